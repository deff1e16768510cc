//! Articles for measuring, recombined from real ones: every number gives always the same article.
//!
//! Runs of paragraphs of real articles are put together by seeded chance, with other digits, so that the frequencies of words and
//! their bursts are those of newspapers. The real articles lie in `../../../shared/data` or in the folder named by `DIEMBAO_DATA`; nothing of
//! them is kept here.
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta};
use diembao_search::Document;
use domain::{ArticleId, Content, Language, Nfc, Published, Relevance, State, StoryId, ToneLabel};
use serde::Deserialize;

/// Articles of the whole corpus: two years of some 300 a day.
pub(crate) const WHOLE: i64 = 230_000;
/// Bytes of title, lead and text that an article has on average.
const LENGTH: f64 = 3204.0;
/// Copies among 100 articles.
const COPIES: u64 = 15;
/// How many articles back the original of a copy may lie.
const BACK: u64 = 400;

/// Maker of articles.
pub(crate) struct Corpus {
    vietnamese: Sources,
    english: Sources,
    chinese: Sources,
}

/// Real articles of one language.
struct Sources {
    articles: Vec<Source>,
    /// Bytes of all of them.
    total: usize,
    /// Articles shorter than this are put together from several.
    shortest: usize,
}

struct Source {
    title: String,
    lead: String,
    paragraphs: Vec<String>,
}

/// One line of the data; fields that a file does not have stay empty.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    title: String,
    #[serde(default, rename = "abstract")]
    lead: String,
    text: String,
}

/// A story's text before it became an outlet's.
struct Words {
    story: i64,
    language: Language,
    title: String,
    lead: String,
    paragraphs: Vec<String>,
}

impl Corpus {
    /// `None`, and said on standard error, where the data is absent.
    pub(crate) fn open() -> Option<Self> {
        let home = std::env::var_os("DIEMBAO_DATA")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
        let read = |names: &[&str]| {
            let articles: Vec<Source> = names.iter().flat_map(|name| lines(&home.join(name))).collect();
            let total = articles.iter().map(Source::bytes).sum();
            (!articles.is_empty()).then_some(Sources { articles, total, shortest: 600 })
        };
        let corpus = || {
            Some(Self {
                vietnamese: read(&["news-vi/vietnews-sample.jsonl", "neardup-vi/docs.jsonl", "langson-real/articles.jsonl"])?,
                english: read(&["news-en/agnews-test-every2.jsonl", "search-xquad/passages.en.jsonl"])?,
                chinese: read(&["news-zh/xinwenlianbo-every6.jsonl"])?,
            })
        };
        let found = corpus();
        if found.is_none() {
            eprintln!("nothing measured: no articles under {} (see DIEMBAO_DATA)", home.display());
        }
        found
    }

    /// The articles from `from` on, `count` of them.
    pub(crate) fn documents(&self, from: i64, count: i64) -> Vec<Document> {
        (from..from + count).map(|number| self.document(number)).collect()
    }

    /// Article `number`, from 0.
    pub(crate) fn document(&self, number: i64) -> Document {
        let mut chance = Chance::new(number, 1);
        let words = self.words(number);
        let (outlet, outlet_name) = outlet(words.language, &mut chance);
        let published = published(number, &mut chance);
        Document {
            article: ArticleId(number),
            id: format!("a{number}"),
            story: StoryId(words.story),
            url: format!("https://{outlet}.example/{}/{number}-{:x}.html", published.at().format("%Y/%m/%d"), chance.next()),
            outlet: outlet.as_str().into(),
            outlet_name,
            language: words.language,
            places: places(&mut chance),
            relevance: *chance.weighted(&[(Relevance::None, 70), (Relevance::Mentions, 18), (Relevance::About, 9), (Relevance::Unsure, 3)]),
            tone: *chance.weighted(&[(ToneLabel::Neutral, 62), (ToneLabel::Positive, 22), (ToneLabel::Negative, 16)]),
            published,
            case: (chance.below(100) < 3)
                .then(|| *chance.weighted(&[(State::New, 4), (State::Claimed, 3), (State::Sent, 2), (State::Closed, 6)])),
            earlier: (chance.below(100) < 2).then(|| words.paragraphs.last().cloned()).flatten().map(Nfc::new).into_iter().collect(),
            content: Content { title: words.title.into(), lead: words.lead.into(), text: words.paragraphs.join("\n").into() },
        }
    }

    fn words(&self, number: i64) -> Words {
        let mut chance = Chance::new(number, 2);
        if number > 0 && chance.below(100) < COPIES {
            let mut words = self.words(number - 1 - chance.below(BACK.min(number as u64)) as i64);
            if words.paragraphs.len() > 2 {
                words.paragraphs.remove(chance.below(words.paragraphs.len() as u64) as usize);
            }
            if chance.below(3) == 0 {
                words.title = self.sources(words.language).any(&mut chance).title.clone();
            }
            return words;
        }
        let language = *chance.weighted(&[(Language::Vi, 81), (Language::En, 10), (Language::Zh, 9)]);
        self.sources(language).recombined(number, language, &mut chance)
    }

