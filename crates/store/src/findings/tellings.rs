//! Which stories are suggested as telling the same in their own words: an article of one is like an article of the other in names and numbers.

use std::collections::BTreeSet;

use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use crate::columns::int;
use crate::{Error, bulk};

/// The stories that tell one of these again, or are told again in it; some of these may be among them.
pub(super) async fn beside(conn: &mut SqliteConnection, stories: &[i64]) -> Result<BTreeSet<i64>, Error> {
    let told = bulk::fetch_in(
        conn,
        "SELECT DISTINCT m.story_id FROM finding_current n JOIN finding f ON f.capture_id = n.capture_id
         JOIN finding_current m ON m.article_id = f.nearest_id WHERE f.nearest_kind = 'own_words' AND n.story_id IN",
        stories,
        "",
    )
    .await?;
    let telling = bulk::fetch_in(
        conn,
        "SELECT DISTINCT m.story_id FROM finding_current n JOIN finding f ON f.nearest_id = n.article_id AND f.nearest_kind = 'own_words'
         JOIN arrival_capture v ON v.id = f.capture_id JOIN finding_current m ON m.article_id = v.article_id AND m.capture_id = v.id
         WHERE n.story_id IN",
        stories,
        "",
    )
    .await?;
    told.iter().chain(&telling).map(story).collect()
}

/// The stories of articles.
pub(super) async fn stories_of(conn: &mut SqliteConnection, articles: &[i64]) -> Result<BTreeSet<i64>, Error> {
    let rows = bulk::fetch_in(conn, "SELECT story_id FROM finding_current WHERE article_id IN", articles, "").await?;
    rows.iter().map(story).collect()
}

fn story(row: &SqliteRow) -> Result<i64, Error> {
    int(row, "story_id")
}
