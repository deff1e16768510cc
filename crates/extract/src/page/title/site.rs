//! What in a title is the site's name or a rubric, and what is left without it.

use super::super::dates::before_headline;
use super::super::key::key;
use super::super::structured::Structured;
use super::LEAST_HEADLINE;
use crate::text::letters;

/// Marks between a headline and a site's name.
const SEPARATORS: [&str; 20] =
    [" : ", " - ", " | ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " ‹ ", " › ", " ⋆ ", " ǀ ", " -- ", "_", "|", "－", "｜", "--"];

/// What old weblogs put between their name and the headline.
const ARCHIVES: [&str; 5] = [" » Blog Archive » ", " » Archive du blog » ", " » Blog-Archiv » ", " » Lưu trữ » ", " » 博客档案 » "];

/// Marks that headlines have within too.
const DASHES: [char; 3] = ['-', '–', '—'];

/// Words that a site's name may have and a headline's last part hardly ever has.
const OPENINGS: [&str; 8] =
    ["báo điện tử", "cổng thông tin", "trang chủ", "trang tin", "trang thông tin", "tin tức", "đài phát thanh", "đài truyền hình"];

const ENDINGS: [&str; 14] =
    ["新闻", "新聞", "网站", "網站", "网", "網", "日报", "日報", "晚报", "news", "online", "website", "magazine", "tv"];

/// Words of a site's name; longer is a clause.
const MOST_WORDS: usize = 7;

/// Words of the name of an authority's site: "Cổng thông tin điện tử Ủy ban nhân dân xã Hoa Mai tỉnh Hoa Mai".
const MOST_WORDS_OF_AUTHORITY: usize = 18;

/// What is known of the site's names.
pub(super) struct Site<'a> {
    /// Keys of the names that the page gives its site.
    names: Vec<String>,
    /// Keys of what its links home say.
    home: Vec<String>,
    /// Labels of the host that may be a name: `baohoamai` of `www.baohoamai.example`.
    labels: Vec<&'a str>,
    /// Keys of rubrics.
    rubrics: Vec<String>,
    /// The titles that the page gives itself.
    stated: Vec<String>,
    /// Their keys.
    titles: Vec<String>,
    /// Keys of headings.
    printed: Vec<String>,
}

