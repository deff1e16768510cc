//! The whole program, tried in the users' verbs, and the tidy tests that hold the house together.
//!
//! Everything here runs the real `diembao` binary against newspapers on loopback ports; what one crate promises alone is tested
//! beside that crate. No test needs the outside network, and none waits a fixed time for its outcome.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod alerts;
mod backups;
mod bad_input;
mod browser;
mod collecting;
mod contract;
mod crash;
mod digest;
mod evidence;
mod main_job;
mod reindexing;
mod support;
mod tidy;
