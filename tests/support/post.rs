//! A mail server on a loopback port: it takes letters and keeps them, or behaves as mail servers do on bad days.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// How the server takes what comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// It takes every letter.
    Takes,
    /// It knows no recipient.
    RefusesRecipients,
    /// It has no time now.
    IsBusy,
    /// It answers the connection and then says nothing.
    IsSilent,
}

/// A letter as it came.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    /// Recipients of the envelope.
    pub(crate) to: Vec<String>,
    /// Head and body as sent.
    pub(crate) raw: String,
}

impl Letter {
    /// A header by name, with its continuation lines, encoded words read.
    pub(crate) fn header(&self, name: &str) -> String {
        let head = self.raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
        let found = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        words(found.unwrap_or_else(|| panic!("no {name} in {head}")))
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        let body = self.raw.split_once("\r\n\r\n").unwrap().1;
        let bytes = match self.header("Content-Transfer-Encoding").as_str() {
            "base64" => base64(body),
            "quoted-printable" => quoted(&body.replace("=\r\n", ""), '='),
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }
}

/// A running mail server; dropped, nobody listens at its address any more.
pub(crate) struct Post {
    pub(crate) address: SocketAddr,
    book: Arc<Book>,
    closed: Arc<AtomicBool>,
    door: Option<JoinHandle<()>>,
}

struct Book {
    manner: Mutex<Manner>,
    letters: Mutex<Vec<Letter>>,
}

impl Post {
    /// A server that takes every letter.
    pub(crate) fn opens() -> Self {
        Self::opens_at("127.0.0.1:0".parse().unwrap())
    }

    /// [`Self::opens`] where one has closed.
    pub(crate) fn opens_at(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let book = Arc::new(Book { manner: Mutex::new(Manner::Takes), letters: Mutex::default() });
        let mut post = Self { address: listener.local_addr().unwrap(), book: book.clone(), closed: Arc::default(), door: None };
        let closed = post.closed.clone();
        post.door = Some(std::thread::spawn(move || {
            for stream in listener.incoming() {
                if closed.load(Ordering::SeqCst) {
                    break;
                }
                let book = book.clone();
                std::thread::spawn(move || drop(stream.and_then(|stream| talk(stream, &book))));
            }
        }));
        post
    }

    /// From now on it behaves like this.
    pub(crate) fn behaves(&self, manner: Manner) {
        *self.book.manner.lock().unwrap() = manner;
    }

    /// The letters so far.
    pub(crate) fn letters(&self) -> Vec<Letter> {
        self.book.letters.lock().unwrap().clone()
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        // The thread sits in accept: one last visitor lets it see that it is closed.
        let _ = TcpStream::connect(self.address);
        let _ = self.door.take().map(JoinHandle::join);
    }
}

/// One conversation: <https://www.rfc-editor.org/rfc/rfc5321>.
fn talk(stream: TcpStream, book: &Book) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    if *book.manner.lock().unwrap() == Manner::IsSilent {
        // Until the client goes away.
        lines.for_each(drop);
        return Ok(());
    }
    let mut letter = Letter { to: Vec::new(), raw: String::new() };
    out.write_all(b"220 post.example\r\n")?;
    while let Some(line) = lines.next() {
        let line = line?;
        let manner = *book.manner.lock().unwrap();
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let reply = match (verb.as_str(), manner) {
            ("MAIL", Manner::IsBusy) => "451 try again later",
            ("RCPT", Manner::RefusesRecipients) => "550 no such mailbox here",
            ("RCPT", _) => {
                letter.to.push(line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).unwrap().0.to_owned());
                "250 known"
            }
            ("DATA", _) => {
                out.write_all(b"354 go on\r\n")?;
                for line in lines.by_ref() {
                    match line? {
                        end if end == "." => break,
                        line => letter.raw.push_str(&format!("{}\r\n", line.strip_prefix('.').unwrap_or(&line))),
                    }
                }
                book.letters.lock().unwrap().push(std::mem::replace(&mut letter, Letter { to: Vec::new(), raw: String::new() }));
                "250 taken"
            }
            ("QUIT", _) => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 fine",
        };
        out.write_all(format!("{reply}\r\n").as_bytes())?;
    }
    Ok(())
}

/// A header with its encoded words read: <https://www.rfc-editor.org/rfc/rfc2047>.
fn words(text: &str) -> String {
    let joined = text.replace("?= =?", "?==?");
    let mut rest = joined.as_str();
    let mut read: Vec<u8> = Vec::new();
    while let Some((before, word)) = rest.split_once("=?") {
        let mut parts = word.splitn(4, '?');
        let (_, way, encoded, after) = (parts.next(), parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        read.extend(before.bytes());
        read.extend(if way.eq_ignore_ascii_case("b") { base64(encoded) } else { quoted(&encoded.replace('_', " "), '=') });
        rest = after.strip_prefix('=').unwrap();
    }
    read.extend(rest.bytes());
    String::from_utf8(read).unwrap()
}

fn base64(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits =
        text.bytes().filter_map(|b| SIGNS.iter().position(|sign| *sign == b)).flat_map(|n| (0..6).rev().map(move |bit| n >> bit & 1));
    let bits: Vec<usize> = bits.collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | *bit as u8)).collect()
}

fn quoted(text: &str, sign: char) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut parts = text.split(sign);
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    bytes
}
