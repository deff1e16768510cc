//! The command line: its shape, and one module for each group of commands.
//!
//! JSON goes to standard output, one object a line; messages and progress go to standard error. Exit code 0 is
//! success, 1 failure, 2 wrong usage.

mod admin;
mod articles;
mod backtest;
mod backup;
mod changes;
mod demo;
mod digest;
mod doctor;
mod evidence;
mod explain;
mod export;
mod facts;
mod figures;
mod fixture;
mod in_order;
mod odd;
mod output;
mod page;
mod pure;
mod queue;
mod report;
mod serve;
mod sources;
mod stream;
mod values;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::{EmailAddress, Language, LetterKind, Role, ToneLabel};
use search::{CaseFilter, Cursor};

use crate::config::Config;

/// Điểm Báo: the press review of a local office.
#[derive(Parser)]
#[command(name = "diembao", version, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Global {
    /// Configuration file; the folders beside it hold sources, rules and letters.
    #[arg(long, global = true, default_value = "config/diembao.toml", value_name = "FILE")]
    config: PathBuf,
    /// Data home: database, index and evidence.
    #[arg(long, global = true, default_value = "index", value_name = "DIR")]
    data: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Starts the bundled invented newspapers and the whole service on fresh data.
    Demo {
        /// Address of the desk; loopback only.
        #[arg(long, default_value = "127.0.0.1:8600")]
        listen: SocketAddr,
        /// Collects, prints the summary and the queue, and exits instead of serving.
        #[arg(long)]
        once: bool,
    },
    /// Runs the service: collecting and the desk.
    Serve {
        /// Address of the desk; the configuration's when absent.
        #[arg(long)]
        listen: Option<SocketAddr>,
    },
    /// Collects all that is due.
    Collect {
        /// One pass, then exit with a summary (the only way it runs; `serve` collects continually).
        #[arg(long, required = true)]
        once: bool,
    },
    /// Reads a feed and prints its entries as JSON.
    Feed {
        /// Address of the feed, for relative links.
        #[arg(long, value_parser = values::address)]
        url: Option<String>,
        /// Dates after this moment (2026-11-28T07:00:00+07:00) are not believed; without it, after the present one.
        #[arg(long, value_parser = values::moment)]
        now: Option<DateTime<FixedOffset>>,
        /// The feed; `-` is standard input.
        file: PathBuf,
    },
    /// Reads an article page and prints it as JSON.
    Extract(page::ExtractArgs),
    /// Analyses articles, one JSON object a line.
    Analyse {
        /// Prints instead, for each article, every name that may be a place, with field, bytes, score and reasons, and what came of them.
        #[arg(long)]
        explain: bool,
        /// Prints instead, for each article, its figures, what each is tied to, and what comes of holding it against the fact register.
        #[arg(long, conflicts_with = "explain")]
        figures: bool,
        /// The articles; `-` is standard input.
        file: PathBuf,
    },
    /// Compares two versions of each article, one JSON object a line, and ranks what changed in meaning.
    Changes {
        /// Lines {"id","before":{"title","lead","text"},"after":{…}}; `-` is standard input.
        file: PathBuf,
    },
    /// Puts articles, one JSON object a line, into the store and the index.
    Import {
        /// The articles; `-` is standard input.
        file: PathBuf,
    },
    /// Searches the collected articles.
    Search(SearchArgs),
    /// Lists the day's cases with score and reasons.
    Queue {
        /// The day; cases opened by its end and still open, or opened on it. Today when absent.
        #[arg(long, value_parser = values::day)]
        date: Option<NaiveDate>,
        /// One JSON object a case.
        #[arg(long)]
        json: bool,
    },
    /// Writes a day's press review (from close to close, 17:00) into a file; without one, prints it.
    Digest(digest::DigestArgs),
    /// Writes the report on a month, or on any days, into a file.
    Report(report::ReportArgs),
    /// Writes a case's letter as .docx or .pdf; one that nobody approved is marked as a draft.
    Draft {
        /// Number of the case.
        case: i64,
        /// correction_request, forwarding_note or information_letter.
        #[arg(long, value_parser = values::kind)]
        kind: LetterKind,
        /// The file to write, ending in .docx or .pdf.
        #[arg(long, value_parser = values::letter)]
        out: PathBuf,
    },
    /// Writes all that is kept of an article into a zip, with a manifest that says what it proves.
    Evidence(evidence::EvidenceArgs),
    /// Looks after sources.
    Sources {
        #[command(subcommand)]
        command: SourcesCommand,
    },
    /// Looks after rules.
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Looks after the fact register.
    Facts {
        #[command(subcommand)]
        command: facts::FactsCommand,
    },
    /// Looks after the people who sign in to the desk.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Saves the data home, at work or not, in a new folder: the database of one moment, its evidence and the files of the configuration;
    /// the search index is left out.
    Backup(backup::BackupArgs),
    /// Makes a data home (--data) of a backup, after every file of it was checked; there must be none yet. All sign-ins end. The
    /// configuration comes to restored-config/ in it; --config stays as it is.
    Restore(backup::RestoreArgs),
    /// Builds the search index anew from the store, while the old one serves; a service that is running does it and is waited for.
    Reindex,
    /// Checks configuration, data home, index and sources, and says what is wrong.
    Doctor,
}

