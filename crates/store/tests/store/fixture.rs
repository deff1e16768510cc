//! A data home with one invented outlet, and short ways to say the usual things.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use domain::source::Activity;
use domain::{
    ArticleId, CaptureId, Content, Criterion, Evidence, Field, Findings, Language, Level, Met, Outlet, OutletId, Quality, Relevance, Role,
    Signal, Source, SourceId, SourceKind, Span, StoryId, Tone, ToneLabel, UserId,
};
use sqlx::Row;
use store::{Kept, KeptValidators, NewEntry, NewFetch, NewFindings, NewPoll, NewResponse, NextPoll, PollOutcome, Reading, Store, Tally};

pub(crate) const RULES: &str = "r1";

pub(crate) struct Home {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) store: Store,
}

impl Home {
    pub(crate) async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).await.unwrap();
        store.sync_outlets(&[outlet()], at(0)).await.unwrap();
        Self { dir, store }
    }

    /// Opens the same home again, as after a kill: nothing is closed first.
    pub(crate) async fn again(self) -> Self {
        let Self { dir, store } = self;
        drop(store);
        let store = Store::open(dir.path()).await.unwrap();
        Self { dir, store }
    }

    pub(crate) async fn poll(&self, urls: &[&str], minute: i64) -> i64 {
        let entries: Vec<NewEntry> = urls
            .iter()
            .map(|url| NewEntry {
                url: (*url).into(),
                outlet: None,
                title: format!("Tít {url}"),
                summary: String::new(),
                published: Some(local("2026-11-23T07:00:00+07:00")),
            })
            .collect();
        self.store.record_poll(new_poll(&entries, minute)).await.unwrap().new_articles
    }

    /// The one article that is due now.
    pub(crate) async fn only_due(&self, minute: i64) -> ArticleId {
        let due = self.store.articles_due(at(minute), 10).await.unwrap();
        assert_eq!(due.len(), 1);
        due[0].article
    }

    pub(crate) async fn fetch(&self, article: ArticleId, quality: Quality, words: &str, minute: i64) -> Kept {
        let body = format!("<p>{words}</p>");
        self.store.record_fetch(new_fetch(article, quality, words, &body, minute)).await.unwrap()
    }

    /// A polled article with one version.
    pub(crate) async fn article(&self, url: &str, words: &str) -> (ArticleId, CaptureId) {
        self.poll(&[url], 1).await;
        let article = self.only_due(1).await;
        match self.fetch(article, Quality::Article, words, 2).await {
            Kept::Version(capture) => (article, capture),
            other => panic!("{other:?}"),
        }
    }

    pub(crate) async fn find(&self, article: ArticleId, capture: CaptureId, weights: &[f64]) {
        self.find_in(StoryId(article.0), capture, &findings(weights), &[]).await;
    }

    pub(crate) async fn find_in(&self, story: StoryId, capture: CaptureId, findings: &Findings, about_others: &[(ArticleId, Signal)]) {
        let new = NewFindings {
            capture,
            rules_version: RULES,
            findings,
            story,
            signature: Some(b"sig"),
            likeness: None,
            about_others,
            at: at(3),
        };
        self.store.record_findings(&[new]).await.unwrap();
    }

    pub(crate) async fn user(&self, name: &str, role: Role) -> (UserId, Role) {
        (self.store.add_user(name, &format!("Bà {name}"), role, "$argon2id$x", at(0)).await.unwrap(), role)
    }

    /// A second way into the database, past the store.
    pub(crate) async fn raw(&self) -> sqlx::SqlitePool {
        sqlx::SqlitePool::connect_with(sqlx::sqlite::SqliteConnectOptions::new().filename(self.dir.path().join("diembao.db")))
            .await
            .unwrap()
    }

    /// All rows of arrivals, findings and schedules, each as a line of JSON behind the name of its table. What differs from run to run is
    /// left out: the ids of evidence records and where compressing them put them.
    pub(crate) async fn rows(&self) -> Vec<String> {
        const RANDOM: [&str; 3] = ["record_id", "file_offset", "file_length"];
        let raw = self.raw().await;
        let tables = sqlx::query(
            "SELECT name FROM sqlite_master WHERE type = 'table'
             AND (name LIKE 'arrival_%' OR name LIKE 'schedule_%' OR name LIKE 'finding%') ORDER BY name",
        );
        let mut lines = Vec::new();
        for table in tables.fetch_all(&raw).await.unwrap() {
            let table: String = table.get("name");
            let columns = sqlx::query("SELECT name, type FROM pragma_table_info($1)").bind(&table).fetch_all(&raw).await.unwrap();
            let columns = columns.iter().filter(|column| !RANDOM.contains(&column.get("name")));
            let columns: Vec<String> = columns
                .map(|c| if c.get::<&str, _>("type") == "BLOB" { format!("hex({})", c.get::<&str, _>("name")) } else { c.get("name") })
                .collect();
            let sql = format!("SELECT '{table} ' || json_array({}) AS line FROM {table} ORDER BY 1", columns.join(", "));
            lines.extend(
                sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&raw).await.unwrap().iter().map(|row| row.get::<String, _>("line")),
            );
        }
        lines
    }

    pub(crate) fn warc(&self) -> std::path::PathBuf {
        self.dir.path().join("evidence/2026-11-23.warc.gz")
    }
}

