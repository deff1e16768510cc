//! The service: what is due is asked of the store and done, in ticks that are safe to run twice.
//!
//! A round is poll → read → understand → index → open cases. Each tick asks the store for its own work, so a
//! crash between any two loses nothing: the next round finds what is still due. What is *decided* lies in the pure
//! crates; here it is only fetched, passed on and kept.

mod cases;
mod index;
mod pace;
mod poll;
mod read;
mod understand;

pub(crate) use poll::{Failure, Polled, Reading, fetch_source};

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, Utc};
use domain::source::Activity;
use domain::{Outlet, OutletId, Source, SourceId};
use tokio::sync::Mutex;

use crate::config::Config;
use crate::progress::Progress;

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
    writer: Mutex<Option<search::Writer>>,
    stories: Mutex<Option<analyse::Stories>>,
    outlets: HashMap<OutletId, Arc<Outlet>>,
    sources: HashMap<SourceId, (Arc<Outlet>, Source)>,
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

impl Summary {
    /// Nothing new was met: at most, sources were read and said the same as before.
    fn is_quiet(&self) -> bool {
        Self { sources: 0, unchanged: 0, ..*self } == Self::default()
    }
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
        let store = store::Store::open(data).await.with_context(|| format!("cannot open the data home {}", data.display()))?;
        let lock = store.lock()?;
        let index = search::Index::open(&data.join("tantivy")).context("cannot open the search index")?;
        let client = fetch::Client::new(fetch_settings(&config)?).context("cannot set up the HTTP client")?;
        let outlets: HashMap<_, _> = config.outlets.iter().map(|o| (o.id.clone(), Arc::new(o.clone()))).collect();
        let sources = config
            .outlets
            .iter()
            .flat_map(|o| {
                o.sources.iter().filter(|s| s.active == Activity::On).map(|s| (s.id.clone(), (outlets[&o.id].clone(), s.clone())))
            })
            .collect();
        store.sync_outlets(&config.outlets, clock()).await.context("cannot note the configured sources")?;
        Ok(Self {
            config,
            store,
            client,
            index,
            writer: Mutex::new(None),
            stories: Mutex::new(None),
            outlets,
            sources,
            clock,
            progress,
            _lock: lock,
        })
    }

    /// The store, for the desk.
    pub fn store(&self) -> &store::Store {
        &self.store
    }

    /// The index, for the desk.
    pub fn index(&self) -> &search::Index {
        &self.index
    }

    /// All that is due, and all that comes of it: every source once, every article at most once.
    pub async fn collect_once(&self) -> anyhow::Result<Summary> {
        let mut summary = Summary::default();
        self.poll_sources(&mut summary).await.context("reading sources")?;
        let mut read = HashSet::new();
        while self.read_articles(&mut read, &mut summary).await.context("reading articles")? {
            self.digest(&mut summary).await?;
        }
        self.digest(&mut summary).await?;
        Ok(summary)
    }

    /// One round over what is due now, at most one batch of articles.
    pub async fn round(&self) -> anyhow::Result<Summary> {
        let mut summary = Summary::default();
        self.poll_sources(&mut summary).await.context("reading sources")?;
        self.read_articles(&mut HashSet::new(), &mut summary).await.context("reading articles")?;
        self.digest(&mut summary).await?;
        Ok(summary)
    }

    /// The part of a round that needs no newspaper: analyse, index and open cases.
    pub async fn digest(&self, summary: &mut Summary) -> anyhow::Result<()> {
        self.understand(summary).await.context("analysing")?;
        self.open_cases(summary).await.context("opening cases")?;
        self.fill_index(summary).await.context("indexing")
    }

    /// Throws away what the index holds; the next digest fills it from the store.
    pub async fn empty_index(&self) -> anyhow::Result<()> {
        let mut slot = self.writer.lock().await;
        if slot.is_none() {
            *slot = Some(self.index.writer()?);
        }
        if let Some(writer) = slot.as_mut() {
            writer.clear()?;
            writer.commit(0)?;
        }
        Ok(())
    }

    /// Rounds for ever, with a pause between two; a round that fails is logged and the next one tries again.
    pub async fn run(&self) {
        loop {
            match self.round().await {
                Ok(summary) if summary.is_quiet() => {}
                Ok(summary) => tracing::info!(%summary, "round"),
                Err(error) => tracing::error!(error = format!("{error:#}"), "the round failed and will be tried again"),
            }
            tokio::time::sleep(self.config.settings.collect.tick).await;
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
        host_parallel: 1,
        host_budget: u64::MAX,
        robots_ttl: settings.robots_ttl,
        max_crawl_delay: settings.max_crawl_delay,
        allow_private,
    })
}
