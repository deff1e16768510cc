-- Versions that were read before another article of their story came, and are to be held against it. Disposable like all findings; empty when
-- nothing waits.
CREATE TABLE finding_again (
    capture_id INTEGER PRIMARY KEY NOT NULL REFERENCES arrival_capture (id)
) STRICT;
