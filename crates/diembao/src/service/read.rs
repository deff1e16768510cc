//! Reading one article page: fetched, read off the async threads, and made into what the store keeps. Keeping it is `keep`'s.

mod dates;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Utc};
use domain::url::{Url, canonical, key, site};
use domain::{ArticleId, Met, Nfc, Outlet, Quality, Stamp};
use fetch::ErrorKind;
use store::{ArticleDue, Body, NewFetch, NewResponse};

use super::Service;
use super::listing::Failure;
use super::pace::{self, ArticlePast};

/// For how long an outlet's other pages vouch for it: when none of them answered well, a page that is gone proves nothing.
const VOUCHES: TimeDelta = TimeDelta::hours(24);
/// How long a host that is to be left alone rests, when nobody says how long.
const UNSAID: Duration = Duration::from_secs(600);

/// Less than this share of words in common is too little for two versions of an article.
const LEAST_SHARE: f64 = 0.3;

/// What became of a page that was due.
pub(super) enum Read {
    /// It was asked for; this is to be kept.
    Fetched(Box<NewFetch>),
    /// It was not asked for: its host is to be left alone for so long.
    NotNow(Duration),
    /// It was asked for, and is refused for so long; the message says how.
    Refused(Duration, String),
}

impl Read {
    fn fetched(fetch: NewFetch) -> Self {
        Self::Fetched(Box::new(fetch))
    }
}

impl Service {
    /// Fetches and reads an article that is due.
    pub(super) async fn read(&self, due: &ArticleDue) -> anyhow::Result<Read> {
        let registry = self.registry();
        let Some(outlet) = registry.outlet(&due.outlet) else {
            return Ok(self.failed(due, Failure::new("no_outlet", "its outlet is no longer configured")));
        };
        let Ok(url) = Url::parse(&due.url) else {
            return Ok(self.failed(due, Failure::new("address", "its address cannot be read")));
        };
        let began = Instant::now();
        let answer = self.client.get(request(due, outlet, &url, self.now())).await;
        self.phases.fetching(began.elapsed());
        match answer {
            Ok(response) if response.not_modified() => Ok(self.unchanged(due, &url, response)),
            Ok(response) => self.answered(due, outlet, &url, response).await,
            Err(error) if matches!(error.kind(), ErrorKind::RateLimited | ErrorKind::Budget) => {
                let wait = error.retry_after().unwrap_or(UNSAID);
                Ok(if error.status().is_some() { Read::Refused(wait, error.to_string()) } else { Read::NotNow(wait) })
            }
            Err(error) => {
                tracing::warn!(article.id = %due.article, url = due.url, error = %error, "article could not be fetched");
                Ok(self.failed(due, error.into()))
            }
        }
    }

    async fn answered(&self, due: &ArticleDue, outlet: &Arc<Outlet>, asked: &Url, response: fetch::Response) -> anyhow::Result<Read> {
        let now = self.now();
        let (page, response, body) = self.page(outlet, response).await?;
        let own = own_address(&page, outlet).or_else(|| led_to(due, &page, outlet, (asked, &response.url)));
        let elsewhere = match went_home(asked, &response.url) {
            true => Some("the home page"),
            false => self.leads_to_another(due, &page, (asked, &response.url)).await?.then_some("another article"),
        };
        let mut reading = reading(page, due);
        if let Some(what) = elsewhere {
            refuse(&mut reading, Quality::List, format!("the address leads to {what} {}", response.url));
        }
        if let Some(reason) = extract::refusal(&response.headers).filter(|_| reading.quality != Quality::Article) {
            refuse(&mut reading, Quality::Blocked, reason);
        }
        let good = reading.quality == Quality::Article;
        let met = match met(reading.quality, response.status) {
            Met::Gone if self.store.outlet_is_down(&due.outlet, now - VOUCHES).await? => Met::Unclear,
            met => met,
        };
        let collect = &self.config.settings.collect;
        let next_at = match good {
            true => pace::recheck(collect, now, due.first_seen, due.fetches),
            false => pace::article_after_failure(collect, now, &past(due), (reading.quality.as_str(), None)),
        };
        let validators = response.validators.clone();
        Ok(Read::fetched(NewFetch {
            article: due.article,
            own_address: own.filter(|own| good && *own != due.url),
            met,
            reading: Some(reading),
            failure: None,
            at: now,
            etag: validators.etag.filter(|_| good),
            last_modified: validators.last_modified.filter(|_| good),
            next_at,
            response: Some(kept_response(asked, response, body, now)),
        }))
    }

