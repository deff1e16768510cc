//! What was printed in the time of a report: by day, outlet, language, tone and place, and how many stories.

use std::cmp::Reverse;
use std::collections::HashSet;

use chrono::{DateTime, FixedOffset, Utc};
use store::Counted;

use super::{Behind, Figure, Section};
use crate::digest::Office;
use crate::locale::{key, say, t};
use crate::{places, time, words};

pub(super) async fn sections(office: &Office<'_>, (from, until): (DateTime<Utc>, DateTime<Utc>)) -> anyhow::Result<Vec<Section>> {
    let all = office.store.counted(from, until).await?;
    let place = |id: &str| places::label_of(id, office.places);
    let shared = |section: Section| section.shares(all.len(), say!("Tỷ lệ tính trên {n} bài.", n = words::count(all.len() as u64)));
    Ok(vec![
        Section::new(
            "coverage",
            key("Báo chí nói về địa bàn"),
            key("Bài nói về, có nhắc đến địa bàn hoặc cần kiểm tra địa danh, theo ngày báo đăng."),
            total(&all),
        ),
        Section::new("day", key("Theo ngày"), "", by_day(&all, office.zone())),
        shared(Section::new(
            "outlet",
            key("Theo cơ quan báo chí"),
            "",
            most_first(grouped(&all, |row| vec![(row.outlet.0.0.clone(), row.outlet.1.clone())])),
        )),
        shared(Section::new(
            "language",
            key("Theo ngôn ngữ"),
            "",
            most_first(grouped(&all, |row| vec![(row.language.as_str().to_owned(), words::language(row.language).to_owned())])),
        )),
        shared(Section::new(
            "tone",
            key("Theo sắc thái"),
            key("Sắc thái là thông tin tham khảo, không phải lỗi của bài."),
            most_first(grouped(&all, |row| vec![(row.tone.as_str().to_owned(), words::tone(row.tone).to_owned())])),
        )),
        shared(Section::new(
            "place",
            key("Theo địa danh"),
            key("Một bài nêu nhiều địa danh được tính ở từng địa danh."),
            most_first(grouped(&all, |row| row.places.iter().map(|id| (id.as_str().to_owned(), place(id.as_str()))).collect())),
        )),
    ])
}

fn total(all: &[Counted]) -> Vec<Figure> {
    let articles = Figure::new("articles", t("Bài"), Behind::Articles(all.iter().map(|row| row.article).collect()));
    // Oldest last: the first publisher stands for its story.
    let mut seen = HashSet::new();
    let firsts = all.iter().rev().filter(|row| seen.insert(row.story)).map(|row| row.article).collect();
    vec![articles, Figure::new("stories", t("Chủ đề (bài đăng đầu tiên của mỗi chủ đề trong thời gian này)"), Behind::Articles(firsts))]
}

fn by_day(all: &[Counted], zone: FixedOffset) -> Vec<Figure> {
    let day = |row: &Counted| row.at.with_timezone(&zone).date_naive();
    let mut figures = grouped(all, |row| vec![(day(row).to_string(), time::day(day(row)))]);
    figures.sort_by_cached_key(|figure| figure.key.clone());
    figures
}

/// Articles by what they are told under; an article may be under several.
fn grouped(all: &[Counted], told: impl Fn(&Counted) -> Vec<(String, String)>) -> Vec<Figure> {
    let mut groups: Vec<(String, String, Vec<domain::ArticleId>)> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for row in all {
        for (key, label) in told(row) {
            let nth = *known.entry(key.clone()).or_insert_with(|| {
                groups.push((key, label, Vec::new()));
                groups.len() - 1
            });
            groups[nth].2.push(row.article);
        }
    }
    groups.into_iter().map(|(key, label, articles)| Figure::new(key, label, Behind::Articles(articles))).collect()
}

fn most_first(mut figures: Vec<Figure>) -> Vec<Figure> {
    figures.sort_by(|a, b| Reverse(a.count).cmp(&Reverse(b.count)).then(a.label.cmp(&b.label)));
    figures
}
