//! Tags out of scraps of HTML, and with them what only points to other articles.

use std::borrow::Cow;

use memchr::memchr;

use super::{after_raw, tag_as_written};

/// Bytes of the longest name of a tag that means something here, with its `/`.
const LONGEST_TAG: usize = 12;

pub(super) fn strip_tags(html: &str) -> Cow<'_, str> {
    if !html.contains('<') {
        return Cow::Borrowed(html);
    }
    let mut out = Stripped::default();
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        out.text(&rest[..at]);
        rest = &rest[at..];
        let Some((written, end)) = tag_as_written(rest) else {
            out.text("<");
            rest = &rest[1..];
            continue;
        };
        rest = &rest[end..];
        let mut lower = [0; LONGEST_TAG];
        let Some(lower) = lower.get_mut(..written.len()) else { continue };
        lower.copy_from_slice(written.as_bytes());
        lower.make_ascii_lowercase();
        let name = std::str::from_utf8(lower).unwrap_or_default();
        out.tag(name);
        if matches!(name, "script" | "style") {
            rest = after_raw(rest, name);
        }
    }
    out.text(rest);
    Cow::Owned(out.finish())
}

/// Text without tags, and the lists and lines in it.
#[derive(Default)]
struct Stripped {
    out: String,
    in_link: bool,
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
        if !text.bytes().any(|b| b.is_ascii_alphanumeric()) && !text.chars().any(char::is_alphanumeric) {
            return;
        }
        if self.in_link {
            self.has_link = true;
            return;
        }
        if self.own.len() > LONGEST_LEAD_IN && self.lists.is_empty() {
            return;
        }
        self.lists.iter_mut().for_each(|(_, said)| *said = true);
        // A long one is no lead-in, and needs no copy to show it.
        if self.own.len() <= LONGEST_LEAD_IN {
            self.own.push_str(&text[..text.floor_char_boundary(2 * LONGEST_LEAD_IN)]);
        }
    }

    fn tag(&mut self, name: &str) {
        match name {
            "a" => self.in_link = true,
            "/a" => self.in_link = false,
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
            }
        }
        self.begin_line();
    }

    fn begin_line(&mut self) {
        self.line = self.out.len();
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

/// Openings of the lines that point to other articles, and of the last line of blogs.
const LEAD_INS: [&str; 22] = [
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
];

/// Whether words only lead on to something else: "Xem thêm:"; "The post … appeared first on …".
fn is_lead_in(words: &str) -> bool {
    if words.len() > LONGEST_LEAD_IN {
        return false;
    }
    let lower = words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let lower = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    LEAD_INS.iter().any(|lead| match (*lead, lower.strip_prefix(lead)) {
        ("the post", Some(rest)) => rest.contains("first on"),
        ("bài viết", Some(rest)) => rest.contains("đầu tiên trên"),
        (_, Some(rest)) => rest.chars().count() <= 12,
        (_, None) => false,
    })
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "br" | "div" | "li" | "ul" | "ol" | "tr" | "table" | "td" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "figure"
    )
}
