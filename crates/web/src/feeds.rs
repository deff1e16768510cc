//! What the feeds remember while the desk runs: the body of each for a minute, who asked how often, and a new link until it was shown.
//!
//! Feed readers come without signing in, many of them every few minutes; a search is run for them at most once a minute.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{SavedId, UserId};

/// How long a body serves.
pub(crate) const FRESH: TimeDelta = TimeDelta::seconds(60);
/// Requests that one address may make within [`FRESH`].
const ALLOWED: u32 = 120;
/// Bodies and addresses kept before old ones are dropped.
const KEPT: usize = 1000;

#[derive(Default)]
pub(crate) struct Feeds {
    bodies: Mutex<HashMap<String, (DateTime<Utc>, Body)>>,
    asked: Mutex<HashMap<String, (DateTime<Utc>, u32)>>,
    made: Mutex<HashMap<(UserId, SavedId), NewLink>>,
}

/// When a link was made, and the link.
type NewLink = (DateTime<Utc>, String);

/// A feed as it is sent.
#[derive(Clone)]
pub(crate) struct Body {
    pub(crate) bytes: Bytes,
    /// Hash of the bytes, in quotes.
    pub(crate) etag: String,
}

impl Feeds {
    /// Counts a request of an address; the seconds to wait when there were too many.
    pub(crate) fn ask(&self, address: &str, now: DateTime<Utc>) -> Result<(), i64> {
        let mut asked = held(&self.asked);
        if asked.len() > KEPT {
            asked.retain(|_, (since, _)| now - *since < FRESH);
        }
        let (since, count) = asked.entry(address.to_owned()).or_insert((now, 0));
        if now - *since >= FRESH {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        if *count > ALLOWED { Err((FRESH - (now - *since)).num_seconds().max(1)) } else { Ok(()) }
    }

    /// The body for a link's hash and what it is made of, while it is fresh.
    pub(crate) fn body(&self, key: &str, now: DateTime<Utc>) -> Option<Body> {
        held(&self.bodies).get(key).filter(|(made, _)| now - *made < FRESH).map(|(_, body)| body.clone())
    }

    /// Holds a new link for the page that its maker is led to.
    pub(crate) fn hold(&self, whose: (UserId, SavedId), link: String, now: DateTime<Utc>) {
        held(&self.made).insert(whose, (now, link));
    }

    /// The new link, once; none where nobody came for it while it was fresh.
    pub(crate) fn hand_over(&self, whose: (UserId, SavedId), now: DateTime<Utc>) -> Option<String> {
        held(&self.made).remove(&whose).filter(|(made, _)| now - *made < FRESH).map(|(_, link)| link)
    }

    pub(crate) fn keep(&self, key: String, body: Body, now: DateTime<Utc>) {
        let mut bodies = held(&self.bodies);
        if bodies.len() > KEPT {
            bodies.retain(|_, (made, _)| now - *made < FRESH);
        }
        bodies.insert(key, (now, body));
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_too_often_waits_and_nobody_else() {
        let feeds = Feeds::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..ALLOWED {
            assert_eq!(feeds.ask("10.0.0.1", now), Ok(()));
        }
        assert_eq!(feeds.ask("10.0.0.1", now + TimeDelta::seconds(20)), Err(40));
        assert_eq!(feeds.ask("10.0.0.2", now), Ok(()));
        assert_eq!(feeds.ask("10.0.0.1", now + FRESH), Ok(()));
    }

    #[test]
    fn a_new_link_is_handed_over_once_and_to_its_maker() {
        let (feeds, now, lan) = (Feeds::default(), DateTime::UNIX_EPOCH, (UserId(2), SavedId(1)));
        feeds.hold(lan, "x".into(), now);
        assert_eq!(feeds.hand_over((UserId(3), SavedId(1)), now), None);
        assert_eq!((feeds.hand_over(lan, now).as_deref(), feeds.hand_over(lan, now)), (Some("x"), None));
        feeds.hold(lan, "x".into(), now);
        assert_eq!(feeds.hand_over(lan, now + FRESH), None);
    }

    #[test]
    fn a_body_serves_for_a_minute() {
        let feeds = Feeds::default();
        let now = DateTime::UNIX_EPOCH;
        feeds.keep("a".into(), Body { bytes: Bytes::from_static(b"x"), etag: "\"1\"".into() }, now);
        assert!(feeds.body("a", now + TimeDelta::seconds(59)).is_some());
        assert!(feeds.body("a", now + FRESH).is_none() && feeds.body("b", now).is_none());
    }
}
