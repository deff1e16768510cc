INSERT INTO arrival_key VALUES ('bao.example/amp/a', 1);
