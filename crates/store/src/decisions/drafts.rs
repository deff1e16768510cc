//! Letters in work: each save is a version of its own, on top of the one that its author saw.

use chrono::{DateTime, Utc};
use domain::{CaseId, Deed, Draft, DraftId, Event, Refusal, Role, State, UserId};
use sqlx::{Row, SqliteConnection};

use super::audit::Audit;
use super::cases;
use crate::columns::{at, instant, int, json};
use crate::{Error, Store};

/// A draft with its newest version.
#[derive(Clone, Debug)]
pub struct DraftView {
    /// Which.
    pub id: DraftId,
    /// Of which case.
    pub case: CaseId,
    /// Number of the newest version, from 1.
    pub version: i64,
    /// When it was begun.
    pub made: DateTime<Utc>,
    /// When that was saved, and by whom.
    pub saved: (DateTime<Utc>, UserId),
    /// Its content.
    pub content: Draft,
    /// Who saved any version.
    pub authors: Vec<UserId>,
    /// Comments of approvers who returned it: when, who, what.
    pub comments: Vec<(DateTime<Utc>, UserId, String)>,
}

/// The newest version of a draft.
pub(super) struct Newest {
    pub(super) case: CaseId,
    pub(super) version: i64,
    pub(super) made: DateTime<Utc>,
    pub(super) saved: (DateTime<Utc>, UserId),
    pub(super) content: Draft,
}

impl Store {
    /// Begins a letter: draft, version 1 and the `Drafted` deed in one transaction. Where the same person has just begun one, that is the letter.
    pub async fn begin_draft(&self, case: CaseId, who: (UserId, Role), draft: &Draft, at: DateTime<Utc>) -> Result<DraftId, Error> {
        let mut tx = self.write().await?;
        // Asked before the rows below, so that a case that is not there is named as such.
        let record = cases::events(&mut tx, case).await?;
        cases::stand(case, &record)?;
        if let Some(Event { deed: Deed::Drafted { draft }, by, .. }) = record.last()
            && *by == Some(who.0)
        {
            return Ok(*draft);
        }
        let row = sqlx::query("INSERT INTO decision_draft (case_id) VALUES ($1) RETURNING id").bind(case.0).fetch_one(&mut *tx).await?;
        let id = DraftId(int(&row, "id")?);
        add_version(&mut tx, id, 1, who.0, draft, at).await?;
        cases::act_within(&mut tx, case, who, Deed::Drafted { draft: id }, at).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Saves a new version on top of `base`; [`Refusal::Stale`] when somebody saved meanwhile; only in states drafting/returned. Returns the new
    /// version's number.
    pub async fn save_draft(
        &self,
        draft: DraftId,
        base: i64,
        who: (UserId, Role),
        content: &Draft,
        at: DateTime<Utc>,
    ) -> Result<i64, Error> {
        let mut tx = self.write().await?;
        let newest = newest(&mut tx, draft).await?;
        let standing = cases::stand(newest.case, &cases::events(&mut tx, newest.case).await?)?;
        if !who.1.reviews() {
            return Err(Refusal::Role.into());
        }
        if standing.draft != Some(draft) || !matches!(standing.state, State::Drafting | State::Returned) {
            return Err(Refusal::State.into());
        }
        if newest.version != base {
            return Err(Refusal::Stale.into());
        }
        let version = base + 1;
        add_version(&mut tx, draft, version, who.0, content, at).await?;
        tx.commit().await?;
        Ok(version)
    }

    /// A version of a draft as it was saved; none where there is no such version.
    pub async fn draft_version(&self, draft: DraftId, version: i64) -> Result<Option<Draft>, Error> {
        let row = sqlx::query("SELECT content FROM decision_draft_version WHERE draft_id = $1 AND version = $2");
        let row = row.bind(draft.0).bind(version).fetch_optional(self.readers()).await?;
        row.as_ref().map(|row| json(row, "content")).transpose()
    }

    /// The newest version of a draft.
    pub async fn draft(&self, draft: DraftId) -> Result<DraftView, Error> {
        let mut conn = self.readers().acquire().await?;
        view(&mut conn, draft).await
    }
}

pub(crate) async fn view(conn: &mut SqliteConnection, draft: DraftId) -> Result<DraftView, Error> {
    let Newest { case, version, made, saved, content } = newest(conn, draft).await?;
    let authors = authors(conn, draft).await?;
    let events = cases::events(conn, case).await?;
    let comments = events.into_iter().filter_map(|event| match (event.by, event.deed) {
        (Some(by), Deed::Returned { draft: about, comment }) if about == draft => Some((event.at, by, comment)),
        _ => None,
    });
    Ok(DraftView { id: draft, case, version, made, saved, content, authors, comments: comments.collect() })
}

pub(super) async fn newest(conn: &mut SqliteConnection, draft: DraftId) -> Result<Newest, Error> {
    let row = sqlx::query(
        "SELECT d.case_id, v.version, v.at, v.person_id, v.content,
         (SELECT b.at FROM decision_draft_version b WHERE b.draft_id = d.id ORDER BY b.version LIMIT 1) AS made
         FROM decision_draft d JOIN decision_draft_version v ON v.draft_id = d.id
         WHERE d.id = $1 ORDER BY v.version DESC LIMIT 1",
    )
    .bind(draft.0)
    .fetch_optional(conn)
    .await?
    .ok_or_else(|| Error::Missing(format!("draft {draft}")))?;
    let saved = (at(&row, "at")?, UserId(int(&row, "person_id")?));
    let (case, version) = (CaseId(int(&row, "case_id")?), int(&row, "version")?);
    Ok(Newest { case, version, made: at(&row, "made")?, saved, content: json(&row, "content")? })
}

/// Who saved any version, the first author first.
pub(super) async fn authors(conn: &mut SqliteConnection, draft: DraftId) -> Result<Vec<UserId>, Error> {
    let rows = sqlx::query("SELECT person_id FROM decision_draft_version WHERE draft_id = $1 GROUP BY person_id ORDER BY MIN(version)")
        .bind(draft.0)
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(UserId(row.try_get("person_id")?))).collect()
}

async fn add_version(
    conn: &mut SqliteConnection,
    draft: DraftId,
    version: i64,
    by: UserId,
    content: &Draft,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query("INSERT INTO decision_draft_version (draft_id, version, content, at, person_id) VALUES ($1, $2, $3, $4, $5)")
        .bind(draft.0)
        .bind(version)
        .bind(serde_json::to_string(content)?)
        .bind(instant(at))
        .bind(by.0)
        .execute(&mut *conn)
        .await?;
    let audit = Audit { who: Some(by), what: "draft_saved", about: format!("draft {draft}"), detail: &format!("version {version}"), at };
    audit.write(conn).await
}
