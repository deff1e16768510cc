//! Articles on lines, one JSON object each: a bad line is told on stderr and counted, and the rest goes on.

use std::path::Path;
use std::process::ExitCode;

use chrono::{DateTime, FixedOffset};

use super::odd::{self, Keys};
use super::output;
use super::pure::ArticleLine;

/// Gives each article of a file with its date to `answer`; an error of that ends it.
pub(super) fn each(
    file: &Path,
    mut answer: impl FnMut(ArticleLine, Option<DateTime<FixedOffset>>) -> anyhow::Result<()>,
) -> anyhow::Result<ExitCode> {
    let mut bad = 0;
    let keys = Keys::new(file, &ArticleLine::KEYS);
    for line in output::lines(output::open(file)?) {
        let (number, line) = line?;
        if line.trim().is_empty() {
            continue;
        }
        odd::look_at_bytes(file, number, &line);
        keys.look(number, &line);
        match ArticleLine::parse(&line).and_then(|article| Ok((article.published()?, article))) {
            Ok((published, article)) => answer(article, published)?,
            Err(error) => {
                bad += 1;
                tell!("{}:{number}: {error:#}", file.display());
            }
        }
    }
    Ok(super::admin::exit_for(bad))
}
