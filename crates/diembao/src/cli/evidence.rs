//! `evidence`: the evidence file of an article, as the desk gives it out.

use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::Utc;
use clap::Args;
use domain::ArticleId;

use super::Global;

#[derive(Args)]
pub(super) struct EvidenceArgs {
    /// Number of the article.
    pub(super) article: i64,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,
}

pub(super) async fn export(global: &Global, article: i64, out: &Path) -> anyhow::Result<()> {
    let config = global.config_or_bundled()?;
    let store = global.existing_store().await?;
    let office = &config.settings.office;
    let agency = config.letters.profile(&office.profile).map_or(office.profile.as_str(), |p| p.agency.as_str());
    let now = Utc::now();
    let made = web::dossier(&store, ArticleId(article), agency, now.with_timezone(&office.time_zone)).await?;
    // It is recorded before the file is there, so that no export is unrecorded.
    store.audit(None, "evidence_exported", &format!("article {}", made.article), &made.sha256, now).await?;
    std::fs::write(out, made.bytes).with_context(|| format!("cannot write {}", out.display()))?;
    tell!("{}: the evidence of article {}, SHA-256 {}", out.display(), made.article, made.sha256);
    Ok(())
}
