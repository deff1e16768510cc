//! `sources check`: what would be collected from a source, and what stands in the way.

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use domain::source::{Activity, ArticleRules, Level, LinkRules};
use domain::url::Url;
use domain::{Language, Outlet, OutletId, Source, SourceId, SourceKind};

use super::Global;
use crate::config::Config;
use crate::service::{Failure, Polled, Reading, fetch_settings, fetch_source};

/// Entries shown of each source.
const SHOWN: usize = 10;

pub(super) async fn check(global: &Global, what: Option<&str>) -> anyhow::Result<ExitCode> {
    let config = global.config_or_bundled()?;
    let client = fetch::Client::new(fetch_settings(&config)?)?;
    let mut failed = 0;
    for (outlet, source) in chosen(&config, what)? {
        failed += usize::from(!report(&client, &outlet, &source).await?);
    }
    Ok(super::admin::exit_for(failed))
}

fn chosen(config: &Config, what: Option<&str>) -> anyhow::Result<Vec<(Arc<Outlet>, Source)>> {
    let all = config.outlets.iter().flat_map(|o| {
        let outlet = Arc::new(o.clone());
        o.sources.iter().map(move |s| (outlet.clone(), s.clone()))
    });
    let Some(what) = what else { return Ok(all.filter(|(_, s)| s.active == Activity::On).collect()) };
    if let Ok(url) = Url::parse(what).map_err(|_| ()).and_then(|u| if u.has_host() { Ok(u) } else { Err(()) }) {
        return Ok(vec![stranger(config, url)]);
    }
    let named: Vec<_> = all.filter(|(o, s)| s.id.as_str() == what || o.id.as_str() == what).collect();
    anyhow::ensure!(!named.is_empty(), "no source or outlet {what:?} in the configuration, and it is not an address");
    Ok(named)
}

/// An address that is not configured, as a source of the outlet at its host or of none. Its kind shows when it is read.
fn stranger(config: &Config, url: Url) -> (Arc<Outlet>, Source) {
    let known = config.outlets.iter().find(|o| o.home.host_str() == url.host_str()).cloned();
    let outlet = known.unwrap_or_else(|| Outlet {
        id: OutletId::from("unconfigured"),
        name: url.host_str().unwrap_or_default().to_owned(),
        language: Language::Vi,
        level: Level::National,
        home: url.clone(),
        time_zone: config.settings.office.time_zone,
        sources: Vec::new(),
        article: ArticleRules::default(),
        links: LinkRules::default(),
        host_gap: None,
    });
    let source = Source { id: SourceId::from("unconfigured"), kind: SourceKind::Feed, url, seen: "typed".into(), active: Activity::On };
    (Arc::new(outlet), source)
}

async fn report(client: &fetch::Client, outlet: &Arc<Outlet>, source: &Source) -> anyhow::Result<bool> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} ({}): {}", source.id, outlet.name, source.url)?;
    match client.robots(&source.url).await {
        Ok(robots) => {
            let allowed = if robots.allowed { "allows it" } else { "forbids it" };
            let delay = robots.crawl_delay.map(|d| format!(", asks for {d:?} between requests")).unwrap_or_default();
            writeln!(out, "  robots.txt {allowed}{delay}")?;
            for sitemap in robots.sitemaps.iter().take(SHOWN) {
                writeln!(out, "  robots.txt names the sitemap {sitemap}")?;
            }
        }
        Err(error) => writeln!(out, "  robots.txt: {error}")?,
    }
    match read_as_any(client, outlet, source).await {
        Ok((kind, reading)) => {
            writeln!(out, "  read as {}: {} articles would be collected", kind.as_str(), reading.entries.len())?;
            for problem in reading.problems.iter().take(SHOWN) {
                writeln!(out, "  problem: {problem}")?;
            }
            for entry in reading.entries.iter().take(SHOWN) {
                let date = entry.published.map_or_else(|| "no date".to_owned(), |d| d.format("%d/%m/%Y %H:%M %:z").to_string());
                writeln!(out, "    {date}  {}  {}", entry.title, entry.url)?;
            }
            Ok(true)
        }
        Err(failure) => {
            writeln!(out, "  nothing would be collected: {} ({})", failure.message, failure.kind)?;
            Ok(false)
        }
    }
}

/// Reads a configured source as what it is; a typed address as a feed, else a sitemap, else a section page.
async fn read_as_any(client: &fetch::Client, outlet: &Arc<Outlet>, source: &Source) -> Result<(SourceKind, Reading), Failure> {
    let kinds: &[SourceKind] = match source.id.as_str() {
        "unconfigured" => &[SourceKind::Feed, SourceKind::Sitemap, SourceKind::Section],
        _ => std::slice::from_ref(&source.kind),
    };
    let mut first = None;
    for kind in kinds {
        let source = Source { kind: *kind, ..source.clone() };
        match fetch_source(client, outlet, &source, fetch::Validators::default()).await {
            Ok(Polled::Read { reading, .. }) => return Ok((*kind, reading)),
            Ok(Polled::Unchanged) => {}
            Err(failure) if failure.kind.starts_with("not_a_") => first = first.or(Some(failure)),
            Err(failure) => return Err(failure),
        }
    }
    Err(first.unwrap_or_else(|| Failure { kind: "empty".into(), message: "it gave nothing".into(), retry_after: None }))
}
