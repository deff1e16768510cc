//! Which language a text is in: vi, en, zh or other.
//!
//! Own rules, since detectors fail on short and unaccented Vietnamese (whatlang without an allow-list calls it Javanese or
//! Tagalog): the scripts tell Chinese, Japanese and all that is neither Latin nor Han; words and letters tell Vietnamese, English
//! and other languages in Latin letters (`latin.rs`). whatlang is asked where these are undecided.

mod english;
mod latin;
mod letters;
mod model;
pub mod passages;
pub mod script;

use std::borrow::Cow;

use domain::letter::is_alphabetic;
use domain::{Content, Language};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::text::{is_han, is_vietnamese_letter};
use letters::Letters;
use model::Model;

/// Language of an article: of its body, or of all its words where the body is too short to tell.
pub fn of_article(content: &Content) -> Language {
    let body = head(&content.text, 3000);
    if body.chars().filter(|c| is_alphabetic(*c)).nth(59).is_some() {
        let told = of_nfc(body);
        return unmarked(body).filter(|_| told == Language::Vi).map_or(told, |most| of_nfc(&most));
    }
    of_nfc(first(&format!("{}. {}. {}", content.title.as_str(), content.lead.as_str(), body)))
}

/// The paragraphs without a Vietnamese letter or a Chinese character, where they are most of a body: its marks are what somebody is quoted with.
fn unmarked(body: &str) -> Option<String> {
    const PARAGRAPH: usize = 20;
    if !body.contains('\n') {
        return None;
    }
    let plain = |line: &&str| line.len() >= PARAGRAPH && !line.contains(|c| is_vietnamese_letter(c) || is_han(c));
    let most: Vec<&str> = body.lines().filter(plain).collect();
    (most.iter().map(|line| line.len()).sum::<usize>() * 2 > body.len()).then(|| most.join("\n"))
}

/// Language of any text, such as a headline or a passage. Normalisation form does not matter.
pub fn of(text: &str) -> Language {
    match is_nfc(text) {
        true => of_nfc(first(text)),
        false => of_nfc(&text.nfc().take(LONGEST).collect::<String>()),
    }
}

/// Whether a word is spelled as a Vietnamese syllable, with its marks or without.
pub(crate) fn is_syllable(word: &str) -> bool {
    Model::get().word(word).syllable
}

fn of_nfc(text: &str) -> Language {
    let counts = Letters::of(text);
    if counts.latin > 200 && counts.vietnamese * 25 > counts.latin && !counts.is_chinese() {
        return Language::Vi;
    }
    let kept = without_addresses(text);
    if is_english_site(text, &kept) {
        return Language::En;
    }
    let text = kept.as_ref();
    let counts = if matches!(kept, Cow::Owned(_)) { Letters::of(text) } else { counts };
    if counts.is_chinese() {
        return Language::Zh;
    }
    if counts.all() == 0 || counts.is_strange() {
        return Language::Other;
    }
    latin::of(text).unwrap_or(Language::Other)
}

/// A text without the addresses of pages and mailboxes, which are in no language. Of a site's name the ending is none: "Tintuc.vn".
fn without_addresses(text: &str) -> Cow<'_, str> {
    let is_address = |word: &str| word.is_ascii() && word.contains(['@', '/', '=']) && word.contains('.') || word.starts_with("www.");
    if !text.contains('.') || !text.split_whitespace().any(|word| is_address(word) || site(word).is_some()) {
        return Cow::Borrowed(text);
    }
    let kept = text.split_whitespace().filter(|word| !is_address(word));
    Cow::Owned(kept.map(|word| site(word).unwrap_or(word)).collect::<Vec<_>>().join(" "))
}

