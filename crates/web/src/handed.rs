//! Passwords that an administrator has just had made for somebody: each is shown once, on the page that its maker is led to, and is kept
//! nowhere.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use domain::UserId;

/// How long one waits for its page.
const HELD: TimeDelta = TimeDelta::seconds(60);

/// A password and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewPassword {
    pub(crate) name: String,
    pub(crate) password: String,
}

#[derive(Default)]
pub(crate) struct Handed(Mutex<HashMap<UserId, (DateTime<Utc>, NewPassword)>>);

impl Handed {
    /// Holds a password for the page that its maker is led to.
    pub(crate) fn hold(&self, maker: UserId, new: NewPassword, now: DateTime<Utc>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(maker, (now, new));
    }

    /// The password, once; none where nobody came for it in time.
    pub(crate) fn hand_over(&self, maker: UserId, now: DateTime<Utc>) -> Option<NewPassword> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&maker);
        held.filter(|(made, _)| now - *made < HELD).map(|(_, new)| new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_handed_over_once_and_soon() {
        let (handed, now) = (Handed::default(), DateTime::UNIX_EPOCH);
        let new = || NewPassword { name: "lan".into(), password: "p".into() };
        handed.hold(UserId(1), new(), now);
        assert_eq!(handed.hand_over(UserId(2), now), None);
        assert_eq!(handed.hand_over(UserId(1), now), Some(new()));
        assert_eq!(handed.hand_over(UserId(1), now), None);
        handed.hold(UserId(1), new(), now);
        assert_eq!(handed.hand_over(UserId(1), now + HELD), None);
    }
}
