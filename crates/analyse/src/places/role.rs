//! What a place is to what an article tells: who acts, where it happens, or only where somebody or something comes from.

use std::ops::Range;

use super::beside::Words;
use super::file::{RoleWords, Weights};
use super::scan::is_glued;
use crate::text::{Text, is_word};

/// From what speaks most for an article about the place to what speaks least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A dateline: the place before the words themselves.
    Stamp,
    /// An authority of the place acts or speaks.
    Actor,
    /// It happens there.
    Scene,
    /// Nothing tells.
    Plain,
    /// Named together with one other province.
    Pair,
    /// Somebody who lives there.
    Resident,
    /// Goods or people come from there or go there.
    Route,
    /// Somebody's birthplace or registered home.
    Origin,
    /// One of three provinces or more in a row.
    Listed,
}

impl Role {
    pub(super) fn weight(self, weights: &Weights) -> f64 {
        match self {
            Self::Stamp => weights.stamp,
            Self::Actor => weights.actor,
            Self::Scene => weights.scene,
            Self::Plain => 1.0,
            Self::Pair => weights.pair,
            Self::Resident => weights.resident,
            Self::Route => weights.route,
            Self::Origin => weights.origin,
            Self::Listed => weights.listed,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Stamp => "dateline",
            Self::Actor => "its authorities act",
            Self::Scene => "it happens there",
            Self::Plain => "named",
            Self::Pair => "named beside one other province",
            Self::Resident => "somebody lives there",
            Self::Route => "a stop on a way",
            Self::Origin => "somebody's origin",
            Self::Listed => "one of several provinces in a row",
        }
    }
}

/// A place in a field, ours or another province.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) range: Range<usize>,
    pub(super) ours: bool,
}

#[derive(Debug)]
pub(super) struct Roles {
    actor: Words,
    scene: Words,
    resident: Words,
    origin: Words,
    route: Words,
    not_route: Words,
    road: Words,
    /// Titles of persons: "ông Lý Văn A (Lạng Sơn)".
    people: Words,
    /// Regions that the territory is only a part of.
    pub(super) wider: Words,
}

/// Words that stand inside an address or before a name without telling its role.
const ADDRESS: [&str; 43] = [
    "xã",
    "phường",
    "thị",
    "trấn",
    "huyện",
    "tỉnh",
    "thành",
    "phố",
    "tp",
    "tp.",
    "thôn",
    "bản",
    "khu",
    "số",
    "đường",
    "tổ",
    "quận",
    "cửa",
    "khẩu",
    "quốc",
    "tế",
    "lộ",
    "km",
    "ql",
    "đoạn",
    "qua",
    "thuộc",
    "địa",
    "phận",
    "bàn",
    "vùng",
    "núi",
    "biên",
    "giới",
    "khối",
    "xóm",
    "của",
    "tx",
    "ga",
    "chợ",
    "nhà",
    "tuyến",
    "khu vực",
];
/// Steps back over words of an address.
const STEPS: usize = 16;
/// Words inside a list that are not names.
const LIST: [&str; 22] = [
    "và", "tỉnh", "mm", "người", "tấn", "độ", "các", "thành", "phố", "tp", "tp.", "huyện", "xã", "hoặc", "cùng", "and", "triệu", "tỷ",
    "đồng", "thị", "núi", "trấn",
];

impl Roles {
    pub(super) fn new(file: &RoleWords, titles: &[String]) -> Self {
        Self {
            actor: Words::new(&file.actor),
            scene: Words::new(&file.scene),
            resident: Words::new(&file.resident),
            origin: Words::new(&file.origin),
            route: Words::new(&file.route),
            not_route: Words::new(&file.not_route),
            road: Words::new(&file.road),
            people: Words::new(titles),
            wider: Words::new(&file.wider),
        }
    }

    /// The role of `spots[at]`, one of ours, in its sentence. `spots` are all of the sentence, in order.
    pub(super) fn of(&self, text: &Text<'_>, sentence: &Range<usize>, spots: &[Spot], at: usize, title: bool) -> Role {
        let range = &spots[at].range;
        if self.is_stamp(text, range) {
            return Role::Stamp;
        }
        let others = row(text, spots, at);
        if others >= 2 {
            return Role::Listed;
        }
        let way = self.by_way(text, spots, at);
        match self.by_words_before(text, sentence, range.start, title) {
            Role::Plain | Role::Scene if way => Role::Route,
            Role::Plain | Role::Scene if others == 1 => Role::Pair,
            role => role,
        }
    }

    /// At the beginning of a field, in brackets, before a colon, or glued to what follows.
    pub(super) fn is_stamp(&self, text: &Text<'_>, range: &Range<usize>) -> bool {
        let first = text.norm[..range.start].trim_start_matches([' ', '\n', '"']);
        let after = &text.norm[range.end..];
        let bracketed = text.norm[range.clone()].ends_with(')') || (first == "(" && after.starts_with(')'));
        let colon = after.starts_with(':') || after.starts_with(" :");
        (first.is_empty() && (colon || bracketed)) || (first == "(" && bracketed) || is_glued(text, range)
    }

