-- Saved searches. What is saved is never changed or deleted: renaming, sharing and retiring are new versions.

ALTER TABLE person ADD COLUMN email TEXT NOT NULL DEFAULT ''; -- where mail for them goes; none when empty
ALTER TABLE person ADD COLUMN disabled_at TEXT; -- since when they may not sign in any more

CREATE TABLE decision_saved (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL, -- the query part of the search page's address
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;

CREATE TABLE decision_saved_version (
    saved_id INTEGER NOT NULL REFERENCES decision_saved (id),
    version INTEGER NOT NULL, -- from 1
    name TEXT NOT NULL,
    shared INTEGER NOT NULL,
    retired INTEGER NOT NULL,
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (saved_id, version)
) STRICT;

CREATE TRIGGER decision_saved_no_update BEFORE UPDATE ON decision_saved BEGIN SELECT RAISE (ABORT, 'decision_saved is written once'); END;
CREATE TRIGGER decision_saved_no_delete BEFORE DELETE ON decision_saved BEGIN SELECT RAISE (ABORT, 'decision_saved is written once'); END;
CREATE TRIGGER decision_saved_version_no_update BEFORE UPDATE ON decision_saved_version BEGIN SELECT RAISE (ABORT, 'decision_saved_version is written once'); END;
CREATE TRIGGER decision_saved_version_no_delete BEFORE DELETE ON decision_saved_version BEGIN SELECT RAISE (ABORT, 'decision_saved_version is written once'); END;

-- The newest version of every saved search.
CREATE VIEW saved_now AS
SELECT s.id, s.query, s.at AS made_at, s.person_id AS owner_id, v.version, v.name, v.shared, v.retired
FROM decision_saved s
JOIN decision_saved_version v ON v.saved_id = s.id
WHERE v.version = (SELECT MAX(n.version) FROM decision_saved_version n WHERE n.saved_id = s.id);

-- Below is working state and what people set for themselves; it changes.

-- Up to which change of the index a search was run, and since when an article counts as new for it.
CREATE TABLE saved_run (
    saved_id INTEGER PRIMARY KEY NOT NULL REFERENCES decision_saved (id),
    seq INTEGER NOT NULL,
    since TEXT NOT NULL
) STRICT;

-- An article that became searchable after the search was saved, and is found by it. Numbered in the order of finding.
CREATE TABLE saved_hit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    saved_id INTEGER NOT NULL REFERENCES decision_saved (id),
    article_id INTEGER NOT NULL REFERENCES arrival_article (id),
    at TEXT NOT NULL,
    UNIQUE (saved_id, article_id)
) STRICT;

CREATE INDEX saved_hit_order ON saved_hit (saved_id, id);

-- Up to which hit somebody has seen a search.
CREATE TABLE saved_seen (
    saved_id INTEGER NOT NULL REFERENCES decision_saved (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    hit_id INTEGER NOT NULL,
    PRIMARY KEY (saved_id, person_id)
) STRICT;

-- How somebody wants to be told, and up to which hit they were.
CREATE TABLE saved_alert (
    saved_id INTEGER NOT NULL REFERENCES decision_saved (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    way TEXT NOT NULL, -- 'off', 'desk', 'mail', 'digest'
    hour INTEGER, -- of a digest
    next_at TEXT, -- of a digest
    hit_id INTEGER NOT NULL,
    PRIMARY KEY (saved_id, person_id)
) STRICT;

-- What was delivered to whom. The key says which hits of which search: nothing is delivered twice.
CREATE TABLE saved_delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    delivery_key TEXT NOT NULL UNIQUE,
    saved_id INTEGER NOT NULL REFERENCES decision_saved (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    way TEXT NOT NULL,
    trial INTEGER NOT NULL, -- 1 when somebody tried it out
    address TEXT NOT NULL, -- e-mail address, empty in the desk
    articles TEXT NOT NULL, -- JSON of article ids, newest first, not more than a letter shows
    total INTEGER NOT NULL, -- of articles
    outcome TEXT NOT NULL, -- 'waiting', 'done', 'failed'
    attempts INTEGER NOT NULL,
    due_at TEXT, -- of the next attempt
    done_at TEXT,
    error TEXT NOT NULL -- of the last attempt
) STRICT;

CREATE INDEX saved_delivery_due ON saved_delivery (due_at) WHERE outcome = 'waiting';
CREATE INDEX saved_delivery_saved ON saved_delivery (saved_id, id);

-- Secret links by which a feed reader follows a search. Only hashes of the secrets are kept.
CREATE TABLE saved_feed (
    saved_id INTEGER NOT NULL REFERENCES decision_saved (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    token_sha256 TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    PRIMARY KEY (saved_id, person_id)
) STRICT;
