//! Months as Vietnamese names them: numbered in words, the first and the last by names of their own as well.

/// Each name in small letters with its month, longer names before those that they begin with.
pub const VIETNAMESE: [(&str, u8); 15] = [
    ("mười một", 11),
    ("mười hai", 12),
    ("một", 1),
    ("giêng", 1),
    ("hai", 2),
    ("ba", 3),
    ("tư", 4),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
    ("chạp", 12),
];
