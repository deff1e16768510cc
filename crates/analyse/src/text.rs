//! A field of an article as the rules read it: one spelling, with the way back to the original bytes.
//!
//! Rules match on `norm`: lower case, tone marks in one place, simplified Chinese, plain quotes and dashes, single
//! spaces. What is quoted is always cut from the original through [`Text::span`]; `norm` is never shown.

mod bytes;
mod copy;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::{Content, Field, Language, Nfc, Span, letter};
use ferrous_opencc::{OpenCC, config::BuiltinConfig};

use crate::language::passages::{Passage, others};
use crate::phrases::{Keys, Piece, key_of, pieces};
use crate::seek::places;

pub(crate) use bytes::{is_han_lead, letter_at, letters_end, may_have_han, word_end};
use copy::{Origins, is_normal, normalise};

/// A prepared text.
#[derive(Clone, Debug)]
pub(crate) struct Text<'a> {
    /// What stands in the article.
    pub original: &'a str,
    /// The reading copy.
    pub norm: String,
    /// Sentences as ranges of `norm`, in order, without blanks at the ends.
    pub sentences: Vec<Range<usize>>,
    /// Where its words begin.
    pub pieces: Vec<Piece>,
    /// Which words it may have, once that is asked.
    keys: OnceCell<Keys>,
    /// Where in the original the bytes of `norm` came from.
    origins: Origins,
    /// Passages in another language than the article's, as ranges of `norm` in order.
    foreign: Vec<(Range<usize>, Language)>,
    /// Passages in another language than the article's, any language, as ranges of the original in order.
    pub passages: Vec<Passage>,
    /// Whether any letter carries a Vietnamese mark.
    marked: bool,
    /// Whether any letter is a small one.
    small: bool,
}

impl<'a> Text<'a> {
    /// Prepares one field.
    pub(crate) fn new(original: &'a str) -> Self {
        let (norm, origins) = normalise(original);
        let capital = |at: usize| origins.of(original, at).and_then(|at| original[at..].chars().next()).is_some_and(char::is_uppercase);
        let (sentences, pieces) = (sentences(&norm, capital), pieces(&norm));
        let (marked, small) = (original.chars().any(is_vietnamese_letter), original.chars().any(char::is_lowercase));
        let (keys, foreign, passages) = (OnceCell::new(), Vec::new(), Vec::new());
        Self { original, norm, sentences, pieces, keys, origins, foreign, passages, marked, small }
    }

    /// The same without sentences, for who looks for words alone.
    pub(crate) fn of_words(original: &'a str) -> Self {
        let (norm, origins) = normalise(original);
        let pieces = pieces(&norm);
        Self {
            original,
            norm,
            sentences: Vec::new(),
            pieces,
            keys: OnceCell::new(),
            origins,
            foreign: Vec::new(),
            passages: Vec::new(),
            marked: false,
            small: false,
        }
    }

    /// The three fields of an article in `language`, with what of them is in another one. A title is too short to tell languages in Latin
    /// letters apart against the article's.
    pub(crate) fn of_article(content: &'a Content, language: Language) -> [Self; 3] {
        Field::ALL.map(|field| {
            let mut text = Self::new(content.field(field));
            let told = |other: Language| field != Field::Title || (other == Language::Zh) != (language == Language::Zh);
            let norm = |at: usize| text.origins.copied(at);
            let passages = others(text.original, language);
            let known = |p: &&Passage| language != Language::Other && p.language != Language::Other && told(p.language);
            text.foreign = passages.iter().filter(known).map(|p| (norm(p.range.start)..norm(p.range.end), p.language)).collect();
            text.passages = passages;
            text
        })
    }

