//! The link home that Chinese portals append to the last sentence of a text: "返回花梅，查看更多".

use super::super::body::ends_like_a_sentence;
use crate::text::letters;

/// Bytes of such a link.
const LONGEST: usize = 60;

/// What a paragraph says without that link, and its letters in links.
pub(super) fn without(said: &str, link_letters: usize) -> (&str, usize) {
    if link_letters == 0 || !said.ends_with("查看更多") {
        return (said, link_letters);
    }
    let from = said.floor_char_boundary(said.len().saturating_sub(LONGEST));
    let Some(at) = said[from..].rfind("返回").map(|at| from + at) else { return (said, link_letters) };
    let text = said[..at].trim_end();
    if !ends_like_a_sentence(text) {
        return (said, link_letters);
    }
    (text, link_letters.saturating_sub(letters(&said[at..])))
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn the_link_home_is_cut_from_the_last_sentence() {
        assert_eq!(without("泵站下月启用。返回花梅，查看更多", 22), ("泵站下月启用。", 6));
        assert_eq!(without("泵站下月启用。 返回花梅，查看更多", 16), ("泵站下月启用。", 0));
        for (said, links) in
            [("他返回花梅，查看更多", 16), ("泵站下月启用。返回花梅，查看更多", 0), ("返回花梅，查看更多", 16), ("查看更多", 8)]
        {
            assert_eq!(without(said, links), (said, links));
        }
    }
}
