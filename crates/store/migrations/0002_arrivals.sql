-- Arrivals: what came in, written once. Triggers refuse every change, so that no later code can break the law by accident.
-- Instants are RFC 3339 in UTC with six decimals, so that they sort as text; dates given by others keep their offset.

-- The identity of an article; its address is the newest row of arrival_address.
CREATE TABLE arrival_article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outlet_id TEXT NOT NULL REFERENCES outlet (id),
    first_seen TEXT NOT NULL
) STRICT;

-- Every address that ever meant an article.
CREATE TABLE arrival_address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES arrival_article (id),
    url TEXT NOT NULL UNIQUE
) STRICT;

CREATE INDEX arrival_address_article ON arrival_address (article_id, id);

-- An article that turned out to be another one under a second address.
CREATE TABLE arrival_alias (
    article_id INTEGER PRIMARY KEY NOT NULL REFERENCES arrival_article (id),
    same_as INTEGER NOT NULL REFERENCES arrival_article (id)
) STRICT;

-- The importer's names for an article.
CREATE TABLE arrival_import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES arrival_article (id),
    external_id TEXT NOT NULL,
    UNIQUE (article_id, external_id)
) STRICT;

CREATE TABLE arrival_poll (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id TEXT NOT NULL REFERENCES source (id),
    at TEXT NOT NULL,
    outcome TEXT NOT NULL, -- 'read', 'unchanged', 'failed'
    entries INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    problems TEXT NOT NULL -- JSON list of sentences
) STRICT;

CREATE INDEX arrival_poll_source ON arrival_poll (source_id, at);

-- The first sight of an article in a source.
CREATE TABLE arrival_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    poll_id INTEGER NOT NULL REFERENCES arrival_poll (id),
    source_id TEXT NOT NULL REFERENCES source (id),
    article_id INTEGER NOT NULL REFERENCES arrival_article (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    published TEXT,
    UNIQUE (article_id, source_id)
) STRICT;

-- A raw response, and where in the evidence files it is.
CREATE TABLE arrival_response (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES arrival_article (id),
    url TEXT NOT NULL,
    final_url TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL, -- JSON list of pairs, as received
    sha256 TEXT NOT NULL, -- of the decompressed body, hex
    fetched_at TEXT NOT NULL,
    record_id TEXT NOT NULL, -- WARC-Record-ID
    file TEXT NOT NULL,
    file_offset INTEGER NOT NULL,
    file_length INTEGER NOT NULL,
    body_in INTEGER REFERENCES arrival_response (id) -- the earlier response with the same body, when this record is a revisit
) STRICT;

CREATE INDEX arrival_response_body ON arrival_response (final_url, sha256);
CREATE INDEX arrival_response_end ON arrival_response (file, (file_offset + file_length));

-- What was read from a page. Only a row with a version number is a version; others say what was met.
CREATE TABLE arrival_capture (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES arrival_article (id),
    response_id INTEGER REFERENCES arrival_response (id), -- none for imports
    at TEXT NOT NULL,
    quality TEXT NOT NULL,
    version INTEGER, -- from 1 within the article
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    words_sha256 TEXT NOT NULL, -- of title, lead and body
    title_key TEXT NOT NULL, -- the title folded and without punctuation
    published TEXT,
    published_origin TEXT,
    modified TEXT,
    modified_origin TEXT,
    problems TEXT NOT NULL, -- JSON list of sentences
    UNIQUE (article_id, version)
) STRICT;

CREATE INDEX arrival_capture_title ON arrival_capture (title_key);
CREATE INDEX arrival_capture_versions ON arrival_capture (id) WHERE version IS NOT NULL;

CREATE TRIGGER arrival_article_no_update BEFORE UPDATE ON arrival_article BEGIN SELECT RAISE (ABORT, 'arrival_article is written once'); END;
CREATE TRIGGER arrival_article_no_delete BEFORE DELETE ON arrival_article BEGIN SELECT RAISE (ABORT, 'arrival_article is written once'); END;
CREATE TRIGGER arrival_address_no_update BEFORE UPDATE ON arrival_address BEGIN SELECT RAISE (ABORT, 'arrival_address is written once'); END;
CREATE TRIGGER arrival_address_no_delete BEFORE DELETE ON arrival_address BEGIN SELECT RAISE (ABORT, 'arrival_address is written once'); END;
CREATE TRIGGER arrival_alias_no_update BEFORE UPDATE ON arrival_alias BEGIN SELECT RAISE (ABORT, 'arrival_alias is written once'); END;
CREATE TRIGGER arrival_alias_no_delete BEFORE DELETE ON arrival_alias BEGIN SELECT RAISE (ABORT, 'arrival_alias is written once'); END;
CREATE TRIGGER arrival_import_no_update BEFORE UPDATE ON arrival_import BEGIN SELECT RAISE (ABORT, 'arrival_import is written once'); END;
CREATE TRIGGER arrival_import_no_delete BEFORE DELETE ON arrival_import BEGIN SELECT RAISE (ABORT, 'arrival_import is written once'); END;
CREATE TRIGGER arrival_poll_no_update BEFORE UPDATE ON arrival_poll BEGIN SELECT RAISE (ABORT, 'arrival_poll is written once'); END;
CREATE TRIGGER arrival_poll_no_delete BEFORE DELETE ON arrival_poll BEGIN SELECT RAISE (ABORT, 'arrival_poll is written once'); END;
CREATE TRIGGER arrival_entry_no_update BEFORE UPDATE ON arrival_entry BEGIN SELECT RAISE (ABORT, 'arrival_entry is written once'); END;
CREATE TRIGGER arrival_entry_no_delete BEFORE DELETE ON arrival_entry BEGIN SELECT RAISE (ABORT, 'arrival_entry is written once'); END;
CREATE TRIGGER arrival_response_no_update BEFORE UPDATE ON arrival_response BEGIN SELECT RAISE (ABORT, 'arrival_response is written once'); END;
CREATE TRIGGER arrival_response_no_delete BEFORE DELETE ON arrival_response BEGIN SELECT RAISE (ABORT, 'arrival_response is written once'); END;
CREATE TRIGGER arrival_capture_no_update BEFORE UPDATE ON arrival_capture BEGIN SELECT RAISE (ABORT, 'arrival_capture is written once'); END;
CREATE TRIGGER arrival_capture_no_delete BEFORE DELETE ON arrival_capture BEGIN SELECT RAISE (ABORT, 'arrival_capture is written once'); END;
