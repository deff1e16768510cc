-- Watch phrases of the desk. A phrase is never changed or deleted: each save, and each switching off or on, is a new version.

CREATE TABLE decision_watch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;

CREATE TABLE decision_watch_version (
    watch_id INTEGER NOT NULL REFERENCES decision_watch (id),
    version INTEGER NOT NULL,
    content TEXT NOT NULL, -- JSON of the phrase
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (watch_id, version)
) STRICT;

CREATE TRIGGER decision_watch_no_update BEFORE UPDATE ON decision_watch BEGIN SELECT RAISE (ABORT, 'decision_watch is written once'); END;
CREATE TRIGGER decision_watch_no_delete BEFORE DELETE ON decision_watch BEGIN SELECT RAISE (ABORT, 'decision_watch is written once'); END;
CREATE TRIGGER decision_watch_version_no_update BEFORE UPDATE ON decision_watch_version BEGIN SELECT RAISE (ABORT, 'decision_watch_version is written once'); END;
CREATE TRIGGER decision_watch_version_no_delete BEFORE DELETE ON decision_watch_version BEGIN SELECT RAISE (ABORT, 'decision_watch_version is written once'); END;
