//! Cases: opening one, and doing a deed to it.

use chrono::{DateTime, Utc};
use domain::case::Reason;
use domain::draft::lapsed;
use domain::{ArticleId, CaseId, Deed, DraftId, Event, Refusal, Role, Standing, StoryId, UserId, case};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::audit::Audit;
use super::drafts;
use crate::arrivals::identity;
use crate::columns::{at, instant, int, int_or_none, json};
use crate::findings::current;
use crate::{Error, Store, facts};

impl Store {
    /// Opens a case for a story. The service is given back the one there is, a closed one too: what people dismissed stays dismissed. A
    /// person is refused where one is open, so that their reason is not lost without a word; what they opened by the same form is given back.
    pub async fn open_case(
        &self,
        story: StoryId,
        article: ArticleId,
        reason: impl Into<Reason>,
        by: Option<UserId>,
        at: DateTime<Utc>,
    ) -> Result<CaseId, Error> {
        let deed = Deed::opened(article, reason);
        let mut tx = self.write().await?;
        identity::known(&mut tx, article).await?;
        for known in of_story(&mut tx, story, article).await? {
            let Some(by) = by else { return Ok(known) };
            let record = events(&mut tx, known).await?;
            if domain::case::repeats(&record, by, &deed) {
                return Ok(known);
            }
            if stand(known, &record)?.state.is_open() {
                return Err(Refusal::State.into());
            }
        }
        let row = sqlx::query("INSERT INTO decision_case (article_id, opened_at) VALUES ($1, $2) RETURNING id")
            .bind(article.0)
            .bind(instant(at))
            .fetch_one(&mut *tx)
            .await?;
        let case = CaseId(int(&row, "id")?);
        append(&mut tx, case, &Event { at, by, deed }).await?;
        current::touch_story(&mut tx, story, article).await?;
        tx.commit().await?;
        Ok(case)
    }

    /// Does a deed to a case: reads the record, asks [`domain::case::may`], appends event and audit row, all in one transaction.
    /// `Drafted`, `Submitted` and `Approved` check the draft (exists, version current, sourced) there too. What the same person did last is
    /// not done again ([`domain::case::repeats`]).
    pub async fn act(&self, case: CaseId, who: (UserId, Role), deed: Deed, at: DateTime<Utc>) -> Result<Standing, Error> {
        let mut tx = self.write().await?;
        let standing = act_within(&mut tx, case, who, deed, at).await?;
        tx.commit().await?;
        Ok(standing)
    }

    /// The same for a decision whose author has seen this many before it ([`domain::case::rounds`]): [`Refusal::Stale`] where there are others,
    /// so that no page that was opened before a verdict or an outcome overwrites it.
    pub async fn decide(
        &self,
        case: CaseId,
        who: (UserId, Role),
        (deed, seen): (Deed, usize),
        at: DateTime<Utc>,
    ) -> Result<Standing, Error> {
        let mut tx = self.write().await?;
        let record = events(&mut tx, case).await?;
        if !domain::case::repeats(&record, who.0, &deed) && domain::case::rounds(&record, &deed) != seen {
            domain::case::may(&stand(case, &record)?, who, &deed, &[])?;
            return Err(Refusal::Stale.into());
        }
        let standing = append_deed(&mut tx, (case, record), who, deed, at).await?;
        tx.commit().await?;
        Ok(standing)
    }
}

/// [`Store::act`] within a transaction that does more.
pub(super) async fn act_within(
    conn: &mut SqliteConnection,
    case: CaseId,
    who: (UserId, Role),
    deed: Deed,
    at: DateTime<Utc>,
) -> Result<Standing, Error> {
    let record = events(conn, case).await?;
    append_deed(conn, (case, record), who, deed, at).await
}

async fn append_deed(
    conn: &mut SqliteConnection,
    (case, mut record): (CaseId, Vec<Event>),
    who: (UserId, Role),
    deed: Deed,
    at: DateTime<Utc>,
) -> Result<Standing, Error> {
    let standing = stand(case, &record)?;
    if domain::case::repeats(&record, who.0, &deed) {
        return Ok(standing);
    }
    let authors = match standing.draft {
        Some(draft) => drafts::authors(conn, draft).await?,
        None => Vec::new(),
    };
    domain::case::may(&standing, who, &deed, &authors)?;
    check_draft(conn, case, &standing, &deed).await?;
    check_article(conn, case, &deed).await?;
    let event = Event { at, by: Some(who.0), deed };
    append(conn, case, &event).await?;
    record.push(event);
    let now = stand(case, &record)?;
    if now.state != standing.state || matches!(record.last(), Some(Event { deed: Deed::Moved { .. }, .. })) {
        touch_articles(conn, case).await?;
    }
    Ok(now)
}

/// The index shows where the case of an article's story stands.
pub(crate) async fn touch_articles(conn: &mut SqliteConnection, case: CaseId) -> Result<(), Error> {
    let row = sqlx::query(
        "SELECT d.article_id, c.story_id FROM decision_case d JOIN finding_current c ON c.article_id = d.article_id WHERE d.id = $1",
    );
    let Some(row) = row.bind(case.0).fetch_optional(&mut *conn).await? else { return Ok(()) };
    current::touch_story(conn, StoryId(int(&row, "story_id")?), ArticleId(int(&row, "article_id")?)).await
}

