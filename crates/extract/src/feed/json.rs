//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>): by feed-rs where it can, else leniently, so that numbers as
//! ids and a missing version pass. Also the article lists of GDELT DOC 2.0 (`mode=artlist&format=json`).

use chrono::FixedOffset;
use domain::Nfc;
use domain::url::Url;
use serde_json::Value;

use super::{Entry, Feed, MAX_ENTRIES, Reader, Unlinked, absolute, outlet, strict, too_many, unusable};
use crate::{date, text};

pub(super) fn read(json: &str, base: Option<&Url>, zone: FixedOffset) -> Feed {
    by_feed_rs(json, base, zone).unwrap_or_else(|| leniently(json, base, zone))
}

/// The beginning of the versions that feed-rs reads.
const VERSION: &str = "https://jsonfeed.org/version/1";

/// The feed as feed-rs reads it, unless an item lacks what the lenient reader knows other names for.
fn by_feed_rs(json: &str, base: Option<&Url>, zone: FixedOffset) -> Option<Feed> {
    if memchr::memmem::find(json.as_bytes(), VERSION.as_bytes()).is_none() || has_glued_mail_address(json) {
        return None;
    }
    let said = strict::read(json, None, zone)?;
    let home = said.links.first().and_then(|home| absolute(home, base));
    let base = base.or(home.as_ref());
    let mut feed = Feed { title: Nfc::new(text::literal(&said.title.unwrap_or_default())), reader: Reader::FeedRs, ..Feed::default() };
    let total = said.items.len();
    for item in said.items.into_iter().take(MAX_ENTRIES) {
        let url = item.link.and_then(|href| absolute(&href, base)).or_else(|| absolute(&item.id, None))?;
        item.published.or(item.updated)?;
        feed.entries.push(Entry {
            id: if item.id.is_empty() { url.to_string() } else { item.id },
            title: Nfc::new(text::literal(&item.title.unwrap_or_default()).replace('\n', " ")),
            summary: Nfc::new(text::summary(&item.summary.unwrap_or_default())),
            published: item.published,
            updated: item.updated,
            outlet: None,
            url,
        });
    }
    Some(finish(feed, total))
}

/// Whether a mail address stands right beside a letter of more than a byte: feed-rs would slice that letter in two.
fn has_glued_mail_address(json: &str) -> bool {
    let bytes = json.as_bytes();
    let ends = |b: &u8| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-' | b'@'));
    let glues = |b: u8| b >= 0x80 || b == b'\\';
    memchr::memchr_iter(b'@', bytes).any(|at| {
        let before = bytes[..at].iter().rev().take(LONGEST_MAIL).find(|b| ends(b));
        let after = bytes[at..].iter().take(LONGEST_MAIL).find(|b| ends(b));
        before.is_none_or(|b| glues(*b)) || after.is_none_or(|b| glues(*b))
    })
}

/// Bytes of a mail address before and behind its `@`.
const LONGEST_MAIL: usize = 320;

fn leniently(json: &str, base: Option<&Url>, zone: FixedOffset) -> Feed {
    let mut problems = Vec::new();
    let value: Value = match serde_json::from_str(json).or_else(|_| serde_json::from_str(&mended(json))) {
        Ok(value) => value,
        Err(error) => match salvaged(&mended(json)) {
            Some(value) => {
                problems.push(format!("The feed is broken JSON ({error}); what stood whole before was kept."));
                value
            }
            None => return Feed { problems: vec![format!("The feed cannot be read as JSON: {error}.")], ..Feed::default() },
        },
    };
    let mut feed = of_value(&value, base, zone);
    problems.append(&mut feed.problems);
    Feed { problems, ..feed }
}

