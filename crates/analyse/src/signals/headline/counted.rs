//! Numbers of a text with the words for what they count: "21 hộ nghèo", "hàng trăm du khách", "40 trucks", "12辆货车".

mod run;
mod shown;
mod softened;

use std::cell::OnceCell;
use std::ops::Range;

use domain::Language;

use run::{is_number, run};

use super::super::View;
use super::super::words::tokens;
use super::fate::Fate;
use super::pieces::behind_piece;
use crate::figures::Hedge;
use crate::reading::Reading;
use crate::rules::indicators::Measures;
use crate::text::is_han;
use crate::vocabulary::Class;
use crate::vocabulary::words::{Words, has};

/// Numbers of an article beyond which it is a table.
pub(super) const MANY: usize = 400;

/// A number and what it counts.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    /// Number and noun, in the reading copy.
    pub(super) range: Range<usize>,
    /// Where the number stands.
    pub(super) number: Range<usize>,
    /// Least and greatest value that its words allow.
    pub(super) bounds: (f64, f64),
    /// How its words soften it.
    pub(super) hedge: Hedge,
    /// Where the sign of its money begins, else the number.
    from: usize,
    /// Where the first word after the number ends, a word of grammar none.
    short: usize,
    /// The same, whatever it is.
    word: usize,
    /// One or two words after the number.
    pub(super) noun: [String; 2],
    /// "hàng trăm": an order of magnitude.
    pub(super) vague: bool,
    /// Whether persons are counted.
    person: bool,
    /// What became of those counted, where it was asked.
    pub(super) fate: Fate,
}

impl Counted {
    /// Whether another counts the same, by the first word after the number.
    pub(super) fn counts_like(&self, other: &Self) -> bool {
        !self.noun[0].is_empty() && self.noun[0] == other.noun[0]
    }

    /// Whether another may be a part of the same sum: the same thing, or both persons.
    pub(super) fn adds_to(&self, other: &Self) -> bool {
        self.counts_like(other) || self.is_person() && other.is_person()
    }

    /// Whether persons are counted.
    pub(super) fn is_person(&self) -> bool {
        self.person
    }

    /// "6 năm tù": a time that somebody was sentenced to.
    pub(super) fn is_term(&self, of: &Words) -> bool {
        of.count.terms.iter().any(|term| *term == self.noun.join(" "))
    }

    /// Whether both words say what is counted: a term in prison, a stretch of road.
    pub(super) fn by_both(&self, of: &Words) -> bool {
        self.is_term(of) || has(&of.count.things, &self.noun.join(" "))
    }

    /// "Từ 210 lên 280 tỷ đồng": the first number has the scale and the noun of the second.
    fn up_to(&mut self, next: &Self, norm: &str, of: &Words) {
        let between = norm.get(self.number.end..next.number.start).unwrap_or_default();
        let scale = next.number.len() > norm[next.number.clone()].find(' ').unwrap_or(next.number.len());
        let bare = !norm[self.number.clone()].contains(' ');
        if !has(&of.count.through, between.trim()) || next.noun[0].is_empty() || !bare {
            return;
        }
        let first = norm[next.number.clone()].split(' ').next().unwrap_or_default();
        let digits: Option<f64> = first.replace(['.', ','], "").parse().ok().filter(|d| *d > 0.0);
        if let Some(digits) = digits.filter(|_| scale && first.bytes().all(|b| b.is_ascii_digit())) {
            let by = next.bounds.0 / digits;
            self.bounds = (self.bounds.0 * by, self.bounds.1 * by);
        }
        self.noun.clone_from(&next.noun);
        self.person = next.person;
    }

    /// "41 km ở Ba Sơn, 32 ở Cao Lộc": the second number counts what the first does.
    fn like(&mut self, before: &Self, norm: &str, of: &Words) {
        let between = norm.get(before.number.end..self.number.start).unwrap_or_default();
        let is_one_sentence = !between.contains(['\n', '。', ';']) && !between.contains(". ");
        if is_one_sentence && has(&of.count.there, &self.noun[0]) && !before.noun[0].is_empty() {
            self.noun.clone_from(&before.noun);
            self.person = before.person;
        }
    }

