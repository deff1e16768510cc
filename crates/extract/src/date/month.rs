//! Names of months in the languages of newspapers, told by how they begin.

/// Beginnings of the names of each month, January first. None is the beginning of a name of another month.
const NAMES: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "sty", "янв", "oca", "січ", "يناير", "ιαν"],
    &["feb", "fév", "fev", "lut", "фев", "şub", "лют", "فبراير", "φεβ"],
    &["mar", "mär", "mrz", "mrt", "maa", "мар", "бер", "مارس", "μαρ", "μάρ"],
    &["apr", "avr", "abr", "kwi", "апр", "nis", "кві", "أبريل", "ابريل", "إبريل", "απρ"],
    &["may", "mai", "maj", "mag", "mei", "мая", "тра", "مايو", "μαΐ", "μαϊ", "μάι", "μαι"],
    &["jun", "juin", "giu", "cze", "июн", "haz", "чер", "يونيو", "يونيه", "ιούν", "ιουν"],
    &["jul", "juil", "lug", "lip", "июл", "tem", "лип", "يوليو", "يوليه", "ιούλ", "ιουλ"],
    &["aug", "aoû", "ago", "sie", "авг", "ağu", "agu", "сер", "أغسطس", "اغسطس", "αύγ", "αυγ"],
    &["sep", "set", "wrz", "сен", "eyl", "вер", "سبتمبر", "σεπ"],
    &["oct", "okt", "out", "paź", "окт", "eki", "жов", "أكتوبر", "اكتوبر", "οκτ"],
    &["nov", "lis", "ноя", "kas", "лис", "نوفمبر", "νοέ", "νοε"],
    &["dec", "dez", "déc", "dic", "gru", "дек", "ara", "des", "гру", "ديسمبر", "δεκ"],
];

/// A pattern of one group for the name of a month.
pub(super) fn pattern() -> String {
    format!("((?:{})\\p{{L}}*)", NAMES.concat().join("|"))
}

/// The month of a name.
pub(super) fn number(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    (1..).zip(NAMES).find(|(_, starts)| starts.iter().any(|start| name.starts_with(start))).map(|(month, _)| month)
}

/// The same in Vietnamese, where months are numbered; longer names first.
const VIETNAMESE: [(&str, u32); 15] = [
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

/// A pattern of one group for the number of a month in Vietnamese words.
pub(super) fn vietnamese_pattern() -> String {
    format!("({})", VIETNAMESE.map(|(name, _)| name).join("|"))
}

/// The month of such a number.
pub(super) fn vietnamese(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    VIETNAMESE.iter().find(|(known, _)| *known == name).map(|(_, month)| *month)
}
