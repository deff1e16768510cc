//! Missed coverage: an article that a person found is fetched and filed, and the service's own record says why it was missed.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Utc};
use domain::url::{Url, canonical};
use domain::watch::Trouble;
use domain::{ArticleId, Missed, Outlet, Quality, Relevance, UserId};
use store::{Kept, KnownArticle, NewMissed};
use web::{Answer, Filed};

use super::entries::Bounds;
use super::preview::{stranger, web_address};
use super::read::Read;
use super::registry::Registry;
use super::{Service, pace, preview};

/// The longest that somebody waits for a page that they pasted.
const PATIENCE: Duration = Duration::from_secs(18);
/// An article that became searchable later than this after it was printed came late.
const LATE: TimeDelta = TimeDelta::hours(2);

/// What is known about an article that was pasted, before or after its page was read.
struct Evidence {
    outlet: Option<Arc<Outlet>>,
    /// The article as it was known before.
    before: Option<KnownArticle>,
    /// The article as it is known now.
    after: Option<KnownArticle>,
    /// Status of the last answer at its address.
    status: Option<u16>,
    /// Sources of the outlet that could not be read when it was printed.
    blind: Vec<String>,
    now: DateTime<Utc>,
    max_age: TimeDelta,
}

impl Service {
    async fn file(&self, address: &str, by: UserId) -> anyhow::Result<Filed> {
        let url = web_address(address).map_err(anyhow::Error::msg)?;
        let url = canonical(url.as_str()).unwrap_or(url);
        let registry = self.registry();
        let outlet = registry.outlet_at(&url).cloned();
        let mut article = self.store.article_at(url.as_str()).await?;
        let mut before = self.known(article).await?;
        if before.as_ref().is_none_or(|known| known.searchable_at.is_none()) {
            let id = self.fetch_by_hand(&registry, outlet.as_ref(), &url).await?;
            if Some(id) != article {
                // The page calls itself by the address of an article that was known all along, or is new.
                let known = self.known(Some(id)).await?;
                before = before.or(known.clone().filter(|known| known.searchable_at.is_some()));
                article = Some(id);
            }
            self.digest(&mut super::Summary::default()).await?;
        }
        let after = self.known(article).await?;
        let checks = match article {
            Some(article) => self.store.checks(article).await?,
            None => Vec::new(),
        };
        let status = checks.last().and_then(|check| check.status);
        let now = self.now();
        let blind = match (&outlet, after.as_ref().and_then(|known| known.published)) {
            (Some(outlet), Some(printed)) => self.blind_at(outlet, printed).await?,
            _ => Vec::new(),
        };
        let max_age = TimeDelta::from_std(self.config.settings.collect.max_age)?;
        let evidence = Evidence { outlet, before, after, status, blind, now, max_age };
        let (reason, detail) = evidence.explain();
        let read = evidence.after.as_ref().is_some_and(|known| known.read);
        let filed = Filed { article: article.filter(|_| read), reason };
        let new = NewMissed { url: url.to_string(), article: filed.article, reason, detail, by };
        self.store.record_missed(&new, now).await?;
        Ok(filed)
    }

    async fn known(&self, article: Option<ArticleId>) -> anyhow::Result<Option<KnownArticle>> {
        match article {
            Some(article) => Ok(Some(self.store.known_article(article).await?)),
            None => Ok(None),
        }
    }

    /// Fetches and keeps a page out of turn. The article that it turned out to be.
    async fn fetch_by_hand(&self, registry: &Registry, outlet: Option<&Arc<Outlet>>, url: &Url) -> anyhow::Result<ArticleId> {
        let now = self.now();
        let outlet = match outlet {
            Some(outlet) => outlet.id.clone(),
            None => {
                let outlet = stranger(url, self.config.settings.office.time_zone);
                if registry.outlet(&outlet.id).is_none() {
                    self.store.note_outlet(&outlet.id, &outlet.name, outlet.home.as_str()).await?;
                    self.read_registry().await?;
                }
                outlet.id
            }
        };
        let due = self.store.begin_article(&outlet, url.as_str(), now).await?;
        let read = tokio::time::timeout(PATIENCE, self.read(&due)).await;
        let fetch = match read {
            Ok(Ok(Read::Fetched(fetch))) => fetch,
            Ok(Ok(Read::Refused(wait, message))) => {
                let (now, until) = (self.now(), pace::after_refusal(self.now(), due.first_seen, wait));
                self.store.note_refusal(due.article, &message, now, until).await?;
                return Ok(due.article);
            }
            // Not now: it is due at once, and the service reads it when the host allows.
            _ => return Ok(due.article),
        };
        match self.store.record_fetch(*fetch).await? {
            Kept::Alias(same) => Ok(same),
            _ => Ok(due.article),
        }
    }

