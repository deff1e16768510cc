//! Dates of pages, in the places and with the labels that newspapers use.

use chrono::{DateTime, FixedOffset};
use domain::DateStated;
use domain::source::ArticleRules;
use domain::url::Url;

use crate::page::{Page, PageInput, Zone, page};

mod alone;
mod words;
mod zones;

const LONG: &str = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm của phường.";

fn read(head: &str, before: &str, after: &str, tail: &str) -> Page {
    let html = format!(
        "<html lang=vi><head><title>Khánh thành cầu Hoa Mai</title>{head}</head><body><article>{before}<h1>Khánh thành cầu Hoa Mai</h1>{after}\
         <div><p>{LONG}</p><p>{LONG} Cầu đẹp.</p><p>{LONG} Cầu bền.</p></div>{tail}</article></body></html>"
    );
    read_html(&html, None)
}

fn read_html(html: &str, now: Option<&str>) -> Page {
    read_at("https://bao.example/xa-hoi/cau-hoa-mai", html, now)
}

fn read_at(url: &str, html: &str, now: Option<&str>) -> Page {
    let url = Url::parse(url).unwrap();
    let zone = FixedOffset::east_opt(7 * 3600).unwrap();
    let rules = ArticleRules::default();
    let now = now.map(|now| DateTime::parse_from_rfc3339(now).unwrap());
    page(&PageInput {
        url: &url,
        content_type: None,
        status: None,
        bytes: html.as_bytes(),
        rules: &rules,
        time_zone: Zone::Outlet(zone),
        now,
        latest: None,
    })
}

/// `expect` are the published and the modified date.
fn told(page: &Page) -> (String, String) {
    let told = |stamp: &Option<domain::Stamp>| stamp.as_ref().map(|s| s.at.to_rfc3339()).unwrap_or_default();
    (told(&page.published), told(&page.modified))
}

fn check(after: &str, published: &str, modified: &str) {
    assert_eq!(told(&read("", "", after, "")), (published.to_owned(), modified.to_owned()), "{after}");
}

#[test]
fn dates_are_read_behind_the_headline() {
    for line in [
        "<div>Thứ Bảy, 07/03/2026 08:52 (GMT+7)</div>",
        "<div>08:52 | 07/03/2026</div>",
        "<div>Đăng ngày 07/03/2026 lúc 08:52</div>",
        "<div>发布时间：2026年3月7日 08:52</div>",
        "<div>Nguyễn Văn A - 07/03/2026 08:52</div>",
        "<div>Published 8:52 AM, Sat March 7, 2026</div>",
        "<div>Ngày đăng</div><div>07/03/2026 08:52</div>",
        "<div>Thời gian đăng: 07/03/2026 08:52:00 SA</div>",
        "<div>Đăng: 07/03/2026 08:52</div>",
        "<div>7 Tháng Ba, 2026 08:52</div>",
        "<div>Tháng Ba 7, 2026 08:52</div>",
        "<div>Tháng 3 7, 2026 08:52</div>",
        "<div><span class=ago data-time=1772848320>2 giờ trước</span></div>",
        "<div><span class='timestamp updated' epochTime=1772848320000 dateTitle=published></span></div>",
        "<time datetime='2026-03-07T08:52:00+07:00'>2 giờ trước</time>",
        "<span class=time-ago title='07/03/2026 08:52'>13 ngày trước</span>",
        "<ul><li>07/03/2026</li><li>08:52</li></ul>",
        "<div>来源：<b>花梅网</b>时间：2026-03-07 08:52</div>",
        "<relative-time datetime='2026-03-07T08:52:00+07:00'>2 weeks ago</relative-time>",
        "<div>Thứ Bảy, 07/03/2026, 08:52:00 [GMT+7]</div>",
        "<abbr class=published title='2026-03-07T08:52:00+0700'>hôm nay</abbr>",
        "<span itemprop=datePublished content='2026-03-07T08:52'>hôm nay</span>",
        "<div><span data-publishtime=1772848320000><a href=a>3/7/26 8:52am</a></span></div>",
    ] {
        check(line, "2026-03-07T08:52:00+07:00", "");
    }
}

