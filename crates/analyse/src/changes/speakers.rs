//! Who says it by a word of saying: "Thanh tra nói" became "Người dân nói".

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::names::abbreviates;
use super::regions::Region;
use super::tokens::{Fact, Token};
use super::wording::is_spelling;
use super::words::{List, SourceWords};
use super::{Found, Pair, sources, weights};
use crate::reading::Reading;
use crate::text::{is_han, is_word};
use crate::vocabulary::{Class, Mark};

/// Tokens of who says something.
const LONGEST: usize = 12;
/// Tokens that may stand before it from the beginning of its clause on, and behind it before the word of saying.
const BESIDE: usize = 2;
/// Tokens of a word of saying with "rằng" or "that" behind it.
const SAID: usize = 3;

/// The first region in which another one says it, near the beginning of its clause and before a word of saying; its tokens are marked.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Option<Found> {
    another(pair, |_, _| true)
}

/// The same where only one of the two has a name: "ông Hiến, Giám đốc, nói" became "một người dân nói".
pub(super) fn hidden(pair: &mut Pair<'_, '_, '_>) -> Option<Found> {
    let titles = &pair.rules.changes.names.titles;
    let capitals = |tokens: &[Token]| tokens.iter().filter(|token| token.capital && !token.opens).count();
    // "Ông Chíu" has one capital beside a title.
    let titled = |tokens: &[Token]| matches!(tokens, [title, name] if titles.has(&title.key) && name.capital);
    let is_hidden =
        |named: &[Token], nobody: &[Token]| capitals(named) > 1 && capitals(nobody) <= 1 || titled(named) && capitals(nobody) == 0;
    another(pair, |old, new| is_hidden(old, new) || is_hidden(new, old))
}

fn another(pair: &mut Pair<'_, '_, '_>, fits: impl Fn(&[Token], &[Token]) -> bool) -> Option<Found> {
    let (earlier, present) = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
    let words = &pair.rules.changes.sources;
    let (passive, prepositions) = (&pair.rules.changes.doers.passive, &pair.rules.changes.names.prepositions);
    let before = Side { words, prepositions, passive, tokens: &pair.before, used: &pair.used[0], norm: earlier };
    let after = Side { words, prepositions, passive, tokens: &pair.after, used: &pair.used[1], norm: present };
    let is_one = |old: &[Token], new: &[Token]| abbreviates(old, new) || abbreviates(new, old);
    let speaks = |region: &&Region| {
        let (Some(b), Some(a)) = (before.speaker(&region.before), after.speaker(&region.after)) else { return false };
        let (b, a) = (&pair.before[b], &pair.after[a]);
        pair.sure() && !is_spelling(pair, region) && !is_one(b, a) && fits(b, a)
    };
    let region = pair.difference.regions.iter().find(speaks)?.clone();
    // "Đại diện hãng xe" and "một phụ xe" are quoted with the word that both end with.
    let next = pair.difference.regions.iter().find(|next| next.before.start >= region.before.end && **next != region);
    let common = next.map_or(BESIDE, |next| next.before.start - region.before.end);
    let more = Some(after.up_to_saying(&region.after, &pair.rules.changes.doers.verbs)).filter(|more| *more <= common).unwrap_or(0);
    let whole = Region { before: region.before.start..region.before.end + more, after: region.after.start..region.after.end + more };
    pair.use_tokens(region.before, region.after);
    Some(pair.found(ChangeKind::Attribution, Act::Replaced, weights::ATTRIBUTION, pair.ranges(&whole)))
}

/// "Công an xã cho biết nạn nhân tự ngã" became "Nạn nhân tự ngã": who says it and the word of saying are gone, or came in.
pub(super) fn alone(pair: &mut Pair<'_, '_, '_>) -> Option<Found> {
    let (earlier, present) = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
    let words = &pair.rules.changes.sources;
    let (passive, prepositions) = (&pair.rules.changes.doers.passive, &pair.rules.changes.names.prepositions);
    let before = Side { words, prepositions, passive, tokens: &pair.before, used: &pair.used[0], norm: earlier };
    let after = Side { words, prepositions, passive, tokens: &pair.after, used: &pair.used[1], norm: present };
    let is_aside = |region: &&Region| {
        region.after.is_empty() && before.is_aside(&region.before) || region.before.is_empty() && after.is_aside(&region.after)
    };
    let region = pair.difference.regions.iter().find(is_aside).filter(|_| pair.sure())?.clone();
    let ranges = pair.ranges(&region);
    // "Bước đầu xác định" is a word of doubt and nobody.
    let is_doubt = |reading: &Reading<'_>, range: &Range<usize>| {
        let covers = |m: &Mark| matches!(m.class, Class::Hedge | Class::Open) && m.range.start <= range.start && range.end <= m.range.end;
        !range.is_empty() && reading.marks(pair.field).iter().any(covers)
    };
    if sources::says_it_elsewhere(pair, &ranges) || is_doubt(pair.earlier, &ranges.0) || is_doubt(pair.present, &ranges.1) {
        return None;
    }
    let (act, weight) = if region.after.is_empty() { (Act::Removed, weights::ATTRIBUTION) } else { (Act::Added, weights::RESTATED) };
    pair.use_tokens(region.before, region.after);
    Some(pair.found(ChangeKind::Attribution, act, weight, ranges))
}

