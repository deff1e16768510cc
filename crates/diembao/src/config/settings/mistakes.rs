//! Settings that can be read and cannot be meant, each with its key.

use std::time::Duration;

use super::{Encryption, Settings};

pub(super) fn of_pace(settings: &Settings) -> Vec<(&'static str, String)> {
    let collect = &settings.collect;
    let mut wrong = Vec::new();
    if let Some(c) = settings.fetch.contact.chars().chain(settings.fetch.agent.chars()).find(|c| c.is_control()) {
        let key = if settings.fetch.agent.contains(c) { "fetch.agent" } else { "fetch.contact" };
        wrong.push((key, "must stand on one line, without control characters: it is sent in a header".into()));
    }
    if collect.tick < Duration::from_millis(100) {
        wrong.push(("collect.tick", "must not be shorter than 100ms".into()));
    }
    if collect.recheck.windows(2).any(|pair| pair[1] <= pair[0]) {
        wrong.push(("collect.recheck", "ages must rise from one to the next".into()));
    }
    wrong
}

pub(super) fn of_mail(settings: &Settings) -> Vec<(&'static str, String)> {
    let (mail, address) = (&settings.mail, settings.desk.address.trim());
    let mut wrong = Vec::new();
    if !address.is_empty() && !["http://", "https://"].iter().any(|scheme| address.starts_with(scheme)) {
        wrong.push(("desk.address", format!("{address:?} does not begin with http:// or https://")));
    }
    if mail.is_on() && domain::EmailAddress::parse(&mail.from).is_none() {
        wrong.push(("mail.from", format!("{:?} is no e-mail address, and mail.host is set", mail.from)));
    }
    let is_near = ["localhost", "127.0.0.1", "::1"].contains(&mail.host.trim());
    if mail.is_on() && !mail.user.is_empty() && mail.encryption == Encryption::None && !is_near {
        wrong.push(("mail.encryption", "mail.user is set: a password is not sent unencrypted to another machine".into()));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_or_a_contact_that_cannot_be_is_named() {
        let check = |change: fn(&mut Settings), expect: &[&str]| {
            let mut settings = Settings::default();
            change(&mut settings);
            assert_eq!(of_pace(&settings).iter().map(|(key, _)| *key).collect::<Vec<_>>(), expect);
        };
        check(|_| (), &[]);
        check(|s| s.fetch.contact = "a\r\nX: y".into(), &["fetch.contact"]);
        check(|s| s.fetch.agent = "a\tb".into(), &["fetch.agent"]);
        check(|s| s.collect.tick = Duration::ZERO, &["collect.tick"]);
        check(|s| s.collect.recheck = [6, 1].map(Duration::from_hours).to_vec(), &["collect.recheck"]);
        check(|s| s.collect.recheck = [6, 6].map(Duration::from_hours).to_vec(), &["collect.recheck"]);
        check(|s| s.collect.recheck = Vec::new(), &[]);
    }
}
