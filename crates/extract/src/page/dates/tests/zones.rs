//! Clocks whose zone something else on the page tells.

use super::{read, told};

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
fn an_instant_that_is_told_in_two_zones_is_right() {
    let stamps = meta("article:published_time", "2026-03-07T18:46:12+00:00") + &meta("article:published_time", "2026-03-07T14:46:12-04:00");
    check(&(json("2026-03-07T18:46:12-04:00") + &stamps), "", "2026-03-07T18:46:12+00:00", "");
    let modified = "<meta itemprop=dateModified content=2026-03-07T18:46:12-04:00>";
    check(&stamps, modified, "2026-03-07T18:46:12+00:00", "");
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
}
