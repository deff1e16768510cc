-- Rows of the log of missed coverage that were filed by mistake, and taken back: the log itself is written once.
CREATE TABLE decision_missed_back (
    missed_id INTEGER PRIMARY KEY NOT NULL REFERENCES decision_missed (id),
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;

CREATE TRIGGER decision_missed_back_no_update BEFORE UPDATE ON decision_missed_back BEGIN SELECT RAISE (ABORT, 'decision_missed_back is written once'); END;
CREATE TRIGGER decision_missed_back_no_delete BEFORE DELETE ON decision_missed_back BEGIN SELECT RAISE (ABORT, 'decision_missed_back is written once'); END;
