//! What one reading of an address found, in words: whether it may be read, as what, and what would be collected.

use chrono::FixedOffset;
use domain::SourceKind;
use domain::source::{Preview, PreviewEntry, Robots};
use domain::watch::Trouble;
use store::SourceRow;
use url::Url;

use crate::locale::{say, t};
use crate::time::Moment;
use crate::words;

/// Entries and found sources that are shown.
const FIRST: usize = 10;
const FOUND: usize = 20;

/// What was found.
pub(super) struct Seen {
    pub(super) url: String,
    pub(super) outlet: String,
    pub(super) followed: bool,
    /// The verdict of robots.txt; empty where the failure has told it.
    pub(super) robots: String,
    /// As what it was read; `None` when it gave nothing.
    pub(super) kind: Option<&'static str>,
    /// It was read as a page, not as a list made for machines.
    pub(super) is_page: bool,
    pub(super) entries: Vec<Entry>,
    pub(super) all: usize,
    pub(super) undated: usize,
    pub(super) found: Vec<Found>,
    pub(super) problems: Vec<words::Note>,
    pub(super) failure: Option<Failure>,
    /// The source that has this address already.
    pub(super) exists: Option<String>,
}

/// An article that would be collected.
pub(super) struct Entry {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) at: Option<Moment>,
}

/// A feed or sitemap that a page names.
pub(super) struct Found {
    pub(super) url: String,
    /// The address as a parameter of this page.
    pub(super) query: String,
    pub(super) title: String,
    pub(super) kind: &'static str,
    /// It is a source already.
    pub(super) followed: bool,
}

/// Why nothing would be collected.
pub(super) struct Failure {
    pub(super) sentence: String,
    pub(super) advice: &'static str,
    /// The collector's own words.
    pub(super) detail: words::Note,
}

impl Seen {
    pub(super) fn of(preview: &Preview, rows: &[SourceRow], zone: FixedOffset) -> Self {
        let found = preview.found.iter().take(FOUND).map(|found| Found {
            url: found.url.to_string(),
            query: url::form_urlencoded::byte_serialize(found.url.as_str().as_bytes()).collect(),
            title: found.title.clone(),
            kind: words::source_kind(found.kind.as_str()),
            followed: id_at(&found.url, rows).is_some(),
        });
        Self {
            url: preview.url.to_string(),
            outlet: preview.outlet.name.clone(),
            followed: preview.followed,
            robots: if is_told(&preview.robots, preview.failure.as_ref()) { String::new() } else { robots(&preview.robots) },
            kind: preview.kind.map(|kind| words::source_kind(kind.as_str())),
            is_page: preview.kind == Some(SourceKind::Section),
            entries: preview
                .entries
                .iter()
                .filter(|found| matches!(found.url.scheme(), "http" | "https"))
                .take(FIRST)
                .map(|found| entry(found, zone))
                .collect(),
            all: preview.entries.len(),
            undated: preview.entries.iter().filter(|found| found.published.is_none()).count(),
            found: found.collect(),
            problems: preview.problems.iter().map(|problem| words::note(problem)).collect(),
            failure: preview.failure.as_ref().map(|(kind, detail)| failure(kind, detail)),
            exists: id_at(&preview.url, rows),
        }
    }

    /// Whether there is anything to collect that is not collected already.
    pub(super) fn may_be_added(&self) -> bool {
        self.kind.is_some() && self.failure.is_none() && self.exists.is_none()
    }
}

/// The source that reads this address.
fn id_at(url: &Url, rows: &[SourceRow]) -> Option<String> {
    rows.iter().find(|row| row.url == url.as_str()).map(|row| row.id.to_string())
}

/// Whether robots.txt was not reached for the very reason that the failure gives: nothing was asked, or nobody answered.
fn is_told(robots: &Robots, failure: Option<&(String, String)>) -> bool {
    robots.problem.is_some() && robots.problem.as_ref() == failure.map(|(_, detail)| detail)
}

fn entry(found: &PreviewEntry, zone: FixedOffset) -> Entry {
    Entry {
        title: if found.title.trim().is_empty() { found.url.to_string() } else { found.title.clone() },
        url: found.url.to_string(),
        at: found.published.map(|at| Moment::of(at, zone)),
    }
}

