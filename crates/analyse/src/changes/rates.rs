//! What a number is counted per by the words behind it: "5.000 đồng một lượt" became "5.000 đồng một giờ".

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::{Fact, Token};
use super::{Found, Pair, weights};
use crate::figures::unit_of;
use crate::reading::Reading;
use crate::text::is_word;

/// Numbers that are counted per something else.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for region in pair.difference.regions.clone() {
        if let Some((before, after)) = each(pair, &region) {
            pair.use_tokens(region.before.clone(), region.after.clone());
            found.push(pair.found(ChangeKind::Figure, Act::Replaced, weights::FIGURE, (before, after)));
            continue;
        }
        let (old, new) = (Side::new(pair, 0), Side::new(pair, 1));
        let Some((before, after)) = old.counted(&region.before).zip(new.counted(&region.after)) else { continue };
        if before.per == after.per {
            continue;
        }
        pair.use_tokens(before.tokens, after.tokens);
        found.push(pair.found(ChangeKind::Figure, Act::Replaced, weights::FIGURE, (before.range, after.range)));
    }
    found
}

/// "Mỗi kg na giá 45.000 đồng" became "mỗi tạ na giá 45.000 đồng": one unit for another, behind a word for each of it.
fn each(pair: &Pair<'_, '_, '_>, region: &Region) -> Option<(Range<usize>, Range<usize>)> {
    let side = |tokens: &[Token], of: &Range<usize>| {
        let at = of.start.checked_sub(1).filter(|at| of.len() == 1 && pair.rules.changes.days.each.has(&tokens[*at].key))?;
        let unit = unit_of(&pair.rules.measures, &tokens[of.start].key)?;
        Some((unit, tokens[at].range.start..tokens[of.start].range.end))
    };
    let (before, after) = (side(&pair.before, &region.before)?, side(&pair.after, &region.after)?);
    (before.0 != after.0).then_some((before.1, after.1))
}

struct Side<'s> {
    per: Vec<&'s str>,
    tokens: &'s [Token],
    norm: &'s str,
}

/// A number with what it is counted per.
struct Counted {
    range: Range<usize>,
    per: String,
    /// Of what it is counted per.
    tokens: Range<usize>,
}

impl<'s> Side<'s> {
    fn new(pair: &'s Pair<'_, '_, '_>, side: usize) -> Self {
        let norm = |reading: &'s Reading<'_>| reading.texts[pair.field].norm.as_str();
        let per = pair.rules.changes.days.per.iter().collect();
        match side {
            0 => Self { per, tokens: &pair.before, norm: norm(pair.earlier) },
            _ => Self { per, tokens: &pair.after, norm: norm(pair.present) },
        }
    }

    /// The number in a region, or right before it, that words behind it or within it count per something.
    fn counted(&self, region: &Range<usize>) -> Option<Counted> {
        (region.start.saturating_sub(BEFORE)..region.end).find_map(|at| self.counted_at(at))
    }

    fn counted_at(&self, at: usize) -> Option<Counted> {
        let token = &self.tokens[at];
        if !matches!(token.fact, Some(Fact::Number { unit: Some(_), article: false, .. })) {
            return None;
        }
        let farthest = self.norm.ceil_char_boundary((token.range.end + FARTHEST).min(self.norm.len()));
        let rest = &self.norm[token.range.start..farthest];
        let of = |per: &str| {
            let mark = format!(" {per} ");
            let place = rest.find(&mark).filter(|place| *place <= token.range.len())?;
            Some(token.range.start + place + mark.len())
        };
        let word = self.per.iter().find_map(|per| of(per))?;
        let length = self.norm[word..].find(|c: char| !is_word(c)).unwrap_or(self.norm.len() - word);
        let end = word + length;
        let last = self.tokens.partition_point(|t| t.range.start < end);
        let per = self.norm[word..end].to_owned();
        (length > 0).then_some(Counted { range: token.range.start..end, per, tokens: at..last })
    }
}

/// Tokens before a region in which the number may stand whose rate is another one.
const BEFORE: usize = 2;

/// Bytes behind a number within which the word for one of what it is counted per ends.
const FARTHEST: usize = 8;

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;

    #[test]
    fn what_a_number_is_counted_per_is_a_part_of_it() {
        let other = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Figure, Act::Replaced, quotes);
        other("Gửi xe 5.000 đồng một lượt.", "Gửi xe 5.000 đồng một giờ.", ["5.000 đồng một lượt", "5.000 đồng một giờ"]);
        other("Mỗi kg na giá 45.000 đồng.", "Mỗi tạ na giá 45.000 đồng.", ["Mỗi kg", "Mỗi tạ"]);
        other("Mỗi hộ nhận 2 triệu đồng.", "Mỗi người nhận 2 triệu đồng.", ["Mỗi hộ", "Mỗi người"]);
        other("The tour costs 5 dollars a head.", "The tour costs 5 dollars a day.", ["5 dollars a head", "5 dollars a day"]);
    }
}
