//! Who opened a case in which no rule speaks any more, and why none does.

use std::collections::HashMap;

use domain::draft::{Registered, lapsed};
use domain::{CaseId, Deed, DraftRow, Event};

use crate::App;
use crate::locale::t;

/// How a case came up that nothing speaks for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silent {
    /// Somebody opened it.
    Person,
    /// A rule, which has nothing to say any more: the article or the rule changed.
    Rule,
    /// A rule, on a figure that was withdrawn since.
    Withdrawn,
}

impl Silent {
    /// In a list of cases.
    pub(crate) fn line(self) -> &'static str {
        t(match self {
            Self::Person => "Do người mở, xem lý do trong vụ việc.",
            Self::Rule => "Quy tắc mở; nay không còn quy tắc nào cảnh báo.",
            Self::Withdrawn => "Quy tắc mở; số liệu làm căn cứ đã rút khỏi sổ.",
        })
    }

    /// On its page.
    pub(crate) fn told(self) -> &'static str {
        t(match self {
            Self::Person => "Không quy tắc nào cảnh báo về bài này; vụ việc do người mở. Xem lý do trong lịch sử.",
            Self::Rule => "Quy tắc đã mở vụ việc này, nhưng nay không còn quy tắc nào cảnh báo về bài. Xem lý do lúc mở trong lịch sử.",
            Self::Withdrawn => {
                "Quy tắc đã mở vụ việc này; số liệu làm căn cứ đã rút khỏi sổ, nên nay không còn cảnh báo. Xem lý do lúc mở trong lịch sử."
            }
        })
    }
}

/// Of these cases, in which no rule speaks.
pub(crate) async fn silent(app: &App, cases: &[CaseId]) -> Result<HashMap<CaseId, Silent>, store::Error> {
    if cases.is_empty() {
        return Ok(HashMap::new());
    }
    let openings = app.desk.store.openings(cases).await?;
    let register = app.desk.store.fact_history().await?;
    Ok(openings.iter().map(|(case, event)| (*case, of(event, &register))).collect())
}

/// The reason that a rule gave cites the figure that it compared with.
fn of(event: &Event, register: &[Registered]) -> Silent {
    let (None, Deed::Opened { reason, .. }) = (event.by, &event.deed) else { return Silent::Person };
    let said = DraftRow { passage: String::new(), fact: reason.clone(), document: reason.clone() };
    let gone = lapsed(&[said], event.at, register).iter().any(|l| l.was.withdrawn.is_some());
    if gone { Silent::Withdrawn } else { Silent::Rule }
}
