//! Sources: which are read, which are not and why, how each is watched, in plain Vietnamese; and what administrators do to them.

mod blind;
mod deeds;
mod health;
mod line;
mod pauses;
pub(crate) mod waiting;

pub(crate) use blind::{BlindLine, Pulse, blind_lines, outage_told, outages, told as told_blind};
pub(crate) use deeds::{done, fetch, pause, resume};
pub(crate) use health::{Alarm, Health, alarms};
pub(crate) use pauses::pauses;

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use domain::SourceId;
use domain::fold::fold;
use serde::Deserialize;
use store::{Backlog, SourceRecord, SourceRow, Store, UnreadPage, Watched};

use self::line::{SourceLine, source_line};
use super::case::{Choice, choice};
use crate::chrome::{Chrome, Mistakes, page};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{App, Shared, words};

/// Blind periods, failures and unread pages are listed for this many days.
pub(crate) const DAYS: i64 = 7;
const UNREAD: usize = 100;
/// An article that was not asked for within so many hours is told to be waiting.
const WAITING_AFTER: i64 = 1;
/// Blind periods and alarms listed above the sources.
const BLIND: usize = 20;
const OUTAGES: usize = 5;
const ALARMS: usize = 8;
/// Without any poll for this many hours the service counts as blind.
const BLIND_AFTER: i64 = 2;
/// So many sources are shown with all that is known of them; of more, only those in trouble are.
const WHOLE: usize = 40;
/// Of more sources in trouble than this, the rest is told in a line each.
const TROUBLED: usize = 100;

#[derive(Template)]
#[template(path = "sources.html")]
struct Sources {
    chrome: Chrome,
    alert: Option<String>,
    last_beat: Option<Moment>,
    /// Outages of the service, the newest first: some, and those that are folded behind them.
    outages: Vec<String>,
    more_outages: Vec<String>,
    counts: Vec<Count>,
    alarms: Vec<Alarm>,
    more_alarms: usize,
    blind: Vec<BlindLine>,
    more_blind: usize,
    asked: Asked,
    states: Vec<Choice>,
    total: usize,
    shown: usize,
    troubled: Vec<OutletGroup>,
    calm: Vec<OutletGroup>,
    off: Vec<OutletGroup>,
    unread: Vec<UnreadLine>,
    /// There are more than are listed.
    more_unread: bool,
    waiting: Vec<WaitingLine>,
    days: i64,
    may_change: bool,
    /// The source whose pause was sent without a reason.
    mistakes: Mistakes,
    unexplained: String,
}

/// What of an outlet waits to be read.
struct WaitingLine {
    outlet: String,
    name: String,
    articles: i64,
    until: String,
}

/// How many sources are in a state, with the address of their list.
struct Count {
    state: &'static str,
    label: String,
}

/// Sources of one outlet.
struct OutletGroup {
    outlet: String,
    name: String,
    /// What its healthy sources brought in the last 24 hours, all together.
    last_day: u32,
    sources: Vec<SourceLine>,
}

/// A page that could not be read as an article.
pub(crate) struct UnreadLine {
    pub(crate) url: String,
    pub(crate) outlet: String,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) detail: words::Note,
    pub(crate) at: Moment,
}

/// Which sources to show.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    state: String,
}

/// `GET /sources`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    page(&draw(&app, &visitor, asked, String::new()).await?)
}

/// What is known of all sources.
struct Known {
    rows: Vec<SourceRow>,
    watched: Watches,
    /// The last deed for each that said whether it is polled.
    record: HashMap<SourceId, SourceRecord>,
    outages: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    pulse: Pulse,
    /// One more than is listed tells that there are more.
    unread: Vec<UnreadPage>,
    waiting: Vec<Backlog>,
}

impl Known {
    async fn read(store: &Store, now: DateTime<Utc>) -> Result<Self, store::Error> {
        let since = now - TimeDelta::days(DAYS);
        Ok(Self {
            rows: store.source_health().await?,
            watched: store.watched(now, since).await?,
            record: last_switches(store.source_record().await?),
            outages: outages(store, since, now).await?,
            pulse: Pulse::of(store).await?,
            unread: store.unread_pages(since, UNREAD as i64 + 1).await?,
            waiting: store.backlogs(now - TimeDelta::hours(WAITING_AFTER)).await?,
        })
    }

