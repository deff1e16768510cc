//! Feeds of every kind and fault met, and what is read of them.

use chrono::FixedOffset;
use domain::url::Url;

use crate::feed::{Feed, Reader, feed};

fn read(xml: &str) -> Feed {
    let base = Url::parse("https://bao.example/rss/home.rss").unwrap();
    feed(xml.as_bytes(), None, Some(&base), FixedOffset::east_opt(7 * 3600).unwrap())
}

/// Each entry as "title | address | published | summary", empty ones at the end left out.
fn check(xml: &str, expect: &[&str]) {
    let feed = read(xml);
    let got: Vec<String> = feed
        .entries
        .iter()
        .map(|e| {
            let published = e.published.map(|at| at.format("%d/%m/%Y %H:%M").to_string()).unwrap_or_default();
            let all = format!("{} | {} | {published} | {}", e.title, e.url.as_str().trim_start_matches("https://bao.example"), e.summary);
            all.trim_end_matches([' ', '|']).to_owned()
        })
        .collect();
    assert_eq!(got, expect, "{xml}\n{:?}", feed.problems);
}

fn rss(item: &str) -> String {
    format!("<rss version='2.0'><channel><title>Báo</title><item>{item}</item></channel></rss>")
}

fn atom(entry: &str) -> String {
    format!("<feed xmlns='http://www.w3.org/2005/Atom'><title>Báo</title><entry>{entry}</entry></feed>")
}

#[test]
fn tags_that_do_not_match() {
    check("<RSS><CHANNEL><ITEM><TITLE>Một</Title><LINK>/a</LINK></ITEM></CHANNEL></RSS>", &["Một | /a"]);
    check(&rss("<title>Một</titel><link>/a</link>"), &["Một | /a"]);
    check(&rss("<title>Một<link>/a<pubDate>7/3/2026 8:52<description>Hai"), &["Một | /a | 07/03/2026 08:52 | Hai"]);
    check("<rss><channel><item><title>Một</title><link>/a</link><item><title>Hai</title><link>/b</link>", &["Một | /a", "Hai | /b"]);
    check(&rss("<dc:creator>Hai<author>Ba<title>Một</title><link>/a</link>"), &["Một | /a"]);
    check(&rss("<image><url>/i</url><guid>https://bao.example/a</guid><title>Một</title>"), &["Một | /a"]);
    check(&rss("<link/>https://bao.example/a<title>Một</title>"), &["Một | /a"]);
    check(&rss("<title><b>Một</title></b><description>Hai <br> ba <p>bốn</description><link>/a</link>"), &["Một | /a |  | Hai\nba\nbốn"]);
    check(&rss("<guid isPermaLink=\"false>x</guid><title>Một</title><link>/a</link>"), &["Một | /a"]);
}

#[test]
fn words_of_every_writer() {
    check(&rss("<title>A & B &khong; C &lt; D &nbsp;&agrave;</title><link>/a?b=1&c=2</link>"), &["A & B &khong; C < D à | /a?b=1&c=2"]);
    check(&rss("<title><![CDATA[ A &amp; <i>B</i> ]]></title><link><![CDATA[ /a?b&c ]]></link>"), &["A & B | /a?b&c"]);
    check(&rss("<title>&lt;![CDATA[Một]]&gt;</title><link>/a</link>"), &["Một | /a"]);
    check(&rss("<title><![CDATA[<![CDATA[Một & hai]]]]><![CDATA[>]]></title><link>/a</link>"), &["Một & hai | /a"]);
    check(&rss("<title>&lt;b&gt;M&amp;agrave;u&lt;/b&gt; xanh</title><link>/a</link>"), &["Màu xanh | /a"]);
    check(&rss("<title>3 < 5</title><link>/a</link>"), &["3 < 5 | /a"]);
    check(&atom("<title type='text'>Thẻ &lt;blink&gt;</title><link href='/a'/>"), &["Thẻ <blink> | /a"]);
    check(
        &atom("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Một <em>hai</em></div></title><link href='/a'/>"),
        &["Một hai | /a"],
    );
    check(&atom("<title mode='base64'>PGI+TW90PC9iPg==</title><link href='/a'/>"), &["Mot | /a"]);
    check(
        &rss("<title>Một</title><link>/a</link><content:encoded>Ba</content:encoded><description>Hai</description>"),
        &["Một | /a |  | Hai"],
    );
    check(&rss("<title>Một</title><link>/a</link><content:encoded>Ba</content:encoded>"), &["Một | /a |  | Ba"]);
}