#[test]
fn what_is_no_date_of_publication_is_left_alone() {
    for line in [
        "<div>2 giờ trước</div>",
        "<p>Ngày 12/03/2026, phường tổ chức lễ hội hoa xuân bên cầu mới cho bà con trong vùng.</p>",
        "<p>Thời gian: 8h00 ngày 12/3/2026, địa điểm: sân đình phường Hoa Mai.</p>",
        "<div>Hạn nộp hồ sơ: 30/04/2026</div>",
        "<div>12/03/2026 8:00 - 11:30</div>",
        "<div>Toàn cảnh cây cầu mới nhìn từ phía chợ, 01/03/2026</div>",
        "<table><tr><td>Khởi công</td><td>01/03/2024</td></tr><tr><td>Chiều dài</td><td>100 m</td></tr></table>",
        "<div>Ảnh chụp ngày 01/03/2026</div>",
        "<div>© 01/03/2026 Hoa Mai</div>",
        "<figure><img src=a><figcaption>Cầu ngày 01/03/2026</figcaption></figure>",
    ] {
        check(line, "", "");
    }
    let events = r#"<script type="application/ld+json">{"@type":"Event","startDate":"2026-03-12"}</script>
        <script type="application/ld+json">{"@type":"VideoObject","uploadDate":"2026-03-01"}</script>"#;
    assert_eq!(told(&read(events, "", "", "")).0, "");
    let comments = "<section class=comments><div>An 08/03/2026 10:00</div><p>Cầu đẹp</p><time datetime=2026-03-08>hôm qua</time></section>";
    assert_eq!(told(&read("", "", "", comments)).0, "");
    let comment = "<div class=k><b>An</b> <time datetime=2026-03-08T10:00>hôm qua</time><p>Cầu đẹp quá.</p></div>";
    assert_eq!(told(&read("", "", "", comment)).0, "");
    let related = "<div class=related><a href=b>Cầu khác thông xe</a><div>Đăng ngày 01/03/2026</div></div>";
    assert_eq!(told(&read("", "", "", related)).0, "");
}

#[test]
fn a_day_before_the_headline_is_the_articles_if_it_stands_by_it() {
    assert_eq!(told(&read("", "<div>07/03/2026</div>", "", "")).0, "2026-03-07T00:00:00+07:00");
    assert_eq!(told(&read("", "<h2 class=date-header>07/03/2026</h2>", "", "")).0, "2026-03-07T00:00:00+07:00");
    let top = "<div id=article_top><span>cỡ chữ: T T</span> <span>Đời sống</span> <span>07/03/2026 08:52</span></div>";
    assert_eq!(told(&read("", top, "", "")).0, "2026-03-07T08:52:00+07:00");
    assert_eq!(told(&read("", "<div id=top><span>Đời sống</span> <span>07/03/2026 08:52</span></div>", "", "")).0, "");
    let header = format!(
        "<title>Khánh thành cầu Hoa Mai</title><div id=header><span>Thứ Bảy, 07/03/2026</span></div><h1>Khánh thành cầu Hoa Mai</h1><p>{LONG}</p><p>{LONG}</p>"
    );
    assert_eq!(told(&read_html(&header, None)).0, "");
}

