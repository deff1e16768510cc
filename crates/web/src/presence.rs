//! Whether an article still stands where it was printed, in a sentence, with every look that says so.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{ArticleId, Met, Presence, presence};
use store::Check;

use crate::App;
use crate::error::PageError;
use crate::locale::{say, t};
use crate::time::{Moment, span};
use crate::words;

/// What a page shows of an article's presence.
pub(crate) struct PresenceView {
    /// Empty when the article was never looked at.
    pub(crate) sentence: String,
    /// `standing`, `unclear`, `missing` or `removed`.
    pub(crate) class: &'static str,
    /// All looks, newest first.
    pub(crate) looks: Vec<LookLine>,
}

/// One look at an article's address.
pub(crate) struct LookLine {
    pub(crate) at: Moment,
    pub(crate) met: String,
    /// What the collector noted, in its own words.
    pub(crate) detail: String,
}

pub(crate) async fn of(app: &App, article: ArticleId) -> Result<PresenceView, PageError> {
    let checks = app.desk.store.checks(article).await?;
    let (class, sentence) = told(&checks, app.desk.zone);
    Ok(PresenceView { sentence, class, looks: checks.iter().rev().map(|check| look(check, app.desk.zone)).collect() })
}

/// What all looks (oldest first) say together. The word for removed stands only after proof.
fn told(checks: &[Check], zone: FixedOffset) -> (&'static str, String) {
    let looks: Vec<_> = checks.iter().map(|check| (check.at, check.met)).collect();
    let presence = presence::presence(&looks);
    (class(presence), sentence(presence, &looks, zone))
}

fn class(presence: Presence) -> &'static str {
    match presence {
        Presence::Standing { .. } => "standing",
        Presence::Unread | Presence::Unclear { .. } => "unclear",
        Presence::Missing { .. } | Presence::LeadsHome { .. } => "missing",
        Presence::Removed { .. } => "removed",
    }
}

fn sentence(presence: Presence, looks: &[(DateTime<Utc>, Met)], zone: FixedOffset) -> String {
    let when = |at: DateTime<Utc>| Moment::of(at, zone).text;
    match presence {
        Presence::Unread => String::new(),
        Presence::Standing { seen } => say!("Còn trên trang báo, xem lần cuối {seen}.", seen = when(seen)),
        Presence::Unclear { seen, since } => say!(
            "Chưa xem lại được từ {since} (báo chặn hoặc không trả lời); thấy bài lần cuối {seen}.",
            since = when(since),
            seen = when(seen)
        ),
        Presence::Missing { seen, since, proofs } => say!(
            "Không thấy từ {since}, đã xem {proofs} lần: chưa kết luận. Thấy bài lần cuối {seen}.",
            since = when(since),
            proofs = proofs,
            seen = when(seen)
        ),
        Presence::LeadsHome { seen, since, proofs } => say!(
            "Dẫn về trang chủ từ {since}, {proofs} lần xem đều vậy: báo có thể đã chuyển bài đi nơi khác, chưa kết luận. Thấy bài lần cuối {seen}.",
            since = when(since),
            proofs = proofs,
            seen = when(seen)
        ),
        Presence::Removed { seen, since, proofs } => say!(
            "Đã gỡ: {proofs} lần xem trong {over} đều báo không còn. Thấy bài lần cuối {seen}.",
            proofs = proofs,
            over = hours(last_gone(looks).unwrap_or(since) - since),
            seen = when(seen)
        ),
    }
}

fn last_gone(looks: &[(DateTime<Utc>, Met)]) -> Option<DateTime<Utc>> {
    looks.iter().rev().find(|(_, met)| *met == Met::Gone).map(|look| look.0)
}

/// Proofs lie hours or few days apart: up to four days in hours, as they are counted, then in days.
fn hours(time: chrono::TimeDelta) -> String {
    if time.num_hours() < 96 { say!("{hours} giờ", hours = time.num_hours()) } else { span(time) }
}

