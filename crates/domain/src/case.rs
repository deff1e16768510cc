//! A case: a doubtful story before a person, as the record of what people did with it. Where it stands, and what may be
//! done to it next, follows from that record (`case/standing.rs`) and is not stored.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{ArticleId, DraftId, LetterKind, Signal, UserId};

mod standing;

pub use standing::{Refusal, SentLetter, Standing, State, may, repeats, rounds, stand};

/// One deed with who and when. The record of a case is a list of these, in order, and only grows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `None` is the service itself, which may only open a case and put it on another article.
    pub by: Option<UserId>,
    /// What.
    pub deed: Deed,
}

/// Why a case is opened: a sentence of a rule in the desk's languages, or what a person wrote, which is in no other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// In Vietnamese, or as written.
    pub vi: String,
    /// In English; empty where a person wrote it.
    pub en: String,
    /// In Chinese; empty where a person wrote it.
    pub zh: String,
}

impl From<&str> for Reason {
    fn from(written: &str) -> Self {
        Self { vi: written.to_owned(), ..Self::default() }
    }
}

impl From<&Signal> for Reason {
    fn from(signal: &Signal) -> Self {
        let [vi, en, zh] = [&signal.reason, &signal.reason_en, &signal.reason_zh].map(ToString::to_string);
        Self { vi, en, zh }
    }
}

/// What can happen to a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum Deed {
    /// Put before people, with the reason in a sentence.
    Opened {
        /// The article that gave the reason.
        article: ArticleId,
        /// Why; in Vietnamese where a rule says it, as written where a person does.
        reason: String,
        /// What a rule says in English.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason_en: String,
        /// And in Chinese.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason_zh: String,
    },
    /// Put on another article of its story: the one that the strongest reason stands against, or the one that a person chose.
    Moved {
        /// The article from now on.
        article: ArticleId,
        /// Why; in Vietnamese where a rule says it, empty where a person chose.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
        /// What a rule says in English.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason_en: String,
        /// And in Chinese.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason_zh: String,
    },
    /// Taken by a reviewer (nhận xử lý).
    Claimed,
    /// Given back to the queue.
    Released,
    /// Judged.
    Judged {
        /// The verdict.
        verdict: Verdict,
        /// Why; never empty.
        note: String,
        /// A label that only a person may choose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<PersonLabel>,
    },
    /// A letter was begun.
    Drafted {
        /// The draft.
        draft: DraftId,
    },
    /// The letter was laid before an approver (trình duyệt).
    Submitted {
        /// The draft.
        draft: DraftId,
        /// Its version, from 1.
        version: i64,
    },
    /// Sent back to the drafter.
    Returned {
        /// The draft.
        draft: DraftId,
        /// What to change; never empty.
        comment: String,
    },
    /// Taken back by its drafter before anybody decided on it (rút lại).
    TakenBack {
        /// The draft.
        draft: DraftId,
        /// Why; never empty.
        reason: String,
    },
    /// Approved by a second person.
    Approved {
        /// The draft.
        draft: DraftId,
        /// The version approved.
        version: i64,
    },
    /// Written to a file for the clerk.
    Exported {
        /// The draft.
        draft: DraftId,
        /// `docx` or `pdf`.
        format: String,
    },
    /// Sent by the office.
    Sent {
        /// The draft.
        draft: DraftId,
        /// To whom.
        recipient: String,
        /// On which day.
        on: NaiveDate,
        /// Its own number and date, where they were noted.
        #[serde(default, skip_serializing_if = "Reference::is_empty")]
        reference: Reference,
    },
    /// What came of it.
    Concluded {
        /// The outcome.
        outcome: Outcome,
        /// Details.
        note: String,
        /// The letter that it came of, where the case was taken up again after that was sent; else the letter in work.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        draft: Option<DraftId>,
    },
    /// Nothing more to do.
    Closed {
        /// Details.
        note: String,
    },
    /// Taken up again.
    Reopened {
        /// Why; never empty.
        reason: String,
    },
}

impl Deed {
    /// The first deed of a case.
    pub fn opened(article: ArticleId, reason: impl Into<Reason>) -> Self {
        let Reason { vi, en, zh } = reason.into();
        Self::Opened { article, reason: vi, reason_en: en, reason_zh: zh }
    }

    /// Puts a case on another article.
    pub fn moved(article: ArticleId, reason: impl Into<Reason>) -> Self {
        let Reason { vi, en, zh } = reason.into();
        Self::Moved { article, reason: vi, reason_en: en, reason_zh: zh }
    }

    /// The article that it puts a case on.
    pub fn puts_on(&self) -> Option<ArticleId> {
        match self {
            Self::Opened { article, .. } | Self::Moved { article, .. } => Some(*article),
            _ => None,
        }
    }

