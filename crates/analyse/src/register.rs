//! Rows of the fact register as staff keep them in a sheet: cells with a heading each, checked one by one.
//!
//! A sheet comes as text: saved as CSV, or its cells copied. Everything that is wrong is said with its line and column; nothing is
//! entered here.

mod cells;
mod table;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use domain::fact::{self, LONGEST_NAME, LONGEST_NOTE};
use domain::{Fact, FactFault, FactId, FactStated};

use crate::rules::Rules;
pub use cells::faults;
pub use table::text;
use table::{Cell, Table};

/// What is wrong with a sheet, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetProblem {
    /// Line of the file, from 1 on.
    pub line: usize,
    /// Column of the sheet, from 1 on.
    pub column: usize,
    /// What is wrong, and what to write instead.
    pub message: String,
}

/// A column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Indicator,
    Place,
    Period,
    Value,
    Unit,
    AsOf,
    Document,
    DocumentDate,
    Agency,
    Object,
    Basis,
    Precision,
    ValidUntil,
    Note,
}

/// Headings of each column, as the desk has them and as they are said, and the field's own name; the first is the one that messages name.
const HEADINGS: [(Key, &[&str]); 14] = [
    (Key::Indicator, &["chỉ tiêu", "tên chỉ tiêu", "indicator"]),
    (Key::Place, &["địa danh", "địa bàn", "nơi", "place"]),
    (Key::Period, &["kỳ", "kỳ số liệu", "thời kỳ", "period"]),
    (Key::Value, &["số liệu", "giá trị", "số", "value"]),
    (Key::Unit, &["đơn vị", "đơn vị tính", "đvt", "unit"]),
    (Key::AsOf, &["ngày tính số liệu", "ngày tính", "tính đến", "thời điểm", "tính đến ngày", "as of", "as_of"]),
    (Key::Document, &["văn bản", "số văn bản", "số, ký hiệu văn bản", "số, ký hiệu", "document"]),
    (Key::DocumentDate, &["ngày văn bản", "document date", "document_date"]),
    (Key::Agency, &["cơ quan ban hành", "cơ quan", "đơn vị ban hành", "agency"]),
    (Key::Object, &["đối tượng", "object"]),
    (Key::Basis, &["cách tính", "basis"]),
    (Key::Precision, &["làm tròn đến", "làm tròn", "precision"]),
    (Key::ValidUntil, &["hiệu lực đến hết", "hiệu lực đến", "valid until", "valid_until"]),
    (Key::Note, &["ghi chú", "note"]),
];

/// Columns without which a row says nothing.
const NEEDED: [Key; 7] = [Key::Indicator, Key::Place, Key::Value, Key::AsOf, Key::Document, Key::DocumentDate, Key::Agency];

/// Columns that are kept as they are written, and how many characters each may hold: as many as in the desk's form.
const WRITTEN: [(Key, usize); 7] = [
    (Key::Period, LONGEST_NAME),
    (Key::Unit, LONGEST_NAME),
    (Key::Document, LONGEST_NAME),
    (Key::Agency, LONGEST_NAME),
    (Key::Object, LONGEST_NAME),
    (Key::Basis, LONGEST_NAME),
    (Key::Note, LONGEST_NOTE),
];

impl Key {
    fn heading(self) -> &'static str {
        HEADINGS.iter().find(|(key, _)| *key == self).map_or("", |(_, names)| names[0])
    }
}

