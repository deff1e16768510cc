//! Findings, what others prove, stories, and what is due.

use chrono::{NaiveDate, TimeDelta};
use domain::{ArticleId, CaptureId, Deed, Findings, Likeness, LikenessKind, OutletId, Quality, Relevance, Role, Signal, StoryId, Verdict};
use store::{Kept, NewFindings};

use crate::fixture::{Home, RULES, at, findings, signal};

#[tokio::test]
async fn versions_wait_oldest_first_with_the_version_before() {
    let home = Home::new().await;
    let (article, first) = home.article("https://bao.example/a", "12 hộ").await;
    let Kept::Version(second) = home.fetch(article, Quality::Article, "21 hộ", 3).await else { panic!() };
    home.fetch(article, Quality::Blocked, "x", 4).await;
    let waiting = home.store.to_analyse(RULES, 10).await.unwrap();
    assert_eq!(waiting.iter().map(|w| w.capture).collect::<Vec<_>>(), [first, second]);
    assert_eq!(waiting[1].earlier.as_ref().map(|(id, _)| *id), Some(first));
    home.find(article, second, &[]).await;
    assert_eq!(home.store.to_analyse(RULES, 10).await.unwrap()[0].capture, first, "an earlier one left out still waits");
    home.find(article, first, &[]).await;
    assert!(home.store.to_analyse(RULES, 10).await.unwrap().is_empty());
    assert_eq!(home.store.to_analyse("r2", 1).await.unwrap()[0].capture, first, "other rules, from the start");
    let new = NewFindings {
        rules_version: "r2",
        capture: first,
        findings: &findings(&[]),
        story: StoryId(article.0),
        signature: None,
        likeness: None,
        about_others: &[],
        at: at(5),
    };
    home.store.record_findings(&[new]).await.unwrap();
    let back = home.store.to_analyse(RULES, 10).await.unwrap();
    assert_eq!(back.iter().map(|w| w.capture).collect::<Vec<_>>(), [first], "going back to earlier rules is work again");
}

#[tokio::test]
async fn the_newest_version_speaks_and_every_change_raises_seq() {
    let home = Home::new().await;
    let (article, first) = home.article("https://bao.example/a", "12 hộ").await;
    assert_eq!(home.store.last_seq().await.unwrap(), 0);
    home.find(article, first, &[0.2]).await;
    let Kept::Version(second) = home.fetch(article, Quality::Article, "21 hộ", 3).await else { panic!() };
    home.find(article, second, &[0.6]).await;
    home.find(article, first, &[0.9]).await;
    let rows = home.store.to_index(0, 10).await.unwrap();
    assert_eq!((rows.len(), rows[0].seq, rows[0].findings.suspicion), (1, 3, 0.6));
    assert_eq!(rows[0].content.title.as_str(), "21 hộ");
    assert!(home.store.to_index(3, 10).await.unwrap().is_empty());
    let home = home.again().await;
    home.find(article, second, &[0.6]).await;
    assert_eq!(home.store.last_seq().await.unwrap(), 4, "never reused");
}

#[tokio::test]
async fn a_notice_speaks_about_the_article_it_corrects() {
    let home = Home::new().await;
    let (wrong, wrong_capture) = home.article("https://bao.example/a", "Xã A: 21 hộ nghèo").await;
    home.find(wrong, wrong_capture, &[0.4]).await;
    let (notice, notice_capture) = home.article("https://bao.example/b", "Đính chính").await;
    let target = home.store.article_by_title(&OutletId::from("bao-thu"), "xa a 21 ho ngheo!").await.unwrap();
    assert_eq!(target, Some(wrong));
    let before = home.store.last_seq().await.unwrap();
    home.find_in(StoryId(notice.0), notice_capture, &findings(&[]), &[(wrong, signal("corrected", 0.5))]).await;
    let changed = home.store.to_index(before, 10).await.unwrap();
    assert_eq!(changed.iter().map(|row| row.article).collect::<Vec<_>>(), [wrong, notice]);
    assert_eq!(changed[0].findings.suspicion, 0.7);
    assert_eq!(changed[0].findings.signals.iter().map(|s| s.rule.as_str()).collect::<Vec<_>>(), ["corrected", "rule0"]);
    let Kept::Version(again) = home.fetch(notice, Quality::Article, "Đính chính lần hai", 9).await else { panic!() };
    home.find_in(StoryId(notice.0), again, &findings(&[]), &[(wrong, signal("corrected", 0.5))]).await;
    assert_eq!(home.store.article(wrong).await.unwrap().row.findings.suspicion, 0.7, "the notice's second version says it no louder");
    for capture in [notice_capture, again] {
        home.find_in(StoryId(notice.0), capture, &findings(&[]), &[]).await;
    }
    assert_eq!(home.store.article(wrong).await.unwrap().row.findings.suspicion, 0.4, "taken back with the proof");
}

