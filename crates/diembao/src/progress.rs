//! Progress bars for people at a terminal; nothing for scripts and logs.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

/// Where progress is shown.
#[derive(Clone)]
pub struct Progress(Option<MultiProgress>);

impl Progress {
    /// Bars on standard error when it is a terminal.
    pub fn on_terminal() -> Self {
        Self(std::io::stderr().is_terminal().then(MultiProgress::new))
    }

    /// None.
    pub fn silent() -> Self {
        Self(None)
    }

    /// A bar over `length` things; shown from the first step on, so that what is quick stays quiet.
    pub fn bar(&self, what: &str, length: usize) -> ProgressBar {
        let style =
            ProgressStyle::with_template("{prefix:>10} {bar:30} {pos}/{len} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_bar());
        self.show(ProgressBar::new(length as u64).with_style(style), what)
    }

    /// A counter of things whose number is not known.
    pub fn spinner(&self, what: &str) -> ProgressBar {
        let style =
            ProgressStyle::with_template("{prefix:>10} {spinner} {pos} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner());
        let bar = self.show(ProgressBar::no_length().with_style(style), what);
        if self.0.is_some() {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        bar
    }

    fn show(&self, bar: ProgressBar, what: &str) -> ProgressBar {
        match &self.0 {
            Some(all) => all.add(bar).with_prefix(what.to_owned()).with_finish(indicatif::ProgressFinish::AndClear),
            None => ProgressBar::hidden(),
        }
    }
}