#[test]
fn a_sites_clock_is_no_date() {
    let title = "Khánh thành cầu Hoa Mai";
    let page =
        |before: &str, after: &str| format!("<title>{title}</title>{before}<h1>{title}</h1>{after}<p>{LONG}</p><p>{LONG} Cầu đẹp.</p>");
    let check = |html: &str, now: Option<&str>, expect: &str| assert_eq!(told(&read_html(html, now)).0, expect, "{html}");
    check(&page("<header><span>Thứ Hai, 09/03/2026, 10:22</span></header>", ""), None, "");
    check(&page("<div><div>Thứ Hai, 09/03/2026, 10:22</div><a href=/>Báo Hoa Mai</a></div>", ""), None, "");
    check(&page("", "<div>Hôm nay: Thứ Hai, ngày 09/03/2026</div>"), None, "");
    let clock = page("<div>09/03/2026, 10:22</div>", "");
    check(&clock, Some("2026-03-09T10:23:00+07:00"), "");
    check(&clock, Some("2026-03-09T12:00:00+07:00"), "2026-03-09T10:22:00+07:00");
    let crumbs = "<div><a href=/>Trang chủ</a> <span>09/03/2026, 10:22</span></div>";
    check(&page(crumbs, ""), Some("2026-03-09T12:00:00+07:00"), "2026-03-09T10:22:00+07:00");
}

#[test]
fn scripts_and_ages_are_the_last_resort() {
    let now = Some("2026-03-07T12:00:00+07:00");
    let page = |rest: &str| {
        format!("<title>Khánh thành cầu Hoa Mai</title><h1>Khánh thành cầu Hoa Mai</h1>{rest}<p>{LONG}</p><p>{LONG} Cầu đẹp.</p>")
    };
    let check = |rest: &str, now: Option<&str>, at: &str, origin: &str| {
        let page = read_html(&page(rest), now);
        assert_eq!((told(&page).0.as_str(), page.published.map(|s| s.origin).unwrap_or_default().as_str()), (at, origin), "{rest}");
    };
    let script = "<script>dataLayer.push({'publishDate':'2026-03-07 08:52:00'})</script>";
    check(script, None, "2026-03-07T08:52:00+07:00", "script");
    check(&format!("{script}<div>06/03/2026 08:52</div>"), None, "2026-03-06T08:52:00+07:00", "text");
    check("<div>2 giờ trước</div>", now, "2026-03-07T00:00:00+07:00", "age");
    check("<div>2 giờ trước</div>", None, "", "");
    check("<div>2 giờ trước</div><div>06/03/2026</div>", now, "2026-03-06T00:00:00+07:00", "text");
}

#[test]
fn months_come_first_on_american_pages_alone() {
    let page = |lang: &str, title: &str| {
        format!("<html lang={lang}><title>{title}</title><h1>{title}</h1><div>03/07/2026 08:52</div><p>{LONG}</p><p>{LONG}</p>")
    };
    let check = |html: &str, expect: &str| assert_eq!(told(&read_html(html, None)).0, expect, "{html}");
    check(&page("en-US", "New bridge opens in town"), "2026-03-07T08:52:00+07:00");
    check(&page("en", "New bridge opens in town"), "2026-07-03T08:52:00+07:00");
    check(&page("en-US", "Khánh thành cầu Hoa Đào"), "2026-07-03T08:52:00+07:00");
}

#[test]
fn a_line_below_the_headline_in_its_heading_may_be_the_date() {
    let html = |heading: &str| format!("<title>Lịch cắt điện 12/03/2026</title><h1>{heading}</h1><p>{LONG}</p><p>{LONG} Cầu đẹp.</p>");
    assert_eq!(told(&read_html(&html("Lịch cắt điện 12/03/2026<br><small>07/03/2026</small>"), None)).0, "2026-03-07T00:00:00+07:00");
    assert_eq!(told(&read_html(&html("Lịch cắt điện 12/03/2026"), None)).0, "");
}

#[test]
fn a_date_behind_the_body_needs_a_label_or_an_element() {
    let expect = "2026-03-07T00:00:00+07:00";
    assert_eq!(told(&read("", "", "", "<div>Ngày đăng: 07/03/2026</div>")).0, expect);
    assert_eq!(told(&read("", "", "", "<div><time datetime=2026-03-07>7/3</time></div>")).0, expect);
    assert_eq!(told(&read("", "", "", "<div>07/03/2026</div>")).0, "");
    let first = "<p>This story was originally published March 7, 2026 at 8:52 AM.</p>";
    assert_eq!(told(&read("", "", "<div>Cập nhật lúc 10:00 08/03/2026</div>", first)).0, "2026-03-07T08:52:00+07:00");
    assert_eq!(told(&read("", "", "", "<div>Cập nhật: 07/03/2026</div>")).0, "");
}

