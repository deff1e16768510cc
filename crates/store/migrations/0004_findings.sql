-- Findings: what rules found. Disposable: all of it can be computed again from the arrivals.

-- The findings of a capture under the rules that last read it.
CREATE TABLE finding (
    capture_id INTEGER PRIMARY KEY NOT NULL REFERENCES arrival_capture (id),
    rules_version TEXT NOT NULL,
    story_id INTEGER NOT NULL,
    signature BLOB,
    likeness REAL NOT NULL,
    body TEXT NOT NULL, -- JSON of the findings
    at TEXT NOT NULL
) STRICT;

-- Signals that one capture proves about another article.
CREATE TABLE finding_about (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES arrival_article (id),
    proof_id INTEGER NOT NULL REFERENCES arrival_capture (id),
    rules_version TEXT NOT NULL,
    signal TEXT NOT NULL -- JSON
) STRICT;

CREATE INDEX finding_about_article ON finding_about (article_id);
CREATE INDEX finding_about_proof ON finding_about (proof_id);

-- One row for each article: its newest version that has findings, with its own signals and those of others.
CREATE TABLE finding_current (
    article_id INTEGER PRIMARY KEY NOT NULL REFERENCES arrival_article (id),
    seq INTEGER NOT NULL UNIQUE,
    capture_id INTEGER NOT NULL REFERENCES arrival_capture (id),
    story_id INTEGER NOT NULL,
    same_as INTEGER, -- the article of which this one is an alias; such a row is not listed
    concerns INTEGER NOT NULL, -- 1 when relevance is not none
    language TEXT NOT NULL,
    relevance TEXT NOT NULL,
    tone TEXT NOT NULL,
    suspicion REAL NOT NULL,
    published TEXT, -- of the page, else of an entry, with its offset
    sort_at TEXT NOT NULL, -- published, else first seen, in UTC
    first_seen TEXT NOT NULL,
    body TEXT NOT NULL -- JSON of the findings, signals of others merged in
) STRICT;

CREATE INDEX finding_current_story ON finding_current (story_id);
CREATE INDEX finding_current_sort ON finding_current (concerns, sort_at);
CREATE INDEX finding_current_seen ON finding_current (concerns, first_seen);
CREATE INDEX finding_current_suspicion ON finding_current (concerns, suspicion);

-- The last number given to a change; one row.
CREATE TABLE finding_seq (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    value INTEGER NOT NULL
) STRICT;

INSERT INTO finding_seq (id, value) VALUES (1, 0);
