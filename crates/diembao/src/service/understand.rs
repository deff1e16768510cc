//! The analyse tick: versions without findings under the rules and facts in force to findings and stories.

mod again;
mod said;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use analyse::{Accounts, Answered, Apart, Article, Assignment, Context, Denials, ForOthers, Peer, Signature, Stories, Version, Watch};
use domain::{ArticleId, CaptureId, Fact, Findings, LikenessKind, Signal, StoryId, WatchPhrase};
use futures_util::future::try_join_all;
use said::Said;
use sha2::{Digest, Sha256};
use store::{NewFindings, ToAnalyse};

use super::Service;
use super::answered::{Earlier, earlier_answers};

/// Versions taken from the store at once, and the most that are analysed and kept in one go.
const BATCH: usize = 128;
/// Articles of a story that another is compared with: its figures are told early or not at all, and a press release
/// that everybody prints must not cost everybody times everybody.
pub(crate) const PEERS: i64 = 8;
/// Versions that one thread analyses in a row.
const CHUNK: usize = 16;

/// The stories so far.
#[derive(Default)]
pub(super) struct Grouping {
    stories: Stories,
    /// Stories of more than one article, or told elsewhere in other words: only these have peers to compare with.
    shared: HashSet<i64>,
    said: Said,
}

/// A version with its place among the stories.
struct Placed {
    capture: ToAnalyse,
    signature: Option<Vec<u8>>,
    assignment: Assignment,
    shared: bool,
    peers: Vec<store::StoryPeer>,
    retold: Vec<store::StoryPeer>,
}

impl Placed {
    /// The article that it tells again in its own words.
    fn retells(&self) -> Option<ArticleId> {
        self.assignment.likeness().filter(|likeness| likeness.kind == LikenessKind::OwnWords).map(|likeness| likeness.article)
    }

    fn article(&self) -> Article<'_> {
        Article { content: &self.capture.content, outlet: Some(&self.capture.outlet_name), published: self.capture.published }
    }
}

/// What was found in it, and what it proves about others.
struct Found {
    findings: Findings,
    said: ForOthers,
}

/// A wave that was analysed and is to be kept.
struct Analysed {
    wave: Arc<Vec<Placed>>,
    found: Vec<Found>,
    /// What versions of the wave tell otherwise than others of it.
    apart: Vec<Apart>,
}

/// What holds for a whole run: the register, the watch phrases and the version of the findings that follow from them.
#[derive(Clone)]
struct Under {
    facts: Arc<Vec<Fact>>,
    watch: Arc<Watch>,
    /// Answers given before; they bear on what comes, not on what was read already.
    earlier: Arc<Vec<Earlier>>,
    version: String,
}

impl Service {
    /// Analyses all versions that wait, and tells how many more are kept each time. While one wave is on the workers, the wave before it is
    /// being kept and the next are asked for.
    pub(super) async fn understand(&self, tell: &(dyn Fn(u64) + Send + Sync)) -> anyhow::Result<()> {
        let facts: Arc<Vec<Fact>> = Arc::new(self.store.facts().await?);
        let of_the_desk: Vec<WatchPhrase> = self.store.watch_phrases().await?.into_iter().map(|row| row.phrase).collect();
        let mut under = Under {
            version: findings_version(self.config.rules.version(), &facts, &of_the_desk),
            watch: Arc::new(Watch::compile(self.config.rules.watch().iter().chain(&of_the_desk))),
            facts,
            earlier: Arc::default(),
        };
        let mut asked_to = Some(CaptureId(0));
        let mut waiting = self.next_waiting(&under, &mut asked_to).await?;
        if waiting.is_empty() && self.store.to_look_again(1).await?.is_empty() {
            return Ok(());
        }
        under.earlier = Arc::new(earlier_answers(&self.store, &self.config.rules).await?);
        let under = under;
        let began = Instant::now();
        let bar = self.progress.spinner("analysed");
        let mut analysed: Option<Analysed> = None;
        while !waiting.is_empty() {
            let wave = take_wave(&mut waiting, |placed| (placed.assignment.story, placed.capture.article));
            // An article is compared with those of its story that came before it, so these must be kept first.
            let follows = analysed.as_ref().is_some_and(|before| share_a_story(&before.wave, &wave));
            let before = if follows { self.keep_found(&under, analysed.take()).await? } else { 0 };
            let ahead = async {
                match waiting.len() < BATCH {
                    true => self.next_waiting(&under, &mut asked_to).await,
                    false => Ok(Vec::new()),
                }
            };
            let (now, before_now, next) =
                tokio::try_join!(self.analyse_wave(wave, &under), self.keep_found(&under, analysed.take()), ahead)?;
            waiting.extend(next);
            analysed = Some(now);
            tell(before + before_now);
            bar.inc(before + before_now);
        }
        tell(self.keep_found(&under, analysed).await?);
        self.look_again(&under, tell).await?;
        bar.finish();
        self.phases.analysing(began.elapsed());
        Ok(())
    }

