//! Where cases stand after what was done to them, and what may be done next.

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
fn a_letter_is_taken_back_by_its_drafter_until_somebody_decided() {
    let (draft, reason) = (DraftId(1), "sai số máy".to_owned());
    let back = Deed::TakenBack { draft, reason };
    assert_eq!(may(&submitted(), DRAFTER, &back, &[DRAFTER.0]), Ok(()));
    assert_eq!(may(&submitted(), APPROVER, &back, &[DRAFTER.0]), Err(Refusal::NotHolder));
    assert_eq!(may(&submitted(), DRAFTER, &Deed::TakenBack { draft, reason: " ".into() }, &[DRAFTER.0]), Err(Refusal::Unexplained));
    let mut standing = submitted();
    let mut after = |by: UserId, deed: Deed| apply(&mut standing, &Event { at: DateTime::UNIX_EPOCH, by: Some(by), deed });
    after(DRAFTER.0, back.clone());
    assert_eq!(standing.state, State::Drafting);
    assert_eq!(may(&standing, APPROVER, &Deed::Approved { draft, version: 1 }, &[DRAFTER.0]), Err(Refusal::State));
    assert_eq!(may(&standing, DRAFTER, &Deed::Submitted { draft, version: 1 }, &[DRAFTER.0]), Ok(()));
    let approved = Standing { state: State::Approved, ..submitted() };
    assert_eq!(may(&approved, DRAFTER, &back, &[DRAFTER.0]), Err(Refusal::State));
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
        (DRAFTER.0, Deed::Sent { draft, recipient: "Báo".into(), on: chrono::NaiveDate::MIN, reference: Reference::default() }),
    ])
}