    /// Makes it count persons of whom a fate is told.
    pub(super) fn count_persons(&mut self, fate: Class, of: &Words) {
        self.noun = of.persons();
        self.person = true;
        self.fate.own = Some(fate);
        self.range.end = self.number.end;
        self.short = self.number.end;
    }

    /// Makes it a time that somebody was sentenced to, where its sentence tells of a prison: "phạt tù 20 năm", "jailed for 12 years".
    pub(super) fn read_term(&mut self, sentence: &str, of: &Words) {
        let jailed = || of.count.jails.iter().any(|w| sentence.contains(w.as_str()));
        let term = of.count.terms.first().and_then(|term| term.split_once(' '));
        if let Some((unit, term)) = term.filter(|(unit, _)| *unit == self.noun[0] && jailed()) {
            if self.noun[1] != term {
                self.range.end = self.short;
            }
            self.noun = [unit.to_owned(), term.to_owned()];
        }
    }

    /// Makes it count what another one does.
    pub(super) fn count_like(&mut self, other: &Self) {
        self.noun.clone_from(&other.noun);
        self.person = other.person;
        self.range.end = self.number.end;
        self.short = self.number.end;
    }

    /// Least and greatest weight in tonnes, where a weight is given.
    pub(super) fn weight(&self, of: &Words) -> Option<(f64, f64)> {
        let tonnes = of.count.weights.get(&self.noun[0])?;
        Some((self.bounds.0 * tonnes, self.bounds.1 * tonnes))
    }
}

/// Numbers of title, lead and body with what they count, for every rule that asks.
#[derive(Debug, Default)]
pub(in crate::signals) struct Counts([OnceCell<Vec<Counted>>; 3]);

impl View<'_, '_> {
    /// All of a field, in order.
    pub(super) fn counted(&self, field: usize) -> &[Counted] {
        let Reading { texts, words, .. } = self.reading;
        self.counts.0[field].get_or_init(|| counted(&self.rules.measures, &texts[field].norm, words))
    }
}

/// All of a text, in order.
pub(super) fn counted(measures: &Measures, norm: &str, of: &Words) -> Vec<Counted> {
    let words = apart(norm, tokens(norm), of);
    let mut found: Vec<Counted> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = run(norm, &words, at, of);
        if end > at
            && let Some(mut next) = one(measures, norm, &words, at..end, of)
        {
            if let Some(before) = found.last_mut() {
                before.up_to(&next, norm, of);
                next.like(before, norm, of);
            }
            found.push(next);
        }
        at = end.max(at + 1);
    }
    found
}

/// Before a number whose letter behind is a scale: "$90m".
const SIGNS: [char; 3] = ['$', '€', '£'];

/// "340kg", "12ha": the number and its unit are two words.
fn apart(norm: &str, words: Vec<Range<usize>>, of: &Words) -> Vec<Range<usize>> {
    let split = |word: &Range<usize>| {
        let text = &norm[word.clone()];
        if !text.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        // "VND120 billion"
        let coin =
            || of.count.coins.keys().find(|c| text.strip_prefix(c.as_str()).is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit())));
        if let Some(coin) = coin() {
            return Some(word.start + coin.len());
        }
        let at = text.starts_with(|c: char| c.is_ascii_digit()).then(|| text.find(|c: char| c.is_alphabetic())).flatten()?;
        let unit = &text[at..];
        // "$90m" is money, and no length.
        if has(&of.count.scales, unit) && norm[..word.start].ends_with(SIGNS) {
            return None;
        }
        let is_unit = of.count.weights.contains_key(unit) || has(&of.count.areas, unit) || has(&of.count.measures, unit);
        is_unit.then_some(word.start + at)
    };
    if !words.iter().any(|w| split(w).is_some()) {
        return words;
    }
    let both = |word: Range<usize>| match split(&word) {
        Some(at) => [Some(word.start..at), Some(at..word.end)],
        None => [Some(word), None],
    };
    words.into_iter().flat_map(both).flatten().collect()
}

