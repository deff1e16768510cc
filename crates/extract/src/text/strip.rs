//! Tags out of scraps of HTML, and with them what only points to other articles.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use super::han::is_wide;
use super::{after_raw, tag_as_written, unescape_fully};
use crate::hidden;

/// Bytes of the longest name of a tag that means something here, with its `/`.
const LONGEST_TAG: usize = 12;

/// The text of a scrap, without what readers do not see as its text: words of pictures, hidden elements, links that lead on.
pub(super) fn strip_tags(html: &str) -> Cow<'_, str> {
    if !html.contains('<') {
        return Cow::Borrowed(html);
    }
    let (seen, has_unseen) = stripped(html, true);
    // Where all is hidden, or the words of a picture, that is what the scrap says.
    let is_said = !has_unseen || seen.contains(char::is_alphanumeric);
    Cow::Owned(if is_said { seen } else { stripped(html, false).0 })
}

/// The text, and whether something in it was left out as unseen.
fn stripped(html: &str, leaves_out: bool) -> (String, bool) {
    let mut out = Stripped::default();
    let (mut has_unseen, mut may_skip) = (false, leaves_out);
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        out.text(&rest[..at]);
        rest = &rest[at..];
        let Some((written, end)) = tag_as_written(rest) else {
            out.text("<");
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[..end];
        rest = &rest[end..];
        let mut lower = [0; LONGEST_TAG];
        let Some(lower) = lower.get_mut(..written.len()) else { continue };
        lower.copy_from_slice(written.as_bytes());
        lower.make_ascii_lowercase();
        let name = std::str::from_utf8(lower).unwrap_or_default();
        if may_skip && is_unseen(name, tag) {
            // An element that nothing closes would take all with it, and would be looked for again and again.
            may_skip = false;
            if let Some(after) = after_element(rest, name) {
                (rest, may_skip, has_unseen) = (after, true, true);
                continue;
            }
        }
        out.tag(name);
        if matches!(name, "script" | "style") {
            rest = after_raw(rest, name);
        }
    }
    out.text(rest);
    (out.finish(), has_unseen)
}

/// The offset after a comment, which browsers end at `--!>`, too.
pub(super) fn comment_end(bytes: &[u8]) -> usize {
    let ends = |at: &usize| bytes[2..*at].ends_with(b"--") || bytes[4..*at].ends_with(b"--!");
    memchr_iter(b'>', &bytes[4..]).map(|at| at + 4).find(ends).map_or(bytes.len(), |at| at + 1)
}

/// Whether an element is not part of the text that readers see: it is hidden, told to those without scripts, or words of a picture.
fn is_unseen(name: &str, tag: &str) -> bool {
    match name {
        "figcaption" | "noscript" | "template" => true,
        "img" | "br" | "hr" | "input" | "source" | "wbr" | "link" | "meta" | "embed" => false,
        _ if name.starts_with('/') || tag.ends_with("/>") => false,
        _ => hides_itself(tag),
    }
}

/// Whether a tag says that its element is hidden: ` hidden`, ` style="display:none"`.
fn hides_itself(tag: &str) -> bool {
    let mut parts = tag.split_ascii_whitespace().skip(1);
    if parts.any(|part| part.trim_end_matches('>').eq_ignore_ascii_case("hidden")) && !tag.contains("=\"") {
        return true;
    }
    let style = tag.split_once("style=").and_then(|(_, rest)| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote)
    });
    style.is_some_and(|(style, _)| hidden::by_style(style).is_some())
}

/// What follows the end of an element whose start tag has just been read; `None` where nothing closes it.
fn after_element<'a>(mut rest: &'a str, name: &str) -> Option<&'a str> {
    let mut depth = 1;
    loop {
        rest = &rest[memchr(b'<', rest.as_bytes())?..];
        let Some((written, end)) = tag_as_written(rest) else {
            rest = &rest[1..];
            continue;
        };
        rest = &rest[end..];
        match written.strip_prefix('/') {
            Some(closed) if closed.eq_ignore_ascii_case(name) => depth -= 1,
            None if written.eq_ignore_ascii_case(name) => depth += 1,
            _ => {}
        }
        if depth == 0 {
            return Some(rest);
        }
    }
}

/// Text without tags, and the lists and lines in it.
#[derive(Default)]
struct Stripped {
    out: String,
    in_link: bool,
    /// Where the last link of the line began and ended.
    link: Option<(usize, usize)>,
    /// For each open list: where it began and whether anything in it stood outside a link.
    lists: Vec<(usize, bool)>,
    /// Where the line in work began, where its first link, and what it holds.
    line: usize,
    has_link: bool,
    /// What the line says outside links, as far as it may be a lead-in.
    own: String,
    /// Where the lines begin that say nothing but where more can be read; what is after the last words of one's own.
    pointers: Option<usize>,
    has_words: bool,
}

