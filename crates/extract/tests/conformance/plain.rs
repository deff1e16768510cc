//! The plain words of expected HTML, made without the code under test.

/// Text without tags, entities decoded once, blanks as one.
pub(crate) fn words(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        match rest.find('>').filter(|_| is_tag) {
            Some(end) => {
                out.push(' ');
                rest = &rest[end + 1..];
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    squeezed(&decoded(&out))
}

/// Entities of XML decoded until none is left.
pub(crate) fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..3 {
        for (reference, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&nbsp;", " ")] {
            text = text.replace(reference, c);
        }
        for (reference, c) in [("&#38;", "&"), ("&#x26;", "&"), ("&#x61;", "a"), ("&amp;", "&")] {
            text = text.replace(reference, c);
        }
    }
    text
}

/// Without any blank, since where tags were removed readers differ in blanks.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}')).collect()
}
