//! What the headline says that somebody did or suffered, where the article tells it of another person, firm or school alone, and tells of the
//! headline's own something else.

pub(super) mod names;

use std::ops::Range;

use chrono::Datelike;
use domain::{Language, Signal};

use super::super::View;
use super::super::words::{matter, pairs, tokens};
use super::{body, is_cut};
use crate::mix::Set;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::standing;
use crate::text::{is_han, is_word, on_boundaries};
use crate::vocabulary::words::{List, has, holds_word};
use crate::vocabulary::{Class, within};
use names::{Cast, Named};

/// Words between a name of the headline and its deed, and in the article; characters of Chinese are half of one.
const NEAR: usize = 3;
const TIED: usize = 10;
/// Sentences before one that names nobody in which the one that it is about is looked for.
const BACK: usize = 3;
/// Words of the headline beside its name and its deed that a sentence on the name may have and tell of something else.
const FEW: usize = 2;
/// Bytes beside a deed within which stands the year that it is of.
const YEAR: usize = 16;

/// The first name of the headline whose deed the article tells of another alone.
pub(super) fn another(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineWho)?;
    let reading = view.reading;
    if is_cut(view) || reading.texts[TITLE].norm.contains(['?', '"']) {
        return None;
    }
    let claim = claim(reading)?;
    let cast = Cast::beside(reading, &claim.who)?;
    let published = view.article.published.map(|at| at.year());
    let (field, other) = Told { reading, claim: &claim, cast, published }.other()?;
    let evidence = vec![reading.evidence(TITLE, &claim.who.range), reading.evidence(field, &reading.sentence(field, other.start))];
    let (quote, body) = (reading.texts[TITLE].quote(&claim.who.range), reading.texts[field].quote(&other));
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// Whom the headline names, with what he did or suffered.
struct Claim<'r> {
    who: Named,
    deed: Range<usize>,
    words: Vec<&'r str>,
    /// The sum or the number behind the deed: "bị phạt 180 triệu".
    figure: Option<&'r str>,
    suffered: bool,
}

/// The only one of his kind that the headline names, right beside a deed.
fn claim<'r>(reading: &'r Reading<'_>) -> Option<Claim<'r>> {
    let all = names::of(reading, TITLE);
    all.iter().find_map(|who| {
        let alone = all.iter().filter(|n| n.kind == who.kind).count() == 1;
        let (deed, words, suffered) = deed(reading, &who.range).filter(|_| alone && !is_of_another(reading, &who.range))?;
        // "Giám đốc Công ty Thử bị bắt": somebody of a firm is not the firm.
        let head = reading.texts[TITLE].norm[..who.range.start].trim_end();
        let opens = head.is_empty() || head.ends_with([',', ':', ';', '.']) || deed.end <= who.range.start;
        if who.kind.is_some() && !opens {
            return None;
        }
        let figure = figure(reading, deed.end);
        Some(Claim { who: who.clone(), deed, words, figure, suffered })
    })
}

/// "Vợ ông Vi Văn Thử", "Công ty Thử và đối tác": somebody else's deed, or not his alone.
fn is_of_another(reading: &Reading<'_>, who: &Range<usize>) -> bool {
    let norm = &reading.texts[TITLE].norm;
    let words = &reading.words.headline;
    let head = bare(reading, &norm[..who.start]);
    let ends =
        |w: &String| head.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || rest.is_empty() || rest.ends_with(' '));
    let behind = norm[who.end..].trim_start();
    let begins = |w: &String| behind.starts_with(w.as_str()) && on_boundaries(behind, &(0..w.len()));
    words.of_another.iter().any(ends) || words.and_others.iter().any(begins)
}

/// A text without the forms of address and ranks at its end.
fn bare<'t>(reading: &Reading<'_>, head: &'t str) -> &'t str {
    let mut head = head.trim_end();
    let titles = &reading.words.headline.titles;
    while let Some(rest) = titles.iter().find_map(|t| head.strip_suffix(t.as_str()).filter(|rest| rest.is_empty() || rest.ends_with(' '))) {
        head = rest.trim_end();
    }
    head
}

