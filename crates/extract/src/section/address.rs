//! What an address says about leading to an article, and which addresses are of one site.

mod kind;

use domain::url::Url;

pub(crate) use self::kind::{Address, address};

/// Host and port alike, but for a leading `www.`, `m.`, `mobile.`, `amp.` or `wap.`; also a subdomain of the same.
pub(crate) fn same_site(a: &Url, b: &Url) -> bool {
    if a.port_or_known_default() != b.port_or_known_default() && (a.port().is_some() || b.port().is_some()) {
        return false;
    }
    same_host(bare_host(a), bare_host(b))
}

/// Whether two hosts without the names of their editions are one or one is a subdomain of the other: `xbao.example` is none of `bao.example`.
pub(crate) fn same_host(a: &str, b: &str) -> bool {
    let within = |inner: &str, outer: &str| inner.strip_suffix(outer).is_some_and(|head| head.ends_with('.')) && outer.contains('.');
    !a.is_empty() && (a == b || within(a, b) || within(b, a))
}

/// The host without `www.`, `m.`, `mobile.`, `amp.` or `wap.`.
pub(crate) fn bare_host(url: &Url) -> &str {
    bare(url.host_str().unwrap_or_default())
}

/// A host without the name of an edition, as [`bare_host`].
pub(crate) fn bare(host: &str) -> &str {
    ["www.", "m.", "mobile.", "amp.", "wap."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(host)
}

/// Domains under which everybody may have a site of their own.
const SHARED: [&str; 6] = ["blogspot.com", "wordpress.com", "substack.com", "github.io", "weebly.com", "wixsite.com"];

/// The part of a host that its owner registered: `tuoitre.vn` of `nhipsong.tuoitre.vn`, `langson.gov.vn` of
/// `dongdang.langson.gov.vn`. By the usual shapes of names, without the list of public suffixes; a host whose domain is
/// shared by many sites, and one that is no name, is returned whole.
pub(crate) fn registrable(url: &Url) -> &str {
    const SECOND_LEVEL: [&str; 12] = ["com", "co", "gov", "gob", "org", "net", "edu", "ac", "or", "ne", "go", "info"];
    let host = bare_host(url);
    if url.domain().is_none() {
        return host;
    }
    let labels: Vec<&str> = host.rsplit('.').collect();
    let of = |count: usize| host.len() - (labels[..count].iter().map(|l| l.len() + 1).sum::<usize>() - 1);
    let count = match labels.as_slice() {
        [top, second, _, ..] if top.len() == 2 && SECOND_LEVEL.contains(second) => 3,
        [_, _, ..] => 2,
        _ => return host,
    };
    let domain = &host[of(count)..];
    if SHARED.contains(&domain) { host } else { domain }
}

/// First path segments, or whole segments, of pages that are no articles.
pub(super) const ASIDE: [&str; 37] = [
    "tag",
    "tags",
    "tim-kiem",
    "search",
    "chuyen-muc",
    "category",
    "categories",
    "login",
    "dang-nhap",
    "register",
    "dang-ky",
    "video",
    "videos",
    "author",
    "authors",
    "tac-gia",
    "rss",
    "lien-he",
    "contact",
    "about",
    "gioi-thieu",
    "privacy",
    "terms",
    "dieu-khoan",
    "toa-soan",
    "chu-de",
    "topic",
    "topics",
    "su-kien",
    "page",
    "trang",
    "user",
    "account",
    "quang-cao",
    "podcast",
    "multimedia",
    "javascript",
];

/// First path segments, or first parts of a host, of what is never an article to read.
const NEVER: [&str; 48] = [
    "video",
    "videos",
    "tv",
    "media",
    "podcast",
    "podcasts",
    "audio",
    "live",
    "tag",
    "tags",
    "search",
    "tim-kiem",
    "tu-khoa",
    "login",
    "dang-nhap",
    "register",
    "dang-ky",
    "author",
    "authors",
    "tac-gia",
    "autor",
    "autores",
    "auteur",
    "auteurs",
    "autori",
    "penulis",
    "staff",
    "news-team",
    "our-team",
    "newsletter",
    "newsletters",
    "subscribe",
    "subscription",
    "ads",
    "quangcao",
    "quang-cao",
    "sponsor",
    "raovat",
    "rao-vat",
    "id",
    "account",
    "shop",
    "mailto",
    "epaper",
    "e-paper",
    "forum",
    "rss",
    "sso",
];

/// Files that are no pages.
const FILES: [&str; 16] =
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".mp3", ".mp4", ".xml", ".rss"];

