//! What agencies put around a text: points in short above its dateline, and who wrote and edited it below its last sentence.

use std::sync::LazyLock;

use regex::Regex;

use super::super::structured::start;
use super::super::tree::Tree;
use super::wires;
use crate::text;

/// Paragraphs above a dateline that may be points in short, and those at the end among which it is told who wrote the text.
const MOST_POINTS: usize = 8;
const MOST_AT_THE_END: usize = 3;

/// Lines of a list of them.
const MOST_IN_A_LIST: usize = 12;

/// Bytes of such a line.
const LONGEST: usize = 600;

/// A place, the day and the agency, and a stroke: "HANOI, March 7 (Reuters) - ".
static DATELINE: LazyLock<Regex> =
    LazyLock::new(|| text::pattern(r"^[^\s()a-z][^()]*\([^\s()a-z][^()]*\)\s?[-–—]").expect("the pattern is a literal"));

/// Bytes of a dateline.
const LONGEST_DATELINE: usize = 100;

/// What is said of a person who worked on a text, before the name.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)^(?:(?:additional|further|original|with) )?(?:reporting|writing|editing|compiling|translation|translating|fact-checking|graphics|production|reported|written|edited|compiled|translated)",
        r"(?:,? (?:and|&) (?:reporting|writing|editing|translation|edited|translated))*(?: (?:in|from|for) [^.;,]+?)? by ",
        r"|^with (?:an? )?(?:additional )?(?:reports?|inputs?|files|assistance|material) (?:from|by) (?:the )?|^mit (?:material|informationen|agenturmaterial)(?: von)? (?:der )?|^(?:berichtet|bericht|geschrieben|bearbeitet|redigiert|übersetzt) von ",
        r"|^(?:reportage|rédigé|rédaction|édité|edité|édition|écrit|traduit|version française|avec la contribution)(?: (?:de|par|d.|en français par))+ ?",
        r"|^(?:reporte|reportaje|información|escrito|editado|edición|traducido|redacción|con información)(?: (?:adicional|en español))* (?:de|por) ",
        r"|^(?:reportagem|escrito|editado|edição|tradução|texto)(?: adicional)? (?:de|por) ",
        r"|^(?:scritto|tradotto|modificato|a cura)(?: (?:in redazione|in italiano))? (?:da|di|a) ",
        r"|^(?:pelaporan|penulisan|penyuntingan|ditulis|disunting|diterjemahkan) oleh ",
        r"|^(?:biên dịch|biên tập|hiệu đính|người dịch|tổng hợp|phóng viên)\s?: ?|^dịch từ ",
        r"|^(?:报道|編譯|编译|审校|審校|撰稿|編輯|编辑|译者)\s?[:：] ?",
    ))
    .expect("the pattern is a literal")
});

/// Small words between names.
const BETWEEN_NAMES: [&str; 26] = [
    "and", "und", "et", "y", "e", "i", "dan", "và", "in", "en", "à", "au", "a", "di", "da", "de", "del", "the", "at", "from", "von", "van",
    "dpa", "afp", "apa", "agencies",
];

/// Which are no points in short above a dateline, and do not tell at the end who wrote the text.
pub(super) fn by_the_agency(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let said = |at: usize| tree.paragraphs[at].text.as_str();
    let is_point = |at: &&usize| tree.elements[tree.paragraphs[**at].element].name == "li";
    let points = paragraphs.iter().take(MOST_POINTS).take_while(is_point).count();
    let above = paragraphs.get(points).filter(|first| opens_with_a_dateline(said(**first))).map_or(0, |_| points);
    let end = paragraphs.len().saturating_sub(MOST_AT_THE_END).max(1);
    // Several names with what is said of each are a list of the text.
    let is_one_of_many = (end..paragraphs.len()).filter(|place| wires::names_who_wrote(said(paragraphs[*place]))).nth(1).is_some();
    let is_signature =
        |at: usize| is_signed(said(at)) || wires::names_the_source(said(at)) || !is_one_of_many && wires::names_who_wrote(said(at));
    // A whole list of those who did something may stand there.
    let list = paragraphs.iter().rev().take(MOST_IN_A_LIST).take_while(|at| is_signature(**at)).count();
    let end_of_text = paragraphs.len().saturating_sub(list).max(1);
    let is_last = |place: usize, at: usize| place >= end_of_text || place >= end && is_signature(at);
    paragraphs.iter().enumerate().map(|(place, at)| place >= above && !is_last(place, *at)).collect()
}

