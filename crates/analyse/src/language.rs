//! Which language a text is in: vi, en, zh or other.
//!
//! Own rule first, since detectors fail on short and unaccented Vietnamese (whatlang without an allow-list calls it
//! Javanese or Tagalog): Han characters without kana; letters that only Vietnamese has; the share of words that are
//! legal Vietnamese syllables against English function words. whatlang is the judge where there is text enough.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::letter::is_alphabetic;
use domain::{Content, Language, fold};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::text::is_han;

/// Language of an article: of its body, or of all its words where the body is too short to tell.
pub fn of_article(content: &Content) -> Language {
    let body = head(&content.text, 3000);
    if body.chars().filter(|c| is_alphabetic(*c)).nth(59).is_some() {
        return of_nfc(body);
    }
    of_nfc(first(&format!("{}. {}. {}", content.title.as_str(), content.lead.as_str(), body)))
}

/// Language of any text, such as a headline or a passage. Normalisation form does not matter.
pub fn of(text: &str) -> Language {
    match is_nfc(text) {
        true => of_nfc(first(text)),
        false => of_nfc(&text.nfc().take(LONGEST).collect::<String>()),
    }
}

fn of_nfc(text: &str) -> Language {
    let counts = Counts::of(text);
    if counts.letters() == 0 {
        return Language::Other;
    }
    if counts.han > 0 && counts.han * 3 > counts.latin {
        return if counts.kana * 12 > counts.han || counts.foreign > counts.han { Language::Other } else { Language::Zh };
    }
    if (counts.foreign + counts.kana) * 2 > counts.latin {
        return Language::Other;
    }
    latin(text, &counts)
}

#[derive(Default)]
struct Counts {
    han: usize,
    kana: usize,
    latin: usize,
    vietnamese_only: usize,
    accented: usize,
    /// Letters of scripts that none of the three languages uses.
    foreign: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for c in text.chars().filter(|c| is_alphabetic(*c) || is_han(*c)) {
            match c {
                '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' => counts.kana += 1,
                c if is_han(c) => counts.han += 1,
                'a'..='z' | 'A'..='Z' => counts.latin += 1,
                'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}' => {
                    counts.latin += 1;
                    counts.vietnamese_only += 1;
                }
                '\u{C0}'..='\u{24F}' => {
                    counts.latin += 1;
                    counts.accented += 1;
                }
                _ => counts.foreign += 1,
            }
        }
        counts
    }

    fn letters(&self) -> usize {
        self.han + self.kana + self.latin + self.foreign
    }
}

fn latin(text: &str, counts: &Counts) -> Language {
    let (mut words, mut legal, mut english) = (0_usize, 0_usize, 0_usize);
    for word in text.split(|c: char| !is_alphabetic(c)).filter(|w| !w.is_empty()) {
        words += 1;
        if let Some(known) = packed(word).and_then(|word| KNOWN.get(&word)) {
            legal += usize::from(known.syllable);
            english += usize::from(known.english);
        }
    }
    let share = |count: usize| count as f64 / words.max(1) as f64;
    let (legal, english) = (share(legal), share(english));
    if counts.vietnamese_only > 0 && legal >= 0.5 {
        return Language::Vi;
    }
    if counts.accented > 0 && legal >= 0.8 && counts.accented * 40 > counts.latin {
        return Language::Vi;
    }
    if english < 0.25 && legal >= 0.85 && words >= 2 {
        return Language::Vi;
    }
    if english < 0.1 && legal >= 0.7 && words >= 6 {
        return Language::Vi;
    }
    if counts.accented * 25 > counts.latin && english < 0.2 {
        return Language::Other;
    }
    let judged = whatlang::detect(text).filter(|i| i.is_reliable() || counts.latin > 100).map(|i| i.lang());
    match judged {
        Some(whatlang::Lang::Eng) => Language::En,
        Some(_) if english < 0.15 => Language::Other,
        _ if words >= 8 && english < 0.06 => Language::Other,
        _ => Language::En,
    }
}

/// What a word without its marks can be.
#[derive(Clone, Copy, Default)]
struct Known {
    /// A Vietnamese syllable: an onset and a rime of the orthography.
    syllable: bool,
    /// One of [`ENGLISH`].
    english: bool,
}

/// All words that say something about the language.
static KNOWN: LazyLock<HashMap<u64, Known>> = LazyLock::new(|| {
    let mut known: HashMap<u64, Known> = HashMap::new();
    let syllables = ONSETS.iter().flat_map(|onset| RIMES.split_whitespace().map(move |rime| format!("{onset}{rime}")));
    for word in syllables.chain(["gi".to_owned()]).filter_map(|word| packed(&word)) {
        known.entry(word).or_default().syllable = true;
    }
    for word in ENGLISH.split_whitespace().filter_map(packed) {
        known.entry(word).or_default().english = true;
    }
    known
});

/// The folded letters of a word in one number; `None` for what is longer than any word of [`KNOWN`] or written otherwise.
fn packed(word: &str) -> Option<u64> {
    let mut number = 0;
    let mut push = |c: char| {
        let fits = c.is_ascii() && number >> 56 == 0;
        number = number << 8 | u64::from(c as u32);
        fits.then_some(())
    };
    for c in word.chars() {
        match fold::plain(c) {
            Some(plain) => push(plain)?,
            None => fold::fold_char(c).try_for_each(&mut push)?,
        }
    }
    Some(number)
}

/// Function words that the three languages' lookalikes do not share.
const ENGLISH: &str = "the of and to in for is on that with as at by from was are be has have had it its he she they we you this these those not but or will would \
     can could should may after before over under into about more than who which when where their his her our your been were says said say new \
     up out off how why what no against between during until while amid as if all one two an do does did there here only also other some";

const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t",
    "v", "x", "g", "",
];

const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu \
     o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung \
     uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt y yem yen yet yeu";

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

    #[test]
    fn three_languages_and_the_rest() {
        let check = |text: &str, expect: Language| assert_eq!(of(text), expect, "{text}");
        check("Sạt lở đường lên Công Sơn", Language::Vi);
        check("Sa\u{323}t lơ\u{309} đươ\u{300}ng", Language::Vi);
        check("Un tac nong san tai cua khau Huu Nghi, Lang Son", Language::Vi);
        check("Ba xa moi", Language::Vi);
        check("Trucks roll through Huu Nghi as fruit season peaks", Language::En);
        check("Landslide closes mountain road", Language::En);
        check("越南友谊口岸出入境旅客持续回升", Language::Zh);
        check("諒山省高祿縣 Lang Son", Language::Zh);
        check("ランソン省の国境で渋滞が続いている", Language::Other);
        check("국경 관문에서 화물차가 대기하고 있다", Language::Other);
        check("Le gouvernement a annoncé de nouvelles mesures pour les écoles rurales", Language::Other);
        check("Pemerintah mengumumkan kebijakan baru untuk sekolah di daerah perbatasan", Language::Other);
        check("Закрыта дорога в горах", Language::Other);
        check("", Language::Other);
        check("12/11/2026", Language::Other);
    }
}
