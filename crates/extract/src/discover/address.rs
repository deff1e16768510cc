//! What an address or a declared type says about being a feed.

use domain::url::Url;

/// What an address looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A feed's: `/rss/thoi-su.rss`, `/feed/`, `/index.xml`, `?feed=rss2`.
    Feed,
    /// A page called after feeds: `/rss`, `/rss.html`.
    Named,
    /// A sitemap's.
    Sitemap,
    Other,
}

/// What the path and query of `url` speak for.
pub(super) fn look(url: &Url) -> Look {
    let path = url.path().to_ascii_lowercase();
    let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    let last = segments.last().copied().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    if last.contains("sitemap") {
        return if matches!(ending, "xml" | "gz") { Look::Sitemap } else { Look::Other };
    }
    if matches!(ending, "rss" | "rdf" | "atom") || last == "feed.json" || asks_for_feed(url) {
        return Look::Feed;
    }
    if ending == "xml" {
        return if matches!(stem, "opensearch" | "osd" | "browserconfig" | "crossdomain" | "wlwmanifest") {
            Look::Other
        } else {
            Look::Feed
        };
    }
    if matches!(last, "feed" | "feeds" | "atom") {
        return Look::Feed;
    }
    if matches!(stem, "rss" | "rss-feed" | "rss-feeds" | "danh-sach-rss" | "kenh-rss" | "rss-list") {
        // `/rss/` stands for the list, `/thoi-su/rss` for the rubric's feed.
        return if segments.len() > 1 && ending.is_empty() { Look::Feed } else { Look::Named };
    }
    let is_file = matches!(ending, "jpg" | "jpeg" | "png" | "gif" | "svg" | "webp" | "css" | "js" | "pdf");
    let within = segments.iter().rev().skip(1).any(|s| matches!(*s, "rss" | "feed" | "feeds" | "atom"));
    if within && !is_file { Look::Feed } else { Look::Other }
}

/// `?feed=rss2`, `?format=feed&type=rss`.
fn asks_for_feed(url: &Url) -> bool {
    url.query_pairs().any(|(key, value)| {
        let value = value.to_ascii_lowercase();
        match key.to_ascii_lowercase().as_str() {
            "feed" | "format" | "alt" | "type" | "output" => matches!(value.as_str(), "rss" | "rss2" | "atom" | "rdf" | "feed"),
            "rss" => !value.is_empty() && value != "0",
            _ => false,
        }
    })
}

/// Whether the declared type of an alternate is a feed's.
pub(super) fn is_feed_type(kind: &str, url: &Url) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/rss+xml"
        | "application/atom+xml"
        | "application/rdf+xml"
        | "application/feed+json"
        | "text/rss+xml"
        | "application/rss"
        | "application/atom" => true,
        // WordPress names its interface for programs so on every page.
        "application/json" => !url.path().contains("wp-json") && !url.path().contains("oembed"),
        "application/xml" | "text/xml" => matches!(look(url), Look::Feed | Look::Named),
        _ => false,
    }
}

/// Whether a feed is one of readers' comments.
pub(super) fn is_comments(url: &Url, title: &str) -> bool {
    let lower = title.to_lowercase();
    let path = url.path().to_ascii_lowercase();
    ["comment", "bình luận", "phản hồi", "评论", "評論"].iter().any(|word| lower.contains(word))
        || path.split('/').any(|s| matches!(s, "comments" | "comment" | "binh-luan"))
        || url.query_pairs().any(|(_, value)| value.contains("comments"))
}

#[cfg(test)]
mod tests {
    use super::{Look, look};
    use domain::url::Url;

    #[test]
    fn addresses_of_feeds() {
        let check = |path: &str, expect: Look| {
            let url = Url::parse("https://bao.example").unwrap().join(path).unwrap();
            assert_eq!(look(&url), expect, "{path}");
        };
        for path in ["/rss/thoi-su.rss", "/rss/thoi-su", "/feed/", "/xa-hoi/feed", "/index.xml", "/atom.xml", "/?feed=rss2", "/thoi-su/rss"]
        {
            check(path, Look::Feed);
        }
        for path in ["/rss", "/rss/", "/rss.html", "/RSS.aspx"] {
            check(path, Look::Named);
        }
        for path in ["/sitemap.xml", "/sitemaps/news-sitemap.xml.gz"] {
            check(path, Look::Sitemap);
        }
        for path in ["/", "/thoi-su", "/sitemap.html", "/opensearch.xml", "/rss/icon.png", "/tin-ve-rss-123.html", "/search?type=news"] {
            check(path, Look::Other);
        }
    }
}
