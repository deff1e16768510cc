//! `serve` and `collect --once`.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;
use chrono::Utc;
use tokio::net::TcpListener;

use super::Global;
use crate::config::{Config, Cookies, Desk};
use crate::progress::Progress;
use crate::service::{Service, wall_clock};

pub(super) async fn collect(global: &Global) -> anyhow::Result<()> {
    let service = Service::open(global.config()?, &global.data, wall_clock(), Progress::on_terminal()).await?;
    let summary = service.collect_once().await?;
    tell!("{summary}");
    tell!("{}", service.phases());
    Ok(())
}

pub(super) async fn serve(global: &Global, listen: Option<SocketAddr>) -> anyhow::Result<()> {
    let mut config = Config::load(&global.config)?;
    let listener = bind(listen.unwrap_or(config.settings.desk.listen)).await?;
    config.settings.listening_on(listener.local_addr()?);
    let config = Arc::new(config);
    let service = Arc::new(Service::open(config.clone(), &global.data, wall_clock(), Progress::on_terminal()).await?);
    if service.store().users().await?.is_empty() {
        tell!("nobody can sign in yet: `diembao user add NAME --role administrator` makes the first user");
    }
    tell!("the desk is at http://{}/", listener.local_addr()?);
    let ticks = tokio::spawn({
        let service = service.clone();
        async move { service.run().await }
    });
    let result = desk(listener, &config, &service).await;
    ticks.abort();
    result
}

/// Takes the desk's address before anything else is begun.
pub(super) async fn bind(listen: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}: is another program there? (see --listen)"))
}

/// The banner, where there is one.
fn notice(desk: &Desk) -> Option<web::Notice> {
    let [vi, en, zh] = [&desk.notice, &desk.notice_en, &desk.notice_zh].map(|said| said.trim().to_owned());
    (!vi.is_empty()).then_some(web::Notice { vi, en, zh })
}

/// Serves the desk until the process is asked to stop.
pub(super) async fn desk(listener: TcpListener, config: &Arc<Config>, service: &Arc<Service>) -> anyhow::Result<()> {
    warm_up(service.index().clone())?;
    let cookies = match config.settings.desk.cookies {
        Cookies::Plain => web::Cookies::Plain,
        Cookies::Secure => web::Cookies::Secure,
    };
    let router = web::router(web::Desk {
        store: service.store().clone(),
        index: service.index().clone(),
        letters: config.letters.clone(),
        font_file: |file| std::fs::read(file).ok(),
        clocks: config.clocks.clone(),
        places: config.rules.places().to_vec(),
        indicators: config.rules.indicators().to_vec(),
        profile: config.settings.office.profile.clone(),
        notice: notice(&config.settings.desk),
        address: config.settings.desk_address(),
        mail: if config.settings.mail.is_on() { web::Mail::On } else { web::Mail::Off },
        zone: config.settings.office.time_zone,
        cookies,
        proxy: config.settings.desk.proxy,
        collector: service.clone(),
        changes: changes(config),
        analyst: service.clone(),
        now: Utc::now,
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop()).await.context("the desk stopped")
}

/// Beside everything else, so that the first who searches waits for no file, and the first who searches for Chinese for no dictionary.
fn warm_up(index: search::Index) -> anyhow::Result<()> {
    let warm = move || {
        search::read_dictionary();
        match index.warm_up() {
            Ok(bytes) => tracing::info!(bytes, "the search index was read once"),
            Err(error) => tracing::warn!(%error, "the search index could not be read once; searches will tell"),
        }
    };
    // On a thread that nobody waits for when the program is to end.
    std::thread::Builder::new().name("warm-up".to_owned()).spawn(warm).context("cannot start a thread")?;
    Ok(())
}

/// What the desk asks when it shows two versions.
fn changes(config: &Arc<Config>) -> web::Compare {
    let config = config.clone();
    Arc::new(move |before, after| {
        let version = |content| analyse::Article { content, outlet: None, published: None };
        analyse::changes(&config.rules, &version(before), &version(after))
    })
}

/// Ctrl-C or SIGTERM.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
