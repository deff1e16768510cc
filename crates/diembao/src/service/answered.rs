//! What the office answered in earlier cases, for articles that say it again.

use analyse::{Answered, Claim, Rules, Settled};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{Deed, StoryId, Verdict};
use store::Store;

/// Judged cases looked at, newest first: what was said years ago is seldom said again, and each costs a reading of its article.
const REMEMBERED: usize = 200;

/// A judged case.
pub(crate) struct Earlier {
    story: StoryId,
    case: String,
    answer: String,
    answered: DateTime<Utc>,
    /// When a letter went out.
    sent: Option<NaiveDate>,
    claim: Claim,
}

impl Earlier {
    /// As the rules see it, for a version of another story that was taken when the answer was given: a story does not repeat its own case,
    /// and who wrote before it could not know.
    pub(crate) fn for_version(&self, story: StoryId, taken: DateTime<Utc>) -> Option<Answered<'_>> {
        let bears = self.story != story && self.answered <= taken;
        let out = self.sent.is_some_and(|day| day <= taken.date_naive());
        let settled = if out { Settled::Sent } else { Settled::Judged };
        bears.then_some(Answered { case: &self.case, answer: &self.answer, claim: &self.claim, settled })
    }
}

/// Cases in which people found something to answer, with why they said so.
pub(crate) async fn earlier_answers(store: &Store, rules: &Rules) -> anyhow::Result<Vec<Earlier>> {
    let mut judged = Vec::new();
    for (head, events) in store.cases_at(DateTime::<Utc>::MAX_UTC).await? {
        let fault = head.standing.verdict.as_ref().is_some_and(|(verdict, ..)| *verdict != Verdict::NoFault);
        let answered = events.iter().rev().find(|event| matches!(event.deed, Deed::Judged { .. })).map(|event| event.at);
        judged.extend(answered.filter(|_| fault).map(|answered| (head, answered)));
    }
    judged.sort_by_key(|(head, _)| std::cmp::Reverse(head.id));
    judged.truncate(REMEMBERED);
    let (judged, answered): (Vec<_>, Vec<_>) = judged.into_iter().unzip();
    let contents = store.contents(&judged.iter().map(|head| head.article).collect::<Vec<_>>()).await?;
    let mut earlier = Vec::new();
    for (row, answered) in store.case_rows(judged).await?.into_iter().zip(answered) {
        let sent = row.standing.letters().iter().map(|letter| letter.on).min();
        let Some((_, _, note)) = row.standing.verdict else { continue };
        let Some(content) = contents.get(&row.article.id) else { continue };
        let claim = Claim::of(rules, content, row.article.findings.signals.first());
        earlier.push(Earlier { story: row.article.story, case: format!("vụ việc {}", row.id), answer: note, answered, sent, claim });
    }
    Ok(earlier)
}
