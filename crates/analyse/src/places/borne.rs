//! Somebody or something may bear the name of a place: singers, horses, ships, firms, schools, streets abroad. Such a name is doubtful as long
//! as no other name of the province stands in the article.

use std::collections::HashSet;
use std::ops::Range;

use domain::Language;

use super::Territory;
use super::beside::{Words, goes_on};
use super::file::BearerWords;
use super::scan::Name;
use super::weigh::{BELIEVED, Candidate, Item, words_of};
use crate::text::{Text, is_han, normals};

/// Words of `[people.bearers]` in reading form.
#[derive(Debug)]
pub(super) struct Bearers {
    natives: Words,
    goods: Words,
    firms: Words,
    numbered: Words,
    vessels: Words,
    named: Words,
    sorts: Words,
    works: Words,
    callings: Words,
    houses: Words,
    on: Words,
    told: Vec<String>,
}

/// Why a name is doubtful.
type Why = &'static str;

const SOMEBODY: Why = "somebody may be called so";
const GOODS: Why = "a beast, a product or a work may be called so";
const FIRM: Why = "a firm or a school may be called so, and the article tells of another province";
const SHIP: Why = "a ship or a horse may be called so";
const NAMED: Why = "said to bear the name, and the article tells of another province";
const HOUSE: Why = "a street or a house of that name, in an article that does not tell the country";
/// Why the same name elsewhere in the article is doubtful.
const SAME: Why = "somebody or something in the article may be called so";
const AWAY: Why = "the article says that it lies somewhere else";

impl Bearers {
    pub(super) fn new(file: &BearerWords) -> Self {
        Self {
            natives: Words::new(&file.natives),
            goods: Words::new(&file.goods),
            firms: Words::new(&file.firms),
            numbered: Words::new(&file.numbered),
            vessels: Words::new(&file.vessels),
            named: Words::new(&file.named),
            sorts: Words::new(&file.sorts),
            works: Words::new(&file.works),
            callings: Words::new(&file.callings),
            houses: Words::new(&file.houses),
            on: Words::new(&file.on),
            told: normals(&file.told),
        }
    }

    /// Who or what may bear a name that is enough by itself and stands without a word of its kind; `others` where the article tells of another province.
    pub(super) fn of(&self, territory: &Territory, item: &Item<'_, '_>, name: &Name, others: bool, province: bool) -> Option<Why> {
        let text = &item.texts[name.field];
        let start = name.range.start - usize::from(text.norm[..name.range.start].ends_with('"'));
        let english = item.language_at(name.field, name.range.start) == Language::En;
        let any = self.of_any(text, start, name.range.end, others);
        let any = any.or_else(|| is_family(territory, text, name.range.start).then_some(SOMEBODY));
        let any = any.or_else(|| (english && self.is_work(text, name.range.end)).then_some(GOODS));
        if any.is_some() || province {
            return any;
        }
        if self.goods.before(text, start).is_some() {
            return Some(GOODS);
        }
        if self.is_called(territory, text, start) && !goes_on(text, name.range.end) {
            return Some(SOMEBODY);
        }
        (others && self.firms.before(text, start).is_some()).then_some(FIRM)
    }

    /// What may bear the name of a province, too: ships, and what another province is told to have named so.
    fn of_any(&self, text: &Text<'_>, start: usize, end: usize, others: bool) -> Option<Why> {
        if self.vessels.before(text, start).is_some() || self.numbered.before(text, start).is_some() && is_numbered(text, end) {
            return Some(SHIP);
        }
        (others && self.named.before(text, start).is_some()).then_some(NAMED)
    }

    /// "ca sĩ", "nghệ sĩ hài": somebody's calling ends before a byte, other than one behind which a place says where somebody is from.
    fn is_called(&self, territory: &Territory, text: &Text<'_>, at: usize) -> bool {
        let end = self.sorts.before(text, at).unwrap_or(at);
        territory.people.titles.before(text, end).is_some() && self.natives.before(text, end).is_none()
    }

