//! The daily press review at the desk: the days, one day to read and to print, and the same as a file.

mod edits;

pub(crate) use edits::{leave_out, remark, take_back};

use anyhow::Context;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, FixedOffset, NaiveDate};
use report::BriefFormat;
use serde::Deserialize;
use url::form_urlencoded;

use crate::chrome::{Chrome, page};
use crate::digest::{self, Digest, Office};
use crate::error::PageError;
use crate::locale::{self, filters, say, t};
use crate::time::{Moment, day};
use crate::visitor::Visitor;
use crate::{App, Notice, Shared, audit};

/// Stories that are shown of each part: more than that nobody reads in the morning, and a page of thousands takes half a minute to draw.
const SHOWN: usize = 40;
/// Days that are listed.
const DAYS: usize = 30;

#[derive(Template)]
#[template(path = "digests.html")]
struct Digests {
    chrome: Chrome,
    days: Vec<Line>,
    /// Since when the press is watched, where that is why there are no more days.
    since: Option<Moment>,
}

/// A day of the list.
struct Line {
    /// "2026-11-28".
    iso: String,
    text: String,
    articles: usize,
    open: bool,
}

#[derive(Template)]
#[template(path = "digest.html")]
struct Page {
    chrome: Chrome,
    iso: String,
    day: String,
    earlier: Option<String>,
    later: Option<String>,
    span: String,
    told: String,
    made: String,
    left_out: String,
    may_edit: bool,
    /// Stories that are shown of each part.
    shown: usize,
    day_before: String,
    /// What of the day is asked for, as a part of its address: its forms lead back to it.
    asked: String,
    /// The same with every story.
    whole: String,
    /// What the list is narrowed to, in words.
    narrowed: Option<String>,
    digest: Digest,
}

/// What of the day is asked for.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// `vi`, `en`, `zh`, `other`; all when empty.
    language: String,
    /// `positive`, `neutral`, `negative`; all when empty.
    tone: String,
    /// Not empty where every story is to be shown.
    all: String,
}

