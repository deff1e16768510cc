//! How well the sources were watched lately: their rhythm, lag, blind periods and failures, each put together from what polls
//! and articles left behind.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::SourceId;
use domain::watch::{self, Blind, Look, Saw, Volume};
use sqlx::sqlite::SqliteRow;

use crate::columns::{at, instant, int, offset_or_none, text};
use crate::{Error, Store};

/// Lags are measured over this many days.
const LAG_DAYS: i64 = 3;
/// Blind periods without loss are listed from this length.
const LEAST_BLIND: TimeDelta = TimeDelta::minutes(15);

/// How a source was watched lately.
#[derive(Clone, Debug, PartialEq)]
pub struct Watched {
    /// Entries never seen before, in the last 24 hours.
    pub last_day: u32,
    /// Those of the 28 days before, in days of 24 hours, newest first; only days since its first reading.
    pub days: Vec<u32>,
    /// The last 24 hours against that rhythm.
    pub volume: Volume,
    /// When it was first read: what it showed then had gathered before, and counts for no day.
    pub first_read: Option<DateTime<Utc>>,
    /// When a new entry last came.
    pub last_fresh: Option<DateTime<Utc>>,
    /// From the newspaper's publishing to searchable, if measured.
    pub lag: Option<Lag>,
    /// Times in which it could not be watched, oldest first.
    pub blind: Vec<Blind>,
    /// Failed polls by kind, the most frequent first.
    pub failures: Vec<(String, i64)>,
}

/// A measured lag from publishing to searchable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lag {
    /// Half of the articles were faster.
    pub median: TimeDelta,
    /// Nine in ten were faster.
    pub ninth: TimeDelta,
    /// Articles measured.
    pub articles: usize,
}

impl Store {
    /// How each source was watched: rhythm over 28 days, lag over three, blind periods and failures since `since`.
    pub async fn watched(&self, now: DateTime<Utc>, since: DateTime<Utc>) -> Result<HashMap<SourceId, Watched>, Error> {
        let first = self.first_readings().await?;
        let mut fresh = self.fresh_by_hour(now - TimeDelta::days(29), &first).await?;
        let mut lags = self.lags(now - TimeDelta::days(LAG_DAYS), &first).await?;
        let mut blind = self.blind(since, now).await?;
        let mut failures = self.failures_by_kind(since).await?;
        let outages = self.outages(now - TimeDelta::days(29)).await?;
        let mut watched = HashMap::new();
        for source in self.source_ids().await? {
            let hours = fresh.remove(&source).unwrap_or_default();
            let spread = spread(&hours, &outages);
            let (last_day, days) = by_day(&spread, now, first.get(&source).map(|first| first.1));
            watched.insert(
                source.clone(),
                Watched {
                    last_day,
                    first_read: first.get(&source).map(|first| first.1),
                    volume: watch::volume(last_day, &days),
                    days,
                    last_fresh: hours.iter().map(|(hour, _)| *hour).max(),
                    lag: lags.remove(&source).and_then(lag),
                    blind: blind.remove(&source).unwrap_or_default(),
                    failures: failures.remove(&source).unwrap_or_default(),
                },
            );
        }
        Ok(watched)
    }

    async fn source_ids(&self) -> Result<Vec<SourceId>, Error> {
        let rows = sqlx::query("SELECT id FROM source ORDER BY id").fetch_all(self.readers()).await?;
        rows.iter().map(source).collect()
    }

    /// Each source's first reading (poll and time): it shows what had gathered before, and belongs to no rhythm.
    async fn first_readings(&self) -> Result<HashMap<SourceId, (i64, DateTime<Utc>)>, Error> {
        let rows = sqlx::query(
            "SELECT s.id, p.id AS poll, p.at FROM source s JOIN arrival_poll p ON p.id =
             (SELECT f.id FROM arrival_poll f WHERE f.source_id = s.id AND f.outcome = 'read' ORDER BY f.at, f.id LIMIT 1)",
        )
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(|row| Ok((source(row)?, (int(row, "poll")?, at(row, "at")?)))).collect()
    }

