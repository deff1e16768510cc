-- Outlets and their sources as the configuration last named them. Neither arrival nor decision: rewritten at every start.

CREATE TABLE outlet (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    level TEXT NOT NULL, -- 'import' for outlets known from imported articles alone
    home TEXT NOT NULL,
    configured INTEGER NOT NULL -- 0 when it vanished from the configuration
) STRICT;

CREATE INDEX outlet_name ON outlet (name);

CREATE TABLE source (
    id TEXT PRIMARY KEY NOT NULL,
    outlet_id TEXT NOT NULL REFERENCES outlet (id),
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    seen TEXT NOT NULL,
    active INTEGER NOT NULL,
    configured INTEGER NOT NULL
) STRICT;
