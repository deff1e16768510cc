//! A desk with six invented articles, two cases, a fact and four people, at a fixed hour.

mod dates;
mod files;
mod index;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use domain::case::Reason;
use domain::place::{Place, Tier};
use domain::source::{Activity, ArticleRules, LinkRules};
use domain::{
    ArticleId, Content, Criterion, Evidence, Fact, FactId, Field, Findings, Indicator, Language, Level, Likeness, LikenessKind, Met,
    Outlet, PlaceMatch, Quality, Relevance, Role, Signal, Source, SourceKind, Span, StoryId, Tone, ToneLabel,
};
use store::{
    ImportedArticle, KeptValidators, NewEntry, NewFact, NewFetch, NewFindings, NewPoll, NewResponse, NewSighting, NextPoll, PollOutcome,
    Reading, Store,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use self::files::Files;
use self::index::index_all;
use super::analyst::Watcher;
use super::collector::Fake;
use crate::{App, Cookies, Desk, Notice, Shared};

pub(crate) const PASSWORD: &str = "mật khẩu để thử";
static HASH: LazyLock<String> = LazyLock::new(|| crate::hash_password(PASSWORD).unwrap());

pub(crate) const HOSTILE: &str = "<script>alert(1)</script>\" onmouseover=\"alert(2) & <b>đậm</b>";

/// 09:00 on Monday 23 November 2026 in the desk's zone.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_399_200, 0).unwrap()
}

pub(crate) struct House {
    pub(crate) app: Shared,
    pub(crate) router: Router,
    pub(crate) store: Store,
    pub(crate) dir: TempDir,
}

/// Who can sign in, in the order of their ids.
pub(crate) const PEOPLE: [(&str, &str, Role); 4] = [
    ("quantri", "Hà Thị Quản", Role::Administrator),
    ("lan", "Nông Thị Lan", Role::Reviewer),
    ("minh", "Lý Văn Minh", Role::Approver),
    ("doc", "Vi Văn Đọc", Role::Reader),
];

/// Filled once: every test has a copy of its own.
static FILLED: OnceCell<Files> = OnceCell::const_new();

pub(crate) async fn house(cookies: Cookies) -> House {
    let fill_once = || async {
        let house = empty_house(cookies).await;
        fill(&house.store).await;
        index_all(&house.store, &house.app.desk.index).await;
        Files::below(house.dir.path())
    };
    let dir = tempfile::tempdir().unwrap();
    FILLED.get_or_init(fill_once).await.write(dir.path());
    opened(dir, cookies).await
}

/// The same people without any article.
pub(crate) async fn empty_house(cookies: Cookies) -> House {
    let house = opened(tempfile::tempdir().unwrap(), cookies).await;
    for (name, full_name, role) in PEOPLE {
        house.store.add_user(name, full_name, role, &HASH, now()).await.unwrap();
    }
    house
}

async fn opened(dir: TempDir, cookies: Cookies) -> House {
    let store = Store::open(dir.path()).await.unwrap();
    let index = search::Index::open(&dir.path().join("tantivy")).unwrap();
    let desk = Desk {
        store: store.clone(),
        index,
        letters: Arc::new(letters()),
        font_file: |_| None,
        clocks: Arc::new(report::Clocks::parse("clocks.toml", include_str!("../../../../config/letters/clocks.toml")).unwrap()),
        places: vec![Place::named("xa-thu", "xã Thử Nghiệm", Tier::Core)],
        indicators: vec![
            Indicator { id: "poor_households".into(), name: "số hộ nghèo".into(), unit: "hộ".into(), flow: false, named: false },
            Indicator { id: "visitors".into(), name: "lượt khách".into(), unit: "lượt".into(), flow: true, named: false },
        ],
        profile: "xa".into(),
        notice: Some(Notice { vi: "Báo bịa để thử".into(), en: "Invented for trial".into(), zh: String::new() }),
        address: "https://desk.example".into(),
        mail: crate::Mail::On,
        zone: zone(),
        cookies,
        proxy: Some(PROXY),
        collector: Arc::new(Fake { store: store.clone() }),
        changes: Arc::new(super::analyst::changes),
        analyst: Arc::new(Watcher { store: store.clone() }),
        now,
    };
    let app = App::new(desk);
    House { router: crate::routes::over(app.clone()), app, store, dir }
}

