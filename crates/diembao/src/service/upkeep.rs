//! Upkeep: what is done once a minute beside collecting. The pulse by which outages are known (a disk without room has none), what hosts are owed and allow, articles
//! of open cases, and hints of aggregators that nobody's feed has shown.

use std::collections::HashMap;
use std::time::Duration;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use domain::url::Url;
use store::{Asked, HostRow, RobotsRow};

use super::Service;
use super::gather::host;

/// Between two notes that the service is collecting.
const BEAT: TimeDelta = TimeDelta::minutes(1);
/// Hardly a host wants more between two requests.
const GAP: TimeDelta = TimeDelta::minutes(1);
/// How long a host's budget lasts.
const WINDOW: TimeDelta = TimeDelta::days(1);
/// Hints this old are no longer followed.
const HINTS: TimeDelta = TimeDelta::days(2);
/// An outlet's sources are not hurried twice within this time.
const HURRY: TimeDelta = TimeDelta::minutes(10);

impl Service {
    /// Upkeep, when the last one is more than a minute ago.
    pub(super) async fn upkeep(&self) -> anyhow::Result<()> {
        let now = self.now();
        {
            let mut last = self.kept_up.lock().await;
            if last.is_some_and(|last| (now - last).abs() < BEAT) {
                return Ok(());
            }
            *last = Some(now);
        }
        if let Some(beat) = self.store.last_beat().await?.filter(|beat| *beat > now + BEAT) {
            tracing::warn!(%beat, %now, "the clock went back; what was due by the time that it showed is due now");
            self.store.turn_back(now).await.context("turning back what is due")?;
        }
        // Where nothing can be kept nothing is fetched: that is no pulse, and what it lasts is kept as an outage.
        if self.store.scant_room().is_none() {
            self.store.beat(now, store::SILENCE).await.context("noting the pulse")?;
        }
        self.note_hosts(now).await?;
        self.store.keep_robots(&self.robots_read(now), now).await.context("noting what sites allow")?;
        let every = TimeDelta::from_std(self.config.settings.collect.recheck_open)?;
        self.store.look_again(&self.store.watched_articles().await?, every).await.context("looking again at open cases")?;
        self.follow_hints(now).await.context("following hints")
    }

    /// Notes what hosts are owed. At once when one asks to be left alone: its wish must outlive the process.
    pub(super) async fn note_hosts(&self, now: DateTime<Utc>) -> anyhow::Result<()> {
        self.store.keep_hosts(&self.hosts(now)).await.context("noting what hosts are owed")
    }

    /// Takes over what hosts were owed, and what sites allowed, when the service last ran.
    pub(super) async fn restore_hosts(&self) -> anyhow::Result<()> {
        let now = self.now();
        let left = |until: Option<DateTime<Utc>>| until.and_then(|until| (until - now).to_std().ok()).unwrap_or_default();
        let (mut hosts, noted) = (self.store.hosts().await?, self.store.last_beat().await?);
        if let Some(noted) = noted {
            // What was asked after the last note died with the process, but for what came of it.
            hosts = with_asked(hosts, &self.store.asked_since(noted).await?);
        }
        let states = hosts.into_iter().map(|row| fetch::HostState {
            host: row.host,
            blocked_for: left(row.blocked_until),
            refusals: u32::try_from(row.refusals).unwrap_or(0),
            spent: u64::try_from(row.spent).unwrap_or(0),
            window_left: left(row.window_ends),
            since_last_start: row.last_start.and_then(|start| (now - start).to_std().ok()).unwrap_or(Duration::MAX),
        });
        self.client.restore(states.collect());
        if noted.is_some_and(|noted| now - noted < BEAT + GAP) {
            // Of what was under way nothing is known.
            self.client.begin_with_a_gap();
        }
        let files = self.store.robots(now).await?.into_iter().filter_map(|row| {
            let valid_for = left(Some(row.valid_until));
            Some(fetch::RobotsFile { url: Url::parse(&row.url).ok()?, origin: row.origin, status: row.status, text: row.body, valid_for })
        });
        self.client.restore_robots(files.collect());
        Ok(())
    }

