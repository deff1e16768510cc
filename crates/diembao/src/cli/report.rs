//! `report`: the report on a month, or on any days, as a file or as JSON, as the desk gives it out.

use std::path::PathBuf;

use anyhow::{Context, ensure};
use chrono::Utc;
use clap::Args;

use super::{Global, output, values};

#[derive(Args)]
pub(super) struct ReportArgs {
    /// The month, such as 2026-11, or first and last day, such as 2026-11-01_2026-11-15; this month when absent.
    #[arg(long, value_name = "MONTH", value_parser = values::period)]
    month: Option<web::Period>,
    /// The file to write, ending in .docx, .pdf, .html, .xlsx or .csv.
    #[arg(long, value_name = "FILE", required_unless_present = "json", value_parser = values::brief)]
    out: Option<PathBuf>,
    /// Prints it as one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) async fn report(global: &Global, args: &ReportArgs) -> anyhow::Result<()> {
    let config = global.config_or_bundled()?;
    let store = global.existing_store().await?;
    let office = super::digest::office(&config, &store);
    let period = args.month.or_else(|| web::Period::parse(&office.today().format("%Y-%m").to_string())).context("this month is one")?;
    ensure!(period.has_begun(office.now), "{} has not begun yet", period.name());
    let report = web::report(&office, period).await?;
    if let Some(out) = &args.out {
        let format = values::brief_format(out).context("a report's file ends in .docx, .pdf, .html, .xlsx or .csv")?;
        let brief = web::report_brief(&report, office.profile, "dòng lệnh");
        let bytes = format.write(&config.letters, &brief, &|file| std::fs::read(file).ok())?;
        // It is recorded before the file is there, so that no export is unrecorded.
        store.audit(None, "report_exported", &format!("report {}", period.name()), format.as_str(), Utc::now()).await?;
        std::fs::write(out, bytes).with_context(|| format!("cannot write {}", out.display()))?;
        tell!("{}: the report on {}", out.display(), period.name());
    }
    if args.json { output::print(&report) } else { Ok(()) }
}
