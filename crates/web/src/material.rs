//! From a judged case to what a letter is composed of: which passages, which registered facts, which copies.

mod holding;

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, Utc};
use domain::fact::vietnamese_number;
use domain::{ArticleId, Content, Criterion, Deed, Evidence, Fact, Field, LetterKind, Signal, Verdict};
use report::{Material, Quote};
use store::CaseView;

use crate::locale::stays;
use crate::sentence;

/// The material of a letter of `kind` for `case`: passages that reasons of the verdict's kind quote (of all reasons, when
/// none is of that kind), each with the register row it was compared with. Of the story's other articles, whose words are `copies`, those are
/// named that hold these passages too. `law` is cited as it stands; whether it lies [`crate::outside`] of the agency's area is for the caller to add.
pub fn material(
    case: &CaseView,
    kind: LetterKind,
    facts: &[Fact],
    copies: &HashMap<ArticleId, Content>,
    profile: &str,
    law: &str,
    zone: FixedOffset,
) -> Material {
    let row = &case.article.row;
    let verdict = case.row.standing.verdict.as_ref();
    let doubted = holding::doubted(&case.article.content, spoken(case));
    let holds = |copy: &&store::ArticleRow| copies.get(&copy.id).is_some_and(|words| holding::holds(&doubted, words));
    Material {
        kind,
        profile: profile.to_owned(),
        outlet: newspaper(row.outlet.as_str(), &row.outlet_name),
        title: row.title.clone(),
        url: row.url.clone(),
        published: row.published.stated().map(|at| at.with_timezone(&zone)),
        seen: row.first_seen.with_timezone(&zone),
        quotes: quotes(case, kind, facts),
        copies: case.article.copies.iter().filter(holds).map(|c| (c.outlet_name.clone(), c.url.clone())).collect(),
        law: law.to_owned(),
        note: verdict.map(|v| v.2.clone()).unwrap_or_default(),
        verdict: verdict.map(|v| v.0),
        outside: Vec::new(),
    }
}

/// When the text of the case's letter was settled: on its approval, before that with the last deed that was no export. A file that must
/// state a time states this one, so that the same letter is always the same file.
pub fn settled_at(case: &CaseView) -> DateTime<Utc> {
    let last = |of: fn(&Deed) -> bool| case.events.iter().filter(|(event, _)| of(&event.deed)).map(|(event, _)| event.at).max();
    let approval = |deed: &Deed| matches!(deed, Deed::Approved { .. });
    let change = |deed: &Deed| !matches!(deed, Deed::Exported { .. });
    last(approval).or_else(|| last(change)).unwrap_or(case.row.opened)
}

/// Whom a letter names as the newspaper: to be filled in where an import told none.
fn newspaper(id: &str, name: &str) -> String {
    if id == store::UNKNOWN_OUTLET { stays("(ghi tên cơ quan báo chí)").to_owned() } else { name.to_owned() }
}

/// Reasons that quote this article: those of the verdict's kind, else all.
fn spoken(case: &CaseView) -> Vec<&Signal> {
    let verdict = case.row.standing.verdict.as_ref().map(|v| v.0);
    let quoting = || case.row.signals.iter().filter(|s| s.evidence.iter().any(|e| passage(e, &case.article.content).is_some()));
    let fitting: Vec<&Signal> = quoting().filter(|s| verdict.is_none_or(|v| criteria(v).contains(&s.criterion))).collect();
    if fitting.is_empty() { quoting().collect() } else { fitting }
}

fn quotes(case: &CaseView, kind: LetterKind, facts: &[Fact]) -> Vec<Quote> {
    let content = &case.article.content;
    let verdict = case.row.standing.verdict.as_ref().map(|v| v.0);
    let mut quotes = gather(spoken(case).into_iter(), content, facts, verdict);
    if quotes.is_empty() {
        let passage = if content.lead.trim().is_empty() { &content.title } else { &content.lead };
        quotes.push(Quote { passage: passage.to_string(), fact: String::new(), document: String::new() });
    }
    if kind == LetterKind::ForwardingNote {
        // The column asks what the unit must answer: that is for the drafter to say.
        quotes.iter_mut().for_each(|q| (q.fact, q.document) = (String::new(), String::new()));
    }
    quotes
}

