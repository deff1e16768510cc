//! A saved search as an Atom feed, for whoever has its secret link. Nothing is in it but what newspapers have printed: headline, outlet,
//! address, the words around what was found. Atom 1.0: <https://www.rfc-editor.org/rfc/rfc4287>.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, FixedOffset};
use search::Hit;
use sha2::{Digest, Sha256};
use store::SavedRow;

use super::saved::one::newest;
use super::saved::stored::{tells_of_cases, unmeant};
use crate::error::PageError;
use crate::feeds::Body;
use crate::origin::Origin;
use crate::visitor::hashed;
use crate::{App, Shared, words};

/// Entries of a feed.
const ENTRIES: usize = 50;

#[derive(Template)]
#[template(path = "feed.xml", escape = "html")]
struct Feed {
    id: String,
    title: String,
    /// Address of the feed itself.
    own: String,
    updated: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    lang: &'static str,
    url: String,
    outlet: String,
    at: String,
    summary: String,
}

/// `GET /feeds/{file}`
pub(crate) async fn show(
    State(app): State<Shared>,
    Path(file): Path<String>,
    Origin(address): Origin,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let now = app.now();
    if let Err(seconds) = app.feeds.ask(&address, now) {
        let wait = [(header::RETRY_AFTER, HeaderValue::from(seconds))];
        return Ok((StatusCode::TOO_MANY_REQUESTS, wait).into_response());
    }
    let token = file.strip_suffix(".atom").ok_or(PageError::NoFeed)?;
    // Asked of the store each time, so that a renewed link is dead at once.
    let row = app.desk.store.feed(&hashed(token)).await?.filter(|row| !tells_of_cases(&row.search.query)).ok_or(PageError::NoFeed)?;
    let key = format!("{} {}", hashed(token), row.version);
    let body = match app.feeds.body(&key, now) {
        Some(body) => body,
        None => {
            let body = draw(&app, &row, token).await?;
            app.feeds.keep(key, body.clone(), now);
            body
        }
    };
    Ok(answer(body, &headers))
}

fn answer(body: Body, headers: &HeaderMap) -> Response {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == body.etag));
    let common = [(header::ETAG, body.etag), (header::CACHE_CONTROL, "private, max-age=60".to_owned())];
    if known {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    (common, [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], body.bytes).into_response()
}

async fn draw(app: &App, row: &SavedRow, token: &str) -> Result<Body, PageError> {
    let wrong = unmeant(app, &row.search.query)?;
    if !wrong.is_empty() {
        return Err(PageError::Unmeant(wrong));
    }
    let results = newest(app, row, ENTRIES).await?;
    // Of one office's search: neither another office nor another search has the same.
    let seed = format!("{} {} {}", row.id, row.made_at.to_rfc3339(), row.search.query);
    let made = row.made_at.fixed_offset();
    let newest = results.hits.iter().map(|hit| hit.published.at()).max().unwrap_or(made);
    let feed = Feed {
        id: urn(&seed),
        title: printable(&row.search.name),
        own: format!("{}/feeds/{token}.atom", app.desk.address),
        updated: stamp(newest),
        entries: results.hits.into_iter().map(|hit| entry(hit, &seed)).collect(),
    };
    let bytes = Bytes::from(feed.render()?);
    let etag = format!("\"{}\"", Sha256::digest(&bytes).iter().take(16).map(|b| format!("{b:02x}")).collect::<String>());
    Ok(Body { bytes, etag })
}

fn entry(hit: Hit, seed: &str) -> Entry {
    let title = if hit.title.trim().is_empty() { &hit.url } else { &hit.title };
    let web = hit.url.starts_with("https://") || hit.url.starts_with("http://");
    Entry {
        id: urn(&format!("{seed} article {}", hit.article)),
        title: printable(title),
        lang: words::language_tag(hit.language),
        url: if web { printable(&hit.url) } else { String::new() },
        outlet: printable(&hit.outlet_name),
        at: stamp(hit.published.at()),
        summary: printable(&hit.snippet.iter().map(|(text, _)| text.as_str()).collect::<String>()),
    }
}

/// A name that stays the same: a UUID of version 8 made of a hash (RFC 9562, section 5.8).
fn urn(seed: &str) -> String {
    let hash = Sha256::digest(seed.as_bytes());
    let mut bytes: Vec<u8> = hash.iter().take(16).copied().collect();
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn stamp(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Without what XML 1.0 has no way to write: <https://www.w3.org/TR/xml/#charsets>.
fn printable(text: &str) -> String {
    let is_char = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(|c| is_char(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_the_same_and_differ() {
        assert_eq!(urn("a"), urn("a"));
        assert_ne!(urn("a"), urn("b"));
        assert_eq!((urn("a").len(), &urn("a")[23..24]), (45, "8"));
    }

    #[test]
    fn what_xml_cannot_write_is_left_out() {
        assert_eq!(printable("a\u{0}\u{b}\u{fffe}b\t县𠀀"), "ab\t县𠀀");
    }
}
