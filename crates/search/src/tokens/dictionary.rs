//! Where words begin and end in a run of characters without spaces, by a dictionary: for what is indexed and what is typed alike.
//!
//! It tells which articles have a word as such, never what is found: the index has every pair of a run, so that no wrong cut and no name that
//! the dictionary lacks makes anything unfindable.

use std::ops::Range;
use std::sync::LazyLock;

use domain::letter::is_ideograph;
use jieba_rs::Jieba;

use super::{Unit, is_unspaced};

/// Where most of what was typed is enough, a run of fewer characters is one word or name.
pub(crate) const SHORTEST_CUT: usize = 4;
/// Words of more characters are mostly made of these.
const LONGEST_SIMPLE: usize = 3;

/// How two characters that follow each other belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// In one word.
    Inside,
    /// The first ends a word of several characters, and the second begins another.
    Across,
    /// One of them at least is in no longer word: a word by itself, part of a name that the dictionary lacks, or of a script that it
    /// does not have.
    Loose,
}

/// Of the characters of one run, how each belongs to the next.
pub(crate) fn joints(run: &[&Unit]) -> Vec<Joint> {
    let text: String = run.iter().map(|unit| unit.folded.as_str()).collect();
    // Of every byte at which a character begins, the length of its word in characters, and where the word begins.
    let mut words = Vec::with_capacity(run.len());
    let mut begin = 0;
    cut(&text, |word| {
        words.extend(std::iter::repeat_n((begin, word.len()), word.len()));
        begin += word.len();
    });
    let joint = |pair: &[(usize, usize)]| match pair {
        [(first, _), (second, _)] if first == second => Joint::Inside,
        [(_, 1), _] | [_, (_, 1)] => Joint::Loose,
        _ => Joint::Across,
    };
    let joints: Vec<Joint> = words.windows(2).map(joint).collect();
    // A unit is one character, so that this is so.
    if joints.len() + 1 == run.len() { joints } else { vec![Joint::Loose; run.len().saturating_sub(1)] }
}

/// How a word of the dictionary stands in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// As a word, or inside one, as 大学 in 大学生.
    AsWord,
    /// Its characters are those of others, as 和服 in 产品和服务 and 国人 in 中国人民.
    Across,
}

/// Gives `each` the words of up to [`LONGEST_SIMPLE`] characters in a run of simplified characters, by their places.
pub(super) fn words(run: &str, mut each: impl FnMut(Range<usize>, Stands)) {
    if !has_words(run) {
        return;
    }
    let all: Vec<Range<usize>> = all_words(run).collect();
    if !overlap(&all) {
        return all.into_iter().for_each(|word| each(word, Stands::AsWord));
    }
    let mut left = all.as_slice();
    cut(run, |word| {
        let begun = left.iter().take_while(|one| one.start < word.places.end).count();
        let (inside, next) = left.split_at(begun);
        left = next;
        for one in inside.iter().filter(|one| one.len() <= LONGEST_SIMPLE) {
            let torn = one.end > word.places.end || (word.len() > LONGEST_SIMPLE && is_torn(one, inside));
            each(one.clone(), if torn { Stands::Across } else { Stands::AsWord });
        }
    });
}

/// Whether some of these words may have to be cut apart.
fn overlap(words: &[Range<usize>]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let near = || words[..at].iter().rev().take_while(|before| before.start + LONGEST_SIMPLE > word.start);
        let is_partly = |before: &Range<usize>| before.start < word.start && word.start < before.end && before.end < word.end;
        let are_one = |before: &Range<usize>| near().any(|whole| *whole == (before.start..word.end));
        word.len() > LONGEST_SIMPLE || near().any(|before| is_partly(before) && !are_one(before))
    })
}

/// The words of [`words`] that all stand as such where a typed run of simplified characters does: those it is cut into, longer ones in
/// parts where they have some. What is no word is left out, since it may be part of a name that the dictionary lacks; but of two characters
/// nothing can be cut, so that the dictionary need not be read.
pub(super) fn typed_words(run: &str) -> Vec<Range<usize>> {
    let mut typed = Vec::new();
    if run.chars().nth(2).is_none() {
        typed.extend(has_words(run).then_some(0..2));
    } else if has_words(run) {
        cut(run, |word| match word.len() {
            0 | 1 => {}
            2 | LONGEST_SIMPLE => typed.push(word.places),
            _ => {
                let simple: Vec<Range<usize>> = all_words(word.text).filter(|one| one.len() <= LONGEST_SIMPLE).collect();
                let parts = parts_of(0..word.len(), &simple).unwrap_or_default();
                typed.extend(parts.into_iter().map(|part| word.places.start + part.start..word.places.start + part.end));
            }
        });
    }
    typed
}

/// Every word of more than one character that a run has anywhere, in the order of their places.
fn all_words(run: &str) -> impl Iterator<Item = Range<usize>> {
    DICTIONARY.cut_all(run).into_iter().map(|word| word.start..word.end).filter(|word| word.len() > 1)
}

