//! The quotes of a reason: what stands where, and what is around it.

use std::collections::HashMap;
use std::iter;

use chrono::FixedOffset;
use domain::{CaptureId, Content, Evidence, Field, Signal};
use store::{ArticleView, Quoted};
use url::form_urlencoded;

use crate::locale::{say, t};
use crate::sentence;
use crate::time::Moment;

/// Characters of a quote that tells little by itself: its sentence is shown around it.
const SHORT: usize = 60;
/// Bytes of a sentence that is shown around a quote.
const SENTENCE: usize = 600;

/// A quote and where it stands.
pub(crate) struct QuoteLine {
    /// What its sentence has before it; empty where it is long enough to be understood.
    pub(crate) before: String,
    pub(crate) text: String,
    /// What its sentence has behind it.
    pub(crate) behind: String,
    pub(crate) place: String,
    /// Where the other article that it stands in is found, and how that is called; `None` where it stands in this one.
    pub(crate) elsewhere: Option<(String, &'static str)>,
}

/// What is known of the captures that are quoted.
pub(super) type Captures = HashMap<CaptureId, Quoted>;

/// The quotes of a signal, in their order.
pub(super) fn quote_lines(signal: &Signal, article: &ArticleView, quoted: &Captures, zone: FixedOffset) -> Vec<QuoteLine> {
    let before = iter::once(None).chain(signal.evidence.iter().map(Some));
    signal.evidence.iter().zip(before).map(|(e, before)| quote_line(e, before, article, quoted, zone)).collect()
}

/// A quote as it is shown behind the one `before` it: another article is named once for all quotes of it in a row.
fn quote_line(evidence: &Evidence, before: Option<&Evidence>, article: &ArticleView, quoted: &Captures, zone: FixedOffset) -> QuoteLine {
    let field = t(match evidence.field {
        Field::Title => "tiêu đề",
        Field::Lead => "sapo",
        Field::Text => "nội dung",
    });
    let earlier = evidence.capture.and_then(|c| article.versions.iter().find(|v| v.capture == c));
    let here = is_here(evidence, article);
    let other = evidence.capture.filter(|c| *c != article.capture && earlier.is_none()).map(|capture| quoted.get(&capture));
    let named = other.is_some() && before.is_some_and(|before| before.capture == evidence.capture);
    let place = match (evidence.capture, earlier) {
        _ if named => say!("{field}, cùng bài", field = field),
        (None, _) if here => field.to_owned(),
        (None, _) => say!("{field}, bản đăng lại", field = field),
        (Some(c), _) if c == article.capture => field.to_owned(),
        (Some(_), Some(version)) => say!("{field}, phiên bản lúc {at}", field = field, at = Moment::of(version.at, zone).text),
        (Some(_), None) => match other.flatten() {
            Some(other) => {
                let at = other.published.map_or_else(|| Moment::of(other.at, zone), |at| Moment::of(at, zone)).text;
                say!("{field}, bài “{title}”, {outlet}, {at}", field = field, title = other.content.title, outlet = other.outlet, at = at)
            }
            None => say!("{field}, bài khác", field = field),
        },
    };
    let elsewhere = other.filter(|_| !named).map(|other| match other {
        Some(other) => (format!("/articles/{}", other.article), t("mở bài ấy")),
        // A store that was restored from a backup may not have it.
        None => (search_for(&evidence.text), t("tìm bài ấy")),
    });
    let content = if here { Some(&article.content) } else { evidence.capture.and_then(|c| quoted.get(&c)).map(|q| &q.content) };
    let (before, behind) = content.and_then(|content| around(evidence, content)).unwrap_or_default();
    QuoteLine { before, text: evidence.text.to_string(), behind, place, elsewhere }
}

/// What the sentence of a short quote has before it and behind it.
fn around(evidence: &Evidence, content: &Content) -> Option<(String, String)> {
    let (text, span) = (content.field(evidence.field), evidence.span);
    span.of(text).filter(|quoted| *quoted == evidence.text.as_str() && quoted.chars().count() <= SHORT)?;
    let whole = sentence::around(text, span);
    let [before, behind] = [text.get(whole.start..span.start)?, text.get(span.end..whole.end)?];
    (before.len() + behind.len() <= SENTENCE).then(|| (before.to_owned(), behind.to_owned()))
}

/// Characters of a quote that are sought as a phrase, in whole words but where it has no spaces.
const SOUGHT: usize = 60;

/// A search for the longest part of a quote without quotation marks, which would end the phrase.
fn search_for(quote: &str) -> String {
    let parts = quote.split(['"', '“', '”', '„', '«', '»', '「', '」', '『', '』']);
    let longest = parts.max_by_key(|part| part.len()).unwrap_or_default();
    let mut phrase = String::new();
    for word in longest.split_whitespace() {
        if !phrase.is_empty() && phrase.chars().count() + word.chars().count() >= SOUGHT {
            break;
        }
        phrase.extend([if phrase.is_empty() { "" } else { " " }, word]);
    }
    let phrase = format!("\"{}\"", phrase.chars().take(SOUGHT).collect::<String>());
    format!("/search?{}", form_urlencoded::Serializer::new(String::new()).append_pair("q", &phrase).finish())
}

/// Signals of a case come from all articles of its story; only quotes that stand in this one can be marked in it.
pub(super) fn is_here(evidence: &Evidence, article: &ArticleView) -> bool {
    let of_this = evidence.capture.is_none_or(|c| c == article.capture);
    of_this && evidence.span.of(article.content.field(evidence.field)) == Some(evidence.text.as_str())
}

#[cfg(test)]
mod tests {
    use domain::Span;

    use super::*;

    #[test]
    fn a_quote_of_another_article_is_sought_by_its_longest_part() {
        let check = |quote: &str, phrase: &str| {
            let query = search_for(quote).split_once('?').map(|(_, query)| query.to_owned()).unwrap();
            let found = form_urlencoded::parse(query.as_bytes()).next().map(|(_, value)| value.into_owned());
            assert_eq!(found.as_deref(), Some(phrase), "{quote}");
        };
        check("Báo cải chính bài “Xã có 21 hộ nghèo năm nay”.", "\"Xã có 21 hộ nghèo năm nay\"");
        check(&"nghiêng ".repeat(9), &format!("\"{}\"", ["nghiêng"; 7].join(" ")));
        check("谅山口岸", "\"谅山口岸\"");
    }

    #[test]
    fn a_short_quote_stands_in_its_sentence() {
        let text = "Trời mưa. Theo UBND xã, tai nạn khiến 3 người chết, 14 người bị thương. Công an đang điều tra.";
        let content = Content { text: domain::Nfc::new(text), ..Content::default() };
        let check = |quote: &str, expect: Option<(&str, &str)>| {
            let start = text.find(quote).unwrap_or(0);
            let evidence =
                Evidence { capture: None, field: Field::Text, span: Span::new(start, start + quote.len()), text: domain::Nfc::new(quote) };
            let found = around(&evidence, &content);
            assert_eq!(found.as_ref().map(|(before, behind)| (before.as_str(), behind.as_str())), expect, "{quote}");
        };
        check("3 người", Some(("Theo UBND xã, tai nạn khiến ", " chết, 14 người bị thương.")));
        check("Trời mưa.", Some(("", "")));
        check("Theo UBND xã, tai nạn khiến 3 người chết, 14 người bị thương.", None);
        check("9 người", None);
    }
}
