//! `analyse --figures`: every number with a unit, what it is tied to, and what comes of holding it against the register.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use chrono::NaiveDate;
use domain::{FactId, Field, PlaceId};
use serde::Serialize;

use super::pure::register;
use super::{Global, articles, output};

#[derive(Serialize)]
struct ArticleJson {
    id: serde_json::Value,
    figures: Vec<FigureJson>,
}

#[derive(Serialize)]
struct FigureJson {
    field: Field,
    start: usize,
    end: usize,
    text: String,
    value: f64,
    low: f64,
    high: f64,
    unit: String,
    indicator: Option<String>,
    place: Option<PlaceId>,
    as_of: Option<NaiveDate>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    against: Vec<AgainstJson>,
}

#[derive(Serialize)]
struct AgainstJson {
    fact: FactId,
    outcome: &'static str,
    sentence: String,
}

/// One object for each article; a bad line is told on stderr, counted, and the rest goes on.
pub(super) async fn told(global: &Global, file: &Path) -> anyhow::Result<ExitCode> {
    let config = global.config_or_bundled()?;
    let facts = register(global).await?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let code = articles::each(file, |article, published| {
        let content = article.content();
        let read = analyse::Article { content: &content, outlet: article.outlet.as_deref(), published };
        let figures = analyse::figures(&config.rules, &read, &facts).into_iter().map(FigureJson::from).collect();
        output::line(&mut out, &ArticleJson { id: article.id, figures })
    })?;
    out.flush()?;
    Ok(code)
}

impl From<analyse::FigureTold> for FigureJson {
    fn from(f: analyse::FigureTold) -> Self {
        let against = f.against.into_iter().map(|a| AgainstJson { fact: a.fact, outcome: a.outcome.as_str(), sentence: a.sentence });
        Self {
            field: f.field,
            start: f.span.start,
            end: f.span.end,
            text: f.text.into_string(),
            value: f.value,
            low: f.bounds.0,
            high: f.bounds.1,
            unit: f.unit,
            indicator: f.indicator,
            place: f.place,
            as_of: f.as_of,
            from: f.period.map(|p| p.0),
            to: f.period.map(|p| p.1),
            against: against.collect(),
        }
    }
}
