//! Ways in which feeds come broken, done to whole ones.

/// What makes a broken document of a whole one.
type Damage = fn(&str) -> String;

/// What is done to a document, by name.
pub(crate) const KINDS: [(&str, Damage); 16] = [
    ("cut at 40 %", |xml| cut(xml, 40)),
    ("cut at 75 %", |xml| cut(xml, 75)),
    ("cut at 97 %", |xml| cut(xml, 97)),
    ("bare &", |xml| xml.replace("&amp;", "&")),
    ("undefined entities", |xml| xml.replace("</title>", " &hellip;&nbsp;&khong;</title>")),
    ("end tags missing", |xml| without_each(xml, "</", 7)),
    ("titles not closed", |xml| without_each(xml, "</title>", 2)),
    ("items not closed", |xml| xml.replace("</item>", "").replace("</entry>", "")),
    ("upper case", |xml| upper(xml)),
    ("junk before", |xml| format!("<br />\n<b>Warning</b>: mysql in <b>/a.php</b> on line <b>1</b><br />\n{xml}")),
    ("controls", |xml| xml.replace(" the ", " the\u{1}\u{b} ")),
    ("bare attributes", |xml| {
        xml.replace("=\"alternate\"", "=alternate").replace("=\"text/html\"", "=text/html").replace("=\"false\"", "=false")
    }),
    ("CDATA not closed", |xml| without_each(xml, "]]>", 3)),
    ("no namespaces", |xml| xml.replace("xmlns:", "data-")),
    ("bad declaration", |xml| format!("<?xml version=\"1.0\" encoding=\"gb2312\"?>{}", xml.split_once("?>").map_or(xml, |(_, rest)| rest))),
    ("swapped ends", |xml| xml.replace("</title>", "</titel>").replace("</pubDate>", "</date>")),
];

fn cut(xml: &str, percent: usize) -> String {
    xml[..xml.floor_char_boundary(xml.len() * percent / 100)].to_owned()
}

fn upper(xml: &str) -> String {
    let mut out = xml.to_owned();
    for name in ["item", "entry", "title", "link", "description", "pubDate", "published", "updated", "guid"] {
        for end in [">", " "] {
            out = out.replace(&format!("<{name}{end}"), &format!("<{}{end}", name.to_uppercase()));
        }
        out = out.replace(&format!("</{name}>"), &format!("</{}>", name.to_uppercase()));
    }
    out
}

/// Without each `nth` occurrence of `what`; of a tag that it only begins, all of the tag.
fn without_each(xml: &str, what: &str, nth: usize) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    let mut count = 0;
    while let Some(at) = rest.find(what) {
        count += 1;
        let end = if what == "</" { rest[at..].find('>').map_or(rest.len(), |end| at + end + 1) } else { at + what.len() };
        out.push_str(if count % nth == 0 { &rest[..at] } else { &rest[..end] });
        rest = &rest[end..];
    }
    out + rest
}
