//! Records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own: made from and read back to bytes.
//!
//! No file is touched here; [`super`] appends and reads.

use std::borrow::Cow;
use std::fmt::Write as _;

use chrono::{DateTime, SubsecRound, Utc};
use sha2::{Digest, Sha256};

use super::body::Held;
use super::{NewResponse, gzip, hex};

/// The profile of a record whose body is the same as an earlier one's.
const SAME_PAYLOAD: &str = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

/// The profile of a record by which a server says that an earlier one still holds.
const NOT_MODIFIED: &str = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

/// Headers that speak of the bytes on the wire. A body is kept without its transfer coding, and decompressed unless it is kept as it came,
/// so they are kept under another name.
const OF_THE_WIRE: [&str; 3] = ["content-encoding", "transfer-encoding", "content-length"];

/// The header of a body that is kept in gzip.
const CODING: &[u8] = b"content-encoding:";

/// A response to be written.
pub(super) struct Response {
    /// `urn:uuid:…`.
    pub(super) record_id: String,
    /// The same for each hop.
    pub(super) hop_ids: Vec<String>,
    pub(super) new: NewResponse,
}

impl Response {
    /// The hash of what the record holds behind the HTTP header.
    fn payload_sha256(&self) -> &str {
        let body = &self.new.body;
        body.sent_sha256().unwrap_or(body.sha256())
    }
}

/// An earlier record that holds the body.
#[derive(Clone)]
pub(super) struct Earlier {
    pub(super) record_id: String,
    pub(super) final_url: String,
    pub(super) fetched_at: DateTime<Utc>,
    /// SHA-256 of what it holds behind the HTTP header, hex.
    pub(super) payload_sha256: String,
}

impl From<&Response> for Earlier {
    fn from(response: &Response) -> Self {
        let Response { record_id, new, .. } = response;
        let payload_sha256 = response.payload_sha256().to_owned();
        Self { record_id: record_id.clone(), final_url: new.final_url.clone(), fetched_at: new.fetched_at, payload_sha256 }
    }
}

/// The record that opens every file.
pub(super) fn warcinfo(record_id: &str, at: DateTime<Utc>) -> std::io::Result<Vec<u8>> {
    let fields = concat!("software: diembao/", env!("CARGO_PKG_VERSION"), "\r\nformat: WARC File Format 1.1\r\n");
    let mut head = named("warcinfo", record_id, at);
    field(&mut head, "Content-Type", "application/warc-fields");
    member(head, fields, Block::Body(b""))
}

/// Each answer on the way, without its body, which was not kept.
pub(super) fn hops(response: &Response) -> std::io::Result<Vec<Vec<u8>>> {
    let hops = response.new.hops.iter().zip(&response.hop_ids);
    let record = |(hop, id): (&super::Hop, &String)| {
        let mut head = named("response", id, response.new.fetched_at);
        field(&mut head, "WARC-Target-URI", &hop.url);
        field(&mut head, "WARC-Concurrent-To", &format!("<{}>", response.record_id));
        field(&mut head, "WARC-Truncated", "unspecified");
        member(http(head), &http_head(hop.status, &hop.headers, Kept::Unpacked(0)), Block::Body(b""))
    };
    hops.map(record).collect()
}

/// A response with its body.
pub(super) fn response(response: &Response) -> std::io::Result<Vec<u8>> {
    let mut head = response_head("response", response);
    payload_digest(&mut head, response.payload_sha256());
    let block = match response.new.body.held() {
        Held::AsSent(bytes, _) => Block::Sent(bytes),
        Held::Unpacked(bytes) => Block::Body(bytes),
    };
    member(http(head), &http_head_of(&response.new), block)
}

/// A response whose body stands in an earlier record: the same bytes came, or none because the server says that they hold still.
pub(super) fn revisit(response: &Response, earlier: &Earlier) -> std::io::Result<Vec<u8>> {
    let mut head = response_head("revisit", response);
    if response.new.says_not_modified() {
        field(&mut head, "WARC-Profile", NOT_MODIFIED);
    } else {
        field(&mut head, "WARC-Profile", SAME_PAYLOAD);
        payload_digest(&mut head, &earlier.payload_sha256);
    }
    field(&mut head, "WARC-Refers-To", &format!("<{}>", earlier.record_id));
    field(&mut head, "WARC-Refers-To-Target-URI", &earlier.final_url);
    field(&mut head, "WARC-Refers-To-Date", &date(earlier.fetched_at));
    member(http(head), &http_head_of(&response.new), Block::Body(b""))
}

/// A record read back.
pub(super) struct Record {
    head: String,
    block: Vec<u8>,
}

