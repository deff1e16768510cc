//! Where a case stands, and what may be done to it next: functions over its record.
//!
//! [`stand`] reads the deeds in order and says where the case is; [`may`] says whether a person may do a deed
//! now. Neither is stored, so neither can drift from the record.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Deed, Event, Outcome, Verdict};
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
}

/// Where a case stands after `events`; `None` when it was never opened.
pub fn stand(events: &[Event]) -> Option<Standing> {
    let first = events.first()?;
    let mut s = Standing { state: State::New, since: first.at, holder: None, verdict: None, draft: None, approver: None, sent: None };
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
        Deed::Claimed => (s.state, s.holder) = (State::Claimed, event.by),
        Deed::Released => (s.state, s.holder) = (State::New, None),
        Deed::Judged { verdict, note, .. } => {
            s.state = State::Judged(*verdict);
            s.verdict = event.by.map(|by| (*verdict, by, note.clone()));
        }
        Deed::Drafted { draft } => (s.state, s.draft) = (State::Drafting, Some(*draft)),
        Deed::Submitted { .. } => s.state = State::Submitted,
        Deed::Returned { .. } => s.state = State::Returned,
        Deed::Approved { .. } => (s.state, s.approver) = (State::Approved, event.by),
        Deed::Exported { .. } => {}
        Deed::Sent { recipient, on, .. } => {
            s.state = State::Sent;
            s.sent = Some((*on, recipient.clone()));
        }
        Deed::Concluded { outcome, .. } => s.state = State::Concluded(*outcome),
        Deed::Closed { .. } => s.state = State::Closed,
        Deed::Reopened { .. } => {
            let since = s.since;
            *s = Standing { state: State::Claimed, since, holder: event.by, verdict: None, draft: None, approver: None, sent: None };
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
    /// The draft changed since it was looked at.
    #[error("the draft has changed since")]
    Stale,
}

/// Whether a deed is the one that the same person did last: a form was sent twice, by a second press of its button or the way back to its
/// page. Writing a file is never that: each one that leaves is recorded.
pub fn repeats(record: &[Event], by: UserId, deed: &Deed) -> bool {
    let mut last = record.iter().rev().filter(|event| !matches!(event.deed, Deed::Exported { .. }));
    last.next().is_some_and(|event| event.by == Some(by) && event.deed == *deed)
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
        Deed::Judged { .. } | Deed::Drafted { .. } | Deed::Submitted { .. } if standing.holder != Some(user) => Err(Refusal::NotHolder),
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
        Deed::Claimed => state == State::New,
        Deed::Released => state == State::Claimed,
        Deed::Judged { .. } => matches!(state, State::Claimed | State::Judged(_)),
        Deed::Drafted { .. } => matches!(state, State::Judged(v) if v.letter().is_some()),
        Deed::Submitted { .. } => matches!(state, State::Drafting | State::Returned),
        Deed::Returned { .. } | Deed::Approved { .. } => state == State::Submitted,
        Deed::Exported { .. } => matches!(state, State::Approved | State::Sent | State::Concluded(_) | State::Closed),
        Deed::Sent { .. } => state == State::Approved,
        Deed::Concluded { outcome: Outcome::NoAnswer, .. } if state.is_overdue() => false,
        Deed::Concluded { outcome, .. } => {
            (state == State::Sent || state.is_overdue()) && letter.is_some_and(|letter| outcome.follows(letter))
        }
        // A letter that asks for nothing may have no outcome at all.
        Deed::Closed { .. } if letter == Some(LetterKind::InformationLetter) && state == State::Sent => true,
        Deed::Closed { .. } => matches!(state, State::Judged(_) | State::Concluded(_)),
        Deed::Reopened { .. } => !matches!(state, State::New | State::Claimed),
    }
}

