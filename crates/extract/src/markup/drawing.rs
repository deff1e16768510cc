//! Where a drawing (`svg`) ends in a page: with its tag, or before the first element that no drawing has.
//!
//! Browsers end one so that was left open, and templates leave them open.

use memchr::memchr;

use super::attributes::lower;
use crate::text;

/// The offset in what follows the start tag of a drawing at which the page goes on.
pub(super) fn end(rest: &str) -> usize {
    let mut at = 0;
    // Within `foreignObject` stand elements of a page.
    let mut is_foreign = false;
    while let Some(len) = memchr(b'<', &rest.as_bytes()[at..]) {
        at += len;
        let inside = &rest[at..];
        let Some((name, len)) = super::tag(inside) else {
            at += 1;
            continue;
        };
        let mut room = [0; LONGEST];
        match lower(name, &mut room).unwrap_or_default() {
            b"/svg" => return at + len,
            b"foreignobject" => is_foreign = !inside[..len].ends_with("/>"),
            b"/foreignobject" => is_foreign = false,
            b"script" | b"style" => at += text::raw_end(&inside[len..], name),
            name if !is_foreign && is_of_a_page(name.strip_prefix(b"/").unwrap_or(name)) => return at,
            _ => {}
        }
        at += len;
    }
    rest.len()
}

/// Bytes of the longest name that is looked at.
const LONGEST: usize = 16;

/// The elements that end a drawing, by the standard.
fn is_of_a_page(name: &[u8]) -> bool {
    is_block(name) || is_look_of_words(name)
}

fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"blockquote"
            | b"body"
            | b"br"
            | b"center"
            | b"dd"
            | b"div"
            | b"dl"
            | b"dt"
            | b"embed"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"hr"
            | b"img"
            | b"li"
            | b"listing"
            | b"menu"
            | b"meta"
            | b"ol"
            | b"p"
            | b"pre"
            | b"table"
            | b"ul"
    )
}

fn is_look_of_words(name: &[u8]) -> bool {
    matches!(
        name,
        b"b" | b"big"
            | b"code"
            | b"em"
            | b"i"
            | b"nobr"
            | b"ruby"
            | b"s"
            | b"small"
            | b"span"
            | b"strike"
            | b"strong"
            | b"sub"
            | b"sup"
            | b"tt"
            | b"u"
            | b"var"
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Attributes, read};

    #[test]
    fn a_drawing_ends_where_browsers_end_it() {
        let check = |html: &str, expect: &str| {
            let markup = read(html, Attributes::Page);
            assert_eq!(
                markup.dom.root_element().text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "),
                expect,
                "{html}"
            );
        };
        check("<div><svg class=x/>Cầu mới</div>", "Cầu mới");
        check("<div><svg><path d=M0/><text>Tít</text><p>Cầu</p> mới</div>", "Cầu mới");
        check("<div><svg><g></div><div>Cầu mới</div>", "Cầu mới");
        check("<svg><title>Tìm</title><path></svg>Cầu", "Cầu");
        check("<svg><foreignObject><p>Tìm</p></foreignObject><g></g></svg>Cầu", "Cầu");
        check("<svg><script>a<b >c</script><style>p{}</style><!-- <p> --></svg>Cầu", "Cầu");
        check("<svg><g>", "");
    }
}
