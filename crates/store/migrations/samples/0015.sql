UPDATE finding_current SET watched = 1 WHERE article_id = 1;
