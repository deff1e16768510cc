//! Remarks on the fields of a search and their values.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDate;

/// A remark on a field and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueRemark {
    /// Values of a field of which an article has one stood side by side, and are alternatives.
    SameField(&'static str),
    /// The name of a field that nothing follows was sought as words.
    NothingBehind(String),
    /// A condition on the words of this field, without words, was left out.
    FieldOfNothing(&'static str),
    /// A value that does not exist was left out.
    NoSuch {
        /// Field and value.
        asked: String,
        /// Of what it is no value.
        kind: ValueKind,
        /// Values that there are, as they may be typed.
        known: Vec<String>,
    },
    /// What is no day was left out.
    NoDay {
        /// Field and value.
        asked: String,
        /// How a day is written.
        like: String,
    },
    /// Days without their year.
    DaysMeant {
        /// As typed.
        asked: String,
        /// What they were taken for.
        days: DayRange,
    },
    /// The last day was written first.
    DaysTurned(DayRange),
    /// A name that several places bear.
    PlacesMeant {
        /// As typed.
        asked: String,
        /// Their names.
        places: Vec<String>,
    },
    /// A part of the names of outlets.
    OutletsMeant {
        /// As typed.
        asked: String,
        /// Their names.
        outlets: Vec<String>,
    },
    /// One verdict or outcome stands for the state of which it is one.
    StateMeant {
        /// The verdict or outcome.
        asked: &'static str,
        /// The state.
        state: &'static str,
    },
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Outlets.
    Outlet,
    /// Languages.
    Language,
    /// Places.
    Place,
    /// Tones.
    Tone,
    /// How much an article concerns the territory.
    Relevance,
    /// States of cases.
    State,
}

/// From one day to another, both included; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Display for ValueRemark {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameField(name) => write!(f, "nhiều “{name}:” cạnh nhau: tìm bài có một trong các giá trị đó"),
            Self::NothingBehind(name) => write!(f, "không có gì sau “{name}:”: tìm như từ thường"),
            Self::FieldOfNothing(name) => write!(f, "bỏ qua “{name}:”: không có từ nào để tìm"),
            Self::NoSuch { asked, kind, known } if known.is_empty() => write!(f, "bỏ qua “{asked}”: không có {kind} này"),
            Self::NoSuch { asked, kind, known } => write!(f, "bỏ qua “{asked}”: không có {kind} này; có: {}", known.join(", ")),
            Self::NoDay { asked, like } => {
                write!(f, "bỏ qua “{asked}”: không đọc được ngày; viết như {like}, 11/2026, 1/11..23/11, hôm nay, 7 ngày, tháng này")
            }
            Self::DaysMeant { asked, days } => write!(f, "hiểu “{asked}” là {days}"),
            Self::DaysTurned(days) => write!(f, "đảo lại khoảng ngày: {days}"),
            Self::PlacesMeant { asked, places } => write!(f, "địa bàn “{asked}” gồm: {}", places.join(", ")),
            Self::OutletsMeant { asked, outlets } => write!(f, "nguồn “{asked}” gồm: {}", outlets.join(", ")),
            Self::StateMeant { asked, state } => write!(f, "“{asked}” được tìm như “{state}”: chỉ mục không ghi rõ hơn"),
        }
    }
}

impl Display for ValueKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Outlet => "nguồn",
            Self::Language => "ngôn ngữ",
            Self::Place => "địa bàn",
            Self::Tone => "sắc thái",
            Self::Relevance => "mức liên quan",
            Self::State => "trạng thái",
        })
    }
}

impl Display for DayRange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let shown = |day: NaiveDate| day.format("%d/%m/%Y");
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{}", shown(from)),
            (Some(from), Some(to)) => write!(f, "{}–{}", shown(from), shown(to)),
            (Some(from), None) => write!(f, "từ {}", shown(from)),
            (None, Some(to)) => write!(f, "đến {}", shown(to)),
            (None, None) => Ok(()),
        }
    }
}
