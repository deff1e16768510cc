//! The fields that a search may name, and the words that name them.

use domain::fold::{fold, unify_tone_placement};

/// A field that a search may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Outlet,
    Language,
    Place,
    Tone,
    /// Whether the article concerns the territory.
    Relevance,
    Case,
    /// A day, a month or any other stretch of days.
    Day,
    /// The first day.
    From,
    /// The last day.
    To,
}

/// The names of every field, the one that remarks use first.
const NAMES: [(Field, &[&str]); 10] = [
    (Field::Title, &["tiêu đề", "tít", "title", "headline", "标题", "標題"]),
    (Field::Outlet, &["nguồn", "báo", "outlet", "source", "来源", "來源"]),
    (Field::Language, &["ngôn ngữ", "lang", "language", "语言", "語言"]),
    (Field::Place, &["địa bàn", "địa danh", "place", "地点", "地點"]),
    (Field::Tone, &["sắc thái", "tone", "倾向"]),
    (Field::Relevance, &["liên quan", "about", "relevance", "相关"]),
    (Field::Case, &["trạng thái", "tình trạng", "vụ việc", "case", "事项"]),
    (Field::Day, &["ngày", "tháng", "năm", "date", "day", "日期"]),
    (Field::From, &["từ ngày", "from", "since"]),
    (Field::To, &["đến ngày", "tới ngày", "to", "until"]),
];

/// Words that end like the name of a field and are none: "Thông báo: cấm đường".
const NO_NAMES: [&str; 15] = [
    "thông báo",
    "cảnh báo",
    "dự báo",
    "họp báo",
    "nhà báo",
    "khai báo",
    "loan báo",
    "trình báo",
    "đầu nguồn",
    "hằng ngày",
    "hàng ngày",
    "mỗi ngày",
    "tin liên quan",
    "bài liên quan",
    "có liên quan",
];

impl Field {
    /// The field of this name, which is written with all its marks or with none: "bão" is not "báo". An underscore or a dash may
    /// stand for its space.
    pub(super) fn named(name: &str) -> Option<Self> {
        let plain = plain(name);
        let is = |known: &&str| same(known, &plain);
        NAMES.iter().find(|(_, names)| names.iter().any(is)).map(|(field, _)| *field)
    }

    /// Whether a name and the word before it are a word of their own.
    pub(super) fn is_no_name(words: &str) -> bool {
        let plain = plain(words);
        NO_NAMES.iter().any(|known| same(known, &plain))
    }

    /// Its name in remarks.
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(field, _)| *field == self).map_or("", |(_, names)| names[0])
    }
}

fn plain(name: &str) -> String {
    unify_tone_placement(name.trim()).replace(['_', '-'], " ")
}

/// With all marks or with none.
fn same(known: &str, plain: &str) -> bool {
    known == plain || (plain.is_ascii() && fold(known) == plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_with_all_marks_or_with_none() {
        for name in ["ngôn ngữ", "ngon ngu", "Ngôn Ngữ", "NGÔN_NGỮ", "ngon-ngu", "lang"] {
            assert_eq!(Field::named(name), Some(Field::Language), "{name}");
        }
        assert_eq!(Field::named("bao"), Some(Field::Outlet));
        for name in ["bão", "bảo", "ngôn", "", "đến", "trưởng"] {
            assert_eq!(Field::named(name), None, "{name}");
        }
    }
}
