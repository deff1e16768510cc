//! Reads a body as a stream: undoes its compression and counts what comes out, so that no bomb is ever unpacked in full.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use async_compression::tokio::bufread::{BrotliDecoder, DeflateDecoder, GzipDecoder, ZlibDecoder, ZstdDecoder};
use async_compression::zstd::DParameter;
use bytes::{Buf, Bytes};
use futures_util::stream::{BoxStream, Fuse, Stream, StreamExt, TryStreamExt};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader, ReadBuf};

/// Encodings applied one after the other. Servers that compress twice by mistake exist; more is an attack.
const MAX_CODINGS: usize = 2;
/// How much larger than its contents a compressed body may be. Whatever needs more is built to keep us reading.
const SLACK: u64 = 65_536;
/// The window that HTTP allows zstd: 8 MB (RFC 9659, section 3). A larger one is a claim on our memory.
const ZSTD_WINDOW_LOG: u32 = 23;

/// Bytes that a body gets room for at first: most pages fit, and one that does not costs a few copies.
const ROOM: usize = 128 * 1024;

/// How the bytes of a body are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

/// What happens to a body over its limit, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// It is refused.
    Refuse(u64),
    /// The first bytes are kept and the rest is not read.
    Cut(u64),
}

/// Why there is no body.
#[derive(Debug)]
pub(crate) enum Failure {
    /// More than this many bytes.
    TooLarge(u64),
    /// From the decoder, or from the stream; then the inner error is the stream's.
    Read(io::Error),
}

/// The codings a `Content-Encoding` header names, in the order they were applied; else what is wrong with it.
pub(crate) fn codings(header: &str) -> Result<Vec<Coding>, String> {
    let mut codings = Vec::new();
    for name in header.split(',').map(str::trim) {
        match name.to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => codings.push(Coding::Gzip),
            "deflate" => codings.push(Coding::Deflate),
            "br" => codings.push(Coding::Brotli),
            "zstd" => codings.push(Coding::Zstd),
            // Not compressed. Some servers put the charset here.
            "" | "identity" | "none" | "utf-8" => {}
            _ => return Err(format!("the body is compressed in an unknown way ({name:?})")),
        }
    }
    if codings.len() > MAX_CODINGS {
        return Err(format!("the body is compressed {} times over", codings.len()));
    }
    Ok(codings)
}

/// A body.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// Its bytes, all codings undone.
    pub(crate) bytes: Vec<u8>,
    /// Its bytes as they came, where they came in one gzip coding.
    pub(crate) gzip: Option<Vec<u8>>,
}

/// Reads the whole body.
pub(crate) async fn read<S>(stream: S, codings: &[Coding], limit: Limit) -> Result<Body, Failure>
where
    S: Stream<Item = io::Result<Bytes>> + Send + 'static,
{
    if codings != [Coding::Gzip] {
        return Ok(Body { bytes: decoded_whole(stream, codings, limit).await?, gzip: None });
    }
    // A chunk is counted, not copied, until the whole is there.
    let came: Arc<Mutex<Vec<Bytes>>> = Arc::default();
    let seen = Arc::clone(&came);
    let stream = stream.inspect_ok(move |chunk| seen.lock().unwrap_or_else(PoisonError::into_inner).push(chunk.clone()));
    let bytes = decoded_whole(stream, codings, limit).await?;
    let came = came.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(Body { bytes, gzip: Some(came.concat()).filter(|gzip| !gzip.is_empty()) })
}

async fn decoded_whole<S>(stream: S, codings: &[Coding], limit: Limit) -> Result<Vec<u8>, Failure>
where
    S: Stream<Item = io::Result<Bytes>> + Send + 'static,
{
    let (Limit::Refuse(most) | Limit::Cut(most)) = limit;
    let failure = |error: io::Error| match error.get_ref() {
        Some(inner) if inner.is::<TooMuch>() => Failure::TooLarge(most),
        _ => Failure::Read(error),
    };
    let mut reader: Reader = Box::new(Chunks::new(stream, most.saturating_add(SLACK)));
    for coding in codings.iter().rev() {
        // A body without a byte is empty in every coding; servers label the body of a 304 or an error like any other.
        if reader.fill_buf().await.map_err(failure)?.is_empty() {
            return Ok(Vec::new());
        }
        reader = decoded(reader, *coding).await.map_err(failure)?;
    }
    let mut body = Vec::with_capacity(ROOM);
    let read = reader.take(most.saturating_add(1)).read_to_end(&mut body).await;
    read.map_err(failure)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    match limit {
        Limit::Refuse(bytes) if body.len() > most => Err(Failure::TooLarge(bytes)),
        _ => {
            body.truncate(most);
            if body.len() < ROOM / 2 {
                body.shrink_to_fit();
            }
            Ok(body)
        }
    }
}