/// The document without its usual faults: line breaks and bare quotation marks inside strings, commas behind a last item, remarks.
fn mended(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let (mut is_string, mut is_escaped, mut until) = (false, false, 0);
    for (at, c) in json.char_indices().map(|(at, c)| (at, if c.is_control() { ' ' } else { c })) {
        if at < until {
            continue;
        }
        match c {
            '"' if is_string && !is_escaped && !ends_string(&json[at + 1..]) => mended.push('\\'),
            '"' if !is_escaped => is_string = !is_string,
            ']' | '}' if !is_string => {
                let end = mended.trim_end().len();
                mended.truncate(mended[..end].strip_suffix(',').map_or(end, str::len));
            }
            '/' if !is_string && json[at..].starts_with("//") => {
                until = json[at..].find('\n').map_or(json.len(), |end| at + end);
                continue;
            }
            _ => {}
        }
        is_escaped = is_string && c == '\\' && !is_escaped;
        mended.push(c);
    }
    mended
}

/// Whether a quotation mark before these words closes its string.
fn ends_string(rest: &str) -> bool {
    rest.trim_start().starts_with([',', ':', ']', '}']) || rest.trim_start().is_empty()
}

/// The items before a break.
fn salvaged(json: &str) -> Option<Value> {
    let at = json.find("\"items\"")?;
    let mut rest = &json[at + json[at..].find('[')? + 1..];
    let mut items = Vec::new();
    while items.len() < MAX_ENTRIES {
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(item @ Value::Object(_))) = values.next() else { break };
        items.push(item);
        rest = rest[values.byte_offset()..].trim_start();
        let Some(next) = rest.strip_prefix(',') else { break };
        rest = next;
    }
    let head: Option<Value> = serde_json::from_str(&format!("{}\"items\":[]}}", &json[..at])).ok();
    let mut feed = head.unwrap_or_else(|| serde_json::json!({}));
    feed["items"] = items.into();
    feed["items"].as_array().is_some_and(|items| !items.is_empty()).then_some(feed)
}

fn of_value(value: &Value, base: Option<&Url>, zone: FixedOffset) -> Feed {
    if let Some(articles) = value.get("articles").and_then(Value::as_array) {
        let entries: Vec<Entry> = articles.iter().take(MAX_ENTRIES).filter_map(|article| article_entry(article, zone)).collect();
        return finish(Feed { entries, ..Feed::default() }, articles.len());
    }
    // RSS written as JSON.
    let value = value.pointer("/rss/channel").unwrap_or(value);
    let Some(items) = value.get("items").or_else(|| value.get("item")).and_then(Value::as_array) else {
        return Feed { problems: vec!["The JSON has no items: not a JSON Feed.".into()], ..Feed::default() };
    };
    let home = string(value, &["home_page_url", "link"]).and_then(|home| absolute(&home, base));
    let base = base.or(home.as_ref());
    let mut feed = Feed { title: Nfc::new(text::literal(&string(value, &["title"]).unwrap_or_default())), ..Feed::default() };
    let mut total = items.len();
    for item in items.iter().take(MAX_ENTRIES) {
        match entry(item, base, zone) {
            Ok(entry) => feed.entries.push(entry),
            Err(unlinked) => {
                total -= usize::from(unlinked.says_nothing());
                feed.unlinked.push(Unlinked { before: feed.entries.len(), ..unlinked });
            }
        }
    }
    finish(feed, total)
}

fn finish(mut feed: Feed, total: usize) -> Feed {
    if total > MAX_ENTRIES {
        feed.problems.push(too_many());
    }
    feed.problems.extend(unusable(feed.entries.len(), total.min(MAX_ENTRIES)));
    feed
}

/// One article of GDELT: `{"url","title","seendate","domain",…}`.
fn article_entry(article: &Value, zone: FixedOffset) -> Option<Entry> {
    let url = ["url", "url_mobile"].iter().filter_map(|key| string(article, &[key])).find_map(|href| absolute(&href, None))?;
    let mut read = Entry::bare(url);
    read.title = Nfc::new(outlet::rejoined(&string(article, &["title"]).unwrap_or_default()));
    read.updated = string(article, &["seendate"]).and_then(|text| date::instant(&text, zone));
    outlet::attribute(&mut read, string(article, &["domain"]).and_then(|domain| outlet::of_domain(&domain)));
    Some(read)
}