#[test]
fn statements_are_weighed_against_each_other() {
    let check = |head: &str, after: &str, expect: &str| assert_eq!(told(&read(head, "", after, "")).0, expect, "{head} {after}");
    let meta = |name: &str, at: &str| format!("<meta property='{name}' content='{at}'>");
    let json = |at: &str| format!("<script type='application/ld+json'>{{\"@type\":\"Article\",\"datePublished\":\"{at}\"}}</script>");
    // A day gives way to a time of that day.
    check(&json("2026-03-07"), "<div>07/03/2026 08:52</div>", "2026-03-07T08:52:00+07:00");
    check(&json("2026-03-07T00:00:00+07:00"), "<div>07/03/2026 08:52</div>", "2026-03-07T08:52:00+07:00");
    check(&json("2026-03-07"), "<div>09/03/2026 08:52</div>", "2026-03-07T00:00:00+07:00");
    // A date of creation is of a file until nothing else is stated.
    let created = meta("dcterms.created", "2026-03-01");
    check(&created, "<time datetime=2026-03-07>7/3</time>", "2026-03-07T00:00:00+07:00");
    check(&created, "", "2026-03-01T00:00:00+07:00");
    let moved = "<meta itemprop=dateCreated content=2026-03-09T17:00:52+07:00>";
    check(moved, "<div>07/03/2026 08:52</div>", "2026-03-07T08:52:00+07:00");
    check(moved, "<div>09/03/2026</div>", "2026-03-09T17:00:52+07:00");
    check(moved, "", "2026-03-09T17:00:52+07:00");
    // What a `time` element shows, where no zone can make two days of one.
    check("", "<time datetime=2026-03-12T10:18:46Z>Published 7 March 2026</time>", "2026-03-07T00:00:00+07:00");
    check("", "<time datetime=2026-03-07T20:18:46Z>Published 8 March 2026</time>", "2026-03-07T20:18:46+00:00");
    check("", "<time datetime=2026-03-07T10:18:46Z>03/07/2026</time>", "2026-03-07T10:18:46+00:00");
    // The day that is shown.
    let both = json("2026-03-03T10:00:00+07:00") + &meta("article:published_time", "2026-03-07T08:52:00+07:00");
    check(&both, "<div>07/03/2026</div>", "2026-03-07T08:52:00+07:00");
    check(&both, "", "2026-03-03T10:00:00+07:00");
    // Local time with a Z, told by what readers see or by another statement.
    check(&json("2026-03-07T08:52:00Z"), "<div>07/03/2026 08:52</div>", "2026-03-07T08:52:00+07:00");
    check(&json("2026-03-07T01:52:00Z"), "<div>07/03/2026 08:52</div>", "2026-03-07T01:52:00+00:00");
    let both = json("2026-03-07T08:52:00Z") + &meta("article:published_time", "2026-03-07T08:52:00+07:00");
    check(&both, "", "2026-03-07T08:52:00+07:00");
    // A zone that is stated.
    let both = json("2026-03-07T08:52:00") + &meta("article:published_time", "2026-03-07T08:52:00+08:00");
    check(&both, "", "2026-03-07T08:52:00+08:00");
}

#[test]
fn on_a_page_of_elsewhere_a_clock_without_zone_proves_nothing() {
    let html = format!(
        "<html lang=en><title>New bridge opens in town</title><meta property=article:published_time content=2026-03-07T08:52:00Z>\
         <h1>New bridge opens in town</h1><div>March 7, 2026 8:52 am</div><p>{LONG}</p><p>{LONG}</p>"
    );
    assert_eq!(told(&read_html(&html, None)).0, "2026-03-07T08:52:00+00:00");
}

