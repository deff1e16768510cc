//! `rules backtest`: one rule replayed over the archive, what it would have flagged, and how often verdicts agreed.
//!
//! It reads the data home beside a service that runs, and keeps nothing of what it finds.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use analyse::{Accounts, Analysis, Answered, Article, Context, Denials, Notice, Peer, Rules, Watch};
use anyhow::{Context as _, bail};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use domain::{ArticleId, CaptureId, Criterion, Evidence, Fact, Record, StoryId, Verdict, WatchPhrase};
use serde::Serialize;
use store::{Archived, Store, ToAnalyse, Which};

use super::Global;
use super::output::{self, instant};
use crate::config::Config;
use crate::progress::Progress;
use crate::service::{Earlier, PEERS, earlier_answers, peers, watch_phrases};

/// Versions taken from the store at once.
const BATCH: i64 = 128;
/// The rule that holds an article against what others deny.
const DENIED: &str = "denied_elsewhere";

/// What is replayed.
enum Replayed {
    /// A rule of doubt, by its name.
    Doubt(String),
    /// A watch phrase.
    Watch(Box<(WatchPhrase, Watch)>),
}

/// What it would have flagged: an article, and why.
struct Flag {
    article: ArticleId,
    story: StoryId,
    capture: CaptureId,
    outlet: String,
    url: String,
    title: String,
    published: Option<DateTime<FixedOffset>>,
    criterion: Option<Criterion>,
    weight: Option<f64>,
    reason: String,
    evidence: Vec<Evidence>,
}

#[derive(Serialize)]
struct FlagJson<'a> {
    rule: &'a str,
    criterion: Option<Criterion>,
    weight: Option<f64>,
    reason: &'a str,
    evidence: &'a [Evidence],
    article: ArticleId,
    capture: CaptureId,
    story: StoryId,
    outlet: &'a str,
    url: &'a str,
    title: &'a str,
    published: Option<String>,
    case: Option<i64>,
    verdict: Option<Verdict>,
}

#[derive(Serialize)]
struct SummaryJson<'a> {
    summary: Summary<'a>,
}

#[derive(Serialize)]
struct Summary<'a> {
    rule: &'a str,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    versions_read: usize,
    articles: usize,
    stories: usize,
    cases: usize,
    decided: usize,
    confirmed: usize,
    dismissed: usize,
    /// Confirmed of decided; `null` where nothing was decided.
    precision: Option<f64>,
}

/// Cases as far as a replay asks: story, number, verdict.
type Cases = Vec<(StoryId, i64, Option<Verdict>)>;

/// Rc 2 where no day lies between the first and the last one.
pub(super) async fn run(global: &Global, rule: &str, from: Option<NaiveDate>, to: Option<NaiveDate>) -> anyhow::Result<ExitCode> {
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        tell!("diembao: --from {from} lies after --to {to}");
        return Ok(ExitCode::from(2));
    }
    let Config { rules, settings, .. } = Config::load_or_bundled(&global.config)?;
    let mut rules = Arc::into_inner(rules).context("the rules are in use")?;
    let store = global.existing_store().await?;
    let replayed = choose(&mut rules, &store, rule).await?;
    let rule = replayed.id();
    let span = span(from, to, settings.office.time_zone);
    let cases = store.case_heads(Which::All).await?;
    let cases: Cases = cases.iter().map(|c| (c.story, c.id.0, c.standing.verdict.as_ref().map(|v| v.0))).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut tally = Tally::default();
    let earlier = earlier_answers(&store, &rules).await?;
    let denials = if rule == DENIED { denials(&store, &rules, span).await? } else { Denials::default() };
    let (facts, accounts) = (store.facts().await?, RefCell::default());
    let archive = Archive { rules: &rules, store: &store, span, facts, earlier, denials, accounts };
    archive.replay(&replayed, &mut tally, |flag| print(&mut out, rule, flag, &cases)).await?;
    let mut record = Record { articles: tally.articles.len(), ..Record::default() };
    cases.iter().filter(|(story, ..)| tally.stories.contains(story)).for_each(|(_, _, verdict)| record.add_case(*verdict));
    output::line(&mut out, &SummaryJson { summary: summary(rule, (from, to), &tally, &record) })?;
    out.flush()?;
    tell!("{}", said(rule, tally.versions, tally.stories.len(), &record));
    Ok(ExitCode::SUCCESS)
}

/// How much a replay read, and what of it was flagged.
#[derive(Default)]
struct Tally {
    versions: usize,
    articles: BTreeSet<ArticleId>,
    stories: BTreeSet<StoryId>,
}

impl Replayed {
    /// What machines call it, be it asked for by its name.
    fn id(&self) -> &str {
        match self {
            Self::Watch(watch) => &watch.0.id,
            Self::Doubt(rule) => rule,
        }
    }
}

