//! Commands that read the data home: `search`, `queue`, `draft`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, ensure};
use chrono::{NaiveDate, Utc};
use domain::{CaseId, Language, LetterKind, Published, State};
use search::{Copy, Expansion, FacetCount, Filters, Hit, Lines, Query, Sort, Versions};
use serde::Serialize;

use super::output::{self, instant};
use super::{Global, SearchArgs, SortArg, VersionsArg, export, values};
use crate::names::names;

const DAMAGED: &str = "cannot search (what is damaged is mended by a service that is running, else by `reindex`)";

#[derive(Serialize)]
struct SearchJson {
    total: usize,
    /// How many of them have all words, where others that have nearly all follow.
    with_all: Option<usize>,
    took_ms: f64,
    hits: Vec<HitJson>,
    facets: serde_json::Value,
    remarks: Vec<String>,
    stories: usize,
    next: Option<String>,
    expanded: Vec<ExpandedJson>,
    suggestion: Option<String>,
}

#[derive(Serialize)]
struct ExpandedJson {
    typed: String,
    also: Vec<String>,
}

#[derive(Serialize)]
struct HitJson {
    #[serde(flatten)]
    article: ArticleJson,
    score: f32,
    snippet: String,
    story: i64,
    case: Option<&'static str>,
    earlier: bool,
    /// Articles folded under a line of `search --stories`.
    copies: Vec<ArticleJson>,
    copies_total: usize,
}

#[derive(Serialize)]
struct ArticleJson {
    id: String,
    url: String,
    title: String,
    outlet: String,
    published: Option<String>,
    language: Language,
}

#[derive(Serialize)]
struct BatchJson<'a> {
    query: &'a str,
    total: usize,
    took_us: u64,
    ids: Vec<String>,
}

/// Rc 2 where an option names nothing that there is: "0 found" would be taken for an answer.
pub(super) async fn search(global: &Global, args: &SearchArgs) -> anyhow::Result<ExitCode> {
    if let Some(wrong) = misasked(global, args).await? {
        tell!("diembao: {wrong}");
        return Ok(ExitCode::from(2));
    }
    search_index(global, args).await?;
    Ok(ExitCode::SUCCESS)
}

async fn misasked(global: &Global, args: &SearchArgs) -> anyhow::Result<Option<String>> {
    if let (Some(from), Some(to)) = (args.from, args.to)
        && from > to
    {
        return Ok(Some(format!("--from {from} lies after --to {to}")));
    }
    let config = global.config_or_bundled()?;
    if let Some(place) = args.place.iter().find(|place| !config.rules.places().iter().any(|known| known.id.as_str() == place.as_str())) {
        return Ok(Some(format!("--place {place:?}: no such unit of the territory; ids stand in config/places.toml")));
    }
    if args.outlet.is_empty() {
        return Ok(None);
    }
    // Imports bring outlets that no file names; what cannot be read here stops no search.
    let Ok(store) = global.existing_store().await else { return Ok(None) };
    let kept = store.outlet_names().await?;
    let is_known = |name: &str| {
        let name = name.to_lowercase();
        let is = |id: &str, known: &str| [id, known].iter().any(|said| said.to_lowercase() == name);
        let configured = config.outlets.iter().any(|o| is(o.id.as_str(), &o.name));
        configured || kept.iter().any(|(id, known)| is(id.as_str(), known))
    };
    let stranger = args.outlet.iter().find(|outlet| !is_known(outlet));
    Ok(stranger.map(|outlet| format!("--outlet {outlet:?}: no such outlet, by id or by name")))
}

async fn search_index(global: &Global, args: &SearchArgs) -> anyhow::Result<()> {
    let folder = global.data.join("tantivy");
    ensure!(folder.exists(), "there is no search index at {} (see --data; `reindex` builds one)", folder.display());
    let index = search::Index::open_existing(&folder).map_err(|error| match error {
        search::Error::Damaged(_) => anyhow::Error::from(error).context(DAMAGED),
        _ => anyhow::Error::from(error).context("cannot search"),
    })?;
    let config = global.config_or_bundled()?;
    let zone = config.settings.office.time_zone;
    let index = index.with_names(names(&config.rules)).in_zone(zone);
    let today = Utc::now().with_timezone(&zone).date_naive();
    if let Some(file) = &args.batch {
        return batch(&index, args, today, file);
    }
    if let Some(file) = &args.export {
        return export::found(global, &index, &query(args, &args.query, today), file).await;
    }
    let started = Instant::now();
    let found = index.search(&query(args, &args.query, today))?;
    let took_ms = started.elapsed().as_secs_f64() * 1000.0;
    if !args.json {
        return print_hits(&found, took_ms);
    }
    let facets = &found.facets;
    let days: serde_json::Map<_, _> = facets.days.iter().map(|(day, count)| (day.to_string(), (*count).into())).collect();
    let facets = serde_json::json!({
        "language": counts(&facets.language), "outlet": counts(&facets.outlet), "place": counts(&facets.place), "tone": counts(&facets.tone),
        "case": counts(&facets.case), "days": days,
    });
    let expanded = found.expanded.into_iter().map(|e| ExpandedJson { typed: e.typed, also: e.also });
    output::print(&SearchJson {
        total: found.total,
        with_all: found.with_all,
        took_ms,
        facets,
        remarks: found.remarks.iter().map(web::remark_in_english).collect(),
        stories: found.stories,
        next: found.next.map(|next| next.to_string()),
        expanded: expanded.collect(),
        suggestion: found.suggestion,
        hits: found.hits.into_iter().map(HitJson::from).collect(),
    })
}

