//! The outlets and sources that are collected now: the configuration, with what administrators did at the desk on top.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use anyhow::Context;
use domain::source::{Activity, Level, NewOutlet};
use domain::url::{Url, site};
use domain::{Language, Outlet, OutletId, Source, SourceId};

use super::Service;

/// What is collected, as it was when the last deed at the desk was read.
#[derive(Default)]
pub(crate) struct Registry {
    deed: i64,
    outlets: HashMap<OutletId, Arc<Outlet>>,
    sources: HashMap<SourceId, (Arc<Outlet>, Source)>,
    /// The outlets at each host; newspapers in several languages share one, each under a path of its own.
    hosts: HashMap<String, Vec<Arc<Outlet>>>,
}

impl Registry {
    pub(crate) fn new(outlets: Vec<Outlet>, deed: i64) -> Self {
        let mut registry = Self { deed, ..Self::default() };
        for outlet in outlets {
            let outlet = Arc::new(outlet);
            for source in outlet.sources.iter().filter(|s| s.active == Activity::On) {
                registry.sources.insert(source.id.clone(), (outlet.clone(), source.clone()));
            }
            if outlet.level != Level::Aggregator {
                registry.hosts.entry(site(&outlet.home)).or_default().push(outlet.clone());
            }
            registry.outlets.insert(outlet.id.clone(), outlet);
        }
        registry
    }

    /// An outlet by its id.
    pub(crate) fn outlet(&self, id: &OutletId) -> Option<&Arc<Outlet>> {
        self.outlets.get(id)
    }

    /// A source that is polled, with its outlet.
    pub(crate) fn source(&self, id: &SourceId) -> Option<&(Arc<Outlet>, Source)> {
        self.sources.get(id)
    }

    /// The outlet that prints at this address: the one whose home page has this host, or the nearest host above it; of several there, the one
    /// whose home page lies nearest above the address.
    pub(crate) fn outlet_at(&self, url: &Url) -> Option<&Arc<Outlet>> {
        let host = site(url);
        let above = std::iter::successors(Some(host.as_str()), |host| host.split_once('.').map(|(_, above)| above));
        let there = above.into_iter().find_map(|host| self.hosts.get(host))?;
        // Of equals the first counts.
        there.iter().rev().max_by_key(|outlet| depth_above(&outlet.home, url))
    }

    /// The other outlet that an article in an outlet's feed belongs to, if it is followed: newspapers also list what others print.
    pub(crate) fn printed_by_another(&self, outlet: &Outlet, url: &Url) -> Option<&Arc<Outlet>> {
        self.outlet_at(url).filter(|other| other.id != outlet.id && site(&other.home) != site(&outlet.home))
    }
}

/// How many bytes of an address's path a home page's path covers, in whole segments; 0 where it does not lie above the address.
fn depth_above(home: &Url, url: &Url) -> usize {
    let home = home.path().trim_end_matches('/');
    let below = url.path().strip_prefix(home).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if below { home.len() } else { 0 }
}

impl Service {
    /// What is collected now.
    pub(crate) fn registry(&self) -> Arc<Registry> {
        self.registry.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes notice of what was done to sources at the desk since the last time, if anything.
    pub(super) async fn refresh_registry(&self) -> anyhow::Result<()> {
        let deed = self.store.last_source_deed().await?;
        if deed != self.registry().deed {
            self.read_registry().await?;
        }
        Ok(())
    }

    pub(crate) async fn read_registry(&self) -> anyhow::Result<()> {
        let deed = self.store.last_source_deed().await?;
        let outlets = self.store.sync_outlets(&self.config.outlets, self.now()).await.context("cannot note the configured sources")?;
        let mut registry = Registry::new(outlets, deed);
        let offset = self.config.settings.office.time_zone.local_minus_utc();
        for (id, name, home) in self.store.unconfigured_outlets().await? {
            let Ok(home) = Url::parse(&home) else { continue };
            let outlet = NewOutlet { id: id.clone(), name, language: Language::Other, level: Level::Foreign, home, offset }.outlet();
            registry.outlets.entry(id).or_insert_with(|| Arc::new(outlet));
        }
        *self.registry.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(registry);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;
    use domain::Language;
    use domain::source::{ArticleRules, LinkRules};

    fn outlet(id: &str, home: &str, level: Level) -> Outlet {
        Outlet {
            id: id.into(),
            name: id.into(),
            language: Language::Vi,
            level,
            home: Url::parse(home).unwrap(),
            time_zone: FixedOffset::east_opt(0).unwrap(),
            sources: Vec::new(),
            article: ArticleRules::default(),
            links: LinkRules::default(),
            host_gap: None,
        }
    }

    #[test]
    fn an_address_belongs_to_the_outlet_at_its_host() {
        let outlets = vec![
            outlet("bao", "https://www.bao.example/", Level::National),
            outlet("tre", "https://tre.bao.example/", Level::National),
            outlet("tim", "https://tim.example/", Level::Aggregator),
            outlet("thu", "http://127.0.0.1:8081/", Level::Local),
        ];
        let registry = Registry::new(outlets, 0);
        let check = |url: &str, expect: Option<&str>| {
            assert_eq!(registry.outlet_at(&Url::parse(url).unwrap()).map(|o| o.id.as_str()), expect, "{url}");
        };
        check("https://bao.example/a", Some("bao"));
        check("http://m.bao.example/a", Some("bao"));
        check("https://m.bao.example/a", Some("bao"));
        check("https://vanhoa.bao.example/a", Some("bao"));
        check("https://tre.bao.example/a", Some("tre"));
        check("https://khac.example/a", None);
        check("https://tim.example/a", None);
        check("http://127.0.0.1:8081/a", Some("thu"));
        check("http://127.0.0.1:8082/a", None);
    }

    #[test]
    fn newspapers_that_share_a_host_are_told_by_their_paths() {
        let outlets = vec![
            outlet("viet", "https://www.dai.example/vietnamese", Level::Foreign),
            outlet("anh", "https://www.dai.example/news", Level::Foreign),
            outlet("trung", "https://www.dai.example/zhongwen/", Level::Foreign),
            outlet("bao", "https://bao.example/", Level::Local),
        ];
        let registry = Registry::new(outlets, 0);
        let check = |url: &str, expect: &str| {
            assert_eq!(registry.outlet_at(&Url::parse(url).unwrap()).map(|o| o.id.as_str()), Some(expect), "{url}");
        };
        check("https://www.dai.example/vietnamese/articles/1", "viet");
        check("https://dai.example/vietnamese", "viet");
        check("https://www.dai.example/news/articles/2", "anh");
        check("https://www.dai.example/zhongwen/simp/3", "trung");
        check("https://www.dai.example/newsround/4", "viet");
        let by = |outlet: &str, url: &str| {
            let outlet = registry.outlet(&outlet.into()).unwrap();
            registry.printed_by_another(outlet, &Url::parse(url).unwrap()).map(|other| other.id.to_string())
        };
        assert_eq!(by("bao", "https://bao.example/a"), None);
        assert_eq!(by("bao", "https://dai.example/news/a").as_deref(), Some("anh"));
        // Its own host, whatever the path.
        assert_eq!(by("viet", "https://www.dai.example/news/a"), None);
        assert_eq!(by("bao", "https://khac.example/a"), None);
    }
}