/// What a rule is replayed over.
struct Archive<'a> {
    rules: &'a Rules,
    store: &'a Store,
    span: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    facts: Vec<Fact>,
    /// What the office answered: each bears on what came after it, as in the service.
    earlier: Vec<Earlier>,
    /// What articles of the span deny.
    denials: Denials,
    /// What those that were read so far count of events.
    accounts: RefCell<Accounts>,
}

async fn denials(store: &Store, rules: &Rules, span: (Option<DateTime<Utc>>, Option<DateTime<Utc>>)) -> anyhow::Result<Denials> {
    let mut denials = Denials::default();
    let mut after = CaptureId(0);
    loop {
        let archive = store.archive(after, span, BATCH).await?;
        let Some(last) = archive.last() else { return Ok(denials) };
        after = last.version.capture;
        for version in archive.iter().filter(|archived| archived.current).map(|archived| &archived.version) {
            let article = Article { content: &version.content, outlet: Some(&version.outlet_name), published: version.published };
            if let Some(denial) = analyse::corrected_and_denied(rules, &article).1 {
                denials.add(denial, version.capture, &version.outlet_name, version.published);
            }
        }
    }
}

impl Archive<'_> {
    async fn replay(
        &self,
        replayed: &Replayed,
        tally: &mut Tally,
        mut tell: impl FnMut(&Flag) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let bar = Progress::on_terminal().spinner("read");
        let mut after = CaptureId(0);
        loop {
            let archive = self.store.archive(after, self.span, BATCH).await?;
            let Some(last) = archive.last() else { break };
            after = last.version.capture;
            tally.versions += archive.len();
            bar.inc(archive.len() as u64);
            for archived in &archive {
                for flag in self.flags(replayed, archived).await? {
                    tell(&flag)?;
                    tally.articles.insert(flag.article);
                    tally.stories.insert(flag.story);
                }
            }
        }
        bar.finish();
        Ok(())
    }

    async fn flags(&self, replayed: &Replayed, archived: &Archived) -> anyhow::Result<Vec<Flag>> {
        match replayed {
            Replayed::Watch(watch) => Ok(watched(&watch.0, &watch.1, archived).into_iter().collect()),
            Replayed::Doubt(rule) => self.doubted(rule, archived).await,
        }
    }

    /// What a rule of doubt says of a version, with the facts in force and what the service would compare it with.
    async fn doubted(&self, rule: &str, archived: &Archived) -> anyhow::Result<Vec<Flag>> {
        let (version, rules, store) = (&archived.version, self.rules, self.store);
        let (of_the_story, told_again) =
            (store.peers(archived.story, version.article, PEERS).await?, store.retold(archived.story, None, PEERS / 2).await?);
        let (peers, retold) = (peers(&of_the_story), peers(&told_again));
        let answered: Vec<Answered<'_>> = self.earlier.iter().filter_map(|a| a.for_version(archived.story, version.taken)).collect();
        let mut accounts = self.accounts.take();
        let context = Context {
            facts: &self.facts,
            earlier: before(version),
            peers: &peers,
            retold: &retold,
            capture: Some(version.capture),
            denials: Some(&self.denials),
            accounts: Some(&accounts),
            answered: &answered,
        };
        let article = Article { content: &version.content, outlet: Some(&version.outlet_name), published: version.published };
        let Analysis { findings, notice, account, .. } = analyse::analyse_in_full(rules, &article, &context);
        if let Some(account) = account {
            accounts.add(account, version.capture, &version.outlet_name, version.published, &version.content);
        }
        self.accounts.replace(accounts);
        let signal = |signal: domain::Signal, of: Flag| Flag {
            criterion: Some(signal.criterion),
            weight: Some(signal.weight),
            reason: signal.reason.into_string(),
            evidence: signal.evidence,
            ..of
        };
        let mut flags: Vec<Flag> = findings.signals.into_iter().filter(|s| s.rule == rule).map(|s| signal(s, flag(archived))).collect();
        if let Some(notice) = notice.filter(|notice| !notice.corrects.is_empty()) {
            let said = notice.signal(rules, version.capture, &version.outlet_name);
            let of = self.corrected(&notice, archived).await?;
            flags.extend(of.filter(|_| said.rule == rule).map(|of| signal(said, of)));
        }
        Ok(flags)
    }

    /// A flag on the article that a printed correction speaks of, its reason left open.
    async fn corrected(&self, notice: &Notice, archived: &Archived) -> anyhow::Result<Option<Flag>> {
        let corrected = self.store.article_by_title(&archived.version.outlet, &notice.corrects).await?;
        let Some(corrected) = corrected.filter(|corrected| *corrected != archived.version.article) else { return Ok(None) };
        let view = self.store.article(corrected).await?;
        Ok(Some(Flag {
            article: corrected,
            story: view.row.story,
            capture: view.capture,
            outlet: view.row.outlet_name,
            url: view.row.url,
            title: view.row.title,
            published: view.row.published.stated(),
            ..flag(archived)
        }))
    }
}

