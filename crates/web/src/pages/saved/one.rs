//! One saved search: what is new in it, its settings, its delivery log, and what is done to it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::{Alert, ArticleId, Refusal, SavedId, Sharing};
use serde::Deserialize;
use store::{DeliveryRow, SavedDeed, SavedHit, SavedHits, SavedRow};

use super::stored::{self, stored_query};
use super::{MailView, mail_view, name};
use crate::chrome::{Chrome, Mistakes, page, unprocessable};
use crate::error::PageError;
use crate::locale::{filters, t};
use crate::pages::case::{Choice, choice};
use crate::posted::Posted;
use crate::session::Nothing;
use crate::time::Moment;
use crate::visitor::{Visitor, hashed, random_token};
use crate::{App, Mail, Shared, words};

/// Articles of a search that are listed here; the search page has all of them.
const LISTED: i64 = 50;
/// Rows of the delivery log that are shown.
const LOGGED: usize = 50;
/// Articles of a trial.
const TRIED: usize = 3;

#[derive(Template)]
#[template(path = "saved_one.html")]
struct One {
    chrome: Chrome,
    id: i64,
    version: i64,
    name: String,
    said: String,
    /// Why it finds nothing, where nothing in it means anything.
    wrong: String,
    /// Address of the whole search.
    href: String,
    owner: String,
    is_shared: bool,
    may_change: bool,
    may_share: bool,
    hits: Vec<HitLine>,
    fresh: String,
    /// When it was saved.
    since: Moment,
    /// How many it has found, and how many of them are listed, where that is not all.
    left: Option<(String, usize)>,
    ways: Vec<Choice>,
    hours: Vec<Choice>,
    /// How this person is told now.
    alert: String,
    may_try: bool,
    email: String,
    mail: MailView,
    /// Since when this person has a link.
    feed_since: Option<Moment>,
    /// The link, right after it was made.
    feed: String,
    log: Vec<LogLine>,
    /// Whether there are older rows of it.
    is_log_cut: bool,
    mistakes: Mistakes,
}

struct HitLine {
    article: i64,
    title: String,
    lang: &'static str,
    outlet: String,
    at: Moment,
    /// Found since it was last seen.
    is_new: bool,
}

struct LogLine {
    at: Moment,
    who: String,
    way: &'static str,
    address: String,
    trial: bool,
    total: i64,
    articles: Vec<i64>,
    outcome: String,
    failed: bool,
}

/// `GET /saved/{id}`
pub(crate) async fn show(State(app): State<Shared>, Path(id): Path<i64>, visitor: Visitor) -> Result<Response, PageError> {
    match draw(&app, &visitor, SavedId(id), Mistakes::default()).await {
        Ok(one) => {
            let feed = app.feeds.hand_over((visitor.user.id, SavedId(id)), app.now()).unwrap_or_default();
            page(&One { feed, ..one })
        }
        Err(PageError::Missing) => Err(PageError::NoSearch),
        Err(error) => Err(error),
    }
}

/// The page. Drawing it notes that its reader has seen what it lists.
async fn draw(app: &App, visitor: &Visitor, id: SavedId, mistakes: Mistakes) -> Result<One, PageError> {
    let store = &app.desk.store;
    let row = store.saved(id, visitor.user.id).await?;
    let SavedHits { newest: hits, seen, total, fresh } = store.saved_hits(id, visitor.user.id, LISTED).await?;
    if let Some(newest) = hits.first().filter(|hit| hit.hit > seen) {
        store.mark_seen(id, visitor.user.id, newest.hit).await?;
    }
    let alert = store.alert_of(id, visitor.user.id).await?;
    let log = store.deliveries(id, visitor.who(), LOGGED as i64 + 1).await?;
    let feed_since = store.feed_since(id, visitor.user.id).await?.map(|at| Moment::of(at, app.desk.zone));
    // After the marks above, so that the navigation does not count what this page shows.
    let unseen = store.unseen(visitor.user.id).await?;
    let chrome = Chrome { unseen, ..Chrome::new(app, visitor, row.search.name.clone(), "/saved") };
    Ok(One {
        chrome,
        id: id.0,
        version: row.version,
        said: stored::said(app, &row.search.query),
        wrong: stored::wrong(app, &row.search.query),
        href: format!("/search?{}", row.search.query),
        is_shared: row.search.sharing == Sharing::Shared,
        may_change: row.search.may_change(row.owner, visitor.who()),
        may_share: visitor.user.role.authors(),
        fresh: words::count(fresh.unsigned_abs()),
        since: Moment::of(row.made_at, app.desk.zone),
        left: (total > LISTED).then(|| (words::count(total.unsigned_abs()), hits.len())),
        hits: hits.into_iter().map(|hit| hit_line(app, hit, seen)).collect(),
        ways: ways(app, visitor, alert),
        hours: (0..24).map(|h| choice(&h.to_string(), &format!("{h:02}:00"), "", &alert.hour().unwrap_or(7).to_string())).collect(),
        alert: words::alert(alert),
        may_try: alert != Alert::Off,
        email: visitor.user.email.clone(),
        mail: mail_view(app).await?,
        feed_since,
        feed: String::new(),
        is_log_cut: log.len() > LOGGED,
        log: log.into_iter().take(LOGGED).map(|delivery| log_line(app, delivery)).collect(),
        name: row.search.name,
        owner: row.owner_name,
        mistakes,
    })
}

