//! `facts check` and `facts import`: a sheet of figures into the fact register, the whole of it or nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::Utc;
use clap::Subcommand;
use domain::Fact;
use store::{NewFact, Store};

use super::{Global, output};
use crate::config::Config;

#[derive(Subcommand)]
pub(super) enum FactsCommand {
    /// Says what is wrong with a sheet of figures (CSV, or cells copied from a spreadsheet), with file, line and column.
    Check {
        /// The sheet; `-` is standard input.
        file: PathBuf,
    },
    /// Enters the rows of a sheet, unless something is wrong with one of them; a row that is there already is not entered again.
    Import {
        /// The sheet; `-` is standard input.
        file: PathBuf,
    },
}

/// Failure where the sheet has a problem; then nothing was entered.
pub(super) async fn run(global: &Global, command: FactsCommand) -> anyhow::Result<ExitCode> {
    let config = global.config_or_bundled()?;
    let (FactsCommand::Check { file } | FactsCommand::Import { file }) = &command;
    let Some(facts) = read(&config, file)? else { return Ok(ExitCode::FAILURE) };
    if matches!(command, FactsCommand::Check { .. }) {
        eprintln!("nothing is wrong; rows: {}", facts.len());
        return Ok(ExitCode::SUCCESS);
    }
    let store = Store::open(&global.data).await?;
    let all = facts.len();
    let rows: Vec<NewFact> = facts.into_iter().map(|fact| NewFact { fact, by: None }).collect();
    let entered = store.add_facts(&rows, Utc::now()).await?;
    eprintln!("rows entered: {entered}, there already: {}", all.saturating_sub(entered));
    Ok(ExitCode::SUCCESS)
}

/// The rows of a sheet; none where something is wrong, which is told on stderr.
fn read(config: &Config, file: &Path) -> anyhow::Result<Option<Vec<Fact>>> {
    let bytes = output::read(file)?;
    let today = Utc::now().with_timezone(&config.settings.office.time_zone).date_naive();
    let facts =
        analyse::sheet_text(&bytes).map_err(|problem| vec![problem]).and_then(|text| analyse::sheet_facts(&config.rules, &text, today));
    Ok(match facts {
        Ok(facts) => Some(facts),
        Err(problems) => {
            for problem in problems {
                eprintln!("{}:{}:{}: {}", file.display(), problem.line, problem.column, problem.message);
            }
            None
        }
    })
}
