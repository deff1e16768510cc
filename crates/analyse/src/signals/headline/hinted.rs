//! Our area told of without its name: people of another province who taught, traded, were caught or died here, and the border that only we have.

use std::ops::Range;

use super::super::View;
use super::super::acting::acts;
use super::figure::holds_one;
use super::keys::Keys;
use super::scene::leads;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::{held, is_held};
use crate::text::is_han;

/// Bytes before a place within which a name is looked for that it belongs to: "bà Nguyễn Thị Thử ở".
const NEAR: usize = 60;
/// Bytes beside a place of the headline within which stands whose home it is.
const BESIDE: usize = 24;
/// Sentences at the beginning of lead or body in which it says where something happened.
const EARLY: usize = 3;

/// Whether the article speaks of the border where it names no province that has one like ours, or none but by its authority.
fn names_the_border(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    let hints = &reading.words.place.hints;
    let other =
        |(field, range): &(usize, Range<usize>)| hints.borders.iter().any(|w| is_held(&reading.texts[*field].norm[range.clone()], w));
    let neighbours = || reading.found.hits.iter().filter(|h| view.is_other_province(h));
    let named = reading.found.elsewhere.iter().any(|(field, _)| *field != TITLE);
    if !named || reading.found.elsewhere.iter().any(other) || neighbours().any(|h| other(&(h.field, h.range.clone()))) {
        return false;
    }
    let keys = Keys::of(reading);
    [LEAD, TEXT].into_iter().any(|field| {
        let text = &reading.texts[field];
        text.sentences.iter().enumerate().any(|(at, sentence)| {
            let set = |(_, range): &(usize, Range<usize>)| !acts(reading, field, range);
            let held = |w: &String| is_held(&text.norm[sentence.clone()], w);
            // A road to some border gate at the end of an article says nothing of where it happened.
            let is_told = || at < EARLY || keys.shared(&text.norm[sentence.clone()]) > 0;
            hints.border.iter().any(held) && is_told() && !reading.found.elsewhere_in(field, sentence).iter().any(set)
        })
    })
}

/// Whether a place of another province is where somebody comes from, is mourned or waited for, or from where something was brought.
fn is_home(reading: &Reading<'_>, field: usize, place: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm;
    let words = &reading.words.place;
    let sentence = reading.sentence(field, place.start);
    let text = &norm[sentence.clone()];
    let kin = || names_kin(reading, text) || holds_one(text, &words.helps);
    let comes = || [&words.home, &words.away].into_iter().any(|list| leads(norm, &sentence, place, list).is_some());
    kin() || comes() || is_of_somebody(reading, field, place)
}

/// "Gia đình mong tin anh", and not "theo gia đình": they only tell it.
fn names_kin(reading: &Reading<'_>, text: &str) -> bool {
    let hints = &reading.words.place.hints;
    let told: Vec<Range<usize>> = hints.no_kin.iter().flat_map(|w| held(text, w)).collect();
    let told = |at: &Range<usize>| told.iter().any(|other| other.start <= at.start && at.end <= other.end);
    hints.kin.iter().flat_map(|w| held(text, w)).any(|at| !told(&at))
}

/// "Ông Siu Blơt ở xã Ia Pa, tỉnh Gia Lai", "nhà chị ở Hưng Yên": right behind somebody's name or house a place is where he lives.
fn is_of_somebody(reading: &Reading<'_>, field: usize, place: &Range<usize>) -> bool {
    let text = &reading.texts[field];
    let sentence = reading.sentence(field, place.start);
    let words = &reading.words.place;
    let Some(set) = leads(&text.norm, &sentence, place, &words.there) else { return false };
    let from = sentence.start.min(place.start);
    let Some(there) = words.there.iter().find(|w| text.norm[from..from + set].ends_with(w.as_str())) else { return false };
    let until = from + set - there.len();
    let before = text.norm[from..until].trim_end();
    let clause = before.rsplit([',', ';', ':']).next().unwrap_or_default();
    let near = clause.len() <= NEAR && clause.len() == before.len();
    near && words.hints.houses.iter().any(|w| clause.trim_start().starts_with(w.as_str()))
}

/// "Học sinh Lạng Sơn giành huy chương", "Lang Son pupils win": the headline says whence somebody comes who took part in something anywhere.
fn is_of_people(reading: &Reading<'_>, claimed: &Range<usize>) -> bool {
    let norm = &reading.texts[TITLE].norm;
    let hints = &reading.words.place.hints;
    let from = norm.ceil_char_boundary(claimed.start.saturating_sub(BESIDE));
    let to = norm.floor_char_boundary((claimed.end + BESIDE).min(norm.len()));
    let (before, behind) = (norm[from..claimed.start].trim_end(), norm[claimed.end..to].trim_start());
    let of_people = hints.people.iter().any(|w| before.ends_with(w.as_str()) || behind.starts_with(w.as_str()));
    of_people && holds(norm, &hints.takes_part)
}

/// Whether a body that names another province tells of what happened here all the same: somebody who was caught there is handed over, the border is
/// ours, or all who are there are at home.
pub(in crate::signals) fn is_here(view: &View<'_, '_>) -> bool {
    is_of_ours(view) || names_the_border(view)
}

/// The same without the border, of which an article on what happened beyond it speaks too.
pub(super) fn is_of_ours(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    let handed = |field: usize| holds(&reading.texts[field].norm, &reading.words.place.hints.handed_over);
    let mut there = reading.found.elsewhere.iter().filter(|(field, _)| *field != TITLE).peekable();
    let at_home = there.peek().is_some() && there.all(|(field, range)| is_home(reading, *field, range));
    at_home || is_of_natives(view) || [LEAD, TEXT].into_iter().any(handed)
}

/// "Lang Son man arrested", 谅山男子被捕: the headline says whence somebody comes.
fn is_of_natives(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    let behind = |range: &Range<usize>| title[range.end..].trim_start_matches('省');
    let natives = |range: &Range<usize>| reading.words.place.hints.natives.iter().any(|w| behind(range).starts_with(w.as_str()));
    reading.local(view.rules, TITLE).first().is_some_and(|hit| natives(&hit.range))
}

/// Where an article is set that names no place of ours: a place, or the first other one where it is somebody's home.
pub(super) fn scene(reading: &Reading<'_>, place: (usize, Range<usize>)) -> Option<(usize, Range<usize>)> {
    let others = reading.found.elsewhere.iter().filter(|(field, _)| *field != TITLE).cloned();
    [place].into_iter().chain(others).find(|(field, range)| !is_home(reading, *field, range))
}

/// Whether the article bears out a place of the headline without its name.
pub(super) fn is_borne_out(view: &View<'_, '_>, claimed: &Range<usize>) -> bool {
    is_of_people(view.reading, claimed) || names_the_border(view)
}

fn holds(text: &str, list: &[String]) -> bool {
    list.iter().any(|w| if w.starts_with(is_han) { text.contains(w.as_str()) } else { is_held(text, w) })
}
