//! The letters of a case that are out: those that were sent before it was taken up again, and the forms for what came of each.

use chrono::{DateTime, FixedOffset};
use domain::{Deed, DraftId, LetterKind, Outcome, SentLetter, Standing, case};
use store::CaseView;

use super::{Choice, Typed, choice};
use crate::chrome::Mistakes;
use crate::due::{self, Due};
use crate::error::PageError;
use crate::visitor::Visitor;
use crate::{App, aftermath, words};

/// A letter that was sent before its case was taken up again.
pub(crate) struct EarlierLetter {
    pub(crate) draft: i64,
    pub(crate) kind: &'static str,
    pub(crate) on: String,
    pub(crate) recipient: String,
    /// Its number and date; empty where nobody noted them.
    pub(crate) reference: String,
    /// "đã cải chính"; empty while nothing came of it.
    pub(crate) outcome: &'static str,
    pub(crate) due: Option<Due>,
    /// Whether this person may take its files away.
    pub(crate) may_export: bool,
}

pub(super) fn earlier(app: &App, visitor: &Visitor, view: &CaseView) -> Vec<EarlierLetter> {
    let now = app.now().with_timezone(&app.desk.zone);
    view.row.standing.earlier.iter().map(|letter| earlier_letter(app, visitor, letter, now)).collect()
}

pub(crate) fn earlier_letter(app: &App, visitor: &Visitor, letter: &SentLetter, now: DateTime<FixedOffset>) -> EarlierLetter {
    EarlierLetter {
        draft: letter.draft.0,
        kind: letter.verdict.letter().map(words::letter).unwrap_or_default(),
        on: crate::time::day(letter.on),
        recipient: letter.recipient.clone(),
        reference: words::letter_reference(&letter.reference),
        outcome: letter.outcome.map(words::outcome).unwrap_or_default(),
        due: due::of_letter(&app.desk.clocks, letter, now),
        may_export: visitor.user.role.reviews(),
    }
}

/// The form for what came of a letter.
pub(super) struct OutcomeForm {
    /// `None` for the letter in work.
    pub(super) draft: Option<i64>,
    /// What tells its fields from those of the other forms; empty for the letter in work.
    pub(super) mark: String,
    pub(super) outcomes: Vec<Choice>,
    /// How many outcomes the form stands on: see [`case::rounds`].
    pub(super) seen_outcomes: usize,
    /// What came of it so far; empty while nothing did.
    pub(super) so_far: &'static str,
    /// No answer came in time, and it may still come.
    pub(super) overdue: bool,
    /// What was seen at the newspaper since the letter.
    pub(super) seen: String,
    pub(super) note: String,
    pub(super) wrong: String,
    pub(super) wrong_note: String,
}

impl OutcomeForm {
    /// Whether an answer was recorded, so that there is seldom more to record.
    pub(super) fn is_known(&self) -> bool {
        !self.so_far.is_empty() && !self.overdue
    }

    /// Whether it was sent and comes back.
    pub(super) fn is_open(&self) -> bool {
        let held = [&self.wrong, &self.wrong_note, &self.note].iter().any(|text| !text.is_empty());
        held || self.outcomes.iter().any(|outcome| outcome.chosen)
    }
}

/// A form for each letter of which this person may record what came of it.
pub(super) async fn forms(
    app: &App,
    visitor: &Visitor,
    view: &CaseView,
    typed: &Typed,
    mistakes: &Mistakes,
) -> Result<Vec<OutcomeForm>, PageError> {
    let standing = &view.row.standing;
    let current = standing.verdict.as_ref().map(|verdict| (None, verdict.0.letter(), standing.outcome));
    let earlier = standing.earlier.iter().map(|letter| (Some(letter.draft), letter.verdict.letter(), letter.outcome));
    let mut forms = Vec::new();
    for (draft, letter, so_far) in current.into_iter().chain(earlier) {
        let deed = concluding(Outcome::Answered, draft);
        if !may_conclude(standing, visitor, draft) {
            continue;
        }
        let typed_here = typed.letter == draft;
        let said = |field: &str| if typed_here { mistakes.of(field).to_owned() } else { String::new() };
        let chosen = if typed_here { typed.outcome.as_str() } else { "" };
        forms.push(OutcomeForm {
            draft: draft.map(|draft| draft.0),
            mark: draft.map(|draft| format!("-{draft}")).unwrap_or_default(),
            outcomes: outcomes(letter, so_far, chosen),
            seen_outcomes: case::rounds(view.events.iter().map(|(event, _)| event), &deed),
            so_far: so_far.map(words::outcome).unwrap_or_default(),
            overdue: so_far == Some(Outcome::NoAnswer),
            seen: aftermath::seen(app, view, draft.or(standing.draft)).await?.join("; "),
            note: if typed_here { typed.outcome_note.clone() } else { String::new() },
            wrong: said("outcome"),
            wrong_note: said("outcome-note"),
        });
    }
    Ok(forms)
}

/// An outcome, with a stand-in for what the form will say.
pub(crate) fn concluding(outcome: Outcome, draft: Option<DraftId>) -> Deed {
    Deed::Concluded { outcome, note: "?".to_owned(), draft }
}

/// Whether this person may record anything that came of a letter.
pub(crate) fn may_conclude(standing: &Standing, visitor: &Visitor, draft: Option<DraftId>) -> bool {
    Outcome::ALL.iter().any(|outcome| case::may(standing, visitor.who(), &concluding(*outcome, draft), &[]).is_ok())
}

/// What can come of a letter of which this is known so far.
pub(crate) fn outcomes(letter: Option<LetterKind>, so_far: Option<Outcome>, chosen: &str) -> Vec<Choice> {
    let follows = |outcome: &&Outcome| letter.is_some_and(|letter| outcome.follows(letter)) && Some(**outcome) != so_far;
    Outcome::ALL.iter().filter(follows).map(|outcome| choice(outcome.as_str(), words::outcome(*outcome), "", chosen)).collect()
}

/// The letter that a form speaks of: a number, or nothing for the letter in work.
pub(super) fn named(draft: &str) -> Result<Option<DraftId>, PageError> {
    if draft.is_empty() {
        return Ok(None);
    }
    draft.parse().map(|draft| Some(DraftId(draft))).map_err(|_| PageError::Unreadable)
}