type Reader = Box<dyn AsyncBufRead + Send + Unpin>;

async fn decoded(mut reader: Reader, coding: Coding) -> io::Result<Reader> {
    Ok(match coding {
        Coding::Gzip => Box::new(BufReader::new(Members::new(reader))),
        Coding::Brotli => Box::new(BufReader::new(BrotliDecoder::new(reader))),
        Coding::Zstd => {
            let params = [DParameter::window_log_max(ZSTD_WINDOW_LOG)];
            let mut decoder = ZstdDecoder::with_params(reader, &params);
            decoder.multiple_members(true);
            Box::new(BufReader::new(decoder))
        }
        Coding::Deflate if looks_like_zlib(reader.fill_buf().await?) => Box::new(BufReader::new(ZlibDecoder::new(reader))),
        Coding::Deflate => Box::new(BufReader::new(DeflateDecoder::new(reader))),
    })
}

/// "deflate" means zlib (RFC 9110, section 8.4.1.2), but some servers send the bare format. The header of zlib is a multiple
/// of 31 with method 8 (RFC 1950, section 2.2); with only one byte at hand the method has to do.
fn looks_like_zlib(start: &[u8]) -> bool {
    match start {
        [first, second, ..] => first & 0x0f == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0,
        [first] => *first == 0x78,
        [] => true,
    }
}

/// Gzip with one member after the other (RFC 1952, section 2.2). Whatever else follows a member is ignored, as browsers do:
/// pages with padding behind the body are found on the web.
struct Members {
    /// None only while a member is exchanged for the next.
    decoder: Option<GzipDecoder<Reader>>,
}

impl Members {
    fn new(reader: Reader) -> Self {
        Self { decoder: Some(GzipDecoder::new(reader)) }
    }
}

impl AsyncRead for Members {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        while let Some(decoder) = &mut self.decoder {
            let before = buf.filled().len();
            ready!(Pin::new(&mut *decoder).poll_read(cx, buf))?;
            if buf.filled().len() > before || buf.remaining() == 0 {
                break;
            }
            let rest = ready!(Pin::new(decoder.get_mut()).poll_fill_buf(cx))?;
            if rest.first() != Some(&0x1f) {
                break;
            }
            self.decoder = self.decoder.take().map(|member| GzipDecoder::new(member.into_inner()));
        }
        Poll::Ready(Ok(()))
    }
}

/// More came in than may come out.
#[derive(Debug, thiserror::Error)]
#[error("the stream is longer than its contents may be")]
struct TooMuch;

/// A stream of chunks as a reader; after so many bytes it gives no further chunk.
struct Chunks {
    stream: Fuse<BoxStream<'static, io::Result<Bytes>>>,
    chunk: Bytes,
    left: u64,
}

impl Chunks {
    fn new(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static, most: u64) -> Self {
        Self { stream: stream.boxed().fuse(), chunk: Bytes::new(), left: most }
    }
}

impl AsyncBufRead for Chunks {
    fn poll_fill_buf(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        let this = self.get_mut();
        while this.chunk.is_empty() {
            if this.left == 0 {
                return Poll::Ready(Err(io::Error::other(TooMuch)));
            }
            match ready!(this.stream.poll_next_unpin(cx)) {
                Some(chunk) => this.chunk = chunk?,
                None => break,
            }
            this.left = this.left.saturating_sub(this.chunk.len() as u64);
        }
        Poll::Ready(Ok(&this.chunk))
    }

    fn consume(self: Pin<&mut Self>, amount: usize) {
        self.get_mut().chunk.advance(amount);
    }
}

impl AsyncRead for Chunks {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let chunk = ready!(self.as_mut().poll_fill_buf(cx))?;
        let amount = chunk.len().min(buf.remaining());
        buf.put_slice(&chunk[..amount]);
        self.consume(amount);
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use async_compression::tokio::bufread::{BrotliEncoder, ZstdEncoder};
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const TEXT: &[u8] = "Chợ Kỳ Lừa họp lại sau ba năm sửa chữa.".as_bytes();

