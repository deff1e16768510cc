//! What an element of a feed is, by its namespace and its name in any case.

/// Whose word an element's name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// That of the feed itself: RSS or Atom of any version, whatever its address.
    Own,
    /// Atom.
    Atom,
    /// Dublin Core, both sets.
    Dc,
    Prism,
    Media,
    Itunes,
    Content,
    Feedburner,
    Rdf,
    Xhtml,
    /// All others, SVG among them.
    Other,
}

/// Parts of a namespace's address that tell whose it is; the first that fits counts.
const ADDRESSES: [(&str, Space); 19] = [
    ("purl.org/dc/", Space::Dc),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/rss/1.0/modules/", Space::Other),
    ("purl.org/rss/1.0", Space::Own),
    ("purl.org/net/rss", Space::Own),
    ("purl.org/atom/ns", Space::Atom),
    ("w3.org/2005/atom", Space::Atom),
    ("w3.org/1999/xhtml", Space::Xhtml),
    ("w3.org/1999/02/22-rdf-syntax-ns", Space::Rdf),
    ("prismstandard.org", Space::Prism),
    ("search.yahoo.com/mrss", Space::Media),
    ("itunes.com/dtds/podcast", Space::Itunes),
    ("rssnamespace.org/feedburner", Space::Feedburner),
    ("backend.userland.com", Space::Own),
    ("blogs.law.harvard.edu/tech/rss", Space::Own),
    ("my.netscape.com/rdf", Space::Own),
    ("channel.netscape.com/rdf", Space::Own),
    ("my.netscape.com/publish", Space::Own),
    ("cyber.law.harvard.edu/rss", Space::Own),
];

/// The namespace of an address.
pub(super) fn space_of_address(address: &str) -> Space {
    let lower = address.trim().to_ascii_lowercase();
    if lower.is_empty() {
        return Space::Own;
    }
    ADDRESSES.iter().find(|(part, _)| lower.contains(part)).map_or(Space::Other, |(_, space)| *space)
}

/// The namespace of a prefix that nobody declared, by custom.
pub(super) fn space_of_prefix(prefix: &str) -> Space {
    let is = |known: &[&str]| known.iter().any(|k| k.eq_ignore_ascii_case(prefix));
    match () {
        () if is(&["", "rss"]) => Space::Own,
        () if is(&["atom", "atom10", "a10"]) => Space::Atom,
        () if is(&["dc", "dcterms", "dct"]) => Space::Dc,
        () if is(&["prism"]) => Space::Prism,
        () if is(&["media"]) => Space::Media,
        () if is(&["itunes"]) => Space::Itunes,
        () if is(&["content"]) => Space::Content,
        () if is(&["feedburner"]) => Space::Feedburner,
        () if is(&["rdf"]) => Space::Rdf,
        () => Space::Other,
    }
}

/// What an element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Item,
    /// A thing of its own, whose title and links are not the item's.
    Aside,
    /// A field, and how much others of its kind are preferred to it.
    Field(Field, u8),
    Unknown,
}

/// A field of an item or of the feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Summary,
    Link,
    /// `<a10:link>` and the like, in which a feed of RSS speaks Atom.
    AtomLink,
    Id,
    /// Words that may be the article's address.
    Address,
    /// The article's own address, where the link leads over a counting service.
    Original,
    Published,
    Updated,
    Source,
}

/// Longest name that means something here.
const LONGEST: usize = 20;

