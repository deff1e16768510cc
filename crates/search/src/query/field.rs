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
    Case,
    /// A day, a month or any other stretch of days.
    Day,
    /// The first day.
    From,
    /// The last day.
    To,
}

/// The names of every field, the one that remarks use first.
const NAMES: [(Field, &[&str]); 9] = [
    (Field::Title, &["tiêu đề", "tít", "title", "headline", "标题", "標題"]),
    (Field::Outlet, &["nguồn", "báo", "outlet", "source", "来源", "來源"]),
    (Field::Language, &["ngôn ngữ", "lang", "language", "语言", "語言"]),
    (Field::Place, &["địa bàn", "địa danh", "place", "地点", "地點"]),
    (Field::Tone, &["sắc thái", "tone"]),
    (Field::Case, &["trạng thái", "tình trạng", "vụ việc", "case"]),
    (Field::Day, &["ngày", "tháng", "năm", "date", "day", "日期"]),
    (Field::From, &["từ ngày", "from", "since"]),
    (Field::To, &["đến ngày", "tới ngày", "to", "until"]),
];

impl Field {
    /// The field of this name, which is written with all its marks or with none: "bão" is not "báo". An underscore or a dash may
    /// stand for its space.
    pub(super) fn named(name: &str) -> Option<Self> {
        let plain = unify_tone_placement(name.trim()).replace(['_', '-'], " ");
        let is = |known: &&str| *known == plain || (plain.is_ascii() && fold(known) == plain);
        NAMES.iter().find(|(_, names)| names.iter().any(is)).map(|(field, _)| *field)
    }

    /// Its name in remarks.
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(field, _)| *field == self).map_or("", |(_, names)| names[0])
    }
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
