//! Saved searches: what is saved, who may see and change it, how one is told of new articles, and when a delivery is tried again.

use chrono::{DateTime, Days, FixedOffset, TimeDelta, Timelike, Utc};

use crate::{Role, UserId};

/// A search that somebody saved, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// What is asked for, as the query part of the search page's address. It never changes: another question is another search.
    pub query: String,
    /// Who sees it.
    pub sharing: Sharing,
}

/// Who sees a saved search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Whoever saved it, and nobody else.
    Private,
    /// Everybody who signs in.
    Shared,
}

impl SavedSearch {
    /// Whether somebody may see it.
    pub fn may_see(&self, owner: UserId, who: UserId) -> bool {
        owner == who || self.sharing == Sharing::Shared
    }

    /// Whether somebody may rename, share or retire it: its owner; an administrator too, where it is shared.
    pub fn may_change(&self, owner: UserId, (who, role): (UserId, Role)) -> bool {
        owner == who || (self.sharing == Sharing::Shared && role.administers())
    }
}

/// How somebody wants to be told of new articles of a saved search. All but `Off` count in the desk's navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alert {
    /// Not at all.
    #[default]
    Off,
    /// In the desk.
    Desk,
    /// By e-mail, as soon as there are any.
    Mail,
    /// By one e-mail a day, at this hour of the office's clock.
    Digest(u32),
}

impl Alert {
    /// The words, in the order of the form.
    pub const WORDS: [&str; 4] = ["off", "desk", "mail", "digest"];

    /// The word of the store and of forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Desk => "desk",
            Self::Mail => "mail",
            Self::Digest(_) => "digest",
        }
    }

    /// Reads [`Self::as_str`]'s words; `hour` is that of a digest, 0 to 23.
    pub fn parse(word: &str, hour: u32) -> Option<Self> {
        match word {
            "off" => Some(Self::Off),
            "desk" => Some(Self::Desk),
            "mail" => Some(Self::Mail),
            "digest" => (hour < 24).then_some(Self::Digest(hour)),
            _ => None,
        }
    }

    /// Whether it needs an e-mail address.
    pub fn is_by_mail(self) -> bool {
        matches!(self, Self::Mail | Self::Digest(_))
    }

    /// The hour of a digest.
    pub fn hour(self) -> Option<u32> {
        match self {
            Self::Digest(hour) => Some(hour),
            _ => None,
        }
    }

    /// When its next digest is due after `now`.
    pub fn next(self, now: DateTime<Utc>, zone: FixedOffset) -> Option<DateTime<Utc>> {
        let hour = self.hour()?;
        let here = now.with_timezone(&zone);
        let today = here.date_naive().and_hms_opt(hour, 0, 0)?;
        let day = if here.hour() < hour { today } else { today.checked_add_days(Days::new(1))? };
        Some(day.and_local_timezone(zone).single()?.to_utc())
    }
}

/// What has become of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivered {
    /// It waits for its first or next attempt.
    Waiting,
    /// The mail server has taken it, or it is shown in the desk.
    Done,
    /// It was given up.
    Failed,
}

impl Delivered {
    /// The word of the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Done, Self::Failed].into_iter().find(|delivered| delivered.as_str() == word)
    }
}

/// Minutes between the attempts of a delivery: two days in all, which a weekend's broken mail server may take.
const LADDER: [i64; 13] = [1, 5, 15, 30, 60, 120, 240, 480, 480, 480, 480, 480, 480];

/// How long to wait after so many failed attempts (from 1); `None` when it is time to give up.
pub fn retry_after(attempts: usize) -> Option<TimeDelta> {
    LADDER.get(attempts.saturating_sub(1)).map(|minutes| TimeDelta::minutes(*minutes))
}

/// An e-mail address such as people have: plain letters, digits and signs on both sides. No quoted parts and no control characters, so
/// nothing of it can become a second header line or a second recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address; `None` for what is none. Lengths are those of RFC 5321, section 4.5.3.1.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.split_once('@')?;
        let dotted = |part: &str, longest: usize, allowed: fn(u8) -> bool| {
            part.len() <= longest && part.split('.').all(|piece| !piece.is_empty() && piece.bytes().all(allowed))
        };
        let is_local = dotted(local, 64, |b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b));
        let is_domain = dotted(domain, 253, |b| b.is_ascii_alphanumeric() || b == b'-');
        let is_label = |label: &str| label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-');
        let whole = is_local && is_domain && domain.contains('.') && domain.split('.').all(is_label);
        whole.then(|| Self(text.to_owned()))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_plain_or_none() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(EmailAddress::parse(text).as_ref().map(EmailAddress::as_str), expect);
        check(" lan.nong@xa.example.vn ", Some("lan.nong@xa.example.vn"));
        check("a+b_c@bao-thu.example", Some("a+b_c@bao-thu.example"));
        for none in [
            "",
            "lan",
            "lan@",
            "@xa.example",
            "lan@xa",
            "lan@xa..example",
            "lan@-xa.example",
            "la n@xa.example",
            "lan@xa.example\r\nBcc: khac@xa.example",
            "lan@xa.example,khac@xa.example",
            "\"lan\"@xa.example",
            "lan@khac@xa.example",
            "<lan@xa.example>",
            "lân@xa.example",
            "lan.@xa.example",
        ] {
            check(none, None);
        }
        check(&format!("{}@xa.example", "a".repeat(65)), None);
    }

    #[test]
    fn a_digest_is_due_at_the_next_such_hour_of_the_office() {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let check = |now: &str, hour: u32, expect: &str| {
            assert_eq!(Alert::Digest(hour).next(now.parse().unwrap(), zone), Some(expect.parse().unwrap()), "{now} {hour}");
        };
        check("2026-11-25T23:59:59Z", 7, "2026-11-26T00:00:00Z");
        check("2026-11-26T00:00:00Z", 7, "2026-11-27T00:00:00Z");
        check("2026-11-26T00:30:00Z", 0, "2026-11-26T17:00:00Z");
        assert_eq!(Alert::Mail.next(DateTime::UNIX_EPOCH, zone), None);
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        for alert in [Alert::Off, Alert::Desk, Alert::Mail, Alert::Digest(7)] {
            assert_eq!(Alert::parse(alert.as_str(), 7), Some(alert));
        }
        assert_eq!((Alert::parse("digest", 24), Alert::parse("fax", 1)), (None, None));
    }

    #[test]
    fn a_delivery_is_tried_for_two_days_and_then_given_up() {
        let waits: Vec<TimeDelta> = (1..).map_while(retry_after).collect();
        assert_eq!((waits.len(), waits[0]), (13, TimeDelta::minutes(1)));
        let whole = waits.iter().sum::<TimeDelta>();
        assert!(whole > TimeDelta::days(2) && whole < TimeDelta::days(3), "{whole}");
    }

    #[test]
    fn a_private_search_is_its_owners_alone() {
        let search = |sharing| SavedSearch { name: "x".into(), query: "q=x".into(), sharing };
        let (owner, other) = (UserId(1), UserId(2));
        assert!(!search(Sharing::Private).may_see(owner, other) && search(Sharing::Shared).may_see(owner, other));
        assert!(!search(Sharing::Private).may_change(owner, (other, Role::Administrator)));
        assert!(search(Sharing::Shared).may_change(owner, (other, Role::Administrator)));
        assert!(!search(Sharing::Shared).may_change(owner, (other, Role::Reviewer)));
        assert!(search(Sharing::Private).may_change(owner, (owner, Role::Reader)));
    }
}
