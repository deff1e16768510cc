//! One statement for many rows. A statement is a trip to SQLite's own thread and back, which costs more than most rows do.
//!
//! Only a few sizes of statement come about, so that all of them stay prepared: many rows go in powers of two, and a list of values is
//! filled up to one with its last value.

use sqlx::query_builder::Separated;
use sqlx::sqlite::SqliteRow;
use sqlx::{Encode, QueryBuilder, Sqlite, SqliteConnection, Type};

use crate::Error;
use crate::columns::int;

/// Most rows of one statement. SQLite takes 32,766 parameters and PostgreSQL 65,535.
const ROWS: usize = 128;
/// Most values of one list: far fewer than either takes, since more make a plan that takes long to prepare.
const LIST: usize = 512;

/// A row that is being filled, value by value.
pub(crate) type Row<'a> = Separated<'a, Sqlite, &'static str>;

/// Does `before VALUES (…), (…) after` with the rows that `fill` makes of `things`, in their order.
pub(crate) async fn execute<T>(
    conn: &mut SqliteConnection,
    before: &'static str,
    things: &[T],
    mut fill: impl FnMut(&mut Row<'_>, &T),
    after: &'static str,
) -> Result<(), Error> {
    for part in parts(things) {
        values(before, part, &mut fill, after).build().execute(&mut *conn).await?;
    }
    Ok(())
}

/// [`execute`], and what it returns.
pub(crate) async fn fetch<T>(
    conn: &mut SqliteConnection,
    before: &'static str,
    things: &[T],
    mut fill: impl FnMut(&mut Row<'_>, &T),
    after: &'static str,
) -> Result<Vec<SqliteRow>, Error> {
    let mut rows = Vec::with_capacity(things.len());
    for part in parts(things) {
        rows.extend(values(before, part, &mut fill, after).build().fetch_all(&mut *conn).await?);
    }
    Ok(rows)
}

/// Inserts rows into a table that numbers them; their ids, in the order of `things`.
pub(crate) async fn insert<T>(
    conn: &mut SqliteConnection,
    into: &'static str,
    things: &[T],
    fill: impl FnMut(&mut Row<'_>, &T),
) -> Result<Vec<i64>, Error> {
    let rows = fetch(conn, into, things, fill, " RETURNING id").await?;
    let mut ids: Vec<i64> = rows.iter().map(|row| int(row, "id")).collect::<Result<_, Error>>()?;
    // Rows are numbered in the order in which they are given; in which order they are returned is not promised.
    ids.sort_unstable();
    Ok(ids)
}

/// The rows of `before (…) after`, the list being `values`.
pub(crate) async fn fetch_in<'t, V>(
    conn: &mut SqliteConnection,
    before: &'static str,
    values: &[V],
    after: &'static str,
) -> Result<Vec<SqliteRow>, Error>
where
    V: Copy + Encode<'t, Sqlite> + Type<Sqlite>,
{
    let mut rows = Vec::new();
    for part in values.chunks(LIST) {
        let Some(last) = part.last() else { continue };
        let mut query = QueryBuilder::new(before);
        let mut list = query.push(" (").separated(", ");
        for nth in 0..part.len().next_power_of_two() {
            list.push_bind(*part.get(nth).unwrap_or(last));
        }
        query.push(") ").push(after);
        rows.extend(query.build().fetch_all(&mut *conn).await?);
    }
    Ok(rows)
}

fn values<T>(before: &'static str, things: &[T], fill: &mut impl FnMut(&mut Row<'_>, &T), after: &'static str) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new(before);
    query.push(" ").push_values(things, |mut row, thing| fill(&mut row, thing)).push(after);
    query
}

/// Things in parts, each of a power of two.
fn parts<T>(mut things: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let size = ROWS.min(1 << things.len().checked_ilog2()?);
        let (part, rest) = things.split_at(size);
        things = rest;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_powers_of_two_in_order() {
        let check = |count: usize, expect: &[usize]| {
            let things: Vec<usize> = (0..count).collect();
            assert_eq!(parts(&things).map(<[usize]>::len).collect::<Vec<_>>(), expect);
            assert_eq!(parts(&things).flatten().copied().collect::<Vec<_>>(), things);
        };
        check(0, &[]);
        check(1, &[1]);
        check(40, &[32, 8]);
        check(300, &[128, 128, 32, 8, 4]);
    }

    #[tokio::test]
    async fn ids_come_in_the_order_of_the_rows_and_lists_of_any_length_are_looked_up() {
        let mut conn = <SqliteConnection as sqlx::Connection>::connect("sqlite::memory:").await.unwrap();
        sqlx::raw_sql("CREATE TABLE word (id INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT UNIQUE)").execute(&mut conn).await.unwrap();
        let words: Vec<String> = (0..1_300).map(|n| format!("{}", (n * 7_919) % 1_300)).collect();
        let ids = insert(&mut conn, "INSERT INTO word (word)", &words, |row, word| {
            row.push_bind(word);
        });
        let ids = ids.await.unwrap();
        let asked: Vec<&str> = words.iter().map(String::as_str).collect();
        let found = fetch_in(&mut conn, "SELECT id, word FROM word WHERE word IN", &asked, "ORDER BY id").await.unwrap();
        let found: std::collections::HashMap<String, i64> =
            found.iter().map(|row| (crate::columns::text(row, "word").unwrap(), int(row, "id").unwrap())).collect();
        assert_eq!(found.len(), words.len());
        assert!(words.iter().zip(&ids).all(|(word, id)| found[word] == *id));
        assert!(fetch_in(&mut conn, "SELECT id FROM word WHERE word IN", &[] as &[&str], "").await.unwrap().is_empty());
    }
}
