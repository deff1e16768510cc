//! The fact register: the office's own figures, each with the document that carries it.

mod faults;
mod replacing;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{Datelike, NaiveDate};
use domain::fact::{self, LONGEST_NAME, LONGEST_NOTE};
use domain::place::{Kind, Place};
use domain::{Fact, FactFault, FactFaultKind, FactId, FactStated, Indicator, Lack, Refusal};
use serde::Deserialize;
use store::FactsAsked;
use url::form_urlencoded::Serializer;

use self::faults::sentence;
use self::replacing::Added;
use super::case::{Choice, choice, with_asked};
use crate::chrome::{Chrome, Mistakes, page, unprocessable};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::posted::{Posted, clean, limit};
use crate::time::{Moment, day};
use crate::visitor::Visitor;
use crate::{App, Shared, places, words};

#[derive(Template)]
#[template(path = "facts.html")]
struct Facts {
    chrome: Chrome,
    facts: Vec<FactRow>,
    /// How many rows are asked for, on all pages together.
    all: String,
    asked: Asked,
    /// What the rows can be narrowed to.
    narrow_indicators: Vec<Choice>,
    narrow_places: Vec<Choice>,
    /// The address of the first page, where another is shown, and of the next.
    first: Option<String>,
    next: Option<String>,
    may_write: bool,
    indicators: Vec<Choice>,
    places: Vec<Choice>,
    typed: Entered,
    /// Rows in force of the same thing and day that keep what was typed out.
    rivals: Vec<FactRow>,
    mistakes: Mistakes,
    /// The row whose withdrawal was sent without a reason.
    unexplained: i64,
}

struct FactRow {
    id: i64,
    indicator: String,
    place: String,
    period: String,
    figure: String,
    as_of: String,
    document: String,
    agency: String,
    /// What else decides with which figures it is compared: object, way of counting, step, last day.
    terms: Vec<String>,
    note: String,
    /// Who entered it, and when.
    by: String,
    at: Moment,
}

/// The form as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Entered {
    indicator: String,
    place: String,
    period: String,
    value: String,
    unit: String,
    as_of: String,
    document: String,
    document_date: String,
    agency: String,
    object: String,
    basis: String,
    precision: String,
    valid_until: String,
    note: String,
    /// Rows that whoever typed was shown as in force for the same, and why this one takes their place.
    replaces: String,
    replacing: String,
}

impl Entered {
    /// What is kept as it was typed, and how long it may be.
    fn texts(&self) -> [(&'static str, &str, usize); 7] {
        [
            ("period", &self.period, LONGEST_NAME),
            ("unit", &self.unit, LONGEST_NAME),
            ("document", &self.document, LONGEST_NAME),
            ("agency", &self.agency, LONGEST_NAME),
            ("object", &self.object, LONGEST_NAME),
            ("basis", &self.basis, LONGEST_NAME),
            ("note", &self.note, LONGEST_NOTE),
        ]
    }
}

/// Rows on a page.
const PAGE: usize = 100;

/// Which part of the register is shown.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    indicator: String,
    place: String,
    /// The row behind which the page begins.
    after: String,
}

impl Asked {
    fn is_narrow(&self) -> bool {
        !self.indicator.is_empty() || !self.place.is_empty()
    }

    /// The address of the page that begins behind this row, with a word on what was just done; both may be empty.
    fn address(&self, after: &str, done: &str) -> String {
        let pairs = [("indicator", self.indicator.as_str()), ("place", &self.place), ("after", after), ("done", done)];
        let query = Serializer::new(String::new()).extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty())).finish();
        if query.is_empty() { "/facts".to_owned() } else { format!("/facts?{query}") }
    }

    /// What follows the path of a form, so that its answer shows the same rows.
    fn query(&self) -> String {
        self.address(&self.after, "").replacen("/facts", "", 1)
    }
}

/// `GET /facts`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    page(&draw(&app, &visitor, asked, Entered::default(), Mistakes::default(), 0).await?)
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    typed: Entered,
    mistakes: Mistakes,
    unexplained: i64,
) -> Result<Facts, PageError> {
    let after = (!asked.after.is_empty()).then(|| FactId(asked.after.parse().unwrap_or_default()));
    let of = FactsAsked { indicator: asked.indicator.clone(), place: asked.place.clone(), after };
    let all = app.desk.store.fact_count(&of).await?;
    let facts = app.desk.store.fact_register(&of, PAGE as i64 + 1).await?;
    let next = facts.get(PAGE - 1).filter(|_| facts.len() > PAGE).map(|last| asked.address(&last.fact.id.to_string(), ""));
    let indicators = |chosen: &str| {
        let named = app.desk.indicators.iter();
        named.map(|i| choice(&i.id, &format!("{} ({})", i.name, i.unit), "", chosen)).collect()
    };
    let places = |chosen: &str| places::choices(&app.desk.places).map(|(id, label)| choice(id, &label, "", chosen)).collect();
    Ok(Facts {
        chrome: Chrome::new(app, visitor, t("Sổ số liệu chính thức"), "/facts"),
        facts: facts.into_iter().take(PAGE).map(|f| row(app, f)).collect(),
        all: words::number(all as f64),
        narrow_indicators: with_asked(indicators(&asked.indicator), &asked.indicator),
        narrow_places: with_asked(places(&asked.place), &asked.place),
        first: after.map(|_| asked.address("", "")),
        next,
        asked,
        may_write: visitor.user.role.reviews(),
        indicators: indicators(&typed.indicator),
        places: places(&typed.place),
        typed,
        rivals: Vec::new(),
        mistakes,
        unexplained,
    })
}

