//! `analyse`: articles on lines, each seen beside those of its run: the copies of its story, the version of its URL before it, and the
//! corrections and denials that outlets printed of it.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use analyse::Analysis;
use analyse::language::passages::Passage;
use chrono::{DateTime, FixedOffset};
use domain::{CaptureId, Content, Fact, Field, Language, Likeness, LikenessKind, Relevance, finding};
use serde::Serialize;

use super::pure::{ArticleLine, register};
use super::{Global, articles, output};

#[derive(Serialize)]
struct FindingsJson<'a> {
    id: &'a serde_json::Value,
    language: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    script: Option<&'static str>,
    /// What of it is in another language.
    passages: Vec<PassageJson<'a>>,
    places: &'a [domain::PlaceMatch],
    relevance: Relevance,
    tone: &'a domain::Tone,
    signals: &'a [domain::Signal],
    suspicion: f64,
    watched: &'a [domain::Watched],
    story: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    likeness: Option<LikenessJson<'a>>,
}

#[derive(Serialize)]
struct PassageJson<'a> {
    field: Field,
    start: usize,
    end: usize,
    language: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    script: Option<&'static str>,
    text: &'a str,
}

/// The earlier article that one is most like.
#[derive(Serialize)]
struct LikenessJson<'a> {
    kind: &'static str,
    /// The other's `id`.
    id: &'a serde_json::Value,
    /// Estimated share of word sequences in common, 0 to 1.
    share: f64,
}

pub(super) async fn analyse(global: &Global, file: &Path) -> anyhow::Result<ExitCode> {
    let config = global.config_or_bundled()?;
    let facts = register(global).await?;
    let phrases = super::backtest::phrases(global, &config.rules).await?;
    let Later { notices, denials, known } = if file.is_file() { later(&config.rules, file)? } else { Later::default() };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut stream = Stream {
        rules: &config.rules,
        watch: analyse::Watch::compile(&phrases),
        facts: &facts,
        stories: analyse::Stories::default(),
        members: HashMap::new(),
        tellings: Tellings::default(),
        versions: HashMap::new(),
        notices,
        denials,
        accounts: analyse::Accounts::default(),
        known,
        told: !file.is_file(),
        ids: Vec::new(),
        count: 0,
    };
    let code = articles::each(file, |article, published| stream.answer(&article, published, &mut out))?;
    out.flush()?;
    Ok(code)
}

/// What of an article is in another language than it.
fn passages(content: &Content, found: [Vec<Passage>; 3]) -> Vec<PassageJson<'_>> {
    let of = |(field, passages): (Field, Vec<Passage>)| {
        let text = content.field(field).as_str();
        passages.into_iter().map(move |passage| PassageJson {
            field,
            start: passage.range.start,
            end: passage.range.end,
            language: passage.language,
            script: passage.script.map(|script| script.as_str()),
            text: &text[passage.range],
        })
    };
    Field::ALL.into_iter().zip(found).flat_map(of).collect()
}

/// What the lines of a file say of those before them.
#[derive(Default)]
struct Later {
    notices: Vec<Correction>,
    denials: analyse::Denials,
    /// What is known of the articles that were read first, by their number.
    known: HashMap<i64, analyse::Known>,
}

/// Articles of which that is kept, whatever they say: about 30 kB each.
const KNOWN: usize = 1000;

/// The printed corrections and the denials of a file, which stand behind what they speak of. Of articles that cannot be kept only those with the words
/// of one are read.
fn later(rules: &analyse::Rules, file: &Path) -> anyhow::Result<Later> {
    let mut later = Later::default();
    let mut number = 0;
    for line in output::lines(output::open(file)?) {
        let (_, line) = line?;
        let Ok(article) = ArticleLine::parse(&line) else { continue };
        let Ok(published) = article.published() else { continue };
        number += 1;
        let keep = later.known.len() < KNOWN;
        if !keep && !rules.may_correct_or_deny(&line) {
            continue;
        }
        let content = article.content();
        let read = analyse::Article { content: &content, outlet: article.outlet.as_deref(), published };
        let (notice, denial, known) = analyse::corrected_and_denied(rules, &read);
        later.notices.extend(notice.and_then(|notice| Correction::of(notice, article.outlet.as_deref(), number)));
        if let Some(denial) = denial {
            later.denials.add(denial, CaptureId(number), article.outlet.as_deref().unwrap_or("?"), published);
        }
        if keep {
            later.known.insert(number, known);
        }
    }
    Ok(later)
}

