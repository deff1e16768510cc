//! Near-duplicates by the words of their bodies, incremental: exact copies, near copies, and the same story in own words.
//!
//! Bands of a sketch propose partners, the whole sketches decide. A headline never joins; a day that it or the opening names can part two
//! issues of a daily column, and texts that share their sentences but not their names and numbers, or not their opening where these are few,
//! are a template filled twice.

mod days;
mod shingles;
mod signature;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use domain::{ArticleId, Likeness, LikenessKind};
pub use signature::Signature;
use signature::{BANDS, ENOUGH_NUMBERS, NO_KEY};

/// Estimated Jaccard index from which two articles are one story. Measured between 0.35 and 0.5 on Vietnamese agency copies: no pair of
/// strangers, but daily columns and match reports.
const ALIKE: f64 = 0.42;
/// A short version inside a long one: so much of the shorter one, where the index itself is low.
const CONTAINED: f64 = 0.75;
const CONTAINED_ALIKE: f64 = 0.28;
/// Share of the names and numbers, of the text with fewer, below which alike sentences are a template filled twice: trials, forecasts,
/// prices, weekly counts. Copies, cut or with their figures brought up to date, keep more (real ones measured: from 0.66 on).
const SAME_EVENT: f64 = 0.62;
/// Where names and numbers are too few to tell, so much of one text's opening stands in the other, or it is a template. Copies with figures or
/// spellings mended keep more than three quarters of it.
const SAME_OPENING: f64 = 0.74;
/// An opening that is not kept was written anew if it has less of the other one's words in their order than this: forms filled twice (tried in
/// three languages) keep from 0.57 on, copies with an opening of their own up to 0.45.
const SAME_FORM: f64 = 0.5;
/// So many of the opening's words in their order are kept where one of them was mended, and the opening with them.
const MENDED_OPENING: f64 = 0.95;
/// Likeness below which nothing is made of a new opening: what is common may be a closing that strangers share.
const NEW_OPENING: f64 = 0.5;
/// What of the opening is asked from `COPY` on.
const COPY_OPENING: f64 = 0.66;
/// From this likeness on an edit of figures alone explains more of what differs, if the opening is kept: so much less is asked for each
/// likeness above.
const EDITED: f64 = 0.5;
const EDITED_SLOPE: f64 = 0.4;
/// From here on two texts are copies unless nearly all names and numbers differ.
const COPY: f64 = 0.8;
const COPY_EVENT: f64 = 0.35;
/// Likeness from which another text may be the same story in own words, if the names and numbers agree.
const HINT: f64 = 0.1;
const HINT_ANCHORS: f64 = 0.35;
/// The same where hardly a sentence is common, but half of the names and numbers.
const RETOLD: f64 = 0.015;
const RETOLD_ANCHORS: f64 = 0.5;
/// The same where no sentence is common or names are too few to tell, as in short reports and in Chinese: half of the names and numbers, and
/// `ENOUGH_NUMBERS` numbers. Of 8,870 articles no two of one topic alone have so much in common; fewer numbers are those of one season, unless
/// some words in a row are common and nearly all the rest is.
const NUMBERS_ANCHORS: f64 = 0.5;
const FEWER_ANCHORS: f64 = 0.6;
const FEWER_LIKENESS: f64 = 0.05;
/// The same of two briefs of one day: so many names, or nearly all and a number, whatever their sentences are.
const DAY_NAMES: usize = 2;
const SURE_ANCHORS: f64 = 0.7;
/// Articles that are looked at in one band, newest first: boilerplate that thousands share must not cost everybody thousands.
const LOOKS: usize = 24;

/// An article that another is like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Its id.
    pub article: i64,
    /// Estimated Jaccard index of the shingles, 0 to 1.
    pub likeness: f64,
    /// How the two are alike.
    pub kind: LikenessKind,
}

/// Where an article went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assignment {
    /// Its story: the id of the first article in it.
    pub story: i64,
    /// The most alike article of those known before, where one is alike.
    pub nearest: Option<Nearest>,
}

impl Assignment {
    /// The most alike article, where the caller's ids are those of articles.
    pub fn likeness(&self) -> Option<Likeness> {
        self.nearest.map(|near| Likeness { article: ArticleId(near.article), kind: near.kind, share: near.likeness })
    }
}

/// Articles grouped by likeness, incrementally; ids are the caller's. About 2 kB an article.
#[derive(Debug)]
pub struct Stories {
    /// One place for every signature that was ever kept.
    places: Vec<Place>,
    /// Where an article's signature in force is, and its story.
    articles: HashMap<i64, Known>,
    /// For each band, the newest place with a key.
    heads: Vec<HashMap<u32, u32, BuildHasherDefault<AsItIs>>>,
    /// For each place and band, the place before it with the same key.
    before: Vec<[u32; BANDS]>,
    /// For each place, the question that it was last looked at for.
    asked: Vec<u32>,
    question: u32,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    story: i64,
    place: Option<u32>,
}

#[derive(Debug)]
struct Place {
    article: i64,
    /// `None` when a later signature of the article took over.
    signature: Option<Signature>,
}

/// No place.
const NONE: u32 = u32::MAX;

impl Default for Stories {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            articles: HashMap::new(),
            heads: (0..BANDS).map(|_| HashMap::default()).collect(),
            before: Vec::new(),
            asked: Vec::new(),
            question: 0,
        }
    }
}

