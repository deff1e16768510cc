//! Vietnamese, English or another language, where the letters are Latin.

use domain::Language;
use domain::letter::is_alphabetic;

use super::english;
use super::model::{EN, Model, OTHERS, VI};

/// What the words of a text say; `None` where there are none.
pub(super) fn of(text: &str) -> Option<Language> {
    let evidence = Evidence::of(text)?;
    // Marks alone make no Vietnamese, and words that are like nothing known make it no likelier.
    let vi = match evidence.syllables * 5 >= evidence.words {
        _ if is_result(text) => evidence.costs[VI] - RESULT,
        true => evidence.costs[VI],
        false => i32::MAX,
    };
    let mut likely = [(Language::Vi, vi), (Language::En, evidence.costs[EN]), (Language::Other, evidence.other())];
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
const SURE: i32 = 500;

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
    /// How many of them are Vietnamese syllables.
    syllables: usize,
    words: usize,
    /// Whether the words in lower case are known to other languages alone: "Chelsea kalah lagi".
    foreign: bool,
}

impl Evidence {
    fn of(text: &str) -> Option<Self> {
        let model = Model::get();
        let words: Vec<&str> = text.split(|c: char| !is_alphabetic(c)).filter(|w| !w.is_empty()).collect();
        let has_names = has_names(&words);
        let has_small = words.iter().any(|word| !is_acronym(word));
        // Words from all over a long text, so that a quotation at its head does not speak for it.
        let step = words.len().div_ceil(WORDS).max(1);
        // A marked word settles a headline; in a longer text it may be quoted.
        let worth = if words.len() > HEADLINE { 50 } else { 100 };
        let mut costs = [0_i32; 32];
        // What the marks of all words cost in each of the other languages.
        let mut others = 0;
        let (mut counted, mut syllables) = (0, 0);
        let (mut foreign, mut native) = (false, false);
        for (place, word) in words.iter().enumerate().step_by(step) {
            let (text, is_initial, is_currency) = (*word, is_initial(text, word), english::is_currency(text, word));
            let word = model.word(text);
            counted += 1;
            syllables += usize::from(word.syllable);
            let small = !is_capital(text);
            native |= small && word.listed & (1 << VI | 1 << EN) != 0;
            foreign |= small && text.len() > 3 && word.listed != 0;
            let marks = Marks::of(text);
            let is_name = is_capital(text) && (place > 0 || words.get(1).is_some_and(|next| begins_name(&marks, next)));
            let (vi, en, other) = penalties(marks, word.syllable, is_name);
            // Names and acronyms travel: beside words in lower case they say little of a text's language.
            let travels = is_name && has_names || has_small && is_acronym(text) || is_brand(text) || is_initial || is_currency;
            let costs_all = |costs: &mut [i32; 32], part: fn(i32) -> i32| {
                costs.iter_mut().zip(word.costs).for_each(|(sum, cost)| *sum += part(i32::from(cost)));
            };
            match travels {
                true => costs_all(&mut costs, |cost| cost * NAME / 100),
                false => costs_all(&mut costs, |cost| cost),
            }
            costs[VI] += vi * worth / 100;
            costs[EN] += en * worth / 100;
            others += other * worth / 100;
        }
        costs[OTHERS].iter_mut().for_each(|cost| *cost += others);
        costs[EN] += ELISION * elisions(text) as i32;
        costs[VI] += POSSESSIVE * possessives(text) as i32;
        costs[VI] += if english::has_thousands(text) { english::THOUSANDS } else { 0 };
        costs[VI] += if english::is_abroad(&words) { english::ABROAD } else { 0 };
        (!words.is_empty()).then_some(Self { costs, syllables, words: counted, foreign: foreign && !native })
    }

    /// Of the likeliest other language; there are many of them, so it must be likelier by far, unless words that only they know stand alone beside names.
    fn other(&self) -> i32 {
        let rare = if self.foreign { 0 } else { RARE };
        self.costs[OTHERS].iter().min().copied().unwrap_or(i32::MAX).saturating_add(rare)
    }
}

/// Whether the first word of a text begins a name with the one behind it. It has a capital anyway, but two in a row begin a name;
/// a Vietnamese one goes on with a syllable ("Đồng Đăng", not "Thử Samsung").
fn begins_name(marks: &Marks, next: &str) -> bool {
    is_capital(next) && (!matches!(marks, Marks::Vietnamese) || Model::get().word(next).syllable)
}

/// How much likelier Vietnamese becomes by a headline of two teams and their result: English ones say who won.
const RESULT: i32 = 900;

