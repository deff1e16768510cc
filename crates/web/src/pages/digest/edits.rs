//! What reviewers do to a day's review before it is handed on: leaving out a story, taking it back in, a remark on it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::{ArticleId, DigestDeed};
use serde::Deserialize;

use super::{Asked, SHOWN, named_day, office, view};
use crate::Shared;
use crate::chrome::unprocessable;
use crate::digest::{self, Digest, Story};
use crate::error::PageError;
use crate::posted::{Posted, clean};

/// A story, by an article of it, and what is written about it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Edit {
    article: i64,
    text: String,
    /// Of a remark: the one that its form was drawn with, as the only one of the list.
    stood: Vec<String>,
}

/// `POST /digests/{day}/omissions`
pub(crate) async fn leave_out(
    State(app): State<Shared>,
    Path(day): Path<String>,
    Query(asked): Query<Asked>,
    posted: Posted<Edit>,
) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let reason = posted.brief(&posted.form.text)?;
    let mut made = made(&app, &day).await?;
    if made.left_out.iter().any(|gone| gone.story.has(posted.form.article)) {
        // Two people, one deed.
        return Ok(back(&day, &asked, posted.form.article, "digest_left_out"));
    }
    let story = story(&mut made, posted.form.article).ok_or_else(|| posted.lost(PageError::NoStory))?;
    if reason.is_empty() {
        story.unexplained = true;
        return unprocessable(&view(&app, &posted.visitor, made, &asked).await?);
    }
    act(&app, (&day, &asked), &posted, &DigestDeed::LeftOut(reason)).await
}

/// `POST /digests/{day}/restorations`
pub(crate) async fn take_back(
    State(app): State<Shared>,
    Path(day): Path<String>,
    Query(asked): Query<Asked>,
    posted: Posted<Edit>,
) -> Result<Response, PageError> {
    let done = act(&app, (&day, &asked), &posted, &DigestDeed::TakenBack).await?;
    if asked.all.is_empty() && is_behind(&made(&app, &day).await?, posted.form.article) {
        // Where it stands now is not shown unless all is.
        let whole = Asked { all: "1".to_owned(), ..asked };
        return Ok(back(&day, &whole, posted.form.article, DigestDeed::TakenBack.name()));
    }
    Ok(done)
}

/// `POST /digests/{day}/remarks`: an empty one takes the last away. One that somebody else wrote meanwhile is shown first.
pub(crate) async fn remark(
    State(app): State<Shared>,
    Path(day): Path<String>,
    Query(asked): Query<Asked>,
    posted: Posted<Edit>,
) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let text = posted.brief(&posted.form.text)?;
    let mut made = made(&app, &day).await?;
    let story = story(&mut made, posted.form.article).ok_or_else(|| posted.lost(PageError::NoStory))?;
    let stands = story.remark_text();
    if posted.form.stood.first().is_some_and(|stood| clean(stood) != stands) && text != stands {
        story.unsaved = Some(text);
        let page = view(&app, &posted.visitor, made, &asked).await?;
        return Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response());
    }
    act(&app, (&day, &asked), &posted, &DigestDeed::Remarked(text)).await
}

/// Whether the story of an article stands behind those that are shown of its part.
fn is_behind(made: &Digest, article: i64) -> bool {
    let mut parts = made.tiers.iter().map(|tier| &tier.stories).chain([&made.mentions]);
    parts.any(|stories| stories.iter().skip(SHOWN).any(|story| story.has(article)))
}

async fn made(app: &Shared, day: &str) -> Result<Digest, PageError> {
    let made = digest::digest(&office(app), named_day(day)?).await.map_err(PageError::Internal)?;
    made.ok_or(PageError::Missing)
}

/// The story of an article, where the review has it.
fn story(made: &mut Digest, article: i64) -> Option<&mut Story> {
    let mut stories = made.tiers.iter_mut().flat_map(|tier| &mut tier.stories).chain(&mut made.mentions);
    stories.find(|story| story.has(article))
}

async fn act(app: &Shared, (day, asked): (&str, &Asked), posted: &Posted<Edit>, deed: &DigestDeed) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let (day, article) = (named_day(day)?, ArticleId(posted.form.article));
    if !digest::has_begun(&office(app), day) {
        return Err(PageError::Missing);
    }
    app.desk.store.edit_digest(day, article, deed, posted.visitor.user.id, app.now()).await?;
    Ok(back(&day.to_string(), asked, posted.form.article, deed.name()))
}

/// To the review as it was being read, where the story stands now.
fn back(day: &str, asked: &Asked, article: i64, done: &str) -> Response {
    let anchor = if done == "digest_left_out" { "da-bo".to_owned() } else { format!("bai-{article}") };
    let asked = asked.query();
    let joint = if asked.is_empty() { "?" } else { "&" };
    Redirect::to(&format!("/digests/{day}{asked}{joint}done={done}#{anchor}")).into_response()
}
