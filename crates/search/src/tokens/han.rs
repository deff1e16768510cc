//! Scripts written without spaces, and one form for simplified and traditional Chinese.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

use unicode_normalization::UnicodeNormalization;

/// First and last of the ideographs that have traditional forms: the basic block and extension A before it.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;
/// The same of extension B, where the rarest characters of names and places are.
const FIRST_RARE: u32 = 0x20000;
const LAST_RARE: u32 = 0x2a6df;

/// Whether `c` belongs to a script that does not part its words, so that only its neighbours tell where a word is.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        // Radicals are what a text taken out of a PDF has for some common characters.
        0x2e80..=0x2fd5 | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x31f0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff
        | 0xff66..=0xff9d | 0x20000..=0x323af
        | 0x0e01..=0x0e3a | 0x0e40..=0x0e4e | 0x0e81..=0x0ece | 0x1000..=0x103f | 0x1780..=0x17d3)
}

/// The simplified form of one character.
///
/// Character by character and not by phrases as a reader would convert: only so does every part of a run get the
/// same form as the run itself, and a name typed alone finds itself inside a longer one.
pub(super) fn simplified(c: char) -> char {
    let (table, first): (&LazyLock<Vec<char>>, _) = match u32::from(c) {
        FIRST..=LAST => (&SIMPLE, FIRST),
        FIRST_RARE..=LAST_RARE => (&SIMPLE_RARE, FIRST_RARE),
        0x2e80..=0x2fd5 => return std::iter::once(c).nfkc().next().filter(|plain| *plain != c).map_or(c, simplified),
        _ => return c,
    };
    table.get((u32::from(c) - first) as usize).copied().unwrap_or(c)
}

static SIMPLE: LazyLock<Vec<char>> = LazyLock::new(|| table(FIRST..=LAST));
static SIMPLE_RARE: LazyLock<Vec<char>> = LazyLock::new(|| table(FIRST_RARE..=LAST_RARE));

/// Simplified forms of a range of ideographs, from OpenCC's character table.
fn table(range: RangeInclusive<u32>) -> Vec<char> {
    let characters: Vec<char> = range.filter_map(char::from_u32).collect();
    let Ok(opencc) = OpenCC::from_config(BuiltinConfig::T2s) else { return Vec::new() };
    // A line each, so that no phrase rule applies.
    let lines: String = characters.iter().flat_map(|c| [*c, '\n']).collect();
    let converted = opencc.convert(&lines);
    let simple: Vec<char> = converted.lines().filter_map(|line| line.chars().next()).collect();
    if simple.len() == characters.len() { simple } else { characters }
}
