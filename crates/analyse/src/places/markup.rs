//! Parts of a field that are not the article's words: tags that a feed left in, lists of links to other articles.

use std::ops::Range;

use super::beside::Words;
use crate::seek::begins;
use crate::text::Text;

/// Ranges of the reading copy that hold tags, links to other articles inside `<li>`, or lines with such titles; in order.
pub(super) fn hidden(text: &Text<'_>, related: &[String]) -> Vec<Range<usize>> {
    let mut found = tags(&text.norm);
    let mut lines = related_lines(text, related);
    if !lines.is_empty() {
        lines.retain(|l| found.get(found.partition_point(|f| f.end <= l.start)).is_none_or(|f| f.start >= l.end));
        found.append(&mut lines);
        found.sort_by_key(|r| r.start);
    }
    found
}

/// "Xem thêm: ..." to the end of the line; behind a label that stands alone, the lines that end like titles.
fn related_lines(text: &Text<'_>, related: &[String]) -> Vec<Range<usize>> {
    let norm = text.norm.as_str();
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in &text.sentences {
        // A page of nothing but labels is one list.
        if found.last().is_some_and(|l| sentence.start < l.end) {
            continue;
        }
        let words = &norm[sentence.clone()];
        let Some(label) = related.iter().filter(|r| begins(words, r)).map(String::len).max() else {
            continue;
        };
        let rest = &words[label..];
        let line = |from: usize| from + norm[from..].find('\n').unwrap_or(norm.len() - from);
        let behind = norm[sentence.start + label..].trim_start_matches([' ', ':', '.']);
        let alone = behind.is_empty() || behind.starts_with('\n');
        if !alone && !rest.trim_start().starts_with([':', '-']) && !words.starts_with('>') {
            continue;
        }
        let mut end = line(sentence.start);
        while alone && end < norm.len() {
            let next = line(end + 1);
            if norm[..next].trim_end().ends_with(STOPS) {
                break;
            }
            end = next;
        }
        found.push(sentence.start..end);
    }
    found
}

fn tags(norm: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(open) = norm[at..].find('<').map(|i| at + i) {
        let rest = &norm[open + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
            at = open + 1;
            continue;
        }
        let close = if rest.starts_with("li>") || rest.starts_with("li ") {
            rest.find("</li>").map(|i| i + 5)
        } else {
            rest.find('>').map(|i| i + 1)
        };
        let end = close.map_or(norm.len(), |i| open + 1 + i);
        found.push(open..end);
        at = end;
    }
    found
}

/// Where the loose end of a field begins: lines or words after the last full sentence that are none, as titles of other articles are when
/// a feed's list of links lost its tags. A field of one sentence has no such end, nor has one that was cut short (`…`).
/// Words that credit a picture or go on with what was told ("Các cơ sở này …") are the article's `own`.
pub(super) fn loose_end(text: &Text<'_>, own: [&Words; 2]) -> Option<usize> {
    /// Bytes below which a field may have been cut by whoever collected it.
    const CUT: usize = 220;
    /// Words of a title.
    const WORDS: usize = 5;
    if text.norm.trim_end().len() < CUT {
        return None;
    }
    let full = |s: &&Range<usize>| untagged(&text.norm[..s.end]).ends_with(STOPS) || text.norm[s.end..].starts_with('"');
    let loose = text.sentences.iter().rev().take_while(|s| !full(s)).count();
    let first = text.sentences.get(text.sentences.len() - loose).filter(|_| loose < text.sentences.len())?;
    let tail = &text.norm[first.start..];
    let title = tail.split(' ').count() >= WORDS
        && !own.iter().any(|words| words.within(tail))
        && text.original_char(first.start).is_some_and(char::is_uppercase);
    title.then_some(first.start)
}

/// Without the tags at the end that a feed left in.
fn untagged(mut norm: &str) -> &str {
    /// Bytes of a tag, and tags in a row.
    const TAG: (usize, usize) = (400, 8);
    for _ in 0..TAG.1 {
        let from = norm.floor_char_boundary(norm.len().saturating_sub(TAG.0));
        let Some(open) = norm.strip_suffix('>').and_then(|rest| rest[from.min(rest.len())..].rfind('<')) else {
            break;
        };
        norm = norm[..from + open].trim_end();
    }
    norm
}

/// What a full sentence, a cut one or a quotation ends with.
const STOPS: [char; 10] = ['.', '!', '?', '…', ')', ':', ';', '。', '！', '？'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_lists_of_links_are_hidden() {
        let check = |input: &str, expect: &[&str]| {
            let got: Vec<&str> = tags(input).into_iter().map(|r| &input[r]).collect();
            assert_eq!(got, expect, "{input}");
        };
        check("a < b", &[]);
        check("<p>mưa <a href=\"lang-son\">lớn</a></p>", &["<p>", "<a href=\"lang-son\">", "</a>", "</p>"]);
        check("x <ul><li><a>khác</a></li></ul> y", &["<ul>", "<li><a>khác</a></li>", "</ul>"]);
        check("x <li>khác", &["<li>khác"]);
        check("cụt <a", &["<a"]);
    }

    #[test]
    fn a_title_after_the_last_sentence_is_loose() {
        let lead = "Ngày 3/8, lực lượng chức năng đã kiểm tra nhiều cơ sở sản xuất bánh kẹo trên địa bàn và lập biên bản ba trường hợp vi phạm về \
                    nhãn hàng hóa, tạm giữ hơn hai trăm hộp bánh không rõ nguồn gốc.";
        let (credits, refers) = (Words::new(&["ảnh".to_owned()]), Words::new(&["này".to_owned()]));
        let check = |tail: &str, expect: bool| {
            assert_eq!(loose_end(&Text::new(&format!("{lead}{tail}")), [&credits, &refers]).is_some(), expect, "{tail}")
        };
        check("", false);
        check(" Mưa lớn gây ngập nhiều tuyến đường ở thành phố", true);
        check("\nMưa lớn gây ngập nhiều tuyến đường ở thành phố", true);
        check("\nMưa lớn gây ngập nhiều tuyến đường\nHọc sinh nghỉ học vì nước lớn", true);
        check(" \"Mưa lớn gây ngập nhiều tuyến đường\"", false);
        check(" Mưa lớn gây ngập nhiều tuyến đường ở thành phố.", false);
        check(" Ảnh: phóng viên chụp tại thành phố", false);
        check("</p>", false);
        check(" <b>Hà Nội</b> và các tỉnh, thành: mưa lớn gây ngập nhiều tuyến đường.</p></div>", false);
        check(" Các cơ sở này nằm trên địa bàn thành phố", false);
    }
}
