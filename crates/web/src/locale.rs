//! The language of the desk: Vietnamese, or English or Chinese for whoever chose it.
//!
//! Texts are written in Vietnamese where they are used, and are the keys of the catalogs (`catalog`). The language of a request is ambient:
//! some 1,400 texts ask for it, and a parameter would go through every function of `words`. Outside a request, and on threads of its own
//! that it starts (no words are made there), it is Vietnamese.

pub(crate) mod catalog;
pub(crate) mod filters;
mod mixed;
mod places;

use std::fmt::Display;
use std::future::Future;

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;

#[cfg(test)]
pub(crate) use catalog::entries;
pub(crate) use filters::worded;
#[cfg(test)]
pub(crate) use places::names;

/// The cookie that keeps the choice.
pub(crate) const COOKIE: &str = "diembao_language";

/// A language of the desk. Not [`domain::Language`], in which an article is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Locale {
    #[default]
    Vi,
    En,
    Zh,
}

impl Locale {
    /// All there are, each with the name that its own readers know it by.
    pub(crate) const ALL: [(Self, &'static str); 3] = [(Self::Vi, "Tiếng Việt"), (Self::En, "English"), (Self::Zh, "中文")];

    /// That of the request in work; Vietnamese outside of requests.
    pub(crate) fn now() -> Self {
        ASKED.try_with(|asked| asked.locale).unwrap_or_default()
    }

    /// The value of a `lang` attribute.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The language of this tag.
    pub(crate) fn parse(tag: &str) -> Option<Self> {
        Self::ALL.iter().map(|(locale, _)| *locale).find(|locale| locale.tag() == tag)
    }

    /// The one of three texts that is in this language; the Vietnamese one where it is empty.
    pub(crate) fn of<'a>(self, vi: &'a str, en: &'a str, zh: &'a str) -> &'a str {
        let own = match self {
            Self::Vi => vi,
            Self::En => en,
            Self::Zh => zh,
        };
        if own.is_empty() { vi } else { own }
    }
}

/// What every page may have to know of its request.
#[derive(Clone, Debug, Default)]
struct Asked {
    locale: Locale,
    /// Path and query of a page that can be asked for again; empty in answer to a form.
    here: String,
}

tokio::task_local! {
    static ASKED: Asked;
}

/// Answers a request in the language of its cookie; Vietnamese without one, whatever the browser would like.
pub(crate) async fn ambient(request: Request, next: Next) -> Response {
    let cookie = CookieJar::from_headers(request.headers());
    let locale = cookie.get(COOKIE).and_then(|cookie| Locale::parse(cookie.value())).unwrap_or_default();
    let path = request.uri().path_and_query().filter(|_| request.method() == Method::GET);
    let here = path.map(|path| path.as_str().to_owned()).unwrap_or_default();
    ASKED.scope(Asked { locale, here }, next.run(request)).await
}

/// Path and query of the page in work; empty in answer to a form.
pub(crate) fn here() -> String {
    ASKED.try_with(|asked| asked.here.clone()).unwrap_or_default()
}

/// Work whose words are Vietnamese whoever asks for it: letters, evidence, what other programs read.
pub(crate) async fn vietnamese<T>(work: impl Future<Output = T>) -> T {
    ASKED.scope(Asked::default(), work).await
}

/// Words for the command line, which speaks English.
pub(crate) fn english<T>(words: impl FnOnce() -> T) -> T {
    ASKED.sync_scope(Asked { locale: Locale::En, here: String::new() }, words)
}

/// A text in the language of the request; as it stands where it has no translation.
pub(crate) fn t(text: &'static str) -> &'static str {
    catalog::look(Locale::now(), text).unwrap_or(text)
}

/// A text that is translated with [`t`] where it is shown.
pub(crate) const fn key(text: &'static str) -> &'static str {
    text
}

/// Texts that are Vietnamese in every language of the desk, or stand beside their translations.
pub(crate) const fn stays<T: Copy>(text: T) -> T {
    text
}

/// A text in the language of the request with its places filled: see [`say`].
pub(crate) fn fill(text: &'static str, values: &[(&str, &dyn Display)]) -> String {
    let values: Vec<(&str, String)> = values.iter().map(|(name, value)| (*name, value.to_string())).collect();
    places::filled(t(text), |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str()))
}

/// A text with named places in the language of the request: `say!("{n} bài mới", n = count)`.
macro_rules! say {
    // A block of its own, so that no value is held over an await.
    ($text:literal $(, $name:ident = $value:expr)+ $(,)?) => {{ $crate::locale::fill($text, &[$((stringify!($name), &$value)),+]) }};
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    async fn within<T>(locale: Locale, work: impl Future<Output = T>) -> T {
        ASKED.scope(Asked { locale, here: String::new() }, work).await
    }

    #[tokio::test]
    async fn texts_are_in_the_language_of_the_request_and_vietnamese_outside() {
        assert_eq!(t("Hàng chờ xử lý"), "Hàng chờ xử lý");
        let check = |locale, expect: (&'static str, &'static str)| {
            within(locale, async move {
                assert_eq!((t("Hàng chờ xử lý"), t("không có trong danh mục")), expect);
            })
        };
        check(Locale::En, ("Review queue", "không có trong danh mục")).await;
        check(Locale::Zh, ("待审队列", "không có trong danh mục")).await;
        check(Locale::Vi, ("Hàng chờ xử lý", "không có trong danh mục")).await;
    }

    #[tokio::test]
    async fn letters_are_vietnamese_whoever_asks_for_them() {
        let letter = within(Locale::Zh, async { vietnamese(async { Locale::now() }).await }).await;
        assert_eq!(letter, Locale::Vi);
    }

    #[test]
    fn a_reason_is_in_the_language_that_it_was_written_in() {
        assert_eq!(Locale::Zh.of("hai", "two", "二"), "二");
        assert_eq!(Locale::En.of("hai", "", "二"), "hai");
        assert_eq!((Locale::parse("en"), Locale::parse("fr")), (Some(Locale::En), None));
    }
}
