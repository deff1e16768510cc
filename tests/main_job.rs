//! The main job, end to end, on the bundled newspapers: what is planted there is found with its evidence, and what
//! is only harsh, or only looks like a place of ours, is left alone.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use chrono::{FixedOffset, Utc};
use diembao::newspapers::{Kind, Newspapers, Planted};
use diembao::service::{Service, wall_clock};
use diembao::{Config, Progress, demo};
use domain::{ArticleId, Criterion, Quality, Relevance};
use store::{ArticleView, CaseRow, Which};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The demo after both editions were read.
struct Collected {
    newspapers: Newspapers,
    service: Service,
    _home: TempDir,
}

/// One collection serves all tests of this module; they only read it. The runtime keeps the newspapers running.
static COLLECTED: LazyLock<(Runtime, Collected)> = LazyLock::new(|| {
    fetch::install_crypto();
    let runtime = Runtime::new().unwrap();
    let collected = runtime.block_on(collect());
    (runtime, collected)
});

async fn collect() -> Collected {
    let now = Utc::now();
    let zone = FixedOffset::east_opt(7 * 3600).unwrap();
    let (newspapers, config) = demo::newspapers(Config::bundled().unwrap(), now.with_timezone(&zone)).await.unwrap();
    let home = tempfile::tempdir().unwrap();
    let service = open(config, home.path()).await;
    demo::furnish(service.store(), &newspapers, now).await.unwrap();
    demo::collect(&service, &newspapers).await.unwrap();
    Collected { newspapers, service, _home: home }
}

async fn open(config: Arc<Config>, home: &Path) -> Service {
    Service::open(config, home, wall_clock(), Progress::silent()).await.unwrap()
}

fn with<T>(look: impl AsyncFnOnce(&Collected) -> T) -> T {
    let (runtime, collected) = &*COLLECTED;
    runtime.block_on(look(collected))
}

impl Collected {
    fn planted(&self, kind: Kind) -> Vec<Planted> {
        let found: Vec<_> = self.newspapers.planted().into_iter().filter(|p| p.kind == kind).collect();
        assert!(!found.is_empty(), "nothing of kind {kind} is planted");
        found
    }

    fn address(&self, planted: &Planted) -> String {
        let outlet = self.newspapers.outlets().iter().find(|o| o.id == planted.outlet).unwrap();
        outlet.base.join(&planted.path).unwrap().to_string()
    }

    async fn article(&self, planted: &Planted) -> ArticleView {
        let address = self.address(planted);
        self.by_address(&address).await.unwrap_or_else(|| panic!("{} {address} was not collected as an article", planted.kind))
    }

    async fn by_address(&self, address: &str) -> Option<ArticleView> {
        let rows = self.service.store().to_index(0, 10_000).await.unwrap();
        let row = rows.into_iter().find(|r| r.url == address)?;
        Some(self.service.store().article(row.article).await.unwrap())
    }

    async fn cases(&self) -> Vec<CaseRow> {
        self.service.store().cases(Which::All).await.unwrap()
    }

    /// A planted error is in the queue, under its criterion, with quotes that stand in the words they quote.
    async fn finds(&self, kind: Kind, criterion: Criterion) {
        for planted in self.planted(kind) {
            let article = self.article(&planted).await;
            let signals = &article.row.findings.signals;
            let signal = signals.iter().find(|s| s.criterion == criterion);
            let signal = signal.unwrap_or_else(|| panic!("{kind}: {:?} has no {criterion:?} among {signals:#?}", planted.title));
            assert!(!signal.evidence.is_empty(), "{kind}: no evidence for {}", signal.reason);
            assert!(
                !article.cases.is_empty(),
                "{kind}: {:?} is not in the queue (suspicion {})",
                planted.title,
                article.row.findings.suspicion
            );
            for quote in signal.evidence.iter().filter(|q| q.capture.is_none()) {
                assert_eq!(quote.span.of(article.content.field(quote.field)), Some(quote.text.as_str()), "{kind}: {}", signal.reason);
            }
        }
    }

