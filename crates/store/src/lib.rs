//! Arrivals, findings, decisions and evidence on SQLite; all SQL and all migrations of the product.
//!
//! Arrivals are written once; findings are disposable and keyed by capture and rules version; decisions are
//! append-only and carry their audit event in the same transaction. Nothing here decides: it keeps and answers.

mod arrivals;
mod backup;
mod bulk;
mod columns;
mod decisions;
mod error;
mod evidence;
mod facts;
mod findings;
mod footprint;
mod home;
mod lock;
mod people;
mod private;
mod saved;
mod soundness;
mod views;
mod watch;

pub use arrivals::checks::Check;
pub use arrivals::fetches::{ArticleDue, NewFetch};
pub use arrivals::hosts::{Asked, HostRow};
pub use arrivals::imports::{ImportedArticle, UNKNOWN_OUTLET};
pub use arrivals::known::KnownArticle;
pub use arrivals::outlets::SourceDue;
pub use arrivals::polls::{KeptValidators, NewEntry, NewPoll, NextPoll, PollKept, PollOutcome, Tally};
pub use arrivals::robots::RobotsRow;
pub use arrivals::rounds::SILENCE;
pub use arrivals::sightings::{NewSighting, Sighting};
pub use arrivals::versions::{Kept, Reading};
pub use backup::{Backup, BackupLog, ConfigFile, Restored, restore};
pub use decisions::audit::{AuditAsked, AuditRow, Doer};
pub use decisions::digests::DigestEdit;
pub use decisions::drafts::DraftView;
pub use decisions::missed::{MissedRow, NewMissed};
pub use decisions::sources::SourceRecord;
pub use error::Error;
pub use evidence::records::{Brought, Record, RecordKind, WarcFile};
pub use evidence::{Body, Evidence, Hop, NewResponse};
pub use facts::{FactRow, FactsAsked, NewFact, Rival};
pub use findings::again::LookAgain;
pub use findings::stories::{CaseDue, StoryPeer};
pub use findings::to_index::IndexRow;
pub use findings::{NewFindings, ToAnalyse};
pub use footprint::{ArticleCount, FLOOR, Footprint, is_scant};
pub use home::{MIGRATIONS, Store};
pub use lock::Lock;
pub use people::{NewUser, Standing, User};
pub use saved::deliveries::{Attempt, DeliveryRow, MailDue, MailFailure, MailState};
pub use saved::hits::{SavedDue, SavedHit, SavedHits};
pub use saved::{SavedDeed, SavedLine, SavedRow};
pub use soundness::EvidenceState;
pub use views::archive::{Archived, Flagged};
pub use views::articles::{ArticleView, DayCount, VersionRow};
pub use views::cases::{CaseHead, CaseRow, CaseView, Decided, Which};
pub use views::period::{Counted, Withdrawal};
pub use views::proofs::Quoted;
pub use views::rhythm::{Lag, Watched};
pub use views::rows::ArticleRow;
pub use views::sources::{Backlog, SourceRow, UnreadPage, WaitingPage};
pub use watch::WatchRow;
