//! A text as hashed word sequences, and as the names and numbers that tell one event from another.
//!
//! Nothing is copied: every word is hashed where it stands, without its case and with its tone mark set apart, so that
//! "Hoà" and "hòa" are one word whichever habit of placing the mark an outlet has.

use std::sync::LazyLock;

use domain::letter;
use unicode_normalization::UnicodeNormalization;

use crate::text::{is_han, is_word, simplified};

/// Words in a row that make one shingle; characters in Chinese.
const LENGTH: usize = 5;
/// Paragraphs with fewer words are captions, labels, calls to subscribe: they would glue strangers together.
const SHORT_PARAGRAPH: usize = 4;

/// Words of a text's opening that are kept in their order; about what [`super::signature`] takes for the opening.
pub(super) const OPENING_WORDS: usize = 28;

/// Bit of an anchor's hash that tells a number from a name.
pub(super) const NUMBER: u64 = 1;

/// Bit of a number's hash that tells the parts of a Chinese date: two texts of one day have them in common, whatever they tell.
pub(super) const DATE: u64 = 2;

/// Characters that end the names of places, works and firms in Chinese, which has no capitals to tell names by.
const NAMED: [char; 13] = ['省', '市', '县', '乡', '坊', '镇', '村', '屯', '厂', '河', '桥', '岸', '司'];

/// Characters of such a name that are read: with the two before it.
const NAME: usize = 3;

const DATED: [char; 3] = ['年', '月', '日'];

/// Hashes of a text, in its order and with repeats.
#[derive(Debug, Default)]
pub(super) struct Shingles {
    /// Runs of five words within a paragraph.
    pub runs: Vec<u64>,
    /// Numbers, and words with a capital that no sentence begins with.
    pub anchors: Vec<u64>,
    /// The first words, at most [`OPENING_WORDS`].
    pub opening: Vec<u64>,
}

impl Shingles {
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self { runs: Vec::with_capacity(text.len() / 5), ..Self::default() };
        let mut words = Vec::with_capacity(256);
        for paragraph in text.split('\n') {
            words.clear();
            let anchors = found.anchors.len();
            read(paragraph, &mut words, &mut found.anchors);
            match words.len() < SHORT_PARAGRAPH {
                true => found.anchors.truncate(anchors),
                false => {
                    found.opening.extend(words.iter().take(OPENING_WORDS - found.opening.len()));
                    found.runs.extend(words.windows(LENGTH.min(words.len())).map(run));
                }
            }
        }
        found
    }
}

/// One hash of some hashes in their order.
fn run(words: &[u64]) -> u64 {
    words.iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, word| spread(hash.rotate_left(23) ^ word))
}

/// Multiplies and folds the two halves: every bit of the answer depends on every bit asked.
pub(super) fn spread(hash: u64) -> u64 {
    let wide = u128::from(hash ^ 0xa076_1d64_78bd_642f) * u128::from(0xe703_7ed1_a0b4_28db_u64);
    (wide >> 64) as u64 ^ wide as u64
}

/// Adds the words of a paragraph, and its anchors.
fn read(paragraph: &str, words: &mut Vec<u64>, anchors: &mut Vec<u64>) {
    let letters: &[Option<(u32, u8)>] = &LETTERS;
    let mut reader = Reader { words, anchors, number: None, begins: true, row: 0 };
    // The word so far: its first letter, its hash, its tone, and whether it is of digits alone.
    let (mut first, mut hash, mut tone, mut figure) = (None, 0_u64, 0, true);
    for c in paragraph.chars() {
        if let Some((letter, mark)) = letters.get(c as usize).copied().unwrap_or_else(|| is_word(c).then(|| without_tone(c))) {
            first = first.or(Some(c));
            figure &= c.is_ascii_digit();
            hash = (hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(0x517c_c1b7_2722_0a95);
            tone |= mark;
            continue;
        }
        if let Some(first) = first.take() {
            reader.add(first, spread(hash ^ u64::from(tone) << 56), figure);
            (hash, tone, figure) = (0, 0, true);
        }
        reader.take(c);
    }
    if let Some(first) = first {
        reader.add(first, spread(hash ^ u64::from(tone) << 56), figure);
    }
    reader.end_number();
}

struct Reader<'a> {
    words: &'a mut Vec<u64>,
    anchors: &'a mut Vec<u64>,
    /// The number so far, and whether it is of digits alone: "36,35" is two words and one number, "4B" is a name.
    number: Option<(u64, bool)>,
    /// Whether the next word begins a sentence, so that its capital says nothing.
    begins: bool,
    /// Chinese characters in a row.
    row: usize,
}

