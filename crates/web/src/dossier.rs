//! The evidence file of an article, for handing on: its records as a WARC file, each version's words, the manifest and the checksums.
//!
//! The desk and the command line give out the same file. What the manifest says is written in `report`.

use std::collections::HashMap;
use std::io::{Cursor, Write};

use anyhow::Context;
use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use domain::{ArticleId, CaptureId, Content, Quality};
use report::{Found, Holds, Manifest, RecordLine, VersionLine};
use sha2::{Digest, Sha256};
use store::{Brought, Record, RecordKind, Store, VersionRow};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::words;

/// An evidence file.
pub struct Dossier {
    /// Whose it is: the article asked for, or what that is an alias of.
    pub article: ArticleId,
    /// The zip.
    pub bytes: Vec<u8>,
    /// SHA-256 of the zip, hex.
    pub sha256: String,
}

/// Puts the evidence file of an article together. Times in it are written in the offset of `made_at`.
pub async fn dossier(store: &Store, article: ArticleId, office: &str, made_at: DateTime<FixedOffset>) -> anyhow::Result<Dossier> {
    let family = store.article_family(article).await?;
    let (&article, aliases) = family.split_first().context("an article belongs to itself")?;
    let view = store.article(article).await?;
    let records = store.article_records(article).await?;
    let warc = store.warc_file(&records, made_at.to_utc())?;
    let mut versions = view.versions;
    for alias in aliases {
        match store.article(*alias).await {
            Ok(view) => versions.extend(view.versions),
            // Most aliases were never read as articles.
            Err(store::Error::Missing(_)) => {}
            Err(other) => return Err(other.into()),
        }
    }
    versions.retain(|v| v.quality == Quality::Article);
    versions.sort_by_key(|v| v.capture);
    let unread = store.article_unread(article).await?;
    let manifest = Manifest {
        office: office.to_owned(),
        made_at,
        article: article.0,
        title: view.row.title,
        outlet: view.row.outlet_name,
        addresses: store.article_addresses(article).await?,
        warc: format!("bai-viet-{article}.warc.gz"),
        records: record_lines(&records, &warc.offsets, &family, &versions)?,
        versions: (1..).zip(&versions).map(version_line).collect(),
        // A failure that brought a response is a record.
        unread: unread
            .filter(|(at, ..)| records.iter().all(|r| r.at != *at))
            .map(|(at, kind, _)| (at, words::unread(&kind)))
            .into_iter()
            .collect(),
    };
    let files = files(&manifest, warc.bytes, &versions);
    let bytes = tokio::task::spawn_blocking(move || zipped(&files, made_at)).await?.context("cannot make the zip")?;
    Ok(Dossier { article, sha256: sha256(&bytes), bytes })
}

fn record_lines(records: &[Record], offsets: &[usize], family: &[ArticleId], versions: &[VersionRow]) -> anyhow::Result<Vec<RecordLine>> {
    let places: HashMap<&str, usize> = records.iter().map(|r| r.id.as_str()).zip(1..).collect();
    let place = |id: &String| places.get(id.as_str()).copied().with_context(|| format!("record {id} is referred to and not there"));
    let numbers: HashMap<CaptureId, usize> = versions.iter().map(|v| v.capture).zip(1..).collect();
    let number = |capture: &CaptureId| numbers.get(capture).copied().with_context(|| format!("version {capture} is not there"));
    let line = |(record, offset): (&Record, &usize)| {
        Ok(RecordLine {
            at: record.at,
            url: record.url.clone(),
            status: record.status,
            holds: match &record.kind {
                RecordKind::Response => Holds::Body,
                RecordKind::SameBody(earlier) => Holds::SameBody(place(earlier)?),
                RecordKind::NotModified(earlier) => Holds::NotModified(place(earlier)?),
                RecordKind::Hop(to) => Holds::Redirect(place(to)?),
            },
            found: match &record.brought {
                _ if !family.contains(&record.article) => Found::Elsewhere,
                Brought::Version(capture) => Found::Version(number(capture)?),
                Brought::Unchanged(capture) => Found::Unchanged(number(capture)?),
                Brought::NotArticle(quality) => Found::NotArticle(words::quality_met(*quality).to_owned()),
                Brought::Nothing => Found::Nothing,
            },
            sha256: record.sha256.clone(),
            offset: *offset,
            kept_in: (record.file.clone(), record.offset),
            id: record.id.clone(),
        })
    };
    records.iter().zip(offsets).map(line).collect()
}

fn version_line((number, version): (usize, &VersionRow)) -> VersionLine {
    VersionLine { title: version.content.title.to_string(), at: version.at, file: version_file(number) }
}

fn version_file(number: usize) -> String {
    format!("phien-ban-{number}.txt")
}

/// The files of the zip. The checksums come last and are of all others.
fn files(manifest: &Manifest, warc: Vec<u8>, versions: &[VersionRow]) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("BAN-KE.txt".to_owned(), report::manifest(manifest).into_bytes()), (manifest.warc.clone(), warc)];
    files.extend((1..).zip(versions).map(|(number, version)| (version_file(number), words_of(&version.content).into_bytes())));
    let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect();
    files.push(("sha256sums.txt".to_owned(), sums.into_bytes()));
    files
}

/// Title, lead and text, an empty line between them.
fn words_of(content: &Content) -> String {
    let parts = [&content.title, &content.lead, &content.text].map(|part| part.as_str());
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n") + "\n"
}

fn zipped(files: &[(String, Vec<u8>)], made_at: DateTime<FixedOffset>) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(stamp(made_at));
    for (name, bytes) in files {
        // A WARC file is compressed already.
        let method = if name.ends_with(".gz") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name.as_str(), options.compression_method(method))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A zip knows the years from 1980 to 2107; other times are left out.
fn stamp(at: DateTime<FixedOffset>) -> zip::DateTime {
    // Chrono's numbers fit, but for the year.
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let (month, day, hour, minute, second) = (at.month(), at.day(), at.hour(), at.minute(), at.second());
    zip::DateTime::from_date_and_time(year, small(month), small(day), small(hour), small(minute), small(second)).unwrap_or_default()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
