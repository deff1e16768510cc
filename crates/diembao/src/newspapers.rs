//! The bundled newspapers: invented outlets with invented articles on loopback ports, for the demo and the whole-program
//! tests. Words and page templates lie in `crates/diembao/newspapers/`; here they are printed and served. Nothing here
//! collects or judges them, and nothing ever listens on anything but 127.0.0.1.

mod dates;
mod library;
mod pages;
mod server;
mod source_file;
#[cfg(test)]
mod tests;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::Language;
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;
use url::Url;

use library::{Library, Paper};
use pages::Press;
use server::Site;

/// The sentence with which the desk says that nothing of this is real, in Vietnamese, English and Chinese.
pub const MARKER: [&str; 3] = [
    "Báo giả lập: mọi tờ báo, nhân vật, số liệu và sự kiện ở đây đều do chương trình dựng lên để trình diễn, không có thật.",
    "Invented press: every newspaper, person, figure and event here was made up by the program as a demonstration; none of it is real.",
    "虚构报刊：此处的报纸、人物、数字和事件均由程序为演示而编造，并非真实。",
];

/// The sentence in Vietnamese, as the newspapers print it.
pub fn marker_text() -> &'static str {
    MARKER[0]
}

/// Running servers of all outlets; dropping it stops them.
pub struct Newspapers {
    outlets: Vec<Outlet>,
    running: Vec<Running>,
    facts: Vec<Fact>,
    current: Arc<AtomicU8>,
}

/// An outlet that is being served.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlet {
    /// Its id, such as `xulangngaynay`.
    pub id: String,
    /// Its name, which ends with the label that it is invented.
    pub name: String,
    /// Language of its articles.
    pub language: Language,
    /// Its home page.
    pub base: Url,
    /// Where it listens: always 127.0.0.1.
    pub addr: SocketAddr,
}

/// A registered fact of the demo, its dates reckoned from the `now` of the start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Id of the indicator, such as `temporary_houses`.
    pub indicator: String,
    /// The indicator in Vietnamese.
    pub indicator_name: String,
    /// Phrases by which articles (vi, en, zh) name the indicator.
    pub terms: Vec<String>,
    /// The place's name in Vietnamese.
    pub place: String,
    /// Its id in the gazetteer, such as `x_dongdang`.
    pub place_id: String,
    /// `"tháng 10/2026"` for a month's flow; empty for a count at `as_of` or the flow of that one day.
    pub period: String,
    /// A decimal number with a point, such as `86.4`.
    pub value: String,
    /// The unit as printed ("hộ", "triệu USD").
    pub unit: String,
    /// The day the figure speaks of; the last day of the month for a month's flow.
    pub as_of: NaiveDate,
    /// Number of the document, such as `45/BC-UBND`.
    pub document: String,
    /// Date of the document.
    pub document_date: NaiveDate,
    /// Who owns the figure.
    pub agency: String,
    /// What a reader must know.
    pub note: String,
}

/// An article as written, for comparing with what was read from its page.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its outlet's id.
    pub outlet: String,
    /// Path of its page.
    pub path: String,
    /// Address of its page.
    pub url: Url,
    /// The headline.
    pub title: String,
    /// The lead (sapo).
    pub lead: String,
    /// The body, paragraphs separated by one newline, NFC.
    pub text: String,
    /// When it was published.
    pub published: DateTime<FixedOffset>,
    /// `false` where the page shows something else: a block page, a paywall, nothing, a list.
    pub is_article: bool,
}

/// Something planted for the rules to find, or to leave alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Planted {
    /// What it is.
    pub kind: Kind,
    /// The outlet's id.
    pub outlet: String,
    /// Path of the page.
    pub path: String,
    /// Its headline.
    pub title: String,
    /// What exactly is planted.
    pub note: String,
}

/// Kinds of planted things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The same story in several outlets.
    Copy,
    /// A figure that changes between the editions, without a note.
    SilentEdit,
    /// A figure that contradicts a registered fact.
    WrongFigure,
    /// A figure that agrees with a registered fact: no alarm.
    TrueFigure,
    /// A headline that says what the body does not.
    HeadlineNotCarried,
    /// A headline that puts the event into the wrong place.
    WrongPlace,
    /// Harsh and true: must not be suspect.
    TrueCriticism,
    /// A name that only looks like a place of the area.
    Homonym,
    /// A headline without tone marks.
    Unaccented,
    /// A block page with status 200.
    BlockPage,
    /// A printed correction (second edition).
    Correction,
    /// A serious claim with only anonymous sources.
    AnonymousClaim,
    /// Police or disaster news in strong words: nothing to find.
    Ordinary,
    /// A page that shows its first paragraph only.
    Paywall,
    /// A page with nothing in it.
    EmptyPage,
    /// A page that is gone in the second edition.
    TakenDown,
    /// A list page linked as if it were an article.
    ListPage,
}