/// A printed correction and the article that it corrects.
struct Correction {
    outlet: String,
    /// The title in small letters and single spaces.
    title: String,
    notice: analyse::Notice,
    number: i64,
}

impl Correction {
    /// `None` where the notice does not say which article it corrects.
    fn of(notice: analyse::Notice, outlet: Option<&str>, number: i64) -> Option<Self> {
        let title = plain(notice.corrects.as_str());
        (!title.is_empty()).then(|| Self { outlet: outlet.unwrap_or_default().to_owned(), title, notice, number })
    }
}

fn plain(title: &str) -> String {
    title.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Members of a story that later articles are compared with: figures of one event are told early or not at all.
const PEERS: usize = 8;
/// Articles of a run that are kept for such comparison; a bound on memory for long streams.
const KEPT: i64 = 20_000;

/// The near-duplicate grouping of one run.
struct Stream<'a> {
    rules: &'a analyse::Rules,
    watch: analyse::Watch,
    facts: &'a [Fact],
    stories: analyse::Stories,
    members: HashMap<i64, Vec<Member>>,
    tellings: Tellings,
    /// The latest version of each URL.
    versions: HashMap<String, Member>,
    notices: Vec<Correction>,
    denials: analyse::Denials,
    accounts: analyse::Accounts,
    /// What is known of the first articles, which were read for corrections and denials, by their number.
    known: HashMap<i64, analyse::Known>,
    /// Whether corrections and denials are only known when they come.
    told: bool,
    /// What the lines call themselves, by their number.
    ids: Vec<serde_json::Value>,
    count: i64,
}

#[derive(Clone)]
struct Member {
    number: i64,
    outlet: Option<String>,
    content: Content,
    published: Option<DateTime<FixedOffset>>,
}

impl Member {
    fn peer(&self) -> analyse::Peer<'_> {
        analyse::Peer {
            capture: CaptureId(self.number),
            outlet: self.outlet.as_deref().unwrap_or("?"),
            content: &self.content,
            published: self.published,
        }
    }
}

/// Which stories are suggested as telling the same in their own words.
#[derive(Default)]
struct Tellings(HashMap<i64, Vec<i64>>);

impl Tellings {
    fn link(&mut self, story: i64, of: i64) {
        for (one, other) in [(story, of), (of, story)] {
            let known = self.0.entry(one).or_default();
            if one != other && !known.contains(&other) {
                known.push(other);
            }
        }
    }

    /// Those that tell it again or are told again in it, and those of these.
    fn others(&self, story: i64) -> impl Iterator<Item = i64> {
        let direct = |story: i64| self.0.get(&story).into_iter().flatten().copied();
        let mut found: Vec<i64> = direct(story).collect();
        found.extend(direct(story).flat_map(direct).filter(|other| *other != story).collect::<Vec<_>>());
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }
}

