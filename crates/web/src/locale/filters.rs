//! What templates write texts with: `{{ "Tìm"|t }}`, `{{ "{n} bài"|t|with("n", count) }}`, and around mark-up
//! `{% filter t|with("href", href) %}Xem <a href="{href}">tất cả</a>{% endfilter %}`. Tags pass where they stand in the text; every value is escaped.

// The macro of filters writes `pub` for what it makes.
#![allow(unreachable_pub)]

use std::borrow::Cow;
use std::fmt::{self, Display};

use askama::filters::{Html, HtmlSafe, escape};
use askama::{Result, Values};

use super::{Locale, catalog, mixed as mixture, places};
use crate::words;

/// A text of a template in the language of the request, with the values for its places.
pub(crate) struct Worded {
    text: Cow<'static, str>,
    /// Escaped.
    values: Vec<(String, String)>,
}

impl Display for Worded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = |name: &str| self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        f.write_str(&places::filled(&self.text, value))
    }
}

/// A text in the language of the request, as the filter [`t`] gives it: for templates that pages without filters extend or import.
pub(crate) fn worded(text: &str) -> Worded {
    let translated = catalog::look(Locale::now(), text).map(Cow::Borrowed);
    Worded { text: translated.unwrap_or_else(|| Cow::Owned(text.to_owned())), values: Vec::new() }
}

impl Worded {
    /// Fills a place.
    pub(crate) fn with(mut self, name: &str, value: impl Display) -> Self {
        let value = escape(value, Html).map(|value| value.to_string());
        self.values.push((name.to_owned(), value.unwrap_or_default()));
        self
    }
}

// Texts are the desk's own, values are escaped.
impl HtmlSafe for Worded {}

/// A text with what of it is Vietnamese marked as such, escaped.
pub(crate) struct Marked(String);

impl Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Marked {}

impl Marked {
    /// Of names and units, which are Vietnamese in every language of the desk; the number before a unit is of the desk's.
    fn whole(text: &str) -> Self {
        let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
        match text.find(' ').filter(|at| *at > 0 && is_number(&text[..*at])) {
            Some(at) => Self::of(&[(&text[..=at], false), (&text[at + 1..], true)]),
            None => Self::of(&[(text, !text.is_empty())]),
        }
    }

    /// Of a sentence with such names.
    fn mixed(text: &str) -> Self {
        Self::of(&mixture::pieces(text))
    }

    fn of(pieces: &[(&str, bool)]) -> Self {
        let escaped = |text: &str| escape(text, Html).map(|text| text.to_string()).unwrap_or_default();
        let piece = |(text, is_vietnamese): &(&str, bool)| match is_vietnamese {
            true if Locale::now() != Locale::Vi => format!("<span lang=\"vi\">{}</span>", escaped(text)),
            _ => escaped(text),
        };
        Self(pieces.iter().map(piece).collect())
    }
}

/// A name or a unit that has no English or Chinese.
#[askama::filter_fn]
pub(crate) fn vi<T: Display>(text: T, _: &dyn Values) -> Result<Marked> {
    Ok(Marked::whole(&text.to_string()))
}

/// A sentence with such names in it.
#[askama::filter_fn]
pub(crate) fn mixed<T: Display>(text: T, _: &dyn Values) -> Result<Marked> {
    Ok(Marked::mixed(&text.to_string()))
}

/// Fills a place with such a name.
#[askama::filter_fn]
pub(crate) fn with_vi<V: Display>(mut worded: Worded, _: &dyn Values, name: &str, value: V) -> Result<Worded> {
    worded.values.push((name.to_owned(), Marked::whole(&value.to_string()).0));
    Ok(worded)
}

/// Fills a place with such a sentence.
#[askama::filter_fn]
pub(crate) fn with_mixed<V: Display>(mut worded: Worded, _: &dyn Values, name: &str, value: V) -> Result<Worded> {
    worded.values.push((name.to_owned(), Marked::mixed(&value.to_string()).0));
    Ok(worded)
}

/// A text in the language of the request.
#[askama::filter_fn]
pub(crate) fn t<T: Display>(text: T, _: &dyn Values) -> Result<Worded> {
    Ok(worded(&text.to_string()))
}

/// Fills a place of a text.
#[askama::filter_fn]
pub(crate) fn with<V: Display>(worded: Worded, _: &dyn Values, name: &str, value: V) -> Result<Worded> {
    Ok(worded.with(name, value))
}

/// A text that is Vietnamese in every language of the desk.
#[askama::filter_fn]
pub(crate) fn stays<T: Display>(text: T, _: &dyn Values) -> Result<Worded> {
    Ok(Worded { text: Cow::Owned(text.to_string()), values: Vec::new() })
}

/// A count as the language of the request writes it; anything else stays.
#[askama::filter_fn]
pub(crate) fn grouped<N: Display>(number: N, _: &dyn Values) -> Result<String> {
    let text = number.to_string();
    Ok(text.parse().map_or(text, words::count))
}

#[cfg(test)]
mod tests {
    use askama::Template;

    use crate::locale::filters;

    #[derive(Template)]
    #[template(
        source = r#"{{ "{n} bài"|t|with("n", n) }}: {% filter t|with("href", href)|with("n", n) %}<a href="{href}">{n}</a>{% endfilter %} {{ n }}"#,
        ext = "html"
    )]
    struct Line {
        n: &'static str,
        href: String,
    }

    #[derive(Template)]
    #[template(source = "{{ n|grouped }}", ext = "html")]
    struct Count {
        n: &'static str,
    }

    #[test]
    fn thousands_are_set_apart() {
        let check = |n, expect| assert_eq!(Count { n }.render().unwrap(), expect);
        check("3259", "3.259");
        check("400", "400");
        check("-", "-");
    }

    #[test]
    fn values_are_escaped_and_tags_of_the_text_are_not() {
        let page = Line { n: "<b>{href}", href: "/?a=\"1\"&b".into() }.render().unwrap();
        assert_eq!(page, "&#60;b&#62;{href} bài: <a href=\"/?a=&#34;1&#34;&#38;b\">&#60;b&#62;{href}</a> &#60;b&#62;{href}");
    }
}
