-- Who signs in. Mutable; what people decide is not here.

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    role TEXT NOT NULL,
    password TEXT NOT NULL, -- PHC string
    added_at TEXT NOT NULL
) STRICT;

CREATE TABLE person_session (
    token_sha256 TEXT PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    csrf TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    ends_at TEXT NOT NULL
) STRICT;

CREATE INDEX person_session_end ON person_session (ends_at);
