INSERT INTO arrival_article VALUES (1, 'bao-thu', '2026-11-23T08:00:00.000000Z'), (2, 'bao-thu', '2026-11-23T08:00:00.000000Z');
INSERT INTO arrival_address VALUES (1, 1, 'https://bao.example/amp/a'), (2, 1, 'https://bao.example/a'), (3, 2, 'https://m.bao.example/a');
INSERT INTO arrival_alias VALUES (2, 1);
INSERT INTO arrival_import VALUES (1, 1, 'line-1');
INSERT INTO arrival_poll VALUES (1, 'bao-thu-rss', '2026-11-23T08:00:00.000000Z', 'read', 1, '', '', '[]');
INSERT INTO arrival_entry VALUES (1, 1, 'bao-thu-rss', 1, 'Xã A: 21 hộ nghèo', '', '2026-11-23T07:00:00+07:00');
INSERT INTO arrival_response VALUES (1, 1, 'https://bao.example/a', 'https://bao.example/a', 200, '[["content-type","text/html"]]',
    'ab', '2026-11-23T08:01:00.000000Z', 'urn:uuid:00000000-0000-4000-8000-000000000000', '2026-11-23.warc.gz', 200, 300, NULL);
INSERT INTO arrival_capture VALUES (1, 1, 1, '2026-11-23T08:01:00.000000Z', 'article', 1, 'Xã A: 21 hộ nghèo', '', 'Xã A có 21 hộ nghèo.',
    'cd', 'xa a 21 ho ngheo', '2026-11-23T07:00:00+07:00', 'feed', NULL, NULL, '[]');
