//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>), read leniently: numbers as ids and a missing version
//! pass. Also the article lists of GDELT DOC 2.0 (`mode=artlist&format=json`).

use chrono::FixedOffset;
use domain::Nfc;
use domain::url::Url;
use serde_json::Value;

use super::{Entry, Feed, MAX_ENTRIES, absolute, outlet, too_many};
use crate::{date, text};

pub(super) fn read(json: &str, base: Option<&Url>, zone: FixedOffset) -> Feed {
    // Line breaks inside strings are the usual fault.
    let flat = || json.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let value: Value = match serde_json::from_str(json).or_else(|_| serde_json::from_str(&flat())) {
        Ok(value) => value,
        Err(error) => return Feed { problems: vec![format!("The feed cannot be read as JSON: {error}.")], ..Feed::default() },
    };
    if let Some(articles) = value.get("articles").and_then(Value::as_array) {
        let entries = articles.iter().take(MAX_ENTRIES).filter_map(|article| article_entry(article, zone)).collect();
        return finish(Nfc::default(), entries, articles.len());
    }
    let Some(items) = value.get("items").and_then(Value::as_array) else {
        return Feed { problems: vec!["The JSON has no items: not a JSON Feed.".into()], ..Feed::default() };
    };
    let home = string(&value, "home_page_url").and_then(|home| absolute(&home, base));
    let base = base.or(home.as_ref());
    let entries = items.iter().take(MAX_ENTRIES).filter_map(|item| entry(item, base, zone)).collect();
    finish(Nfc::new(text::line(&string(&value, "title").unwrap_or_default())), entries, items.len())
}

fn finish(title: Nfc, entries: Vec<Entry>, total: usize) -> Feed {
    let mut problems = Vec::new();
    if total == 0 {
        problems.push("The feed has no entries.".into());
    }
    if total > MAX_ENTRIES {
        problems.push(too_many());
    }
    let total = total.min(MAX_ENTRIES);
    if entries.len() < total {
        problems.push(format!("{} of {total} entries have no usable link and were left out.", total - entries.len()));
    }
    Feed { title, entries, problems }
}

/// One article of GDELT: `{"url","title","seendate","domain",…}`.
fn article_entry(article: &Value, zone: FixedOffset) -> Option<Entry> {
    let url = ["url", "url_mobile"].iter().filter_map(|key| string(article, key)).find_map(|href| absolute(&href, None))?;
    let mut read = Entry::bare(url);
    read.title = Nfc::new(outlet::rejoined(&string(article, "title").unwrap_or_default()));
    read.updated = string(article, "seendate").and_then(|text| date::instant(&text, zone));
    outlet::attribute(&mut read, string(article, "domain").and_then(|domain| outlet::of_domain(&domain)));
    Some(read)
}

fn entry(item: &Value, base: Option<&Url>, zone: FixedOffset) -> Option<Entry> {
    let id = string(item, "id").unwrap_or_default();
    let url = ["url", "external_url"].iter().filter_map(|key| string(item, key)).find_map(|href| absolute(&href, base));
    let url = url.or_else(|| absolute(&id, None))?;
    let date = |key| string(item, key).and_then(|text| date::instant(&text, zone));
    let summary = ["summary", "content_text", "content_html"].iter().find_map(|key| string(item, key)).unwrap_or_default();
    Some(Entry {
        id: if id.is_empty() { url.to_string() } else { id },
        title: Nfc::new(text::line(&string(item, "title").unwrap_or_default())),
        published: date("date_published"),
        updated: date("date_modified"),
        summary: Nfc::new(text::plain(&summary)),
        url,
        outlet: None,
    })
}

fn string(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
