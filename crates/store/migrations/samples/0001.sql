INSERT INTO outlet VALUES ('bao-thu', 'Báo Thử Nghiệm', 'vi', 'local', 'https://bao.example/', 1);
INSERT INTO source VALUES ('bao-thu-rss', 'bao-thu', 'feed', 'https://bao.example/rss', 'invented', 1, 1);
