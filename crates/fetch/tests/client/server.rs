//! A raw server on a loopback port: it hears each request as text and answers with bytes, as wrong as they may be.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use diembao_fetch::{Client, Error, ErrorKind, Request, Response, Settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use url::Url;

/// What a server does once it has heard a request.
pub(crate) enum Act {
    /// Sends these bytes and closes.
    Send(Vec<u8>),
    /// Sends these bytes and breaks the connection.
    Reset(Vec<u8>),
    /// Sends the first bytes, then the second ones again and again as fast as they are taken.
    Forever(Vec<u8>, Vec<u8>),
    /// Sends these bytes, then one more now and then, for longer than anybody waits.
    Drip(Vec<u8>),
    /// Sends these bytes and then keeps the connection in silence.
    Hang(Vec<u8>),
}

/// A running server.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    heard: watch::Sender<Vec<String>>,
}

impl Server {
    /// Starts a server that answers the request line and headers it heard. Every robots.txt is a 404.
    pub(crate) async fn start(answer: impl Fn(&str) -> Act + Send + Sync + 'static) -> Self {
        Self::start_with_robots(move |request| {
            if request.starts_with("GET /robots.txt ") { Act::Send(text("404 Not Found", "", "")) } else { answer(request) }
        })
        .await
    }

    /// The same, where `answer` also speaks for robots.txt.
    pub(crate) async fn start_with_robots(answer: impl Fn(&str) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard = watch::Sender::new(Vec::new());
        let server = Self { address, heard: heard.clone() };
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&answer), heard.clone()));
            }
        });
        server
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.address)).unwrap()
    }

    /// Every request so far, head by head.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.borrow().clone()
    }

    /// Waits until this path was asked.
    pub(crate) async fn hears(&self, path: &str) {
        let asked = |heard: &Vec<String>| heard.iter().any(|head| head.split(' ').nth(1) == Some(path));
        self.heard.subscribe().wait_for(asked).await.unwrap();
    }

    /// The paths asked so far.
    pub(crate) fn paths(&self) -> Vec<String> {
        let path = |head: &String| head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.heard().iter().map(path).collect()
    }

    /// A client that may ask this server and nothing else on loopback.
    pub(crate) fn client(&self) -> Client {
        Client::new(settings(&[&self.address.to_string()])).unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Response, Error> {
        self.client().get(Request::page(self.url(path))).await
    }

    /// Gets a path that must fail while another host is served.
    pub(crate) async fn fails(&self, path: &str, kind: ErrorKind) -> Error {
        fails(&[&self.address.to_string()], self.url(path), kind).await
    }
}

/// Gets a URL that must fail. Meanwhile the same client asks another host, and that host's answers come.
pub(crate) async fn fails(allowed: &[&str], url: Url, kind: ErrorKind) -> Error {
    let other = Server::start(|_| Act::Send(text("200 OK", "", "ok"))).await;
    let other_address = other.address.to_string();
    let client = Client::new(settings(&[allowed, &[&other_address]].concat())).unwrap();
    let (failed, ()) = tokio::join!(client.get(Request::page(url)), serves(&client, &other));
    let error = failed.unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    error
}

/// Gets three pages of a server that answers.
pub(crate) async fn serves(client: &Client, server: &Server) {
    for path in ["/1", "/2", "/3"] {
        assert_eq!(client.get(Request::page(server.url(path))).await.unwrap().status, 200);
    }
}

async fn serve(mut stream: TcpStream, answer: Arc<impl Fn(&str) -> Act>, heard: watch::Sender<Vec<String>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    heard.send_modify(|heard| heard.push(head.clone()));
    // A client that hangs up first is part of most of these stories.
    match answer(&head) {
        Act::Send(bytes) => {
            let _ = stream.write_all(&bytes).await;
        }
        Act::Reset(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.set_zero_linger();
        }
        Act::Forever(first, again) => {
            let _ = stream.write_all(&first).await;
            while stream.write_all(&again).await.is_ok() {}
        }
        Act::Drip(bytes) => {
            let _ = stream.write_all(&bytes).await;
            while stream.write_all(b"a").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        Act::Hang(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.read_u8().await;
        }
    }
}

/// An answer with the right length, and more headers, each ended by `\r\n`.
pub(crate) fn text(status: &str, headers: &str, body: &str) -> Vec<u8> {
    bytes(status, headers, body.as_bytes())
}

pub(crate) fn bytes(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Generous in time, so that a slow machine changes nothing; no gap between requests.
pub(crate) fn settings(allowed: &[&str]) -> Settings {
    Settings {
        user_agent: "DiemBao/0.1 (+mailto:toasoan@news.example)".to_owned(),
        timeout: Duration::from_secs(600),
        connect_timeout: Duration::from_secs(600),
        max_body: 10_000,
        max_redirects: 3,
        host_gap: Duration::ZERO,
        host_parallel: 1,
        host_budget: u64::MAX,
        robots_ttl: Duration::from_secs(3600),
        max_crawl_delay: Duration::from_secs(30),
        allow_private: allowed.iter().map(|entry| entry.parse().unwrap()).collect(),
    }
}
