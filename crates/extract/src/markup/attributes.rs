//! Which attributes of elements are kept, and how they are looked up.
//!
//! To make an attribute is a good part of the work of building a tree, and most are never asked for.

use html5ever::{LocalName, local_name, ns};
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
const LONGEST: usize = 24;

impl Attributes {
    /// These, or all if `selectors` may ask for any.
    pub(crate) fn or_all<'a>(self, selectors: impl IntoIterator<Item = &'a String>) -> Self {
        if selectors.into_iter().any(|selector| selector.contains('[')) { Self::All } else { self }
    }

    /// Whether an attribute of an element is among them.
    pub(super) fn hold(self, element: &str, reach: Reach) -> bool {
        let on = |elements: &[&str]| elements.iter().any(|known| element.eq_ignore_ascii_case(known));
        match (self, reach) {
            (Self::All, _) | (_, Reach::All) | (Self::Read, Reach::Read(_)) => true,
            (_, Reach::Read(elements) | Reach::On(elements)) => on(elements),
            (_, Reach::None) => false,
        }
    }
}

/// On which elements an attribute is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reach {
    All,
    /// On all, but where an article's page is read, on these.
    Read(&'static [&'static str]),
    On(&'static [&'static str]),
    None,
}

impl Reach {
    /// Of an attribute of that name.
    pub(super) fn of(name: &str) -> Self {
        let mut room = [0; LONGEST];
        let Some(name) = lower(name, &mut room) else { return Self::None };
        match name {
            b"align" | b"aria-hidden" | b"class" | b"content" | b"data-role" | b"datetime" | b"datetitle" | b"epochtime" | b"hidden"
            | b"id" | b"itemprop" | b"property" | b"role" | b"style" | b"time" | b"timestamp" | b"type" => Self::All,
            b"height" | b"width" => Self::On(&["img", "picture", "amp-img"]),
            b"href" => Self::Read(&["link", "a", "base"]),
            b"data-href" | b"onclick" => Self::On(&["a", "div", "section", "article", "li", "td", "tr"]),
            b"rel" => Self::Read(&["link"]),
            b"name" => Self::On(&["meta", "a"]),
            b"http-equiv" | b"value" => Self::On(&["meta"]),
            b"lang" | b"xml:lang" => Self::On(&["html"]),
            b"title" => Self::Read(&["abbr", "span", "time"]),
            b"alt" => Self::Read(&["img", "amp-img"]),
            b"aria-label" => Self::Read(&["nav", "ol", "ul"]),
            b"pubdate" => Self::On(&["time"]),
            name if name.starts_with(b"data-") && is_instant(&name[5..]) => Self::All,
            _ => Self::None,
        }
    }
}

/// What data attributes that name an instant are called.
fn is_instant(name: &[u8]) -> bool {
    const OTHERS: [&[u8]; 6] = [b"date-iso", b"timestamp", b"unix", b"epoch", b"published", b"created"];
    name.ends_with(b"date") || name.ends_with(b"time") || OTHERS.contains(&name)
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

/// What microdata or RDFa calls an element; asked of all elements of a page.
pub(crate) fn property(element: &Element) -> Option<&str> {
    let of = |wanted: LocalName| element.attrs.iter().find(|(name, _)| name.local == wanted && name.ns == ns!() && name.prefix.is_none());
    of(local_name!("itemprop")).or_else(|| of(local_name!("property"))).map(|(_, value)| &**value)
}

/// The attributes of an element that tell what it is, found in one pass over them: each element of a page is asked for all.
#[derive(Default)]
pub(crate) struct Telling<'a> {
    pub(crate) class: Option<&'a str>,
    pub(crate) id: Option<&'a str>,
    pub(crate) is_hidden: bool,
    pub(crate) aria_hidden: Option<&'a str>,
    pub(crate) role: Option<&'a str>,
    /// `type`.
    pub(crate) kind: Option<&'a str>,
    pub(crate) style: Option<&'a str>,
    pub(crate) align: Option<&'a str>,
    pub(crate) itemprop: Option<&'a str>,
    pub(crate) data_role: Option<&'a str>,
    is_bare: bool,
}

impl<'a> Telling<'a> {
    pub(crate) fn of(element: &'a Element) -> Self {
        let mut said = Self { is_bare: element.attrs.is_empty(), ..Self::default() };
        for (name, value) in &element.attrs {
            if name.ns != ns!() || name.prefix.is_some() {
                continue;
            }
            // To compare interned names is to compare two numbers.
            let place = match name.local {
                local_name!("class") => &mut said.class,
                local_name!("id") => &mut said.id,
                local_name!("aria-hidden") => &mut said.aria_hidden,
                local_name!("role") => &mut said.role,
                local_name!("type") => &mut said.kind,
                local_name!("style") => &mut said.style,
                local_name!("align") => &mut said.align,
                local_name!("itemprop") => &mut said.itemprop,
                local_name!("hidden") => {
                    said.is_hidden = true;
                    continue;
                }
                _ if *name.local == *"data-role" => &mut said.data_role,
                _ => continue,
            };
            place.get_or_insert(value);
        }
        said
    }

    /// Whether the element has no attributes at all.
    pub(crate) fn is_bare(&self) -> bool {
        self.is_bare
    }
}
