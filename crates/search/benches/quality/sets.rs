//! Real articles, and what is asked for some of them.

use std::path::{Path, PathBuf};

use chrono::Duration;
use diembao_search::Document;
use domain::{ArticleId, Content, Language, Published};
use serde_json::Value;

use crate::article::{article, day};

/// Articles, and texts by which some of them are sought.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    /// Vietnamese: asked once more without its marks.
    pub(crate) marked: bool,
    pub(crate) documents: Vec<Document>,
    pub(crate) questions: Vec<(String, ArticleId)>,
}

/// Articles in the largest set.
const ARTICLES: usize = 20_000;
/// Articles sought in it.
const SOUGHT: usize = 1000;

/// What was read.
pub(crate) struct Sets {
    data: PathBuf,
    /// More questions about paragraphs, in the same format.
    more: Option<PathBuf>,
}

impl Sets {
    /// `None`, with a line that says so, where the data is not there.
    pub(crate) fn read(more: Option<PathBuf>) -> Option<Self> {
        let data = std::env::var_os("DIEMBAO_DATA").map_or_else(|| PathBuf::from("../../../shared/data"), PathBuf::from);
        let there = data.join("news-vi").exists();
        if !there {
            println!("not measured: {} is not there", data.join("news-vi").display());
        }
        there.then_some(Self { data, more })
    }