fn batch(index: &search::Index, args: &SearchArgs, today: NaiveDate, file: &Path) -> anyhow::Result<()> {
    let mut text = Vec::new();
    output::open(file)?.read_to_end(&mut text).with_context(|| format!("cannot read {}", file.display()))?;
    // Any text can be sought, also one with bytes that are none.
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    if lines.iter().any(|line| search::needs_dictionary(line)) {
        search::read_dictionary();
    }
    index.warm_up()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in lines {
        let started = Instant::now();
        let found = index.search(&query(args, line, today))?;
        let took_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        let ids = found.hits.into_iter().map(|h| h.id).collect();
        output::line(&mut out, &BatchJson { query: line, total: found.total, took_us, ids })?;
    }
    Ok(out.flush()?)
}

fn query(args: &SearchArgs, text: &str, today: NaiveDate) -> Query {
    let filters = Filters {
        languages: args.lang.clone(),
        outlets: args.outlet.clone(),
        places: args.place.clone(),
        tones: args.tone.clone(),
        relevances: Vec::new(),
        from: args.from,
        to: args.to,
        cases: args.case.clone(),
    };
    let sort = match args.sort {
        SortArg::Relevance => Sort::Relevance,
        SortArg::Date => Sort::Date,
    };
    Query {
        text: text.to_owned(),
        filters,
        sort,
        lines: if args.stories { Lines::Stories } else { Lines::Articles },
        names: if args.no_names { Expansion::Off } else { Expansion::On },
        versions: match args.versions {
            VersionsArg::Current => Versions::Current,
            VersionsArg::All => Versions::All,
        },
        today: Some(today),
        limit: args.limit,
        offset: args.offset,
        after: args.after,
        ..Query::default()
    }
}

fn counts(counts: &[FacetCount]) -> serde_json::Map<String, serde_json::Value> {
    counts.iter().map(|c| (c.value.clone(), c.count.into())).collect()
}

impl From<Hit> for HitJson {
    fn from(h: Hit) -> Self {
        Self {
            snippet: h.snippet.into_iter().map(|(text, _)| text).collect(),
            article: ArticleJson {
                id: h.id,
                url: h.url,
                title: h.title,
                outlet: h.outlet,
                published: h.published.stated().map(instant),
                language: h.language,
            },
            score: h.score,
            story: h.story.0,
            case: h.case.map(State::as_str),
            earlier: h.earlier,
            copies: h.copies.into_iter().map(ArticleJson::from).collect(),
            copies_total: h.copies_total,
        }
    }
}

impl From<Copy> for ArticleJson {
    fn from(c: Copy) -> Self {
        let published = c.published.stated().map(instant);
        Self { id: c.id, url: c.url, title: c.title, outlet: c.outlet_name, published, language: c.language }
    }
}

/// Blank as long as a date where the newspaper states none.
fn day(published: Published) -> String {
    published.stated().map_or_else(|| " ".repeat(16), |at| at.format("%d/%m/%Y %H:%M").to_string())
}

fn print_hits(found: &search::Results, took_ms: f64) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for remark in &found.remarks {
        tell!("{}", web::remark_in_english(remark));
    }
    for expanded in &found.expanded {
        tell!("{}: also searched as {} (--no-names: as typed alone)", expanded.typed, expanded.also.join(", "));
    }
    if let Some(suggestion) = &found.suggestion {
        tell!("did you mean: {suggestion}");
    }
    for hit in &found.hits {
        writeln!(out, "{}  {} · {} · {}", hit.id, day(hit.published), hit.outlet_name, hit.title)?;
        let snippet: String = hit.snippet.iter().map(|(text, matched)| if *matched { format!("[{text}]") } else { text.clone() }).collect();
        writeln!(out, "    {}", snippet.replace('\n', " "))?;
        if hit.copies_total > 0 {
            writeln!(out, "    + {} of the same story", hit.copies_total)?;
        }
    }
    writeln!(out, "{} found, {} shown, {took_ms:.1} ms", found.total, found.hits.len())?;
    if let Some(next) = &found.next {
        writeln!(out, "more with --after {next}")?;
    }
    Ok(())
}

