//! Collecting as the office relies on it: complete, polite and never silently blind, against newspapers that misbehave.
//!
//! Days pass under a clock that the tests turn; nothing here waits for real time, and nothing depends on how fast it goes.

mod day;
mod discovery;
mod hostile;
mod led;
mod looking;
mod missed;
mod passing;
mod patience;
mod removal;
mod tended;
mod turns;