    /// Without the original, to be kept longer than that.
    pub(crate) fn released(self) -> Text<'static> {
        let Self { norm, sentences, pieces, keys, origins, foreign, passages, marked, small, .. } = self;
        Text { original: "", norm, sentences, pieces, keys, origins, foreign, passages, marked, small }
    }

    /// What was [`Self::released`], of the same original again.
    pub(crate) fn again_of(self, original: &'a str) -> Self {
        Self { original, ..self }
    }

    /// Whether words of a [key](key_of) may stand in it, whole.
    #[inline]
    pub(crate) fn may_have(&self, key: u32) -> bool {
        self.keys.get_or_init(|| Keys::of(&self.pieces)).may_have(key)
    }

    /// The sentences that hold words, whole.
    pub(crate) fn sentences_with<'s>(&'s self, words: &'s str) -> impl Iterator<Item = &'s Range<usize>> {
        let may = key_of(words).is_some_and(|key| self.may_have(key));
        let all = if may { self.norm.as_str() } else { "" };
        let within = |at: usize| self.sentences.get(self.sentence_at(at)).filter(|s| s.contains(&at) && at + words.len() <= s.end);
        let stands = |at: &usize| on_boundaries(all, &(*at..*at + words.len()));
        let mut last = None;
        places(all, words).filter(stands).filter_map(within).filter(move |sentence| last.replace(sentence.start) != Some(sentence.start))
    }

    /// The language at a byte of `norm`, of an article in `article`.
    pub(crate) fn language_at(&self, norm_at: usize, article: Language) -> Language {
        let next = self.foreign.partition_point(|(range, _)| range.start <= norm_at);
        let last = next.checked_sub(1).map(|last| &self.foreign[last]);
        last.filter(|(range, _)| range.contains(&norm_at)).map_or(article, |(_, language)| *language)
    }

    /// The languages in which the text is to be read, the article's first.
    pub(crate) fn languages(&self, article: Language) -> Vec<Language> {
        let mut all = vec![article];
        for (_, language) in &self.foreign {
            if !all.contains(language) {
                all.push(*language);
            }
        }
        all
    }

    /// The original span of a non-empty range of `norm`.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        let last = range.end.checked_sub(1).filter(|last| range.start <= *last).and_then(|last| self.origins.of(self.original, last));
        let (Some(first), Some(last)) = (self.origins.of(self.original, range.start), last) else {
            let end = self.original.len();
            return Span::new(end, end);
        };
        let width = self.original[last..].chars().next().map_or(0, char::len_utf8);
        Span::new(first, last + width)
    }

    /// The original letters of a range of `norm`.
    pub(crate) fn quote(&self, range: &Range<usize>) -> Nfc {
        Nfc::new(self.span(range).of(self.original).unwrap_or_default())
    }

    /// The original character behind a byte of `norm`.
    pub(crate) fn original_char(&self, norm_at: usize) -> Option<char> {
        self.original[self.origins.of(self.original, norm_at)?..].chars().next()
    }

    /// Index of the sentence that holds a byte of `norm` (the last one before it, when it lies between two).
    pub(crate) fn sentence_at(&self, norm_at: usize) -> usize {
        self.sentences.partition_point(|s| s.start <= norm_at).saturating_sub(1)
    }

    /// Whether any letter carries a Vietnamese mark.
    pub(crate) fn has_marks(&self) -> bool {
        self.marked
    }

    /// Whether any letter is a small one; in a text of capitals they tell nothing.
    pub(crate) fn has_small_letters(&self) -> bool {
        self.small
    }
}

/// The reading copy of a phrase from a rule file.
pub(crate) fn normal(phrase: &str) -> String {
    normal_form(phrase).into_owned()
}

/// The same, which is most often the phrase itself.
pub(crate) fn normal_form(phrase: &str) -> Cow<'_, str> {
    let phrase = phrase.trim();
    if is_normal(phrase) { Cow::Borrowed(phrase) } else { Cow::Owned(normalise(phrase).0) }
}

/// The same of many.
pub(crate) fn normals(phrases: &[String]) -> Vec<String> {
    phrases.iter().map(|phrase| normal(phrase)).collect()
}

/// Letters that Vietnamese has and English and Chinese have not.
pub(crate) fn is_vietnamese_letter(c: char) -> bool {
    match c {
        'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => true,
        'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => true,
        _ => ('\u{1EA0}'..='\u{1EF9}').contains(&c),
    }
}

/// Han characters, both scripts, and the nought that is written among them.
#[inline]
pub(crate) fn is_han(c: char) -> bool {
    letter::is_ideograph(c) || c == '〇'
}

/// A letter or digit of a script that writes spaces between words.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    letter::is_alphanumeric(c) && !is_han(c)
}

