//! Articles and cases as lines of a list, in the words and forms a page needs.

use chrono::{FixedOffset, TimeDelta};
use domain::{CaseId, Content, Deed, Evidence, Relevance, Role, Signal, Span, Standing, State, UserId, Verdict, case};
use store::{ArticleRow, CaseHead, CaseRow};

use crate::corrected;
use crate::due::{self, Due};
use crate::error::PageError;
use crate::locale::{Locale, say, t};
use crate::time::{Moment, lasted};
use crate::visitor::Visitor;
use crate::{App, opening, sentence, words};

/// An article in a list.
pub(crate) struct ArticleLine {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) language: &'static str,
    pub(crate) foreign: bool,
    pub(crate) outlet: String,
    pub(crate) at: Moment,
    pub(crate) tone: &'static str,
    pub(crate) tone_sign: &'static str,
    pub(crate) places: String,
    pub(crate) unsure: bool,
    pub(crate) versions: i64,
    /// Names of the watch phrases that it meets.
    pub(crate) watched: Vec<String>,
}

pub(crate) fn article_line(row: &ArticleRow, zone: FixedOffset) -> ArticleLine {
    let findings = &row.findings;
    let mut places: Vec<&str> = Vec::new();
    for place in &findings.places {
        if !places.contains(&place.name.as_str()) {
            places.push(&place.name);
        }
    }
    places.truncate(3);
    ArticleLine {
        id: row.id.0,
        title: if row.title.trim().is_empty() { row.url.clone() } else { row.title.clone() },
        lang: words::language_tag(findings.language),
        language: words::language(findings.language),
        foreign: findings.language != domain::Language::Vi,
        outlet: row.outlet_name.clone(),
        at: Moment::published(row.published, zone),
        tone: words::tone(findings.tone.label),
        tone_sign: words::tone_sign(findings.tone.label),
        places: places.join(", "),
        unsure: findings.relevance == Relevance::Unsure,
        versions: row.versions,
        watched: findings.watched.iter().map(|w| w.name.clone()).collect(),
    }
}

/// A case in a list.
pub(crate) struct CaseLine {
    pub(crate) id: i64,
    pub(crate) article: ArticleLine,
    pub(crate) copies: i64,
    pub(crate) state: &'static str,
    pub(crate) reason: String,
    /// The sentence that the reason is about, in pieces, and which of them are the evidence; empty when the reason and the
    /// headline say it already.
    pub(crate) quote: Vec<(String, bool)>,
    pub(crate) criterion: &'static str,
    /// That the press has corrected or denied it already, where another reason says so.
    pub(crate) answered: &'static str,
    /// Reasons beside that and the first.
    pub(crate) more_reasons: usize,
    /// "chờ 3 giờ"; empty when the case waits for somebody outside.
    pub(crate) age: String,
    pub(crate) opened: Moment,
    pub(crate) holder: String,
    /// The clock that runs for it.
    pub(crate) due: Option<Due>,
    pub(crate) claimable: bool,
    pub(crate) dismissable: bool,
}

/// Cases as lines, in their order.
pub(crate) async fn case_lines(heads: Vec<CaseHead>, visitor: &Visitor, app: &App) -> Result<Vec<CaseLine>, PageError> {
    let contents = app.desk.store.contents(&heads.iter().map(|head| head.article).collect::<Vec<_>>()).await?;
    let (rows, unread) = (app.desk.store.case_rows(heads).await?, Content::default());
    let content = |row: &CaseRow| contents.get(&row.article.id).unwrap_or(&unread);
    let mut lines: Vec<CaseLine> = rows.iter().map(|row| case_line(row, content(row), visitor, app)).collect();
    let unspoken: Vec<CaseId> = rows.iter().filter(|row| row.signals.is_empty()).map(|row| row.id).collect();
    for (case, silent) in opening::silent(app, &unspoken).await? {
        lines.iter_mut().filter(|line| line.id == case.0).for_each(|line| silent.line().clone_into(&mut line.reason));
    }
    for (line, row) in lines.iter_mut().zip(&rows).filter(|(_, row)| due::may_run(&row.standing)) {
        line.due = due::running(app, &row.standing);
    }
    Ok(lines)
}

/// Puts cases by whose turn it is: letters that wait for this person's approval, then what waits for a deed of the desk's, then letters
/// that lie before somebody else, at last what waits for a newsroom; keeps the order within each.
pub(crate) fn by_turn(heads: &mut [CaseHead], who: (UserId, Role)) {
    heads.sort_by_key(|head| turn(&head.standing, who));
}

/// Whether a letter lies before this person. Whoever holds the case has written it, and waits for somebody else.
pub(crate) fn awaits_approval(standing: &Standing, (user, role): (UserId, Role)) -> bool {
    standing.state == State::Submitted && role.approves() && standing.holder != Some(user)
}

/// Has an outcome, and only wants to be closed.
pub(crate) fn is_finished(head: &CaseHead) -> bool {
    matches!(head.standing.state, State::Concluded(_))
}

/// Whose turn it is, by [`by_turn`]; of a case that is done, whose it was last.
pub(crate) fn turn(standing: &Standing, who: (UserId, Role)) -> u8 {
    match standing.state {
        _ if standing.sent.is_some() => 3,
        _ if awaits_approval(standing, who) => 0,
        State::Submitted => 2,
        _ => 1,
    }
}

