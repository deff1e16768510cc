//! Numbers and dates that differ between two passages: paired where one stands for the other, else added or removed.

use domain::{Act, ChangeKind};

use super::calendar::{Day, Part};
use super::regions::Region;
use super::tokens::{Fact, SOFTENED, Token};
use super::{Found, Pair, exchange, hours, scales, weights};

/// A stated number or date in a region.
struct Stated {
    token: usize,
    region: usize,
    open: bool,
}

/// Words that may stand in a region before what stands there is a rewriting, in which only like is set against like.
const SHORT: usize = 12;

/// The changed facts of a pair; tokens that they explain are marked in `used`.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let mut found = exchange::changed(pair);
    let mut before = stated((&pair.before, &pair.used[0]), &pair.difference.regions, |r| r.before.clone());
    let mut after = stated((&pair.after, &pair.used[1]), &pair.difference.regions, |r| r.after.clone());
    // First what only moved, then what stands in one place, then what counts the same elsewhere in the sentence.
    settle(pair, &mut before, &mut after, &mut found, |pair, b, a| {
        (b.region == a.region || lonely(pair, b, a)) && says_the_same(pair, b, a)
    });
    settle(pair, &mut before, &mut after, &mut found, |pair, b, a| {
        b.region == a.region && (same_unit(pair, b, a) || followed_alike(pair, b, a))
    });
    settle(pair, &mut before, &mut after, &mut found, |pair, b, a| {
        b.region == a.region && short(pair, b.region) && may_replace(pair, b, a)
    });
    settle(pair, &mut before, &mut after, &mut found, says_the_same);
    settle(pair, &mut before, &mut after, &mut found, |pair, b, a| {
        !is_plain(pair, b, a) && same_unit(pair, b, a) || followed_alike(pair, b, a)
    });
    found.extend(hours::changed(pair));
    for stated in before.iter().filter(|s| s.open) {
        found.extend(alone(pair, stated, Act::Removed));
    }
    for stated in after.iter().filter(|s| s.open) {
        found.extend(alone(pair, stated, Act::Added));
    }
    found
}

fn stated((tokens, used): (&[Token], &[bool]), regions: &[Region], side: impl Fn(&Region) -> std::ops::Range<usize>) -> Vec<Stated> {
    let mut found = Vec::new();
    for (region, r) in regions.iter().enumerate() {
        found.extend(side(r).filter(|t| tokens[*t].fact.is_some() && !used[*t]).map(|token| Stated { token, region, open: true }));
    }
    found
}

