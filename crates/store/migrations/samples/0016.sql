INSERT INTO decision_digest VALUES (1, '2026-11-26', 1, 'digest_left_out', 'trùng bài', '2026-11-26T10:00:00.000000Z', 1);
