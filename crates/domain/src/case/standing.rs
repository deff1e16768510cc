//! Where a case stands, and what may be done to it next: functions over its record.
//!
//! [`stand`] reads the deeds in order and says where the case is; [`may`] says whether a person may do a deed
//! now. Neither is stored, so neither can drift from the record.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Deed, Event, Outcome, Reference, Verdict};
use crate::{DraftId, LetterKind, Role, UserId};

/// Where a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Mới.
    New,
    /// Đang xử lý.
    Claimed,
    /// Judged; a letter may follow.
    Judged(Verdict),
    /// Đang dự thảo.
    Drafting,
    /// Trình duyệt.
    Submitted,
    /// Trả lại.
    Returned,
    /// Đã duyệt.
    Approved,
    /// Đã gửi.
    Sent,
    /// The outcome is known.
    Concluded(Outcome),
    /// Đóng.
    Closed,
}

impl State {
    /// Still wants somebody's work. A dismissed, concluded or closed case does not.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Judged(Verdict::NoFault) | Self::Concluded(_) | Self::Closed)
    }

    /// Whether the term for an answer ran out without one: it may still come.
    pub fn is_overdue(self) -> bool {
        self == Self::Concluded(Outcome::NoAnswer)
    }

    /// A stable word: `new`, `claimed`, `judged`, `dismissed`, `drafting`, `submitted`, `returned`, `approved`,
    /// `sent`, `concluded`, `closed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Claimed => "claimed",
            Self::Judged(Verdict::NoFault) => "dismissed",
            Self::Judged(_) => "judged",
            Self::Drafting => "drafting",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Sent => "sent",
            Self::Concluded(_) => "concluded",
            Self::Closed => "closed",
        }
    }
}

/// Where a case stands, with the deeds that say so.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Where it is.
    pub state: State,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Who has taken it.
    pub holder: Option<UserId>,
    /// The verdict in force, who gave it, and why.
    pub verdict: Option<(Verdict, UserId, String)>,
    /// The letter in work.
    pub draft: Option<DraftId>,
    /// Who approved it.
    pub approver: Option<UserId>,
    /// When, to whom it was sent.
    pub sent: Option<(NaiveDate, String)>,
    /// The number and date of what was sent.
    pub reference: Reference,
    /// When the verdict in force was given.
    pub judged: Option<DateTime<Utc>>,
    /// What came of the letter in work.
    pub outcome: Option<Outcome>,
    /// Letters that were sent before the case was taken up again, the first one first: they are out, whatever is found now.
    pub earlier: Vec<SentLetter>,
}

/// A letter that is out: the one in work, or one that was sent before its case was taken up again.
#[derive(Clone, Debug, PartialEq)]
pub struct SentLetter {
    /// The letter.
    pub draft: DraftId,
    /// The verdict that led to it.
    pub verdict: Verdict,
    /// When that was given.
    pub judged: DateTime<Utc>,
    /// On which day it was sent.
    pub on: NaiveDate,
    /// To whom.
    pub recipient: String,
    /// Its own number and date.
    pub reference: Reference,
    /// What came of it.
    pub outcome: Option<Outcome>,
}

impl SentLetter {
    /// Whether nothing came of it yet, or nothing in time.
    pub fn waits(&self) -> bool {
        matches!(self.outcome, None | Some(Outcome::NoAnswer))
    }
}

impl Standing {
    /// The letter that was sent before the case was taken up again.
    pub fn earlier(&self, draft: DraftId) -> Option<&SentLetter> {
        self.earlier.iter().find(|letter| letter.draft == draft)
    }

    /// Every letter that is out: those that were sent before the case was taken up again, then the one in work.
    pub fn letters(&self) -> Vec<SentLetter> {
        self.earlier.iter().cloned().chain(self.sent_letter()).collect()
    }

    fn begun(since: DateTime<Utc>) -> Self {
        Self {
            state: State::New,
            since,
            holder: None,
            verdict: None,
            draft: None,
            approver: None,
            sent: None,
            reference: Reference::default(),
            judged: None,
            outcome: None,
            earlier: Vec::new(),
        }
    }

