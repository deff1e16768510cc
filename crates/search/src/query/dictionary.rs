//! Where words end in a run of characters without spaces, by a dictionary.
//!
//! Only for what was typed, and only to weigh: the index has every pair of a run, so that no wrong cut and no name that the dictionary
//! lacks makes anything unfindable.

use std::sync::LazyLock;

use jieba_rs::Jieba;

use crate::tokens::{self, Unit};

/// A run of fewer characters is one word or name.
pub(crate) const SHORTEST_CUT: usize = 4;

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
    for word in DICTIONARY.cut(&text, false) {
        let length = word.word.chars().count();
        words.extend(std::iter::repeat_n((begin, length), length));
        begin += length;
    }
    let joint = |pair: &[(usize, usize)]| match pair {
        [(first, _), (second, _)] if first == second => Joint::Inside,
        [(_, 1), _] | [_, (_, 1)] => Joint::Loose,
        _ => Joint::Across,
    };
    let joints: Vec<Joint> = words.windows(2).map(joint).collect();
    // A unit is one character, so that this is so.
    if joints.len() + 1 == run.len() { joints } else { vec![Joint::Loose; run.len().saturating_sub(1)] }
}

/// Whether a search for `text` may need the dictionary.
pub fn needs_dictionary(text: &str) -> bool {
    text.chars().filter(|c| tokens::is_unspaced(*c)).nth(SHORTEST_CUT - 1).is_some()
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

    #[test]
    fn only_longer_runs_need_the_dictionary() {
        for (text, expect) in
            [("谅山", false), ("cửa khẩu 友谊关", false), ("谅山 边境", true), ("こんにちは", true), ("Lạng Sơn", false), ("", false)]
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
}
