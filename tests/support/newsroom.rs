//! The service within the test, under a clock that the test turns: days pass in seconds, for the schedule and for the queues of hosts.

use std::future::Future;
use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use diembao::config::Settings;
use diembao::service::{Clock, Service, Summary};
use diembao::{Config, Progress};
use domain::{ArticleId, Role, UserId};
use tempfile::TempDir;

/// Runs what passes under a clock of ours: on one thread, where tokio's clock can be moved on too.
pub(crate) fn simulated<T>(story: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(story)
}

/// The hands of the clock.
#[derive(Clone)]
pub(crate) struct Hands(Arc<Mutex<DateTime<Utc>>>);

impl Hands {
    /// A clock that shows a morning in autumn, and stands still.
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(DateTime::parse_from_rfc3339("2026-09-01T00:00:00Z").unwrap().to_utc())))
    }

    /// The time they show.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    /// The clock, for whoever reads it.
    pub(crate) fn clock(&self) -> Clock {
        let hands = self.clone();
        Arc::new(move || hands.now())
    }

    /// Turns the clock, and tokio's with it: what a host asked for passes in both.
    pub(crate) async fn turn(&self, by: TimeDelta) {
        tokio::time::pause();
        tokio::time::advance(by.to_std().unwrap()).await;
        tokio::time::resume();
        *self.0.lock().unwrap() += by;
    }

    /// Sets the clock back, as a person or a time server does: no time passes.
    pub(crate) fn set_back(&self, by: TimeDelta) {
        *self.0.lock().unwrap() -= by;
    }
}

/// The service at work on a data home of its own.
pub(crate) struct Newsroom {
    /// The service.
    pub(crate) service: Service,
    /// Its clock.
    pub(crate) hands: Hands,
    outlets: Vec<(String, String)>,
    home: TempDir,
}

impl Newsroom {
    /// A newsroom that reads these outlets (file name and TOML), all on loopback, with these settings on top of the defaults.
    pub(crate) async fn opens(hands: &Hands, outlets: &[(String, String)], settle: impl FnOnce(&mut Settings)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let service = open(hands, outlets, settle, home.path()).await;
        Self { service, hands: hands.clone(), outlets: outlets.to_vec(), home }
    }

    /// Stops, and begins anew with what is in the data home, after so much time.
    pub(crate) async fn restarts(self, after: TimeDelta) -> Self {
        self.restarts_with(after, |_| ()).await
    }

    /// [`Self::restarts`] with these settings on top of the defaults.
    pub(crate) async fn restarts_with(self, after: TimeDelta, settle: impl FnOnce(&mut Settings)) -> Self {
        let Self { service, hands, outlets, home } = self;
        drop(service);
        hands.turn(after).await;
        let service = open(&hands, &outlets, settle, home.path()).await;
        Self { service, hands, outlets, home }
    }

    /// Everything that is due now.
    pub(crate) async fn collects(&self) -> Summary {
        self.service.collect_once().await.unwrap()
    }

    /// Turns the clock by `step` and collects, until so much time has passed. Before each round, `act` may change the world.
    pub(crate) async fn passes(&self, time: TimeDelta, step: TimeDelta, mut act: impl FnMut(DateTime<Utc>)) {
        let end = self.hands.now() + time;
        while self.hands.now() < end {
            self.hands.turn(step).await;
            act(self.hands.now());
            self.collects().await;
        }
    }

    /// Every article that can be found by search, as address and id; twice where it is there twice.
    pub(crate) async fn articles(&self) -> Vec<(String, ArticleId)> {
        let rows = self.service.store().to_index(0, i64::MAX).await.unwrap();
        rows.into_iter().map(|row| (row.url, row.article)).collect()
    }

    /// The article at an address.
    pub(crate) async fn article(&self, url: &str) -> store::ArticleView {
        let id = self.service.store().article_at(url).await.unwrap().unwrap_or_else(|| panic!("{url} is not known"));
        self.service.store().article(id).await.unwrap_or_else(|error| panic!("{url} was not read: {error}"))
    }

    /// How many versions an article has.
    pub(crate) async fn versions(&self, url: &str) -> usize {
        self.article(url).await.versions.iter().filter(|version| version.quality == domain::Quality::Article).count()
    }

    /// Somebody who may look after sources.
    pub(crate) async fn administrator(&self) -> UserId {
        self.service.store().add_user("quantri", "Quản trị", Role::Administrator, "-", self.hands.now()).await.unwrap()
    }

    /// A source's health.
    pub(crate) async fn source(&self, id: &str) -> store::SourceRow {
        let health = self.service.store().source_health().await.unwrap();
        health.into_iter().find(|row| row.id.as_str() == id).unwrap_or_else(|| panic!("no source {id}"))
    }
}

async fn open(hands: &Hands, outlets: &[(String, String)], settle: impl FnOnce(&mut Settings), home: &Path) -> Service {
    let mut config = Config::bundled().unwrap().with_outlets(outlets).unwrap();
    config.settings.fetch.allow_private = vec!["127.0.0.1".into()];
    config.settings.fetch.contact = "toasoan@bao.example".into();
    config.settings.fetch.host_gap = std::time::Duration::ZERO;
    settle(&mut config.settings);
    Service::open(Arc::new(config), home, hands.clock(), Progress::silent()).await.unwrap()
}
