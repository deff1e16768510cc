//! `sources fixture`: a page saved with what is read of it, so that what is wrong can be put right in a file.
//!
//! Under `tests/fixtures/pages` the two files are a test case of the reading; nothing else needs to be written.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use domain::Quality;
use domain::source::ArticleRules;
use domain::url::Url;
use serde_json::{Value, json};

use super::Global;
use super::output::instant;
use crate::service::{Registry, fetch_settings, web_address};

/// Letters of a file's name at most.
const LONGEST_NAME: usize = 80;

/// Fetches `address` as an article would be and saves it in `folder`; nothing is ever overwritten.
pub(super) async fn save(global: &Global, address: &str, folder: &Path) -> anyhow::Result<()> {
    let config = global.config_or_bundled()?;
    let url = web_address(address).map_err(anyhow::Error::msg)?;
    anyhow::ensure!(folder.is_dir(), "there is no folder {}", folder.display());
    let stem = folder.join(name(&url));
    for file in [stem.with_extension("html"), stem.with_extension("json")] {
        anyhow::ensure!(!file.exists(), "{} is there already", file.display());
    }
    let client = fetch::Client::new(fetch_settings(&config)?)?;
    let registry = Registry::new(config.outlets.clone(), 0);
    let outlet = registry.outlet_at(&url);
    let gap = outlet.and_then(|outlet| outlet.host_gap);
    let request = fetch::Request { url: url.clone(), validators: fetch::Validators::default(), gap, accept: fetch::Accept::Page };
    let response = client.get(request).await.with_context(|| format!("{url} cannot be fetched"))?;
    let rules = outlet.map(|outlet| outlet.article.clone()).unwrap_or_default();
    let office = extract::Zone::Office(config.settings.office.time_zone);
    let time_zone = outlet.map_or(office, |outlet| extract::Zone::Outlet(outlet.time_zone));
    let now = chrono::Utc::now().with_timezone(&config.settings.office.time_zone);
    let page = extract::page(&extract::PageInput {
        url: &response.url,
        content_type: response.header("content-type"),
        status: Some(response.status),
        bytes: &response.body,
        rules: &rules,
        time_zone,
        now: Some(now),
        latest: None,
    });
    let mut case = case(&response, &page, &rules, time_zone)?;
    if let Some(case) = case.as_object_mut() {
        case.insert("now".to_owned(), now.to_rfc3339().into());
    }
    let saved = write(&stem.with_extension("html"), &response.body)?;
    let told = write(&stem.with_extension("json"), format!("{case:#}\n").as_bytes())?;
    let kind = page.quality.as_str();
    writeln!(io::stdout(), "{}\n{}: read as {kind}; correct what is wrong there", saved.display(), told.display())?;
    Ok(())
}

/// What is read of a page, and what it was read with.
fn case(response: &fetch::Response, page: &extract::Page, rules: &ArticleRules, time_zone: extract::Zone) -> anyhow::Result<Value> {
    let mut case = json!({
        "url": response.url, "status": response.status, "content_type": response.header("content-type"),
    });
    let mut add = |key: &str, value: Value| drop(case.as_object_mut().map(|case| case.insert(key.to_owned(), value)));
    if let extract::Zone::Outlet(zone) = time_zone {
        add("time_zone", zone.to_string().into());
    }
    if *rules != ArticleRules::default() {
        add("rules", serde_json::to_value(rules)?);
    }
    add("quality", page.quality.as_str().into());
    if let Some(problem) = page.problems.first().filter(|_| page.quality != Quality::Article) {
        add("problem", problem.as_str().into());
    }
    add("title", page.title.as_str().into());
    add("lead", page.lead.as_str().into());
    add("text", page.text.as_str().into());
    add("published", page.published.as_ref().map(|stamp| instant(stamp.at)).into());
    add("modified", page.modified.as_ref().map(|stamp| instant(stamp.at)).into());
    add("canonical_url", page.canonical_url.clone().map(String::from).into());
    Ok(case)
}

/// The last part of the address's path, or its host.
fn name(url: &Url) -> String {
    let path = url.path().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let chosen = if stem.is_empty() { url.host_str().unwrap_or("page") } else { stem };
    let words = chosen.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase().chars().take(LONGEST_NAME).collect()
}

fn write(file: &Path, content: &[u8]) -> anyhow::Result<PathBuf> {
    let mut opened =
        OpenOptions::new().write(true).create_new(true).open(file).with_context(|| format!("cannot create {}", file.display()))?;
    opened.write_all(content).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file.to_owned())
}

#[cfg(test)]
mod tests {
    use domain::url::Url;

    #[test]
    fn files_are_named_for_the_page() {
        let check = |url: &str, expect: &str| assert_eq!(super::name(&Url::parse(url).unwrap()), expect);
        check("https://bao.example/xa-hoi/Khanh-thanh-cau-123.html?x=1", "khanh-thanh-cau-123");
        check("https://bao.example/2026/03/07/cau%20moi/", "cau-20moi");
        check("https://bao.example/", "bao-example");
        check(&format!("https://bao.example/{}", "dai-".repeat(60)), &"dai-".repeat(20));
    }
}
