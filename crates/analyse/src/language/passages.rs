//! The parts of a mixed text: paragraphs, and what they quote or say in another language.

use std::ops::Range;

use domain::Language;
use domain::letter::is_alphabetic;

use super::script::{self, Script};
use crate::text::{is_han, is_vietnamese_letter, letter_at, may_have_han, sentences as sentences_of};

/// A part of a text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Bytes of the text, without blanks and line ends around them.
    pub range: Range<usize>,
    /// Its language: its own where it has words enough, else that of what stands around it.
    pub language: Language,
    /// How it is written, if it is Chinese.
    pub script: Option<Script>,
}

/// The passages of an article's field, in order: its paragraphs, each cut where it quotes or has a sentence of another language.
/// `article` is the language of the whole, which paragraphs of a few words, of names or of numbers take.
pub fn of(text: &str, article: Language) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = trimmed(text, start..start + line.len());
        start += line.len();
        if !range.is_empty() {
            paragraph(text, &range, article, &mut found);
        }
    }
    found
}

/// The passages of a field in another language than the article, in order; none of a text that shows no sign of another one.
pub fn others(text: &str, article: Language) -> Vec<Passage> {
    if !may_be_mixed(text, article) {
        return Vec::new();
    }
    of(text, article).into_iter().filter(|passage| passage.language != article).collect()
}

/// Whether a text has enough of what its language does not write: Chinese characters, words without or with marks in a row.
fn may_be_mixed(text: &str, article: Language) -> bool {
    const HAN: usize = 6;
    const WORDS: usize = 5;
    let in_a_row = |strange: fn(&str) -> bool| {
        let mut row = 0;
        text.split(|c: char| !is_alphabetic(c)).filter(|w| !w.is_empty()).any(|word| {
            row = if strange(word) { row + 1 } else { 0 };
            row >= WORDS
        })
    };
    match article {
        Language::Zh => in_a_row(|word| !word.contains(is_han)),
        _ if may_have_han(text) && text.chars().filter(|c| is_han(*c)).nth(HAN - 1).is_some() => true,
        Language::Vi => has_ascii_words(text, WORDS),
        _ => text.split(|c: char| !is_alphabetic(c)).filter(|w| w.contains(is_vietnamese_letter)).nth(WORDS - 1).is_some(),
    }
}

/// Whether so many words in a row have no mark.
fn has_ascii_words(text: &str, most: usize) -> bool {
    let bytes = text.as_bytes();
    let (mut row, mut at) = (0, 0);
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        let bare = at;
        while let Some(byte) = bytes.get(at) {
            at += match (byte, letter_at(bytes, at)) {
                (_, width @ 1..) => width,
                (0..0x80, _) => break,
                _ => match text[at..].chars().next() {
                    Some(c) if is_alphabetic(c) => c.len_utf8(),
                    _ => break,
                },
            };
        }
        match at {
            // No word begins here.
            _ if at == start => at += text[at..].chars().next().map_or(1, char::len_utf8),
            _ if at > bare => row = 0,
            _ => row += 1,
        }
        if row >= most {
            return true;
        }
    }
    false
}

fn paragraph(text: &str, range: &Range<usize>, article: Language, found: &mut Vec<Passage>) {
    let quoted = quotations(text, range);
    let outside: String = around(range, &quoted).iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join(" ");
    // A paragraph that is nothing but a quotation has no words of its own.
    let own = if says_enough(&outside) { super::of(&outside) } else { whole(&text[range.clone()], article) };
    let said = if may_be_mixed(&outside, own) { sentences(text, range, &quoted) } else { Vec::new() };
    let quoted = quoted.into_iter().filter(|range| says_enough(&text[range.clone()]));
    let mut foreign: Vec<(Range<usize>, Language)> =
        quoted.chain(said).map(|range| (range.clone(), super::of(&text[range]))).filter(|(_, language)| *language != own).collect();
    foreign.sort_by_key(|(range, _)| range.start);
    let cuts: Vec<Range<usize>> = foreign.iter().map(|(range, _)| range.clone()).collect();
    let mut parts: Vec<(Range<usize>, Language)> = around(range, &cuts).into_iter().map(|range| (range, own)).chain(foreign).collect();
    parts.sort_by_key(|(range, _)| range.start);
    for (range, language) in parts {
        let range = trimmed(text, range);
        if text[range.clone()].chars().any(char::is_alphanumeric) {
            let script = if language == Language::Zh { script::of(&text[range.clone()]) } else { None };
            found.push(Passage { range, language, script });
        }
    }
}

