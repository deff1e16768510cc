//! Gathering: sources and article pages that are due, many hosts side by side, the pages of one host in a row. A host that is slow,
//! hostile or dead holds up nobody but itself.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::url::Url;
use domain::{ArticleId, SourceId};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};
use store::{ArticleDue, Kept, SourceDue};
use tokio::time::{Instant, sleep_until};

use super::keep::{Keeper, Receipt};
use super::read::Read;
use super::{Service, Summary, pace};

#[cfg(test)]
mod tests;

/// Articles asked of the store at once: enough to keep every host busy, few enough to hold in memory.
const BATCH: i64 = 1_000;
/// Pages of one host read in a row before what is due is asked anew: fresh articles go first.
const ROW: usize = 20;
/// When something may have become due, it is asked for after this pause: other jobs that end now may add to it.
const PAUSE: Duration = Duration::from_millis(200);
/// The same while few hosts are read and new articles are known to wait: at the start of a collection, and where one newspaper prints.
const SHORT: Duration = Duration::from_millis(25);
/// While there is enough to do, what is due is asked this often in a collection that comes to an end.
const WHILE_BUSY: Duration = Duration::from_secs(1);

/// How long to gather.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// Until nothing is due any more; every source and every article once at most.
    AllRead,
    /// For ever.
    Stopped,
}

/// What a job was, and what came of it.
enum Done {
    Source(SourceId, anyhow::Result<Summary>),
    Host(Row, anyhow::Result<Vec<HandedIn>>),
    Kept(Vec<ArticleId>, anyhow::Result<Summary>),
    Asked(anyhow::Result<Due>),
}

/// A page that is being kept, and whether asking for it failed.
struct HandedIn {
    failed: bool,
    receipt: Receipt,
}

/// What was due when the store was asked.
struct Due {
    sources: Vec<SourceDue>,
    articles: Vec<ArticleDue>,
}

/// Pages of one host in a row.
struct Row {
    host: String,
    articles: Vec<ArticleId>,
    /// Those that were not read, because the host wants to be left alone for so long.
    put_off: Option<(Vec<ArticleId>, Duration)>,
    /// The one whose page made it say so, with what it said and when it is asked for again.
    refused: Option<(ArticleId, String, DateTime<Utc>)>,
}

/// A gathering under way.
struct Gathering<'a> {
    service: &'a Service,
    keeper: &'a Keeper,
    until: Until,
    jobs: FuturesUnordered<BoxFuture<'a, Done>>,
    polling: usize,
    /// Sources being polled, and those polled already when each is polled once.
    sources: HashSet<SourceId>,
    /// Hosts whose pages are being read.
    hosts: HashSet<String>,
    /// Articles being read, and those read already when each is read once.
    articles: HashSet<ArticleId>,
    /// What was due when it was last asked and is not under way.
    waiting: BTreeMap<String, VecDeque<ArticleDue>>,
    /// The rows begun so far, and which of them was a waiting host's last.
    rows: u64,
    last_rows: HashMap<String, u64>,
    /// The store is being asked what is due.
    asking: bool,
    /// What ended since that began.
    ended: Ended,
    /// More may be due than was taken: a source brought new articles, or there was no slot for another source.
    more: bool,
    /// A source brought new articles while the store was being asked: its answer may not name them.
    outrun: bool,
}

/// Sources and articles whose job ended.
#[derive(Default)]
struct Ended {
    sources: HashSet<SourceId>,
    articles: HashSet<ArticleId>,
}

impl Service {
    /// Polls and reads what is due. Failures of newspapers are facts that are kept; an error is one of our own (disk, database).
    pub(super) async fn gather(&self, keeper: &Keeper, until: Until, tell: &(dyn Fn(Summary) + Send + Sync)) -> anyhow::Result<()> {
        let mut gathering = Gathering::new(self, keeper, until);
        let tick = if until == Until::AllRead { WHILE_BUSY } else { self.config.settings.collect.tick };
        let mut ask_at = Instant::now();
        loop {
            if !gathering.asking && Instant::now() >= ask_at {
                gathering.ask();
            }
            if gathering.jobs.is_empty() {
                sleep_until(ask_at).await;
                continue;
            }
            tokio::select! {
                done = gathering.jobs.next() => {
                    let Some(done) = done else { continue };
                    let asked = matches!(done, Done::Asked(_));
                    tell(gathering.settle(done)?);
                    gathering.start();
                    match asked {
                        true if gathering.is_over() => return Ok(()),
                        true if gathering.outrun => ask_at = Instant::now() + gathering.patience(tick),
                        true => ask_at = Instant::now() + tick,
                        false => ask_at = ask_at.min(Instant::now() + gathering.patience(tick)),
                    }
                }
                () = sleep_until(ask_at), if !gathering.asking => {}
            }
        }
    }
}

