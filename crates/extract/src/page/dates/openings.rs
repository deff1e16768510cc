//! Dates with which a headline or a first sentence opens: "23.01.2026 - …", "HANOI, March 7, 2026 /PRNewswire/ -- …",
//! "(23.01.2026) …".
//!
//! They count where nothing else dates the article. A scene may open with a date, too, so the first sentence has to look like
//! an agency's or an authority's: with its place in capitals, the agency behind the date, or "press release" before it.

use std::sync::LazyLock;

use regex::Regex;

use super::{Candidate, Limits, Surroundings};
use crate::date::{self, Precision};

/// Bytes from the beginning in which the date stands.
const MOST_BYTES: usize = 140;

/// Bytes of the place before an agency's date.
const LONGEST_PLACE: usize = 60;

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    const DATE: &str = r"(?:[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}|[0-9]{1,2}\.? [^\s0-9]{3,12},? [0-9]{4}|[^\s0-9]{3,12} [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4})";
    // Without small letters, which is asked again below of those that ASCII has not.
    const PLACE: &str = r"[^a-z0-9]{3,}?";
    let pattern = format!(
        r"^(?:(?:{PLACE}[\s–—-])(?P<place>{DATE})|[^.:]*?(?P<wire>{DATE})\s*(?:/[^/]+/|\((?:[A-Z ]+|Reuters|Xinhua)\))|(?i:press release|pressemitteilung|medienmitteilung|communiqué|thông cáo báo chí)[^.0-9]*(?P<release>{DATE}))[^-–—|:.0-9]*[-–—|:]"
    );
    Regex::new(&pattern).expect("the pattern is made of literals")
});

/// The day that the first sentence or the headline opens with.
pub(super) fn read(place: &Surroundings<'_>, limits: &Limits<'_>) -> Option<Candidate> {
    let text = |at: usize| place.tree.paragraphs.get(at).map(|paragraph| paragraph.text.as_str());
    let headline = place.title.and_then(text).and_then(of_headline);
    let dated = headline.or_else(|| place.article.iter().take(2).filter_map(|at| text(*at)).find_map(of_sentence))?;
    let read = date::parse_in(dated, limits.zone, limits.order)?;
    Some(Candidate::published(date::Read { precision: Precision::Day, ..read }, "text", dated))
}

/// The date before the dash behind which a headline begins, in figures.
fn of_headline(text: &str) -> Option<&str> {
    before_headline(text).map(|(date, _)| date)
}

/// A date in figures that stands before a headline, and the headline.
pub(in crate::page) fn before_headline(text: &str) -> Option<(&str, &str)> {
    let (date, rest) = text.split_once(' ').filter(|(date, _)| date.starts_with(|c: char| c.is_ascii_digit()))?;
    let rest = ["- ", "– ", "— ", "| "].iter().find_map(|mark| rest.strip_prefix(mark))?;
    is_in_figures(date).then_some((date, rest))
}

/// Whether a text is a day, a month and a year in figures, and no more.
fn is_in_figures(date: &str) -> bool {
    let mut parts = date.split(['.', '/', '-']);
    let mut is_figure =
        |fits: fn(usize) -> bool| parts.next().is_some_and(|part| fits(part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let is_short = |letters: usize| (1..=2).contains(&letters);
    is_figure(is_short) && is_figure(is_short) && is_figure(|letters| letters == 4) && parts.next().is_none()
}

fn of_sentence(text: &str) -> Option<&str> {
    let start = &text[..text.floor_char_boundary(MOST_BYTES)];
    if !start.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Some((date, _)) = start.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
        return Some(date).filter(|date| is_in_figures(date));
    }
    let found = OPENING.captures(start)?;
    let is_shouted = |date: regex::Match<'_>| !start[..date.start()].contains(char::is_lowercase);
    if !found.name("place").is_none_or(is_shouted) || found.name("wire").is_some_and(|date| date.start() > LONGEST_PLACE) {
        return None;
    }
    ["place", "wire", "release"].iter().find_map(|name| found.name(name)).map(|date| date.as_str())
}

#[cfg(test)]
mod tests {
    use super::{before_headline, of_sentence};

    #[test]
    fn agencies_and_authorities_open_with_a_date() {
        for (text, date) in [
            ("HANOI, March 7, 2026 /PRNewswire/ -- The mill opens.", "March 7, 2026"),
            ("Hanoi, March 7, 2026 (GLOBE NEWSWIRE) -- The mill opens.", "March 7, 2026"),
            ("WASHINGTON, D.C. – Jan. 25, 2020 – The mill opens.", "Jan. 25, 2020"),
            ("Pressemitteilung vom 25. Januar 2022 | Berlin – Die Mühle öffnet.", "25. Januar 2022"),
            ("ST. PETER, 09.03.2026 - Die Mühle öffnet.", "09.03.2026"),
            ("(09.03.2026) Die Mühle öffnet.", "09.03.2026"),
        ] {
            assert_eq!(of_sentence(text), Some(date), "{text}");
        }
        for text in [
            "Paris, November 13, 2015 — the night begins quietly.",
            "On March 7, 2026 (Saturday) the mill opened.",
            "March 7, 2026 was a day like others.",
            "The mill of 1923 opens - at last.",
            "(3.2026) Die Mühle öffnet.",
            "(09.03.2026: die Mühle öffnet) Und dann?",
        ] {
            assert_eq!(of_sentence(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_in_figures_may_stand_before_a_headline() {
        assert_eq!(before_headline("23.01.2026 - Die Mühle öffnet"), Some(("23.01.2026", "Die Mühle öffnet")));
        for text in ["23.01. - Die Mühle öffnet", "2026 - ein Jahr", "3-1 - ein Sieg", "23.01.2026: Die Mühle öffnet", "23.01.2026"] {
            assert_eq!(before_headline(text), None, "{text}");
        }
    }
}
