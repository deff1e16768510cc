//! One host's queue: what was started there, what it asked of us, and what of both must be remembered.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use super::{NotNow, PATIENCE, unpoisoned};
use crate::retry::MAX_WAIT;

/// How long a budget lasts, from the first request that it pays for.
const WINDOW: Duration = Duration::from_secs(86_400);
/// The rest after a first refusal that names no time.
const FIRST_REST: Duration = Duration::from_secs(60);
/// The longest rest that nobody asked for in so many words.
const LONGEST_REST: Duration = Duration::from_secs(3600);
/// A lane is not remembered longer than this for its gap alone.
const MAX_MEMORY: Duration = Duration::from_secs(3600);

/// What must be known of a host so that a new client is as polite as the one before it.
///
/// Times are spans, counted from the moment of asking: this crate has no wall clock. Whoever keeps this takes the time that has
/// passed since off `blocked_for` and `window_left` and adds it to `since_last_start`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostState {
    /// Host and port, as in `news.example:443`.
    pub host: String,
    /// How long nobody may ask there; zero when the host did not ask for rest.
    pub blocked_for: Duration,
    /// Refusals in a row that named no time; each doubles the rest after the next.
    pub refusals: u32,
    /// Requests since the budget's window began.
    pub spent: u64,
    /// How long the budget's window still lasts.
    pub window_left: Duration,
    /// How long ago the last request was started; at most a day, also when it is not known.
    pub since_last_start: Duration,
}

/// One host's queue.
#[derive(Debug)]
pub(super) struct Lane {
    /// A permit is held during a turn. It is fair: who asks first gets it first.
    door: Arc<Semaphore>,
    /// Held by the one who waits for the gap, so that those behind keep their order. Fair as well.
    gate: Arc<tokio::sync::Mutex<()>>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    last_start: Option<Instant>,
    blocked_until: Option<Instant>,
    /// When the gap and the block are over.
    settled: Option<Instant>,
    /// Requests in the queue that have not started.
    waiting: u64,
    /// When the budget's window ends; the requests started in it.
    window_until: Option<Instant>,
    spent: u64,
    /// Refusals in a row that named no time, and when the last one was counted.
    refusals: u32,
    refused_at: Option<Instant>,
}

impl Lane {
    pub(super) fn new(parallel: usize) -> Self {
        let door = Arc::new(Semaphore::new(parallel.min(Semaphore::MAX_PERMITS)));
        Self { door, gate: Arc::default(), state: Mutex::default() }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        unpoisoned(&self.state)
    }

    /// Takes a place in the queue unless the slot at its end is too far away or the budget does not reach that far.
    pub(super) fn queue(&self, gap: Duration, budget: u64) -> Result<Place<'_>, NotNow> {
        let mut state = self.state();
        let window = state.window_left();
        let spent = if window.is_zero() { 0 } else { state.spent };
        if spent.saturating_add(state.waiting) >= budget {
            return Err(NotNow::Spent(if window.is_zero() { WINDOW } else { window }));
        }
        let before = u32::try_from(state.waiting).unwrap_or(u32::MAX);
        let wait = state.wait(gap).saturating_add(gap.saturating_mul(before));
        if wait > PATIENCE {
            return Err(NotNow::TooFar(wait));
        }
        state.waiting += 1;
        Ok(Place { lane: self })
    }

    /// Waits for those before us: first for one of the places, then for the one ahead to have started.
    pub(super) async fn enter(&self) -> (OwnedSemaphorePermit, OwnedMutexGuard<()>) {
        let held = Arc::clone(&self.door).acquire_owned().await.expect("nobody closes the semaphore");
        (held, Arc::clone(&self.gate).lock_owned().await)
    }
}

impl State {
    /// The time until a request with this gap may start, if nobody were before it.
    pub(super) fn wait(&self, gap: Duration) -> Duration {
        let gap = self.last_start.map_or(Duration::ZERO, |start| gap.saturating_sub(start.elapsed()));
        gap.max(left(self.blocked_until))
    }

    pub(super) fn start(&mut self, gap: Duration) -> Instant {
        let now = Instant::now();
        self.last_start = Some(now);
        self.settled = self.settled.max(Some(now + gap.min(MAX_MEMORY)));
        if self.window_left().is_zero() {
            self.window_until = Some(now + WINDOW);
            self.spent = 0;
        }
        self.spent = self.spent.saturating_add(1);
        now
    }

    /// Somebody else may have started a request then.
    pub(super) fn may_have_started(&mut self, at: Instant) {
        self.last_start = self.last_start.max(Some(at));
    }

    pub(super) fn block(&mut self, wait: Duration) {
        let until = Some(Instant::now() + wait.min(MAX_WAIT));
        self.blocked_until = self.blocked_until.max(until);
        self.settled = self.settled.max(until);
    }

    /// Requests that were under way together when the host refused are one refusal.
    pub(super) fn back_off(&mut self, started: Instant) -> Duration {
        if self.refused_at.is_none_or(|refused| refused < started) {
            self.refusals = self.refusals.saturating_add(1);
            self.refused_at = Some(Instant::now());
            self.block(rest(self.refusals));
        }
        left(self.blocked_until)
    }

    pub(super) fn answered_well(&mut self) {
        self.refusals = 0;
    }

    fn window_left(&self) -> Duration {
        left(self.window_until)
    }

    pub(super) fn owes(&self) -> bool {
        !left(self.settled).is_zero() || !self.window_left().is_zero()
    }

    /// How much would be lost by forgetting this host.
    pub(super) fn weight(&self) -> (Duration, u64) {
        (left(self.settled), self.spent)
    }

    pub(super) fn owed(&self, host: &str) -> Option<HostState> {
        self.owes().then(|| HostState {
            host: host.to_owned(),
            blocked_for: left(self.blocked_until),
            refusals: self.refusals,
            spent: if self.window_left().is_zero() { 0 } else { self.spent },
            window_left: self.window_left(),
            since_last_start: self.last_start.map_or(WINDOW, |start| start.elapsed().min(WINDOW)),
        })
    }

    pub(super) fn restore(&mut self, known: &HostState) {
        let now = Instant::now();
        self.block(known.blocked_for);
        self.refusals = known.refusals;
        self.spent = known.spent;
        self.window_until = Some(now + known.window_left.min(WINDOW));
        self.last_start = now.checked_sub(known.since_last_start);
        // Which gap was kept is not known any more.
        self.settled = self.settled.max(self.last_start.map(|start| start + MAX_MEMORY));
    }
}

/// How long to leave a host alone after so many refusals in a row.
fn rest(refusals: u32) -> Duration {
    let doubled = 2_u32.checked_pow(refusals.saturating_sub(1)).unwrap_or(u32::MAX);
    FIRST_REST.saturating_mul(doubled).min(LONGEST_REST)
}

fn left(until: Option<Instant>) -> Duration {
    until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()))
}

/// A place in a queue, given back when the turn begins or the request is given up.
pub(super) struct Place<'a> {
    lane: &'a Lane,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.lane.state().waiting -= 1;
    }
}
