//! The read tick: due article pages to captures. Hosts are read side by side, the pages of one host in a row.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use domain::url::{Url, canonical};
use domain::{ArticleId, Outlet, Quality, Stamp};
use futures_util::StreamExt;
use store::{ArticleDue, Kept, NewFetch, NewResponse};

use super::poll::Failure;
use super::{Service, Summary, pace};

/// Articles asked of the store at once: enough to keep every host busy, few enough to hold in memory.
const BATCH: i64 = 2_000;

impl Service {
    /// Reads one batch of due articles that are not in `read` yet, and puts them there. `false` when there was none.
    pub(super) async fn read_articles(&self, read: &mut HashSet<ArticleId>, summary: &mut Summary) -> anyhow::Result<bool> {
        let mut due = self.store.articles_due(self.now(), BATCH).await?;
        due.retain(|article| read.insert(article.article));
        if due.is_empty() {
            return Ok(false);
        }
        let bar = self.progress.bar("articles", due.len());
        let mut hosts: BTreeMap<String, Vec<ArticleDue>> = BTreeMap::new();
        for article in due {
            hosts.entry(host(&article.url)).or_default().push(article);
        }
        let queues = hosts.into_values().map(|queue| async {
            let mut done = Summary::default();
            for article in queue {
                done += self.read(&article).await?;
                bar.inc(1);
            }
            anyhow::Ok(done)
        });
        let mut queues = futures_util::stream::iter(queues).buffer_unordered(self.config.settings.collect.parallel_hosts);
        while let Some(done) = queues.next().await {
            *summary += done?;
        }
        bar.finish();
        Ok(true)
    }

    async fn read(&self, due: &ArticleDue) -> anyhow::Result<Summary> {
        let Some(outlet) = self.outlets.get(&due.outlet) else {
            return self.keep_failure(due, failure("no_outlet", "its outlet is no longer configured")).await;
        };
        let Ok(url) = Url::parse(&due.url) else {
            return self.keep_failure(due, failure("address", "its address cannot be read")).await;
        };
        let validators = fetch::Validators { etag: due.etag.clone(), last_modified: due.last_modified.clone() };
        let request = fetch::Request { url: url.clone(), validators, gap: outlet.host_gap, accept: fetch::Accept::Page };
        match self.client.get(request).await {
            Ok(response) if response.not_modified() => self.keep_unchanged_page(due).await,
            Ok(response) => self.keep_page(due, outlet.clone(), &url, response).await,
            Err(error) => {
                tracing::warn!(article.id = %due.article, url = due.url, error = %error, "article could not be fetched");
                self.keep_failure(due, error.into()).await
            }
        }
    }

    async fn keep_page(&self, due: &ArticleDue, outlet: Arc<Outlet>, asked: &Url, response: fetch::Response) -> anyhow::Result<Summary> {
        let now = self.now();
        let zone_now = now.with_timezone(&self.config.settings.office.time_zone);
        let (page, response) = {
            let outlet = outlet.clone();
            tokio::task::spawn_blocking(move || {
                let page = extract::page(&extract::PageInput {
                    url: &response.url,
                    content_type: response.header("content-type"),
                    status: Some(response.status),
                    bytes: &response.body,
                    rules: &outlet.article,
                    time_zone: outlet.time_zone,
                    now: Some(zone_now),
                });
                (page, response)
            })
            .await?
        };
        let mut reading = reading(page.clone(), due);
        if went_home(asked, &response.url) {
            reading.quality = Quality::List;
            reading.problems.insert(0, format!("the address leads to the home page {}", response.url));
        }
        if let Some(own) = own_address(&page, &reading, &outlet).filter(|own| *own != due.url) {
            let kept_under = self.store.canonicalise(due.article, &own).await?;
            if kept_under != due.article {
                return Ok(Summary { unchanged: 1, ..Summary::default() });
            }
        }
        let good = reading.quality == Quality::Article;
        let collect = &self.config.settings.collect;
        let next_at = if good {
            pace::recheck(collect, now, due.first_seen, due.fetches)
        } else {
            pace::article_after_failure(collect, now, due.failures + 1, None)
        };
        let fetched = NewFetch {
            article: due.article,
            response: Some(NewResponse {
                url: asked.to_string(),
                final_url: response.url.to_string(),
                status: response.status,
                headers: response.headers,
                body: response.body.into(),
                fetched_at: now,
            }),
            reading: Some(reading),
            failure: None,
            at: now,
            etag: response.validators.etag.filter(|_| good),
            last_modified: response.validators.last_modified.filter(|_| good),
            next_at,
        };
        Ok(match self.store.record_fetch(fetched).await? {
            Kept::Version(_) => Summary { versions: 1, ..Summary::default() },
            Kept::Same(_) => Summary { unchanged: 1, ..Summary::default() },
            Kept::NotArticle | Kept::Nothing | Kept::Unknown => Summary { unread: 1, ..Summary::default() },
        })
    }

    async fn keep_unchanged_page(&self, due: &ArticleDue) -> anyhow::Result<Summary> {
        let now = self.now();
        let next_at = pace::recheck(&self.config.settings.collect, now, due.first_seen, due.fetches);
        let fetched = NewFetch {
            article: due.article,
            response: None,
            reading: None,
            failure: None,
            at: now,
            etag: due.etag.clone(),
            last_modified: due.last_modified.clone(),
            next_at,
        };
        self.store.record_fetch(fetched).await?;
        Ok(Summary { unchanged: 1, ..Summary::default() })
    }

    async fn keep_failure(&self, due: &ArticleDue, failure: Failure) -> anyhow::Result<Summary> {
        let now = self.now();
        let next_at = pace::article_after_failure(&self.config.settings.collect, now, due.failures + 1, failure.retry_after);
        let fetched = NewFetch {
            article: due.article,
            response: None,
            reading: None,
            failure: Some((failure.kind, failure.message)),
            at: now,
            etag: due.etag.clone(),
            last_modified: due.last_modified.clone(),
            next_at,
        };
        self.store.record_fetch(fetched).await?;
        Ok(Summary { unread: 1, ..Summary::default() })
    }
}

fn host(url: &str) -> String {
    Url::parse(url)
        .ok()
        .map_or_else(String::new, |u| format!("{}:{}", u.host_str().unwrap_or_default(), u.port_or_known_default().unwrap_or(0)))
}

fn failure(kind: &str, message: &str) -> Failure {
    Failure { kind: kind.into(), message: message.into(), retry_after: None }
}

/// A newspaper that sends a vanished article's readers to its front page says nothing about the article.
fn went_home(asked: &Url, got: &Url) -> bool {
    asked.path() != "/" && got.path() == "/" && got.query().is_none()
}

/// The address that an article calls its own. A page that calls the front page or a source its own says nothing: were it
/// believed, every later article would become an alias of the first.
fn own_address(page: &extract::Page, reading: &store::Reading, outlet: &Outlet) -> Option<String> {
    let own = page.canonical_url.as_ref().filter(|_| reading.quality == Quality::Article)?;
    let own = canonical(own.as_str())?;
    let is_listing = own.path() == "/" || own == outlet.home || outlet.sources.iter().any(|s| s.url == own);
    (!is_listing).then(|| own.to_string())
}

/// What the page says, completed by what the feed said.
fn reading(page: extract::Page, due: &ArticleDue) -> store::Reading {
    let entry_date = due.entry_published.map(|at| Stamp { at, origin: "feed".into() });
    store::Reading {
        quality: page.quality,
        content: domain::Content { title: page.title, lead: page.lead, text: page.text },
        published: page.published.or(entry_date),
        modified: page.modified,
        problems: page.problems,
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
}