/// Letters (Chinese ones double) that a headline has at least.
pub(super) const LEAST_HEADLINE: usize = 20;

/// What an address looks like.
#[derive(Debug, PartialEq)]
pub(super) enum Look {
    /// It carries the number or date of an article.
    Article,
    /// It ends in a long slug.
    Slug,
    Other,
    /// It is said not to be an article.
    Never,
}

/// Whether an address carries the number or date of an article.
pub(crate) fn leads_to_an_article(url: &Url) -> bool {
    look(url) == Look::Article
}

/// What the last segment of an address, its number and its date speak for.
pub(super) fn look(url: &Url) -> Look {
    let path = url.path().to_ascii_lowercase();
    let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    let Some(last) = segments.last() else { return by_query(url).unwrap_or(Look::Never) };
    if FILES.iter().any(|file| last.ends_with(file)) {
        return Look::Never;
    }
    let (stem, has_page_ending) = match last.rsplit_once('.') {
        Some((stem, ending)) if (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphabetic()) => (stem, true),
        _ => (*last, false),
    };
    if NEVER.contains(&segments[0])
        || NEVER.contains(&stem)
        || url.host_str().is_some_and(|host| NEVER.contains(&host.split('.').next().unwrap_or_default()))
    {
        return Look::Never;
    }
    if ASIDE.contains(&stem) || (ASIDE.contains(&segments[0]) && !(has_page_ending && longest_number(stem) >= 5)) {
        return Look::Never;
    }
    let hyphens = stem.bytes().filter(|b| matches!(b, b'-' | b'_')).count();
    let number = longest_number(stem);
    let dated = segments.iter().any(|s| s.len() == 4 && s.starts_with("20") && s.bytes().all(|b| b.is_ascii_digit()));
    match () {
        () if hyphens >= 1 && number >= 4 => Look::Article,
        () if has_page_ending && number >= 3 => Look::Article,
        () if dated && segments.len() >= 3 && (hyphens >= 1 || number >= 4) => Look::Article,
        () if segments.len() >= 2 && number >= 6 => Look::Article,
        () if hyphens >= 4 => Look::Slug,
        // article.php?id=123
        () if by_query(url) == Some(Look::Article) => Look::Article,
        () => Look::Other,
    }
}

/// What the number behind a question mark speaks for, where it is an article's: /?p=120.
fn by_query(url: &Url) -> Option<Look> {
    let numbers = url.query_pairs().filter(|(key, _)| is_article_key(key)).map(|(_, value)| longest_number(&value));
    numbers.max().filter(|digits| *digits > 0).map(|digits| if digits >= 3 { Look::Article } else { Look::Other })
}

/// Whether what follows the question mark of a site's own address asks for an article by its number.
pub(crate) fn asks_for_an_article(url: &Url) -> bool {
    let is_number = |key: &str, value: &str| !is_of_others(key) && !key.starts_with("utm_") && longest_number(value) >= 2;
    url.query_pairs().any(|(key, value)| is_article_key(&key) || is_number(&key.to_ascii_lowercase(), &value))
}

fn is_article_key(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    matches!(key.as_str(), "p" | "post") || key.ends_with("id") && !is_of_others(&key)
}

/// Whether a key in small letters numbers something else than articles.
fn is_of_others(key: &str) -> bool {
    const OTHERS: [&str; 30] = [
        "catid",
        "cateid",
        "categoryid",
        "cid",
        "tabid",
        "menuid",
        "mid",
        "moduleid",
        "zoneid",
        "sid",
        "sessionid",
        "pageid",
        "pid",
        "uid",
        "userid",
        "channelid",
        "siteid",
        "langid",
        "groupid",
        "typeid",
        "parentid",
        "topicid",
        "tagid",
        "authorid",
        "sectionid",
        "campaignid",
        "adid",
        "clientid",
        "appid",
        "igshid",
    ];
    // What networks add to count clicks ends with "clid" or "clkid".
    let counts_clicks = || key.ends_with("clid") || key.ends_with("clkid");
    counts_clicks() || OTHERS.contains(&key)
}

