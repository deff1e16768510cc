//! A letter in work: its fields, the page as it will print, and its way to approval, export and sending.

mod changes;
mod conflict;
mod deeds;
mod fields;
pub(super) mod lapsed;

pub(crate) use deeds::{approve, export, export_pdf, save, send, send_back, submit, take_back};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Datelike;
use domain::case::{self, Reference, rounds};
use domain::{Deed, Draft as Content, DraftId, DraftRow, Outcome, Standing};
use report::Letter;
use store::{CaseView, DraftView};

use self::changes::Changes;
use self::conflict::Conflict;
use self::fields::Fields;
use self::lapsed::LapsedLine;
use super::case::{Choice, EarlierLetter, concluding, earlier_letter, may_conclude, outcomes, profiles};
use crate::chrome::{Chrome, Mistakes, page};
use crate::corrected::{self, Printed};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{App, Shared, aftermath, audit, words};

#[derive(Template)]
#[template(path = "draft.html")]
struct Draft {
    chrome: Chrome,
    id: i64,
    case: i64,
    title: String,
    lang: &'static str,
    kind: &'static str,
    fact_head: &'static str,
    state: &'static str,
    /// Of a letter that can no longer be sent: the letter in work, where there is one.
    overtaken: Option<Option<i64>>,
    version: i64,
    fields: Fields,
    rows: Vec<RowLine>,
    /// Rows whose figure was withdrawn or replaced, and what to do about them.
    lapsed: Vec<LapsedLine>,
    /// Rows whose figure another row in force contradicts.
    odds: Vec<LapsedLine>,
    way_out: &'static str,
    comments: Vec<Comment>,
    /// What is other than in the version that was returned last; until it is sent.
    changes: Option<Changes>,
    /// `None` when the draft's agency is no longer configured.
    letter: Option<Letter>,
    /// Widths of the columns of its table in per cent, as they will print.
    shares: [u32; 3],
    /// Whether it is a document with a name of its own, and not a công văn "V/v".
    is_named: bool,
    profiles: Vec<Choice>,
    outcomes: Vec<Choice>,
    /// No answer came in time, and it may still come.
    overdue: bool,
    /// What came of it so far; empty while nothing did.
    so_far: &'static str,
    /// How many outcomes the form for another stands on: see [`rounds`].
    seen_outcomes: usize,
    /// That it was sent before its case was taken up again, when, and what came of it.
    earlier: Option<EarlierLetter>,
    may: May,
    /// Why the approval button is missing for an approver.
    own: bool,
    /// The agency and what the article is about, where nothing of that is in the agency's area; until it is sent.
    outside: Option<(String, String)>,
    /// Corrections and denials that are printed already, until it is sent.
    printed: Printed,
    /// What was seen at the newspaper since the letter.
    seen: Vec<String>,
    /// What stands in the letter to be filled in.
    blanks: Vec<String>,
    /// The rows whose passage the newspaper did not print, as far as is kept; until it is sent.
    unprinted: String,
    /// Parts of the letter that have no word, until it is sent.
    wordless: String,
    today: String,
    typed: Typed,
    mistakes: Mistakes,
    /// What was typed on an older version.
    conflict: Option<Conflict>,
}

/// One row of the table in the form; the last is empty, for a new one.
struct RowLine {
    number: usize,
    row: DraftRow,
    /// The mark of the kept row that it stands on; empty for a new one.
    stood: String,
    /// What it lacks.
    wrong: &'static str,
}

struct Comment {
    at: Moment,
    who: String,
    text: String,
}

#[derive(Default)]
struct May {
    edit: bool,
    submit: bool,
    approve: bool,
    send_back: bool,
    take_back: bool,
    export: bool,
    send: bool,
    close: bool,
    conclude: bool,
}

#[derive(Default)]
struct Typed {
    comment: String,
    reason: String,
    on: String,
    recipient: String,
    number: String,
    dated: String,
}

