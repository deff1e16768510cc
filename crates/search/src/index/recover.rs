//! Opening what is there, or moving it aside when it cannot serve. The index is derived, so beginning anew loses nothing.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tantivy::directory::error::{OpenDirectoryError, OpenReadError};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::{ReloadPolicy, TantivyError};

use super::Payload;
use super::health::Age;
use crate::Error;
use crate::schema::{self, Fields};

/// An index that can be read.
pub(super) type Found = (tantivy::Index, Fields, Age);

/// Opens the index at `dir`, or begins one where there is none or none that can serve.
pub(super) fn open_or_begin(dir: &Path) -> Result<Found, Error> {
    let reason = match open(dir) {
        Ok(Some(opened)) => return Ok(opened),
        Ok(None) => return begin(dir),
        Err(Unfit::Trouble(error)) => return Err(error),
        Err(Unfit::Discard(reason)) => reason,
    };
    begin_anew(dir, &reason)
}

/// Opens an index that was begun beside another, or begins it; one that cannot be gone on with is thrown away, since nobody reads it.
pub(super) fn open_beside(dir: &Path) -> Result<Found, Error> {
    std::fs::create_dir_all(dir)?;
    match open(dir) {
        Ok(Some(opened)) if opened.2 == Age::Current => return Ok(opened),
        Ok(None) => return begin(dir),
        Err(Unfit::Trouble(error)) => return Err(error),
        Ok(Some(_)) | Err(Unfit::Discard(_)) => {}
    }
    std::fs::remove_dir_all(dir)?;
    std::fs::create_dir_all(dir)?;
    begin(dir)
}

/// Opens what has taken the place of the index at `dir`.
pub(super) fn open_again(dir: &Path) -> Result<Found, Error> {
    match open(dir) {
        Ok(Some(opened)) => Ok(opened),
        Ok(None) => Err(Error::Index("there is none".to_owned())),
        Err(Unfit::Trouble(error)) => Err(error),
        Err(Unfit::Discard(reason)) => Err(Error::Damaged(reason)),
    }
}

/// Whether an error says that files are damaged, not that the disk, the rights or the limits of the process stand in the way.
pub(crate) fn tells_damage(error: &TantivyError) -> bool {
    match error {
        TantivyError::DataCorruption(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::SchemaError(_)
        | TantivyError::DeserializeError(_)
        | TantivyError::FieldNotFound(_)
        | TantivyError::InternalError(_)
        | TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_) | OpenReadError::IncompatibleIndex(_)) => true,
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) | TantivyError::IoError(io_error) => {
            is_damage(io_error.kind())
        }
        _ => false,
    }
}

/// Moves what is at `dir` aside and begins an index there.
pub(super) fn begin_anew(dir: &Path, reason: &str) -> Result<Found, Error> {
    // Whoever holds this lock is at work in there with a program that can: then nothing may be moved.
    let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
    let Ok(lock) = directory.acquire_lock(&INDEX_WRITER_LOCK) else { return Err(Error::Busy) };
    let aside = move_aside(dir)?;
    tracing::warn!(reason, aside = %aside.display(), "the search index cannot be used and is begun anew");
    drop(lock);
    std::fs::create_dir_all(dir)?;
    begin(dir)
}

/// Why an index does not serve.
enum Unfit {
    /// It is damaged or of another version.
    Discard(String),
    /// It may be well: the disk, the rights or the limits of the process are not.
    Trouble(Error),
}

impl From<TantivyError> for Unfit {
    fn from(error: TantivyError) -> Self {
        if tells_damage(&error) { Self::Discard(error.to_string()) } else { Self::Trouble(error.into()) }
    }
}

fn is_damage(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::InvalidData | ErrorKind::UnexpectedEof | ErrorKind::InvalidInput | ErrorKind::Other)
}

/// `None` when there is no index yet.
fn open(dir: &Path) -> Result<Option<Found>, Unfit> {
    let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
    if !tantivy::Index::exists(&directory).map_err(TantivyError::from)? {
        return Ok(None);
    }
    let engine = tantivy::Index::open(directory)?;
    let (schema, fields) = schema::schema();
    if engine.schema() != schema {
        return Err(Unfit::Discard("its fields are of another version".to_owned()));
    }
    let metas = engine.load_metas()?;
    let version = match &metas.payload {
        Some(payload) => serde_json::from_str::<Payload>(payload).ok().map(|payload| payload.schema),
        None => metas.segments.is_empty().then_some(schema::VERSION),
    };
    let Some(version) = version else { return Err(Unfit::Discard("nobody knows of which version its words are".to_owned())) };
    let age = if version == schema::VERSION { Age::Current } else { Age::Stale };
    // Opens every segment, which finds missing and cut files.
    let _reader: tantivy::IndexReader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(Some((engine, fields, age)))
}

fn begin(dir: &Path) -> Result<Found, Error> {
    let (schema, fields) = schema::schema();
    let directory = MmapDirectory::open(dir).map_err(|error: OpenDirectoryError| TantivyError::from(error))?;
    let engine = tantivy::Index::builder().schema(schema).settings(schema::settings()).open_or_create(directory)?;
    Ok((engine, fields, Age::Current))
}

/// Renames `dir` to `<dir>.broken-<n>` and deletes what was so kept before.
fn move_aside(dir: &Path) -> Result<PathBuf, Error> {
    let earlier = kept(dir)?;
    let next = earlier.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
    let mut aside = OsString::from(dir);
    aside.push(format!(".broken-{next}"));
    let aside = PathBuf::from(aside);
    std::fs::rename(dir, &aside)?;
    for (_, old) in earlier {
        std::fs::remove_dir_all(&old)?;
    }
    Ok(aside)
}

/// The indexes moved aside before, with their numbers.
fn kept(dir: &Path) -> Result<Vec<(u32, PathBuf)>, Error> {
    let (Some(parent), Some(name)) = (dir.parent(), dir.file_name().and_then(|name| name.to_str())) else { return Ok(Vec::new()) };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(parent)? {
        let path = entry?.path();
        let number = path.file_name().and_then(|name| name.to_str()).and_then(|file| file.strip_prefix(name)?.strip_prefix(".broken-"));
        if let Some(number) = number.and_then(|number| number.parse().ok()) {
            kept.push((number, path));
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests;