/// Whether a text opens with where and by which agency it was reported.
pub(in crate::page) fn opens_with_a_dateline(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && DATELINE.find(start(text, 2 * LONGEST_DATELINE)).is_some_and(|found| found.len() <= LONGEST_DATELINE)
}

/// Whether a line tells no more than who did what for the text.
fn is_signed(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "()[]（）*—–-._".contains(c));
    // What others contributed is told as part of a text, also where an editor is named behind it.
    let is_of_others = ["Additional", "additional", "Further", "further"].iter().any(|word| bare.starts_with(word));
    text.len() <= LONGEST
        && !is_of_others
        && bare.split([';', '；', '|']).map(str::trim).filter(|clause| !clause.is_empty()).all(tells_a_part)
}

fn tells_a_part(clause: &str) -> bool {
    let Some(part) = PART.find(clause) else { return false };
    let mut words = clause[part.end()..]
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | '，'))
        .filter(|word| !word.is_empty())
        .peekable();
    // A name in characters has four at most.
    let in_characters = |word: &str| !word.is_ascii() && word.chars().all(|c| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase());
    let is_name = |word: &str| match in_characters(word) {
        true => word.chars().count() <= 4,
        false => word.starts_with(char::is_uppercase) || BETWEEN_NAMES.contains(&word) || word == "&",
    };
    words.peek().is_some() && words.all(is_name)
}

#[cfg(test)]
mod tests {
    use super::{is_signed, opens_with_a_dateline};

    #[test]
    fn signatures_are_told_from_sentences() {
        for line in [
            "Reporting by Jo Placeholder; Editing by An Example",
            "Reporting by Jo B. Placeholder in Hoa Mai and An Example in Lily; Writing by Jo Placeholder; Editing by Nora Sample and An Example",
            "(Reporting by Jo Placeholder; additional reporting by An Example; editing by Nora Sample)",
            "Written by Jo Placeholder. ",
            "— With reports from An Example",
            "Bericht von Jo Placeholder; redigiert von An Example",
            "Reporte de Jo Placeholder; editado en español por An Example",
            "(Reportage de Jo Placeholder; édité par An Example)",
            "Reportagem de Jo Placeholder; edição de An Example",
            "Biên dịch: Trần Văn Mẫu; Hiệu đính: Lê Thị Ví",
            "编译：王小花；审校：李小梅",
            "(With inputs from agencies)",
            "-- With assistance from Jo Placeholder and An Example.",
            "Mit Informationen der dpa",
            "Tổng hợp: Trần Văn Mẫu",
            "Dịch từ The Lily Times",
        ] {
            assert!(is_signed(line), "{line}");
        }
        for line in [
            "Reporting by the council was late, villagers said.",
            "Additional reporting by An Example; Editing by Nora Sample",
            "Reporting by Hoa Mai Weekly showed that the bridge was never measured.",
            "Editing by hand takes a week; the machine needs an hour.",
            "Written by candlelight, the letters tell of three floods.",
            "Written by Jo Placeholder in 1954, the song is still sung.",
            "Biên tập: việc nặng nhọc ít ai thấy",
            "编辑：一份看不见的工作。",
            "With material from three floods, the mill was built again.",
            "Tổng hợp: hai xã có mưa lớn",
            "Phóng viên: Ông thấy cây cầu mới thế nào?",
            "Mit Material von der alten Brücke baute Jo Muster einen Steg.",
        ] {
            assert!(!is_signed(line), "{line}");
        }
    }

    #[test]
    fn datelines_of_agencies_are_known() {
        for text in ["HANOI, March 7 (Reuters) - The bridge", "NEW YORK (AP) — The bridge"] {
            assert!(opens_with_a_dateline(text), "{text}");
        }
        for text in ["Hoa Mai (AP)", "In March the council (which has nine seats) - ", "The bridge of Lily was opened (Hoa Mai) today - "] {
            assert!(!opens_with_a_dateline(text), "{text}");
        }
    }
}
