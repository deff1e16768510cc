//! Arrivals and decisions cannot be changed even by SQL that goes past the store.

#[cfg(unix)]
use std::path::Path;

use sqlx::Row;

use crate::fixture::{Home, at};
use crate::migrations::fill_with_samples;

#[tokio::test]
async fn no_row_of_an_arrival_or_decision_can_be_changed_or_deleted() {
    let dir = tempfile::tempdir().unwrap();
    fill_with_samples(dir.path()).await;
    let store = store::Store::open(dir.path()).await.unwrap();
    let home = Home { dir, store };
    let raw = home.raw().await;
    let tables = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'arrival_%' OR name LIKE 'decision_%')");
    let tables: Vec<String> = tables.fetch_all(&raw).await.unwrap().iter().map(|row| row.get("name")).collect();
    assert_eq!(tables.len(), 30, "{tables:?}");
    for table in tables {
        let column: String =
            sqlx::query("SELECT name FROM pragma_table_info($1) LIMIT 1").bind(&table).fetch_one(&raw).await.unwrap().get("name");
        for statement in [format!("UPDATE {table} SET {column} = {column}"), format!("DELETE FROM {table}")] {
            let refused = sqlx::query(sqlx::AssertSqlSafe(statement.clone())).execute(&raw).await;
            let message = refused.map(|done| done.rows_affected()).unwrap_err().to_string();
            assert!(message.contains("written once"), "{statement}: {message}");
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_machine_looks_into_a_data_home() {
    let outer = tempfile::tempdir().unwrap();
    // A folder that was there before keeps what its owner gave it; what is made in it is closed.
    let there = outer.path().join("there");
    std::fs::create_dir(&there).unwrap();
    let before = mode(&there);
    let store = store::Store::open(&there).await.unwrap();
    store.audit(None, "service_started", "service", "", at(0)).await.unwrap();
    assert_eq!(mode(&there), before);
    closed(&there, &["diembao.db", "diembao.db-wal", "evidence"]);
    let made = store.back_up(&outer.path().join("backups"), Vec::new(), None, at(1)).await.unwrap();
    let restored = outer.path().join("restored");
    store::restore(&made.folder, &restored, at(2)).await.unwrap();
    closed(&restored, &["", "diembao.db", "evidence"]);
    let new = outer.path().join("new/home");
    let _lock = store::Lock::take(&new).unwrap();
    closed(&new, &[""]);
}

#[cfg(unix)]
fn closed(home: &Path, names: &[&str]) {
    for name in names {
        assert_eq!(mode(&home.join(name)) & 0o77, 0, "{name} in {}", home.display());
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(path).unwrap())
}