#[test]
fn the_articles_own_address() {
    check(&rss("<guid>https://bao.example/a</guid>"), &[" | /a"]);
    check(&rss("<guid isPermaLink='false'>https://bao.example/b</guid><link>/a</link>"), &[" | /a"]);
    check(&rss("<guid isPermaLink='false'>https://bao.example/b</guid>"), &[" | /b"]);
    check(&rss("<guid>12345</guid><atom:link rel='self' href='/s'/><atom:link href='/a'/>"), &[" | /a"]);
    check(&rss("<atom:link rel='hub' href='/hub'/><link>/a</link><a10:link href='/b'/>"), &[" | /a"]);
    check(&rss("<link>https://dem.example/x</link><feedburner:origLink>https://bao.example/a</feedburner:origLink>"), &[" | /a"]);
    check(&rss("<link>mailto:a@b</link><guid>https://bao.example/a</guid>"), &[" | /a"]);
    check(&atom("<link rel='enclosure' href='/e'/><link rel='alternate' type='application/pdf' href='/p'/><link href='/a'/>"), &[" | /a"]);
    check(&atom("<link rel='alternate'>/a</link>"), &[" | /a"]);
    check(
        "<CHANNEL><ITEM HREF='/a' LASTMOD='2026-03-07T08:52Z'><TITLE>Một</TITLE><ABSTRACT>Hai</ABSTRACT></ITEM></CHANNEL>",
        &["Một | /a |  | Hai"],
    );
    check(
        "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><item rdf:about='https://bao.example/a'><title>Một</title></item></rdf:RDF>",
        &["Một | /a"],
    );
}

#[test]
fn bases_hold_where_they_stand() {
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/mot/'><entry xml:base='hai/'><link href='a'/></entry><entry><link href='b'/></entry></feed>",
        &[" | /mot/hai/a", " | /mot/b"],
    );
    let feed = feed(
        b"<rss><channel><item><link>/a</link></item><link>https://bao.example/</link></channel></rss>",
        None,
        None,
        FixedOffset::east_opt(0).unwrap(),
    );
    assert_eq!(feed.entries[0].url.as_str(), "https://bao.example/a");
}

#[test]
fn names_in_their_spaces() {
    check(
        "<r:rss xmlns:r='http://backend.userland.com/rss2' xmlns:x='http://x.example/' xmlns:d='http://purl.org/dc/elements/1.1/'><r:channel><r:item>\
         <x:title>Falsch</x:title><r:title>Một</r:title><r:link>/a</r:link><d:date>2026-03-07T08:52+07:00</d:date></r:item></r:channel></r:rss>",
        &["Một | /a | 07/03/2026 08:52"],
    );
    check(&rss("<media:title>Ảnh</media:title><title>Một</title><link>/a</link>"), &["Một | /a"]);
    check(&rss("<media:group><media:title>Một</media:title></media:group><link>/a</link>"), &["Một | /a"]);
    check(&rss("<image><title>Ảnh</title><link>/i</link></image><title>Một</title><link>/a</link>"), &["Một | /a"]);
    check(&rss("<khac><title>Trong</title></khac><title>Một</title><link>/a</link>"), &["Một | /a"]);
    check(&atom("<source><title>Nguồn</title><link href='/s'/></source><title>Một</title><link href='/a'/>"), &["Một | /a"]);
    let svg = "<summary type='xhtml'><svg xmlns='http://www.w3.org/2000/svg'><title>Hình</title></svg></summary>";
    check(&atom(&format!("{svg}<title>Một</title><link href='/a'/>")), &["Một | /a |  | Hình"]);
}

#[test]
fn dates_by_what_they_are_called() {
    check(&rss("<link>/a</link><dc:date>2026-03-01</dc:date><pubDate>7/3/2026 8:52</pubDate>"), &[" | /a | 07/03/2026 08:52"]);
    check(&rss("<link>/a</link><dcterms:issued>2026-03-07 08:52</dcterms:issued>"), &[" | /a | 07/03/2026 08:52"]);
    check(&rss("<link>/a</link><prism:publicationDate>2026-03-07 08:52</prism:publicationDate>"), &[" | /a | 07/03/2026 08:52"]);
    check(&rss("<link>/a</link><pubDate>hôm qua</pubDate><dc:date>2026-03-07 08:52</dc:date>"), &[" | /a | 07/03/2026 08:52"]);
    check(
        &atom("<link href='/a'/><issued>2026-03-07T08:52+07:00</issued><modified>2026-03-08T08:52Z</modified>"),
        &[" | /a | 07/03/2026 08:52"],
    );
    let read = read(&atom("<link href='/a'/><updated>2026-03-08T08:52Z</updated>"));
    assert_eq!((read.entries[0].published, read.entries[0].updated.unwrap().to_rfc3339().as_str()), (None, "2026-03-08T08:52:00+00:00"));
}

