//! Pages that fill from the top. What does not fit goes on to the next page, and where it is parted is decided here.

use std::collections::VecDeque;

use super::line::{Line, Run};

/// Lines of a column fewer than these never stand alone at the foot or the head of a page.
const TOGETHER: usize = 2;

/// A hair's breadth, which is no reason to turn the page.
const HAIR: f32 = 0.01;

/// Thickness of the lines of a table and of those under the head, in points.
const STROKE: f32 = 0.5;
const RULE: f32 = 0.75;

/// The paper and what of it is written on, in points from the top left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paper {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

impl Paper {
    fn room(&self) -> f32 {
        self.bottom - self.top
    }
}

/// What is drawn, in points from the page's top left; the `x` of a run is the page's, too.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    Text { run: Run, base: f32 },
    Stroke { from: (f32, f32), to: (f32, f32), thick: f32 },
}

/// A column of a row.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Where its text begins.
    pub(super) x: f32,
    pub(super) lines: VecDeque<Line>,
}

impl Column {
    pub(super) fn new(x: f32, lines: Vec<Line>) -> Self {
        Self { x, lines: lines.into() }
    }

    fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }
}

/// The lines around the cells of a table.
pub(super) struct Grid {
    /// Where the vertical lines stand.
    pub(super) edges: Vec<f32>,
    /// Space between a line and the text above or below it.
    pub(super) pad: f32,
}

/// The pages so far; the last is being filled.
pub(super) struct Pages {
    paper: Paper,
    pages: Vec<Vec<Mark>>,
    y: f32,
}

/// Height of a row.
pub(super) fn height(columns: &[Column]) -> f32 {
    columns.iter().map(Column::height).fold(0.0, f32::max)
}

impl Pages {
    pub(super) fn new(paper: Paper) -> Self {
        Self { paper, pages: vec![Vec::new()], y: paper.top }
    }

    pub(super) fn into_pages(self) -> Vec<Vec<Mark>> {
        self.pages
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.paper.top;
    }

    fn is_fresh(&self) -> bool {
        self.y <= self.paper.top
    }

    fn left(&self) -> f32 {
        self.paper.bottom - self.y
    }

    /// A paragraph; one line of it never stands alone.
    pub(super) fn paragraph(&mut self, mut column: Column) {
        while !column.lines.is_empty() {
            let all = column.lines.len();
            let mut fit = fitting(&column.lines, self.left());
            if fit < all {
                fit = fit.min(all.saturating_sub(TOGETHER));
                if fit < TOGETHER.min(all) {
                    fit = 0;
                }
            }
            if fit == 0 && !self.is_fresh() {
                self.turn();
                continue;
            }
            let now = column.lines.drain(..fit.max(1)).collect();
            self.y = self.put(column.x, now, self.y);
            if !column.lines.is_empty() {
                self.turn();
            }
        }
    }

    /// A row of columns without lines around them.
    pub(super) fn row(&mut self, columns: Vec<Column>) {
        self.fill(columns, None, &[]);
    }

    /// Lines and a row that stand on one page if one page can hold them.
    pub(super) fn together(&mut self, above: Column, row: Vec<Column>) {
        let high = above.lines.iter().map(|line| line.height).sum::<f32>() + height(&row);
        if high > self.left() && high <= self.paper.room() {
            self.turn();
        }
        self.paragraph(above);
        if height(&row) > self.left() && height(&row) <= self.paper.room() {
            self.turn();
        }
        self.row(row);
    }

    /// Gives back room that was taken below what stands on this page.
    pub(super) fn back(&mut self, points: f32) {
        self.y = (self.y - points).max(self.paper.top);
    }

    /// A table; the first row is its head and stands on every page.
    pub(super) fn table(&mut self, rows: Vec<Vec<Column>>, grid: &Grid) {
        let mut rows = rows.into_iter();
        let Some(head) = rows.next() else { return };
        self.fill(head.clone(), Some(grid), &[]);
        // A head that leaves no room for the rows stands once.
        let repeated = if height(&head) < self.paper.room() / 3.0 { head } else { Vec::new() };
        for row in rows {
            self.fill(row, Some(grid), &repeated);
        }
    }

    /// A row no higher than a third of a page stays whole; another is parted between lines.
    fn fill(&mut self, mut columns: Vec<Column>, grid: Option<&Grid>, head: &[Column]) {
        let pad = grid.map_or(0.0, |grid| 2.0 * grid.pad);
        if height(&columns) + pad > self.left() && height(&columns) < self.paper.room() / 3.0 {
            self.turn_under(head, grid);
        }
        loop {
            let stuck =
                |pages: &Self| columns.iter().all(|column| fitting(&column.lines, pages.left() - pad) == 0) && height(&columns) > 0.0;
            let is_fresh = self.y <= self.paper.top + height(head) + pad + HAIR;
            if stuck(self) && !is_fresh {
                self.turn_under(head, grid);
            }
            // A line higher than a page is drawn all the same.
            let (room, least) = (self.left() - pad, usize::from(stuck(self)));
            let taken = |column: &mut Column| {
                let many = fitting(&column.lines, room).max(least).min(column.lines.len());
                Column { x: column.x, lines: column.lines.drain(..many).collect() }
            };
            let parts = columns.iter_mut().map(taken).collect();
            self.lay(parts, grid);
            if columns.iter().all(|column| column.lines.is_empty()) {
                return;
            }
            self.turn_under(head, grid);
        }
    }

    fn turn_under(&mut self, head: &[Column], grid: Option<&Grid>) {
        self.turn();
        if !head.is_empty() {
            self.lay(head.to_vec(), grid);
        }
    }

    fn lay(&mut self, columns: Vec<Column>, grid: Option<&Grid>) {
        let (top, high) = (self.y, height(&columns));
        let pad = grid.map_or(0.0, |grid| grid.pad);
        for column in columns {
            self.put(column.x, column.lines.into(), top + pad);
        }
        self.y = top + high + 2.0 * pad;
        if let Some(grid) = grid {
            self.frame(grid, top);
        }
    }

    fn frame(&mut self, grid: &Grid, top: f32) {
        let bottom = self.y;
        let (Some(left), Some(right)) = (grid.edges.first(), grid.edges.last()) else { return };
        for y in [top, bottom] {
            self.stroke((*left, y), (*right, y), STROKE);
        }
        for x in &grid.edges {
            self.stroke((*x, top), (*x, bottom), STROKE);
        }
    }

    fn put(&mut self, x: f32, lines: Vec<Line>, mut y: f32) -> f32 {
        for line in lines {
            for run in line.runs {
                self.text(Run { x: x + run.x, ..run }, y + line.base);
            }
            if let Some((from, to)) = line.rule {
                self.stroke((x + from, y + line.base), (x + to, y + line.base), RULE);
            }
            y += line.height;
        }
        y
    }

    fn text(&mut self, run: Run, base: f32) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Mark::Text { run, base });
        }
    }

    fn stroke(&mut self, from: (f32, f32), to: (f32, f32), thick: f32) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Mark::Stroke { from, to, thick });
        }
    }
}

/// How many lines fit into a height.
fn fitting(lines: &VecDeque<Line>, room: f32) -> usize {
    let mut y = 0.0;
    lines
        .iter()
        .take_while(|line| {
            y += line.height;
            y <= room + HAIR
        })
        .count()
}
