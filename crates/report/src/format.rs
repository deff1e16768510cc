//! The files that a letter can be written as.

use chrono::{DateTime, Utc};

use crate::{Error, Letter, Letters, docx, pdf};

/// What kind of file a letter is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterFormat {
    /// For a word processor.
    Docx,
    /// For print and for the archive.
    Pdf,
}

impl LetterFormat {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Docx, Self::Pdf];

    /// The ending of such a file's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    /// Reads what [`Self::as_str`] writes, in capitals too.
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str().eq_ignore_ascii_case(ending))
    }

    /// The media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
        }
    }

    /// The letter as such a file; what [`pdf`] says of `at` and `read` holds here.
    pub fn write(
        self,
        letters: &Letters,
        letter: &Letter,
        at: DateTime<Utc>,
        read: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Result<Vec<u8>, Error> {
        match self {
            Self::Docx => docx(letters, letter),
            Self::Pdf => pdf(letters, letter, at, read),
        }
    }
}
