//! The text that a page states about itself in JSON-LD, where the page shows less of it than it states.
//!
//! Where both are there, what the page shows is the better text: what is stated has lost its paragraphs and holds captions
//! and links (on five real pages with both, 4-gram F1 was 0.99 for what is shown and 0.96 for what is stated).

use super::key::key;
use crate::text::{self, letters};

/// Letters from which a stated text is an article and no summary.
const LEAST: usize = 400;

/// How many times what is shown a stated text must be: a page that its scripts fill, or one cut short.
const TIMES: usize = 2;

/// Which knowledge gave a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFrom {
    /// What the page says about itself to machines.
    StructuredData,
    /// The outlet's own selectors.
    OutletRules,
    /// The general algorithm.
    Algorithm,
}

impl TextFrom {
    /// The name, as the command line and JSON have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::StructuredData => "structured-data",
            Self::OutletRules => "outlet-rules",
            Self::Algorithm => "general-algorithm",
        }
    }
}

/// Paragraphs that are looked for in a stated text.
const ENOUGH: usize = 50;

/// The stated text, if it is complete, agrees with what the page shows, and the page shows far less.
pub(super) fn text(bodies: &[String], lead: &str, shown: &str) -> Option<String> {
    if bodies.iter().all(|body| body.len() <= LEAST) {
        return None;
    }
    let own = letters(lead) + letters(shown);
    // Nothing is made of a text that cannot be the longer one.
    let longest = bodies.iter().filter(|body| body.len() > (own * TIMES).max(LEAST)).max_by_key(|body| body.len())?;
    let stated = text::plain(longest);
    if letters(&stated) < (own * TIMES).max(LEAST) || !agrees(&stated, shown) {
        return None;
    }
    Some(stated.strip_prefix(lead).map_or_else(|| stated.clone(), |rest| rest.trim_start().to_owned()))
}

/// Whether most of what is shown stands in what is stated.
fn agrees(stated: &str, shown: &str) -> bool {
    let stated = key(stated);
    let (mut same, mut all) = (0, 0);
    for paragraph in shown.lines().take(ENOUGH).map(key) {
        all += paragraph.len();
        same += if stated.contains(&paragraph) { paragraph.len() } else { 0 };
    }
    same * 2 >= all
}

#[cfg(test)]
mod tests {
    use super::text;

    const SHOWN: &str = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ.";

    fn check(body: &str, lead: &str, shown: &str, expect: Option<&str>) {
        assert_eq!(text(&[body.to_owned()], lead, shown).as_deref(), expect, "{body}");
    }

    #[test]
    fn a_stated_text_counts_where_the_page_shows_less() {
        let rest = "Người dân hai bên bờ đã chờ cây cầu này từ nhiều năm. ".repeat(12);
        let whole = format!("{SHOWN}\n{}", rest.trim());
        check(&whole, "", SHOWN, Some(&whole));
        check(&whole, SHOWN, "", Some(rest.trim()));
        check(&whole.replace('\n', "<br>"), "", SHOWN, Some(&whole));
        check(&whole, "", &whole, None);
        check(rest.trim(), "", &format!("{SHOWN} Đó là bài khác."), None);
        check(SHOWN, "", "", None);
    }
}
