//! The first and last lines of a container: text, or what templates and editors put around it (dates, names, sources).

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::dates::dates_an_event;
use super::super::noise::RUNNING;
use super::super::tree::{Paragraph, Tree};
use super::{data, dateline, ends_like_a_sentence, live, subheads, weight};
use crate::text;

/// Weight of a paragraph that is surely running text.
const RUNS: f32 = 40.0;

/// Letters of the lines of one paragraph that together are text.
const LEAST_TOGETHER: usize = 120;

/// Levels from a line out to what stands beside a running paragraph: the cells of a table are four levels down.
const LEVELS: usize = 4;

/// Bytes of a line that tells when a text was published and modified.
const LONGEST_DATED: usize = 160;

/// Letters of a line before the text, which is more often a date or a name than a line after it.
const LEAST_BEFORE: usize = 25;

/// The same of one that tells a figure.
const LEAST_WITH_A_FIGURE: usize = 8;

/// Bytes of the clause that a sentence opens with.
const LONGEST_CLAUSE: usize = 120;

/// Letters of a last sentence that stands in a box of its own beside the paragraphs.
const LEAST_IN_A_DIV: usize = 30;

/// The same of one that no class or id tells from a paragraph.
const LEAST_IN_A_PLAIN_BOX: usize = 14;

/// Which are not the short lines (dates, names, labels) before the first and after the last running paragraph.
pub(super) fn inner(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    // Lines of one paragraph that `br` parts run together.
    let mut together: HashMap<usize, usize> = HashMap::new();
    for paragraph in paragraphs.iter().map(|at| &tree.paragraphs[*at]).filter(|p| tree.elements[p.element].name == "p") {
        *together.entry(paragraph.element).or_default() += paragraph.letters;
    }
    let runs = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        let runs_on = || together.get(&paragraph.element).is_some_and(|all| *all >= LEAST_TOGETHER && *all > paragraph.letters);
        weight(paragraph) >= RUNS && !is_dated(&paragraph.text)
            || runs_on() && paragraph.link_share() < 0.3 && !is_name(&paragraph.text) && !is_shouted(&paragraph.text)
    };
    let Some(first) = paragraphs.iter().position(runs) else { return vec![true; paragraphs.len()] };
    let last = paragraphs.iter().rposition(runs).unwrap_or(first);
    let is_live = live::is_report(tree, paragraphs);
    let judge = |(place, at): (usize, &usize)| match place {
        _ if is_live && live::heads_an_entry(tree, *at) => true,
        place if place < first => {
            is_text(tree, *at, paragraphs[first], LEAST_BEFORE) && !is_dated(&tree.paragraphs[*at].text)
                || subheads::opens(tree, paragraphs, place, paragraphs[first])
                || subheads::asks(tree, *at, paragraphs[first])
                || place + 1 == first && is_dateline(&tree.paragraphs[*at].text)
                || is_data(tree, *at, paragraphs[first])
                || tree.elements[tree.paragraphs[*at].element].name == "li"
                    && are_points(tree, tree.elements[tree.paragraphs[*at].element].parent)
        }
        place if place > last => {
            is_text(tree, *at, paragraphs[last], 0)
                || is_data(tree, *at, paragraphs[last])
                || data::says_with_links(tree, *at, paragraphs[last])
                || data::is_counted_up(tree, paragraphs, place)
        }
        _ => true,
    };
    let mut stays: Vec<bool> = paragraphs.iter().enumerate().map(judge).collect();
    // From the end, since a heading may stand above another.
    for place in (last + 1..paragraphs.len()).rev() {
        let behind = stays.get(place + 1) == Some(&true);
        stays[place] |= behind && announces(tree, paragraphs[place], paragraphs[last]);
    }
    for place in last + 2..paragraphs.len() {
        let beside = |other: usize| stays.get(other) == Some(&true) && are_items_of_one(tree, paragraphs[place], paragraphs[other]);
        stays[place] |= (beside(place - 1) || beside(place + 1)) && !NOTE.is_match(&tree.paragraphs[paragraphs[place]].text);
    }
    stays
}