impl<'a> Gathering<'a> {
    fn new(service: &'a Service, keeper: &'a Keeper, until: Until) -> Self {
        Self {
            service,
            keeper,
            until,
            jobs: FuturesUnordered::new(),
            polling: 0,
            sources: HashSet::new(),
            hosts: HashSet::new(),
            articles: HashSet::new(),
            waiting: BTreeMap::new(),
            rows: 0,
            last_rows: HashMap::new(),
            asking: false,
            ended: Ended::default(),
            more: false,
            outrun: false,
        }
    }

    /// Nothing is under way, and what the store answered last is all that there is.
    fn is_over(&self) -> bool {
        self.until == Until::AllRead && self.jobs.is_empty() && !self.outrun
    }

    fn slots(&self) -> usize {
        self.service.config.settings.collect.parallel_hosts
    }

    /// Asks the store what is due, beside all that is under way.
    fn ask(&mut self) {
        self.asking = true;
        self.more = false;
        self.outrun = false;
        self.ended = Ended::default();
        self.jobs.push(ask(self.service).boxed());
    }

    /// Takes what was due as what waits now. Fresh articles stand before rechecks, also before those that waited longer. What ended while
    /// the store was asked may no longer be due.
    fn take(&mut self, due: Due) {
        self.asking = false;
        for due in due.sources {
            if self.sources.contains(&due.source) || self.ended.sources.contains(&due.source) {
                continue;
            }
            if self.polling >= self.slots() {
                self.more = true;
                break;
            }
            self.polling += 1;
            self.sources.insert(due.source.clone());
            self.jobs.push(poll(self.service, due).boxed());
        }
        self.waiting.clear();
        for due in due.articles {
            if !self.articles.contains(&due.article) && !self.ended.articles.contains(&due.article) {
                self.waiting.entry(host(&due.url)).or_default().push_back(due);
            }
        }
        self.last_rows.retain(|host, _| self.waiting.contains_key(host) || self.hosts.contains(host));
    }

    /// How long until the store is asked again after something ended: not at all when nothing is left to do, soon when something may have
    /// become due or nothing more waits here.
    fn patience(&self, tick: Duration) -> Duration {
        match (self.jobs.is_empty(), self.waiting.is_empty() || self.more) {
            (true, _) => Duration::ZERO,
            (false, true) if self.more && self.hosts.len() < self.slots() / 2 => SHORT,
            (false, true) => PAUSE,
            (false, false) => tick,
        }
    }

    /// Starts what waits, as far as there are slots: for each host that nobody is reading, a row of its pages. Hosts with fresh articles
    /// come first, then those whose last row is longest ago: where there are more hosts than slots, nobody's backlog keeps another waiting.
    fn start(&mut self) {
        let turn = |(host, queue): (&String, &VecDeque<ArticleDue>)| {
            let is_recheck = queue.front().is_some_and(|due| due.fetches > 0);
            (is_recheck, self.last_rows.get(host).copied(), host.clone())
        };
        let mut free: Vec<_> = self.waiting.iter().filter(|(host, _)| !self.hosts.contains(*host)).map(turn).collect();
        free.sort_unstable();
        for (.., host) in free.into_iter().take(self.slots().saturating_sub(self.hosts.len())) {
            let Some(queue) = self.waiting.get_mut(&host) else { continue };
            let row: Vec<ArticleDue> = queue.drain(..queue.len().min(ROW)).collect();
            if queue.is_empty() {
                self.waiting.remove(&host);
            }
            self.articles.extend(row.iter().map(|due| due.article));
            self.hosts.insert(host.clone());
            self.rows += 1;
            self.last_rows.insert(host.clone(), self.rows);
            self.jobs.push(read_row(self.service, self.keeper, host, row).boxed());
        }
    }

    fn settle(&mut self, done: Done) -> anyhow::Result<Summary> {
        match done {
            Done::Asked(due) => due.map(|due| {
                self.take(due);
                Summary::default()
            }),
            Done::Source(source, summary) => {
                self.polling -= 1;
                let brought = summary.as_ref().is_ok_and(|summary| summary.new_articles > 0);
                self.more |= brought;
                self.outrun |= brought && self.asking;
                if self.until == Until::Stopped {
                    self.sources.remove(&source);
                    self.ended.sources.insert(source);
                }
                summary
            }
            Done::Host(mut row, handed_in) => {
                if let Some((articles, wait)) = row.put_off.take() {
                    self.put_off((row, handed_in), articles, wait);
                    return Ok(Summary::default());
                }
                // The host may be asked for its next pages; what it sent is still being kept.
                self.hosts.remove(&row.host);
                self.jobs.push(keep_row(row.articles, handed_in?).boxed());
                Ok(Summary::default())
            }
            Done::Kept(articles, summary) => {
                if self.until == Until::Stopped {
                    self.articles.retain(|article| !articles.contains(article));
                    self.ended.articles.extend(articles);
                }
                summary
            }
        }
    }

