//! One queue for each host and port: one exchange at a time, first come first served, and a gap between two starts.
//!
//! Nothing here knows HTTP. Who would have to wait too long is told so at once instead of being kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;
use tokio::time::{Instant, sleep, timeout};

/// The longest a request stays in a queue, and the longest wait for a slot that is begun at all.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// How many hosts are remembered. Only hosts that owe us nothing any more are forgotten early.
const MAX_LANES: usize = 4096;
/// A lane is not remembered longer than this for its gap alone.
const MAX_MEMORY: Duration = Duration::from_secs(3600);

/// All queues. Cheap to share by reference.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    lanes: Mutex<HashMap<String, Arc<Lane>>>,
}

/// The right to talk to a host, until dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    lane: Arc<Lane>,
    _held: OwnedMutexGuard<()>,
}

/// The slot is further away than [`PATIENCE`]; come back after this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooFar(pub(crate) Duration);

impl Pace {
    /// Waits until it is our turn at `host`, at least `gap` after the last start there.
    pub(crate) async fn turn(&self, host: &str, gap: Duration) -> Result<Turn, TooFar> {
        let lane = self.lane(host);
        let place = lane.queue(gap)?;
        let held = Arc::clone(&lane.door).lock_owned();
        let Ok(held) = timeout(PATIENCE, held).await else {
            return Err(TooFar(gap.max(PATIENCE)));
        };
        let wait = lane.state().wait(gap);
        if wait > PATIENCE {
            return Err(TooFar(wait));
        }
        sleep(wait).await;
        lane.state().start(gap);
        drop(place);
        Ok(Turn { lane, _held: held })
    }

    fn lane(&self, host: &str) -> Arc<Lane> {
        let mut lanes = unpoisoned(&self.lanes);
        if let Some(lane) = lanes.get(host) {
            return Arc::clone(lane);
        }
        if lanes.len() >= MAX_LANES {
            make_room(&mut lanes);
        }
        Arc::clone(lanes.entry(host.to_owned()).or_default())
    }
}

impl Turn {
    /// Keeps everybody away from this host for a while.
    pub(crate) fn defer(&self, wait: Duration) {
        let until = Instant::now() + wait.min(MAX_MEMORY);
        let mut state = self.lane.state();
        state.blocked_until = state.blocked_until.max(Some(until));
        state.settled = state.settled.max(Some(until));
    }
}

/// Forgets the lanes that nobody uses and whose waits are over; failing that, the unused one that would be over first.
fn make_room(lanes: &mut HashMap<String, Arc<Lane>>) {
    let now = Instant::now();
    let unused = |lane: &Arc<Lane>| Arc::strong_count(lane) == 1;
    lanes.retain(|_, lane| !unused(lane) || lane.state().settled > Some(now));
    if lanes.len() < MAX_LANES {
        return;
    }
    let first = lanes.iter().filter(|(_, lane)| unused(lane)).min_by_key(|(_, lane)| lane.state().settled);
    if let Some(host) = first.map(|(host, _)| host.clone()) {
        lanes.remove(&host);
    }
}

/// One host's queue.
#[derive(Debug, Default)]
struct Lane {
    /// Held during a turn. It is fair: who asks first gets it first.
    door: Arc<tokio::sync::Mutex<()>>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    last_start: Option<Instant>,
    blocked_until: Option<Instant>,
    /// When nothing of this lane needs remembering.
    settled: Option<Instant>,
    /// Requests in the queue that have not started.
    waiting: u32,
}

impl Lane {
    fn state(&self) -> MutexGuard<'_, State> {
        unpoisoned(&self.state)
    }

    /// Takes a place in the queue unless the slot at its end is too far away.
    fn queue(&self, gap: Duration) -> Result<Place<'_>, TooFar> {
        let mut state = self.state();
        let wait = state.wait(gap).saturating_add(gap.saturating_mul(state.waiting));
        if wait > PATIENCE {
            return Err(TooFar(wait));
        }
        state.waiting += 1;
        Ok(Place { lane: self })
    }
}

