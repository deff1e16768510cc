//! What the office answered in earlier cases, for articles that say it again.

use analyse::{Answered, Claim};
use domain::{StoryId, Verdict};
use store::Which;

use super::Service;

/// Judged cases looked at, newest first: what was said years ago is seldom said again, and each costs a reading of its article.
const REMEMBERED: usize = 200;

/// A judged case.
pub(super) struct Earlier {
    story: StoryId,
    case: String,
    answer: String,
    claim: Claim,
}

impl Earlier {
    /// As the rules see it, for articles of another story: a story does not repeat its own case.
    pub(super) fn for_story(&self, story: StoryId) -> Option<Answered<'_>> {
        (self.story != story).then_some(Answered { case: &self.case, answer: &self.answer, claim: &self.claim })
    }
}

impl Service {
    /// Cases in which people found something to answer, with why they said so.
    pub(super) async fn earlier_answers(&self) -> anyhow::Result<Vec<Earlier>> {
        let mut judged = self.store.case_heads(Which::All).await?;
        judged.retain(|head| head.standing.verdict.as_ref().is_some_and(|(verdict, ..)| *verdict != Verdict::NoFault));
        judged.sort_by_key(|head| std::cmp::Reverse(head.id));
        judged.truncate(REMEMBERED);
        let contents = self.store.contents(&judged.iter().map(|head| head.article).collect::<Vec<_>>()).await?;
        let mut earlier = Vec::new();
        for row in self.store.case_rows(judged).await? {
            let Some((_, _, note)) = row.standing.verdict else { continue };
            let Some(content) = contents.get(&row.article.id) else { continue };
            let own = row.article.findings.signals.first();
            let claim = Claim::of(&self.config.rules, content, own);
            earlier.push(Earlier { story: row.article.story, case: format!("vụ việc {}", row.id), answer: note, claim });
        }
        Ok(earlier)
    }
}
