//! What keeping costs, in processor milliseconds an article: `cargo bench -p diembao-store --bench keeping`.
//!
//! 2,000 invented articles go through the store alone, in the batches in which the service hands them over: polls with their new
//! entries, pages of 120 kB (or so many bytes as the first argument says), findings, the index. Reads `/proc`, so Linux only. Judges nothing.
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use diembao_store::{
    Kept, KeptValidators, NewEntry, NewFetch, NewFindings, NewPoll, NewResponse, NextPoll, PollOutcome, Reading, Store, Tally,
};
use domain::source::Activity;
use domain::{
    ArticleId, Content, Criterion, Evidence, Field, Findings, Language, Level, Met, Outlet, OutletId, Quality, Relevance, Signal, Source,
    SourceId, SourceKind, Span, StoryId, Tone, ToneLabel,
};

const SOURCES: usize = 50;
const ENTRIES: usize = 40;
/// Pages that the service keeps in one go.
const PAGES: usize = 64;
/// Versions that it analyses in one go.
const VERSIONS: i64 = 128;

#[tokio::main]
async fn main() {
    let page = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(120_000);
    let home = tempfile::tempdir().unwrap();
    let store = Store::open(home.path()).await.unwrap();
    let outlets: Vec<Outlet> = (0..SOURCES).map(outlet).collect();
    store.sync_outlets(&outlets, now()).await.unwrap();
    poll(&store, &outlets, "polls, all new", 0).await;
    poll(&store, &outlets, "polls, all known", 1).await;
    fetch(&store, page, "pages, first", 0).await;
    fetch(&store, page, "pages, changed", 1).await;
    find(&store).await;
    index(&store).await;
}

async fn poll(store: &Store, outlets: &[Outlet], name: &str, round: i64) {
    let at = now() + TimeDelta::minutes(round);
    let entries: Vec<Vec<NewEntry>> = (0..SOURCES).map(|source| (0..ENTRIES).map(|n| entry(source, n)).collect()).collect();
    let phase = Phase::begin(name);
    let next = |_: Tally| NextPoll { at: at + TimeDelta::minutes(10), every: Some(Duration::from_secs(600)) };
    for (outlet, entries) in outlets.iter().zip(&entries) {
        let poll = NewPoll {
            source: &outlet.sources[0].id,
            outlet: &outlet.id,
            at,
            outcome: PollOutcome::Read { entries: i64::try_from(entries.len()).unwrap() },
            validators: KeptValidators { etag: Some("\"1\""), ..KeptValidators::default() },
            problems: &[],
            entries,
            sightings: &[],
            budget: 1_000,
            next: &next,
        };
        store.record_poll(poll).await.unwrap();
    }
    phase.end();
}

async fn fetch(store: &Store, page: usize, name: &str, round: i64) {
    let due = store.articles_due(now() + TimeDelta::days(1), 10_000).await.unwrap();
    let at = now() + TimeDelta::hours(round);
    let mut batches: Vec<Vec<NewFetch>> =
        due.chunks(PAGES).map(|due| due.iter().map(|due| read(due.article, &due.url, page, at)).collect()).collect();
    let phase = Phase::begin(name);
    for batch in batches.drain(..) {
        let kept = store.record_fetches(batch).await.unwrap();
        assert!(kept.iter().all(|kept| matches!(kept, Kept::Version(_))), "every page brings new words");
    }
    phase.end();
}

async fn find(store: &Store) {
    let phase = Phase::begin("findings");
    let findings = findings();
    loop {
        let waiting = store.to_analyse("r1", VERSIONS).await.unwrap();
        if waiting.is_empty() {
            break;
        }
        let new = waiting.iter().map(|waiting| NewFindings {
            capture: waiting.capture,
            rules_version: "r1",
            findings: &findings,
            story: StoryId(waiting.article.0),
            signature: Some(&[7; 1286]),
            likeness: None,
            about_others: &[],
            at: now(),
        });
        store.record_findings(&new.collect::<Vec<_>>()).await.unwrap();
    }
    phase.end();
}

async fn index(store: &Store) {
    let phase = Phase::begin("index");
    let mut from = 0;
    loop {
        let rows = store.to_index(from, VERSIONS).await.unwrap();
        let Some(last) = rows.last() else { break };
        from = last.seq;
        let articles: Vec<ArticleId> = rows.iter().map(|row| row.article).collect();
        store.record_searchable(&articles, now()).await.unwrap();
    }
    phase.end();
}

