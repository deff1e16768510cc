//! A newspaper that changes while it is read: its feed and pages are replaced at will, it may close and open again, and it writes
//! down when it was asked for what.

use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard};

use chrono::{DateTime, Utc};
use diembao::service::Clock;
use tokio::net::TcpSocket;

use super::rogue::{self, Act, Rogue, article, missing, page, path};

/// What stands at a path: given the head of the request.
type Reply = Arc<dyn Fn(&str) -> Act + Send + Sync>;

/// A newspaper on a loopback port of its own.
pub(crate) struct Paper {
    /// Where it is, also while it is closed.
    pub(crate) address: SocketAddr,
    book: Arc<Book>,
    door: Mutex<Door>,
}

/// A closed door keeps its port, so that nobody else moves in.
enum Door {
    Open { _server: Rogue },
    Closed(TcpSocket),
    Between,
}

struct Book {
    clock: Clock,
    replies: Mutex<BTreeMap<String, Reply>>,
    heard: Mutex<Vec<Heard>>,
}

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    /// When, by the clock of the test.
    pub(crate) at: DateTime<Utc>,
    /// For what.
    pub(crate) path: String,
}

impl Paper {
    /// Opens a newspaper with empty pages.
    pub(crate) fn opens(clock: &Clock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let book = Arc::new(Book { clock: clock.clone(), replies: Mutex::default(), heard: Mutex::default() });
        let address = listener.local_addr().unwrap();
        Self { address, door: Mutex::new(Door::Open { _server: serve(listener, &book) }), book }
    }

    /// Answers a path from now on like this.
    pub(crate) fn answers(&self, path: &str, act: Act) {
        self.answers_by(path, move |_| act.clone());
    }

    /// Answers a path from now on by what is said in the request.
    pub(crate) fn answers_by(&self, path: &str, reply: impl Fn(&str) -> Act + Send + Sync + 'static) {
        held(&self.book.replies).insert(path.to_owned(), Arc::new(reply));
    }

    /// Has nothing at a path any more.
    pub(crate) fn removes(&self, path: &str) {
        held(&self.book.replies).remove(path);
    }

    /// Prints an article with these words.
    pub(crate) fn prints(&self, path: &str, title: &str, body: &str) {
        self.answers(path, page("text/html; charset=utf-8", article(title, &[body])));
    }

    /// Prints a feed of these articles: (address, headline).
    pub(crate) fn feeds<'a>(&self, path: &str, entries: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let entries: Vec<_> = entries.into_iter().collect();
        self.answers(path, page("application/rss+xml", rogue::rss(&entries)));
    }

    /// Refuses connections from now on.
    pub(crate) fn closes(&self) {
        let mut door = held(&self.door);
        // The server lets go of its port before the socket takes it.
        drop(std::mem::replace(&mut *door, Door::Between));
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_reuseaddr(true).unwrap();
        socket.bind(self.address).unwrap();
        *door = Door::Closed(socket);
    }

    /// Opens again, with what is printed by now. Only within a runtime.
    pub(crate) fn reopens(&self) {
        let mut door = held(&self.door);
        let Door::Closed(socket) = std::mem::replace(&mut *door, Door::Between) else { panic!("{} is open", self.address) };
        let listener = socket.listen(64).unwrap().into_std().unwrap();
        listener.set_nonblocking(false).unwrap();
        *door = Door::Open { _server: serve(listener, &self.book) };
    }

    /// All requests so far, in order.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        held(&self.book.heard).clone()
    }

    /// When a path was asked for.
    pub(crate) fn asked(&self, path: &str) -> Vec<DateTime<Utc>> {
        held(&self.book.heard).iter().filter(|heard| heard.path == path).map(|heard| heard.at).collect()
    }

    /// A path as an address.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// An outlet at this newspaper as a source file: name and TOML. Sources are (id, kind, path).
    pub(crate) fn outlet(&self, id: &str, sources: &[(&str, &str, &str)]) -> (String, String) {
        (format!("{id}.toml"), rogue::outlet(self.address, id, sources))
    }

    /// [`Self::outlet`] that only points at others.
    pub(crate) fn aggregator(&self, id: &str, sources: &[(&str, &str, &str)]) -> (String, String) {
        let (name, text) = self.outlet(id, sources);
        (name, text.replace("level = \"local\"", "level = \"aggregator\""))
    }
}

fn serve(listener: TcpListener, book: &Arc<Book>) -> Rogue {
    let book = book.clone();
    Rogue::at(listener, move |head| {
        let path = path(head).to_owned();
        let reply = held(&book.replies).get(&path).cloned();
        held(&book.heard).push(Heard { at: (book.clock)(), path });
        reply.map_or_else(missing, |reply| reply(head))
    })
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap()
}