#[test]
fn a_year_may_stand_elsewhere() {
    let head = "<meta itemprop=dateUpdate content='2026-03-07 08:52:11'>";
    assert_eq!(told(&read(head, "", "<div>发布时间：03-07 08:52</div>", "")).0, "2026-03-07T08:52:11+07:00");
    assert_eq!(told(&read(head, "", "<div>03-07 08:51</div>", "")).0, "");
    assert_eq!(told(&read("", "", "<div>发布时间：03-07 08:52</div>", "")).0, "");
}

#[test]
fn nothing_is_of_the_future() {
    let html = |at: &str| {
        format!("<title>Cầu</title><meta property=article:published_time content='{at}'><h1>Khánh thành cầu Hoa Mai</h1><p>{LONG}</p>")
    };
    let now = Some("2026-03-07T09:00:00+07:00");
    assert_eq!(told(&read_html(&html("2026-03-08T08:52:00+07:00"), now)).0, "");
    assert_eq!(told(&read_html(&html("2026-03-07T08:52:00Z"), now)).0, "2026-03-07T08:52:00+07:00");
    assert_eq!(told(&read_html(&html("2026-03-07T09:52:00Z"), now)).0, "");
}

#[test]
fn every_candidate_is_kept_with_its_origin() {
    let head =
        "<meta property=article:published_time content=2026-03-07T08:52:00+07:00><meta property=article:modified_time content=2026-03-08>";
    let page = read(head, "", "<div>07/03/2026 08:52</div>", "");
    let of = |page: &Page| -> Vec<String> {
        let told = |d: &DateStated| format!("{} {} {} {}", d.kind.as_str(), d.origin, d.written, d.fate.as_str());
        page.dates.iter().map(told).collect()
    };
    let (meta, text) = ("published meta 2026-03-07T08:52:00+07:00 chosen", "published text 07/03/2026 08:52 same");
    assert_eq!(of(&page), [meta, "modified meta 2026-03-08 chosen", text]);
    let head = "<meta property=article:published_time content=2026-03-07T08:52:00+07:00>";
    let page = read(head, "", "<div>Cập nhật: 07/03/2026 08:52</div><time datetime=2026-03-07>07/03</time>", "");
    assert_eq!(of(&page), [meta, "published time 2026-03-07 day_alone", "modified text Cập nhật: 07/03/2026 08:52 not_later"]);
    let html = format!("<title>Cầu</title>{head}<h1>Khánh thành cầu Hoa Mai</h1><p>{LONG}</p>");
    assert_eq!(of(&read_html(&html, Some("2026-03-06T09:00:00+07:00"))), ["published meta 2026-03-07T08:52:00+07:00 future"]);
}

#[test]
fn a_date_opens_the_headline_or_a_release() {
    let day = "2026-03-07T00:00:00+07:00";
    let text = |opening: &str| {
        format!("<title>Cầu Hoa Mai đã thông xe</title><h1>Cầu Hoa Mai đã thông xe</h1><p>{opening}{LONG}</p><p>{LONG}</p>")
    };
    assert_eq!(told(&read_html(&text("HOA MAI, ngày 7 tháng 3, 2026 (TTXHM) - "), None)).0, "");
    assert_eq!(told(&read_html(&text("HOA MAI, March 7, 2026 /HMNewswire/ -- "), None)).0, day);
    assert_eq!(told(&read_html(&text("Hoa Mai, 7.3.2026 - "), None)).0, "");
    let headline = "07/03/2026 - Cầu Hoa Mai đã thông xe";
    let page = read_html(&format!("<title>{headline} | Báo Hoa Mai</title><h1>{headline}</h1><p>{LONG}</p><p>{LONG}</p>"), None);
    assert_eq!((page.title.as_str(), told(&page).0.as_str()), ("Cầu Hoa Mai đã thông xe", day));
}

