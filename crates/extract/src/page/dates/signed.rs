//! The line in brackets with which Japanese papers sign a text: "（2026年3月7日08時52分　花梅新聞）".

use super::lines::beside;
use super::words::{HOUR, LONG_DATE, is_otherwise_about};
use super::{Candidate, Limits, Surroundings};
use crate::date::{self, Precision};
use crate::page::noise::Why;

/// Bytes of such a line, and letters of the paper's name.
const MOST_BYTES: usize = 120;
const MOST_BESIDE: usize = 12;

/// Paragraphs from the last one of the body on in which it stands.
const MOST: usize = 3;

/// What the first such line tells.
pub(super) fn read(place: &Surroundings<'_>, limits: &Limits<'_>) -> Option<Candidate> {
    let last = *place.article.last()?;
    let is_a_readers = |at: usize| place.marks.of(at).is_some_and(|mark| mark.why == Why::Comments);
    let lines = (last..place.tree.paragraphs.len()).take(MOST).filter(|at| !is_a_readers(*at));
    let signed = lines.filter_map(|at| in_brackets(place.tree.paragraphs[at].text.lines().last()?)).next()?;
    let read = date::parse_in(signed, limits.zone, limits.order).filter(|read| read.precision == Precision::Minute)?;
    Some(Candidate::published(read, "text", signed))
}

/// What stands in brackets, where it is a day with its time and a name.
fn in_brackets(line: &str) -> Option<&str> {
    let line = line.trim();
    let inside = line.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    let is_one = line.len() <= MOST_BYTES && LONG_DATE.is_match(inside) && HOUR.is_match(inside) && !is_otherwise_about(inside);
    (is_one && beside(inside) <= MOST_BESIDE).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::in_brackets;

    #[test]
    fn a_paper_signs_in_brackets() {
        assert!(in_brackets("（2026年3月7日08時52分  花梅新聞）").is_some());
        assert!(in_brackets("(Hoa Mai, 07/03/2026 08:52)").is_some());
        for line in
            ["（2026年3月7日）", "2026年3月7日08時52分", "（3月7日 08:52）", "(the council meets again in its own hall, 07/03/2026 08:52)"]
        {
            assert_eq!(in_brackets(line), None, "{line}");
        }
    }
}
