INSERT INTO schedule_robots VALUES ('https://bao.example', 'https://bao.example/robots.txt', 200, CAST('User-agent: *' AS BLOB), '2126-11-24T08:00:00.000000Z');
