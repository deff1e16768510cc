//! What the address of a search says, read leniently: people edit addresses, and a kept address outlives what it names.

use chrono::NaiveDate;
use domain::{ArticleId, Language, Relevance, ToneLabel};
use search::{CaseFilter, Cursor, Expansion, Filters, Lines, Query, Sort, Versions};
use serde::Deserialize;

use crate::locale::{say, t};
use crate::time::read_day;
use crate::words;

/// Lines of a page.
pub(crate) const PAGE: usize = 20;
/// Values of one filter that are looked at.
const VALUES: usize = 50;

/// The word for all that concerns the territory, as the pages count it.
pub(crate) const AREA: &str = "area";

/// Whether a value means something.
type IsKnown = fn(&str) -> bool;

/// The parameters of a search's address. [`Asked::settled`] leaves only what can be understood.
#[derive(Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(default)]
pub(crate) struct Asked {
    /// What was typed.
    pub(crate) q: String,
    /// Id of the article whose like are sought.
    pub(crate) like: String,
    pub(crate) lang: Vec<String>,
    pub(crate) outlet: Vec<String>,
    pub(crate) place: Vec<String>,
    pub(crate) tone: Vec<String>,
    /// How much the article concerns the territory, or `area` for all that does.
    pub(crate) about: Vec<String>,
    /// States of a case, `open` or `none`.
    pub(crate) case: Vec<String>,
    pub(crate) from: String,
    pub(crate) to: String,
    /// `date` or nothing.
    pub(crate) sort: String,
    /// `off` or nothing.
    pub(crate) names: String,
    /// `all` or nothing.
    pub(crate) versions: String,
    /// Where the page begins.
    pub(crate) after: String,
    /// First and last day as they were typed, where they cannot be read.
    #[serde(skip)]
    pub(crate) odd_days: [String; 2],
}

impl Asked {
    /// Without what cannot be understood, and a remark on each such thing.
    pub(crate) fn settled(mut self) -> (Self, Vec<String>) {
        let mut remarks = self.settle_lists();
        remarks.extend(self.settle_words());
        remarks.extend(self.settle_days());
        (self, remarks)
    }

    fn settle_lists(&mut self) -> Vec<String> {
        let lists: [(&mut Vec<String>, &str, IsKnown); 6] = [
            (&mut self.lang, t("ngôn ngữ không có"), |v| Language::parse(v).is_some()),
            (&mut self.tone, t("sắc thái không có"), |v| ToneLabel::parse(v).is_some()),
            (&mut self.about, t("mức liên quan không có"), |v| !relevances(v).is_empty()),
            (&mut self.case, t("trạng thái vụ việc không có"), |v| CaseFilter::parse(v).is_some()),
            (&mut self.outlet, "", |_| true),
            (&mut self.place, "", |_| true),
        ];
        let mut remarks = Vec::new();
        for (values, what, known) in lists {
            settle(values);
            remarks.extend(values.extract_if(.., |v| !known(v)).map(|unknown| ignored(what, &unknown)));
        }
        remarks
    }

    fn settle_words(&mut self) -> Vec<String> {
        let words: [(&mut String, &str, IsKnown); 5] = [
            (&mut self.sort, t("cách xếp không có"), |v| v == "date"),
            (&mut self.names, t("lựa chọn tên khác không có"), |v| v == "off"),
            (&mut self.versions, t("lựa chọn phiên bản không có"), |v| v == "all"),
            (&mut self.like, t("số của bài không đọc được"), |v| v.parse::<i64>().is_ok()),
            (&mut self.after, t("chỗ bắt đầu trang không đọc được, đây là trang đầu"), |v| {
                v.parse::<Cursor>().is_ok()
            }),
        ];
        let mut remarks = Vec::new();
        for (word, what, known) in words {
            // What stands for the usual choice is no mistake.
            if matches!(word.trim(), "" | "relevance" | "on" | "current") {
                word.clear();
            } else if !known(word) {
                remarks.push(ignored(what, word));
                word.clear();
            }
        }
        remarks
    }

