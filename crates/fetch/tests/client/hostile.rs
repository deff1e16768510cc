//! Servers that break, bluff or stall: each ends in its named error.

use std::io::Write;
use std::time::Duration;

use diembao_fetch::{Client, ErrorKind, Request, Settings};
use flate2::{Compression, write::GzEncoder};
use tokio::net::TcpListener;
use url::Url;

use crate::server::{Act, Server, bytes, settings, text};

const HEAD: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

async fn check(answer: fn() -> Act, kind: ErrorKind) {
    Server::start(move |_| answer()).await.fails("/", kind).await;
}

#[tokio::test]
async fn bodies_over_the_limit_are_not_read() {
    check(|| Act::Forever(format!("{HEAD}\r\n").into_bytes(), vec![b'a'; 4096]), ErrorKind::TooLarge).await;
    check(
        || Act::Forever(format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n").into_bytes(), b"4\r\naaaa\r\n".to_vec()),
        ErrorKind::TooLarge,
    )
    .await;
    check(|| Act::Hang(format!("{HEAD}Content-Length: 10001\r\n\r\n").into_bytes()), ErrorKind::TooLarge).await;
    let fits = Server::start(|_| Act::Send(bytes("200 OK", "", &[b'a'; 10_000]))).await;
    assert_eq!(fits.get("/").await.unwrap().body.len(), 10_000);
}

#[tokio::test]
async fn a_gzip_bomb_is_not_unpacked() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![0; 5 << 20]).unwrap();
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < 10_000);
    let server = Server::start(move |_| Act::Send(bytes("200 OK", "Content-Encoding: gzip\r\n", &bomb))).await;
    server.fails("/", ErrorKind::TooLarge).await;
}

#[tokio::test]
async fn broken_compression_is_named() {
    check(|| Act::Send(text("200 OK", "Content-Encoding: gzip\r\n", "not packed")), ErrorKind::Encoding).await;
    check(|| Act::Send(text("200 OK", "Content-Encoding: rot13\r\n", "xyz")), ErrorKind::Encoding).await;
}

#[tokio::test]
async fn exchanges_that_break_off_are_named() {
    check(|| Act::Reset(format!("{HEAD}Content-Length: 100\r\n\r\nhalf").into_bytes()), ErrorKind::Body).await;
    check(|| Act::Send(format!("{HEAD}Content-Length: 100\r\n\r\nhalf").into_bytes()), ErrorKind::Body).await;
    check(|| Act::Send(format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n").into_bytes()), ErrorKind::Body).await;
    check(|| Act::Send(format!("{HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab").into_bytes()), ErrorKind::Body).await;
    check(|| Act::Send(Vec::new()), ErrorKind::Body).await;
    check(|| Act::Send(b"\x00\x01 garbage \r\n\r\n".to_vec()), ErrorKind::Body).await;
}

#[tokio::test]
async fn a_header_without_end_is_stopped() {
    check(|| Act::Forever(HEAD.as_bytes().to_vec(), b"X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".to_vec()), ErrorKind::TooLarge).await;
    check(|| Act::Forever(format!("{HEAD}X-Filler: ").into_bytes(), vec![b'a'; 65_536]), ErrorKind::TooLarge).await;
}

/// The servers never answer in full, so how fast this machine is decides nothing.
#[tokio::test]
async fn servers_that_stall_are_left() {
    let stalls: [fn() -> Act; 5] = [
        || Act::Hang(Vec::new()),
        || Act::Hang(HEAD.as_bytes().to_vec()),
        || Act::Hang(format!("{HEAD}Content-Length: 100\r\n\r\nhalf").into_bytes()),
        || Act::Drip(HEAD.as_bytes().to_vec()),
        || Act::Drip(format!("{HEAD}\r\n").into_bytes()),
    ];
    for stall in stalls {
        let server = Server::start(move |_| stall()).await;
        let hasty = Settings { timeout: Duration::from_millis(200), ..settings(&[&server.address.to_string()]) };
        let error = Client::new(hasty).unwrap().get(Request::page(server.url("/"))).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    }
}

#[tokio::test]
async fn redirects_come_to_an_end() {
    let ring = Server::start(|request| {
        let next = if request.starts_with("GET /a ") { "/b" } else { "/a#x" };
        Act::Send(text("302 Found", &format!("Location: {next}\r\n"), ""))
    })
    .await;
    ring.fails("/a", ErrorKind::RedirectLoop).await;
    assert_eq!(ring.paths(), ["/robots.txt", "/a", "/b"]);

    let chain = Server::start(|request| {
        let path = request.split(' ').nth(1).unwrap();
        Act::Send(text("302 Found", &format!("Location: {path}x\r\n"), ""))
    })
    .await;
    chain.fails("/x", ErrorKind::TooManyRedirects).await;
    assert_eq!(chain.paths(), ["/robots.txt", "/x", "/xx", "/xxx", "/xxxx"]);

    let nowhere = Server::start(|_| Act::Send(text("302 Found", "Location: http://[::/\r\n", ""))).await;
    nowhere.fails("/", ErrorKind::Other).await;
}

#[tokio::test]
async fn a_closed_port_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = Client::new(settings(&["127.0.0.1"])).unwrap();
    let error = client.get(Request::page(Url::parse(&format!("http://{address}/")).unwrap())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
}

#[tokio::test]
async fn garbage_instead_of_tls_is_named() {
    // The greeting of TLS holds no blank line, so this server does not wait for one.
    for garbage in [&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], b""] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, garbage).await;
            }
        });
        let client = Client::new(settings(&["127.0.0.1"])).unwrap();
        let error = client.get(Request::page(Url::parse(&format!("https://{address}/")).unwrap())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Tls, "{error}");
    }
}

#[tokio::test]
async fn errors_speak_plainly() {
    let server = Server::start(|_| Act::Send(text("200 OK", "Content-Encoding: rot13\r\n", "xyz"))).await;
    let error = server.fails("/tin", ErrorKind::Encoding).await;
    assert_eq!(error.to_string(), format!("{}: the body is compressed in an unknown way (\"rot13\")", server.url("/tin")));
    assert_eq!(error.kind().as_str(), "encoding");
    let nonsense = Settings { user_agent: "a\nb".to_owned(), ..settings(&[]) };
    assert_eq!(Client::new(nonsense).unwrap_err().url(), None);
}
