//! Which of the finished cases are shown: what the address says, and the same as options of its form.

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::fold::fold;
use domain::{Nfc, Outcome, OutletId, Standing, State, Verdict};
use serde::Deserialize;
use store::{ArticleRow, CaseRow};
use url::form_urlencoded::Serializer;

use crate::locale::{say, t};
use crate::outlets::Names;
use crate::pages::case::{Choice, choice};
use crate::pages::search::ignored;
use crate::words;

/// Dismissed.
const DISMISSED: &str = "dismissed";
/// Has an outcome, and is not closed yet.
const CONCLUDED: &str = "concluded";
/// Closed.
const CLOSED: &str = "closed";

#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// A state, or what came of a letter.
    pub(crate) state: String,
    /// A verdict.
    verdict: String,
    /// Id of an outlet.
    outlet: String,
    /// `2026-11`: when the case was done.
    month: String,
    /// Words of headline, note, letter number and recipient; or the number of the case.
    pub(crate) q: String,
    /// From 0.
    page: String,
}

impl Asked {
    /// Without what cannot be understood, and a remark on each such thing: what is in force stands in the form.
    pub(crate) fn settled(mut self, outlets: &Names) -> (Self, Vec<String>) {
        for text in [&mut self.state, &mut self.verdict, &mut self.outlet, &mut self.month] {
            *text = text.trim().to_owned();
        }
        let known = [
            is_state(&self.state),
            Verdict::parse(&self.verdict).is_some(),
            outlets.contains_key(&OutletId(self.outlet.clone())),
            first_day(&self.month).is_some(),
        ];
        let said = [t("tình trạng không có"), t("kết luận không có"), t("cơ quan báo chí không có trong kho"), t("tháng không đọc được")];
        let texts = [&mut self.state, &mut self.verdict, &mut self.outlet, &mut self.month];
        let unknown = texts.into_iter().zip(said).zip(known).filter(|((text, _), known)| !known && !text.is_empty());
        let remarks = unknown.map(|((text, what), _)| ignored(what, &std::mem::take(text))).collect();
        (self, remarks)
    }

    pub(crate) fn is_narrow(&self) -> bool {
        [&self.state, &self.verdict, &self.outlet, &self.month, &self.q].iter().any(|text| !text.trim().is_empty())
    }

    pub(crate) fn page(&self) -> usize {
        self.page.parse().unwrap_or(0).min(100_000)
    }

    /// Whether a case is asked for, as far as its record tells.
    pub(crate) fn takes(&self, standing: &Standing, zone: FixedOffset) -> bool {
        let verdict = standing.verdict.as_ref().map(|verdict| verdict.0);
        let is = |asked: &str, said: Option<&str>| asked.is_empty() || said == Some(asked);
        let since = month(standing.since.with_timezone(&zone));
        self.is_state(standing) && is(&self.verdict, verdict.map(Verdict::as_str)) && is(&self.month, Some(&since))
    }

    fn is_state(&self, standing: &Standing) -> bool {
        let asked = self.state.as_str();
        match Outcome::parse(asked) {
            Some(outcome) => standing.letters().iter().any(|letter| letter.outcome == Some(outcome)),
            None => asked.is_empty() || standing.state.as_str() == asked,
        }
    }

    /// Whether it is, as far as its article and its texts tell.
    pub(crate) fn finds(&self, row: &CaseRow) -> bool {
        if !self.outlet.is_empty() && row.article.outlet.0 != self.outlet {
            return false;
        }
        let typed = self.q.trim();
        let note = row.standing.verdict.as_ref().map(|verdict| verdict.2.as_str()).unwrap_or_default();
        let letters = row.standing.letters().into_iter().map(|letter| format!("{} {}", letter.reference.number, letter.recipient));
        let text = [row.article.title.clone(), row.article.outlet_name.clone(), note.to_owned()].into_iter().chain(letters);
        typed == row.id.0.to_string() || has_words(&text.collect::<Vec<_>>().join("\n"), typed)
    }

