-- A body that a server sent as gzip is kept as it came. The hash of those bytes is what readers of WARC files compare; that of the body
-- itself stays in `sha256`, since one body may be packed in many ways.
ALTER TABLE arrival_response ADD COLUMN payload_sha256 TEXT; -- hex; NULL where the body is kept unpacked