    /// Whether a place that begins at a byte is said to be where something happens.
    pub(super) fn is_scene(&self, text: &Text<'_>, at: usize) -> bool {
        self.scene.before(text, at).is_some()
    }

    /// "Hà Nội - Lạng Sơn" is a way, unless it is a road that is spoken of.
    fn by_way(&self, text: &Text<'_>, spots: &[Spot], at: usize) -> bool {
        let dashed = |a: &Spot, b: &Spot| a.range.end <= b.range.start && text.norm[a.range.end..b.range.start].trim() == "-";
        let left = at.checked_sub(1).filter(|l| !spots[*l].ours && dashed(&spots[*l], &spots[at]));
        let right = spots.get(at + 1).is_some_and(|r| !r.ours && dashed(&spots[at], r));
        let start = left.map_or(spots[at].range.start, |l| spots[l].range.start);
        (left.is_some() || right) && !self.road.within(back(text, start, 30))
    }

    /// Walks back over the words of an address until one of the known words, or any other, ends there.
    fn by_words_before(&self, text: &Text<'_>, sentence: &Range<usize>, start: usize, title: bool) -> Role {
        let mut at = start;
        for _ in 0..STEPS {
            if self.origin.before(text, at).is_some() || self.aged(text, at) {
                return Role::Origin;
            }
            if let Some(from) = self.route.before(text, at) {
                return if self.not_route.before(text, at).is_some() { Role::Plain } else { self.towards(text, sentence, from, at) };
            }
            if self.actor.before(text, at).is_some() {
                return Role::Actor;
            }
            if self.resident.before(text, at).is_some() {
                return if title { Role::Scene } else { Role::Resident };
            }
            if self.scene.before(text, at).is_some() {
                return Role::Scene;
            }
            if at < start && self.people.before(text, at).is_some() {
                return Role::Origin;
            }
            let Some(word) = word_before(text, sentence.start, at) else {
                break;
            };
            let piece = &text.norm[word.clone()];
            let name = text.original_char(word.start).is_some_and(|c| c.is_uppercase() || c.is_numeric());
            if !name && !ADDRESS.contains(&piece) {
                break;
            }
            at = word.start;
        }
        Role::Plain
    }

    /// "từ Lạng Sơn" is a way; "về Lạng Sơn" only where the sentence says from where.
    fn towards(&self, text: &Text<'_>, sentence: &Range<usize>, from: usize, at: usize) -> Role {
        let word = text.norm[from..at].trim();
        let source = word.contains("từ") || word.contains("mua") || word == "from";
        let said = &text.norm[sentence.start.min(from)..from];
        if source || [" từ ", "mua ", " from "].iter().any(|w| said.contains(w)) { Role::Route } else { Role::Plain }
    }

    /// "(19 tuổi, Lạng Sơn)", "sinh năm 1990, ở".
    fn aged(&self, text: &Text<'_>, at: usize) -> bool {
        let before = text.norm[..at].trim_end_matches([' ', ',', '(']);
        before.ends_with("tuổi") && text.norm[before.len()..at].contains(',')
    }
}

/// How many other provinces stand in one row with a place.
fn row(text: &Text<'_>, spots: &[Spot], at: usize) -> usize {
    let linked = |a: &Spot, b: &Spot| a.range.end > b.range.start || in_row(text, a.range.end..b.range.start);
    let left = (1..=at).rev().take_while(|i| linked(&spots[i - 1], &spots[*i])).filter(|i| !spots[i - 1].ours).count();
    let right = (at + 1..spots.len()).take_while(|i| linked(&spots[i - 1], &spots[*i])).filter(|i| !spots[*i].ours).count();
    left + right
}

/// Only commas, "và", figures and other names stand between two places.
fn in_row(text: &Text<'_>, gap: Range<usize>) -> bool {
    let words = &text.norm[gap.clone()];
    if words.len() > 60
        || words.trim() == "-"
        || !(words.contains([',', ';', '、', '(', ')']) || words.contains(" và ") || words.contains(" and "))
    {
        return false;
    }
    let others = words.split([' ', ',', ';', '(', ')']).filter(|w| !w.is_empty() && !LIST.contains(w)).filter(|word| {
        let at = gap.start + (word.as_ptr() as usize - words.as_ptr() as usize);
        !text.original_char(at).is_some_and(|c| c.is_uppercase() || c.is_numeric())
    });
    others.count() <= 1
}

/// Up to so many bytes before a place.
fn back<'t>(text: &'t Text<'_>, at: usize, bytes: usize) -> &'t str {
    let mut from = at.saturating_sub(bytes);
    while !text.norm.is_char_boundary(from) {
        from -= 1;
    }
    &text.norm[from..at]
}

/// The word before a byte, over blanks, commas, dashes and an opening bracket.
fn word_before(text: &Text<'_>, from: usize, at: usize) -> Option<Range<usize>> {
    let before = text.norm.get(from..at)?.trim_end_matches([' ', ',', '(', ')', '-', '/']);
    let end = from + before.len();
    let start =
        before.rfind(|c: char| !is_word(c) && c != '.').map_or(from, |i| from + i + before[i..].chars().next().map_or(1, char::len_utf8));
    (start < end).then_some(start..end)
}
