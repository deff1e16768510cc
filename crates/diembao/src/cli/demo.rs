//! `demo`: the main job on invented newspapers, from nothing, on loopback alone.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, ensure};
use chrono::Utc;

use super::{Global, queue, serve};
use crate::demo;
use crate::progress::Progress;
use crate::service::{Service, wall_clock};

pub(super) async fn run(global: &Global, listen: SocketAddr, once: bool) -> anyhow::Result<()> {
    // The parser does not tell a folder that was named from its default.
    ensure!(
        global.data == Path::new("index"),
        "--data {}: the demo keeps its data in a folder of its own, which it throws away",
        global.data.display()
    );
    ensure!(listen.ip().is_loopback(), "--listen {listen}: the demo listens on loopback alone");
    let listener = serve::bind(listen).await?;
    let mut config = Arc::into_inner(global.config_or_bundled()?).context("the configuration is in use")?;
    config.settings.listening_on(listener.local_addr()?);
    let now = Utc::now();
    let (newspapers, config) = demo::newspapers(config, now.with_timezone(&config_zone())).await?;
    let home = DemoHome::new()?;
    let service = Arc::new(Service::open(config.clone(), home.path(), wall_clock(), Progress::on_terminal()).await?);
    let password = password()?;
    demo::people(service.store(), &password, now).await?;
    demo::furnish(service.store(), &newspapers, now).await?;
    tell!("{}", crate::newspapers::marker_text());
    tell!("collecting from {} invented newspapers into {}", newspapers.outlets().len(), home.path().display());
    let summary = demo::collect(&service, &newspapers).await?;
    tell!("{summary}");
    if once {
        let shown = Global { config: global.config.clone(), data: home.path().to_owned() };
        return queue::queue(&shown, None, false).await;
    }
    let mut out = io::stdout();
    writeln!(out, "the desk is at http://{}/", listener.local_addr()?)?;
    for (name, _, role) in demo::USERS {
        writeln!(out, "sign in as {name:<11} with the password {password}   ({})", role.as_str())?;
    }
    writeln!(out, "Ctrl-C stops it and throws its data away")?;
    let ticks = tokio::spawn({
        let service = service.clone();
        async move { service.run().await }
    });
    let result = serve::desk(listener, &config, &service).await;
    ticks.abort();
    result
}

fn config_zone() -> chrono::FixedOffset {
    chrono::FixedOffset::east_opt(7 * 3600).expect("seven hours are a valid offset")
}

/// A password nobody else on this machine knows: twelve letters and digits that are not mistaken for each other.
fn password() -> anyhow::Result<String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 12];
    getrandom::fill(&mut bytes).map_err(|e| anyhow::anyhow!("no randomness: {e}"))?;
    Ok(bytes.iter().map(|b| char::from(LETTERS[usize::from(b & 31)])).collect())
}

/// A data home that goes away with the demo.
struct DemoHome(std::path::PathBuf);

impl DemoHome {
    fn new() -> anyhow::Result<Self> {
        let home = std::env::temp_dir().join(format!("diembao-demo-{}", std::process::id()));
        std::fs::create_dir(&home).with_context(|| format!("cannot make {}", home.display()))?;
        Ok(Self(home))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for DemoHome {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(home = %self.0.display(), %error, "the demo's data could not be removed");
        }
    }
}