    /// Whether readers of an article that was read before are sent on to an article with other words: that is no version of it.
    async fn leads_to_another(&self, due: &ArticleDue, page: &extract::Page, (asked, got): (&Url, &Url)) -> anyhow::Result<bool> {
        if due.fetches == 0 || page.quality != Quality::Article || !is_elsewhere(asked, got) {
            return Ok(false);
        }
        let Some(ours) = self.words_of(due.article).await else { return Ok(false) };
        let own = share(&page.text, &ours);
        let known = self.store.article_at(got.as_str()).await?.filter(|known| *known != due.article);
        let theirs = match known {
            Some(known) => self.words_of(known).await,
            None => None,
        };
        Ok(own < LEAST_SHARE || theirs.is_some_and(|theirs| share(&page.text, &theirs) > own))
    }

    /// The words of an article; what is not analysed yet cannot be compared, and is soon read again.
    async fn words_of(&self, article: ArticleId) -> Option<Nfc> {
        self.store.article(article).await.ok().map(|article| article.content.text)
    }

    /// What the page says, and its body taken out of the response, hashed; both keep a core busy, and the async threads must stay free.
    async fn page(&self, outlet: &Arc<Outlet>, mut response: fetch::Response) -> anyhow::Result<(extract::Page, fetch::Response, Body)> {
        let (outlet, now) = (outlet.clone(), self.now().with_timezone(&self.config.settings.office.time_zone));
        let read = self.workers.run(move || {
            let began = Instant::now();
            let page = extract::page(&page_input(&outlet, &response, Some(now)));
            let took = began.elapsed();
            let body = Body::new(std::mem::take(&mut response.body).into(), response.gzip.take().map(Into::into));
            (page, response, body, took)
        });
        let (page, response, body, took) = read.await?;
        self.phases.reading(took);
        Ok((page, response, body))
    }

    fn unchanged(&self, due: &ArticleDue, asked: &Url, response: fetch::Response) -> Read {
        let now = self.now();
        let next_at = pace::recheck(&self.config.settings.collect, now, due.first_seen, due.fetches);
        let response = Some(kept_response(asked, response, Body::default(), now));
        Read::fetched(NewFetch { met: Met::Article, next_at, response, ..bare(due, now) })
    }

    fn failed(&self, due: &ArticleDue, failure: Failure) -> Read {
        let now = self.now();
        let about = (failure.kind.as_str(), failure.retry_after);
        let next_at = pace::article_after_failure(&self.config.settings.collect, now, &past(due), about);
        Read::fetched(NewFetch { met: Met::Unclear, next_at, failure: Some((failure.kind, failure.message)), ..bare(due, now) })
    }
}

fn request(due: &ArticleDue, outlet: &Outlet, url: &Url, now: DateTime<Utc>) -> fetch::Request {
    let validators = match pace::believes_article(now, due.full_at) {
        true => fetch::Validators { etag: due.etag.clone(), last_modified: due.last_modified.clone() },
        false => fetch::Validators::default(),
    };
    fetch::Request { url: url.clone(), validators, gap: outlet.host_gap, accept: fetch::Accept::Page }
}

fn past(due: &ArticleDue) -> ArticlePast {
    ArticlePast { first_seen: due.first_seen, fetches: due.fetches, failures: due.failures }
}

/// What was read is no article, for a reason that stands before all others.
fn refuse(reading: &mut store::Reading, quality: Quality, reason: String) {
    reading.quality = quality;
    reading.problems.insert(0, reason);
}

/// A look without an answer; the validators stay as they are.
fn bare(due: &ArticleDue, at: DateTime<Utc>) -> NewFetch {
    NewFetch {
        article: due.article,
        response: None,
        reading: None,
        failure: None,
        met: Met::Unclear,
        own_address: None,
        at,
        etag: due.etag.clone(),
        last_modified: due.last_modified.clone(),
        next_at: None,
    }
}

