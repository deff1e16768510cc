//! A body on its way to its record: hashed, and held in the one form in which it is kept.

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::{gzip, hex};

/// A body, hashed. Hashing a page keeps a core busy for a tenth of a millisecond, so this is made where that harms nobody; what is not
/// kept is let go at once.
#[derive(Clone, Debug)]
pub struct Body {
    sha256: String,
    is_empty: bool,
    held: Held,
}

/// The bytes that are kept.
#[derive(Clone, Debug)]
pub(super) enum Held {
    /// The body itself.
    Unpacked(Bytes),
    /// The body in gzip, as it came, and the SHA-256 of these bytes, hex.
    AsSent(Bytes, String),
}

impl Body {
    /// A body, decompressed, and as it came where the server sent it as gzip: then that is kept, if it holds just the body.
    pub fn new(body: Bytes, sent: Option<Bytes>) -> Self {
        let (sha256, is_empty) = (hex(&Sha256::digest(&body)), body.is_empty());
        let held = match sent.filter(|sent| gzip::holds(sent, &body)) {
            Some(sent) => {
                let sha256 = hex(&Sha256::digest(&sent));
                Held::AsSent(sent, sha256)
            }
            None => Held::Unpacked(body),
        };
        Self { sha256, is_empty, held }
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// SHA-256 of the body, hex.
    pub(super) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// SHA-256 of what is kept, hex, where that is not the body itself.
    pub(super) fn sent_sha256(&self) -> Option<&str> {
        match &self.held {
            Held::AsSent(_, sha256) => Some(sha256),
            Held::Unpacked(_) => None,
        }
    }

    pub(super) fn held(&self) -> &Held {
        &self.held
    }

    /// Lets the bytes go once they stand in a record; the hashes stay.
    pub(super) fn let_go(&mut self) {
        let (Held::Unpacked(bytes) | Held::AsSent(bytes, _)) = &mut self.held;
        *bytes = Bytes::new();
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::new(Bytes::new(), None)
    }
}

impl From<Vec<u8>> for Body {
    fn from(body: Vec<u8>) -> Self {
        Self::new(body.into(), None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_packed_is_held_packed_if_it_holds_just_the_body() {
        let body = Bytes::from_static("tin từ xã".as_bytes());
        let sent: Bytes = gzip::member(&[&body]).unwrap().into();
        let held = |sent: &Bytes| match Body::new(body.clone(), Some(sent.clone())).held {
            Held::AsSent(bytes, _) | Held::Unpacked(bytes) => bytes,
        };
        assert_eq!(held(&sent), sent);
        assert_eq!(held(&sent.slice(..sent.len() - 1)), body, "cut short");
        assert_eq!(Body::new(body.clone(), Some(sent)).sha256(), Body::new(body, None).sha256());
    }
}
