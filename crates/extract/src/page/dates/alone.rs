//! What alone on its page tells of the publication, where nothing near the article does: the one line with a label, which layouts put
//! behind the comments and style sheets lift beside the headline, the one instant that an element names for machines, what the one
//! element shows that is called after the date of publication, and the one day with which the article's element ends.

use super::{Candidate, Limits, Surroundings, elements, lines};
use crate::date;

pub(super) fn read(place: &Surroundings<'_>, limits: &Limits<'_>) -> Vec<Candidate> {
    let lines = lines::alone(place, limits);
    if !lines.is_empty() {
        return lines;
    }
    let read = |origin: &'static str| {
        move |stated: &str| {
            let read = date::parse_in(stated.trim(), limits.zone, limits.order)?;
            Some(Candidate::published(read, origin, stated))
        }
    };
    let named = elements::alone(place).and_then(read("time"));
    let called = || read("text")(&elements::called_so(place)?);
    named.or_else(called).or_else(|| read("text")(lines::closing(place)?)).into_iter().collect()
}
