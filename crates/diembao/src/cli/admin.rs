//! Administration: `import`, `rules check`, `user`, `reindex`, `doctor`.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use chrono::Utc;
use domain::source::Activity;
use domain::{Refusal, Role};
use store::{ImportedArticle, Standing};

use super::pure::ArticleLine;
use super::{Global, UserCommand, output};
use crate::config::Config;
use crate::progress::Progress;
use crate::service::{Service, Summary, wall_clock};

/// Articles kept in one transaction.
const BATCH: usize = 500;

/// Success, or failure when something was bad though the rest went on.
pub(super) fn exit_for(bad: usize) -> ExitCode {
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

pub(super) async fn import(global: &Global, file: &Path) -> anyhow::Result<ExitCode> {
    let config = global.config_or_bundled()?;
    let input = output::open(file)?;
    let service = Service::open(config, &global.data, wall_clock(), Progress::on_terminal()).await?;
    let bar = Progress::on_terminal().spinner("imported");
    let (mut batch, mut new, mut bad) = (Vec::with_capacity(BATCH), 0, 0);
    for line in output::lines(input) {
        let (number, line) = line.with_context(|| format!("cannot read {}", file.display()))?;
        if line.trim().is_empty() {
            continue;
        }
        if line.contains(char::REPLACEMENT_CHARACTER) {
            eprintln!("{}:{number}: some bytes are no UTF-8 text and are kept as U+FFFD: is the file in another encoding?", file.display());
        }
        match imported(&line) {
            Ok(article) => batch.push(article),
            Err(error) => {
                bad += 1;
                eprintln!("{}:{number}: {error:#}", file.display());
            }
        }
        bar.inc(1);
        if batch.len() == BATCH {
            new += service.store().import(&batch, Utc::now()).await?;
            batch.clear();
        }
    }
    new += service.store().import(&batch, Utc::now()).await?;
    bar.finish();
    let mut summary = Summary::default();
    service.digest(&mut summary).await?;
    eprintln!(
        "{new} articles new or changed, {} analysed, {} indexed, {} cases opened, {bad} bad lines",
        summary.analysed, summary.indexed, summary.cases
    );
    Ok(exit_for(bad))
}

fn imported(line: &str) -> anyhow::Result<ImportedArticle> {
    let line = ArticleLine::parse(line)?;
    let url = match line.url.as_deref() {
        Some(url) => {
            Some(domain::url::canonical(url).with_context(|| format!("\"url\": {url:?} is not an http or https address"))?.to_string())
        }
        None => None,
    };
    Ok(ImportedArticle {
        external_id: line.id_text(),
        url,
        outlet: line.outlet.clone(),
        content: line.content(),
        published: line.published()?,
    })
}

pub(super) fn rules_check(global: &Global) -> anyhow::Result<()> {
    let config = Config::load(&global.config)?;
    eprintln!(
        "rules {}: {} units of the territory, {} indicators, {} watch phrases, threshold {}; {} outlets; {} agency profiles; no problems",
        config.rules.version(),
        config.rules.places().len(),
        config.rules.indicators().len(),
        config.rules.watch().len(),
        config.rules.threshold(),
        config.outlets.len(),
        config.letters.profiles().len(),
    );
    Ok(())
}

pub(super) async fn user(global: &Global, command: UserCommand) -> anyhow::Result<()> {
    let open =
        || async { store::Store::open(&global.data).await.with_context(|| format!("cannot open the data home {}", global.data.display())) };
    match command {
        UserCommand::Add { name, role, full_name } => {
            let (name, full_name) = (web::clean(&name), full_name.map(|full| web::clean(&full).replace('\n', " ")));
            anyhow::ensure!(!name.is_empty() && !name.contains('\n'), "the sign-in name must not be empty, and stand on one line");
            let full_name = full_name.filter(|full| !full.is_empty());
            let store = open().await?;
            let hash = web::hash_password(&password()?)?;
            store.add_user(&name, full_name.as_deref().unwrap_or(&name), role, &hash, Utc::now()).await?;
            eprintln!("user {name} added as {}", role.as_str());
        }
        UserCommand::Passwd { name } => {
            let store = open().await?;
            let user = named(&store, &name).await?;
            store.set_password(user.id, &web::hash_password(&password()?)?, Utc::now()).await?;
            eprintln!("the password of {name} is changed and their sessions have ended");
        }
        UserCommand::Email { name, address } => {
            let store = open().await?;
            let user = named(&store, &name).await?;
            store.set_email(user.id, address.as_ref(), None, Utc::now()).await?;
            eprintln!("mail for {name} goes {}", address.as_ref().map_or("nowhere".to_owned(), |email| format!("to {}", email.as_str())));
        }
        UserCommand::Disable { name } => stand(&open().await?, &name, Standing::Disabled).await?,
        UserCommand::Enable { name } => stand(&open().await?, &name, Standing::Active).await?,
        UserCommand::List => {
            let mut out = io::stdout().lock();
            for user in open().await?.users().await? {
                let disabled = if user.standing == Standing::Disabled { "disabled" } else { "" };
                let line = [&user.name, user.role.as_str(), &user.full_name, &user.email, disabled].join("\t");
                writeln!(out, "{}", line.trim_end())?;
            }
        }
    }
    Ok(())
}

async fn named(store: &store::Store, name: &str) -> anyhow::Result<store::User> {
    store.user_by_name(&web::clean(name)).await?.with_context(|| format!("no user {name:?}"))
}

async fn stand(store: &store::Store, name: &str, standing: Standing) -> anyhow::Result<()> {
    let user = named(store, name).await?;
    let may = if standing == Standing::Active { "may sign in" } else { "may not sign in" };
    match store.set_standing(user.id, standing, Utc::now()).await {
        Ok(()) => eprintln!("{name} {may} from now on"),
        Err(store::Error::Refused(Refusal::State)) => eprintln!("{name} {may} already"),
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

/// A password from standard input: asked for at a terminal (where it is seen; a pipe hides it).
fn password() -> anyhow::Result<String> {
    if io::stdin().is_terminal() {
        eprint!("password (it is shown as you type; pipe it in to hide it): ");
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).context("cannot read the password")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

pub(super) async fn reindex(global: &Global) -> anyhow::Result<()> {
    let config = global.config_or_bundled()?;
    global.existing_store().await?;
    let folder = global.data.join("tantivy");
    let mut has_asked = false;
    loop {
        match Service::open(config.clone(), &global.data, wall_clock(), Progress::on_terminal()).await {
            Ok(service) => {
                let mut summary = Summary::default();
                let indexed = service.reindex().await?;
                service.digest(&mut summary).await?;
                eprintln!("{indexed} articles indexed");
                return Ok(());
            }
            Err(error) if is_locked(&error) => {}
            Err(error) => return Err(error),
        }
        // Somebody is at work on this data home: they build it, beside the index that serves, and it is waited for.
        let index = search::Index::open(&folder).context("cannot open the search index")?;
        if !has_asked {
            index.want_rebuild()?;
            eprintln!("the diembao that is running builds the index anew; this waits for it");
            has_asked = true;
        }
        if !index.rebuild_wanted() {
            eprintln!("{} articles indexed", index.len()?);
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn is_locked(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| matches!(cause.downcast_ref::<store::Error>(), Some(store::Error::Locked(_))))
}

/// Prints each check with its finding; the exit code says whether all is well.
pub(super) async fn doctor(global: &Global) -> anyhow::Result<ExitCode> {
    let mut bad = 0;
    let mut say = |what: &str, result: anyhow::Result<String>| match result {
        Ok(fine) => println!("ok    {what}: {fine}"),
        Err(error) => {
            bad += 1;
            println!("WRONG {what}: {error:#}");
        }
    };
    let config = global.config();
    let shown = global.config.display().to_string();
    match &config {
        Ok(config) => {
            say("configuration", Ok(format!("{shown}, {} outlets, rules {}", config.outlets.len(), config.rules.version())));
            say("sources", active(config));
            say("contact", contact(config));
            say("mail", Ok(mail(config)));
        }
        Err(error) => say("configuration", Err(anyhow::anyhow!("{error:#}"))),
    }
    match global.existing_store().await {
        Ok(store) => {
            say("users", users(&store).await);
            say("index", index(&store, &global.data.join("tantivy")).await);
            say("sources read", reading(&store).await);
            say("mail sent", sending(&store).await);
            say("backup", backup(&store).await);
        }
        Err(error) => say("data home", Err(error)),
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
    Ok(log.last.map_or_else(|| "none yet".to_owned(), |(at, folder)| format!("{at:?}, {folder}")))
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
