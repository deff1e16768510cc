//! Ten newspapers on one day: what each prints when, and how each misbehaves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use diembao::service::Clock;

use crate::support::paper::Paper;
use crate::support::rogue::{Act, answer, page, rss};
use crate::support::words;

/// Where each has its feed.
pub(super) const FEED: &str = "/rss";
/// Where the feed of the one that moves is in the evening.
pub(super) const MOVED: &str = "/tin-moi.rss";
/// What the one that is asked too often asks for.
pub(super) const REST: i64 = 45;

/// Minutes of the day at which something happens.
pub(super) mod at {
    pub(in super::super) const REFUSES: i64 = 3 * 60;
    pub(in super::super) const WELCOMES: i64 = 5 * 60;
    pub(in super::super) const MOVES: i64 = 6 * 60;
    pub(in super::super) const DIES: i64 = 8 * 60;
    pub(in super::super) const BECOMES_A_PAGE: i64 = 10 * 60;
    pub(in super::super) const ROLLS_OVER: i64 = 12 * 60;
    pub(in super::super) const RETURNS: i64 = 16 * 60;
    pub(in super::super) const FALLS_SILENT: i64 = 20 * 60;
}

/// Entries of every feed.
pub(super) const WINDOW: usize = 30;
/// Entries that come at once when a feed rolls over, after the one of that hour.
pub(super) const FLOOD: usize = 45;

/// A newspaper of the day.
pub(super) struct Gazette {
    pub(super) id: &'static str,
    pub(super) paper: Paper,
    /// Minutes between two articles; never after the first ones, when 0.
    every: i64,
    sheet: Arc<Mutex<Sheet>>,
}

#[derive(Default)]
struct Sheet {
    /// Path, headline and minute, oldest first.
    printed: Vec<Printed>,
    /// Paths that a reader of the feed was shown.
    served: BTreeSet<String>,
}

/// An article as printed.
#[derive(Clone)]
pub(super) struct Printed {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) minute: i64,
}

/// How a feed answers.
enum Manner {
    Honest,
    Lying,
    Failing,
    Silent,
    Refusing,
    Moved,
    WebPage,
}

impl Gazette {
    fn founds(id: &'static str, every: i64, manner: &Manner, clock: &Clock) -> Self {
        let gazette = Self { id, paper: Paper::opens(clock), every, sheet: Arc::default() };
        (0..5).for_each(|_| gazette.prints(0));
        gazette.turns(manner);
        gazette
    }

    fn prints(&self, minute: i64) {
        let mut sheet = self.sheet.lock().unwrap();
        let nth = sheet.printed.len();
        let path = format!("/{}-{nth}.html", self.id);
        let title = format!("Bài thứ {nth} của tờ {}", self.id);
        self.paper.prints(&path, &title, &words(self.seed(nth)));
        sheet.printed.push(Printed { path, title, minute });
    }

    /// Edits an article without saying so.
    fn edits(&self, nth: usize) {
        let printed = self.printed()[nth].clone();
        self.paper.prints(&printed.path, &printed.title, &format!("{} Số liệu đã khác.", words(self.seed(nth))));
    }

    /// No two articles of the day have the same words.
    fn seed(&self, nth: usize) -> usize {
        self.id.bytes().fold(0, |seed, byte| seed * 31 + usize::from(byte)) % 1_000_000 * 1_000 + nth
    }

    fn turns(&self, manner: &Manner) {
        let sheet = self.sheet.clone();
        match manner {
            Manner::Honest => self.paper.answers_by(FEED, move |_| shown(&sheet, "")),
            Manner::Lying => self.paper.answers_by(FEED, move |head| match head.to_lowercase().contains("if-none-match") {
                true => Act::Send(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\nETag: \"1\"\r\n\r\n".to_vec()),
                false => shown(&sheet, "ETag: \"1\"\r\n"),
            }),
            Manner::Failing => self.paper.answers(FEED, Act::Send(answer("500 Internal Server Error", "", b"loi"))),
            Manner::Silent => self.paper.answers(FEED, Act::Hang),
            Manner::Refusing => {
                let rest = format!("Retry-After: {}\r\n", REST * 60);
                self.paper.answers(FEED, Act::Send(answer("429 Too Many Requests", &rest, b"")));
            }
            Manner::Moved => {
                self.paper.answers(FEED, Act::Send(answer("301 Moved Permanently", &format!("Location: {MOVED}\r\n"), b"")));
                self.paper.answers_by(MOVED, move |_| shown(&sheet, ""));
            }
            Manner::WebPage => {
                self.paper.answers(FEED, page("text/html", "<!DOCTYPE html><html><body><h1>Giao diện mới</h1></body></html>"))
            }
        }
    }