/// "Real 3-1 Pachuca": names before and behind one result, and nothing else.
fn is_result(text: &str) -> bool {
    let is_score = |word: &str| {
        let digits = |part: &str| (1..3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        word.split_once(['-', '–']).is_some_and(|(ours, theirs)| digits(ours) && digits(theirs))
    };
    let words: Vec<&str> = text.trim_end_matches(['.', ' ']).split_whitespace().take(RESULT_WORDS + 1).collect();
    let scores = words.iter().filter(|word| is_score(word)).count();
    let is_inside = |word: &[&str]| word.first().is_some_and(|w| !is_score(w)) && word.last().is_some_and(|w| !is_score(w));
    scores == 1
        && words.len() <= RESULT_WORDS
        && is_inside(&words)
        && words.iter().all(|word| is_score(word) || is_capital(word) && word.chars().all(|c| is_alphabetic(c) || matches!(c, '.' | '-')))
}

/// Words of a headline that may be names and a result.
const RESULT_WORDS: usize = 8;

/// What a language costs that newspapers here hardly ever print.
const RARE: i32 = 750;
/// Hundredths of its weight that a name keeps.
const NAME: i32 = 35;

/// What English pays for an elided article or pronoun before a word.
const ELISION: i32 = 600;

/// Elided words as in "l'école" and "d'Italia"; English elides after the word. "D'Angelo" is a name.
fn elisions(text: &str) -> usize {
    let elides = |at: usize, mark: &str| {
        let mut before = text[..at].chars().rev();
        let Some(letter) = before.next().filter(|c| matches!(c.to_ascii_lowercase(), 'd' | 'l' | 'c' | 'j' | 'n' | 's' | 'm' | 'u')) else {
            return false;
        };
        let apart = before.next().is_none_or(|c| !is_alphabetic(c) || matches!(c, 'q' | 'Q'));
        let next = text[at + mark.len()..].chars().next().filter(|c| is_alphabetic(*c));
        apart && next.is_some_and(|next| letter.is_lowercase() || next.is_lowercase())
    };
    text.match_indices(['\'', '’']).filter(|(at, mark)| elides(*at, mark)).count()
}

/// What Vietnamese pays for "Ninh's": it has no such ending, and prints it in the names of firms only ("McDonald's").
const POSSESSIVE: i32 = 3000;

/// English possessives of Vietnamese syllables.
fn possessives(text: &str) -> usize {
    let follows = |at: usize, mark: &str| {
        let mut after = text[at + mark.len()..].chars();
        after.next() == Some('s') && after.next().is_none_or(|c| !is_alphabetic(c))
    };
    let of_syllable = |at: usize| {
        let word = text[..at].rsplit(|c: char| !is_alphabetic(c)).next().unwrap_or_default();
        !word.is_empty() && Model::get().word(word).syllable
    };
    text.match_indices(['\'', '’']).filter(|(at, mark)| follows(*at, mark) && of_syllable(*at)).count()
}

/// Whether capitals tell names from other words: not where all but the smallest words have one, as in English headlines.
fn has_names(words: &[&str]) -> bool {
    words.iter().any(|word| !is_capital(word) && word.len() > 1 && !SMALL.contains(word))
}

/// Words that English headlines leave in lower case.
const SMALL: [&str; 40] = [
    "a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as", "is", "are", "be", "vs",
    "via", "over", "into", "up", "out", "off", "per", "its", "it", "not", "if", "than", "that", "amid", "after", "under", "about", "no",
    "so",
];

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// "J. E. Robert", "S.E.C.": one letter before a point. `word` is a part of `text`.
fn is_initial(text: &str, word: &str) -> bool {
    let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
    word.len() == 1 && is_capital(word) && text[end..].starts_with('.')
}

/// "XMLHack", "iPhone": a capital behind a small letter, or a small letter behind several capitals.
fn is_brand(word: &str) -> bool {
    let capitals = word.chars().skip(1).filter(|c| c.is_uppercase()).count();
    capitals > 0 && word.chars().any(char::is_lowercase)
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
        (Marks::Foreign, _, false) => (1000, 1000, 0),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Language) {
        assert_eq!(of(text), Some(expect), "{text}");
    }

    #[test]
    fn names_say_little_beside_other_words() {
        check("Gap lai Michael Schumacher va Jean Todt", Language::Vi);
        check("Giao luu cung Manchester City Academy Football", Language::Vi);
        check("Nama asli penyanyi itu Michael Johnson Smith", Language::Other);
        check("Smith and Jones Lead After the Second Round", Language::En);
        check("CSKA Moscow 2 Paris St Germain 0", Language::En);
        check("Portugal vs. Czech Republic", Language::En);
        assert!(has_names(&["Xem", "Michael", "hat"]) && !has_names(&["Road", "to", "Nowhere"]));
    }

    #[test]
    fn short_headlines_of_other_languages_are_told_by_words_of_the_news() {
        check("Gempa guncang Banten", Language::Other);
        check("Dua buruh hilang", Language::Other);
        check("Bagyo tatama sa Luzon", Language::Other);
        check("Anwar tiba di Hanoi", Language::Other);
        check("Le Vietnam accueille", Language::Other);
    }

    #[test]
    fn acronyms_say_little_beside_other_words() {
        check("LJK MVP out", Language::En);
        check("CAN BO DEN TAN NHA", Language::Vi);
        assert!(is_brand("XMLHack") && is_brand("iPhone") && !is_brand("Hanoi") && !is_brand("NATO"));
    }

    #[test]
    fn initials_say_little() {
        check("J.E. Robert Assembles", Language::En);
        check("S.E.C. to Propose", Language::En);
        let text = "D.C. or Plan B";
        assert!(is_initial(text, &text[..1]) && is_initial(text, &text[2..3]) && !is_initial(text, &text[13..]));
    }

    #[test]
    fn verbs_of_english_headlines_are_known() {
        check("Lai transits Guam as envoy testifies", Language::En);
        check("Salah salutes Kop", Language::En);
        check("Vatican mum on envoy", Language::En);
    }

    #[test]
    fn vietnamese_words_in_english_headlines() {
        check("Durian at 85,000 dong", Language::En);
        check("Lychees fetch 42,000 dong a kilo", Language::En);
        check("It cost 320,000 dong", Language::En);
        check("Ban on pho sellers", Language::En);
        check("Vo Van Thuong in Beijing", Language::En);
        check("Pham Minh Chinh in Beijing", Language::En);
        check("Gia thit lon 52.000 dong", Language::Vi);
        check("Vay 52,000 dong mua sach", Language::Vi);
        check("Nha in Vo Van Tan", Language::Vi);
    }

    #[test]
    fn elided_words_are_not_english() {
        check("d'un coup", Language::Other);
        check("l’or noir", Language::Other);
        assert_eq!(elisions("L'école d'Italia, qu'on vote"), 3);
        assert_eq!(elisions("O'Brien's men, D'Angelo's and it's 'night'"), 0);
    }

    #[test]
    fn a_possessive_is_english() {
        check("Quang Ninh's Ha Long Bay", Language::En);
        check("Thanh Hoa's Sam Son", Language::En);
        assert_eq!(possessives("Ninh's, An’s and O'Brien's McDonald's: 'sao"), 2);
    }

    #[test]
    fn few_words_of_their_news_tell_other_languages() {
        check("Terremoto en Chile", Language::Other);
        check("Meloni a Bruxelles", Language::Other);
        check("Hamburg siegt in Bremen", Language::Other);
        check("Choque de trenes", Language::Other);
        check("Chelsea kalah lagi", Language::Other);
        check("Chelsea natalo muli", Language::Other);
        check("Ronaldo quits", Language::En);
        check("Ronaldo sitter", Language::En);
        check("Review phim hay", Language::Vi);
        check("Dong weakens", Language::En);
    }

    #[test]
    fn two_teams_and_a_result_head_a_vietnamese_report() {
        check("Valencia 3-1 Pachuca", Language::Vi);
        check("Dortmund 4-3 Leverkusen", Language::Vi);
        check("Bayern 4-0 Mainz", Language::Vi);
        check("Germany 0-2 Japan", Language::En);
        check("Everton beats Chelsea 3-1", Language::En);
        assert!(
            is_result("A 1-0 B.") && !is_result("A 1-0") && !is_result("A 1-0 B 2-1 C") && !is_result("A 1-0 win B") && !is_result("A B")
        );
    }

    #[test]
    fn a_marked_word_before_a_foreign_name_is_none() {
        check("Thử Samsung Galaxy Ultra", Language::Vi);
        assert!(begins_name(&Marks::of("Đồng"), "Đăng") && !begins_name(&Marks::of("Thử"), "Samsung") && !begins_name(&Marks::None, "hat"));
    }

    #[test]
    fn countries_are_english_as_english_spells_them() {
        check("Malaysia Begins Argentina Talks", Language::En);
        check("Bahrain hosts Morocco", Language::En);
    }

    #[test]
    fn whatlang_decides_where_our_words_do_not() {
        check("Abantu bonke bayasebenza kulo muzi", Language::Other);
        check("Homines auxilium exspectant", Language::Other);
    }

    #[test]
    fn what_has_no_syllables_is_not_vietnamese() {
        assert_ne!(of("Umgwaqo wasentabeni usavaliwe namanje"), Some(Language::Vi));
    }

    #[test]
    fn marks_weigh_less_in_longer_texts() {
        let quoting = "The old man kept saying “Bà con mình thương nhau lắm cháu ạ” and then he poured more tea for his grandson and the road was quiet";
        check(quoting, Language::En);
        check("Ford Territory được giảm giá", Language::Vi);
        check("Artista popular lança disco", Language::Other);
    }
}
