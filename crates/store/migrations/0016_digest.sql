-- What people did to the press review of a day: a story left out or taken back in, a remark on it. Rows are never changed: the last one of
-- a kind holds.

CREATE TABLE decision_digest (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL, -- 2026-11-28
    article_id INTEGER NOT NULL REFERENCES arrival_article (id), -- by which the story is known
    deed TEXT NOT NULL, -- digest_left_out, digest_taken_back, digest_remarked
    said TEXT NOT NULL, -- reason or remark
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX decision_digest_day ON decision_digest (day);

CREATE TRIGGER decision_digest_no_update BEFORE UPDATE ON decision_digest BEGIN SELECT RAISE (ABORT, 'decision_digest is written once'); END;
CREATE TRIGGER decision_digest_no_delete BEFORE DELETE ON decision_digest BEGIN SELECT RAISE (ABORT, 'decision_digest is written once'); END;