/// The deed right behind a name, or what was done to it right before.
fn deed<'r>(reading: &'r Reading<'_>, who: &Range<usize>) -> Option<(Range<usize>, Vec<&'r str>, bool)> {
    let norm = &reading.texts[TITLE].norm;
    let end = norm[who.end..].find([',', ':', ';', '.', '(']).map_or(norm.len(), |at| who.end + at);
    let from = norm[..who.start].rfind([',', ':', ';', '.', '(']).map_or(0, |at| at + 1);
    let headline = &reading.words.headline;
    let near = if reading.language == Language::Zh { NEAR * 2 } else { NEAR };
    let close = |range: &Range<usize>| weight(&norm[range.clone()]) <= near;
    let behind = |row: &'r List, suffered: bool| {
        let at = stands(norm, &strs(row), &(who.end..end)).into_iter().next()?;
        let between = &norm[who.end..at.start];
        let borne = !suffered || reading.language == Language::En || is_borne(reading, &norm[who.end..at.end]);
        let joined = tokens(between).iter().all(|t| !has(&headline.and_others, &between[t.clone()]));
        (close(&(who.end..at.start)) && borne && joined).then(|| (at, strs(row), suffered))
    };
    let before = |row: &'r List| {
        let at = stands(norm, &strs(row), &(from..who.start)).into_iter().next()?;
        let opens = norm[from..at.start].trim().is_empty();
        let between = &norm[at.end..who.start];
        let plain = tokens(bare(reading, between)).iter().all(|t| !reading.words.is_grammar(&between[t.clone()]));
        (opens && plain && close(&(at.end..who.start))).then(|| (at, strs(row), true))
    };
    let suffered = || headline.suffered.iter();
    suffered()
        .find_map(|row| behind(row, true))
        .or_else(|| headline.done.iter().find_map(|row| behind(row, false)))
        .or_else(|| suffered().find_map(before))
        .or_else(|| pair(reading, &(who.end..end)))
}

/// "Bị phạt", "nhận quyết định", 获刑: it was done to him.
fn is_borne(reading: &Reading<'_>, text: &str) -> bool {
    let headline = &reading.words.headline;
    headline.suffers.iter().chain(&headline.given).any(|w| holds_word(text, w))
}

fn strs(row: &List) -> Vec<&str> {
    row.iter().map(String::as_str).collect()
}

/// "Hiến đất", "bị thu giấy": the first two Vietnamese words behind a name.
fn pair<'r>(reading: &'r Reading<'_>, clause: &Range<usize>) -> Option<(Range<usize>, Vec<&'r str>, bool)> {
    let norm = &reading.texts[TITLE].norm;
    let headline = &reading.words.headline;
    let words: Vec<Range<usize>> =
        tokens(&norm[clause.clone()]).into_iter().map(|w| clause.start + w.start..clause.start + w.end).collect();
    let borne = words.first().is_some_and(|w| has(&headline.suffers, &norm[w.clone()]) || has(&headline.given, &norm[w.clone()]));
    let [first, second, ..] = words.get(usize::from(borne)..)? else { return None };
    let of_matter = |w: &Range<usize>| {
        let small = reading.texts[TITLE].original_char(w.start).is_some_and(char::is_lowercase);
        small && !reading.words.is_grammar(&norm[w.clone()]) && !norm[w.clone()].bytes().any(|b| b.is_ascii_digit())
    };
    let range = first.start..second.end;
    let told = reading.language == Language::Vi && of_matter(first) && of_matter(second) && norm[first.end..second.start] == *" ";
    told.then(|| (range.clone(), vec![&norm[range]], borne))
}

/// The number behind a deed with the word behind it.
fn figure<'r>(reading: &'r Reading<'_>, from: usize) -> Option<&'r str> {
    let norm = &reading.texts[TITLE].norm;
    let words = tokens(&norm[from..]);
    let at = words.iter().position(|w| norm[from + w.start..].starts_with(|c: char| c.is_ascii_digit()))?;
    let unit = words.get(at + 1)?;
    Some(&norm[from + words[at].start..from + unit.end])
}

/// How many words a text has.
fn weight(text: &str) -> usize {
    let words = tokens(text);
    let han = words.iter().filter(|w| text[(*w).clone()].starts_with(is_han)).count();
    words.len() - han + han.div_ceil(2)
}