fn explained(deed: &Deed) -> bool {
    let text = match deed {
        Deed::Judged { note, .. } => note,
        Deed::Returned { comment, .. } => comment,
        Deed::Reopened { reason } => reason,
        Deed::Sent { recipient, .. } => recipient,
        // The outcome itself says that there is a reason.
        Deed::Concluded { outcome: Outcome::Refused, note } => note,
        _ => return true,
    };
    !text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ArticleId;

    const DRAFTER: (UserId, Role) = (UserId(1), Role::Reviewer);
    const APPROVER: (UserId, Role) = (UserId(2), Role::Approver);

    fn walk(deeds: Vec<(UserId, Deed)>) -> Standing {
        let opened = Event { at: DateTime::UNIX_EPOCH, by: None, deed: Deed::opened(ArticleId(1), "r") };
        let rest = deeds.into_iter().map(|(by, deed)| Event { at: DateTime::UNIX_EPOCH, by: Some(by), deed });
        stand(&std::iter::once(opened).chain(rest).collect::<Vec<_>>()).unwrap()
    }

    fn judged(verdict: Verdict) -> Deed {
        Deed::Judged { verdict, note: "vì".into(), label: None }
    }

    fn submitted() -> Standing {
        let draft = DraftId(1);
        walk(vec![
            (DRAFTER.0, Deed::Claimed),
            (DRAFTER.0, judged(Verdict::Inaccurate)),
            (DRAFTER.0, Deed::Drafted { draft }),
            (DRAFTER.0, Deed::Submitted { draft, version: 1 }),
        ])
    }

    #[test]
    fn a_case_stands_where_its_deeds_put_it() {
        let check = |deeds: Vec<(UserId, Deed)>, expect: State| assert_eq!(walk(deeds).state, expect);
        check(vec![], State::New);
        check(vec![(DRAFTER.0, Deed::Claimed)], State::Claimed);
        check(vec![(DRAFTER.0, Deed::Claimed), (DRAFTER.0, Deed::Released)], State::New);
        check(vec![(DRAFTER.0, Deed::Claimed), (DRAFTER.0, judged(Verdict::NoFault))], State::Judged(Verdict::NoFault));
        check(
            vec![(DRAFTER.0, Deed::Claimed), (DRAFTER.0, judged(Verdict::NoFault)), (APPROVER.0, Deed::Reopened { reason: "x".into() })],
            State::Claimed,
        );
        assert_eq!(submitted().state, State::Submitted);
    }

    #[test]
    fn nobody_approves_their_own_draft() {
        let approve = Deed::Approved { draft: DraftId(1), version: 1 };
        assert_eq!(may(&submitted(), DRAFTER, &approve, &[DRAFTER.0]), Err(Refusal::Role));
        assert_eq!(may(&submitted(), APPROVER, &approve, &[DRAFTER.0, APPROVER.0]), Err(Refusal::OwnDraft));
        assert_eq!(may(&submitted(), APPROVER, &approve, &[DRAFTER.0]), Ok(()));
    }

    #[test]
    fn a_verdict_is_the_holders_and_is_explained() {
        let claimed = walk(vec![(DRAFTER.0, Deed::Claimed)]);
        let silent = Deed::Judged { verdict: Verdict::NoFault, note: "  ".into(), label: None };
        assert_eq!(may(&claimed, DRAFTER, &silent, &[]), Err(Refusal::Unexplained));
        assert_eq!(may(&claimed, APPROVER, &judged(Verdict::False), &[]), Err(Refusal::NotHolder));
        assert_eq!(may(&claimed, (UserId(3), Role::Reader), &judged(Verdict::False), &[]), Err(Refusal::Role));
        assert_eq!(may(&claimed, (UserId(3), Role::Administrator), &judged(Verdict::False), &[]), Err(Refusal::Role));
        assert_eq!(may(&claimed, DRAFTER, &judged(Verdict::False), &[]), Ok(()));
    }

    fn sent(verdict: Verdict) -> Standing {
        let draft = DraftId(1);
        walk(vec![
            (DRAFTER.0, Deed::Claimed),
            (DRAFTER.0, judged(verdict)),
            (DRAFTER.0, Deed::Drafted { draft }),
            (DRAFTER.0, Deed::Submitted { draft, version: 1 }),
            (APPROVER.0, Deed::Approved { draft, version: 1 }),
            (DRAFTER.0, Deed::Sent { draft, recipient: "Báo".into(), on: chrono::NaiveDate::MIN }),
        ])
    }

    #[test]
    fn what_can_come_of_a_letter_is_what_it_asked_for() {
        let check =
            |verdict: Verdict, deed: Deed, expect| assert_eq!(may(&sent(verdict), DRAFTER, &deed, &[]), expect, "{verdict:?} {deed:?}");
        let ended = |outcome: Outcome| Deed::Concluded { outcome, note: "vì".into() };
        let closed = || Deed::Closed { note: String::new() };
        check(Verdict::NeedsInformation, closed(), Ok(()));
        check(Verdict::NeedsInformation, ended(Outcome::Answered), Ok(()));
        check(Verdict::NeedsInformation, ended(Outcome::Corrected), Ok(()));
        check(Verdict::NeedsInformation, ended(Outcome::NoAnswer), Err(Refusal::State));
        check(Verdict::False, closed(), Err(Refusal::State));
        check(Verdict::False, ended(Outcome::NoAnswer), Ok(()));
        check(Verdict::AccurateNeedsAnswer, closed(), Err(Refusal::State));
        check(Verdict::AccurateNeedsAnswer, ended(Outcome::Corrected), Err(Refusal::State));
        check(Verdict::AccurateNeedsAnswer, ended(Outcome::NoAnswer), Ok(()));
    }

    #[test]
    fn an_answer_that_comes_late_is_an_outcome_all_the_same() {
        let ended = |outcome: Outcome| Deed::Concluded { outcome, note: "vì".into() };
        let check = |first: Outcome, second: Outcome, expect| {
            let mut standing = sent(Verdict::Inaccurate);
            standing.state = State::Concluded(first);
            assert_eq!(may(&standing, DRAFTER, &ended(second), &[]), expect, "{first:?} {second:?}");
        };
        check(Outcome::NoAnswer, Outcome::Corrected, Ok(()));
        check(Outcome::NoAnswer, Outcome::Refused, Ok(()));
        check(Outcome::NoAnswer, Outcome::NoAnswer, Err(Refusal::State));
        check(Outcome::Corrected, Outcome::NoAnswer, Err(Refusal::State));
        check(Outcome::Refused, Outcome::Corrected, Err(Refusal::State));
    }

    #[test]
    fn a_refusal_is_recorded_with_its_reason() {
        let standing = sent(Verdict::Inaccurate);
        let check = |outcome: Outcome, note: &str, expect| {
            assert_eq!(may(&standing, DRAFTER, &Deed::Concluded { outcome, note: note.into() }, &[]), expect, "{outcome:?} {note}");
        };
        check(Outcome::Refused, " ", Err(Refusal::Unexplained));
        check(Outcome::Refused, "có công văn trả lời", Ok(()));
        check(Outcome::Corrected, "", Ok(()));
    }

    #[test]
    fn a_dismissed_case_gets_no_letter() {
        let dismissed = walk(vec![(DRAFTER.0, Deed::Claimed), (DRAFTER.0, judged(Verdict::NoFault))]);
        assert_eq!(may(&dismissed, DRAFTER, &Deed::Drafted { draft: DraftId(1) }, &[]), Err(Refusal::State));
        assert!(!dismissed.state.is_open());
    }
}
