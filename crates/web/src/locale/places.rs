//! Places in texts: `{n}` stands for a value, `{n|article|articles}` for the first word where the value is 1 and for the second elsewhere.

/// `text` with its places filled; a place without a value stays as it is written.
pub(super) fn filled<'a>(text: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, place, after)) = next(rest) {
        out.push_str(before);
        let mut parts = place.split('|');
        let known = value(parts.next().unwrap_or_default());
        match (known, parts.next(), parts.next()) {
            (Some("1"), Some(one), _) => out.push_str(one),
            (Some(_), Some(_), Some(many)) => out.push_str(many),
            (Some(value), _, _) => out.push_str(value),
            (None, _, _) => out.extend(["{", place, "}"]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What stands before the first place, in it and after it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (place, after) = rest.split_once('}')?;
    Some((before, place, after))
}

/// Names of a text's places, sorted, each once.
#[cfg(test)]
pub(crate) fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, place, after)) = next(rest) {
        names.push(place.split('|').next().unwrap_or_default().to_owned());
        rest = after;
    }
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_by_name_and_words_follow_the_number() {
        let check = |text: &str, n: &str, expect: &str| {
            let value = |name: &str| (name == "n").then_some(n);
            assert_eq!(filled(text, value), expect);
        };
        check("{n} bài", "3", "3 bài");
        check("{n} {n|article|articles}", "1", "1 article");
        check("{n} {n|article|articles}", "21", "21 articles");
        check("{n|is|are} {m} {n", "0", "are {m} {n");
        check("{n}", "{n} {m}", "{n} {m}");
        assert_eq!(names("{n|a|b} {m} {n}"), ["m", "n"]);
    }
}
