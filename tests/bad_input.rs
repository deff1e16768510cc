//! Bad input through the real program: each failure names its source, file, line or key, and the rest goes on.

mod administration;
mod configuration;
mod disk;
mod lines;
mod pages;
mod sources;

use crate::support::rogue::{Act, BODY, Rogue, answer, article, missing, page, path, rss};

/// Headline of the healthy newspaper's one article.
const HEALTHY: &str = "Thôn Pò Ngần sửa đường bê tông";

/// A newspaper with a feed at `/rss` and one article, beside which others may fail.
fn healthy() -> Rogue {
    Rogue::start(|head| match path(head) {
        "/rss" => page("application/rss+xml", rss(&[("/sua-duong-1.html", HEALTHY)])),
        "/sua-duong-1.html" => page("text/html; charset=utf-8", article(HEALTHY, &BODY)),
        _ => missing(),
    })
}

/// A body of 50 MB without a stated length.
fn fifty_megabytes(content_type: &str) -> Act {
    let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: {content_type}\r\n\r\n<html><body><p>");
    Act::Stream(head.into_bytes(), b"tin tuc dai dang dac, dai mai khong het. ".repeat(25_000), 50)
}

/// 64 MB of blanks in some 64 kB of gzip.
fn gzip_bomb(content_type: &str) -> Act {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1 << 20];
    (0..64).for_each(|_| std::io::Write::write_all(&mut packer, &block).unwrap());
    Act::Send(answer("200 OK", &format!("Content-Type: {content_type}\r\nContent-Encoding: gzip\r\n"), &packer.finish().unwrap()))
}

/// The beginning of a picture.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00\x5c\x72\xa8\x66<html><p>tin</p>\xff\xfe\x00\x00";
