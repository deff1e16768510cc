//! Backups that the service makes by itself, beside all else.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::time::sleep;

use super::Service;

/// Between two looks whether one is due.
const LOOK: Duration = Duration::from_mins(1);
/// After one that failed.
const AGAIN: Duration = Duration::from_hours(1);

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
        let made = self.store.back_up(&backup.folder, Some(backup.keep), now).await?;
        tracing::info!(folder = %made.folder.display(), bytes = made.bytes, written = made.written, "backed up");
        for (path, bytes) in made.missing {
            tracing::error!(file = %path.display(), bytes, "evidence is missing in the data home, and so in the backup");
        }
        Ok(())
    }
}
