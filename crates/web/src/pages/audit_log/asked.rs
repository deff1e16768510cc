//! Which part of the audit log is shown: what its address says, as the store is asked for it and as links keep it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{CaseId, UserId};
use serde::Deserialize;
use store::{AuditAsked, Doer};
use url::form_urlencoded::Serializer;

use crate::chrome::Mistakes;
use crate::locale::t;
use crate::pages::case::{Choice, choice, with_asked};
use crate::time::read_day;
use crate::words;

/// What `who` says of rows that nobody signed in has made.
const SERVICE: &str = "0";

#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// Id of a user.
    pub(crate) who: String,
    /// Kind of the deed.
    pub(crate) what: String,
    /// Id of a case.
    pub(crate) case: String,
    /// First day.
    pub(crate) from: String,
    /// Last day.
    pub(crate) to: String,
    /// Id of the row behind which the page begins.
    before: String,
}

impl Asked {
    pub(crate) fn is_narrow(&self) -> bool {
        [&self.who, &self.what, &self.case, &self.from, &self.to].iter().any(|text| !text.trim().is_empty())
    }

    /// As the store is asked, with what could not be read of it: that is left out.
    pub(crate) fn read(&self, zone: FixedOffset) -> (AuditAsked, Mistakes) {
        let mut mistakes = Mistakes::default();
        let mut date = |field: &'static str, text: &str| {
            let day = read_day(text);
            if day.is_none() && !text.trim().is_empty() {
                mistakes.add(field, t("Ngày này không đọc được; ví dụ 23/11/2026."));
            }
            day
        };
        let (mut from, mut to) = (date("from", &self.from), date("to", &self.to));
        if matches!((from, to), (Some(from), Some(to)) if from > to) {
            std::mem::swap(&mut from, &mut to);
        }
        let case = self.case.trim();
        let id = case.parse().ok().filter(|id| *id > 0);
        if id.is_none() && !case.is_empty() {
            mistakes.add("case", t("Hãy ghi số của vụ việc, ví dụ 12."));
        }
        let asked = AuditAsked {
            by: self.who.parse().ok().map(|id: i64| if id == 0 { Doer::Service } else { Doer::User(UserId(id)) }),
            what: self.what.clone(),
            case: id.map(CaseId),
            from: from.and_then(|day| begins(day, zone)),
            until: to.and_then(|day| begins(day.checked_add_signed(TimeDelta::days(1))?, zone)),
            before: self.before.parse().ok(),
        };
        (asked, mistakes)
    }

    /// The address of this part of the log, from the row behind `before` on.
    pub(crate) fn address(&self, before: Option<i64>) -> String {
        let before = before.map(|id| id.to_string()).unwrap_or_default();
        let pairs = [("who", &self.who), ("what", &self.what), ("case", &self.case), ("from", &self.from), ("to", &self.to)];
        let pairs = pairs.into_iter().chain([("before", &before)]).map(|(key, text)| (key, text.trim()));
        let query = Serializer::new(String::new()).extend_pairs(pairs.filter(|(_, text)| !text.is_empty())).finish();
        if query.is_empty() { "/audit".to_owned() } else { format!("/audit?{query}") }
    }

    /// Who can be asked for.
    pub(crate) fn people(&self, people: &[store::User]) -> Vec<Choice> {
        let named = people.iter().map(|p| choice(&p.id.to_string(), &format!("{} ({})", p.full_name, p.name), "", &self.who));
        let all = named.chain([choice(SERVICE, t("Hệ thống, dòng lệnh, người chưa đăng nhập"), "", &self.who)]).collect();
        // What is no number asks for nobody.
        if self.who.parse::<i64>().is_ok() { with_asked(all, &self.who) } else { all }
    }

    /// The kinds that can be asked for, each word once.
    pub(crate) fn kinds(&self) -> Vec<Choice> {
        with_asked(words::AUDITED.iter().map(|(what, said)| choice(what, t(said), "", &self.what)).collect(), &self.what)
    }
}

/// The moment a day begins at the desk.
fn begins(day: NaiveDate, zone: FixedOffset) -> Option<DateTime<Utc>> {
    Some(day.and_time(NaiveTime::MIN).and_local_timezone(zone).single()?.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone() -> FixedOffset {
        FixedOffset::east_opt(7 * 3600).unwrap()
    }

    #[test]
    fn days_are_whole_days_of_the_desk() {
        let check = |from: &str, to: &str, expect: [Option<&str>; 2]| {
            let (asked, _) = Asked { from: from.into(), to: to.into(), ..Asked::default() }.read(zone());
            assert_eq!(
                [asked.from, asked.until].map(|at| at.map(|at| at.to_rfc3339())),
                expect.map(|at| at.map(str::to_owned)),
                "{from} {to}"
            );
        };
        let (begin, end) = (Some("2026-11-22T17:00:00+00:00"), Some("2026-11-24T17:00:00+00:00"));
        check("23/11/2026", "24/11/2026", [begin, end]);
        check("2026-11-24", " 23/11/2026", [begin, end]);
        check("", "", [None, None]);
        check("hôm nay", "24/11/2026", [None, end]);
    }

    #[test]
    fn what_cannot_be_read_is_said_and_left_out() {
        let asked = Asked { case: "bảy".into(), from: "32/1/2026".into(), before: "x".into(), who: "lan".into(), ..Asked::default() };
        let (read, mistakes) = asked.read(zone());
        assert_eq!((read.case, read.from, read.before, read.by), (None, None, None, None));
        assert!(!mistakes.of("case").is_empty() && !mistakes.of("from").is_empty() && mistakes.of("to").is_empty());
    }

    #[test]
    fn the_address_keeps_what_was_asked() {
        let asked = Asked { who: "0".into(), what: "a&b".into(), case: " 7".into(), before: "9".into(), ..Asked::default() };
        assert_eq!(asked.address(Some(3)), "/audit?who=0&what=a%26b&case=7&before=3");
        assert_eq!(asked.address(None), "/audit?who=0&what=a%26b&case=7");
        assert_eq!(Asked::default().address(None), "/audit");
        assert_eq!(asked.read(zone()).0.by, Some(Doer::Service));
    }
}
