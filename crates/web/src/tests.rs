//! The desk through its router, on a store and an index in a temporary folder, with invented articles.

mod adding;
mod administration;
mod analyst;
mod client;
mod collector;
mod digest;
mod evidence;
mod export;
mod facts;
pub(crate) mod fixture;
mod language;
mod late;
mod meeting;
mod missed;
mod own_password;
mod presence;
mod queue;
mod report;
mod roles;
mod rules;
pub(crate) mod safety;
mod saved;
mod sessions;
mod sources;
mod walk;
mod watch;
mod wording;
