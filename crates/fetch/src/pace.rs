//! One queue for each host and port: first come first served, so many exchanges at a time, a gap between two starts, a budget for
//! a day, and rest after a refusal.
//!
//! Nothing here knows HTTP. Who would have to wait too long is told so at once instead of being kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, sleep, timeout};

pub use lane::HostState;
use lane::Lane;

mod lane;

/// The longest a request stays in a queue, and the longest wait for a slot that is begun at all.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// How many hosts are remembered. Those that owe us nothing any more are forgotten first.
const MAX_LANES: usize = 4096;

/// All queues. Cheap to share by reference.
#[derive(Debug)]
pub(crate) struct Pace {
    /// Most exchanges at a time.
    parallel: usize,
    /// Most starts in one window.
    budget: u64,
    lanes: Mutex<HashMap<String, Arc<Lane>>>,
    /// Until when any host may have been asked without our knowing.
    unknown_until: Mutex<Option<Instant>>,
}

/// The right to talk to a host, until dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    lane: Arc<Lane>,
    started: Instant,
    _held: OwnedSemaphorePermit,
}

/// Why there is no turn; come back after this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotNow {
    /// The slot is further away than [`PATIENCE`].
    TooFar(Duration),
    /// The host's budget is spent until its window ends.
    Spent(Duration),
}

impl Pace {
    pub(crate) fn new(parallel: usize, budget: u64) -> Self {
        Self { parallel: parallel.max(1), budget, lanes: Mutex::default(), unknown_until: Mutex::default() }
    }

    /// Waits until it is our turn at `host`, at least `gap` after the last start there.
    pub(crate) async fn turn(&self, host: &str, gap: Duration) -> Result<Turn, NotNow> {
        let lane = self.lane(host);
        let place = lane.queue(gap, self.budget)?;
        let Ok((held, gate)) = timeout(PATIENCE, lane.enter()).await else {
            return Err(NotNow::TooFar(gap.max(PATIENCE)));
        };
        // Whoever is still talking may have the host closed meanwhile, so one look is not enough.
        loop {
            let wait = lane.state().wait(gap);
            match wait {
                Duration::ZERO => break,
                _ if wait > PATIENCE => return Err(NotNow::TooFar(wait)),
                _ => sleep(wait).await,
            }
        }
        let started = lane.state().start(gap);
        drop(place);
        drop(gate);
        Ok(Turn { lane, started, _held: held })
    }

    /// The hosts that owe us something: a gap, a rest, or what is spent of the budget. In the order of their names.
    pub(crate) fn owing(&self) -> Vec<HostState> {
        let lanes = unpoisoned(&self.lanes);
        let mut owing: Vec<_> = lanes.iter().filter_map(|(host, lane)| lane.state().owed(host)).collect();
        owing.sort_by(|a, b| a.host.cmp(&b.host));
        owing
    }

    pub(crate) fn restore(&self, hosts: Vec<HostState>) {
        for known in hosts {
            self.lane(&known.host).state().restore(&known);
        }
    }

    /// Any host may have been asked until now: each is given its gap before its first request.
    pub(crate) fn begin_with_a_gap(&self) {
        let now = Instant::now();
        *unpoisoned(&self.unknown_until) = Some(now);
        unpoisoned(&self.lanes).values().for_each(|lane| lane.state().may_have_started(now));
    }

    fn lane(&self, host: &str) -> Arc<Lane> {
        let mut lanes = unpoisoned(&self.lanes);
        if let Some(lane) = lanes.get(host) {
            return Arc::clone(lane);
        }
        if lanes.len() >= MAX_LANES {
            make_room(&mut lanes);
        }
        let lane = lanes.entry(host.to_owned()).or_insert_with(|| Arc::new(Lane::new(self.parallel)));
        if let Some(until) = *unpoisoned(&self.unknown_until) {
            lane.state().may_have_started(until);
        }
        Arc::clone(lane)
    }
}

impl Turn {
    /// Keeps everybody away from this host for a while.
    pub(crate) fn defer(&self, wait: Duration) {
        self.lane.state().block(wait);
    }

    /// The host refused without saying for how long: keeps everybody away, twice as long with every refusal in a row. Returns how
    /// long.
    pub(crate) fn back_off(&self) -> Duration {
        self.lane.state().back_off(self.started)
    }

    /// The host answered well: the next refusal counts as the first again.
    pub(crate) fn answered_well(&self) {
        self.lane.state().answered_well();
    }
}

/// Forgets the lanes that nobody uses and that owe nothing; failing that, the unused one that owes least.
fn make_room(lanes: &mut HashMap<String, Arc<Lane>>) {
    let unused = |lane: &Arc<Lane>| Arc::strong_count(lane) == 1;
    lanes.retain(|_, lane| !unused(lane) || lane.state().owes());
    if lanes.len() < MAX_LANES {
        return;
    }
    let least = lanes.iter().filter(|(_, lane)| unused(lane)).min_by_key(|(_, lane)| lane.state().weight());
    if let Some(host) = least.map(|(host, _)| host.clone()) {
        lanes.remove(&host);
    }
}

/// The plain data in these locks is whole after every statement, so a panic elsewhere does not spoil it.
fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
