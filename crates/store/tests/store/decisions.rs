//! Cases, letters and facts: two people, no stale or unsourced letter, and an audit row for each deed.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::case::Reason;
use domain::{
    ArticleId, CaseId, Deed, DigestDeed, Draft, DraftId, DraftRow, Fact, FactId, LetterKind, PlaceId, Refusal, Role, State, StoryId,
    UserId, Verdict,
};
use store::{Decided, Error, FactsAsked, NewFact, Which};

use crate::fixture::{Home, at};

fn letter(document: &str) -> Draft {
    Draft {
        kind: LetterKind::CorrectionRequest,
        profile: "xa".into(),
        addressees: vec!["Báo Thử Nghiệm".into()],
        subject: "đề nghị cải chính".into(),
        opening: vec![],
        rows: vec![DraftRow { passage: "21 hộ".into(), fact: "12 hộ".into(), document: document.into() }],
        closing: vec![],
        recipients: vec![],
    }
}

fn judged(verdict: Verdict) -> Deed {
    Deed::Judged { verdict, note: "số liệu khác sổ".into(), label: None }
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// A count of poor households at 10 November.
fn households(value: f64, document: &str, by: Option<UserId>) -> NewFact {
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    let fact = Fact {
        id: FactId(0),
        indicator: "poor_households".into(),
        place: PlaceId::from("xa-a"),
        period: String::new(),
        value,
        unit: "hộ".into(),
        as_of: day(10),
        document: document.into(),
        document_date: day(12),
        agency: "UBND xã A".into(),
        note: String::new(),
        object: String::new(),
        basis: String::new(),
        precision: 0.0,
        valid_until: None,
    };
    NewFact { fact, by }
}

async fn with_case(home: &Home) -> CaseId {
    let (article, capture) = home.article("https://bao.example/a", "21 hộ").await;
    home.find(article, capture, &[0.8]).await;
    home.store.open_case(StoryId(article.0), article, "khác sổ", None, at(3)).await.unwrap()
}

/// A case with a letter in work.
async fn with_draft(home: &Home, drafter: (UserId, Role), document: &str) -> (CaseId, DraftId) {
    let case = with_case(home).await;
    for deed in [Deed::Claimed, judged(Verdict::Inaccurate)] {
        home.store.act(case, drafter, deed, at(4)).await.unwrap();
    }
    (case, home.store.begin_draft(case, drafter, &letter(document), at(5)).await.unwrap())
}

#[tokio::test]
async fn what_became_of_the_cases_of_a_rule_is_told_of_those_that_changed() {
    let home = Home::new().await;
    let lan = home.user("lan", Role::Reviewer).await;
    let case = with_case(&home).await;
    let before = home.store.last_deed().await.unwrap();
    let told = async |deed: i64| home.store.decided_since(deed).await.unwrap();
    assert_eq!(told(0).await, HashMap::from([(case, Decided::default())]), "nobody has judged");
    for deed in [Deed::Claimed, judged(Verdict::Inaccurate)] {
        home.store.act(case, lan, deed, at(4)).await.unwrap();
    }
    let rule = home.store.case_heads(Which::All).await.unwrap()[0].signals[0].rule.clone();
    let judged = HashMap::from([(case, Decided { rules: vec![rule], verdict: Some(Verdict::Inaccurate) })]);
    assert_eq!((told(0).await, told(before).await), (judged.clone(), judged));
    assert_eq!(home.store.last_deed().await.unwrap(), before + 2);
    assert!(told(before + 2).await.is_empty(), "nothing was done since");
    home.store.act(case, lan, Deed::Reopened { reason: "xem lại".into() }, at(5)).await.unwrap();
    assert_eq!(told(before + 2).await, HashMap::from([(case, Decided::default())]));
}

#[tokio::test]
async fn why_cases_were_opened_is_told_in_the_languages_that_it_was_said_in() {
    let home = Home::new().await;
    let (article, capture) = home.article("https://bao.example/a", "21 hộ").await;
    home.find(article, capture, &[0.8]).await;
    let [vi, en, zh] = ["khác sổ", "not as registered", "与登记不符"].map(str::to_owned);
    let said = Reason { vi, en, zh };
    let case = home.store.open_case(StoryId(article.0), article, said.clone(), None, at(3)).await.unwrap();
    let openings = home.store.openings(&[case, CaseId(9)]).await.unwrap();
    assert_eq!((openings.get(&case).map(|event| (event.by, &event.deed)), openings.len()), (Some((None, &Deed::opened(article, said))), 1));
    assert_eq!(home.store.audit_log(None, 1).await.unwrap()[0].detail, format!("article {article}: khác sổ"));
}

#[tokio::test]
async fn deeds_to_a_press_review_are_kept_in_their_order_each_with_its_audit_row() {
    let home = Home::new().await;
    let lan = home.user("lan", Role::Reviewer).await.0;
    let (article, _) = home.article("https://bao.example/a", "21 hộ").await;
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let deeds = [DigestDeed::LeftOut("trùng".into()), DigestDeed::TakenBack, DigestDeed::Remarked("chờ trả lời".into())];
    for (deed, minute) in deeds.iter().zip(4..) {
        home.store.edit_digest(day, article, deed, lan, at(minute)).await.unwrap();
    }
    let edits = home.store.digest_edits(day).await.unwrap();
    assert_eq!(edits.iter().map(|edit| (edit.article, edit.deed.clone())).collect::<Vec<_>>(), deeds.map(|deed| (article, deed)));
    assert_eq!((edits[0].at, home.store.digest_edits(day.succ_opt().unwrap()).await.unwrap().len()), (at(4), 0));
    let log = home.store.audit_log(None, 3).await.unwrap();
    let rows: Vec<_> = log.iter().map(|row| (row.what.as_str(), row.about.as_str(), row.detail.clone())).collect();
    assert_eq!(rows[2], ("digest_left_out", "digest 2026-11-23", format!("article {article}: trùng")));
    let missing = home.store.edit_digest(day, ArticleId(99), &DigestDeed::TakenBack, lan, at(9)).await;
    assert!(matches!(missing, Err(Error::Missing(_))), "{missing:?}");
    assert_eq!(home.store.digest_edits(day).await.unwrap().len(), 3);
}

#[tokio::test]
async fn nobody_approves_their_own_letter() {
    let home = Home::new().await;
    let (lan, minh) = (home.user("lan", Role::Approver).await, home.user("minh", Role::Approver).await);
    let (case, draft) = with_draft(&home, lan, "45/BC-UBND").await;
    home.store.act(case, lan, Deed::Submitted { draft, version: 1 }, at(6)).await.unwrap();
    let approve = Deed::Approved { draft, version: 1 };
    assert_eq!(refusal(home.store.act(case, lan, approve.clone(), at(7)).await), Refusal::OwnDraft);
    let standing = home.store.act(case, minh, approve, at(8)).await.unwrap();
    assert_eq!((standing.state, standing.approver), (State::Approved, Some(minh.0)));
    let audit = home.store.audit_log(None, 1).await.unwrap();
    assert_eq!((audit[0].what.as_str(), audit[0].about.as_str(), audit[0].user.as_deref()), ("approved", "case 1", Some("minh")));
}

#[tokio::test]
async fn a_letter_without_a_document_or_changed_meanwhile_goes_nowhere() {
    let home = Home::new().await;
    let (lan, minh) = (home.user("lan", Role::Reviewer).await, home.user("minh", Role::Approver).await);
    let (case, draft) = with_draft(&home, lan, " ").await;
    let submit = |version| Deed::Submitted { draft, version };
    assert_eq!(refusal(home.store.act(case, lan, submit(1), at(6)).await), Refusal::Unsourced);
    assert_eq!(home.store.save_draft(draft, 1, lan, &letter("45/BC-UBND"), at(7)).await.unwrap(), 2);
    assert_eq!(refusal(home.store.save_draft(draft, 1, minh, &letter("x"), at(7)).await), Refusal::Stale);
    assert_eq!(refusal(home.store.act(case, lan, submit(1), at(8)).await), Refusal::Stale);
    home.store.act(case, lan, submit(2), at(8)).await.unwrap();
    assert_eq!(refusal(home.store.save_draft(draft, 2, lan, &letter("x"), at(9)).await), Refusal::State);
    let back = Deed::Returned { draft, comment: "thiếu ngày".into() };
    home.store.act(case, minh, back, at(10)).await.unwrap();
    home.store.save_draft(draft, 2, minh, &letter("45/BC-UBND"), at(11)).await.unwrap();
    home.store.act(case, lan, submit(3), at(12)).await.unwrap();
    let approve = Deed::Approved { draft, version: 3 };
    assert_eq!(refusal(home.store.act(case, minh, approve, at(13)).await), Refusal::OwnDraft, "who saved a version is an author");
    let view = home.store.draft(draft).await.unwrap();
    assert_eq!((view.version, view.authors.clone()), (3, vec![lan.0, minh.0]));
    assert_eq!(view.comments, [(at(10), minh.0, "thiếu ngày".to_owned())]);
    let page = home.store.case(case).await.unwrap();
    assert_eq!((page.draft.map(|d| d.version), page.row.holder.as_deref()), (Some(3), Some("Bà lan")));
    assert_eq!(page.events[0].1, None, "opened by the service");
}

#[tokio::test]
async fn a_refused_deed_leaves_no_trace() {
    let home = Home::new().await;
    let reader = home.user("doc", Role::Reader).await;
    let case = with_case(&home).await;
    let before = home.store.audit_log(None, 99).await.unwrap().len();
    assert_eq!(refusal(home.store.act(case, reader, Deed::Claimed, at(5)).await), Refusal::Role);
    assert_eq!(refusal(home.store.begin_draft(case, reader, &letter("x"), at(5)).await), Refusal::Role);
    assert!(matches!(home.store.draft(DraftId(1)).await, Err(Error::Missing(_))));
    assert_eq!(home.store.audit_log(None, 99).await.unwrap().len(), before);
    assert!(matches!(home.store.act(CaseId(99), reader, Deed::Claimed, at(5)).await, Err(Error::Missing(_))));
    assert!(matches!(home.store.case(CaseId(99)).await, Err(Error::Missing(_))));
}

#[tokio::test]
async fn a_letter_of_another_case_is_not_this_ones() {
    let home = Home::new().await;
    let lan = home.user("lan", Role::Reviewer).await;
    let (_, other) = with_draft(&home, lan, "45/BC-UBND").await;
    let (article, _) = home.article("https://bao.example/b", "Tin khác").await;
    let case = home.store.open_case(StoryId(article.0), article, "vì", Some(lan.0), at(5)).await.unwrap();
    for deed in [Deed::Claimed, judged(Verdict::False)] {
        home.store.act(case, lan, deed, at(6)).await.unwrap();
    }
    assert!(matches!(home.store.act(case, lan, Deed::Drafted { draft: other }, at(7)).await, Err(Error::Missing(_))));
}

#[tokio::test]
async fn what_was_dismissed_stays_dismissed() {
    let home = Home::new().await;
    let lan = home.user("lan", Role::Reviewer).await;
    let case = with_case(&home).await;
    let (story, article) = (StoryId(1), home.store.case(case).await.unwrap().row.article.id);
    let again = home.store.open_case(story, article, "lại", Some(lan.0), at(4)).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::State))), "one open case for a story, and no reason that is kept nowhere");
    for deed in [Deed::Claimed, judged(Verdict::NoFault)] {
        home.store.act(case, lan, deed, at(5)).await.unwrap();
    }
    assert!(home.store.cases_due(0.1, 0).await.unwrap().is_empty());
    assert_eq!(home.store.open_case(story, article, "vì", None, at(6)).await.unwrap(), case, "not by the service");
    assert!(home.store.cases(Which::Open).await.unwrap().is_empty());
    assert_eq!(home.store.open_cases().await.unwrap(), 0);
    assert!(home.store.cases(Which::Unclosed).await.unwrap().is_empty());
    assert_eq!(home.store.cases(Which::All).await.unwrap().len(), 1);
    let second = home.store.open_case(story, article, "tin mới", Some(lan.0), at(7)).await.unwrap();
    assert_ne!(second, case, "a person may");
    assert_eq!(home.store.open_cases().await.unwrap(), 1);
    assert_eq!(home.store.article(article).await.unwrap().cases, [second, case]);
}

