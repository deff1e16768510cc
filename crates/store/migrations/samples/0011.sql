UPDATE finding SET nearest_id = 1, nearest_kind = 'near_copy', likeness = 0.75 WHERE capture_id = 1;