/// Whether a line beside a running paragraph is of a table or list, or a number to call.
fn is_data(tree: &Tree<'_>, at: usize, running: usize) -> bool {
    data::tells(tree, at) && stands_beside(tree, tree.paragraphs[at].element, tree.paragraphs[running].element)
}

/// Whether a line behind the running text is a heading beside it, or numbered as one: what follows it is of the text.
fn announces(tree: &Tree<'_>, at: usize, running: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let element = &tree.elements[paragraph.element];
    let is_heading = matches!(element.name, "h2" | "h3" | "h4") || element.name == "p" && NUMBERED.is_match(&paragraph.text);
    is_heading && element.parent == tree.elements[tree.paragraphs[running].element].parent && paragraph.link_share() < 0.3
}

/// Whether two lines are items of one list, and no links.
fn are_items_of_one(tree: &Tree<'_>, at: usize, other: usize) -> bool {
    let is_item = |at: usize| tree.elements[tree.paragraphs[at].element].name == "li" && tree.paragraphs[at].link_share() < 0.3;
    let list = |at: usize| tree.elements[tree.paragraphs[at].element].parent;
    is_item(at) && is_item(other) && list(at) == list(other)
}

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| text::pattern(r"^\d{1,2}[.)] ?\p{L}").expect("the pattern is a literal"));

/// Items of a list that says the main points above a text, and their letters.
const POINTS: std::ops::RangeInclusive<usize> = 2..=6;
const LETTERS_OF_A_POINT: std::ops::Range<usize> = 25..220;

/// Whether a list says the main points of a text above it.
pub(super) fn are_points(tree: &Tree<'_>, list: usize) -> bool {
    let is_point = |paragraph: &Paragraph| {
        tree.elements[paragraph.element].name == "li"
            && LETTERS_OF_A_POINT.contains(&paragraph.letters)
            && paragraph.link_share() < 0.3
            && !is_note(&paragraph.text)
            && !is_dated(&paragraph.text)
    };
    matches!(tree.elements[list].name, "ul" | "ol")
        && POINTS.contains(&tree.inside(list).len())
        && tree.paragraphs[tree.inside(list)].iter().all(is_point)
}

/// Whether a short line near a running paragraph is text.
fn is_text(tree: &Tree<'_>, at: usize, running: usize, least: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let name = tree.elements[paragraph.element].name;
    if paragraph.link_share() >= 0.3 {
        return false;
    }
    // A row that has one cell may be the last that reads like a sentence: "Of these for:".
    if is_row(tree, at) && matches!(tree.elements[tree.paragraphs[running].element].name, "td" | "th") {
        return true;
    }
    if is_row(tree, at) && is_of_a_table(tree, at) {
        return true;
    }
    // Lines of one element that `br` parts.
    let is_of_one = paragraph.element == tree.paragraphs[running].element;
    if ends_like_a_sentence(&paragraph.text) {
        let around = tree.elements[tree.paragraphs[running].element].parent;
        // In the element around the paragraphs stands what a picture's table took out of its own.
        let own = &tree.elements[paragraph.element];
        let stands_alike =
            || matches!(name, "div" | "section" | "span") && own.parent == around || paragraph.element == around && name != "body";
        let is_plain = || {
            let is_unnamed = own.class.is_none() && own.id.is_none() || paragraph.element == around;
            is_unnamed && paragraph.letters >= LEAST_IN_A_PLAIN_BOX && paragraph.link_letters == 0 && data::is_stopped(&paragraph.text)
        };
        return is_of_one
            || matches!(name, "p" | "h2" | "h3" | "li" | "blockquote")
            || (paragraph.letters >= LEAST_IN_A_DIV || is_plain()) && !is_note(&paragraph.text) && stands_alike();
    }
    (is_of_one || matches!(name, "p" | "pre" | "li" | "td" | "th" | "tr" | "blockquote"))
        && (paragraph.letters >= least || paragraph.letters >= LEAST_WITH_A_FIGURE && dateline::tells_a_figure(&paragraph.text))
        && (is_of_one || stands_beside(tree, paragraph.element, tree.paragraphs[running].element))
        && (!is_note(&paragraph.text)
            || least == 0 && paragraph.text.ends_with([',', '，'])
            || dates_an_event(&paragraph.text)
            || paragraph.letters >= RUNNING && opens_with_a_clause(&paragraph.text))
}