fn row(app: &App, store::FactRow { fact, at, by }: store::FactRow) -> FactRow {
    FactRow {
        id: fact.id.0,
        terms: terms(app, &fact),
        indicator: app.indicator_name(&fact.indicator).to_owned(),
        place: app.place_label(fact.place.as_str()),
        figure: words::figure(&fact),
        as_of: day(fact.as_of),
        document: fact.citation(),
        period: fact.period,
        agency: fact.agency,
        note: fact.note,
        by: by.unwrap_or_else(|| t("không ghi tên").to_owned()),
        at: Moment::of(at, app.desk.zone),
    }
}

/// "cách tính: lũy kế"; at the end what the row lacks.
fn terms(app: &App, fact: &Fact) -> Vec<String> {
    let named = [(t("đối tượng"), fact.object.clone()), (t("cách tính"), fact.basis.clone())];
    let step = if fact.precision > 0.0 { format!("{} {}", words::number(fact.precision), fact.unit) } else { String::new() };
    let rest = [(t("làm tròn đến"), step), (t("hiệu lực đến hết"), fact.valid_until.map(day).unwrap_or_default())];
    let lack = match app.desk.indicators.iter().find(|i| i.id == fact.indicator).and_then(|i| i.lack(fact)) {
        Some(Lack::Period) => Some(t("thiếu kỳ: không so được với báo")),
        Some(Lack::Object) => Some(t("thiếu đối tượng: không so được với báo")),
        None => None,
    };
    let said = named.into_iter().chain(rest).filter(|(_, said)| !said.is_empty());
    said.map(|(name, said)| say!("{name}: {said}", name = name, said = said)).chain(lack.map(str::to_owned)).collect()
}

/// `POST /facts`
pub(crate) async fn add(State(app): State<Shared>, posted: Posted<Entered>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let mistakes = match read(&app, &posted.form) {
        Ok(fact) => match replacing::enter(&app, &posted, fact).await? {
            Added::Now => return Ok(Redirect::to("/facts?done=fact").into_response()),
            Added::Kept(rivals) => return replacing::refused(&app, posted, rivals).await,
        },
        Err(mistakes) => mistakes,
    };
    unprocessable(&draw(&app, &posted.visitor, Asked::default(), posted.form, mistakes, 0).await?)
}

fn read(app: &App, typed: &Entered) -> Result<Fact, Mistakes> {
    let given = Given::of(app, typed);
    let mut mistakes = Mistakes::default();
    for (field, text, most) in typed.texts() {
        limit(&mut mistakes, field, text, most);
        if let Some(kind) = fact::failed(&clean(text)) {
            mistakes.add(field, sentence(&FactFault { key: field, kind }));
        }
    }
    given.mistakes(app, typed, &mut mistakes);
    given.fact(typed).filter(|_| mistakes.is_empty()).ok_or(mistakes)
}

/// What can be understood of a form that must be understood; `Err` says why a number or a day cannot.
struct Given<'a> {
    indicator: Option<&'a Indicator>,
    place: Option<&'a Place>,
    value: Result<f64, FactFaultKind>,
    as_of: Result<NaiveDate, FactFaultKind>,
    document: String,
    dated: Result<NaiveDate, FactFaultKind>,
    agency: String,
    /// Nothing typed is no step.
    precision: Result<f64, FactFaultKind>,
    /// Nothing typed is no last day.
    valid_until: Result<Option<NaiveDate>, FactFaultKind>,
}

impl<'a> Given<'a> {
    fn of(app: &'a App, typed: &Entered) -> Self {
        let (step, until) = (clean(&typed.precision), clean(&typed.valid_until));
        Self {
            indicator: app.desk.indicators.iter().find(|i| i.id == typed.indicator),
            place: app.desk.places.iter().find(|p| p.id.as_str() == typed.place && p.kind == Kind::Place),
            value: fact::number(&clean(&typed.value)),
            as_of: fact::day(&clean(&typed.as_of)),
            document: clean(&typed.document),
            dated: fact::day(&clean(&typed.document_date)),
            agency: clean(&typed.agency),
            precision: if step.is_empty() { Ok(0.0) } else { fact::number(&step) },
            valid_until: if until.is_empty() { Ok(None) } else { fact::day(&until).map(Some) },
        }
    }