fn one(measures: &Measures, norm: &str, words: &[Range<usize>], run: Range<usize>, of: &Words) -> Option<Counted> {
    let number = words[run.start].start..words[run.end - 1].end;
    let digits = norm[number.clone()].starts_with(|c: char| c.is_ascii_digit());
    // "A 250-bed wing"
    let thing =
        norm[number.end..].strip_prefix('-').zip(words.get(run.end)).is_some_and(|(_, w)| has(&of.count.hyphened, &norm[w.clone()]));
    let joined = norm[number.end..].starts_with(['/', ':', '-']) && !thing;
    if digits && (norm[..number.start].ends_with(['/', ':', '-']) || joined) {
        return None;
    }
    let behind = run.start.checked_sub(1).map(|i| words[i].clone());
    let before = behind.clone().filter(|w| norm[w.end..number.start].trim_matches([' ', '$']).is_empty());
    let softener = before.clone().map_or("", |w| &norm[w]);
    // "More than 1,000", "fewer than 40": two words soften it.
    let first = run.start.checked_sub(2).filter(|_| softener == "than").map(|i| words[i].start);
    let soft = before.map(|w| first.unwrap_or(w.start)..w.end);
    let (bounds, hedge) = softened::value(measures, norm, &number, soft, of)?;
    let vague = hedge == Hedge::Vague;
    let (noun, end) = noun(norm, words, run.end, of);
    let (from, word) = (number.start, word_end(norm, number.end..end, &noun[0]));
    let short = if has(&of.count.no_noun, &noun[0]) || of.is_grammar(&noun[0]) { number.end } else { word };
    let range = number.start..end;
    let mut counted = Counted { range, number, bounds, hedge, from, short, word, noun, vague, person: false, fate: Fate::default() };
    if of.language == Language::En && counts_persons(softener, &counted.noun[0], of) {
        counted.noun = of.persons();
    }
    counted.read_money(norm, of);
    counted.read_coin(behind.map_or("", |w| &norm[w]), norm, of);
    // "250 sewing workers"
    let second = of.language == Language::En && has(&of.count.persons, &counted.noun[1]);
    counted.person = second || has(&of.count.persons, &counted.noun[0]) && !has(&of.count.no_persons, &counted.noun.join(" "));
    Some(counted)
}

impl Counted {
    /// "$3 million", and "4,9 triệu" where no noun follows.
    fn read_money(&mut self, norm: &str, of: &Words) {
        let scaled = of.count.money.iter().any(|scale| norm[self.number.clone()].ends_with(scale.as_str()));
        let bare = |currency: &str| self.noun[0].is_empty() || self.noun[0] == currency || of.is_grammar(&self.noun[0]);
        let dollars = of.language == Language::En && norm[..self.number.start].ends_with('$');
        let Some(currency) = of.count.currency.first().filter(|currency| dollars || scaled && bare(currency)) else { return };
        // What stands behind the money is not counted by it: "830 tỉ đồng xoá kẹt xe".
        self.range.end = if !dollars && self.noun[0] == *currency { self.short } else { self.number.end };
        self.short = self.range.end;
        self.from -= usize::from(dollars);
        self.noun = [currency.clone(), String::new()];
    }

    /// A name of a currency that touches the number from before, or stands behind it.
    fn read_coin(&mut self, before: &str, norm: &str, of: &Words) {
        let touches = !before.is_empty() && norm[..self.number.start].ends_with(before);
        if let Some(coin) = of.count.coins.get(before).filter(|_| touches) {
            self.noun = [coin.clone(), String::new()];
            (self.from, self.short, self.range.end) = (self.number.start - before.len(), self.number.end, self.number.end);
        } else if let Some(coin) = of.count.coins.get(&self.noun[0]) {
            self.noun = [coin.clone(), String::new()];
            self.range.end = self.short;
        } else if let Some(coin) = of.count.coins.get(&self.noun.join(" ")) {
            // "12 per cent"
            self.noun = [coin.clone(), String::new()];
            self.short = self.range.end;
        }
    }
}

/// Where the first word behind a number ends; where the number does if there is none.
fn word_end(norm: &str, rest: Range<usize>, first: &str) -> usize {
    let at = norm[rest.clone()].find(first).filter(|_| !first.is_empty());
    at.map_or(rest.start, |at| rest.start + at + first.len())
}

/// "Crash kills 21 in", "12 injured": persons, though no word says so.
fn counts_persons(before: &str, after: &str, of: &Words) -> bool {
    has(&of.count.became, after) || has(&of.count.done_to, before) && (after.is_empty() || has(&of.count.no_noun, after))
}