/// Pairs open facts in order wherever `fits` says so.
fn settle(
    pair: &mut Pair<'_, '_, '_>,
    before: &mut [Stated],
    after: &mut [Stated],
    found: &mut Vec<Found>,
    fits: impl Fn(&Pair<'_, '_, '_>, &Stated, &Stated) -> bool,
) {
    for b in before.iter_mut() {
        let Some(a) = after.iter_mut().filter(|a| b.open && a.open).find(|a| fits(pair, b, a)) else { continue };
        (b.open, a.open) = (false, false);
        found.extend(replaced(pair, b.token, a.token));
    }
}

/// Neither stands where another number of the other side could have replaced it.
fn lonely(pair: &Pair<'_, '_, '_>, b: &Stated, a: &Stated) -> bool {
    let none = |tokens: &[Token]| tokens.iter().all(|t| t.fact.is_none());
    let (of_b, of_a) = (&pair.difference.regions[b.region], &pair.difference.regions[a.region]);
    none(&pair.after[of_b.after.clone()]) || none(&pair.before[of_a.before.clone()])
}

fn says_the_same(pair: &Pair<'_, '_, '_>, b: &Stated, a: &Stated) -> bool {
    let (at_b, at_a) = (b.token, a.token);
    let (b, a) = (&pair.before[at_b], &pair.after[at_a]);
    match (&b.fact, &a.fact) {
        (Some(Fact::Date(x)), Some(Fact::Date(y))) => x == y || x.agrees(*y),
        (Some(Fact::Number { unit: x, values: v, .. }), Some(Fact::Number { unit: y, values: w, .. })) => {
            v == w && (x == y || x.is_none() || y.is_none()) || converts(pair, (v, *x), (w, *y))
        }
        (Some(Fact::Date(x)), Some(Fact::Number { .. })) => is_day(&pair.after, at_a, *x),
        (Some(Fact::Number { .. }), Some(Fact::Date(y))) => is_day(&pair.before, at_b, *y),
        _ => b.key == a.key,
    }
}

/// "1.500 m" and "1,5 km".
fn converts(pair: &Pair<'_, '_, '_>, (v, x): (&[f64], Option<usize>), (w, y): (&[f64], Option<usize>)) -> bool {
    let (Some(x), Some(y)) = (x, y) else { return false };
    v.len() == w.len() && v.iter().zip(w).all(|(v, w)| pair.rules.measures.is_same((*v, x), (*w, y)))
}

fn same_unit(pair: &Pair<'_, '_, '_>, b: &Stated, a: &Stated) -> bool {
    match (&pair.before[b.token].fact, &pair.after[a.token].fact) {
        (Some(Fact::Number { unit: x, values: v, .. }), Some(Fact::Number { unit: y, values: w, .. })) => {
            x == y && (x.is_some() || v.len() == w.len() && short(pair, b.region)) && counts(pair, b, a)
        }
        (Some(Fact::Date(x)), Some(Fact::Date(y))) => same_parts(x, y),
        (Some(Fact::Code), Some(Fact::Code)) => true,
        _ => false,
    }
}

/// Both state a day, or both do not; the same for months, and for weeks and quarters.
fn same_parts(x: &Day, y: &Day) -> bool {
    let kind = |d: &Day| d.part.as_ref().map(std::mem::discriminant);
    x.day.is_some() == y.day.is_some() && x.month.is_some() == y.month.is_some() && kind(x) == kind(y)
}

/// Numbers without a unit, which are alike by nothing but being numbers.
fn is_plain(pair: &Pair<'_, '_, '_>, b: &Stated, a: &Stated) -> bool {
    let plain = |t: &Token| matches!(t.fact, Some(Fact::Number { unit: None, .. } | Fact::Code));
    plain(&pair.before[b.token]) || plain(&pair.after[a.token])
}

/// The same word follows both: "4 phòng", "5 phòng".
fn followed_alike(pair: &Pair<'_, '_, '_>, b: &Stated, a: &Stated) -> bool {
    let kind = |t: &Token| t.fact.as_ref().map(std::mem::discriminant);
    let next = |tokens: &[Token], at: usize| tokens.get(at + 1).map(|t| t.key.clone());
    let follows = next(&pair.before, b.token);
    follows.is_some() && follows == next(&pair.after, a.token) && kind(&pair.before[b.token]) == kind(&pair.after[a.token])
}

fn short(pair: &Pair<'_, '_, '_>, region: usize) -> bool {
    let region = &pair.difference.regions[region];
    region.before.len() <= SHORT && region.after.len() <= SHORT
}

/// Numbers of different units do not stand for each other, nor a code for a number; "2206" may be meant as a year.
fn may_replace(pair: &Pair<'_, '_, '_>, b: &Stated, a: &Stated) -> bool {
    match (&pair.before[b.token].fact, &pair.after[a.token].fact) {
        (Some(Fact::Number { unit: x, values: v, .. }), Some(Fact::Number { unit: y, values: w, .. })) => {
            v.len() == w.len() && counts(pair, b, a) && (x == y || x.is_none() || y.is_none() || joint(pair, b, a))
        }
        (Some(Fact::Code), Some(Fact::Code)) => true,
        (Some(Fact::Code), _) | (_, Some(Fact::Code)) => false,
        _ => true,
    }
}

/// "một" and "one" are numbers only where a number alone replaces them.
fn counts(pair: &Pair<'_, '_, '_>, b: &Stated, a: &Stated) -> bool {
    let article = |t: &Token| matches!(t.fact, Some(Fact::Number { article: true, .. }));
    let region = &pair.difference.regions[b.region];
    let article = article(&pair.before[b.token]) || article(&pair.after[a.token]);
    !article || region.before.len() == 1 && region.after.len() == 1
}

/// One number with another unit: "5 triệu đồng", "5 triệu USD".
fn joint(pair: &Pair<'_, '_, '_>, b: &Stated, a: &Stated) -> bool {
    let region = &pair.difference.regions[b.region];
    let values = |t: &Token| if let Some(Fact::Number { values, .. }) = &t.fact { values.clone() } else { Vec::new() };
    values(&pair.before[b.token]) == values(&pair.after[a.token]) || region.before.len() == 1 && region.after.len() == 1
}

/// What it means that one stands for the other; nothing where both say the same.
pub(super) fn replaced(pair: &mut Pair<'_, '_, '_>, b: usize, a: usize) -> Option<Found> {
    pair.use_tokens(b..b + 1, a..a + 1);
    let (before, after) = (&pair.before[b], &pair.after[a]);
    let (kind, act, weight) = match (before.fact.as_ref()?, after.fact.as_ref()?) {
        (Fact::Date(x), Fact::Date(y)) if x == y => return None,
        (Fact::Date(x), Fact::Number { .. }) if is_day(&pair.after, a, *x) => return None,
        (Fact::Number { .. }, Fact::Date(y)) if is_day(&pair.before, b, *y) => return None,
        (Fact::Date(x), Fact::Date(y)) if x.agrees(*y) => (ChangeKind::Date, Act::Restated, weights::RESTATED),
        (Fact::Date(_), Fact::Date(_)) => (ChangeKind::Date, Act::Replaced, weights::DATE),
        (Fact::Number { values: v, unit: x, .. }, Fact::Number { values: w, unit: y, .. })
            if (v == w && (x == y || x.is_none() || y.is_none()) || converts(pair, (v, *x), (w, *y)))
                && !apart_by_rate(&before.key, &after.key) =>
        {
            if let Some(step) = scales::counted(pair, b, a) {
                return Some(step);
            }
            (ChangeKind::Hedge, only_softened(before, after)?, weights::RESTATED)
        }
        (Fact::Number { hour: true, .. }, Fact::Number { hour: true, .. }) => (ChangeKind::Date, Act::Replaced, weights::FIGURE),
        (Fact::Code, Fact::Code) if before.key == after.key => return None,
        (x @ Fact::Number { .. }, y @ Fact::Number { .. }) if rounds(pair, x, y) || rounds(pair, y, x) || overlap(x, y) => {
            (ChangeKind::Figure, Act::Restated, weights::RESTATED)
        }
        (Fact::Number { article: true, .. }, _) | (_, Fact::Number { article: true, .. }) => {
            (ChangeKind::Figure, Act::Replaced, weights::SPELLED_ALONE)
        }
        _ => (ChangeKind::Figure, Act::Replaced, weights::FIGURE),
    };
    let (before, after) = hours::with_words(pair, b, a);
    Some(pair.found(kind, act, weight, (before, after)))
}

/// One number of which one side alone is softened, by a word within it: 200多名, 200名.
fn only_softened(before: &Token, after: &Token) -> Option<Act> {
    let bounds = |t: &Token| if let Some(Fact::Number { bounds, .. }) = &t.fact { *bounds } else { None };
    let apart = bounds(before) != bounds(after);
    match (before.key.ends_with(SOFTENED), after.key.ends_with(SOFTENED)) {
        (true, false) if apart => Some(Act::Removed),
        (false, true) if apart => Some(Act::Added),
        _ => None,
    }
}

/// Both are counted per something, and not per the same: "đồng/tháng", "đồng/năm".
fn apart_by_rate(before: &str, after: &str) -> bool {
    matches!((before.split_once('/'), after.split_once('/')), (Some((_, x)), Some((_, y))) if x.trim_end_matches(SOFTENED) != y.trim_end_matches(SOFTENED))
}

/// "Từ ngày 3/12 đến ngày 5/12" and "từ 3 đến 5/12": the number is a day of the month that is named behind it.
fn is_day(tokens: &[Token], at: usize, day: Day) -> bool {
    let number = match &tokens[at].fact {
        Some(Fact::Number { values, unit: None, .. }) if values.len() == 1 => values[0],
        _ => return false,
    };
    let behind = tokens[at + 1..].iter().take(2).find_map(|t| if let Some(Fact::Date(day)) = t.fact { Some(day) } else { None });
    day.day.map(f64::from) == Some(number) && behind.is_some_and(|b| b.day.is_some() && b.month == day.month)
}

/// Both give no more than an order of magnitude, and it may be the same: "vài trăm", "hàng trăm".
fn overlap(x: &Fact, y: &Fact) -> bool {
    match (x, y) {
        (
            Fact::Number { values: v, bounds: Some((low, high)), unit: x, .. },
            Fact::Number { values: w, bounds: Some((least, most)), unit: y, .. },
        ) => v.len() == 2 && w.len() == 2 && (x == y || x.is_none() || y.is_none()) && low.max(*least) <= high.min(*most),
        _ => false,
    }
}

/// One says about what the other says exactly: "12.512" and "khoảng 12.500", "320 kg" and "hơn 3 tạ".
fn rounds(pair: &Pair<'_, '_, '_>, rough: &Fact, exact: &Fact) -> bool {
    match (rough, exact) {
        (Fact::Number { bounds: Some((low, high)), unit: x, .. }, Fact::Number { values, bounds: None, unit: y, .. }) => {
            let [value] = values[..] else { return false };
            let by = match (x, y) {
                _ if x == y => Some(1.0),
                (Some(x), Some(y)) => pair.rules.measures.factor(*y, *x),
                _ => None,
            };
            by.is_some_and(|by| (*low..=*high).contains(&(value * by)))
        }
        _ => false,
    }
}

/// A number or date that came or went.
fn alone(pair: &mut Pair<'_, '_, '_>, stated: &Stated, act: Act) -> Option<Found> {
    let removed = act == Act::Removed;
    let token = if removed { &pair.before[stated.token] } else { &pair.after[stated.token] };
    if matches!(token.fact, Some(Fact::Number { article: true, .. })) || pair.stands_elsewhere(&token.key, act) {
        return None;
    }
    if beside_its_date(if removed { &pair.before } else { &pair.after }, stated.token) {
        match removed {
            true => pair.use_tokens(stated.token..stated.token + 1, 0..0),
            false => pair.use_tokens(0..0, stated.token..stated.token + 1),
        }
        return None;
    }
    let (kind, weight) = match token.fact {
        Some(Fact::Date(_)) => (ChangeKind::Date, weights::DATE_ALONE),
        // An hour is written in figures, and as grave as one.
        Some(Fact::Number { hour: true, .. }) => (ChangeKind::Date, weights::FIGURE_ALONE),
        Some(Fact::Code) => (ChangeKind::Name, weights::NAME_ALONE),
        Some(Fact::Number { spelled: true, .. }) => (ChangeKind::Figure, weights::SPELLED_ALONE),
        _ => (ChangeKind::Figure, weights::FIGURE_ALONE),
    };
    let range = token.range.clone();
    let region = pair.difference.regions[stated.region].clone();
    let (before, after) = if removed {
        (range, pair.point(&pair.after, pair.after_range.start, region.after.start))
    } else {
        (pair.point(&pair.before, pair.before_range.start, region.before.start), range)
    };
    match removed {
        true => pair.use_tokens(stated.token..stated.token + 1, 0..0),
        false => pair.use_tokens(0..0, stated.token..stated.token + 1),
    }
    Some(Found { sure: false, ..pair.found(kind, act, weight, (before, after)) })
}

/// "thứ bảy, 15/11": the day of the week says no more than its date beside it.
fn beside_its_date(tokens: &[Token], at: usize) -> bool {
    let date = |at: Option<usize>| match at.and_then(|at| tokens.get(at)).and_then(|t| t.fact.as_ref()) {
        Some(Fact::Date(day)) => Some(*day),
        _ => None,
    };
    let is_weekday = date(Some(at)).is_some_and(|day| matches!(day.part, Some(Part::Weekday(_))));
    is_weekday && [at.checked_sub(1), Some(at + 1)].into_iter().any(|beside| date(beside).is_some_and(|d| d.day.is_some()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::same;

    #[test]
    fn days_of_one_span_are_written_with_one_month() {
        same("Giải diễn ra từ ngày 3/12 đến ngày 5/12.", "Giải diễn ra từ 3 đến 5/12.");
        same("Lễ hội mở ngày 21/2.", "Lễ hội mở thứ bảy, ngày 21/2.");
        same("巡护员每天巡山。", "巡护员每日巡山。");
    }
}