/// Whether a paragraph is a row of a table of figures, with its cells.
pub(super) fn is_row(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    matches!(tree.elements[paragraph.element].name, "td" | "th") && paragraph.text.contains(" | ")
}

/// Whether an element, or what it stands in, is a sibling of another.
fn stands_beside(tree: &Tree<'_>, element: usize, other: usize) -> bool {
    // What is set apart in a paragraph by its name stands where the paragraph does.
    let other = Some(tree.elements[other].parent).filter(|parent| tree.elements[*parent].name == "p").unwrap_or(other);
    let parent = match tree.elements[other].name {
        "li" => tree.elements[tree.elements[other].parent].parent,
        _ => tree.elements[other].parent,
    };
    tree.line_of(element).take(LEVELS + 1).any(|at| tree.elements[at].parent == parent && at != parent)
}

/// Rows with several cells from which on a table at the end of a text is part of it.
const LEAST_ROWS: usize = 4;

/// Whether a row stands in a table of such rows in which nothing leads elsewhere.
fn is_of_a_table(tree: &Tree<'_>, at: usize) -> bool {
    let Some(table) = tree.line_of(tree.paragraphs[at].element).take(LEVELS).find(|e| tree.elements[*e].name == "table") else {
        return false;
    };
    let rows = tree.inside(table);
    (LEAST_ROWS..=MOST_ROWS).contains(&rows.len())
        && rows.clone().all(|row| tree.paragraphs[row].link_share() < 0.3)
        && rows.filter(|row| is_row(tree, *row)).nth(LEAST_ROWS - 1).is_some()
}

/// Rows that are looked at, for each of them.
const MOST_ROWS: usize = 100;

// Words that open or make up a line about the text: who wrote it, when, after which source, in which programme.
macro_rules! credits {
    () => {
        r"(written |reported |edited )?by|von|por|par|di|door|autor(in|en)?|authors?|auteurs?|autore|text|source|quelle|fuente|via|photos?|foto|bild|credits?|image|updated|published|posted|aktualisiert|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|publicerad|опубликовано|nguồn|tác giả|(tin, )?bài|bài và ảnh|(tin|bài)(,| ?[-–]| và) ?ảnh|nhóm (pv|phóng viên)|ảnh|cập nhật|đăng lúc|来源|本文来源|记者|通讯员|作者|文|编辑|责编|责任编辑|校对|执笔|审核|监制|采写|撰文|撰稿|摄影|统筹|策划|资料来源|信息来源|原标题|图|biên tập( viên)?|監製|編輯|責任編輯|記者|攝影"
    };
}

macro_rules! sources {
    () => {
        r"^\W*thực hiện\s?[:：]|\((theo|nguồn|dẫn|tổng hợp|t/h|lược dịch|dịch|biên dịch|ghi|lược ghi|thực hiện)[\s:)]|@|https?://|[\s(（](编辑|记者|责编|责任编辑|来源)[:：]|[;；] ?ảnh ?[:：]|^\W*(图片|信息|内容)均?来(自|源)|^[（(][\p{Han}]{2,4}[)）]$|^[图圖]?文[／/][\p{Han}]{2,8}$|^本[报報][记記]者[\p{Han}]{2,4}$|^[\[(/]?[가-힣]{2,4} ?기자[\])]?$|^[（(]?[\p{Han}]{2,8}记者[\s　]+[\p{Han}\s　、]{2,16}[)）]?$|^[（(](记者|通讯员|作者|编辑)[\s　]*[\p{Han}\s　、]{2,16}[)）]$|^[（(]\s?(còn tiếp|hết|to be continued|fortsetzung folgt|未完待续|待续|完)\s?[)）]\.?$"
    };
}