    /// A stable name for the audit log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Moved { .. } => "moved",
            Self::Claimed => "claimed",
            Self::Released => "released",
            Self::Judged { .. } => "judged",
            Self::Drafted { .. } => "drafted",
            Self::Submitted { .. } => "submitted",
            Self::Returned { .. } => "returned",
            Self::TakenBack { .. } => "taken_back",
            Self::Approved { .. } => "approved",
            Self::Exported { .. } => "exported",
            Self::Sent { .. } => "sent",
            Self::Concluded { .. } => "concluded",
            Self::Closed { .. } => "closed",
            Self::Reopened { .. } => "reopened",
        }
    }
}

/// What a letter is known by outside: the number and date that the clerk and the signer gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// "12/UBND-VHXH"; empty where nobody noted it.
    pub number: String,
    /// The date on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<NaiveDate>,
}

impl Reference {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        self.number.is_empty() && self.dated.is_none()
    }
}

/// A reviewer's verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Bỏ cảnh báo: no fault found.
    NoFault,
    /// Chính xác, cần trả lời: accurate, forward to the unit that must answer.
    AccurateNeedsAnswer,
    /// Cần cung cấp thông tin: nothing wrong, information missing.
    NeedsInformation,
    /// Thiếu chính xác.
    Inaccurate,
    /// Sai sự thật.
    False,
    /// Chưa kiểm chứng.
    Unverified,
    /// Tiêu đề gây hiểu lầm.
    MisleadingHeadline,
}

impl Verdict {
    /// All of them, in the order in which the desk offers them.
    pub const ALL: [Self; 7] = [
        Self::NoFault,
        Self::AccurateNeedsAnswer,
        Self::NeedsInformation,
        Self::Inaccurate,
        Self::False,
        Self::Unverified,
        Self::MisleadingHeadline,
    ];

    /// The word of forms and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoFault => "no_fault",
            Self::AccurateNeedsAnswer => "accurate_needs_answer",
            Self::NeedsInformation => "needs_information",
            Self::Inaccurate => "inaccurate",
            Self::False => "false",
            Self::Unverified => "unverified",
            Self::MisleadingHeadline => "misleading_headline",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.as_str() == word)
    }

    /// Whether it finds the report at fault; what is accurate, or lacks information only, is not.
    pub fn finds_fault(self) -> bool {
        self.letter() == Some(LetterKind::CorrectionRequest)
    }

    /// The letter that follows from it.
    pub fn letter(self) -> Option<LetterKind> {
        match self {
            Self::NoFault => None,
            Self::NeedsInformation => Some(LetterKind::InformationLetter),
            Self::AccurateNeedsAnswer => Some(LetterKind::ForwardingNote),
            Self::Inaccurate | Self::False | Self::Unverified | Self::MisleadingHeadline => Some(LetterKind::CorrectionRequest),
        }
    }
}

/// Labels of point 4.2 that no rule may propose: a person chooses and explains them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonLabel {
    /// Không phù hợp thuần phong mỹ tục.
    ContraryToCustoms,
    /// Không đúng tôn chỉ, mục đích.
    ContraryToPurpose,
}

impl PersonLabel {
    /// Whether it may stand beside a verdict: what is found without fault breaks no custom and no purpose.
    pub fn fits(self, verdict: Verdict) -> bool {
        verdict.finds_fault()
    }
}

/// What came of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Đã cải chính.
    Corrected,
    /// Sửa không thông báo.
    SilentlyEdited,
    /// Đã gỡ.
    TakenDown,
    /// Từ chối, có lý do.
    Refused,
    /// Quá hạn chưa phản hồi.
    NoAnswer,
    /// Đã trả lời (for a forwarding note).
    Answered,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Corrected, Self::SilentlyEdited, Self::TakenDown, Self::Refused, Self::NoAnswer, Self::Answered];

    /// Whether it can come of a letter of this kind: a unit that must answer has printed nothing that it could correct or take down, and
    /// nobody is late with an answer that was not asked for.
    pub fn follows(self, letter: LetterKind) -> bool {
        match letter {
            LetterKind::CorrectionRequest => true,
            LetterKind::ForwardingNote => matches!(self, Self::Refused | Self::NoAnswer | Self::Answered),
            LetterKind::InformationLetter => self != Self::NoAnswer,
        }
    }

    /// The word of forms and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::SilentlyEdited => "silently_edited",
            Self::TakenDown => "taken_down",
            Self::Refused => "refused",
            Self::NoAnswer => "no_answer",
            Self::Answered => "answered",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|o| o.as_str() == word)
    }
}