    /// The letter in work as one that is out; `None` where none was sent.
    pub fn sent_letter(&self) -> Option<SentLetter> {
        let (on, recipient) = self.sent.clone()?;
        Some(SentLetter {
            draft: self.draft?,
            verdict: self.verdict.as_ref()?.0,
            judged: self.judged?,
            on,
            recipient,
            reference: self.reference.clone(),
            outcome: self.outcome,
        })
    }
}

/// Where a case stands after `events`; `None` when it was never opened.
pub fn stand(events: &[Event]) -> Option<Standing> {
    let first = events.first()?;
    let mut s = Standing::begun(first.at);
    for event in events {
        let before = s.state;
        apply(&mut s, event);
        if s.state != before {
            s.since = event.at;
        }
    }
    Some(s)
}

fn apply(s: &mut Standing, event: &Event) {
    match &event.deed {
        Deed::Opened { .. } => s.state = State::New,
        Deed::Moved { .. } => {}
        Deed::Claimed => (s.state, s.holder) = (State::Claimed, event.by),
        Deed::Released => (s.state, s.holder) = (State::New, None),
        Deed::Judged { verdict, note, .. } => {
            s.state = State::Judged(*verdict);
            s.verdict = event.by.map(|by| (*verdict, by, note.clone()));
            s.judged = Some(event.at);
        }
        Deed::Drafted { draft } => (s.state, s.draft) = (State::Drafting, Some(*draft)),
        Deed::Submitted { .. } => s.state = State::Submitted,
        Deed::Returned { .. } => s.state = State::Returned,
        Deed::TakenBack { .. } => s.state = State::Drafting,
        Deed::Approved { .. } => (s.state, s.approver) = (State::Approved, event.by),
        Deed::Exported { .. } => {}
        Deed::Sent { recipient, on, reference, .. } => {
            s.state = State::Sent;
            s.sent = Some((*on, recipient.clone()));
            s.reference = reference.clone();
        }
        Deed::Concluded { outcome, draft: Some(draft), .. } => {
            s.earlier.iter_mut().filter(|letter| letter.draft == *draft).for_each(|letter| letter.outcome = Some(*outcome));
        }
        Deed::Concluded { outcome, .. } => {
            s.outcome = Some(*outcome);
            // What comes of a letter after its case was closed opens nothing.
            if s.state != State::Closed {
                s.state = State::Concluded(*outcome);
            }
        }
        Deed::Closed { .. } => s.state = State::Closed,
        Deed::Reopened { .. } => {
            let mut earlier = std::mem::take(&mut s.earlier);
            earlier.extend(s.sent_letter());
            *s = Standing { state: State::Claimed, holder: event.by, earlier, ..Standing::begun(s.since) };
        }
    }
}

/// Why a deed may not be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The role does not reach.
    #[error("this role may not do that")]
    Role,
    /// The case is not at the point where this can happen.
    #[error("the case does not stand where this can be done")]
    State,
    /// Somebody else has taken the case.
    #[error("somebody else has taken this case")]
    NotHolder,
    /// Drafter and approver are never the same person.
    #[error("who wrote the draft may not approve or return it")]
    OwnDraft,
    /// A reason, comment or recipient is missing.
    #[error("a reason is needed")]
    Unexplained,
    /// The fact table has a sentence without a document.
    #[error("the fact table has a row without a document")]
    Unsourced,
    /// The fact table has a row whose figure was withdrawn or replaced.
    #[error("the fact table has a row whose figure was withdrawn or replaced")]
    Lapsed,
    /// The draft, or the decision in force, is another than the one that was looked at.
    #[error("what was looked at has changed since")]
    Stale,
}

/// Whether a deed is the one that the same person did last: a form was sent twice, by a second press of its button or the way back to its
/// page. Writing a file is never that: each one that leaves is recorded.
pub fn repeats(record: &[Event], by: UserId, deed: &Deed) -> bool {
    let mut last = record.iter().rev().filter(|event| !matches!(event.deed, Deed::Exported { .. }));
    last.next().is_some_and(|event| event.by == Some(by) && event.deed == *deed)
}