/// A case is put on another article of its own story.
async fn check_article(conn: &mut SqliteConnection, case: CaseId, deed: &Deed) -> Result<(), Error> {
    let Deed::Moved { article, .. } = deed else { return Ok(()) };
    let of_story = sqlx::query(
        "SELECT 1 FROM decision_case d JOIN finding_current c ON c.article_id = d.article_id JOIN finding_current m ON m.story_id = c.story_id
         WHERE d.id = $1 AND m.article_id = $2 AND m.same_as IS NULL",
    );
    let found = of_story.bind(case.0).bind(article.0).fetch_optional(conn).await?;
    found.map(|_| ()).ok_or_else(|| Error::Missing(format!("article {article} of the story of case {case}")))
}

/// Deeds to a letter mean the letter in work, as it is now, and none goes on without its documents or with a figure that was withdrawn.
async fn check_draft(conn: &mut SqliteConnection, case: CaseId, standing: &Standing, deed: &Deed) -> Result<(), Error> {
    let (draft, version) = match deed {
        Deed::Drafted { draft }
        | Deed::Returned { draft, .. }
        | Deed::TakenBack { draft, .. }
        | Deed::Exported { draft, .. }
        | Deed::Sent { draft, .. } => (*draft, None),
        Deed::Submitted { draft, version } | Deed::Approved { draft, version } => (*draft, Some(*version)),
        _ => return Ok(()),
    };
    let newest = drafts::newest(conn, draft).await?;
    if newest.case != case {
        return Err(missing_draft(draft, case));
    }
    let is_out = matches!(deed, Deed::Exported { .. }) && standing.earlier(draft).is_some();
    if !matches!(deed, Deed::Drafted { .. }) && standing.draft != Some(draft) && !is_out {
        return Err(Refusal::Stale.into());
    }
    match version {
        Some(version) if version != newest.version => Err(Refusal::Stale.into()),
        Some(_) if !newest.content.unsourced().is_empty() => Err(Refusal::Unsourced.into()),
        Some(_) if !lapsed(&newest.content.rows, newest.made, &facts::history(conn).await?).is_empty() => Err(Refusal::Lapsed.into()),
        _ => Ok(()),
    }
}

fn missing_draft(draft: DraftId, case: CaseId) -> Error {
    Error::Missing(format!("draft {draft} of case {case}"))
}

/// The record of a case, in order; [`Error::Missing`] when there is none.
pub(crate) async fn events(conn: &mut SqliteConnection, case: CaseId) -> Result<Vec<Event>, Error> {
    let rows =
        sqlx::query("SELECT at, person_id, deed FROM decision_event WHERE case_id = $1 ORDER BY id").bind(case.0).fetch_all(conn).await?;
    rows.iter().map(event).collect()
}

pub(crate) fn event(row: &SqliteRow) -> Result<Event, Error> {
    Ok(Event { at: at(row, "at")?, by: int_or_none(row, "person_id")?.map(UserId), deed: json(row, "deed")? })
}

pub(crate) fn stand(case: CaseId, events: &[Event]) -> Result<Standing, Error> {
    case::stand(events).ok_or_else(|| Error::Missing(format!("case {case}")))
}

/// Cases of a story, newest first: those of its articles and of `article` itself, which may not be analysed yet.
pub(crate) async fn of_story(conn: &mut SqliteConnection, story: StoryId, article: ArticleId) -> Result<Vec<CaseId>, Error> {
    let rows = sqlx::query(
        "SELECT id FROM decision_case WHERE article_id = $2 OR article_id IN (SELECT article_id FROM finding_current WHERE story_id = $1)
         ORDER BY id DESC",
    )
    .bind(story.0)
    .bind(article.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(CaseId(int(row, "id")?))).collect()
}

pub(crate) async fn append(conn: &mut SqliteConnection, case: CaseId, event: &Event) -> Result<(), Error> {
    sqlx::query("INSERT INTO decision_event (case_id, at, person_id, deed) VALUES ($1, $2, $3, $4)")
        .bind(case.0)
        .bind(instant(event.at))
        .bind(event.by.map(|user| user.0))
        .bind(serde_json::to_string(&event.deed)?)
        .execute(&mut *conn)
        .await?;
    let audit = Audit { who: event.by, what: event.deed.name(), about: format!("case {case}"), detail: &detail(&event.deed), at: event.at };
    audit.write(conn).await
}

/// The deed in a line, for the audit log.
fn detail(deed: &Deed) -> String {
    match deed {
        Deed::Opened { article, reason, .. } => format!("article {article}: {reason}"),
        Deed::Moved { article, reason, .. } => format!("article {article}: {reason}"),
        Deed::Claimed | Deed::Released => String::new(),
        Deed::Judged { verdict, note, label: None } => format!("{}: {note}", verdict.as_str()),
        Deed::Judged { verdict, note, label: Some(label) } => format!("{}, {label:?}: {note}", verdict.as_str()),
        Deed::Drafted { draft } => format!("draft {draft}"),
        Deed::Submitted { draft, version } | Deed::Approved { draft, version } => format!("draft {draft}, version {version}"),
        Deed::Returned { draft, comment: said } | Deed::TakenBack { draft, reason: said } => format!("draft {draft}: {said}"),
        Deed::Exported { draft, format } => format!("draft {draft}: {format}"),
        Deed::Sent { draft, recipient, on, reference } if reference.number.is_empty() => format!("draft {draft}: {recipient}, {on}"),
        Deed::Sent { draft, recipient, on, reference } => format!("draft {draft}: {recipient} ({}), {on}", reference.number),
        Deed::Concluded { outcome, note, draft: None } => format!("{}: {note}", outcome.as_str()),
        Deed::Concluded { outcome, note, draft: Some(draft) } => format!("{}, draft {draft}: {note}", outcome.as_str()),
        Deed::Closed { note } => note.clone(),
        Deed::Reopened { reason } => reason.clone(),
    }
}
