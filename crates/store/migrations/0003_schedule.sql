-- What is due when: the working state of the ticks. Mutable, and lost without harm beyond a round of extra requests.

CREATE TABLE schedule_source (
    source_id TEXT PRIMARY KEY NOT NULL REFERENCES source (id),
    next_at TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    failures INTEGER NOT NULL,
    last_poll TEXT,
    last_success TEXT,
    failure TEXT,
    problems TEXT NOT NULL, -- JSON list of sentences
    entries INTEGER NOT NULL
) STRICT;

CREATE TABLE schedule_article (
    article_id INTEGER PRIMARY KEY NOT NULL REFERENCES arrival_article (id),
    next_at TEXT, -- never when NULL
    etag TEXT,
    last_modified TEXT,
    fetches INTEGER NOT NULL, -- good ones
    failures INTEGER NOT NULL, -- in a row
    unread_kind TEXT, -- why the last fetch gave no article; NULL when it did
    unread_message TEXT,
    unread_at TEXT
) STRICT;

CREATE INDEX schedule_article_next ON schedule_article (next_at);
CREATE INDEX schedule_article_unread ON schedule_article (unread_at);