    /// The robots.txt files that were read since this was last asked.
    fn robots_read(&self, now: DateTime<Utc>) -> Vec<RobotsRow> {
        let row = |file: fetch::RobotsFile| RobotsRow {
            valid_until: TimeDelta::from_std(file.valid_for).ok().and_then(|left| now.checked_add_signed(left)).unwrap_or(now),
            url: file.url.to_string(),
            origin: file.origin,
            status: file.status,
            body: file.text,
        };
        self.client.take_robots().into_iter().map(row).collect()
    }

    fn hosts(&self, now: DateTime<Utc>) -> Vec<HostRow> {
        let after =
            |wait: Duration| TimeDelta::from_std(wait).ok().filter(|wait| !wait.is_zero()).and_then(|wait| now.checked_add_signed(wait));
        let row = |state: fetch::HostState| HostRow {
            blocked_until: after(state.blocked_for),
            window_ends: after(state.window_left),
            last_start: TimeDelta::from_std(state.since_last_start).ok().and_then(|since| now.checked_sub_signed(since)),
            spent: i64::try_from(state.spent).unwrap_or(i64::MAX),
            refusals: i64::from(state.refusals),
            host: state.host,
        };
        self.client.hosts().into_iter().map(row).collect()
    }

    /// An aggregator has seen something of a followed outlet that none of its sources has shown: they are read out of turn.
    async fn follow_hints(&self, now: DateTime<Utc>) -> anyhow::Result<()> {
        let hints = self.store.unmatched_sightings(now - HINTS, 500).await?;
        let mut outlets: Vec<_> = hints.into_iter().filter(|hint| now - hint.at < HURRY).filter_map(|hint| hint.outlet).collect();
        outlets.sort_unstable();
        outlets.dedup();
        for outlet in outlets {
            self.store.hurry_outlet(&outlet, now, now - HURRY).await?;
        }
        Ok(())
    }
}

/// What hosts are owed, with what was asked of them since that was noted, oldest first: it counts towards their budgets. A host that was
/// not noted was asked for its robots.txt too.
fn with_asked(hosts: Vec<HostRow>, asked: &[Asked]) -> Vec<HostRow> {
    let mut known: HashMap<String, HostRow> = hosts.into_iter().map(|row| (row.host.clone(), row)).collect();
    for Asked { url, at } in asked {
        let row = known.entry(host(url)).or_insert_with_key(|host| HostRow {
            host: host.clone(),
            last_start: None,
            blocked_until: None,
            window_ends: None,
            spent: 0,
            refusals: 0,
        });
        // A host that asks to be left alone is noted at once.
        if row.last_start.is_some_and(|last| last >= *at) {
            continue;
        }
        if row.window_ends.is_none_or(|ends| ends <= *at) {
            row.window_ends = Some(*at + WINDOW);
            row.spent = i64::from(row.last_start.is_none());
        }
        row.spent += 1;
        row.last_start = Some(*at);
    }
    known.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_after_the_last_note_counts_towards_the_budget() {
        let at = |minute: i64| DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
        let row = |host: &str, last: i64, ends: i64, spent| HostRow {
            host: host.into(),
            last_start: Some(at(last)),
            blocked_until: None,
            window_ends: Some(at(ends)),
            spent,
            refusals: 0,
        };
        let asked = |url: &str, minute| Asked { url: url.into(), at: at(minute) };
        let check = |noted: Option<HostRow>, minutes: &[i64], expect: Option<HostRow>| {
            let asked: Vec<Asked> = minutes.iter().map(|minute| asked("https://bao.example/a", *minute)).collect();
            let found = with_asked(noted.into_iter().collect(), &asked).pop();
            assert_eq!(found, expect, "{minutes:?}");
        };
        let host = "bao.example:443";
        check(None, &[], None);
        check(Some(row(host, 1, 60, 7)), &[], Some(row(host, 1, 60, 7)));
        check(Some(row(host, 1, 60, 7)), &[1, 2, 3], Some(row(host, 3, 60, 9)));
        check(Some(row(host, 1, 60, 7)), &[59, 61, 62], Some(row(host, 62, 61 + 24 * 60, 2)));
        check(None, &[5, 6], Some(row(host, 6, 5 + 24 * 60, 3)));
        let two = with_asked(vec![row("tin.example:80", 1, 60, 7)], &[asked("https://bao.example/a", 2), asked("http://tin.example/b", 3)]);
        assert_eq!(two.iter().map(|row| row.spent).max(), Some(8));
        assert_eq!(two.len(), 2);
    }
}
