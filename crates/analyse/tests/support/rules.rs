//! The rules of `config`, as the tests and benches of this crate read them: every file that lies there.
#![allow(clippy::disallowed_methods, dead_code, reason = "tests read files; not every one takes the rules as they are")]

use std::path::Path;

use diembao_analyse::{RuleFile, Rules};

pub(crate) fn files() -> Vec<RuleFile> {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config");
    let listed = std::fs::read_dir(config.join("rules")).unwrap().map(|entry| entry.unwrap().path());
    let paths = listed.filter(|path| path.extension().is_some_and(|e| e == "toml")).chain([config.join("places.toml")]);
    paths.map(|path| RuleFile { name: path.display().to_string(), text: std::fs::read_to_string(&path).unwrap() }).collect()
}

pub(crate) fn rules() -> Rules {
    Rules::compile(&files()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}
