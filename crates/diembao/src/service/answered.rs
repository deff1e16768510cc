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
        let mut judged = self.store.cases(Which::All).await?;
        judged.retain(|row| row.standing.verdict.as_ref().is_some_and(|(verdict, ..)| *verdict != Verdict::NoFault));
        judged.sort_by_key(|row| std::cmp::Reverse(row.id));
        let mut earlier = Vec::new();
        for row in judged.into_iter().take(REMEMBERED) {
            let Some((_, _, note)) = row.standing.verdict else { continue };
            let content = self.store.article(row.article.id).await?.content;
            let own = row.article.findings.signals.first();
            let claim = Claim::of(&self.config.rules, &content, own);
            earlier.push(Earlier { story: row.article.story, case: format!("vụ việc {}", row.id), answer: note, claim });
        }
        Ok(earlier)
    }
}
