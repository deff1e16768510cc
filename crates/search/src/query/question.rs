//! The words by which one asks: an answer has others in their place.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::tree::Node;
use crate::tokens::{self, Unit};

/// How questions begin that nobody takes for a search for these very words. "gì", "nào", "đâu" stand in statements too.
const BEGINNINGS: [&str; 16] = [
    "who",
    "whom",
    "whose",
    "what",
    "when",
    "where",
    "which",
    "why",
    "how",
    "vì sao",
    "tại sao",
    "bao nhiêu",
    "bao giờ",
    "khi nào",
    "ở đâu",
    "làm sao",
];

/// Words that ask, in each language the longest of those that begin alike first.
const ASKING: [&str; 5] = [
    "như thế nào|bao nhiêu|bao lâu|bao giờ|bao xa|thế nào|vì sao|tại sao|làm sao|ra sao|là gì|là ai|ở đâu|từ đâu|nào|gì|ai|mấy|đâu",
    "how many|how much|how long|how often|how far|how old|how|what|which|who|whom|whose|when|where|why|did|does|do",
    "什么时候|为什么|什么样|什么|怎么样|怎么|怎样|如何|何时|何地|何种|何人|谁|吗|呢",
    "哪一|哪里|哪儿|哪些|哪个|哪位|哪种|哪年|哪",
    "多少|多久|多长|多大|多远|多高|几",
];

/// Words of Chinese that ask something wherever they stand, so that a text without a question mark is a question too.
const SURE: [&str; 13] = ["什么", "什麼", "为何", "為何", "谁", "誰", "哪", "怎么", "怎麼", "怎样", "怎樣", "多少", "何时"];

/// The same of Vietnamese, folded; "vì sao" and "như thế nào" stand in statements too.
const SURE_PAIRS: [[&str; 2]; 2] = [["bao", "nhieu"], ["bao", "lau"]];

/// A text of fewer words that ends with a word that asks, or has a sure one, is no question.
const FEWEST_WORDS: usize = 4;

/// Chinese characters that stand in any text.
const COMMON: &str = "的了是在有和与及被把从为以到对于由也都就而之其这那个一不上下中里后前时年人来去出会能可用因所";

/// Whether a text asks something.
pub(super) fn asks(text: &str, root: Option<&Node>) -> bool {
    let text = text.trim().to_lowercase();
    let begins = |words: &&str| text.strip_prefix(*words).is_some_and(|rest| rest.starts_with(' '));
    if text.ends_with(['?', '？']) || BEGINNINGS.iter().any(begins) || SURE.iter().any(|word| text.contains(word)) {
        return true;
    }
    let Some(Node::And(nodes)) = root else { return false };
    let words: Option<Vec<&Unit>> = nodes.iter().map(Node::bare_word).collect();
    words.is_some_and(|words| {
        let asking = asking(&words);
        let is_sure =
            |at: usize| asking[at] && SURE_PAIRS.iter().any(|pair| words[at].folded == pair[0] && words[at + 1].folded == pair[1]);
        words.len() >= FEWEST_WORDS && (asking.ends_with(&[true]) || (0..words.len() - 1).any(is_sure))
    })
}

/// Of each unit whether it only asks.
pub(crate) fn asking(units: &[&Unit]) -> Vec<bool> {
    let mut asking = vec![false; units.len()];
    let mut at = 0;
    while at < units.len() {
        let words = ASKING_UNITS.iter().find(|words| begin(&units[at..], words) && !is_egypt(&units[at..]));
        let length = words.map_or(0, Vec::len);
        asking[at..at + length].fill(true);
        at += length.max(1);
    }
    asking
}

/// Whether it is a character that stands in any text.
pub(crate) fn is_common(unit: &Unit) -> bool {
    COMMON_CHARACTERS.contains(unit.folded.as_str())
}

/// "Ai Cập" and "Ai Len" ask nothing.
fn is_egypt(units: &[&Unit]) -> bool {
    matches!(units, [ai, next, ..] if ai.folded == "ai" && matches!(next.folded.as_str(), "cap" | "len"))
}

/// Several words without marks ask as those with marks do; one alone may be another word ("dau" for "đầu").
fn begin(units: &[&Unit], words: &[Unit]) -> bool {
    let is =
        |(unit, word): (&&Unit, &Unit)| unit.exact == word.exact || (words.len() > 1 && !unit.is_marked() && unit.folded == word.folded);
    units.len() >= words.len() && units.iter().zip(words).all(is)
}

static ASKING_UNITS: LazyLock<Vec<Vec<Unit>>> =
    LazyLock::new(|| ASKING.iter().flat_map(|words| words.split('|')).map(tokens::units).collect());

static COMMON_CHARACTERS: LazyLock<HashSet<String>> = LazyLock::new(|| COMMON.chars().map(String::from).collect());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse::parse;
    use crate::query::tree::Asks;

    #[test]
    fn words_that_ask_are_told_from_the_rest() {
        let check = |text: &str, expect: &str| {
            let units = tokens::units(text);
            let asking = asking(&units.iter().collect::<Vec<_>>());
            assert_eq!(asking.iter().map(|asks| if *asks { '?' } else { '-' }).collect::<String>(), expect, "{text}");
        };
        check("ai xây cầu này vào năm nào", "?-----?");
        check("Ai Cập xây đập ở đâu", "----??");
        check("cay cau dai bao nhieu met", "---??-");
        check("dau tau, đầu tàu", "----");
        check("Who built how many bridges", "?-??-");
        check("谁建了多少座桥", "?--??--");
        check("誰建了哪座橋", "?--?--");
        check("水分", "--");
    }

    #[test]
    fn a_question_is_known_without_its_mark() {
        for text in [
            "cột cờ cao bao nhiêu",
            "Cây cầu nối đâu với đâu",
            "cầu treo này do ai",
            "谁建了这座桥",
            "哪座桥最长",
            "khi nào thông xe",
            "xã này có bao nhiêu hộ dân",
            "xa nay co bao nhieu ho dan",
        ] {
            assert_eq!(parse(text).asks, Asks::Answer, "{text}");
        }
        for text in ["chẳng biết vì sao cầu sập", "túi bao nhiều loại hàng", "cầu do ai", "边境贸易恢复", "\"cầu do ai xây nào\""]
        {
            assert_ne!(parse(text).asks, Asks::Answer, "{text}");
        }
    }
}
