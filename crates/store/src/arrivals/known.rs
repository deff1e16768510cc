//! What is known about an article from the moment it is named: for whoever asks why it was missed, and for filing one by hand.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{ArticleId, OutletId, Relevance};

use super::fetches::{ArticleDue, article_due};
use super::identity;
use crate::columns::{at, at_or_none, int_or_none, offset_or_none, text_or_none};
use crate::{Error, Store};

/// What is known about an article.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownArticle {
    /// When the service first heard of it.
    pub first_seen: DateTime<Utc>,
    /// When it was published: by its page, else by an entry.
    pub published: Option<DateTime<FixedOffset>>,
    /// When a source of its outlet was first read; what was printed before was never missed.
    pub followed_since: Option<DateTime<Utc>>,
    /// When it could first be found by search.
    pub searchable_at: Option<DateTime<Utc>>,
    /// How much it concerns the office; `None` before it was analysed.
    pub relevance: Option<Relevance>,
    /// Whether its page was ever read as an article.
    pub read: bool,
    /// Why the last look at its page gave no article: kind and sentence.
    pub unread: Option<(String, String)>,
}

impl Store {
    /// What is known about an article (or about the one that it is an alias of).
    pub async fn known_article(&self, article: ArticleId) -> Result<KnownArticle, Error> {
        let mut conn = self.readers().acquire().await?;
        let article = identity::root(&mut conn, article).await?;
        let row = sqlx::query(
            "SELECT a.first_seen, s.at AS searchable_at,
             (SELECT MIN(l.at) FROM arrival_poll l JOIN source u ON u.id = l.source_id WHERE u.outlet_id = a.outlet_id AND l.outcome = 'read')
             AS followed_since, c.relevance, p.unread_kind, p.unread_message, k.id AS capture,
             COALESCE(k.published, (SELECT published FROM arrival_entry e WHERE e.article_id = a.id AND e.published IS NOT NULL ORDER BY e.id LIMIT 1))
             AS published
             FROM arrival_article a LEFT JOIN arrival_searchable s ON s.article_id = a.id LEFT JOIN finding_current c ON c.article_id = a.id
             LEFT JOIN schedule_article p ON p.article_id = a.id
             LEFT JOIN arrival_capture k ON k.article_id = a.id AND k.version = 1 WHERE a.id = $1",
        )
        .bind(article.0)
        .fetch_optional(&mut *conn)
        .await?;
        let row = row.ok_or_else(|| Error::Missing(format!("article {article}")))?;
        let relevance = text_or_none(&row, "relevance")?;
        let kind = text_or_none(&row, "unread_kind")?;
        Ok(KnownArticle {
            first_seen: at(&row, "first_seen")?,
            published: offset_or_none(&row, "published")?,
            followed_since: at_or_none(&row, "followed_since")?,
            searchable_at: at_or_none(&row, "searchable_at")?,
            relevance: relevance.map(|word| Relevance::parse(&word).ok_or_else(|| Error::unreadable("relevance", &word))).transpose()?,
            read: int_or_none(&row, "capture")?.is_some(),
            unread: kind.map(|kind| Ok::<_, Error>((kind, text_or_none(&row, "unread_message")?.unwrap_or_default()))).transpose()?,
        })
    }

    /// The article at this address, begun where there is none, as one that is due now.
    pub async fn begin_article(&self, outlet: &OutletId, url: &str, now: DateTime<Utc>) -> Result<ArticleDue, Error> {
        let mut tx = self.write().await?;
        let article = match identity::by_address(&mut tx, url).await? {
            Some(article) => identity::root(&mut tx, article).await?,
            None => identity::begin(&mut tx, outlet, url, now, Some(now)).await?,
        };
        let due = article_due(&mut tx, article).await?;
        tx.commit().await?;
        Ok(due)
    }
}
