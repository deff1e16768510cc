//! Chosen articles and decisions to letters as DOCX and PDF, and to tables as CSV, XLSX, JSON Lines and DOCX; digests and
//! reports as DOCX, PDF and HTML.
//!
//! [`compose`] writes the first draft of a letter from the material of a case; [`lay_out`] says what stands where
//! on the page; [`docx`] and [`pdf`] write the file. The desk's preview uses the same layout. [`manifest`] tells what is in
//! an evidence file, [`table`] writes what a search found, [`Brief`] is a review to be read; [`clean`] is text as a document can hold it. [`Clocks`] reads the periods set by law. Nothing here decides what is wrong.

mod brief;
mod clocks;
mod compose;
mod docx;
mod error;
mod format;
mod layout;
mod letters;
mod manifest;
mod pdf;
mod table;
mod text;
mod verbatim;

#[cfg(test)]
mod samples;

pub use brief::{Brief, BriefFormat, Grid, Item, Part};
pub use clocks::Clocks;
pub use compose::{Material, Quote, blanks, compose};
pub use docx::docx;
pub use error::Error;
pub use format::LetterFormat;
pub use layout::{Letter, lay_out};
pub use letters::{Letters, Profile};
pub use manifest::{Found, Holds, Manifest, RecordLine, VersionLine, manifest};
pub use pdf::pdf;
pub use table::{Heading, Row, TableFormat, table};
pub use text::clean;
pub use verbatim::unprinted;
