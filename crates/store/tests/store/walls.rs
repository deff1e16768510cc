//! Arrivals and decisions cannot be changed even by SQL that goes past the store.

use sqlx::Row;

use crate::fixture::Home;
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
    assert_eq!(tables.len(), 29, "{tables:?}");
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
