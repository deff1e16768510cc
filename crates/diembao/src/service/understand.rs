//! The analyse tick: versions without findings under the rules and facts in force to findings and stories.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use analyse::{Article, Assignment, Context, Peer, Signature, Stories};
use domain::{ArticleId, CaptureId, Content, Fact, Findings, Signal, StoryId};
use futures_util::future::try_join_all;
use sha2::{Digest, Sha256};
use store::{NewFindings, ToAnalyse};

use super::{Service, Summary};

/// Versions taken from the store at once.
const BATCH: i64 = 128;
/// Articles of a story that another is compared with: its figures are told early or not at all, and a press release
/// that everybody prints must not cost everybody times everybody.
const PEERS: i64 = 8;
/// Versions that one thread analyses in a row.
const CHUNK: usize = 16;

/// The stories so far.
#[derive(Default)]
pub(super) struct Grouping {
    stories: Stories,
    /// Stories of more than one article: only these have peers to compare with.
    shared: HashSet<i64>,
}

/// A version with its place among the stories.
struct Placed {
    capture: ToAnalyse,
    signature: Option<Vec<u8>>,
    assignment: Assignment,
    shared: bool,
    peers: Vec<(CaptureId, String, Content)>,
}

/// What was found in it, and what it proves about others.
struct Found {
    findings: Findings,
    notice: Option<analyse::Notice>,
}

impl Service {
    pub(super) async fn understand(&self, summary: &mut Summary) -> anyhow::Result<()> {
        let facts: Arc<Vec<Fact>> = Arc::new(self.store.facts().await?);
        let version = findings_version(self.config.rules.version(), &facts);
        let mut bar = None;
        loop {
            let waiting = self.store.to_analyse(&version, BATCH).await?;
            if waiting.is_empty() {
                break;
            }
            let began = Instant::now();
            let bar = bar.get_or_insert_with(|| self.progress.spinner("analysed"));
            for wave in waves(self.place(waiting).await?) {
                let analysed = wave.len() as u64;
                self.analyse(wave, &facts, &version).await?;
                summary.analysed += analysed;
                bar.inc(analysed);
            }
            self.phases.analysing(began.elapsed());
        }
        if let Some(bar) = bar {
            bar.finish();
        }
        Ok(())
    }

    /// Finds the story of each version, in their order.
    async fn place(&self, waiting: Vec<ToAnalyse>) -> anyhow::Result<Vec<Placed>> {
        let signed = self.workers.run(move || {
            let sign = |capture: ToAnalyse| (Signature::of(&capture.content.text), capture);
            waiting.into_iter().map(sign).collect::<Vec<_>>()
        });
        let signed = signed.await?;
        let mut grouping = self.stories.lock().await;
        if grouping.is_none() {
            *grouping = Some(self.restore_stories().await?);
        }
        let grouping = grouping.get_or_insert_default();
        let place = |(signature, capture): (Option<Signature>, ToAnalyse)| {
            let bytes = signature.as_ref().map(Signature::to_bytes);
            let assignment = grouping.stories.assign(capture.article.0, signature);
            if assignment.story != capture.article.0 {
                grouping.shared.insert(assignment.story);
            }
            Placed { shared: grouping.shared.contains(&assignment.story), capture, signature: bytes, assignment, peers: Vec::new() }
        };
        Ok(signed.into_iter().map(place).collect())
    }

