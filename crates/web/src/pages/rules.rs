//! The rules: what each looks for, how often it spoke and how often verdicts agreed; the watch phrases; the articles behind a number.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{ArticleId, Record, StoryId, WatchPhrase};
use store::{CaseHead, Flagged, WatchRow, Which};
use url::form_urlencoded::byte_serialize;

use crate::case_lines::{ArticleLine, article_line};
use crate::chrome::{Chrome, page};
use crate::corrected;
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{App, Shared, words};

/// Articles of one rule, and cases that were judged alike, that are listed.
const LISTED: usize = 200;

#[derive(Template)]
#[template(path = "rules.html")]
struct Rules {
    chrome: Chrome,
    rules: Vec<RuleLine>,
    phrases: Vec<PhraseLine>,
    /// Titles of rules that are proposed for retirement.
    poor: Vec<String>,
    bar: String,
}

struct RuleLine {
    name: String,
    title: String,
    criterion: &'static str,
    on: bool,
    tally: Tally,
}

struct PhraseLine {
    key: String,
    name: String,
    asked: String,
    note: String,
    on: bool,
    /// Number of a phrase of the desk; 0 for one of the file.
    number: i64,
    version: i64,
    saved: String,
    tally: Tally,
}

/// A record as a table shows it.
struct Tally {
    articles: usize,
    cases: usize,
    confirmed: usize,
    dismissed: usize,
    precision: String,
    poor: bool,
}

#[derive(Template)]
#[template(path = "rule.html")]
struct Rule {
    chrome: Chrome,
    title: String,
    about: String,
    tally: Tally,
    /// The cases behind the counts.
    groups: Vec<CaseGroup>,
    articles: Vec<Spoken>,
    more: usize,
}