#[derive(Serialize)]
struct CaseJson {
    case: i64,
    state: &'static str,
    opened: String,
    title: String,
    url: String,
    outlet: String,
    published: Option<String>,
    copies: i64,
    story: i64,
    suspicion: f64,
    holder: Option<String>,
    signals: Vec<domain::Signal>,
}

pub(super) async fn queue(global: &Global, date: Option<NaiveDate>, json: bool) -> anyhow::Result<()> {
    let config = global.config_or_bundled()?;
    let zone = config.settings.office.time_zone;
    let store = global.existing_store().await?;
    let day = date.unwrap_or_else(|| Utc::now().with_timezone(&zone).date_naive());
    let mut out = io::stdout().lock();
    let mut told = 0;
    for case in store.cases(store::Which::All).await? {
        let opened = case.opened.with_timezone(&zone).date_naive();
        if opened != day && !(opened < day && case.standing.state.is_open()) {
            continue;
        }
        if json {
            output::line(&mut out, &case_json(case))?;
        } else {
            print_case(&mut out, &case)?;
        }
        told += 1;
    }
    if told == 0 {
        tell!("no case was opened on {day}, or open then");
    }
    Ok(())
}

fn case_json(case: store::CaseRow) -> CaseJson {
    CaseJson {
        case: case.id.0,
        state: case.standing.state.as_str(),
        opened: case.opened.to_rfc3339(),
        title: case.article.title,
        url: case.article.url,
        outlet: case.article.outlet_name,
        published: case.article.published.stated().map(instant),
        copies: case.copies,
        story: case.article.story.0,
        suspicion: case.suspicion,
        holder: case.holder,
        signals: case.signals,
    }
}

fn print_case(out: &mut dyn Write, case: &store::CaseRow) -> anyhow::Result<()> {
    let copies = if case.copies > 0 { format!(" (+{})", case.copies) } else { String::new() };
    writeln!(
        out,
        "{} [{}] {:.2} {} · {}{copies}",
        case.id,
        case.standing.state.as_str(),
        case.suspicion,
        case.article.title,
        case.article.outlet_name
    )?;
    for signal in &case.signals {
        writeln!(out, "    {} {:.2} ({}): {}", signal.criterion.as_str(), signal.weight, signal.rule, signal.reason)?;
        for quote in &signal.evidence {
            writeln!(out, "        {}: “{}”", quote.field.as_str(), quote.text)?;
        }
    }
    Ok(())
}

pub(super) async fn draft(global: &Global, case: i64, kind: LetterKind, out: &Path) -> anyhow::Result<()> {
    let config = global.config_or_bundled()?;
    let store = global.existing_store().await?;
    let case = store.case(CaseId(case)).await?;
    let now = Utc::now().with_timezone(&config.settings.office.time_zone);
    let (draft, approved) = match &case.draft {
        Some(view) if view.content.kind == kind => (view.content.clone(), is_approved(&case)),
        _ => {
            let published = case.article.row.published.at().date_naive();
            let law = config.clocks.regime_on(published).map(|(_, regime)| regime.law.clone()).unwrap_or_default();
            let facts = store.facts().await?;
            let profile = &config.settings.office.profile;
            let copies = store.contents(&case.article.copies.iter().map(|copy| copy.id).collect::<Vec<_>>()).await?;
            let outside = web::outside(config.letters.profile(profile), config.rules.places(), &case.article.row.findings);
            let material = web::material(&case, kind, &facts, &copies, profile, &law, config.settings.office.time_zone);
            let material = report::Material { outside, ..material };
            (report::compose(&config.letters, &material)?, false)
        }
    };
    let letter = report::lay_out(&config.letters, &draft, chrono::Datelike::year(&now))?;
    let letter = if approved { letter } else { letter.marked_as_draft() };
    let format = values::letter_format(out).context("a letter's file ends in .docx or .pdf")?;
    let bytes = format.write(&config.letters, &letter, web::settled_at(&case), &|file| std::fs::read(file).ok())?;
    std::fs::write(out, bytes).with_context(|| format!("cannot write {}", out.display()))?;
    let status = if approved { "approved" } else { "marked as a draft: nobody has approved it" };
    store
        .audit(
            None,
            "exported",
            &format!("case {}", case.row.id),
            &format!("{} from the command line, {status}", kind.as_str()),
            Utc::now(),
        )
        .await?;
    tell!("{}: {} for case {}, {status}", out.display(), kind.as_str(), case.row.id);
    Ok(())
}

/// Whether the letter in work is the version that somebody approved.
fn is_approved(case: &store::CaseView) -> bool {
    matches!(case.row.standing.state, State::Approved | State::Sent | State::Concluded(_)) && case.row.standing.approver.is_some()
}
