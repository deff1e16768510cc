//! The demo newspapers seen through relays that count the requests, and can fall silent at a chosen one: so that a kill comes
//! at the same point of the work however fast the machine is.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use diembao::newspapers::Newspapers;

use crate::support::rogue::{Act, Rogue, answer};
use crate::support::{Office, PATIENCE};

/// The newspapers behind their relays.
pub(super) struct Relay {
    /// The newspapers themselves.
    pub(super) papers: Newspapers,
    relays: Vec<Rogue>,
    gate: Arc<Gate>,
}

/// Counts down to the request that is not answered.
#[derive(Default)]
struct Gate {
    /// Requests that are still answered; 0 when the gate is open.
    left: AtomicUsize,
    shut: Mutex<Option<Sender<()>>>,
}

impl Relay {
    /// Puts a relay before each newspaper.
    pub(super) fn before(papers: Newspapers) -> Self {
        let gate = Arc::new(Gate::default());
        let relay = |paper: SocketAddr| {
            let gate = gate.clone();
            let own = Arc::new(std::sync::OnceLock::new());
            let known = own.clone();
            let rogue = Rogue::start(move |head| if gate.lets_through() { pass_on(head, paper, *own.wait()) } else { Act::Hang });
            known.set(rogue.address).unwrap();
            rogue
        };
        let relays = papers.outlets().iter().map(|outlet| relay(outlet.addr)).collect();
        Self { papers, relays, gate }
    }

    /// An office that reads the newspapers through the relays, each source and article again every so many seconds.
    pub(super) fn office(&self, again: u32) -> Office {
        let allowed: Vec<String> = self.relays.iter().map(Rogue::allowed).collect();
        let files: Vec<(String, String)> =
            self.papers.source_files().into_iter().map(|(name, text)| (name, self.readdressed(&text))).collect();
        let office = Office::new(&files, &allowed);
        let ladder: Vec<String> = (1..=200).map(|step| format!("{}s", step * again)).collect();
        office.settles(&allowed, &format!("poll_floor = \"{again}s\"\npoll_ceiling = \"{again}s\"\nrecheck = {ladder:?}"));
        office
    }

    fn readdressed(&self, text: &str) -> String {
        let pairs = self.papers.outlets().iter().zip(&self.relays);
        pairs.fold(text.to_owned(), |text, (outlet, relay)| text.replace(&outlet.addr.to_string(), &relay.address.to_string()))
    }

    /// Answers `count` more requests and then none until [`Self::opens`]; the receiver hears of the first unanswered one.
    pub(super) fn shuts_after(&self, count: usize) -> Receiver<()> {
        let (tell, told) = channel();
        *self.gate.shut.lock().unwrap() = Some(tell);
        self.gate.left.store(count + 1, Ordering::SeqCst);
        told
    }

    /// Answers everything again.
    pub(super) fn opens(&self) {
        self.gate.left.store(0, Ordering::SeqCst);
        *self.gate.shut.lock().unwrap() = None;
    }
}

impl Gate {
    /// `left` counts from `n + 1` down to 1, where it stays: 1 is shut, 0 is open.
    fn lets_through(&self) -> bool {
        let before = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| Some(if left > 1 { left - 1 } else { left }));
        let passes = before != Ok(1);
        if !passes && let Some(tell) = self.shut.lock().unwrap().take() {
            // Nobody listens any more when the program has been killed already.
            let _ = tell.send(());
        }
        passes
    }
}

/// The newspaper's answer with its own address replaced by the relay's. Addresses are ASCII, also in GBK pages.
fn pass_on(head: &str, paper: SocketAddr, own: SocketAddr) -> Act {
    match exchange(head, paper) {
        Ok((head, body)) => {
            let (from, to) = (paper.to_string(), own.to_string());
            let status = head.lines().next().unwrap_or_default().trim_start_matches("HTTP/1.1 ");
            let kept = head.lines().skip(1).filter(|line| {
                let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
                !matches!(name.as_str(), "content-length" | "connection" | "transfer-encoding" | "")
            });
            let headers: String = kept.map(|line| format!("{}\r\n", line.replace(&from, &to))).collect();
            Act::Send(answer(status, &headers, &replaced(&body, from.as_bytes(), to.as_bytes())))
        }
        Err(_) => Act::Reset(Vec::new()),
    }
}

fn exchange(head: &str, paper: SocketAddr) -> std::io::Result<(String, Vec<u8>)> {
    let mut stream = TcpStream::connect(paper)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let asked = head.lines().filter(|line| !line.to_ascii_lowercase().starts_with("connection:") && !line.is_empty());
    let request: String = asked.map(|line| format!("{line}\r\n")).chain(["Connection: close\r\n\r\n".to_owned()]).collect();
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").ok_or(std::io::ErrorKind::UnexpectedEof)?;
    Ok((String::from_utf8_lossy(&bytes[..end]).into_owned(), bytes[end + 4..].to_vec()))
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(from.len()).position(|w| w == from) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    out.extend_from_slice(rest);
    out
}