    fn settle_days(&mut self) -> Option<String> {
        for (text, odd) in [&mut self.from, &mut self.to].into_iter().zip(&mut self.odd_days) {
            match read_day(text) {
                Some(day) => *text = day.to_string(),
                None if text.trim().is_empty() => text.clear(),
                None => *odd = std::mem::take(text),
            }
        }
        if self.first_day()? <= self.last_day()? {
            return None;
        }
        std::mem::swap(&mut self.from, &mut self.to);
        Some(t("Ngày đầu đứng sau ngày cuối; đã đổi chỗ hai ngày.").to_owned())
    }

    /// The search itself, asked on this day; what cannot be understood is left out.
    pub(crate) fn query(&self, today: NaiveDate) -> Query {
        let filters = Filters {
            languages: self.lang.iter().filter_map(|l| Language::parse(l)).collect(),
            outlets: self.outlet.clone(),
            places: self.place.clone(),
            tones: self.tone.iter().filter_map(|t| ToneLabel::parse(t)).collect(),
            relevances: self.about.iter().flat_map(|word| relevances(word)).collect(),
            from: self.first_day(),
            to: self.last_day(),
            cases: self.case.iter().filter_map(|c| CaseFilter::parse(c)).collect(),
        };
        Query {
            text: self.q.clone(),
            filters,
            sort: if self.sort == "date" { Sort::Date } else { Sort::Relevance },
            lines: Lines::Stories,
            names: if self.names == "off" { Expansion::Off } else { Expansion::On },
            versions: if self.versions == "all" { Versions::All } else { Versions::Current },
            today: Some(today),
            limit: PAGE,
            after: self.after.parse().ok(),
            like: self.like(),
            ..Query::default()
        }
    }

    /// What narrows or orders the search beside words and days, as parameters of its address.
    pub(crate) fn narrowed(&self) -> Vec<(&'static str, &str)> {
        let words = [("sort", &self.sort), ("names", &self.names), ("versions", &self.versions)];
        let mut parameters: Vec<(&str, &str)> =
            words.into_iter().filter(|w| !w.1.is_empty()).map(|(key, word)| (key, word.as_str())).collect();
        for (key, values) in self.lists() {
            parameters.extend(values.iter().map(|value| (key, value.as_str())));
        }
        parameters
    }

    /// The filters that are lists, in the order in which they are shown.
    pub(crate) fn lists(&self) -> [(&'static str, &Vec<String>); 6] {
        [
            ("lang", &self.lang),
            ("outlet", &self.outlet),
            ("place", &self.place),
            ("tone", &self.tone),
            ("about", &self.about),
            ("case", &self.case),
        ]
    }

    /// The article whose like are sought.
    pub(crate) fn like(&self) -> Option<ArticleId> {
        self.like.parse().ok().map(ArticleId)
    }

    pub(crate) fn first_day(&self) -> Option<NaiveDate> {
        read_day(&self.from)
    }

    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        read_day(&self.to)
    }

    /// The remark on each day that cannot be read, first day and last day; empty where there is none. The page shows it at its field.
    pub(crate) fn odd_remarks(&self) -> [String; 2] {
        self.odd_days.each_ref().map(|typed| match typed.as_str() {
            "" => String::new(),
            typed => say!("Bỏ qua ngày không đọc được: “{typed}”. Hãy ghi như 01/11/2026.", typed = shortened(typed)),
        })
    }

    /// Whether Chinese characters were typed: what is advised where nothing is found depends on it.
    pub(crate) fn is_chinese(&self) -> bool {
        self.q.chars().any(domain::letter::is_ideograph)
    }

    /// Whether anything was asked for, by words or by filters.
    pub(crate) fn is_active(&self) -> bool {
        let texts = [&self.q, &self.like, &self.from, &self.to];
        texts.iter().any(|text| !text.trim().is_empty()) || self.lists().iter().any(|(_, values)| !values.is_empty())
    }
}

/// A word of `about` as the desk says it; `None` when it is none.
pub(crate) fn about(word: &str) -> Option<&'static str> {
    if word == AREA { Some(t("về địa bàn")) } else { Relevance::parse(word).map(words::relevance) }
}

/// What a word of `about` asks for; nothing when it is none.
fn relevances(word: &str) -> Vec<Relevance> {
    match word {
        AREA => Relevance::CONCERNED.to_vec(),
        word => Relevance::parse(word).into_iter().collect(),
    }
}