    fn sources(&self, language: Language) -> &Sources {
        match language {
            Language::En => &self.english,
            Language::Zh => &self.chinese,
            Language::Vi | Language::Other => &self.vietnamese,
        }
    }
}

impl Sources {
    fn any(&self, chance: &mut Chance) -> &Source {
        &self.articles[chance.below(self.articles.len() as u64) as usize]
    }

    fn recombined(&self, number: i64, language: Language, chance: &mut Chance) -> Words {
        let first = self.any(chance);
        let title = first.title.clone();
        let lead = first.lead.clone();
        // As long as some real article is, on average [`LENGTH`].
        let mean = self.total as f64 / self.articles.len() as f64;
        let wanted = (self.any(chance).bytes() as f64 * LENGTH / mean) as usize;
        let mut left = wanted.max(self.shortest).saturating_sub(title.len() + lead.len());
        let mut paragraphs = Vec::new();
        let mut source = first;
        while left > 0 {
            let run = 3 + chance.below(8) as usize;
            let from = chance.below(source.paragraphs.len() as u64) as usize;
            for paragraph in source.paragraphs.iter().skip(from).take(run) {
                if left > 0 {
                    let cut = paragraph.floor_char_boundary(left.max(60));
                    paragraphs.push(other_digits(&paragraph[..cut], chance));
                    left = left.saturating_sub(cut);
                }
            }
            // Half of the time more of the same, so that a subject's words come back as they do in an article.
            if chance.below(2) == 0 {
                source = self.any(chance);
            }
        }
        Words { story: number, language, title: other_digits(&title, chance), lead: other_digits(&lead, chance), paragraphs }
    }
}

impl Source {
    fn bytes(&self) -> usize {
        self.title.len() + self.lead.len() + self.paragraphs.iter().map(|p| p.len() + 1).sum::<usize>()
    }
}

/// The articles of one file, each cut into paragraphs of a few hundred bytes; none where there is no such file.
fn lines(path: &Path) -> Vec<Source> {
    let Ok(text) = std::fs::read_to_string(path) else { return Vec::new() };
    let source = |line: &str| {
        let Line { title, lead, text } = serde_json::from_str(line).unwrap();
        let paragraphs: Vec<String> = text.split(['\n']).flat_map(sentences).collect();
        let title = if title.is_empty() { text.chars().take(60).collect() } else { title };
        Source { title, lead, paragraphs }
    };
    text.lines().map(source).filter(|source| !source.paragraphs.is_empty()).collect()
}

/// A long paragraph in pieces of at least 200 bytes that end with a sentence.
fn sentences(paragraph: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for sentence in paragraph.split_inclusive(['.', '。', '!', '?', '！']) {
        if pieces.last().is_some_and(|piece| piece.len() > 200) {
            pieces.push(String::new());
        }
        pieces.last_mut().unwrap().push_str(sentence);
    }
    pieces.into_iter().map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

/// The text with other digits after the first of every second number: figures of different articles differ.
fn other_digits(text: &str, chance: &mut Chance) -> String {
    let mut within = false;
    let mut change = false;
    let digit = |c: char| {
        let follows = std::mem::replace(&mut within, c.is_ascii_digit());
        if within && !follows {
            change = chance.below(2) == 0;
        }
        if within && follows && change { char::from(b'0' + chance.below(10) as u8) } else { c }
    };
    text.chars().map(digit).collect()
}

/// An outlet of the language, the first ones far more often than the last.
fn outlet(language: Language, chance: &mut Chance) -> (String, String) {
    let (name, called, outlets) = match language {
        Language::En => ("en", "English Daily", 6),
        Language::Zh => ("zh", "样报", 5),
        Language::Vi | Language::Other => ("vi", "Báo Mẫu", 29),
    };
    let number = chance.below(outlets).min(chance.below(outlets)) + 1;
    (format!("bao-{name}-{number}"), format!("{called} {number}"))
}

/// Two years up to 23 November 2026, in the order of the numbers give or take three days.
fn published(number: i64, chance: &mut Chance) -> Published {
    let begin = DateTime::parse_from_rfc3339("2024-11-23T05:00:00+07:00").unwrap();
    let seconds = number % WHOLE * 2 * 365 * 86_400 / WHOLE + chance.below(3 * 86_400) as i64;
    let at = begin + TimeDelta::seconds(seconds);
    if chance.below(50) == 0 { Published::FirstSeen(at) } else { Published::Stated(at) }
}

/// None for most, up to three units of the territory for the others.
fn places(chance: &mut Chance) -> Vec<domain::PlaceId> {
    let number = *chance.weighted(&[(0, 70), (1, 18), (2, 8), (3, 4)]);
    (0..number).map(|_| format!("dia-ban-{}", chance.below(25).min(chance.below(25))).as_str().into()).collect()
}

/// Numbers that look like chance, the same ones for the same seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn new(number: i64, use_of: u64) -> Self {
        let mut chance = Self((number as u64) << 8 | use_of);
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// One of the values, each as often as its number says.
    fn weighted<'v, V>(&mut self, values: &'v [(V, u64)]) -> &'v V {
        let mut at = self.below(values.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in values {
            if at < *weight {
                return value;
            }
            at -= weight;
        }
        &values[0].0
    }
}