/// Whether a range of `text` begins and ends where words do. Chinese has no such places and always passes.
pub(crate) fn on_boundaries(text: &str, range: &Range<usize>) -> bool {
    let inside = &text[range.clone()];
    let glued = |a: Option<char>, b: Option<char>| a.is_some_and(is_word) && b.is_some_and(is_word);
    !glued(text[..range.start].chars().next_back(), inside.chars().next())
        && !glued(inside.chars().next_back(), text[range.end..].chars().next())
}

/// One character at a time, so that offsets stay: word-wise conversion (裏/里 by context) may change lengths.
#[inline]
pub(crate) fn simplified(c: char) -> char {
    /// The first character that is converted, and how many are.
    const FIRST: usize = 0x3400;
    const MANY: usize = 0xA000 - FIRST;
    // What a character became, once it was asked for.
    static TABLE: [AtomicU32; MANY] = [const { AtomicU32::new(0) }; MANY];
    let Some(known) = (c as usize).checked_sub(FIRST).and_then(|at| TABLE.get(at)) else { return c };
    match known.load(Ordering::Relaxed) {
        0 => {
            let converted = converted(c);
            known.store(converted as u32, Ordering::Relaxed);
            converted
        }
        code => char::from_u32(code).unwrap_or(c),
    }
}

#[cold]
fn converted(c: char) -> char {
    static CONVERTER: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());
    let one = CONVERTER.as_ref().map(|converter| converter.convert(c.encode_utf8(&mut [0; 4])));
    one.and_then(|one| one.chars().next()).unwrap_or(c)
}

/// Bytes after which a sentence is cut, so that a text without full stops does not make every rule read all of it each time.
const LONGEST: usize = 3000;

/// Full stops, question and exclamation marks, their Chinese forms and line ends part sentences; stops inside numbers
/// and after initials and usual abbreviations do not, nor one after "p.m." before a small letter.
pub(crate) fn sentences(norm: &str, capital: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = norm.as_bytes();
    let mut next = 0;
    loop {
        // By bytes: hardly one character in forty may end a sentence.
        let until = bytes.len().min(start + LONGEST);
        while next < until && !MAY_END[usize::from(bytes[next])] {
            next += 1;
        }
        let Some(byte) = bytes.get(next) else { break };
        let at = next;
        next += 1;
        let width = match byte {
            b'\n' | b'!' | b'?' | b';' => 1,
            b'.' if ends_sentence(norm, start, at) && !goes_on(norm, at, &capital) => 1,
            0xE2 | 0xE3 if ["…", "。"].iter().any(|mark| bytes[at..].starts_with(mark.as_bytes())) => "…".len(),
            b'.' => continue,
            _ if at >= start + LONGEST && norm.is_char_boundary(at) => norm[at..].chars().next().map_or(1, char::len_utf8),
            _ => continue,
        };
        push_trimmed(norm, start..at + width, &mut found);
        start = at + width;
    }
    push_trimmed(norm, start..norm.len(), &mut found);
    found
}

/// First bytes of what may end a sentence.
const MAY_END: [bool; 256] = {
    let mut may = [false; 256];
    let mut nth = 0;
    let ends = b"\n!?;.\xE2\xE3";
    while nth < ends.len() {
        may[ends[nth] as usize] = true;
        nth += 1;
    }
    may
};

fn push_trimmed(norm: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = &norm[range.clone()];
    let trimmed = piece.trim_matches(|c: char| c.is_whitespace() || c == '"');
    if trimmed.chars().any(letter::is_alphanumeric) {
        let start = range.start + (trimmed.as_ptr() as usize - piece.as_ptr() as usize);
        found.push(start..start + trimmed.len());
    }
}

/// "At 7 p.m. on Monday": a stop that ends a time of day, before a word that begins no sentence.
fn goes_on(norm: &str, at: usize, capital: &impl Fn(usize) -> bool) -> bool {
    let rest = &norm[at + 1..];
    let next = rest.trim_start_matches(' ');
    let is_time = [" p.m", " a.m"].iter().any(|time| norm[..at].ends_with(time));
    is_time && next.len() < rest.len() && next.starts_with(letter::is_alphabetic) && !capital(norm.len() - next.len())
}