    /// The next versions that wait, from where the last question ended; none when there are no more.
    async fn next_waiting(&self, under: &Under, asked_to: &mut Option<CaptureId>) -> anyhow::Result<Vec<Placed>> {
        let Some(after) = *asked_to else { return Ok(Vec::new()) };
        let waiting = self.store.to_analyse_after(&under.version, after, i64::try_from(BATCH)?).await?;
        *asked_to = waiting.last().map(|last| last.capture);
        self.place(waiting).await
    }

    /// Finds the story of each version, in their order.
    async fn place(&self, waiting: Vec<ToAnalyse>) -> anyhow::Result<Vec<Placed>> {
        let mut waiting = waiting.into_iter();
        let chunks = std::iter::from_fn(|| Some(waiting.by_ref().take(CHUNK).collect::<Vec<_>>()).filter(|chunk| !chunk.is_empty()));
        let sign = |capture: ToAnalyse| (Signature::of(&capture.content.title, &capture.content.text), capture);
        let signed = chunks.map(|chunk| self.workers.run(move || chunk.into_iter().map(sign).collect::<Vec<_>>()));
        let signed = try_join_all(signed).await?;
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
            let mut placed = Placed { capture, signature: bytes, assignment, shared: false, peers: Vec::new(), retold: Vec::new() };
            if let Some(retold) = placed.retells() {
                grouping.shared.insert(assignment.story);
                grouping.shared.extend(grouping.stories.story_of(retold.0));
            }
            placed.shared = grouping.shared.contains(&assignment.story);
            placed
        };
        Ok(signed.into_iter().flatten().map(place).collect())
    }

    /// Analyses a wave that was never met, and holds its versions against each other.
    async fn analyse_wave(&self, wave: Vec<Placed>, under: &Under) -> anyhow::Result<Analysed> {
        let (wave, found) = self.analyse(wave, under).await?;
        let (of, facts, rules) = (wave.clone(), under.facts.clone(), self.config.rules.clone());
        let (found, apart) = self.workers.run(move || side_by_side(&rules, &facts, &of, found)).await?;
        Ok(Analysed { wave, found, apart })
    }

    /// Analyses versions of different stories side by side.
    async fn analyse(&self, mut wave: Vec<Placed>, under: &Under) -> anyhow::Result<(Arc<Vec<Placed>>, Vec<Found>)> {
        for placed in wave.iter_mut().filter(|placed| placed.shared) {
            let story = StoryId(placed.assignment.story);
            placed.peers = self.store.peers(story, placed.capture.article, PEERS).await?;
            placed.retold = self.store.retold(story, placed.retells(), PEERS / 2).await?;
        }
        let said = |grouping: &Grouping| (grouping.said.denials(), grouping.said.accounts());
        let (denials, accounts) = self.stories.lock().await.as_ref().map(said).unwrap_or_default();
        let wave = Arc::new(wave);
        let chunks = (0..wave.len()).step_by(CHUNK).map(|from| {
            let (wave, under, rules) = (wave.clone(), under.clone(), self.config.rules.clone());
            let known = (denials.clone(), accounts.clone());
            let found = move || wave.iter().skip(from).take(CHUNK).map(|placed| find(&rules, &under, &known, placed)).collect::<Vec<_>>();
            self.workers.run(found)
        });
        let found = try_join_all(chunks).await?.into_iter().flatten().collect();
        Ok((wave, found))
    }

    /// Keeps what was found in one commit. How many versions that were.
    async fn keep_found(&self, under: &Under, analysed: Option<Analysed>) -> anyhow::Result<u64> {
        let Some(Analysed { wave, found, apart }) = analysed else { return Ok(0) };
        self.keep(under, &wave.iter().zip(&found).collect::<Vec<_>>(), apart).await
    }

    async fn keep(&self, under: &Under, analysed: &[(&Placed, &Found)], apart: Vec<Apart>) -> anyhow::Result<u64> {
        let mut about_others = self.denied_by(analysed).await;
        for Apart { of, by, signal } in apart {
            let at = |capture| analysed.iter().position(|(placed, _)| placed.capture.capture == capture);
            if let Some((teller, of)) = at(by).zip(at(of)) {
                about_others[teller].push((analysed[of].0.capture.article, signal));
            }
        }
        for ((placed, found), about) in analysed.iter().zip(&mut about_others) {
            about.extend(self.corrects(&placed.capture, found.said.notice.as_ref()).await?);
        }
        let new: Vec<NewFindings<'_>> = analysed
            .iter()
            .zip(&about_others)
            .map(|((placed, found), about_others)| NewFindings {
                capture: placed.capture.capture,
                rules_version: &under.version,
                findings: &found.findings,
                story: StoryId(placed.assignment.story),
                signature: placed.signature.as_deref(),
                likeness: placed.assignment.likeness(),
                about_others,
                at: self.now(),
            })
            .collect();
        self.store.record_findings(&new).await?;
        Ok(analysed.len() as u64)
    }

    /// Remembers what the versions assert and deny, with what each of them says about others that it denies.
    async fn denied_by(&self, analysed: &[(&Placed, &Found)]) -> Vec<Vec<(ArticleId, Signal)>> {
        let spoken: Vec<(&ToAnalyse, &ForOthers)> = analysed.iter().map(|(placed, found)| (&placed.capture, &found.said)).collect();
        self.stories.lock().await.get_or_insert_default().said.hear(&self.config.rules, &spoken)
    }

    /// What a correction notice says about the article it corrects.
    async fn corrects(&self, capture: &ToAnalyse, notice: Option<&analyse::Notice>) -> anyhow::Result<Vec<(ArticleId, Signal)>> {
        let Some(notice) = notice.filter(|notice| !notice.corrects.is_empty()) else { return Ok(Vec::new()) };
        let target = self.store.article_by_title(&capture.outlet, &notice.corrects).await?;
        let signal = |target| (target, notice.signal(&self.config.rules, capture.capture, &capture.outlet_name));
        Ok(target.filter(|t| *t != capture.article).map(signal).into_iter().collect())
    }

    async fn restore_stories(&self) -> anyhow::Result<Grouping> {
        let said = Said::restore(&self.store, &self.config.rules, &self.workers).await?;
        let mut grouping = Grouping { said, ..Grouping::default() };
        for (article, story, bytes, retells) in self.store.signatures().await? {
            if let Some(signature) = Signature::from_bytes(&bytes) {
                grouping.stories.restore(article.0, story.0, signature);
            }
            if article.0 != story.0 || retells.is_some() {
                grouping.shared.insert(story.0);
            }
            // Who is told again came before.
            let retold = retells.and_then(|retells| grouping.stories.story_of(retells.0));
            grouping.shared.extend(retold);
        }
        Ok(grouping)
    }
}

