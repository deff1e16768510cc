//! The sentence with which weblogs close an entry: "This entry was posted on March 7, 2026 at 8:52 and is filed under …".
//!
//! It counts where nothing else dates the article: an entry that is printed below another closes with such a sentence, too.

use std::sync::LazyLock;

use regex::Regex;

use super::words::LONG_DATE;
use super::{Candidate, Limits, Surroundings};
use crate::date;
use crate::page::structured::start;

/// Bytes of a paragraph in which the sentence is looked for.
const MOST_BYTES: usize = 400;

/// Paragraphs behind the body: lists of what to read else may stand before the sentence.
const MOST_BEHIND: usize = 30;

/// Bytes of a date with its time of day.
const LONGEST_DATE: usize = 60;

/// How the sentence opens. Where the verb comes last, `late` is what stands before it.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    const PATTERN: &str = r"(?i)^(?:this (?:entry|post) was (?:posted|published|written) |this article was (?:posted|written) (?:on|by) |(?P<late>dieser (?:beitrag|artikel|eintrag) wurde )|cette entrée a été publiée |ce (?:contenu|billet) a été publié |cet article a été publié |esta entrada (?:fue publicada|se publicó) |questa voce è stata pubblicata |dit bericht (?:is|werd) geplaatst |est[ae] (?:entrada|registro|post) foi p(?:ublicad|ostad)[ao] |bài (?:viết )?(?:này )?(?:đã )?được đăng |本(?:条目|文)发布于|本篇發表於|這篇文章發表於)";
    Regex::new(PATTERN).expect("the pattern is a literal")
});

/// What German puts behind the date: a verb of publication, or of a change.
static LATE: LazyLock<Regex> = LazyLock::new(|| {
    const PATTERN: &str = r"(?P<published>veröffentlicht|geschrieben|gepostet|publiziert|verfasst|erstellt|eingetragen|abgelegt)|aktualisiert|geändert|überarbeitet|ergänzt";
    Regex::new(PATTERN).expect("the pattern is a literal")
});

/// The date of the first such sentence in the body or just behind it.
pub(super) fn read(place: &Surroundings<'_>, limits: &Limits<'_>) -> Option<Candidate> {
    let body = place.near.end..place.article.last().map_or(place.near.end, |last| last + 1 + MOST_BEHIND);
    let paragraphs = body.filter_map(|at| place.tree.paragraphs.get(at));
    let dated = paragraphs.filter_map(|paragraph| of_sentence(&paragraph.text)).next()?;
    date::parse_in(dated, limits.zone, limits.order).map(|read| Candidate::published(read, "text", dated))
}

/// A text from the date of such a sentence on.
fn of_sentence(text: &str) -> Option<&str> {
    let text = start(text, MOST_BYTES);
    let opening = OPENING.captures(text)?;
    let rest = &text[opening[0].len()..];
    let date = LONG_DATE.find(rest)?;
    if opening.name("late").is_some() && LATE.captures(rest)?.name("published").is_none() {
        return None;
    }
    Some(start(&rest[date.start()..], LONGEST_DATE))
}

#[cfg(test)]
mod tests {
    use super::of_sentence;

    #[test]
    fn weblogs_close_an_entry_with_its_date() {
        for (text, date) in [
            ("This entry was posted on Saturday, March 7th, 2026 at 8:52 am and is filed under Town.", "March 7th, 2026 at 8:52 am"),
            ("This entry was posted in Town by Ann on March 7, 2026.", "March 7, 2026"),
            ("Dieser Artikel wurde am 7. März 2026 um 8:52 von Anna geschrieben.", "7. März 2026 um 8:52"),
            ("Dieser Beitrag wurde unter Stadt von Anna am 07.03.2026 veröffentlicht.", "07.03.2026"),
            ("Cette entrée a été publiée dans Ville le 7 mars 2026 par Anne.", "7 mars 2026"),
            ("Esta entrada fue publicada en Ciudad el 7 de marzo de 2026 por Ana.", "7 de marzo de 2026"),
            ("Bài viết này được đăng trong Tin tức vào 07/03/2026 bởi An.", "07/03/2026"),
            ("本条目发布于2026年3月7日。属于新闻分类。", "2026年3月7日"),
        ] {
            assert!(of_sentence(text).is_some_and(|found| found.starts_with(date)), "{text}: {:?}", of_sentence(text));
        }
        for text in [
            "Dieser Beitrag wurde am 7. März 2026 aktualisiert.",
            "This entry was posted in Town.",
            "The mill of this entry was posted on March 7, 2026.",
        ] {
            assert_eq!(of_sentence(text), None, "{text}");
        }
    }
}