impl Reader<'_> {
    /// Adds a word by its first letter and its hash; `figure` says whether it is of digits alone.
    fn add(&mut self, first: char, hash: u64, figure: bool) {
        let capital = !self.begins && first.is_uppercase();
        self.words.push(hash);
        self.row = 0;
        self.begins = false;
        if first.is_ascii_digit() {
            self.number = Some(self.number.map_or((hash, figure), |(number, all)| (run(&[number, hash]), all && figure)));
        } else {
            self.end_number();
            if capital {
                self.anchors.push(hash & !NUMBER);
            }
        }
    }

    /// Takes a character that is of no word.
    fn take(&mut self, c: char) {
        match is_han(c) {
            true => self.end_counted(c),
            false if !matches!(c, '.' | ',' | '/' | ':' | '-') => self.end_number(),
            false => {}
        }
        match c {
            '.' | '!' | '?' | '…' | ':' => (self.begins, self.row) = (true, 0),
            _ if is_han(c) => {
                self.begins = false;
                let c = simplified(c);
                self.words.push(spread(u64::from(c)));
                self.row += 1;
                if self.row >= NAME && NAMED.contains(&c) {
                    self.anchors.push(run(&self.words[self.words.len() - NAME..]) & !NUMBER);
                }
            }
            _ => self.row = 0,
        }
    }

    /// Chinese numbers are told apart by what they count, which stands right behind.
    fn end_counted(&mut self, c: char) {
        let Some((number, figure)) = self.number.take() else { return };
        self.add_number(run(&[number, u64::from(simplified(c))]), figure, DATED.contains(&c));
    }

    fn end_number(&mut self) {
        if let Some((number, figure)) = self.number.take() {
            self.add_number(number, figure, false);
        }
    }

    fn add_number(&mut self, number: u64, figure: bool, dated: bool) {
        self.anchors.push(match (figure, dated) {
            (true, true) => number | NUMBER | DATE,
            (true, false) => (number | NUMBER) & !DATE,
            (false, _) => number & !NUMBER,
        });
    }
}

/// [`without_tone`] of the characters of alphabets that are letters or digits.
static LETTERS: LazyLock<Vec<Option<(u32, u8)>>> =
    LazyLock::new(|| ('\0'..'\u{2000}').map(|c| is_word(c).then(|| without_tone(c))).collect());

/// A letter in lower case without its tone mark, and the mark as a bit: words with the same letters and the same mark are the same word.
fn without_tone(c: char) -> (u32, u8) {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let lower = letter::lower(c).unwrap_or(c);
    let mut tone = 0;
    let letter: Option<char> = std::iter::once(lower)
        .nfd()
        .filter(|part| match TONES.iter().position(|mark| mark == part) {
            Some(which) => {
                tone = 1 << which;
                false
            }
            None => true,
        })
        .nfc()
        .next();
    (letter.map_or(0, u32::from), tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_their_marks_and_cases_are_written() {
        let check = |one: &str, other: &str, same: bool| {
            let words = |text| {
                let mut words = Vec::new();
                read(text, &mut words, &mut Vec::new());
                words
            };
            assert_eq!(words(one) == words(other), same, "{one} {other}");
        };
        check("Hoà bình", "hòa BÌNH", true);
        check("thuỷ", "thủy", true);
        check("hoa", "hòa", false);
        check("諒山口岸", "谅山口岸", true);
        check("谅山", "山谅", false);
        check("12 xe", "21 xe", false);
    }

    #[test]
    fn names_and_numbers_are_anchors() {
        let count = |text: &str| Shingles::of(text).anchors.len();
        assert_eq!(count("Ngày hôm qua xe chở hàng đã qua cửa khẩu."), 0, "the first word has its capital from the sentence");
        assert_eq!(count("Hôm qua ông Nguyễn Văn Thử chở 36,35 tấn hàng. Xe đã qua."), 4);
        assert_eq!(count("giá 1.200 và 1.300 đồng mỗi chiếc 12/11/2026"), 3);
        assert_eq!(count("越南谅山省同登乡发生火灾，3人受伤。"), 3, "a province, a commune and a number");
        assert_eq!(count("Ảnh Văn Nam"), 0, "a caption is not read");
        assert_eq!(Shingles::of("một hai ba bốn năm sáu bảy").runs.len(), 3);
        assert_eq!(Shingles::of("một hai ba bốn").runs.len(), 1);
    }
}
