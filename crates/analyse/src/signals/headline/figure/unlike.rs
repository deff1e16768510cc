//! Numbers of an article that are not the headline's and are told of the same, though they count by another word: fewer, lighter, a digit off.

use super::Body;
use super::{COUNTABLE, is_share};
use crate::reading::Reading;
use crate::signals::headline::counted::Counted;
use crate::signals::headline::keys::Keys;
use crate::signals::headline::room::Room;

impl Body {
    /// A weight in another unit, where all weights together do not come near that of the headline.
    pub(super) fn weighs_less(&self, reading: &Reading<'_>, claim: &Counted) -> Option<&(usize, Counted)> {
        const NEAR: f64 = 0.05;
        let (low, _) = claim.weight(&self.words)?;
        // "28 thùng, mỗi thùng 50 kg": what each weighs tells nothing of all.
        if self.counted.iter().any(|(field, c)| c.weight(&self.words).is_some() && is_share(reading, *field, c)) {
            return None;
        }
        let weights: Vec<(f64, f64)> = self.counted.iter().filter_map(|(_, c)| c.weight(&self.words)).collect();
        let all: f64 = weights.iter().map(|w| w.1).sum();
        let in_another = |c: &Counted| c.noun[0] != claim.noun[0] && c.weight(&self.words).is_some();
        if all >= low * (1.0 - NEAR) { None } else { self.counted.iter().find(|(_, c)| in_another(c)) }
    }

    /// A number of persons with one digit more or less ("2.500 lao động" over "250 công nhân"), where the article has no other of its size.
    pub(super) fn slipped(&self, claim: &Counted) -> Option<&(usize, Counted)> {
        let exact = |c: &Counted| !c.vague && c.bounds.0 >= c.bounds.1;
        let sought = claim.printed();
        if !claim.is_person() || !exact(claim) || sought <= COUNTABLE {
            return None;
        }
        let off = |c: &Counted| c.is_person() && exact(c) && [10.0, 0.1].iter().any(|by| (c.printed() * by - sought).abs() < 0.5);
        self.counted.iter().find(|(_, c)| off(c))
    }

    /// The greatest number of persons, in a sentence on the matter, where all of them together are not half of a hundred or more of the headline's:
    /// "hơn 2.000 người mất việc" over "210 công nhân bị ảnh hưởng".
    pub(super) fn far_fewer(&self, reading: &Reading<'_>, claim: &Counted) -> Option<&(usize, Counted)> {
        const HALF: f64 = 0.5;
        const SHARED: usize = 3;
        if !claim.is_person() || claim.bounds.0 < COUNTABLE {
            return None;
        }
        let persons = || self.counted.iter().filter(|(_, c)| c.is_person());
        let all: f64 = persons().map(|(_, c)| c.bounds.1).sum();
        let keys = Keys::beside(reading, &claim.range);
        let on_it =
            |(field, c): &&(usize, Counted)| keys.shared(&reading.texts[*field].norm[reading.sentence(*field, c.number.start)]) >= SHARED;
        let greatest = || persons().filter(on_it).max_by(|one, other| one.1.printed().total_cmp(&other.1.printed()));
        if all < HALF * claim.bounds.0 { greatest() } else { None }
    }

    /// A number of the same things with two neighbouring digits turned round ("4,8 triệu" over "4,08 triệu"), where no number is the headline's.
    pub(super) fn turned(&self, claim: &Counted, room: &Room) -> Option<&(usize, Counted)> {
        let exact = |c: &Counted| !c.vague && c.bounds.0 >= c.bounds.1;
        let like = || self.counted.iter().filter(|(_, c)| exact(c) && c.counts_like(claim));
        if !exact(claim) || claim.printed() <= COUNTABLE || like().any(|(_, c)| room.holds(c.bounds)) {
            return None;
        }
        like().find(|(_, c)| are_turned(claim.printed(), c.printed()))
    }
}

/// Whether two whole numbers differ by two neighbouring digits that are turned round.
fn are_turned(one: f64, other: f64) -> bool {
    let (one, other) = (format!("{one:.0}").into_bytes(), format!("{other:.0}").into_bytes());
    let apart: Vec<usize> = (0..one.len().min(other.len())).filter(|at| one[*at] != other[*at]).collect();
    let [first, second] = apart[..] else { return false };
    one.len() == other.len() && second == first + 1 && one[first] == other[second] && one[second] == other[first]
}