    /// Analyses versions of different stories side by side and keeps what was found in one commit.
    async fn analyse(&self, mut wave: Vec<Placed>, facts: &Arc<Vec<Fact>>, version: &str) -> anyhow::Result<()> {
        for placed in wave.iter_mut().filter(|placed| placed.shared) {
            placed.peers = self.store.peers(StoryId(placed.assignment.story), placed.capture.article, PEERS).await?;
        }
        let wave = Arc::new(wave);
        let chunks = (0..wave.len()).step_by(CHUNK).map(|from| {
            let (wave, facts, rules) = (wave.clone(), facts.clone(), self.config.rules.clone());
            self.workers.run(move || wave.iter().skip(from).take(CHUNK).map(|placed| find(&rules, placed, &facts)).collect::<Vec<_>>())
        });
        let found: Vec<Found> = try_join_all(chunks).await?.into_iter().flatten().collect();
        let mut about_others = Vec::with_capacity(found.len());
        for (placed, found) in wave.iter().zip(&found) {
            about_others.push(self.corrects(&placed.capture, found.notice.as_ref()).await?);
        }
        let new: Vec<NewFindings<'_>> = wave
            .iter()
            .zip(&found)
            .zip(&about_others)
            .map(|((placed, found), about_others)| NewFindings {
                capture: placed.capture.capture,
                rules_version: version,
                findings: &found.findings,
                story: StoryId(placed.assignment.story),
                signature: placed.signature.as_deref(),
                likeness: placed.assignment.likeness,
                about_others,
                at: self.now(),
            })
            .collect();
        Ok(self.store.record_findings(&new).await?)
    }

    /// What a correction notice says about the article it corrects.
    async fn corrects(&self, capture: &ToAnalyse, notice: Option<&analyse::Notice>) -> anyhow::Result<Vec<(ArticleId, Signal)>> {
        let Some(notice) = notice.filter(|notice| !notice.corrects.is_empty()) else { return Ok(Vec::new()) };
        let target = self.store.article_by_title(&capture.outlet, &notice.corrects).await?;
        let signal = |target| (target, notice.signal(&self.config.rules, capture.capture, &capture.outlet_name));
        Ok(target.filter(|t| *t != capture.article).map(signal).into_iter().collect())
    }

    async fn restore_stories(&self) -> anyhow::Result<Grouping> {
        let mut grouping = Grouping::default();
        for (article, story, bytes) in self.store.signatures().await? {
            if let Some(signature) = Signature::from_bytes(&bytes) {
                grouping.stories.restore(article.0, story.0, signature);
            }
            if article.0 != story.0 {
                grouping.shared.insert(story.0);
            }
        }
        Ok(grouping)
    }
}

/// Cuts versions into waves in which no story occurs twice, keeping their order: an article is compared with those of its story
/// that came before it, so these must be kept first.
fn waves(placed: Vec<Placed>) -> Vec<Vec<Placed>> {
    let mut waves: Vec<Vec<Placed>> = Vec::new();
    let mut stories = HashSet::new();
    for placed in placed {
        if !stories.insert(placed.assignment.story) || waves.is_empty() {
            stories = HashSet::from([placed.assignment.story]);
            waves.push(Vec::new());
        }
        if let Some(wave) = waves.last_mut() {
            wave.push(placed);
        }
    }
    waves
}

fn find(rules: &analyse::Rules, placed: &Placed, facts: &[Fact]) -> Found {
    let capture = &placed.capture;
    let peers: Vec<Peer<'_>> = placed.peers.iter().map(|(capture, outlet, content)| Peer { capture: *capture, outlet, content }).collect();
    let earlier = capture.earlier.as_ref().map(|(earlier, content)| Peer { capture: *earlier, outlet: &capture.outlet_name, content });
    let article = Article { content: &capture.content, outlet: Some(&capture.outlet_name), published: capture.published };
    let (findings, notice) = analyse::analyse_with_notice(rules, &article, &Context { facts, earlier, peers: &peers });
    Found { findings, notice }
}

/// Findings depend on the rules and on the register: a new or withdrawn fact makes them due again.
fn findings_version(rules: &str, facts: &[Fact]) -> String {
    let mut ids: Vec<i64> = facts.iter().map(|f| f.id.0).collect();
    ids.sort_unstable();
    let digest = Sha256::digest(ids.iter().flat_map(|id| id.to_be_bytes()).collect::<Vec<u8>>());
    let facts: String = digest.iter().take(4).map(|b| format!("{b:02x}")).collect();
    format!("{rules}+{facts}")
}
