//! Records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own: made from and read back to bytes.
//!
//! No file is touched here; [`super`] appends and reads.

use std::fmt::Write as _;
use std::io::{Read, Write};

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::NewResponse;

/// The profile of a record whose body is the same as an earlier one's.
const SAME_PAYLOAD: &str = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

/// Headers that speak of the bytes on the wire. The body is kept decompressed, so they are kept under another name.
const OF_THE_WIRE: [&str; 3] = ["content-encoding", "transfer-encoding", "content-length"];

/// On 487 newspaper pages (83 MB) level 2 compresses twice as fast as the default of 6 and writes 12 % more; level 1 is half as fast again
/// and writes 40 % more.
const LEVEL: Compression = Compression::new(2);

/// A response to be written.
pub(super) struct Response {
    /// `urn:uuid:…`.
    pub(super) record_id: String,
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
    head.push_str("Content-Type: application/warc-fields\r\n");
    member(head, &[fields.as_bytes()])
}

/// A response with its body.
pub(super) fn response(response: &Response) -> std::io::Result<Vec<u8>> {
    let head = response_head("response", response);
    let http = http_head(&response.new);
    member(head, &[http.as_bytes(), &response.new.body])
}

/// A response whose body stands in an earlier record.
pub(super) fn revisit(response: &Response, earlier: &Earlier) -> std::io::Result<Vec<u8>> {
    let mut head = response_head("revisit", response);
    field(&mut head, "WARC-Profile", SAME_PAYLOAD);
    field(&mut head, "WARC-Refers-To", &format!("<{}>", earlier.record_id));
    field(&mut head, "WARC-Refers-To-Target-URI", &earlier.final_url);
    field(&mut head, "WARC-Refers-To-Date", &date(earlier.fetched_at));
    let http = http_head(&response.new);
    member(head, &[http.as_bytes()])
}

/// The body of the response that a gzip member holds; `None` when the bytes are no such record.
pub(super) fn read_body(member: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
    let mut record = Vec::new();
    GzDecoder::new(member).read_to_end(&mut record)?;
    let Some((head, rest)) = split_head(&record) else { return Ok(None) };
    let head = String::from_utf8_lossy(head);
    let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).and_then(|n| n.trim().parse::<usize>().ok());
    let block = length.and_then(|length| rest.get(..length));
    Ok(block.and_then(split_head).map(|(_, body)| body.to_vec()))
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
    let mut head = named(kind, &response.record_id, response.new.fetched_at);
    field(&mut head, "WARC-Target-URI", &response.new.final_url);
    if response.new.url != response.new.final_url {
        field(&mut head, "X-Requested-URI", &response.new.url);
    }
    field(&mut head, "WARC-Payload-Digest", &format!("sha256:{}", response.sha256));
    field(&mut head, "Content-Type", "application/http; msgtype=response");
    head
}

/// The reason phrase is not known any more and stays empty, as RFC 9112 allows.
fn http_head(response: &NewResponse) -> String {
    let mut head = format!("HTTP/1.1 {} \r\n", response.status);
    for (name, value) in &response.headers {
        if OF_THE_WIRE.contains(&name.to_ascii_lowercase().as_str()) {
            field(&mut head, &format!("X-Original-{name}"), value);
        } else {
            field(&mut head, name, value);
        }
    }
    field(&mut head, "Content-Length", &response.body.len().to_string());
    head.push_str("\r\n");
    head
}

/// A header line; line breaks within a value would forge further lines.
fn field(head: &mut String, name: &str, value: &str) {
    let clean = |s: &str| s.replace(['\r', '\n'], " ");
    // Writing to a String cannot fail.
    let _ = write!(head, "{}: {}\r\n", clean(name), clean(value));
}

fn date(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn member(mut head: String, block: &[&[u8]]) -> std::io::Result<Vec<u8>> {
    let length: usize = block.iter().map(|part| part.len()).sum();
    field(&mut head, "Content-Length", &length.to_string());
    let mut gz = GzEncoder::new(Vec::new(), LEVEL);
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
            body: body.to_vec().into(),
            fetched_at: DateTime::UNIX_EPOCH,
        };
        Response { record_id: "urn:uuid:0".into(), sha256: "00".into(), new }
    }

    #[test]
    fn a_body_comes_back_byte_for_byte() {
        let check = |body: &[u8]| assert_eq!(read_body(&response(&sample(&[], body)).unwrap()).unwrap().as_deref(), Some(body));
        check(b"");
        check(b"\r\n\r\nWARC/1.1\r\n\r\n");
        check("tin từ xã".as_bytes());
    }

    #[test]
    fn headers_of_the_wire_are_renamed_and_none_can_be_forged() {
        let head = http_head(&sample(&[("Content-Encoding", "gzip"), ("X-A", "1\r\nX-B: 2")], b"12345").new);
        assert_eq!(head, "HTTP/1.1 200 \r\nX-Original-Content-Encoding: gzip\r\nX-A: 1  X-B: 2\r\nContent-Length: 5\r\n\r\n");
    }

    #[test]
    fn damage_is_an_error() {
        let mut bytes = response(&sample(&[], b"xin")).unwrap();
        let last = bytes.len() - 6;
        bytes[last] ^= 1;
        assert!(read_body(&bytes).is_err());
    }
}