    /// "画家谅山", "谅山路" where nothing tells of Vietnam; "谅山路段" is a part of a road there.
    pub(super) fn of_han(&self, item: &Item<'_, '_>, name: &Name) -> Option<Why> {
        let text = &item.texts[name.field];
        if self.callings.before(text, name.range.start).is_some() {
            return Some(SOMEBODY);
        }
        let house = self.houses.behind(text, name.range.end).is_some_and(|end| self.on.behind(text, end).is_none());
        let told = || item.texts.iter().any(|t| self.told.iter().any(|word| t.norm.contains(word.as_str())));
        (house && !told()).then_some(HOUSE)
    }

    /// "Lang Son: the song that ...": in a few words behind a colon or a comma it is said to be a work.
    fn is_work(&self, text: &Text<'_>, end: usize) -> bool {
        /// Words between the article and the work.
        const BETWEEN: usize = 4;
        let behind = &text.norm[end..];
        let Some(aside) = [": ", ", "].iter().find_map(|mark| behind.strip_prefix(mark)) else { return false };
        if !["a ", "an ", "the "].iter().any(|article| aside.starts_with(article)) {
            return false;
        }
        let start = text.norm.len() - aside.len();
        let clause = aside.split([',', '.', ':', '\n']).next().unwrap_or_default();
        clause.match_indices(' ').take(BETWEEN).any(|(gap, _)| self.works.behind(text, start + gap).is_some())
    }
}

/// Against every name that stands as bare as one that somebody or something bears, or that is said to lie in another province.
pub(super) fn spread(item: &Item<'_, '_>, candidates: &mut [Candidate]) {
    let words =
        |of: fn(&Candidate) -> bool| -> HashSet<String> { candidates.iter().filter(|c| of(c)).map(|c| words_of(item, c)).collect() };
    let (borne, away) = (words(|c| c.borne), words(|c| c.away));
    if borne.is_empty() && away.is_empty() {
        return;
    }
    for c in candidates.iter_mut().filter(|c| c.range == c.name && c.score >= BELIEVED) {
        let named = words_of(item, c);
        if !c.borne && !c.sure && borne.contains(&named) {
            c.doubt(-1, SAME);
        }
        if !c.away && away.contains(&named) {
            c.doubt(-2, AWAY);
        }
    }
}

/// "Tiền đạo Trần Lạng Sơn", "Trần Lạng Sơn ghi bàn": a family name that begins the sentence or stands behind a title.
fn is_family(territory: &Territory, text: &Text<'_>, at: usize) -> bool {
    let Some(from) = territory.people.family.before(text, at).filter(|_| text.has_small_letters()) else { return false };
    let capital = text.original_char(from).is_some_and(char::is_uppercase);
    let begins = || text.sentences.get(text.sentence_at(from)).is_some_and(|s| s.start == from);
    capital && (territory.people.titles.before(text, from).is_some() || begins())
}

/// "09" behind a name, and no hour: "Lạng Sơn 09 mắc cạn".
fn is_numbered(text: &Text<'_>, end: usize) -> bool {
    let Some(rest) = text.norm[end..].strip_prefix([' ', '-']) else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && !rest[digits..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '/' | '.' | '%'))
}

/// "chả mực Quảng Ninh, vịt quay Lạng Sơn và cam Cao Phong": a dish in a row with those of other provinces comes from its own.
pub(super) fn is_among_dishes(text: &Text<'_>, field: usize, name: &Range<usize>, elsewhere: &[(usize, Range<usize>)]) -> bool {
    /// Bytes of a dish and what parts it from the one before.
    const DISH: usize = 40;
    let is_gap = |from: usize, to: usize| {
        let gap = text.norm.get(from..to).unwrap_or_default();
        let dish = [", ", " và ", " and "].iter().find_map(|mark| gap.strip_prefix(mark));
        gap.len() <= DISH && dish.is_some_and(|dish| !dish.contains([',', '.', ';', '(', '\n']) && !is_sited(dish))
    };
    let near = elsewhere.iter().filter(|(f, _)| *f == field).map(|(_, range)| range);
    near.clone().any(|r| is_gap(r.end, name.start)) || near.clone().any(|r| is_gap(name.end, r.start))
}

/// Whether words hold one that says where something is.
fn is_sited(words: &str) -> bool {
    words.split(' ').any(|word| matches!(word, "ở" | "tại" | "in" | "at")) || words.contains(is_han)
}
