//! Clocks whose zone something else on the page tells.

use super::*;

fn check(head: &str, after: &str, published: &str, modified: &str) {
    assert_eq!(told(&read(head, "", after, "")), (published.to_owned(), modified.to_owned()), "{head} {after}");
}

fn meta(name: &str, at: &str) -> String {
    format!("<meta property='{name}' content='{at}'>")
}

fn json(published: &str) -> String {
    format!("<script type='application/ld+json'>{{\"@type\":\"Article\",\"datePublished\":\"{published}\"}}</script>")
}

#[test]
fn a_modification_is_stamped_like_the_publication() {
    let stamps = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Khánh thành cầu Hoa Mai\",\
                  \"datePublished\":\"2026-03-07T08:52:00Z\",\"dateModified\":\"2026-03-07T09:20:00Z\"}</script>";
    let told = |line: &str| told(&read(stamps, "", line, ""));
    assert_eq!(told("<div>07/03/2026 08:52</div>"), ("2026-03-07T08:52:00+07:00".to_owned(), "2026-03-07T09:20:00+07:00".to_owned()));
    let time = "<time datetime=2026-03-07T08:52:00Z>07/03/2026 08:52</time>";
    assert_eq!(told(time), ("2026-03-07T08:52:00+07:00".to_owned(), "2026-03-07T09:20:00+07:00".to_owned()));
    assert_eq!(told("<div>07/03/2026 15:52</div>"), ("2026-03-07T08:52:00+00:00".to_owned(), "2026-03-07T09:20:00+00:00".to_owned()));
}

#[test]
fn an_instant_that_is_told_in_two_zones_is_right() {
    let stamps = meta("article:published_time", "2026-03-07T18:46:12+00:00") + &meta("article:published_time", "2026-03-07T14:46:12-04:00");
    check(&(json("2026-03-07T18:46:12-04:00") + &stamps), "", "2026-03-07T18:46:12+00:00", "");
    let modified = "<meta itemprop=dateModified content=2026-03-07T18:46:12-04:00>";
    check(&stamps, modified, "2026-03-07T18:46:12+00:00", "");
}

#[test]
fn the_shown_clock_tells_which_of_two_stamps_with_one_clock_is_false() {
    let stamps = meta("article:published_time", "2026-03-07T01:52:06Z") + &meta("dd:published_time", "2026-03-07T01:52:06+09:00");
    check(&stamps, "<div>2026-03-07 10:52:06</div>", "2026-03-07T01:52:06+00:00", "");
    check(&stamps, "<div>2026-03-07 01:52:06</div>", "2026-03-07T01:52:06+09:00", "");
}

#[test]
fn a_pages_programs_are_told_the_zone() {
    let script = |stamp: &str| format!("<html lang=en><script>window.data={{\"publishDate\":\"{stamp}\"}}</script>");
    let published = meta("og:locale", "en") + &json("2026-03-07T08:52:11.000") + &meta("article:modified_time", "2026-03-08T10:00:05");
    let english = |stamp: &str| {
        let html = format!(
            "<html lang=en><head><title>New bridge opens in town</title>{published}{}</head><body><h1>New bridge opens in town</h1><p>{}</p></body></html>",
            script(stamp),
            super::LONG
        );
        told(&super::read_html(&html, None))
    };
    assert_eq!(english("2026-03-07T13:52:11.000Z").0, "2026-03-07T08:52:11-05:00");
    assert_eq!(english("2026-03-07T13:52:11.000Z").1, "2026-03-08T10:00:05-05:00");
    assert_eq!(english("2026-03-07T08:52:11+0100").0, "2026-03-07T08:52:11+01:00");
    // Another second is another time.
    assert_eq!(english("2026-03-07T13:52:12.000Z").0, "2026-03-07T08:52:11+07:00");
}

#[test]
fn the_instant_that_scripts_call_a_date_tells_the_zone_of_the_clock_shown() {
    let english = |dates: &str| {
        let html = format!(
            "<html lang=en><head><title>New bridge opens in town</title>{}<script>p = {{{dates}}};</script></head>\
             <body><div>3/7/2026 @ 8:52AM</div><h1>New bridge opens in town</h1><p>{}</p></body></html>",
            meta("og:locale", "en_US"),
            super::LONG
        );
        told(&super::read_html(&html, None)).0
    };
    assert_eq!(english("date: '2026-03-07T13:52:00Z'"), "2026-03-07T08:52:00-05:00");
    assert_eq!(english("date: '2026-03-07 13:52:00 UTC'"), "2026-03-07T08:52:00-05:00");
    assert_eq!(english("date: '2026-03-07T13:53:00Z'"), "2026-03-07T08:52:00+07:00");
    // Of two instants one is another article's.
    assert_eq!(english("date: '2026-03-07T13:52:00Z', next: {date: '2026-03-06T13:52:00Z'}"), "2026-03-07T08:52:00+07:00");
}

