//! How a number is quoted with what it counts: no word is cut where that can be known.

use std::ops::Range;

use domain::Language;

use super::Counted;
use crate::text::is_han;
use crate::vocabulary::words::{Words, has};

/// Words behind a number and the two that say what it counts which are quoted where two texts have them; of Chinese characters.
const MORE: usize = 2;
const MORE_HAN: usize = 1;

impl Counted {
    /// How two numbers, each of its text, are quoted: without the half of a word that may follow ("340 xe" and "134 xe", but "21 hộ nghèo" twice),
    /// and with the words behind that both have ("450 xe nông sản").
    pub(in super::super) fn shown(claim: (&Self, &str), told: (&Self, &str), of: &Words) -> [Range<usize>; 2] {
        let alike = of.language != Language::En && claim.0.noun == told.0.noun;
        if !alike {
            return [claim.0, told.0].map(|c| c.from..c.quoted(of).end);
        }
        let behind = |(c, norm): (&Self, &'_ str)| norm.get(c.range.end..).unwrap_or_default().to_owned();
        // What stands behind one word that says it all ("830 tỉ đồng", 80公斤) is not counted.
        let [first, second] = &claim.0.noun;
        let cut = !second.is_empty() && (of.language != Language::Zh || has(&of.count.alone, first));
        let more = if cut { shared(&behind(claim), &behind(told), of) } else { 0 };
        [claim.0, told.0].map(|c| c.from..c.range.end + more)
    }

    /// How one number is quoted.
    pub(in super::super) fn quoted(&self, of: &Words) -> Range<usize> {
        let (vietnamese, first) = (of.language == Language::Vi, &self.noun[0]);
        let two = if of.language == Language::En { has(&of.count.persons, &self.noun[1]) } else { !has(&of.count.alone, first) };
        let end = match self.short == self.number.end {
            // "Người" is a word of grammar, and quoted all the same.
            true if !two && vietnamese => self.word.min(self.range.end),
            true => self.range.end,
            false if two => self.range.end,
            false => self.short,
        };
        self.from..end
    }
}

/// Bytes with which two texts go on alike: whole words, or Chinese characters, and none of grammar.
fn shared(one: &str, other: &str, of: &Words) -> usize {
    let mut end = 0;
    let most = if of.language == Language::Zh { MORE_HAN } else { MORE };
    for _ in 0..most {
        let next = end + next_word(&one[end..]);
        let word = one[end..next].trim_start();
        if word.is_empty()
            || of.is_grammar(word)
            || other.get(end..next) != Some(&one[end..next])
            || !is_over(one, next)
            || !is_over(other, next)
        {
            break;
        }
        end = next;
    }
    end
}

/// Bytes of the next Chinese character, or of a space and the word behind it; 0 where something else follows.
fn next_word(text: &str) -> usize {
    match text.chars().next() {
        Some(han) if is_han(han) => han.len_utf8(),
        Some(' ') => 1 + text[1..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - 1),
        _ => 0,
    }
}

/// Whether a word that ends here is whole.
fn is_over(text: &str, end: usize) -> bool {
    let han = text[..end].chars().next_back().is_some_and(is_han);
    han || !text[end..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::counted;
    use super::*;
    use crate::testing::rules;

    /// How the first number of each of two texts is quoted.
    #[track_caller]
    fn check(language: Language, texts: [&str; 2], expect: [&str; 2]) {
        let words = &rules().vocabulary(language).words;
        let [one, other] = texts.map(|text| counted(&rules().measures, text, words).remove(0));
        let [claim, told] = Counted::shown((&one, texts[0]), (&other, texts[1]), words);
        assert_eq!([&texts[0][claim], &texts[1][told]], expect);
    }

    #[test]
    fn money_is_quoted_without_the_word_behind_it() {
        let twice = |text, expect| check(Language::Vi, [text; 2], [expect; 2]);
        twice("chi 830 tỉ đồng xoá kẹt xe", "830 tỉ đồng");
        twice("phạt 4,9 triệu vì lấn đường", "4,9 triệu");
        twice("phạt 4,9 triệu", "4,9 triệu");
        twice("có 21 hộ nghèo", "21 hộ nghèo");
    }

    #[test]
    fn no_word_is_cut_that_two_texts_have() {
        let vi = |texts, expect| check(Language::Vi, texts, expect);
        vi(["450 xe nông sản, hoa quả", "có 45 xe nông sản ùn lại"], ["450 xe nông sản", "45 xe nông sản"]);
        vi(["3 trạm y tế thôn bản ngừng", "8 trạm y tế thôn bản ngừng"], ["3 trạm y tế thôn", "8 trạm y tế thôn"]);
        vi(["21 hộ nghèo xây nhà", "12 hộ nghèo được xây nhà"], ["21 hộ nghèo", "12 hộ nghèo"]);
        vi(["21 hộ nghèo được xây", "12 hộ nghèo được xây"], ["21 hộ nghèo", "12 hộ nghèo"]);
        vi(["3 trạm y tế", "8 trạm y tếm"], ["3 trạm y", "8 trạm y"]);
        vi(["340 xe dưa hấu", "134 xe thanh long"], ["340 xe", "134 xe"]);
        vi(["7 người trong nhà mắc kẹt", "4 người mắc kẹt"], ["7 người", "4 người"]);
        let zh = |texts, expect| check(Language::Zh, texts, expect);
        zh(["12户居民转移", "22户居民转移"], ["12户居民", "22户居民"]);
        zh(["17人死亡", "7人死亡"], ["17人死亡", "7人死亡"]);
        zh(["12户居民", "22户居"], ["12户居", "22户居"]);
        zh(["查获80公斤毒品", "缴获8公斤毒品"], ["80公斤", "8公斤"]);
    }
}