#[test]
fn what_breaks_off_is_kept_as_far_as_it_is_whole() {
    let whole = "<rss><channel><item><title>Một</title><link>/a</link></item><item><title>Hai</title><link>/b</link><description>Ba</de";
    check(whole, &["Một | /a", "Hai | /b"]);
    check(&whole[..whole.find("/b").unwrap() + 1], &["Một | /a"]);
    assert!(read(whole).problems.iter().any(|p| p.contains("breaks off")));
    check("title></item><item><title>Hai</title><link>/b</link></item></channel></rss>", &["Hai | /b"]);
}

#[test]
fn a_feed_within_a_page() {
    let feed = rss("<title>Một</title><link>/a</link>");
    check(&format!("<!DOCTYPE html><html><head><title>x</title></head><body><div>{feed}</div></body></html>"), &["Một | /a"]);
    check(&format!("<html><pre>{}</pre></html>", feed.replace('<', "&lt;")), &["Một | /a"]);
    assert!(read("<html><body><channel>x</channel></body></html>").problems[0].contains("HTML"));
}

#[test]
fn entries_without_an_address_are_shown_and_not_collected() {
    let feed = read(
        "<rss><item><title>Một</title></item><item><link>/a</link></item><item><link>/a</link></item><item><title>Ba</title></item></rss>",
    );
    let unlinked: Vec<_> = feed.unlinked.iter().map(|u| (u.before, u.title.as_str())).collect();
    assert_eq!((feed.entries.len(), unlinked.as_slice()), (1, [(0, "Một"), (1, "Ba")].as_slice()));
    assert!(feed.problems.iter().any(|p| p.contains("2 of 4 entries have no usable link")), "{:?}", feed.problems);
}

#[test]
fn broken_json_keeps_what_is_whole() {
    check(r#"{"title":"Báo","items":[{"url":"/a","title":"Một"},{"url":"/b","title":"Ha"#, &["Một | /a"]);
    check(
        r#"{"rss":{"channel":{"title":"Báo","item":[{"link":"/a","title":"Một","pubDate":"7/3/2026 8:52"}]}}}"#,
        &["Một | /a | 07/03/2026 08:52"],
    );
}

#[test]
fn feed_rs_reads_what_is_well_formed() {
    let check = |xml: &str, expect: Reader| assert_eq!(read(xml).reader, expect, "{xml}");
    let item = "<title>Một</title><link>https://bao.example/a</link>";
    check(&rss(item), Reader::FeedRs);
    check(&atom("<title>Một</title><link href='/a'/>"), Reader::FeedRs);
    check(
        &format!(
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item>{item}</item></r:RDF>"
        ),
        Reader::FeedRs,
    );
    check(&format!("<rss><channel><item>{item}</item></channel></rss>"), Reader::Lenient);
    check(&rss("<title>A & B</title><link>/a</link>"), Reader::Lenient);
    check(&rss("<title>Một<link>/a</link>"), Reader::Lenient);
    // Without an address it drops the item.
    check("<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item/></r:RDF>", Reader::Lenient);
}

/// What feed-rs would lose of a document that it reads.
#[test]
fn nothing_is_lost_where_feed_rs_reads() {
    let check = |xml: &str, expect: &[&str]| {
        assert_eq!(read(xml).reader, Reader::FeedRs, "{xml}");
        check(xml, expect);
    };
    check(&rss("<title>Một <b>hai</b> ba</title><link>/a</link>"), &["Một hai ba | /a"]);
    check(&rss("<title>Một</title><title>Hai</title><link>/a</link>"), &["Một | /a"]);
    check(&rss("<link>/a</link><pubDate>7/3/2026 8:52</pubDate><dc:date>2026-03-01</dc:date>"), &[" | /a | 07/03/2026 08:52"]);
    check(&rss("<guid>https://bao.example/a</guid><title>Một</title>"), &["Một | /a"]);
    check(&rss("<title>M&agrave;u</title><link>/a?b=&eacute;</link>"), &["Màu | /a?b=%C3%A9"]);
    check(&rss("<title>Một</title><link>/a</link><content:encoded>Ba &lt;b>bốn&lt;/b></content:encoded>"), &["Một | /a |  | Ba bốn"]);
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://bao.example/x'><entry><link rel='related' href='/r'/><link href=''/></entry></feed>",
        &[" | /r"],
    );
}