#[test]
fn a_stamp_may_be_of_the_update() {
    let shown = "<div>on March 7, 2026 at 8:52 AM, updated March 7, 2026 at 9:10 AM</div>";
    let stamp = |at: &str| meta("article:published_time", at);
    check(&stamp("2026-03-07T14:10:17Z"), shown, "2026-03-07T08:52:00-05:00", "2026-03-07T14:10:17+00:00");
    check(&stamp("2026-03-07T13:52:17Z"), shown, "2026-03-07T13:52:17+00:00", "2026-03-07T09:10:00-05:00");
}

#[test]
fn what_is_stated_without_a_zone_is_in_that_of_all_that_is_stated_with_one() {
    let stamps = meta("article:published_time", "2026-03-07T08:52:00+02:00") + &meta("article:modified_time", "2026-03-08 10:00:00");
    check(&stamps, "", "2026-03-07T08:52:00+02:00", "2026-03-08T10:00:00+02:00");
}

#[test]
fn the_zone_shown_with_the_same_clock_is_believed_before_one_an_hour_off() {
    let head = "<meta name=publish_date content='Sat, 09 Oct 2010 07:15:45 EST'>";
    let published = |line: &str| told(&read(head, "", line, "")).0;
    assert_eq!(published("<div>Posted: 10/9/10 7:15 AM EDT</div>"), "2010-10-09T07:15:00-04:00");
    assert_eq!(published("<div>Posted: 10/9/10 7:15 AM</div>"), "2010-10-09T07:15:45-05:00");
}

#[test]
fn twelve_hours_without_their_half_are_those_of_the_stamp() {
    let stamps = meta("article:published_time", "2026-03-07 04:06:00") + &meta("sailthru.date", "2026-03-07T16:06:00Z");
    check(&stamps, "<time datetime=2026-03-07T16:06:00Z>2026/03/07</time>", "2026-03-07T16:06:00+00:00", "");
    check(&meta("date", "2026-03-07 01:21:28"), "<div>March 7, 2026: 1:21 PM ET</div>", "2026-03-07T13:21:00-05:00", "");
}

#[test]
fn a_clock_that_is_another_stamp_in_greenwich_is_greenwichs() {
    let stamps = meta("parsely-pub-date", "2026-03-07T18:38:14") + &meta("sailthru.date", "2026-03-07T13:38:14-0500");
    check(&stamps, "<div>Saturday, March 7, 2026, 1:38 PM</div>", "2026-03-07T13:38:14-05:00", "");
}

#[test]
fn an_elements_stamp_tells_the_zone_of_a_clock_of_its_kind() {
    let published = meta("article:published_time", "2026-03-07T05:00:00");
    check(&published, "<time datetime=2026-03-07T10:00:00Z>03.07.26</time>", "2026-03-07T05:00:00-05:00", "");
    let shown =
        "<p>on March 7, 2026 at 2:47 PM, updated <span class=updated title=2026-03-07T21:53:29Z>March 7, 2026 at 3:53 PM</span></p>";
    check("", shown, "2026-03-07T14:47:00-06:00", "2026-03-07T21:53:29+00:00");
}

#[test]
fn a_time_above_the_text_is_of_the_update_where_the_foot_tells_when_it_was_first_published() {
    let first = "<footer class=topics><div><span>First Published</span> <time itemprop=datePublished datetime=2026-03-07T12:31:48Z>Mar 7 2026, 7:31 am ET</time></div></footer>";
    let above = "<div><time datetime=2026-03-07T18:06:00Z>Mar 7 2026, 1:06 pm ET</time></div>";
    assert_eq!(told(&read("", "", above, first)), ("2026-03-07T07:31:00-05:00".to_owned(), "2026-03-07T18:06:00+00:00".to_owned()));
}