    fn gzip(plain: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(plain: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    fn deflate(plain: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    async fn brotli(plain: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        BrotliEncoder::new(plain).read_to_end(&mut packed).await.unwrap();
        packed
    }

    async fn zstd(plain: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        ZstdEncoder::new(plain).read_to_end(&mut packed).await.unwrap();
        packed
    }

    /// Reads `packed` as it would arrive in chunks of `size` bytes.
    async fn unpack(packed: &[u8], size: usize, header: &str, limit: Limit) -> Result<Vec<u8>, Failure> {
        let chunks: Vec<_> = packed.chunks(size).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
        Ok(read(futures_util::stream::iter(chunks), &codings(header).unwrap(), limit).await?.bytes)
    }

    async fn check(header: &str, packed: &[u8], expect: &[u8]) {
        for size in [1, 3, 1000] {
            let body = unpack(packed, size, header, Limit::Refuse(1000)).await;
            assert_eq!(body.unwrap(), expect, "{header:?} in chunks of {size}");
        }
    }

    #[tokio::test]
    async fn every_coding_is_undone() {
        check("", TEXT, TEXT).await;
        check("identity", TEXT, TEXT).await;
        check("UTF-8", TEXT, TEXT).await;
        check("gzip", &gzip(TEXT), TEXT).await;
        check("X-GZip", &gzip(TEXT), TEXT).await;
        check("deflate", &zlib(TEXT), TEXT).await;
        check("br", &brotli(TEXT).await, TEXT).await;
        check("zstd", &zstd(TEXT).await, TEXT).await;
        check("gzip, br", &brotli(&gzip(TEXT)).await, TEXT).await;
        check("gzip", b"", b"").await;
    }

    #[tokio::test]
    async fn what_came_as_gzip_is_also_given_as_it_came() {
        let came = async |header: &str, packed: Vec<u8>| {
            let chunks: Vec<_> = packed.chunks(7).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
            read(futures_util::stream::iter(chunks), &codings(header).unwrap(), Limit::Refuse(1000)).await.unwrap().gzip
        };
        assert_eq!(came("gzip", gzip(TEXT)).await, Some(gzip(TEXT)));
        assert_eq!(came("", TEXT.to_vec()).await, None);
        assert_eq!(came("br", brotli(TEXT).await).await, None);
        assert_eq!(came("gzip, br", brotli(&gzip(TEXT)).await).await, None);
        assert_eq!(came("gzip", vec![]).await, None);
    }

    #[tokio::test]
    async fn the_quirks_of_servers_are_endured() {
        let body = unpack(&deflate(TEXT), 1000, "deflate", Limit::Refuse(1000)).await;
        assert_eq!(body.unwrap(), TEXT);
        check("gzip", &[gzip(TEXT), gzip(b" Het.")].concat(), &[TEXT, b" Het."].concat()).await;
        check("gzip", &[gzip(TEXT), vec![0; 20]].concat(), TEXT).await;
        check("zstd", &[zstd(TEXT).await, zstd(b" Het.").await].concat(), &[TEXT, b" Het."].concat()).await;
    }

    #[tokio::test]
    async fn broken_compression_is_an_error() {
        let packed = gzip(TEXT);
        let half = &packed[..packed.len() / 2];
        for (header, packed) in [("gzip", half), ("gzip", TEXT), ("br", TEXT), ("zstd", TEXT), ("deflate", b"\x78\x9cxyz")] {
            let body = unpack(packed, 7, header, Limit::Refuse(1000)).await;
            assert!(matches!(body, Err(Failure::Read(_))), "{header}: {body:?}");
        }
    }

    #[tokio::test]
    async fn a_bomb_stops_at_the_limit() {
        let zeros = vec![0; 1 << 20];
        let bombs =
            [("gzip", gzip(&zeros)), ("br", brotli(&zeros).await), ("zstd", zstd(&zeros).await), ("gzip, gzip", gzip(&gzip(&zeros)))];
        for (header, bomb) in bombs {
            let body = unpack(&bomb, 1000, header, Limit::Refuse(5000)).await;
            assert!(matches!(body, Err(Failure::TooLarge(5000))), "{header}: {body:?}");
            let body = unpack(&bomb, 1000, header, Limit::Cut(5000)).await;
            assert_eq!(body.unwrap().len(), 5000, "{header}");
        }
        assert_eq!(unpack(TEXT, 9, "", Limit::Refuse(TEXT.len() as u64)).await.unwrap(), TEXT);
    }

    #[test]
    fn unreasonable_codings_are_refused() {
        assert!(codings("compress").is_err());
        assert!(codings("gzip, gzip, gzip").is_err());
        assert_eq!(codings("gzip, br"), Ok(vec![Coding::Gzip, Coding::Brotli]));
    }
}
