//! Whether a name is one of a place, by the word for its kind beside it, and sides of the compass that stand for each other.

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::Token;
use super::words::{List, NameWords};
use super::{Found, Pair, weights};

/// Tokens of a word for a kind of place: "khu công nghiệp".
const KIND: usize = 3;
/// Tokens before a name among which an office stands.
const OFFICE: usize = 5;

pub(super) fn in_place(words: &NameWords, tokens: &[Token], run: &Range<usize>) -> bool {
    let start = run.start;
    // "trưởng thôn Páo" is a person, and so is "Chủ tịch UBND xã Vi Văn Mẫu".
    let office = || tokens[start.saturating_sub(OFFICE)..start].iter().any(|t| words.offices.has(&t.key));
    // "ông Hồ Văn Mẫu": a family name that is a word for water, too.
    let titled = start > 0 && words.titles.has(&tokens[start - 1].key);
    let headed = titled || start > 1 && words.heads.has(&tokens[start - 2].key) || run.len() >= 3 && office();
    let at = || start > 0 && is_joined(tokens, start) && words.prepositions.has(&tokens[start - 1].key);
    // "Tam Lung Bridge", "Quan Son district".
    let behind = || tokens.get(run.end).filter(|_| is_joined(tokens, run.end));
    let ends = || [tokens.get(run.end - 1), behind()].into_iter().flatten().any(|t| words.place_behind.has(&t.key));
    !headed && (kind_before(words, tokens, start).is_some() || at()) || !titled && words.places.has(&tokens[start].key) || ends()
}

/// Where the word for a kind of place begins that stands right before a name: "xã", "lối mở".
pub(super) fn kind_before(words: &NameWords, tokens: &[Token], start: usize) -> Option<usize> {
    let written = |from: usize| tokens[from..start].iter().map(|t| t.key.as_str()).collect::<Vec<_>>().join(" ");
    let together = |from: usize| (from + 1..=start).all(|at| is_joined(tokens, at));
    let from = (1..=KIND.min(start)).rev().map(|length| start - length);
    from.into_iter().find(|from| together(*from) && words.places.has(&written(*from)))
}

/// "Thanh tra tỉnh, Trung tâm Y tế": a comma parts them.
fn is_joined(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| tokens[at - 1].range.end + 1 >= token.range.start)
}

/// Tokens of a side of the compass: "đông nam".
const COMPASS: usize = 2;

/// "Bờ phía nam" became "bờ phía bắc".
pub(super) fn turned(pair: &mut Pair<'_, '_, '_>, region: &Region) -> Option<Found> {
    let words = &pair.rules.changes.names;
    let before = side(words, &pair.before, &region.before)?;
    let after = side(words, &pair.after, &region.after)?;
    // "Phía trên trồng keo, phía dưới trồng ngô": both sides stand in both, and may have changed places with what they say.
    let stands = |tokens: &[Token], of: &[Token]| tokens.windows(of.len()).any(|w| w.iter().zip(of).all(|(x, y)| x.key == y.key));
    let (old, new) = (&pair.before[region.before.clone()], &pair.after[region.after.clone()]);
    if stands(&pair.before, new) && stands(&pair.after, old) {
        return None;
    }
    let ranges = pair.ranges(&Region { before, after });
    pair.use_tokens(region.before.clone(), region.after.clone());
    Some(pair.found(ChangeKind::Place, Act::Replaced, weights::PLACE, ranges))
}

/// A side of the compass with the word beside it that says so, where it needs one.
fn side(words: &NameWords, tokens: &[Token], range: &Range<usize>) -> Option<Range<usize>> {
    let all_of = |list: &List| tokens[range.clone()].iter().all(|t| list.has(&t.key));
    if !(1..=COMPASS).contains(&range.len()) {
        return None;
    }
    // "North Korea" is another country, and is quoted whole.
    let is_name = |at: usize| tokens.get(at).is_some_and(|t| t.capital && t.range.start == tokens[range.end - 1].range.end + 1);
    if all_of(&words.compass_alone) {
        return (!tokens[range.start].capital || !is_name(range.end)).then(|| range.clone());
    }
    let beside = |at: Option<usize>, list: &List| at.filter(|at| tokens.get(*at).is_some_and(|t| list.has(&t.key)));
    let before = beside(range.start.checked_sub(1), &words.compass_before).map(|at| at..range.end);
    let found = before.or_else(|| beside(Some(range.end), &words.compass_behind).map(|at| range.start..at + 1));
    found.filter(|_| all_of(&words.compass))
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;

    #[test]
    fn a_place_is_quoted_with_its_kind() {
        let place = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Place, Act::Replaced, quotes);
        place("Xe qua lối mở Nà Hình bị trả về.", "Xe qua cửa khẩu Pò Mã bị trả về.", ["lối mở Nà Hình", "cửa khẩu Pò Mã"]);
        place("Nước tràn qua cầu Bản Ngà lúc sáng.", "Nước tràn qua cầu Khuổi Sao lúc sáng.", ["cầu Bản Ngà", "cầu Khuổi Sao"]);
        place("They closed Tam Lung Bridge on Monday.", "They closed Khuoi Sao Bridge on Monday.", ["Tam Lung Bridge", "Khuoi Sao Bridge"]);
    }

    #[test]
    fn another_side_of_the_compass_is_another_place() {
        let place = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Place, Act::Replaced, quotes);
        place("Bờ phía nam suối bị khoét sâu.", "Bờ phía bắc suối bị khoét sâu.", ["phía nam", "phía bắc"]);
        place("The north bank gave way.", "The south bank gave way.", ["north", "south"]);
        let countries = ["North Korea", "South Korea"];
        check("Ships of North Korea left.", "Ships of South Korea left.", ChangeKind::Name, Act::Replaced, countries);
        let persons = ["Hồ Văn Sinh", "Hồ Đình Thiện"];
        check("Xã mời ông Hồ Văn Sinh dự.", "Xã mời ông Hồ Đình Thiện dự.", ChangeKind::Name, Act::Replaced, persons);
        place("河东岸发生垮塌。", "河西岸发生垮塌。", ["东岸", "西岸"]);
        check("Đội tuyển nam thắng.", "Đội tuyển nữ thắng.", ChangeKind::Wording, Act::Replaced, ["nam", "nữ"]);
    }
}
