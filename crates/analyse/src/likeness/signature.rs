//! Sketches of fixed size: how much of two texts is the same, without the texts.
//!
//! One-permutation hashing (Li, Owen, Zhang 2012): every shingle falls into one bin by some bits of its hash, and each bin
//! keeps the least of the other bits. The share of bins in which two sketches agree estimates the Jaccard index of the two sets; a bin that is
//! empty in both says nothing.

use super::days;
use super::shingles::{DATE, NUMBER, OPENING_WORDS, Shingles, spread};

/// Bins for the shingles: the estimate is off by 0.02 (standard deviation) at Jaccard 0.5.
const BINS: usize = 576;
/// Bins for names and numbers.
const ANCHORS: usize = 64;
/// Groups of bins that the bands are made of.
const GROUPS: usize = BINS / 4;
/// Groups in a band.
const ROWS: usize = 3;
/// Bands of shingles: two articles of Jaccard j share one of the 48 with probability 1 - (1 - j³)^48: 0.998 at 0.5, 0.98 at 0.42.
const TEXT_BANDS: usize = GROUPS / ROWS;
/// Bands of names and numbers, two groups of two bins each: they find the same story in own words, 0.99 at 0.5 and 0.87 at 0.35.
const ANCHOR_BANDS: usize = ANCHORS / 4;
pub(super) const BANDS: usize = TEXT_BANDS + ANCHOR_BANDS;
/// Numbers that two texts must have in common where names and sentences do not tell that they are of one event.
pub(super) const ENOUGH_NUMBERS: usize = 3;
/// The key of a band that finds nothing, because the article has too little for it.
pub(super) const NO_KEY: u32 = 0;
/// A bin into which nothing fell.
const EMPTY: u16 = u16::MAX;
/// Fewer shingles than these say nothing about likeness.
const FEWEST: usize = 12;
/// Fewer names and numbers than these say nothing about the event.
const ENOUGH_ANCHORS: u16 = 8;
/// Fewer do not find the same event in other words.
const FEW_ANCHORS: usize = 5;
/// What a number weighs where a name weighs one: forms filled twice often keep the names of places and offices, seldom a number.
const NUMBER_WEIGHT: f64 = 2.0;
/// Less weight of names and numbers than this does not tell a template from a copy.
const ENOUGH_FACTS: f64 = 6.0;
/// Numbers that were all changed tell a form, where fewer may be mended in a copy.
const FEW_NUMBERS: usize = 2;
/// Shingles that a text opens with: about a sentence, in which a form has most of what was filled in.
const OPENING: usize = 24;
/// Fewer of them in a sketch say nothing: texts of more than 300 words or so hide too many.
const ENOUGH_OPENING: u32 = 18;
/// Bit of a bin's value, set where the shingle is not one of the opening.
const LATER: u16 = 1;
/// Bytes of a stored signature, and of one from before the words of the opening were kept.
const BYTES: usize = BYTES_BEFORE + 2 * OPENING_WORDS;
const BYTES_BEFORE: usize = 2 * (3 + BINS + ANCHORS);
/// Where a text has no more opening words, or they were not kept.
const NO_WORD: u16 = 0;

/// What is kept of an article to find its like: 1.3 kB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Box<Sketch>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Sketch {
    /// Different shingles, at most 65,535.
    shingles: u16,
    /// Different names and numbers, at most 65,535.
    anchors: u16,
    /// The day that the headline names, else the one that the text opens with, 32 × month + day; 0 when there is none.
    day: u16,
    bins: [u16; BINS],
    anchor_bins: [u16; ANCHORS],
    /// The words that the text opens with, in their order.
    opening: [u16; OPENING_WORDS],
}

impl Signature {
    /// `None` when the text is too short to compare. Of the headline only a day that it names is kept; where it names none, the first
    /// one of the opening words counts.
    pub fn of(title: &str, text: &str) -> Option<Self> {
        let Shingles { mut runs, mut anchors, opening: words } = Shingles::of(text);
        let later = u64::from(LATER);
        for (at, hash) in runs.iter_mut().enumerate() {
            *hash = if at < OPENING { *hash & !later } else { *hash | later };
        }
        for hashes in [&mut runs, &mut anchors] {
            hashes.sort_unstable();
        }
        // Of equals the one of the opening sorts first.
        runs.dedup_by_key(|hash| *hash | later);
        anchors.dedup();
        if runs.len() < FEWEST {
            return None;
        }
        Some(Self(Box::new(Sketch {
            shingles: u16::try_from(runs.len()).unwrap_or(u16::MAX),
            anchors: u16::try_from(anchors.len()).unwrap_or(u16::MAX),
            day: days::of(title, text).unwrap_or(0),
            bins: sketch(&runs),
            anchor_bins: sketch(&anchors),
            opening: std::array::from_fn(|at| words.get(at).map_or(NO_WORD, |hash| ((hash >> 48) as u16).max(NO_WORD + 1))),
        })))
    }

