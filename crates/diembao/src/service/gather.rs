//! Gathering: sources and article pages that are due, many hosts side by side, the pages of one host in a row. A host that is slow,
//! hostile or dead holds up nobody but itself.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::Duration;

use chrono::TimeDelta;
use domain::url::Url;
use domain::{ArticleId, SourceId};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};
use store::{ArticleDue, Kept, SourceDue};
use tokio::time::{Instant, sleep_until};

use super::keep::Keeper;
use super::read::Read;
use super::{Service, Summary};

/// Articles asked of the store at once: enough to keep every host busy, few enough to hold in memory.
const BATCH: i64 = 1_000;
/// Pages of one host read in a row before what is due is asked anew: fresh articles go first.
const ROW: usize = 20;
/// While something is under way, what is due is asked at most this often.
const PAUSE: Duration = Duration::from_millis(200);

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
    Host(Row, anyhow::Result<Summary>),
}

/// Pages of one host in a row.
struct Row {
    host: String,
    articles: Vec<ArticleId>,
    /// Those that were not read, because the host wants to be left alone for so long.
    put_off: Option<(Vec<ArticleId>, Duration)>,
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
}

impl Service {
    /// Polls and reads what is due. Failures of newspapers are facts that are kept; an error is one of our own (disk, database).
    pub(super) async fn gather(&self, keeper: &Keeper, until: Until, tell: &(dyn Fn(Summary) + Send + Sync)) -> anyhow::Result<()> {
        let mut gathering = Gathering {
            service: self,
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
        };
        let tick = if until == Until::AllRead { PAUSE } else { self.config.settings.collect.tick };
        let mut ask_at = Instant::now();
        loop {
            if Instant::now() >= ask_at {
                gathering.ask().await?;
                ask_at = Instant::now() + tick;
            }
            gathering.start();
            if gathering.jobs.is_empty() {
                if until == Until::AllRead {
                    return Ok(());
                }
                sleep_until(ask_at).await;
                continue;
            }
            tokio::select! {
                done = gathering.jobs.next() => {
                    let Some(done) = done else { continue };
                    tell(gathering.settle(done).await?);
                    // Whatever ended may have made something else due.
                    let soon = if gathering.jobs.is_empty() { Duration::ZERO } else { PAUSE };
                    ask_at = ask_at.min(Instant::now() + soon);
                }
                () = sleep_until(ask_at) => {}
            }
        }
    }
}

impl Gathering<'_> {
    fn slots(&self) -> usize {
        self.service.config.settings.collect.parallel_hosts
    }

    /// Asks the store what is due. Fresh articles stand before rechecks, also before those that waited longer.
    async fn ask(&mut self) -> anyhow::Result<()> {
        self.service.refresh_registry().await?;
        let now = self.service.now();
        for due in self.service.store.sources_due(now).await? {
            if self.polling >= self.slots() {
                break;
            }
            if self.sources.insert(due.source.clone()) {
                self.polling += 1;
                self.jobs.push(poll(self.service, due).boxed());
            }
        }
        self.waiting.clear();
        for due in self.service.store.articles_due(now, BATCH).await? {
            if !self.articles.contains(&due.article) {
                self.waiting.entry(host(&due.url)).or_default().push_back(due);
            }
        }
        self.last_rows.retain(|host, _| self.waiting.contains_key(host) || self.hosts.contains(host));
        Ok(())
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

    async fn settle(&mut self, done: Done) -> anyhow::Result<Summary> {
        match done {
            Done::Source(source, summary) => {
                self.polling -= 1;
                if self.until == Until::Stopped {
                    self.sources.remove(&source);
                }
                summary
            }
            Done::Host(row, summary) => {
                if let Some((articles, wait)) = row.put_off {
                    self.put_off(&row.host, articles, wait).await?;
                }
                self.hosts.remove(&row.host);
                if self.until == Until::Stopped {
                    self.articles.retain(|article| !row.articles.contains(article));
                }
                summary
            }
        }
    }

    /// Leaves a host alone: whatever of it is due waits. That costs no article a try, since it was never asked for.
    async fn put_off(&mut self, host: &str, mut articles: Vec<ArticleId>, wait: Duration) -> anyhow::Result<()> {
        articles.extend(self.waiting.remove(host).into_iter().flatten().map(|due| due.article));
        let until = self.service.now() + TimeDelta::from_std(wait).unwrap_or(TimeDelta::days(1));
        tracing::info!(host, articles = articles.len(), %until, "the host is left alone for a while");
        Ok(self.service.store.put_off(&articles, until).await?)
    }
}

async fn poll(service: &Service, due: SourceDue) -> Done {
    let summary = service.poll(&due).await;
    Done::Source(due.source, summary)
}

/// Reads the pages of one host, one after the other, until it wants to be left alone.
async fn read_row(service: &Service, keeper: &Keeper, host: String, due: Vec<ArticleDue>) -> Done {
    let articles: Vec<ArticleId> = due.iter().map(|due| due.article).collect();
    let mut row = Row { host, articles, put_off: None };
    match read_pages(service, keeper, &due, &mut row).await {
        Ok(summary) => Done::Host(row, Ok(summary)),
        Err(error) => Done::Host(row, Err(error)),
    }
}

/// While a page is being kept, the next one is asked for.
async fn read_pages(service: &Service, keeper: &Keeper, due: &[ArticleDue], row: &mut Row) -> anyhow::Result<Summary> {
    let mut receipts = Vec::with_capacity(due.len());
    for (nth, due) in due.iter().enumerate() {
        match service.read(due).await? {
            Read::Fetched(fetch) => receipts.push((fetch.failure.is_some(), keeper.hand_in(*fetch).await?)),
            Read::NotNow(wait) => {
                row.put_off = Some((row.articles[nth..].to_vec(), wait));
                break;
            }
        }
    }
    let mut summary = Summary::default();
    for (failed, receipt) in receipts {
        summary += match receipt.kept().await? {
            Kept::Version(_) => Summary { versions: 1, ..Summary::default() },
            Kept::NotArticle => Summary { unread: 1, ..Summary::default() },
            Kept::Nothing if failed => Summary { unread: 1, ..Summary::default() },
            Kept::Same(_) | Kept::Nothing | Kept::Alias(_) | Kept::Unknown => Summary { unchanged: 1, ..Summary::default() },
        };
    }
    Ok(summary)
}

fn host(url: &str) -> String {
    Url::parse(url)
        .ok()
        .map_or_else(String::new, |u| format!("{}:{}", u.host_str().unwrap_or_default(), u.port_or_known_default().unwrap_or(0)))
}
