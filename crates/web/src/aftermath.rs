//! What was seen at the newspaper since a letter was approved: told beside its clock and where the outcome is recorded. The outcome itself
//! is for a person to record. A correction counts whenever it was printed, since a reason does not say when; an edit only after the approval.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{Criterion, Deed, Presence, Quality, State};
use store::CaseView;

use crate::App;
use crate::error::PageError;
use crate::locale::{say, t};
use crate::time::Moment;

/// In sentences without a full stop; none where nothing was seen, or no letter is out.
pub(crate) async fn seen(app: &App, case: &CaseView) -> Result<Vec<String>, PageError> {
    if case.row.standing.state != State::Sent && !case.row.standing.state.is_overdue() {
        return Ok(Vec::new());
    }
    // It went out no earlier; when it did is known to the day alone.
    let approved = case.events.iter().rev().find(|(event, _)| matches!(event.deed, Deed::Approved { .. })).map(|(event, _)| event.at);
    let versions = case.article.versions.iter().filter(|version| version.quality == Quality::Article);
    let edited = versions.map(|version| version.at).filter(|at| approved.is_some_and(|approved| *at > approved)).max();
    let corrected = case.row.signals.iter().any(|signal| signal.criterion == Criterion::Corrected);
    let presence = app.desk.store.presence(case.article.row.id).await?;
    Ok(told(corrected, edited, &presence, app.desk.zone))
}

fn told(corrected: bool, edited: Option<DateTime<Utc>>, presence: &Presence, zone: FixedOffset) -> Vec<String> {
    let mut seen = Vec::new();
    if corrected {
        seen.push(t("đã có thông tin cải chính").to_owned());
    }
    seen.extend(edited.map(|at| say!("bài đã sửa, thấy lúc {at}", at = Moment::of(at, zone).text)));
    match presence {
        Presence::Removed { .. } => seen.push(t("bài đã gỡ khỏi trang báo").to_owned()),
        Presence::Missing { .. } | Presence::LeadsHome { .. } => seen.push(t("không thấy bài trên trang báo, chưa kết luận").to_owned()),
        Presence::Unread | Presence::Standing { .. } | Presence::Unclear { .. } => {}
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::fixture::{now, zone};

    #[test]
    fn what_was_seen_is_told_and_what_is_unclear_stays_unclear() {
        let check = |corrected, edited, presence: Presence, expect: &[&str]| {
            assert_eq!(told(corrected, edited, &presence, zone()), expect);
        };
        let (seen, since) = (now(), now());
        check(false, None, Presence::Standing { seen }, &[]);
        check(false, None, Presence::Unclear { seen, since }, &[]);
        check(true, Some(now()), Presence::Standing { seen }, &["đã có thông tin cải chính", "bài đã sửa, thấy lúc 09:00, 23/11/2026"]);
        check(false, None, Presence::Removed { seen, since, proofs: 5 }, &["bài đã gỡ khỏi trang báo"]);
        check(false, None, Presence::Missing { seen, since, proofs: 1 }, &["không thấy bài trên trang báo, chưa kết luận"]);
    }
}
