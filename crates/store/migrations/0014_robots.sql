-- What sites allow, kept beyond a restart: working state, lost without harm beyond asking again.
CREATE TABLE schedule_robots (
    origin TEXT PRIMARY KEY NOT NULL, -- scheme, host and port
    url TEXT NOT NULL, -- where the file was asked for
    status INTEGER,
    body BLOB, -- NULL where there is no file
    valid_until TEXT NOT NULL
) STRICT;

-- Articles that were never read are asked for at every tick, whatever the archive has grown to.
CREATE INDEX schedule_article_fresh ON schedule_article (article_id) WHERE fetches = 0 AND next_at IS NOT NULL;