    async fn leaves_alone(&self, kind: Kind) {
        for planted in self.planted(kind) {
            let article = self.article(&planted).await;
            let signals = &article.row.findings.signals;
            assert!(article.cases.is_empty(), "{kind}: {:?} is in the queue because of {signals:#?}", planted.title);
        }
    }
}

#[test]
fn a_figure_against_the_register_is_queued() {
    with(async |c| {
        c.finds(Kind::WrongFigure, Criterion::Inaccurate).await;
        for planted in c.planted(Kind::WrongFigure) {
            let article = c.article(&planted).await;
            let signal = article.row.findings.signals.iter().find(|s| s.fact.is_some()).expect("the register row is named");
            let fact = c.service.store().fact(domain::FactId(signal.fact.unwrap())).await.unwrap();
            assert!(signal.reason.contains(&fact.document), "{} does not cite {}", signal.reason, fact.document);
        }
    });
}

#[test]
fn a_headline_that_the_body_does_not_carry_is_queued() {
    with(async |c| c.finds(Kind::HeadlineNotCarried, Criterion::MisleadingHeadline).await);
}

#[test]
fn an_event_in_the_wrong_place_is_queued() {
    with(async |c| c.finds(Kind::WrongPlace, Criterion::WrongPlace).await);
}

#[test]
fn a_serious_claim_with_anonymous_sources_alone_is_queued() {
    with(async |c| c.finds(Kind::AnonymousClaim, Criterion::Unverified).await);
}

#[test]
fn a_silent_edit_is_queued_and_both_versions_are_kept() {
    with(async |c| {
        c.finds(Kind::SilentEdit, Criterion::Changed).await;
        for planted in c.planted(Kind::SilentEdit) {
            let article = c.article(&planted).await;
            let versions: BTreeSet<_> =
                article.versions.iter().filter(|v| v.quality == Quality::Article).map(|v| v.content.text.to_string()).collect();
            assert_eq!(versions.len(), 2, "{:?}", planted.title);
            for version in &article.versions {
                let evidence = c.service.store().evidence(version.capture).await.unwrap();
                assert_eq!(evidence.sha256, version.sha256);
            }
        }
    });
}

#[test]
fn a_printed_correction_is_tied_to_what_it_corrects() {
    with(async |c| {
        let corrected = c.cases().await.into_iter().filter(|case| case.signals.iter().any(|s| s.criterion == Criterion::Corrected)).count();
        assert_eq!(corrected, c.planted(Kind::Correction).len());
    });
}

#[test]
fn true_criticism_correct_figures_and_plain_bad_news_are_left_alone() {
    with(async |c| {
        for kind in [Kind::TrueCriticism, Kind::TrueFigure, Kind::Ordinary, Kind::Homonym] {
            c.leaves_alone(kind).await;
        }
        for planted in c.planted(Kind::TrueCriticism) {
            let findings = c.article(&planted).await.row.findings;
            assert_eq!(findings.suspicion, 0.0, "{:?}: {:#?}", planted.title, findings.signals);
            assert!(matches!(findings.relevance, Relevance::About | Relevance::Mentions), "{:?}", planted.title);
        }
    });
}

#[test]
fn nothing_is_queued_but_what_was_planted() {
    with(async |c| {
        let errors =
            [Kind::WrongFigure, Kind::HeadlineNotCarried, Kind::WrongPlace, Kind::AnonymousClaim, Kind::SilentEdit, Kind::Correction];
        let mut stories = BTreeSet::new();
        for kind in errors {
            for planted in c.planted(kind) {
                stories.insert(c.article(&planted).await.row.story);
            }
        }
        for case in c.cases().await {
            assert!(stories.contains(&case.article.story), "{:?} is in the queue: {:#?}", case.article.title, case.signals);
        }
    });
}

#[test]
fn names_that_only_look_like_ours_are_not_about_us() {
    with(async |c| {
        for planted in c.planted(Kind::Homonym) {
            let findings = c.article(&planted).await.row.findings;
            assert!(matches!(findings.relevance, Relevance::None | Relevance::Unsure), "{:?}: {:#?}", planted.title, findings.places);
        }
    });
}

