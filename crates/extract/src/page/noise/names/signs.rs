//! Words in class names and ids that tell what an element is.

use std::sync::LazyLock;

use super::{Verdict, Why};
use crate::page::lead;

/// Words that make a class name one of layout: `sidebar-grid`, `has-sidebar`, `page-with-banner`.
const LAYOUT: [&str; 4] = ["layout", "with", "has", "no"];

/// The same, of the places that layout makes.
const PLACES: [&str; 4] = ["grid", "main", "col", "row"];

/// Beginnings of class words that mark noise. Vietnamese names are met with and without hyphens between their syllables.
const NOISE_PREFIXES: [&str; 87] = [
    "minigame",
    "aiabstract",
    "aidigest",
    "aioverview",
    "aihighlight",
    "surveywidget",
    "boxaisummary",
    "recirc",
    "transcript",
    "aisummary",
    "aigenerated",
    "summaryai",
    "tomtatai",
    "related",
    "relacionad",
    "recommend",
    "advert",
    "sponsor",
    "promo",
    "breadcrumb",
    "newsletter",
    "subscri",
    "suscripci",
    "donat",
    "sharing",
    "social",
    "caption",
    "figcaption",
    "cookie",
    "consent",
    "gdpr",
    "footer",
    "sidebar",
    "navig",
    "navbar",
    "menu",
    "paginat",
    "pager",
    "taboola",
    "outbrain",
    "tagcloud",
    "lienquan",
    "tinlienquan",
    "tinkhac",
    "docthem",
    "xemthem",
    "readmore",
    "mostread",
    "trending",
    "popup",
    "modal",
    "signup",
    "login",
    "copyright",
    "disclaimer",
    "byline",
    "hashtag",
    "tacgia",
    "kbwscwl",
    "quangcao",
    "chisochungkhoan",
    "bannerads",
    "addthis",
    "paywall",
    "regwall",
    "baivietkhac",
    "baikhac",
    "baicungmuc",
    "cungmuc",
    "tincungmuc",
    "cungchuyenmuc",
    "docnhieu",
    "chiase",
    "chuthich",
    "tushuo",
    "tuzhu",
    "picdesc",
    "picintro",
    "pictext",
    "imgdesc",
    "imagedesc",
    "photodesc",
    "sharedad",
    "guanggao",
    "tuijian",
    "fenxiang",
    "xiangguan",
];

/// Whole class words that mark noise.
const NOISE_WORDS: [&str; 45] = [
    "quiz",
    "cta",
    "relate",
    "postmetadata",
    "qc",
    "share",
    "shares",
    "sharebar",
    "author",
    "authors",
    "authorbox",
    "tags",
    "tag",
    "keywords",
    "ad",
    "ads",
    "adv",
    "adsense",
    "banner",
    "nav",
    "aside",
    "rating",
    "vote",
    "poll",
    "print",
    "toolbar",
    "zalo",
    "facebook",
    "twitter",
    "bio",
    "teasers",
    "credit",
    "credits",
    "photographer",
    "popular",
    "rss",
    "player",
    "jwplayer",
    "vjs",
    "videojs",
    "playlist",
    "carousel",
    "slider",
    "swiper",
    "lightbox",
];

/// The same for comments: beginnings, and whole words.
const COMMENTS_PREFIXES: [&str; 5] = ["comment", "disqus", "binhluan", "kienbandoc", "ykienbandoc"];
const COMMENTS_WORDS: [&str; 2] = ["ykien", "pinglun"];

/// All those words by their first two letters, since every word of a page's classes is judged.
static SIGNS: LazyLock<Vec<Vec<Sign>>> = LazyLock::new(|| {
    let mut pairs: Vec<Vec<Sign>> = (0..LETTERS * LETTERS).map(|_| Vec::new()).collect();
    let mut add = |words: &[&'static str], extent, says| {
        for word in words {
            let word = word.as_bytes();
            pairs[place(word[0], word[1])].push(Sign { word, extent, says });
        }
    };
    add(&COMMENTS_PREFIXES, Extent::Beginning, Says::Verdict(Verdict::Comments));
    add(&COMMENTS_WORDS, Extent::Whole, Says::Verdict(Verdict::Comments));
    add(&NOISE_PREFIXES, Extent::Beginning, Says::Verdict(Verdict::Noise(Why::Name)));
    add(&NOISE_WORDS, Extent::Whole, Says::Verdict(Verdict::Noise(Why::Name)));
    add(&lead::NAMES, Extent::Whole, Says::Lead);
    add(&["center", "aligncenter"], Extent::Whole, Says::Centre);
    add(&LAYOUT, Extent::Whole, Says::Layout);
    add(&PLACES, Extent::Whole, Says::Place);
    pairs
});

const LETTERS: usize = 26;

/// Where words are kept that begin with two small letters.
fn place(first: u8, second: u8) -> usize {
    usize::from(first - b'a') * LETTERS + usize::from(second - b'a')
}

struct Sign {
    word: &'static [u8],
    extent: Extent,
    says: Says,
}

/// How much of a class word a sign must be.
#[derive(Clone, Copy)]
enum Extent {
    Beginning,
    Whole,
}

/// What a class word is a sign of.
#[derive(Clone, Copy)]
pub(super) enum Says {
    Verdict(Verdict),
    Lead,
    Centre,
    Layout,
    Place,
}

impl Sign {
    /// Whether a word in small letters bears it.
    fn marks(&self, word: &[u8]) -> bool {
        match self.extent {
            Extent::Beginning => word.starts_with(self.word),
            Extent::Whole => word == self.word,
        }
    }
}

pub(in super::super) fn is_noise(word: &str) -> bool {
    signs_of(word.to_ascii_lowercase().as_bytes()).any(|says| matches!(says, Says::Verdict(verdict) if verdict != Verdict::Clean))
}

/// Bytes of a word that can be a sign; a longer one is a sign of nothing.
const LONGEST: usize = 32;

/// What a word in small letters is a sign of.
pub(super) fn signs_of(word: &[u8]) -> impl Iterator<Item = Says> {
    let signs = match *word {
        [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] if word.len() <= LONGEST => SIGNS[place(first, second)].as_slice(),
        _ => &[],
    };
    signs.iter().filter(move |sign| sign.marks(word)).map(|sign| sign.says)
}