/// The version before one.
fn before(version: &ToAnalyse) -> Option<Peer<'_>> {
    let (capture, content) = version.earlier.as_ref()?;
    Some(Peer { capture: *capture, outlet: &version.outlet_name, content, published: None })
}

fn summary<'a>(rule: &'a str, (from, to): (Option<NaiveDate>, Option<NaiveDate>), tally: &Tally, record: &Record) -> Summary<'a> {
    Summary {
        rule,
        from,
        to,
        versions_read: tally.versions,
        articles: record.articles,
        stories: tally.stories.len(),
        cases: record.cases,
        decided: record.decided(),
        confirmed: record.confirmed,
        dismissed: record.dismissed,
        precision: record.precision(),
    }
}

/// The watch phrases of the file, and those of the data home where there is one.
pub(super) async fn phrases(global: &Global, rules: &Rules) -> anyhow::Result<Vec<WatchPhrase>> {
    match global.data.join("diembao.db").exists() {
        true => watch_phrases(rules, &Store::open(&global.data).await?).await,
        false => Ok(rules.watch().to_vec()),
    }
}

/// The rule of that name, or the watch phrase of that id or name. A rule that is off is switched on for the replay.
async fn choose(rules: &mut Rules, store: &Store, rule: &str) -> anyhow::Result<Replayed> {
    if rules.switch_on(rule) {
        return Ok(Replayed::Doubt(rule.to_owned()));
    }
    let phrases = watch_phrases(rules, store).await?;
    if let Some(phrase) = phrases.iter().find(|p| p.id == rule).or_else(|| phrases.iter().find(|p| p.name == rule)) {
        let phrase = WatchPhrase { on: true, ..phrase.clone() };
        let watch = Watch::compile([&phrase]);
        return Ok(Replayed::Watch(Box::new((phrase, watch))));
    }
    let known: Vec<String> = rules.declared().map(|r| r.name.to_owned()).chain(phrases.into_iter().map(|p| p.id)).collect();
    bail!("no rule or watch phrase {rule:?}; there are: {}", known.join(", "))
}

/// From the first minute of `from` until the last one of `to`.
fn span(from: Option<NaiveDate>, to: Option<NaiveDate>, zone: FixedOffset) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_local_timezone(zone).single().map(|at| at.to_utc());
    (from.and_then(midnight), to.and_then(|day| midnight(day.succ_opt()?)))
}

/// Only the current version counts, as at the desk.
fn watched(phrase: &WatchPhrase, watch: &Watch, archived: &Archived) -> Option<Flag> {
    let watched = watch.find(&archived.version.content, &archived.findings).into_iter().next().filter(|_| archived.current)?;
    Some(Flag { reason: format!("theo dõi: {}", phrase.name), evidence: watched.evidence, ..flag(archived) })
}

/// A flag on a version, its reason left open.
fn flag(archived: &Archived) -> Flag {
    let version = &archived.version;
    Flag {
        article: version.article,
        story: archived.story,
        capture: version.capture,
        outlet: version.outlet_name.clone(),
        url: archived.url.clone(),
        title: version.content.title.to_string(),
        published: version.published,
        criterion: None,
        weight: None,
        reason: String::new(),
        evidence: Vec::new(),
    }
}

fn print(out: &mut dyn Write, rule: &str, flag: &Flag, cases: &Cases) -> anyhow::Result<()> {
    let case = cases.iter().rev().find(|(story, ..)| *story == flag.story);
    output::line(
        out,
        &FlagJson {
            rule,
            criterion: flag.criterion,
            weight: flag.weight,
            reason: &flag.reason,
            evidence: &flag.evidence,
            article: flag.article,
            capture: flag.capture,
            story: flag.story,
            outlet: &flag.outlet,
            url: &flag.url,
            title: &flag.title,
            published: flag.published.map(instant),
            case: case.map(|c| c.1),
            verdict: case.and_then(|c| c.2),
        },
    )
}

/// The summary in a sentence.
fn said(rule: &str, versions: usize, stories: usize, record: &Record) -> String {
    let flagged = format!("{rule} over {versions} versions: {} articles in {stories} stories", record.articles);
    match record.precision() {
        None => format!("{flagged}; {} cases, none decided", record.cases),
        Some(precision) => format!(
            "{flagged}; {} cases, {} decided: {} confirmed, {} dismissed, precision {precision:.2}",
            record.cases,
            record.decided(),
            record.confirmed,
            record.dismissed
        ),
    }
}
