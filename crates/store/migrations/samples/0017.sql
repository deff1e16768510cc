INSERT INTO finding_again VALUES (1);