impl Record {
    /// The record that a gzip member holds; `None` when the bytes are no record.
    pub(super) fn of(member: &[u8]) -> std::io::Result<Option<Self>> {
        let record = gzip::unpacked(member)?;
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

    /// The body of the HTTP message in it, unpacked; `None` when there is no message in it.
    pub(super) fn body(&self) -> std::io::Result<Option<Cow<'_, [u8]>>> {
        let Some((head, body)) = split_head(&self.block) else { return Ok(None) };
        Ok(Some(if is_packed(head) { gzip::unpacked(body)?.into() } else { body.into() }))
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

/// Whether a HTTP header says that the body behind it is in gzip.
fn is_packed(head: &[u8]) -> bool {
    let is_coding = |line: &&[u8]| line.get(..CODING.len()).is_some_and(|name| name.eq_ignore_ascii_case(CODING));
    head.split(|byte| *byte == b'\n').any(|line| is_coding(&line))
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
fn payload_digest(head: &mut String, sha256: &str) {
    field(head, "WARC-Payload-Digest", &format!("sha256:{sha256}"));
}

fn http(mut head: String) -> String {
    field(&mut head, "Content-Type", "application/http; msgtype=response");
    head
}

/// How a body is kept, and its bytes there.
#[derive(Clone, Copy)]
enum Kept {
    Unpacked(usize),
    AsSent(usize),
}

fn http_head_of(NewResponse { status, headers, body, .. }: &NewResponse) -> String {
    let kept = match body.held() {
        Held::Unpacked(bytes) => Kept::Unpacked(bytes.len()),
        Held::AsSent(bytes, _) => Kept::AsSent(bytes.len()),
    };
    http_head(*status, headers, kept)
}

/// The reason phrase is not known any more and stays empty, as RFC 9112 allows.
fn http_head(status: u16, headers: &[(String, String)], kept: Kept) -> String {
    let mut head = format!("HTTP/1.1 {status} \r\n");
    let still_holds = |name: &str| matches!(kept, Kept::AsSent(_)) && name == "content-encoding";
    for (name, value) in headers {
        let lower = name.to_ascii_lowercase();
        if OF_THE_WIRE.contains(&lower.as_str()) && !still_holds(&lower) {
            field(&mut head, &format!("X-Original-{name}"), value);
        } else {
            field(&mut head, name, value);
        }
    }
    let (Kept::Unpacked(length) | Kept::AsSent(length)) = kept;
    field(&mut head, "Content-Length", &length.to_string());
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

/// What follows the HTTP header in a record.
#[derive(Clone, Copy)]
enum Block<'a> {
    Body(&'a [u8]),
    /// Compressed already.
    Sent(&'a [u8]),
}

fn member(mut head: String, http_head: &str, block: Block<'_>) -> std::io::Result<Vec<u8>> {
    const END: &[u8] = b"\r\n\r\n";
    let (Block::Body(body) | Block::Sent(body)) = block;
    let digest = Sha256::new().chain_update(http_head).chain_update(body).finalize();
    field(&mut head, "WARC-Block-Digest", &format!("sha256:{}", hex(&digest)));
    field(&mut head, "Content-Length", &(http_head.len() + body.len()).to_string());
    head.push_str("\r\n");
    match block {
        Block::Body(body) => gzip::member(&[head.as_bytes(), http_head.as_bytes(), body, END]),
        Block::Sent(sent) => gzip::member_with_stored(&[head.as_bytes(), http_head.as_bytes()].concat(), &[sent, END].concat()),
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::super::Body;
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
        Response { record_id: "urn:uuid:0".into(), hop_ids: vec![], new }
    }

    #[test]
    fn a_body_comes_back_byte_for_byte() {
        let check = |body: &[u8]| {
            let read = Record::of(&response(&sample(&[], body)).unwrap()).unwrap().unwrap();
            assert_eq!((read.body().unwrap().as_deref(), read.is_damaged()), (Some(body), false));
        };
        check(b"");
        check(b"\r\n\r\nWARC/1.1\r\n\r\n");
        check("tin từ xã".as_bytes());
    }

    #[test]
    fn a_body_that_came_packed_is_kept_as_it_came_and_read_unpacked() {
        let body = "tin từ xã".as_bytes();
        let bytes: Bytes = gzip::member(&[body]).unwrap().into();
        let mut sample = sample(&[("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], body);
        sample.new.body = Body::new(body.into(), Some(bytes.clone()));
        let read = Record::of(&response(&sample).unwrap()).unwrap().unwrap();
        assert_eq!((read.body().unwrap().as_deref(), read.is_damaged()), (Some(body), false));
        assert_eq!(read.field("WARC-Payload-Digest"), Some(format!("sha256:{}", hex(&Sha256::digest(&bytes))).as_str()));
        let (head, kept) = split_head(&read.block).unwrap();
        assert_eq!(kept, bytes);
        let length = bytes.len();
        let expect =
            format!("HTTP/1.1 200 \r\nContent-Encoding: gzip\r\nX-Original-Transfer-Encoding: chunked\r\nContent-Length: {length}");
        assert_eq!(head, expect.as_bytes());
    }

    #[test]
    fn headers_of_the_wire_are_renamed_and_none_can_be_forged() {
        let head = http_head(200, &sample(&[("Content-Encoding", "gzip"), ("X-A", "1\r\nX-B: 2")], b"").new.headers, Kept::Unpacked(5));
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