/// Where words of a row stand in a passage, in order.
fn stands(norm: &str, row: &[&str], passage: &Range<usize>) -> Vec<Range<usize>> {
    let find = |w: &&str| {
        let hits = standing(&norm[passage.clone()], w);
        let ranges = hits.map(|(at, m)| passage.start + at..passage.start + at + m.len());
        ranges.filter(|r| on_boundaries(norm, r)).collect::<Vec<_>>()
    };
    let mut found: Vec<Range<usize>> = row.iter().flat_map(find).collect();
    found.sort_unstable_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
    found
}

/// Whom a sentence without a name is about.
enum About {
    Own,
    Other(Range<usize>),
}

/// What the article tells of the deed.
struct Told<'v, 'r> {
    reading: &'v Reading<'r>,
    claim: &'v Claim<'v>,
    cast: Cast<'v>,
    /// The year of the article.
    published: Option<i32>,
}

impl Told<'_, '_> {
    /// Another of whom a sentence tells the deed, where no sentence tells it of the headline's own.
    fn other(&self) -> Option<(usize, Range<usize>)> {
        let mut found = None;
        let keys = self.keys();
        for (field, sentence) in body(self.reading) {
            let [deeds, figures] = self.deeds(field, &sentence);
            let tied = self.of_whom(field, &sentence, &deeds, &figures);
            let own = self.cast.own(field, &sentence);
            if !own.is_empty() {
                let cleared = self.is_cleared(field, &sentence, &own);
                let on_deed = !deeds.is_empty() || !figures.is_empty();
                let spared = || figures.is_empty() && deeds.iter().all(|deed| self.is_spared(field, deed));
                let denied = cleared && (tied.is_some() || self.is_lower(field, &sentence) || spared());
                let his = || self.shared(&keys, field, &sentence) >= FEW || self.owns_up(field, &sentence, &own);
                if on_deed && !denied || !cleared && his() {
                    return None;
                }
                found = found.or(tied.filter(|_| denied).map(|other| (field, other)));
            } else if tied.is_some() {
                found = found.or(tied.map(|other| (field, other)));
            } else if !deeds.is_empty() || !figures.is_empty() {
                if !deeds.is_empty() && self.is_called_so(field, &sentence) {
                    return None;
                }
                match self.about(field, &sentence) {
                    Some(About::Own) => return None,
                    Some(About::Other(other)) if !deeds.is_empty() => found = found.or(Some((field, other))),
                    _ => {}
                }
            }
        }
        found.filter(|_| [LEAD, TEXT].iter().any(|f| !self.cast.own(*f, &(0..self.reading.texts[*f].norm.len())).is_empty()))
    }

    /// "Không bị phạt", "was not fined", 未被罚款: right before the deed it is turned round.
    fn is_spared(&self, field: usize, deed: &Range<usize>) -> bool {
        let norm = &self.reading.texts[field].norm;
        let clause = norm[..deed.start].rsplit([',', ';', '.', '，', '；', '。']).next().unwrap_or_default();
        let from = deed.start - clause.len();
        let turned = within(self.reading.marks(field), &(from..deed.start)).filter(|m| m.class == Class::Negation);
        turned.into_iter().any(|m| weight(&norm[m.range.end.min(deed.start)..deed.start]) <= NEAR)
    }

    /// Where a sentence tells the deed, and where it has its figure.
    fn deeds(&self, field: usize, sentence: &Range<usize>) -> [Vec<Range<usize>>; 2] {
        let norm = &self.reading.texts[field].norm;
        // "Sơ cứu" is no "cứu".
        let others = stands(norm, &strs(&self.reading.words.headline.no_deeds), sentence);
        let is_deed =
            |at: &Range<usize>| !others.iter().any(|other| other.start <= at.start && at.end <= other.end && other.len() > at.len());
        let deeds = stands(norm, &self.claim.words, sentence).into_iter().filter(is_deed).collect();
        [deeds, self.claim.figure.map(|f| stands(norm, &[f], sentence)).unwrap_or_default()]
    }

