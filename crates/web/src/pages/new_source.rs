//! Adding a source: an address is read once, what would be collected from it is shown, and only then it is kept.

mod fields;
mod seen;

use std::time::Duration;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::source::{NewSource as Added, SourceDeed};
use domain::{Language, Level, SourceKind};
use serde::Deserialize;
use store::SourceRow;

use self::fields::Fields;
use self::seen::Seen;
use super::case::{Choice, choice};
use super::sources::done;
use crate::chrome::{Chrome, Mistakes, page, unprocessable};
use crate::error::PageError;
use crate::locale::{filters, key, say, t};
use crate::posted::{Posted, clean};
use crate::visitor::Visitor;
use crate::{App, Shared, words};

/// A newspaper that takes longer than this is told as slow, before the desk gives up on the whole request.
pub(crate) const PATIENCE: Duration = Duration::from_secs(25);

#[derive(Template)]
#[template(path = "new_source.html")]
struct NewSource {
    chrome: Chrome,
    address: String,
    seen: Option<Seen>,
    /// What would be kept, to be confirmed; `None` while there is nothing to confirm.
    fields: Option<Fields>,
    kinds: Vec<Choice>,
    outlets: Vec<Choice>,
    languages: Vec<Choice>,
    levels: Vec<Choice>,
    mistakes: Mistakes,
    /// What the collector said of the address, in its own words.
    detail: words::Note,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    address: String,
}

/// `GET /sources/new`: without an address the form alone, and with one that a link of another site brought, until it is sent from here.
pub(crate) async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    visitor.must_administer()?;
    let rows = app.desk.store.source_health().await?;
    let blank = NewSource::blank(&app, &visitor, clean(&asked.address));
    let foreign = headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site");
    if blank.address.is_empty() || foreign {
        return page(&blank);
    }
    let Some(address) = web_address(&blank.address) else {
        return unprocessable(&NewSource { mistakes: Mistakes::one("address", t(NO_ADDRESS)), ..blank });
    };
    match tokio::time::timeout(PATIENCE, app.desk.collector.preview(address)).await {
        Ok(Ok(preview)) => {
            let seen = Seen::of(&preview, &rows, app.desk.zone);
            let fields = seen.may_be_added().then(|| Fields::proposed(&preview, &rows));
            page(&blank.with(&rows, Some(seen), fields))
        }
        Ok(Err(said)) => {
            unprocessable(&NewSource { mistakes: Mistakes::one("address", t(NO_ADDRESS)), detail: words::note(&said), ..blank })
        }
        Err(_) => unprocessable(&NewSource { mistakes: Mistakes::one("address", t(TOO_SLOW)), ..blank }),
    }
}

pub(crate) const NO_ADDRESS: &str = key("Đây không phải địa chỉ trang web. Hãy dán cả địa chỉ, ví dụ https://baolangson.vn/.");
pub(crate) const TOO_SLOW: &str = key("Máy chủ của báo trả lời quá chậm. Hãy thử lại sau ít phút.");

/// What was pasted as the address of a web page, with `https://` where the scheme was left out.
pub(crate) fn web_address(pasted: &str) -> Option<String> {
    let whole = if pasted.contains("://") { pasted.to_owned() } else { format!("https://{pasted}") };
    let url = url::Url::parse(&whole).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str().filter(|host| host.split('.').any(|label| !label.is_empty()))?;
    let named = host.contains('.') || host.contains(':') || host == "localhost";
    (named && is_spelled(&whole, &url) && url.username().is_empty() && !pasted.contains(char::is_whitespace)).then_some(whole)
}

/// Whether the numbers of an address of numbers were all typed. A URL's host may be any number ("1.5" is 1.0.0.5, "01/12/2026" is 0.0.0.1),
/// as a figure, a date or a version is that somebody pasted into the wrong field.
fn is_spelled(whole: &str, url: &url::Url) -> bool {
    let Some(url::Host::Ipv4(numbers)) = url.host() else { return true };
    whole.split_once("://").is_some_and(|(_, rest)| rest.starts_with(&numbers.to_string()))
}