fn look(check: &Check, zone: FixedOffset) -> LookLine {
    let met = match (check.outcome.as_str(), check.met) {
        ("version", _) => t("Bài viết, phiên bản mới").to_owned(),
        ("same", _) => t("Bài viết, không đổi").to_owned(),
        ("unchanged", _) => t("Máy chủ báo trang không đổi").to_owned(),
        (_, Met::Article) => t("Bài viết").to_owned(),
        (_, met) => format!("{}: {}", words::unread(&check.kind), words::met(met)),
    };
    let status = check.status.map(|status| format!("HTTP {status}"));
    let detail: Vec<String> = status.into_iter().chain(Some(check.message.clone()).filter(|m| !m.is_empty())).collect();
    LookLine { at: Moment::of(check.at, zone), met, detail: detail.join(", ") }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn looks(hours_and_met: &[(i64, Met)]) -> Vec<Check> {
        let begun: DateTime<Utc> = "2026-03-07T01:52:00Z".parse().unwrap();
        let check = |(hour, met): &(i64, Met)| Check {
            at: begun + TimeDelta::hours(*hour),
            outcome: if *met == Met::Article { "same" } else { "failed" }.to_owned(),
            met: *met,
            kind: "status_404".to_owned(),
            message: String::new(),
            status: Some(404),
        };
        hours_and_met.iter().map(check).collect()
    }

    fn zone() -> FixedOffset {
        FixedOffset::east_opt(7 * 3600).unwrap()
    }

    #[test]
    fn presence_is_told_in_a_sentence() {
        use Met::{Article, Gone, Home, Unclear};
        let check = |input: &[(i64, Met)], expect: &str| {
            let (_, sentence) = told(&looks(input), zone());
            assert!(sentence.starts_with(expect), "{sentence}");
            assert_eq!(sentence.to_lowercase().contains("gỡ"), expect.starts_with("Đã gỡ"), "{sentence}");
        };
        check(&[], "");
        check(&[(0, Article)], "Còn trên trang báo, xem lần cuối 08:52, 07/03/2026.");
        check(&[(0, Article), (1, Unclear)], "Chưa xem lại được từ 09:52, 07/03/2026 (báo chặn hoặc không trả lời)");
        check(&[(0, Article), (1, Gone), (24, Gone)], "Không thấy từ 09:52, 07/03/2026, đã xem 2 lần: chưa kết luận.");
        check(&[(0, Article), (1, Home), (25, Home), (49, Home)], "Dẫn về trang chủ từ 09:52, 07/03/2026");
        check(&[(0, Article), (1, Gone), (25, Gone), (53, Gone)], "Đã gỡ: 3 lần xem trong 52 giờ đều báo không còn.");
        check(&[(0, Article), (1, Gone), (25, Gone), (53, Gone), (60, Article)], "Còn trên trang báo, xem lần cuối 20:52, 09/03/2026.");
    }

    #[test]
    fn each_look_says_what_it_met() {
        let check = |(outcome, kind, met): (&str, &str, Met), expect: &str| {
            let [mut one] = looks(&[(0, met)]).try_into().unwrap();
            (one.outcome, one.kind) = (outcome.to_owned(), kind.to_owned());
            assert_eq!(look(&one, zone()).met, expect);
        };
        check(("version", "", Met::Article), "Bài viết, phiên bản mới");
        check(("unchanged", "", Met::Article), "Máy chủ báo trang không đổi");
        check(("unread", "list", Met::Home), "Trang danh mục, không phải bài viết: dẫn về trang chủ hoặc trang danh mục");
        check(("failed", "timeout", Met::Unclear), "Hết thời gian chờ: không kết luận được gì về bài");
        check(("failed", "status_410", Met::Gone), "Máy chủ trả lời mã 410 (không còn trang này): báo trả lời không còn bài");
        assert_eq!(look(&looks(&[(0, Met::Gone)])[0], zone()).detail, "HTTP 404");
    }
}
