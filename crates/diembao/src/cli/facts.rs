//! `facts check` and `facts import`: a sheet of figures into the fact register, the whole of it or nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use chrono::Utc;
use clap::Subcommand;
use domain::fact::vietnamese_number;
use domain::{Fact, Lack, UserId};
use store::{NewFact, Standing, Store, User};

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
        /// Who enters them: sign-in name of a reviewer or approver. May be left out only while there is nobody of these roles.
        #[arg(long = "as", value_name = "USER")]
        by: Option<String>,
        /// Why rows of the same things and days that are in force are withdrawn, and those of the sheet entered in their place; without this
        /// they are named, and nothing is entered.
        #[arg(long, value_name = "REASON", requires = "by")]
        replace: Option<String>,
        /// The sheet; `-` is standard input.
        file: PathBuf,
    },
}

/// Failure where the sheet has a problem; then nothing was entered.
pub(super) async fn run(global: &Global, command: FactsCommand) -> anyhow::Result<ExitCode> {
    let config = global.config_or_bundled()?;
    let (FactsCommand::Check { file } | FactsCommand::Import { file, .. }) = &command;
    let Some(facts) = read(&config, file)? else { return Ok(ExitCode::FAILURE) };
    tell_lacks(&config, file, &facts);
    match &command {
        FactsCommand::Check { .. } => tell!("nothing is wrong; rows: {}", facts.len()),
        FactsCommand::Import { by, replace, file } => return enter(global, facts, by.as_deref(), replace.as_deref(), file).await,
    }
    Ok(ExitCode::SUCCESS)
}

async fn enter(
    global: &Global,
    facts: Vec<(Fact, usize)>,
    by: Option<&str>,
    replace: Option<&str>,
    file: &Path,
) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(replace.is_none_or(|reason| !reason.trim().is_empty()), "--replace needs a reason");
    let store = Store::open(&global.data).await?;
    let by = clerk(&store, by).await?;
    let (facts, lines): (Vec<Fact>, Vec<usize>) = facts.into_iter().unzip();
    let rows: Vec<NewFact> = facts.into_iter().map(|fact| NewFact { fact, by }).collect();
    match store.add_facts(&rows, replace, Utc::now()).await {
        Ok(entered) => {
            tell!("rows entered: {entered}, there already: {}", rows.len().saturating_sub(entered));
            Ok(ExitCode::SUCCESS)
        }
        Err(store::Error::InForce(rivals)) => {
            tell(rivals.iter().map(|rival| format!("{}:{}: {}", file.display(), lines.get(rival.new).unwrap_or(&0), in_force(&rival.row))));
            tell!("nothing was entered: withdraw these rows at the desk, or say why they are to be replaced: --as USER --replace REASON");
            Ok(ExitCode::FAILURE)
        }
        Err(other) => Err(other.into()),
    }
}

/// Rows that may stand in the register, and with which no figure of the press will be compared.
fn tell_lacks(config: &Config, file: &Path, facts: &[(Fact, usize)]) {
    let indicators = config.rules.indicators();
    let lacking = |(fact, line): &(Fact, usize)| {
        let indicator = indicators.iter().find(|i| i.id == fact.indicator)?;
        let why = match indicator.lack(fact)? {
            Lack::Period => "is added up over a time, and `kỳ` is empty",
            Lack::Object => "belongs to one thing or event, and `đối tượng` is empty",
        };
        Some(format!("{}:{line}: never compared with the press: {} {why}", file.display(), indicator.name))
    };
    tell(facts.iter().filter_map(lacking).collect::<Vec<_>>().into_iter());
}

/// "row 2 of the register is in force for the same: 40 hộ, 46/BC-UBND ngày 12/11/2026".
fn in_force(row: &Fact) -> String {
    let figure = vietnamese_number(row.value);
    format!("row {} of the register is in force for the same: {figure} {}, {}", row.id, row.unit, row.citation())
}

/// Whoever answers for the rows, as at the desk: somebody who may enter figures there. A data home where nobody may yet has no one to name.
async fn clerk(store: &Store, name: Option<&str>) -> anyhow::Result<Option<UserId>> {
    let users = store.users().await?;
    let may = |user: &User| user.role.reviews() && user.standing == Standing::Active;
    let Some(name) = name else {
        anyhow::ensure!(!users.iter().any(may), "say who enters the figures: --as with the sign-in name of a reviewer or approver");
        return Ok(None);
    };
    let user = users.iter().find(|user| user.name == name).with_context(|| format!("no user {name:?}"))?;
    anyhow::ensure!(may(user), "{name:?} may not enter figures: reviewers and approvers who can sign in may");
    Ok(Some(user.id))
}

/// Problems that are told: of a sheet that is wrong in one way throughout, nobody reads more.
const TOLD: usize = 100;

/// The rows of a sheet; none where something is wrong, which is told on stderr.
fn read(config: &Config, file: &Path) -> anyhow::Result<Option<Vec<(Fact, usize)>>> {
    let bytes = output::read(file)?;
    let today = Utc::now().with_timezone(&config.settings.office.time_zone).date_naive();
    let facts =
        analyse::sheet_text(&bytes).map_err(|problem| vec![problem]).and_then(|text| analyse::sheet_facts(&config.rules, &text, today));
    Ok(match facts {
        Ok(facts) => Some(facts),
        Err(problems) => {
            tell(problems.iter().map(|p| format!("{}:{}:{}: {}", file.display(), p.line, p.column, p.message)));
            None
        }
    })
}

fn tell(problems: impl ExactSizeIterator<Item = String>) {
    let more = problems.len().saturating_sub(TOLD);
    problems.take(TOLD).for_each(|problem| tell!("{problem}"));
    if more > 0 {
        tell!("… and {more} more");
    }
}