/// The words after the number, up to two, and where they end.
fn noun(norm: &str, words: &[Range<usize>], at: usize, of_language: &Words) -> ([String; 2], usize) {
    let mut noun = [String::new(), String::new()];
    let mut end = words[at - 1].end;
    // "hundreds of families", "40 % of them"
    let of = words.get(at).is_some_and(|w| has(&of_language.count.of, &norm[w.clone()]) && norm[end..w.start] == *" ");
    if of {
        end = words[at].end;
    }
    let at = at + usize::from(of);
    let zh = of_language.language == Language::Zh;
    let (at, end_of_piece) = behind_piece(norm, words, at, of_language).unwrap_or((at, end));
    end = end_of_piece;
    for (slot, word) in noun.iter_mut().zip(&words[at.min(words.len())..]) {
        let text = &norm[word.clone()];
        let script = text == "%" || text.chars().next().is_some_and(is_han) == zh;
        let hyphen = || &norm[end..word.start] == "-" && has(&of_language.count.hyphened, text);
        if !(matches!(&norm[end..word.start], "" | " ") || hyphen()) || !script || is_number(text, of_language) {
            break;
        }
        text.clone_into(slot);
        end = word.end;
        if text == "%" {
            break;
        }
    }
    (noun, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::rules;

    #[test]
    fn numbers_are_read_with_what_they_count() {
        let check = |text: &str, language: Language, expect: &[(f64, f64, &str)]| {
            let found = counted(&rules().measures, text, &rules().vocabulary(language).words);
            let got: Vec<(f64, f64, &str)> = found.iter().map(|c| (c.bounds.0.round(), c.bounds.1.round(), c.noun[0].as_str())).collect();
            assert_eq!(got, expect, "{text}");
        };
        check("21 hộ nghèo, hơn 100 du khách", Language::Vi, &[(21.0, 21.0, "hộ"), (100.0, 120.0, "du")]);
        check("hai mươi mốt hộ, hàng trăm hộ", Language::Vi, &[(21.0, 21.0, "hộ"), (90.0, 1000.0, "hộ")]);
        check("phạt 4,9 triệu, ngày 12/11, tỷ số 2-0", Language::Vi, &[(4_900_000.0, 4_900_000.0, "đồng")]);
        check("năm thanh niên bị bắt, hai năm người dân chờ, mỗi năm học", Language::Vi, &[(5.0, 5.0, "thanh"), (2.0, 2.0, "năm")]);
        check("hundreds of families, 40 trucks", Language::En, &[(90.0, 1000.0, "families"), (40.0, 40.0, "trucks")]);
        check("Crash kills 21 in Lang Son", Language::En, &[(21.0, 21.0, "people")]);
        check("340kg of sausages, 12ha", Language::En, &[(340.0, 340.0, "kg"), (12.0, 12.0, "ha")]);
        check("từ 210 lên 280 tỷ đồng", Language::Vi, &[(210e9, 210e9, "đồng"), (280e9, 280e9, "đồng")]);
        check(
            "vnd210 billion, 120 billion dong, us$3 million",
            Language::En,
            &[(210e9, 210e9, "dong"), (120e9, 120e9, "dong"), (3e6, 3e6, "dollars")],
        );
        let money = "$90m, us$3.5m, $90 mln, $1.2bn, €90m, 90m tall";
        let expect = [(90e6, "dollars"), (3.5e6, "dollars"), (90e6, "dollars"), (1.2e9, "dollars"), (90e6, ""), (90.0, "m")];
        check(money, Language::En, &expect.map(|(value, noun)| (value, value, noun)));
        check("up 12 per cent", Language::En, &[(12.0, 12.0, "%")]);
        check("twenty-one pupils, forty-five homes", Language::En, &[(21.0, 21.0, "pupils"), (45.0, 45.0, "homes")]);
        check("a 250-bed wing, a nine-storey hotel, a 12-year-old", Language::En, &[(250.0, 250.0, "bed"), (9.0, 9.0, "storey")]);
        check("12 injured, six homes lost", Language::En, &[(12.0, 12.0, "people"), (6.0, 6.0, "homes")]);
        check("48个摊位，3个月", Language::Zh, &[(48.0, 48.0, "摊"), (3.0, 3.0, "个")]);
        check("数百户居民，12辆货车", Language::Zh, &[(90.0, 1000.0, "户"), (12.0, 12.0, "辆")]);
    }
}
