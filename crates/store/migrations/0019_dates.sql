-- Every date that a page stated when it was read, each with where it stood, as it was written, and why it was or was not chosen: the two
-- that were chosen are in `published` and `modified`.
ALTER TABLE arrival_capture ADD COLUMN dates TEXT; -- JSON list; NULL where none was stated, and for captures before this column
