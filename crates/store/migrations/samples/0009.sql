INSERT INTO arrival_check (article_id, at, outcome, met, kind, message, status)
    VALUES (1, '2026-11-23T08:30:00.000000Z', 'failed', 'unclear', 'timeout', 'no answer', NULL);
INSERT INTO arrival_searchable VALUES (1, '2026-11-23T08:05:00.000000Z');
INSERT INTO arrival_outage (since, until) VALUES ('2026-11-23T02:10:00.000000Z', '2026-11-23T05:40:00.000000Z');
INSERT INTO arrival_sighting (poll_id, source_id, url, title, title_key, outlet_id, outlet_name, outlet_home, published, at)
    VALUES (1, 'bao-thu-rss', 'https://tim.example/x', 'Xã A', 'xa a', 'bao-thu', 'Báo Thử', 'https://bao.example', NULL, '2026-11-23T08:00:00.000000Z');
INSERT INTO schedule_host VALUES ('bao.example:443', NULL, NULL, '2026-11-24T08:00:00.000000Z', 7, 0);
INSERT INTO schedule_service VALUES (1, '2026-11-23T08:31:00.000000Z');
INSERT INTO decision_source (at, person_id, source_id, deed)
    VALUES ('2026-11-23T08:40:00.000000Z', 1, 'bao-thu-rss', '{"deed":"paused","reason":"bảo trì"}');
INSERT INTO decision_missed (at, person_id, url, article_id, reason, detail)
    VALUES ('2026-11-23T08:50:00.000000Z', 1, 'https://bao.example/a', 1, 'late', '');
