//! One source on the page: its state, what its trouble means, its rhythm, lag and pace, its blind periods and failures.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use domain::watch::Trouble;
use store::{Lag, SourceRecord, SourceRow, Watched};

use super::blind::told as blind_told;
use super::health::{self, Health};
use crate::chart::{Strip, strip};
use crate::locale::{say, t};
use crate::time::{Moment, span};
use crate::words;

/// Blind periods told of a source without unfolding more.
const BLIND: usize = 5;

/// A source.
pub(super) struct SourceLine {
    pub(super) id: String,
    pub(super) outlet: String,
    pub(super) outlet_name: String,
    pub(super) kind: &'static str,
    pub(super) url: String,
    /// Where its address is from.
    pub(super) seen: words::Note,
    pub(super) health: Health,
    /// Without a first reading there is no rhythm or lag to tell.
    pub(super) ever_read: bool,
    /// Still named by the configuration or added at the desk.
    pub(super) configured: bool,
    pub(super) sentence: String,
    /// What the last failure was, and what may be done about it; empty when there is none.
    pub(super) failure: String,
    pub(super) advice: &'static str,
    /// What the collector noted of the failure, in its own words.
    pub(super) detail: words::Note,
    pub(super) problems: Vec<words::Note>,
    pub(super) entries: i64,
    /// "đọc mỗi 10 phút, lần tới 09:10, 23/11/2026".
    pub(super) pace: String,
    pub(super) last_day: u32,
    /// That its first reading lies within that day and is not counted; else empty.
    pub(super) first_read: String,
    /// What it usually brings; empty without a rhythm.
    pub(super) usual: String,
    pub(super) strip: Option<Strip>,
    pub(super) lag: String,
    /// Blind periods, the newest first: some, and those that are folded behind them.
    pub(super) blind: Vec<String>,
    pub(super) more_blind: Vec<String>,
    pub(super) failures: Vec<String>,
    /// The day from which a search shows what it brought in the last 24 hours.
    pub(super) yesterday: String,
    /// With all that is known of it, or in a line.
    pub(super) whole: bool,
}

pub(super) fn source_line(
    row: &SourceRow,
    health: Health,
    watched: Option<&Watched>,
    switched: Option<&SourceRecord>,
    (now, zone): (DateTime<Utc>, FixedOffset),
) -> SourceLine {
    let odd = (health == Health::Odd).then_some(t("Quản trị mở thử địa chỉ bằng trình duyệt, so với lần đọc gần nhất."));
    let kind = row.failure_kind.as_deref().filter(|_| health == Health::Bad);
    let blind = watched.map(|w| w.blind.as_slice()).unwrap_or_default();
    SourceLine {
        id: row.id.to_string(),
        outlet: row.outlet.to_string(),
        outlet_name: row.outlet_name.clone(),
        kind: words::source_kind(&row.kind),
        url: row.url.clone(),
        seen: words::origin(&row.seen),
        health,
        ever_read: row.last_success.is_some(),
        configured: row.configured,
        sentence: health::told(row, health, watched.map(|w| w.volume), switched, zone),
        failure: kind.map(words::unread).unwrap_or_default(),
        advice: kind.map(|kind| words::trouble(Trouble::of(kind))).or(odd).unwrap_or_default(),
        detail: words::note(row.failure.as_deref().filter(|_| health == Health::Bad).unwrap_or_default()),
        problems: row.problems.iter().map(|problem| words::note(problem)).collect(),
        entries: row.entries,
        pace: if row.active { pace(row, now, zone) } else { String::new() },
        last_day: watched.map_or(0, |w| w.last_day),
        first_read: watched
            .and_then(|w| w.first_read)
            .filter(|at| now - *at < TimeDelta::days(1))
            .map(|at| first_read(at, zone))
            .unwrap_or_default(),
        usual: watched.map(usual).unwrap_or_default(),
        strip: watched.filter(|w| !w.days.is_empty()).and_then(|w| strip(w.last_day, &w.days)),
        lag: watched.and_then(|w| w.lag).map(lag).unwrap_or_default(),
        blind: blind.iter().rev().take(BLIND).map(|period| blind_told(period, zone)).collect(),
        more_blind: blind.iter().rev().skip(BLIND).map(|period| blind_told(period, zone)).collect(),
        failures: watched.map(|w| w.failures.iter().map(failures).collect()).unwrap_or_default(),
        yesterday: (now - TimeDelta::days(1)).with_timezone(&zone).date_naive().to_string(),
        whole: false,
    }
}

