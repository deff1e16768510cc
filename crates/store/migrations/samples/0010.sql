INSERT INTO arrival_response (article_id, url, final_url, status, headers, sha256, fetched_at, record_id, file, file_offset, file_length, payload_sha256)
    VALUES (1, 'https://bao.example/a', 'https://bao.example/a', 200, '[["content-encoding","gzip"]]', 'cc', '2026-11-23T09:00:00.000000Z',
    'urn:uuid:10', '2026-11-23.warc.gz', 900, 10, 'dd');