impl<'a> Site<'a> {
    /// `linked` are headings that are links; `printed` are all that may be the headline.
    pub(super) fn new<'h>(
        said: &'h Structured,
        linked: impl Iterator<Item = &'h str>,
        printed: impl Iterator<Item = &'h str>,
        host: &'a str,
    ) -> Self {
        let stated = said.site_name.iter().chain(&said.publishers).map(String::as_str);
        let claimed: Vec<String> = said.og_title.iter().chain(&said.headlines).chain(&said.html_title).cloned().collect();
        let titles: Vec<String> = claimed.iter().map(|title| key(title)).collect();
        let linked = linked.filter(|name| !titles.iter().any(|title| title.starts_with(&key(name))));
        let names = stated.chain(linked).map(key).filter(|name| name.len() >= 3).collect();
        let (own, _) = host.rsplit_once('.').unwrap_or((host, ""));
        let labels = own.split('.').filter(|label| label.len() >= 3 && !["www", "com", "net", "org", "gov", "edu"].contains(label));
        let rubrics = said.sections.iter().map(|name| key(name)).filter(|name| !name.is_empty()).collect();
        Self { names, home: Vec::new(), labels: labels.collect(), rubrics, stated: claimed, titles, printed: printed.map(key).collect() }
    }

    /// The same where it is known what the links home say.
    pub(super) fn called_at_home(self, home: Vec<String>) -> Self {
        Self { home, ..self }
    }

    /// The same where it is known which names links of the page have: one between a headline and the site's name is a rubric's.
    pub(super) fn with_rubrics(mut self, is_linked: impl Fn(&str) -> bool) -> Self {
        let between = self.stated.iter().filter_map(|title| {
            let last = last_part(title)?;
            last_part(last.head).map(|middle| middle.tail)
        });
        let rubrics = between.filter(|name| name.split_whitespace().count() <= MOST_WORDS && is_linked(name)).map(key);
        self.rubrics.extend(rubrics.collect::<Vec<_>>());
        self
    }

    /// Whether a text is the site's name and nothing else.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let text = key(text);
        self.names.contains(&text) || self.home.contains(&text) || self.labels.iter().any(|label| key(label) == text)
    }

    /// A title without what names the site or a rubric at its end or, rarely, its beginning.
    pub(super) fn without(&self, title: &str) -> String {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = ARCHIVES.iter().find_map(|mark| title.split_once(mark)).map_or(&title[..], |(_, headline)| headline);
        // A template without the name of its site ends with the mark before it.
        let title = [" -", " |", " –", "_", "|"].iter().fold(title, |title, mark| title.trim_end_matches(mark));
        let title = before_headline(title).map(|(_, headline)| headline).filter(|rest| letters(rest) >= LEAST_HEADLINE).unwrap_or(title);
        self.without_front(self.without_end(before_low_line(title))).to_owned()
    }

    fn without_end<'t>(&self, title: &'t str) -> &'t str {
        // Chinese sites put their name behind a dash without gaps, and their rubrics behind two.
        if let Some((head, tail)) = title.rsplit_once('-')
            && (self.is_name(tail) || (tail.ends_with(['网', '報', '报']) || tail.ends_with("政府")) && tail.chars().count() <= 12)
            && !tail.contains(char::is_whitespace)
            && !head.ends_with(char::is_whitespace)
            && letters(head) >= LEAST_HEADLINE
            && !self.is_printed(title, head)
        {
            let head = head.trim_end_matches('-');
            return match head.rsplit_once("--").or_else(|| head.rsplit_once('-').filter(|(_, rubric)| RUBRICS.contains(rubric))) {
                Some((front, rubric)) if is_han_rubric(rubric) && letters(front) >= LEAST_HEADLINE => front.trim(),
                _ => head.trim(),
            };
        }
        let Some(last) = last_part(title) else { return self.before_colon(title) };
        // The name once only: the words before may name a place that the site is called after.
        let named = !last.head.is_empty() && !self.is_name(last.head) && self.names_site(last.tail);
        let cut = self.before_name(title).or(named.then_some(last.head)).filter(|cut| !self.is_printed(title, cut));
        let mut title = cut.unwrap_or(title);
        while let Some(Parts { head, tail }) = last_part(title)
            && let is_rubric = self.rubrics.contains(&key(tail))
            && (is_rubric || cut.is_some() && is_before_name(tail))
            && (letters(head) >= LEAST_HEADLINE || is_rubric && cut.is_some() && self.is_short_headline(head))
            && !self.is_printed(title, head)
        {
            title = head;
        }
        title
    }

    /// Whether a headline of a word or two stands there, and no rubric within another.
    fn is_short_headline(&self, head: &str) -> bool {
        super::short::is_headline(head) && !self.rubrics.contains(&key(head)) && !self.names_site(head)
    }

    /// What stands before the site's name and more: a motto, a rubric, a date.
    fn before_name<'t>(&self, title: &'t str) -> Option<&'t str> {
        let mut parts = Vec::new();
        let mut rest = title;
        while let Some((at, len)) = first_mark(rest) {
            let (start, end) = (title.len() - rest.len() + at, title.len() - rest.len() + at + len);
            parts.push((start, end));
            rest = &title[end..];
        }
        parts.windows(2).find_map(|marks| {
            let (head, name, behind) = (&title[..marks[0].0], &title[marks[0].1..marks[1].0], title[marks[1].1..].trim());
            let is_headline = letters(head) >= LEAST_HEADLINE || self.is_short_headline(head.trim());
            let names = is_headline && self.is_name(name);
            // Before the site's own name it may be the place that the site is called after.
            (names && !behind.starts_with(char::is_lowercase) && !self.names_site(behind)).then(|| head.trim())
        })
    }

    fn without_front<'t>(&self, title: &'t str) -> &'t str {
        if let Some((_, tail)) = title.split_once('-').filter(|(head, tail)| is_newspaper(head) && letters(tail) >= LEAST_BEHIND_A_PAPER) {
            return tail.trim();
        }
        let Some((head, tail)) = first_mark(title).map(|(at, len)| (&title[..at], title[at + len..].trim())) else { return title };
        if self.is_name(head) && !tail.is_empty() && !self.is_printed(title, tail) { tail } else { title }
    }

    /// Whether a title that a dash parts, as dashes do within headlines too, is whole: printed so, or followed by the site's
    /// name elsewhere with a rest that is a place or printed alone, and nowhere said to be `cut`.
    fn is_printed(&self, title: &str, cut: &str) -> bool {
        let rest = title.strip_prefix(cut).or_else(|| title.strip_suffix(cut)).unwrap_or_default().trim();
        if !(rest.starts_with(DASHES) || rest.ends_with(DASHES)) || self.titles.contains(&key(cut)) {
            return false;
        }
        let (whole, rest) = (key(title), key(rest));
        // "Báo Hoa Mai" names a newspaper, "Hoa Mai" may be the place.
        let is_place = || self.names.iter().any(|name| name.contains(&rest)) || self.labels.iter().any(|label| key(label).contains(&rest));
        let goes_on = || self.titles.iter().any(|title| title.len() > whole.len() && title.starts_with(&whole));
        self.printed.contains(&whole) || goes_on() && (is_place() || self.printed.contains(&rest))
    }

    /// Japanese sites put their name behind a colon; a colon is common within headlines, so nothing but the name goes.
    fn before_colon<'t>(&self, title: &'t str) -> &'t str {
        match title.rsplit_once(['：', ':']) {
            Some((head, tail)) if self.is_name(tail.trim()) && letters(head) >= LEAST_HEADLINE => head.trim(),
            _ => title,
        }
    }

    /// Whether what stands behind a headline names the site.
    pub(super) fn names_site(&self, tail: &str) -> bool {
        let tail_key = key(tail);
        if tail_key.is_empty() {
            return true;
        }
        if is_called_like_a_site(tail) || self.names.contains(&tail_key) {
            return true;
        }
        if tail.split_whitespace().count() > MOST_WORDS {
            return false;
        }
        let by_name = |name: &String| tail_key.contains(name) || tail_key.len() >= 3 && name.contains(&tail_key);
        let word = |label: &str| tail.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(label));
        let by_label = |label: &&str| {
            let label_key = key(label);
            word(label) || label_key.len() >= 4 && (tail_key.contains(&label_key) || tail_key.len() >= 4 && label_key.contains(&tail_key))
        };
        self.names.iter().any(by_name) || self.labels.iter().any(by_label)
    }
}

