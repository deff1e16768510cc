//! Slows down guessing at the sign-in page. Kept in memory: a restart forgives, the audit log does not forget.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::visitor::hashed;

/// Failures a key may have before it must wait: one person at one address, then the address, then the name, so
/// that neither many names nor many addresses are a way around.
const ALLOWED: [u32; 3] = [5, 25, 50];
/// First wait; it doubles with each further failure.
const FIRST_WAIT: i64 = 30;
/// Longest wait, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;
/// A key without attempts for this long starts anew.
const FORGET_AFTER: i64 = 60 * 60;
/// Seconds by which two attempts at the same time may come in the other order. What was counted later than that stands in the future: the
/// clock went back, and it counts no more, or everybody would wait until that time comes again.
const JITTER: i64 = 5;
/// Keys kept before old ones are dropped.
const KEPT: usize = 10_000;

#[derive(Default)]
pub(crate) struct Throttle {
    tries: Mutex<HashMap<String, Tries>>,
}

struct Tries {
    count: u32,
    last: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl Throttle {
    /// Counts an attempt as failed until [`Self::succeed`] says otherwise, so that attempts made at the same time
    /// count as well. Gives the seconds to wait when there were too many.
    pub(crate) fn attempt(&self, name: &str, address: &str, now: DateTime<Utc>) -> Result<(), i64> {
        let mut tries = self.lock();
        if tries.len() > KEPT {
            tries.retain(|_, t| now - t.last < TimeDelta::seconds(FORGET_AFTER));
        }
        let keys = keys(name, address);
        for key in &keys {
            if tries.get(key).is_some_and(|t| t.last - now > TimeDelta::seconds(JITTER)) {
                tries.remove(key);
            }
        }
        let wait = keys.iter().filter_map(|k| tries.get(k)).map(|t| (t.until - now).num_seconds()).max().unwrap_or(0);
        if wait > 0 {
            return Err(wait);
        }
        for (key, allowed) in keys.into_iter().zip(ALLOWED) {
            let t = tries.entry(key).or_insert(Tries { count: 0, last: now, until: now });
            if now - t.last >= TimeDelta::seconds(FORGET_AFTER) {
                t.count = 0;
            }
            (t.count, t.last) = (t.count + 1, now);
            if t.count >= allowed {
                let doubled = FIRST_WAIT << (t.count - allowed).min(10);
                t.until = now + TimeDelta::seconds(doubled.min(LONGEST_WAIT));
            }
        }
        Ok(())
    }

    /// The person who attempted it `at` that moment came in: their own failures are forgiven. The address keeps those of others, or one
    /// good account would buy endless guesses at them; the attempt itself does not count, since a whole office may stand behind one
    /// address.
    pub(crate) fn succeed(&self, name: &str, address: &str, at: DateTime<Utc>) {
        let [pair, address, name] = keys(name, address);
        let mut tries = self.lock();
        tries.remove(&pair);
        tries.remove(&name);
        if let Some(t) = tries.get_mut(&address) {
            t.count = t.count.saturating_sub(1);
            // A wait that a later failure began goes on.
            if t.last == at {
                t.until = at;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Tries>> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn keys(name: &str, address: &str) -> [String; 3] {
    // A form may carry a name of a megabyte.
    let (name, address) = (hashed(&name.trim().to_lowercase()), network(address));
    [format!("both {name}\n{address}"), format!("address {address}"), format!("name {name}")]
}

/// Of IPv6 the /64: whoever has one address of it has all of them.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX)).to_string(),
        Ok(ip) => ip.to_string(),
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_gets_slower() {
        let throttle = Throttle::default();
        let mut now = DateTime::UNIX_EPOCH;
        let mut attempt = |after: i64| {
            now += TimeDelta::seconds(after);
            throttle.attempt("lan", "10.0.0.1", now)
        };
        for _ in 0..5 {
            assert_eq!(attempt(0), Ok(()));
        }
        assert_eq!(attempt(0), Err(30));
        assert_eq!(attempt(30), Ok(()));
        assert_eq!(attempt(0), Err(60));
        assert_eq!(attempt(60), Ok(()));
        assert_eq!(attempt(1), Err(119));
    }

    #[test]
    fn coming_in_forgives_the_person_and_nobody_else_waits() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..5 {
            throttle.attempt("lan", "10.0.0.1", now).unwrap();
        }
        assert_eq!(throttle.attempt("minh", "10.0.0.2", now), Ok(()));
        throttle.succeed("Lan ", "10.0.0.1", now);
        assert_eq!(throttle.attempt("lan", "10.0.0.1", now), Ok(()));
    }

    #[test]
    fn a_clock_that_goes_back_locks_nobody_out() {
        let check = |back: TimeDelta, guesses: u32, expect: Result<(), i64>| {
            let (throttle, before) = (Throttle::default(), DateTime::UNIX_EPOCH + TimeDelta::days(900));
            throttle.attempt("lan", "10.0.0.1", before).unwrap();
            throttle.succeed("lan", "10.0.0.1", before);
            for _ in 0..guesses {
                throttle.attempt("lan", "10.0.0.1", before).unwrap();
            }
            assert_eq!(throttle.attempt("lan", "10.0.0.1", before - back), expect, "{back} {guesses}");
        };
        for back in [TimeDelta::days(400), TimeDelta::hours(1), TimeDelta::minutes(10), TimeDelta::seconds(JITTER + 1)] {
            check(back, 0, Ok(()));
            check(back, 5, Ok(()));
        }
        check(TimeDelta::seconds(1), 5, Err(FIRST_WAIT + 1));
    }

    #[test]
    fn an_office_behind_one_address_signs_in_all_day() {
        let throttle = Throttle::default();
        let mut now = DateTime::UNIX_EPOCH;
        let mut sign_in = |name: &str| {
            now += TimeDelta::minutes(10);
            throttle.attempt(name, "10.0.0.1", now).map(|()| throttle.succeed(name, "10.0.0.1", now))
        };
        for _ in 0..30 {
            assert_eq!([sign_in("lan"), sign_in("minh")], [Ok(()); 2]);
        }
        now += TimeDelta::minutes(10);
        // Guesses between them count on.
        let guesses = (0..40).map(|nth| {
            let guessed = throttle.attempt(&format!("nobody{nth}"), "10.0.0.1", now);
            let _ = throttle.attempt("lan", "10.0.0.1", now).map(|()| throttle.succeed("lan", "10.0.0.1", now));
            guessed
        });
        assert_eq!(guesses.filter(Result::is_ok).count(), 25);
    }

    #[test]
    fn an_empty_name_is_a_name_and_not_the_address() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..5 {
            throttle.attempt("", "10.0.0.1", now).unwrap();
        }
        assert_eq!(throttle.attempt("", "10.0.0.1", now), Err(30));
        assert_eq!(throttle.attempt("minh", "10.0.0.1", now), Ok(()));
    }

    #[test]
    fn whoever_has_a_whole_network_of_addresses_is_one_guesser() {
        let throttle = Throttle::default();
        let now = DateTime::UNIX_EPOCH;
        let guess = |name: usize, address: String| throttle.attempt(&format!("nobody{name}"), &address, now);
        let let_through = (0..40).filter(|nth| guess(*nth, format!("2400:cb00:1:2::{nth:x}")).is_ok());
        assert_eq!(let_through.count(), 25);
        assert_eq!(guess(50, "2400:cb00:1:3::1".to_owned()), Ok(()), "the next network is somebody else");
        assert_eq!(guess(50, "::ffff:10.0.0.1".to_owned()), Ok(()), "an IPv4 address stands for itself");
        assert_eq!(guess(51, "::ffff:10.0.0.2".to_owned()), Ok(()));
    }

    #[test]
    fn a_name_of_a_megabyte_is_not_kept() {
        let throttle = Throttle::default();
        throttle.attempt(&"x".repeat(1 << 20), "10.0.0.1", DateTime::UNIX_EPOCH).unwrap();
        assert!(throttle.lock().keys().all(|key| key.len() < 200));
    }
}