    /// For the store: 1,342 bytes, little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Sketch { shingles, anchors, day, bins, anchor_bins, opening } = &*self.0;
        [shingles, anchors, day].into_iter().chain(bins).chain(anchor_bins).chain(opening).flat_map(|v| v.to_le_bytes()).collect()
    }

    /// `None` when the bytes are not a signature of this kind. One that was kept without its opening words is read, too.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if ![BYTES, BYTES_BEFORE].contains(&bytes.len()) {
            return None;
        }
        let mut values = bytes.chunks_exact(2).filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?)));
        let mut next = || values.next();
        let (shingles, anchors, day) = (next()?, next()?, next()?);
        let (bins, anchor_bins, opening) = ([EMPTY; BINS], [EMPTY; ANCHORS], [NO_WORD; OPENING_WORDS]);
        let mut sketch = Sketch { shingles, anchors, day, bins, anchor_bins, opening };
        for slot in sketch.bins.iter_mut().chain(&mut sketch.anchor_bins) {
            *slot = next()?;
        }
        sketch.opening.iter_mut().for_each(|word| *word = next().unwrap_or(NO_WORD));
        Some(Self(Box::new(sketch)))
    }

    /// Estimated Jaccard index of the two sets of shingles, 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        agreement(&self.0.bins, &other.0.bins)
    }

    /// Estimated share of the shorter text's shingles that the longer one has too, 0 to 1.
    pub fn containment(&self, other: &Self) -> f64 {
        contained(self.likeness(other), self.0.shingles.into(), other.0.shingles.into())
    }

    /// Estimated Jaccard index of the names and numbers; `None` when one of the texts has too few to tell.
    pub fn anchors_in_common(&self, other: &Self) -> Option<f64> {
        let enough = self.0.anchors.min(other.0.anchors) >= ENOUGH_ANCHORS;
        enough.then(|| agreement(&self.0.anchor_bins, &other.0.anchor_bins))
    }

    /// Numbers in common that are of no date, names in common, and the estimated Jaccard index of both, also where they are few.
    pub fn told_in_common(&self, other: &Self) -> (usize, usize, f64) {
        let shared = || self.0.anchor_bins.iter().zip(&other.0.anchor_bins).filter(|(a, b)| a == b && **a != EMPTY).map(|(a, _)| *a);
        let numbers = shared().filter(|bin| is_number(*bin) && u64::from(*bin) & DATE == 0).count();
        let names = shared().filter(|bin| !is_number(*bin)).count();
        (numbers, names, agreement(&self.0.anchor_bins, &other.0.anchor_bins))
    }

    /// Estimated share of the names and numbers of the text with fewer of them that the other one has too, numbers weighed as more than
    /// names; `None` when one of the texts has too few to tell.
    pub fn facts_contained(&self, other: &Self) -> Option<f64> {
        let (mut same, mut all, mut ours, mut theirs) = (0.0, 0.0, 0.0, 0.0);
        for (a, b) in self.0.anchor_bins.iter().zip(&other.0.anchor_bins) {
            let (a_weight, b_weight) = (weight(*a), weight(*b));
            ours += a_weight;
            theirs += b_weight;
            all += a_weight.max(b_weight);
            same += if a == b { a_weight } else { 0.0 };
        }
        if ours.min(theirs) < ENOUGH_FACTS {
            return None;
        }
        // In a long text several fall into one bin: the bins give the rate, the counts the size.
        let of = |sketch: &Sketch, weight: f64| {
            let filled = sketch.anchor_bins.iter().filter(|bin| **bin != EMPTY).count().max(1);
            weight * f64::from(sketch.anchors) / filled as f64
        };
        Some(contained(same / all, of(&self.0, ours), of(&other.0, theirs)))
    }

    /// Whether both texts have numbers, at least `FEW_NUMBERS` each, and none of them in common: what is too little to weigh still tells a form.
    pub fn other_numbers(&self, other: &Self) -> bool {
        let count = |of: &Self| of.0.anchor_bins.iter().filter(|bin| is_number(**bin)).count();
        let shared = self.0.anchor_bins.iter().zip(&other.0.anchor_bins).any(|(a, b)| a == b && is_number(*a));
        !shared && count(self).min(count(other)) >= FEW_NUMBERS
    }

    /// Estimated share of a text's opening that stands anywhere in the other one, of the two texts the greater: a copy keeps the opening,
    /// or puts its own before it. What the sketches hide, as those of long texts do, is taken for kept; `None` when they show too little.
    pub fn opening_kept(&self, other: &Self) -> Option<f64> {
        let kept = |one: &Self, other: &Self| {
            let (mut gone, mut all) = (0u32, 0u32);
            for (a, b) in one.0.bins.iter().zip(&other.0.bins).filter(|(a, _)| *a & LATER == 0) {
                all += 1;
                // A lesser value hides whether the other text has this shingle too.
                gone += u32::from(b | LATER > a | LATER);
            }
            (all >= ENOUGH_OPENING).then(|| 1.0 - f64::from(gone) / f64::from(all))
        };
        match (kept(self, other), kept(other, self)) {
            (Some(one), Some(two)) => Some(one.max(two)),
            (one, two) => one.or(two),
        }
    }

    /// Share of the words of the openings that both have in the same order: a form keeps the words round what is filled in, a new opening
    /// has few of the old one's. `None` where the words were not kept.
    pub fn form_kept(&self, other: &Self) -> Option<f64> {
        let [one, other] = [self, other].map(|of| {
            let end = of.0.opening.iter().position(|word| *word == NO_WORD).unwrap_or(OPENING_WORDS);
            &of.0.opening[..end]
        });
        let least = one.len().min(other.len());
        // The longest sequence of words that both have, a row of its table at a time.
        let mut row = [0_u8; OPENING_WORDS + 1];
        for word in one {
            let mut before = 0;
            for (at, theirs) in other.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if word == theirs { before + 1 } else { above.max(row[at]) };
                before = above;
            }
        }
        (least > 0).then(|| f64::from(row[other.len()]) / least as f64)
    }

    /// Whether headlines or openings name one day.
    pub fn same_day(&self, other: &Self) -> bool {
        self.0.day != 0 && self.0.day == other.0.day
    }

    /// Whether headlines or openings name two different days: two issues of a daily column.
    pub fn other_day(&self, other: &Self) -> bool {
        self.0.day != 0 && other.0.day != 0 && self.0.day != other.0.day
    }

    /// One key a band.
    pub(super) fn bands(&self) -> [u32; BANDS] {
        let groups = self.groups();
        let mut keys = [NO_KEY; BANDS];
        let (text, anchors) = keys.split_at_mut(TEXT_BANDS);
        for (key, rows) in text.iter_mut().zip(groups.chunks_exact(ROWS)) {
            *key = band_key(rows);
        }
        if self.0.anchors >= ENOUGH_ANCHORS {
            for (key, bins) in anchors.iter_mut().zip(self.0.anchor_bins.chunks_exact(4)) {
                let rows = [bins[0].min(bins[1]), bins[2].min(bins[3])];
                *key = if rows.contains(&EMPTY) { NO_KEY } else { band_key(&rows) };
            }
        }
        self.short_bands(anchors);
        keys
    }

    /// Bands for which a short text has too few names and numbers, of two of its numbers each or, where it names a day, of three of all: of those
    /// that two texts have, the ones that both have come first as often as they are many.
    fn short_bands(&self, keys: &mut [u32]) {
        let bins = self.0.anchor_bins.iter().enumerate().filter(|(_, bin)| **bin != EMPTY);
        let all: Vec<u64> = bins.map(|(at, bin)| (at as u64) << 16 | u64::from(*bin)).collect();
        let numbers: Vec<u64> = all.iter().copied().filter(|anchor| is_number(*anchor as u16)).collect();
        let (by_numbers, by_all) = (numbers.len() >= ENOUGH_NUMBERS, self.0.day != 0 && all.len() >= FEW_ANCHORS);
        for (band, key) in keys.iter_mut().enumerate().filter(|(_, key)| **key == NO_KEY) {
            match (by_numbers, by_all) {
                (true, true) if band % 2 == 1 => *key = first_of::<3>(&all, band),
                (true, _) => *key = first_of::<2>(&numbers, band),
                (false, true) => *key = first_of::<3>(&all, band),
                (false, false) => {}
            }
        }
    }

    /// The least of every four bins. An empty group borrows from another that its number alone decides (optimal densification,
    /// Shrivastava 2017), so that short texts have bands too.
    fn groups(&self) -> [u16; GROUPS] {
        let mut least = [EMPTY; GROUPS];
        for (group, bins) in least.iter_mut().zip(self.0.bins.chunks_exact(BINS / GROUPS)) {
            *group = bins.iter().copied().min().unwrap_or(EMPTY) | LATER;
        }
        let lender = |group: usize| {
            (1..=4 * GROUPS).map(|turn| (group * 7919 + turn * turn * 31 + turn * 104_729) % GROUPS).find(|lender| least[*lender] != EMPTY)
        };
        std::array::from_fn(|group| match least[group] {
            EMPTY => lender(group).map_or(EMPTY, |lender| least[lender]),
            filled => filled,
        })
    }
}

