//! `doctor`: whether the configuration, the data home and the last backup are as they should be.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::Utc;
use domain::Role;
use domain::source::Activity;

use super::Global;
use super::admin::exit_for;
use crate::config::Config;

/// Prints each check with its finding; the exit code says whether all is well.
pub(super) async fn run(global: &Global) -> anyhow::Result<ExitCode> {
    let mut bad = 0;
    let mut say = |what: &str, result: anyhow::Result<String>| -> io::Result<()> {
        let found = match result {
            Ok(fine) => format!("ok    {what}: {fine}"),
            Err(error) => {
                bad += 1;
                format!("WRONG {what}: {error:#}")
            }
        };
        writeln!(io::stdout(), "{found}")
    };
    let config = global.config();
    let shown = global.config.display().to_string();
    match &config {
        Ok(config) => {
            say("configuration", Ok(format!("{shown}, {} outlets, rules {}", config.outlets.len(), config.rules.version())))?;
            say("sources", active(config))?;
            say("contact", contact(config))?;
            say("mail", Ok(mail(config)))?;
        }
        Err(error) => say("configuration", Err(anyhow::anyhow!("{error:#}")))?,
    }
    match global.existing_store().await {
        Ok(store) => {
            say("room", room(&store).await)?;
            say("database", database(&store).await)?;
            say("evidence", evidence(&store).await)?;
            say("users", users(&store).await)?;
            say("index", index(&store, &global.data.join("tantivy")).await)?;
            say("sources read", reading(&store).await)?;
            say("mail sent", sending(&store).await)?;
            say("backup", backup(&store).await)?;
        }
        Err(error) => say("data home", Err(error))?,
    }
    Ok(exit_for(bad))
}

fn active(config: &Arc<Config>) -> anyhow::Result<String> {
    let active = config.outlets.iter().flat_map(|o| &o.sources).filter(|s| s.active == Activity::On).count();
    anyhow::ensure!(active > 0, "no source under sources/ is active: nothing would be collected");
    Ok(format!("{active} active"))
}

fn contact(config: &Arc<Config>) -> anyhow::Result<String> {
    let contact = config.settings.fetch.contact.trim();
    anyhow::ensure!(!contact.is_empty(), "fetch.contact is empty: newspapers cannot see whom to write to");
    Ok(contact.to_owned())
}

fn mail(config: &Arc<Config>) -> String {
    let mail = &config.settings.mail;
    if mail.is_on() { format!("by {}:{}, from {}", mail.host, mail.port, mail.from) } else { "off: mail.host is empty".to_owned() }
}

async fn sending(store: &store::Store) -> anyhow::Result<String> {
    let state = store.mail_state().await?;
    anyhow::ensure!(state.stuck == 0, "{} e-mails wait for another attempt; the last one met with: {}", state.stuck, state.error);
    Ok("nothing is stuck".to_owned())
}

async fn backup(store: &store::Store) -> anyhow::Result<String> {
    let (log, now) = (store.backup_log().await?, Utc::now());
    if let Some((at, why)) = &log.failed {
        anyhow::bail!("the last attempt, at {at:?}, failed: {why}");
    }
    if let Some(days) = log.days_unsaved(now) {
        anyhow::bail!("nothing of the last {days} days is saved: see `diembao backup`, or [backup] in the configuration");
    }
    let Some((at, folder)) = log.last else { return Ok("none yet".to_owned()) };
    anyhow::ensure!(Path::new(&folder).join("manifest.json").is_file(), "the last one, of {at:?}, is not at {folder} any more");
    Ok(if log.restored { format!("none since the data home was restored, at {at:?}, from {folder}") } else { format!("{at:?}, {folder}") })
}

async fn room(store: &store::Store) -> anyhow::Result<String> {
    let Some(free) = store.footprint().await?.free else { return Ok("the system does not tell".to_owned()) };
    anyhow::ensure!(
        !store::is_scant(free),
        "the disk of the data home has {free} bytes free: below {} nothing is fetched; free some space",
        store::FLOOR
    );
    Ok(format!("{} MB free on the disk of the data home", free / 1_000_000))
}

async fn database(store: &store::Store) -> anyhow::Result<String> {
    let faults = store.database_faults().await?;
    anyhow::ensure!(faults.is_empty(), "it is damaged, restore the last backup elsewhere and compare:\n      {}", faults.join("\n      "));
    Ok("its pages are sound".to_owned())
}

/// Captures whose responses are read: so many do not take long, and what befell a whole file or folder shows in them.
const SAMPLE: i64 = 50;
/// Names told of what is wrong.
const NAMED: usize = 5;

async fn evidence(store: &store::Store) -> anyhow::Result<String> {
    let state = store.evidence_state(SAMPLE).await?;
    let mut faults: Vec<String> = state.short.iter().map(|file| format!("{} is missing or cut", file.display())).collect();
    faults.extend(state.unread.iter().map(|(capture, why)| format!("capture {capture}: {why}")));
    let told = faults.iter().take(NAMED).cloned().collect::<Vec<_>>().join("\n      ");
    anyhow::ensure!(faults.is_empty(), "{} of it cannot be read, take it back from a backup:\n      {told}", faults.len());
    Ok(format!("{} files whole, {} responses of them read", state.files, state.sampled))
}

async fn users(store: &store::Store) -> anyhow::Result<String> {
    let users = store.users().await?;
    let count = |role: Role| users.iter().filter(|u| u.role == role).count();
    anyhow::ensure!(!users.is_empty(), "nobody can sign in: `diembao user add` makes the first user");
    anyhow::ensure!(count(Role::Approver) > 0, "there is no approver: no letter can leave");
    Ok(format!("{} users, {} approvers", users.len(), count(Role::Approver)))
}

async fn index(store: &store::Store, folder: &Path) -> anyhow::Result<String> {
    anyhow::ensure!(folder.exists(), "there is none at {}; it is built by `collect --once`, `serve` or `reindex`", folder.display());
    let index = search::Index::open_existing(folder).map_err(|error| match error {
        search::Error::Damaged(_) => {
            anyhow::Error::from(error).context("it cannot be used; the running service, or `reindex`, builds it anew")
        }
        _ => anyhow::Error::from(error).context(format!("{} cannot be used", folder.display())),
    })?;
    anyhow::ensure!(!index.is_stale(), "its words are of another version; the next round builds it anew");
    anyhow::ensure!(index.verify()?, "files of it are damaged; the running service, or `reindex`, builds it anew");
    anyhow::ensure!(!index.rebuild_wanted(), "it is being built anew");
    let (has, last) = (index.committed_seq()?, store.last_seq().await?);
    anyhow::ensure!(has == last, "it has change {has} of {last}; the next round brings it up to date");
    Ok(format!("{} articles, up to date", index.len()?))
}

async fn reading(store: &store::Store) -> anyhow::Result<String> {
    let sources = store.source_health().await?;
    let active: Vec<_> = sources.iter().filter(|s| s.active).collect();
    let failing: Vec<String> = active.iter().filter_map(|s| s.failure.as_ref().map(|f| format!("{}: {f}", s.id))).collect();
    anyhow::ensure!(failing.is_empty(), "{} of {} fail:\n      {}", failing.len(), active.len(), failing.join("\n      "));
    Ok(format!("{} active, none failing", active.len()))
}
