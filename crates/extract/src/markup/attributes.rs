//! Which attributes of elements are kept, and how they are looked up.
//!
//! To make an attribute is a good part of the work of building a tree, and most are never asked for.

use scraper::node::Element;

/// Which attributes the tree has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Attributes {
    /// Those by which an article's page is read.
    Page,
    /// Those that this crate reads anywhere: addresses and names of links, too.
    #[default]
    Read,
    /// All, for selectors of an outlet's that may ask for any.
    All,
}

/// Bytes of the longest name that matters.
const LONGEST: usize = 17;

impl Attributes {
    /// These, or all if `selectors` may ask for any.
    pub(crate) fn or_all<'a>(self, selectors: impl IntoIterator<Item = &'a String>) -> Self {
        if selectors.into_iter().any(|selector| selector.contains('[')) { Self::All } else { self }
    }

    /// Whether an attribute of an element is among them.
    pub(super) fn hold(self, element: &str, name: &str) -> bool {
        let mut room = [0; LONGEST];
        let Some(name) = lower(name, &mut room) else { return self == Self::All };
        let on = |elements: &[&str]| elements.iter().any(|known| element.eq_ignore_ascii_case(known));
        let is_of_page = match name {
            b"align" | b"aria-hidden" | b"class" | b"content" | b"data-role" | b"datetime" | b"hidden" | b"id" | b"itemprop"
            | b"property" | b"role" | b"style" | b"type" => true,
            b"height" | b"width" => on(&["img", "picture", "amp-img"]),
            b"href" => on(&["link", "a"]),
            b"rel" => on(&["link"]),
            b"http-equiv" | b"name" => on(&["meta"]),
            b"lang" | b"xml:lang" => on(&["html"]),
            b"title" => on(&["abbr"]),
            name => name.starts_with(b"data-") && is_instant(&name[5..]),
        };
        match self {
            Self::Page => is_of_page,
            Self::Read => is_of_page || matches!(name, b"alt" | b"aria-label" | b"href" | b"rel" | b"title"),
            Self::All => true,
        }
    }
}

/// What data attributes that name an instant are called.
fn is_instant(name: &[u8]) -> bool {
    matches!(
        name,
        b"time"
            | b"date"
            | b"datetime"
            | b"timestamp"
            | b"utc-time"
            | b"unixtime"
            | b"unix"
            | b"epoch"
            | b"ptime"
            | b"pubtime"
            | b"pubdate"
            | b"published"
            | b"publish-date"
            | b"publish-time"
            | b"created"
    )
}

/// A short name in small letters; the names that matter are.
pub(super) fn lower<'a>(name: &str, room: &'a mut [u8]) -> Option<&'a [u8]> {
    let room = room.get_mut(..name.len())?;
    room.copy_from_slice(name.as_bytes());
    room.make_ascii_lowercase();
    Some(room)
}

/// The value of an attribute. `Element::attr` makes the name an interned string at each call, which costs more than to
/// look at the few attributes that an element has.
pub(crate) fn attr<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let found = element.attrs.iter().find(|(known, _)| *known.local == *name && known.ns.is_empty() && known.prefix.is_none());
    found.map(|(_, value)| &**value)
}
