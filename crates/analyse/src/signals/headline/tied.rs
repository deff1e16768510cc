//! A figure of the headline that the article gives for something else alone: for a wider place, for a plan, for another thing that rose.

use std::ops::Range;

use domain::Language;

use super::super::View;
use super::super::words::{matter, matter_of, single};
use super::counted::Counted;
use super::figure::{FEW, holds_one};
use crate::mix::Set;
use crate::places::in_sentence;
use crate::reading::{LEAD, Reading, TITLE};
use crate::vocabulary::Class;
use crate::vocabulary::words::holds_word;

/// Letters of an English word that tells something.
const LETTERS: usize = 5;

/// A number of lead or body with its field.
type Told = (usize, Counted);

/// Matters of the headline that the sentence of a number, or the one before it, must share to tell of the same.
const SHARED: usize = 2;

/// The number that the article gives for what the headline speaks of, where it has the headline's for something else.
pub(super) fn rival<'l>(view: &View<'_, '_>, claim: &Counted, like: &[&'l Told], is_it: impl Fn(&Counted) -> bool) -> Option<&'l Told> {
    let exact = |c: &Counted| !c.vague && c.bounds.0 >= c.bounds.1;
    if !exact(claim) || claim.printed() <= FEW {
        return None;
    }
    let (carriers, others): (Vec<&Told>, Vec<&Told>) = like.iter().copied().partition(|(_, c)| is_it(c));
    let others: Vec<&Told> = others.into_iter().filter(|(_, c)| exact(c) && c.printed() >= 2.0).collect();
    if carriers.is_empty() || others.is_empty() {
        return None;
    }
    let tie = Tie { view, reading: view.reading, matter: matter(view.reading) };
    tie.of_the_place(&carriers, &others)
        .or_else(|| tie.reached(&carriers, &others))
        .or_else(|| tie.of_the_subject(claim, &carriers, &others))
}

/// What ties a number to the headline.
struct Tie<'v, 'r> {
    view: &'v View<'v, 'r>,
    reading: &'v Reading<'r>,
    matter: Set<'v>,
}

impl Tie<'_, '_> {
    fn sentence(&self, told: &Told) -> Range<usize> {
        self.reading.sentence(told.0, told.1.number.start)
    }

    fn text(&self, told: &Told) -> &str {
        &self.reading.texts[told.0].norm[self.sentence(told)]
    }

    /// The sentence of a number with the one before it.
    fn around(&self, told: &Told) -> Range<usize> {
        let text = &self.reading.texts[told.0];
        let before = text.sentence_at(told.1.number.start).checked_sub(1).and_then(|at| text.sentences.get(at));
        let sentence = self.sentence(told);
        before.map_or(sentence.start, |before| before.start)..sentence.end
    }

    fn shared(&self, field: usize, passage: &Range<usize>) -> usize {
        matter_of(self.reading, field, passage).intersection(&self.matter).count()
    }

