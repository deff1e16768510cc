//! The language that a page claims, held against its words: templates call pages English that are not.

use domain::Language;

use crate::text::is_in_han;

/// Letters of a text that are looked at, and how many tell.
const LOOKED_AT: usize = 2_000;
const LEAST: usize = 60;

/// One in so many letters of a Vietnamese text is none of other languages in Latin letters.
const ONE_IN: usize = 20;

/// The claim, unless the words are plainly Vietnamese or Chinese. What claims nothing stays without.
pub(super) fn of_text(claimed: Option<Language>, text: &str) -> Option<Language> {
    if claimed.is_none() {
        return claimed;
    }
    let letters: String = text.chars().filter(|c| is_letter(*c)).take(LOOKED_AT).collect();
    let all = letters.chars().count();
    if all < LEAST {
        return claimed;
    }
    let of_vietnamese =
        letters.chars().filter(|c| matches!(c, 'đ' | 'Đ' | 'ă' | 'Ă' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}')).count();
    let beyond_latin = letters.chars().filter(|c| *c > '\u{2E80}').count();
    match () {
        () if of_vietnamese * ONE_IN >= all => Some(Language::Vi),
        () if beyond_latin * 2 > all && is_in_han(&letters) => Some(Language::Zh),
        () if claimed == Some(Language::Vi) && of_vietnamese * RARELY < all && is_english(text) => Some(Language::En),
        () => claimed,
    }
}

/// One in so many letters of an English text is of a Vietnamese name.
const RARELY: usize = 30;

/// Whether a text has the article of English again and again.
fn is_english(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.eq_ignore_ascii_case("the")).take(MOST_ARTICLES).count() == MOST_ARTICLES
}

/// How often that is enough.
const MOST_ARTICLES: usize = 3;

/// As Unicode has it, whose tables are slow.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        '\u{C0}'..='\u{24F}' => !matches!(c, '×' | '÷'),
        '\u{1E00}'..='\u{1EFF}' | '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{3004}' => false,
        _ => c.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use domain::Language;

    use super::{is_letter, of_text};

    #[test]
    fn what_is_told_without_tables_is_what_unicode_tells() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }

    #[test]
    fn words_count_more_than_a_claim() {
        let vietnamese = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư.";
        let chinese = "花梅社的新桥今天通车，连接两个村庄，取代了多年失修的旧吊桥。".repeat(3);
        let english = "The new bridge of Hoa Mai opened today and links two villages on the banks of the small river, said Nguyễn Văn An.";
        for (claimed, text, expect) in [
            (Some(Language::En), vietnamese, Some(Language::Vi)),
            (Some(Language::En), &*chinese, Some(Language::Zh)),
            (Some(Language::Vi), &*chinese, Some(Language::Zh)),
            (Some(Language::En), english, Some(Language::En)),
            (Some(Language::Vi), &*english.repeat(2), Some(Language::En)),
            (Some(Language::Vi), "Cau moi o Hoa Mai thong xe chieu nay, noi hai ban ben song nho, dai mot tram met.", Some(Language::Vi)),
            (Some(Language::Other), "新しい橋が開通".repeat(9).as_str(), Some(Language::Other)),
            (None, vietnamese, None),
            (Some(Language::En), "Xã", Some(Language::En)),
        ] {
            assert_eq!(of_text(claimed, text), expect, "{text}");
        }
    }
}
