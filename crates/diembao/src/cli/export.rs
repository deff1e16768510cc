//! `search --export`: what a search found as a file, as the desk gives it out.

use std::path::Path;

use anyhow::Context;
use chrono::Utc;
use web::{Export, Exported};

use super::Global;
use super::values::table_format;

pub(super) async fn found(global: &Global, index: &search::Index, query: &search::Query, out: &Path) -> anyhow::Result<()> {
    let format = table_format(out).context("the ending of the file's name says no format")?;
    let config = global.config_or_bundled()?;
    let store = global.existing_store().await?;
    let (office, now) = (&config.settings.office, Utc::now());
    let made_at = now.with_timezone(&office.time_zone);
    let export = Export { letters: &config.letters, profile: &office.profile, places: config.rules.places(), made_at };
    let Exported { bytes, rows, total } = export.of(index, query, format)?;
    // It is recorded before the file is there, so that no export is unrecorded.
    let detail = format!("{}, {rows}/{total}: {}", format.as_str(), query.text);
    store.audit(None, "search_exported", "search", &detail, now).await?;
    std::fs::write(out, bytes).with_context(|| format!("cannot write {}", out.display()))?;
    let capped = if rows < total { "; the file is capped" } else { "" };
    tell!("{}: {rows} of {total} articles{capped}", out.display());
    Ok(())
}
