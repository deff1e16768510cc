-- How many watch phrases an article meets.
ALTER TABLE finding_current ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;
UPDATE finding_current SET watched = 1 WHERE body LIKE '%"watched":[%';

-- Lists of a large archive are made from indexes: the rows themselves, with their findings, are read for what is shown.
DROP INDEX finding_current_story;
CREATE INDEX finding_current_story ON finding_current (story_id, same_as);
DROP INDEX finding_current_sort;
CREATE INDEX finding_current_sort ON finding_current (concerns, sort_at, same_as);
DROP INDEX finding_current_seen;
CREATE INDEX finding_current_seen ON finding_current (concerns, first_seen, sort_at, same_as);
CREATE INDEX finding_current_signalled ON finding_current (story_id) WHERE suspicion > 0;
CREATE INDEX finding_current_flagged ON finding_current (sort_at) WHERE suspicion > 0 OR watched > 0;