/// One of the two passages.
struct Side<'s> {
    words: &'s SourceWords,
    prepositions: &'s List,
    passive: &'s List,
    tokens: &'s [Token],
    used: &'s [bool],
    norm: &'s str,
}

impl Side<'_> {
    /// The tokens of a region that tell who says what follows; the word of saying may be another one, too, and end them.
    fn speaker(&self, region: &Range<usize>) -> Option<Range<usize>> {
        let is_article = |fact: &Fact| matches!(fact, Fact::Number { article: true, .. });
        let names_somebody = |at: usize| self.tokens[at].fact.as_ref().is_none_or(is_article) && !self.used[at];
        let said = (region.start + 1..region.end).find(|at| self.says_at(*at));
        let who = region.start..said.unwrap_or(region.end);
        let speaks = (1..=LONGEST).contains(&who.len())
            && who.clone().all(|at| names_somebody(at) && !self.passive.has(&self.tokens[at].key))
            && !self.words.again.has(&self.tokens[who.end - 1].key)
            && (0..=BESIDE.min(who.start)).any(|back| self.begins_a_clause(who.start - back))
            && self.says_behind(who.end);
        speaks.then_some(who)
    }

    /// Tokens between a region and the word of saying soon behind it in its clause.
    fn up_to_saying(&self, region: &Range<usize>, verbs: &List) -> usize {
        let is_name = |at: usize| !self.begins_a_clause(at) && !self.says_at(at) && !verbs.has(&self.tokens[at].key);
        let last = (region.end + BESIDE).min(self.tokens.len());
        let names = (region.end..last).take_while(|at| is_name(*at)).count();
        let said = self.tokens.get(region.end + names).is_some_and(|_| self.says_at(region.end + names));
        let within = (region.start..region.end).any(|at| self.says_at(at));
        if said && !within { names } else { 0 }
    }

    /// Whether a region names who said the rest of its clause, and nothing else: "Công an xã cho biết", "officials said".
    fn is_aside(&self, region: &Range<usize>) -> bool {
        let text =
            |at: Range<usize>| self.norm.get(self.tokens[at.start].range.start..self.tokens[at.end - 1].range.end).unwrap_or_default();
        // "Phát biểu tại buổi lễ, ông Hà nhấn mạnh …": nobody is named there.
        let alone = |length: usize| {
            let rest = region.start + length;
            let goes_on = rest < region.end && !self.prepositions.has(&self.tokens[rest].key);
            self.words.says.has(text(region.start..rest)) && !goes_on
        };
        if (1..=region.len()).any(alone) {
            return false;
        }
        let ends = || (region.start + 1..region.end).any(|at| self.says_at(at) && region.end - at <= SAID);
        (2..=LONGEST).contains(&region.len())
            && self.begins_a_clause(region.start)
            && (ends() || self.says_at(region.start))
            && region.clone().all(|at| self.tokens[at].fact.is_none() && !self.used[at])
            && !region.clone().any(|at| self.words.again.has(&self.tokens[at].key))
    }

    fn begins_a_clause(&self, at: usize) -> bool {
        at == 0
            || self.tokens[at].opens
            || self.norm[self.tokens[at - 1].range.end..self.tokens[at].range.start].contains([',', '，', ';', '"'])
    }

    /// Whether a word of saying stands at a token, be it behind a comma ("ông Hiến, Giám đốc, nói"), or soon behind it in the same clause.
    fn says_behind(&self, at: usize) -> bool {
        let last = (at + BESIDE + 1).min(self.tokens.len());
        (at..last).take_while(|next| *next == at || !self.begins_a_clause(*next)).any(|at| self.says_at(at))
    }

    /// Whether a word of saying stands at a token, and nobody of whom it is said ("được xác định").
    fn says_at(&self, at: usize) -> bool {
        let rest = &self.norm[self.tokens[at].range.start..];
        // "Kết luận của thanh tra" is what was said, "cho biết vụ việc" is saying it.
        let is_sure = self.words.sure.iter().any(|word| behind(rest, word).is_some());
        let is_told = |rest: &str| !is_sure && self.words.told.iter().any(|word| behind(rest.trim_start(), word).is_some());
        let is_passive = at.checked_sub(1).is_some_and(|before| self.passive.has(&self.tokens[before].key));
        !is_passive && self.words.says.iter().filter_map(|word| behind(rest, word)).any(|rest| !is_told(rest))
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
        another("Công an tỉnh cho biết vụ nổ do khí gas.", "Chủ quán cho biết vụ nổ do khí gas.", ["Công an tỉnh", "Chủ quán"]);
        another("Ông Páo cho biết kho hết thuốc.", "Một người dân cho biết kho hết thuốc.", ["Ông Páo", "Một người dân"]);
        another(
            "The soil moved, according to engineers.",
            "The soil moved, according to bloggers.",
            ["according to engineers", "according to bloggers"],
        );
        let hidden = ["Ông Lộc Hiến, Giám đốc Sở Y tế", "Một người dân"];
        another("Ông Lộc Hiến, Giám đốc Sở Y tế, nói kho hết thuốc.", "Một người dân nói kho hết thuốc.", hidden);
        another("Officials said steel was missing.", "Shoppers said steel was missing.", ["Officials", "Shoppers"]);
        another("检查人员表示，矿场夜间爆破。", "村民表示，矿场夜间爆破。", ["检查人员", "村民"]);
        // Who can speak again says nothing of anything.
        let worded = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Wording, Act::Replaced, quotes);
        worded("Dân gặp cụ, rét run nhưng nói được.", "Dân gặp cụ, lạnh ngắt nhưng nói được.", ["rét run", "lạnh ngắt"]);
        worded(
            "Cụ ngồi đó, rét run nhưng còn nói được.",
            "Cụ ngồi đó, lạnh ngắt nhưng vẫn nói được.",
            ["rét run nhưng còn", "lạnh ngắt nhưng vẫn"],
        );
        let otherwise = ["UBND", "Ủy ban nhân dân"];
        let undertaken = "Xã thực hiện kết luận của thanh tra.";
        check("Xã công bố kết luận của thanh tra.", undertaken, ChangeKind::Wording, Act::Replaced, ["công bố", "thực hiện"]);
        check("UBND xã cho biết đã lấy mẫu.", "Ủy ban nhân dân xã cho biết đã lấy mẫu.", ChangeKind::Wording, Act::Replaced, otherwise);
    }

    #[test]
    fn another_word_of_saying_beside_another_speaker() {
        let another = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Attribution, Act::Replaced, quotes);
        let quotes = ["Cơ quan điều tra xác định", "Phía công ty cho rằng"];
        another("Cơ quan điều tra xác định cống xả đúng chuẩn.", "Phía công ty cho rằng cống xả đúng chuẩn.", quotes);
        another("Chủ mỏ phân trần rằng đường hẹp.", "Lái xe phân trần rằng đường hẹp.", ["Chủ mỏ", "Lái xe"]);
        another("Đại diện hãng xe thanh minh rằng phanh tốt.", "Một phụ xe thanh minh rằng phanh tốt.", ["Đại diện hãng xe", "Một phụ xe"]);
        another("经理坦言设备老化。", "工人坦言设备老化。", ["经理", "工人"]);
        another("The manager conceded the pump was old.", "Workers conceded the pump was old.", ["The manager", "Workers"]);
    }

    #[test]
    fn what_was_said_to_somebody_is_no_speaker() {
        let quotes = ["We were not warned,", "We were warned late,"];
        check("“We were not warned,” Mr Lan said.", "“We were warned late,” Mr Lan said.", ChangeKind::Quotation, Act::Replaced, quotes);
    }

    #[test]
    fn who_says_it_came_or_went_with_the_word_of_saying() {
        let gone = |before: &str, after: &str, who: &str| check(before, after, ChangeKind::Attribution, Act::Removed, [who, ""]);
        gone("Chủ mỏ phân trần rằng đường lên núi hẹp.", "Đường lên núi hẹp.", "Chủ mỏ phân trần rằng");
        gone("警方通报称，司机疲劳驾驶。", "司机疲劳驾驶。", "警方通报称");
        gone("The pump was old, workers conceded.", "The pump was old.", "workers conceded");
    }

    #[test]
    fn a_word_of_doubt_with_a_word_of_saying_in_it_is_doubt() {
        let (before, after) = ("Bước đầu xác định có ba người thiệt mạng.", "Có ba người thiệt mạng.");
        check(before, after, ChangeKind::Hedge, Act::Removed, ["Bước đầu xác định có", "Có"]);
    }

    #[test]
    fn one_syllable_behind_a_title_is_a_name() {
        check("Công an bắt ông Hoàng sáng nay.", "Công an bắt ông Hoàn sáng nay.", ChangeKind::Name, Act::Replaced, ["Hoàng", "Hoàn"]);
        check("Chị Nga thấy cháy.", "Chị Thoa thấy cháy.", ChangeKind::Name, Act::Replaced, ["Nga", "Thoa"]);
    }
}
