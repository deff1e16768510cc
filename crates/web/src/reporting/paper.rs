//! A report as it is set on paper or in a workbook.

use report::{Brief, Grid, Part};

use super::{Report, Section};
use crate::words;

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

fn table(section: &Section) -> Grid {
    let rows = section.figures.iter().map(|f| vec![f.label.clone(), words::count(f.count as u64), f.more.clone()]);
    if section.has_more() {
        return Grid {
            heads: ["Mục", "Số lượng", "Chi tiết"].map(str::to_owned).to_vec(), shares: vec![50, 15, 35], rows: rows.collect()
        };
    }
    let rows = rows.map(|mut row| {
        row.truncate(2);
        row
    });
    Grid { heads: ["Mục", "Số lượng"].map(str::to_owned).to_vec(), shares: vec![80, 20], rows: rows.collect() }
}
