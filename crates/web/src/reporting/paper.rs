//! A report as it is set on paper or in a workbook.

use report::{Brief, Grid, Part};

use super::{Figure, Report, Section};
use crate::words;

/// Cases and letters that are named each; a file says how many more there are.
const NAMED: usize = 500;

/// The report as a review to write; `maker` is who made it.
pub fn brief(report: &Report, profile: &str, maker: &str) -> Brief {
    let mut parts: Vec<Part> = report.unwatched.iter().cloned().map(Part::Note).collect();
    for (nth, section) in report.sections.iter().enumerate() {
        parts.push(Part::Heading(format!("{}. {}", nth + 1, section.title)));
        if !section.note.is_empty() {
            parts.push(Part::Note(section.note.clone()));
        }
        parts.push(match section.figures.is_empty() {
            true => Part::Line("Không có.".to_owned()),
            false => Part::Table(table(section)),
        });
    }
    let lists = [("Danh mục văn bản đã gửi trong kỳ", letters(report)), ("Danh mục vụ việc trong kỳ", cases(report))];
    for (nth, (title, list)) in lists.into_iter().enumerate() {
        parts.push(Part::Heading(format!("{}. {title}", report.sections.len() + nth + 1)));
        parts.extend(named(list));
    }
    parts.push(Part::Note(report.made(maker)));
    Brief {
        profile: profile.to_owned(),
        made_at: report.made_at,
        mark: report.notice.clone().unwrap_or_default(),
        title: "BÁO CÁO CÔNG TÁC THEO DÕI BÁO CHÍ".to_owned(),
        subtitle: report.period.told(),
        parts,
    }
}

/// Its head, its share of the width in per cent, and what it says of a figure.
type Column = (&'static str, u32, fn(&Figure) -> String);

fn table(section: &Section) -> Grid {
    let mut columns: Vec<Column> = vec![("Mục", 0, |f| f.label.clone()), ("Số lượng", 14, counted)];
    if section.has_shares() {
        columns.push(("Tỷ lệ", 13, Figure::share_told));
    }
    if section.has_more() {
        columns.push(("Chi tiết", 31, |f| f.more.clone()));
    }
    columns[0].1 = 100 - columns.iter().map(|column| column.1).sum::<u32>();
    Grid {
        heads: columns.iter().map(|column| column.0.to_owned()).collect(),
        shares: columns.iter().map(|column| column.1).collect(),
        rows: section.figures.iter().map(|figure| columns.iter().map(|column| column.2(figure)).collect()).collect(),
    }
}

/// A place to fill in where the program does not know it.
fn counted(figure: &Figure) -> String {
    figure.count.map_or_else(|| "……".to_owned(), |count| words::count(count as u64))
}

fn letters(report: &Report) -> Grid {
    let row = |l: &super::NamedLetter| {
        let reference = if l.reference.is_empty() { "chưa ghi số".to_owned() } else { l.reference.clone() };
        let outcome = if l.outcome.is_empty() { "chưa có".to_owned() } else { l.outcome.clone() };
        vec![format!("{}, {reference}", l.kind), format!("{}, ngày {}", l.recipient, l.on), l.title.clone(), outcome]
    };
    grid([("Văn bản", 27), ("Gửi", 23), ("Về bài", 33), ("Kết quả", 17)], report.letters.iter().map(row).collect())
}

fn cases(report: &Report) -> Grid {
    let row = |c: &super::NamedCase| {
        let verdict = if c.verdict.is_empty() { "chưa kết luận" } else { &c.verdict };
        vec![format!("{}. {}", c.case, c.title), format!("{}, {}", c.outlet, c.printed), c.state.clone(), verdict.to_owned()]
    };
    grid([("Vụ việc", 36), ("Báo đăng", 20), ("Tình trạng", 14), ("Kết luận", 30)], report.cases.iter().map(row).collect())
}

fn grid(columns: [(&str, u32); 4], rows: Vec<Vec<String>>) -> Grid {
    Grid { heads: columns.map(|column| column.0.to_owned()).to_vec(), shares: columns.map(|column| column.1).to_vec(), rows }
}

fn named(mut list: Grid) -> Vec<Part> {
    let more = list.rows.len().saturating_sub(NAMED);
    list.rows.truncate(NAMED);
    match (list.rows.is_empty(), more) {
        (true, _) => vec![Part::Line("Không có.".to_owned())],
        (_, 0) => vec![Part::Table(list)],
        (_, more) => vec![Part::Table(list), Part::Note(left(more))],
    }
}

/// Of what is not named; no page of the desk names it either.
fn left(more: usize) -> String {
    format!("Còn {} mục nữa không ghi ở đây; báo cáo lập cho khoảng ngày ngắn hơn thì ghi đủ.", words::count(more as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_cut_says_how_it_is_had_whole() {
        let rows = |n: usize| grid([("a", 25), ("b", 25), ("c", 25), ("d", 25)], vec![vec![String::new(); 4]; n]);
        let note = |n: usize| named(rows(n)).into_iter().find_map(|part| if let Part::Note(said) = part { Some(said) } else { None });
        assert_eq!(note(NAMED), None);
        let said = note(NAMED + 1001).unwrap();
        assert!(
            said.starts_with("Còn 1.001 mục nữa") && !said.contains("trang báo cáo") && said.contains("khoảng ngày ngắn hơn"),
            "{said}"
        );
    }
}