/// So many minutes after eight in the morning, UTC.
pub(crate) fn at(minute: i64) -> DateTime<Utc> {
    "2026-11-23T08:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minute)
}

pub(crate) fn local(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn outlet() -> Outlet {
    Outlet {
        id: OutletId::from("bao-thu"),
        name: "Báo Thử Nghiệm".into(),
        language: Language::Vi,
        level: Level::Local,
        home: domain::url::canonical("https://bao.example/").unwrap(),
        time_zone: FixedOffset::east_opt(7 * 3600).unwrap(),
        sources: vec![Source {
            id: SourceId::from("bao-thu-rss"),
            kind: SourceKind::Feed,
            url: domain::url::canonical("https://bao.example/rss").unwrap(),
            seen: "invented".into(),
            active: Activity::On,
        }],
        article: Default::default(),
        links: Default::default(),
        host_gap: None,
    }
}

pub(crate) fn new_poll(entries: &[NewEntry], minute: i64) -> NewPoll<'_> {
    static IDS: std::sync::LazyLock<(SourceId, OutletId)> = std::sync::LazyLock::new(|| ("bao-thu-rss".into(), "bao-thu".into()));
    NewPoll {
        source: &IDS.0,
        outlet: &IDS.1,
        at: at(minute),
        outcome: PollOutcome::Read { entries: i64::try_from(entries.len()).unwrap() },
        validators: KeptValidators { etag: Some("\"1\""), ..KeptValidators::default() },
        problems: &[],
        entries,
        sightings: &[],
        budget: 1_000,
        next: every_ten_minutes(minute),
    }
}

/// The pace of these tests: ten minutes after the poll, whatever it brought.
pub(crate) fn every_ten_minutes(minute: i64) -> &'static (dyn Fn(Tally) -> NextPoll + Send + Sync) {
    Box::leak(Box::new(move |_| NextPoll { at: at(minute + 10), every: Some(std::time::Duration::from_secs(600)) }))
}

pub(crate) fn content(words: &str) -> Content {
    Content { title: words.into(), lead: "".into(), text: format!("{words}.\nHết.").into() }
}

pub(crate) fn new_fetch(article: ArticleId, quality: Quality, words: &str, body: &str, minute: i64) -> NewFetch {
    NewFetch {
        article,
        response: Some(NewResponse {
            url: "https://bao.example/a".into(),
            final_url: "https://bao.example/a".into(),
            status: 200,
            headers: vec![("content-type".into(), "text/html".into()), ("content-encoding".into(), "gzip".into())],
            hops: vec![],
            body: body.as_bytes().to_vec().into(),
            fetched_at: at(minute),
        }),
        reading: Some(Reading { quality, content: content(words), published: None, modified: None, dates: vec![], problems: vec![] }),
        failure: None,
        met: if quality == Quality::Article { Met::Article } else { Met::Unclear },
        own_address: None,
        at: at(minute),
        etag: None,
        last_modified: None,
        next_at: Some(at(minute + 60)),
    }
}

pub(crate) fn signal(rule: &str, weight: f64) -> Signal {
    let quote = Evidence { capture: None, field: Field::Title, span: Span::new(0, 1), text: rule.into() };
    Signal {
        rule: rule.into(),
        criterion: Criterion::Inaccurate,
        weight,
        reason: "vì".into(),
        reason_en: "".into(),
        reason_zh: "".into(),
        evidence: vec![quote],
        fact: None,
    }
}

pub(crate) fn findings(weights: &[f64]) -> Findings {
    let signals: Vec<Signal> = weights.iter().enumerate().map(|(i, w)| signal(&format!("rule{i}"), *w)).collect();
    Findings {
        language: Language::Vi,
        places: vec![],
        relevance: Relevance::About,
        tone: Tone { label: ToneLabel::Negative, score: -0.5, evidence: vec![] },
        suspicion: domain::finding::suspicion(&signals),
        signals,
        watched: Vec::new(),
    }
}
