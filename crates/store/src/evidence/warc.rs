//! Records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own: made from and read back to bytes.
//!
//! No file is touched here; [`super`] appends and reads.

use std::fmt::Write as _;
use std::io::{Read, Write};

use chrono::{DateTime, SubsecRound, Utc};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::{NewResponse, hex};

/// The profile of a record whose body is the same as an earlier one's.
const SAME_PAYLOAD: &str = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

/// The profile of a record by which a server says that an earlier one still holds.
const NOT_MODIFIED: &str = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

/// Headers that speak of the bytes on the wire. The body is kept decompressed, so they are kept under another name.
const OF_THE_WIRE: [&str; 3] = ["content-encoding", "transfer-encoding", "content-length"];

/// On 487 newspaper pages (83 MB) level 2 compresses twice as fast as the default of 6 and writes 12 % more; level 1 is half as fast again
/// and writes 40 % more.
const LEVEL: Compression = Compression::new(2);

/// A response to be written.
pub(super) struct Response {
    /// `urn:uuid:…`.
    pub(super) record_id: String,
    /// The same for each hop.
    pub(super) hop_ids: Vec<String>,
    /// SHA-256 of the body, hex.
    pub(super) sha256: String,
    pub(super) new: NewResponse,
}

/// An earlier record that holds the body.
#[derive(Clone)]
pub(super) struct Earlier {
    pub(super) record_id: String,
    pub(super) final_url: String,
    pub(super) fetched_at: DateTime<Utc>,
}

impl From<&Response> for Earlier {
    fn from(response: &Response) -> Self {
        let Response { record_id, new, .. } = response;
        Self { record_id: record_id.clone(), final_url: new.final_url.clone(), fetched_at: new.fetched_at }
    }
}

/// The record that opens every file.
pub(super) fn warcinfo(record_id: &str, at: DateTime<Utc>) -> std::io::Result<Vec<u8>> {
    let fields = concat!("software: diembao/", env!("CARGO_PKG_VERSION"), "\r\nformat: WARC File Format 1.1\r\n");
    let mut head = named("warcinfo", record_id, at);
    field(&mut head, "Content-Type", "application/warc-fields");
    member(head, &[fields.as_bytes()])
}

/// Each answer on the way, without its body, which was not kept.
pub(super) fn hops(response: &Response) -> std::io::Result<Vec<Vec<u8>>> {
    let hops = response.new.hops.iter().zip(&response.hop_ids);
    let record = |(hop, id): (&super::Hop, &String)| {
        let mut head = named("response", id, response.new.fetched_at);
        field(&mut head, "WARC-Target-URI", &hop.url);
        field(&mut head, "WARC-Concurrent-To", &format!("<{}>", response.record_id));
        field(&mut head, "WARC-Truncated", "unspecified");
        member(http(head), &[http_head(hop.status, &hop.headers, 0).as_bytes()])
    };
    hops.map(record).collect()
}

/// A response with its body.
pub(super) fn response(response: &Response) -> std::io::Result<Vec<u8>> {
    let NewResponse { status, headers, body, .. } = &response.new;
    let mut head = response_head("response", response);
    payload_digest(&mut head, response);
    member(http(head), &[http_head(*status, headers, body.len()).as_bytes(), body])
}

/// A response whose body stands in an earlier record: the same bytes came, or none because the server says that they hold still.
pub(super) fn revisit(response: &Response, earlier: &Earlier) -> std::io::Result<Vec<u8>> {
    let NewResponse { status, headers, body, .. } = &response.new;
    let mut head = response_head("revisit", response);
    if response.new.says_not_modified() {
        field(&mut head, "WARC-Profile", NOT_MODIFIED);
    } else {
        field(&mut head, "WARC-Profile", SAME_PAYLOAD);
        payload_digest(&mut head, response);
    }
    field(&mut head, "WARC-Refers-To", &format!("<{}>", earlier.record_id));
    field(&mut head, "WARC-Refers-To-Target-URI", &earlier.final_url);
    field(&mut head, "WARC-Refers-To-Date", &date(earlier.fetched_at));
    member(http(head), &[http_head(*status, headers, body.len()).as_bytes()])
}

/// A record read back.
pub(super) struct Record {
    head: String,
    block: Vec<u8>,
}

impl Record {
    /// The record that a gzip member holds; `None` when the bytes are no record.
    pub(super) fn of(member: &[u8]) -> std::io::Result<Option<Self>> {
        let mut record = Vec::new();
        GzDecoder::new(member).read_to_end(&mut record)?;
        let Some((head, rest)) = split_head(&record) else { return Ok(None) };
        let head = String::from_utf8_lossy(head).into_owned();
        let length = value(&head, "Content-Length").and_then(|n| n.parse::<usize>().ok());
        let block = length.and_then(|length| rest.get(..length)).map(<[u8]>::to_vec);
        Ok(block.map(|block| Self { head, block }))
    }

    /// A field of the record's header.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        value(&self.head, name)
    }

    /// The body of the HTTP message in it.
    pub(super) fn body(&self) -> Option<&[u8]> {
        split_head(&self.block).map(|(_, body)| body)
    }

    /// Whether it tells that a server said "not modified".
    pub(super) fn says_not_modified(&self) -> bool {
        self.field("WARC-Profile") == Some(NOT_MODIFIED)
    }

    /// Whether the record says which bytes it holds, and holds others.
    pub(super) fn is_damaged(&self) -> bool {
        let stated = self.field("WARC-Block-Digest").and_then(|d| d.strip_prefix("sha256:"));
        stated.is_some_and(|stated| stated != hex(&Sha256::digest(&self.block)))
    }
}

