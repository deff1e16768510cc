//! Where in a document its feed begins.
//!
//! Before it may stand anything: blanks, warnings of a program, a whole page of HTML that somebody wrapped around it.

use std::borrow::Cow;

use super::scan::{Piece, Scan};
use crate::text;

/// A document with a feed in it.
#[derive(Debug, PartialEq)]
pub(super) struct Found<'a> {
    pub(super) xml: Cow<'a, str>,
    pub(super) from: usize,
    /// Whether HTML stands before it: then it is a feed only if it has items.
    pub(super) is_in_page: bool,
}

/// Looks for the root; the error is the sentence that says why this is no feed.
pub(super) fn find(xml: &str) -> Result<Found<'_>, String> {
    let mut scan = Scan::new(xml, 0);
    let mut first = None;
    let mut item = None;
    let mut is_page = false;
    loop {
        let at = scan.at;
        let Some(piece) = scan.next(None) else { break };
        let Piece::Start { name, .. } = piece else {
            is_page |= xml[at..].get(..14).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype html"));
            continue;
        };
        let local = name.rsplit(':').next().unwrap_or(name);
        let is = |known: &[&str]| known.iter().any(|k| k.eq_ignore_ascii_case(local));
        if is(&["rss", "feed", "rdf", "channel"]) {
            // Entities are declared before the root.
            return Ok(Found { xml: Cow::Borrowed(xml), from: if is_page { at } else { declarations(xml, at) }, is_in_page: is_page });
        }
        is_page |= is(&["html"]) || (first.is_none() && is(&["head", "body", "script", "div", "p"]));
        if item.is_none() && is(&["item", "entry"]) {
            item = Some(at);
        }
        first.get_or_insert(local);
    }
    if is_page {
        return escaped(xml).ok_or_else(not_a_feed);
    }
    match (item, first) {
        // The root is lost, its items are not.
        (Some(from), _) => Ok(Found { xml: Cow::Borrowed(xml), from, is_in_page: false }),
        (None, Some(first)) => Err(format!("There is no feed in the document; its first element is <{first}>.")),
        (None, None) => Err("There is no markup in the document.".into()),
    }
}

/// The sentence for a page.
pub(super) fn not_a_feed() -> String {
    "This is an HTML page, not a feed.".into()
}

/// Where the document type before the root at `root` begins, or the root itself.
fn declarations(xml: &str, root: usize) -> usize {
    xml[..root].find("<!DOCTYPE").unwrap_or(root)
}

/// A feed that a page shows as text.
fn escaped(xml: &str) -> Option<Found<'_>> {
    let at = ["&lt;rss", "&lt;feed", "&lt;rdf:RDF"].iter().filter_map(|root| xml.find(root)).min()?;
    Some(Found { xml: Cow::Owned(text::unescape(&xml[at..]).into_owned()), from: 0, is_in_page: true })
}

#[cfg(test)]
mod tests {
    use super::find;

    fn check(xml: &str, expect: Result<&str, &str>) {
        let found = find(xml);
        match (&found, expect) {
            (Ok(found), Ok(start)) => assert!(found.xml[found.from..].starts_with(start), "{xml}: {found:?}"),
            (Err(problem), Err(said)) => assert!(problem.contains(said), "{xml}: {problem}"),
            _ => panic!("{xml}: {found:?}"),
        }
    }

    #[test]
    fn roots() {
        check("\n<b>Warning</b> <?xml version='1.0'?><!-- <rss> --><rss a=1>", Ok("<rss a=1>"));
        check("<!DOCTYPE rss [<!ENTITY a 'x'>]><rss>", Ok("<!DOCTYPE"));
        check("<html><body><pre><RDF:rdf>", Ok("<RDF:rdf>"));
        check("<!doctype html><pre>&lt;rss&gt;&lt;item&gt;", Ok("<rss><item>"));
        check("<CHANNEL HREF='x'>", Ok("<CHANNEL"));
        check("title>a</title><item>", Ok("<item>"));
        check("<html><body/></html>", Err("HTML"));
        check("<opml></opml>", Err("<opml>"));
        check("404 not found", Err("no markup"));
    }
}