#[tokio::test]
async fn a_story_is_put_before_people_once() {
    let home = Home::new().await;
    let (first, first_capture) = home.article("https://bao.example/a", "12 hộ").await;
    let (second, second_capture) = home.article("https://bao.example/b", "12 hộ nghèo").await;
    let story = StoryId(first.0);
    home.find_in(story, first_capture, &findings(&[0.3]), &[]).await;
    home.find_in(story, second_capture, &findings(&[0.3, 0.6]), &[]).await;
    assert!(home.store.cases_due(0.9, 0).await.unwrap().is_empty());
    let (due, last) = (home.store.cases_due(0.3, 0).await.unwrap(), home.store.last_seq().await.unwrap());
    let stories = async |after: i64| home.store.cases_due(0.3, after).await.unwrap().iter().map(|due| due.story).collect::<Vec<_>>();
    assert_eq!(
        (stories(1).await, stories(last - 1).await, stories(last).await),
        (vec![story], vec![story], vec![]),
        "of what changed since"
    );
    assert_eq!((due.len(), due[0].story, due[0].article, due[0].signal.rule.as_str()), (1, story, second, "rule1"));
    let peers = home.store.peers(story, second, 8).await.unwrap();
    assert_eq!((peers.len(), peers[0].capture, peers[0].outlet.as_str()), (1, first_capture, "Báo Thử Nghiệm"));
    assert_eq!(home.store.signatures().await.unwrap(), [(first, story, b"sig".to_vec(), None), (second, story, b"sig".to_vec(), None)]);
    home.store.open_case(story, second, "vì", None, at(5)).await.unwrap();
    assert!(home.store.cases_due(0.3, 0).await.unwrap().is_empty());
    let row = home.store.cases(store::Which::Open).await.unwrap().pop().unwrap();
    assert_eq!((row.copies, row.article.id), (1, second));
    assert_eq!(row.signals.len(), 2, "what the copy repeats is there once");
}

#[tokio::test]
async fn an_article_knows_which_other_it_is_like() {
    let home = Home::new().await;
    let (first, first_capture) = home.article("https://bao.example/a", "12 hộ").await;
    let (copy, copy_capture) = home.article("https://bao.example/b", "12 hộ nghèo").await;
    let (other, other_capture) = home.article("https://bao.example/c", "Xã A có 12 hộ").await;
    let none = findings(&[]);
    let like = |article, kind, share| Some(Likeness { article, kind, share });
    let near = like(first, LikenessKind::NearCopy, 0.87);
    let hint = like(first, LikenessKind::OwnWords, 0.2);
    let rows = [
        new(first_capture, first.0, &none, &[]),
        NewFindings { likeness: near, ..new(copy_capture, first.0, &none, &[]) },
        NewFindings { likeness: hint, ..new(other_capture, other.0, &none, &[]) },
    ];
    home.store.record_findings(&rows).await.unwrap();
    let ids = |rows: &[store::ArticleRow]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    let view = home.store.article(first).await.unwrap();
    assert_eq!((view.likeness.get(&copy).copied(), view.likeness.len()), (near, 1));
    assert_eq!((ids(&view.copies), ids(&view.retold)), (vec![copy], vec![other]), "a suggestion joins nothing");
    assert_eq!(ids(&home.store.article(other).await.unwrap().retold), [first], "told on both sides");
    assert_eq!(ids(&home.store.article(copy).await.unwrap().retold), []);
}

#[tokio::test]
async fn only_what_concerns_the_territory_is_coverage() {
    let home = Home::new().await;
    let (near, near_capture) = home.article("https://bao.example/a", "12 hộ").await;
    let (far, far_capture) = home.article("https://bao.example/b", "Chuyện xa").await;
    home.find(near, near_capture, &[]).await;
    let elsewhere = domain::Findings { relevance: Relevance::None, ..findings(&[0.9]) };
    home.find_in(StoryId(far.0), far_capture, &elsewhere, &[]).await;
    let rows = home.store.coverage(at(-120), 10).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [near]);
    let stated = domain::Published::Stated(crate::fixture::local("2026-11-23T07:00:00+07:00"));
    assert_eq!(rows[0].published, stated, "the entry's date, with its offset");
    assert!(home.store.coverage(at(60), 10).await.unwrap().is_empty());
    assert!(home.store.cases_due(0.5, 0).await.unwrap().is_empty(), "and nothing else is a case");
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let zone = chrono::FixedOffset::east_opt(7 * 3600).unwrap();
    let counts = home.store.daily_counts(day, 3, zone).await.unwrap();
    assert_eq!(counts.iter().map(|c| c.articles).collect::<Vec<_>>(), [0, 0, 1]);
    assert_eq!(counts[2].day, day);
}

