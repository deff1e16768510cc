//! What a source, article, capture, finding, fact, case, verdict and draft is, and what always holds.
//!
//! Everything here is data and pure functions. Nothing here reads a file, a socket or the clock, and nothing
//! here decides what is *found* in a text (that is `analyse`) or how anything is kept (that is `store`).

pub mod article;
pub mod case;
pub mod change;
pub mod clock;
pub mod digest;
pub mod draft;
pub mod fact;
pub mod finding;
pub mod fold;
pub mod id;
pub mod language;
pub mod letter;
pub mod missed;
pub mod month;
pub mod phrase;
pub mod place;
pub mod presence;
pub mod record;
pub mod saved;
pub mod source;
pub mod text;
pub mod url;
pub mod user;
pub mod watch;

pub use article::{Content, DateFate, DateKind, DateStated, Field, Published, Quality, Stamp};
pub use case::{Deed, Event, Outcome, Refusal, SentLetter, Standing, State, Verdict};
pub use change::{Act, Change, ChangeKind, Passage};
pub use digest::DigestDeed;
pub use draft::{Draft, DraftRow, LetterKind};
pub use fact::{Fact, FactFault, FactFaultKind, FactStated, Indicator, Lack};
pub use finding::{Criterion, Evidence, Findings, Likeness, LikenessKind, PlaceMatch, Relevance, Signal, Tone, ToneLabel};
pub use id::{ArticleId, CaptureId, CaseId, DraftId, FactId, OutletId, PlaceId, SavedId, SourceId, StoryId, UserId, WatchId};
pub use language::Language;
pub use missed::Missed;
pub use phrase::{Part, PhraseFault, PhraseFaultKind, WatchPhrase, Watched};
pub use presence::{Met, Presence};
pub use record::Record;
pub use saved::{Alert, Delivered, EmailAddress, SavedSearch, Sharing};
pub use source::{Level, Outlet, Source, SourceKind};
pub use text::{Nfc, Span};
pub use user::{Role, is_sign_in_name};
