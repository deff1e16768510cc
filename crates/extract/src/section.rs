//! Section pages: which of their links lead to articles.
//!
//! By the outlet's selectors where it has some that match, else by the look of the address (on the same site, ending in a slug or a
//! number) or, where that says nothing, by a headline in a heading, many in one folder, or the page's own list in its structured
//! data, which stands for links where there are none. Nothing here opens a link to see whether it is one.

mod address;
mod chosen;
mod groups;
mod listed;
mod shown;
mod teaser;

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};
use domain::Nfc;
use domain::source::LinkRules;
use domain::url::{Url, canonical};
use scraper::{ElementRef, Html, Selector};

pub(crate) use self::address::{Address, address, asks_for_an_article, bare, leads_to_an_article, registrable, same_host, same_site};
use self::address::{LEAST_HEADLINE, Look, look};
use self::listed::Listed;
use self::shown::{Known, MOST_LOOKS, Order, last_day, shown_date, shown_day};
use self::teaser::{Aside, Folders, Rank, is_better, stands_aside};
use crate::feed::{Entry, Feed, LONGEST_ADDRESS, MAX_ENTRIES, absolute};
use crate::text::letters;
use crate::{charset, markup, text};

/// Bytes of a page considered.
const MAX_BYTES: usize = 10 * 1024 * 1024;

/// Articles with numbers that make a page one whose articles have numbers.
const LEAST_NUMBERED: usize = 6;

/// Finds the article links of a section page, in page order. The title is the heading that links to the article, else the first
/// link with words enough; `time_zone` is for shown dates that state none. An age ("2 giờ trước") is no date: the article's page states one.
pub fn section(bytes: &[u8], content_type: Option<&str>, base: &Url, rules: &LinkRules, time_zone: FixedOffset) -> Feed {
    read(bytes, content_type, base, rules, (time_zone, None))
}

/// The same of a page that was asked for at a known moment, in whose zone dates are read: days without a year are the last before it.
pub fn section_at(bytes: &[u8], content_type: Option<&str>, base: &Url, rules: &LinkRules, now: DateTime<FixedOffset>) -> Feed {
    read(bytes, content_type, base, rules, (*now.offset(), Some(now)))
}

/// A zone, and a moment in it where one is known.
type Clock = (FixedOffset, Option<DateTime<FixedOffset>>);

fn read(bytes: &[u8], content_type: Option<&str>, base: &Url, rules: &LinkRules, (time_zone, now): Clock) -> Feed {
    let (html, _, mut problems) = charset::decode(&bytes[..bytes.len().min(MAX_BYTES)], content_type);
    let markup = markup::read(&html, markup::Attributes::Read.or_all(&rules.article));
    problems.extend(markup.problems);
    let dom = &markup.dom;
    let base = base_of(dom, base);
    let listed = Listed::of(&markup.json_ld, &base);
    let chosen = chosen::links(dom, rules, &mut problems);
    let links = if chosen.is_empty() { articles(&all_links(dom), &base, &listed) } else { chosen };
    let mut entries = gather(&links, &base, time_zone);
    if entries.is_empty() {
        entries = listed.entries(time_zone);
    }
    groups::date(dom, &links, &base, &mut entries, time_zone);
    if let Some(now) = now {
        date_by_days(&links, &base, &mut entries, now);
    }
    if entries.len() >= MAX_ENTRIES {
        problems.push("The page has more than 5,000 links to articles; the first 5,000 were kept.".into());
    }
    if entries.is_empty() {
        problems.insert(0, "No link of this page looks like an article.".into());
    }
    let title = select_first(dom, "title").map(|t| text::squeeze(&t.text().collect::<String>()).replace('\n', " ")).unwrap_or_default();
    Feed { title: Nfc::new(title), entries, problems, ..Feed::default() }
}

/// Whether an address is a site's own, or of what every site has beside its articles: tags, authors, contact.
pub(crate) fn is_no_article(url: &Url) -> bool {
    const FOLDERS: [&str; 8] = ["tag", "tags", "tu-khoa", "author", "authors", "tac-gia", "search", "tim-kiem"];
    let path = url.path().to_ascii_lowercase();
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let Some(first) = segments.next() else { return url.query().is_none() };
    let last = segments.next_back().unwrap_or(first);
    FOLDERS.contains(&first) || address::ASIDE.contains(&last.split('.').next().unwrap_or_default())
}