impl NewSource {
    fn blank(app: &App, visitor: &Visitor, address: String) -> Self {
        Self {
            chrome: Chrome::new(app, visitor, t("Thêm nguồn tin"), "/sources"),
            address,
            seen: None,
            fields: None,
            kinds: Vec::new(),
            outlets: Vec::new(),
            languages: Vec::new(),
            levels: Vec::new(),
            mistakes: Mistakes::default(),
            detail: words::note(""),
        }
    }

    fn with(self, rows: &[SourceRow], seen: Option<Seen>, fields: Option<Fields>) -> Self {
        let Some(fields) = fields else { return Self { seen, ..self } };
        Self {
            kinds: SourceKind::ALL.iter().map(|k| choice(k.as_str(), words::source_kind(k.as_str()), "", &fields.kind)).collect(),
            outlets: outlets(rows).iter().map(|(id, name)| choice(id, name, "", &fields.outlet)).collect(),
            languages: Language::ALL.iter().map(|l| choice(l.as_str(), words::language(*l), "", &fields.language)).collect(),
            levels: Level::ALL.iter().map(|l| choice(l.as_str(), words::level(*l), "", &fields.level)).collect(),
            seen,
            fields: Some(fields),
            ..self
        }
    }
}

/// Id and name of each outlet that has a source, by name.
fn outlets(rows: &[SourceRow]) -> Vec<(&str, &str)> {
    let mut outlets: Vec<(&str, &str)> = rows.iter().map(|row| (row.outlet.as_str(), row.outlet_name.as_str())).collect();
    outlets.sort_by_key(|(id, name)| (domain::fold::fold(name), *id));
    outlets.dedup();
    outlets
}

/// `POST /sources`
pub(crate) async fn add(State(app): State<Shared>, posted: Posted<Fields>) -> Result<Response, PageError> {
    posted.visitor.must_administer()?;
    let rows = app.desk.store.source_health().await?;
    let mut mistakes = match posted.form.read(&rows) {
        Ok((source, outlet)) => match keep(&app, &posted.visitor, source, outlet).await? {
            Ok(response) => return Ok(response),
            Err(mistakes) => mistakes,
        },
        Err(mistakes) => mistakes,
    };
    if !mistakes.of("url").is_empty() {
        mistakes.add("address", mistakes.of("url").to_owned());
    }
    let blank = NewSource::blank(&app, &posted.visitor, posted.form.url.clone());
    unprocessable(&NewSource { mistakes, ..blank.with(&rows, None, Some(posted.form)) })
}

async fn keep(
    app: &App,
    visitor: &Visitor,
    source: Added,
    outlet: Option<domain::source::NewOutlet>,
) -> Result<Result<Response, Mistakes>, PageError> {
    let id = source.id.clone();
    match app.desk.store.change_source(&id, &SourceDeed::Added { source, outlet: outlet.map(Box::new) }, visitor.user.id, app.now()).await {
        Ok(()) => Ok(Ok(done(&id, "source_added"))),
        Err(store::Error::SourceExists(other)) if other == id.as_str() => {
            Ok(Err(Mistakes::one("id", t("Đã có nguồn mang mã này; hãy chọn mã khác."))))
        }
        Err(store::Error::SourceExists(other)) => Ok(Err(Mistakes::one("url", say!("Địa chỉ này đã là nguồn {other}.", other = other)))),
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_becomes_an_address() {
        let check = |pasted, expect: Option<&str>| assert_eq!(web_address(pasted).as_deref(), expect, "{pasted}");
        check("https://bao.example/rss", Some("https://bao.example/rss"));
        check("bao.example/rss", Some("https://bao.example/rss"));
        check("http://127.0.0.1:4001/", Some("http://127.0.0.1:4001/"));
        check("báo lạng sơn", None);
        check("javascript:alert(1)", None);
        check("ftp://bao.example/", None);
        check("baolangson", None);
        check("127.0.0.1:4001", Some("https://127.0.0.1:4001"));
        check("http://[::1]:4001/", Some("http://[::1]:4001/"));
    }

    #[test]
    fn figures_dates_and_mail_addresses_are_no_web_addresses() {
        for pasted in
            ["1.5", "12.500", "1", "1.5.2", "01/12/2026", "http://1.5/", "0x7f.1", ".", "..", "lan@xa.example", "https://lan:x@xa.example/"]
        {
            assert_eq!(web_address(pasted), None, "{pasted}");
        }
    }
}