    fn healths(&self) -> Vec<Health> {
        self.rows.iter().map(|row| Health::of(row, self.watched.get(&row.id), self.record.get(&row.id))).collect()
    }

    /// Those asked for.
    fn lines(&self, asked: &Asked, healths: &[Health], moment: (DateTime<Utc>, FixedOffset)) -> Vec<SourceLine> {
        let wanted = self.rows.iter().zip(healths).filter(|(row, health)| asked.wants(row, **health));
        let line =
            |(row, health): (&SourceRow, &Health)| source_line(row, *health, self.watched.get(&row.id), self.record.get(&row.id), moment);
        let mut lines: Vec<SourceLine> = wanted.map(line).collect();
        unfold(&mut lines);
        lines
    }
}

/// The page; `unexplained` is the source whose pause was sent without a reason.
async fn draw(app: &App, visitor: &Visitor, asked: Asked, unexplained: String) -> Result<Sources, PageError> {
    let (zone, now) = (app.desk.zone, app.now());
    let known = Known::read(&app.desk.store, now).await?;
    let healths = known.healths();
    let lines = known.lines(&asked, &healths, (now, zone));
    let shown = lines.len();
    let [troubled, calm, off] = grouped(lines);
    let Known { rows, watched, outages, pulse, unread, waiting, .. } = known;
    let alarms = alarms(&rows, &watched);
    let blind = blind_lines(&rows, &watched, &outages, now - TimeDelta::days(DAYS), zone);
    let mut told_outages: Vec<String> = outages.iter().rev().map(|outage| outage_told(*outage, now, zone)).collect();
    Ok(Sources {
        chrome: Chrome::new(app, visitor, t("Nguồn tin"), "/sources"),
        alert: alert(&rows, pulse, now, zone),
        last_beat: pulse.last.map(|at| Moment::of(at, zone)),
        more_outages: told_outages.split_off(told_outages.len().min(OUTAGES)),
        outages: told_outages,
        counts: counts(&healths),
        more_alarms: alarms.len().saturating_sub(ALARMS),
        alarms: alarms.into_iter().take(ALARMS).collect(),
        more_blind: blind.len().saturating_sub(BLIND),
        blind: blind.into_iter().take(BLIND).collect(),
        states: states(&asked.state),
        asked,
        total: rows.len(),
        shown,
        troubled,
        calm,
        off,
        more_unread: unread.len() > UNREAD,
        waiting: waiting.iter().map(|backlog| waiting_line(backlog, (now, zone))).collect(),
        unread: unread.iter().take(UNREAD).map(|p| unread_line(p, zone)).collect(),
        days: DAYS,
        may_change: visitor.user.role.administers(),
        mistakes: if unexplained.is_empty() { Mistakes::default() } else { Mistakes::one("reason", t("Hãy ghi lý do tạm dừng.")) },
        unexplained,
    })
}

/// How much of an outlet waits to be read, and until when.
fn waiting_line(backlog: &Backlog, (now, zone): (DateTime<Utc>, FixedOffset)) -> WaitingLine {
    let Backlog { outlet, outlet_name, articles, until } = backlog;
    let until = match *until > now {
        true => say!("theo hạn mức mỗi ngày, bài cuối tới lượt lúc {at}", at = Moment::of(*until, zone).text),
        false => t("đang đọc dần, theo nhịp hỏi máy chủ của báo").to_owned(),
    };
    WaitingLine { outlet: outlet.to_string(), name: outlet_name.clone(), articles: *articles, until }
}

impl Asked {
    fn wants(&self, row: &SourceRow, health: Health) -> bool {
        let words = fold(&self.q);
        let hay = format!("{} {} {} {}", fold(&row.outlet_name), row.outlet, row.id, fold(&row.url));
        let state = self.state.is_empty() || Health::parse(&self.state).is_none_or(|asked| asked == health);
        state && words.split_whitespace().all(|word| hay.contains(word))
    }

    fn is_empty(&self) -> bool {
        self.q.trim().is_empty() && self.state.is_empty()
    }
}