    /// Sources of an outlet that could not be read at that time.
    async fn blind_at(&self, outlet: &Outlet, at: DateTime<FixedOffset>) -> anyhow::Result<Vec<String>> {
        let at = at.to_utc();
        let watched = self.store.watched(self.now(), at - TimeDelta::days(1)).await?;
        let was_blind = |id: &domain::SourceId| {
            let periods = watched.get(id).map(|watched| watched.blind.as_slice()).unwrap_or_default();
            periods.iter().any(|blind| blind.from <= at && blind.until.is_none_or(|until| at <= until))
        };
        Ok(outlet.sources.iter().filter(|source| was_blind(&source.id)).map(|source| source.id.to_string()).collect())
    }
}

impl Evidence {
    /// The reason, and what it rests on in the service's own words.
    fn explain(&self) -> (Missed, String) {
        if let Some(before) = &self.before {
            return self.explain_known(before);
        }
        let sources = self.outlet.as_ref().map(|outlet| outlet.sources.iter().filter(|s| s.active == domain::source::Activity::On).count());
        if sources.unwrap_or(0) == 0 {
            return match self.trouble() {
                // A mistyped host or a dead address is nobody's newspaper.
                Some((Missed::Unreachable, message)) => (Missed::Unreachable, message),
                trouble => (Missed::NoSource, trouble.map(|(_, message)| message).unwrap_or_default()),
            };
        }
        if let Some((reason, message)) = self.trouble() {
            return (reason, message);
        }
        let printed = self.after.as_ref().and_then(|known| known.published).map(|at| at.to_utc());
        if printed.is_some_and(|printed| self.now - printed > self.max_age) {
            return (Missed::TooOld, String::new());
        }
        if !self.blind.is_empty() {
            return (Missed::Blind, self.blind.join(", "));
        }
        (Missed::NotInFeed, format!("{} sources", sources.unwrap_or(0)))
    }

    fn explain_known(&self, before: &KnownArticle) -> (Missed, String) {
        let Some(searchable) = before.searchable_at else {
            return self.trouble().unwrap_or((Missed::Late, format!("first seen {}", before.first_seen.to_rfc3339())));
        };
        if before.relevance == Some(Relevance::None) {
            return (Missed::FilteredByPlace, String::new());
        }
        let printed = before.published.filter(|printed| before.followed_since.is_some_and(|since| since <= printed.to_utc()));
        // A day without a time of day tells of no minutes.
        let printed = printed.filter(|printed| printed.time() != NaiveTime::MIN);
        match printed.map(|printed| searchable - printed.to_utc()) {
            Some(lag) if lag > LATE => (Missed::Late, format!("{} minutes after it was printed", lag.num_minutes())),
            _ => (Missed::NotMissed, String::new()),
        }
    }

    /// Why its page could not be read, if it could not.
    fn trouble(&self) -> Option<(Missed, String)> {
        let (kind, message) = self.after.as_ref().filter(|known| !known.read)?.unread.clone()?;
        let reason = match Trouble::of(&kind) {
            _ if matches!(self.status, Some(404 | 410)) => Missed::Unreachable,
            _ if kind == Quality::Paywall.as_str() => Missed::Blocked,
            Trouble::Robots | Trouble::Refused | Trouble::Busy => Missed::Blocked,
            Trouble::Unreadable => Missed::ExtractionFailed,
            Trouble::Passing | Trouble::Gone | Trouble::Ours => Missed::Unreachable,
        };
        Some((reason, message))
    }
}