#[tokio::test]
async fn facts_are_entered_once_and_withdrawn_with_a_reason() {
    let home = Home::new().await;
    let lan = home.user("lan", Role::Reviewer).await;
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    let fact = |value, as_of| NewFact {
        fact: Fact {
            id: FactId(7),
            indicator: "poor_households".into(),
            place: PlaceId::from("xa-a"),
            period: String::new(),
            value,
            unit: "hộ".into(),
            as_of,
            document: "45/BC-UBND".into(),
            document_date: as_of,
            agency: "UBND xã A".into(),
            note: String::new(),
            object: String::new(),
            basis: String::new(),
            precision: 0.0,
            valid_until: None,
        },
        by: None,
    };
    let old = home.store.add_fact(&fact(12.5, day(1)), at(1)).await.unwrap();
    let new = home.store.add_fact(&fact(11.0, day(9)), at(1)).await.unwrap();
    assert_eq!(home.store.add_fact(&fact(12.5, day(1)), at(2)).await.unwrap(), old);
    assert_eq!(home.store.facts().await.unwrap().iter().map(|f| f.id).collect::<Vec<_>>(), [new, old]);
    assert_eq!(refusal(home.store.withdraw_fact(old, lan.0, " ", at(3)).await), Refusal::Unexplained);
    home.store.withdraw_fact(old, lan.0, "in nhầm", at(3)).await.unwrap();
    home.store.withdraw_fact(old, lan.0, "in nhầm", at(4)).await.expect("the same form, sent twice");
    assert_eq!(refusal(home.store.withdraw_fact(old, lan.0, "nhầm ngày", at(4)).await), Refusal::State);
    assert_eq!(home.store.facts().await.unwrap().len(), 1);
    assert_eq!(home.store.fact(old).await.unwrap().value, 12.5, "still on record");
    assert_ne!(home.store.add_fact(&fact(12.5, day(1)), at(5)).await.unwrap(), old, "entered anew after its withdrawal");
    let mut exact = fact(11.0, day(9));
    exact.fact.valid_until = Some(day(30));
    exact.fact.basis = "lũy kế".into();
    let id = home.store.add_fact(&exact, at(6)).await.unwrap();
    assert_ne!(id, new, "another way of counting is another row");
    let back = home.store.fact(id).await.unwrap();
    assert_eq!((back.valid_until, back.basis.as_str(), back.precision), (Some(day(30)), "lũy kế", 0.0));

    let sheet = [fact(1.0, day(2)), fact(2.0, day(3)), fact(1.0, day(2)), exact];
    assert_eq!(home.store.add_facts(&sheet, None, at(7)).await.unwrap(), 2, "equal rows and those that are there are not entered again");
    let hers = NewFact { by: Some(lan.0), ..fact(5.0, day(20)) };
    home.store.add_facts(&[hers], None, at(8)).await.unwrap();
    let register = home.store.fact_register(&FactsAsked::default(), 100).await.unwrap();
    let entered = |n: usize| (register[n].fact.value, register[n].by.as_deref(), register[n].at);
    assert_eq!((entered(0), entered(1).1), ((5.0, Some("Bà lan"), at(8)), None), "who entered a row and when stands beside it");
    assert_eq!(
        register.iter().map(|row| row.fact.id).collect::<Vec<_>>(),
        home.store.facts().await.unwrap().iter().map(|f| f.id).collect::<Vec<_>>()
    );
    let log = home.store.audit_log(None, 1).await.unwrap();
    assert_eq!((log[0].user.as_deref(), log[0].detail.ends_with(", from a sheet on the command line")), (Some("lan"), true));

    let before = register.len();
    let nobody = NewFact { by: Some(UserId(999)), ..fact(4.0, day(5)) };
    home.store.add_facts(&[fact(3.0, day(4)), nobody], None, at(8)).await.unwrap_err();
    assert_eq!(home.store.facts().await.unwrap().len(), before, "a sheet is entered as a whole");
}

