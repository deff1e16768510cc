//! How likely a word is in each of thirty-one languages that write Latin letters, marks left aside.
//!
//! A word costs the least of three: what its place in the language's list of common words says, what its letters say (three in a
//! row, learnt from the same list), and what any name may cost anywhere. For Vietnamese the second is the orthography: every legal
//! syllable may stand there, anything else is a foreign word.
//!
//! `words/<language>.txt` hold folded words, most frequent first: those of the Universal Declaration of Human Rights, which belongs to
//! everybody, and everyday words added by hand.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use domain::fold;

use crate::mix::Mix;

/// Costs of one thing in each language, in hundredths of a nat; columns as in [`LISTS`], and [`ANY`].
pub(super) type Costs = [i16; 32];

/// Column of Vietnamese.
pub(super) const VI: usize = 0;
/// Column of English.
pub(super) const EN: usize = 1;
/// Columns of the languages that are neither.
pub(super) const OTHERS: std::ops::Range<usize> = 2..ANY;
/// Column of words that could be in any language, such as names.
const ANY: usize = 31;

const LISTS: [&str; ANY] = [
    include_str!("words/vi.txt"),
    include_str!("words/en.txt"),
    include_str!("words/id.txt"),
    include_str!("words/ms.txt"),
    include_str!("words/tl.txt"),
    include_str!("words/ceb.txt"),
    include_str!("words/jv.txt"),
    include_str!("words/su.txt"),
    include_str!("words/hmn.txt"),
    include_str!("words/es.txt"),
    include_str!("words/pt.txt"),
    include_str!("words/fr.txt"),
    include_str!("words/it.txt"),
    include_str!("words/ca.txt"),
    include_str!("words/ro.txt"),
    include_str!("words/de.txt"),
    include_str!("words/nl.txt"),
    include_str!("words/sv.txt"),
    include_str!("words/da.txt"),
    include_str!("words/nb.txt"),
    include_str!("words/fi.txt"),
    include_str!("words/et.txt"),
    include_str!("words/hu.txt"),
    include_str!("words/pl.txt"),
    include_str!("words/cs.txt"),
    include_str!("words/hr.txt"),
    include_str!("words/lt.txt"),
    include_str!("words/lv.txt"),
    include_str!("words/sq.txt"),
    include_str!("words/tr.txt"),
    include_str!("words/sw.txt"),
];

/// Shares of words that stand in a language's list, that are spelled as the list's are, and that any language might have. The list of
/// English is the longest.
const LISTED: f32 = 0.55;
const LISTED_EN: f32 = 0.80;
const SPELLED: f32 = 0.37;
const SPELLED_EN: f32 = 0.12;
const FOREIGN: f32 = 0.08;

/// Names and loans that newspapers print in Vietnamese and in English alike.
const LOANS: &str = include_str!("words/loans.txt");

/// All tables, made once.
pub(super) struct Model {
    /// Words of the lists and legal syllables, with the languages that know them.
    words: HashMap<u128, Vec<(u8, i16)>, Mix>,
    loans: HashSet<u128, Mix>,
    /// Costs of a letter after two others.
    letters: Vec<Costs>,
    shares: Shares,
}

/// What the shares cost that are the same for each word.
struct Shares {
    spelled: i16,
    spelled_en: i16,
    foreign: i16,
}

/// A word as the model knows it.
pub(super) struct Word {
    pub costs: Costs,
    /// A Vietnamese syllable: an onset and a rime of the orthography, or listed.
    pub syllable: bool,
    /// Languages that list it, one bit each; of English its forms and loans, too.
    pub listed: u32,
}

