//! The cases and letters of a report by name: a leader who holds the file on paper cannot follow its figures to the desk.

use chrono::{DateTime, Utc};
use domain::{Deed, DraftId, Event, SentLetter};
use serde::Serialize;
use store::CaseRow;

use super::Past;
use crate::case_lines::article_line;
use crate::digest::Office;
use crate::time::day;
use crate::words;

/// A case to which something was done in the time of a report.
#[derive(Clone, Debug, Serialize)]
pub struct NamedCase {
    /// Number of the case.
    pub case: i64,
    /// Headline of its article.
    pub title: String,
    /// Who printed it.
    pub outlet: String,
    /// When it was printed, in the desk's words.
    pub printed: String,
    /// Where it stood at the end, in the desk's words.
    pub state: String,
    /// The verdict in force and why; empty where there is none.
    pub verdict: String,
}

/// A letter that was sent in the time of a report.
#[derive(Clone, Debug, Serialize)]
pub struct NamedLetter {
    /// Number of the case.
    pub case: i64,
    /// Its own number and date; empty where nobody noted them.
    pub reference: String,
    /// What kind of letter it is.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// On which day.
    pub on: String,
    /// Headline of the article that it is about.
    pub title: String,
    /// What came of it; empty where nothing is known.
    pub outcome: String,
}

/// Both lists, in the order in which the cases were opened.
pub(super) async fn named(office: &Office<'_>, past: Vec<Past>, from: DateTime<Utc>) -> anyhow::Result<(Vec<NamedCase>, Vec<NamedLetter>)> {
    let is_told = |event: &Event| event.at >= from && !matches!(event.deed, Deed::Exported { .. } | Deed::Moved { .. });
    let (mut heads, mut sent) = (Vec::new(), Vec::new());
    for (head, events) in past.into_iter().filter(|(_, events)| events.iter().any(is_told)) {
        let drafts = events.iter().filter(|event| event.at >= from).filter_map(|event| match event.deed {
            Deed::Sent { draft, .. } => Some(draft),
            _ => None,
        });
        sent.extend(drafts);
        heads.push(head);
    }
    heads.sort_by_key(|head| head.id);
    let rows = office.store.case_rows(heads).await?;
    let letters = rows.iter().flat_map(|row| letters(office, row, &sent)).collect();
    Ok((rows.iter().map(|row| case(office, row)).collect(), letters))
}

fn case(office: &Office<'_>, row: &CaseRow) -> NamedCase {
    let article = article_line(&row.article, office.zone());
    let said = |(verdict, _, note): &(domain::Verdict, domain::UserId, String)| format!("{}: {note}", words::verdict(*verdict));
    NamedCase {
        case: row.id.0,
        title: article.title,
        outlet: article.outlet,
        printed: article.at.text,
        state: words::state(row.standing.state).to_owned(),
        verdict: row.standing.verdict.as_ref().map(said).unwrap_or_default(),
    }
}

fn letters(office: &Office<'_>, row: &CaseRow, sent: &[DraftId]) -> Vec<NamedLetter> {
    let article = article_line(&row.article, office.zone());
    let letter = |letter: &SentLetter| NamedLetter {
        case: row.id.0,
        reference: words::letter_reference(&letter.reference),
        kind: letter.verdict.letter().map(words::letter).unwrap_or_default().to_owned(),
        recipient: letter.recipient.clone(),
        on: day(letter.on),
        title: article.title.clone(),
        outcome: letter.outcome.map(words::outcome).unwrap_or_default().to_owned(),
    };
    row.standing.letters().iter().filter(|letter| sent.contains(&letter.draft)).map(letter).collect()
}