/// The ways that can be chosen: those by e-mail where there is a mail server and the person has an address.
fn ways(app: &App, visitor: &Visitor, alert: Alert) -> Vec<Choice> {
    let by_mail = app.desk.mail == Mail::On && !visitor.user.email.is_empty();
    let possible = |word: &&str| by_mail || *word == alert.as_str() || Alert::parse(word, 0).is_some_and(|way| !way.is_by_mail());
    Alert::WORDS.into_iter().filter(possible).map(|word| choice(word, words::way(word), "", alert.as_str())).collect()
}

fn hit_line(app: &App, hit: SavedHit, seen: i64) -> HitLine {
    HitLine {
        is_new: hit.hit > seen,
        article: hit.article.id.0,
        lang: words::language_tag(hit.article.language),
        outlet: hit.article.outlet_name,
        at: Moment::published(hit.article.published, app.desk.zone),
        title: if hit.article.title.trim().is_empty() { hit.article.url } else { hit.article.title },
    }
}

fn log_line(app: &App, row: DeliveryRow) -> LogLine {
    LogLine {
        at: Moment::of(row.at, app.desk.zone),
        outcome: words::delivered(&row, app.desk.zone),
        failed: !row.error.is_empty(),
        who: row.who,
        way: words::way(row.way.as_str()),
        address: row.address,
        trial: row.trial,
        total: row.total,
        articles: row.articles.iter().take(TRIED).map(|article| article.0).collect(),
    }
}

/// A form of the page: the version it was drawn from, and what was typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    version: i64,
    name: String,
    sharing: String,
}

/// `POST /saved/{id}/name`
pub(crate) async fn rename(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Typed>) -> Result<Response, PageError> {
    match name(&posted.form.name) {
        Ok(name) => change(&app, id, &posted, SavedDeed::Renamed(name), "saved_renamed").await,
        Err(sentence) => unprocessable(&draw(&app, &posted.visitor, SavedId(id), Mistakes::one("name", sentence)).await?),
    }
}

/// `POST /saved/{id}/sharing`
pub(crate) async fn share(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Typed>) -> Result<Response, PageError> {
    if posted.form.sharing != "shared" {
        return change(&app, id, &posted, SavedDeed::Shared(Sharing::Private), "saved_unshared").await;
    }
    // Only of a search that they may see is anybody told that they may not share it.
    app.desk.store.saved(SavedId(id), posted.visitor.user.id).await?;
    posted.visitor.must_author()?;
    change(&app, id, &posted, SavedDeed::Shared(Sharing::Shared), "saved_shared").await
}

/// `POST /saved/{id}/retirement`
pub(crate) async fn retire(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Typed>) -> Result<Response, PageError> {
    change(&app, id, &posted, SavedDeed::Retired, "saved_retired").await
}

async fn change(app: &App, id: i64, posted: &Posted<Typed>, deed: SavedDeed, done: &str) -> Result<Response, PageError> {
    let gone = deed == SavedDeed::Retired;
    let changed = app.desk.store.change_saved(SavedId(id), posted.form.version, &deed, posted.visitor.who(), app.now()).await;
    let done = match changed {
        Ok(()) if gone => return Ok(Redirect::to(&format!("/saved?done={done}")).into_response()),
        Ok(()) => done,
        Err(store::Error::Refused(Refusal::State)) => "saved_same",
        Err(store::Error::Refused(Refusal::Stale)) => {
            let mistakes = Mistakes::one("version", t("Tìm kiếm này vừa được sửa ở nơi khác; đây là bản mới, hãy xem rồi sửa tiếp."));
            let one = draw(app, &posted.visitor, SavedId(id), mistakes).await?;
            return Ok((StatusCode::CONFLICT, Html(one.render()?)).into_response());
        }
        Err(other) => return Err(other.into()),
    };
    Ok(back(id, done))
}

