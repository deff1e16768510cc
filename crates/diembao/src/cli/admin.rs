//! Administration: `import`, `rules check`, `user`, `reindex`; `doctor` is beside this.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use domain::Refusal;
use store::{ImportedArticle, Standing};

use super::odd::{self, Keys};
use super::pure::{ArticleLine, home_zone};
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
    let keys = Keys::new(file, &ArticleLine::KEYS);
    for line in output::lines(input) {
        let (number, line) = line.with_context(|| format!("cannot read {}", file.display()))?;
        if line.trim().is_empty() {
            continue;
        }
        odd::look_at_bytes(file, number, &line);
        keys.look(number, &line);
        match imported(&line, Utc::now()) {
            Ok(article) => batch.push(article),
            Err(error) => {
                bad += 1;
                tell!("{}:{number}: {error:#}", file.display());
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
    tell!(
        "{new} articles new or changed, {} analysed, {} indexed, {} cases opened, {bad} bad lines",
        summary.analysed,
        summary.indexed,
        summary.cases
    );
    Ok(exit_for(bad))
}

/// A date further ahead is a slip of whoever wrote the line, whatever the clock of this machine: an archive may be read where that is off.
const AHEAD: TimeDelta = TimeDelta::days(366);

fn imported(line: &str, now: DateTime<Utc>) -> anyhow::Result<ImportedArticle> {
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
        published: not_ahead(line.published()?, now)?,
    })
}

fn not_ahead(published: Option<DateTime<FixedOffset>>, now: DateTime<Utc>) -> anyhow::Result<Option<DateTime<FixedOffset>>> {
    match published {
        Some(at) if at.to_utc() - now > AHEAD => anyhow::bail!("\"published\": {} is more than a year ahead", at.to_rfc3339()),
        other => Ok(other),
    }
}

pub(super) fn rules_check(global: &Global) -> anyhow::Result<()> {
    let config = Config::load(&global.config)?;
    let today = Utc::now().with_timezone(&home_zone()).date_naive();
    let profile = config.letters.profile(&config.settings.office.profile);
    if let Some((profile, last)) = profile.and_then(|p| Some((p, p.valid_to.filter(|last| *last < today)?))) {
        let file = global.config.display();
        tell!("{file}: office.profile: {:?} ended on {}: new letters would begin with it", profile.id, last.format("%d/%m/%Y"));
    }
    tell!(
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
    match command {
        UserCommand::Add { name, role, full_name } => {
            let (name, full_name) = (web::clean(&name), full_name.map(|full| web::clean(&full).replace('\n', " ")));
            anyhow::ensure!(!name.is_empty() && !name.contains('\n'), "the sign-in name must not be empty, and stand on one line");
            let full_name = full_name.filter(|full| !full.is_empty());
            anyhow::ensure!(
                domain::is_sign_in_name(&name),
                "the sign-in name must be 2 to 32 letters, digits, '.', '-' and '_', with a letter first; the name as shown goes with --full-name"
            );
            let hash = fit_hash(&name, &password()?)?;
            // The first one is added before there is a data home.
            let store = store::Store::open(&global.data).await;
            let store = store.with_context(|| format!("cannot open the data home {}", global.data.display()))?;
            store.add_user(&name, full_name.as_deref().unwrap_or(&name), role, &hash, Utc::now()).await?;
            tell!("user {name} added as {}", role.as_str());
        }
        UserCommand::Passwd { name } => {
            let store = global.existing_store().await?;
            let user = named(&store, &name).await?;
            store.set_password(user.id, &fit_hash(&user.name, &password()?)?, None, Utc::now()).await?;
            tell!("the password of {name} is changed and their sessions have ended");
        }
        UserCommand::Email { name, address } => {
            let store = global.existing_store().await?;
            let user = named(&store, &name).await?;
            store.set_email(user.id, address.as_ref(), None, Utc::now()).await?;
            tell!("mail for {name} goes {}", address.as_ref().map_or("nowhere".to_owned(), |email| format!("to {}", email.as_str())));
        }
        UserCommand::Disable { name } => stand(&global.existing_store().await?, &name, Standing::Disabled).await?,
        UserCommand::Enable { name } => stand(&global.existing_store().await?, &name, Standing::Active).await?,
        UserCommand::List => {
            let mut out = io::stdout().lock();
            for user in global.existing_store().await?.users().await? {
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
    match store.set_standing(user.id, standing, None, Utc::now()).await {
        Ok(()) => tell!("{name} {may} from now on"),
        Err(store::Error::Refused(Refusal::State)) => tell!("{name} {may} already"),
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

fn fit_hash(name: &str, password: &str) -> anyhow::Result<String> {
    let hash = web::hash_password(password)?;
    anyhow::ensure!(
        !web::is_guessed(name, password),
        "the password is among the first that are guessed, or says little but the sign-in name"
    );
    Ok(hash)
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
                tell!("{indexed} articles indexed");
                return Ok(());
            }
            Err(error) if is_locked(&error) => {}
            Err(error) => return Err(error),
        }
        // Somebody is at work on this data home: they build it, beside the index that serves, and it is waited for.
        let index = search::Index::open(&folder).context("cannot open the search index")?;
        if !has_asked {
            index.want_rebuild()?;
            tell!("the diembao that is running builds the index anew; this waits for it");
            has_asked = true;
        }
        if !index.rebuild_wanted() {
            tell!("{} articles indexed", index.len()?);
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn is_locked(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| matches!(cause.downcast_ref::<store::Error>(), Some(store::Error::Locked(_))))
}
