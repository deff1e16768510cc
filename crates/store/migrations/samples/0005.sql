INSERT INTO person VALUES (1, 'lan', 'Bà Lan', 'reviewer', '$argon2id$x', '2026-11-23T08:00:00.000000Z');
INSERT INTO person_session VALUES ('ef', 1, 'csrf', '2026-11-23T08:00:00.000000Z', '2026-11-23T20:00:00.000000Z');