/// A key of the anchors that come first in the order of a band.
fn first_of<const N: usize>(anchors: &[u64], band: usize) -> u32 {
    let mut first = [u64::MAX; N];
    for anchor in anchors {
        let mut rank = spread(anchor << 8 | band as u64);
        for place in &mut first {
            if rank < *place {
                std::mem::swap(&mut rank, place);
            }
        }
    }
    ((first.iter().fold(0_u64, |key, rank| spread(key.rotate_left(23) ^ rank)) >> 32) as u32).max(1)
}

fn band_key(rows: &[u16]) -> u32 {
    let key = rows.iter().fold(0x2545_f491_u64, |key, row| (key.rotate_left(17) ^ u64::from(*row)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    ((key >> 32) as u32).max(1)
}

/// The least hash that falls into each bin.
fn sketch<const N: usize>(hashes: &[u64]) -> [u16; N] {
    let mut bins = [EMPTY; N];
    for hash in hashes {
        let bin = (((hash >> 32) * N as u64) >> 32) as usize;
        let value = (*hash as u16).min(EMPTY - 2);
        if let Some(least) = bins.get_mut(bin) {
            *least = value.min(*least);
        }
    }
    bins
}

/// Share of the bins filled in one of two sketches that are the same in both, but for their lowest bit.
fn agreement(one: &[u16], other: &[u16]) -> f64 {
    let (mut same, mut filled) = (0u32, 0u32);
    for (a, b) in one.iter().zip(other) {
        let used = u32::from(*a & *b != EMPTY);
        filled += used;
        same += used & u32::from(a | 1 == b | 1);
    }
    f64::from(same) / f64::from(filled.max(1))
}

/// Share of the smaller set that the other one holds, from the Jaccard index and the sizes of both.
fn contained(jaccard: f64, one: f64, other: f64) -> f64 {
    let common = jaccard * (one + other) / (1.0 + jaccard);
    (common / one.min(other).max(1.0)).min(1.0)
}

/// What the name or number of a bin weighs.
fn weight(bin: u16) -> f64 {
    match bin {
        EMPTY => 0.0,
        _ if is_number(bin) => NUMBER_WEIGHT,
        _ => 1.0,
    }
}

fn is_number(bin: u16) -> bool {
    bin != EMPTY && u64::from(bin) & NUMBER != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(range: std::ops::Range<usize>) -> String {
        range.map(|n| format!("chữ{n}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn likeness_is_close_to_the_jaccard_index() {
        let check = |shared: usize, own: usize| {
            let of = |from: usize| Signature::of("", &(words(0..shared) + " " + &words(from..from + own))).unwrap();
            let (shared, own) = (shared as f64 - 4.0, own as f64 + 4.0 - 4.0);
            let exact = shared / (shared + 2.0 * own);
            let (a, b) = (of(10_000), of(20_000));
            assert!((a.likeness(&b) - exact).abs() < 0.08, "{} for {exact}", a.likeness(&b));
            assert!((a.containment(&b) - shared / (shared + own)).abs() < 0.1, "{}", a.containment(&b));
        };
        check(600, 0);
        check(400, 200);
        check(60, 20);
        check(20, 600);
    }

    #[test]
    fn the_opening_names_a_day_where_the_headline_does_not() {
        let of = |title: &str, opening: &str| Signature::of(title, &format!("{opening} {}", words(0..90))).unwrap();
        let gold = of("Giá vàng", "Giá vàng sáng 5/8 ở mức 118,2 triệu đồng.");
        assert!(gold.other_day(&of("Giá vàng", "Giá vàng sáng 6/8 ở mức 119 triệu đồng.")));
        assert!(gold.other_day(&of("Giá vàng 6/8", "Giá vàng sáng 5/8 ở mức 119 triệu đồng.")));
        assert!(!gold.other_day(&of("Giá vàng", "Giá vàng tăng 2-1, còn 8.5 triệu đồng.")));
        assert!(!gold.other_day(&of("Giá vàng", &format!("{} Ngày 6/8 mưa.", words(200..260)))));
    }

    #[test]
    fn a_signature_survives_being_stored() {
        let signature = Signature::of("Ngày 3/4", &words(0..90)).unwrap();
        assert_eq!(signature.to_bytes().len(), BYTES);
        let before = Signature::from_bytes(&signature.to_bytes()[..BYTES_BEFORE]).unwrap();
        assert_eq!((before.likeness(&signature), before.form_kept(&signature)), (1.0, None), "kept without its opening words");
        assert_eq!(signature.form_kept(&signature), Some(1.0));
        assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
        assert_eq!(Signature::from_bytes(&[1, 2, 3]), None);
        assert_eq!(Signature::of("", &words(0..9)), None, "too short to compare");
    }
}
