//! The address guard over the wire: literals, names and redirects.

use diembao_fetch::{Client, ErrorKind, Request};
use url::Url;

use crate::server::{Act, Server, fails, settings, text};

async fn refused(allowed: &[&str], url: &str, kind: ErrorKind) {
    let url = Url::parse(url).unwrap();
    fails(allowed, url.clone(), kind).await;
    let report = Client::new(settings(allowed)).unwrap().robots(&url).await.map(|report| report.problem);
    assert!(matches!(&report, Err(error) if error.kind() == kind) || matches!(&report, Ok(Some(_))), "{report:?}");
}

#[tokio::test]
async fn loopback_is_refused_unless_allowed() {
    let server = Server::start(|_| Act::Send(text("200 OK", "", "ok"))).await;
    let port = server.address.port();
    let private = ErrorKind::PrivateAddress;
    refused(&[], &format!("http://127.0.0.1:{port}/"), private).await;
    refused(&[], &format!("http://2130706433:{port}/"), private).await;
    refused(&[], &format!("http://0x7f.1:{port}/"), private).await;
    refused(&[], &format!("http://0177.0.0.1:{port}/"), private).await;
    refused(&[], &format!("http://[::ffff:127.0.0.1]:{port}/"), private).await;
    refused(&["127.0.0.1:1"], &format!("http://127.0.0.1:{port}/"), private).await;
    for url in ["file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "data:,a", "javascript:a", "http://127.0.0.1:25/"] {
        refused(&["127.0.0.1"], url, ErrorKind::Scheme).await;
    }
    refused(&["127.0.0.1"], &format!("http://an:mat@127.0.0.1:{port}/"), ErrorKind::Scheme).await;
    assert_eq!(server.heard().len(), 0);
    assert_eq!(server.get("/").await.unwrap().status, 200);
}

/// `localhost` stands for any public-looking name that resolves to an address inside.
#[tokio::test]
async fn a_name_that_resolves_inside_is_refused_unless_allowed_at_that_port() {
    let server = Server::start(|_| Act::Send(text("200 OK", "", "ok"))).await;
    let named = format!("http://localhost:{}/", server.address.port());
    refused(&[], &named, ErrorKind::PrivateAddress).await;
    refused(&["127.0.0.1:1"], &named, ErrorKind::PrivateAddress).await;
    assert_eq!(server.heard().len(), 0);

    for allowed in [server.address.to_string(), "127.0.0.1".to_owned()] {
        let client = Client::new(settings(&[&allowed])).unwrap();
        assert_eq!(client.get(Request::page(Url::parse(&named).unwrap())).await.unwrap().status, 200, "{allowed}");
    }
}

#[tokio::test]
async fn a_redirect_does_not_lead_inside() {
    let inside = [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "http://127.0.0.1/",
        "http://017700000001/",
        "//localhost/",
        "http://10.0.0.1/",
    ];
    for target in inside {
        let server = Server::start(move |_| Act::Send(text("302 Found", &format!("Location: {target}\r\n"), ""))).await;
        let error = server.fails("/", ErrorKind::PrivateAddress).await;
        assert_ne!(error.url(), Some(&server.url("/")), "{error}");
    }
    for target in ["file:///etc/passwd", "ftp://news.example/", "http://an:mat@news.example/", "http://news.example:25/"] {
        let server = Server::start(move |_| Act::Send(text("302 Found", &format!("Location: {target}\r\n"), ""))).await;
        server.fails("/", ErrorKind::Scheme).await;
    }
}

#[tokio::test]
async fn a_name_that_does_not_resolve_is_named_so() {
    // Too long for DNS (63 bytes a label), so no resolver is asked.
    let name = format!("http://{}.example/", "a".repeat(64));
    refused(&[], &name, ErrorKind::Dns).await;
}