impl Kind {
    /// The name in data files: `"silent_edit"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::SilentEdit => "silent_edit",
            Self::WrongFigure => "wrong_figure",
            Self::TrueFigure => "true_figure",
            Self::HeadlineNotCarried => "headline_not_carried",
            Self::WrongPlace => "wrong_place",
            Self::TrueCriticism => "true_criticism",
            Self::Homonym => "homonym",
            Self::Unaccented => "unaccented",
            Self::BlockPage => "block_page",
            Self::Correction => "correction",
            Self::AnonymousClaim => "anonymous_claim",
            Self::Ordinary => "ordinary",
            Self::Paywall => "paywall",
            Self::EmptyPage => "empty_page",
            Self::TakenDown => "taken_down",
            Self::ListPage => "list_page",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How often a path of an outlet was asked for since the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requests {
    /// The outlet's id.
    pub outlet: String,
    /// The path, without its query.
    pub path: String,
    /// All requests.
    pub count: usize,
    /// How many of them were answered 304.
    pub not_modified: usize,
}

/// One outlet's server and the words it serves.
struct Running {
    site: Arc<Site>,
    /// Articles of the first and the second edition.
    articles: [Vec<Article>; 2],
    planted: Vec<Planted>,
    source_file: String,
    /// Dropping it ends the server.
    _stop: oneshot::Sender<()>,
}

impl Newspapers {
    /// Binds a loopback port for each outlet, prints both editions as seen from `now` and serves the first.
    pub async fn start(now: DateTime<FixedOffset>) -> anyhow::Result<Self> {
        let library = Library::load()?;
        let press = Press::new(now, &library.facts)?;
        let current = Arc::new(AtomicU8::new(1));
        let (mut outlets, mut running) = (Vec::new(), Vec::new());
        for paper in &library.papers {
            let (listener, addr) = server::bind().await?;
            let base = Url::parse(&format!("http://{addr}/"))?;
            let editions = [press.print(paper, &base, 1)?, press.print(paper, &base, 2)?];
            let site = Arc::new(Site::new(editions, Arc::clone(&current)));
            running.push(Running {
                articles: [press.articles(paper, &base, 1)?, press.articles(paper, &base, 2)?],
                planted: planted(paper),
                source_file: source_file::written(paper, &base)?,
                _stop: server::serve(listener, Arc::clone(&site)),
                site,
            });
            outlets.push(Outlet { id: paper.id.clone(), name: paper.name.clone(), language: paper.language, base, addr });
        }
        let facts = library.facts.iter().map(|entry| entry.fact(now)).collect();
        Ok(Self { outlets, running, facts, current })
    }

    /// The outlets, in the order of their ids.
    pub fn outlets(&self) -> &[Outlet] {
        &self.outlets
    }

    /// Turns to the second edition: silent edits, corrections, later articles, a page taken down. Again: no effect.
    pub fn next_edition(&self) {
        self.current.store(2, Ordering::SeqCst);
    }

    /// The edition being served: 1 or 2.
    pub fn edition(&self) -> u8 {
        self.current.load(Ordering::SeqCst)
    }

    /// Source files for `config/sources`, as (file name, TOML).
    pub fn source_files(&self) -> Vec<(String, String)> {
        let file = |(outlet, running): (&Outlet, &Running)| (format!("{}.toml", outlet.id), running.source_file.clone());
        self.outlets.iter().zip(&self.running).map(file).collect()
    }

    /// The registered facts that the articles keep or contradict.
    pub fn facts(&self) -> Vec<Fact> {
        self.facts.clone()
    }

    /// What is planted where, over both editions.
    pub fn planted(&self) -> Vec<Planted> {
        self.running.iter().flat_map(|running| running.planted.clone()).collect()
    }

    /// The articles of the edition being served, newest first within an outlet.
    pub fn articles(&self) -> Vec<Article> {
        let index = usize::from(self.edition() > 1);
        self.running.iter().flat_map(|running| running.articles[index].clone()).collect()
    }

    /// Requests so far by outlet and path.
    pub fn requests(&self) -> Vec<Requests> {
        let mut all = Vec::new();
        for (outlet, running) in self.outlets.iter().zip(&self.running) {
            all.extend(running.site.log().into_iter().map(|(path, count)| Requests {
                outlet: outlet.id.clone(),
                path,
                count: count.requests,
                not_modified: count.not_modified,
            }));
        }
        all
    }
}

fn planted(paper: &Paper) -> Vec<Planted> {
    let mut all = Vec::new();
    for entry in &paper.articles {
        all.extend(entry.planted.iter().map(|planted| Planted {
            kind: planted.kind,
            outlet: paper.id.clone(),
            path: entry.path.clone(),
            title: entry.title.clone(),
            note: planted.note.clone(),
        }));
    }
    all
}
