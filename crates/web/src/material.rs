//! From a judged case to what a letter is composed of: which passages, which registered facts, which copies.

use chrono::{FixedOffset, Utc};
use domain::fact::vietnamese_number;
use domain::{Content, Criterion, Evidence, Fact, LetterKind, Signal, Span, Verdict};
use report::{Material, Quote};
use store::CaseView;

/// The material of a letter of `kind` for `case`: passages that reasons of the verdict's kind quote (of all reasons, when
/// none is of that kind), each with the register row it was compared with. `law` is cited as it stands.
pub fn material(case: &CaseView, kind: LetterKind, facts: &[Fact], profile: &str, law: &str, zone: FixedOffset) -> Material {
    let row = &case.article.row;
    let verdict = case.row.standing.verdict.as_ref();
    Material {
        kind,
        profile: profile.to_owned(),
        outlet: row.outlet_name.clone(),
        title: row.title.clone(),
        url: row.url.clone(),
        // The row falls back to the first sight; a letter must not call that the date of publication.
        published: (row.published.with_timezone(&Utc) != row.first_seen).then_some(row.published.with_timezone(&zone)),
        seen: row.first_seen.with_timezone(&zone),
        quotes: quotes(case, kind, facts),
        copies: case.article.copies.iter().map(|c| (c.outlet_name.clone(), c.url.clone())).collect(),
        law: law.to_owned(),
        note: verdict.map(|v| v.2.clone()).unwrap_or_default(),
        verdict: verdict.map(|v| v.0),
    }
}

fn quotes(case: &CaseView, kind: LetterKind, facts: &[Fact]) -> Vec<Quote> {
    let content = &case.article.content;
    let verdict = case.row.standing.verdict.as_ref().map(|v| v.0);
    let fitting = |s: &&Signal| verdict.is_none_or(|v| criteria(v).contains(&s.criterion));
    let mut quotes = gather(case.row.signals.iter().filter(fitting), content, facts);
    if quotes.is_empty() {
        quotes = gather(case.row.signals.iter(), content, facts);
    }
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

fn gather<'a>(signals: impl Iterator<Item = &'a Signal>, content: &Content, facts: &[Fact]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for signal in signals {
        let fact = signal.fact.and_then(|id| facts.iter().find(|f| f.id.0 == id));
        // With a fact the first quote is the figure; further quotes are its surroundings.
        let take = if fact.is_some() { 1 } else { usize::MAX };
        for passage in signal.evidence.iter().filter_map(|e| passage(e, content)).take(take) {
            if quotes.iter().all(|q| q.passage != passage) {
                let document = fact.map(|f| format!("{} của {}", f.citation(), f.agency)).unwrap_or_default();
                quotes.push(Quote { passage, fact: fact.map(fact_sentence).unwrap_or_default(), document });
            }
        }
    }
    quotes
}

/// The sentence around a quote of the current version; `None` for quotes of other captures and stale spans.
fn passage(evidence: &Evidence, content: &Content) -> Option<String> {
    let text = content.field(evidence.field);
    let quoted = evidence.capture.is_none() && evidence.span.of(text) == Some(evidence.text.as_str());
    quoted.then(|| sentence(text, evidence.span)).filter(|s| !s.is_empty())
}

/// The sentence or sentences that `span` lies in, letter by letter.
fn sentence(text: &str, span: Span) -> String {
    let before = &text[..span.start];
    let ends = |s: &str| s.match_indices(['.', '!', '?', '…', '。', '！', '？', '\n']).map(|(at, end)| at + end.len()).collect::<Vec<_>>();
    // A full stop ends a sentence only before white space: "1.234" and "baolocal.example" do not.
    let real = |at: &usize| text[*at..].chars().next().is_none_or(|c| c.is_whitespace() || text[..*at].ends_with(['。', '！', '？', '\n']));
    let start = ends(before).into_iter().rfind(real).unwrap_or(0);
    let rest = &text[span.end..];
    let closed = span.of(text).is_some_and(|s| s.ends_with(['.', '!', '?', '。', '！', '？', '…']));
    let end = if closed { span.end } else { ends(rest).into_iter().map(|at| at + span.end).find(real).unwrap_or(text.len()) };
    text[start..end].trim().to_owned()
}

fn fact_sentence(fact: &Fact) -> String {
    let as_of = fact.as_of.format("%d/%m/%Y");
    let period = if fact.period.trim().is_empty() { String::new() } else { format!("{}, ", fact.period) };
    format!("{} {} ({period}tính đến {as_of})", vietnamese_number(fact.value), fact.unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_a_whole_sentence_letter_by_letter() {
        let check = |text: &str, quote: &str, expect: &str| {
            let start = text.find(quote).unwrap();
            assert_eq!(sentence(text, Span::new(start, start + quote.len())), expect);
        };
        check("Câu một. Xã có 21 hộ nghèo, tăng 1.234 người. Câu ba.", "21 hộ", "Xã có 21 hộ nghèo, tăng 1.234 người.");
        check("Đoạn một\nXã có 21 hộ nghèo\nĐoạn ba", "21 hộ", "Xã có 21 hộ nghèo");
        check("第一句。该县有21户。第三句。", "21户", "该县有21户。");
        check("Xã có 21 hộ.", "Xã có 21 hộ.", "Xã có 21 hộ.");
        check("Toàn bộ", "Toàn bộ", "Toàn bộ");
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
        };
        assert_eq!(fact_sentence(&fact), "1.212 hộ (tính đến 10/11/2026)");
    }
}
