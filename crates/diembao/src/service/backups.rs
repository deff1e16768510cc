//! Backups that the service makes by itself, beside all else.

use std::path::Path;
use std::time::Duration;

use chrono::TimeDelta;
use store::ConfigFile;
use tokio::time::sleep;

use super::Service;
use crate::config;

/// Between two looks whether one is due.
const LOOK: Duration = Duration::from_mins(1);
/// After one that failed.
const AGAIN: Duration = Duration::from_hours(1);

/// The files of the configuration in `file` and beside it, for a backup.
pub fn files_to_save(file: &Path) -> Vec<ConfigFile> {
    config::files(file).into_iter().map(|(name, path)| ConfigFile { name, path }).collect()
}

impl Service {
    /// Makes a backup whenever one is due, for ever; returns at once where none are wanted.
    pub(super) async fn make_backups(&self) {
        if self.config.settings.backup.folder.as_os_str().is_empty() {
            return;
        }
        loop {
            let wait = match self.back_up_if_due().await {
                Ok(()) => LOOK,
                Err(error) => {
                    let why = error.to_string();
                    tracing::error!(error = why, "no backup was made; it will be tried again in an hour");
                    // On a full disk the note may fail too; the log has it then.
                    let _ = self.store.audit(None, "backup_failed", "backup", &why, self.now()).await;
                    AGAIN
                }
            };
            sleep(wait).await;
        }
    }

    async fn back_up_if_due(&self) -> Result<(), store::Error> {
        let (backup, now) = (&self.config.settings.backup, self.now());
        let every = TimeDelta::from_std(backup.every).unwrap_or(TimeDelta::MAX);
        // A last one that is still to come: the clock was set back.
        if self.store.backup_log().await?.last.is_some_and(|(at, _)| at <= now && now - at < every) {
            return Ok(());
        }
        let config = self.config.file.as_deref().map(files_to_save).unwrap_or_default();
        let made = self.store.back_up(&backup.folder, config, Some(backup.keep), now).await?;
        tracing::info!(folder = %made.folder.display(), bytes = made.bytes, written = made.written, "backed up");
        for (path, bytes) in made.missing {
            tracing::error!(file = %path.display(), bytes, "evidence is missing in the data home, and so in the backup");
        }
        for (path, why) in made.unread {
            tracing::error!(file = %path.display(), error = why, "a file of the configuration could not be read, and is not in the backup");
        }
        Ok(())
    }
}
