//! Words in class names and ids that tell what an element is.

use std::sync::LazyLock;

use super::{Verdict, Why};
use crate::page::lead;

/// Words that make a class name one of layout: `sidebar-grid`, `has-sidebar`, `page-with-banner`.
const LAYOUT: [&str; 4] = ["layout", "with", "has", "no"];

/// The same, of the places that layout makes.
const PLACES: [&str; 4] = ["grid", "main", "col", "row"];

/// Beginnings of class words that mark noise. Vietnamese names are met with and without hyphens between their syllables.
const NOISE_PREFIXES: [&str; 75] = [
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
const NOISE_WORDS: [&str; 42] = [
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
const COMMENTS_PREFIXES: [&str; 3] = ["comment", "disqus", "binhluan"];
const COMMENTS_WORDS: [&str; 2] = ["ykien", "pinglun"];

/// All those words by their first letter, since every word of a page's classes is judged.
static SIGNS: LazyLock<[Vec<Sign>; 26]> = LazyLock::new(|| {
    let mut signs = [const { Vec::new() }; 26];
    let mut add = |words: &[&'static str], extent, says| {
        for word in words {
            signs[usize::from(word.as_bytes()[0] - b'a')].push(Sign { word: word.as_bytes(), extent, says });
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
    signs
});

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
    /// Whether a word in small letters bears it. The first letters of both are the same; most differ in the second.
    fn marks(&self, word: &[u8]) -> bool {
        if word.get(1) != self.word.get(1) {
            return false;
        }
        match self.extent {
            Extent::Beginning => word.starts_with(self.word),
            Extent::Whole => word == self.word,
        }
    }
}

pub(super) fn is_noise(word: &str) -> bool {
    signs_of(word).any(|says| matches!(says, Says::Verdict(verdict) if verdict != Verdict::Clean))
}

/// What a word in any case is a sign of; one longer than any sign, of nothing.
pub(super) fn signs_of(word: &str) -> impl Iterator<Item = Says> {
    let mut room = [0u8; 32];
    let len = if word.len() <= room.len() { word.len() } else { 0 };
    room[..len].copy_from_slice(&word.as_bytes()[..len]);
    room.make_ascii_lowercase();
    let signs = SIGNS.get(usize::from(room[0].wrapping_sub(b'a'))).map_or(&[][..], Vec::as_slice);
    signs.iter().filter(move |sign| sign.marks(&room[..len])).map(|sign| sign.says)
}