/// What relative links are relative to: the `base` element where the page has one.
pub(crate) fn base_of(dom: &Html, given: &Url) -> Url {
    let href = select_first(dom, "base[href]").and_then(|b| b.attr("href"));
    href.filter(|href| href.len() <= LONGEST_ADDRESS)
        .and_then(|href| given.join(href).ok())
        .filter(|url| same_site(url, given))
        .unwrap_or_else(|| given.clone())
}

fn select_first<'a>(dom: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    let selector = Selector::parse(selector).ok()?;
    dom.select(&selector).next()
}

fn all_links(dom: &Html) -> Vec<ElementRef<'_>> {
    dom.tree.nodes().filter_map(ElementRef::wrap).filter(|e| e.value().name() == "a" && e.attr("href").is_some()).collect()
}

/// The links that look like articles.
fn articles<'a>(links: &[ElementRef<'a>], base: &Url, listed: &Listed) -> Vec<ElementRef<'a>> {
    let mut folders = Folders::default();
    let mut candidates = Vec::new();
    for link in links {
        let Some(url) = link.attr("href").and_then(|href| absolute(href, Some(base))).filter(|url| same_site(url, base)) else { continue };
        let (look, aside) = (look(&url), stands_aside(link));
        if look == Look::Never || aside == Aside::Surely {
            continue;
        }
        let (rank, title) = teaser::title(link);
        let is_headline = matches!(rank, Rank::Heading | Rank::Words) && letters(&title) >= LEAST_HEADLINE;
        if look == Look::Other && is_headline && aside == Aside::No {
            folders.add(&url);
        }
        candidates.push((*link, url, look, aside, rank, is_headline));
    }
    candidates.retain(|(_, url, look, _, rank, is_headline)| match look {
        Look::Article => true,
        // A rubric may have a slug, too; it has no headline.
        Look::Slug => *is_headline || *rank == Rank::Hidden,
        Look::Other => *is_headline && (*rank == Rank::Heading || folders.has_articles(url) || listed.has(url)),
        Look::Never => false,
    });
    // Where articles have numbers, a slug without one is a rubric's.
    let numbered = candidates.iter().filter(|(_, _, look, ..)| *look == Look::Article).count();
    let is_bare = |look: &Look, rank: &Rank| *look == Look::Slug && *rank != Rank::Heading;
    let bare = candidates.iter().filter(|(_, _, look, _, rank, _)| is_bare(look, rank)).count();
    if numbered >= LEAST_NUMBERED && numbered >= 3 * bare {
        candidates.retain(|(_, _, look, _, rank, _)| !is_bare(look, rank));
    }
    // A name such as "menu" may be one of the whole page.
    let free = candidates.iter().filter(|(_, _, _, aside, ..)| *aside == Aside::No).count();
    let trusts_names = free >= 3 && free * 3 >= candidates.len();
    candidates.into_iter().filter(|(_, _, _, aside, ..)| *aside == Aside::No || !trusts_names).map(|(link, ..)| link).collect()
}