fn back(id: i64, done: &str) -> Response {
    Redirect::to(&format!("/saved/{id}?done={done}")).into_response()
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Chosen {
    way: String,
    hour: String,
}

/// `POST /saved/{id}/alert`
pub(crate) async fn alert(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Chosen>) -> Result<Response, PageError> {
    let visitor = &posted.visitor;
    let mistake = match Alert::parse(&posted.form.way, posted.form.hour.parse().unwrap_or(7)) {
        None => t("Hãy chọn một cách nhận tin."),
        Some(alert) if alert.is_by_mail() && app.desk.mail == Mail::Off => {
            t("Máy chủ thư chưa được cài đặt, nên chưa nhận tin bằng thư được.")
        }
        Some(alert) if alert.is_by_mail() && visitor.user.email.is_empty() => {
            t("Bạn chưa có địa chỉ e-mail; hãy ghi địa chỉ ở trang Tìm kiếm đã lưu.")
        }
        Some(alert) => {
            let next = alert.next(app.now(), app.desk.zone);
            app.desk.store.set_alert(SavedId(id), alert, next, visitor.user.id, app.now()).await?;
            return Ok(back(id, "alert_set"));
        }
    };
    unprocessable(&draw(&app, visitor, SavedId(id), Mistakes::one("way", mistake)).await?)
}

/// `POST /saved/{id}/trial`
pub(crate) async fn try_out(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    let row = app.desk.store.saved(SavedId(id), posted.visitor.user.id).await?;
    let newest = newest(&app, &row, TRIED).await?;
    let articles: Vec<ArticleId> = newest.hits.iter().map(|hit| hit.article).collect();
    if articles.is_empty() {
        return Ok(back(id, "alert_tried_nothing"));
    }
    let done = match app.desk.store.add_trial(SavedId(id), &articles, posted.visitor.user.id, app.now()).await {
        Ok(alert) if alert.is_by_mail() => "alert_tried_mail",
        Ok(_) => "alert_tried_desk",
        Err(store::Error::Refused(Refusal::State)) => "alert_tried_off",
        Err(other) => return Err(other.into()),
    };
    Ok(back(id, done))
}

/// The newest articles that a search finds.
pub(crate) async fn newest(app: &App, row: &SavedRow, limit: usize) -> Result<search::Results, PageError> {
    let today = app.now().with_timezone(&app.desk.zone).date_naive();
    let Some(query) = stored_query(&row.search.query, today) else { return Ok(search::Results::default()) };
    let query = search::Query { sort: search::Sort::Date, limit, ..query };
    let index = app.desk.index.clone();
    let searched = tokio::task::spawn_blocking(move || {
        let mut results = index.search(&query)?;
        // Where nothing has all the words, a search shows what has some of them; no news is made of that.
        let found: Vec<ArticleId> = results.hits.iter().map(|hit| hit.article).collect();
        let meant = index.matching(&query, &found)?;
        results.hits.retain(|hit| meant.contains(&hit.article));
        Ok::<_, search::Error>(results)
    });
    Ok(searched.await??)
}

/// `POST /saved/{id}/feed`
pub(crate) async fn renew_feed(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    let row = app.desk.store.saved(SavedId(id), posted.visitor.user.id).await?;
    if stored::tells_of_cases(&row.search.query) {
        let inner = t("Tìm kiếm này hỏi tình trạng vụ việc, là việc nội bộ, nên không có liên kết đọc từ bên ngoài.");
        return unprocessable(&draw(&app, &posted.visitor, SavedId(id), Mistakes::one("feed", inner)).await?);
    }
    let wrong = stored::wrong(&app, &row.search.query);
    if !wrong.is_empty() {
        return unprocessable(&draw(&app, &posted.visitor, SavedId(id), Mistakes::one("feed", wrong)).await?);
    }
    let token = random_token()?;
    app.desk.store.renew_feed(SavedId(id), &hashed(&token), posted.visitor.user.id, app.now()).await?;
    let link = format!("{}/feeds/{token}.atom", app.desk.address);
    app.feeds.hold((posted.visitor.user.id, SavedId(id)), link, app.now());
    Ok(Redirect::to(&format!("/saved/{id}#h-atom")).into_response())
}