#[test]
fn a_title_tells_the_zone_of_the_same_clock() {
    let time = |title: &str| format!("<time datetime=2026-03-07T05:00:00 title='{title}'>March 7 2026</time>");
    check("", &time("Sat, 07 Mar 2026 05:00:00 GMT"), "2026-03-07T05:00:00+00:00", "");
    check("", &time("Sat, 07 Mar 2026 04:00:00 GMT"), "2026-03-07T05:00:00+07:00", "");
}

#[test]
fn a_sites_own_attribute_that_is_called_a_date_tells_the_instant() {
    let line = |name: &str| format!("<p>作者：花梅<span {name}='2026-03-07 08:52:02 +0800'></span></p>");
    check("", &line("data-origindate"), "2026-03-07T08:52:02+08:00", "");
    check("", &line("data-version"), "", "");
    check("", &line("data-server-time"), "", "");
}

#[test]
fn a_publication_that_is_stated_like_the_stamped_modification_is_of_it_where_the_creation_is_stamped() {
    let stamps = meta("OriginalPublicationDate", "2026/03/07 20:19:01") + &meta("DCTERMS.modified", "2026-03-07T20:19:01+00:00");
    let created = meta("DCTERMS.created", "2026-03-07T15:00:59+00:00");
    check(&(stamps.clone() + &created), "", "2026-03-07T15:00:59+00:00", "2026-03-07T20:19:01+00:00");
    assert_ne!(told(&read(&stamps, "", "", "")).0, "");
}

/// Read for an office that does not know the outlet.
fn read_abroad(host: &str, attributes: &str, head: &str, line: &str) -> String {
    let html = format!(
        "<html {attributes}><head><title>New bridge opens in Hoa Mai</title>{head}</head><body><article><h1>New bridge opens in Hoa Mai</h1>{line}\
         <div><p>{LONG}</p><p>{LONG} Cầu đẹp.</p><p>{LONG} Cầu bền.</p></div></article></body></html>"
    );
    let (url, rules) = (Url::parse(&format!("https://{host}/a")).unwrap(), ArticleRules::default());
    let zone = Zone::Office(FixedOffset::east_opt(7 * 3600).unwrap());
    let input = PageInput {
        url: &url,
        content_type: None,
        status: None,
        bytes: html.as_bytes(),
        rules: &rules,
        time_zone: zone,
        now: None,
        latest: None,
    };
    told(&page(&input)).0
}

#[test]
fn a_clock_in_the_american_manner_is_new_yorks_where_nothing_tells_its_zone() {
    let read = |host: &str, line: &str| read_abroad(host, "lang=en", "", &format!("<div>{line}</div>"));
    assert_eq!(read("bao.example", "Sep. 7, 2026, 3:17 PM"), "2026-09-07T15:17:00-04:00");
    assert_eq!(read("bao.example", "Posted: 3:17 PM, February 7, 2026"), "2026-02-07T15:17:00-05:00");
    assert_eq!(read("bao.example", "Sep. 7, 2026, 3:17 PM PT"), "2026-09-07T15:17:00-07:00");
    assert_eq!(read("bao.example", "7 September 2026 3:17 PM"), "2026-09-07T15:17:00+07:00");
    assert_eq!(read("bao.example", "September 7, 2026 15:17"), "2026-09-07T15:17:00+07:00");
    assert_eq!(read("bao.vn", "Sep. 7, 2026, 3:17 PM"), "2026-09-07T15:17:00+07:00");
    assert_eq!(read("bao.com.au", "Sep. 7, 2026, 3:17 PM"), "2026-09-07T15:17:00+10:00");
    assert_eq!(read_abroad("bao.example", "lang=en-IN", "", "<div>Sep. 7, 2026, 3:17 PM</div>"), "2026-09-07T15:17:00+05:30");
}

#[test]
fn two_clocks_of_one_element_tell_its_zone() {
    let read = |line: &str| read_abroad("bao.example", "lang=en", "", line);
    assert_eq!(read("<span class=published title='11/18/2026 8:27:07 AM'>11/18/2026 2:27 AM</span>"), "2026-11-18T02:27:07-06:00");
}

#[test]
fn a_midnight_where_the_day_alone_is_shown_is_a_day() {
    let is_day = |line: &str| {
        let page = read(&meta("article:published_time", "2026-03-07T00:00:00-05:00"), "", line, "");
        page.dates.iter().find(|date| date.origin == "meta").map(|date| date.is_day)
    };
    assert_eq!(is_day("<div>07/03/2026</div>"), Some(true));
    assert_eq!(is_day("<div>07/03/2026 00:00</div>"), Some(false));
    assert_eq!(is_day(""), Some(false));
}