    /// Whether the document can tell of its day: what is reckoned ahead in it reaches to the end of its year. Another would outdo all figures
    /// to come.
    fn is_of_its_document(&self) -> bool {
        let days = self.as_of.as_ref().ok().zip(self.dated.as_ref().ok());
        days.is_none_or(|(day, dated)| day.year() <= dated.year())
    }

    /// What is not there, what cannot be read, and what the rules refuse, as in a sheet.
    fn mistakes(&self, app: &App, typed: &Entered, mistakes: &mut Mistakes) {
        let checks = [
            (self.indicator.is_some(), "indicator", t("Hãy chọn chỉ tiêu.")),
            (self.place.is_some(), "place", t("Hãy chọn địa danh.")),
            (!self.document.is_empty(), "document", t("Hãy ghi số, ký hiệu văn bản.")),
            (!self.agency.is_empty(), "agency", t("Hãy ghi cơ quan ban hành.")),
        ];
        for (_, field, sentence) in checks.into_iter().filter(|(well, ..)| !well) {
            mistakes.add(field, sentence);
        }
        let unread = [
            ("value", self.value.as_ref().err()),
            ("as_of", self.as_of.as_ref().err()),
            ("document_date", self.dated.as_ref().err()),
            ("precision", self.precision.as_ref().err()),
            ("valid_until", self.valid_until.as_ref().err()),
        ];
        let unread = unread.into_iter().filter_map(|(key, kind)| Some(FactFault { key, kind: kind?.clone() }));
        for fault in unread.chain(self.refused(app, typed)) {
            mistakes.add(fault.key, sentence(&fault));
        }
        if mistakes.of("as_of").is_empty() && !self.is_of_its_document() {
            mistakes.add("as_of", t("Số liệu không thể tính đến sau năm của văn bản; hãy xem lại hai ngày."));
        }
    }

    /// What the rules refuse of what can be read.
    fn refused(&self, app: &App, typed: &Entered) -> Vec<FactFault> {
        let today = app.now().with_timezone(&app.desk.zone).date_naive();
        let (unit, period, basis) = (clean(&typed.unit), clean(&typed.period), clean(&typed.basis));
        let stated = FactStated {
            indicator: self.indicator.map_or("", |i| i.id.as_str()),
            value: self.value.clone().ok(),
            unit: Some(&unit),
            period: &period,
            basis: &basis,
            as_of: self.as_of.clone().ok(),
            document_date: self.dated.clone().ok(),
            precision: self.precision.clone().ok(),
            valid_until: self.valid_until.clone().ok().flatten(),
        };
        app.desk.analyst.fact_faults(&stated, today)
    }

    fn fact(self, typed: &Entered) -> Option<Fact> {
        let indicator = self.indicator?;
        let unit = clean(&typed.unit);
        Some(Fact {
            id: FactId(0),
            indicator: indicator.id.clone(),
            place: self.place?.id.clone(),
            period: clean(&typed.period),
            value: self.value.ok()?,
            unit: if unit.is_empty() { indicator.unit.clone() } else { unit },
            as_of: self.as_of.ok()?,
            document: self.document,
            document_date: self.dated.ok()?,
            agency: self.agency,
            note: clean(&typed.note),
            object: clean(&typed.object),
            basis: clean(&typed.basis),
            precision: self.precision.ok()?,
            valid_until: self.valid_until.ok()?,
        })
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Withdrawal {
    reason: String,
}

/// `POST /facts/{id}/withdrawal`
pub(crate) async fn withdraw(
    State(app): State<Shared>,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
    posted: Posted<Withdrawal>,
) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let reason = posted.brief(&posted.form.reason)?;
    if reason.is_empty() {
        app.desk.store.fact(FactId(id)).await?;
        let page = draw(&app, &posted.visitor, asked, Entered::default(), Mistakes::default(), id).await?;
        return if page.facts.iter().any(|fact| fact.id == id) {
            unprocessable(&page)
        } else {
            Err(PageError::Refused(Refusal::Unexplained))
        };
    }
    match app.desk.store.withdraw_fact(FactId(id), posted.visitor.user.id, &reason, app.now()).await {
        Err(store::Error::Refused(Refusal::State)) => return Err(posted.lost(PageError::FactGone)),
        done => done?,
    }
    Ok(Redirect::to(&asked.address(&asked.after, "withdrawn")).into_response())
}
