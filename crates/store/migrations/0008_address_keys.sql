-- What the addresses of one article have in common (domain::url::key), so that an address never seen before still finds its article.
-- The key cannot be computed in SQL: opening the store fills in what older addresses lack. Should the keys ever be made in another
-- way, a later migration makes this table anew, empty, and opening fills it again.

CREATE TABLE arrival_key (
    key TEXT PRIMARY KEY NOT NULL,
    article_id INTEGER NOT NULL REFERENCES arrival_article (id)
) STRICT;

CREATE TRIGGER arrival_key_no_update BEFORE UPDATE ON arrival_key BEGIN SELECT RAISE (ABORT, 'arrival_key is written once'); END;
CREATE TRIGGER arrival_key_no_delete BEFORE DELETE ON arrival_key BEGIN SELECT RAISE (ABORT, 'arrival_key is written once'); END;
