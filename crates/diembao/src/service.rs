//! The service: what is due is asked of the store and done, in ticks that are safe to run twice.
//!
//! Three things go on side by side: gathering (sources and pages that are due), keeping (pages that come at the same time, in one
//! commit) and digesting (analyse, open cases, index). Each asks the store for its own work, so a crash between any two loses nothing:
//! what is still due is found again. What is *decided* lies in the pure crates; here it is only fetched, passed on and kept.

mod alerts;
mod answered;
mod backups;
mod cases;
mod entries;
mod gather;
mod index;
mod keep;
mod listing;
mod mail;
mod missed;
mod pace;
mod phases;
mod poll;
mod polls;
mod preview;
mod read;
mod rebuild;
mod registry;
mod room;
mod understand;
mod upkeep;
mod watch;
mod workers;

pub use backups::files_to_save;

pub(crate) use answered::{Earlier, earlier_answers};
pub(crate) use entries::{Bounds, without_future};
pub(crate) use preview::{preview, web_address};
pub(crate) use understand::{PEERS, peers};
pub(crate) use watch::watch_phrases;

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use anyhow::Context;
use chrono::{DateTime, Utc};
use tokio::sync::{Mutex, Notify};
use tokio::time::sleep;

use gather::Until;
use index::{Analysed, Fill, Filling, Turn};
use phases::Phases;
use rebuild::More;
pub(crate) use registry::Registry;
use workers::{Workers, beside};

use crate::config::Config;
use crate::names::names;
use crate::progress::Progress;

/// Articles analysed that are put into the index without waiting longer: a commit costs the same for one as for so many.
const ENOUGH: u64 = 500;

/// How often the store is asked for changes that came by other ways: deeds to cases, and what another process asked for.
const BEAT: Duration = Duration::from_secs(1);

/// The hands of the clock. Given in, so that tests and simulations can turn them.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The real clock.
pub fn wall_clock() -> Clock {
    Arc::new(Utc::now)
}

/// Everything the ticks work with. One process holds it for one data home.
pub struct Service {
    config: Arc<Config>,
    store: store::Store,
    client: fetch::Client,
    index: search::Index,
    writer: Mutex<Option<Filling>>,
    rebuilding: Mutex<rebuild::Rebuilding>,
    polls: polls::Polls,
    stories: Mutex<Option<understand::Grouping>>,
    workers: Workers,
    registry: RwLock<Arc<Registry>>,
    kept_up: Mutex<Option<DateTime<Utc>>>,
    /// Whether it works until it is stopped.
    stays: AtomicBool,
    /// Whether it was told that there is no room to keep anything.
    is_cramped: AtomicBool,
    searchable_is_healed: AtomicBool,
    /// The change up to which all stories that want a case have one.
    cases_opened_to: AtomicI64,
    rest: mail::Rest,
    phases: Phases,
    clock: Clock,
    progress: Progress,
    _lock: store::Lock,
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Sources read or found unchanged.
    pub sources: u64,
    /// Sources that failed.
    pub sources_failed: u64,
    /// Articles seen for the first time.
    pub new_articles: u64,
    /// Article pages that gave a first or changed version.
    pub versions: u64,
    /// Article pages that said the same as before.
    pub unchanged: u64,
    /// Article pages that were no article, or failed.
    pub unread: u64,
    /// Versions analysed.
    pub analysed: u64,
    /// Articles put into the index.
    pub indexed: u64,
    /// Cases opened.
    pub cases: u64,
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.sources += other.sources;
        self.sources_failed += other.sources_failed;
        self.new_articles += other.new_articles;
        self.versions += other.versions;
        self.unchanged += other.unchanged;
        self.unread += other.unread;
        self.analysed += other.analysed;
        self.indexed += other.indexed;
        self.cases += other.cases;
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} sources read, {} failed; {} new articles; {} versions, {} unchanged, {} not readable; {} analysed, {} indexed, {} cases opened",
            self.sources,
            self.sources_failed,
            self.new_articles,
            self.versions,
            self.unchanged,
            self.unread,
            self.analysed,
            self.indexed,
            self.cases
        )
    }
}

