//! Names in addresses and in rows: the words of kinds between them, and what links or parts them.

use std::ops::Range;

use super::beside::Words;
use super::file::AddressWords;
use super::role::Spot;
use crate::text::{Text, normal};

/// Words of `[address]` in reading form.
#[derive(Debug)]
pub(super) struct Address {
    words: Vec<String>,
    row: Vec<String>,
    apart: Vec<String>,
    districts: Vec<String>,
    links: Vec<String>,
    /// Words that say that a name is a place.
    at: Words,
}

impl Address {
    pub(super) fn new(file: &AddressWords) -> Self {
        let normals = |words: &[String]| -> Vec<String> { words.iter().map(|w| normal(w)).collect() };
        Self {
            words: normals(&file.words),
            row: normals(&file.row),
            apart: normals(&file.apart),
            districts: normals(&file.districts),
            links: normals(&file.links),
            at: Words::new(&file.at),
        }
    }

    /// Whether a word stands inside addresses without telling what happens there.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.words.iter().any(|w| w == word)
    }

    /// Whether a word before a byte says that what begins there is a place.
    pub(super) fn is_at(&self, text: &Text<'_>, at: usize) -> bool {
        self.at.before(text, at).is_some()
    }

    /// Whether a gap between a name and the province behind or before it holds nothing, or one word that links them.
    pub(super) fn is_link(&self, gap: &str) -> bool {
        let gap = gap.trim_matches([' ', ',', '(', ')', '-']);
        gap.is_empty() || self.links.iter().any(|w| w == gap)
    }

    /// "Bảo Lâm (Lâm Đồng)", "Tân Thành, Phú Giáo, Bình Dương": another province right behind the name, at most one other name between.
    pub(super) fn beside_elsewhere(
        &self,
        text: &Text<'_>,
        field: usize,
        range: &Range<usize>,
        elsewhere: &[(usize, Range<usize>)],
    ) -> bool {
        let from = elsewhere.partition_point(|(f, r)| (*f, r.start) < (field, range.end));
        elsewhere[from..].first().filter(|(f, _)| *f == field).is_some_and(|(_, other)| {
            let gap = &text.norm[range.end..other.start];
            let linked = gap.len() <= 16 && self.is_link(gap);
            linked || (gap.starts_with(", ") && gap.len() <= 40 && self.is_between(text, range.end + 2, other.start))
        })
    }

    /// Only capitalised words, words of kinds, commas and brackets stand between two bytes.
    fn is_between(&self, text: &Text<'_>, from: usize, to: usize) -> bool {
        let gap = &text.norm[from..to];
        gap.split([' ', ',', '(', ')']).filter(|w| !w.is_empty()).all(|word| {
            let at = from + (word.as_ptr() as usize - gap.as_ptr() as usize);
            self.is_word(word) || text.original_char(at).is_some_and(char::is_uppercase)
        })
    }

    /// "Xã Tân Thành, huyện Vụ Bản": where a district, a town or a city is named right behind a name, the byte its name begins at.
    pub(super) fn district_behind(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let after = text.norm[at..].trim_start_matches([' ', ',', '(', '-']);
        let from = text.norm.len() - after.len();
        let kind = self.districts.iter().find(|k| after.strip_prefix(k.as_str()).is_some_and(|rest| rest.starts_with(' ')))?;
        let name = from + kind.len() + 1;
        (from - at <= 4 && text.original_char(name).is_some_and(char::is_uppercase)).then_some(name)
    }

    /// How many other provinces stand in one row with a place.
    pub(super) fn row(&self, text: &Text<'_>, spots: &[Spot], at: usize) -> usize {
        let linked = |a: &Spot, b: &Spot| a.range.end > b.range.start || self.in_row(text, a.range.end..b.range.start);
        let left = (1..=at).rev().take_while(|i| linked(&spots[i - 1], &spots[*i])).filter(|i| !spots[i - 1].ours).count();
        let right = (at + 1..spots.len()).take_while(|i| linked(&spots[i - 1], &spots[*i])).filter(|i| !spots[*i].ours).count();
        left + right
    }

    /// "Tà Xùa, Lảo Thẩn, Mẫu Sơn, Pha Luông": two other names or more stand beside a place, commas between, none of them ours.
    pub(super) fn is_enumerated(&self, text: &Text<'_>, sentence: &Range<usize>, spots: &[Spot], at: usize) -> bool {
        let place = &spots[at].range;
        let ours = |piece: &Range<usize>| spots.iter().any(|s| s.ours && s.range.start < piece.end && piece.start < s.range.end);
        let left = text.norm[sentence.start..place.start].rsplit(", ").skip(1).take(ITEMS).take_while(|piece| {
            let start = piece.as_ptr() as usize - text.norm.as_ptr() as usize;
            !ours(&(start..start + piece.len())) && names_at(text, piece.split(' ').rev())
        });
        let right = text.norm[place.end..sentence.end].split(", ").skip(1).take(ITEMS).take_while(|piece| {
            let start = piece.as_ptr() as usize - text.norm.as_ptr() as usize;
            !ours(&(start..start + piece.len())) && names_at(text, piece.split(' '))
        });
        left.count() + right.count() >= 2
    }

    /// Only commas, "và", figures and other names stand between two places, and one other word at most that does not part them.
    fn in_row(&self, text: &Text<'_>, gap: Range<usize>) -> bool {
        let words = &text.norm[gap.clone()];
        if words.len() > 60
            || words.trim() == "-"
            || !(words.contains([',', ';', '、', '(', ')']) || words.contains(" và ") || words.contains(" and "))
        {
            return false;
        }
        let is_name = |word: &&str| {
            let at = gap.start + (word.as_ptr() as usize - words.as_ptr() as usize);
            self.row.iter().any(|w| w == word) || text.original_char(at).is_some_and(|c| c.is_uppercase() || c.is_numeric())
        };
        let others: Vec<&str> = words.split([' ', ',', ';', '(', ')']).filter(|w| !w.is_empty()).filter(|w| !is_name(w)).take(2).collect();
        others.len() <= 1 && !others.iter().any(|w| self.apart.iter().any(|a| a == w))
    }
}

/// Items of an enumeration that are looked at on each side.
const ITEMS: usize = 4;

/// Whether an item of an enumeration is a name on the side that touches the others: two words with capitals, or one and nothing else.
fn names_at<'w>(text: &Text<'_>, words: impl Iterator<Item = &'w str> + Clone) -> bool {
    let base = text.norm.as_ptr() as usize;
    let capital = |word: &str| text.original_char(word.as_ptr() as usize - base).is_some_and(char::is_uppercase);
    let named = words.clone().take_while(|w| capital(w)).count();
    named >= 2 || named == 1 && words.count() == 1
}
