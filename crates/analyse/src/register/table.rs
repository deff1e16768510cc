//! The cells of a sheet: saved as CSV with commas or semicolons, or copied with tabs; quoted ones may hold line ends.

use domain::{Nfc, fold};

use super::{HEADINGS, Key, NEEDED, SheetProblem};

/// A cell and the line on which it begins.
pub(super) struct Cell {
    pub(super) line: usize,
    pub(super) text: String,
}

/// A row of cells, not all of them empty.
pub(super) struct TableRow {
    pub(super) line: usize,
    pub(super) cells: Vec<Cell>,
}

/// The headings and what stands below them.
pub(super) struct Table {
    headings: TableRow,
    pub(super) rows: Vec<TableRow>,
}

/// Rows above the headings: titles of the sheet.
const ABOVE: usize = 10;
/// Characters of a cell: a note is a few sentences.
const LONGEST: usize = 2000;
/// Known headings that make a row the headings.
const ENOUGH: usize = 3;

/// The text of a file that a spreadsheet wrote: UTF-8, or UTF-16 as "Unicode text".
pub fn text(bytes: &[u8]) -> Result<String, SheetProblem> {
    let problem = |line: usize, column: usize, message: &str| Err(SheetProblem { line, column, message: message.to_owned() });
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return problem(1, 1, "this is a workbook (.xlsx, .xls): save the sheet as CSV UTF-8, or copy its cells into a text file");
    }
    let wide = |read: fn([u8; 2]) -> u16| -> Vec<u16> { bytes[2..].as_chunks::<2>().0.iter().map(|pair| read(*pair)).collect() };
    match bytes {
        [0xFF, 0xFE, ..] => Ok(String::from_utf16_lossy(&wide(u16::from_le_bytes))),
        [0xFE, 0xFF, ..] => Ok(String::from_utf16_lossy(&wide(u16::from_be_bytes))),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned()),
            Err(error) => {
                let read = &bytes[..error.valid_up_to()];
                let line = read.iter().filter(|b| **b == b'\n').count() + 1;
                let from = read.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
                let column = read[from..].iter().filter(|b| matches!(b, b',' | b';' | b'\t')).count() + 1;
                problem(line, column, "these letters are not in UTF-8: save the sheet as CSV UTF-8")
            }
        },
    }
}

impl Table {
    /// Finds the headings within the first rows.
    pub(super) fn read(sheet: &str) -> Result<Self, Vec<SheetProblem>> {
        let sheet = &lines(sheet);
        let known = |row: &TableRow| row.cells.iter().filter(|c| key_of(&c.text).is_some()).count();
        for mark in ['\t', ';', ','] {
            let mut rows = split(sheet, mark).map_err(|problem| vec![problem])?;
            if let Some(at) = rows.iter().take(ABOVE).position(|row| known(row) >= ENOUGH) {
                let below = rows.split_off(at + 1);
                let Some(headings) = rows.pop() else { break };
                let long = too_long(std::iter::once(&headings).chain(&below));
                return if long.is_empty() { Ok(Self { headings, rows: below }) } else { Err(long) };
            }
        }
        let named: Vec<&str> = NEEDED.iter().map(|key| key.heading()).collect();
        let message = format!("no row of headings in the first {ABOVE} rows; needed are: {}", named.join("; "));
        Err(vec![SheetProblem { line: 1, column: 1, message }])
    }

    /// Which column is which.
    pub(super) fn columns(&self) -> Result<Vec<Option<Key>>, Vec<SheetProblem>> {
        let mut problems = Vec::new();
        let mut columns: Vec<Option<Key>> = Vec::new();
        for (at, cell) in self.headings.cells.iter().enumerate() {
            let key = key_of(&cell.text);
            let mut wrong = |message: String| problems.push(SheetProblem { line: cell.line, column: at + 1, message });
            match key {
                None if !cell.text.is_empty() && !numbers_rows(&cell.text) => wrong(format!("`{}` is no heading known here", cell.text)),
                Some(key) if columns.contains(&Some(key)) => wrong(format!("a second column `{}`", key.heading())),
                _ => {}
            }
            columns.push(key);
        }
        for key in NEEDED.into_iter().filter(|key| !columns.contains(&Some(*key))) {
            let message = format!("the column `{}` is missing", key.heading());
            problems.push(SheetProblem { line: self.headings.line, column: columns.len() + 1, message });
        }
        if problems.is_empty() { Ok(columns) } else { Err(problems) }
    }
}

