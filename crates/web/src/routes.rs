//! Every route of the desk, once: the table that is documented is the table that is served.

use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::pages::{
    api, article, audit_log, case, digest, draft, evidence, export, facts, feed, finished, health, help, language, letters, missed,
    new_source, own_password, people, queue, report, rules, saved, search, sources, state, today, watch,
};
use crate::{App, Desk, Shared, assets, dress, locale, session};

/// Largest form: a letter of hundreds of pages.
const BODY_LIMIT: usize = 1024 * 1024;
const TIMEOUT: Duration = Duration::from_secs(30);

macro_rules! method {
    (GET) => {
        axum::routing::get
    };
    (POST) => {
        axum::routing::post
    };
}

macro_rules! routes {
    ($($method:ident $path:literal $handler:path, $about:literal;)*) => {
        /// Method, path and purpose of every route.
        pub const ROUTES: &[(&str, &str, &str)] = &[$((stringify!($method), $path, $about)),*];

        fn routed() -> Router<Shared> {
            Router::new()$(.route($path, method!($method)($handler)))*
        }
    };
}

routes! {
    GET "/" today::show, "today: the queue's first, clocks, new coverage, blind periods, sources that failed or are paused";
    GET "/session" session::show, "the sign-in page";
    POST "/session" session::begin, "signs in";
    POST "/session/end" session::end, "signs out";
    POST "/language" language::choose, "chooses the language of the desk for this browser: Vietnamese, English or Chinese";
    GET "/password" own_password::show, "the form with which the signed-in person changes their password";
    POST "/password" own_password::change, "changes the password of the signed-in person, whose other sessions end";
    GET "/queue" queue::show, "open cases, most serious first, 50 a page; then those that want to be closed or whose letter is still to be answered";
    GET "/cases" finished::show, "cases that are done, dismissed ones with them, by state, verdict, outlet, month and words, 50 a page";
    GET "/cases/{id}" case::show, "a case: article, reasons, history, what may be done";
    POST "/cases/{id}/claim" case::claim, "takes a case";
    POST "/cases/{id}/release" case::release, "gives a case back to the queue";
    POST "/cases/{id}/verdict" case::judge, "judges a case, unless it has been judged since the page was opened";
    POST "/cases/{id}/dismissal" queue::dismiss, "claims a case and finds no fault, with the reason";
    POST "/cases/{id}/reopening" case::reopen, "takes a case up again, with the reason; a letter that was sent stays out";
    POST "/cases/{id}/drafts" case::begin_draft, "begins the letter that follows from the verdict";
    POST "/cases/{id}/outcome" case::conclude, "records what came of the letter, or of one that was sent before the case was taken up again; also later, in place of what was recorded";
    POST "/cases/{id}/closing" case::close, "closes a case";
    GET "/drafts/{id}" draft::show, "a letter in work and the page as it will print";
    POST "/drafts/{id}" draft::save, "saves a new version of a letter";
    POST "/drafts/{id}/submission" draft::submit, "saves a letter and lays it before an approver";
    POST "/drafts/{id}/return" draft::send_back, "returns a letter to its author, with a comment";
    POST "/drafts/{id}/withdrawal" draft::take_back, "takes back a letter that lies before an approver, with the reason (its drafter)";
    POST "/drafts/{id}/approval" draft::approve, "approves a letter of somebody else";
    POST "/drafts/{id}/sending" draft::send, "records when and to whom a letter was sent";
    GET "/drafts/{id}/letter.docx" draft::export, "the approved letter as a Word file";
    GET "/drafts/{id}/letter.pdf" draft::export_pdf, "the approved letter as a PDF";
    GET "/letters" letters::show, "the register of letters: what was sent under which number, to whom, and what came of it";
    GET "/digests" digest::list, "the days that have a daily press review, with how much was printed";
    GET "/digests/{day}" digest::show, "the press review of a day from close to close, to read and print; with .docx, .pdf or .html behind the day, as a file";
    POST "/digests/{day}/omissions" digest::leave_out, "leaves a story out of a press review, with the reason";
    POST "/digests/{day}/restorations" digest::take_back, "takes a story back into a press review";
    POST "/digests/{day}/remarks" digest::remark, "puts a remark below a story of a press review, or takes it away";
    GET "/reports" report::list, "the months that have a report, and a form for any days";
    GET "/reports/{period}" report::show, "the report on a month or on any days, every figure a link; with .docx, .xlsx, .csv, .pdf or .html behind it, as a file";
    GET "/reports/{period}/list" report::behind, "the articles or cases that a figure of a report counts";
    GET "/search" search::show, "search with filters";
    GET "/search/export" export::show, "what a search found as CSV, XLSX, JSON Lines or DOCX, up to a cap";
    GET "/saved" saved::show, "saved searches with what is new in them, and where mail for the signed-in person goes";
    POST "/saved" saved::save, "saves a search, for oneself or for all";
    POST "/saved/email" saved::set_email, "sets where mail for the signed-in person goes";
    GET "/saved/{id}" saved::one::show, "a saved search: what is new, alerts, feed, delivery log; what it shows counts as seen";
    POST "/saved/{id}/name" saved::one::rename, "renames a saved search";
    POST "/saved/{id}/sharing" saved::one::share, "shows a saved search to all, or to its owner alone";
    POST "/saved/{id}/retirement" saved::one::retire, "takes a saved search out of use";
    POST "/saved/{id}/alert" saved::one::alert, "sets how the signed-in person is told of new articles";
    POST "/saved/{id}/trial" saved::one::try_out, "delivers the newest three articles by the chosen way, as a trial";
    POST "/saved/{id}/feed" saved::one::renew_feed, "makes a secret link to a saved search's feed; an earlier one is dead; the search's page shows it once";
    GET "/feeds/{file}" feed::show, "a saved search as an Atom feed, by its secret link alone, without signing in";
    GET "/articles/{id}" article::show, "an article: marked text, versions, copies, whether it still stands";
    POST "/articles/{id}/case" article::open_case, "opens a case for an article's story";
    POST "/articles/{id}/case/{case}" article::move_case, "puts a case of the story on this article, before there is a verdict";
    GET "/articles/{id}/evidence/{capture}" article::evidence, "the raw response a version was read from, as a file";
    GET "/articles/{id}/evidence.zip" evidence::export, "all that is kept of an article, with a manifest, to hand on as evidence";
    GET "/facts" facts::show, "the fact register";
    POST "/facts" facts::add, "enters a fact";
    POST "/facts/{id}/withdrawal" facts::withdraw, "withdraws a fact, with the reason";
    GET "/sources" sources::show, "how the sources are watched: health, lag, rhythm, blind periods; pages that could not be read";
    POST "/sources" new_source::add, "adds a source (administrators)";
    GET "/sources/new" new_source::show, "what would be collected from an address, before it is added (administrators)";
    GET "/sources/waiting" sources::waiting::show, "the articles of an outlet that are known by name and wait to be read";
    POST "/sources/{id}/pause" sources::pause, "stops polling a source, with the reason (administrators)";
    POST "/sources/{id}/resume" sources::resume, "polls a source again (administrators)";
    POST "/sources/{id}/fetch" sources::fetch, "asks for a source out of turn (administrators)";
    GET "/missed" missed::show, "missed coverage: the log with counts by reason, what others saw and we do not have";
    POST "/missed" missed::file, "files an article that was missed, and tells why it was";
    POST "/missed/{id}/withdrawal" missed::take_back, "takes back what was filed by mistake (who filed it, or administrators)";
    GET "/rules" rules::show, "every rule's record on this office's verdicts, and the watch phrases (all but readers)";
    GET "/rules/{name}" rules::one, "the articles in which a rule speaks or that meet a watch phrase (all but readers)";
    POST "/watch" watch::add, "adds a watch phrase (all but readers)";
    GET "/watch/new" watch::new, "the form of a new watch phrase (all but readers)";
    POST "/watch/preview" watch::preview, "what a watch phrase would have flagged, before it is saved (all but readers)";
    GET "/watch/{id}" watch::show, "the form of a watch phrase (all but readers)";
    POST "/watch/{id}" watch::change, "changes a watch phrase (all but readers)";
    POST "/watch/{id}/pause" watch::pause, "switches a watch phrase off (all but readers)";
    POST "/watch/{id}/resume" watch::resume, "switches a watch phrase on (all but readers)";
    GET "/audit" audit_log::show, "the audit log, by person, kind of deed, case and days, 100 rows a page (administrators)";
    GET "/people" people::show, "users and roles (administrators)";
    POST "/people" people::add, "adds a user with a password that is shown once (administrators)";
    POST "/people/{id}/password" people::give_password, "gives a user another password, which is shown once; their sessions end (administrators)";
    POST "/people/{id}/role" people::set_role, "gives a user another role (administrators)";
    POST "/people/{id}/disabling" people::disable, "lets a user sign in no more; their sessions end (administrators)";
    POST "/people/{id}/enabling" people::enable, "lets a user sign in again (administrators)";
    GET "/state" state::show, "the service itself: version, articles, room on the disk, failed mail, backup (administrators)";
    GET "/help" help::show, "keys, states, how the press is watched";
    GET "/help/search" help::search, "how to search: everything that can be typed, with examples";
    GET "/api/queue" api::queue, "open cases as JSON";
    GET "/api/search" api::search, "search results as JSON";
    GET "/healthz" health::show, "200 when the store answers";
    GET "/assets/{file}" assets::show, "styles and script";
}

/// The desk as a service. Serve it with connect info of [`std::net::SocketAddr`], by which sign-ins are slowed down.
pub fn router(desk: Desk) -> Router {
    over(App::new(desk))
}

/// The desk as a service over what it remembers.
pub(crate) fn over(app: Shared) -> Router {
    routed()
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(CatchPanicLayer::new())
        .layer(TraceLayer::new_for_http())
        .layer(middleware::from_fn_with_state(app.clone(), dress::dress))
        .layer(middleware::from_fn(locale::ambient))
        .with_state(app)
}
