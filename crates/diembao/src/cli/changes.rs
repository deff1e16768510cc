//! The command `changes`: pairs of versions in, what changed in meaning out.

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context as _;
use domain::{Change, Content, Nfc};
use serde::{Deserialize, Serialize};

use super::odd::Keys;
use super::{Global, admin, in_order, output};

/// Two versions of one article.
#[derive(Deserialize)]
struct PairLine {
    id: serde_json::Value,
    before: VersionLine,
    after: VersionLine,
}

#[derive(Deserialize)]
struct VersionLine {
    #[serde(default)]
    title: Option<Nfc>,
    #[serde(default)]
    lead: Option<Nfc>,
    #[serde(default)]
    text: Option<Nfc>,
}

impl VersionLine {
    fn content(self) -> Content {
        Content { title: self.title.unwrap_or_default(), lead: self.lead.unwrap_or_default(), text: self.text.unwrap_or_default() }
    }
}

#[derive(Serialize)]
struct ChangesJson {
    id: serde_json::Value,
    changes: Vec<Change>,
}

/// Answers every pair on all cores, in input order; a bad line is answered with what is wrong, and the rest goes on.
pub(super) fn changes(global: &Global, file: &Path) -> anyhow::Result<ExitCode> {
    let config = global.config_or_bundled()?;
    let bad = AtomicUsize::new(0);
    let keys = Keys::new(file, &["id", "before", "after"]);
    let out = io::BufWriter::with_capacity(1 << 16, io::stdout());
    let answer = |number: usize, line: &str| -> Vec<u8> {
        if line.trim().is_empty() {
            return Vec::new();
        }
        keys.look(number, line);
        pair(&config.rules, line).unwrap_or_else(|error| {
            bad.fetch_add(1, Ordering::Relaxed);
            tell!("{}:{number}: {error:#}", file.display());
            let id = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|v| v.get("id").cloned());
            serde_json::json!({"id": id, "line": number, "error": format!("{error:#}")}).to_string().into_bytes()
        })
    };
    in_order::answer(output::lines_into(output::open(file)?), answer, out)?;
    Ok(admin::exit_for(bad.into_inner()))
}

fn pair(rules: &analyse::Rules, line: &str) -> anyhow::Result<Vec<u8>> {
    let PairLine { id, before, after } = output::object(line)?;
    let (before, after) = (before.content(), after.content());
    let article = |content| analyse::Article { content, outlet: None, published: None };
    let changes = analyse::changes(rules, &article(&before), &article(&after));
    serde_json::to_vec(&ChangesJson { id, changes }).context("cannot write the answer")
}
