//! The configuration as it was when the program was built, for commands that run without an installation.

use rust_embed::Embed;

use super::{File, Texts};

#[derive(Embed)]
#[folder = "../../config/"]
#[include = "*.toml"]
struct Bundled;

pub(super) fn texts() -> Texts {
    let mut texts = Texts::default();
    for name in Bundled::iter() {
        let Some(content) = Bundled::get(&name) else { continue };
        let text = String::from_utf8_lossy(&content.data).into_owned();
        let file = File { name: name.to_string(), text };
        match name.split_once('/').map(|(folder, _)| folder) {
            Some("sources") => texts.sources.push(file),
            Some("rules") => texts.rules.push(file),
            Some("letters") => texts.letters.push(file),
            None if name == "places.toml" => texts.rules.push(file),
            None if name == "diembao.toml" => texts.settings = Some(file),
            _ => {}
        }
    }
    texts
}
