-- Which article a version is most like, and how: a copy word for word, a changed copy, or the same story in own words.
ALTER TABLE finding ADD COLUMN nearest_id INTEGER REFERENCES arrival_article (id);
ALTER TABLE finding ADD COLUMN nearest_kind TEXT;

CREATE INDEX finding_nearest ON finding (nearest_id);