#[test]
fn what_can_come_of_a_letter_is_what_it_asked_for() {
    let check = |verdict: Verdict, deed: Deed, expect| assert_eq!(may(&sent(verdict), DRAFTER, &deed, &[]), expect, "{verdict:?} {deed:?}");
    let ended = |outcome: Outcome| Deed::Concluded { outcome, note: "vì".into(), draft: None };
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
fn what_came_of_a_letter_is_put_right_later() {
    let ended = |outcome: Outcome| Deed::Concluded { outcome, note: "vì".into(), draft: None };
    let check = |first: Outcome, second: Outcome, expect| {
        for state in [State::Concluded(first), State::Closed] {
            let standing = Standing { state, outcome: Some(first), ..sent(Verdict::Inaccurate) };
            assert_eq!(may(&standing, DRAFTER, &ended(second), &[]), expect, "{first:?} {second:?}");
        }
    };
    check(Outcome::NoAnswer, Outcome::Corrected, Ok(()));
    check(Outcome::NoAnswer, Outcome::NoAnswer, Err(Refusal::State));
    check(Outcome::Answered, Outcome::Corrected, Ok(()));
    check(Outcome::Corrected, Outcome::NoAnswer, Ok(()));
    check(Outcome::Refused, Outcome::Refused, Err(Refusal::State));
    let unsent = Standing { state: State::Closed, ..walk(vec![(DRAFTER.0, Deed::Claimed), (DRAFTER.0, judged(Verdict::NoFault))]) };
    assert_eq!(may(&unsent, DRAFTER, &ended(Outcome::Corrected), &[]), Err(Refusal::State));
    assert_eq!(may(&sent(Verdict::Inaccurate), (UserId(3), Role::Reader), &ended(Outcome::Corrected), &[]), Err(Refusal::Role));
}

#[test]
fn a_closed_case_stays_closed_when_more_comes_of_its_letter() {
    let mut standing = sent(Verdict::Inaccurate);
    for (deed, state) in [
        (Deed::Concluded { outcome: Outcome::Answered, note: String::new(), draft: None }, State::Concluded(Outcome::Answered)),
        (Deed::Closed { note: String::new() }, State::Closed),
        (Deed::Concluded { outcome: Outcome::Corrected, note: String::new(), draft: None }, State::Closed),
    ] {
        apply(&mut standing, &Event { at: DateTime::UNIX_EPOCH, by: Some(DRAFTER.0), deed });
        assert_eq!(standing.state, state);
    }
    assert_eq!(standing.outcome, Some(Outcome::Corrected));
}

#[test]
fn a_refusal_is_recorded_with_its_reason() {
    let standing = sent(Verdict::Inaccurate);
    let check = |outcome: Outcome, note: &str, expect| {
        assert_eq!(
            may(&standing, DRAFTER, &Deed::Concluded { outcome, note: note.into(), draft: None }, &[]),
            expect,
            "{outcome:?} {note}"
        );
    };
    check(Outcome::Refused, " ", Err(Refusal::Unexplained));
    check(Outcome::Refused, "có công văn trả lời", Ok(()));
    check(Outcome::Corrected, "", Ok(()));
}

#[test]
fn a_letter_that_is_out_stays_out_when_its_case_is_taken_up_again() {
    let draft = DraftId(1);
    let ended = |outcome, draft| Deed::Concluded { outcome, note: "vì".into(), draft };
    let exported = Deed::Exported { draft, format: "pdf".into() };
    let way = || {
        vec![
            (DRAFTER.0, Deed::Claimed),
            (DRAFTER.0, judged(Verdict::Inaccurate)),
            (DRAFTER.0, Deed::Drafted { draft }),
            (DRAFTER.0, Deed::Submitted { draft, version: 1 }),
            (APPROVER.0, Deed::Approved { draft, version: 1 }),
        ]
    };
    let sent = (DRAFTER.0, Deed::Sent { draft, recipient: "Báo".into(), on: chrono::NaiveDate::MIN, reference: Reference::default() });
    let reopened = || (APPROVER.0, Deed::Reopened { reason: "xem lại".into() });
    let unsent = walk([way(), vec![reopened()]].concat());
    assert_eq!((unsent.earlier.len(), may(&unsent, DRAFTER, &exported, &[])), (0, Err(Refusal::State)));
    let standing = walk([way(), vec![sent.clone(), reopened()]].concat());
    assert_eq!((standing.state, standing.draft, standing.verdict.is_none()), (State::Claimed, None, true));
    let letter = standing.earlier(draft).unwrap();
    assert_eq!((letter.verdict, letter.recipient.as_str(), letter.outcome), (Verdict::Inaccurate, "Báo", None));
    assert_eq!(may(&standing, DRAFTER, &exported, &[]), Ok(()));
    assert_eq!(may(&standing, DRAFTER, &ended(Outcome::Corrected, Some(draft)), &[]), Ok(()));
    assert_eq!(may(&standing, DRAFTER, &ended(Outcome::Corrected, None), &[]), Err(Refusal::State));
    assert_eq!(may(&standing, DRAFTER, &ended(Outcome::Corrected, Some(DraftId(2))), &[]), Err(Refusal::State));
    let answered = walk([way(), vec![sent, reopened(), (DRAFTER.0, ended(Outcome::NoAnswer, Some(draft)))]].concat());
    assert_eq!((answered.state, answered.earlier[0].outcome), (State::Claimed, Some(Outcome::NoAnswer)));
    assert_eq!(may(&answered, DRAFTER, &ended(Outcome::NoAnswer, Some(draft)), &[]), Err(Refusal::State));
    assert_eq!(may(&answered, DRAFTER, &ended(Outcome::Corrected, Some(draft)), &[]), Ok(()));
}

#[test]
fn letters_that_are_out_are_told_in_the_order_in_which_they_left() {
    let letter = |draft| {
        let (draft, version) = (DraftId(draft), 1);
        let sent = Deed::Sent { draft, recipient: "Báo".into(), on: chrono::NaiveDate::MIN, reference: Reference::default() };
        let begun = [judged(Verdict::False), Deed::Drafted { draft }, Deed::Submitted { draft, version }];
        begun.into_iter().chain([Deed::Approved { draft, version }, sent]).map(|deed| (DRAFTER.0, deed)).collect::<Vec<_>>()
    };
    let reopened = (APPROVER.0, Deed::Reopened { reason: "xem lại".into() });
    let out = |deeds: Vec<_>| walk(deeds).letters().iter().map(|letter| letter.draft.0).collect::<Vec<_>>();
    let twice = [vec![(DRAFTER.0, Deed::Claimed)], letter(1), vec![reopened], letter(2)].concat();
    for (deeds, expect) in [(5, &[][..]), (6, &[1]), (7, &[1]), (11, &[1]), (12, &[1, 2])] {
        assert_eq!(out(twice[..deeds].to_vec()), expect, "{deeds} deeds");
    }
}

#[test]
fn a_dismissed_case_gets_no_letter() {
    let dismissed = walk(vec![(DRAFTER.0, Deed::Claimed), (DRAFTER.0, judged(Verdict::NoFault))]);
    assert_eq!(may(&dismissed, DRAFTER, &Deed::Drafted { draft: DraftId(1) }, &[]), Err(Refusal::State));
    assert!(!dismissed.state.is_open());
}

#[test]
fn whoever_decides_has_seen_all_decisions_like_theirs() {
    let ended = |draft: Option<i64>| Deed::Concluded { outcome: Outcome::Answered, note: String::new(), draft: draft.map(DraftId) };
    let deeds = [Deed::Claimed, judged(Verdict::False), ended(None), Deed::Reopened { reason: "x".into() }, ended(Some(1)), ended(Some(1))];
    let record: Vec<Event> = deeds.into_iter().map(|deed| Event { at: DateTime::UNIX_EPOCH, by: None, deed }).collect();
    let check = |deed: Deed, expect| assert_eq!(rounds(&record, &deed), expect, "{deed:?}");
    check(judged(Verdict::NoFault), 2);
    check(ended(None), 2);
    check(ended(Some(1)), 3);
    check(ended(Some(2)), 1);
}
