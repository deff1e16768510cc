//! Secret links by which a feed reader follows a search. Only hashes of the secrets are kept, so a link can be shown once.

use chrono::{DateTime, Utc};
use domain::{SavedId, UserId};

use super::{SavedRow, saved_row, visible};
use crate::columns::{at, instant};
use crate::decisions::audit::Audit;
use crate::{Error, Store};

impl Store {
    /// Gives somebody a link to a search that they may see; the one they had is dead from now on. `token_sha256` is the hash of its secret.
    pub async fn renew_feed(&self, id: SavedId, token_sha256: &str, by: UserId, at: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        visible(&mut tx, id, by).await?;
        sqlx::query(
            "INSERT INTO saved_feed (saved_id, person_id, token_sha256, made_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (saved_id, person_id) DO UPDATE SET token_sha256 = excluded.token_sha256, made_at = excluded.made_at",
        )
        .bind(id.0)
        .bind(by.0)
        .bind(token_sha256)
        .bind(instant(at))
        .execute(&mut *tx)
        .await?;
        Audit { who: Some(by), what: "feed_renewed", about: format!("saved {id}"), detail: "", at }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Since when somebody has a link to a search.
    pub async fn feed_since(&self, id: SavedId, who: UserId) -> Result<Option<DateTime<Utc>>, Error> {
        let row = sqlx::query("SELECT made_at FROM saved_feed WHERE saved_id = $1 AND person_id = $2").bind(id.0).bind(who.0);
        row.fetch_optional(self.readers()).await?.map(|row| at(&row, "made_at")).transpose()
    }

    /// The search behind a link: while whoever has the link may sign in and see the search, and the search is in use.
    pub async fn feed(&self, token_sha256: &str) -> Result<Option<SavedRow>, Error> {
        let row = sqlx::query(
            "SELECT n.*, o.full_name FROM saved_feed f JOIN person p ON p.id = f.person_id JOIN saved_now n ON n.id = f.saved_id
             JOIN person o ON o.id = n.owner_id
             WHERE f.token_sha256 = $1 AND p.disabled_at IS NULL AND n.retired = 0 AND (n.owner_id = f.person_id OR n.shared = 1)",
        )
        .bind(token_sha256)
        .fetch_optional(self.readers())
        .await?;
        row.as_ref().map(saved_row).transpose()
    }
}
