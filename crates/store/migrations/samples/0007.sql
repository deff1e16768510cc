INSERT INTO arrival_response VALUES (2, 1, 'http://bao.example/a', 'https://bao.example/a', 304, '[]',
    'ef', '2026-11-23T09:01:00.000000Z', 'urn:uuid:00000000-0000-4000-8000-000000000002', '2026-11-23.warc.gz', 600, 100, 1);
INSERT INTO arrival_hop VALUES (1, 2, 1, 'http://bao.example/a', 301, '[["location","https://bao.example/a"]]',
    'urn:uuid:00000000-0000-4000-8000-000000000001', '2026-11-23.warc.gz', 500, 100);
INSERT INTO arrival_unchanged VALUES (2, 1);
