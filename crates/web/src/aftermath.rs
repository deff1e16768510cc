//! What was seen at the newspaper since a letter was approved: told beside its clock and where the outcome is recorded. The outcome itself
//! is for a person to record. A correction that was there before the letter is told as that; an edit counts only after the approval.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{Deed, DraftId, Presence, Quality, Standing, State};
use store::CaseView;

use crate::App;
use crate::corrected::{Correction, correction};
use crate::error::PageError;
use crate::locale::{say, t};
use crate::time::Moment;

/// The letter that is out and of which something may still come: the one in work, else the last that was sent before the case was taken up again.
pub(crate) fn waited_for(standing: &Standing) -> Option<DraftId> {
    let earlier = standing.earlier.iter().rev().find(|letter| letter.waits()).map(|letter| letter.draft);
    standing.draft.filter(|_| standing.state == State::Sent || standing.state.is_overdue()).or(earlier)
}

/// What was seen since this letter, in sentences without a full stop; none where nothing was seen, or there is no letter.
pub(crate) async fn seen(app: &App, case: &CaseView, letter: Option<DraftId>) -> Result<Vec<String>, PageError> {
    let Some(letter) = letter else { return Ok(Vec::new()) };
    // It went out no earlier; when it did is known to the day alone.
    let approval = |deed: &Deed| matches!(deed, Deed::Approved { draft, .. } if *draft == letter);
    let approved = case.events.iter().rev().find(|(event, _)| approval(&event.deed)).map(|(event, _)| event.at);
    let versions = case.article.versions.iter().filter(|version| version.quality == Quality::Article);
    let edited = versions.map(|version| version.at).filter(|at| approved.is_some_and(|approved| *at > approved)).max();
    let record = case.events.iter().map(|(event, _)| event);
    let corrected = correction(&app.desk.store, (case.article.row.id, &case.row.signals), record, Some(letter)).await?;
    let presence = app.desk.store.presence(case.article.row.id).await?;
    Ok(told(corrected, edited, &presence, app.desk.zone))
}

fn told(corrected: Correction, edited: Option<DateTime<Utc>>, presence: &Presence, zone: FixedOffset) -> Vec<String> {
    let mut seen = match corrected {
        Correction::None => Vec::new(),
        Correction::Before => vec![t("đã có thông tin cải chính từ trước khi gửi văn bản").to_owned()],
        Correction::Since => vec![t("đã có thông tin cải chính").to_owned()],
    };
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
        check(Correction::None, None, Presence::Standing { seen }, &[]);
        check(Correction::None, None, Presence::Unclear { seen, since }, &[]);
        check(
            Correction::Since,
            Some(now()),
            Presence::Standing { seen },
            &["đã có thông tin cải chính", "bài đã sửa, thấy lúc 09:00, 23/11/2026"],
        );
        check(Correction::Before, None, Presence::Standing { seen }, &["đã có thông tin cải chính từ trước khi gửi văn bản"]);
        check(Correction::None, None, Presence::Removed { seen, since, proofs: 5 }, &["bài đã gỡ khỏi trang báo"]);
        check(Correction::None, None, Presence::Missing { seen, since, proofs: 1 }, &["không thấy bài trên trang báo, chưa kết luận"]);
    }
}