    /// Leaves a host alone: whatever of it is due waits. That costs no article a try, since it was never asked for.
    ///
    /// A job like the others: were it waited for here, a job that holds the database would be waited for without going on.
    fn put_off(&mut self, (mut row, handed_in): (Row, anyhow::Result<Vec<HandedIn>>), mut articles: Vec<ArticleId>, wait: Duration) {
        articles.extend(self.waiting.remove(&row.host).into_iter().flatten().map(|due| due.article));
        let service = self.service;
        let now = service.now();
        let until = now + TimeDelta::from_std(wait).unwrap_or(TimeDelta::days(1));
        let refused = row.refused.take();
        tracing::info!(host = row.host, articles = articles.len(), %until, "the host is left alone for a while");
        let noted = async move {
            service.note_hosts(service.now()).await?;
            service.store.put_off(&articles, until).await?;
            if let Some((article, message, until)) = refused {
                service.store.note_refusal(article, &message, now, until).await?;
            }
            anyhow::Ok(())
        };
        let done = async move {
            match noted.await {
                Ok(()) => Done::Host(row, handed_in),
                Err(error) => Done::Host(row, Err(error)),
            }
        };
        self.jobs.push(done.boxed());
    }
}

async fn ask(service: &Service) -> Done {
    let due = async {
        service.refresh_registry().await?;
        if !service.has_room()? {
            return Ok(Due { sources: Vec::new(), articles: Vec::new() });
        }
        let now = service.now();
        Ok(Due { sources: service.store.sources_due(now).await?, articles: service.store.articles_due(now, BATCH).await? })
    };
    Done::Asked(due.await)
}

async fn poll(service: &Service, due: SourceDue) -> Done {
    let summary = service.poll(&due).await;
    Done::Source(due.source, summary)
}

/// Reads the pages of one host, one after the other, until it wants to be left alone.
async fn read_row(service: &Service, keeper: &Keeper, host: String, due: Vec<ArticleDue>) -> Done {
    let articles: Vec<ArticleId> = due.iter().map(|due| due.article).collect();
    let mut row = Row { host, articles, put_off: None, refused: None };
    let handed_in = read_pages(service, keeper, &due, &mut row).await;
    Done::Host(row, handed_in)
}

/// While a page is being kept, the next one is asked for.
async fn read_pages(service: &Service, keeper: &Keeper, due: &[ArticleDue], row: &mut Row) -> anyhow::Result<Vec<HandedIn>> {
    let mut handed_in = Vec::with_capacity(due.len());
    for (nth, due) in due.iter().enumerate() {
        match service.read(due).await? {
            Read::Fetched(fetch) => {
                let failed = fetch.failure.is_some();
                handed_in.push(HandedIn { failed, receipt: keeper.hand_in(*fetch).await? });
            }
            Read::NotNow(wait) => {
                row.put_off = Some((row.articles[nth..].to_vec(), wait));
                break;
            }
            Read::Refused(wait, message) => {
                row.refused = Some((due.article, message, pace::after_refusal(service.now(), due.first_seen, wait)));
                row.put_off = Some((row.articles[nth + 1..].to_vec(), wait));
                break;
            }
        }
    }
    Ok(handed_in)
}

/// Waits until the pages of a row are kept.
async fn keep_row(articles: Vec<ArticleId>, handed_in: Vec<HandedIn>) -> Done {
    Done::Kept(articles, kept(handed_in).await)
}

async fn kept(handed_in: Vec<HandedIn>) -> anyhow::Result<Summary> {
    let mut summary = Summary::default();
    for HandedIn { failed, receipt } in handed_in {
        summary += match receipt.kept().await? {
            Kept::Version(_) => Summary { versions: 1, ..Summary::default() },
            Kept::NotArticle => Summary { unread: 1, ..Summary::default() },
            Kept::Nothing if failed => Summary { unread: 1, ..Summary::default() },
            Kept::Same(_) | Kept::Nothing | Kept::Alias(_) | Kept::Unknown => Summary { unchanged: 1, ..Summary::default() },
        };
    }
    Ok(summary)
}

/// Host and port of an address.
pub(super) fn host(url: &str) -> String {
    Url::parse(url)
        .ok()
        .map_or_else(String::new, |u| format!("{}:{}", u.host_str().unwrap_or_default(), u.port_or_known_default().unwrap_or(0)))
}
