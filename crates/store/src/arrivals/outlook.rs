//! What the schedule of articles is told from outside it: open cases that are watched longer, and outlets that are down as a whole.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{ArticleId, OutletId};

use crate::columns::{instant, int, text};
use crate::decisions::cases;
use crate::{Error, Store};

impl Store {
    /// The articles of the stories of open cases.
    pub async fn watched_articles(&self) -> Result<Vec<ArticleId>, Error> {
        let mut conn = self.readers().acquire().await?;
        let rows = sqlx::query("SELECT id, article_id FROM decision_case ORDER BY id").fetch_all(&mut *conn).await?;
        let mut watched = Vec::new();
        for row in &rows {
            let case = domain::CaseId(int(row, "id")?);
            if !cases::stand(case, &cases::events(&mut conn, case).await?)?.state.is_open() {
                continue;
            }
            let members = sqlx::query(
                "SELECT m.article_id FROM finding_current c JOIN finding_current m ON m.story_id = c.story_id
                 WHERE c.article_id = $1 AND m.same_as IS NULL UNION SELECT $1",
            )
            .bind(int(row, "article_id")?)
            .fetch_all(&mut *conn)
            .await?;
            for member in &members {
                watched.push(ArticleId(int(member, "article_id")?));
            }
        }
        watched.sort_unstable();
        watched.dedup();
        Ok(watched)
    }

    /// Makes sure that these articles are looked at again at most `every` after their last look. Imported articles, which have no page, are
    /// left alone. How many were brought forward.
    pub async fn look_again(&self, articles: &[ArticleId], every: TimeDelta) -> Result<u64, Error> {
        let mut tx = self.write().await?;
        let mut brought = 0;
        for article in articles {
            let last = sqlx::query("SELECT at FROM arrival_check WHERE article_id = $1 ORDER BY id DESC LIMIT 1").bind(article.0);
            let Some(last) = last.fetch_optional(&mut *tx).await? else { continue };
            let due = DateTime::parse_from_rfc3339(&text(&last, "at")?).map_or_else(|_| DateTime::UNIX_EPOCH, |at| at.to_utc()) + every;
            let moved = sqlx::query("UPDATE schedule_article SET next_at = $2 WHERE article_id = $1 AND (next_at IS NULL OR next_at > $2)")
                .bind(article.0)
                .bind(instant(due))
                .execute(&mut *tx)
                .await?;
            brought += moved.rows_affected();
        }
        tx.commit().await?;
        Ok(brought)
    }

    /// Puts articles that are due off until then, without counting it as a look.
    pub async fn put_off(&self, articles: &[ArticleId], until: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        for article in articles {
            sqlx::query("UPDATE schedule_article SET next_at = $2 WHERE article_id = $1 AND next_at < $2")
                .bind(article.0)
                .bind(instant(until))
                .execute(&mut *tx)
                .await?;
        }
        Ok(tx.commit().await?)
    }

    /// Notes that an article's own page was asked for and refused for now, and puts it off until then. It counts as no look and costs no try.
    pub async fn note_refusal(&self, article: ArticleId, message: &str, at: DateTime<Utc>, until: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        sqlx::query(
            "UPDATE schedule_article SET next_at = $2, unread_kind = 'rate_limited', unread_message = $3, unread_at = $4 WHERE article_id = $1",
        )
        .bind(article.0)
        .bind(instant(until))
        .bind(message)
        .bind(instant(at))
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Whether an outlet is down as a whole: then a page that is gone proves nothing. It was asked since then, no source of it answers well
    /// by now, and no page of it has answered well since one did.
    pub async fn outlet_is_down(&self, outlet: &OutletId, since: DateTime<Utc>) -> Result<bool, Error> {
        let row = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM arrival_poll p JOIN source s ON s.id = p.source_id WHERE s.outlet_id = $1 AND p.at >= $2) AS polls,
             (SELECT COUNT(*) FROM schedule_source p JOIN source s ON s.id = p.source_id WHERE s.outlet_id = $1 AND s.active = 1
              AND s.configured = 1 AND p.failures = 0 AND p.last_success >= $2) AS good_sources,
             (SELECT COUNT(*) FROM arrival_check c JOIN arrival_article a ON a.id = c.article_id WHERE a.outlet_id = $1 AND c.met = 'article'
              AND c.at >= $2 AND c.at > (SELECT COALESCE(MAX(p.last_success), '') FROM schedule_source p JOIN source s ON s.id = p.source_id
                                         WHERE s.outlet_id = $1)) AS good_pages",
        )
        .bind(outlet.as_str())
        .bind(instant(since))
        .fetch_one(self.readers())
        .await?;
        Ok(int(&row, "polls")? > 0 && int(&row, "good_sources")? == 0 && int(&row, "good_pages")? == 0)
    }
}
