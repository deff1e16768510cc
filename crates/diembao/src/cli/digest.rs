//! `digest`: a day's press review as a file, as JSON or as plain lines, as the desk gives it out.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use chrono::{NaiveDate, Utc};
use clap::Args;
use report::Part;

use super::{Global, output, values};
use crate::config::Config;

#[derive(Args)]
pub(super) struct DigestArgs {
    /// The day on whose close it ends; today when absent, as far as it has come.
    #[arg(long, value_parser = values::day)]
    date: Option<NaiveDate>,
    /// The file to write, ending in .docx, .pdf or .html.
    #[arg(long, value_name = "FILE", value_parser = values::review)]
    out: Option<PathBuf>,
    /// Prints it as one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) async fn digest(global: &Global, args: &DigestArgs) -> anyhow::Result<()> {
    let config = global.config_or_bundled()?;
    let store = global.existing_store().await?;
    let office = office(&config, &store);
    let day = args.date.unwrap_or_else(|| office.today());
    let digest = web::digest(&office, day).await?.with_context(|| format!("{day} has not begun yet"))?;
    let brief = web::brief(&digest, office.profile, "dòng lệnh");
    if let Some(out) = &args.out {
        let format = values::brief_format(out).context("a digest's file ends in .docx, .pdf or .html")?;
        let bytes = format.write(&config.letters, &brief, &|file| std::fs::read(file).ok())?;
        // It is recorded before the file is there, so that no export is unrecorded.
        store.audit(None, "digest_exported", &format!("digest {day}"), format.as_str(), Utc::now()).await?;
        std::fs::write(out, bytes).with_context(|| format!("cannot write {}", out.display()))?;
        tell!("{}: the press review of {day}, {} articles", out.display(), digest.counts.articles);
    }
    match (args.json, &args.out) {
        (true, _) => output::print(&digest),
        (false, None) => print(&brief),
        (false, Some(_)) => Ok(()),
    }
}

/// What digests and reports are made from on the command line.
pub(super) fn office<'a>(config: &'a Config, store: &'a store::Store) -> web::Office<'a> {
    let settings = &config.settings;
    web::Office {
        store,
        letters: &config.letters,
        clocks: &config.clocks,
        places: config.rules.places(),
        profile: &settings.office.profile,
        notice: Some(settings.desk.notice.as_str()).filter(|notice| !notice.is_empty()),
        now: Utc::now().with_timezone(&settings.office.time_zone),
    }
}

fn print(brief: &report::Brief) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}\n{}", brief.title, brief.subtitle)?;
    for part in &brief.parts {
        match part {
            Part::Heading(text) => writeln!(out, "\n{text}")?,
            Part::Line(text) | Part::Note(text) => writeln!(out, "{text}")?,
            Part::Item(item) => {
                writeln!(out, "{}\n    {}", item.title, item.from)?;
                for text in item.texts.iter().chain([&item.url]) {
                    writeln!(out, "    {text}")?;
                }
            }
            Part::Table(grid) => {
                for row in std::iter::once(&grid.heads).chain(&grid.rows) {
                    writeln!(out, "{}", row.join("\t"))?;
                }
            }
        }
    }
    Ok(())
}
