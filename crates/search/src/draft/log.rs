//! Which units stand where: in the order of the texts while articles come in, then sorted by unit.

use tantivy::DocId;

use super::units::{Form, Units};

/// Units noted before a log is full: some 20,000 articles of 3 KB, in 100 MB. So large a segment need not be merged with others.
const MOST: usize = 16_000_000;
/// Rows a log may have and still take another article; there can be 65,536.
const MOST_ROWS: usize = 60_000;

/// Units in the order of articles and their places.
#[derive(Default)]
pub(super) struct Log {
    units: Vec<u32>,
    /// Of every unit, its place in its row.
    places: Vec<u16>,
    rows: Vec<Row>,
}

/// As much of an article as has its places in 16 bits. Nearly all articles are one row.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) article: DocId,
    /// The place that is 0 in the row.
    pub(super) base: u32,
    /// How many units there are up to its end.
    end: usize,
}

/// A row in the upper half and a place in it in the lower one: in the order of articles and places.
pub(super) type At = u32;

impl Log {
    pub(super) fn is_full(&self) -> bool {
        self.units.len() >= MOST || self.rows.len() >= MOST_ROWS
    }

    /// Adds an article behind the others: units that have no place, which get the first, and units and their places, ascending.
    pub(super) fn add(&mut self, article: DocId, placeless: impl Iterator<Item = u32>, units: &[(u32, u32)]) {
        let mut base = 0;
        for (unit, place) in placeless.map(|unit| (unit, 0)).chain(units.iter().copied()) {
            if place - base > u32::from(u16::MAX) {
                self.rows.push(Row { article, base, end: self.units.len() });
                base = place;
            }
            self.units.push(unit);
            self.places.push((place - base) as u16);
        }
        self.rows.push(Row { article, base, end: self.units.len() });
    }

    pub(super) fn row(&self, at: At) -> &Row {
        &self.rows[(at >> 16) as usize]
    }

    /// Where each of so many units stands. Only the rows stay in the log, since both together would take much memory.
    pub(super) fn sort(&mut self, units: usize) -> Sorted {
        let mut begins = vec![0_u32; units + 1];
        let (units, places) = (std::mem::take(&mut self.units), std::mem::take(&mut self.places));
        for unit in &units {
            begins[*unit as usize] += 1;
        }
        let mut sum = 0;
        for begin in &mut begins {
            sum += std::mem::replace(begin, sum);
        }
        // Each begin moves to its unit's end, which is the next one's begin.
        let mut ats = vec![0; units.len()];
        let mut from = 0;
        for (row, number) in self.rows.iter().zip(0_u32..) {
            for (unit, place) in units[from..row.end].iter().zip(&places[from..row.end]) {
                let next = &mut begins[*unit as usize];
                ats[*next as usize] = number << 16 | u32::from(*place);
                *next += 1;
            }
            from = row.end;
        }
        Sorted { ends: begins, ats }
    }
}

/// Where units stand, by unit.
pub(super) struct Sorted {
    /// Of every unit, where its part of `ats` ends.
    ends: Vec<u32>,
    ats: Vec<At>,
}

impl Sorted {
    /// The terms of a form that stand somewhere and their units, in ascending order. Several units may have the same term.
    pub(super) fn terms<'u>(&self, units: &'u Units, form: Form) -> Vec<(&'u str, u32)> {
        let numbers = (0..units.len() as u32).filter(|unit| !self.at(*unit).is_empty());
        let mut terms: Vec<(&str, u32)> = numbers.map(|unit| (units.form(unit, form), unit)).filter(|(term, _)| !term.is_empty()).collect();
        terms.sort_unstable();
        terms
    }

    /// Where any of some units stands, in ascending order; put together in `room` if they are several.
    pub(super) fn any<'s>(&'s self, units: &[(&str, u32)], room: &'s mut Vec<At>) -> &'s [At] {
        if let [(_, unit)] = units {
            return self.at(*unit);
        }
        room.clear();
        units.iter().for_each(|(_, unit)| room.extend_from_slice(self.at(*unit)));
        // Not the unstable one: this one merges what is in order already.
        room.sort();
        room
    }

    /// Where one unit stands.
    pub(super) fn at(&self, unit: u32) -> &[At] {
        let unit = unit as usize;
        let begin = if unit == 0 { 0 } else { self.ends[unit - 1] };
        &self.ats[begin as usize..self.ends[unit] as usize]
    }
}
