//! The attributes of a tag, as written.

/// The next attribute: name, raw value, rest. Attributes without a value are passed over.
pub(super) fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| !(c.is_alphabetic() || c == '_'));
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.'))).unwrap_or(rest.len());
        let name = &rest[..end];
        let after = rest[end..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            rest = after;
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        return Some((name, value, after));
    }
}