    async fn fresh_by_hour(
        &self,
        since: DateTime<Utc>,
        first: &HashMap<SourceId, (i64, DateTime<Utc>)>,
    ) -> Result<HashMap<SourceId, Vec<(DateTime<Utc>, u32)>>, Error> {
        let rows = sqlx::query("SELECT source_id AS id, id AS poll, at, fresh FROM arrival_poll WHERE fresh > 0 AND at >= $1")
            .bind(instant(since))
            .fetch_all(self.readers())
            .await?;
        let mut hours: HashMap<SourceId, Vec<(DateTime<Utc>, u32)>> = HashMap::new();
        for row in &rows {
            let (source, poll) = (source(row)?, int(row, "poll")?);
            if first.get(&source).is_some_and(|first| first.0 == poll) {
                continue;
            }
            hours.entry(source).or_default().push((at(row, "at")?, u32::try_from(int(row, "fresh")?).unwrap_or(u32::MAX)));
        }
        Ok(hours)
    }

    /// Seconds from publishing to searchable of articles that a source was the first to show.
    async fn lags(
        &self,
        since: DateTime<Utc>,
        first: &HashMap<SourceId, (i64, DateTime<Utc>)>,
    ) -> Result<HashMap<SourceId, Vec<TimeDelta>>, Error> {
        let rows = sqlx::query(
            "SELECT e.source_id AS id, e.poll_id AS poll, s.at, COALESCE(k.published, e.published) AS published
             FROM arrival_searchable s JOIN arrival_entry e ON e.id =
             (SELECT f.id FROM arrival_entry f WHERE f.article_id = s.article_id ORDER BY f.id LIMIT 1)
             LEFT JOIN arrival_capture k ON k.article_id = s.article_id AND k.version = 1 WHERE s.at >= $1",
        )
        .bind(instant(since))
        .fetch_all(self.readers())
        .await?;
        let mut lags: HashMap<SourceId, Vec<TimeDelta>> = HashMap::new();
        for row in &rows {
            let (source, poll) = (source(row)?, int(row, "poll")?);
            let Some(published) = offset_or_none(row, "published")? else { continue };
            let lag = at(row, "at")? - published.to_utc();
            // A day without a time of day tells of no minutes.
            if published.time() == NaiveTime::MIN {
                continue;
            }
            // What had gathered before the first reading tells nothing, and neither does a date of the future.
            if lag >= TimeDelta::zero() && first.get(&source).is_some_and(|first| first.0 != poll) {
                lags.entry(source).or_default().push(lag);
            }
        }
        Ok(lags)
    }

