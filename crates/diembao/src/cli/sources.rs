//! `sources check`: what would be collected from a source, and what stands in the way.

use std::io::Write;
use std::process::ExitCode;

use domain::source::{Activity, Preview, Robots};
use domain::url::Url;
use domain::{Outlet, Source, SourceKind};

use super::Global;
use crate::config::Config;
use crate::service::{Bounds, Registry, fetch_settings, preview};

/// Entries, problems and feeds shown of each source.
const SHOWN: usize = 10;

pub(super) async fn check(global: &Global, what: Option<&str>) -> anyhow::Result<ExitCode> {
    let config = global.config_or_bundled()?;
    let client = fetch::Client::new(fetch_settings(&config)?)?;
    let registry = Registry::new(config.outlets.clone(), 0);
    let bounds = Bounds { now: chrono::Utc::now(), max_age: config.settings.collect.max_age, zone: config.settings.office.time_zone };
    let mut failed = 0;
    let all = chosen(&config, what)?;
    if all.is_empty() {
        tell!("no source under sources/ is active: name one, or an address");
    }
    for chosen in all {
        let found = preview(&client, &registry, bounds, &chosen.address).await.map_err(anyhow::Error::msg)?;
        let found = as_configured(found, chosen.kind);
        failed += usize::from(found.failure.is_some());
        report(&mut std::io::stdout().lock(), &chosen.name, &found)?;
    }
    Ok(super::admin::exit_for(failed))
}

/// What to look at.
struct Chosen {
    name: String,
    address: String,
    /// What the configuration says it is.
    kind: Option<SourceKind>,
}

fn chosen(config: &Config, what: Option<&str>) -> anyhow::Result<Vec<Chosen>> {
    let all = config.outlets.iter().flat_map(|o| o.sources.iter().map(move |s| (o, s)));
    let named = |(_, s): (&Outlet, &Source)| Chosen { name: s.id.to_string(), address: s.url.to_string(), kind: Some(s.kind) };
    let Some(what) = what else { return Ok(all.filter(|(_, s)| s.active == Activity::On).map(named).collect()) };
    if Url::parse(what).is_ok_and(|url| url.has_host()) {
        return Ok(vec![Chosen { name: "typed".to_owned(), address: what.to_owned(), kind: None }]);
    }
    let named: Vec<_> = all.filter(|(o, s)| s.id.as_str() == what || o.id.as_str() == what).map(named).collect();
    anyhow::ensure!(!named.is_empty(), "no source or outlet {what:?} in the configuration, and it is not an address");
    Ok(named)
}

/// A configured source that turned out to be something else gives nothing to the service.
fn as_configured(found: Preview, kind: Option<SourceKind>) -> Preview {
    match (kind, found.kind) {
        (Some(expected), Some(met)) if expected != met && found.failure.is_none() => {
            let message = format!("it is configured as a {} but is a {}", expected.as_str(), met.as_str());
            Preview { failure: Some((format!("not_a_{}", expected.as_str()), message)), ..found }
        }
        _ => found,
    }
}

fn report(out: &mut impl Write, name: &str, found: &Preview) -> std::io::Result<()> {
    let whose = if found.followed { "" } else { ", not followed yet" };
    writeln!(out, "{name} ({}{whose}): {}", found.outlet.name, found.url)?;
    writeln!(out, "  {}", robots(&found.robots))?;
    match (&found.failure, found.kind) {
        (Some((kind, message)), _) => writeln!(out, "  nothing would be collected: {message} ({kind})")?,
        (None, Some(kind)) => writeln!(out, "  read as {}: {} articles would be collected", kind.as_str(), found.entries.len())?,
        (None, None) => writeln!(out, "  nothing would be collected")?,
    }
    for problem in found.problems.iter().take(SHOWN) {
        writeln!(out, "  problem: {problem}")?;
    }
    for entry in found.entries.iter().take(SHOWN) {
        let date = entry.published.map_or_else(|| "no date".to_owned(), |d| d.format("%d/%m/%Y %H:%M %:z").to_string());
        writeln!(out, "    {date}  {}  {}", entry.title, entry.url)?;
    }
    for source in found.found.iter().take(SHOWN) {
        writeln!(out, "  it names a {}: {} {}", source.kind.as_str(), source.url, source.title)?;
    }
    Ok(())
}

fn robots(robots: &Robots) -> String {
    if let Some(problem) = &robots.problem {
        return format!("robots.txt: {problem}");
    }
    let allowed = if robots.allowed { "allows it" } else { "forbids it" };
    let rule = if robots.rule.is_empty() { String::new() } else { format!(" ({})", robots.rule) };
    let delay = robots.crawl_delay.filter(|d| *d > 0).map(|d| format!(", asks for {d} s between requests")).unwrap_or_default();
    format!("robots.txt {allowed}{rule}{delay}")
}
