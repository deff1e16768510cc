//! Files of a backup: copied as far as they count, hashed on the way, on the disk before anybody speaks of them.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::Entry;
use crate::evidence::file::sync_folder;
use crate::evidence::hex;
use crate::private;

/// Bytes read at once.
const CHUNK: usize = 1 << 20;

/// Copies the first `bytes` of a file to a new one and syncs it; gives the SHA-256, hex. What stands behind them does not count.
pub(super) fn copy(from: &Path, to: &Path, bytes: u64) -> io::Result<String> {
    let mut out = private::file(to)?;
    let sha256 = read(from, bytes, |chunk| out.write_all(chunk))?;
    out.sync_all()?;
    Ok(sha256)
}

/// Writes a new file, with the folders that it needs, and syncs both; gives what the manifest says of it under the name `path`.
pub(super) fn write(to: &Path, path: String, bytes: &[u8]) -> io::Result<Entry> {
    let folder = to.parent().ok_or(io::ErrorKind::InvalidFilename)?;
    fs::create_dir_all(folder)?;
    let mut out = private::file(to)?;
    out.write_all(bytes)?;
    out.sync_all()?;
    sync_folder(folder)?;
    Ok(Entry { path, bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) })
}

/// SHA-256 of the first `bytes` of a file, hex.
pub(super) fn hash(path: &Path, bytes: u64) -> io::Result<String> {
    read(path, bytes, |_| Ok(()))
}

fn read(path: &Path, bytes: u64, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<String> {
    let mut file = File::open(path)?.take(bytes);
    let (mut hasher, mut buffer, mut left) = (Sha256::new(), vec![0; CHUNK], bytes);
    while left > 0 {
        let length = file.read(&mut buffer)?;
        if length == 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("{left} of its {bytes} bytes are missing")));
        }
        hasher.update(&buffer[..length]);
        each(&buffer[..length])?;
        left -= length as u64;
    }
    Ok(hex(&hasher.finalize()))
}