/// How many decisions like `deed` a record holds: verdicts for a verdict, outcomes of the same letter for an outcome, and with them whatever
/// took the case up again. Whoever decides on a page that showed fewer does not know what is in force now.
pub fn rounds<'a>(record: impl IntoIterator<Item = &'a Event>, deed: &Deed) -> usize {
    let counts = |event: &&Event| match (deed, &event.deed) {
        (_, Deed::Reopened { .. }) | (Deed::Judged { .. }, Deed::Judged { .. }) => true,
        (Deed::Concluded { draft, .. }, Deed::Concluded { draft: other, .. }) => draft == other,
        _ => false,
    };
    record.into_iter().filter(counts).count()
}

/// Whether `who` may do `deed` to a case that stands at `standing`. `authors` are all who saved a version of the
/// draft in work.
pub fn may(standing: &Standing, who: (UserId, Role), deed: &Deed, authors: &[UserId]) -> Result<(), Refusal> {
    let (user, role) = who;
    let approving = matches!(deed, Deed::Approved { .. } | Deed::Returned { .. });
    let allowed = if approving { role.approves() } else { role.reviews() };
    if !allowed {
        return Err(Refusal::Role);
    }
    if !reachable(standing, deed) {
        return Err(Refusal::State);
    }
    if !explained(deed) {
        return Err(Refusal::Unexplained);
    }
    match deed {
        Deed::Judged { .. } | Deed::Drafted { .. } | Deed::Submitted { .. } | Deed::TakenBack { .. } if standing.holder != Some(user) => {
            Err(Refusal::NotHolder)
        }
        Deed::Moved { .. } if standing.holder.is_some_and(|holder| holder != user) => Err(Refusal::NotHolder),
        Deed::Released if standing.holder != Some(user) && !role.approves() => Err(Refusal::NotHolder),
        _ if approving && authors.contains(&user) => Err(Refusal::OwnDraft),
        _ => Ok(()),
    }
}

fn reachable(standing: &Standing, deed: &Deed) -> bool {
    let state = standing.state;
    let letter = standing.verdict.as_ref().and_then(|verdict| verdict.0.letter());
    match deed {
        Deed::Opened { .. } => false,
        // A verdict and what follows from it are about the article that was looked at.
        Deed::Moved { .. } => matches!(state, State::New | State::Claimed),
        Deed::Claimed => state == State::New,
        Deed::Released => state == State::Claimed,
        Deed::Judged { .. } => matches!(state, State::Claimed | State::Judged(_)),
        Deed::Drafted { .. } => matches!(state, State::Judged(v) if v.letter().is_some()),
        Deed::Submitted { .. } => matches!(state, State::Drafting | State::Returned),
        Deed::Returned { .. } | Deed::Approved { .. } | Deed::TakenBack { .. } => state == State::Submitted,
        Deed::Exported { draft, .. } if standing.earlier(*draft).is_some() => true,
        Deed::Exported { .. } => matches!(state, State::Approved | State::Sent | State::Concluded(_) | State::Closed),
        Deed::Sent { .. } => state == State::Approved,
        Deed::Concluded { outcome, draft: Some(draft), .. } => standing.earlier(*draft).is_some_and(|letter| came_of(letter, *outcome)),
        Deed::Concluded { outcome, .. } => standing.sent_letter().is_some_and(|letter| came_of(&letter, *outcome)),
        // A letter that asks for nothing may have no outcome at all.
        Deed::Closed { .. } if letter == Some(LetterKind::InformationLetter) && state == State::Sent => true,
        Deed::Closed { .. } => matches!(state, State::Judged(_) | State::Concluded(_)),
        Deed::Reopened { .. } => !matches!(state, State::New | State::Claimed),
    }
}

/// Whether it can come of a letter that is out. More may come of it later, and what was recorded may be wrong: another outcome takes its place,
/// and the record keeps both.
fn came_of(letter: &SentLetter, outcome: Outcome) -> bool {
    letter.outcome != Some(outcome) && letter.verdict.letter().is_some_and(|kind| outcome.follows(kind))
}

fn explained(deed: &Deed) -> bool {
    let text = match deed {
        Deed::Judged { note, .. } => note,
        Deed::Returned { comment, .. } => comment,
        Deed::Reopened { reason } | Deed::TakenBack { reason, .. } => reason,
        Deed::Sent { recipient, .. } => recipient,
        // The outcome itself says that there is a reason.
        Deed::Concluded { outcome: Outcome::Refused, note, .. } => note,
        _ => return true,
    };
    !text.trim().is_empty()
}

#[cfg(test)]
mod tests;
