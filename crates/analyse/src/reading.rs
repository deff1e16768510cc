//! An article read once: its prepared fields, language, places, words of doubt and figures, for every rule to look at.
//!
//! Words of tone are not part of a reading, `tone` looks for them itself: signals see readings only, so tone cannot reach them.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::place::Tier;
use domain::{CaptureId, Content, Evidence, Field, Language, PlaceMatch};
use xxhash_rust::xxh3::Xxh3;

use crate::figures::{Figure, figures};
use crate::language;
use crate::places::{Found, Hit};
use crate::rules::Rules;
use crate::text::Text;
use crate::vocabulary::words::Words;
use crate::vocabulary::{Class, Mark, within};

/// Index of the title in fields.
pub(crate) const TITLE: usize = 0;
/// Index of the lead.
pub(crate) const LEAD: usize = 1;
/// Index of the body.
pub(crate) const TEXT: usize = 2;

/// A read article.
pub(crate) struct Reading<'a> {
    pub language: Language,
    pub texts: [Text<'a>; 3],
    pub found: Found,
    pub published: Option<NaiveDate>,
    /// The words of its language that are read word by word.
    pub words: Arc<Words>,
    rules: &'a Rules,
    /// Numbers with their units, once they are asked for.
    figures: OnceCell<Vec<Figure>>,
    /// Words of doubt, source and event per field, once they are asked for: of most articles, which are about other places, they never are.
    marks: OnceCell<[Vec<Mark>; 3]>,
    /// [`Self::may_correct`], once it is asked for.
    corrects: OnceCell<bool>,
}

/// What is known of an article that was read, without the article: whoever comes to it again goes on from here.
#[derive(Debug)]
pub struct Known {
    /// Of the article's words and day, so that none is taken for another.
    print: u64,
    language: Language,
    texts: [Text<'static>; 3],
    /// Its places, if they were sought.
    found: Option<Found>,
    figures: OnceCell<Vec<Figure>>,
    marks: OnceCell<[Vec<Mark>; 3]>,
    corrects: OnceCell<bool>,
}

impl Known {
    fn print(content: &Content, published: Option<NaiveDate>) -> u64 {
        let mut hash = Xxh3::new();
        for field in Field::ALL {
            let text = content.field(field);
            hash.update(&text.len().to_le_bytes());
            hash.update(text.as_bytes());
        }
        hash.update(format!("{published:?}").as_bytes());
        hash.digest()
    }
}

impl<'a> Reading<'a> {
    /// Keeps what is known of an article, its places too if they were `sought`.
    pub(crate) fn keep(self, content: &Content, sought: bool) -> Known {
        let print = Known::print(content, self.published);
        let texts = self.texts.map(Text::released);
        let Self { language, found, figures, marks, corrects, .. } = self;
        Known { print, language, texts, found: sought.then_some(found), figures, marks, corrects }
    }

    /// Goes on with what is known of an article; reads it where that is of another one.
    pub(crate) fn of_known(rules: &'a Rules, content: &'a Content, published: Option<NaiveDate>, known: Known) -> Self {
        if known.print != Known::print(content, published) {
            return Self::new(rules, content, published);
        }
        let Known { language, texts, found, figures, marks, corrects, .. } = known;
        let words = Arc::clone(&rules.vocabulary(language).words);
        let [title, lead, text] = texts;
        let texts = [title.again_of(&content.title), lead.again_of(&content.lead), text.again_of(&content.text)];
        let mut reading = Self { language, texts, found: Found::default(), published, words, rules, figures, marks, corrects };
        match found {
            Some(found) => reading.found = found,
            None => reading.find(),
        }
        reading
    }

    /// Reads an article.
    pub(crate) fn new(rules: &'a Rules, content: &'a Content, published: Option<NaiveDate>) -> Self {
        let mut reading = Self::of_words(rules, content, published);
        reading.find();
        reading
    }

    /// An article of which words are known, and not yet its places: that is enough to see of most that they correct and deny nothing.
    pub(crate) fn of_words(rules: &'a Rules, content: &'a Content, published: Option<NaiveDate>) -> Self {
        let language = language::of_article(content);
        let texts = Text::of_article(content, language);
        let words = Arc::clone(&rules.vocabulary(language).words);
        Self {
            language,
            texts,
            found: Found::default(),
            published,
            words,
            rules,
            figures: OnceCell::new(),
            marks: OnceCell::new(),
            corrects: OnceCell::new(),
        }
    }

    /// Finds places.
    pub(crate) fn find(&mut self) {
        let Self { rules, language, texts, published, .. } = self;
        self.found = rules.territory.find(texts, *language, *published);
        self.figures = OnceCell::new();
    }

