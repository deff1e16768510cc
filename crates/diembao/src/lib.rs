//! The program: command line, configuration, clock, the ticks, wiring, and the bundled demo newspapers.
//!
//! The binary is a thin `main`; everything is here so that the whole-program tests can turn the same wheels.
//! Nothing here decides what a text means: that is `extract` and `analyse`.

/// Says something on standard error. Where nobody reads that any more (`2>&1 | head`) the work goes on.
macro_rules! tell {
    ($($words:tt)*) => {{
        let _ = std::io::Write::write_fmt(&mut std::io::stderr().lock(), format_args!("{}\n", format_args!($($words)*)));
    }};
}

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