fn gather(links: &[ElementRef<'_>], base: &Url, zone: FixedOffset) -> Vec<Entry> {
    let mut entries: Vec<(Rank, Entry)> = Vec::new();
    let mut places: HashMap<Url, usize> = HashMap::new();
    let page = canonical(base.as_str());
    let (mut shown, mut looks) = (Known::default(), 0);
    for link in links {
        if entries.len() >= MAX_ENTRIES {
            break;
        }
        let Some(url) = link.attr("href").and_then(|href| absolute(href, Some(base))) else { continue };
        let key = canonical(url.as_str()).unwrap_or_else(|| url.clone());
        if page.as_ref() == Some(&key) {
            continue;
        }
        let (rank, title) = teaser::title(link);
        let at = *places.entry(key).or_insert_with(|| {
            let mut url = url;
            url.set_fragment(None);
            entries.push((Rank::None, Entry::bare(url)));
            entries.len() - 1
        });
        let (known, entry) = &mut entries[at];
        if is_better((rank, &title), (*known, &entry.title)) {
            *known = rank;
            entry.title = Nfc::new(title);
        }
        if entry.published.is_none() && looks < MOST_LOOKS {
            looks += 1;
            entry.published = shown_date(link, zone, &mut shown);
        }
    }
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// Days without a year on a page, from which on they are dates and no numbers of another kind.
const LEAST_DAYS: usize = 3;

/// Dates the entries that show a day without a year, where no entry shows one with it.
fn date_by_days(links: &[ElementRef<'_>], base: &Url, entries: &mut [Entry], now: DateTime<FixedOffset>) {
    if entries.iter().any(|entry| entry.published.is_some()) {
        return;
    }
    let is_chinese = entries.iter().filter(|entry| text::is_in_han(&entry.title)).count() * 2 > entries.len();
    let order = if is_chinese { Order::Month } else { Order::Day };
    let places: HashMap<Url, usize> = entries.iter().enumerate().map(|(at, entry)| (entry.url.clone(), at)).collect();
    let place = |link: &ElementRef<'_>| {
        let mut url = absolute(link.attr("href")?, Some(base))?;
        url.set_fragment(None);
        places.get(&url).copied()
    };
    let mut known = Known::default();
    let shown = links.iter().take(MOST_LOOKS).filter_map(|link| Some((place(link)?, shown_day(link, order, &mut known)?)));
    let days: Vec<(usize, (u32, u32))> = shown.take(MAX_ENTRIES).collect();
    if days.len() >= LEAST_DAYS {
        days.into_iter().rev().for_each(|(at, day)| entries[at].published = last_day(day, now));
    }
}

#[cfg(test)]
mod tests {
    use super::section;
    use chrono::FixedOffset;
    use domain::source::LinkRules;
    use domain::url::Url;

    fn read(html: &str) -> crate::feed::Feed {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        section(html.as_bytes(), None, &Url::parse("https://bao.example/xa-hoi").unwrap(), &LinkRules::default(), zone)
    }

    fn check(html: &str, rules: &[&str], expect: &[(&str, &str)]) {
        let rules = LinkRules { article: rules.iter().map(|r| (*r).to_owned()).collect() };
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let feed = section(html.as_bytes(), None, &Url::parse("https://bao.example/xa-hoi").unwrap(), &rules, zone);
        let got: Vec<_> = feed.entries.iter().map(|e| (e.url.path(), e.title.as_str())).collect();
        assert_eq!(got, expect, "{:?}", feed.problems);
    }

    #[test]
    fn links_with_their_titles() {
        check(
            "<nav><a href=/gioi-thieu-toa-soan-bao-moi-1.html>Giới thiệu tòa soạn</a></nav><article>\
             <a href=/cau-moi-12345.html><img alt='Ảnh cầu'></a><h3><a href='/cau-moi-12345.html#binh-luan'>Khánh thành\n cầu mới</a></h3>\
             <a href='https://khac.example/cau-moi-12345.html'>Khác</a></article><a href=/cau-cu-12346.html title='Cầu cũ đã sửa xong'></a>",
            &[],
            &[("/cau-moi-12345.html", "Khánh thành cầu mới"), ("/cau-cu-12346.html", "Cầu cũ đã sửa xong")],
        );
        check(
            "<div class=tin><a href=/a>Một hai ba bốn</a></div><a href=/b-12345.html>Hai</a>",
            &["[", ".tin"],
            &[("/a", "Một hai ba bốn")],
        );
    }

    #[test]
    fn what_is_no_article_is_left_out() {
        check(
            "<div class='main-menu'><a href=/khoa-hoc-va-cong-nghe-moi-1234.html>Khoa học và công nghệ</a></div>\
             <a href=/video/khanh-thanh-cau-moi-12345.html>Khánh thành cầu mới ở Hoa Mai</a>\
             <a href=/tag/khanh-thanh-cau-moi-12345.html>Khánh thành cầu mới ở Hoa Mai</a>\
             <a href=/xa-hoi#binh-luan-12345>Một hai ba bốn năm sáu bảy tám</a>\
             <a rel=sponsored href=/mua-nha-moi-12345.html>Mua nhà mới ở Hoa Mai hôm nay</a>\
             <a href=/a-12345.html>Một hai ba bốn</a><a href=/b-12345.html>Hai ba bốn năm</a><a href=/c-12345.html>Ba bốn năm sáu</a>",
            &[],
            &[("/a-12345.html", "Một hai ba bốn"), ("/b-12345.html", "Hai ba bốn năm"), ("/c-12345.html", "Ba bốn năm sáu")],
        );
    }

    #[test]
    fn an_age_is_no_date() {
        let entry = |shown: &str| format!("<div><h3><a href=/cau-moi-12345.html>Khánh thành cầu mới</a></h3><span>{shown}</span></div>");
        for age in ["2 giờ trước", "3小时前", "5 hours ago", "hôm qua"] {
            assert_eq!(read(&entry(age)).entries[0].published, None, "{age}");
        }
        assert!(read(&entry("07/03/2026 08:52")).entries[0].published.is_some());
    }

    #[test]
    fn a_name_of_the_whole_page_drops_nothing() {
        check("<div id='page-menu'><a href=/a-12345.html>Một hai ba bốn</a></div>", &[], &[("/a-12345.html", "Một hai ba bốn")]);
    }

    #[test]
    fn a_menu_is_looked_for_some_levels_up_only() {
        let within = |levels: usize| {
            let (open, close) = ("<div>".repeat(levels), "</div>".repeat(levels));
            read(&format!("<nav>{open}<a href=/a-12345.html>Một hai ba bốn</a>{close}</nav>")).entries.len()
        };
        assert_eq!((within(20), within(200)), (0, 1));
    }

    #[test]
    fn headlines_beat_summaries_and_words_that_lead_on() {
        check(
            "<div><a href=/a-12345.html>Xem thêm</a><a href=/a-12345.html>Phường Hoa Mai hôm nay đã khánh thành cây cầu mới sau hai năm xây dựng</a>\
             <h3><a href=/a-12345.html title='Khánh thành cầu mới ở phường Hoa Mai'>Khánh thành cầu mới...</a></h3></div>",
            &[],
            &[("/a-12345.html", "Khánh thành cầu mới ở phường Hoa Mai")],
        );
    }

    #[test]
    fn addresses_that_say_nothing_are_told_by_their_headlines() {
        check(
            "<h3><a href=/tin/c4gw>Khánh thành cầu mới ở phường Hoa Mai</a></h3><p><a href=/lien/x>Khánh thành cầu mới ở phường Hoa Mai</a></p>",
            &[],
            &[("/tin/c4gw", "Khánh thành cầu mới ở phường Hoa Mai")],
        );
        let list = r#"<script type="application/ld+json">{"@type":"ItemList","itemListElement":["/lien/x"]}</script>"#;
        let listed =
            "<p><a href=/lien/x>Khánh thành cầu mới ở phường Hoa Mai</a></p><p><a href=/lien/y>Cầu cũ ở phường Hoa Mai đã sửa xong</a></p>";
        check(&format!("{list}{listed}"), &[], &[("/lien/x", "Khánh thành cầu mới ở phường Hoa Mai")]);
        let links: String = (0..5).map(|n| format!("<p><a href=/tin/{n}x>Khánh thành cầu mới số {n} ở Hoa Mai</a></p>")).collect();
        assert_eq!(read(&links).entries.len(), 5);
    }

    #[test]
    fn dates_shown_beside() {
        let dates = |html: &str| -> Vec<Option<String>> {
            read(html).entries.iter().map(|e| e.published.map(|at| at.format("%d/%m/%Y %H:%M").to_string())).collect()
        };
        let teaser = |n: usize, date: &str| {
            format!("<div><div><h3><a href=/a-{n}.html>Khánh thành cầu mới số {n} ở Hoa Mai</a></h3></div>{date}</div>")
        };
        let html = [
            teaser(12_345, "<p><span>Xã hội</span> <span>Thứ Bảy, 07/03/2026 08:52 (GMT+7)</span></p>"),
            teaser(12_346, "<time datetime='2026-03-08T09:00'>hôm qua</time>"),
            teaser(12_347, "<p>Từ ngày 07/03/2026 người dân Hoa Mai được đi qua cầu mới</p>"),
        ];
        let expect = [Some("07/03/2026 08:52".to_owned()), Some("08/03/2026 09:00".to_owned()), None];
        assert_eq!(dates(&format!("<main>{}</main>", html.concat())), expect);
        let link = |n: usize| format!("<a href=/a-{n}.html>Khánh thành cầu mới số {n} ở Hoa Mai</a>");
        let lines = format!("- {} (07/03/2026)<br>- {} <i>(08/03/2026)</i><br>", link(12_345), link(12_346));
        assert_eq!(dates(&lines), ["07/03/2026 00:00", "08/03/2026 00:00"].map(|day| Some(day.to_owned())));
        let lines = format!("[07/03/2026] {}<br>[08/03/2026] {}", link(12_345), link(12_346));
        assert_eq!(dates(&lines)[0], Some("07/03/2026 00:00".to_owned()));
        let scripted = teaser(
            12_345,
            "<a href='javascript:void(0)'>Khánh thành cầu mới ở phường Hoa Mai</a><time datetime='2026-03-07T08:52'>x</time>",
        );
        assert_eq!(dates(&scripted), [Some("07/03/2026 08:52".to_owned())]);
        let archive = teaser(12_345, "<span><a href=/2026/03><time datetime='2026-03-07T08:52'>7 Tháng Ba, 2026</time></a></span>");
        assert_eq!(dates(&archive), [Some("07/03/2026 08:52".to_owned())]);
    }

    #[test]
    fn days_without_a_year_are_the_last_before_the_moment() {
        let now = chrono::DateTime::parse_from_rfc3339("2026-03-07T09:00:00+07:00").unwrap();
        let dates = |line: fn(usize) -> String| -> Vec<Option<String>> {
            let html: String = (0..4).map(line).collect();
            let base = Url::parse("https://bao.example/xa-hoi").unwrap();
            let feed = super::section_at(html.as_bytes(), None, &base, &LinkRules::default(), now);
            feed.entries.iter().map(|e| e.published.map(|at| at.format("%Y-%m-%d").to_string())).collect()
        };
        let days = |days: [&str; 4]| days.map(|day| Some(day.to_owned())).to_vec();
        let expect = days(["2026-03-07", "2026-03-06", "2026-03-05", "2025-12-31"]);
        const DAYS: [(&str, &str); 4] = [("07", "03"), ("06", "03"), ("05", "03"), ("31", "12")];
        let vi =
            |n: usize| format!("<li><a href=/a-1234{n}.html>Khánh thành cầu mới số {n} ở Hoa Mai</a> ({}/{})</li>", DAYS[n].0, DAYS[n].1);
        assert_eq!(dates(vi), expect);
        let zh = |n: usize| {
            format!("<li><a href=/a-1234{n}.html>花梅区{n}号新桥今天上午通车了</a><span>[{}-{}]</span></li>", DAYS[n].1, DAYS[n].0)
        };
        assert_eq!(dates(zh), expect);
        let scores = |n: usize| format!("<li><a href=/a-1234{n}.html>Đội Hoa Mai thắng trận số {n} ở sân nhà</a> (3-{n})</li>");
        assert_eq!(dates(scores), vec![None; 4]);
    }

    #[test]
    fn numbered_addresses_with_headlines_are_articles() {
        for (address, short) in [("/tin-", 0), ("/?p=", 0), ("/?p=12", 6)] {
            let links: String = (0..6).map(|n| format!("<p><a href='{address}{n}'>Khánh thành cầu mới số {n} ở Hoa Mai</a></p>")).collect();
            assert_eq!(read(&links).entries.len(), 6, "{address}");
            let pages: String = (0..6).map(|n| format!("<p><a href='{address}{n}'>Trang {n}</a></p>")).collect();
            assert_eq!(read(&pages).entries.len(), short, "{address}");
        }
    }

    #[test]
    fn cards_that_are_one_link() {
        let card = |n: usize| {
            format!(
                "<a href=/a-{n}.html><div>Xã hội</div><div>Khánh thành cầu mới số {n} ở Hoa Mai</div><div>Phóng viên</div><div>07/03/2026</div></a>"
            )
        };
        let feed = read(&format!("{}{}", card(12_345), card(12_346)));
        assert_eq!(feed.entries[1].title.as_str(), "Khánh thành cầu mới số 12346 ở Hoa Mai");
        assert!(feed.entries.iter().all(|entry| entry.published.is_some()));
        check(
            "<a href=/a-12345.html><img><span class=chuyen-muc>Xã hội</span><span class=tin__title>Một hai ba bốn</span></a>",
            &[],
            &[("/a-12345.html", "Một hai ba bốn")],
        );
        check(
            "<a href=/a-12345.html><span>Một hai ba bốn</span> <span>(07/03/2026)</span></a>",
            &[],
            &[("/a-12345.html", "Một hai ba bốn")],
        );
    }

    #[test]
    fn rubrics_with_slugs_beside_articles_with_numbers() {
        let articles: String = (0..6).map(|n| format!("<p><a href=/a-1234{n}.html>Khánh thành cầu mới số {n}</a></p>")).collect();
        let rubric = "<a href=/hoc-tap-va-lam-theo>Học tập và làm theo gương sáng</a>";
        assert_eq!(read(&format!("{articles}{rubric}")).entries.len(), 6);
        assert_eq!(read(rubric).entries.len(), 1);
    }
}