/// The criteria that speak for a verdict.
fn criteria(verdict: Verdict) -> &'static [Criterion] {
    match verdict {
        Verdict::Inaccurate | Verdict::False => &[Criterion::Inaccurate, Criterion::WrongPlace, Criterion::Changed],
        Verdict::Unverified => &[Criterion::Unverified],
        Verdict::MisleadingHeadline => &[Criterion::MisleadingHeadline],
        Verdict::NoFault | Verdict::AccurateNeedsAnswer | Verdict::NeedsInformation => &[],
    }
}

fn gather<'a>(signals: impl Iterator<Item = &'a Signal>, content: &Content, facts: &[Fact], verdict: Option<Verdict>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for signal in signals {
        if let Some(quote) = headline(signal, content, verdict) {
            contrast(&mut quotes, quote);
            continue;
        }
        let fact = signal.fact.and_then(|id| facts.iter().find(|f| f.id.0 == id));
        // With a fact the first quote is the figure; further quotes are its surroundings.
        let take = if fact.is_some() { 1 } else { usize::MAX };
        for passage in passages(signal, content, verdict).into_iter().take(take) {
            if quotes.iter().all(|q| q.passage != passage) {
                let document = fact.map(|f| format!("{} {} {}", f.citation(), stays("của"), f.agency)).unwrap_or_default();
                quotes.push(Quote { passage, fact: fact.map(fact_sentence).unwrap_or_default(), document });
            }
        }
    }
    quotes
}

/// A headline that misleads, and what its own article says: that is the right information, and must not be asked to be corrected.
fn headline(signal: &Signal, content: &Content, verdict: Option<Verdict>) -> Option<Quote> {
    let misleads = signal.criterion == Criterion::MisleadingHeadline && verdict == Some(Verdict::MisleadingHeadline);
    let found: Vec<_> = signal.evidence.iter().filter_map(|e| Some((e.field, passage(e, content)?))).collect();
    let title = found.iter().find(|(field, _)| *field == Field::Title).filter(|_| misleads)?;
    let mut body: Vec<String> = Vec::new();
    for (_, said) in found.iter().filter(|(field, _)| *field != Field::Title) {
        if !body.contains(said) {
            body.push(said.clone());
        }
    }
    let body: Vec<String> = body.iter().map(|said| format!("“{said}”")).collect();
    let fact = if body.is_empty() { String::new() } else { format!("{} {}", stays("Trong bài viết:"), body.join(" ")) };
    Some(Quote { passage: title.1.clone(), fact, document: String::new() })
}

/// Several reasons against one headline are one row.
fn contrast(quotes: &mut Vec<Quote>, quote: Quote) {
    match quotes.iter_mut().find(|known| known.passage == quote.passage) {
        Some(known) if known.fact.is_empty() => known.fact = quote.fact,
        Some(known) if !quote.fact.is_empty() && !known.fact.contains(&quote.fact) => known.fact = format!("{} {}", known.fact, quote.fact),
        Some(_) => {}
        None => quotes.push(quote),
    }
}

/// What a letter quotes for a signal. A wrong figure is quoted from the text, which says more than the headline that repeats it;
/// where the headline is itself the fault (its place, its claim, or the verdict says so), it stays.
fn passages(signal: &Signal, content: &Content, verdict: Option<Verdict>) -> Vec<String> {
    let found: Vec<_> = signal.evidence.iter().filter_map(|e| Some((e.field, passage(e, content)?))).collect();
    let repeats = signal.criterion == Criterion::Inaccurate && verdict != Some(Verdict::MisleadingHeadline);
    let leave_title = repeats && found.iter().any(|(field, _)| *field != Field::Title);
    found.into_iter().filter(|(field, _)| !(leave_title && *field == Field::Title)).map(|(_, passage)| passage).collect()
}

/// The sentence around a quote of the current version; `None` for quotes of other captures and stale spans.
fn passage(evidence: &Evidence, content: &Content) -> Option<String> {
    let text = content.field(evidence.field);
    let quoted = evidence.capture.is_none() && evidence.span.of(text) == Some(evidence.text.as_str());
    let sentence = quoted.then(|| sentence::around(text, evidence.span)).and_then(|s| s.of(text));
    sentence.filter(|s| !s.is_empty()).map(str::to_owned)
}