fn usual(watched: &Watched) -> String {
    watched.volume.per_day().map(|per_day| say!("thường {per_day} mục mỗi ngày", per_day = health::average(per_day))).unwrap_or_default()
}

fn pace(row: &SourceRow, now: DateTime<Utc>, zone: FixedOffset) -> String {
    if row.failures > 0 {
        // The interval is that of a source which can be read.
        return row
            .next_at
            .map(|at| if at <= now { t("đang chờ thử lại").to_owned() } else { say!("thử lại {at}", at = Moment::of(at, zone).text) })
            .unwrap_or_default();
    }
    let every = row.every.and_then(|every| TimeDelta::from_std(every).ok()).map(how_often);
    let next = row
        .next_at
        .map(|at| if at <= now { t("đang chờ tới lượt").to_owned() } else { say!("lần tới {at}", at = Moment::of(at, zone).text) });
    every.into_iter().chain(next).collect::<Vec<_>>().join(", ")
}

fn how_often(every: TimeDelta) -> String {
    if every < TimeDelta::minutes(1) { t("đọc liên tục").to_owned() } else { say!("đọc mỗi {every}", every = span(every)) }
}

fn lag(lag: Lag) -> String {
    // Rounded up in the unit that is shown, so that what is said to be less really is.
    let step = if lag.ninth >= TimeDelta::days(1) { TimeDelta::hours(1) } else { TimeDelta::minutes(1) };
    say!(
        "thường {median}, 9/10 bài dưới {ninth} ({articles} bài, 3 ngày qua)",
        median = span(lag.median),
        ninth = span(lag.ninth + step),
        articles = lag.articles
    )
}

fn failures((kind, times): &(String, i64)) -> String {
    say!("{kind} ({times} lần)", kind = words::unread(kind), times = times)
}

