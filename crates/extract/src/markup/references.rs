//! Character references, resolved as browsers do: by the full table, without their semicolon where that is allowed.
//!
//! Line ends become one sign, and zero characters go.

use html5ever::data::NAMED_ENTITIES;
use memchr::memchr3;

/// Where a reference stands; in an attribute, `&copy=1` is the end of an address.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Text,
    Attribute,
}

/// Appends `text` to `out` with its references resolved.
pub(super) fn resolve(text: &str, place: Place, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr3(b'&', b'\r', b'\0', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let special = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match special {
            b'&' => rest = &rest[reference(rest, place, out)..],
            b'\r' if !rest.starts_with('\n') => out.push('\n'),
            _ => {}
        }
    }
    out.push_str(rest);
}

/// Appends what the reference means whose `&` stands before `text`; the length of it that was used.
fn reference(text: &str, place: Place, out: &mut String) -> usize {
    let found = if text.starts_with('#') { numeric(text) } else { common(text).or_else(|| named(text, place)) };
    match found {
        Some(([first, second], len)) => {
            out.extend([first, second].into_iter().filter(|c| *c != '\0'));
            len
        }
        None => {
            out.push('&');
            0
        }
    }
}

/// One or two characters (the second may be zero) and the length of the reference.
type Found = ([char; 2], usize);

/// The handful that pages are full of.
fn common(text: &str) -> Option<Found> {
    const COMMON: [(&str, char); 5] = [("nbsp;", '\u{A0}'), ("amp;", '&'), ("quot;", '"'), ("gt;", '>'), ("lt;", '<')];
    COMMON.iter().find(|(name, _)| text.starts_with(name)).map(|(name, c)| ([*c, '\0'], name.len()))
}

/// By the longest name in the table; in an attribute, one without semicolon must end the word.
fn named(text: &str, place: Place) -> Option<Found> {
    let letters = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let meaning = |len: usize| NAMED_ENTITIES.get(&text[..len]).filter(|m| m.0 != 0);
    let with_semicolon = text[letters..].starts_with(';').then(|| meaning(letters + 1).map(|m| (m, letters + 1))).flatten();
    // The longest name that needs no semicolon has six letters.
    let ((first, second), len) =
        with_semicolon.or_else(|| (2..=letters.min(6)).rev().find_map(|len| meaning(len).map(|m| (m, len)))).map(|(m, len)| (*m, len))?;
    let next = text.as_bytes().get(len);
    if place == Place::Attribute && !text[..len].ends_with(';') && next.is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric()) {
        return None;
    }
    Some(([char::from_u32(first)?, char::from_u32(second)?], len))
}

/// By its number, decimal or hexadecimal; numbers of no character become U+FFFD.
fn numeric(text: &str) -> Option<Found> {
    let (radix, from) = if text[1..].starts_with(['x', 'X']) { (16, 2) } else { (10, 1) };
    let len = text[from..].bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if len == 0 {
        return None;
    }
    let code = u32::from_str_radix(&text[from..from + len], radix).unwrap_or(u32::MAX);
    let end = from + len + usize::from(text[from + len..].starts_with(';'));
    let replaced = code.checked_sub(0x80).and_then(|at| html5ever::data::C1_REPLACEMENTS.get(usize::try_from(at).ok()?).copied().flatten());
    let c = replaced.or_else(|| char::from_u32(code)).filter(|c| *c != '\0').unwrap_or('\u{FFFD}');
    Some(([c, '\0'], end))
}

#[cfg(test)]
mod tests {
    use super::{Place, resolve};
    use html5ever::tendril::TendrilSink;

    fn check(text: &str, in_text: &str, in_attribute: &str) {
        for (place, expect) in [(Place::Text, in_text), (Place::Attribute, in_attribute)] {
            let mut out = String::new();
            resolve(text, place, &mut out);
            assert_eq!(out, expect, "{text}");
        }
        // As html5ever's own tokenizer reads it.
        let html = format!("<p title=\"{text}\">{text}");
        let parser = html5ever::parse_document(scraper::HtmlTreeSink::new(scraper::Html::new_document()), html5ever::ParseOpts::default());
        let dom = parser.one(html.as_str());
        let paragraph = dom.select(&scraper::Selector::parse("p").unwrap()).next().unwrap();
        assert_eq!((paragraph.text().collect::<String>().as_str(), paragraph.attr("title").unwrap()), (in_text, in_attribute), "{text}");
    }

    #[test]
    fn references_become_what_a_browser_shows() {
        for (text, expect) in [
            ("C&#7847;u &amp; &quot;ch&#x1EE3;&quot;&nbsp;m&agrave;u", "Cầu & \"chợ\"\u{a0}màu"),
            ("&amp;quot;&lt;p&gt;", "&quot;<p>"),
            ("&", "&"),
            ("& &; &# &#x &#; &khong; &khong &#xZ &#12", "& &; &# &#x &#; &khong; &khong &#xZ \u{c}"),
            ("&#150;&#0;&#xD800;&#x110000;&#99999999999;&#128", "–\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}€"),
            ("&copy &reg. &NotEqualTilde; &notin; &hellip", "© ®. ≂̸ ∉ &hellip"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("&ngE;&fjlig;&CounterClockwiseContourIntegral;", "≧̸fj∳"),
        ] {
            check(text, expect, expect);
        }
        check("?a=1&copy=2&ampx=3&notit;", "?a=1©=2&x=3¬it;", "?a=1&copy=2&ampx=3&notit;");
        check("&copy;2026&copy2026", "©2026©2026", "©2026&copy2026");
    }
}
