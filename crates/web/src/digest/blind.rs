//! Where the service was blind in the time of a digest, in plain Vietnamese.

use chrono::{DateTime, FixedOffset, Utc};
use serde::Serialize;
use store::SourceRow;

use super::Office;
use crate::locale::{say, t};
use crate::pages::sources;
use crate::time::Moment;
use crate::words;

/// Lines of each kind; of more, the number is told.
const TOLD: usize = 12;
/// Pages that could not be read are counted up to this.
const UNREAD: i64 = 500;

/// Where the service was blind.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Blindness {
    /// The gravest, where nothing can be read at all; of a day in work alone.
    pub alert: Option<String>,
    /// That the service did not watch yet, and from when it did.
    pub unwatched: Option<String>,
    /// When the service did not run.
    pub outages: Vec<String>,
    /// When which source could not be watched.
    pub periods: Vec<String>,
    /// Periods that are not told.
    pub more_periods: usize,
    /// Sources that cannot be read now, and why; of a day in work alone.
    pub failing: Vec<String>,
    /// Failing sources that are not told.
    pub more_failing: usize,
    /// Which source a person paused, from when to when, and why.
    pub paused: Vec<String>,
    /// Pages that could not be read.
    pub unread: Vec<String>,
    /// Those that are not told.
    pub more_unread: usize,
    /// Sources that are switched on.
    pub sources: usize,
    #[serde(skip)]
    pub(crate) why_empty: String,
}

impl Blindness {
    /// Whether the whole time was watched.
    pub(crate) fn is_none(&self) -> bool {
        let lists = [&self.outages, &self.periods, &self.failing, &self.paused, &self.unread];
        self.alert.is_none() && self.unwatched.is_none() && lists.iter().all(|list| list.is_empty())
    }
}

pub(super) async fn blindness(office: &Office<'_>, (from, until): (DateTime<Utc>, DateTime<Utc>)) -> anyhow::Result<Blindness> {
    let (zone, store, now) = (office.zone(), office.store, office.now.to_utc());
    let health = store.source_health().await?;
    let is_now = until >= now;
    let mut outages = if is_now { sources::outages(store, from, now).await? } else { store.outages(from).await? };
    outages.retain(|(began, _)| *began < until);
    let mut watched = store.watched(now, from).await?;
    watched.values_mut().for_each(|watch| watch.blind.retain(|period| period.from < until));
    let periods = sources::blind_lines(&health, &watched, &outages, from, zone);
    let failing: Vec<String> = health.iter().filter(|s| is_now && s.active && s.failures > 0).map(|s| fails(s, office)).collect();
    let paused = sources::pauses(&store.source_record().await?, (from, until.min(now)));
    let mut unread = store.unread_pages(from, UNREAD).await?;
    unread.retain(|page| page.at < until);
    let alert = if is_now { sources::alert(&health, sources::Pulse::of(store).await?, now, zone) } else { None };
    let active = health.iter().filter(|s| s.active).count();
    let more = |all: usize| all.saturating_sub(TOLD);
    let since = store.watched_since().await?;
    let mut blind = Blindness {
        alert,
        unwatched: unwatched(since, from, zone),
        outages: outages
            .iter()
            .map(|outage| say!("Hệ thống không thu thập tin {when}.", when = sources::outage_told(*outage, now, zone)))
            .collect(),
        more_periods: more(periods.len()),
        periods: periods.into_iter().take(TOLD).map(|p| period_told(&p)).collect(),
        more_failing: more(failing.len()),
        failing: failing.into_iter().take(TOLD).collect(),
        paused: paused.iter().filter_map(|pause| pause.told(&health, zone)).collect(),
        more_unread: more(unread.len()),
        unread: unread.iter().take(TOLD).map(|p| sources::unread_line(p, zone)).map(|u| unread_told(&u)).collect(),
        sources: active,
        why_empty: String::new(),
    };
    blind.why_empty = why_empty(&blind, since.is_none_or(|since| since >= until));
    Ok(blind)
}

/// That a time which begins at `from` was not watched, or not from its beginning; `since` is when the watch began.
pub(crate) fn unwatched(since: Option<DateTime<Utc>>, from: DateTime<Utc>, zone: FixedOffset) -> Option<String> {
    match since {
        Some(since) if since <= from => None,
        Some(since) => Some(say!("Chưa theo dõi trước {at}, khi chương trình đọc nguồn tin lần đầu.", at = Moment::of(since, zone).text)),
        None => Some(t("Chưa theo dõi: chương trình chưa đọc nguồn tin nào.").to_owned()),
    }
}

/// Why there may be nothing.
fn why_empty(blind: &Blindness, is_before_all: bool) -> String {
    match blind {
        Blindness { unwatched: Some(unwatched), sources: 1.., .. } if is_before_all => unwatched.clone(),
        Blindness { alert: Some(alert), .. } => alert.clone(),
        Blindness { sources: 0, .. } => t("Không có nguồn tin nào được bật.").to_owned(),
        blind if blind.is_none() => say!("Cả {n} nguồn đang bật không báo lỗi: báo chí không đăng gì về địa bàn.", n = blind.sources),
        _ => t("Có thể do có lúc không theo dõi được, xem mục “Khoảng mất theo dõi”.").to_owned(),
    }
}

fn fails(source: &SourceRow, office: &Office<'_>) -> String {
    let since = source.last_success.map_or_else(
        || t("chưa đọc được lần nào").to_owned(),
        |at| say!("đọc được lần cuối {at}", at = Moment::of(at, office.zone()).text),
    );
    let why = source.failure_kind.as_deref().map(|kind| say!("; {why}", why = words::unread(kind))).unwrap_or_default();
    say!(
        "{outlet} ({source}): không đọc được {n} lần liên tiếp, {since}{why}.",
        outlet = source.outlet_name,
        source = source.id,
        n = source.failures,
        since = since,
        why = why
    )
}

fn period_told(period: &sources::BlindLine) -> String {
    say!("{outlet} ({source}): {told}.", outlet = period.outlet, source = period.source, told = period.sentence)
}

fn unread_told(page: &sources::UnreadLine) -> String {
    say!(
        "{outlet}, “{title}”: {why}, {at}. {url}",
        outlet = page.outlet,
        title = page.title,
        why = page.why,
        at = page.at.text,
        url = page.url
    )
}
