//! What changed in a letter since the version that its approver returned, word by word.

use domain::{Deed, Draft as Content, DraftId, DraftRow, Event};
use store::{CaseView, DraftView};

use super::fact_head;
use crate::App;
use crate::diff::{DiffPiece, compare_texts};
use crate::error::PageError;
use crate::locale::t;

/// The fields that are other than they were.
pub(super) struct Changes {
    /// The version that was returned.
    pub(super) since: i64,
    /// Each with its name; none where the letter is as it was.
    pub(super) fields: Vec<(&'static str, Vec<DiffPiece>)>,
}

/// What is other in a letter than in the version that was returned last; nothing where none was.
pub(super) async fn since_returned(app: &App, case: &CaseView, view: &DraftView) -> Result<Option<Changes>, PageError> {
    let Some(since) = returned(case.events.iter().map(|(event, _)| event), view.id) else { return Ok(None) };
    let Some(old) = app.desk.store.draft_version(view.id, since).await? else { return Ok(None) };
    Ok(Some(Changes { since, fields: fields(app, &old, &view.content) }))
}

/// Whether a letter is word by word the one that was returned last.
pub(super) async fn is_as_returned(app: &App, view: &DraftView) -> Result<bool, PageError> {
    let events = app.desk.store.case(view.case).await?.events;
    let Some(since) = returned(events.iter().map(|(event, _)| event), view.id) else { return Ok(false) };
    Ok(app.desk.store.draft_version(view.id, since).await?.is_some_and(|old| old == view.content))
}

/// The version of a letter that was returned last.
fn returned<'a>(events: impl DoubleEndedIterator<Item = &'a Event>, letter: DraftId) -> Option<i64> {
    let mut earlier = events.rev();
    earlier.find(|event| matches!(&event.deed, Deed::Returned { draft, .. } if *draft == letter))?;
    earlier.find_map(|event| match &event.deed {
        Deed::Submitted { draft, version } if *draft == letter => Some(*version),
        _ => None,
    })
}

fn fields(app: &App, old: &Content, new: &Content) -> Vec<(&'static str, Vec<DiffPiece>)> {
    let table = if old.rows.len().max(new.rows.len()) > 0 { fact_head(new.kind) } else { "" };
    let agency = |id: &str| app.desk.letters.profile(id).map_or_else(|| id.to_owned(), |profile| profile.agency.clone());
    let texts = [
        (t("Cơ quan ban hành"), agency(&old.profile), agency(&new.profile)),
        (t("Kính gửi"), old.addressees.join("\n"), new.addressees.join("\n")),
        (t("Trích yếu"), old.subject.clone(), new.subject.clone()),
        (t("Phần mở đầu"), old.opening.join("\n"), new.opening.join("\n")),
        (t("Bảng đối chiếu"), rows(&old.rows, table), rows(&new.rows, table)),
        (t("Phần kết"), old.closing.join("\n"), new.closing.join("\n")),
        (t("Nơi nhận khác"), old.recipients.join("\n"), new.recipients.join("\n")),
    ];
    let compared = texts.into_iter().map(|(label, old, new)| (label, compare_texts(&old, &new)));
    compared.filter(|(_, pieces)| !pieces.is_empty()).collect()
}

/// The table as text, so that a row that moved or went shows as that.
fn rows(rows: &[DraftRow], fact: &str) -> String {
    let (passage, document) = (t("Đoạn đã đăng"), t("Tài liệu"));
    let row = |row: &DraftRow| {
        let mut cells =
            vec![format!("{passage}: {}", row.passage), format!("{fact}: {}", row.fact), format!("{document}: {}", row.document)];
        cells.retain(|cell| !cell.ends_with(": "));
        cells.join("\n")
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use domain::UserId;

    use super::*;

    #[test]
    fn the_version_that_was_returned_last_is_the_one_that_was_submitted_before() {
        let (draft, other) = (DraftId(1), DraftId(2));
        let check = |deeds: Vec<Deed>, expect: Option<i64>| {
            let event = |deed| Event { at: DateTime::UNIX_EPOCH, by: Some(UserId(1)), deed };
            let events: Vec<Event> = deeds.into_iter().map(event).collect();
            assert_eq!(returned(events.iter(), draft), expect, "{events:?}");
        };
        let submitted = |draft, version| Deed::Submitted { draft, version };
        let sent_back = |draft| Deed::Returned { draft, comment: "sửa".into() };
        check(vec![submitted(draft, 1)], None);
        check(vec![submitted(draft, 1), sent_back(draft)], Some(1));
        check(vec![submitted(draft, 1), sent_back(draft), submitted(draft, 3)], Some(1));
        check(vec![submitted(draft, 1), sent_back(draft), submitted(draft, 3), sent_back(draft)], Some(3));
        check(vec![submitted(other, 4), sent_back(other), submitted(draft, 1)], None);
    }
}
