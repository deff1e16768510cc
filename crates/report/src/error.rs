//! What can go wrong, and where in a config file it did.

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file under `config/letters` is wrong.
    #[error("{file}: {message}")]
    Config {
        /// The file.
        file: String,
        /// What is wrong, with line and key.
        message: String,
    },
    /// The draft names a profile that is not there.
    #[error("no agency profile {0:?}")]
    Profile(String),
    /// No font of the PDF has these characters, or they would stand in the wrong order.
    #[error("no font of the PDF has {0:?}: name a font file under chinese_files in letters/layout.toml, or write .docx")]
    Glyphs(String),
    /// The file could not be written.
    #[error("cannot write the document: {0}")]
    Document(String),
}

impl Error {
    pub(crate) fn config(file: &str, message: impl Into<String>) -> Self {
        Self::Config { file: file.into(), message: message.into() }
    }
}

/// Reads TOML into `T`; unknown keys are refused by the types. The message names line and key, and the value that is wrong.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, Error> {
    toml::from_str(text).map_err(|e: toml::de::Error| {
        let Some(span) = e.span() else { return Error::config(file, e.message()) };
        let number = text.get(..span.start).unwrap_or_default().matches('\n').count();
        let key = text.lines().nth(number).and_then(|line| line.split_once('=')).map(|(key, _)| format!("{}: ", key.trim()));
        let value = text.get(span).filter(|value| !value.contains('\n') && !e.message().contains(value.trim_matches('"')));
        let value = value.map(|value| format!(": {value}")).unwrap_or_default();
        Error::config(file, format!("line {}: {}{}{value}", number + 1, key.unwrap_or_default(), e.message()))
    })
}

/// "line 12: " for the first line that sets `key`, or nothing when it is not there.
pub(crate) fn line_of(text: &str, key: &str) -> String {
    let sets = |line: &str| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    text.lines().position(sets).map(|i| format!("line {}: ", i + 1)).unwrap_or_default()
}

/// "line 12: " for the `nth` (from 0) `[[table]]`.
pub(crate) fn line_of_table(text: &str, table: &str, nth: usize) -> String {
    let head = format!("[[{table}]]");
    let found = text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with(&head)).nth(nth);
    found.map(|(i, _)| format!("line {}: ", i + 1)).unwrap_or_default()
}