/// Whether what stands before a site's name at the end of a title is a slogan or a rubric.
fn is_before_name(tail: &str) -> bool {
    is_han_rubric(tail) || is_called_like_a_site(tail) && !tail.starts_with(char::is_lowercase)
}

/// Whether what a page claims for its title is the name of an authority or of a part of its site.
pub(super) fn names_no_matter(claim: &str) -> bool {
    const OPENINGS: [&str; 10] = [
        "ủy ban nhân dân",
        "uỷ ban nhân dân",
        "ubnd",
        "đảng bộ",
        "đảng ủy",
        "huyện ủy",
        "tỉnh ủy",
        "chi tiết",
        "xem tin",
        "trang chi tiết",
    ];
    let lower = claim.to_lowercase();
    letters(claim) < LEAST_HEADLINE || OPENINGS.iter().any(|word| lower.starts_with(word))
}

/// Letters of a headline behind such a name, in Chinese.
const LEAST_BEHIND_A_PAPER: usize = 10;

/// Whether a text is a Chinese newspaper's name, its printed pages' on the web too: "花梅日报", "花梅日报数字报".
fn is_newspaper(text: &str) -> bool {
    let online = ["数字报", "數字報", "电子报", "電子報", "电子版", "電子版", "数字版", "數字版"];
    let text = online.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    ["日报", "日報", "晚报", "晚報", "晨报", "早报"].iter().any(|end| text.ends_with(end)) && text.chars().count() <= 8
}

/// Whether a text is as short as a rubric, in Chinese, or as two of them; a rubric of one year may name it: "2026年花梅灯会".
fn is_han_rubric(text: &str) -> bool {
    let text =
        text.split_once('年').filter(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).map_or(text, |(_, of)| of);
    let is_one = |part: &str| !part.is_empty() && part.chars().count() <= 5 && part.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut parts = text.splitn(2, '·');
    parts.all(is_one)
}