static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)^[\s\W]*(",
        credits!(),
        r"|stand|theo|ngày|thứ)((?-u:\b)|[\s:：/|])|",
        sources!(),
        r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./年-]\d{1,2}|\d{1,2}:\d{2}",
    ))
    .expect("the pattern is a literal")
});

/// What opens a sentence of that kind: "Ngày", "Theo" and "Ảnh hưởng" open others, too, and a day may stand in any.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)^[\s\W]*((written |reported |edited )?by|von|por|par|di|door)(?-u:\b)|^[\s\W]*(",
        credits!(),
        r")\s?[:：/|]|",
        sources!(),
    ))
    .expect("the pattern is a literal")
});

/// When a text was published, in a line that may end like a sentence.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)\b(20\d\d\b.{0,12}\d{1,2}\s?[:h]\s?\d{2}\b.*(updated|actualizado|modifi|mis à jour|aktualisiert|atualizado|aggiorna|cập nhật|обновлено|lecture|lectura|read\b))")
        .expect("the pattern is a literal")
});

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"20\d\d\b.{0,12}\d\s?[:hH]\s?\d\d|\d\s?[:hH]\s?\d\d\b.{0,40}20\d\d").expect("the pattern is a literal")
});

/// Whether a line tells a year and a time of day, as the line below a headline does.
pub(super) fn tells_the_time(text: &str) -> bool {
    text.len() <= LONGEST_DATED && TIME.is_match(text)
}

fn is_dated(text: &str) -> bool {
    text.len() <= LONGEST_DATED && DATED.is_match(text)
}

/// Whether a line is about the text and not of it.
pub(in crate::page) fn is_note(text: &str) -> bool {
    NOTE.is_match(text) || is_name(text) || is_shouted(text)
}

/// Whether a sentence without a stop opens with a day or with who says it, and goes on: a caption that ends with a credit.
fn opens_with_a_clause(text: &str) -> bool {
    let rest = ["Theo ", "Ngày "].iter().find_map(|word| text.strip_prefix(word));
    rest.and_then(|rest| rest.split_once(", ")).is_some_and(|(clause, rest)| {
        clause.len() <= LONGEST_CLAUSE
            && !clause.contains([':', '|', '@'])
            && rest.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
    })
}

/// Whether a sentence tells who wrote the text or took its pictures.
pub(in crate::page) fn is_credit(text: &str) -> bool {
    CREDIT.is_match(text)
}

/// A few words of which each begins with a capital: who wrote it.
pub(super) fn is_name(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words().count() <= 6 && words().all(|word| word.starts_with(char::is_uppercase))
}

/// Letters of the name of a place.
const LONGEST_PLACE: usize = 30;

/// "Hà Nội -", "Jakarta –": a place and a dash, which the first paragraph goes on from.
fn is_dateline(text: &str) -> bool {
    let text = text.trim();
    let place = text.trim_end_matches(['-', '–', '—']).trim_end();
    // "TTO -", "Washington CNN —": who printed it.
    let is_printer = |word: &str| word.len() > 1 && is_shouted(word);
    let is_place = (2..=LONGEST_PLACE).contains(&text::letters(place)) && is_name(place) && !place.split(' ').any(is_printer);
    place.len() < text.len() && is_place && place.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '.' | '\''))
}