/// Takes the next versions to analyse side by side out of those that wait: the first of each story, since an article is compared with
/// those of its story that came before it, which must be kept first. None overtakes another of its story or of its article.
fn take_wave<T>(waiting: &mut Vec<T>, of: impl Fn(&T) -> (i64, ArticleId)) -> Vec<T> {
    let (mut stories, mut articles, mut taken) = (HashSet::new(), HashSet::new(), 0);
    let first = |item: &mut T| {
        let (story, article) = of(item);
        // Also what stays behind is waited for.
        let is_first = stories.insert(story) & articles.insert(article) && taken < BATCH;
        taken += usize::from(is_first);
        is_first
    };
    waiting.extract_if(.., first).collect()
}

fn share_a_story(before: &[Placed], after: &[Placed]) -> bool {
    let stories: HashSet<i64> = before.iter().map(|placed| placed.assignment.story).collect();
    after.iter().any(|placed| stories.contains(&placed.assignment.story))
}

/// Other articles as the rules see them.
pub(crate) fn peers(found: &[store::StoryPeer]) -> Vec<Peer<'_>> {
    found.iter().map(|p| Peer { capture: p.capture, outlet: &p.outlet, content: &p.content, published: p.published }).collect()
}

fn find(rules: &analyse::Rules, under: &Under, (denials, accounts): &(Arc<Denials>, Arc<Accounts>), placed: &Placed) -> Found {
    let Under { facts, watch, earlier: answers, .. } = under;
    let capture = &placed.capture;
    let (peers, retold) = (peers(&placed.peers), peers(&placed.retold));
    let earlier = capture.earlier.as_ref().map(|(earlier, content)| Peer {
        capture: *earlier,
        outlet: &capture.outlet_name,
        content,
        published: None,
    });
    let answered: Vec<Answered<'_>> =
        answers.iter().filter_map(|a| a.for_version(StoryId(placed.assignment.story), capture.taken)).collect();
    let article = placed.article();
    let context = Context {
        facts,
        earlier,
        peers: &peers,
        retold: &retold,
        capture: Some(capture.capture),
        denials: Some(&**denials),
        accounts: Some(&**accounts),
        answered: &answered,
    };
    let (mut findings, said) = analyse::analyse_for_others(rules, &article, &context);
    findings.watched = watch.find(&capture.content, &findings);
    Found { findings, said }
}

