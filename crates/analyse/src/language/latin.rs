//! Vietnamese, English or another language, where the letters are Latin.

use domain::Language;
use domain::letter::is_alphabetic;

use super::model::{EN, Model, OTHERS, VI};

/// What the words of a text say; `None` where there are none.
pub(super) fn of(text: &str) -> Option<Language> {
    let evidence = Evidence::of(text)?;
    let mut likely = [(Language::Vi, evidence.costs[VI]), (Language::En, evidence.costs[EN]), (Language::Other, evidence.other())];
    likely.sort_by_key(|(_, cost)| *cost);
    let [(first, cost), (second, next), _] = likely;
    if next - cost >= SURE {
        return Some(first);
    }
    match whatlang_of(text) {
        Some((told, worth)) if told == second && worth > next - cost => Some(second),
        _ => Some(first),
    }
}

/// How much likelier the likeliest language must be, so that nobody else is asked.
const SURE: i32 = 300;

/// What whatlang says, and what its word is worth.
fn whatlang_of(text: &str) -> Option<(Language, i32)> {
    let told = whatlang::detect(text)?;
    let language = match told.lang() {
        whatlang::Lang::Vie => Language::Vi,
        whatlang::Lang::Eng => Language::En,
        _ => Language::Other,
    };
    Some((language, (told.confidence() * f64::from(SURE)) as i32))
}

struct Evidence {
    /// What all words cost in each language.
    costs: [i32; 32],
}

impl Evidence {
    fn of(text: &str) -> Option<Self> {
        let model = Model::get();
        let words: Vec<&str> = text.split(|c: char| !is_alphabetic(c)).filter(|w| !w.is_empty()).collect();
        let has_names = has_names(&words);
        // Words from all over a long text, so that a quotation at its head does not speak for it.
        let step = words.len().div_ceil(WORDS).max(1);
        // A marked word settles a headline; in a longer text it may be quoted.
        let worth = if words.len() > HEADLINE { 50 } else { 100 };
        let mut costs = [0_i32; 32];
        for (place, text) in words.iter().enumerate().step_by(step) {
            let word = model.word(text);
            // The first word has a capital anyway, but two in a row begin a name.
            let is_name = is_capital(text) && (place > 0 || words.get(1).is_some_and(|word| is_capital(word)));
            let (vi, en, other) = penalties(Marks::of(text), word.syllable, is_name);
            // Names travel: in a sentence with words in lower case they say little of its language.
            let share = if is_name && has_names { NAME } else { 100 };
            for (sum, cost) in costs.iter_mut().zip(word.costs) {
                *sum += i32::from(cost) * share / 100;
            }
            costs[VI] += vi * worth / 100;
            costs[EN] += en * worth / 100;
            costs[OTHERS].iter_mut().for_each(|cost| *cost += other * worth / 100);
        }
        costs[EN] += ELISION * elisions(text) as i32;
        (!words.is_empty()).then_some(Self { costs })
    }

    /// Of the likeliest other language; there are many of them, so it must be likelier by far.
    fn other(&self) -> i32 {
        self.costs[OTHERS].iter().min().copied().unwrap_or(i32::MAX).saturating_add(RARE)
    }
}

/// What a language costs that newspapers here hardly ever print.
const RARE: i32 = 800;
/// Hundredths of its weight that a name keeps.
const NAME: i32 = 35;

/// What English pays for an elided article or pronoun before a word.
const ELISION: i32 = 600;

/// Elided words as in "l'école" and "d'Italia"; English elides after the word.
fn elisions(text: &str) -> usize {
    let elides = |at: usize, mark: &str| {
        let mut before = text[..at].chars().rev();
        let letter = before.next().is_some_and(|c| matches!(c, 'd' | 'l' | 'L' | 'c' | 'C' | 'j' | 'J' | 'n' | 's' | 'm' | 'u'));
        let apart = before.next().is_none_or(|c| !is_alphabetic(c) || matches!(c, 'q' | 'Q'));
        letter && apart && text[at + mark.len()..].starts_with(is_alphabetic)
    };
    text.match_indices(['\'', '’']).filter(|(at, mark)| elides(*at, mark)).count()
}

/// Whether capitals tell names from other words: not where every longer word has one, as in English headlines.
fn has_names(words: &[&str]) -> bool {
    let longer = || words.iter().filter(|word| word.len() >= 4);
    words.iter().filter(|word| is_capital(word)).count() * 2 < words.len()
        || longer().filter(|word| is_capital(word)).count() * 3 < longer().count() * 2
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// What the marks of a word cost in Vietnamese, in English and in other languages.
fn penalties(marks: Marks, is_syllable: bool, is_name: bool) -> (i32, i32, i32) {
    match (marks, is_syllable, is_name) {
        (Marks::None, ..) => (0, 0, 0),
        (Marks::Vietnamese, true, false) => (0, 1800, 1800),
        (Marks::Vietnamese, true, true) => (0, 700, 700),
        (Marks::Vietnamese, false, _) => (300, 700, 0),
        (Marks::Shared, true, false) => (0, 1300, 150),
        (Marks::Shared, _, false) => (0, 600, 0),
        (Marks::Shared, _, true) => (0, 300, 0),
        (Marks::Foreign, _, false) => (700, 600, 0),
        (Marks::Foreign, _, true) => (300, 200, 0),
    }
}

/// Words of a long headline.
const HEADLINE: usize = 20;
/// Words that are looked at.
const WORDS: usize = 120;

/// Whose letters a word has.
enum Marks {
    None,
    /// Only Vietnamese has them.
    Vietnamese,
    /// Vietnamese has them, and others.
    Shared,
    /// Vietnamese has them not.
    Foreign,
}

impl Marks {
    fn of(word: &str) -> Self {
        let mut marks = Self::None;
        for c in word.chars().filter(|c| !c.is_ascii()) {
            match c {
                'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}' => return Self::Vietnamese,
                'đ' | 'Đ' | 'ă' | 'Ă' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' => marks = Self::Shared,
                'à' | 'á' | 'â' | 'ã' | 'è' | 'é' | 'ê' | 'ì' | 'í' | 'ò' | 'ó' | 'ô' | 'õ' | 'ù' | 'ú' | 'ý' => {
                    marks = Self::Shared
                }
                'À' | 'Á' | 'Â' | 'Ã' | 'È' | 'É' | 'Ê' | 'Ì' | 'Í' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ù' | 'Ú' | 'Ý' => {
                    marks = Self::Shared
                }
                _ => return Self::Foreign,
            }
        }
        marks
    }
}
