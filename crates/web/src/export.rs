//! What a search found, to be taken away as a file: the same for the desk and for the command line.

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::place::Place;
use report::{Heading, Letters, Row, TableFormat};
use search::{CaseFilter, Expansion, Filters, Hit, Lines, Query, Sort, Versions};

use crate::locale::stays;
use crate::time::day;
use crate::words;

/// From what an export is made.
pub struct Export<'a> {
    /// Letter templates and agency profiles.
    pub letters: &'a Letters,
    /// Id of the agency profile in whose name a printed list is.
    pub profile: &'a str,
    /// Units of the territory, for their names.
    pub places: &'a [Place],
    /// When it is made, in the office's time.
    pub made_at: DateTime<FixedOffset>,
}

/// A file, and how much of what was found is in it.
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// Articles in it.
    pub rows: usize,
    /// All articles that match.
    pub total: usize,
}

impl Export<'_> {
    /// Searches and writes the file: every article by itself, in the order of the search, up to the format's cap, whichever page or
    /// lines were asked for.
    pub fn of(&self, index: &search::Index, query: &Query, format: TableFormat) -> anyhow::Result<Exported> {
        let all = Query { lines: Lines::Articles, limit: format.cap(), offset: 0, after: None, ..query.clone() };
        let found = index.search(&all)?;
        let heading = Heading {
            query: query.text.clone(),
            filters: self.filters(query, &found.hits),
            order: if query.sort == Sort::Date { stays("mới nhất trước") } else { stays("độ khớp") }.to_owned(),
            made_at: self.made_at,
            total: found.total,
            profile: self.profile.to_owned(),
        };
        let zone = *self.made_at.offset();
        let rows: Vec<Row> = found.hits.into_iter().map(|hit| row(hit, zone)).collect();
        let bytes = report::table(format, self.letters, &heading, &rows)?;
        Ok(Exported { bytes, rows: rows.len(), total: found.total })
    }

    /// What is filtered, and by what, in the desk's words.
    fn filters(&self, query: &Query, hits: &[Hit]) -> Vec<(String, String)> {
        let Filters { languages, outlets, places, tones, relevances, from, to, cases } = &query.filters;
        let date = |date: &Option<NaiveDate>| date.map(day).into_iter().collect();
        let place = |id: &String| self.places.iter().find(|p| p.id.as_str() == id).map_or_else(|| id.clone(), |p| p.name.to_string());
        let outlet = |id: &String| hits.iter().find(|hit| hit.outlet == *id).map_or_else(|| id.clone(), |hit| hit.outlet_name.clone());
        let told: [(&str, Vec<String>); 11] = [
            (stays("Tương tự"), query.like.iter().map(|article| format!("{} {article}", stays("bài số"))).collect()),
            (stays("Ngôn ngữ"), languages.iter().map(|l| words::language(*l).to_owned()).collect()),
            (stays("Cơ quan báo chí"), outlets.iter().map(outlet).collect()),
            (stays("Địa danh"), places.iter().map(place).collect()),
            (stays("Sắc thái"), tones.iter().map(|t| words::tone(*t).to_owned()).collect()),
            (stays("Liên quan"), relevances.iter().map(|r| words::relevance(*r).to_owned()).collect()),
            (stays("Vụ việc"), cases.iter().map(|c| case(*c).to_owned()).collect()),
            (stays("Từ ngày"), date(from)),
            (stays("Đến ngày"), date(to)),
            (
                stays("Tên gọi khác"),
                (query.names == Expansion::On).then(|| stays("tìm cả tên ở ngôn ngữ khác").to_owned()).into_iter().collect(),
            ),
            (
                stays("Phiên bản"),
                (query.versions == Versions::All).then(|| stays("tìm cả trong phiên bản cũ").to_owned()).into_iter().collect(),
            ),
        ];
        told.into_iter().filter(|(_, values)| !values.is_empty()).map(|(what, values)| (what.to_owned(), values.join(", "))).collect()
    }
}

fn case(filter: CaseFilter) -> &'static str {
    match filter {
        CaseFilter::Without => stays("không có"),
        CaseFilter::Open => stays("chưa xong"),
        CaseFilter::State(state) => words::state(state),
    }
}

fn row(hit: Hit, zone: FixedOffset) -> Row {
    let published = match hit.published {
        domain::Published::Stated(at) => domain::Published::Stated(at.with_timezone(&zone)),
        domain::Published::FirstSeen(at) => domain::Published::FirstSeen(at.with_timezone(&zone)),
    };
    Row {
        id: hit.id,
        story: hit.story.0,
        title: hit.title,
        outlet: hit.outlet,
        outlet_name: hit.outlet_name,
        published,
        language: (hit.language.as_str(), words::language(hit.language)),
        tone: (hit.tone.as_str(), words::tone(hit.tone)),
        case: hit.case.map(|state| (state.as_str(), words::state(state))),
        snippet: hit.snippet.into_iter().map(|(text, _)| text).collect(),
        url: hit.url,
    }
}