/// Each value once, none empty.
fn settle(values: &mut Vec<String>) {
    let mut settled: Vec<String> = Vec::new();
    for value in values.drain(..).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()) {
        if !settled.contains(&value) && settled.len() < VALUES {
            settled.push(value);
        }
    }
    *values = settled;
}

/// A place in the order of results, for tests.
#[cfg(test)]
pub(super) const PLACE: &str = "00000000.5.7.9";

/// As much of a value as a remark can hold.
pub(crate) fn ignored(what: &str, value: &str) -> String {
    say!("Bỏ qua {what}: “{value}”.", what = what, value = shortened(value))
}

fn shortened(value: &str) -> String {
    let value = value.trim();
    match value.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use domain::State;

    use super::*;

    #[test]
    fn what_cannot_be_understood_is_left_out_and_said() {
        let asked = Asked {
            lang: vec!["vi".into(), "fr".into(), "vi".into(), String::new()],
            tone: vec!["sad".into()],
            case: vec!["new".into(), "maybe".into()],
            from: "hôm nào".into(),
            to: "7/3/2026".into(),
            sort: "size".into(),
            names: "on".into(),
            after: "x".repeat(50),
            ..Asked::default()
        };
        let (asked, remarks) = asked.settled();
        let expected = Asked {
            lang: vec!["vi".into()],
            case: vec!["new".into()],
            to: "2026-03-07".into(),
            odd_days: ["hôm nào".into(), String::new()],
            ..Asked::default()
        };
        assert_eq!(asked, expected);
        assert_eq!(asked.odd_remarks(), ["Bỏ qua ngày không đọc được: “hôm nào”. Hãy ghi như 01/11/2026.".to_owned(), String::new()]);
        let said = [
            "Bỏ qua ngôn ngữ không có: “fr”.".to_owned(),
            "Bỏ qua sắc thái không có: “sad”.".to_owned(),
            "Bỏ qua trạng thái vụ việc không có: “maybe”.".to_owned(),
            "Bỏ qua cách xếp không có: “size”.".to_owned(),
            format!("Bỏ qua chỗ bắt đầu trang không đọc được, đây là trang đầu: “{}…”.", "x".repeat(40)),
        ];
        assert_eq!(remarks, said);
        assert_eq!(Asked::default().settled(), (Asked::default(), Vec::new()));
    }

    #[test]
    fn days_the_wrong_way_round_are_turned() {
        let (asked, remarks) = Asked { from: "30/11/2026".into(), to: "1/11/2026".into(), ..Asked::default() }.settled();
        assert_eq!((asked.from.as_str(), asked.to.as_str(), remarks.len()), ("2026-11-01", "2026-11-30", 1));
    }

    #[test]
    fn an_article_s_like_are_sought_among_what_was_typed() {
        let (asked, remarks) = Asked { q: "lũ".into(), like: "12".into(), ..Asked::default() }.settled();
        assert_eq!((asked.q.as_str(), asked.like(), remarks.len()), ("lũ", Some(ArticleId(12)), 0));
    }

    #[test]
    fn every_parameter_becomes_a_part_of_the_search() {
        let asked = Asked {
            q: "cửa khẩu".into(),
            lang: vec!["zh".into()],
            about: vec![AREA.into()],
            case: vec!["none".into(), "open".into(), "sent".into()],
            from: "2026-11-01".into(),
            sort: "date".into(),
            names: "off".into(),
            versions: "all".into(),
            after: PLACE.into(),
            ..Asked::default()
        };
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let query = asked.query(today);
        assert_eq!((query.text.as_str(), query.sort, query.lines, query.limit), ("cửa khẩu", Sort::Date, Lines::Stories, PAGE));
        assert_eq!((query.names, query.versions, query.today), (Expansion::Off, Versions::All, Some(today)));
        assert_eq!(query.filters.cases, [CaseFilter::Without, CaseFilter::Open, CaseFilter::State(State::Sent)]);
        assert_eq!(query.filters.relevances, Relevance::CONCERNED);
        assert_eq!((query.filters.languages, query.filters.from), (vec![Language::Zh], NaiveDate::from_ymd_opt(2026, 11, 1)));
        assert_eq!(query.after.map(|a| a.to_string()), Some(PLACE.into()));
        assert_eq!(Asked::default().query(today).names, Expansion::On);
    }
}