    /// Those whose names are wanted, one after the other, so that only one is in memory.
    pub(crate) fn all(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Set> {
        type Maker = fn(&Sets, &'static str) -> Set;
        let makers: [(&str, Maker); 10] = [
            ("vi summary, not in the article", |sets, name| sets.summaries(name, false)),
            ("vi summary, in the article", |sets, name| sets.summaries(name, true)),
            ("vi headline, not in the article", Self::headlines_vi),
            ("en question", Self::questions_en),
            ("vi question, paragraphs alone", |sets, name| sets.questions(name, Language::Vi, "vi")),
            ("en question, paragraphs alone", |sets, name| sets.questions(name, Language::En, "en")),
            ("zh question, paragraphs alone", |sets, name| sets.questions(name, Language::Zh, "zh")),
            ("th question, paragraphs alone", |sets, name| sets.questions(name, Language::Other, "th")),
            ("zh headline, not in the article", Self::headlines_zh),
            ("zh sentence without some characters", Self::sentences_zh),
        ];
        let sets = makers.into_iter().filter(move |(name, _)| wanted(name)).map(|(name, make)| make(self, name));
        sets.filter(|set| !set.documents.is_empty())
    }

    fn lines(&self, file: &str) -> Vec<Value> {
        lines(&self.data.join(file))
    }

    fn summaries(&self, name: &'static str, leads: bool) -> Set {
        let all = self.lines("news-vi/vietnews-sample.jsonl");
        let mut documents = Vec::new();
        let mut questions = Vec::new();
        for line in &all {
            let asked = questions.len() < SOUGHT;
            let lead = if asked && !leads { "" } else { text(line, "abstract") };
            let document = document(documents.len(), Language::Vi, text(line, "title"), lead, text(line, "text"));
            if asked {
                questions.push((text(line, "abstract").to_owned(), document.article));
            }
            documents.push(document);
        }
        self.add_others_vi(&mut documents, &all[SOUGHT.min(all.len())..]);
        Set { name, marked: true, documents, questions }
    }

    fn headlines_vi(&self, name: &'static str) -> Set {
        let mut set = self.summaries(name, true);
        for (document, (question, _)) in set.documents.iter_mut().zip(&mut set.questions) {
            *question = std::mem::take(&mut document.content.title).into_string();
        }
        set
    }

    /// Paragraphs about a few subjects, among news.
    fn questions_en(&self, name: &'static str) -> Set {
        let Set { mut documents, questions, .. } = asked_about(&[self.data.join("search-xquad")], name, Language::En, "en");
        for line in self.lines("news-en/agnews-test-every2.jsonl") {
            documents.push(document(documents.len(), Language::En, text(&line, "title"), "", text(&line, "text")));
        }
        Set { name, marked: false, documents, questions }
    }

    /// Paragraphs about a few subjects, each among the others of its own.
    fn questions(&self, name: &'static str, language: Language, code: &str) -> Set {
        let dirs: Vec<PathBuf> = self.more.iter().cloned().chain([self.data.join("search-xquad")]).collect();
        asked_about(&dirs, name, language, code)
    }

    fn headlines_zh(&self, name: &'static str) -> Set {
        let mut set = self.chinese(name);
        for document in &mut set.documents {
            let title = std::mem::take(&mut document.content.title).into_string();
            if set.questions.len() < SOUGHT {
                set.questions.push((title, document.article));
            }
        }
        set
    }

    /// A sentence from the middle, every fifth character left out, without punctuation: words of a text, not the text.
    fn sentences_zh(&self, name: &'static str) -> Set {
        let mut set = self.chinese(name);
        let sentence = |document: &Document| -> Option<(String, ArticleId)> {
            let sentences: Vec<&str> = document.content.text.split(['。', '\n']).filter(|s| s.chars().count() > 25).collect();
            let sentence = sentences.get(sentences.len() / 2)?;
            let letters: Vec<char> = sentence.chars().filter(|c| c.is_alphanumeric()).collect();
            let kept = letters.chunks(5).flat_map(|part| &part[..part.len().min(4)]).take(24);
            Some((kept.collect(), document.article))
        };
        set.questions = set.documents.iter().filter_map(sentence).take(SOUGHT).collect();
        set
    }

    fn chinese(&self, name: &'static str) -> Set {
        let mut documents = Vec::new();
        for line in self.lines("news-zh/xinwenlianbo-every6.jsonl") {
            documents.push(document(documents.len(), Language::Zh, text(&line, "title"), "", text(&line, "text")));
        }
        Set { name, marked: false, documents, questions: Vec::new() }
    }

    /// Other articles up to the number wanted: real ones, then ones put together of their sentences.
    fn add_others_vi(&self, documents: &mut Vec<Document>, rest: &[Value]) {
        let mut others: Vec<(String, String)> = Vec::new();
        for file in ["neardup-vi/docs.jsonl", "langson-real/articles.jsonl"] {
            others.extend(self.lines(file).iter().map(|line| (text(line, "title").to_owned(), text(line, "text").to_owned())));
        }
        for (title, body) in &others {
            documents.push(document(documents.len(), Language::Vi, title, "", body));
        }
        others.extend(rest.iter().map(|line| (text(line, "title").to_owned(), text(line, "text").to_owned())));
        let sentences: Vec<&str> = others.iter().flat_map(|(_, body)| body.split(['\n', '.'])).filter(|s| s.len() > 40).collect();
        let mut state = 7_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            (state >> 33) as usize % below
        };
        while documents.len() < ARTICLES {
            let body: Vec<&str> = (0..8 + next(24)).map(|_| sentences[next(sentences.len())]).collect();
            let title = &others[next(others.len())].0;
            documents.push(document(documents.len(), Language::Vi, title, "", &body.join(".\n")));
        }
    }
}

/// Questions about paragraphs of one language, as far as the folders hold some.
fn asked_about(dirs: &[PathBuf], name: &'static str, language: Language, code: &str) -> Set {
    let mut set = Set { name, marked: language == Language::Vi, documents: Vec::new(), questions: Vec::new() };
    let dir = dirs.iter().find(|dir| dir.join(format!("passages.{code}.jsonl")).exists());
    let Some(dir) = dir else { return set };
    let mut ids = std::collections::HashMap::new();
    for line in lines(&dir.join(format!("passages.{code}.jsonl"))) {
        let document = document(set.documents.len(), language, text(&line, "title"), "", text(&line, "text"));
        ids.insert(text(&line, "pid").to_owned(), document.article);
        set.documents.push(document);
    }
    let asked = lines(&dir.join(format!("queries.{code}.jsonl")));
    set.questions = asked.iter().map(|line| (text(line, "query").to_owned(), ids[text(line, "pid")])).collect();
    set
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'v>(line: &'v Value, key: &str) -> &'v str {
    line[key].as_str().unwrap_or_default()
}

fn document(number: usize, language: Language, title: &str, lead: &str, text: &str) -> Document {
    // Every article a different day, in no order that the questions know.
    let published = Published::Stated(day() - Duration::hours((number as i64 * 7919) % 17_520));
    let content = Content { title: title.into(), lead: lead.into(), text: text.into() };
    Document { published, ..article(number as i64, language, content) }
}
