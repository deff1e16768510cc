//! The client against raw servers on loopback: what a polite client does, and what a hostile server cannot do.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod guard;
mod hostile;
mod polite;
mod robots;
mod server;
