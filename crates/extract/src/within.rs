//! What stands inside an element, from its beginning: in a broken page ten thousand links stand in one another, and each asks for all
//! that is in it.

use scraper::ElementRef;

use crate::text;

/// Nodes inside an element that are looked at.
const MOST_NODES: usize = 1_000;
/// Elements among them.
const MOST_ELEMENTS: usize = 500;

/// The elements inside, the first five hundred.
pub(crate) fn elements<'a>(element: &ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
    element.descendent_elements().take(MOST_ELEMENTS)
}

/// The beginning of what an element says, on one line.
pub(crate) fn said(element: &ElementRef<'_>, most_bytes: usize) -> String {
    let mut said = String::new();
    for piece in element.descendants().take(MOST_NODES).filter_map(|node| node.value().as_text()) {
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(piece);
        if said.len() > most_bytes {
            break;
        }
    }
    text::squeeze(&said).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::*;

    #[test]
    fn words_are_read_on_one_line_from_their_beginning() {
        let check = |html: &str, most: usize, expect: &str| {
            let dom = Html::parse_fragment(html);
            assert_eq!(said(&dom.select(&Selector::parse("a").unwrap()).next().unwrap(), most), expect);
        };
        check("<a>Cầu <b>mới</b>\nxong</a>", 99, "Cầu mới xong");
        check("<a>Một <i>hai</i> <i>ba</i></a>", 6, "Một hai");
        check(&format!("<a>{}xa</a>", "<i></i>".repeat(2_000)), 99, "");
    }
}