#[derive(Args)]
struct SearchArgs {
    /// What to look for.
    #[arg(required_unless_present = "batch", default_value = "")]
    query: String,
    /// Languages (vi, en, zh, other), separated by commas.
    #[arg(long, value_delimiter = ',', value_parser = values::language)]
    lang: Vec<Language>,
    /// Outlets by id or name.
    #[arg(long, value_delimiter = ',')]
    outlet: Vec<String>,
    /// Units of the territory by id.
    #[arg(long, value_delimiter = ',')]
    place: Vec<String>,
    /// Tones (positive, neutral, negative).
    #[arg(long, value_delimiter = ',', value_parser = values::tone)]
    tone: Vec<ToneLabel>,
    /// First day, 2026-11-01.
    #[arg(long, value_parser = values::day)]
    from: Option<NaiveDate>,
    /// Last day.
    #[arg(long, value_parser = values::day)]
    to: Option<NaiveDate>,
    /// Cases of the articles' stories: none, open, or a state (new, claimed, judged, dismissed, drafting, submitted, returned, approved,
    /// sent, concluded, closed).
    #[arg(long, value_delimiter = ',', value_parser = values::case)]
    case: Vec<CaseFilter>,
    /// Order of hits.
    #[arg(long, value_enum, default_value = "relevance")]
    sort: SortArg,
    /// One hit a story: its best article, the others that match as its copies.
    #[arg(long)]
    stories: bool,
    /// Which versions of the articles to look in.
    #[arg(long, value_enum, default_value = "current")]
    versions: VersionsArg,
    /// Looks for names of places only as they were typed, not in their other languages too.
    #[arg(long)]
    no_names: bool,
    /// Hits to print.
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// Hits to leave out first.
    #[arg(long, default_value_t = 0)]
    offset: usize,
    /// Begins behind a place in the order: the `next` of the page before.
    #[arg(long, value_name = "NEXT", value_parser = values::cursor)]
    after: Option<Cursor>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    /// One query a line from this file (`-` is standard input), one JSON object a line out.
    #[arg(long, value_name = "FILE")]
    batch: Option<PathBuf>,
    /// Writes all that is found into a file ending in .csv, .xlsx, .jsonl (up to 10,000 articles) or .docx (up to 500).
    #[arg(long, value_name = "FILE", value_parser = values::table, conflicts_with_all = ["batch", "json", "limit", "offset"])]
    export: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum SortArg {
    Relevance,
    Date,
}

#[derive(Clone, Copy, ValueEnum)]
enum VersionsArg {
    Current,
    All,
}

#[derive(Subcommand)]
enum SourcesCommand {
    /// Reads robots.txt and the source once, and explains what would be collected.
    Check {
        /// A source, an outlet or any address; every active source of the configuration when absent.
        what: Option<String>,
    },
    /// Saves a page with what is read of it, as a test case to be corrected.
    Fixture {
        /// Address of the page.
        url: String,
        /// Folder of the two files.
        #[arg(long, default_value = ".", value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Subcommand)]
enum RulesCommand {
    /// Validates the configuration: settings, sources, rules, watch phrases, territory and letters.
    Check,
    /// Replays one rule over the archive: what it would have flagged, one JSON object each, and a summary with its precision.
    Backtest {
        /// A rule of signals.toml, or a watch phrase by id or name.
        rule: String,
        /// First day of publication, 2026-11-01.
        #[arg(long, value_parser = values::day)]
        from: Option<NaiveDate>,
        /// Last day.
        #[arg(long, value_parser = values::day)]
        to: Option<NaiveDate>,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Adds a user; the password is read from standard input or asked for.
    Add {
        /// Sign-in name.
        name: String,
        /// administrator, reviewer, approver or reader.
        #[arg(long, value_parser = values::role)]
        role: Role,
        /// Name as shown; the sign-in name when absent.
        #[arg(long)]
        full_name: Option<String>,
    },
    /// Changes a password and ends the user's sessions.
    Passwd {
        /// Sign-in name.
        name: String,
    },
    /// Sets where mail for a user goes.
    Email {
        /// Sign-in name.
        name: String,
        /// Address; nowhere when absent.
        #[arg(value_parser = values::email)]
        address: Option<EmailAddress>,
    },
    /// Lets a user sign in no more: their sessions, mail and feeds end; what they did stays.
    Disable {
        /// Sign-in name.
        name: String,
    },
    /// Lets a user sign in again.
    Enable {
        /// Sign-in name.
        name: String,
    },
    /// Lists users and roles.
    List,
}

/// Runs the command line given; `Ok` carries the exit code.
pub async fn run(cli: Cli) -> anyhow::Result<std::process::ExitCode> {
    use std::process::ExitCode;
    let Cli { global, command } = cli;
    match command {
        Command::Demo { listen, once } => demo::run(&global, listen, once).await?,
        Command::Serve { listen } => serve::serve(&global, listen).await?,
        Command::Collect { .. } => serve::collect(&global).await?,
        Command::Feed { url, now, file } => pure::feed(url.as_deref(), &file, now.unwrap_or_else(|| Utc::now().fixed_offset()))?,
        Command::Extract(args) => return page::extract(&global, &args),
        Command::Analyse { explain: true, file, .. } => return explain::places(&global, &file),
        Command::Analyse { figures: true, file, .. } => return figures::told(&global, &file).await,
        Command::Analyse { file, .. } => return stream::analyse(&global, &file).await,
        Command::Changes { file } => return changes::changes(&global, &file),
        Command::Import { file } => return admin::import(&global, &file).await,
        Command::Search(args) => return queue::search(&global, &args).await,
        Command::Queue { date, json } => queue::queue(&global, date, json).await?,
        Command::Report(args) => report::report(&global, &args).await?,
        Command::Digest(args) => digest::digest(&global, &args).await?,
        Command::Draft { case, kind, out } => queue::draft(&global, case, kind, &out).await?,
        Command::Evidence(args) => evidence::export(&global, args.article, &args.out).await?,
        Command::Sources { command: SourcesCommand::Check { what } } => return sources::check(&global, what.as_deref()).await,
        Command::Sources { command: SourcesCommand::Fixture { url, out } } => fixture::save(&global, &url, &out).await?,
        Command::Rules { command: RulesCommand::Check } => admin::rules_check(&global)?,
        Command::Rules { command: RulesCommand::Backtest { rule, from, to } } => return backtest::run(&global, &rule, from, to).await,
        Command::Facts { command } => return facts::run(&global, command).await,
        Command::User { command } => admin::user(&global, command).await?,
        Command::Backup(args) => return backup::back_up(&global, args).await,
        Command::Restore(args) => backup::restore(&global, args).await?,
        Command::Reindex => admin::reindex(&global).await?,
        Command::Doctor => return doctor::run(&global).await,
    }
    Ok(ExitCode::SUCCESS)
}

impl Global {
    fn config(&self) -> anyhow::Result<Arc<Config>> {
        Ok(Arc::new(Config::load(&self.config)?))
    }

    fn config_or_bundled(&self) -> anyhow::Result<Arc<Config>> {
        Ok(Arc::new(Config::load_or_bundled(&self.config)?))
    }

    /// The store of a data home that exists: reading commands do not found one by a mistyped path.
    async fn existing_store(&self) -> anyhow::Result<store::Store> {
        use anyhow::Context;
        anyhow::ensure!(self.data.join("diembao.db").exists(), "there is no data home at {} (see --data)", self.data.display());
        store::Store::open(&self.data).await.with_context(|| format!("cannot open the data home {}", self.data.display()))
    }
}
