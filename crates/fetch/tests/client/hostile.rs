//! Servers that break, bluff or stall: each ends in its named error.

use std::time::Duration;

use async_compression::tokio::bufread::{BrotliEncoder, GzipEncoder, ZstdEncoder};
use diembao_fetch::{Client, ErrorKind, Request, Settings};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::net::TcpListener;
use url::Url;

use crate::server::{Act, Server, bytes, fails, serves, settings, text};

const HEAD: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

/// What answers so is named so, and another host is served meanwhile.
async fn check(answer: impl Fn() -> Act + Send + Sync + 'static, kind: ErrorKind) {
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

async fn check_bomb(coding: &'static str, bomb: Vec<u8>) {
    assert!(bomb.len() < 10_000, "{coding}: {}", bomb.len());
    let headers = format!("Content-Encoding: {coding}\r\n");
    Server::start(move |_| Act::Send(bytes("200 OK", &headers, &bomb))).await.fails("/", ErrorKind::TooLarge).await;
}

#[tokio::test]
async fn bombs_are_not_unpacked() {
    let zeros = vec![0; 5 << 20];
    let (gzip, brotli, zstd) =
        (packed(GzipEncoder::new(&zeros[..])), packed(BrotliEncoder::new(&zeros[..])), packed(ZstdEncoder::new(&zeros[..])));
    let (gzip, brotli, zstd) = tokio::join!(gzip, brotli, zstd);
    check_bomb("gzip, gzip", packed(GzipEncoder::new(&gzip[..])).await).await;
    check_bomb("gzip, br", packed(BrotliEncoder::new(&gzip[..])).await).await;
    check_bomb("br, zstd", packed(ZstdEncoder::new(&brotli[..])).await).await;
    check_bomb("gzip", gzip).await;
    check_bomb("br", brotli).await;
    check_bomb("zstd", zstd).await;
}

/// Compression that goes on for ever without a byte coming out, so that no limit on what comes out would stop it.
#[tokio::test]
async fn endless_nothing_is_not_unpacked() {
    let empty = packed(GzipEncoder::new(&b""[..])).await;
    let head = format!("{HEAD}Content-Encoding: gzip\r\n\r\n").into_bytes();
    check(move || Act::Forever(head.clone(), empty.repeat(100)), ErrorKind::TooLarge).await;
}

async fn packed(mut encoder: impl AsyncRead + Unpin) -> Vec<u8> {
    let mut packed = Vec::new();
    encoder.read_to_end(&mut packed).await.unwrap();
    packed
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
    check(|| Act::Reset(format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n64\r\nhalf").into_bytes()), ErrorKind::Body).await;
    check(|| Act::Forever(format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n1;").into_bytes(), vec![b'a'; 4096]), ErrorKind::Body).await;
    check(|| Act::Send(Vec::new()), ErrorKind::Body).await;
    check(|| Act::Send(b"\x00\x01 garbage \r\n\r\n".to_vec()), ErrorKind::Body).await;
}

#[tokio::test]
async fn a_header_without_end_is_stopped() {
    check(|| Act::Forever(HEAD.as_bytes().to_vec(), b"X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".to_vec()), ErrorKind::TooLarge).await;
    check(|| Act::Forever(format!("{HEAD}X-Filler: ").into_bytes(), vec![b'a'; 65_536]), ErrorKind::TooLarge).await;
}

#[tokio::test]
async fn ten_megabytes_of_header_are_not_read() {
    let one = || format!("{HEAD}X-Filler: {}\r\n\r\n", "a".repeat(10 << 20)).into_bytes();
    let many = || format!("{HEAD}{}\r\n", "X-Filler: aaaaaaaaaaaaaaaaaaaa\r\n".repeat((10 << 20) / 32)).into_bytes();
    check(move || Act::Send(one()), ErrorKind::TooLarge).await;
    check(move || Act::Send(many()), ErrorKind::TooLarge).await;
}

/// What a server says beyond the length it announced is no part of this answer, nor of the next one.
#[tokio::test]
async fn a_length_too_short_cuts_the_body_and_nothing_else() {
    let server = Server::start(|request| {
        let path = request.split(' ').nth(1).unwrap();
        let smuggled = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
        Act::Send(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{path}{smuggled}", path.len()).into_bytes())
    })
    .await;
    let client = server.client();
    for path in ["/a", "/b", "/c"] {
        assert_eq!(client.get(Request::page(server.url(path))).await.unwrap().body, path.as_bytes());
    }
}

/// Servers that never answer in full, so that how fast this machine is decides nothing.
const STALLS: [fn() -> Act; 7] = [
    || Act::Hang(Vec::new()),
    || Act::Hang(HEAD.as_bytes().to_vec()),
    || Act::Hang(format!("{HEAD}Content-Length: 100\r\n\r\nhalf").into_bytes()),
    || Act::Drip(HEAD.as_bytes().to_vec()),
    || Act::Drip(format!("{HEAD}\r\n").into_bytes()),
    || Act::Drip(format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n2710\r\n").into_bytes()),
    || Act::Forever(Vec::new(), b"HTTP/1.1 103 Early Hints\r\n\r\n".to_vec()),
];

#[tokio::test]
async fn servers_that_stall_are_left() {
    for stall in STALLS {
        for robots in [text("404 Not Found", "", ""), Vec::new()] {
            let server = Server::start_with_robots(move |request| match request.starts_with("GET /robots.txt ") && !robots.is_empty() {
                true => Act::Send(robots.clone()),
                false => stall(),
            })
            .await;
            let hasty = Settings { timeout: Duration::from_millis(200), ..settings(&[&server.address.to_string()]) };
            let error = Client::new(hasty).unwrap().get(Request::page(server.url("/"))).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        }
    }
}

/// All of them at once, on the one thread of this test, and far from their time limit.
#[tokio::test]
async fn servers_that_stall_hold_nobody_else() {
    let mut servers = Vec::new();
    for stall in STALLS {
        servers.push(Server::start(move |_| stall()).await);
    }
    let other = Server::start(|_| Act::Send(text("200 OK", "", "ok"))).await;
    let client = Client::new(settings(&["127.0.0.1"])).unwrap();
    let mut stalled = tokio::task::JoinSet::new();
    for server in &servers {
        let (client, request) = (client.clone(), Request::page(server.url("/")));
        stalled.spawn(async move { client.get(request).await });
        server.hears("/").await;
    }
    serves(&client, &other).await;
    assert!(stalled.try_join_next().is_none(), "none has come to an end");
}

#[tokio::test]
async fn a_handshake_that_never_ends_is_left() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("https://{}/", listener.local_addr().unwrap())).unwrap();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok(connection) = listener.accept().await {
            held.push(connection);
        }
    });
    let limits = [(Duration::from_millis(100), Duration::from_secs(60)), (Duration::from_secs(60), Duration::from_millis(100))];
    for (timeout, connect_timeout) in limits {
        let hasty = Settings { timeout, connect_timeout, ..settings(&["127.0.0.1"]) };
        let error = Client::new(hasty).unwrap().get(Request::page(url.clone())).await.unwrap_err();
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
    nowhere.fails("/", ErrorKind::Body).await;
    // A part that nobody asked for is no page.
    check(|| Act::Send(text("206 Partial Content", "Content-Range: bytes 0-1/9\r\n", "ok")), ErrorKind::Body).await;
}

#[tokio::test]
async fn a_closed_port_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    fails(&["127.0.0.1"], Url::parse(&format!("http://{address}/")).unwrap(), ErrorKind::Connect).await;
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
        fails(&["127.0.0.1"], Url::parse(&format!("https://{address}/")).unwrap(), ErrorKind::Tls).await;
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