impl Stories {
    /// Puts back an article whose story is known (from the store).
    pub fn restore(&mut self, article: i64, story: i64, signature: Signature) {
        self.keep(article, story, Some(signature));
    }

    /// The story of an article that is known.
    pub fn story_of(&self, article: i64) -> Option<i64> {
        self.articles.get(&article).map(|known| known.story)
    }

    /// Finds or founds the story of an article. Asked again for the same article it keeps its story and takes the new signature.
    pub fn assign(&mut self, article: i64, signature: Option<Signature>) -> Assignment {
        let nearest = signature.as_ref().and_then(|s| self.nearest(article, s));
        let known = self.articles.get(&article).map(|known| known.story);
        let joins = nearest.filter(|near| near.kind != LikenessKind::OwnWords);
        let joined = joins.and_then(|near| self.articles.get(&near.article)).map(|near| near.story);
        let story = known.or(joined).unwrap_or(article);
        self.keep(article, story, signature);
        Assignment { story, nearest }
    }

    /// The most alike article that shares a band; a copy before one in own words, of equals the one with the least id.
    fn nearest(&mut self, article: i64, signature: &Signature) -> Option<Nearest> {
        self.question = self.question.wrapping_add(1);
        let mut best: Option<Nearest> = None;
        for (band, key) in signature.bands().into_iter().enumerate().filter(|(_, key)| *key != NO_KEY) {
            let mut place = self.heads[band].get(&key).copied().unwrap_or(NONE);
            for _ in 0..LOOKS {
                if place == NONE {
                    break;
                }
                let here = place as usize;
                place = self.before[here][band];
                let asked = std::mem::replace(&mut self.asked[here], self.question);
                let Place { article: id, signature: Some(other) } = &self.places[here] else { continue };
                if asked == self.question || *id == article {
                    continue;
                }
                let candidate = compare(signature, other).map(|(kind, likeness)| Nearest { article: *id, likeness, kind });
                best = better(best, candidate);
            }
        }
        best
    }

    fn keep(&mut self, article: i64, story: i64, signature: Option<Signature>) {
        let place = signature.map(|signature| {
            let place = self.places.len() as u32;
            let keys = signature.bands();
            let before = std::array::from_fn(|band| match keys[band] {
                NO_KEY => NONE,
                key => self.heads[band].insert(key, place).unwrap_or(NONE),
            });
            self.before.push(before);
            self.asked.push(0);
            self.places.push(Place { article, signature: Some(signature) });
            place
        });
        let earlier = self.articles.insert(article, Known { story, place }).and_then(|known| known.place);
        if let Some(gone) = earlier.and_then(|place| self.places.get_mut(place as usize)) {
            gone.signature = None;
        }
    }
}

/// How two texts are alike, if they are, and how much.
fn compare(one: &Signature, other: &Signature) -> Option<(LikenessKind, f64)> {
    let likeness = one.likeness(other);
    if likeness >= 1.0 {
        return Some((LikenessKind::ExactCopy, 1.0));
    }
    let (numbers, names, common) = one.told_in_common(other);
    let anchors = one.anchors_in_common(other);
    let one_day = || one.same_day(other);
    let told_again = numbers >= ENOUGH_NUMBERS && common >= NUMBERS_ANCHORS
        || numbers + 1 >= ENOUGH_NUMBERS && common >= FEWER_ANCHORS && likeness >= FEWER_LIKENESS
        || names >= DAY_NAMES && common >= FEWER_ANCHORS && likeness >= FEWER_LIKENESS && one_day()
        || numbers > 0 && anchors.is_some_and(|common| common >= SURE_ANCHORS) && one_day();
    if !told_again && (likeness < RETOLD || likeness < HINT && anchors.is_none_or(|common| common < RETOLD_ANCHORS)) {
        return None;
    }
    let excerpt = likeness >= CONTAINED_ALIKE && one.containment(other) >= CONTAINED;
    let copied = likeness >= ALIKE || excerpt;
    let kept = one.opening_kept(other).unwrap_or(1.0);
    let (least, opening) = match likeness {
        COPY.. => (COPY_EVENT, COPY_OPENING),
        EDITED.. if kept >= SAME_OPENING => (SAME_EVENT - EDITED_SLOPE * (likeness - EDITED), SAME_OPENING),
        _ => (SAME_EVENT, SAME_OPENING),
    };
    let other_event = match one.facts_contained(other) {
        Some(common) => common < least,
        None if one.other_numbers(other) => true,
        None => {
            kept < opening
                && !one.form_kept(other).is_some_and(|form| form >= MENDED_OPENING || likeness >= NEW_OPENING && form < SAME_FORM)
        }
    };
    let template = other_event || likeness < COPY && one.other_day(other);
    if copied && !template {
        return Some((LikenessKind::NearCopy, likeness));
    }
    let hinted = !template && (told_again || anchors.is_some_and(|common| common >= HINT_ANCHORS));
    hinted.then_some((LikenessKind::OwnWords, likeness))
}

fn better(one: Option<Nearest>, other: Option<Nearest>) -> Option<Nearest> {
    let rank = |n: &Nearest| (n.kind != LikenessKind::OwnWords, n.likeness, std::cmp::Reverse(n.article));
    match (one, other) {
        (Some(a), Some(b)) => Some(if rank(&b).partial_cmp(&rank(&a)).is_some_and(std::cmp::Ordering::is_gt) { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Band keys are hashes already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u32(&mut self, key: u32) {
        // The table takes its buckets from the low bits and its tags from the high ones.
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests;