#[tokio::test]
async fn of_one_thing_and_day_one_row_is_in_force() {
    let home = Home::new().await;
    let lan = home.user("lan", Role::Reviewer).await.0;
    let (first, second) = (households(40.0, "46/BC-UBND", None), households(41.0, "46/BC-UBND", Some(lan)));
    let old = home.store.add_fact(&first, at(1)).await.unwrap();
    let kept = |result: Result<FactId, Error>| match result {
        Err(Error::InForce(rivals)) => rivals.iter().map(|r| (r.new, r.row.id)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(kept(home.store.add_fact(&second, at(2)).await), [(0, old)]);
    assert_eq!(kept(home.store.add_fact(&households(40.0, "47/BC-UBND", None), at(2)).await), [(0, old)], "another document");
    assert_eq!(kept(home.store.replace_fact(&second, &[FactId(99)], "sửa", at(2)).await), [(0, old)], "not the row that was seen");
    assert_eq!(refusal(home.store.replace_fact(&second, &[old], " ", at(2)).await), Refusal::Unexplained);
    assert_eq!(home.store.facts().await.unwrap().len(), 1, "nothing was entered");

    let new = home.store.replace_fact(&second, &[old], "báo cáo được sửa", at(3)).await.unwrap();
    assert_eq!(home.store.facts().await.unwrap().iter().map(|f| f.id).collect::<Vec<_>>(), [new]);
    let history = home.store.fact_history().await.unwrap();
    let gone = history[0].withdrawn.clone().unwrap();
    assert_eq!((gone.reason, gone.by), (format!("báo cáo được sửa (thay bằng dòng {new} của sổ)"), "Bà lan".to_owned()));
    let log = home.store.audit_log(None, 2).await.unwrap();
    let told: Vec<_> = log.iter().map(|line| (line.what.as_str(), line.about.clone())).collect();
    assert_eq!(told, [("fact_withdrawn", format!("fact {old}")), ("fact_added", format!("fact {new}"))]);
    assert!(log[1].detail.ends_with(&format!(", in place of fact {old}")), "{}", log[1].detail);

    let sheet = [households(41.0, "46/BC-UBND", Some(lan)), households(42.0, "48/BC-UBND", Some(lan))];
    match home.store.add_facts(&sheet, None, at(4)).await {
        Err(Error::InForce(rivals)) => assert_eq!((rivals.len(), rivals[0].new, rivals[0].row.id), (1, 1, new)),
        other => panic!("{other:?}"),
    }
    assert_eq!(home.store.add_facts(&sheet[1..], Some("sửa lần hai"), at(5)).await.unwrap(), 1);
    assert_eq!(home.store.facts().await.unwrap().iter().map(|f| f.value).collect::<Vec<_>>(), [42.0]);
}

#[tokio::test]
async fn a_case_that_nobody_took_up_goes_to_the_article_that_the_strongest_reason_is_against() {
    let home = Home::new().await;
    let lan = home.user("lan", Role::Reviewer).await;
    let (right, first) = home.article("https://bao.example/dung", "12 hộ").await;
    let (wrong, second) = home.article("https://sai.example/sai", "21 hộ").await;
    let story = StoryId(right.0);
    let told = async |capture, weights: &[f64]| home.find_in(story, capture, &crate::fixture::findings(weights), &[]).await;
    told(first, &[0.5]).await;
    told(second, &[0.5]).await;
    let case = home.store.open_case(story, right, "báo khác nêu số khác", None, at(3)).await.unwrap();
    assert_eq!(home.store.move_cases(0, at(4)).await.unwrap(), [], "as strong is no reason to move");
    told(second, &[0.85]).await;
    assert_eq!(home.store.move_cases(0, at(5)).await.unwrap(), [(case, wrong)]);
    assert_eq!(home.store.move_cases(0, at(5)).await.unwrap(), [], "it is there");
    let view = home.store.case(case).await.unwrap();
    assert_eq!((view.row.article.id, view.article.row.id), (wrong, wrong));
    assert!(view.row.signals[0].evidence.iter().all(|quote| quote.capture.is_none()), "the article's own quotes");
    assert_eq!(view.row.standing.state, State::New);

    // A person puts it where they want it, until there is a verdict; the service leaves it there.
    let moved = |article| Deed::moved(article, "");
    let stray = home.store.act(case, lan, moved(ArticleId(99)), at(6)).await;
    assert!(matches!(stray, Err(Error::Missing(_))), "{stray:?}");
    home.store.act(case, lan, moved(right), at(6)).await.unwrap();
    assert_eq!(home.store.move_cases(0, at(7)).await.unwrap(), []);
    home.store.act(case, lan, Deed::Claimed, at(8)).await.unwrap();
    home.store.act(case, lan, moved(wrong), at(8)).await.unwrap();
    let other = home.user("minh", Role::Reviewer).await;
    assert_eq!(refusal(home.store.act(case, other, moved(right), at(9)).await), Refusal::NotHolder);
    home.store.act(case, lan, judged(Verdict::Inaccurate), at(9)).await.unwrap();
    assert_eq!(refusal(home.store.act(case, lan, moved(right), at(9)).await), Refusal::State);
    assert_eq!(home.store.case(case).await.unwrap().row.article.id, wrong);
}
