//! What a case page and an article page show alike: reasons with their quotes, marks in the text, versions.

use std::collections::HashMap;

use chrono::FixedOffset;
use domain::{CaptureId, Evidence, Fact, FactId, Quality, Record, Signal};
use store::{ArticleView, VersionRow};
use url::form_urlencoded;

use super::quotes::{QuoteLine, is_here, quote_lines};
use crate::corrected;
use crate::error::PageError;
use crate::locale::{Locale, say};
use crate::marks::{Kind, Mark};
use crate::time::{Moment, day};
use crate::visitor::Visitor;
use crate::{App, words};

/// A reason with what a person needs to check it.
pub(crate) struct Reason {
    pub(crate) number: usize,
    pub(crate) sentence: String,
    pub(crate) criterion: &'static str,
    pub(crate) rule: String,
    /// What that rule does, in words.
    pub(crate) rule_title: String,
    /// The rule's past precision in words; empty when it has none yet.
    pub(crate) precision: String,
    pub(crate) quotes: Vec<QuoteLine>,
    pub(crate) fact: Option<FactLine>,
}

/// The register row that a reason compared with.
pub(crate) struct FactLine {
    /// Leads to its row of the register.
    pub(crate) href: String,
    pub(crate) id: i64,
    pub(crate) what: String,
    pub(crate) figure: String,
    pub(crate) as_of: String,
    pub(crate) document: String,
    pub(crate) agency: String,
    /// What other rows in force say against it.
    pub(crate) odds: Vec<String>,
}

/// A capture in the list of versions.
pub(crate) struct VersionLine {
    pub(crate) capture: i64,
    pub(crate) at: Moment,
    pub(crate) quality: &'static str,
    pub(crate) is_version: bool,
    pub(crate) title: String,
    pub(crate) sha256: String,
    pub(crate) status: String,
    pub(crate) problems: Vec<words::Note>,
    /// This person may download the raw response, and there is one.
    pub(crate) raw: bool,
}

/// The reasons of a case about `article`, numbered as they stand, with what is known of each rule's past.
pub(crate) async fn reasons(
    app: &App,
    signals: &[Signal],
    article: &ArticleView,
    past: &HashMap<String, Record>,
) -> Result<Vec<Reason>, PageError> {
    let mut reasons = Vec::new();
    let quoted: Vec<CaptureId> = signals.iter().flat_map(|signal| &signal.evidence).filter_map(|quote| quote.capture).collect();
    let quoted = app.desk.store.quoted(&quoted).await?;
    let rests = signals.iter().any(|signal| signal.fact.is_some());
    let in_force = if rests { app.desk.store.facts().await? } else { Vec::new() };
    for (i, signal) in signals.iter().enumerate() {
        let fact = match signal.fact {
            Some(id) => fact_line(app, app.desk.store.fact(FactId(id)).await, &in_force)?,
            None => None,
        };
        reasons.push(Reason {
            number: i + 1,
            sentence: Locale::now().of(&signal.reason, &signal.reason_en, &signal.reason_zh).to_owned(),
            criterion: corrected::heading(&signal.rule, signal.criterion),
            rule: signal.rule.clone(),
            rule_title: words::rule(&signal.rule).to_owned(),
            precision: past.get(&signal.rule).map(precision).unwrap_or_default(),
            quotes: quote_lines(signal, article, &quoted, app.desk.zone),
            fact,
        });
    }
    Ok(reasons)
}

/// A row that was there when the rule ran may be gone from a restored store: the reason then stands alone.
fn fact_line(app: &App, fact: Result<Fact, store::Error>, in_force: &[Fact]) -> Result<Option<FactLine>, PageError> {
    let fact = match fact {
        Ok(fact) => fact,
        Err(store::Error::Missing(_)) => return Ok(None),
        Err(other) => return Err(other.into()),
    };
    let period = if fact.period.trim().is_empty() { String::new() } else { format!(", {}", fact.period) };
    let of = [("indicator", fact.indicator.as_str()), ("place", fact.place.as_str())];
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(of).finish();
    Ok(Some(FactLine {
        href: format!("/facts?{query}#dong-{}", fact.id),
        id: fact.id.0,
        what: format!("{}, {}{period}", app.indicator_name(&fact.indicator), app.place_name(fact.place.as_str())),
        figure: words::figure(&fact),
        as_of: day(fact.as_of),
        document: fact.citation(),
        odds: in_force.iter().filter(|other| other.contradicts(&fact)).map(odds).collect(),
        agency: fact.agency,
    }))
}

/// What is said of a row in force that says otherwise than another: the register cannot tell which is right.
pub(crate) fn odds(other: &Fact) -> String {
    say!(
        "Sổ tự mâu thuẫn: dòng {id} cũng còn hiệu lực và ghi {figure}, tính đến {as_of} ({document}). Hãy rút dòng không đúng.",
        id = other.id,
        figure = words::figure(other),
        as_of = day(other.as_of),
        document = other.citation()
    )
}