/// Length of the longest run of digits that is no year: `world-cup-2026` is a subject.
fn longest_number(text: &str) -> usize {
    let is_year = |run: &&str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !is_year(run)).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Look, look, same_site};
    use domain::url::Url;

    #[test]
    fn domains_as_registered() {
        let check = |url: &str, expect: &str| assert_eq!(super::registrable(&Url::parse(url).unwrap()), expect, "{url}");
        check("https://www.bao.example/a", "bao.example");
        check("https://kinhte.bao.example/a", "bao.example");
        check("https://xa.tinh.gov.vn/a", "tinh.gov.vn");
        check("https://tinh.gov.vn/a", "tinh.gov.vn");
        check("https://one.blogspot.com/a", "one.blogspot.com");
        check("http://127.0.0.1:80/a", "127.0.0.1");
        check("http://localhost/a", "localhost");
    }

    #[test]
    fn addresses_of_articles() {
        let check = |path: &str, expect: Look| {
            let url = Url::parse("https://bao.example").unwrap().join(path).unwrap();
            assert_eq!(look(&url), expect, "{path}");
        };
        check("/xa-hoi/khanh-thanh-cau-moi-o-phuong-hoa-mai-5099187.html", Look::Article);
        check("/khanh-thanh-cau-moi-post12345.tpo", Look::Article);
        check("/2026/03/07/new-bridge", Look::Article);
        check("/n1/2026/0307/c1001-40675309.html", Look::Article);
        check("/5099187.html", Look::Article);
        check("/new-bridge-opens-in-hoa-mai", Look::Slug);
        check("/khoa-hoc-va-cong-nghe-d10/", Look::Slug);
        check("/detail.aspx?id=1234", Look::Article);
        check("/Default.aspx?tabid=12&NDID=300", Look::Article);
        check("/Default.aspx?tabid=1200&CatId=300", Look::Other);
        check("/xa-hoi?fbclid=IwAR12345", Look::Other);
        check("/xa-hoi?msclkid=12345&TopicId=678", Look::Other);
        check("/", Look::Never);
        check("/?p=120", Look::Article);
        check("/?p=7", Look::Other);
        check("/?catid=120", Look::Never);
        check("/tu-khoa/khanh-thanh-cau-moi-12345.html", Look::Never);
        check("/xa-hoi", Look::Other);
        check("/xa-hoi.htm", Look::Other);
        check("/thoi-su/chinh-tri", Look::Other);
        check("/world-cup-2026/", Look::Other);
        check("/cau-moi-2026-12345.html", Look::Article);
        check("/khanh-thanh-cau-moi-nam-2026", Look::Slug);
        check("/news-team/3ac1a272-1dcb-4721-877b-e70defe63696", Look::Never);
        check("/tag/khanh-thanh-cau-moi-o-phuong-12345", Look::Never);
        check("/video/khanh-thanh-cau-moi-12345.html", Look::Never);
        check("/anh/khanh-thanh-cau-moi-o-day-12345.jpg", Look::Never);
        check("/video", Look::Never);
    }

    #[test]
    fn articles_at_a_sites_own_address() {
        let check = |query: &str, expect: bool| {
            let url = Url::parse("https://bao.example/").unwrap().join(query).unwrap();
            assert_eq!(super::asks_for_an_article(&url), expect, "{query}");
        };
        for query in ["?p=7", "?id=4711", "?news=4711", "index.php?option=com_content&view=article&id=5:cau-moi"] {
            check(query, true);
        }
        for query in ["", "?lang=vi", "?utm_campaign=20260307", "?fbclid=IwAR12345", "?gclid=99", "default.aspx?tabid=120", "?CatId=300"] {
            check(query, false);
        }
    }

    #[test]
    fn sites() {
        let check =
            |a: &str, b: &str, expect: bool| assert_eq!(same_site(&Url::parse(a).unwrap(), &Url::parse(b).unwrap()), expect, "{a} {b}");
        check("https://m.bao.example/a", "http://www.bao.example/", true);
        check("https://thethao.bao.example/a", "https://bao.example/", true);
        check("https://quangcao.example/a", "https://bao.example/", false);
        check("http://127.0.0.1:8001/", "http://127.0.0.1:8002/", false);
        check("http://127.0.0.1:8001/", "http://127.0.0.1:8001/a", true);
        check("https://xbao.example/", "https://bao.example/", false);
    }
}
