-- All of an exchange is evidence: the answers that led to the last one, and those that said that nothing had changed.

-- An answer on the way to a response: a redirect. Its body is not kept.
CREATE TABLE arrival_hop (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    response_id INTEGER NOT NULL REFERENCES arrival_response (id),
    position INTEGER NOT NULL, -- from 1
    url TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL, -- JSON list of pairs, as received
    record_id TEXT NOT NULL, -- WARC-Record-ID
    file TEXT NOT NULL,
    file_offset INTEGER NOT NULL,
    file_length INTEGER NOT NULL,
    UNIQUE (response_id, position)
) STRICT;

-- A response that brought no new words: the page said those of a version again, or the server said that it had not changed since.
CREATE TABLE arrival_unchanged (
    response_id INTEGER PRIMARY KEY NOT NULL REFERENCES arrival_response (id),
    capture_id INTEGER NOT NULL REFERENCES arrival_capture (id)
) STRICT;

-- A body is written once, whatever address gives it.
DROP INDEX arrival_response_body;
CREATE INDEX arrival_response_digest ON arrival_response (sha256) WHERE body_in IS NULL;

-- All records of an article and of its aliases.
CREATE INDEX arrival_response_article ON arrival_response (article_id, id);
CREATE INDEX arrival_alias_same_as ON arrival_alias (same_as);

CREATE TRIGGER arrival_hop_no_update BEFORE UPDATE ON arrival_hop BEGIN SELECT RAISE (ABORT, 'arrival_hop is written once'); END;
CREATE TRIGGER arrival_hop_no_delete BEFORE DELETE ON arrival_hop BEGIN SELECT RAISE (ABORT, 'arrival_hop is written once'); END;
CREATE TRIGGER arrival_unchanged_no_update BEFORE UPDATE ON arrival_unchanged BEGIN SELECT RAISE (ABORT, 'arrival_unchanged is written once'); END;
CREATE TRIGGER arrival_unchanged_no_delete BEFORE DELETE ON arrival_unchanged BEGIN SELECT RAISE (ABORT, 'arrival_unchanged is written once'); END;
