//! Each migration carries sample rows, and every later one must leave them readable.

use std::path::Path;

use domain::{Alert, ArticleId, CaptureId, CaseId, DigestDeed, DraftId, FactId, SavedId, State, UserId, Verdict};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use store::{MIGRATIONS, Store, Which};

/// Sample rows, by the number of the migration that they belong to.
const SAMPLES: [&str; 19] = [
    include_str!("../../migrations/samples/0001.sql"),
    include_str!("../../migrations/samples/0002.sql"),
    include_str!("../../migrations/samples/0003.sql"),
    include_str!("../../migrations/samples/0004.sql"),
    include_str!("../../migrations/samples/0005.sql"),
    include_str!("../../migrations/samples/0006.sql"),
    include_str!("../../migrations/samples/0007.sql"),
    include_str!("../../migrations/samples/0008.sql"),
    include_str!("../../migrations/samples/0009.sql"),
    include_str!("../../migrations/samples/0010.sql"),
    include_str!("../../migrations/samples/0011.sql"),
    include_str!("../../migrations/samples/0012.sql"),
    include_str!("../../migrations/samples/0013.sql"),
    include_str!("../../migrations/samples/0014.sql"),
    include_str!("../../migrations/samples/0015.sql"),
    include_str!("../../migrations/samples/0016.sql"),
    include_str!("../../migrations/samples/0017.sql"),
    include_str!("../../migrations/samples/0018.sql"),
    include_str!("../../migrations/samples/0019.sql"),
];

/// Applies the migrations one by one, each followed by its sample rows.
pub(crate) async fn fill_with_samples(dir: &Path) {
    let options = SqliteConnectOptions::new().filename(dir.join("diembao.db")).create_if_missing(true).foreign_keys(true);
    let pool = SqlitePool::connect_with(options).await.unwrap();
    for (migration, sample) in MIGRATIONS.iter().zip(SAMPLES) {
        MIGRATIONS.run_to(migration.version, &pool).await.unwrap();
        sqlx::raw_sql(sample).execute(&pool).await.unwrap();
    }
    pool.close().await;
}

#[tokio::test]
async fn every_migration_has_sample_rows_that_survive_the_later_ones() {
    assert_eq!(MIGRATIONS.iter().count(), SAMPLES.len(), "a migration without sample rows");
    let dir = tempfile::tempdir().unwrap();
    fill_with_samples(dir.path()).await;
    let store = Store::open(dir.path()).await.unwrap();
    let article = store.article(ArticleId(1)).await.unwrap();
    assert_eq!(
        (article.row.title.as_str(), article.row.url.as_str(), article.capture),
        ("Xã A: 21 hộ nghèo", "https://bao.example/a", CaptureId(1))
    );
    assert_eq!(store.article_at("http://m.bao.example/a/").await.unwrap(), Some(ArticleId(1)), "addresses older than keys have theirs");
    let dates: Vec<_> = article.versions.iter().map(|version| version.dates.first().map(|date| date.written.as_str())).collect();
    assert_eq!((dates.first(), dates.last()), (Some(&Some("2026-11-23T08:00+07:00")), Some(&None)), "none before they were kept");
    assert_eq!(article.row.findings.signals[0].rule, "fact_figure");
    assert_eq!(store.source_health().await.unwrap()[0].entries, 1);
    assert_eq!(store.unread_pages(chrono::DateTime::UNIX_EPOCH, 9).await.unwrap()[0].kind, "timeout");
    assert_eq!(store.to_index(0, 9).await.unwrap()[0].external_id.as_deref(), Some("line-1"));
    let case = store.case(CaseId(1)).await.unwrap();
    assert_eq!(case.row.standing.state, State::Drafting);
    assert_eq!(case.row.standing.verdict.as_ref().map(|(verdict, ..)| *verdict), Some(Verdict::Inaccurate));
    assert_eq!(store.cases(Which::Open).await.unwrap().len(), 1);
    assert_eq!(store.draft(DraftId(1)).await.unwrap().content.rows[0].document, "45/BC-UBND");
    assert_eq!(store.fact(FactId(1)).await.unwrap().value, 12.0);
    assert!(store.facts().await.unwrap().is_empty(), "withdrawn");
    let watch = &store.watch_phrases().await.unwrap()[0];
    assert_eq!((watch.version, watch.phrase.any.as_slice(), watch.phrase.on), (1, &["sạt lở".to_owned()][..], true));
    let saved = &store.saved_of(UserId(1)).await.unwrap()[0];
    assert_eq!((saved.row.search.name.as_str(), saved.fresh, saved.alert), ("Sạt lở", 1, Alert::Digest(7)));
    assert_eq!(store.mail_due(chrono::Utc::now(), 9).await.unwrap()[0].articles[0].id, ArticleId(1));
    assert_eq!(store.feed("ab").await.unwrap().unwrap().id, SavedId(1));
    assert_eq!(store.robots(chrono::Utc::now()).await.unwrap()[0].body.as_deref(), Some(&b"User-agent: *"[..]));
    let edits = store.digest_edits(chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()).await.unwrap();
    assert_eq!((edits[0].article, &edits[0].deed), (ArticleId(1), &DigestDeed::LeftOut("trùng bài".into())));
    let again = &store.to_look_again(9).await.unwrap()[0];
    assert_eq!((again.version.capture, again.findings.signals[0].rule.as_str()), (CaptureId(1), "fact_figure"));
    let missed = store.missed_log(chrono::DateTime::UNIX_EPOCH, 9).await.unwrap();
    assert_eq!(missed.iter().map(|row| row.url.as_str()).collect::<Vec<_>>(), ["https://bao.example/a"], "one was taken back");
    assert_eq!(store.audit_log(None, 9).await.unwrap()[0].user.as_deref(), Some("lan"));
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path()).await.unwrap());
    let raw = SqlitePool::connect_with(SqliteConnectOptions::new().filename(dir.path().join("diembao.db"))).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)",
    )
    .execute(&raw)
    .await
    .unwrap();
    assert!(matches!(Store::open(dir.path()).await, Err(store::Error::Migrate(_))));
}
