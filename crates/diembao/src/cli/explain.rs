//! `analyse --explain`: why each name in an article counts as a place or not, and how much the article concerns the office.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::{Global, articles};

pub(super) fn places(global: &Global, file: &Path) -> anyhow::Result<ExitCode> {
    let config = global.config_or_bundled()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let code = articles::each(file, |article, published| {
        let content = article.content();
        let read = analyse::Article { content: &content, outlet: article.outlet.as_deref(), published };
        Ok(out.write_all(shown(&article.id_text(), &analyse::Explanation::of(&config.rules, &read)).as_bytes())?)
    })?;
    out.flush()?;
    Ok(code)
}

/// A block of lines: the relevance with what made it, then every candidate with its reasons.
fn shown(id: &str, found: &analyse::Explanation) -> String {
    let mut text = format!("{id}: {} (score {:.2}, about from {:.2})\n", found.relevance.as_str(), found.score, found.about);
    for (points, why) in &found.parts {
        let _ = writeln!(text, "  {points:+.2} {why}");
    }
    for c in &found.candidates {
        let score = c.score.map_or_else(|| "-".to_owned(), |s| s.to_string());
        let (field, span, printed) = (c.field.as_str(), c.span, c.text.as_str().replace('\n', " "));
        let _ = writeln!(
            text,
            "  {field} {}..{} \"{printed}\" {} ({}): {}, score {score}",
            span.start,
            span.end,
            c.id.0,
            c.name,
            c.judged.as_str()
        );
        for (points, why) in &c.reasons {
            let _ = if *points == 0 { writeln!(text, "      {why}") } else { writeln!(text, "    {points:+} {why}") };
        }
    }
    text
}
