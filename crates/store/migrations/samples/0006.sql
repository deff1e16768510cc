INSERT INTO decision_case VALUES (1, 1, '2026-11-23T08:03:00.000000Z');
INSERT INTO decision_event VALUES (1, 1, '2026-11-23T08:03:00.000000Z', NULL, '{"deed":"opened","article":1,"reason":"21 khác 12"}');
INSERT INTO decision_event VALUES (2, 1, '2026-11-23T08:04:00.000000Z', 1, '{"deed":"claimed"}');
INSERT INTO decision_event VALUES (3, 1, '2026-11-23T08:05:00.000000Z', 1, '{"deed":"judged","verdict":"inaccurate","note":"khác sổ"}');
INSERT INTO decision_draft VALUES (1, 1);
INSERT INTO decision_draft_version VALUES (1, 1,
    '{"kind":"correction_request","profile":"xa","addressees":[],"subject":"","opening":[],"rows":[{"passage":"21 hộ","fact":"12 hộ","document":"45/BC-UBND"}],"closing":[],"recipients":[]}',
    '2026-11-23T08:06:00.000000Z', 1);
INSERT INTO decision_event VALUES (4, 1, '2026-11-23T08:06:00.000000Z', 1, '{"deed":"drafted","draft":1}');
INSERT INTO decision_fact VALUES (1,
    '{"id":0,"indicator":"poor_households","place":"xa-a","period":"","value":12.0,"unit":"hộ","as_of":"2026-11-01","document":"45/BC-UBND","document_date":"2026-11-01","agency":"UBND xã A","note":""}',
    '2026-11-01', '2026-11-23T08:00:00.000000Z', 1);
INSERT INTO decision_fact_withdrawal VALUES (1, 'in nhầm', '2026-11-23T08:07:00.000000Z', 1);
INSERT INTO decision_audit VALUES (1, '2026-11-23T08:07:00.000000Z', 1, 'fact_withdrawn', 'fact 1', 'in nhầm');
