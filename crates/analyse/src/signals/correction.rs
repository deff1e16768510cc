//! Printed corrections, and what they correct.

use std::ops::Range;

use domain::{CaptureId, Evidence, Nfc, Signal};

use crate::article::Article;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::Rules;
use crate::text::{is_han, is_word};
use crate::vocabulary::words::Plain;
use crate::vocabulary::{Class, within};

/// A printed correction ("Thông tin cải chính, xin lỗi", "đính chính", "Correction", 更正) and what it corrects.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Title of the corrected item as the notice quotes it; empty when it names none.
    pub corrects: Nfc,
    /// Passages of the notice that say so (in the notice's own fields; `capture` is `None`).
    pub evidence: Vec<Evidence>,
}

/// Passages quoted.
const PASSAGES: usize = 3;
/// Sentences at the end of a body among which a note may stand.
const LAST: usize = 5;

/// Whether the article is a correction notice. A text that only asks for or reports on a correction is not one: the
/// heading must open the title, the text or a last paragraph of it, or stand in the title, and the newsroom must speak of its own mistake.
pub fn notice(rules: &Rules, article: &Article<'_>) -> Option<Notice> {
    of_reading(&Reading::new(rules, article.content, article.published.map(|p| p.date_naive())))
}

/// [`notice`] of an article that has been read.
pub(crate) fn of_reading(reading: &Reading<'_>) -> Option<Notice> {
    if !reading.may_correct() {
        return None;
    }
    let (field, heading, needed) = heading(reading)?;
    if reading.has(TITLE, &(0..reading.texts[TITLE].norm.len()), &[Class::CorrectionAsked]) {
        return None;
    }
    let mut own_words: Vec<(usize, Range<usize>)> = passages(reading);
    if own_words.is_empty() && is_whole_title(reading, field, &heading) {
        own_words.extend(naming(reading));
    }
    if own_words.len() < needed {
        return None;
    }
    let mut evidence = vec![reading.evidence(field, &heading)];
    evidence.extend(own_words.iter().take(PASSAGES).map(|(field, range)| reading.evidence(*field, range)));
    let originals = [LEAD, TEXT].map(|field| reading.texts[field].original);
    let corrects = originals.into_iter().find_map(|text| Some(&text[quoted_title(text, &reading.words.plain)?])).unwrap_or_default();
    Some(Notice { corrects: Nfc::new(corrects), evidence })
}

/// Whether a number stands in a notice of correction, and is not what that corrects to: it is told as wrong. A note below another article speaks
/// for itself alone.
pub(crate) fn tells_as_wrong<'r>(reading: &'r Reading<'_>) -> impl Fn(usize, &Range<usize>) -> bool + 'r {
    let from = of_reading(reading).and_then(|_| heading(reading)).map(|(field, heading, _)| {
        let opens = field != TEXT || reading.texts[TEXT].sentences.first().is_some_and(|s| s.contains(&heading.start));
        if opens { None } else { Some(heading.start) }
    });
    move |field, number| {
        let is_of_notice = match from {
            None => false,
            Some(None) => true,
            Some(Some(start)) => field == TEXT && number.start >= start,
        };
        let before = || &reading.texts[field].norm[reading.sentence(field, number.start).start..number.start];
        is_of_notice && !reading.words.plain.corrected_to.iter().any(|words| before().contains(words.as_str()))
    }
}

/// "Thông tin cải chính, xin lỗi": the title is the heading and nothing else. Who reports on somebody's correction says whose or of what.
fn is_whole_title(reading: &Reading<'_>, field: usize, heading: &Range<usize>) -> bool {
    let title = &reading.texts[TITLE].norm;
    let beside = || [&title[..heading.start], &title[heading.end..]];
    field == TITLE && beside().iter().all(|rest| !rest.contains(|c| is_word(c) || is_han(c)))
}

/// The sentence that names an article by its title: under a bare heading it is the one corrected, in whatever words.
fn naming(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    [LEAD, TEXT].into_iter().find_map(|field| {
        let title = quoted_title(&reading.texts[field].norm, &reading.words.plain)?;
        Some((field, reading.sentence(field, title.start)))
    })
}

