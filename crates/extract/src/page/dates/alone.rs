//! What alone on its page tells of the publication, where nothing near the article does: the one line with a label, which layouts put
//! behind the comments and style sheets lift beside the headline, and the one instant that an element names for machines.

use super::{Candidate, DateKind, Limits, Surroundings, elements, lines};
use crate::date;

pub(super) fn read(place: &Surroundings<'_>, limits: &Limits<'_>) -> Vec<Candidate> {
    let lines = lines::alone(place, limits);
    if !lines.is_empty() {
        return lines;
    }
    let read = elements::alone(place).and_then(|stated| date::parse_in(stated, limits.zone, limits.order));
    read.map(|read| Candidate { kind: DateKind::Published, read, origin: "time" }).into_iter().collect()
}