    /// "Hữu Nghị thông quan 1.260 xe" over 1.260 vehicles of all gates, and 684 of Hữu Nghị.
    fn of_the_place<'l>(&self, carriers: &[&'l Told], others: &[&'l Told]) -> Option<&'l Told> {
        let territory = &self.view.rules.territory;
        let mut units: Vec<usize> = self.reading.local(self.view.rules, TITLE).into_iter().map(|hit| hit.unit).collect();
        units.dedup();
        let [unit] = units[..] else { return None };
        let names =
            |field: usize, passage: &Range<usize>| in_sentence(&self.reading.found.hits, field, passage).iter().any(|h| h.unit == unit);
        let wide = |told: &Told| holds_one(self.text(told), &self.reading.words.count.wide);
        let of_all = |told: &&Told| told.0 != LEAD && wide(told) && !names(told.0, &self.around(told));
        if territory.is_province(unit) || !carriers.iter().all(of_all) {
            return None;
        }
        others.iter().copied().find(|told| names(told.0, &self.sentence(told)) && !wide(told))
    }

    /// "Có 52 xã đạt chuẩn" over 52 that are the aim, and 25 that have reached it.
    fn reached<'l>(&self, carriers: &[&'l Told], others: &[&'l Told]) -> Option<&'l Told> {
        let title = &self.reading.texts[TITLE].norm;
        // "Công suất thiết kế 400 xe" is no number of coaches that came; a headline on a capacity tells of none.
        let designed = &self.reading.words.count.designed;
        if holds_one(title, designed) {
            return None;
        }
        let planned = |told: &Told| self.reading.has(told.0, &self.sentence(told), &[Class::Goal]) || holds_one(self.text(told), designed);
        let told = self.reading.words.count.reached.iter().any(|w| holds_word(title, w));
        if !told || self.reading.has(TITLE, &(0..title.len()), &[Class::Goal, Class::Hedge]) || !carriers.iter().all(|told| planned(told)) {
            return None;
        }
        let most = carriers.iter().map(|told| self.shared(told.0, &self.sentence(told))).max().unwrap_or_default();
        let shares = |told: &&&Told| self.shared(told.0, &self.sentence(told));
        // What is reached is less than what is aimed at.
        let less = |told: &&&Told| carriers.iter().all(|aim| told.1.printed() < aim.1.printed());
        let told = others.iter().filter(|told| !planned(told) && less(told) && shares(told) > most);
        // Of equals the first.
        told.rev().max_by_key(shares).copied()
    }

    /// "Trade climbs 24%" over declarations that rose by 24 percent, and trade that rose by 14.
    fn of_the_subject<'l>(&self, claim: &Counted, carriers: &[&'l Told], others: &[&'l Told]) -> Option<&'l Told> {
        let english = self.reading.language == Language::En;
        let tells = |word: &&str| !english || word.len() >= LETTERS;
        let asked = single(self.reading, TITLE, &(0..self.reading.texts[TITLE].norm.len()));
        let strange = |told: &&Told| {
            let mut said = single(self.reading, told.0, &self.around(told)).into_iter().filter(tells);
            told.0 != LEAD && !said.any(|word| asked.contains(word))
        };
        if claim.noun[0] != "%" || !carriers.iter().all(strange) {
            return None;
        }
        others.iter().copied().find(|told| self.shared(told.0, &self.around(told)) >= SHARED)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired as check;

    #[test]
    fn what_something_was_designed_for_is_not_what_it_has() {
        let told = &["headline_figure"][..];
        let text = |now: &str| format!("{now} Ban quản lý đang mở thêm quầy vé. Giá gửi xe giữ như bến cũ ở phường Kỳ Lừa, Lạng Sơn.");
        let design = "Theo thiết kế, bến phục vụ được 400 xe khách.";
        let title = "Bến xe phía Bắc Lạng Sơn đón 400 xe khách mỗi ngày";
        check(title, &text(&format!("Bến xe phía Bắc hiện đón 130 xe khách mỗi ngày. {design}")), told);
        check(title, &text(&format!("Bến xe phía Bắc hiện đón 400 xe khách mỗi ngày, ngày đầu 130 xe khách. {design}")), &[]);
        let title = "Bến xe phía Bắc Lạng Sơn có công suất 400 xe khách mỗi ngày";
        check(title, &text(&format!("Bến xe phía Bắc hiện đón 130 xe khách mỗi ngày. {design}")), &[]);
        let text = |now: &str| format!("{now}管理处正在增设售票窗口。票价与老车站相同，车站附近设有停车场，旅客多在周末到达。");
        let title = "谅山省同登车站日均客流达900人";
        check(title, &text("谅山省同登车站目前日均客流为260人。车站设计接待能力为每天900人。"), told);
        check(title, &text("谅山省同登车站目前日均客流为900人，开通第一天为260人。车站设计接待能力为每天900人。"), &[]);
    }
}