impl web::Collector for Service {
    fn preview(&self, address: String) -> Answer<'_, Result<domain::source::Preview, String>> {
        let settings = &self.config.settings;
        let bounds = Bounds { now: self.now(), max_age: settings.collect.max_age, zone: settings.office.time_zone };
        Box::pin(async move { preview(&self.client, &self.registry(), bounds, &address).await })
    }

    fn file_missed(&self, address: String, by: UserId) -> Answer<'_, Result<Filed, String>> {
        Box::pin(async move {
            web_address(&address)?;
            self.file(&address, by).await.map_err(|error| {
                tracing::error!(address, error = format!("{error:#}"), "a missed article could not be filed");
                format!("{error:#}")
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::source::{Activity, Source};
    use domain::{SourceId, SourceKind};

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(400) + TimeDelta::hours(hour + 8)
    }

    fn followed() -> Option<Arc<Outlet>> {
        let url = Url::parse("https://bao.example/rss").unwrap();
        let mut outlet = stranger(&url, FixedOffset::east_opt(0).unwrap());
        outlet.sources.push(Source { id: SourceId::from("rss"), kind: SourceKind::Feed, url, seen: String::new(), active: Activity::On });
        Some(Arc::new(outlet))
    }

    fn known(searchable: Option<i64>, relevance: Relevance) -> KnownArticle {
        KnownArticle {
            first_seen: at(0),
            published: Some(at(0).fixed_offset()),
            followed_since: Some(at(-50)),
            searchable_at: searchable.map(at),
            relevance: Some(relevance),
            read: searchable.is_some(),
            unread: None,
        }
    }

    fn unread(kind: &str) -> KnownArticle {
        KnownArticle { read: false, searchable_at: None, unread: Some((kind.to_owned(), "why".to_owned())), ..known(None, Relevance::None) }
    }

    fn check(outlet: Option<Arc<Outlet>>, before: Option<KnownArticle>, after: Option<KnownArticle>, expect: Missed) {
        let evidence = Evidence { outlet, before, after, status: None, blind: Vec::new(), now: at(30), max_age: TimeDelta::days(30) };
        assert_eq!(evidence.explain().0, expect);
    }

    #[test]
    fn the_record_says_why_an_article_was_missed() {
        let fresh = || Some(known(Some(30), Relevance::About));
        check(None, None, fresh(), Missed::NoSource);
        check(followed(), None, fresh(), Missed::NotInFeed);
        check(followed(), None, Some(unread("robots")), Missed::Blocked);
        check(followed(), None, Some(unread("paywall")), Missed::Blocked);
        check(followed(), None, Some(unread("list")), Missed::ExtractionFailed);
        check(followed(), None, Some(unread("timeout")), Missed::Unreachable);
        check(followed(), Some(known(Some(1), Relevance::About)), fresh(), Missed::NotMissed);
        check(followed(), Some(known(Some(1), Relevance::None)), fresh(), Missed::FilteredByPlace);
        check(followed(), Some(known(Some(9), Relevance::About)), fresh(), Missed::Late);
        check(followed(), Some(known(None, Relevance::About)), fresh(), Missed::Late);
        check(None, None, Some(unread("dns")), Missed::Unreachable);
        // Printed before anybody followed its newspaper, it was there from the first reading on.
        let backlog = KnownArticle { followed_since: Some(at(8)), ..known(Some(9), Relevance::About) };
        check(followed(), Some(backlog), fresh(), Missed::NotMissed);
        check(followed(), Some(unread("status_403")), Some(unread("status_403")), Missed::Blocked);
        let old = KnownArticle { published: Some((at(0) - TimeDelta::days(90)).fixed_offset()), ..known(Some(30), Relevance::About) };
        check(followed(), None, Some(old), Missed::TooOld);
    }

    #[test]
    fn a_dead_address_is_no_page_that_could_not_be_read() {
        let check = |status, expect| {
            let (outlet, before, after) = (followed(), None, Some(unread("error")));
            let evidence = Evidence { outlet, before, after, status, blind: Vec::new(), now: at(30), max_age: TimeDelta::days(30) };
            assert_eq!(evidence.explain().0, expect, "{status:?}");
        };
        check(Some(404), Missed::Unreachable);
        check(Some(410), Missed::Unreachable);
        check(Some(200), Missed::ExtractionFailed);
        check(None, Missed::ExtractionFailed);
    }

    #[test]
    fn a_blind_source_is_named() {
        let evidence = Evidence {
            outlet: followed(),
            before: None,
            after: Some(known(Some(30), Relevance::About)),
            status: None,
            blind: vec!["rss".into()],
            now: at(30),
            max_age: TimeDelta::days(30),
        };
        assert_eq!(evidence.explain(), (Missed::Blind, "rss".to_owned()));
    }
}
