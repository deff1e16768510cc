-- Decisions: what people did. They only grow, each with who and when, and each with its audit row from the same transaction.

-- A case belongs to the story of its article. Stories are findings and may be regrouped, so the article is what is kept.
CREATE TABLE decision_case (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES arrival_article (id),
    opened_at TEXT NOT NULL
) STRICT;

CREATE INDEX decision_case_article ON decision_case (article_id);

CREATE TABLE decision_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES decision_case (id),
    at TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id), -- the service when NULL
    deed TEXT NOT NULL -- JSON
) STRICT;

CREATE INDEX decision_event_case ON decision_event (case_id, id);

CREATE TABLE decision_draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES decision_case (id)
) STRICT;

CREATE TABLE decision_draft_version (
    draft_id INTEGER NOT NULL REFERENCES decision_draft (id),
    version INTEGER NOT NULL, -- from 1
    content TEXT NOT NULL, -- JSON
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (draft_id, version)
) STRICT;

CREATE TABLE decision_fact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    content TEXT NOT NULL, -- JSON of the row, its id apart
    as_of TEXT NOT NULL,
    at TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id)
) STRICT;

CREATE INDEX decision_fact_content ON decision_fact (content);

CREATE TABLE decision_fact_withdrawal (
    fact_id INTEGER PRIMARY KEY NOT NULL REFERENCES decision_fact (id),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;

CREATE TABLE decision_audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id),
    what TEXT NOT NULL,
    about TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX decision_audit_about ON decision_audit (about);

CREATE TRIGGER decision_case_no_update BEFORE UPDATE ON decision_case BEGIN SELECT RAISE (ABORT, 'decision_case is written once'); END;
CREATE TRIGGER decision_case_no_delete BEFORE DELETE ON decision_case BEGIN SELECT RAISE (ABORT, 'decision_case is written once'); END;
CREATE TRIGGER decision_event_no_update BEFORE UPDATE ON decision_event BEGIN SELECT RAISE (ABORT, 'decision_event is written once'); END;
CREATE TRIGGER decision_event_no_delete BEFORE DELETE ON decision_event BEGIN SELECT RAISE (ABORT, 'decision_event is written once'); END;
CREATE TRIGGER decision_draft_no_update BEFORE UPDATE ON decision_draft BEGIN SELECT RAISE (ABORT, 'decision_draft is written once'); END;
CREATE TRIGGER decision_draft_no_delete BEFORE DELETE ON decision_draft BEGIN SELECT RAISE (ABORT, 'decision_draft is written once'); END;
CREATE TRIGGER decision_draft_version_no_update BEFORE UPDATE ON decision_draft_version BEGIN SELECT RAISE (ABORT, 'decision_draft_version is written once'); END;
CREATE TRIGGER decision_draft_version_no_delete BEFORE DELETE ON decision_draft_version BEGIN SELECT RAISE (ABORT, 'decision_draft_version is written once'); END;
CREATE TRIGGER decision_fact_no_update BEFORE UPDATE ON decision_fact BEGIN SELECT RAISE (ABORT, 'decision_fact is written once'); END;
CREATE TRIGGER decision_fact_no_delete BEFORE DELETE ON decision_fact BEGIN SELECT RAISE (ABORT, 'decision_fact is written once'); END;
CREATE TRIGGER decision_fact_withdrawal_no_update BEFORE UPDATE ON decision_fact_withdrawal BEGIN SELECT RAISE (ABORT, 'decision_fact_withdrawal is written once'); END;
CREATE TRIGGER decision_fact_withdrawal_no_delete BEFORE DELETE ON decision_fact_withdrawal BEGIN SELECT RAISE (ABORT, 'decision_fact_withdrawal is written once'); END;
CREATE TRIGGER decision_audit_no_update BEFORE UPDATE ON decision_audit BEGIN SELECT RAISE (ABORT, 'decision_audit is written once'); END;
CREATE TRIGGER decision_audit_no_delete BEFORE DELETE ON decision_audit BEGIN SELECT RAISE (ABORT, 'decision_audit is written once'); END;