impl Asked {
    /// As a part of an address, with its question mark; empty where all is asked for.
    fn query(&self) -> String {
        let pairs = [("language", &self.language), ("tone", &self.tone), ("all", &self.all)];
        let pairs = pairs.into_iter().filter(|(_, text)| !text.is_empty());
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

/// `GET /digests`
pub(crate) async fn list(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    let days = digest::days(&office(&app), DAYS).await.map_err(PageError::Internal)?;
    let line =
        |(date, articles, closed): (NaiveDate, usize, bool)| Line { iso: date.to_string(), text: day(date), articles, open: !closed };
    let since = app.desk.store.watched_since().await?.filter(|_| days.len() < DAYS);
    page(&Digests {
        chrome: Chrome::new(&app, &visitor, t("Điểm báo ngày"), "/digests"),
        days: days.into_iter().map(line).collect(),
        since: since.map(|since| Moment::of(since, app.desk.zone)),
    })
}

/// `GET /digests/{day}`: `2026-11-28`, or the file of that name with `.docx`, `.pdf` or `.html` behind.
pub(crate) async fn show(
    State(app): State<Shared>,
    Path(named): Path<String>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let (name, ending) = named.split_once('.').map_or((named.as_str(), None), |(name, ending)| (name, Some(ending)));
    let day = named_day(name)?;
    let made = async || digest::digest(&office(&app), day).await.map_err(PageError::Internal)?.ok_or(PageError::Missing);
    match ending {
        None => page(&view(&app, &visitor, made().await?, &asked).await?),
        // What is handed on is Vietnamese, whoever takes it.
        Some(ending) => {
            let format = BriefFormat::parse(ending)
                .filter(|format| !matches!(format, BriefFormat::Xlsx | BriefFormat::Csv))
                .ok_or(PageError::Missing)?;
            locale::vietnamese(async { file(&app, &visitor, &made().await?, format).await }).await
        }
    }
}

fn named_day(name: &str) -> Result<NaiveDate, PageError> {
    NaiveDate::parse_from_str(name, "%Y-%m-%d").map_err(|_| PageError::Missing)
}

/// What digests of this desk are made from.
pub(crate) fn office(app: &App) -> Office<'_> {
    let desk = &app.desk;
    let now: DateTime<FixedOffset> = app.now().with_timezone(&desk.zone);
    Office {
        store: &desk.store,
        letters: &desk.letters,
        clocks: &desk.clocks,
        places: &desk.places,
        profile: &desk.profile,
        notice: desk.notice.as_ref().map(Notice::said),
        now,
    }
}

async fn view(app: &App, visitor: &Visitor, mut digest: Digest, asked: &Asked) -> Result<Page, PageError> {
    let narrowed = narrow(&mut digest, asked);
    let name = say!("Điểm báo ngày {day}", day = day(digest.day));
    let neighbour = |other: Option<NaiveDate>| other.filter(|other| *other <= office(app).today()).map(|other| other.to_string());
    let watched = app.desk.store.watched_since().await?;
    let earlier = digest.day.pred_opt().filter(|other| digest::is_offered(&office(app), *other, watched));
    Ok(Page {
        chrome: Chrome::new(app, visitor, name, "/digests"),
        iso: digest.day.to_string(),
        day: day(digest.day),
        earlier: earlier.map(|other| other.to_string()),
        later: neighbour(digest.day.succ_opt()),
        span: digest.span(),
        told: digest.told(),
        made: digest::made(&digest, &visitor.user.full_name),
        left_out: digest.left_out_told(),
        may_edit: visitor.user.role.reviews(),
        shown: if asked.all.is_empty() && !has_unsaved(&digest) { SHOWN } else { usize::MAX },
        day_before: digest.from.date_naive().to_string(),
        asked: asked.query(),
        whole: Asked { all: "1".to_owned(), ..asked.clone() }.query(),
        narrowed,
        digest,
    })
}

/// Whether a form stands open below a story, wherever that is.
fn has_unsaved(digest: &Digest) -> bool {
    digest.tiers.iter().flat_map(|tier| &tier.stories).chain(&digest.mentions).any(digest::Story::is_unsaved)
}

/// Leaves the articles of a language or a tone alone, and tells which; a word that is none narrows nothing.
fn narrow(digest: &mut Digest, asked: &Asked) -> Option<String> {
    let counts = digest.counts.languages.iter().filter(|c| c.word == asked.language);
    let counted: Vec<_> = counts.chain(digest.counts.tones.iter().filter(|c| c.word == asked.tone)).collect();
    if counted.is_empty() {
        return None;
    }
    let label = counted.iter().map(|c| c.label).collect::<Vec<_>>().join(", ");
    let known = |word: &str, list: &[digest::Counted]| list.iter().any(|c| c.word == word);
    let (by_language, by_tone) = (known(&asked.language, &digest.counts.languages), known(&asked.tone, &digest.counts.tones));
    let keep = |a: &digest::Printed| (!by_language || a.language == asked.language) && (!by_tone || a.tone == asked.tone);
    let narrowed = |stories: &mut Vec<digest::Story>| {
        *stories = std::mem::take(stories).into_iter().filter_map(|story| story.narrowed(keep)).collect();
    };
    digest.tiers.iter_mut().for_each(|tier| narrowed(&mut tier.stories));
    digest.tiers.retain(|tier| !tier.stories.is_empty());
    narrowed(&mut digest.mentions);
    Some(label)
}

/// It is recorded before the file leaves, so that no export is unrecorded.
async fn file(app: &Shared, visitor: &Visitor, digest: &Digest, format: BriefFormat) -> Result<Response, PageError> {
    let brief = digest::brief(digest, &app.desk.profile, &visitor.user.full_name);
    let making = {
        let app = app.clone();
        tokio::task::spawn_blocking(move || format.write(&app.desk.letters, &brief, &app.desk.font_file))
    };
    let bytes = making.await?.context("the file of a digest").map_err(PageError::Internal)?;
    audit::note(app, Some(visitor.user.id), "digest_exported", &format!("digest {}", digest.day), format.as_str()).await?;
    let headers = [
        (header::CONTENT_TYPE, format.content_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"diem-bao-{}.{}\"", digest.day, format.as_str())),
    ];
    Ok((headers, bytes).into_response())
}
