INSERT INTO arrival_capture (article_id, at, quality, title, lead, body, words_sha256, title_key, problems, dates)
    VALUES (1, '2026-11-23T08:57:00.000000Z', 'list', '', '', '', 'ef', '', '[]',
    '[{"kind":"published","at":"2026-11-23T08:00:00+07:00","is_day":false,"offset_stated":true,"origin":"meta","written":"2026-11-23T08:00+07:00","fate":"chosen"}]');
