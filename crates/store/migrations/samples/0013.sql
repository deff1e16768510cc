UPDATE person SET email = 'lan@xa.example' WHERE id = 1;
INSERT INTO decision_saved VALUES (1, 'q=s%E1%BA%A1t+l%E1%BB%9F&sort=date', '2026-11-26T09:00:00.000000Z', 1);
INSERT INTO decision_saved_version VALUES (1, 1, 'Sạt lở', 0, 0, '2026-11-26T09:00:00.000000Z', 1);
INSERT INTO saved_run VALUES (1, 0, '2026-11-26T09:00:00.000000Z');
INSERT INTO saved_hit VALUES (1, 1, 1, '2026-11-26T09:05:00.000000Z');
INSERT INTO saved_alert VALUES (1, 1, 'digest', 7, '2026-11-27T00:00:00.000000Z', 0);
INSERT INTO saved_delivery VALUES (1, '1-1-0-1', 1, 1, '2026-11-26T09:06:00.000000Z', 'mail', 0, 'lan@xa.example', '[1]', 1, 'waiting', 1,
    '2026-11-26T09:11:00.000000Z', NULL, 'connection refused');
INSERT INTO saved_feed VALUES (1, 1, 'ab', '2026-11-26T09:00:00.000000Z');
