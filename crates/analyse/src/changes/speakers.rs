//! Who says it by a word of saying: "Thanh tra nói" became "Người dân nói".

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::names::abbreviates;
use super::regions::Region;
use super::tokens::{Fact, Token};
use super::wording::is_spelling;
use super::words::SourceWords;
use super::{Found, Pair, weights};
use crate::text::{is_han, is_word};

/// Tokens of who says something.
const LONGEST: usize = 12;
/// Tokens that may stand before it from the beginning of its clause on, and behind it before the word of saying.
const BESIDE: usize = 2;

/// The first region in which another one says it, near the beginning of its clause and before a word of saying; its tokens are marked.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Option<Found> {
    another(pair, |_, _| true)
}

/// The same where only one of the two has a name: "ông Hiến, Giám đốc, nói" became "một người dân nói".
pub(super) fn hidden(pair: &mut Pair<'_, '_, '_>) -> Option<Found> {
    let is_named = |tokens: &[Token]| tokens.iter().filter(|token| token.capital && !token.opens).count() > 1;
    another(pair, |old, new| is_named(old) != is_named(new))
}

fn another(pair: &mut Pair<'_, '_, '_>, fits: impl Fn(&[Token], &[Token]) -> bool) -> Option<Found> {
    let (earlier, present) = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
    let words = &pair.rules.changes.sources;
    let before = Side { words, tokens: &pair.before, used: &pair.used[0], norm: earlier };
    let after = Side { words, tokens: &pair.after, used: &pair.used[1], norm: present };
    let is_one = |old: &[Token], new: &[Token]| abbreviates(old, new) || abbreviates(new, old);
    let speaks = |region: &&Region| {
        pair.sure()
            && before.speaks(&region.before)
            && after.speaks(&region.after)
            && !is_spelling(pair, region)
            && !is_one(&pair.before[region.before.clone()], &pair.after[region.after.clone()])
            && fits(&pair.before[region.before.clone()], &pair.after[region.after.clone()])
    };
    let region = pair.difference.regions.iter().find(speaks)?.clone();
    pair.use_tokens(region.before.clone(), region.after.clone());
    Some(pair.found(ChangeKind::Attribution, Act::Replaced, weights::ATTRIBUTION, pair.ranges(&region)))
}

/// One of the two passages.
struct Side<'s> {
    words: &'s SourceWords,
    tokens: &'s [Token],
    used: &'s [bool],
    norm: &'s str,
}

impl Side<'_> {
    /// Whether tokens tell who says what follows.
    fn speaks(&self, range: &Range<usize>) -> bool {
        let is_article = |fact: &Fact| matches!(fact, Fact::Number { article: true, .. });
        let names_somebody = |at: usize| self.tokens[at].fact.as_ref().is_none_or(is_article) && !self.used[at];
        (1..=LONGEST).contains(&range.len())
            && range.clone().all(names_somebody)
            && !self.words.again.has(&self.tokens[range.end - 1].key)
            && (0..=BESIDE.min(range.start)).any(|back| self.begins_a_clause(range.start - back))
            && self.says_behind(range.end)
    }

    fn begins_a_clause(&self, at: usize) -> bool {
        at == 0
            || self.tokens[at].opens
            || self.norm[self.tokens[at - 1].range.end..self.tokens[at].range.start].contains([',', '，', ';', '"'])
    }

    /// Whether a word of saying stands at a token, be it behind a comma ("ông Hiến, Giám đốc, nói"), or soon behind it in the same clause.
    fn says_behind(&self, at: usize) -> bool {
        let says = |at: usize| {
            let rest = &self.norm[self.tokens[at].range.start..];
            let is_told = |rest: &str| self.words.told.iter().any(|word| behind(rest.trim_start(), word).is_some());
            self.words.says.iter().filter_map(|word| behind(rest, word)).any(|rest| !is_told(rest))
        };
        let last = (at + BESIDE + 1).min(self.tokens.len());
        (at..last).take_while(|next| *next == at || !self.begins_a_clause(*next)).any(says)
    }
}

/// What follows a word that a text begins with, in Chinese with its characters.
fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.strip_prefix(word).filter(|rest| word.ends_with(is_han) || !rest.starts_with(is_word))
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;

    #[test]
    fn somebody_else_says_it() {
        let another = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Attribution, Act::Replaced, quotes);
        another("Thanh tra nói mỏ nổ mìn sai giờ.", "Người dân nói mỏ nổ mìn sai giờ.", ["Thanh tra", "Người dân"]);
        another("Kè nứt từ đầu năm, phó chủ tịch xã nói.", "Kè nứt từ đầu năm, một thợ hồ nói.", ["phó chủ tịch xã", "một thợ hồ"]);
        another(
            "The soil moved, according to engineers.",
            "The soil moved, according to bloggers.",
            ["according to engineers", "according to bloggers"],
        );
        let hidden = ["Ông Lộc Hiến, Giám đốc Sở Y tế", "Một người dân"];
        another("Ông Lộc Hiến, Giám đốc Sở Y tế, nói kho hết thuốc.", "Một người dân nói kho hết thuốc.", hidden);
        another("Officials said steel was missing.", "Shoppers said steel was missing.", ["Officials", "Shoppers"]);
        another("检查人员表示，矿场夜间爆破。", "村民表示，矿场夜间爆破。", ["检查人员", "村民"]);
        let otherwise = ["UBND", "Ủy ban nhân dân"];
        let undertaken = "Xã thực hiện kết luận của thanh tra.";
        check("Xã công bố kết luận của thanh tra.", undertaken, ChangeKind::Wording, Act::Replaced, ["công bố", "thực hiện"]);
        check("UBND xã cho biết đã lấy mẫu.", "Ủy ban nhân dân xã cho biết đã lấy mẫu.", ChangeKind::Wording, Act::Replaced, otherwise);
    }

    #[test]
    fn one_syllable_behind_a_title_is_a_name() {
        check("Công an bắt ông Hoàng sáng nay.", "Công an bắt ông Hoàn sáng nay.", ChangeKind::Name, Act::Replaced, ["Hoàng", "Hoàn"]);
        check("Chị Nga thấy cháy.", "Chị Thoa thấy cháy.", ChangeKind::Name, Act::Replaced, ["Nga", "Thoa"]);
    }
}