/// How often people agreed with the rule, over the judged cases it spoke in. A reopened case has no verdict until the next.
fn precision(record: &Record) -> String {
    match record.decided() {
        0 => String::new(),
        decided => say!("đúng trong {confirmed}/{decided} vụ việc đã kết luận", confirmed = record.confirmed, decided = decided),
    }
}

/// Places, words of watch phrases, then the quotes of the reasons, as marks in the current version.
pub(crate) fn marks_of(signals: &[Signal], article: &ArticleView) -> Vec<Mark> {
    let place = |p: &domain::PlaceMatch| Mark { field: p.field, span: p.span, kind: Kind::Place, number: None, title: p.name.clone() };
    let mut marks: Vec<Mark> = article.row.findings.places.iter().map(place).collect();
    for watched in &article.row.findings.watched {
        let title = say!("Theo dõi: {name}", name = watched.name);
        let mark = |e: &Evidence| Mark { field: e.field, span: e.span, kind: Kind::Watch, number: None, title: title.clone() };
        marks.extend(watched.evidence.iter().map(mark));
    }
    for (i, signal) in signals.iter().enumerate() {
        let here = signal.evidence.iter().filter(|e| is_here(e, article));
        marks.extend(here.map(|e| Mark {
            field: e.field,
            span: e.span,
            kind: Kind::Evidence,
            number: Some(i + 1),
            title: say!("Dẫn chứng của lý do {n}", n = i + 1),
        }));
    }
    marks
}

/// All captures, newest first.
pub(crate) fn version_lines(article: &ArticleView, zone: FixedOffset, visitor: &Visitor) -> Vec<VersionLine> {
    article.versions.iter().map(|v| version_line(v, zone, visitor)).collect()
}

fn version_line(version: &VersionRow, zone: FixedOffset, visitor: &Visitor) -> VersionLine {
    VersionLine {
        capture: version.capture.0,
        at: Moment::of(version.at, zone),
        quality: words::quality_met(version.quality),
        is_version: version.quality == Quality::Article,
        title: version.content.title.to_string(),
        sha256: version.sha256.clone(),
        status: version.status.map(|s| s.to_string()).unwrap_or_default(),
        problems: version.problems.iter().map(|problem| words::note(problem)).collect(),
        raw: visitor.user.role.reviews() && !version.sha256.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use askama::Template;

    use super::*;
    use crate::locale::filters;

    #[derive(Template)]
    #[template(path = "reasons.html")]
    struct Reasons {
        reasons: Vec<Reason>,
        article: Article,
    }

    struct Article {
        lang: &'static str,
    }

    #[tokio::test]
    async fn a_row_that_another_in_force_contradicts_says_so() {
        let house = crate::tests::fixture::house(crate::Cookies::Plain).await;
        let fact = house.store.fact(FactId(1)).await.unwrap();
        let rival = Fact { id: FactId(2), value: 14.0, ..fact.clone() };
        let check = |in_force: &[Fact], expect: &[&str]| {
            let line = fact_line(&house.app, Ok(fact.clone()), in_force).unwrap().unwrap();
            assert_eq!(line.odds, expect);
        };
        let told = "Sổ tự mâu thuẫn: dòng 2 cũng còn hiệu lực và ghi 14 hộ, tính đến 10/11/2026 (45/BC-UBND ngày 12/11/2026). \
                    Hãy rút dòng không đúng.";
        check(std::slice::from_ref(&fact), &[]);
        check(&[fact.clone(), rival], &[told]);
    }

    #[test]
    fn many_quotes_are_folded_so_that_the_register_row_stays_in_sight() {
        let check = |quotes: usize, folded: &str| {
            let quote = |nth: usize| QuoteLine {
                before: "Xã có ".into(),
                text: format!("{nth} hộ"),
                behind: ".".into(),
                place: "nội dung".into(),
                elsewhere: None,
            };
            let reason = Reason {
                number: 1,
                sentence: String::new(),
                criterion: "",
                rule: String::new(),
                rule_title: String::new(),
                precision: String::new(),
                quotes: (0..quotes).map(quote).collect(),
                fact: None,
            };
            let page = Reasons { reasons: vec![reason], article: Article { lang: "vi" } }.render().unwrap();
            let within = page.split_once("<details>").and_then(|(_, rest)| rest.split_once("</details>")).map_or("", |(within, _)| within);
            assert_eq!(page.matches("<blockquote").count(), quotes);
            assert_eq!(within.matches("<blockquote").count(), if folded.is_empty() { 0 } else { quotes - 6 });
            assert!(within.contains(folded), "{page}");
            assert_eq!(page.matches("Xã có </span><q>").count(), quotes, "in their sentences");
        };
        check(0, "");
        check(7, "");
        check(33, "và 27 dẫn chứng khác");
    }
}
