//! What would be collected from an address that somebody pastes: read once, under the same guard as everything, and nothing kept.

use std::sync::Arc;

use chrono::FixedOffset;
use domain::source::{ArticleRules, FoundSource, Level, LinkRules, Preview, PreviewEntry, Robots};
use domain::url::{Url, site};
use domain::{Language, Outlet, OutletId, Quality, SourceKind};
use extract::Sniffed;

use super::entries::{Bounds, recent};
use super::listing::{Failure, Reading, get, read_response};
use super::read::page_input;
use super::registry::Registry;

/// Feeds and sitemaps told of at most.
const FOUND: usize = 60;

/// What is said of a page that lists nothing because it is an article.
const SINGLE: &str = "This looks like a single article, not like a page that lists articles.";

/// Reads an address once and says what would be collected from it. `Err` is what is no web address at all.
pub(crate) async fn preview(client: &fetch::Client, registry: &Registry, bounds: Bounds, address: &str) -> Result<Preview, String> {
    let url = web_address(address)?;
    let known = registry.outlet_at(&url).cloned();
    let followed = known.is_some();
    let outlet = known.unwrap_or_else(|| Arc::new(stranger(&url, bounds.zone)));
    let mut preview = Preview {
        url: url.clone(),
        outlet: Outlet::clone(&outlet),
        followed,
        robots: Robots::default(),
        kind: None,
        entries: Vec::new(),
        found: Vec::new(),
        problems: Vec::new(),
        failure: None,
    };
    let sitemaps = ask_robots(client, &url, &mut preview).await;
    match get(client, &outlet, &url, fetch::Validators::default()).await {
        Ok(response) => read(&outlet, response, (Bounds { zone: outlet.time_zone, ..bounds }, &mut preview)).await,
        Err(failure) => preview.failure = Some((failure.kind, failure.message)),
    }
    let sitemaps = sitemaps.into_iter().map(|url| FoundSource { url, title: String::new(), kind: SourceKind::Sitemap });
    preview.found.extend(sitemaps);
    let mut seen = std::collections::HashSet::from([url]);
    preview.found.retain(|found| seen.insert(found.url.clone()));
    preview.found.truncate(FOUND);
    Ok(preview)
}

