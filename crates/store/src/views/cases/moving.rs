//! Which article a case is about while nobody has taken it up: the one that the strongest reason of the story stands against.
//!
//! A figure is often doubted first and looked up afterwards: the case is open by then, and may be so on the article that had it right.

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaseId, Deed, Event, Signal, State};
use sqlx::SqliteConnection;

use super::super::rows::{self, Said};
use super::{Record, records};
use crate::columns::int;
use crate::decisions::cases;
use crate::{Error, Store};

impl Store {
    /// Puts cases that nobody has taken up on the article that the strongest reason stands against, unless a person chose the one that they are
    /// on. Looked at are those of stories of which something changed after the `seq` `after`.
    pub async fn move_cases(&self, after: i64, at: DateTime<Utc>) -> Result<Vec<(CaseId, ArticleId)>, Error> {
        let due = {
            let mut conn = self.readers().acquire().await?;
            let changed = changed(&mut conn, after).await?;
            due(&mut conn, changed).await?
        };
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.write().await?;
        let mut moved = Vec::new();
        // Somebody may have taken one up since.
        for (case, article, signal) in self::due(&mut tx, due.into_iter().map(|(case, ..)| case).collect()).await? {
            let event = Event { at, by: None, deed: Deed::moved(article, &signal) };
            cases::append(&mut tx, case, &event).await?;
            cases::touch_articles(&mut tx, case).await?;
            moved.push((case, article));
        }
        tx.commit().await?;
        Ok(moved)
    }
}

/// Those of these cases that stand on another article than they should, with that and its reason.
async fn due(conn: &mut SqliteConnection, cases: Vec<CaseId>) -> Result<Vec<(CaseId, ArticleId, Signal)>, Error> {
    let mut due = Vec::new();
    for case in cases {
        let Some(record) = records(conn, Some(case)).await?.pop().filter(is_free) else { continue };
        let better = stronger(conn, record.article).await?;
        due.extend(better.map(|(article, signal)| (case, article, signal)));
    }
    Ok(due)
}

async fn changed(conn: &mut SqliteConnection, after: i64) -> Result<Vec<CaseId>, Error> {
    let rows = sqlx::query(
        "SELECT id FROM decision_case WHERE article_id IN (SELECT article_id FROM finding_current WHERE story_id IN
         (SELECT story_id FROM finding_current WHERE seq > $1 AND suspicion > 0)) ORDER BY id",
    );
    rows.bind(after).fetch_all(conn).await?.iter().map(|row| Ok(CaseId(int(row, "id")?))).collect()
}

/// Nobody holds or has judged it, and it is where the service put it.
fn is_free(record: &Record) -> bool {
    let was_touched = record.events.iter().any(|event| event.by.is_some());
    record.standing.state == State::New && !was_touched
}

/// Another article of the story, with its reason, where that is stronger than all that stand against this one.
async fn stronger(conn: &mut SqliteConnection, article: ArticleId) -> Result<Option<(ArticleId, Signal)>, Error> {
    let Some((story, _)) = rows::stories_of(conn, &[article]).await?.get(&article).copied() else { return Ok(None) };
    let said = rows::said_of(conn, &[story]).await?.remove(&story).unwrap_or_default();
    let strongest = |said: &Said| said.signals.iter().max_by(|a, b| a.weight.total_cmp(&b.weight)).cloned();
    let own = said.iter().find(|said| said.article == article).and_then(strongest).map_or(0.0, |signal| signal.weight);
    let mut best: Option<(ArticleId, Signal)> = None;
    for other in said.iter().filter(|said| said.article != article && !said.is_alias) {
        let Some(signal) = strongest(other) else { continue };
        if signal.weight > best.as_ref().map_or(own, |(_, known)| known.weight) {
            best = Some((other.article, signal));
        }
    }
    Ok(best)
}
