-- Collecting that adapts its pace and can account for itself: what was seen when, what was not, and what people did about it.

ALTER TABLE schedule_source ADD COLUMN every INTEGER; -- seconds between two polls, as adapted; NULL before the first reading
ALTER TABLE schedule_source ADD COLUMN body_sha256 TEXT; -- of the last body read: some servers lie about validators
ALTER TABLE schedule_source ADD COLUMN full_at TEXT; -- when a whole body last came
ALTER TABLE schedule_source ADD COLUMN failure_kind TEXT; -- of the last poll, NULL when it went well
ALTER TABLE schedule_article ADD COLUMN full_at TEXT; -- when a whole page last came

-- Entries of a poll that the source had never shown before; polls of before this column count as all known.
ALTER TABLE arrival_poll ADD COLUMN fresh INTEGER NOT NULL DEFAULT 0;
CREATE INDEX arrival_poll_fresh ON arrival_poll (at, source_id, fresh) WHERE fresh > 0;
CREATE INDEX arrival_poll_failed ON arrival_poll (at, source_id) WHERE outcome = 'failed';

ALTER TABLE arrival_entry ADD COLUMN title_key TEXT NOT NULL DEFAULT ''; -- the title folded and without punctuation
CREATE INDEX arrival_entry_title ON arrival_entry (title_key);
CREATE INDEX arrival_entry_poll ON arrival_entry (source_id, poll_id);

-- One look at an article's address, and what it met: by these an article counts as standing or removed.
CREATE TABLE arrival_check (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES arrival_article (id),
    at TEXT NOT NULL,
    outcome TEXT NOT NULL, -- 'version', 'same', 'unchanged', 'unread', 'failed'
    met TEXT NOT NULL, -- 'article', 'gone', 'home', 'unclear'
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    status INTEGER
) STRICT;

CREATE INDEX arrival_check_article ON arrival_check (article_id, id);

-- When an article could first be found by search.
CREATE TABLE arrival_searchable (
    article_id INTEGER PRIMARY KEY NOT NULL REFERENCES arrival_article (id),
    at TEXT NOT NULL
) STRICT;

CREATE INDEX arrival_searchable_at ON arrival_searchable (at);

-- Times in which the service itself did not collect.
CREATE TABLE arrival_outage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    since TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT;

-- What an aggregator says that somebody printed, at an address that is not the outlet's own: a hint, never an article.
CREATE TABLE arrival_sighting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    poll_id INTEGER NOT NULL REFERENCES arrival_poll (id),
    source_id TEXT NOT NULL REFERENCES source (id),
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    outlet_id TEXT REFERENCES outlet (id), -- the followed outlet it names, if any
    outlet_name TEXT NOT NULL,
    outlet_home TEXT NOT NULL,
    published TEXT,
    at TEXT NOT NULL,
    UNIQUE (source_id, url)
) STRICT;

CREATE INDEX arrival_sighting_at ON arrival_sighting (at);

CREATE TRIGGER arrival_check_no_update BEFORE UPDATE ON arrival_check BEGIN SELECT RAISE (ABORT, 'arrival_check is written once'); END;
CREATE TRIGGER arrival_check_no_delete BEFORE DELETE ON arrival_check BEGIN SELECT RAISE (ABORT, 'arrival_check is written once'); END;
CREATE TRIGGER arrival_searchable_no_update BEFORE UPDATE ON arrival_searchable BEGIN SELECT RAISE (ABORT, 'arrival_searchable is written once'); END;
CREATE TRIGGER arrival_searchable_no_delete BEFORE DELETE ON arrival_searchable BEGIN SELECT RAISE (ABORT, 'arrival_searchable is written once'); END;
CREATE TRIGGER arrival_outage_no_update BEFORE UPDATE ON arrival_outage BEGIN SELECT RAISE (ABORT, 'arrival_outage is written once'); END;
CREATE TRIGGER arrival_outage_no_delete BEFORE DELETE ON arrival_outage BEGIN SELECT RAISE (ABORT, 'arrival_outage is written once'); END;
CREATE TRIGGER arrival_sighting_no_update BEFORE UPDATE ON arrival_sighting BEGIN SELECT RAISE (ABORT, 'arrival_sighting is written once'); END;
CREATE TRIGGER arrival_sighting_no_delete BEFORE DELETE ON arrival_sighting BEGIN SELECT RAISE (ABORT, 'arrival_sighting is written once'); END;

-- What each host is owed: working state, lost without harm beyond some politeness.
CREATE TABLE schedule_host (
    host TEXT PRIMARY KEY NOT NULL,
    last_start TEXT,
    blocked_until TEXT,
    window_ends TEXT,
    spent INTEGER NOT NULL, -- requests in the window
    refusals INTEGER NOT NULL -- in a row
) STRICT;

-- When the service last ended a round; one row.
CREATE TABLE schedule_service (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    beat_at TEXT NOT NULL
) STRICT;

-- What administrators did to sources at the desk, on top of the configuration.
CREATE TABLE decision_source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    source_id TEXT NOT NULL,
    deed TEXT NOT NULL -- JSON
) STRICT;

CREATE INDEX decision_source_source ON decision_source (source_id, id);

-- Articles that people found and the service had not shown, with the reason.
CREATE TABLE decision_missed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    url TEXT NOT NULL,
    article_id INTEGER REFERENCES arrival_article (id), -- none when its page could not be read
    reason TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX decision_missed_at ON decision_missed (at);

CREATE TRIGGER decision_source_no_update BEFORE UPDATE ON decision_source BEGIN SELECT RAISE (ABORT, 'decision_source is written once'); END;
CREATE TRIGGER decision_source_no_delete BEFORE DELETE ON decision_source BEGIN SELECT RAISE (ABORT, 'decision_source is written once'); END;
CREATE TRIGGER decision_missed_no_update BEFORE UPDATE ON decision_missed BEGIN SELECT RAISE (ABORT, 'decision_missed is written once'); END;
CREATE TRIGGER decision_missed_no_delete BEFORE DELETE ON decision_missed BEGIN SELECT RAISE (ABORT, 'decision_missed is written once'); END;
