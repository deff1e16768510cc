//! What is said of odd input and of what was made of it: the kinds of remarks with their values.
//!
//! As a text a remark is a Vietnamese sentence; whoever speaks another language words the kinds.

mod value;

use std::fmt::{self, Display, Formatter};

pub use value::{DayRange, ValueKind, ValueRemark};

/// A remark on a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A quotation mark without its other was left out.
    LoneQuote,
    /// A bracket that nothing opened was left out.
    LoneBracket,
    /// A bracket that nothing closed was closed.
    BracketAdded,
    /// Brackets within too many brackets were left out.
    TooDeep,
    /// An operator that joins nothing was left out.
    LoneOperator(&'static str),
    /// A phrase without words was left out.
    EmptyPhrase,
    /// A star elsewhere than at the end of a word was left out.
    LooseStar,
    /// A tilde elsewhere than behind a phrase was left out.
    LooseTilde,
    /// A sign that other searches know means nothing here and parts words.
    NoSign(char),
    /// A tilde behind a phrase of a single word was left out.
    TildeOfOneWord,
    /// A tilde without a number was taken for this distance.
    Near(u32),
    /// A wider distance was taken for this one, the widest.
    Widest(u32),
    /// No more words and signs than these were read.
    FirstPieces(usize),
    /// No more words than these were used.
    FirstWords(usize),
    /// Nothing is left to look for.
    NoWords,
    /// An operator in small letters was sought as a word.
    SmallOr {
        /// As typed.
        word: String,
        /// How it is written where it is meant.
        operator: &'static str,
    },
    /// On a field and its values.
    Value(ValueRemark),
    /// No article has all that was typed; those that have most of it follow.
    NoneHasAll(Whole),
    /// So many articles have all that was typed; those that have nearly all follow.
    FewHaveAll(usize, Whole),
    /// Of a text too long for a search most words are enough.
    LongText,
}

/// What an article has that has all that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// All words.
    Words,
    /// Of scripts without spaces what was typed without a break must stand so: an article that has 同登 here and 口岸 there has not 同登口岸.
    Unbroken,
}

impl From<ValueRemark> for Remark {
    fn from(remark: ValueRemark) -> Self {
        Self::Value(remark)
    }
}

impl Display for Remark {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::LoneQuote => f.write_str("bỏ qua dấu ngoặc kép thừa"),
            Self::LoneBracket => f.write_str("bỏ qua dấu ngoặc thừa"),
            Self::BracketAdded => f.write_str("thêm dấu ngoặc đóng còn thiếu"),
            Self::TooDeep => f.write_str("bỏ qua dấu ngoặc lồng quá sâu"),
            Self::LoneOperator(operator) => write!(f, "bỏ qua toán tử {operator} thừa"),
            Self::EmptyPhrase => f.write_str("bỏ qua cụm từ trống"),
            Self::LooseStar => f.write_str("bỏ qua dấu “*”: chỉ dùng ở cuối từ"),
            Self::LooseTilde => f.write_str("bỏ qua dấu “~”: chỉ dùng sau dấu ngoặc kép"),
            Self::NoSign(sign) => write!(f, "dấu “{sign}” không dùng để tìm, chỉ ngăn cách từ"),
            Self::TildeOfOneWord => f.write_str("bỏ qua dấu “~”: cần ít nhất hai từ trong ngoặc kép"),
            Self::Near(words) => write!(f, "hiểu “~” là “~{words}”"),
            Self::Widest(words) => write!(f, "khoảng cách lớn nhất là {words} từ"),
            Self::FirstPieces(most) => write!(f, "chỉ đọc {most} từ và dấu đầu"),
            Self::FirstWords(most) => write!(f, "chỉ dùng {most} từ đầu"),
            Self::NoWords => f.write_str("không có từ nào để tìm"),
            Self::SmallOr { word, operator } => {
                write!(f, "“{word}” được tìm như một từ: viết “{operator}” để tìm bài có một trong hai")
            }
            Self::NoneHasAll(Whole::Words) => f.write_str("không bài nào có đủ các từ; xếp theo số từ khớp"),
            Self::NoneHasAll(Whole::Unbroken) => f.write_str("không bài nào có đủ như đã gõ (chữ Hán phải liền nhau); xếp theo phần khớp"),
            Self::FewHaveAll(found, Whole::Words) => write!(f, "{found} bài có đủ các từ; sau đó là các bài có gần đủ"),
            Self::FewHaveAll(found, Whole::Unbroken) => {
                write!(f, "{found} bài có đủ như đã gõ (chữ Hán liền nhau); sau đó là các bài có gần đủ")
            }
            Self::LongText => f.write_str("câu dài: xếp theo số từ khớp, không đòi đủ mọi từ"),
            Self::Value(remark) => remark.fmt(f),
        }
    }
}

/// The sentences of remarks, for comparing.
#[cfg(test)]
pub(crate) fn said(remarks: &[Remark]) -> Vec<String> {
    remarks.iter().map(ToString::to_string).collect()
}