/// A phase under way: its name, and what the process had spent before it.
struct Phase<'a> {
    name: &'a str,
    began: Instant,
    spent: f64,
}

impl<'a> Phase<'a> {
    fn begin(name: &'a str) -> Self {
        Self { name, began: Instant::now(), spent: cpu_ms() }
    }

    fn end(self) {
        let each = (cpu_ms() - self.spent) / (SOURCES * ENTRIES) as f64;
        println!("{:18} {each:.3} ms of processor an article; {:.2} s on the clock", self.name, self.began.elapsed().as_secs_f64());
    }
}

/// Processor time of this process, user and system; in `/proc` it stands in hundredths of a second.
fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    fields[11..13].iter().map(|ticks| ticks.parse::<f64>().unwrap() * 10.0).sum()
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

fn outlet(number: usize) -> Outlet {
    let home = format!("https://bao{number}.example/");
    Outlet {
        id: OutletId(format!("bao-{number}")),
        name: format!("Báo {number}"),
        language: Language::Vi,
        level: Level::Local,
        home: domain::url::canonical(&home).unwrap(),
        time_zone: FixedOffset::east_opt(7 * 3600).unwrap(),
        sources: vec![Source {
            id: SourceId(format!("bao-{number}-rss")),
            kind: SourceKind::Feed,
            url: domain::url::canonical(&format!("{home}rss")).unwrap(),
            seen: "invented".into(),
            active: Activity::On,
        }],
        article: Default::default(),
        links: Default::default(),
        host_gap: None,
    }
}

fn entry(source: usize, number: usize) -> NewEntry {
    NewEntry {
        url: format!("https://bao{source}.example/tin-tuc/chuyen-trong-ngay-so-{number}-post{}.html", 100_000 + number),
        outlet: None,
        title: format!("Chuyện trong ngày số {number} của báo {source}"),
        summary: "Một đoạn tóm tắt dài chừng hai câu. Câu thứ hai nói thêm về câu thứ nhất.".to_owned(),
        published: Some(now().fixed_offset()),
    }
}

fn read(article: ArticleId, url: &str, size: usize, at: DateTime<Utc>) -> NewFetch {
    let seed = article.0.unsigned_abs().wrapping_mul(31) + at.timestamp().unsigned_abs();
    NewFetch {
        article,
        response: Some(NewResponse {
            url: url.to_owned(),
            final_url: url.to_owned(),
            status: 200,
            headers: vec![("content-type".into(), "text/html; charset=utf-8".into()), ("server".into(), "nginx".into())],
            hops: vec![],
            body: words(size, seed).into_bytes().into(),
            fetched_at: at,
        }),
        reading: Some(Reading {
            quality: Quality::Article,
            content: Content { title: words(60, seed).into(), lead: words(200, seed).into(), text: words(3_000, seed).into() },
            published: None,
            modified: None,
            dates: vec![],
            problems: vec![],
        }),
        failure: None,
        met: Met::Article,
        own_address: None,
        at,
        etag: None,
        last_modified: None,
        next_at: Some(at + TimeDelta::hours(1)),
    }
}

/// So many bytes of invented words, none like another's.
fn words(size: usize, mut seed: u64) -> String {
    const WORDS: [&str; 16] =
        ["xã", "huyện", "cầu", "đường", "người", "dân", "hộ", "nghèo", "mưa", "lũ", "<p>", "</p>", "năm", "trường", "học", "chợ"];
    let mut text = String::with_capacity(size + 16);
    while text.len() < size {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(WORDS[usize::try_from(seed >> 60).unwrap()]);
        text.push(' ');
    }
    text
}

fn findings() -> Findings {
    let signal = Signal {
        rule: "figure".into(),
        criterion: Criterion::Inaccurate,
        weight: 0.5,
        reason: "vì số liệu khác với số đã đăng ký".into(),
        reason_en: "".into(),
        reason_zh: "".into(),
        evidence: vec![Evidence { capture: None, field: Field::Text, span: Span::new(0, 3), text: "xã".into() }],
        fact: None,
    };
    Findings {
        language: Language::Vi,
        places: vec![],
        relevance: Relevance::About,
        tone: Tone { label: ToneLabel::Negative, score: -0.5, evidence: vec![] },
        suspicion: 0.5,
        signals: vec![signal; 3],
        watched: Vec::new(),
    }
}