impl Service {
    /// Takes the data home `data` for this process: store, index, and the lock that keeps a second service out.
    pub async fn open(config: Arc<Config>, data: &Path, clock: Clock, progress: Progress) -> anyhow::Result<Self> {
        let (settings, at) = (fetch_settings(&config)?, || format!("cannot open the data home {}", data.display()));
        // First, since opening an index may mend it.
        let lock = store::Lock::take(data).with_context(at)?;
        let store = async { store::Store::open(data).await.with_context(at) };
        let (tantivy, rules, zone) = (data.join("tantivy"), config.rules.clone(), config.settings.office.time_zone);
        let index = beside(move || search::Index::open(&tantivy).map(|index| index.with_names(names(&rules)).in_zone(zone)));
        let client = beside(move || fetch::Client::new(settings));
        let (store, index, client) = tokio::try_join!(store, index, client)?;
        let (index, client) = (
            index.with_context(|| format!("cannot open the search index in {}", data.display()))?,
            client.context("cannot set up the HTTP client")?,
        );
        let service = Self {
            config,
            store,
            client,
            index,
            writer: Mutex::new(None),
            rebuilding: Mutex::default(),
            polls: polls::Polls::default(),
            stories: Mutex::new(None),
            workers: Workers::new()?,
            registry: RwLock::default(),
            kept_up: Mutex::new(None),
            stays: AtomicBool::new(false),
            is_cramped: AtomicBool::new(false),
            searchable_is_healed: AtomicBool::new(false),
            cases_opened_to: AtomicI64::new(0),
            rest: mail::Rest::default(),
            phases: Phases::default(),
            clock,
            progress,
            _lock: lock,
        };
        service.read_registry().await?;
        service.restore_hosts().await.context("cannot read what hosts are owed")?;
        Ok(service)
    }

    /// The store, for the desk.
    pub fn store(&self) -> &store::Store {
        &self.store
    }

    /// The index, for the desk.
    pub fn index(&self) -> &search::Index {
        &self.index
    }

    /// Where the time went so far.
    pub fn phases(&self) -> &Phases {
        &self.phases
    }

    /// All that is due, and all that comes of it: every source once, every article at most once, and the mail that tells of it.
    pub async fn collect_once(&self) -> anyhow::Result<Summary> {
        self.upkeep().await?;
        let summary = self.round().await?;
        self.send_mail().await;
        *self.kept_up.lock().await = None;
        self.upkeep().await?;
        Ok(summary)
    }

    /// One round over what is due now, and what comes of it: what the service does at each tick.
    pub async fn round(&self) -> anyhow::Result<Summary> {
        self.work(Until::AllRead).await
    }

