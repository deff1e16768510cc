//! Clocks of open cases: what runs out when, by which article of law.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use domain::case::Reference;
use domain::clock::due;
use domain::{DraftId, LetterKind, SentLetter, Standing, State, Verdict};
use report::Clocks;

use crate::App;
use crate::locale::{key, say, t};
use crate::time::Moment;
use crate::words;

/// A clock that runs for a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    /// Who must do what, with the number of the letter where that is known.
    pub(crate) what: String,
    pub(crate) basis: String,
    pub(crate) at: Moment,
    /// "còn 3 ngày", "hết hạn hôm nay", "quá hạn 2 ngày".
    pub(crate) left: String,
    pub(crate) over: bool,
    pub(crate) order: DateTime<Utc>,
}

impl Due {
    /// The clock of the letter that is known by this.
    fn of(self, reference: &Reference) -> Self {
        if reference.is_empty() {
            return self;
        }
        let what = say!("{what} (công văn {letter})", what = self.what, letter = words::letter_reference(reference));
        Self { what, ..self }
    }
}

/// The newsroom's time to answer a question, from the day the letter was sent.
const ANSWER: (&str, &str) = ("newsroom_answer_question", key("Tòa soạn trả lời văn bản đã gửi"));
/// The office's time to answer criticism, from the verdict that it is right.
const FORWARDED: (&str, &str) = ("forwarded_criticism", key("Trả lời phản ánh đã xác định là đúng"));

/// Whether a clock may run for a case: the few for which it is worth asking.
pub(crate) fn may_run(standing: &Standing) -> bool {
    let needs_answer = standing.verdict.as_ref().is_some_and(|v| v.0 == Verdict::AccurateNeedsAnswer);
    let is_waited_for = standing.earlier.iter().any(|letter| letter.outcome.is_none());
    standing.state == State::Sent || needs_answer && standing.state.is_open() || is_waited_for
}

/// The clock that runs for a case now; `None` when none does, or the law of that day has no such clock.
pub(crate) fn running(app: &App, standing: &Standing) -> Option<Due> {
    at(&app.desk.clocks, standing, app.now().with_timezone(&app.desk.zone))
}

/// The clock that runs for a case at `now`, in the office's time: of several letters the one that runs out first.
pub(crate) fn at(clocks: &Clocks, standing: &Standing, now: DateTime<FixedOffset>) -> Option<Due> {
    let earlier = standing.earlier.iter().filter_map(|letter| of_letter(clocks, letter, now));
    of_case(clocks, standing, now).into_iter().chain(earlier).min_by_key(|due| due.order)
}

/// The clock of the verdict in force and its letter.
fn of_case(clocks: &Clocks, standing: &Standing, now: DateTime<FixedOffset>) -> Option<Due> {
    let due = match (standing.verdict.as_ref()?.0, standing.state) {
        (Verdict::AccurateNeedsAnswer, State::Concluded(_) | State::Closed) => None,
        (Verdict::AccurateNeedsAnswer, _) => since_verdict(clocks, standing.judged?, now),
        (v, State::Sent) if v.letter() == Some(LetterKind::CorrectionRequest) => since_sending(clocks, standing.sent.as_ref()?.0, now),
        _ => None,
    };
    due.map(|due| due.of(&standing.reference))
}

/// The clock of a letter that was sent before its case was taken up again: taking it up stops none.
pub(crate) fn of_letter(clocks: &Clocks, letter: &SentLetter, now: DateTime<FixedOffset>) -> Option<Due> {
    term(clocks, letter, now).filter(|_| letter.outcome.is_none())
}

/// The time that a letter leaves for an answer, whatever has come of it.
fn term(clocks: &Clocks, letter: &SentLetter, now: DateTime<FixedOffset>) -> Option<Due> {
    let due = match letter.verdict.letter()? {
        LetterKind::ForwardingNote => since_verdict(clocks, letter.judged, now),
        LetterKind::CorrectionRequest => since_sending(clocks, letter.on, now),
        LetterKind::InformationLetter => None,
    };
    due.map(|due| due.of(&letter.reference))
}

fn since_verdict(clocks: &Clocks, judged: DateTime<Utc>, now: DateTime<FixedOffset>) -> Option<Due> {
    since(clocks, FORWARDED, judged.with_timezone(now.offset()), now)
}

fn since_sending(clocks: &Clocks, sent: NaiveDate, now: DateTime<FixedOffset>) -> Option<Due> {
    since(clocks, ANSWER, sent.and_time(NaiveTime::MIN).and_local_timezone(*now.offset()).single()?, now)
}

fn since(clocks: &Clocks, (id, what): (&str, &'static str), start: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> Option<Due> {
    let (regime, _) = clocks.regime_on(start.date_naive())?;
    let clock = clocks.clock(id).filter(|c| c.regime == regime && c.conf == "high")?;
    Some(told(what, &clock.basis, due(clock, start, &clocks.days_off)?, now))
}

/// Why it cannot be said yet of the letter in work, or of an earlier one, that nobody answered it in time; `None` once the term is over, or
/// where the law of that day sets none.
pub(crate) fn too_early(app: &App, standing: &Standing, draft: Option<DraftId>) -> Option<String> {
    let (clocks, now) = (&app.desk.clocks, app.now().with_timezone(&app.desk.zone));
    let letter = draft.map_or_else(|| standing.sent_letter(), |draft| standing.earlier(draft).cloned())?;
    let due = term(clocks, &letter, now).filter(|due| !due.over)?;
    Some(say!("Chưa quá hạn: thời hạn trả lời đến {at} ({basis}).", at = due.at.text, basis = due.basis))
}

fn told(what: &'static str, basis: &str, at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> Due {
    let days = (at.date_naive() - now.date_naive()).num_days();
    let over = at < now;
    let left = match days {
        _ if over => say!("quá hạn {n} ngày", n = (-days).max(1)),
        0 => t("hết hạn hôm nay").to_owned(),
        days => say!("còn {n} ngày", n = days),
    };
    Due { what: t(what).to_owned(), basis: basis.to_owned(), at: Moment::of(at, *at.offset()), left, over, order: at.with_timezone(&Utc) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_told_in_days_and_red_only_when_it_ran_out() {
        let at = |s: &str| -> DateTime<FixedOffset> { s.parse().unwrap() };
        let check = |now: &str, expect: (&str, bool)| {
            let due = told("x", "", at("2026-12-14T23:59:59+07:00"), at(now));
            assert_eq!((due.left.as_str(), due.over), expect, "{now}");
        };
        check("2026-11-23T09:00:00+07:00", ("còn 21 ngày", false));
        check("2026-12-14T09:00:00+07:00", ("hết hạn hôm nay", false));
        check("2026-12-15T00:00:00+07:00", ("quá hạn 1 ngày", true));
    }
}
