//! Deeds that were just done and not told yet: the page that the answer to a form leads to says so once. Its address says nothing when it is
//! opened again, by reloading it, on the way back or from a bookmark. Kept in memory: a restart tells of nothing.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use url::form_urlencoded;

/// Deeds kept: their pages are asked for at once, or never.
const KEPT: usize = 256;

#[derive(Default)]
pub(crate) struct JustDone {
    /// Hash of the session token, path of the page, word of the deed.
    untold: Mutex<VecDeque<[String; 3]>>,
}

impl JustDone {
    /// Keeps what the address says was done, to which the answer to a form of this session leads.
    pub(crate) fn keep(&self, session: &str, address: &str) {
        let (path, query) = address.split('#').next().and_then(|address| address.split_once('?')).unwrap_or_default();
        let Some((_, word)) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "done") else { return };
        let deed = [session, path, &word].map(str::to_owned);
        let mut untold = self.untold.lock().unwrap_or_else(PoisonError::into_inner);
        // A form that was sent twice has done one thing.
        untold.retain(|known| *known != deed);
        untold.push_back(deed);
        if untold.len() > KEPT {
            untold.pop_front();
        }
    }

    /// Whether it is to be told now, which is then over.
    pub(crate) fn take(&self, session: &str, path: &str, word: &str) -> bool {
        let mut untold = self.untold.lock().unwrap_or_else(PoisonError::into_inner);
        let before = untold.len();
        untold.retain(|known| known.each_ref().map(String::as_str) != [session, path, word]);
        untold.len() < before
    }
}

/// The address without what was just done: going on to it does nothing.
pub(crate) fn silent(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("done=")).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_told_once_to_who_did_it_on_its_page() {
        let just_done = JustDone::default();
        for _ in 0..2 {
            just_done.keep("lan", "/queue?after=2&done=dismissed#x");
        }
        just_done.keep("lan", "/queue");
        let check =
            |session: &str, path: &str, word: &str, expect| assert_eq!(just_done.take(session, path, word), expect, "{session} {path}");
        check("minh", "/queue", "dismissed", false);
        check("lan", "/cases/1", "dismissed", false);
        check("lan", "/queue", "closed", false);
        check("lan", "/queue", "dismissed", true);
        check("lan", "/queue", "dismissed", false);
    }

    #[test]
    fn an_address_is_kept_without_its_deed() {
        let check = |address: &str, expect: &str| assert_eq!(silent(address), expect, "{address}");
        check("/cases/7?done=claimed", "/cases/7");
        check("/queue?after=2&done=dismissed&turn=1", "/queue?after=2&turn=1");
        check("/search?q=done%3D", "/search?q=done%3D");
        check("/", "/");
    }
}
