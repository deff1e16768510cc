//! `backup` and `restore`: a data home saved while it is at work, and made again of what was saved.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use chrono::Utc;
use clap::Args;

use super::Global;
use super::admin::exit_for;
use crate::service;

#[derive(Args)]
pub(super) struct BackupArgs {
    /// Folder of the backups of this data home, best on another disk; each becomes a folder in it, named after its moment in UTC.
    #[arg(value_name = "FOLDER")]
    into: PathBuf,
    /// Removes all but so many of the newest backups of this data home in the folder afterwards; without it none is removed.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    keep: Option<u32>,
}

#[derive(Args)]
pub(super) struct RestoreArgs {
    /// The backup: a folder that holds a manifest.json.
    #[arg(value_name = "BACKUP")]
    from: PathBuf,
}

/// Success, or failure when evidence or a file of the configuration is missing though the rest was saved.
pub(super) async fn back_up(global: &Global, args: BackupArgs) -> anyhow::Result<ExitCode> {
    let store = global.existing_store().await?;
    let keep = args.keep.and_then(|keep| usize::try_from(keep).ok());
    let config = service::files_to_save(&global.config);
    if config.is_empty() {
        tell!("there is no {}: the backup holds no configuration", global.config.display());
    }
    let made = store.back_up(&args.into, config, keep, Utc::now()).await.context("no backup was made")?;
    for folder in &made.removed {
        tell!("removed {}", folder.display());
    }
    for (path, bytes) in &made.missing {
        tell!("{}: {bytes} bytes that the database speaks of are missing; the rest is saved", path.display());
    }
    for (path, why) in &made.unread {
        tell!("{}: {why}; this file of the configuration is not in the backup", path.display());
    }
    tell!("{}: {} files, {} bytes, {} of them written", made.folder.display(), made.files, made.bytes, made.written);
    Ok(exit_for(made.missing.len() + made.unread.len()))
}

pub(super) async fn restore(global: &Global, args: RestoreArgs) -> anyhow::Result<()> {
    let restored = store::restore(&args.from, &global.data, Utc::now()).await.context("nothing was restored")?;
    tell!(
        "{}: the data home as of {}, {} files, {} bytes; `reindex`, or the service at its start, builds the search index",
        global.data.display(),
        restored.made_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        restored.files,
        restored.bytes
    );
    if let Some(folder) = &restored.config {
        tell!("{}: the configuration as of then; what is wanted of it is to be copied to where --config looks", folder.display());
    }
    Ok(())
}