/// The versions of a wave held against each other, with what was found in each.
fn side_by_side(rules: &analyse::Rules, facts: &[Fact], wave: &[Placed], found: Vec<Found>) -> (Vec<Found>, Vec<Apart>) {
    let version = |(placed, found): (_, _)| version(placed, found);
    let apart = analyse::apart(rules, facts, &wave.iter().zip(&found).map(version).collect::<Vec<_>>());
    (found, apart)
}

fn version<'a>(placed: &'a Placed, found: &'a Found) -> Version<'a> {
    let account = found.said.account.as_ref();
    Version { capture: placed.capture.capture, article: placed.article(), account, findings: &found.findings }
}

/// Findings depend on the rules, on the register and on the desk's watch phrases: a new or withdrawn fact, a phrase added, changed or
/// switched makes them due again. A phrase that is off is as if it were not there.
fn findings_version(rules: &str, facts: &[Fact], phrases: &[WatchPhrase]) -> String {
    let short = |bytes: &[u8]| Sha256::digest(bytes).iter().take(4).map(|b| format!("{b:02x}")).collect::<String>();
    let mut ids: Vec<i64> = facts.iter().map(|f| f.id.0).collect();
    ids.sort_unstable();
    let facts = short(&ids.iter().flat_map(|id| id.to_be_bytes()).collect::<Vec<u8>>());
    let phrases: String = phrases.iter().filter(|phrase| phrase.on).map(|phrase| format!("{}\n", serde_json::json!(phrase))).collect();
    if phrases.is_empty() { format!("{rules}+{facts}") } else { format!("{rules}+{facts}+{}", short(phrases.as_bytes())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_has_the_first_of_each_story_and_nobody_is_overtaken() {
        let check = |versions: &[(i64, i64)], expect: &[&[(i64, i64)]]| {
            let mut waiting = versions.to_vec();
            let next = || Some(take_wave(&mut waiting, |(story, article)| (*story, ArticleId(*article)))).filter(|wave| !wave.is_empty());
            assert_eq!(std::iter::from_fn(next).collect::<Vec<_>>(), expect, "{versions:?}");
        };
        check(&[(1, 1), (2, 2), (1, 3), (4, 4), (1, 5)], &[&[(1, 1), (2, 2), (4, 4)], &[(1, 3)], &[(1, 5)]]);
        // Article 2 has a second version that is of another story: it waits for the first, and whoever is of that story waits for it.
        check(&[(1, 1), (1, 2), (3, 2), (3, 4)], &[&[(1, 1)], &[(1, 2)], &[(3, 2)], &[(3, 4)]]);
        check(&[], &[]);
        let many: Vec<(i64, i64)> = (0..300).map(|n| (n, n)).collect();
        check(&many, &[&many[..BATCH], &many[BATCH..2 * BATCH], &many[2 * BATCH..]]);
    }
}