#[test]
fn copies_are_one_story() {
    with(async |c| {
        let mut stories = Vec::new();
        for planted in c.planted(Kind::Copy) {
            stories.push(c.article(&planted).await.row.story);
        }
        let different: BTreeSet<_> = stories.iter().collect();
        assert!(different.len() < stories.len() && stories.len() / different.len() >= 3, "stories of the copies: {stories:?}");
    });
}

#[test]
fn a_headline_without_tone_marks_is_found_about_us() {
    with(async |c| {
        for planted in c.planted(Kind::Unaccented) {
            let findings = c.article(&planted).await.row.findings;
            assert!(matches!(findings.relevance, Relevance::About | Relevance::Mentions), "{:?}", planted.title);
            assert_eq!(findings.language, domain::Language::Vi, "{:?}", planted.title);
        }
    });
}

#[test]
fn pages_that_are_no_article_are_told_and_never_a_version() {
    with(async |c| {
        let unread = c.service.store().unread_pages(chrono::DateTime::UNIX_EPOCH, 1000).await.unwrap();
        for kind in [Kind::BlockPage, Kind::EmptyPage, Kind::ListPage, Kind::Paywall] {
            for planted in c.planted(kind) {
                let address = c.address(&planted);
                assert!(c.by_address(&address).await.is_none(), "{kind}: {address} became an article");
                assert!(unread.iter().any(|u| u.url == address), "{kind}: {address} is not told");
            }
        }
        for planted in c.planted(Kind::TakenDown) {
            let article = c.article(&planted).await;
            assert_eq!(article.versions.iter().filter(|v| v.quality == Quality::Article).count(), 1, "{:?}", planted.title);
        }
    });
}

#[test]
fn every_article_is_read_as_it_was_written() {
    with(async |c| {
        let mut off = Vec::new();
        for written in c.newspapers.articles().into_iter().filter(|a| a.is_article) {
            let Some(read) = c.by_address(written.url.as_str()).await else {
                off.push(format!("{} was not collected", written.url));
                continue;
            };
            if read.content.title.as_str() != written.title {
                off.push(format!("{}\n  title {:?}\n  read  {:?}", written.url, written.title, read.content.title));
            }
            let stated = read.row.published.stated();
            if stated.map(|at| at.timestamp() / 60) != Some(written.published.timestamp() / 60) {
                off.push(format!("{}\n  published {}\n  read      {stated:?}", written.url, written.published));
            }
            // The local paper prints its dateline before the lead, as Báo Lạng Sơn does with "(LSO)".
            let lead = read.content.lead.trim_start_matches("(XLNN) - ");
            let read_words = format!("{lead} {}", read.content.text);
            let written_words = format!("{} {}", written.lead, written.text);
            if words(&read_words) != words(&written_words) {
                off.push(format!("{}\n  written {written_words:?}\n  read    {read_words:?}", written.url));
            }
        }
        assert!(off.is_empty(), "{} differ:\n{}", off.len(), off.join("\n"));
    });
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn staff_find_coverage_with_and_without_marks_and_in_three_languages() {
    with(async |c| {
        let total = |text: &str| {
            let query = search::Query { text: text.into(), limit: 50, ..search::Query::default() };
            c.service.index().search(&query).unwrap().total
        };
        assert!(total("Đồng Đăng") > 0);
        assert!(total("dong dang") >= total("Đồng Đăng"));
        assert!(total("Huu Nghi border gate") > 0);
        assert!(total("谅山") > 0);
        assert_eq!(total("谅山"), total("諒山"));
        assert_eq!(total("không-có-từ-này-ở-đâu"), 0);
        assert!(total("Từ này không có ở đâu?") > 0, "a question is answered by what has most of it");
    });
}

#[test]
fn a_second_look_fetches_no_article_again_before_it_is_due() {
    with(async |c| {
        for request in c.newspapers.requests().into_iter().filter(|r| r.path.ends_with(".html")) {
            assert!(request.count <= 2, "{}{} was fetched {} times", request.outlet, request.path, request.count);
        }
        let articles: Vec<ArticleId> = c.service.store().to_index(0, 10_000).await.unwrap().iter().map(|r| r.article).collect();
        assert_eq!(articles.len(), articles.iter().collect::<BTreeSet<_>>().len());
    });
}