#[tokio::test]
async fn a_review_is_counted_as_it_is_told_with_what_is_seen_late() {
    let home = Home::new().await;
    let (article, capture) = home.article("https://bao.example/a", "12 hộ").await;
    home.find(article, capture, &[]).await;
    let late = TimeDelta::days(7);
    // Printed at -480, seen at 1.
    let spans = [(-20_000, -10_700), (-10_000, -480), (-480, -479), (-400, 0), (0, 2), (2, 60)].map(|(from, until)| (at(from), at(until)));
    let counts = home.store.printed_counts(&spans, late).await.unwrap();
    assert_eq!(counts, [0, 0, 1, 0, 1, 0]);
    for (span, count) in spans.into_iter().zip(counts) {
        assert_eq!(home.store.printed(span, span.0 - late, 9).await.unwrap().len(), count, "{span:?}");
    }
    assert!(home.store.printed_counts(&[], late).await.unwrap().is_empty());
    let long_after = [(at(-480) + late + TimeDelta::minutes(1), at(20_000))];
    assert_eq!(home.store.printed_counts(&long_after, late).await.unwrap(), [0]);
}

fn new<'a>(capture: CaptureId, story: i64, findings: &'a Findings, about_others: &'a [(ArticleId, Signal)]) -> NewFindings<'a> {
    NewFindings { capture, rules_version: RULES, findings, story: StoryId(story), signature: None, likeness: None, about_others, at: at(3) }
}

#[tokio::test]
async fn findings_of_one_batch_know_of_each_other() {
    let home = Home::new().await;
    let (wrong, first) = home.article("https://bao.example/a", "Xã A: 21 hộ nghèo").await;
    let Kept::Version(second) = home.fetch(wrong, Quality::Article, "Xã A: 12 hộ nghèo", 3).await else { panic!() };
    let (notice, notice_capture) = home.article("https://bao.example/b", "Đính chính").await;
    let (low, high, none) = (findings(&[0.2]), findings(&[0.4]), findings(&[]));
    let about = [(wrong, signal("corrected", 0.5))];
    let batch = [new(second, wrong.0, &high, &[]), new(first, wrong.0, &low, &[]), new(notice_capture, notice.0, &none, &about)];
    home.store.record_findings(&batch).await.unwrap();
    let rows = home.store.to_index(0, 10).await.unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.article, row.seq, row.findings.suspicion)).collect();
    assert_eq!(told, [(wrong, 1, 0.7), (notice, 2, 0.0)], "the newest version, with what the notice says; each article once");
    assert!(home.store.to_analyse(RULES, 10).await.unwrap().is_empty());
    // The notice alone, under other signals: the article's own findings are read back.
    home.store.record_findings(&[new(notice_capture, notice.0, &none, &[])]).await.unwrap();
    let rows = home.store.to_index(2, 10).await.unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.article, row.seq, row.findings.suspicion)).collect();
    assert_eq!(told, [(wrong, 3, 0.4), (notice, 4, 0.0)]);
}

#[tokio::test]
async fn of_a_capture_given_twice_the_last_findings_stay() {
    let home = Home::new().await;
    let (article, capture) = home.article("https://bao.example/a", "12 hộ").await;
    let (other, _) = home.article("https://bao.example/b", "21 hộ").await;
    let (low, high) = (findings(&[0.2]), findings(&[0.4]));
    let about = [(other, signal("corrected", 0.5))];
    home.store.record_findings(&[new(capture, article.0, &low, &about), new(capture, article.0, &high, &[])]).await.unwrap();
    let rows = home.rows().await;
    assert_eq!(home.store.article(article).await.unwrap().row.findings.suspicion, 0.4);
    assert!(!rows.iter().any(|row| row.starts_with("finding_about")), "{rows:#?}");
}

#[tokio::test]
async fn findings_of_what_is_no_version_are_refused_with_the_whole_batch() {
    let home = Home::new().await;
    let (article, capture) = home.article("https://bao.example/a", "12 hộ").await;
    let none = findings(&[]);
    let refused = home.store.record_findings(&[new(capture, article.0, &none, &[]), new(CaptureId(77), article.0, &none, &[])]).await;
    assert!(matches!(refused, Err(store::Error::Missing(what)) if what == "version 77"));
    assert_eq!(home.store.to_analyse(RULES, 10).await.unwrap().len(), 1);
    home.store.record_findings(&[]).await.unwrap();
}

