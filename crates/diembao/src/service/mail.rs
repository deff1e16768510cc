//! Mail: what waits in the delivery log is sent, with more and more time between attempts. A mail server that is dead, slow or unwilling
//! is noted in the log and holds up nothing else: sending has a loop of its own.

mod letter;
mod server;

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use domain::Alert;
use domain::saved::retry_after;
use store::{Attempt, MailDue};

use self::letter::Office;
use self::server::{Server, Trouble};
use super::Service;

/// E-mails sent in a row.
const BATCH: i64 = 50;
/// First rest after a mail server could not be reached; it doubles up to [`LONGEST_REST`], and no e-mail is tried meanwhile.
const REST: TimeDelta = TimeDelta::minutes(1);
const LONGEST_REST: TimeDelta = TimeDelta::minutes(15);

/// What is remembered of the mail server while the service runs.
#[derive(Default)]
pub(super) struct Rest(Mutex<Option<(DateTime<Utc>, TimeDelta)>>);

impl Rest {
    fn is_over(&self, now: DateTime<Utc>) -> bool {
        // More than a rest to go: the clock was set back.
        self.held().is_none_or(|(until, rest)| until <= now || until - now > rest)
    }

    fn begin(&self, now: DateTime<Utc>) {
        let mut held = self.held();
        let rest = held.map_or(REST, |(_, last)| (last * 2).min(LONGEST_REST));
        *held = Some((now + rest, rest));
    }

    fn end(&self) {
        *self.held() = None;
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<(DateTime<Utc>, TimeDelta)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service {
    /// Sends for ever.
    pub(super) async fn post(&self) {
        loop {
            self.send_mail().await;
            tokio::time::sleep(self.config.settings.collect.tick).await;
        }
    }

    /// Sends what is due now. Never fails: what does not work is noted in the delivery log, and what cannot be noted in ours.
    pub async fn send_mail(&self) {
        if let Err(error) = self.send_due().await {
            tracing::error!(error = format!("{error:#}"), "the delivery log failed and will be tried again");
        }
    }

    async fn send_due(&self) -> anyhow::Result<()> {
        if !self.rest.is_over(self.now()) {
            return Ok(());
        }
        let due = self.store.mail_due(self.now(), BATCH).await?;
        if due.is_empty() {
            return Ok(());
        }
        let settings = &self.config.settings;
        let office = Office { desk: settings.desk_address(), from: settings.mail.from.clone(), zone: settings.office.time_zone };
        let server = Server::new(&settings.mail);
        for letter in letters(due) {
            let sent = match &server {
                Ok(server) => send(server, &office, &letter).await,
                Err(trouble) => Err(trouble.clone()),
            };
            let now = self.now();
            let mut is_down = false;
            for mail in &letter {
                let (attempt, is_server) = outcome(mail, sent.clone(), now);
                if let Err(error) = self.store.record_attempt(mail.id, &attempt, now).await {
                    // What cannot be noted, as on a full disk, would be sent again and again.
                    self.rest.begin(now);
                    return Err(error.into());
                }
                is_down |= is_server;
            }
            if is_down {
                self.rest.begin(self.now());
                return Ok(());
            }
            self.rest.end();
        }
        Ok(())
    }
}

/// What goes into one e-mail each: the digests of one person that were made together, all else by itself.
fn letters(due: Vec<MailDue>) -> Vec<Vec<MailDue>> {
    let mut letters: Vec<Vec<MailDue>> = Vec::new();
    for mail in due {
        let is_digest = |mail: &MailDue| matches!(mail.way, Alert::Digest(_)) && !mail.trial;
        let goes_with = |letter: &&mut Vec<MailDue>| {
            let fits = |other: &MailDue| is_digest(other) && (other.who, other.at, other.attempts) == (mail.who, mail.at, mail.attempts);
            is_digest(&mail) && letter.first().is_some_and(fits)
        };
        match letters.iter_mut().find(goes_with) {
            Some(letter) => letter.push(mail),
            None => letters.push(vec![mail]),
        }
    }
    letters
}

async fn send(server: &Server, office: &Office, mails: &[MailDue]) -> Result<(), Trouble> {
    let message = letter::compose(office, mails).map_err(|message| Trouble::Address(format!("{message:#}")))?;
    server.send(message).await
}

/// What an attempt came to, and whether the server as a whole is to be left alone for a while.
fn outcome(mail: &MailDue, sent: Result<(), Trouble>, now: DateTime<Utc>) -> (Attempt, bool) {
    let trouble = match sent {
        Ok(()) => {
            tracing::info!(delivery.id = mail.id, articles = mail.total, "e-mail sent");
            return (Attempt::Taken, false);
        }
        Err(trouble) => trouble,
    };
    tracing::warn!(delivery.id = mail.id, attempt = mail.attempts + 1, error = %trouble, "an e-mail could not be sent");
    let attempts = usize::try_from(mail.attempts + 1).unwrap_or(usize::MAX);
    let error = trouble.to_string();
    let attempt = match retry_after(attempts).filter(|_| trouble.may_pass()) {
        Some(wait) => Attempt::Again { at: now + wait, error },
        None => Attempt::GivenUp { error },
    };
    (attempt, trouble.is_the_servers())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_stays_down_is_asked_ever_less_often() {
        let rest = Rest::default();
        let mut now = DateTime::UNIX_EPOCH;
        let mut rests = Vec::new();
        for _ in 0..6 {
            assert!(rest.is_over(now));
            rest.begin(now);
            let minutes = (1..).find(|minutes| rest.is_over(now + TimeDelta::minutes(*minutes))).unwrap();
            rests.push(minutes);
            now += TimeDelta::minutes(minutes);
        }
        assert_eq!(rests, [1, 2, 4, 8, 15, 15]);
        rest.begin(now);
        rest.end();
        assert!(rest.is_over(now));
    }

    #[test]
    fn a_clock_that_is_set_back_makes_no_rest_longer() {
        let rest = Rest::default();
        let now = DateTime::UNIX_EPOCH;
        rest.begin(now);
        assert!(!rest.is_over(now) && !rest.is_over(now + TimeDelta::seconds(59)));
        assert!(rest.is_over(now - TimeDelta::hours(1)));
    }
}