/// `GET /drafts/{id}`
pub(crate) async fn show(State(app): State<Shared>, Path(id): Path<i64>, visitor: Visitor) -> Result<Response, PageError> {
    let view = app.desk.store.draft(DraftId(id)).await?;
    audit::looked(&app, &visitor, format!("draft {id}")).await?;
    let fields = Fields::of(&view);
    // Most letters go to whom they are written to; a form that comes back has what was typed instead.
    let typed = Typed { recipient: view.content.addressees.join("; "), ..Typed::default() };
    page(&draw(&app, &visitor, &view, fields, typed, Mistakes::default()).await?)
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    view: &DraftView,
    fields: Fields,
    typed: Typed,
    mistakes: Mistakes,
) -> Result<Draft, PageError> {
    let case = app.desk.store.case(view.case).await?;
    let names = app.desk.store.users().await?;
    let name = |id| names.iter().find(|u| u.id == id).map_or_else(String::new, |u| u.full_name.clone());
    let (zone, standing) = (app.desk.zone, &case.row.standing);
    let now = app.now().with_timezone(&zone);
    let may = may(standing, visitor, view);
    let chrome = Chrome::new(app, visitor, say!("Dự thảo {id}", id = view.id), "/queue");
    // Of another letter than the one in work nothing was just done.
    let chrome = if standing.draft == Some(view.id) { chrome.about(visitor, standing.state) } else { Chrome { done: None, ..chrome } };
    let earlier = standing.earlier(view.id);
    let outcome = earlier.map_or(standing.outcome, |letter| letter.outcome);
    let overtaken = is_overtaken(standing, view);
    let shown = fields.content(&view.content, app);
    let letter = printed(app, &shown, now.year())?;
    Ok(Draft {
        chrome,
        id: view.id.0,
        case: view.case.0,
        title: case.article.row.title.clone(),
        lang: words::language_tag(case.article.row.findings.language),
        kind: words::letter(view.content.kind),
        fact_head: fact_head(view.content.kind),
        state: if overtaken { t("không còn dùng") } else { words::state(state_of(standing, view)) },
        overtaken: overtaken.then(|| standing.draft.map(|draft| draft.0)),
        version: view.version,
        rows: row_lines(&shown, &fields, may.edit),
        lapsed: lapsed::lines(app, &shown.rows, view).await?,
        odds: lapsed::at_odds(app, &shown.rows).await?,
        way_out: lapsed::way_out(standing, view.id),
        comments: view
            .comments
            .iter()
            .map(|(at, who, text)| Comment { at: Moment::of(*at, zone), who: name(*who), text: text.clone() })
            .collect(),
        changes: if is_unsent(standing, view) { changes::since_returned(app, &case, view).await? } else { None },
        letter: letter.map(|letter| if is_approved(&case, view) && !overtaken { letter } else { letter.marked_as_draft() }),
        shares: app.desk.letters.fact_shares(),
        is_named: view.content.kind == domain::LetterKind::ForwardingNote,
        profiles: profiles(app, &fields.profile),
        outcomes: outcomes(Some(view.content.kind), outcome, ""),
        overdue: outcome == Some(Outcome::NoAnswer),
        so_far: outcome.map(words::outcome).unwrap_or_default(),
        seen_outcomes: rounds(
            case.events.iter().map(|(event, _)| event),
            &concluding(Outcome::Answered, earlier.map(|letter| letter.draft)),
        ),
        earlier: earlier.map(|letter| earlier_letter(app, visitor, letter, now)),
        seen: if may.conclude { aftermath::seen(app, &case, Some(view.id)).await? } else { Vec::new() },
        outside: if is_unsent(standing, view) { outside(app, &shown.profile, &case) } else { None },
        printed: match is_unsent(standing, view) {
            true => corrected::printed(app, case.article.row.id, &case.row.signals).await?,
            false => Printed::default(),
        },
        own: visitor.user.role.approves() && view.authors.contains(&visitor.user.id) && standing.state == domain::State::Submitted,
        blanks: if is_unsent(standing, view) { report::blanks(&shown) } else { Vec::new() },
        unprinted: match is_unsent(standing, view) {
            true => report::unprinted(&shown.rows, kept(&case.article)).iter().map(usize::to_string).collect::<Vec<_>>().join(", "),
            false => String::new(),
        },
        wordless: if is_unsent(standing, view) { wordless(&shown) } else { String::new() },
        may,
        today: crate::time::day(now.date_naive()),
        fields,
        typed,
        mistakes,
        conflict: None,
    })
}

impl Draft {
    /// A line of the letter in pieces, and which of them are to be filled in.
    fn pieces<'a>(&self, line: &'a str) -> Vec<(&'a str, bool)> {
        let (mut pieces, mut rest) = (Vec::new(), line);
        while let Some((at, end)) = self.blanks.iter().filter_map(|blank| Some(rest.find(blank)?).map(|at| (at, at + blank.len()))).min() {
            pieces.extend([(&rest[..at], false), (&rest[at..end], true)]);
            rest = &rest[end..];
        }
        pieces.push((rest, false));
        pieces
    }

    /// What a row says of its figure; empty where it stands.
    fn fallen(&self, row: &usize) -> String {
        let told: Vec<&str> = self.lapsed.iter().filter(|line| line.row == *row).map(|line| line.told.as_str()).collect();
        told.join(" ")
    }

    /// Whether the table was refused for this field: it is blank in a row that lacks something, or the figure fell; for the table as a whole
    /// the first field of all stands.
    fn is_ill(&self, line: &RowLine, field: &str) -> bool {
        if self.mistakes.of("rows").is_empty() {
            return false;
        }
        let text = match field {
            "passage" => &line.row.passage,
            "fact" => &line.row.fact,
            _ => &line.row.document,
        };
        let whole = self.lapsed.is_empty() && self.rows.iter().all(|row| row.wrong.is_empty());
        let fell = field == "fact" && !self.fallen(&line.number).is_empty();
        fell || (!line.wrong.is_empty() && text.trim().is_empty()) || (whole && field == "passage" && line.number == 1)
    }

    /// Where it is said what is wrong with a row.
    fn said_of(&self, line: &RowLine, field: &str) -> String {
        let told = [
            (!line.wrong.is_empty()).then(|| self.wrong_id(&line.number)),
            (field == "fact" && !self.fallen(&line.number).is_empty()).then(|| self.fallen_id(&line.number)),
            self.is_ill(line, field).then(|| "rows-sai".to_owned()),
        ];
        told.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether an answer was recorded, so that there is seldom more to record.
    fn is_concluded(&self) -> bool {
        !self.so_far.is_empty() && !self.overdue
    }

    fn wrong_id(&self, row: &usize) -> String {
        format!("dong-{row}-sai")
    }

    fn fallen_id(&self, row: &usize) -> String {
        format!("so-lieu-{row}-sai")
    }
}