/// The heading with the number of passages that must confirm it: at the very start of the title, or of the lead or body under a title of any
/// kind; opening a line at the end of the body with a colon ("Đính chính: bản trước ghi…"); or anywhere in the title ("Báo Thử đính chính tin
/// về…"), where the newsroom must speak twice.
fn heading(reading: &Reading<'_>) -> Option<(usize, Range<usize>, usize)> {
    let opening = |field: usize, start: usize| {
        let norm = &reading.texts[field].norm;
        let start = start + norm[start..].find(|c| is_word(c) || is_han(c)).filter(|at| *at <= 3)?;
        let marks = within(reading.marks(field), &(start..start + 1));
        marks.filter(|m| m.class == Class::CorrectionHeading).max_by_key(|m| m.range.len()).map(|m| m.range.clone())
    };
    let first = |field: usize| opening(field, reading.texts[field].sentences.first()?.start).map(|range| (field, range, 1));
    let note = || {
        let norm = &reading.texts[TEXT].norm;
        let last = reading.texts[TEXT].sentences.iter().rev().take(LAST);
        let range = last.filter(|s| norm[..s.start].trim_end_matches(' ').ends_with('\n')).find_map(|s| opening(TEXT, s.start))?;
        (norm[..range.end].ends_with(':') || norm[range.end..].starts_with(':')).then_some((TEXT, range, 1))
    };
    let told = || reading.marks(TITLE).iter().find(|m| m.class == Class::CorrectionHeading).map(|m| (TITLE, m.range.clone(), 2));
    [TITLE, LEAD, TEXT].into_iter().find_map(first).or_else(note).or_else(told)
}

/// Sentences of lead and body in the newsroom's own words of correction.
fn passages(reading: &Reading<'_>) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for (field, mark) in reading.marked(Class::Correction).filter(|(field, _)| *field != TITLE) {
        let sentence = reading.sentence(field, mark.range.start);
        if !found.contains(&(field, sentence.clone())) {
            found.push((field, sentence));
        }
    }
    found
}

/// Bytes of the day between the words for an article and its title.
const DAY: usize = 24;
/// Bytes before a quotation in which the words for an article and the day are sought: a body may be nothing but marks of quotation.
const BEFORE: usize = 200;

/// Whether the words before a quotation end in a word for an article: "bài", "an article published on Nov. 26,".
fn is_of_an_article(before: &str, words: &Plain) -> bool {
    let dated = || {
        let named = words.article.iter().filter_map(|w| before.rfind(w.as_str()).map(|at| before[at + w.len()..].trim_start()));
        let mut days = named.flat_map(|rest| words.article_behind.iter().filter_map(move |w| rest.strip_prefix(w.as_str())));
        days.any(|day| day.len() <= DAY && day.contains(|c: char| c.is_ascii_digit()) && !day.contains(['“', '”', '"', '\n']))
    };
    words.article.iter().any(|w| before.ends_with(w.as_str())) || dated()
}

/// The first quotation that follows a word for "article" closely, or is followed by one.
fn quoted_title(text: &str, words: &Plain) -> Option<Range<usize>> {
    const PAIRS: [(char, char); 6] = [('“', '”'), ('"', '"'), ('«', '»'), ('《', '》'), ('「', '」'), ('‘', '’')];
    let mut from = 0;
    while let Some((at, open)) = text[from..].char_indices().find(|(_, c)| PAIRS.iter().any(|(o, _)| o == c)).map(|(i, c)| (from + i, c)) {
        let inside = at + open.len_utf8();
        let close = PAIRS.iter().find(|(o, _)| *o == open).map(|(_, c)| *c)?;
        let end = inside + text[inside..].find(close)?;
        let before = text[..at].trim_end().trim_end_matches(':').trim_end();
        let before = before[before.floor_char_boundary(before.len().saturating_sub(BEFORE))..].to_lowercase();
        let behind = text[end + close.len_utf8()..].trim_start_matches([',', ' ', '，', '(']);
        let is_article = is_of_an_article(&before, words)
            || words.article_behind.iter().any(|w| behind.get(..w.len()).is_some_and(|said| said.to_lowercase() == **w));
        if is_article && text[inside..end].chars().count() >= 6 {
            let title = text[inside..end].trim_end_matches(',').trim();
            let start = end - text[inside..end].trim_start().len();
            return Some(start..start + title.len());
        }
        from = end + close.len_utf8();
    }
    None
}

impl Notice {
    /// The signal (`criterion` corrected) for the corrected article; evidence quotes the notice's capture.
    pub fn signal(&self, rules: &Rules, notice: CaptureId, outlet: &str) -> Signal {
        let evidence: Vec<Evidence> = self.evidence.iter().cloned().map(|e| Evidence { capture: Some(notice), ..e }).collect();
        let quote = self.evidence.last().map(|e| e.text.as_str()).unwrap_or_default();
        rules.signals.correction.signal(&[("outlet", outlet), ("quote", quote)], evidence, None)
    }
}
