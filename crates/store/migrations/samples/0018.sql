INSERT INTO decision_missed (at, person_id, url, article_id, reason, detail)
    VALUES ('2026-11-23T08:55:00.000000Z', 1, 'https://bao.example/go-nham', NULL, 'unreachable', '');
INSERT INTO decision_missed_back VALUES (2, '2026-11-23T08:56:00.000000Z', 1);