    /// The address of a page of this list.
    pub(crate) fn address(&self, page: usize) -> String {
        let page = if page == 0 { String::new() } else { page.to_string() };
        let pairs = [
            ("q", &self.q),
            ("state", &self.state),
            ("verdict", &self.verdict),
            ("outlet", &self.outlet),
            ("month", &self.month),
            ("page", &page),
        ];
        let pairs = pairs.map(|(key, text)| (key, text.trim()));
        let query = Serializer::new(String::new()).extend_pairs(pairs.iter().filter(|(_, text)| !text.is_empty())).finish();
        if query.is_empty() { "/cases".to_owned() } else { format!("/cases?{query}") }
    }

    pub(crate) fn states(&self) -> Vec<Choice> {
        let state = |state: &str, said: &str| choice(state, said, "", &self.state);
        let dismissed = state(DISMISSED, words::state(State::Judged(Verdict::NoFault)));
        let done = [dismissed, state(CONCLUDED, t("có kết quả, chờ đóng")), state(CLOSED, words::state(State::Closed))];
        let outcome = |outcome: &Outcome| state(outcome.as_str(), &say!("kết quả: {outcome}", outcome = words::outcome(*outcome)));
        done.into_iter().chain(Outcome::ALL.iter().map(outcome)).collect()
    }

    pub(crate) fn verdicts(&self) -> Vec<Choice> {
        Verdict::ALL.iter().map(|verdict| choice(verdict.as_str(), words::verdict(*verdict), "", &self.verdict)).collect()
    }

    /// The outlets of these articles by name, and the one that is asked for.
    pub(crate) fn outlets<'a>(&'a self, articles: impl Iterator<Item = &'a ArticleRow>, names: &'a Names) -> Vec<Choice> {
        let asked = names.get(&OutletId(self.outlet.clone())).map(|name| (name.as_str(), self.outlet.as_str()));
        let mut outlets: Vec<(&str, &str)> = articles.map(|row| (row.outlet_name.as_str(), row.outlet.0.as_str())).chain(asked).collect();
        outlets.sort_unstable();
        outlets.dedup();
        outlets.into_iter().map(|(name, id)| choice(id, name, "", &self.outlet)).collect()
    }

    /// The month that is asked for.
    pub(crate) fn month(&self) -> Option<String> {
        Some(self.month.clone()).filter(|month| !month.is_empty())
    }

    pub(crate) fn month_choice(&self, month: &str) -> Choice {
        let said = first_day(month).map_or_else(|| month.to_owned(), |day| day.format("%m/%Y").to_string());
        choice(month, &said, "", &self.month)
    }
}

/// `2026-11`.
pub(super) fn month(at: DateTime<FixedOffset>) -> String {
    at.format("%Y-%m").to_string()
}

/// Of a month as it is written in an address.
fn first_day(month: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok().filter(|day| day.format("%Y-%m").to_string() == month)
}

fn is_state(asked: &str) -> bool {
    [DISMISSED, CONCLUDED, CLOSED].contains(&asked) || Outcome::parse(asked).is_some()
}

/// Whether a text has every word that was typed; the marks count where any was typed.
fn has_words(text: &str, typed: &str) -> bool {
    let (text, typed) = (Nfc::new(text), Nfc::new(typed));
    let (plain, lower) = (fold(&typed), typed.to_lowercase());
    let (text, typed) = if plain == lower { (fold(&text), plain) } else { (text.to_lowercase(), lower) };
    typed.split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_and_without_their_marks() {
        let check = |typed: &str, expect: bool| assert_eq!(has_words("Số hộ nghèo\n12/UBND-VHXH Báo Thử", typed), expect, "{typed}");
        check("", true);
        check("ho ngheo", true);
        check("Hộ nghèo", true);
        check("hồ nghèo", false);
        check("12/ubnd báo", true);
        check("hộ giàu", false);
        // As some keyboards and files write it: each mark by itself.
        check("ho\u{323}\u{302} nghe\u{300}o", true);
        check("ho\u{302}\u{300} nghe\u{300}o", false);
    }

    #[test]
    fn the_address_keeps_what_was_asked() {
        let asked = Asked { state: "closed".into(), q: " hộ & tên ".into(), page: "7".into(), ..Asked::default() };
        assert_eq!(asked.address(2), "/cases?q=h%E1%BB%99+%26+t%C3%AAn&state=closed&page=2");
        assert_eq!((asked.page(), Asked::default().address(0)), (7, "/cases".to_owned()));
        assert!(asked.is_narrow() && !Asked::default().is_narrow());
    }
}
