//! The store through its public functions, on a data home of its own for each test.

#![allow(clippy::unwrap_used, reason = "a fixture that fails must fail its test")]

// Under the name that the rest of the house gives it.
extern crate diembao_store as store;

mod arrivals;
mod backups;
mod crash;
mod decisions;
mod evidence;
mod fetches;
mod findings;
mod fixture;
mod migrations;
mod people;
mod polls;
mod saved;
mod sources;
mod to_index;
mod walls;
mod watch;