/// Cells that hold what was several: it is not quoted in a message, nor entered.
fn too_long<'t>(rows: impl Iterator<Item = &'t TableRow>) -> Vec<SheetProblem> {
    let cells = rows.flat_map(|row| row.cells.iter().zip(1..));
    let long = cells.filter(|(cell, _)| cell.text.chars().nth(LONGEST).is_some());
    let message = format!("a cell of more than {LONGEST} characters: is a quotation mark before it never closed?");
    long.map(|(cell, column)| SheetProblem { line: cell.line, column, message: message.clone() }).collect()
}

/// "STT": the column that numbers the rows says nothing.
fn numbers_rows(heading: &str) -> bool {
    matches!(fold::fold(heading).as_str(), "stt" | "tt" | "no" | "no." | "#")
}

/// Headings are known without their marks, too.
fn key_of(heading: &str) -> Option<Key> {
    let said = fold::fold(heading.trim().trim_end_matches([':', '*', ' ']));
    let is = |names: &[&str]| names.iter().any(|name| fold::fold(name) == said);
    HEADINGS.iter().find(|(_, names)| is(names)).map(|(key, _)| *key)
}

/// All rows with something in them.
fn split(sheet: &str, mark: char) -> Result<Vec<TableRow>, SheetProblem> {
    let mut rows = Vec::new();
    let mut row: Vec<Cell> = Vec::new();
    let (mut line, mut begun, mut quoted) = (1, 1, None);
    let mut text = String::new();
    let mut chars = sheet.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match (c, quoted) {
            ('"', Some(_)) if chars.peek() == Some(&'"') => {
                chars.next();
                text.push('"');
            }
            ('"', Some(_)) => quoted = None,
            (c, Some(_)) => text.push(c),
            ('"', None) if text.trim().is_empty() => {
                quoted = Some((line, row.len() + 1));
                text.clear();
            }
            ('\n', None) => {
                row.push(Cell { line: begun, text: clean(&text) });
                text.clear();
                keep(&mut rows, std::mem::take(&mut row));
                begun = line;
            }
            (c, None) if c == mark => {
                row.push(Cell { line: begun, text: clean(&text) });
                text.clear();
                begun = line;
            }
            (c, None) => text.push(c),
        }
    }
    if let Some((line, column)) = quoted {
        return Err(SheetProblem { line, column, message: "a quotation mark that is never closed".to_owned() });
    }
    row.push(Cell { line: begun, text: clean(&text) });
    keep(&mut rows, row);
    Ok(rows)
}

fn keep(rows: &mut Vec<TableRow>, cells: Vec<Cell>) {
    if cells.iter().any(|c| !c.text.is_empty()) {
        rows.push(TableRow { line: cells[0].line, cells });
    }
}

/// Lines end in one way: some spreadsheets end them with a carriage return alone.
fn lines(sheet: &str) -> String {
    sheet.replace("\r\n", "\n").replace('\r', "\n")
}

/// Single blanks, and nothing hidden that a letter could not hold or that would turn its words around. Some machines write marks apart.
fn clean(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    Nfc::new(seen.split_whitespace().collect::<Vec<_>>().join(" ")).into_string()
}

fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let joins = matches!(c, '\u{200B}'..='\u{200D}' | '\u{FEFF}' | '\u{AD}' | '\u{FFFE}' | '\u{FFFF}');
    turns || joins || (c.is_control() && !c.is_whitespace())
}
