//! The forms of a word: exact with its tone marks, folded without them and stemmed when it is English.

use std::cell::RefCell;

use domain::fold::{fold, unify_tone_placement};
use domain::letter::lowercase;
use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer};

/// A longer word is cut here, in documents and queries alike: such words are addresses or spoilt text.
const LONGEST: usize = 64;

/// Exact and folded form of a word as written.
pub(super) fn forms(written: &str) -> (String, String) {
    if written.len() <= LONGEST && written.is_ascii() {
        let lower = written.to_ascii_lowercase();
        let folded = stem(&lower);
        return (lower, folded);
    }
    let written = written.char_indices().nth(LONGEST).map_or(written, |(end, _)| &written[..end]);
    (exact(written), stem(&fold(written)))
}

/// Whether an `s` behind a word with this between them is that of "Cao Loc's".
pub(super) fn is_possessive(between: &str) -> bool {
    matches!(between, "'" | "’")
}

const ENDINGS: [char; 30] = [
    'à', 'á', 'ả', 'ã', 'ạ', 'è', 'é', 'ẻ', 'ẽ', 'ẹ', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ', 'À', 'Á', 'Ả', 'Ã', 'Ạ', 'È', 'É', 'Ẻ', 'Ẽ', 'Ẹ', 'Ỳ', 'Ý',
    'Ỷ', 'Ỹ', 'Ỵ',
];

fn exact(written: &str) -> String {
    // Only these endings know two habits of placing the tone mark.
    let two_habits = written.chars().last().is_some_and(|c| ENDINGS.contains(&c));
    let lower = if two_habits { unify_tone_placement(written) } else { lowercase(written) };
    if lower.contains('ð') { lower.replace('ð', "đ") } else { lower }
}

/// The English stem of a folded word. Applied whatever the language, so that documents and queries need not agree on one:
/// no Vietnamese syllable is changed by it.
fn stem(folded: &str) -> String {
    if folded.len() < 4 || !folded.bytes().all(|b| b.is_ascii_lowercase()) || is_syllable(folded) {
        return folded.to_owned();
    }
    STEMMER.with_borrow_mut(|stemmer| {
        let mut stream = stemmer.token_stream(folded);
        stream.next().map_or_else(|| folded.to_owned(), |token| token.text.clone())
    })
}

thread_local! {
    static STEMMER: RefCell<TextAnalyzer> =
        RefCell::new(TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(Language::English)).build());
}

/// One group of vowels and none of the endings of English that may follow one directly ("plays", "going", "played"): the stemmer would
/// leave it as it is, and it is every Vietnamese syllable.
fn is_syllable(folded: &str) -> bool {
    let vowel = |b: u8| b"aeiouy".contains(&b);
    let bytes = folded.as_bytes();
    let groups = bytes.iter().enumerate().filter(|(i, b)| vowel(**b) && (*i == 0 || !vowel(bytes[i - 1]))).count();
    groups <= 1 && !["s", "ing", "ed"].iter().any(|ending| folded.ends_with(ending))
}
