//! The desk through its router, on a store and an index in a temporary folder, with invented articles.

mod client;
mod evidence;
mod fixture;
mod roles;
mod safety;
mod sessions;
mod walk;