fn kept_response(asked: &Url, response: fetch::Response, body: Body, at: DateTime<Utc>) -> NewResponse {
    NewResponse {
        url: asked.to_string(),
        final_url: response.url.to_string(),
        status: response.status,
        headers: response.headers,
        hops: response.redirects.into_iter().map(kept_hop).collect(),
        body,
        fetched_at: at,
    }
}

fn kept_hop(hop: fetch::Hop) -> store::Hop {
    store::Hop { url: hop.url.to_string(), status: hop.status, headers: hop.headers }
}

/// What an answer says about whether the article stands.
fn met(quality: Quality, status: u16) -> Met {
    match (quality, status) {
        (Quality::Article, _) => Met::Article,
        (_, 404 | 410) | (Quality::Error, 200..=299) => Met::Gone,
        (Quality::List, 200..=299) => Met::Home,
        _ => Met::Unclear,
    }
}

/// A newspaper that sends a vanished article's readers to its front page says nothing about the article.
pub(super) fn went_home(asked: &Url, got: &Url) -> bool {
    asked.path() != "/" && got.path() == "/" && got.query().is_none()
}

/// Whether a redirect led to an address that means another article.
fn is_elsewhere(asked: &Url, got: &Url) -> bool {
    key(asked) != key(got)
}

/// Where a page that names no address of its own was found: an article that is read for the first time is what its address leads to.
fn led_to(due: &ArticleDue, page: &extract::Page, outlet: &Outlet, (asked, got): (&Url, &Url)) -> Option<String> {
    let is_new = due.fetches == 0 && page.quality == Quality::Article && page.canonical_url.is_none();
    let own = canonical(got.as_str()).filter(|_| is_new && site(asked) == site(got) && is_elsewhere(asked, got))?;
    (!is_listing(&own, outlet)).then(|| own.to_string())
}

/// The share of its words in a row that a text has in common with another, in the shorter of the two.
fn share(text: &str, other: &str) -> f64 {
    const IN_A_ROW: usize = 4;
    let rows = |text: &str| -> HashSet<String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        // A script without spaces is told by its letters.
        match words.len() * 12 < text.chars().count() {
            true => text.chars().collect::<Vec<_>>().windows(IN_A_ROW * 2).map(|row| row.iter().collect()).collect(),
            false => words.windows(IN_A_ROW).map(|row| row.join(" ")).collect(),
        }
    };
    let (text, other) = (rows(text), rows(other));
    let shorter = text.len().min(other.len());
    if shorter == 0 { 1.0 } else { text.intersection(&other).count() as f64 / shorter as f64 }
}

/// The address that an article calls its own. A page that calls the front page or a source its own says nothing: were it
/// believed, every later article would become an alias of the first.
pub(super) fn own_address(page: &extract::Page, outlet: &Outlet) -> Option<String> {
    let own = page.canonical_url.as_ref().filter(|_| page.quality == Quality::Article)?;
    let own = canonical(own.as_str())?;
    (!is_listing(&own, outlet)).then(|| own.to_string())
}

fn is_listing(url: &Url, outlet: &Outlet) -> bool {
    url.path() == "/" || *url == outlet.home || outlet.sources.iter().any(|s| s.url == *url)
}

/// What the page says, completed by what the feed said.
fn reading(page: extract::Page, due: &ArticleDue) -> store::Reading {
    let entry_date = due.entry_published.map(|at| Stamp { at, origin: "feed".into() });
    let published = more_exact(page.published, entry_date.clone());
    let dates = dates::with_the_entrys(page.dates, entry_date, (published.as_ref(), page.modified.as_ref()));
    store::Reading {
        quality: page.quality,
        content: domain::Content { title: page.title, lead: page.lead, text: page.text },
        published,
        modified: page.modified,
        dates,
        problems: page.problems,
    }
}