/// The rows of a sheet as facts without a number, each with its line, or everything that is wrong with it, in order. A document is not of a day after
/// `today`; what a figure speaks of may be, where it says that it is a plan.
pub fn facts(rules: &Rules, sheet: &str, today: NaiveDate) -> Result<Vec<(Fact, usize)>, Vec<SheetProblem>> {
    let table = Table::read(sheet)?;
    let columns = table.columns()?;
    let mut problems = Vec::new();
    let mut rows: Vec<(Fact, usize)> = Vec::new();
    // By what they speak of: sheets of years have many thousands.
    let mut met = HashMap::new();
    for row in &table.rows {
        let mut reader = Row { rules, today, columns: &columns, line: row.line, cells: &row.cells, problems: &mut problems };
        let Some(fact) = reader.fact() else { continue };
        match met.entry(fact.key()) {
            Entry::Vacant(free) => {
                free.insert(rows.len());
                rows.push((fact, row.line));
            }
            Entry::Occupied(before) => {
                let (other, line) = &rows[*before.get()];
                let column = reader.column(Key::Value);
                let message = match (other.value, &other.unit) == (fact.value, &fact.unit) {
                    true => format!("the same row stands in line {line}"),
                    false => format!("line {line} gives another number for the same"),
                };
                problems.push(SheetProblem { line: row.line, column, message });
            }
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(SheetProblem { line: 1, column: 1, message: "no row stands below the headings".to_owned() });
    }
    problems.sort_by_key(|p| (p.line, p.column));
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// A row being read.
struct Row<'r> {
    rules: &'r Rules,
    today: NaiveDate,
    columns: &'r [Option<Key>],
    line: usize,
    cells: &'r [Cell],
    problems: &'r mut Vec<SheetProblem>,
}

impl Row<'_> {
    fn column(&self, key: Key) -> usize {
        self.columns.iter().position(|c| *c == Some(key)).map_or(1, |at| at + 1)
    }

    fn cell(&self, key: Key) -> &str {
        self.cells.get(self.column(key) - 1).filter(|_| self.columns.contains(&Some(key))).map_or("", |c| c.text.as_str())
    }

    fn wrong(&mut self, key: Key, message: String) {
        let column = self.column(key);
        let line = self.cells.get(column - 1).map_or(self.line, |c| c.line);
        self.problems.push(SheetProblem { line, column, message: format!("{}: {message}", key.heading()) });
    }

    /// What a check says of a cell, or `None` with the problem kept.
    fn read<T>(&mut self, key: Key, check: impl FnOnce(&Rules, &str) -> Result<T, String>) -> Option<T> {
        match check(self.rules, self.cell(key)) {
            Ok(value) => Some(value),
            Err(message) => {
                self.wrong(key, message);
                None
            }
        }
    }

    fn number(&mut self, key: Key) -> Option<f64> {
        self.read(key, |_, text| fact::number(text).map_err(|kind| cells::told(&kind, text)))
    }

    fn day(&mut self, key: Key) -> Option<NaiveDate> {
        self.read(key, |_, text| fact::day(text).map_err(|kind| cells::told(&kind, text)))
    }

    fn fact(&mut self) -> Option<Fact> {
        self.all_headed()?;
        let unusable = self.unusable();
        let given = |row: &Self, key: Key| !unusable.contains(&key) && !row.cell(key).is_empty();
        let indicator = given(self, Key::Indicator).then(|| self.read(Key::Indicator, cells::indicator)).flatten();
        let place = given(self, Key::Place).then(|| self.read(Key::Place, cells::place)).flatten();
        let value = given(self, Key::Value).then(|| self.number(Key::Value)).flatten();
        let as_of = given(self, Key::AsOf).then(|| self.day(Key::AsOf)).flatten();
        let dated = given(self, Key::DocumentDate).then(|| self.day(Key::DocumentDate)).flatten();
        let step = given(self, Key::Precision).then(|| self.number(Key::Precision));
        let until = given(self, Key::ValidUntil).then(|| self.day(Key::ValidUntil));
        let usable = |key: Key| if unusable.contains(&key) { "" } else { self.cell(key) };
        let stated = FactStated {
            indicator: usable(Key::Indicator),
            value,
            unit: (!unusable.contains(&Key::Unit)).then(|| self.cell(Key::Unit)),
            period: usable(Key::Period),
            basis: self.cell(Key::Basis),
            as_of,
            document_date: dated,
            precision: step.flatten(),
            valid_until: until.flatten(),
        };
        let faults = cells::faults(self.rules, &stated, self.today);
        for FactFault { key, kind } in &faults {
            let Some((key, _)) = HEADINGS.iter().find(|(_, names)| names.contains(key)) else { continue };
            self.wrong(*key, cells::told(kind, self.cell(*key)));
        }
        if !faults.is_empty() {
            return None;
        }
        let text = |key: Key| self.cell(key).to_owned();
        let fact = Fact {
            id: FactId(0),
            indicator: self.rules.indicators().get(indicator?)?.id.clone(),
            place: place?,
            period: text(Key::Period),
            value: value?,
            unit: cells::own_or(self.rules, indicator?, self.cell(Key::Unit)).to_owned(),
            as_of: as_of?,
            document: text(Key::Document),
            document_date: dated?,
            agency: text(Key::Agency),
            note: text(Key::Note),
            object: text(Key::Object),
            basis: text(Key::Basis),
            precision: if let Some(step) = step { step? } else { 0.0 },
            valid_until: if let Some(until) = until { Some(until?) } else { None },
        };
        unusable.is_empty().then_some(fact)
    }

    /// `None`, with the problem kept, where a cell stands under no heading.
    fn all_headed(&mut self) -> Option<()> {
        let beyond = self.cells.iter().enumerate().skip(self.columns.len()).find(|(_, cell)| !cell.text.is_empty());
        let Some((at, cell)) = beyond else { return Some(()) };
        let message = "a cell without a heading: a comma within a cell needs quotation marks round the cell".to_owned();
        self.problems.push(SheetProblem { line: cell.line, column: at + 1, message });
        None
    }

    /// Cells of which nothing can be read, whatever they should say, each with its problem kept.
    fn unusable(&mut self) -> Vec<Key> {
        let mut unusable = Vec::new();
        for (key, _) in HEADINGS {
            let cell = self.cell(key);
            let message = match WRITTEN.iter().find(|(written, _)| *written == key) {
                _ if cell.is_empty() && NEEDED.contains(&key) => "empty".to_owned(),
                Some((_, most)) if cell.chars().nth(*most).is_some() => format!("longer than {most} characters: write it shorter"),
                _ => match fact::failed(cell) {
                    Some(kind) => cells::told(&kind, cell),
                    None => continue,
                },
            };
            self.wrong(key, message);
            unusable.push(key);
        }
        unusable
    }
}

#[cfg(test)]
mod tests;