fn whole(text: &str, article: Language) -> Language {
    if says_enough(text) { super::of(text) } else { article }
}

/// Whether a text is long enough to have a language of its own.
fn says_enough(text: &str) -> bool {
    const HAN: usize = 6;
    const WORDS: usize = 5;
    let mut words = text.split(|c: char| !is_alphabetic(c)).filter(|word| !word.is_empty());
    let is_strange = |c: &char| *c >= '\u{370}' && !matches!(c, '\u{1E00}'..='\u{218F}') && is_alphabetic(*c);
    words.nth(WORDS - 1).is_some()
        || text.chars().filter(|c| is_han(*c)).nth(HAN - 1).is_some()
        || text.chars().filter(is_strange).nth(HAN - 1).is_some()
}

/// What stands between quotation marks, in order and not overlapping.
fn quotations(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 6] = [('“', '”'), ('"', '"'), ('«', '»'), ('「', '」'), ('『', '』'), ('„', '“')];
    let mut found = Vec::new();
    let mut at = range.start;
    // What no mark closes is sought once for all that are opened so.
    let mut unclosed: Vec<char> = Vec::new();
    let opens = |c: char, unclosed: &[char]| PAIRS.iter().any(|(open, _)| *open == c) && !unclosed.contains(&c);
    while let Some((open, c)) = text[at..range.end].char_indices().find(|(_, c)| opens(*c, &unclosed)) {
        let inside = at + open + c.len_utf8();
        let closes = |end: char| PAIRS.iter().any(|(open, close)| *open == c && *close == end);
        let Some(length) = text[inside..range.end].find(closes) else {
            unclosed.push(c);
            at = inside;
            continue;
        };
        found.push(inside..inside + length);
        at = inside + length + text[inside + length..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// The sentences outside of quotations that are long enough to be surely of one language.
fn sentences(text: &str, range: &Range<usize>, quoted: &[Range<usize>]) -> Vec<Range<usize>> {
    let of = |part: Range<usize>| {
        let said = &text[part.clone()];
        let ends = sentences_of(said, |at| said[at..].starts_with(char::is_uppercase));
        ends.into_iter().map(move |sentence| part.start + sentence.start..part.start + sentence.end)
    };
    around(range, quoted).into_iter().flat_map(of).filter(|sentence| is_long(&text[sentence.clone()])).collect()
}

fn is_long(text: &str) -> bool {
    const HAN: usize = 8;
    const WORDS: usize = 8;
    let mut words = text.split(|c: char| !is_alphabetic(c)).filter(|word| !word.is_empty());
    words.nth(WORDS - 1).is_some() || text.chars().filter(|c| is_han(*c)).nth(HAN - 1).is_some()
}

/// What is left of a range without the cuts.
fn around(range: &Range<usize>, cuts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut start = range.start;
    for cut in cuts {
        left.push(start..cut.start);
        start = cut.end;
    }
    left.push(start..range.end);
    left
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, article: Language, expect: &[(&str, Language)]) {
        let found = of(text, article);
        let got: Vec<(&str, Language)> = found.iter().map(|p| (&text[p.range.clone()], p.language)).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn each_paragraph_has_its_language() {
        check(
            "Cửa khẩu Hữu Nghị đã thông quan trở lại từ sáng nay.\n\nThe gate reopened to cargo trucks this morning.\n谅山友谊口岸今天恢复通关。\nẢnh: TTXVN\n2026",
            Language::Vi,
            &[
                ("Cửa khẩu Hữu Nghị đã thông quan trở lại từ sáng nay.", Language::Vi),
                ("The gate reopened to cargo trucks this morning.", Language::En),
                ("谅山友谊口岸今天恢复通关。", Language::Zh),
                ("Ảnh: TTXVN", Language::Vi),
                ("2026", Language::Vi),
            ],
        );
    }

    #[test]
    fn a_quoted_sentence_of_another_language_is_cut_out() {
        check(
            "Thông báo viết: “The gate will stay closed until further notice”, theo ban quản lý cửa khẩu. Ông gọi đó là “hot spot”.",
            Language::Vi,
            &[
                ("Thông báo viết: “", Language::Vi),
                ("The gate will stay closed until further notice", Language::En),
                ("”, theo ban quản lý cửa khẩu. Ông gọi đó là “hot spot”.", Language::Vi),
            ],
        );
        check(
            "Biển hiệu ghi \"友谊口岸恢复通关时间\" bằng chữ lớn ở cổng chính.",
            Language::Vi,
            &[("Biển hiệu ghi \"", Language::Vi), ("友谊口岸恢复通关时间", Language::Zh), ("\" bằng chữ lớn ở cổng chính.", Language::Vi)],
        );
    }

    #[test]
    fn a_sentence_of_another_language_is_cut_out() {
        check(
            "Xã Cao Lộc vừa làm xong đường. The mayor said the new road was good news for everyone in town. Dân rất mừng vì đường mới.",
            Language::Vi,
            &[
                ("Xã Cao Lộc vừa làm xong đường.", Language::Vi),
                ("The mayor said the new road was good news for everyone in town.", Language::En),
                ("Dân rất mừng vì đường mới.", Language::Vi),
            ],
        );
        let text = "Cửa khẩu đã mở lại. Hai hãng Long Son Logistics Service Trading Import Export Company và Bao Lam cùng chở hàng.";
        check(text, Language::Vi, &[(text, Language::Vi)]);
    }

    #[test]
    fn a_quotation_in_the_language_around_it_stays() {
        let text = "Ông nói: “Chúng tôi đã mở lại đường từ hôm qua”, và bà con mừng lắm.";
        check(text, Language::Vi, &[(text, Language::Vi)]);
        let text = "“Chúng tôi đã mở lại đường từ hôm qua.”";
        check(text, Language::En, &[(text, Language::Vi)]);
        let text = "Ông nói: “Chúng tôi đã mở lại đường từ hôm qua, và bà con mừng lắm.";
        check(text, Language::Vi, &[(text, Language::Vi)]);
    }

    #[test]
    fn what_is_foreign_to_an_article_is_told_apart() {
        let check = |text: &str, article: Language, expect: &[Language]| {
            assert_eq!(others(text, article).iter().map(|p| p.language).collect::<Vec<_>>(), expect, "{text}");
        };
        check("Biển hiệu ghi \"友谊口岸恢复通关时间\" bằng chữ lớn ở cổng chính.", Language::Vi, &[Language::Zh]);
        check("Bản tin viết: “The gate will stay closed until further notice”, theo ban quản lý.", Language::Vi, &[Language::En]);
        check("The sign reads “Chúng tôi sẽ đóng cửa đường từ hôm qua đến khi nước rút” in large letters.", Language::En, &[Language::Vi]);
        check("公告写道：“The gate will stay closed until further notice”，口岸管理部门表示。", Language::Zh, &[Language::En]);
        check("Cửa khẩu Hữu Nghị đã thông quan trở lại. Ảnh: TTXVN", Language::Vi, &[]);
        check("The People's Committee of Đồng Đăng and Lạng Sơn spoke.", Language::En, &[]);
        check("诸如 Google Cloud Platform 之类", Language::Zh, &[]);
        check("谅山友谊口岸今天恢复通关。", Language::Other, &[Language::Zh]);
    }

    #[test]
    fn chinese_passages_have_a_script() {
        let scripts = |text: &str| of(text, Language::Vi).iter().map(|p| p.script).collect::<Vec<_>>();
        assert_eq!(
            scripts("谅山友谊口岸今天恢复通关。\n諒山友誼口岸今天恢復通關。\nCửa khẩu mở lại từ sáng nay."),
            [Some(Script::Hans), Some(Script::Hant), None]
        );
    }
}