    /// Blind periods of the sources that failed, that showed nothing but new entries, or whose service was off, since then.
    async fn blind(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<HashMap<SourceId, Vec<Blind>>, Error> {
        let outages = self.outages(since).await?;
        // Looks are only needed where something went wrong; a source that was always there costs nothing.
        let rows = sqlx::query(
            "SELECT p.source_id AS id, p.at, p.outcome, p.entries, p.fresh FROM arrival_poll p
             WHERE p.at >= COALESCE((SELECT MAX(b.at) FROM arrival_poll b WHERE b.source_id = p.source_id AND b.at < $1 AND b.outcome <> 'failed'), '')
             AND ($2 = 1 OR p.source_id IN (SELECT f.source_id FROM schedule_source f WHERE f.failures > 0)
                  OR p.source_id IN (SELECT f.source_id FROM arrival_poll f WHERE f.outcome = 'failed' AND f.at >= $1
                                     UNION SELECT f.source_id FROM arrival_poll f WHERE f.fresh > 0 AND f.at >= $1 AND f.fresh >= f.entries))
             ORDER BY p.source_id, p.at, p.id",
        )
        .bind(instant(since))
        .bind(i64::from(!outages.is_empty()))
        .fetch_all(self.readers())
        .await?;
        let mut looks: HashMap<SourceId, Vec<Look>> = HashMap::new();
        for row in &rows {
            looks.entry(source(row)?).or_default().push(look(row)?);
        }
        // One that goes on is told from the same length as one that is over: what is told now is not to vanish when it ends.
        let lasts = |period: &Blind| period.until.is_some() || now - period.from >= LEAST_BLIND;
        let periods =
            |looks: Vec<Look>| -> Vec<Blind> { watch::blind_periods(&looks, &outages, LEAST_BLIND).into_iter().filter(lasts).collect() };
        Ok(looks.into_iter().map(|(source, looks)| (source, periods(looks))).filter(|(_, blind)| !blind.is_empty()).collect())
    }

    async fn failures_by_kind(&self, since: DateTime<Utc>) -> Result<HashMap<SourceId, Vec<(String, i64)>>, Error> {
        let rows = sqlx::query(
            "SELECT source_id AS id, kind, COUNT(*) AS n FROM arrival_poll WHERE outcome = 'failed' AND at >= $1
             GROUP BY source_id, kind ORDER BY n DESC, kind",
        )
        .bind(instant(since))
        .fetch_all(self.readers())
        .await?;
        let mut failures: HashMap<SourceId, Vec<(String, i64)>> = HashMap::new();
        for row in &rows {
            failures.entry(source(row)?).or_default().push((text(row, "kind")?, int(row, "n")?));
        }
        Ok(failures)
    }
}

fn source(row: &SqliteRow) -> Result<SourceId, Error> {
    Ok(SourceId(text(row, "id")?))
}

fn look(row: &SqliteRow) -> Result<Look, Error> {
    let saw = match text(row, "outcome")?.as_str() {
        "read" => Saw::Entries { all: int(row, "entries")?, fresh: int(row, "fresh")? },
        "unchanged" => Saw::Same,
        _ => Saw::Nothing,
    };
    Ok(Look { at: at(row, "at")?, saw })
}

/// Shares what came at the first look after a time in which the service was off (from, until) among the hours of that time: it was printed then, and
/// a backlog that is read at once is no spike.
fn spread(hours: &[(DateTime<Utc>, u32)], unseen: &[(DateTime<Utc>, DateTime<Utc>)]) -> Vec<(DateTime<Utc>, u32)> {
    let mut shared = Vec::with_capacity(hours.len());
    let mut sorted = hours.to_vec();
    sorted.sort_unstable();
    let mut before = None;
    for (at, fresh) in sorted {
        let since_then = |until: &DateTime<Utc>| *until <= at && before.is_none_or(|before| before < *until);
        let from = unseen.iter().filter(|(_, until)| since_then(until)).map(|(from, _)| *from).min();
        let parts = from.max(before.filter(|_| from.is_some())).map_or(0, |from| (at - from).num_hours());
        let share = |nth: i64| u32::try_from(i64::from(fresh) * (nth + 1) / parts - i64::from(fresh) * nth / parts).unwrap_or(0);
        match parts {
            ..=0 => shared.push((at, fresh)),
            _ => shared.extend((0..parts).map(|nth| (at - TimeDelta::hours(nth), share(nth))).filter(|(_, n)| *n > 0)),
        }
        before = Some(at);
    }
    shared
}

/// Counts in days of 24 hours that end now: the last one, and the whole ones before it since the first reading.
fn by_day(hours: &[(DateTime<Utc>, u32)], now: DateTime<Utc>, first: Option<DateTime<Utc>>) -> (u32, Vec<u32>) {
    let age = |at: DateTime<Utc>| usize::try_from((now - at).num_days()).unwrap_or(0);
    let whole = first.map_or(0, age).saturating_sub(1).min(watch::RHYTHM_DAYS);
    let (mut last_day, mut days) = (0, vec![0; whole]);
    for (at, fresh) in hours {
        match age(*at) {
            0 => last_day += fresh,
            day => days.get_mut(day - 1).into_iter().for_each(|count| *count += fresh),
        }
    }
    (last_day, days)
}

fn lag(mut lags: Vec<TimeDelta>) -> Option<Lag> {
    lags.sort_unstable();
    let at = |share: usize| lags.get((lags.len() * share / 10).min(lags.len().saturating_sub(1))).copied();
    Some(Lag { median: at(5)?, ninth: at(9)?, articles: lags.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
    }

    #[test]
    fn a_backlog_read_at_once_belongs_to_the_days_that_it_was_printed_on() {
        let check = |hours: &[(i64, u32)], unseen: &[(i64, i64)], expect: (u32, &[u32])| {
            let hours: Vec<_> = hours.iter().map(|(hour, n)| (at(*hour), *n)).collect();
            let unseen: Vec<_> = unseen.iter().map(|(from, until)| (at(*from), at(*until))).collect();
            let (last_day, days) = by_day(&spread(&hours, &unseen), at(240), Some(at(0)));
            assert_eq!((last_day, &days[..3]), (expect.0, expect.1), "{hours:?} {unseen:?}");
        };
        check(&[(239, 60), (160, 7)], &[], (60, &[0, 0, 7]));
        // Off from Friday evening until Monday morning, and more as soon as it is on.
        check(&[(239, 60), (160, 7)], &[(167, 239)], (19, &[20, 20, 8]));
        check(&[(239, 2), (238, 60), (167, 7)], &[(166, 238)], (20, &[20, 21, 8]));
        // What was read after the backlog was printed after it.
        check(&[(239, 5), (200, 24)], &[(176, 200)], (5, &[8, 16, 0]));
        // An hour off is no time.
        check(&[(239, 5)], &[(238, 239)], (5, &[0, 0, 0]));
    }
}