/// The letter as it will print; `None` when its agency is no longer configured.
fn printed(app: &App, content: &Content, year: i32) -> Result<Option<Letter>, report::Error> {
    match report::lay_out(&app.desk.letters, content, year) {
        Ok(letter) => Ok(Some(letter)),
        Err(report::Error::Profile(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The agency's name and the places of the article, where none of them is the agency's.
fn outside(app: &App, profile: &str, case: &CaseView) -> Option<(String, String)> {
    let profile = app.desk.letters.profile(profile)?;
    let names = crate::outside(Some(profile), &app.desk.places, &case.article.row.findings);
    (!names.is_empty()).then(|| (profile.agency.clone(), names.join(", ")))
}

/// What the newspaper printed, as far as it is kept.
fn kept(article: &store::ArticleView) -> impl Iterator<Item = &domain::Content> {
    article.versions.iter().map(|version| &version.content).chain([&article.content])
}

/// Whether it is the letter in work and has not left yet.
fn is_unsent(standing: &Standing, view: &DraftView) -> bool {
    standing.draft == Some(view.id) && standing.sent.is_none()
}

/// Whether its case was taken up again before it left, so that it never will.
fn is_overtaken(standing: &Standing, view: &DraftView) -> bool {
    standing.draft != Some(view.id) && standing.earlier(view.id).is_none()
}

/// Whether a second person has approved this very version.
fn is_approved(case: &CaseView, view: &DraftView) -> bool {
    let approval = |deed: &Deed| matches!(deed, Deed::Approved { draft, version } if (*draft, *version) == (view.id, view.version));
    case.events.iter().any(|(event, _)| approval(&event.deed))
}

fn wordless(content: &Content) -> String {
    let parts = [(&content.opening, t("phần mở đầu")), (&content.closing, t("phần kết"))];
    let is_blank = |lines: &[String]| lines.iter().all(|line| line.trim().is_empty());
    let blank: Vec<&str> = parts.into_iter().filter(|(lines, _)| is_blank(lines)).map(|(_, name)| name).collect();
    blank.join(t(", "))
}

fn fact_head(kind: domain::LetterKind) -> &'static str {
    t(match kind {
        domain::LetterKind::CorrectionRequest => "Thông tin đúng",
        domain::LetterKind::ForwardingNote => "Nội dung đề nghị trả lời",
        domain::LetterKind::InformationLetter => "Thông tin cung cấp thêm",
    })
}

fn row_lines(content: &Content, fields: &Fields, editable: bool) -> Vec<RowLine> {
    let lacking = content.unsourced();
    let line = |(i, (row, stood)): (usize, (DraftRow, String))| RowLine {
        number: i + 1,
        row,
        stood,
        wrong: if lacking.contains(&i) { t("Dòng này còn thiếu; chưa thể trình duyệt.") } else { "" },
    };
    let mut rows: Vec<RowLine> = fields.rows().into_iter().enumerate().map(line).collect();
    if editable {
        rows.push(RowLine { number: rows.len() + 1, row: DraftRow::default(), stood: String::new(), wrong: "" });
    }
    rows
}

/// Where the letter is: one that was sent before its case was taken up again is out, wherever the case stands now.
fn state_of(standing: &Standing, view: &DraftView) -> case::State {
    match standing.earlier(view.id) {
        Some(letter) => letter.outcome.map_or(case::State::Sent, case::State::Concluded),
        None => standing.state,
    }
}

fn may(standing: &Standing, visitor: &Visitor, view: &DraftView) -> May {
    let (draft, version) = (view.id, view.version);
    let why = || "?".to_owned();
    let allowed = |deed: Deed| case::may(standing, visitor.who(), &deed, &view.authors).is_ok();
    let export = allowed(Deed::Exported { draft, format: "docx".to_owned() });
    if standing.earlier(draft).is_some() {
        return May { export, conclude: may_conclude(standing, visitor, Some(draft)), ..May::default() };
    }
    if standing.draft != Some(draft) {
        return May::default();
    }
    let submit = allowed(Deed::Submitted { draft, version });
    May {
        edit: submit,
        submit,
        approve: allowed(Deed::Approved { draft, version }),
        send_back: allowed(Deed::Returned { draft, comment: why() }),
        take_back: allowed(Deed::TakenBack { draft, reason: why() }),
        export,
        send: allowed(Deed::Sent { draft, recipient: why(), on: chrono::NaiveDate::MIN, reference: Reference::default() }),
        close: allowed(Deed::Closed { note: String::new() }),
        conclude: may_conclude(standing, visitor, None),
    }
}