fn entry(item: &Value, base: Option<&Url>, zone: FixedOffset) -> Result<Entry, Unlinked> {
    let id = string(item, &["id", "guid"]).unwrap_or_default();
    let url = ["url", "link", "external_url"].iter().filter_map(|key| string(item, &[key])).find_map(|href| absolute(&href, base));
    let date = |keys: &[&str]| string(item, keys).and_then(|text| date::instant(&text, zone));
    let title = Nfc::new(text::literal(&string(item, &["title"]).unwrap_or_default()).replace('\n', " "));
    let (published, updated) = (date(&["date_published", "pubDate"]), date(&["date_modified"]));
    // `content_text` is no HTML, though some put it there.
    let words = || string(item, &["content_text"]).map(|words| text::without_tails(text::literal(&words)));
    let html = |keys| string(item, keys).map(|html| text::summary(&html));
    let summary = html(&["summary"]).or_else(words).or_else(|| html(&["content_html", "description"]));
    let summary = Nfc::new(summary.unwrap_or_default());
    let Some(url) = url.or_else(|| absolute(&id, None)) else {
        return Err(Unlinked { before: 0, id, title, published, updated, summary });
    };
    let id = if id.is_empty() { url.to_string() } else { id };
    Ok(Entry { id, title, url, published, updated, summary, outlet: None })
}

/// The first of the keys that has words.
fn string(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match value.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::{Reader, has_glued_mail_address, read};

    fn check(item: &str, expect: (Reader, usize)) {
        let json = format!(r#"{{"version":"https://jsonfeed.org/version/1.1","title":"Báo","items":[{item}]}}"#);
        let feed = read(&json, None, FixedOffset::east_opt(0).unwrap());
        assert_eq!((feed.reader, feed.entries.len()), expect, "{item}");
    }

    #[test]
    fn who_reads_it() {
        let date = r#""date_published":"2026-03-07T08:52:00+07:00""#;
        check(&format!(r#"{{"id":"1","url":"https://bao.example/a",{date}}}"#), (Reader::FeedRs, 1));
        check(&format!(r#"{{"id":1,"url":"https://bao.example/a",{date}}}"#), (Reader::Lenient, 1));
        check(&format!(r#"{{"id":"1","link":"https://bao.example/a",{date}}}"#), (Reader::Lenient, 1));
        check(r#"{"id":"1","url":"https://bao.example/a","pubDate":"7/3/2026 8:52"}"#, (Reader::Lenient, 1));
        let author = r#""author":{"name":"Tòa soạn：bao@bao.example"}"#;
        check(&format!(r#"{{"id":"1","url":"https://bao.example/a",{date},{author}}}"#), (Reader::Lenient, 1));
    }

    #[test]
    fn the_title_of_a_broken_feed_is_kept() {
        let feed = read(r#"{"title":"Báo","items":[{"url":"https://bao.example/a"},{"url":"ht"#, None, FixedOffset::east_opt(0).unwrap());
        assert_eq!((feed.title.as_str(), feed.entries.len()), ("Báo", 1));
    }

    #[test]
    fn quotation_marks_and_remarks() {
        let json = "{\"title\":\"Báo\", // tên báo\n\"items\":[{\"url\":\"https://bao.example/a\",\"title\":\"Nói \"không\" với\nrác\"}, // hết\n]}";
        let feed = read(json, None, FixedOffset::east_opt(0).unwrap());
        assert_eq!((feed.title.as_str(), feed.entries[0].title.as_str()), ("Báo", "Nói \"không\" với rác"));
    }

    #[test]
    fn commas_too_many() {
        let json = r#"{"title":"Báo, ]","items":[{"url":"https://bao.example/a","title":"\"một,} hai\\",},
            {"url":"https://bao.example/b","tags":["x", ],} , ],}"#;
        let feed = read(json, None, FixedOffset::east_opt(0).unwrap());
        let titles: Vec<&str> = feed.entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!((feed.title.as_str(), titles, feed.problems), ("Báo, ]", vec!["\"một,} hai\\", ""], Vec::<String>::new()));
    }

    #[test]
    fn addresses_beside_letters() {
        assert!(has_glued_mail_address("\"Tòa soạn：a@bao.example\"") && has_glued_mail_address("\"a@bao.example…\""));
        assert!(has_glued_mail_address("\"\\u1ec7a@bao.example\"") && !has_glued_mail_address("\"Hoa (a@bao.example)\""));
    }
}
