//! Where to reach who wrote a text: "Contact Jo Placeholder at jplaceholder@post.example."

use std::sync::LazyLock;

use regex::Regex;

/// A name, what it is to the paper, and an address, with no more behind it than further ways.
static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^\W*(?:(?:Please )?(?:[Cc]ontact|[Rr]each|[Ee]-?mail|[Mm]essage) (?P<a>(?:[\p{L}.'’-]+ ){1,8})(?:at|on|via|by|:) ?|(?P<b>(?:\p{Lu}[\p{L}.'’-]* ){2,4})(?:can be|may be|is) (?:reached|contacted)[^@]{0,40} )",
        r"(?P<local>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+(?:,? (?:or|and)(?-u:\b)[^@]{0,60}(?:@\w+)?)?\W*$",
    ))
    .expect("the pattern is a literal")
});

const ROLES: [&str; 6] = ["reporter", "writer", "author", "editor", "correspondent", "columnist"];

/// Whether a paragraph tells where to reach who wrote the text: it says what they are, or the address is called after them.
/// A house or an office has an address, too.
pub(super) fn is_one(text: &str) -> bool {
    let Some(found) = (if text.contains('@') { CONTACT.captures(text) } else { None }) else { return false };
    let Some(name) = found.name("a").or_else(|| found.name("b")) else { return false };
    let local = found["local"].to_lowercase();
    let words: Vec<String> =
        name.as_str().split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()).collect();
    let is_role = words.iter().any(|word| ROLES.contains(&word.as_str()));
    let is_person = name.as_str().split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    is_role || is_person && words.len() >= 2 && words.iter().any(|word| is_in(&local, word))
}

/// Whether an address is a name, begins with one, or ends with it behind an initial.
fn is_in(local: &str, word: &str) -> bool {
    word.len() >= 2 && (local.split(['.', '_', '-']).any(|part| part == word) || word.len() >= 4 && local.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn writers_are_told_from_houses() {
        for text in [
            "Contact Jo Placeholder at jo@post.example.",
            "Contact Post reporter Jo Placeholder at newsroom@post.example or on 555-0100.",
            "Reach the writer at tips@post.example",
            "Email Jo Placeholder at jplaceholder@post.example and follow her @joplace.",
            "Jo Placeholder can be reached at jo.placeholder@post.example.",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in [
            "Contact the community house at boat@hoamai.example for tickets.",
            "Contact Hoa Mai House at boat@village.example.",
            "To come along, call the community house or write to boat@hoamai.example before Friday.",
            "Contact the mayor at jo@hoamai.example.",
            "The boat can be reached at the landing stage.",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