fn failure(kind: &str, detail: &str) -> Failure {
    // Whoever reads this has the address before them, so the advice for sources that broke later would mislead.
    let advice = t(match Trouble::of(kind) {
        _ if kind == "not_a_list" => "Hãy dán trang chủ hoặc chuyên mục của báo. Bài bị bỏ sót thì nộp ở trang “Tin bị bỏ sót”.",
        Trouble::Passing => "Có thể tạm thời. Hãy kiểm tra địa chỉ rồi thử lại sau ít phút.",
        Trouble::Busy => "Máy chủ của báo xin bớt hỏi. Hãy thử lại sau.",
        Trouble::Refused => "Báo từ chối máy đọc; hệ thống không tìm cách vượt. Hãy thử địa chỉ RSS hoặc sơ đồ trang của báo.",
        Trouble::Robots => "Hệ thống tuân theo robots.txt. Hãy thử địa chỉ RSS hoặc sơ đồ trang của báo.",
        Trouble::Gone => "Hãy dán trang chủ của báo để tìm địa chỉ đúng.",
        Trouble::Unreadable => "Hãy dán địa chỉ RSS, trang chuyên mục, hoặc trang chủ của báo.",
        Trouble::Ours => "Chính quy định của hệ thống không cho hỏi địa chỉ này.",
    });
    Failure { sentence: words::unread(kind), advice, detail: words::note(detail) }
}

/// The verdict of robots.txt in a sentence.
fn robots(robots: &Robots) -> String {
    if let Some(problem) = &robots.problem {
        return say!(
            "Không đọc được robots.txt; trong lúc đó hệ thống không đọc máy chủ này. Máy ghi: {problem}",
            problem = words::note(problem).text
        );
    }
    let mut told = match (robots.allowed, robots.rule.as_str()) {
        (true, "") => t("robots.txt cho phép: không quy tắc nào nói về địa chỉ này.").to_owned(),
        (true, rule) => say!("robots.txt cho phép, theo quy tắc “{rule}”.", rule = rule),
        (false, "") => t("robots.txt không cho phép đọc địa chỉ này; hệ thống tuân theo.").to_owned(),
        (false, rule) => say!("robots.txt không cho phép, theo quy tắc “{rule}”; hệ thống tuân theo.", rule = rule),
    };
    if let Some(seconds) = robots.crawl_delay.filter(|seconds| *seconds > 0) {
        told.push_str(&say!(" Báo yêu cầu hai lần hỏi cách nhau ít nhất {seconds} giây.", seconds = seconds));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_trouble_is_told_once() {
        let check = |problem: Option<&str>, failure: Option<&str>, expect| {
            let robots = Robots { problem: problem.map(str::to_owned), ..Robots::default() };
            let failure = failure.map(|detail| ("private_address".to_owned(), detail.to_owned()));
            assert_eq!(is_told(&robots, failure.as_ref()), expect, "{problem:?}, {failure:?}");
        };
        check(Some("not allowed"), Some("not allowed"), true);
        check(Some("timed out"), Some("robots.txt timed out"), false);
        check(None, Some("not allowed"), false);
        check(None, None, false);
    }

    #[test]
    fn the_verdict_of_robots_is_a_sentence() {
        let check = |(allowed, rule, crawl_delay, problem): (bool, &str, Option<u64>, Option<&str>), expect: &str| {
            let input = Robots { allowed, rule: rule.to_owned(), crawl_delay, problem: problem.map(str::to_owned) };
            assert_eq!(robots(&input), expect);
        };
        check((true, "", None, None), "robots.txt cho phép: không quy tắc nào nói về địa chỉ này.");
        check(
            (true, "Allow: /rss", Some(10), None),
            "robots.txt cho phép, theo quy tắc “Allow: /rss”. Báo yêu cầu hai lần hỏi cách nhau ít nhất 10 giây.",
        );
        check((true, "", Some(0), None), "robots.txt cho phép: không quy tắc nào nói về địa chỉ này.");
        check((false, "Disallow: /", None, None), "robots.txt không cho phép, theo quy tắc “Disallow: /”; hệ thống tuân theo.");
        check(
            (false, "", None, Some("timed out")),
            "Không đọc được robots.txt; trong lúc đó hệ thống không đọc máy chủ này. Máy ghi: timed out",
        );
    }
}
