//! A collector that reads an invented web of a few addresses, without any network.

use domain::source::{FoundSource, Preview, PreviewEntry, Robots};
use domain::url::Url;
use domain::{ArticleId, Missed, SourceKind, UserId};
use store::{NewMissed, Store};

use super::fixture::{HOSTILE, followed, now, zone};
use crate::{Answer, Collector, Filed};

/// Knows the web of [`preview`]; files what is missed as article 1 of its store, or as nothing.
pub(crate) struct Fake {
    pub(crate) store: Store,
}

impl Collector for Fake {
    fn preview(&self, address: String) -> Answer<'_, Result<Preview, String>> {
        Box::pin(async move { preview(&address) })
    }

    fn file_missed(&self, address: String, by: UserId) -> Answer<'_, Result<Filed, String>> {
        Box::pin(async move {
            let filed = match address.as_str() {
                "https://chan.example/1.html" => Filed { article: None, reason: Missed::Blocked },
                "https://hong.example/1.html" => return Err("the disk is full".to_owned()),
                _ => Filed { article: Some(ArticleId(1)), reason: Missed::NoSource },
            };
            let missed = NewMissed { url: address, article: filed.article, reason: filed.reason, detail: HOSTILE.into(), by };
            self.store.record_missed(&missed, now()).await.map_err(|e| e.to_string())?;
            Ok(filed)
        })
    }
}

/// `/` of moi.example is a home page that names a feed, `/rss` that feed; `/rss` of bao.example belongs to a newspaper that is followed;
/// kin.example forbids; anything else is not there.
fn preview(address: &str) -> Result<Preview, String> {
    let url = Url::parse(address).map_err(|e| e.to_string())?;
    let at = |address: &str| Url::parse(address).unwrap();
    let entry = |n: i32| PreviewEntry {
        title: if n == 1 { HOSTILE.into() } else { format!("Bài {n}") },
        url: at(&format!("https://moi.example/{n}.html")),
        published: (n > 1).then(|| now().with_timezone(&zone())),
    };
    let blank = Preview {
        url: url.clone(),
        outlet: followed("moi-example", HOSTILE, &[]),
        followed: false,
        robots: Robots { allowed: true, ..Robots::default() },
        kind: Some(SourceKind::Feed),
        entries: (1..=12).map(entry).collect(),
        found: Vec::new(),
        problems: vec![HOSTILE.into()],
        failure: None,
    };
    let found = FoundSource { url: at("https://moi.example/rss?a=1&b=2"), title: HOSTILE.into(), kind: SourceKind::Feed };
    Ok(match (url.host_str().unwrap_or_default(), url.path()) {
        ("moi.example", "/") => Preview { kind: Some(SourceKind::Section), found: vec![found], ..blank },
        ("moi.example", _) => blank,
        ("bao.example", _) => Preview { outlet: followed("baothu", "Báo Thử", &[]), followed: true, ..blank },
        ("kin.example", _) => Preview {
            robots: Robots { allowed: false, rule: "Disallow: /".into(), ..Robots::default() },
            kind: None,
            entries: Vec::new(),
            failure: Some(("robots".into(), HOSTILE.into())),
            ..blank
        },
        _ => return Err("no such host".into()),
    })
}