/// Cases that were judged alike.
struct CaseGroup {
    anchor: &'static str,
    name: &'static str,
    /// How many there are.
    number: usize,
    /// The newest, each with its verdict, or its state without one.
    cases: Vec<(i64, &'static str)>,
    /// How many are older.
    older: usize,
}

impl CaseGroup {
    fn new(anchor: &'static str, name: &'static str, mut cases: Vec<(i64, &'static str)>) -> Self {
        cases.sort_by_key(|(id, _)| Reverse(*id));
        let number = cases.len();
        cases.truncate(LISTED);
        Self { anchor, name, number, older: number - cases.len(), cases }
    }
}

/// An article in which the rule speaks.
struct Spoken {
    article: ArticleLine,
    case: Option<(i64, &'static str)>,
}

/// What every rule and phrase did, by its name.
struct Records {
    flagged: Vec<Flagged>,
    cases: Vec<CaseHead>,
    rules: HashMap<String, Record>,
    phrases: HashMap<String, Record>,
}

impl Records {
    async fn of(app: &App) -> Result<Self, PageError> {
        let (flagged, cases) = (app.desk.store.flagged().await?, app.desk.store.case_heads(Which::All).await?);
        let rules = records(&flagged, &cases, |f| &f.rules);
        let phrases = records(&flagged, &cases, |f| &f.phrases);
        Ok(Self { flagged, cases, rules, phrases })
    }
}

fn records(flagged: &[Flagged], cases: &[CaseHead], names: fn(&Flagged) -> &[String]) -> HashMap<String, Record> {
    let mut stories: HashMap<&str, HashSet<StoryId>> = HashMap::new();
    let mut records: HashMap<String, Record> = HashMap::new();
    for article in flagged {
        for name in names(article) {
            records.entry(name.clone()).or_default().articles += 1;
            stories.entry(name).or_default().insert(article.story);
        }
    }
    for (name, stories) in stories {
        let Some(record) = records.get_mut(name) else { continue };
        let spoke = cases.iter().filter(|case| stories.contains(&case.story));
        spoke.for_each(|case| record.add_case(case.standing.verdict.as_ref().map(|verdict| verdict.0)));
    }
    records
}

fn tally(record: Option<&Record>) -> Tally {
    let record = record.copied().unwrap_or_default();
    Tally {
        articles: record.articles,
        cases: record.cases,
        confirmed: record.confirmed,
        dismissed: record.dismissed,
        precision: words::precision(&record),
        poor: record.is_poor(),
    }
}

/// The cases about stories in which it speaks, by what they count as; they add up to its [`tally`].
fn case_groups(cases: &[CaseHead], stories: &HashSet<StoryId>) -> Vec<CaseGroup> {
    let kinds = [("co-sai-sot", t("Có sai sót")), ("khong-sai", t("Không sai")), ("chua-ket-luan", t("Chưa tính là đúng hay sai"))];
    let mut alike: [Vec<(i64, &'static str)>; 3] = Default::default();
    for case in cases.iter().filter(|case| stories.contains(&case.story)) {
        let verdict = case.standing.verdict.as_ref().map(|verdict| verdict.0);
        let mut record = Record::default();
        record.add_case(verdict);
        let kind = if record.confirmed > 0 { 0 } else { 2 - record.dismissed.min(1) };
        alike[kind].push((case.id.0, verdict.map_or_else(|| words::state(case.standing.state), words::verdict)));
    }
    let groups = kinds.into_iter().zip(alike).map(|((anchor, name), cases)| CaseGroup::new(anchor, name, cases));
    groups.filter(|group| group.number > 0).collect()
}

/// `GET /rules`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.must_author()?;
    let records = Records::of(&app).await?;
    let rules: Vec<RuleLine> = app.desk.analyst.rules().into_iter().map(|rule| rule_line(rule, &records)).collect();
    let of_the_file = app.desk.analyst.phrases();
    let mut phrases: Vec<PhraseLine> = of_the_file.iter().map(|phrase| phrase_line(&app, phrase, None, &records)).collect();
    let of_the_desk = app.desk.store.watch_phrases().await?;
    phrases.extend(of_the_desk.iter().map(|row| phrase_line(&app, &row.phrase, Some(row), &records)));
    page(&Rules {
        chrome: Chrome::new(&app, &visitor, t("Quy tắc"), "/rules"),
        poor: rules.iter().filter(|rule| rule.tally.poor).map(|rule| rule.title.clone()).collect(),
        rules,
        phrases,
        bar: words::bar(),
    })
}

fn rule_line(rule: crate::DoubtRule, records: &Records) -> RuleLine {
    RuleLine {
        title: words::rule(&rule.name).to_owned(),
        criterion: corrected::heading(&rule.name, rule.criterion),
        on: rule.on,
        tally: tally(records.rules.get(&rule.name)),
        name: rule.name,
    }
}

fn phrase_line(app: &App, phrase: &WatchPhrase, row: Option<&WatchRow>, records: &Records) -> PhraseLine {
    let saved = |row: &WatchRow| say!("{by} lưu lúc {at}", by = row.by, at = Moment::of(row.at, app.desk.zone).text);
    PhraseLine {
        key: byte_serialize(phrase.id.as_bytes()).collect(),
        name: phrase.name.clone(),
        asked: words::asked(phrase, |id| app.place_name(id)),
        note: phrase.note.clone(),
        on: phrase.on,
        number: row.map_or(0, |row| row.id.0),
        version: row.map_or(0, |row| row.version),
        saved: row.map(saved).unwrap_or_default(),
        tally: tally(records.phrases.get(&phrase.id)),
    }
}

/// `GET /rules/{name}`
pub(crate) async fn one(State(app): State<Shared>, Path(name): Path<String>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.must_author()?;
    let of_the_desk = app.desk.store.watch_phrases().await?.into_iter().map(|row| row.phrase);
    let phrase = app.desk.analyst.phrases().into_iter().chain(of_the_desk).find(|phrase| phrase.id == name);
    let rule = app.desk.analyst.rules().into_iter().find(|rule| rule.name == name);
    let (title, about) = match (&phrase, rule) {
        (Some(phrase), _) => (say!("Theo dõi: {name}", name = phrase.name), words::asked(phrase, |id| app.place_name(id))),
        (None, Some(rule)) => {
            (say!("Quy tắc: {name}", name = words::rule(&rule.name)), format!("{}.", corrected::heading(&rule.name, rule.criterion)))
        }
        (None, None) => return Err(PageError::Missing),
    };
    let records = Records::of(&app).await?;
    let names = |f: &Flagged| if phrase.is_some() { f.phrases.contains(&name) } else { f.rules.contains(&name) };
    let spoken: Vec<ArticleId> = records.flagged.iter().filter(|f| names(f)).map(|f| f.article).collect();
    let stories = records.flagged.iter().filter(|f| names(f)).map(|f| f.story).collect();
    let mut rows = app.desk.store.article_rows(&spoken[..spoken.len().min(LISTED)]).await?;
    let case = |story: StoryId| records.cases.iter().find(|c| c.story == story).map(|c| (c.id.0, words::state(c.standing.state)));
    let articles = spoken.iter().filter_map(|id| rows.remove(id));
    let articles: Vec<Spoken> = articles.map(|row| Spoken { case: case(row.story), article: article_line(&row, app.desk.zone) }).collect();
    page(&Rule {
        chrome: Chrome::new(&app, &visitor, title.clone(), "/rules"),
        title,
        about,
        tally: tally(if phrase.is_some() { records.phrases.get(&name) } else { records.rules.get(&name) }),
        groups: case_groups(&records.cases, &stories),
        more: spoken.len() - articles.len(),
        articles,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_cases_the_newest_are_listed_and_all_are_counted() {
        let group = CaseGroup::new("a", "b", (1..=LISTED as i64 + 3).map(|id| (id, "mới")).collect());
        assert_eq!((group.number, group.cases.len(), group.older), (LISTED + 3, LISTED, 3));
        assert_eq!((group.cases[0].0, group.cases[LISTED - 1].0), (LISTED as i64 + 3, 4));
    }
}