fn ends_sentence(norm: &str, start: usize, at: usize) -> bool {
    const ABBREVIATIONS: [&str; 30] = [
        "tp", "tx", "tt", "p", "q", "h", "x", "ts", "ths", "gs", "pgs", "bs", "mr", "mrs", "ms", "dr", "st", "no", "vs", "u.s", "co",
        "ltd", "inc", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
    ];
    let before = norm[start..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let closes = norm[at + 1..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | '.') || is_han(c));
    // "Rộng 3,5 m. Xã": behind a number it is a unit.
    let counted = norm[start..at - before.len()].trim_end().ends_with(|c: char| c.is_ascii_digit());
    let initial = before.chars().count() == 1 && before.chars().all(letter::is_alphabetic) && !counted;
    closes && !initial && !ABBREVIATIONS.contains(&before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_copies_have_one_spelling() {
        let check = |input: &str, expect: &str| assert_eq!(normal(input), expect, "{input}");
        check("Thanh Loà, Hoàng", "thanh lòa, hoàng");
        check("諒山　高祿縣", "谅山 高禄县");
        check("Đồng Đăng – Lạng\u{a0} Sơn", "đồng đăng - lạng sơn");
        check("２０２６年", "2026年");
    }

    #[test]
    fn a_phrase_that_is_its_own_reading_copy_is_taken_as_it_is() {
        let check = |phrase: &str, own: bool| {
            let form = normal_form(phrase);
            assert_eq!(matches!(form, Cow::Borrowed(_)), own, "{phrase}");
            assert_eq!(form, normalise(phrase.trim()).0, "{phrase}");
        };
        for own in ["", " xử phạt ", "hòa bình", "5% of 12,5", "涉嫌走私"] {
            check(own, true);
        }
        for other in ["Xử phạt", "hoà", "hai  lần", "諒山", "“a”", "a\tb", "ｋm", "a\u{ad}b", "thuý", "…"] {
            check(other, false);
        }
    }

    #[test]
    fn every_character_is_converted_by_itself_and_again_alike() {
        let converter = OpenCC::from_config(BuiltinConfig::T2s).unwrap();
        for c in ('\u{3000}'..'\u{AC00}').step_by(7).chain("諒門關廣發萬龙亿".chars()) {
            let expect = if ('\u{3400}'..='\u{9FFF}').contains(&c) { converter.convert(&c.to_string()) } else { c.to_string() };
            assert_eq!([simplified(c), simplified(c)].map(String::from), [expect.clone(), expect]);
        }
    }

    #[test]
    fn letters_told_by_their_first_bytes_are_letters() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let width = letter_at(text.as_bytes(), 0);
            assert!(width == 0 || width == c.len_utf8() && letter::is_alphabetic(c) && is_word(c), "{c:?}");
            assert_eq!(word_end(&text, 0), if is_word(c) { c.len_utf8() } else { 0 }, "{c:?}");
            assert!(may_have_han(&text) || !is_han(c), "{c:?}");
            assert!(is_han(c) || !is_han_lead(text.as_bytes()[0], text.as_bytes().get(1)), "{c:?}");
        }
    }

    #[test]
    fn spans_lead_back_to_what_was_printed() {
        let check = |input: &str, piece: &str, expect: &str| {
            let text = Text::new(input);
            let start = text.norm.find(piece).unwrap();
            assert_eq!(text.quote(&(start..start + piece.len())).as_str(), expect);
        };
        check("Ở  thôn Thanh\u{a0}Loà.", "thanh lòa", "Thanh\u{a0}Loà");
        check("越南諒山省", "谅山", "諒山");
        check("İstanbul Đồng Đăng", "đồng đăng", "Đồng Đăng");
    }

    #[test]
    fn sentences_end_where_readers_stop() {
        let check = |input: &str, expect: &[&str]| {
            let text = Text::new(input);
            let got: Vec<_> = text.sentences.iter().map(|s| text.quote(s).into_string()).collect();
            assert_eq!(got, expect);
        };
        check("Có 1.234 hộ ở TP. Lạng Sơn. Xã nói vậy.", &["Có 1.234 hộ ở TP. Lạng Sơn.", "Xã nói vậy."]);
        check("口岸通关926辆。货车增加！", &["口岸通关926辆。", "货车增加！"]);
        check("Một\nHai", &["Một", "Hai"]);
        check(
            "It burned at 7 p.m. on Monday. It fell at 9 p.m. Nobody saw.",
            &["It burned at 7 p.m. on Monday.", "It fell at 9 p.m.", "Nobody saw."],
        );
    }
}