#[tokio::test]
async fn what_came_before_is_looked_at_again_when_another_joins_its_story() {
    let home = Home::new().await;
    let (first, first_capture) = home.article("https://bao.example/a", "54 hộ").await;
    let (second, second_capture) = home.article("https://bao.example/b", "45 hộ").await;
    let story = StoryId(first.0);
    let again =
        async || -> Vec<CaptureId> { home.store.to_look_again(10).await.unwrap().iter().map(|again| again.version.capture).collect() };
    home.find_in(story, first_capture, &findings(&[]), &[]).await;
    assert!(again().await.is_empty(), "alone in its story");
    home.find_in(story, second_capture, &findings(&[0.5]), &[]).await;
    let waiting = home.store.to_look_again(10).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].version.capture, waiting[0].story), (1, first_capture, story));
    assert_eq!((waiting[0].findings.suspicion, waiting[0].signature.as_deref()), (0.0, Some(&b"sig"[..])));
    home.find_in(story, first_capture, &findings(&[0.5]), &[]).await;
    assert!(again().await.is_empty(), "kept anew; and who is looked at again makes nobody else due");

    let Kept::Version(edited) = home.fetch(second, Quality::Article, "54 hộ", 5).await else { panic!() };
    home.find_in(story, edited, &findings(&[]), &[]).await;
    assert_eq!(again().await, [first_capture], "a new version is new to the others too");
    home.store.looked_again(&[first_capture]).await.unwrap();
    assert!(again().await.is_empty(), "nothing else was found");

    let lan = home.user("lan", Role::Reviewer).await;
    let case = home.store.open_case(story, first, "vì", None, at(5)).await.unwrap();
    for deed in [Deed::Claimed, Deed::Judged { verdict: Verdict::NoFault, note: "đúng".into(), label: None }] {
        home.store.act(case, lan, deed, at(6)).await.unwrap();
    }
    let (third, third_capture) = home.article("https://bao.example/c", "45 hộ dân").await;
    home.find_in(story, third_capture, &findings(&[]), &[]).await;
    assert!(again().await.is_empty(), "what people have judged stays as they saw it");
    assert_eq!(home.store.peers(story, third, 2).await.unwrap().len(), 2);
}

#[tokio::test]
async fn who_tells_the_same_in_own_words_is_held_against_it_both_ways() {
    let home = Home::new().await;
    let (first, first_capture) = home.article("https://bao.example/a", "54 hộ").await;
    let (other, other_capture) = home.article("https://bao.example/b", "Xã có 45 hộ").await;
    let none = findings(&[]);
    home.find_in(StoryId(first.0), first_capture, &none, &[]).await;
    let captures = async |story: ArticleId, nearest: Option<ArticleId>| -> Vec<CaptureId> {
        home.store.retold(StoryId(story.0), nearest, 4).await.unwrap().iter().map(|peer| peer.capture).collect()
    };
    assert_eq!((captures(other, Some(first)).await, captures(first, None).await), (vec![first_capture], vec![]), "before it is kept");
    let likeness = Some(Likeness { article: first, kind: LikenessKind::OwnWords, share: 0.2 });
    home.store.record_findings(&[NewFindings { likeness, ..new(other_capture, other.0, &none, &[]) }]).await.unwrap();
    assert_eq!((captures(other, None).await, captures(first, None).await), (vec![first_capture], vec![other_capture]));
    let again = home.store.to_look_again(9).await.unwrap();
    assert_eq!(again.iter().map(|again| again.version.capture).collect::<Vec<_>>(), [first_capture]);

    // Who tells it again is held against both: what more outlets say is known by all of them.
    let (third, third_capture) = home.article("https://bao.example/c", "Xã nọ có 45 hộ").await;
    let likeness = Some(Likeness { article: other, kind: LikenessKind::OwnWords, share: 0.2 });
    home.store.record_findings(&[NewFindings { likeness, ..new(third_capture, third.0, &none, &[]) }]).await.unwrap();
    assert_eq!((captures(third, None).await, captures(first, None).await.len()), (vec![other_capture, first_capture], 2));
    assert_eq!(home.store.to_look_again(9).await.unwrap().len(), 2, "the first and the second");

    let home = Home::new().await;
    let (first, first_capture) = home.article("https://bao.example/a", "54 hộ").await;
    let (other, other_capture) = home.article("https://bao.example/b", "Xã có 45 hộ").await;
    let likeness = Some(Likeness { article: first, kind: LikenessKind::OwnWords, share: 0.2 });
    let both = [new(first_capture, first.0, &none, &[]), NewFindings { likeness, ..new(other_capture, other.0, &none, &[]) }];
    home.store.record_findings(&both).await.unwrap();
    assert_eq!(home.store.to_look_again(9).await.unwrap().len(), 2, "two that came together know nothing of each other");
}