#[test]
fn sections_of_data_that_nothing_closes_swallow_no_other_item() {
    let items = "<title><![CDATA[Một]]</title><link>/a</link></item><item><title><! [CDATA[Hai]]></title><link>/b</link>\
        <description><![CDATA[Ba.</description></item><item><title>Bốn]]></title><link>/c</link><description><![CDATA[<p>Năm.</p>]]></description>";
    check(&rss(items), &["Một | /a", "Hai | /b |  | Ba.", "Bốn | /c |  | Năm."]);
}

#[test]
fn addresses_as_some_write_them() {
    check(&rss("<title>Một</title><link>&lt;a href=\"/a\"&gt;/a&lt;/a&gt;</link>"), &["Một | /a"]);
    check(&rss("<title>Một</title><link>www.hoa.example/a</link>"), &["Một | https://www.hoa.example/a"]);
    check(&rss("<title>Một</title><guid isPermaLink='true'>/a</guid>"), &["Một | /a"]);
    check(&rss("<title>Một</title><guid>/a</guid>"), &[]);
}

#[test]
fn an_empty_item_is_not_told_as_lost() {
    assert_eq!(read(&rss("")).problems, ["The feed has no entries."]);
    assert_eq!(read(&rss("<title>Một</title>")).problems, ["1 of 1 entries have no usable link and were left out."]);
}

#[test]
fn words_that_are_no_html() {
    check(
        r#"{"items":[{"url":"/a","title":"Một","content_text":"Lá <móc mật>"},{"url":"/b","content_text":"<p>Hai</p>"}]}"#,
        &["Một | /a |  | Lá <móc mật>", " | /b |  | Hai"],
    );
    check(&atom("<title>Một</title><link href='/a'/><content type='image/png'>iVBORw0KGgo=</content>"), &["Một | /a"]);
    let lines = "<title>Một</title><link href='/a'/><content type='xhtml'><x:div><x:p>Hai.</x:p><x:p>Ba.</x:p></x:div></content>";
    check(&atom(lines), &["Một | /a |  | Hai.\nBa."]);
}

#[test]
fn a_packed_feed_is_unpacked() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, rss("<title>Một</title><link>https://bao.example/a</link>").as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let entries = |bytes: &[u8]| feed(bytes, None, None, FixedOffset::east_opt(0).unwrap()).entries.len();
    assert_eq!((entries(&packed), entries(&packed[..20])), (1, 0));
}

#[test]
fn feed_rs_is_not_asked_what_it_stumbles_over() {
    let feed = "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><managingEditor>Tòa soạn：a@bao.example</managingEditor>\
        <item><author>Tòa soạn：a@bao.example</author><link>/a</link><itunes:duration>99999999999999999999:00:00</itunes:duration></item></channel></rss>";
    assert_eq!(read(feed).reader, Reader::FeedRs);
    assert_eq!(read(&rss(&"<link>/a</link>".repeat(100))).reader, Reader::Lenient);
    let attributes: String = (0..300).map(|at| format!(" a{at}='1'")).collect();
    assert_eq!(
        read(&format!("<rss version='2.0'><channel><item{attributes}><link>/a</link></item></channel></rss>")).reader,
        Reader::Lenient
    );
}

#[test]
fn a_channel_says_what_its_links_are_relative_to() {
    check(
        "<CHANNEL BASE='https://hoa.example/x/'><ITEM HREF='a.html'><TITLE>Một</TITLE></ITEM></CHANNEL>",
        &["Một | https://hoa.example/x/a.html"],
    );
}

#[test]
fn what_stands_behind_a_feed_breaks_nothing_off() {
    let feed = read(&format!("{}<script>track()</script><img src=x>", rss("<title>Một</title><link>/a</link>")));
    assert_eq!((feed.entries.len(), feed.problems.as_slice()), (1, [].as_slice()));
    assert!(!read("<rss><channel><item><title>Một</title><link>/a</link>").problems.is_empty());
}