#[test]
fn the_head_of_an_article_may_be_a_pictures_box() {
    let title = "Khánh thành cầu Hoa Mai";
    let page =
        |before: &str| format!("<title>{title}</title><figure><img src=a>{before}<h1>{title}</h1></figure><p>{LONG}</p><p>{LONG}</p>");
    let check = |before: &str, expect: &str| assert_eq!(told(&read_html(&page(before), None)).0, expect, "{before}");
    check("<figcaption>Cầu mới</figcaption><div>07.03.2026</div>", "2026-03-07T00:00:00+07:00");
    check("<figcaption>07.03.2026</figcaption>", "");
}

#[test]
fn a_time_of_publication_that_a_template_calls_updated_is_none_of_an_update() {
    let time = "<p>By Jo Placeholder on <time class=updated datetime='2026-03-06 21:08:00-0500' pubdate>March 6, 2026 09:08 pm</time></p>";
    check(time, "2026-03-06T21:08:00-05:00", "");
    // The day in `meta` is the one that it was in Greenwich.
    let page = read("<meta property=article:published_time content=2026-03-07>", "", time, "");
    assert_eq!(told(&page).0, "2026-03-06T21:08:00-05:00");
    check("<time class=updated datetime='2026-03-06 21:08:00-0500'>March 6, 2026 09:08 pm</time>", "2026-03-06T21:08:00-05:00", "");
    let other = "<p><time datetime='2026-03-05 21:08:00-0500'>March 5, 2026 09:08 pm</time></p>";
    let page = read("<meta property=article:published_time content=2026-03-07>", "", other, "");
    assert_eq!(told(&page).0, "2026-03-07T00:00:00+07:00");
}

#[test]
fn clocks_without_a_zone_are_in_the_one_that_the_page_shows() {
    let stamps = |published: &str| {
        format!("<meta itemprop=datePublished content={published}><meta itemprop=dateModified content=2026-06-13T08:42:27>")
    };
    let shown = "<div>Jo Placeholder 8:42 a.m. EDT June 13, 2026</div>";
    let dates = |stamps: &str, shown: &str| {
        let (published, modified) = told(&read("", stamps, shown, ""));
        [published, modified].join(" ")
    };
    assert_eq!(dates(&stamps("2026-06-12T14:52:39"), shown), "2026-06-12T14:52:39-04:00 2026-06-13T08:42:27-04:00");
    // Half a year before, clocks there showed another time.
    assert_eq!(dates(&stamps("2026-01-12T14:52:39"), shown), "2026-01-12T14:52:39+07:00 2026-06-13T08:42:27-04:00");
    // A zone beside another clock says nothing of these.
    let other = "<div>Jo Placeholder 9:10 a.m. EDT June 14, 2026</div>";
    assert_eq!(dates(&stamps("2026-06-12T14:52:39"), other), "2026-06-12T14:52:39+07:00 2026-06-13T08:42:27+07:00");
}

#[test]
fn a_local_clock_stamped_utc_is_told_by_what_else_the_page_states() {
    let stamped = |published: &str| format!("<meta property=article:published_time content={published}>");
    // The desk that stamped it is neither in Greenwich nor where the page is read.
    let shown = "<div>Published March 7, 2026 at 10:34 AM PST</div>";
    assert_eq!(told(&read(&stamped("2026-03-07T13:34:39Z"), "", shown, "")).0, "2026-03-07T10:34:00-08:00");
    assert_eq!(told(&read(&stamped("2026-03-07T18:34:39Z"), "", shown, "")).0, "2026-03-07T18:34:39+00:00");
    assert_eq!(told(&read(&stamped("2026-03-07T17:34:39Z"), "", shown, "")).0, "2026-03-07T17:34:39+00:00");
    assert_eq!(told(&read(&stamped("2026-03-07T13:04:39Z"), "", shown, "")).0, "2026-03-07T13:04:39+00:00");
    let modified = "<meta itemprop=dateModified content=2026-03-07T13:34:39+02:00>";
    assert_eq!(told(&read(&stamped("2026-03-07T13:34:39+00:00"), modified, "", "")).0, "2026-03-07T13:34:39+02:00");
    let later = "<meta itemprop=dateModified content=2026-03-07T15:34:39+02:00>";
    assert_eq!(told(&read(&stamped("2026-03-07T13:34:39+00:00"), later, "", "")).0, "2026-03-07T13:34:39+00:00");
}

