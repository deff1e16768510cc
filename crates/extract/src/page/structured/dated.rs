//! Which `meta` elements state a date of the article, and what it is of: by names met on real pages, else by the words in the name.
//!
//! Systems name the date of publication in hundreds of ways (`shareaholic:article_published_time`, `vr:published_time`, `DC.Issued`),
//! nearly all of them with one of a few words.

/// What a date is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    Published,
    Modified,
    /// Of a creation, often of the file and not of the article.
    Created,
}

/// What the date is of that a `meta` element of this plain name states, if it states one.
pub(super) fn kind(name: &str, content: &str) -> Option<Dated> {
    let known = [(&CREATED[..], Dated::Created), (&PUBLISHED[..], Dated::Published), (&MODIFIED[..], Dated::Modified)];
    let known = known.into_iter().find(|(names, _)| names.contains(&name)).map(|(_, kind)| kind);
    known.or_else(|| if looks_like_a_date(content) { by_words(name) } else { None })
}

/// Words in names of other dates: until when an article is shown, who publishes it, where.
const OTHERS: [&str; 10] = ["unpublish", "expir", "embargo", "publisher", "video", "image", "rights", "copyright", "user", "profile"];

fn by_words(name: &str) -> Option<Dated> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match () {
        () if has(&OTHERS) => None,
        () if has(&["modif", "updat", "revis", "lastmod", "lastpublish", "changed"]) => Some(Dated::Modified),
        // Analytics keep the first publication of a page that was printed anew.
        () if has(&["publish", "pubdate", "pubtime", "publicationdate", "publicationtime", "issued"]) => Some(Dated::Created),
        () => None,
    }
}

/// Digits of a day and a year; bytes of a date with all that can belong to it.
const LEAST_DIGITS: usize = 6;
const MOST_BYTES: usize = 64;

fn looks_like_a_date(content: &str) -> bool {
    content.len() <= MOST_BYTES && !content.contains("://") && content.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS
}

/// Plain names of publication, as met on real pages.
const PUBLISHED: [&str; 30] = [
    "articlepublishedtime",
    "articlepublished",
    "articlepublisheddate",
    "ogpublishedtime",
    "ogpubdate",
    "ogarticlepublishedtime",
    "bytedancepublishedtime",
    "datepublished",
    "pubdate",
    "pubtime",
    "publishdate",
    "publishtime",
    "publisheddate",
    "publishedtime",
    "publishedat",
    "publicationdate",
    "publicationtime",
    "parselypubdate",
    "dcdateissued",
    "dctermsissued",
    "originalpublicationdate",
    "articledateoriginal",
    "displaydate",
    "citationpublicationdate",
    "weiboarticlecreateat",
    "cxenseparserecspublishtime",
    "cxenseparsepublishtime",
    "firstcreate",
    "ogreleasedate",
    "ptime",
];

/// The same for a date that may be that of publication.
const CREATED: [&str; 19] = [
    "dctermsdate",
    "dctermscreated",
    "dcdatecreated",
    "dcdate",
    "datecreated",
    "articlecreated",
    "date",
    "sailthrudate",
    "ogtime",
    "ogarticletime",
    "articletime",
    "articlecreatedtime",
    "articlepostdate",
    "artdate",
    "dateposted",
    "postdate",
    "daterelease",
    "dccreated",
    "ogdate",
];

/// The same for the date of modification.
const MODIFIED: [&str; 14] = [
    "articlemodifiedtime",
    "articlemodified",
    "articleupdated",
    "articleupdatedtime",
    "ogupdatedtime",
    "ogarticlemodifiedtime",
    "datemodified",
    "dateupdate",
    "dateupdated",
    "bytedanceupdatedtime",
    "lastmod",
    "lastmodified",
    "dctermsmodified",
    "dcdatemodified",
];

#[cfg(test)]
mod tests {
    use super::{Dated, kind};

    #[test]
    fn names_tell_what_a_date_is_of() {
        let day = "2026-03-07T08:52:00+07:00";
        for name in ["shareaholicarticlepublishedtime", "vrpublishedtime", "iso8601publishdate", "dcissued", "prismpublicationdate"] {
            assert_eq!(kind(name, day), Some(Dated::Created), "{name}");
        }
        for name in ["daterelease", "articlepostdate", "dccreated"] {
            assert_eq!(kind(name, day), Some(Dated::Created), "{name}");
        }
        for name in ["lastupdated", "ogmodifiedat", "articlemodifieddate", "lastpublisheddate", "revisiondate"] {
            assert_eq!(kind(name, day), Some(Dated::Modified), "{name}");
        }
        for name in ["articleexpirationtime", "unpublishdate", "publisher", "expires", "viewport", "articleid"] {
            assert_eq!(kind(name, day), None, "{name}");
        }
        for content in ["true", "https://bao.example/20260307", "1"] {
            assert_eq!(kind("publishedat2", content), None, "{content}");
        }
    }
}