fn last_switches(record: Vec<SourceRecord>) -> HashMap<SourceId, SourceRecord> {
    record.into_iter().filter(|entry| entry.deed.activity().is_some()).map(|entry| (entry.source.clone(), entry)).collect()
}

/// Chooses which sources are shown with all that is known of them.
fn unfold(lines: &mut [SourceLine]) {
    let all = lines.len() <= WHOLE;
    let mut room = TROUBLED;
    for line in lines {
        let troubled = line.health.is_troubled() && room > 0;
        room -= usize::from(troubled);
        line.whole = all || troubled;
    }
}

/// Under their outlets: sources in trouble, sources that are read, sources that are not to be read; the order is kept within each.
fn grouped(lines: Vec<SourceLine>) -> [Vec<OutletGroup>; 3] {
    let mut parts = [Vec::new(), Vec::new(), Vec::new()];
    let mut places: HashMap<(usize, String), usize> = HashMap::new();
    for line in lines {
        let part = line.health.part();
        let groups: &mut Vec<OutletGroup> = &mut parts[part];
        let place = *places.entry((part, line.outlet.clone())).or_insert_with(|| {
            groups.push(OutletGroup { outlet: line.outlet.clone(), name: line.outlet_name.clone(), last_day: 0, sources: Vec::new() });
            groups.len() - 1
        });
        groups[place].last_day += line.last_day;
        groups[place].sources.push(line);
    }
    parts
}

fn counts(healths: &[Health]) -> Vec<Count> {
    let count = |health: &Health| healths.iter().filter(|h| *h == health).count();
    let told = Health::ALL.iter().map(|health| (health, count(health))).filter(|(health, n)| *n > 0 || **health == Health::Good);
    told.map(|(health, n)| Count { state: health.as_str(), label: format!("{n} {}", health.label()) }).collect()
}

fn states(chosen: &str) -> Vec<Choice> {
    Health::ALL.iter().map(|health| choice(health.as_str(), health.label(), "", chosen)).collect()
}

/// What keeps everything from being read: no source, none readable, no room on the disk, or the service not running.
pub(crate) fn alert(rows: &[SourceRow], pulse: Pulse, now: DateTime<Utc>, zone: FixedOffset) -> Option<String> {
    let active: Vec<&SourceRow> = rows.iter().filter(|s| s.active).collect();
    if active.is_empty() {
        return Some(t("Chưa có nguồn tin nào được bật, nên không có tin mới.").to_owned());
    }
    let overdue = |last: &DateTime<Utc>| now - *last > TimeDelta::hours(BLIND_AFTER);
    match pulse.last {
        Some(last) if !pulse.has_room => {
            let at = Moment::of(last, zone).text;
            return Some(say!(
                "Khoảng mất theo dõi: ổ đĩa gần đầy, từ {at} đến nay hệ thống không thu thập tin nào. Hãy báo quản trị.",
                at = at
            ));
        }
        None if !pulse.has_room => {
            return Some(t("Ổ đĩa gần đầy nên hệ thống không thu thập tin nào. Hãy báo quản trị.").to_owned());
        }
        Some(last) if overdue(&last) => {
            return Some(say!("Khoảng mất theo dõi: hệ thống thu thập không chạy từ {at} đến nay.", at = Moment::of(last, zone).text));
        }
        _ => {}
    }
    match active.iter().filter_map(|s| s.last_success).max() {
        None => Some(t("Chưa đọc được nguồn tin nào.").to_owned()),
        Some(last) if overdue(&last) => {
            Some(say!("Khoảng mất theo dõi: từ {at} đến nay không đọc được nguồn tin nào.", at = Moment::of(last, zone).text))
        }
        Some(_) => None,
    }
}

pub(crate) fn unread_line(page: &UnreadPage, zone: FixedOffset) -> UnreadLine {
    UnreadLine {
        url: page.url.clone(),
        outlet: page.outlet_name.clone(),
        title: if page.title.trim().is_empty() { page.url.clone() } else { page.title.clone() },
        why: words::unread(&page.kind),
        detail: words::note(&page.message),
        at: Moment::of(page.at, zone),
    }
}

/// Watch of each source, as the store gives it.
type Watches = HashMap<SourceId, Watched>;
