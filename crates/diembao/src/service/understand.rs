//! The analyse tick: versions without findings under the rules and facts in force to findings and stories.

use analyse::{Article, Context, Peer, Signature, Stories};
use domain::{ArticleId, Fact, Signal, StoryId};
use sha2::{Digest, Sha256};
use store::{NewFindings, ToAnalyse};

use super::{Service, Summary};

/// Versions taken from the store at once.
const BATCH: i64 = 200;
/// Articles of a story that another is compared with: its figures are told early or not at all, and a press release
/// that everybody prints must not cost everybody times everybody.
const PEERS: i64 = 8;

impl Service {
    pub(super) async fn understand(&self, summary: &mut Summary) -> anyhow::Result<()> {
        let facts = self.store.facts().await?;
        let version = findings_version(self.config.rules.version(), &facts);
        let mut bar = None;
        loop {
            let waiting = self.store.to_analyse(&version, BATCH).await?;
            if waiting.is_empty() {
                break;
            }
            let bar = bar.get_or_insert_with(|| self.progress.spinner("analysed"));
            for capture in &waiting {
                self.analyse(capture, &facts, &version).await?;
                summary.analysed += 1;
                bar.inc(1);
            }
        }
        if let Some(bar) = bar {
            bar.finish();
        }
        Ok(())
    }

    async fn analyse(&self, capture: &ToAnalyse, facts: &[Fact], version: &str) -> anyhow::Result<()> {
        let signature = Signature::of(&capture.content.text);
        let bytes = signature.as_ref().map(Signature::to_bytes);
        let assignment = {
            let mut stories = self.stories.lock().await;
            if stories.is_none() {
                *stories = Some(self.restore_stories().await?);
            }
            stories.get_or_insert_default().assign(capture.article.0, signature)
        };
        let story = StoryId(assignment.story);
        let peers = self.store.peers(story, capture.article, PEERS).await?;
        let peers: Vec<Peer<'_>> = peers.iter().map(|(capture, outlet, content)| Peer { capture: *capture, outlet, content }).collect();
        let earlier = capture.earlier.as_ref().map(|(earlier, content)| Peer { capture: *earlier, outlet: &capture.outlet_name, content });
        let article = Article { content: &capture.content, outlet: Some(&capture.outlet_name), published: capture.published };
        let findings = analyse::analyse(&self.config.rules, &article, &Context { facts, earlier, peers: &peers });
        let about_others = self.corrects(capture, &article).await?;
        let findings = NewFindings {
            capture: capture.capture,
            rules_version: version,
            findings: &findings,
            story,
            signature: bytes.as_deref(),
            likeness: assignment.likeness,
            about_others: &about_others,
            at: self.now(),
        };
        Ok(self.store.record_findings(findings).await?)
    }

    /// What a correction notice says about the article it corrects.
    async fn corrects(&self, capture: &ToAnalyse, article: &Article<'_>) -> anyhow::Result<Vec<(ArticleId, Signal)>> {
        let Some(notice) = analyse::notice(&self.config.rules, article) else { return Ok(Vec::new()) };
        if notice.corrects.is_empty() {
            return Ok(Vec::new());
        }
        let target = self.store.article_by_title(&capture.outlet, &notice.corrects).await?;
        let signal = |target| (target, notice.signal(&self.config.rules, capture.capture, &capture.outlet_name));
        Ok(target.filter(|t| *t != capture.article).map(signal).into_iter().collect())
    }

    async fn restore_stories(&self) -> anyhow::Result<Stories> {
        let mut stories = Stories::default();
        for (article, story, bytes) in self.store.signatures().await? {
            if let Some(signature) = Signature::from_bytes(&bytes) {
                stories.restore(article.0, story.0, signature);
            }
        }
        Ok(stories)
    }
}

/// Findings depend on the rules and on the register: a new or withdrawn fact makes them due again.
fn findings_version(rules: &str, facts: &[Fact]) -> String {
    let mut ids: Vec<i64> = facts.iter().map(|f| f.id.0).collect();
    ids.sort_unstable();
    let digest = Sha256::digest(ids.iter().flat_map(|id| id.to_be_bytes()).collect::<Vec<u8>>());
    let facts: String = digest.iter().take(4).map(|b| format!("{b:02x}")).collect();
    format!("{rules}+{facts}")
}
