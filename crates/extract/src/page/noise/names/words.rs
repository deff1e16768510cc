//! The words that a class or an id is made of.

/// What a byte of a name is: nothing, a letter or digit, a small letter, a capital.
const NOTHING: u8 = 0;
const SMALL: u8 = 2;
const CAPITAL: u8 = 3;
const KINDS: [u8; 256] = {
    let (mut kinds, mut b) = ([NOTHING; 256], 0);
    while b < 128 {
        kinds[b as usize] = match b {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => 1,
            _ => NOTHING,
        };
        b += 1;
    }
    kinds
};

/// The words of a class or id: `relatedPosts box_tin-khac` → related, Posts, box, tin, khac.
pub(in crate::page) fn words(names: &str) -> impl Iterator<Item = &str> {
    let kind = |at: usize| names.as_bytes().get(at).map(|b| KINDS[usize::from(*b)]);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            while kind(at)? == NOTHING {
                at += 1;
            }
            let (start, mut before) = (at, NOTHING);
            // A word ends at an inner capital, too.
            while let Some(own) = kind(at).filter(|own| *own != NOTHING && (*own, before) != (CAPITAL, SMALL)) {
                before = own;
                at += 1;
            }
            if at - start > 1 {
                return Some(&names[start..at]);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_end_at_signs_and_inner_capitals() {
        let check = |names: &str, expect: &[&str]| assert_eq!(words(names).collect::<Vec<_>>(), expect, "{names}");
        check("relatedPosts box_tin-khac", &["related", "Posts", "box", "tin", "khac"]);
        check("h2 a-bC AB1c2D", &["h2", "AB1c2D"]);
        check("tinĐọc é", &["tin"]);
        check("", &[]);
    }
}