fn case_line(row: &CaseRow, content: &Content, visitor: &Visitor, app: &App) -> CaseLine {
    let signal = row.signals.first();
    let judge = Deed::Judged { verdict: Verdict::NoFault, note: "?".to_owned(), label: None };
    let allowed = |deed: &Deed| case::may(&row.standing, visitor.who(), deed, &[]).is_ok();
    let claimable = allowed(&Deed::Claimed);
    let answered = corrected::answered(&row.signals);
    CaseLine {
        id: row.id.0,
        article: article_line(&row.article, app.desk.zone),
        copies: row.copies,
        state: words::state(row.standing.state),
        reason: signal.map(|s| Locale::now().of(&s.reason, &s.reason_en, &s.reason_zh).to_owned()).unwrap_or_default(),
        quote: signal.map(|s| quote(s, content, &row.article.title)).unwrap_or_default(),
        criterion: signal.map_or("", |s| corrected::heading(&s.rule, s.criterion)),
        answered,
        more_reasons: row.signals.len().saturating_sub(1 + usize::from(!answered.is_empty())),
        age: age(row.standing.state, app.now() - row.opened),
        opened: Moment::of(row.opened, app.desk.zone),
        holder: row.holder.clone().unwrap_or_default(),
        due: None,
        claimable,
        dismissable: claimable || (row.standing.verdict.is_none() && allowed(&judge)),
    }
}

/// The first sentence with evidence that neither the headline nor the reason shows; bare evidence when it stands elsewhere.
fn quote(signal: &Signal, content: &Content, title: &str) -> Vec<(String, bool)> {
    let here = |e: &&Evidence| e.capture.is_none() && e.span.of(content.field(e.field)) == Some(e.text.as_str());
    let said = |text: &str| {
        // A reason quotes a sentence without its stop.
        let text = text.trim().trim_end_matches(['.', '。', '!', '！', '…']);
        title.contains(text) || signal.reason.as_str().contains(text)
    };
    let mut widened = signal.evidence.iter().filter(here).map(|e| widen(content.field(e.field), e.span));
    let whole = |pieces: &[(String, bool)]| pieces.iter().map(|p| p.0.as_str()).collect::<String>();
    if let Some(pieces) = widened.find(|pieces| !said(&whole(pieces))) {
        return pieces;
    }
    let bare = signal.evidence.iter().map(|e| e.text.to_string()).find(|text| !said(text));
    bare.map(|text| vec![(text, true)]).unwrap_or_default()
}

fn widen(text: &str, span: Span) -> Vec<(String, bool)> {
    let around = sentence::around(text, span);
    let pieces = [(around.start, span.start, false), (span.start, span.end, true), (span.end, around.end, false)];
    let piece = |(from, to, evidence): (usize, usize, bool)| Some((text.get(from..to)?.to_owned(), evidence));
    pieces.into_iter().filter_map(piece).filter(|(text, _)| !text.is_empty()).collect()
}

fn age(state: State, waited: TimeDelta) -> String {
    match lasted(waited) {
        _ if state == State::Sent => String::new(),
        Some(lasted) => say!("chờ {lasted}", lasted = lasted),
        None => t("vừa mở").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{Criterion, Field};

    use super::*;

    #[test]
    fn a_case_says_how_long_it_has_waited_for_the_desk() {
        let check = |state, seconds, expect: &str| assert_eq!(age(state, TimeDelta::seconds(seconds)), expect);
        check(State::New, 59, "vừa mở");
        check(State::New, 60, "chờ 1 phút");
        check(State::Claimed, 7200, "chờ 2 giờ");
        check(State::Sent, 7200, "");
    }

    #[test]
    fn the_quote_of_a_line_is_the_sentence_that_nothing_else_on_it_says() {
        let content = Content {
            title: "Xã có 21 hộ".into(), lead: "".into(), text: "Mở đầu. Đến nay xã có 21 hộ nghèo. Hết.".into()
        };
        let check = |reason: &str, fields: &[Field], expect: &str| {
            let evidence = |field: &Field| {
                let start = content.field(*field).find("21 hộ").unwrap();
                Evidence { capture: None, field: *field, span: Span::new(start, start + "21 hộ".len()), text: "21 hộ".into() }
            };
            let evidence = fields.iter().map(evidence).collect();
            let criterion = Criterion::Inaccurate;
            let signal = Signal {
                rule: "r".into(),
                criterion,
                weight: 0.5,
                reason: reason.into(),
                reason_en: "".into(),
                reason_zh: "".into(),
                evidence,
                fact: None,
            };
            let shown = quote(&signal, &content, content.title.as_str());
            let piece = |(text, evidence): (String, bool)| if evidence { format!("[{text}]") } else { text };
            assert_eq!(shown.into_iter().map(piece).collect::<String>(), expect);
        };
        check("Bài nêu 21 hộ.", &[Field::Title, Field::Text], "Đến nay xã có [21 hộ] nghèo.");
        check("Bài viết “Đến nay xã có 21 hộ nghèo.”", &[Field::Title, Field::Text], "");
        check("Bài viết “Đến nay xã có 21 hộ nghèo” mà không dẫn nguồn.", &[Field::Title, Field::Text], "");
        check("Cần kiểm tra.", &[Field::Title], "");
    }

    #[test]
    fn a_quote_from_elsewhere_stands_alone() {
        let elsewhere = Evidence { capture: Some(domain::CaptureId(9)), field: Field::Text, span: Span::new(0, 6), text: "21 hộ".into() };
        let (criterion, evidence) = (Criterion::Changed, vec![elsewhere]);
        let signal = Signal {
            rule: "r".into(),
            criterion,
            weight: 0.5,
            reason: "Đã sửa.".into(),
            reason_en: "".into(),
            reason_zh: "".into(),
            evidence,
            fact: None,
        };
        assert_eq!(quote(&signal, &Content::default(), "Tiêu đề"), [("21 hộ".to_owned(), true)]);
    }
}