    /// Gathers, keeps and digests side by side. In the end nothing that came is left undigested.
    async fn work(&self, until: Until) -> anyhow::Result<Summary> {
        let total = std::sync::Mutex::new(Summary::default());
        let add = |done: Summary| *total.lock().unwrap_or_else(PoisonError::into_inner) += done;
        let (came, over) = (Notify::new(), Notify::new());
        let (keeper, inbox) = keep::keeper();
        let gather = async {
            let gathered = self.gather(&keeper, until, &add).await.context("collecting");
            drop(keeper);
            over.notify_one();
            gathered
        };
        let keep = async {
            self.keep_pages(inbox, &came).await;
            anyhow::Ok(())
        };
        tokio::try_join!(gather, keep, self.digest_until(&came, &over, &add))?;
        Ok(total.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Digests what came, as it comes, and once more when nothing can come any more: analysing, and beside it opening cases and indexing.
    async fn digest_until(&self, came: &Notify, over: &Notify, add: &(dyn Fn(Summary) + Send + Sync)) -> anyhow::Result<()> {
        let analysed = Analysed::default();
        tokio::try_join!(self.analyse_until((came, over), &analysed, add), self.index_until(&analysed, add))?;
        Ok(())
    }

    /// Analyses what came, and tells when there is enough for the index, and when it is done for good. Also when nothing came it looks
    /// now and then: a new fact makes findings due again.
    async fn analyse_until(
        &self,
        (came, over): (&Notify, &Notify),
        to_index: &Analysed,
        add: &(dyn Fn(Summary) + Send + Sync),
    ) -> anyhow::Result<()> {
        let waiting = AtomicU64::new(0);
        let tell = |analysed: u64| {
            add(Summary { analysed, ..Summary::default() });
            if waiting.fetch_add(analysed, Relaxed) + analysed >= ENOUGH {
                waiting.store(0, Relaxed);
                to_index.enough.notify_one();
            }
            to_index.some.notify_one();
        };
        loop {
            let last = tokio::select! {
                () = over.notified() => true,
                () = came.notified() => false,
                () = sleep(self.config.settings.collect.tick) => false,
            };
            self.understand(&tell).await.context("analysing")?;
            if last {
                to_index.done.notify_one();
                return Ok(());
            }
        }
    }

    /// Opens cases and puts what is analysed into the index, at once or when it has become much; looks after the index. What cannot be
    /// indexed (a full disk) waits in the store and holds up nothing else.
    async fn index_until(&self, analysed: &Analysed, add: &(dyn Fn(Summary) + Send + Sync)) -> anyhow::Result<()> {
        let (mut more, mut waits, mut summary) = (More::Nothing, None, Summary::default());
        loop {
            let turn = analysed.wait(more, self.config.settings.collect.tick.min(BEAT), &mut waits).await;
            self.open_cases(&mut summary).await.context("opening cases")?;
            let indexed = async {
                if turn == Turn::Ahead {
                    return self.fill_index(&mut summary, Fill::Ahead).await;
                }
                self.verify_index().await?;
                if turn == Turn::Last {
                    self.rebuild_whole().await?;
                }
                self.fill_index(&mut summary, Fill::Commit).await
            };
            match indexed.await.context("indexing") {
                Err(error) if turn == Turn::Last => return Err(error),
                Err(error) => tracing::error!(error = format!("{error:#}"), "indexing failed and will be tried again"),
                Ok(()) => {}
            }
            if turn == Turn::Ahead {
                continue;
            }
            more = self.rebuild_piece().await;
            self.alert().await;
            self.upkeep().await?;
            if summary != Summary::default() {
                tracing::info!(indexed = summary.indexed, cases = summary.cases, "digested");
            }
            add(std::mem::take(&mut summary));
            if turn == Turn::Last {
                return Ok(());
            }
        }
    }

    /// The part of a round that needs no newspaper: analyse, index and open cases.
    pub async fn digest(&self, summary: &mut Summary) -> anyhow::Result<()> {
        let analysed = AtomicU64::new(0);
        let tell = |more: u64| {
            analysed.fetch_add(more, Relaxed);
        };
        self.understand(&tell).await.context("analysing")?;
        summary.analysed += analysed.into_inner();
        self.open_cases(summary).await.context("opening cases")?;
        self.rebuild_whole().await.context("indexing")?;
        self.fill_index(summary, Fill::Commit).await.context("indexing")
    }

    /// Works for ever, and sends mail and makes backups beside it; what fails of our own (a full disk) is logged and tried again.
    pub async fn run(&self) {
        self.stays.store(true, Relaxed);
        tokio::join!(self.collect(), self.post(), self.make_backups());
    }

    async fn collect(&self) {
        let mut failures = 0;
        loop {
            let began = Instant::now();
            let result = self.work(Until::Stopped).await;
            failures = if began.elapsed() > room::LONGEST_PAUSE { 1 } else { failures + 1 };
            let pause = room::pause(self.config.settings.collect.tick, failures);
            if let Err(error) = result {
                tracing::error!(error = format!("{error:#}"), pause_s = pause.as_secs(), "collecting failed and will be tried again");
            }
            tokio::time::sleep(pause).await;
        }
    }

    fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }
}

/// The fetch settings of a configuration.
pub fn fetch_settings(config: &Config) -> anyhow::Result<fetch::Settings> {
    let settings = &config.settings.fetch;
    let allow_private = settings
        .allow_private
        .iter()
        .map(|a| a.parse().with_context(|| format!("fetch.allow_private: {a:?}")))
        .collect::<Result<_, _>>()?;
    let user_agent = match settings.contact.trim() {
        "" => settings.agent.clone(),
        contact => format!("{} (+{contact})", settings.agent),
    };
    Ok(fetch::Settings {
        user_agent,
        timeout: settings.timeout,
        connect_timeout: settings.connect_timeout,
        max_body: settings.max_body,
        max_redirects: settings.max_redirects,
        host_gap: settings.host_gap,
        host_parallel: settings.host_parallel,
        host_budget: settings.host_budget,
        robots_ttl: settings.robots_ttl,
        max_crawl_delay: settings.max_crawl_delay,
        allow_private,
    })
}