fn first_read(at: DateTime<Utc>, zone: FixedOffset) -> String {
    say!(", không kể lần đọc đầu tiên lúc {at}, vốn nêu cả tin đã đăng từ trước", at = Moment::of(at, zone).text)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::watch::{Blind, Loss, Volume};

    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-23T02:00:00Z".parse().unwrap()
    }

    fn row() -> SourceRow {
        SourceRow {
            id: "bao-rss".into(),
            outlet: "bao".into(),
            outlet_name: "Báo".to_owned(),
            kind: "feed".to_owned(),
            url: "https://bao.example/rss".to_owned(),
            seen: String::new(),
            active: true,
            configured: true,
            last_poll: Some(now() - TimeDelta::minutes(5)),
            last_success: Some(now() - TimeDelta::minutes(5)),
            failures: 0,
            failure: None,
            problems: Vec::new(),
            entries: 20,
            next_at: Some(now() + TimeDelta::minutes(5)),
            failure_kind: None,
            every: Some(Duration::from_secs(600)),
        }
    }

    fn line(row: &SourceRow, watched: Option<&Watched>, switched: Option<&SourceRecord>) -> SourceLine {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        source_line(row, Health::of(row, watched, switched), watched, switched, (now(), zone))
    }

    #[test]
    fn a_healthy_source_says_when_and_how_often_it_is_read() {
        let told = line(&row(), None, None);
        assert_eq!(
            (told.sentence.as_str(), told.pace.as_str()),
            ("Đọc được lúc 08:55, 23/11/2026.", "đọc mỗi 10 phút, lần tới 09:05, 23/11/2026")
        );
        let waiting = line(&SourceRow { next_at: Some(now()), ..row() }, None, None);
        assert_eq!(waiting.pace, "đọc mỗi 10 phút, đang chờ tới lượt");
        let eager = line(&SourceRow { every: Some(Duration::from_secs(2)), next_at: None, ..row() }, None, None);
        assert_eq!(eager.pace, "đọc liên tục");
        let failing = line(&SourceRow { failures: 2, failure_kind: Some("timeout".to_owned()), ..row() }, None, None);
        assert_eq!(failing.pace, "thử lại 09:05, 23/11/2026");
    }

    #[test]
    fn each_trouble_says_what_may_be_done() {
        let check = |kind: &str, failure: &str, advice: &str| {
            let told = line(&SourceRow { failures: 3, failure_kind: Some(kind.to_owned()), ..row() }, None, None);
            assert_eq!(told.health, Health::Bad);
            assert_eq!((told.failure.as_str(), told.advice.contains(advice)), (failure, true), "{}", told.advice);
            assert_eq!(told.sentence, "Không đọc được 3 lần liên tiếp; đọc được lần cuối 08:55, 23/11/2026.");
        };
        check("timeout", "Hết thời gian chờ", "tự thử lại");
        check("rate_limited", "Máy chủ yêu cầu chờ", "xin bớt hỏi");
        check("blocked", "Trang chặn hoặc yêu cầu xác minh", "không tìm cách vượt");
        check("robots", "Tòa soạn không cho phép máy đọc trang này (robots.txt)", "tuân theo robots.txt");
        check("status_404", "Máy chủ trả lời mã 404 (không còn trang này)", "tìm địa chỉ mới");
        check("not_a_feed", "Không phải nguồn RSS/Atom", "như loại nguồn đã khai");
        check("no_entries", "Đúng loại nguồn, nhưng không có mục nào", "để xem hiện nay nó là gì");
        check("redirect_loop", "Chuyển hướng vòng tròn, không tới trang nào", "không đọc được");
        check("too_many_redirects", "Chuyển hướng quá nhiều lần", "không đọc được");
        check("private_address", "Địa chỉ nội bộ, không được phép đọc", "quy định của hệ thống");
    }

    #[test]
    fn what_is_not_polled_says_who_stopped_it_and_why() {
        let off = SourceRow { active: false, next_at: None, ..row() };
        let deed = domain::source::SourceDeed::Paused { reason: "Báo đang sửa trang".to_owned() };
        let entry =
            SourceRecord { id: 1, at: now(), by: (domain::UserId(1), "Hà Thị Quản".to_owned()), source: "bao-rss".into(), deed };
        let check = |switched: Option<&SourceRecord>, health, expect: &str| {
            let told = line(&off, None, switched);
            assert_eq!((told.health, told.sentence.as_str(), told.pace.as_str()), (health, expect, ""));
        };
        check(Some(&entry), Health::Paused, "Hà Thị Quản tạm dừng lúc 09:00, 23/11/2026: Báo đang sửa trang");
        check(None, Health::Listed, "Chỉ liệt kê trong cấu hình, không thu thập.");
        assert_eq!(line(&SourceRow { last_poll: None, ..row() }, None, Some(&entry)).health, Health::New);
    }

    #[test]
    fn how_a_source_is_watched_is_told_in_figures_with_words() {
        let watched = Watched {
            last_day: 3,
            days: vec![50, 48, 55],
            volume: Volume::Quiet { per_day: 51.0 },
            first_read: None,
            last_fresh: None,
            lag: Some(Lag { median: TimeDelta::seconds(390), ninth: TimeDelta::seconds(640), articles: 42 }),
            blind: vec![Blind { from: now() - TimeDelta::hours(5), until: Some(now()), loss: Loss::Possible }],
            failures: vec![("timeout".to_owned(), 5), ("status_500".to_owned(), 1)],
        };
        let told = line(&row(), Some(&watched), None);
        assert_eq!((told.health, told.usual.as_str()), (Health::Odd, "thường 51 mục mỗi ngày"));
        assert_eq!(told.sentence, "Đọc được, nhưng ít mục hơn hẳn thường lệ.");
        assert_eq!(told.lag, "thường 6 phút, 9/10 bài dưới 11 phút (42 bài, 3 ngày qua)");
        assert_eq!(told.blind, ["từ 04:00 đến 09:00, 23/11/2026 (5 giờ), có thể sót tin: mọi mục đều mới"]);
        assert_eq!(told.failures, ["Hết thời gian chờ (5 lần)", "Máy chủ trả lời mã 500 (lỗi phía báo) (1 lần)"]);
        assert!(told.strip.is_some());
    }
}
