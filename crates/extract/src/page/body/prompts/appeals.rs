//! Appeals of a newsroom for money, in its own voice: "If you value our reporting, please consider a contribution."

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::text;

/// Words of which one is in whatever is such an appeal.
const WORDS: [&str; 11] =
    ["your support", "donat", "contribut", "chip in", "pitch in", "supporter", "become a member", "like you", "báo chí", "支持", "gift"];

static FINDER: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(WORDS).expect("the words are few and short"));

/// What an appeal asks for. That somebody has given is news.
macro_rules! gives {
    () => {
        r"((make|making|give|giving|consider) (an? )?([a-z-]+ ){0,3}(donation|contribution|gift)|donate (now|today|here|to)|(will|can|could|please|to) (you )?(chip|pitch) in|become (an? )?([a-z]+ )?(member|supporter))"
    };
}

/// What it is asked for.
macro_rules! ours {
    () => {
        r"our (([a-z-]+) ){0,2}(journalism|reporting|newsroom|coverage|journalists|reporters)|(independent|local) journalism needs you"
    };
}

/// In no quotation: whoever is quoted speaks of another newsroom.
static APPEAL: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r#"(?i)^[^"“”„«»]*(?-u:\b)("#,
        ours!(),
        r#")(?-u:\b)[^"“”„«»]*(?-u:\b)"#,
        gives!(),
        r#"(?-u:\b)|^[^"“”„«»]*(?-u:\b)"#,
        gives!(),
        r#"(?-u:\b)[^"“”„«»]*(?-u:\b)("#,
        ours!(),
        r#")(?-u:\b)"#,
        r#"|^\W*(please )?help us [^"“”]*(?-u:\b)(donate|contribute|become a)(?-u:\b)"#,
        r#"|^[^\w"“„«]*your (support|donation|subscription|contribution|membership) (makes all the difference|((allows|helps|enables) us)(?-u:\b))"#,
        r#"|^[^"“”„«»]*[.!?] your (support|donation|subscription|contribution|membership) (allows|helps|enables) us(?-u:\b)"#,
        r#"|^[^"“”]*(?-u:\b)we (need|depend on|rely on|count on) [^"“”]*(readers|people|supporters|members|donors) like you(?-u:\b)"#,
        r"|^\W*ủng hộ (nền )?báo chí (độc lập|tử tế)[^.]*(mời|hãy)",
        r"|^\W*(请|請)?支持(我们|我們|独立|獨立)(的)?(媒体|媒體|新闻|新聞|报道|報導)[^。]*(捐|赞助|贊助)",
    ))
    .expect("the pattern is a literal")
});

/// Whether a paragraph is one.
pub(super) fn is_one(text: &str) -> bool {
    FINDER.is_match(text) && APPEAL.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn appeals_are_told_from_news_about_money() {
        for text in [
            "Help us keep going: donate to the Hoa Mai Post.",
            "We need your help. As a small newsroom we depend on readers like you. Donate now.",
            "If you value our reporting, please consider making a contribution.",
            "Before you go: our journalism is free because readers pay for it. Will you chip in five dollars today?",
            "Independent journalism needs you. Become a supporter from as little as two dollars a month.",
            "Your support makes all the difference.",
            "We need reporters on the ground. Your donation allows us to keep sending them.",
            "Make a tax-deductible donation to support our newsroom.",
            "Ủng hộ báo chí độc lập: mời bạn đọc đóng góp cho tòa soạn.",
            "支持我们的新闻：欢迎捐款。",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in [
            "\"Our reporting lives on gifts, so please consider a donation,\" the editor of the Man Weekly told its readers.",
            "The school asks everybody to consider a donation to its new library.",
            "\"Your support allows us to build,\" the mayor told the village.",
            "He thanked them for their support, which makes all the difference.",
            "Donate to the school before Friday, the mayor said.",
            "Our newsroom stood under water for three days, and readers made a path of planks.",
            "Readers have made a gift of nine thousand to the ferryman.",
            "Local journalism has lost half of its staff, and few contribute to what is left.",
            "He told the council that villages like you have no bridge.",
            "Hội ủng hộ báo chí địa phương trao mười suất học bổng.",
            "多国政府支持独立媒体的法案获得通过。",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