/// An http or https address as people type it, with or without its scheme.
pub(crate) fn web_address(address: &str) -> Result<Url, String> {
    let address = address.trim();
    let with_scheme = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    let mut url = Url::parse(&with_scheme).map_err(|error| format!("{address:?} is not an address: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("{address:?} is not an http or https address"));
    }
    if !url.host_str().is_some_and(|host| host.contains(['.', ':'])) {
        return Err(format!("{address:?} names no host"));
    }
    url.set_fragment(None);
    Ok(url)
}

async fn ask_robots(client: &fetch::Client, url: &Url, preview: &mut Preview) -> Vec<Url> {
    match client.robots(url).await {
        Ok(report) => {
            preview.robots = Robots {
                allowed: report.allowed,
                rule: report.rule.unwrap_or_default(),
                crawl_delay: report.crawl_delay.map(|delay| delay.as_secs()),
                problem: report.problem,
            };
            report.sitemaps
        }
        Err(error) => {
            preview.robots = Robots { problem: Some(error.to_string()), ..Robots::default() };
            Vec::new()
        }
    }
}

async fn read(outlet: &Arc<Outlet>, response: fetch::Response, (bounds, preview): (Bounds, &mut Preview)) {
    preview.url.clone_from(&response.url);
    let kind = match extract::sniff(&response.body, response.header("content-type")) {
        Sniffed::Feed => SourceKind::Feed,
        Sniffed::Sitemap => SourceKind::Sitemap,
        Sniffed::Page => {
            look_around(outlet, &response, preview);
            SourceKind::Section
        }
        Sniffed::NoText(kind) => {
            let message = format!("{} is {kind}, neither a feed nor a page", response.url);
            preview.failure = Some(("not_a_page".to_owned(), message));
            return;
        }
    };
    match read_response(outlet, kind, response, bounds.now).await {
        Ok((reading, nested)) => listed(kind, (reading, nested), bounds, preview),
        Err(Failure { message, .. }) if preview.problems.iter().any(|problem| problem == SINGLE) => {
            preview.problems.retain(|problem| problem != SINGLE);
            preview.failure = Some(("not_a_list".to_owned(), format!("{message} {SINGLE}")));
        }
        Err(Failure { kind, message, .. }) => preview.failure = Some((kind, message)),
    }
}

/// What is listed, as far as it would be collected.
fn listed(kind: SourceKind, (reading, nested): (Reading, Vec<Url>), bounds: Bounds, preview: &mut Preview) {
    preview.kind = Some(kind);
    preview.problems.extend(reading.problems);
    let recent = recent(reading.entries, bounds, &mut preview.problems);
    preview.found.extend(nested.into_iter().map(|url| FoundSource { url, title: String::new(), kind: SourceKind::Sitemap }));
    let entry = |entry: extract::Entry| PreviewEntry { title: entry.title.into_string(), url: entry.url, published: entry.published };
    preview.entries = recent.into_iter().map(entry).collect();
}

/// What a web page says about its site: its name, its feeds, and whether it is one article and no list of them.
fn look_around(outlet: &Outlet, response: &fetch::Response, preview: &mut Preview) {
    let content_type = response.header("content-type");
    let around = extract::discover(&response.body, content_type, &response.url);
    preview.problems.extend(around.problems);
    let feeds = around.feeds.into_iter();
    preview.found.extend(feeds.map(|feed| FoundSource { url: feed.url, title: feed.title.into_string(), kind: SourceKind::Feed }));
    let sitemaps = around.sitemaps.into_iter();
    preview.found.extend(sitemaps.map(|url| FoundSource { url, title: String::new(), kind: SourceKind::Sitemap }));
    let page = extract::page(&page_input(outlet, response, None));
    if page.quality == Quality::Article && response.url.path() != "/" {
        preview.problems.push(SINGLE.into());
    }
    if !preview.followed {
        let title = around.title.to_string();
        let name = page.outlet.map(|name| name.to_string()).filter(|name| !name.trim().is_empty()).unwrap_or(title);
        if !name.trim().is_empty() {
            preview.outlet.name = name.trim().chars().take(120).collect();
        }
        preview.outlet.language = page.language.unwrap_or(Language::Vi);
    }
}

/// An outlet made up for an address that belongs to none.
pub(super) fn stranger(url: &Url, zone: FixedOffset) -> Outlet {
    let host = site(url);
    let mut home = url.clone();
    home.set_path("/");
    home.set_query(None);
    Outlet {
        id: OutletId(slug(&host)),
        name: host,
        language: Language::Vi,
        level: Level::National,
        home,
        time_zone: zone,
        sources: Vec::new(),
        article: ArticleRules::default(),
        links: LinkRules::default(),
        host_gap: None,
    }
}

/// A host as an id: letters, digits and hyphens.
fn slug(host: &str) -> String {
    let words = host.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_as_people_type_them() {
        let check = |typed: &str, expect: Option<&str>| assert_eq!(web_address(typed).ok().map(String::from).as_deref(), expect, "{typed}");
        check(" baolangson.vn ", Some("https://baolangson.vn/"));
        check("http://bao.example/rss#top", Some("http://bao.example/rss"));
        check("http://127.0.0.1:8081/", Some("http://127.0.0.1:8081/"));
        check("ftp://bao.example/", None);
        check("javascript:alert(1)", None);
        check("báo mới", None);
        check("localhost", None);
        check("", None);
    }

    #[test]
    fn a_host_becomes_an_id() {
        let check = |host: &str, expect: &str| assert_eq!(slug(host), expect);
        check("bao-moi.example", "bao-moi-example");
        check("127.0.0.1:8081", "127-0-0-1-8081");
    }
}
