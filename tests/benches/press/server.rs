//! Serving printed pages for next to nothing: heads and bodies lie ready in memory, compressed, and an answer is one lookup and one
//! write. The server must not weigh on the cores whose work is measured.

use std::collections::HashMap;
use std::io::{self, IoSlice, Read, Write};
use std::sync::Arc;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Longest head of a request that is read.
const MAX_HEAD: usize = 16 * 1024;

/// What one newspaper serves, by path.
#[derive(Default)]
pub(crate) struct Site {
    answers: HashMap<String, Answer>,
}

struct Answer {
    head: String,
    gzip: Vec<u8>,
}

impl Site {
    /// Puts a document under a path.
    pub(crate) fn put(&mut self, path: &str, content_type: &str, text: &str) {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(5));
        encoder.write_all(text.as_bytes()).expect("a vector takes all");
        let gzip = encoder.finish().expect("a vector takes all");
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nETag: \"{:x}-{:x}\"\r\nVary: Accept-Encoding\r\n",
            text.len(),
            gzip.len()
        );
        self.answers.insert(path.to_owned(), Answer { head, gzip });
    }

    /// Answers one connection after the other, for ever.
    pub(crate) async fn serve(self: Arc<Self>, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            let site = self.clone();
            // A client that goes away in the middle is no concern of ours.
            tokio::spawn(async move { drop(site.converse(stream).await) });
        }
    }

    async fn converse(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut heard = Vec::with_capacity(1024);
        loop {
            let Some(end) = heard.windows(4).position(|w| w == b"\r\n\r\n") else {
                if heard.len() > MAX_HEAD || stream.read_buf(&mut heard).await? == 0 {
                    return Ok(());
                }
                continue;
            };
            let head = String::from_utf8_lossy(&heard[..end]).into_owned();
            heard.drain(..end + 4);
            self.answer(&mut stream, &head).await?;
        }
    }

    async fn answer(&self, stream: &mut TcpStream, head: &str) -> io::Result<()> {
        let path = head.split(' ').nth(1).unwrap_or_default();
        let path = path.split('?').next().unwrap_or_default();
        let Some(Answer { head: known, gzip }) = self.answers.get(path) else {
            return stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").await;
        };
        if takes_gzip(head) {
            return send(stream, &format!("{known}Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", gzip.len()), gzip).await;
        }
        let mut plain = Vec::new();
        GzDecoder::new(gzip.as_slice()).read_to_end(&mut plain)?;
        send(stream, &format!("{known}Content-Length: {}\r\n\r\n", plain.len()), &plain).await
    }
}

fn takes_gzip(head: &str) -> bool {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .any(|(name, value)| name.eq_ignore_ascii_case("accept-encoding") && value.contains("gzip"))
}

/// Head and body in one call, as far as the socket takes them.
async fn send(stream: &mut TcpStream, head: &str, body: &[u8]) -> io::Result<()> {
    let sent = stream.write_vectored(&[IoSlice::new(head.as_bytes()), IoSlice::new(body)]).await?;
    match sent.checked_sub(head.len()) {
        Some(of_body) => stream.write_all(&body[of_body..]).await,
        None => {
            stream.write_all(&head.as_bytes()[sent..]).await?;
            stream.write_all(body).await
        }
    }
}
