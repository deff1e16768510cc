//! Figures that changed places while the words round them stayed: "thu 210 triệu, chi 320 triệu" became "thu 320 triệu, chi 210 triệu".

use domain::{Act, ChangeKind};

use super::facts::replaced;
use super::regions::Region;
use super::tokens::Token;
use super::{Found, Pair};

/// Tokens of a region with its neighbours in which figures change places.
const MOST: usize = 40;

/// Figures that changed places: two are one change.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let regions = pair.difference.regions.clone();
    let joined =
        |all: &[Region]| Some(all.first()?.before.start..all.last()?.before.end).zip(Some(all.first()?.after.start..all.last()?.after.end));
    let runs = [1, 2, 3].into_iter().flat_map(|length| regions.windows(length)).filter_map(joined);
    let mut candidates = runs.map(|(before, after)| Region { before, after });
    let Some(region) = candidates.find(|region| exchanges(pair, region)) else { return Vec::new() };
    let both = region.before.clone().zip(region.after.clone());
    let other: Vec<(usize, usize)> = both.filter(|(b, a)| pair.before[*b].key != pair.after[*a].key).collect();
    let found: Vec<Found> = other.into_iter().filter_map(|(b, a)| replaced(pair, b, a)).collect();
    pair.use_tokens(region.before, region.after);
    one_of_two(pair, found)
}

/// Whether the words of a region stand where they stood, the figures do not, and some words between these tell them apart.
fn exchanges(pair: &Pair<'_, '_, '_>, region: &Region) -> bool {
    let (before, after) = (&pair.before[region.before.clone()], &pair.after[region.after.clone()]);
    if before.len() != after.len() || before.len() > MOST {
        return false;
    }
    let is_link = |token: &Token| pair.rules.changes.swaps.links.has(&token.key);
    let in_place = before.iter().zip(after).all(|(b, a)| b.fact.is_some() && a.fact.is_some() || b.key == a.key);
    let told_apart = before.iter().any(|token| token.fact.is_none() && !is_link(token));
    let moved = before.iter().zip(after).any(|(b, a)| b.key != a.key);
    in_place && moved && told_apart && sorted(before) == sorted(after)
}

fn sorted(tokens: &[Token]) -> Vec<&str> {
    let mut keys: Vec<&str> = tokens.iter().filter(|t| t.fact.is_some()).map(|t| t.key.as_str()).collect();
    keys.sort_unstable();
    keys
}

/// Two that stand for each other.
fn one_of_two(pair: &Pair<'_, '_, '_>, found: Vec<Found>) -> Vec<Found> {
    match &found[..] {
        [first, second] if first.act == Act::Replaced && first.kind == second.kind && first.kind == ChangeKind::Figure => {
            let ranges = (first.before.start..second.before.end, first.after.start..second.after.end);
            vec![pair.found(first.kind, Act::Swapped, first.weight, ranges)]
        }
        _ => found,
    }
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::{check, same};

    #[test]
    fn two_figures_that_changed_places_are_one_change() {
        check(
            "Xã thu 210 triệu đồng, chi 320 triệu đồng.",
            "Xã thu 320 triệu đồng, chi 210 triệu đồng.",
            ChangeKind::Figure,
            Act::Swapped,
            ["210 triệu đồng, chi 320 triệu đồng", "320 triệu đồng, chi 210 triệu đồng"],
        );
        same("Xã có 3 và 5 hộ nghèo ở hai thôn.", "Xã có 5 và 3 hộ nghèo ở hai thôn.");
        same("Xã thu 210 triệu đồng, chi 320 triệu đồng.", "Xã chi 320 triệu đồng, thu 210 triệu đồng.");
    }
}