fn value<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n")?;
    Some((&bytes[..end], &bytes[end + 4..]))
}

fn named(kind: &str, record_id: &str, at: DateTime<Utc>) -> String {
    let mut head = String::from("WARC/1.1\r\n");
    field(&mut head, "WARC-Type", kind);
    field(&mut head, "WARC-Record-ID", &format!("<{record_id}>"));
    field(&mut head, "WARC-Date", &date(at));
    head
}

fn response_head(kind: &str, response: &Response) -> String {
    let Response { record_id, hop_ids, new, .. } = response;
    let mut head = named(kind, record_id, new.fetched_at);
    field(&mut head, "WARC-Target-URI", &new.final_url);
    if new.url != new.final_url {
        field(&mut head, "X-Requested-URI", &new.url);
    }
    for hop in hop_ids {
        field(&mut head, "WARC-Concurrent-To", &format!("<{hop}>"));
    }
    head
}

/// Hexadecimal, as sha256sum prints it; the standard leaves the form open and readers take it.
fn payload_digest(head: &mut String, response: &Response) {
    field(head, "WARC-Payload-Digest", &format!("sha256:{}", response.sha256));
}

fn http(mut head: String) -> String {
    field(&mut head, "Content-Type", "application/http; msgtype=response");
    head
}

/// The reason phrase is not known any more and stays empty, as RFC 9112 allows.
fn http_head(status: u16, headers: &[(String, String)], body_length: usize) -> String {
    let mut head = format!("HTTP/1.1 {status} \r\n");
    for (name, value) in headers {
        if OF_THE_WIRE.contains(&name.to_ascii_lowercase().as_str()) {
            field(&mut head, &format!("X-Original-{name}"), value);
        } else {
            field(&mut head, name, value);
        }
    }
    field(&mut head, "Content-Length", &body_length.to_string());
    head.push_str("\r\n");
    head
}

/// A header line; line breaks within a value would forge further lines.
fn field(head: &mut String, name: &str, value: &str) {
    let clean = |s: &str| s.replace(['\r', '\n'], " ");
    // Writing to a String cannot fail.
    let _ = write!(head, "{}: {}\r\n", clean(name), clean(value));
}

/// With microseconds, as the database keeps them; whole seconds without a fraction.
fn date(at: DateTime<Utc>) -> String {
    at.trunc_subsecs(6).format("%Y-%m-%dT%H:%M:%S%.fZ").to_string()
}

fn member(mut head: String, block: &[&[u8]]) -> std::io::Result<Vec<u8>> {
    let mut digest = Sha256::new();
    block.iter().for_each(|part| digest.update(part));
    let length: usize = block.iter().map(|part| part.len()).sum();
    field(&mut head, "WARC-Block-Digest", &format!("sha256:{}", hex(&digest.finalize())));
    field(&mut head, "Content-Length", &length.to_string());
    let mut gz = GzEncoder::new(Vec::with_capacity(1024 + length / 3), LEVEL);
    gz.write_all(head.as_bytes())?;
    gz.write_all(b"\r\n")?;
    for part in block {
        gz.write_all(part)?;
    }
    gz.write_all(b"\r\n\r\n")?;
    gz.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(headers: &[(&str, &str)], body: &[u8]) -> Response {
        let new = NewResponse {
            url: "https://bao.example/a".into(),
            final_url: "https://bao.example/a".into(),
            status: 200,
            headers: headers.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect(),
            hops: vec![],
            body: body.to_vec().into(),
            fetched_at: DateTime::UNIX_EPOCH,
        };
        Response { record_id: "urn:uuid:0".into(), hop_ids: vec![], sha256: "00".into(), new }
    }

    #[test]
    fn a_body_comes_back_byte_for_byte() {
        let check = |body: &[u8]| {
            let read = Record::of(&response(&sample(&[], body)).unwrap()).unwrap().unwrap();
            assert_eq!((read.body(), read.is_damaged()), (Some(body), false));
        };
        check(b"");
        check(b"\r\n\r\nWARC/1.1\r\n\r\n");
        check("tin từ xã".as_bytes());
    }

    #[test]
    fn headers_of_the_wire_are_renamed_and_none_can_be_forged() {
        let head = http_head(200, &sample(&[("Content-Encoding", "gzip"), ("X-A", "1\r\nX-B: 2")], b"").new.headers, 5);
        assert_eq!(head, "HTTP/1.1 200 \r\nX-Original-Content-Encoding: gzip\r\nX-A: 1  X-B: 2\r\nContent-Length: 5\r\n\r\n");
    }

    #[test]
    fn dates_have_the_fraction_that_the_database_has() {
        let check = |at: &str, expect: &str| assert_eq!(date(at.parse().unwrap()), expect);
        check("2026-11-23T08:02:00Z", "2026-11-23T08:02:00Z");
        check("2026-11-23T08:02:00.5Z", "2026-11-23T08:02:00.500Z");
        check("2026-11-23T08:02:00.123456789Z", "2026-11-23T08:02:00.123456Z");
    }

    #[test]
    fn damage_is_an_error() {
        let mut bytes = response(&sample(&[], b"xin")).unwrap();
        let last = bytes.len() - 6;
        bytes[last] ^= 1;
        assert!(Record::of(&bytes).is_err());
    }
}