/// What the element `local` of `space` is; `is_rss` for feeds whose root is not Atom's.
pub(super) fn role(space: Space, local: &str, is_rss: bool) -> Role {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..local.len()) else { return Role::Unknown };
    lower.copy_from_slice(local.as_bytes());
    lower.make_ascii_lowercase();
    let name = std::str::from_utf8(lower).unwrap_or_default();
    let (field, rank) = match (space, name) {
        (Space::Own | Space::Atom, "item" | "entry") => return Role::Item,
        (Space::Own, "source") if is_rss => (Field::Source, 0),
        // Authors have no titles and links, and are left open by some.
        (Space::Own | Space::Atom, "source" | "image" | "textinput" | "cloud") => return Role::Aside,
        (Space::Own | Space::Atom, "title") => (Field::Title, 0),
        (Space::Dc, "title") => (Field::Title, 1),
        (Space::Media | Space::Itunes, "title") => (Field::Title, 2),
        (Space::Own | Space::Atom, "description" | "summary" | "abstract" | "tagline") => (Field::Summary, 0),
        (Space::Dc, "description" | "abstract") => (Field::Summary, 1),
        (Space::Media, "description") | (Space::Itunes, "summary" | "subtitle") => (Field::Summary, 2),
        (Space::Own | Space::Atom, "content" | "body" | "fullitem") => (Field::Summary, 3),
        (Space::Content, "encoded") | (Space::Xhtml, "body") => (Field::Summary, 4),
        (Space::Atom, "link") if is_rss => (Field::AtomLink, 0),
        (Space::Own | Space::Atom, "link") => (Field::Link, 0),
        (Space::Own | Space::Atom, "guid" | "id") => (Field::Id, 0),
        (Space::Own, "url" | "permalink") | (Space::Prism, "url") | (Space::Dc, "identifier") => (Field::Address, 0),
        (Space::Feedburner, "origlink") => (Field::Original, 0),
        (Space::Own | Space::Atom, "pubdate" | "published" | "issued") => (Field::Published, 0),
        (Space::Dc, "issued") | (Space::Prism, "publicationdate") => (Field::Published, 1),
        (Space::Dc, "date" | "available") | (Space::Own, "date" | "dcdate") | (Space::Prism, "coverdate") => (Field::Published, 2),
        (Space::Own | Space::Atom | Space::Dc, "created") => (Field::Published, 3),
        (Space::Own | Space::Atom | Space::Dc, "updated" | "modified" | "lastmod") | (Space::Prism, "modificationdate") => {
            (Field::Updated, 0)
        }
        _ => return Role::Unknown,
    };
    Role::Field(field, rank)
}

impl Role {
    /// Whether it is an item, or a field of those that every reader of feeds knows.
    pub(super) fn is_common(self) -> bool {
        match self {
            Role::Item | Role::Field(Field::Published | Field::Updated, _) => true,
            Role::Field(field, rank) => rank == 0 && matches!(field, Field::Title | Field::Summary | Field::Link | Field::Id),
            Role::Aside | Role::Unknown => false,
        }
    }

    /// Whether an element of this kind ends a field that was left open: it never stands in words.
    pub(super) fn ends_words(self, space: Space, local: &str) -> bool {
        match self {
            Role::Item => true,
            Role::Field(..) if matches!(space, Space::Own | Space::Atom) => {
                const NEVER: [&str; 9] = ["title", "link", "guid", "description", "pubdate", "published", "updated", "issued", "modified"];
                NEVER.iter().any(|never| never.eq_ignore_ascii_case(local))
            }
            Role::Field(..) => space != Space::Xhtml,
            Role::Aside | Role::Unknown => false,
        }
    }
}

/// Elements of HTML that have no end tag.
pub(super) fn is_void(name: &str) -> bool {
    ["br", "img", "hr", "input", "meta", "wbr", "col", "embed"].iter().any(|void| void.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::{Field, Role, Space, role, space_of_address};

    #[test]
    fn names_in_their_spaces() {
        assert_eq!(role(Space::Own, "PubDate", true), Role::Field(Field::Published, 0));
        assert_eq!(role(Space::Dc, "date", true), Role::Field(Field::Published, 2));
        assert_eq!(role(Space::Other, "title", true), Role::Unknown);
        assert_eq!(role(Space::Own, "source", false), Role::Aside);
        assert_eq!(role(Space::Own, "ộ".repeat(20).as_str(), false), Role::Unknown);
    }

    #[test]
    fn addresses_of_namespaces() {
        let check = |address: &str, expect: Space| assert_eq!(space_of_address(address), expect, "{address}");
        check("http://purl.org/dc/elements/1.1/", Space::Dc);
        check("http://purl.org/rss/1.0/modules/link/", Space::Other);
        check("http://purl.org/rss/1.0/", Space::Own);
        check("http://www.w3.org/2005/Atom", Space::Atom);
        check("http://www.w3.org/1999/xhtml", Space::Xhtml);
        check("", Space::Own);
    }
}