    /// The other whom a sentence ties to the deed, unless it tells of what was once.
    fn of_whom(&self, field: usize, sentence: &Range<usize>, deeds: &[Range<usize>], figures: &[Range<usize>]) -> Option<Range<usize>> {
        let norm = &self.reading.texts[field].norm;
        let once = self.reading.words.headline.once.iter().any(|w| holds_word(&norm[sentence.clone()], w));
        if once || self.is_lower(field, sentence) || self.reading.has(field, sentence, &[Class::Goal]) {
            return None;
        }
        let of_deed = || {
            deeds
                .iter()
                .filter(|deed| !self.is_of_a_year(field, deed))
                .find_map(|deed| self.tied(field, sentence, deed, self.claim.suffered))
        };
        of_deed().or_else(|| figures.iter().find_map(|sum| self.tied(field, sentence, sum, false)))
    }

    /// "Who won in 2024", 2024年夺冠: the deed of a year that the headline does not name.
    fn is_of_a_year(&self, field: usize, deed: &Range<usize>) -> bool {
        let (norm, title) = (&self.reading.texts[field].norm, &self.reading.texts[TITLE].norm);
        let said = match self.reading.language {
            Language::Zh => &norm[norm.floor_char_boundary(deed.start.saturating_sub(YEAR))..deed.start],
            _ => &norm[deed.end..norm.floor_char_boundary((deed.end + YEAR).min(norm.len()))],
        };
        let is_year = |w: &&str| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && !title.contains(*w);
        let year = said.split(|c: char| !c.is_ascii_digit()).find(is_year);
        let published = self.published.is_some_and(|now| year == Some(now.to_string().as_str()));
        year.is_some() && !published
    }

    /// "Nam sinh lớp 9 lao xuống suối": a sentence without names that calls who did it what the headline calls its own.
    fn is_called_so(&self, field: usize, sentence: &Range<usize>) -> bool {
        let title = &self.reading.texts[TITLE].norm[..self.claim.who.range.start];
        let called = title.rsplit([',', ':', ';', '，', '：']).next().unwrap_or_default().trim();
        let before = self.claim.who.range.end <= self.claim.deed.start;
        before && called.contains(' ') && holds_word(&self.reading.texts[field].norm[sentence.clone()], called)
    }

    /// "Thử khai nhận", "bị can Thử", "Thu must pay": the sentence tells of him what goes with such a deed.
    fn owns_up(&self, field: usize, sentence: &Range<usize>, own: &[Range<usize>]) -> bool {
        let norm = &self.reading.texts[field].norm;
        let told = stands(norm, &strs(&self.reading.words.headline.owns_up), sentence);
        let of = |word: &Range<usize>, name: &Range<usize>| {
            name.end <= word.start || norm.get(word.end..name.start).is_some_and(|between| weight(between) <= 1)
        };
        self.claim.suffered && told.iter().any(|word| own.iter().any(|name| of(word, name)))
    }

    /// Pairs of the headline in a sentence.
    fn shared(&self, keys: &Set<'_>, field: usize, sentence: &Range<usize>) -> usize {
        let norm = &self.reading.texts[field].norm;
        pairs(&norm[sentence.clone()], &self.reading.words).into_iter().filter(|p| keys.contains(p)).count()
    }

