INSERT INTO decision_watch VALUES (1, '2026-11-26T08:00:00.000000Z', 1);
INSERT INTO decision_watch_version VALUES (1, 1,
    '{"id":"desk_1","name":"Sạt lở","on":true,"any":["sạt lở"],"all":[],"near":[],"within":0,"except":[],"not":[],"in":"article","languages":["vi"],"places":["xa-a"],"note":""}',
    '2026-11-26T08:00:00.000000Z', 1);