#[test]
fn a_stamp_that_is_hidden_before_the_date_is_of_a_change() {
    for by in ["By Anna|", "<span class=fn>Anna</span>"] {
        let line = format!(
            "<div class=meta>{by}<span class='updated rich-snippet-hidden'>2026-03-08T08:52:11+07:00</span><span>March 7th, 2026</span>|<a href=a>Hoa Mai</a></div>"
        );
        check(&line, "2026-03-07T00:00:00+07:00", "");
    }
    check("<div>2026-03-07T08:52:00+07:00 (7 March 2026)</div>", "2026-03-07T08:52:00+07:00", "");
}

#[test]
fn days_of_teasers_date_no_article_whose_headline_is_not_found() {
    let teasers = |days: &[&str]| {
        let teasers: String = days.iter().map(|day| format!("<div class=slide><div>Cầu khác</div><div>{day}</div></div>")).collect();
        let html = format!(
            "<html lang=vi><head><title>Khánh thành cầu Hoa Mai</title></head><body><div>{teasers}</div><div class=post><p>{LONG}</p><p>{LONG} Cầu đẹp.</p><p>{LONG} Cầu bền.</p></div></body></html>"
        );
        told(&read_html(&html, None)).0
    };
    assert_eq!(teasers(&["14/06/2019", "26/03/2019", "14/02/2019"]), "");
    assert_eq!(teasers(&["14/06/2019"]), "2019-06-14T00:00:00+07:00");
}

#[test]
fn weblogs_tell_the_date_in_the_sentence_that_closes_an_entry() {
    let line = "<p class=postmetadata><small>This entry was posted on Saturday, March 7th, 2026 at 8:52 am and is filed under <a href=a>Hoa Mai</a>.</small></p>";
    assert_eq!(told(&read("", "", "", line)).0, "2026-03-07T08:52:00+07:00");
    let line =
        "<footer>Dieser Beitrag wurde am <time datetime=2026-03-07>7. März 2026</time> von <a href=a>An</a> veröffentlicht.</footer>";
    assert_eq!(told(&read("", "", "", line)).0, "2026-03-07T00:00:00+07:00");
    let links = "<p>Xem thêm</p><ul>".to_owned() + &"<li><a href=a>Cây cầu khác</a></li>".repeat(12) + "</ul>";
    let line = links + "<div class=post-footer>Bài viết này được đăng vào 07/03/2026 lúc 08:52 bởi <a href=a>An</a>.</div>";
    assert_eq!(told(&read("", "", "", &line)).0, "2026-03-07T08:52:00+07:00");
    let day = |class: &str| {
        format!(
            "<ul>{}</ul><footer><a href=a><time class='{class}' datetime=2026-03-07T01:52:00+00:00>7.3.</time></a></footer>",
            "<li><a href=a>Cây cầu khác</a></li>".repeat(12)
        )
    };
    let of_entry = |line: &str| {
        format!(
            "<html lang=vi><head><title>Cầu</title></head><body><article><h1>Khánh thành cầu Hoa Mai</h1><p>{LONG}</p><p>{LONG} Cầu đẹp.</p>{line}</article></body></html>"
        )
    };
    assert_eq!(told(&read_html(&of_entry(&day("entry-date published updated")), None)).0, "2026-03-07T01:52:00+00:00");
    assert_eq!(told(&read_html(&of_entry(&format!("<article>{}</article>", day("entry-date"))), None)).0, "");
    // It may be of the entry below.
    let line = "<p class=postmetadata>This entry was posted on March 5, 2026.</p>";
    assert_eq!(told(&read("", "", "<div>07/03/2026 08:52</div>", line)).0, "2026-03-07T08:52:00+07:00");
}