fn fact_sentence(fact: &Fact) -> String {
    let as_of = fact.as_of.format("%d/%m/%Y");
    let period = if fact.period.trim().is_empty() { String::new() } else { format!("{}, ", fact.period) };
    format!("{} {} ({period}{} {as_of})", vietnamese_number(fact.value), fact.unit, stays("tính đến"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signal(criterion: Criterion, evidence: Vec<Evidence>) -> Signal {
        Signal {
            rule: "r".into(),
            criterion,
            weight: 0.5,
            reason: "r".into(),
            reason_en: "".into(),
            reason_zh: "".into(),
            evidence,
            fact: None,
        }
    }

    #[test]
    fn a_newspaper_that_nobody_named_is_to_be_filled_in() {
        assert_eq!(newspaper("bao-thu", "Báo Thử"), "Báo Thử");
        assert_eq!(newspaper("import", "import"), "(ghi tên cơ quan báo chí)");
    }

    #[test]
    fn a_wrong_figure_is_quoted_from_the_text_and_a_wrong_headline_from_the_title() {
        let content =
            Content { title: "Xã có 21 hộ".into(), lead: "".into(), text: "Tính đến nay, xã có 21 hộ nghèo. Hết.".into() };
        let evidence = |field: Field| {
            let start = content.field(field).find("21 hộ").unwrap();
            Evidence { capture: None, field, span: domain::Span::new(start, start + "21 hộ".len()), text: "21 hộ".into() }
        };
        let check = |criterion, fields: &[Field], verdict, expect: &[&str]| {
            let evidence = fields.iter().map(|f| evidence(*f)).collect();
            let signal = signal(criterion, evidence);
            assert_eq!(passages(&signal, &content, Some(verdict)), expect, "{criterion:?} {verdict:?}");
        };
        let (title, text, both) = ("Xã có 21 hộ", "Tính đến nay, xã có 21 hộ nghèo.", [Field::Title, Field::Text]);
        check(Criterion::Inaccurate, &both, Verdict::Inaccurate, &[text]);
        check(Criterion::Inaccurate, &[Field::Title], Verdict::Inaccurate, &[title]);
        check(Criterion::Inaccurate, &both, Verdict::MisleadingHeadline, &[title, text]);
        check(Criterion::WrongPlace, &both, Verdict::Inaccurate, &[title, text]);
    }

    #[test]
    fn what_the_article_says_itself_is_the_right_information_to_its_headline() {
        let content = Content {
            title: "Cá chết vì nước thải".into(),
            lead: "".into(),
            text: "Mở đầu. Hiện chưa có kết luận về nguyên nhân cá chết. Người dân nghi do nước thải.".into(),
        };
        let evidence = |field: Field, quote: &str| {
            let start = content.field(field).find(quote).unwrap();
            Evidence { capture: None, field, span: domain::Span::new(start, start + quote.len()), text: quote.into() }
        };
        let signal = |evidence| signal(Criterion::MisleadingHeadline, evidence);
        let one = signal(vec![evidence(Field::Title, "vì nước thải"), evidence(Field::Text, "chưa có kết luận")]);
        let other = signal(vec![evidence(Field::Title, "Cá chết"), evidence(Field::Text, "Người dân nghi")]);
        let check = |signals: &[&Signal], verdict, expect: &[(&str, &str)]| {
            let quotes = gather(signals.iter().copied(), &content, &[], Some(verdict));
            assert_eq!(quotes.iter().map(|q| (q.passage.as_str(), q.fact.as_str())).collect::<Vec<_>>(), expect, "{verdict:?}");
        };
        let (title, body) = (content.title.as_str(), "Hiện chưa có kết luận về nguyên nhân cá chết.");
        let first = format!("Trong bài viết: “{body}”");
        let both = format!("{first} Trong bài viết: “Người dân nghi do nước thải.”");
        check(&[&one], Verdict::MisleadingHeadline, &[(title, &first)]);
        check(&[&one, &one], Verdict::MisleadingHeadline, &[(title, &first)]);
        check(&[&one, &other], Verdict::MisleadingHeadline, &[(title, &both)]);
        check(&[&one], Verdict::Inaccurate, &[(title, ""), (body, "")]);
    }

    #[test]
    fn a_fact_says_its_day() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 10).unwrap();
        let fact = Fact {
            id: domain::FactId(1),
            indicator: "poor_households".into(),
            place: "xa".into(),
            period: String::new(),
            value: 1212.0,
            unit: "hộ".into(),
            as_of: day,
            document: "45/BC-UBND".into(),
            document_date: day,
            agency: "UBND xã".into(),
            note: String::new(),
            object: String::new(),
            basis: String::new(),
            precision: 0.0,
            valid_until: None,
        };
        assert_eq!(fact_sentence(&fact), "1.212 hộ (tính đến 10/11/2026)");
    }
}
