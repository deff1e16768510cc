//! The translations: `languages/<tag>/<page>.toml`, in the binary, one text a line under its Vietnamese.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

use super::Locale;

#[derive(RustEmbed)]
#[folder = "languages"]
struct Embedded;

type Texts = HashMap<String, String>;

static EN: LazyLock<Texts> = LazyLock::new(|| all(Locale::En));
static ZH: LazyLock<Texts> = LazyLock::new(|| all(Locale::Zh));

/// The translation of a text, where there is one.
pub(super) fn look(locale: Locale, text: &str) -> Option<&'static str> {
    let texts: &Texts = match locale {
        Locale::Vi => return None,
        Locale::En => &EN,
        Locale::Zh => &ZH,
    };
    texts.get(text).map(String::as_str)
}

fn all(locale: Locale) -> Texts {
    entries(locale).into_iter().map(|(_, text, translation)| (text, translation)).collect()
}

/// File, text and translation of every entry. A file that cannot be read gives none, which a test sees.
pub(crate) fn entries(locale: Locale) -> Vec<(String, String, String)> {
    let folder = format!("{}/", locale.tag());
    let files = Embedded::iter().filter(|name| name.starts_with(&folder));
    let read = |name: std::borrow::Cow<'static, str>| {
        let file = Embedded::get(&name)?;
        let texts: Texts = toml::from_str(std::str::from_utf8(&file.data).ok()?).ok()?;
        Some(texts.into_iter().map(move |(text, translation)| (name.to_string(), text, translation)))
    };
    files.filter_map(read).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalog_can_be_read() {
        let files = Embedded::iter().count();
        let mut read: Vec<String> = [Locale::En, Locale::Zh].into_iter().flat_map(entries).map(|entry| entry.0).collect();
        read.sort();
        read.dedup();
        assert_eq!(read.len(), files, "{read:?}");
    }
}