/// Whether a word inside a longer one has only parts of two others there that follow each other.
fn is_torn(word: &Range<usize>, others: &[Range<usize>]) -> bool {
    others.iter().filter(|first| first.len() <= LONGEST_SIMPLE).any(|first| {
        let is_next =
            |next: &Range<usize>| next.start == first.end && next.start < word.end && word.end < next.end && next.len() <= LONGEST_SIMPLE;
        first.start < word.start && word.start < first.end && others.iter().any(is_next)
    })
}

/// The words that make up a part of a longer one, if some do: of those that begin at a place the longest that leaves no rest.
fn parts_of(part: Range<usize>, simple: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    if part.is_empty() {
        return Some(Vec::new());
    }
    let begins = simple.iter().rev().filter(|word| word.start == part.start && word.end <= part.end && !is_torn(word, simple));
    begins.filter_map(|first| Some([vec![first.clone()], parts_of(first.end..part.end, simple)?].concat())).next()
}

/// Whether there may be words in a run, so that the dictionary is worth reading.
fn has_words(run: &str) -> bool {
    run.chars().filter(|c| is_ideograph(*c)).nth(1).is_some()
}

/// A piece of a run.
struct Word<'r> {
    text: &'r str,
    /// In characters.
    places: Range<usize>,
}

impl Word<'_> {
    fn len(&self) -> usize {
        self.places.len()
    }
}

/// Cuts a run into words and single characters.
fn cut<'r>(run: &'r str, mut each: impl FnMut(Word<'r>)) {
    let mut begin = 0;
    for token in DICTIONARY.cut(run, false) {
        let end = begin + token.word.chars().count();
        each(Word { text: token.word, places: begin..end });
        begin = end;
    }
}

/// Whether a search for `text` may need the dictionary.
pub fn needs_dictionary(text: &str) -> bool {
    text.chars().filter(|c| is_unspaced(*c)).nth(2).is_some()
}

/// Reads the dictionary now, so that no search waits for it: some tenths of a second, once.
pub fn read_dictionary() {
    LazyLock::force(&DICTIONARY);
}

/// Read when the first run is to be cut, or by [`read_dictionary`].
static DICTIONARY: LazyLock<Jieba> = LazyLock::new(Jieba::new);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;

    #[test]
    fn only_longer_runs_need_the_dictionary() {
        for (text, expect) in
            [("谅山", false), ("cửa khẩu 友谊关", true), ("山", false), ("こんにちは", true), ("Lạng Sơn", false), ("", false)]
        {
            assert_eq!(needs_dictionary(text), expect, "{text}");
        }
    }

    #[test]
    fn words_are_told_from_what_only_stands_beside_each_other() {
        let check = |text: &str, expect: &str| {
            let units = tokens::units(text);
            let shown = |joint: &Joint| match joint {
                Joint::Inside => '-',
                Joint::Across => '|',
                Joint::Loose => '?',
            };
            let joints = joints(&units.iter().collect::<Vec<_>>());
            assert_eq!(joints.iter().map(shown).collect::<String>(), expect, "{text}");
        };
        check("恢复贸易", "-|-");
        check("恢復貿易", "-|-");
        check("恢复的贸易", "-??-");
        check("𡘙𠮷禤", "??");
        check("แม่น้ำ", "?????");
        check("山", "");
    }

    /// Words parted by spaces, in the order of their places.
    fn shown(run: &str, mut words: Vec<Range<usize>>) -> String {
        words.sort_by_key(|word| (word.start, word.end));
        let text = |word: &Range<usize>| run.chars().skip(word.start).take(word.len()).collect::<String>();
        words.iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_stand_as_such_or_across_others() {
        let check = |run: &str, as_words: &str, across: &str| {
            let (mut found, mut torn) = (Vec::new(), Vec::new());
            words(run, |word, stands| if stands == Stands::AsWord { found.push(word) } else { torn.push(word) });
            assert_eq!((shown(run, found), shown(run, torn)), (as_words.to_owned(), across.to_owned()), "{run}");
        };
        check("产品和服务", "产品 服务", "和服");
        check("大学生", "大学 大学生 学生", "");
        check("大学生活", "大学 生活", "大学生 学生");
        check("中国人民银行", "中国 人民 银行", "国人");
        check("𡘙𠮷禤", "", "");
        check("แม่น้ำ", "", "");
        check("的", "", "");
    }

    #[test]
    fn a_typed_run_is_words_that_stand_so_in_longer_runs_too() {
        let check = |run: &str, expect: &str| assert_eq!(shown(run, typed_words(run)), expect, "{run}");
        check("和服", "和服");
        check("中国人民", "中国 人民");
        check("中国人民银行", "中国 人民 银行");
        check("大学生", "大学生");
        check("村民𡘙", "村民");
        check("的了", "的了");
        check("𡘙𠮷禤", "");
        check("谅", "");
        for run in ["中国人民银行", "中华人民共和国", "乌鲁木齐", "阿尔巴尼亚", "全国人民代表大会", "友谊关口岸恢复通关", "山东省委"]
        {
            let mut across = Vec::new();
            words(run, |word, stands| across.extend((stands == Stands::Across).then_some(word)));
            assert!(typed_words(run).iter().all(|word| !across.contains(word)), "{run}");
        }
    }
}