/// All capitals: a label of the template.
pub(super) fn is_shouted(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{is_credit, is_dated, is_dateline, is_note, opens_with_a_clause};

    #[test]
    fn datelines_are_told_from_bylines() {
        for place in ["Hà Nội -", "Jakarta –", "New York — ", "Hoa Mai, Sông Nhỏ -"] {
            assert!(is_dateline(place), "{place}");
        }
        for other in ["Minh Họa", "TTO -", "Washington CNN —", "Cập nhật lúc 8:30 -", "-", "Jo Placeholder | Hoa Mai -"] {
            assert!(!is_dateline(other), "{other}");
        }
    }

    #[test]
    fn lines_of_dates_are_told_from_sentences() {
        assert!(is_dated("Lunes, 9 de marzo 2026, 21:15 | Actualizado 10/03/2026 08:02h."));
        assert!(is_dated("Publié le 09 mars 2026 à 21h15, modifié le 10 mars. Temps de lecture 3 min."));
        assert!(!is_dated("On 9 March 2026, at 21:15, the bridge was closed."));
    }

    #[test]
    fn sentences_about_the_text_are_told_from_leads() {
        for credit in [
            "Ảnh: người dân hai bên bờ đi qua cây cầu mới trong ngày khánh thành, sáng thứ Bảy.",
            "By Jo Placeholder, who has written about the river and its bridges for many years.",
            "Nguồn: số liệu của phường trong ba năm, do phòng thống kê gửi cho tòa soạn.",
        ] {
            assert!(is_credit(credit), "{credit}");
        }
        for text in [
            "Ngày 7/3/2026, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ.",
            "Theo kế hoạch, cây cầu sẽ thông xe vào lúc 8:30 sáng mai, trước mùa lũ ba tháng.",
            "Ảnh hưởng của lũ khiến cây cầu gỗ bị trôi, hàng trăm hộ dân phải đi vòng nửa ngày.",
            "Thứ Bảy tuần này, phường mở cửa cây cầu mới cho người dân hai bên bờ cùng đi bộ.",
            "Bài học từ cây cầu gỗ bị lũ cuốn trôi là phải xây móng sâu hơn, ông Ví Dụ nói.",
            "Nguồn nước sạch đã về đến thôn cuối cùng của xã sau hơn ba năm người dân chờ đợi.",
            "记者从花梅市获悉，东岸新泵站将于2026年3月投入使用。",
        ] {
            assert!(!is_credit(text), "{text}");
        }
    }

    #[test]
    fn sentences_that_open_with_a_clause_are_told_from_sources() {
        assert!(opens_with_a_clause("Theo ban quản lý, riêng ngày 7/3 có bốn nghìn lượt khách - Ảnh: MINH HỌA"));
        assert!(opens_with_a_clause("Ngày 7/3, phường mở cửa cây cầu mới cho người dân hai bên bờ"));
        for source in ["Theo Báo Hoa Mai", "Theo Hoa Mai, Sông Nhỏ", "Theo: Hoa Mai, báo ngày", "Ngày đăng: 7/3, lượt xem: 8"] {
            assert!(!opens_with_a_clause(source), "{source}");
        }
    }

    #[test]
    fn notes_are_told_from_text() {
        for note in [
            "Minh Họa",
            "Theo Báo Hoa Mai",
            "Tin, ảnh: Trung tâm Văn hóa xã",
            "Tin-ảnh: Minh Họa",
            "Thực hiện: Minh Họa - Đồ họa: Hoa Sen",
            "Cong tac vien (Theo Báo Hoa Mai)",
            "Minh Họa (tổng hợp)",
            "Nguồn: Báo Hoa Mai",
            "Veröffentlicht am: 28. Oktober | Anzahl Kommentare: keine",
            "Cập nhật lúc 8:30",
            "本文来源：花梅日报",
            "采写：花梅日报记者 小花",
            "花梅报记者 小花",
            "（记者 王小花）",
            "(Còn tiếp)",
            "MINH HỌA; ảnh: HOA SEN",
            "图片均来自网络",
            "(编辑：小花)",
            "By Jo Placeholder",
            "Autor: Jo PLACEHOLDER, Landesanstalt für Mühlen, Blumental (D)",
            "Quelle: Blumenamt",
            "PHOTO GALLERY",
            "a.b@bao.example",
            "（小花）",
            "文／王小花",
            "本報記者王小花",
            "홍길동 기자",
            "[홍길동 기자]",
        ] {
            assert!(is_note(note), "{note}");
        }
        for text in [
            "Xe máy: từ tháng sau",
            "Thực hiện nghiêm lịch trực",
            "Lịch thông xe như sau",
            "推荐路线一览",
            "Two more boats are to follow",
            "Byelection results in full",
            "Authorship of the song is open",
        ] {
            assert!(!is_note(text), "{text}");
        }
    }
}