impl Stream<'_> {
    fn answer(&mut self, line: &ArticleLine, published: Option<DateTime<FixedOffset>>, out: &mut dyn Write) -> anyhow::Result<()> {
        let content = line.content();
        self.count += 1;
        let number = self.count;
        let assignment = self.stories.assign(number, analyse::Signature::of(&content.title, &content.text));
        let story = assignment.story;
        let article = analyse::Article { content: &content, outlet: line.outlet.as_deref(), published };
        let others = self.members.get(&story).into_iter().flatten().filter(|m| m.outlet != line.outlet);
        let peers: Vec<analyse::Peer<'_>> = others.map(Member::peer).collect();
        let retells = assignment.likeness().filter(|likeness| likeness.kind == LikenessKind::OwnWords);
        if let Some(of) = retells.and_then(|likeness| self.stories.story_of(likeness.article.0)) {
            self.tellings.link(story, of);
        }
        let retold = self.tellings.others(story).filter_map(|story| self.members.get(&story));
        let retold: Vec<analyse::Peer<'_>> = retold.flatten().filter(|m| m.outlet != line.outlet).map(Member::peer).take(PEERS).collect();
        let earlier = line.url.as_ref().and_then(|url| self.versions.get(url)).map(Member::peer);
        let denials = Some(&self.denials);
        let context = analyse::Context {
            facts: self.facts,
            earlier,
            peers: &peers,
            retold: &retold,
            denials,
            accounts: Some(&self.accounts),
            ..analyse::Context::default()
        };
        let analysis = analyse::analyse_known(self.rules, &article, &context, self.known.remove(&number));
        let watched = analysis.watched(&self.watch);
        let Analysis { mut findings, notice, denial, account, passages: found, .. } = analysis;
        findings.watched = watched;
        self.correct(line, &content, &mut findings);
        let is_chinese = findings.language == Language::Zh;
        self.ids.push(line.id.clone());
        output::line(
            out,
            &FindingsJson {
                id: &line.id,
                language: findings.language,
                script: is_chinese.then(|| analyse::language::script::of_article(&content)).flatten().map(|script| script.as_str()),
                passages: passages(&content, found),
                places: &findings.places,
                relevance: findings.relevance,
                tone: &findings.tone,
                signals: &findings.signals,
                suspicion: findings.suspicion,
                watched: &findings.watched,
                story,
                likeness: assignment.likeness().and_then(|like| self.likeness(&like)),
            },
        )?;
        if self.told {
            self.notices.extend(notice.and_then(|notice| Correction::of(notice, line.outlet.as_deref(), number)));
            if let Some(denial) = denial {
                self.denials.add(denial, CaptureId(number), line.outlet.as_deref().unwrap_or("?"), published);
            }
        }
        if let Some((account, outlet)) = account.zip(line.outlet.as_deref()) {
            self.accounts.add(account, CaptureId(number), outlet, published, &content);
        }
        self.keep(line, story, Member { number, outlet: line.outlet.clone(), content, published });
        Ok(())
    }

    fn likeness(&self, like: &Likeness) -> Option<LikenessJson<'_>> {
        let id = self.ids.get(usize::try_from(like.article.0 - 1).ok()?)?;
        Some(LikenessJson { kind: like.kind.as_str(), id, share: (like.share * 100.0).round() / 100.0 })
    }

    /// Adds that the outlet corrected this article.
    fn correct(&self, line: &ArticleLine, content: &Content, findings: &mut domain::Findings) {
        if self.notices.is_empty() || findings.relevance == Relevance::None {
            return;
        }
        let title = plain(content.title.as_str());
        let outlet = line.outlet.as_deref().unwrap_or_default();
        let Some(correction) = self.notices.iter().find(|c| c.outlet == outlet && c.title == title && c.number != self.count) else {
            return;
        };
        let signal = correction.notice.signal(self.rules, CaptureId(correction.number), outlet);
        if findings.signals.iter().all(|s| s.rule != signal.rule) {
            findings.signals.push(signal);
            findings.signals.sort_by(|a, b| b.weight.total_cmp(&a.weight));
            findings.suspicion = finding::suspicion(&findings.signals);
        }
    }

    fn keep(&mut self, line: &ArticleLine, story: i64, member: Member) {
        let number = member.number;
        if let Some(url) = &line.url {
            self.versions.insert(url.clone(), member.clone());
        }
        let members = self.members.entry(story).or_default();
        if members.len() < PEERS {
            members.push(member);
        }
        if number % KEPT == 0 {
            self.members.clear();
            self.tellings = Tellings::default();
            self.versions.clear();
        }
    }
}