impl Stripped {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
        // `&gt;&gt;` is no word.
        let text = &*unescape_fully(text);
        if !text.bytes().any(|b| b.is_ascii_alphanumeric()) && !text.chars().any(char::is_alphanumeric) {
            self.has_link |= self.in_link && is_more(text);
            return;
        }
        if self.in_link {
            self.has_link = true;
            return;
        }
        if self.own.len() > LONGEST_LEAD_IN && self.lists.is_empty() {
            return;
        }
        // Where one is told already, so are those around it.
        self.lists.iter_mut().rev().take_while(|(_, said)| !*said).for_each(|(_, said)| *said = true);
        // A long one is no lead-in, and needs no copy to show it.
        if self.own.len() <= LONGEST_LEAD_IN {
            self.own.push_str(&text[..text.floor_char_boundary(2 * LONGEST_LEAD_IN)]);
        }
    }

    fn tag(&mut self, name: &str) {
        match name {
            "a" => {
                self.in_link = true;
                self.link = Some((self.out.len(), usize::MAX));
            }
            "/a" => {
                self.in_link = false;
                self.link = self.link.map(|(start, _)| (start, self.out.len()));
            }
            "ul" | "ol" => self.lists.push((self.out.len(), false)),
            "/ul" | "/ol" => {
                if let Some((start, false)) = self.lists.pop() {
                    self.out.truncate(start);
                    // They may have begun in the list that was taken out.
                    self.pointers = self.pointers.map(|at| at.min(start));
                    self.begin_line();
                }
            }
            _ => {}
        }
        // XHTML may have a prefix: `x:p`.
        let local = name.trim_start_matches('/').rsplit(':').next().unwrap_or_default();
        if is_block(local) {
            self.end_line();
            self.out.push('\n');
        }
    }

    fn end_line(&mut self) {
        let leads_on = is_lead_in(&self.own);
        match () {
            () if self.own.is_empty() && !self.has_link => {}
            () if (self.own.is_empty() && self.has_link) || (leads_on && self.has_words) => {
                self.pointers.get_or_insert(self.line.min(self.out.len()));
            }
            () => {
                self.has_words = true;
                self.pointers = None;
                self.drop_link_to_more();
            }
        }
        self.begin_line();
    }

    /// Drops the link to the whole article behind the words of a line, and the bracket before it: "… [Đọc tiếp]".
    fn drop_link_to_more(&mut self) {
        let Some((start, end)) = self.link.filter(|(start, end)| self.line <= *start && *end <= self.out.len()) else { return };
        if !self.own.is_empty() && is_more(&self.out[start..end]) && !self.out[end..].contains(char::is_alphanumeric) {
            let kept = self.out[..start].trim_end().trim_end_matches(['[', '(', '【', '«']).len();
            self.out.truncate(kept);
        }
    }

    fn begin_line(&mut self) {
        self.line = self.out.len();
        self.link = None;
        self.has_link = false;
        self.own.clear();
    }

    /// The text, without the pointers to other articles behind it.
    fn finish(mut self) -> String {
        self.end_line();
        if let Some(at) = self.pointers.filter(|at| self.has_words && *at <= self.out.len()) {
            self.out.truncate(at);
        }
        self.out
    }
}

/// Bytes of the longest lead-in, with some room.
const LONGEST_LEAD_IN: usize = 60;

/// Openings of the lines that point to other articles, and of the last lines of blogs.
const LEAD_INS: [&str; 40] = [
    "xem thêm",
    "xem tiếp",
    "đọc thêm",
    "đọc tiếp",
    "tin liên quan",
    "bài liên quan",
    "tin cùng chuyên mục",
    "mời xem",
    "mời đọc",
    "chi tiết",
    "có thể bạn quan tâm",
    "bài viết",
    "read more",
    "read also",
    "see also",
    "continue reading",
    "related",
    "the post",
    "相关阅读",
    "延伸阅读",
    "阅读全文",
    "更多",
    "tags",
    "tag",
    "từ khóa",
    "từ khoá",
    "filed under",
    "keywords",
    "标签",
    "標籤",
    "关键词",
    "關鍵字",
    "最先出现在",
    "最先出現在",
    "首先出现在",
    "首先出現在",
    "最早出现在",
    "這篇文章最早發佈於",
    "一文最先出現在",
    "相關閱讀",
];

/// What links to the whole article say, or begin with.
const MORE: [&str; 24] = [
    "đọc tiếp",
    "đọc thêm",
    "xem tiếp",
    "xem thêm",
    "xem chi tiết",
    "chi tiết",
    "đọc toàn bộ",
    "read more",
    "read full",
    "read the full",
    "read the rest",
    "full story",
    "see more",
    "continue reading",
    "keep reading",
    "阅读全文",
    "閱讀全文",
    "阅读更多",
    "閱讀更多",
    "查看全文",
    "查看更多",
    "继续阅读",
    "繼續閱讀",
    "查看详情",
];

/// Letters of the longest link to the whole article, which may name it.
const LONGEST_MORE: usize = 200;

/// Whether a link leads to the whole article: by its words, or by having none but dots and arrows.
fn is_more(link: &str) -> bool {
    let said = unescape_fully(link);
    let words = said.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match words.is_empty() {
        true => said.contains(['.', '…', '»', '→', '>']),
        false => words.chars().count() <= LONGEST_MORE && MORE.iter().any(|more| words.starts_with(more)),
    }
}

/// Whether words only lead on to something else: "Xem thêm:"; "The post … appeared first on …".
fn is_lead_in(words: &str) -> bool {
    if words.len() > LONGEST_LEAD_IN {
        return false;
    }
    let lower = words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let lower = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    LEAD_INS.iter().any(|lead| match (*lead, lower.strip_prefix(lead)) {
        ("the post", Some(rest)) => rest.contains("first on") || rest.contains("first appeared"),
        ("bài viết", Some(rest)) => rest.contains("đầu tiên"),
        // In Chinese nothing parts words.
        (_, Some(rest)) if rest.starts_with(char::is_alphanumeric) && !lead.ends_with(is_wide) => false,
        (_, Some(rest)) => rest.chars().filter(|c| c.is_alphanumeric()).count() <= 10,
        (_, None) => false,
    })
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "br" | "div" | "li" | "ul" | "ol" | "tr" | "table" | "td" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "figure"
    )
}