impl Model {
    pub(super) fn get() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(Model::new);
        &MODEL
    }

    fn new() -> Self {
        let mut words: HashMap<u128, Vec<(u8, i16)>, Mix> = HashMap::default();
        for (language, list) in LISTS.iter().enumerate() {
            let list: Vec<&str> = list.split_whitespace().collect();
            let total: f32 = (0..list.len()).map(weight).sum();
            let share = match language {
                VI => 1.0 - FOREIGN,
                EN => LISTED_EN,
                _ => LISTED,
            };
            for (place, word) in list.iter().enumerate() {
                if let Some(word) = packed(word) {
                    words.entry(word).or_default().push((language as u8, cost(share * weight(place) / total)));
                }
            }
        }
        for word in syllables().filter_map(|word| packed(&word)) {
            let known = words.entry(word).or_default();
            if known.first().is_none_or(|(language, _)| *language != VI as u8) {
                known.insert(0, (VI as u8, cost(0.05 / 2000.0)));
            }
        }
        let loans = LOANS.split_whitespace().filter_map(packed).collect();
        let shares = Shares { spelled: cost(SPELLED), spelled_en: cost(SPELLED_EN), foreign: cost(FOREIGN) };
        Self { words, loans, letters: letters(), shares }
    }

    /// Costs of a word; digits and other scripts are no words.
    pub(super) fn word(&self, word: &str) -> Word {
        // What does not fit is far above what any word costs.
        let mut sum: Costs = [0; 32];
        let mut before = [SPACE; 2];
        let mut add = |letter: usize| {
            let costs = &self.letters[row(before[0], before[1], letter)];
            for (sum, cost) in sum.iter_mut().zip(costs) {
                *sum = sum.saturating_add(*cost);
            }
            before = [before[1], letter];
        };
        word.chars().for_each(|c| bare(c, |plain| add(letter(plain))));
        add(SPACE);
        let any = sum[ANY].saturating_add(self.shares.foreign).min(MOST);
        let in_english = sum[EN].saturating_add(self.shares.spelled_en);
        let mut costs: Costs = [0; 32];
        for (cost, sum) in costs.iter_mut().zip(sum) {
            *cost = sum.saturating_add(self.shares.spelled).min(any);
        }
        costs[VI] = any;
        costs[EN] = any.min(in_english);
        let packed = packed(word);
        let known = packed.and_then(|word| self.words.get(&word)).map_or(&[][..], Vec::as_slice);
        for (language, cost) in known {
            let column = &mut costs[usize::from(*language)];
            *column = (*column).min(*cost);
        }
        let is_in = |language: usize| known.iter().any(|(known, _)| usize::from(*known) == language);
        let mut listed = known.iter().fold(0, |all, (language, _)| all | 1 << language);
        if !is_in(EN)
            && let Some(cost) = packed.and_then(|word| self.inflected(word))
        {
            costs[EN] = costs[EN].min(cost + INFLECTED);
            listed |= 1 << EN;
        }
        let is_loan = packed.is_some_and(|word| self.loans.contains(&word));
        if is_loan {
            costs[EN] = costs[EN].min(costs[VI]);
            costs[VI] = costs[EN] + LOAN;
            listed |= 1 << EN;
        }
        Word { costs, syllable: is_in(VI), listed }
    }

    /// Cost of the listed English word of which this is a form.
    fn inflected(&self, word: u128) -> Option<i16> {
        const ENDINGS: [(&[u8], &[u8]); 9] = [
            (b"s", b""),
            (b"es", b""),
            (b"ed", b""),
            (b"ed", b"e"),
            (b"ing", b""),
            (b"ing", b"e"),
            (b"er", b""),
            (b"er", b"e"),
            (b"ly", b""),
        ];
        let last = (word & 31) as u8;
        ENDINGS.iter().filter(|(ending, _)| ending.last().is_some_and(|letter| letter & 31 == last)).find_map(|(ending, instead)| {
            let (ending, instead, bits) = (packed_ascii(ending), packed_ascii(instead), 5 * ending.len());
            let stem = word >> bits;
            let is_form = word & ((1 << bits) - 1) == ending && stem >> 10 > 0;
            let stem = stem << (5 * u32::from(instead > 0)) | instead;
            let known = is_form.then(|| self.words.get(&stem)).flatten()?;
            known.iter().find(|(language, _)| usize::from(*language) == EN).map(|(_, cost)| *cost)
        })
    }
}

/// What a loan costs in Vietnamese above its cost in English, so that names alone are taken for English.
const LOAN: i16 = 30;
/// What a form of an English word costs above the word itself.
const INFLECTED: i16 = 100;
/// No word costs more, so that one long name decides nothing.
const MOST: i16 = 4000;

fn cost(share: f32) -> i16 {
    (share.ln() * -100.0) as i16
}

/// Words become rarer by their place in a list, as Zipf found; the first ones less steeply.
fn weight(place: usize) -> f32 {
    1.0 / (place as f32 + 5.0)
}

/// Letters from a to z, everything else, and what stands between words.
const LETTERS: usize = 28;
const ELSE: usize = 26;
const SPACE: usize = 27;

fn letter(plain: char) -> usize {
    match plain {
        'a'..='z' => plain as usize - 'a' as usize,
        _ => ELSE,
    }
}

fn row(first: usize, second: usize, third: usize) -> usize {
    (first * LETTERS + second) * LETTERS + third
}