    /// Everything printed so far, oldest first.
    pub(super) fn printed(&self) -> Vec<Printed> {
        self.sheet.lock().unwrap().printed.clone()
    }

    /// The addresses that the feed was ever seen to show.
    pub(super) fn served(&self) -> BTreeSet<String> {
        self.sheet.lock().unwrap().served.iter().map(|path| self.paper.url(path)).collect()
    }
}

fn shown(sheet: &Mutex<Sheet>, headers: &str) -> Act {
    let mut sheet = sheet.lock().unwrap();
    let newest: Vec<Printed> = sheet.printed.iter().rev().take(WINDOW).cloned().collect();
    sheet.served.extend(newest.iter().map(|printed| printed.path.clone()));
    let entries: Vec<(&str, &str)> = newest.iter().map(|printed| (printed.path.as_str(), printed.title.as_str())).collect();
    Act::Send(answer("200 OK", &format!("Content-Type: application/rss+xml\r\n{headers}"), rss(&entries).as_bytes()))
}

/// All of them, by what they are here for.
pub(super) struct Press(BTreeMap<&'static str, Gazette>);

impl Press {
    pub(super) fn founds(clock: &Clock) -> Self {
        let plan = [
            ("ban-ron", 30, Manner::Honest),
            ("it-bai", 7 * 60, Manner::Honest),
            ("hong", 0, Manner::Failing),
            ("treo", 60, Manner::Honest),
            ("qua-tai", 60, Manner::Honest),
            ("doi-cho", 90, Manner::Honest),
            ("tat", 60, Manner::Honest),
            ("thanh-trang", 60, Manner::Honest),
            ("cuon", 120, Manner::Honest),
            ("noi-doi", 240, Manner::Lying),
        ];
        Self(plan.iter().map(|(id, every, manner)| (*id, Gazette::founds(id, *every, manner, clock))).collect())
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Gazette> {
        self.0.values()
    }

    pub(super) fn get(&self, id: &str) -> &Gazette {
        &self.0[id]
    }

    pub(super) fn outlets(&self) -> Vec<(String, String)> {
        self.all().map(|gazette| gazette.paper.outlet(gazette.id, &[(gazette.id, "feed", FEED)])).collect()
    }

    /// What happens at this minute of the day.
    pub(super) fn lives(&self, minute: i64) {
        for gazette in self.all().filter(|gazette| gazette.every > 0 && minute % gazette.every == 0) {
            gazette.prints(minute);
        }
        let busy = self.get("ban-ron");
        for (nth, printed) in busy.printed().iter().enumerate() {
            match minute - printed.minute {
                180 if is_edited(nth) => busy.edits(nth),
                120 if is_removed(nth) => busy.paper.removes(&printed.path),
                _ => {}
            }
        }
        match minute {
            at::REFUSES => self.get("qua-tai").turns(&Manner::Refusing),
            at::WELCOMES => self.get("qua-tai").turns(&Manner::Honest),
            at::MOVES => self.get("doi-cho").turns(&Manner::Moved),
            at::DIES => self.get("tat").paper.closes(),
            at::RETURNS => self.get("tat").paper.reopens(),
            at::FALLS_SILENT => self.get("treo").turns(&Manner::Silent),
            at::BECOMES_A_PAGE => self.get("thanh-trang").turns(&Manner::WebPage),
            at::ROLLS_OVER => (0..FLOOD).for_each(|_| self.get("cuon").prints(minute)),
            _ => {}
        }
    }
}

/// Whether the busy one edits its article of this number three hours after it was printed.
pub(super) fn is_edited(nth: usize) -> bool {
    nth % 10 == 3
}

/// Whether the busy one removes it after two.
pub(super) fn is_removed(nth: usize) -> bool {
    nth % 10 == 7
}
