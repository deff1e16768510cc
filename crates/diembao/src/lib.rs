//! The program: command line, configuration, clock, the ticks, wiring, and the bundled demo newspapers.
//!
//! The binary is a thin `main`; everything is here so that the whole-program tests can turn the same wheels.
//! Nothing here decides what a text means: that is `extract` and `analyse`.

mod cli;
pub mod config;
pub mod demo;
mod names;
pub mod newspapers;
mod progress;
pub mod service;

pub use cli::{Cli, run};
pub use config::Config;
pub use progress::Progress;

#[cfg(test)]
mod documented;