/// Costs of a letter after two others, mixed with what it costs after one, and that with what it costs at all.
fn letters() -> Vec<Costs> {
    const TRUST: f32 = 3.0;
    let mut table = vec![[0_i16; 32]; LETTERS.pow(3)];
    for language in 0..32 {
        let (mut three, mut two, mut one) = (vec![0.0_f32; LETTERS.pow(3)], [[0.0_f32; LETTERS]; LETTERS], [1.0_f32; LETTERS]);
        let lists = if language == ANY { &LISTS[..] } else { &LISTS[language..=language] };
        for word in lists.iter().flat_map(|list| list.split_whitespace()) {
            let mut before = [SPACE; 2];
            for letter in word.chars().map(letter).chain([SPACE]) {
                three[row(before[0], before[1], letter)] += 1.0;
                two[before[1]][letter] += 1.0;
                one[letter] += 1.0;
                before = [before[1], letter];
            }
        }
        let all: f32 = one.iter().sum();
        for second in 0..LETTERS {
            let after: f32 = two[second].iter().sum();
            let shares: Vec<f32> = (0..LETTERS).map(|third| (two[second][third] + TRUST * one[third] / all) / (after + TRUST)).collect();
            // Most pairs of letters stand in no word, and say what the second of them does.
            let alone: Vec<i16> = shares.iter().map(|share| cost((TRUST * share) / TRUST)).collect();
            for first in 0..LETTERS {
                let seen: f32 = three[row(first, second, 0)..=row(first, second, SPACE)].iter().sum();
                for (third, share) in shares.iter().enumerate() {
                    let at = row(first, second, third);
                    table[at][language] = if seen == 0.0 { alone[third] } else { cost((three[at] + TRUST * share) / (seen + TRUST)) };
                }
            }
        }
    }
    table
}

/// [`packed`] of small letters of ASCII.
#[inline]
fn packed_ascii(letters: &[u8]) -> u128 {
    letters.iter().fold(0, |number, letter| number << 5 | u128::from(letter & 31))
}

/// The folded letters of a word in one number; `None` for what is longer than any listed word or written otherwise.
pub(super) fn packed(word: &str) -> Option<u128> {
    let mut number = 0;
    let mut push = |c: char| {
        let fits = c.is_ascii() && number >> 120 == 0;
        number = number << 5 | u128::from(c as u32 & 31);
        fits.then_some(())
    };
    let mut fits = true;
    word.chars().for_each(|c| bare(c, |plain| fits &= push(plain).is_some()));
    fits.then_some(number)
}

/// The letters of a character as the lists write them: without marks, and without strokes and ligatures, which folding keeps.
fn bare(c: char, mut each: impl FnMut(char)) {
    let stroke = match c {
        _ if c.is_ascii() => return each(c.to_ascii_lowercase()),
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ß' => "ss",
        'ı' => "i",
        _ => "",
    };
    match fold::plain(c).filter(|_| stroke.is_empty()) {
        Some(plain) => each(plain),
        None if stroke.is_empty() => fold::fold_char(c).for_each(each),
        None => stroke.chars().for_each(each),
    }
}

fn syllables() -> impl Iterator<Item = String> {
    ONSETS.iter().flat_map(|onset| RIMES.split_whitespace().map(move |rime| format!("{onset}{rime}"))).chain(["gi".to_owned()])
}

const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t",
    "v", "x", "g", "",
];

const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu \
     o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung \
     uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt y yem yen yet yeu";

#[cfg(test)]
mod tests {
    use super::*;

    /// A word that no title can be compared with, or that stands twice, says nothing where it stands.
    #[test]
    fn every_listed_word_can_be_met() {
        for (at, list) in LISTS.iter().chain([&LOANS]).enumerate() {
            let mut seen = HashSet::new();
            for word in list.lines().flat_map(|line| line.split(' ')) {
                assert!(word.chars().all(|c| c.is_ascii_lowercase()) && packed(word).is_some(), "list {at}: {word:?}");
                assert!(!word.is_empty(), "list {at}: two spaces, or a space at the end of a line");
                assert!(seen.insert(word), "list {at}: {word} twice");
            }
        }
    }

    #[test]
    fn strokes_and_ligatures_are_compared_as_the_lists_write_them() {
        assert!(packed("Größe") == packed("grosse") && packed("Œuvre") == packed("oeuvre"));
        assert!(packed("KØBER") == packed("kober") && packed("æble") == packed("aeble") && packed("złoty") == packed("zloty"));
        assert_eq!(packed("漢"), None);
    }
}