    /// Pairs of words of the headline outside the name and what stands before it.
    fn keys(&self) -> Set<'_> {
        let title = self.reading.texts[TITLE].norm.as_ptr() as usize;
        let from = self.claim.deed.start.min(self.claim.who.range.start);
        let outside = |pair: &&str| {
            let start = pair.as_ptr() as usize - title;
            start >= from && (start >= self.claim.who.range.end || start + pair.len() <= self.claim.who.range.start)
        };
        matter(self.reading).into_iter().filter(outside).collect()
    }

    /// "Về nhì", "không phải đương sự": the sentence says right beside his name that it was not he.
    fn is_cleared(&self, field: usize, sentence: &Range<usize>, own: &[Range<usize>]) -> bool {
        let norm = &self.reading.texts[field].norm;
        let others = self.cast.others(field, sentence);
        let gap = |a: &Range<usize>, b: &Range<usize>| a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end));
        let near = |word: &Range<usize>, names: &[Range<usize>]| names.iter().map(|n| gap(n, word)).min();
        let his = |word: &Range<usize>| near(word, &others).is_none_or(|other| near(word, own).is_some_and(|mine| mine < other));
        stands(norm, &strs(&self.reading.words.headline.cleared), sentence).iter().any(his) || self.is_lower(field, sentence)
    }

    /// 副会长 under 会长: the sentence has a lower office than what the headline says of him, and nowhere the office itself.
    fn is_lower(&self, field: usize, sentence: &Range<usize>) -> bool {
        let norm = &self.reading.texts[field].norm[sentence.clone()];
        let title = &self.reading.texts[TITLE].norm[self.claim.who.range.end..];
        let words = if self.reading.language == Language::En { 1 } else { 2 };
        let deputies = &self.reading.words.headline.deputies;
        let is_lowered = |at: usize| deputies.iter().any(|w| norm[..at].trim_end().ends_with(w.as_str()));
        let office = |at: usize| {
            let rest = norm[at..].trim_start();
            let last = tokens(rest).into_iter().take(words).next_back()?;
            Some(&rest[..last.end]).filter(|office| holds_word(title, office))
        };
        let alone = |office: &str| standing(norm, office).any(|(at, _)| !is_lowered(at));
        let mut lower = deputies.iter().flat_map(|w| standing(norm, w.as_str()).map(|(at, m)| at..at + m.len()));
        !deputies.iter().any(|w| holds_word(title, w))
            && lower.any(|r| on_boundaries(norm, &r) && office(r.end).is_some_and(|office| !alone(office)))
    }

    /// The other of the kind that a deed is told of.
    fn tied(&self, field: usize, sentence: &Range<usize>, deed: &Range<usize>, suffered: bool) -> Option<Range<usize>> {
        let norm = &self.reading.texts[field].norm;
        let others = self.cast.others(field, sentence);
        let headline = &self.reading.words.headline;
        let by = |other: &Range<usize>| {
            let head = bare(self.reading, &norm[sentence.start..other.start]);
            let ends = |w: &String| head.strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(is_word));
            headline.doer_before.iter().any(ends) && !headline.toward.iter().any(ends)
        };
        let before = |other: &Range<usize>| {
            let between = norm.get(other.end..deed.start)?;
            let borne = !suffered || is_borne(self.reading, &norm[other.end..deed.end]);
            (borne && weight(between) <= TIED && !self.speaks(field, &(other.end..deed.start))).then(|| other.clone())
        };
        let behind = |other: &Range<usize>| {
            let between = norm.get(deed.end..other.start)?;
            let given = || headline.goes_to.iter().any(|w| stands(between, &[w.as_str()], &(0..between.len())).len() == 1);
            // "14 tỷ đồng do Ngân hàng Thử giải ngân": who stands behind "do" did it and did not suffer it.
            let did = by(other) && !self.claim.suffered;
            let near = weight(between) <= TIED && (suffered || given() || did);
            (near && (did || !by(other)) && !self.speaks(field, &(deed.end..sentence.end))).then(|| other.clone())
        };
        others.iter().rev().find_map(before).or_else(|| others.iter().find_map(behind))
    }

    fn speaks(&self, field: usize, passage: &Range<usize>) -> bool {
        self.reading.has(field, passage, &[Class::Says, Class::Tells])
    }

    /// Whom the last sentence before that names somebody is about.
    fn about(&self, field: usize, sentence: &Range<usize>) -> Option<About> {
        if !self.cast.others(field, sentence).is_empty() {
            return None;
        }
        let text = &self.reading.texts[field];
        let at = text.sentence_at(sentence.start);
        let before = (at.saturating_sub(BACK)..at).rev().filter_map(|i| text.sentences.get(i));
        before.into_iter().find_map(|s| {
            let other = || self.cast.others(field, s).into_iter().next_back().filter(|o| !self.speaks(field, &(o.end..s.end)));
            let own = self.cast.own(field, s);
            // A sentence that only says that it was not he is not about him.
            let cleared = || self.is_cleared(field, s, &own);
            if own.is_empty() { other().map(About::Other) } else { Some(About::Own).filter(|_| !cleared()) }
        })
    }
}
