//! Almost-XML of every kind met, and what becomes of it.

use super::clean;

fn check(xml: &str, expect: &str) {
    let xml = clean(xml).unwrap().xml;
    assert_eq!(xml.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n").unwrap(), expect);
}

#[test]
fn almost_xml_becomes_xml() {
    check(
        "junk <?xml version='1.0' encoding='gb2312'?><!-- rss --><rss><channel>&nbsp;A & B < C &#9; &amp;\u{1}</channel></rss>junk",
        "<rss version=\"2.0\"><channel>\u{a0}A &amp; B &lt; C \t &amp;</channel></rss>",
    );
    check("<RSS version='9'><ITEM><b>x</ITEM></RSS>", "<rss version=\"2.0\"><item><b>x</b></item></rss>");
    check(
        "<rss><source url='http://a/?b&c'>A</source><Source>B</Source></rss>",
        "<rss version=\"2.0\"><category domain=\"diembao-source:http://a/?b&amp;c\">A</category>\
         <category domain=\"diembao-source:\">B</category></rss>",
    );
    check("<rss><title><B>a</B> b</title></rss>", "<rss version=\"2.0\"><title>&lt;B>a&lt;/B> b</title></rss>");
    check("<feed a=1 a='2' b c='x&y\"'/>", "<feed a=\"1\" c=\"x&amp;y&quot;\"/>");
    check("<feed><entry>1</entry><entry>2<title>x</tit", "<feed><entry>1</entry></feed>");
    check("<feed><entry><![CDATA[a <b> & c", "<feed><entry><![CDATA[a <b> & c]]></entry></feed>");
}

#[test]
fn entity_bombs_are_text() {
    check("<!DOCTYPE rss [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><rss>&b;</rss>", "<rss version=\"2.0\">&amp;b;</rss>");
}

#[test]
fn other_documents_are_refused() {
    assert!(clean("<html><body/></html>").unwrap_err().contains("HTML"));
    assert!(clean("<opml></opml>").unwrap_err().contains("<opml>"));
    assert!(clean("404 not found").is_err());
}

#[test]
fn deep_nesting_is_flattened() {
    let deep = format!("<rss>{}x{}</rss>", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let xml = clean(&deep).unwrap().xml;
    assert_eq!(xml.matches("<a>").count(), 127);
    assert!(xml.ends_with("</a></rss>"));
}