impl State {
    /// The time until a request with this gap may start, if nobody were before it.
    fn wait(&self, gap: Duration) -> Duration {
        let gap = self.last_start.map_or(Duration::ZERO, |start| gap.saturating_sub(start.elapsed()));
        let block = self.blocked_until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()));
        gap.max(block)
    }

    fn start(&mut self, gap: Duration) {
        let now = Instant::now();
        self.last_start = Some(now);
        self.settled = self.settled.max(Some(now + gap.min(MAX_MEMORY)));
    }
}

/// A place in a queue, given back when the turn begins or the request is given up.
struct Place<'a> {
    lane: &'a Lane,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.lane.state().waiting -= 1;
    }
}

/// The plain data in these locks is whole after every statement, so a panic elsewhere does not spoil it.
fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Starts `count` requests at once, each taking `takes`, and expects their starts in order, in seconds.
    async fn check(gap: Duration, takes: Duration, count: usize, expect: &[u64]) {
        let pace = Arc::new(Pace::default());
        let began = Instant::now();
        let mut tasks = Vec::new();
        for _ in 0..count {
            let pace = Arc::clone(&pace);
            tasks.push(tokio::spawn(async move {
                let turn = pace.turn("news.example:80", gap).await.ok()?;
                let start = began.elapsed().as_secs();
                sleep(takes).await;
                drop(turn);
                Some(start)
            }));
        }
        let mut starts = Vec::new();
        for task in tasks {
            starts.extend(task.await.unwrap());
        }
        assert_eq!(starts, expect);
    }

    #[tokio::test(start_paused = true)]
    async fn requests_keep_their_order_and_gap() {
        check(5 * SECOND, SECOND, 4, &[0, 5, 10, 15]).await;
        check(2 * SECOND, 3 * SECOND, 3, &[0, 3, 6]).await;
        check(Duration::ZERO, SECOND, 3, &[0, 1, 2]).await;
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_queues_for_a_slot_too_far_away() {
        check(30 * SECOND, SECOND, 9, &[0, 30, 60]).await;
        check(Duration::MAX, SECOND, 3, &[0]).await;
        check(Duration::ZERO, 50 * SECOND, 9, &[0, 50]).await;
    }

    #[tokio::test(start_paused = true)]
    async fn hosts_do_not_wait_for_each_other() {
        let pace = Pace::default();
        let began = Instant::now();
        let _first = pace.turn("a.example:80", SECOND).await.unwrap();
        let _second = pace.turn("b.example:80", SECOND).await.unwrap();
        let _third = pace.turn("a.example:81", SECOND).await.unwrap();
        assert_eq!(began.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn a_deferred_host_is_left_alone() {
        let pace = Pace::default();
        pace.turn("a.example:80", SECOND).await.unwrap().defer(600 * SECOND);
        assert_eq!(pace.turn("a.example:80", SECOND).await.unwrap_err(), TooFar(600 * SECOND));
        sleep(550 * SECOND).await;
        let began = Instant::now();
        pace.turn("a.example:80", SECOND).await.unwrap();
        assert_eq!(began.elapsed(), 50 * SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_given_up_gives_its_place_back() {
        let pace = Pace::default();
        let turn = pace.turn("a.example:80", 40 * SECOND).await.unwrap();
        for _ in 0..5 {
            let waiting = pace.turn("a.example:80", 40 * SECOND);
            assert!(timeout(SECOND, waiting).await.is_err());
        }
        drop(turn);
        assert!(pace.turn("a.example:80", 40 * SECOND).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn the_memory_is_bounded_and_keeps_what_matters() {
        let pace = Pace::default();
        pace.turn("busy.example:80", SECOND).await.unwrap().defer(600 * SECOND);
        for n in 0..MAX_LANES + 100 {
            pace.turn(&format!("{n}.example:80"), SECOND).await.unwrap();
        }
        assert!(unpoisoned(&pace.lanes).len() <= MAX_LANES);
        assert!(pace.turn("busy.example:80", SECOND).await.is_err());
    }
}