/// The page's own date, but the feed's time of day where the page states only that day.
fn more_exact(page: Option<Stamp>, entry: Option<Stamp>) -> Option<Stamp> {
    let Some(page) = page else { return entry };
    let is_day = page.at.time() == NaiveTime::MIN;
    let same_day = |entry: &Stamp| entry.at.with_timezone(page.at.offset()).date_naive() == page.at.date_naive();
    let entry = entry.filter(|entry| is_day && same_day(entry));
    Some(entry.unwrap_or(page))
}

/// A response, to be read as a page of an outlet; `now` bounds its dates.
pub(super) fn page_input<'a>(
    outlet: &'a Outlet,
    response: &'a fetch::Response,
    now: Option<DateTime<FixedOffset>>,
) -> extract::PageInput<'a> {
    extract::PageInput {
        url: &response.url,
        content_type: response.header("content-type"),
        status: Some(response.status),
        bytes: &response.body,
        rules: &outlet.article,
        time_zone: extract::Zone::Outlet(outlet.time_zone),
        now,
        latest: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_to_the_front_page_is_not_the_article() {
        let check =
            |asked: &str, got: &str, expect: bool| assert_eq!(went_home(&Url::parse(asked).unwrap(), &Url::parse(got).unwrap()), expect);
        check("https://bao.example/a.html", "https://bao.example/", true);
        check("https://bao.example/a.html", "https://bao.example/b.html", false);
        check("https://bao.example/", "https://bao.example/", false);
        check("https://bao.example/a.html", "https://bao.example/?p=7", false);
    }

    #[test]
    fn a_day_is_told_its_time_by_the_feed() {
        let check = |page: Option<&str>, entry: Option<&str>, expect: Option<&str>| {
            let stamp = |at: &str| Stamp { at: DateTime::parse_from_rfc3339(at).unwrap(), origin: "meta".into() };
            let found = more_exact(page.map(stamp), entry.map(stamp)).map(|stamp| stamp.at);
            assert_eq!(found, expect.map(|at| stamp(at).at), "{page:?} {entry:?}");
        };
        let (day, entry) = ("2026-11-27T00:00:00+07:00", "2026-11-27T03:59:00+00:00");
        check(Some(day), Some(entry), Some(entry));
        check(Some(day), None, Some(day));
        check(None, Some(entry), Some(entry));
        check(None, None, None);
        // Another day there, and a page that knows better.
        check(Some(day), Some("2026-11-27T17:30:00+00:00"), Some(day));
        check(Some("2026-11-27T10:58:00+07:00"), Some(entry), Some("2026-11-27T10:58:00+07:00"));
    }

    #[test]
    fn two_versions_of_an_article_have_words_in_common() {
        let check = |text: &str, other: &str, expect: bool| assert_eq!(share(text, other) >= LEAST_SHARE, expect, "{text} | {other}");
        let text = "Sáng nay người dân thôn Pò Ngần cùng nhau sửa con đường bê tông dẫn vào nhà văn hóa của thôn.";
        check(text, text, true);
        check(text, &format!("{text} Đến trưa thì xong, theo trưởng thôn."), true);
        check(text, "Chợ phiên cuối năm đông người mua bán, giá hồng và quế tăng so với năm ngoái, theo ban quản lý chợ.", false);
        check("谅山省友谊口岸今日恢复通关，边民往来顺畅。", "谅山省友谊口岸今日恢复通关。", true);
        check("谅山省友谊口岸今日恢复通关，边民往来顺畅。", "河内市今年冬天气温偏低，农户注意防寒。", false);
        check("", text, true);
    }

    #[test]
    fn only_a_newspaper_s_own_word_says_that_an_article_is_gone() {
        let check = |quality, status, expect| assert_eq!(met(quality, status), expect, "{quality:?} {status}");
        check(Quality::Article, 200, Met::Article);
        check(Quality::Error, 404, Met::Gone);
        check(Quality::Empty, 410, Met::Gone);
        check(Quality::Error, 200, Met::Gone);
        check(Quality::List, 200, Met::Home);
        check(Quality::Error, 500, Met::Unclear);
        check(Quality::Error, 502, Met::Unclear);
        check(Quality::Blocked, 403, Met::Unclear);
        check(Quality::Blocked, 200, Met::Unclear);
        check(Quality::Paywall, 200, Met::Unclear);
    }
}