/// "Anh.com", "(bao.com.vn),": what stands before the ending of the name of a site.
fn site(word: &str) -> Option<&str> {
    const ENDS: [&str; 8] = [".com", ".net", ".org", ".info", ".edu", ".gov", ".vn", ".cn"];
    if !word.contains('.') {
        return None;
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let cut = |word: &'_ str| ENDS.iter().find_map(|end| word.strip_suffix(end)).map(str::len);
    let mut name = &word[..cut(word)?];
    while let Some(end) = cut(name) {
        name = &name[..end];
    }
    Some(name).filter(|name| !name.is_empty() && name.is_ascii())
}

/// "SI.com": letters of a name and nothing else, as stations and magazines of the English-speaking world call themselves.
/// Letters that spell no word tell nothing to the rules below, so the ending has to.
fn is_english_site(text: &str, kept: &str) -> bool {
    let mut letters = kept.chars().filter(|c| is_alphabetic(*c)).peekable();
    matches!(kept.len(), 2..=16) && text.contains(".com") && letters.peek().is_some() && letters.all(|c| c.is_ascii_uppercase())
}

/// Characters that are looked at.
const LONGEST: usize = 4000;

fn first(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Language) {
        assert_eq!(of(text), expect, "{text}");
    }

    #[test]
    fn the_letters_of_a_site_are_english() {
        check("TN.com", Language::En);
        check("WWW KOTQ.com", Language::En);
        check("Tin moi tren TN.com", Language::Vi);
        check("TIN MOI", Language::Vi);
    }

    #[test]
    fn vietnamese_with_and_without_its_marks() {
        check("Sạt lở đường lên Công Sơn", Language::Vi);
        check("Sa\u{323}t lơ\u{309} đươ\u{300}ng", Language::Vi);
        check("Un tac nong san tai cua khau Huu Nghi, Lang Son", Language::Vi);
        check("UN TAC NONG SAN TAI CUA KHAU", Language::Vi);
        check("Ba xa moi", Language::Vi);
        check("Gia vang tang", Language::Vi);
        check("Can bo xa den tan nha", Language::Vi);
        check("Tong thong Ukraine tham Phap", Language::Vi);
        check("Ford Territory được giảm giá", Language::Vi);
    }

    #[test]
    fn english_of_few_words_and_with_vietnamese_names() {
        check("Trucks roll through Huu Nghi as fruit season peaks", Language::En);
        check("Landslide closes mountain road", Language::En);
        check("No ban on hot food", Language::En);
        check("Lạng Sơn opens new border gate", Language::En);
        check("Đồng Đăng station reopens to passenger trains", Language::En);
        check("Storm hits coast", Language::En);
        check("Café owners protest", Language::En);
        check("Storm hits coast - Tintuc.vn", Language::En);
        check("Quarry.com", Language::En);
        check("Anh.com. Tin moi nhat", Language::Vi);
        check("(tin-moi.com.vn),", Language::Vi);
    }

    #[test]
    fn chinese_and_its_neighbours() {
        check("越南友谊口岸出入境旅客持续回升", Language::Zh);
        check("諒山省高祿縣 Lang Son", Language::Zh);
        check("Microsoft推出Windows新版", Language::Zh);
        check("货车排队3/2以上. ", Language::Zh);
        check("ランソン省の国境で渋滞が続いている", Language::Other);
        check("首相、国境の道路を視察", Language::Other);
        check("국경 관문에서 화물차가 대기하고 있다", Language::Other);
        check("รถบรรทุกติดอยู่ที่ด่านชายแดน", Language::Other);
        check("ລົດບັນທຸກຕິດຢູ່ດ່ານຊາຍແດນ", Language::Other);
        check("រថយន្តដឹកទំនិញជាប់គាំងនៅច្រកព្រំដែន", Language::Other);
        check("Закрыта дорога в горах", Language::Other);
    }

    #[test]
    fn other_languages_in_latin_letters_are_refused() {
        check("Le gouvernement a annoncé de nouvelles mesures pour les écoles rurales", Language::Other);
        check("L'école du village reste fermée", Language::Other);
        check("Pemerintah mengumumkan kebijakan baru untuk sekolah di daerah perbatasan", Language::Other);
        check("Jalan di bukit itu masih ditutup", Language::Other);
        check("Kerajaan akan membina sekolah baharu di kampung ini", Language::Other);
        check("Isinara ang daan sa bundok dahil sa malakas na ulan", Language::Other);
        check("La carretera de la montaña sigue cerrada", Language::Other);
        check("A estrada da serra continua fechada", Language::Other);
        check("Die Straße in den Bergen ist weiter gesperrt", Language::Other);
        check("Silnice v horách je stále uzavřena", Language::Other);
        check("Droga w górach jest nadal zamknięta", Language::Other);
        check("Txoj kev toj siab tseem kaw", Language::Other);
        check("Peb nyob ntawm no tau ntev lawm", Language::Other);
        check("Lawv hais rau peb tias lawv zoo siab heev", Language::Other);
    }

    #[test]
    fn what_is_in_no_language() {
        check("", Language::Other);
        check("12/11/2026", Language::Other);
        check("新闻site.com网", Language::Zh);
        check("https://bao.example/tin-moi.html", Language::Other);
    }

    #[test]
    fn a_quotation_does_not_speak_for_the_article() {
        let quotation = "越南谅山省的友谊口岸今天恢复通关，货车不再排队等候。";
        let paragraph = "Cửa khẩu Hữu Nghị đã thông quan trở lại từ sáng nay, lái xe không còn phải chờ như tuần trước. ";
        let content = |text: String| Content { text: domain::Nfc::new(&text), ..Content::default() };
        assert_eq!(of_article(&content(format!("{quotation}\n{paragraph}{paragraph}"))), Language::Vi);
        assert_eq!(of_article(&content(format!("{paragraph}\n{quotation}{quotation}{quotation}{quotation}"))), Language::Zh);
        let english = "The gate opened again on Friday morning and drivers no longer have to wait as they did last week.";
        assert_eq!(of_article(&content(format!("{english}\n“{paragraph}”\n{english}"))), Language::En);
        assert_eq!(of_article(&content(format!("{english}\n{paragraph}{paragraph}"))), Language::Vi);
        // Two of three paragraphs are in other languages, each in one of its own.
        let mixed = format!("{paragraph}\n{english}\n{quotation}{quotation}\n{paragraph}");
        assert_eq!(of_article(&content(mixed)), Language::Vi);
    }
}
