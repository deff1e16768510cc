//! Room on the disk: nothing is fetched that could not be kept, and what fails of our own is tried again with more and more time between.

use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use super::Service;

/// Longest pause before collecting is tried again: newspapers are asked anew each time for what could not be kept.
pub(super) const LONGEST_PAUSE: Duration = Duration::from_mins(10);

/// The pause after so many failures in a row, from the pace of the service up.
pub(super) fn pause(tick: Duration, failures: u32) -> Duration {
    let doubled = tick.max(Duration::from_secs(1)).saturating_mul(1 << failures.saturating_sub(1).min(16));
    doubled.min(LONGEST_PAUSE.max(tick))
}

impl Service {
    /// Whether there is room to keep what is fetched. The service waits until there is, and says so once; a single collection is an error.
    pub(super) fn has_room(&self) -> anyhow::Result<bool> {
        let Some(free) = self.store.scant_room() else {
            if self.is_cramped.swap(false, Relaxed) {
                tracing::info!("there is room on the disk of the data home again: collecting goes on");
            }
            return Ok(true);
        };
        anyhow::ensure!(
            self.stays.load(Relaxed),
            "the disk of the data home has {free} bytes free, and nothing is fetched below {}: free some space",
            store::FLOOR
        );
        if !self.is_cramped.swap(true, Relaxed) {
            tracing::error!(free, floor = store::FLOOR, "the disk of the data home is nearly full: nothing is fetched until there is room");
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_with_failures_up_to_ten_minutes() {
        let check = |failures: u32, seconds: u64| assert_eq!(pause(Duration::from_secs(5), failures).as_secs(), seconds, "{failures}");
        check(0, 5);
        check(1, 5);
        check(2, 10);
        check(5, 80);
        check(8, 600);
        check(u32::MAX, 600);
        assert_eq!(pause(Duration::from_hours(1), 1), Duration::from_hours(1));
    }
}
