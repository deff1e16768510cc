//! Lists whose parts stand in another order: "A, B và C" became "C, A và B".

use std::ops::Range;

use super::Pair;
use super::tokens::Token;
use super::words::List;

/// Parts from which it is a list; two that changed places may be a swap.
const PARTS: usize = 3;
/// Tokens before and behind what differs that may belong to the first and last part.
const BESIDE: usize = 8;
/// Tokens of a list.
const LONGEST: usize = 120;

/// Takes out the differences that are no more than another order of one list.
pub(super) fn set_aside(pair: &mut Pair<'_, '_, '_>) {
    let regions = &pair.difference.regions;
    let (Some(first), Some(last)) = (regions.first(), regions.last()) else { return };
    let (before, after) = (first.before.start..last.before.end, first.after.start..last.after.end);
    if regions.len() < 2 || before.len() > LONGEST || after.len() > LONGEST {
        return;
    }
    let keys = |tokens: &'_ [Token]| -> Vec<String> {
        let mut keys: Vec<String> = tokens.iter().filter(|t| !links_of(pair).has(&t.key)).map(|t| t.key.clone()).collect();
        keys.sort_unstable();
        keys
    };
    if keys(&pair.before[before.clone()]) != keys(&pair.after[after.clone()]) {
        return;
    }
    let beside = |start: usize, all: usize, end: usize| (start.min(BESIDE), (all - end).min(BESIDE));
    let (head, tail) = beside(before.start.min(after.start), pair.before.len(), before.end);
    let tail = tail.min(pair.after.len() - after.end);
    let old = &pair.earlier.texts[pair.field].norm;
    let new = &pair.present.texts[pair.field].norm;
    let links = links_of(pair);
    let is_one = |head: usize, tail: usize| {
        let wide = |range: &Range<usize>| range.start - head..range.end + tail;
        let mut b = parts(links, &pair.before[wide(&before)], old);
        let mut a = parts(links, &pair.after[wide(&after)], new);
        b.sort_unstable();
        a.sort_unstable();
        b.len() >= PARTS && a == b
    };
    if (0..=head).any(|head| (0..=tail).any(|tail| is_one(head, tail))) {
        pair.difference.regions.clear();
    }
}

fn links_of<'p>(pair: &Pair<'p, '_, '_>) -> &'p List {
    &pair.rules.changes.swaps.links
}

/// The keys of each part between commas and links.
fn parts<'t>(links: &List, tokens: &'t [Token], norm: &str) -> Vec<Vec<&'t str>> {
    let mut found: Vec<Vec<&str>> = vec![Vec::new()];
    for (at, token) in tokens.iter().enumerate() {
        let gap = at.checked_sub(1).map_or("", |before| &norm[tokens[before].range.end..token.range.start]);
        if links.has(&token.key) || gap.contains([',', ';', '，', '、', '；']) {
            found.push(Vec::new());
        }
        if let (false, Some(part)) = (links.has(&token.key), found.last_mut()) {
            part.push(&token.key);
        }
    }
    found.retain(|part| !part.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::same;

    #[test]
    fn another_order_of_a_list_is_no_change() {
        same("Xe đi qua Thụy Hùng, Hợp Thành và Gia Cát.", "Xe đi qua Gia Cát, Thụy Hùng và Hợp Thành.");
        same("Chợ bán măng khô, mật ong rừng, chè và hồi.", "Chợ bán hồi, măng khô, mật ong rừng và chè.");
        same("The road serves Na Phac, Lung Vai and Ban Chu.", "The road serves Lung Vai, Ban Chu and Na Phac.");
        same("会议有农业、水利和教育部门参加。", "会议有教育、农业和水利部门参加。");
    }
}