/// Rubrics that may stand behind one dash, where a headline has dashes, too.
const RUBRICS: [&str; 18] = [
    "时政", "国际", "社会", "经济", "财经", "军事", "体育", "教育", "文化", "娱乐", "科技", "评论", "理论", "观点", "法治", "旅游", "健康",
    "要闻",
];

/// Chinese sites put rubric and name behind the headline with low lines, and no headline has one, but for names of programs.
fn before_low_line(title: &str) -> &str {
    let bytes = title.as_bytes();
    let parts = |at: &usize| {
        let neighbour = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        !(neighbour(at.checked_sub(1)) && neighbour(Some(at + 1)))
    };
    let low_line = title.match_indices('_').map(|(at, _)| at).find(parts);
    low_line.map_or(title, |at| if letters(&title[..at]) >= LEAST_HEADLINE { title[..at].trim() } else { title })
}

/// What stands before and behind a title's first and last mark.
pub(super) fn parts(title: &str) -> impl Iterator<Item = &str> {
    let first = first_mark(title).map(|(at, len)| [title[..at].trim(), title[at + len..].trim()]);
    let last = last_part(title).map(|Parts { head, tail }| [head, tail]);
    first.into_iter().chain(last).flatten()
}

/// Where a title's first mark is, and its length in bytes.
fn first_mark(title: &str) -> Option<(usize, usize)> {
    (0..title.len()).find_map(|at| marks_at(title, at).min().map(|len| (at, len)))
}

/// The lengths of the marks that begin at a byte of a title; at most bytes none can.
fn marks_at(title: &str, at: usize) -> impl Iterator<Item = usize> {
    let rest = &title.as_bytes()[at..];
    let may_begin = match *rest {
        [b' ', next, ..] => !next.is_ascii_alphanumeric(),
        [first, ..] => matches!(first, b'_' | b'|' | b'-' | 0xEF),
        [] => false,
    };
    let marks = if may_begin { &SEPARATORS[..] } else { &[] };
    marks.iter().filter(move |mark| rest.starts_with(mark.as_bytes())).map(|mark| mark.len())
}

/// A title at its last mark.
struct Parts<'t> {
    head: &'t str,
    tail: &'t str,
}

fn last_part(title: &str) -> Option<Parts<'_>> {
    let (at, len) = (0..title.len()).rev().find_map(|at| marks_at(title, at).max().map(|len| (at, len)))?;
    Some(Parts { head: title[..at].trim(), tail: title[at + len..].trim() })
}

/// "Báo Hoa Mai" is a newspaper; "báo động", "Báo chí" and "Đài Loan" are not.
pub(super) fn is_called_like_a_site(tail: &str) -> bool {
    let lower = tail.to_lowercase();
    let mut words = tail.split_whitespace();
    let named = match (words.next(), words.next()) {
        (Some("Báo" | "BÁO"), Some(name)) => name.starts_with(char::is_uppercase),
        (Some("Tạp"), Some("chí")) => true,
        _ => false,
    };
    let opens = tail.starts_with(char::is_uppercase) && OPENINGS.iter().any(|word| lower.starts_with(word));
    let ends = || ENDINGS.iter().any(|word| ends_with_word(&lower, word));
    let count = tail.split_whitespace().count();
    count <= MOST_WORDS_OF_AUTHORITY && opens || count <= MOST_WORDS && (named || ends())
}

/// Whether a text ends with a word; Chinese has no gaps between words.
fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(rest) = text.strip_suffix(word) else { return false };
    !word.is_ascii() || !rest.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{Parts, SEPARATORS, first_mark, last_part};

    #[test]
    fn every_mark_is_found() {
        for mark in SEPARATORS {
            let title = format!("Cầu mới{mark}Hoa Mai: a - ");
            let title = title.trim_end();
            assert_eq!(first_mark(title).map(|(at, _)| at), Some("Cầu mới".len()), "{mark}");
            let Some(Parts { head, tail }) = last_part(&title[..title.len() - ": a -".len()]) else { panic!("{mark}") };
            assert_eq!((head, tail), ("Cầu mới", "Hoa Mai"), "{mark}");
        }
        for title in ["", " ", "Cầu-mới:", "a- b", "a –b", "Cầu "] {
            assert!(first_mark(title).is_none() && last_part(title).is_none(), "{title}");
        }
    }
}