/// The office's reverse proxy.
pub(crate) const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 9, 9, 9));

pub(crate) fn zone() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).unwrap()
}

pub(crate) fn letters() -> report::Letters {
    let files = [
        ("profiles.toml", include_str!("../../../../config/letters/profiles.toml")),
        ("correction_request.toml", include_str!("../../../../config/letters/correction_request.toml")),
        ("forwarding_note.toml", include_str!("../../../../config/letters/forwarding_note.toml")),
        ("information_letter.toml", include_str!("../../../../config/letters/information_letter.toml")),
        ("layout.toml", include_str!("../../../../config/letters/layout.toml")),
    ];
    report::Letters::compile(&files.map(|(name, text)| (name.to_owned(), text.to_owned()))).unwrap()
}

/// Article 1: fetched twice, silently edited, contradicts the fact; case 1. Article 2: a page that blocks. Article 3: a copy of 1.
/// Article 4: hostile; case 2. Articles 5 and 6: English and Chinese.
async fn fill(store: &Store) {
    outlet(store).await;
    let fact = store.add_fact(&NewFact { fact: fact(), by: None }, now()).await.unwrap();
    fetched(store, 1, 30, "Xã Thử Nghiệm có 12 hộ nghèo").await;
    fetched(store, 1, 20, "Xã Thử Nghiệm có 21 hộ nghèo").await;
    blocked(store).await;
    let imports = [
        ("2", "Bản đăng lại", "Báo Chép Thử", "Xã Thử Nghiệm có 21 hộ nghèo, theo báo bạn", ""),
        ("3", HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        ("5", "Border gate opens early", "The Trial Gazette", "Thu Nghiem commune reported 40 lorries.", ""),
        ("6", "试验县农业展览会", "试验日报", "试验县举行农业展览会。", ""),
    ];
    store.import(&imports.map(imported), now() - TimeDelta::hours(2)).await.unwrap();
    let waiting = store.to_analyse("test", 100).await.unwrap();
    let mut first = None;
    for version in &waiting {
        let text = version.content.text.as_str();
        let story =
            if text.contains("21 hộ") || text.contains("12 hộ") { *first.get_or_insert(version.article.0) } else { version.article.0 };
        let findings = findings(&version.content, fact);
        let new = NewFindings {
            capture: version.capture,
            rules_version: "test",
            findings: &findings,
            story: StoryId(story),
            signature: None,
            likeness: (story != version.article.0).then_some(Likeness {
                article: ArticleId(story),
                kind: LikenessKind::NearCopy,
                share: 0.874,
            }),
            about_others: &[],
            at: now() - TimeDelta::hours(1),
        };
        store.record_findings(&[new]).await.unwrap();
    }
    let hostile = waiting.iter().find(|v| v.content.title.as_str() == HOSTILE).unwrap().article;
    for article in [ArticleId(1), hostile] {
        let [vi, en, zh] = ["Bài nêu 21 hộ, sổ ghi 12 hộ.", "The article gives 21 hộ.", "文章称21 hộ。"].map(str::to_owned);
        store.open_case(StoryId(article.0), article, Reason { vi, en, zh }, None, now() - TimeDelta::hours(1)).await.unwrap();
    }
}

pub(crate) fn imported((id, title, outlet, text, lead): (&str, &str, &str, &str, &str)) -> ImportedArticle {
    ImportedArticle {
        external_id: id.into(),
        url: Some(format!("https://{id}.example/{id}.html")),
        outlet: Some(outlet.into()),
        content: Content { title: title.into(), lead: lead.into(), text: text.into() },
        published: Some((now() - TimeDelta::hours(3)).with_timezone(&zone())),
    }
}

async fn outlet(store: &Store) {
    let outlet = followed("baothu", "Báo Thử", &[("baothu-rss", SourceKind::Feed), ("baothu-muc", SourceKind::Section)]);
    store.sync_outlets(&[outlet], now() - TimeDelta::days(2)).await.unwrap();
    let failed = PollOutcome::Failed { kind: "status_500".into(), message: "the server answered 500".into() };
    poll(store, "baothu-rss", 40, PollOutcome::Read { entries: 2 }, &[1, 4]).await;
    poll(store, "baothu-muc", 40, failed, &[]).await;
}

/// A newspaper of bao.example with its sources.
pub(crate) fn followed(id: &str, name: &str, sources: &[(&str, SourceKind)]) -> Outlet {
    let source = |(source, kind): &(&str, SourceKind)| Source {
        id: (*source).into(),
        kind: *kind,
        url: domain::url::Url::parse(&format!("https://bao.example/{source}")).unwrap(),
        seen: "đã thử".into(),
        active: Activity::On,
    };
    Outlet {
        id: id.into(),
        name: name.into(),
        language: Language::Vi,
        level: Level::Local,
        home: domain::url::Url::parse("https://bao.example/").unwrap(),
        time_zone: zone(),
        sources: sources.iter().map(source).collect(),
        article: ArticleRules::default(),
        links: LinkRules::default(),
        host_gap: None,
    }
}

/// A poll of a source of Báo Thử that saw these articles, some minutes ago. A reading also sees what an aggregator would: an article
/// at its newspaper's address, and one at the aggregator's with a hostile title.
pub(crate) async fn poll(store: &Store, source: &str, minutes_ago: i64, outcome: PollOutcome, articles: &[i64]) {
    let entry = |n: &i64| NewEntry {
        url: format!("https://bao.example/{n}.html"),
        outlet: None,
        title: format!("Bài {n}"),
        summary: String::new(),
        published: Some((now() - TimeDelta::hours(4)).with_timezone(&zone())),
    };
    let sighting = |url: &str, title: String| NewSighting {
        url: url.into(),
        title,
        outlet: None,
        outlet_name: "Báo Thử".into(),
        outlet_home: "https://bao.example".into(),
        published: None,
    };
    let sightings = [
        sighting("https://bao.example/77.html", "Tin chỉ nơi khác nhắc tới".into()),
        sighting("https://tonghop.example/x", format!("{HOSTILE} khác")),
        sighting("javascript:alert(3)", "Tin không có địa chỉ".into()),
    ];
    let entries: Vec<NewEntry> = articles.iter().map(entry).collect();
    let poll = NewPoll {
        source: &source.into(),
        outlet: &"baothu".into(),
        at: now() - TimeDelta::minutes(minutes_ago),
        sightings: if matches!(outcome, PollOutcome::Read { .. }) { &sightings } else { &[] },
        outcome,
        validators: KeptValidators::default(),
        problems: &["one date without a zone".to_owned()],
        entries: &entries,
        budget: 100,
        next: &|_| NextPoll { at: now() + TimeDelta::minutes(10), every: Some(Duration::from_secs(600)) },
    };
    store.record_poll(poll).await.unwrap();
}

pub(crate) async fn fetched(store: &Store, article: i64, minutes_ago: i64, text: &str) {
    let content = Content {
        title: "Thống kê hộ nghèo ở xã Thử Nghiệm".into(),
        lead: "Số liệu mới được công bố sáng nay.".into(),
        text: format!("{text}, theo cán bộ xã. Con số này cao hơn năm trước.\nNgười dân mong được hỗ trợ thêm.").into(),
    };
    fetch(store, article, minutes_ago, Quality::Article, content, text.as_bytes()).await;
}

async fn blocked(store: &Store) {
    fetch(store, 2, 15, Quality::Blocked, Content::default(), b"<html>are you human?</html>").await;
}

async fn fetch(store: &Store, article: i64, minutes_ago: i64, quality: Quality, content: Content, body: &[u8]) {
    let at = now() - TimeDelta::minutes(minutes_ago);
    let url = format!("https://bao.example/{article}.html");
    let response = NewResponse {
        url: url.clone(),
        final_url: url,
        status: 200,
        headers: vec![],
        hops: vec![],
        body: body.to_vec().into(),
        fetched_at: at,
    };
    let (dates, problems) = (if article == 1 { dates::dates(now()) } else { vec![] }, vec!["two headlines".into()]);
    let reading = Reading { quality, content, published: None, modified: None, dates, problems };
    let fetch = NewFetch {
        article: ArticleId(article),
        response: Some(response),
        reading: Some(reading),
        failure: None,
        met: if quality == Quality::Article { Met::Article } else { Met::Unclear },
        own_address: None,
        at,
        etag: None,
        last_modified: None,
        next_at: None,
    };
    store.record_fetch(fetch).await.unwrap();
}

/// A look at article 1 some hours from now that did not meet it.
pub(crate) async fn missed_it(store: &Store, hours: i64, kind: &str, met: Met) {
    let fetch = NewFetch {
        article: ArticleId(1),
        response: None,
        reading: None,
        failure: Some((kind.into(), format!("{HOSTILE} after {hours} h"))),
        met,
        own_address: None,
        at: now() + TimeDelta::hours(hours),
        etag: None,
        last_modified: None,
        next_at: None,
    };
    store.record_fetch(fetch).await.unwrap();
}

pub(super) fn fact() -> Fact {
    Fact {
        id: FactId(0),
        indicator: "poor_households".into(),
        place: "xa-thu".into(),
        period: String::new(),
        value: 12.0,
        unit: "hộ".into(),
        as_of: NaiveDate::from_ymd_opt(2026, 11, 10).unwrap(),
        document: "45/BC-UBND".into(),
        document_date: NaiveDate::from_ymd_opt(2026, 11, 12).unwrap(),
        agency: "UBND xã Thử Nghiệm".into(),
        note: String::new(),
        object: String::new(),
        basis: String::new(),
        precision: 0.0,
        valid_until: None,
    }
}

fn findings(content: &Content, fact: FactId) -> Findings {
    let text = content.text.as_str();
    let at = |quote: &str| text.find(quote).map(|start| Span::new(start, start + quote.len()));
    let quote = |quote: &str, span| Evidence { capture: None, field: Field::Text, span, text: quote.into() };
    let place =
        |span| PlaceMatch {
            id: "xa-thu".into(), name: "xã Thử Nghiệm".into(), field: Field::Text, span, text: "Thử Nghiệm".into()
        };
    let signal = |words: &str, span, fact| Signal {
        rule: "figure-fact".into(),
        criterion: Criterion::Inaccurate,
        weight: 0.8,
        reason: format!("Bài nêu {words}; Báo cáo 45/BC-UBND ngày 12/11/2026 ghi 12 hộ (tính đến 10/11/2026).").into(),
        reason_en: "".into(),
        reason_zh: "".into(),
        evidence: vec![quote(words, span)],
        fact,
    };
    let mut signals: Vec<Signal> = at("21 hộ").map(|s| signal("21 hộ", s, Some(fact.0))).into_iter().collect();
    signals.extend(at(HOSTILE).map(|s| signal(HOSTILE, s, None)));
    let language = match text {
        t if t.contains("lorries") => Language::En,
        t if t.contains("县") => Language::Zh,
        _ => Language::Vi,
    };
    Findings {
        language,
        places: at("Thử Nghiệm").map(place).into_iter().collect(),
        relevance: Relevance::About,
        tone: Tone {
            label: ToneLabel::Neutral,
            score: 0.0,
            evidence: at("mong được hỗ trợ").map(|s| quote("mong được hỗ trợ", s)).into_iter().collect(),
        },
        suspicion: domain::finding::suspicion(&signals),
        signals,
        watched: Vec::new(),
    }
}

/// Keeps findings of a version whose article is a story by itself.
pub(crate) async fn alone(store: &Store, version: &store::ToAnalyse, findings: &Findings) {
    let new = NewFindings {
        capture: version.capture,
        rules_version: "test",
        findings,
        story: StoryId(version.article.0),
        signature: None,
        likeness: None,
        about_others: &[],
        at: now(),
    };
    store.record_findings(&[new]).await.unwrap();
}

/// Of an article in which no rule speaks.
pub(crate) fn unsuspicious() -> Findings {
    let tone = Tone { label: ToneLabel::Neutral, score: 0.0, evidence: Vec::new() };
    let (language, relevance) = (Language::Vi, Relevance::About);
    Findings { language, places: Vec::new(), relevance, tone, signals: Vec::new(), suspicion: 0.0, watched: Vec::new() }
}