    /// All figures, by field and in order.
    pub(crate) fn figures(&self) -> &[Figure] {
        let Self { rules, language, texts, published, found, .. } = self;
        self.figures.get_or_init(|| figures(&rules.measures, &rules.territory, texts, found, *language, *published))
    }

    /// Words of doubt, source and event of a field.
    pub(crate) fn marks(&self, field: usize) -> &[Mark] {
        &self.marks.get_or_init(|| [TITLE, LEAD, TEXT].map(|field| marks(self.rules, &self.texts[field], self.language)))[field]
    }

    /// Whether a word that may head a printed correction stands anywhere: a quick look where not all words of doubt have been sought.
    pub(crate) fn may_correct(&self) -> bool {
        if let Some(marks) = self.marks.get() {
            return marks.iter().flatten().any(|m| m.class == Class::CorrectionHeading);
        }
        // Words of no language are read as those of Vietnamese.
        let of = |language: Language| if language == Language::Other { Language::Vi } else { language };
        let in_one = |text: &Text<'_>| text.languages(self.language).into_iter().any(|l| self.rules.glances.may_correct(text, of(l)));
        *self.corrects.get_or_init(|| self.texts.iter().any(in_one))
    }

    /// The quote of a range.
    pub(crate) fn evidence(&self, field: usize, range: &Range<usize>) -> Evidence {
        self.quoted(None, field, range)
    }

    /// The quote of a range of another capture.
    pub(crate) fn quoted(&self, capture: Option<CaptureId>, field: usize, range: &Range<usize>) -> Evidence {
        let text = &self.texts[field];
        Evidence { capture, field: Field::ALL[field], span: text.span(range), text: text.quote(range) }
    }

    /// The sentence around a byte of a field's reading copy.
    pub(crate) fn sentence(&self, field: usize, at: usize) -> Range<usize> {
        let text = &self.texts[field];
        text.sentences.get(text.sentence_at(at)).cloned().unwrap_or(0..text.norm.len())
    }

    /// The figures of a field, in order.
    pub(crate) fn of_field(&self, field: usize) -> &[Figure] {
        let figures = self.figures();
        let first = figures.partition_point(|f| f.field < field);
        &figures[first..first + figures[first..].partition_point(|f| f.field == field)]
    }

    /// All marks of a class, with their fields.
    pub(crate) fn marked(&self, class: Class) -> impl Iterator<Item = (usize, &Mark)> {
        (0..3).flat_map(move |field| self.marks(field).iter().filter(move |m| m.class == class).map(move |m| (field, m)))
    }

    /// Whether a range of a field holds a mark of one of the classes.
    pub(crate) fn has(&self, field: usize, range: &Range<usize>, classes: &[Class]) -> bool {
        within(self.marks(field), range).any(|m| classes.contains(&m.class))
    }

    /// Local places of a field.
    pub(crate) fn local(&self, rules: &Rules, field: usize) -> Vec<&Hit> {
        self.found.hits.iter().filter(|h| h.field == field && rules.territory.is_local(h.unit)).collect()
    }

    /// Local places of the office's area and its province in a field, without neighbouring districts.
    pub(crate) fn own(&self, rules: &Rules, field: usize) -> Vec<&Hit> {
        self.local(rules, field).into_iter().filter(|h| rules.territory.tier(h.unit) != Tier::Neighbour).collect()
    }

    /// Whether a unit of the territory is another one, lies in it or holds it.
    pub(crate) fn holds(&self, one: usize, other: usize) -> bool {
        let territory = &self.rules.territory;
        territory.are_related(one, other) || territory.is_province(one) && territory.is_local(one)
    }

    /// Accepted places as findings show them.
    pub(crate) fn places(&self, rules: &Rules) -> Vec<PlaceMatch> {
        self.found
            .hits
            .iter()
            .map(|hit| {
                let place = &rules.territory.places[hit.unit];
                let text = &self.texts[hit.field];
                PlaceMatch {
                    id: place.id.clone(),
                    name: place.name.clone(),
                    field: Field::ALL[hit.field],
                    span: text.span(&hit.range),
                    text: text.quote(&hit.range),
                }
            })
            .collect()
    }
}

/// Words of doubt of a field, each passage by the words of its language.
fn marks(rules: &Rules, text: &Text<'_>, article: Language) -> Vec<Mark> {
    let languages = text.languages(article);
    if languages.len() == 1 {
        return rules.vocabulary(article).marks(text);
    }
    let of = |language: Language| {
        let words = rules.vocabulary(language).marks(text).into_iter();
        words.filter(move |m| text.language_at(m.range.start, article) == language)
    };
    let mut all: Vec<Mark> = languages.into_iter().flat_map(of).collect();
    all.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
    all
}
