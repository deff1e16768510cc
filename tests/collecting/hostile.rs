//! Servers that mean harm beside a newspaper that does not: each gets its named error, as a source and as an article's page, and the
//! newspaper is read as if they were not there.

use chrono::{TimeDelta, Utc};

use crate::support::rogue::{Act, BODY, Rogue, answer, article, missing, page, path, redirect, rss};
use crate::support::{Office, wait};

/// A kind of harm.
struct Harm {
    /// Id of its outlet and source.
    id: &'static str,
    /// How the failure of the source is called.
    source: &'static str,
    /// How the failure of the page is called.
    page: &'static str,
    server: Rogue,
    /// How its addresses begin, if not with `http://` and the address of the server.
    base: Option<String>,
}

/// Headlines of the good newspaper.
const GOOD: [(&str, &str); 3] =
    [("/cau.html", "Cầu treo qua suối thông xe"), ("/cho.html", "Chợ phiên họp lại sau mưa"), ("/lop.html", "Lớp học vùng cao có mái mới")];

/// Entries of the feed that floods, of which 5,000 are taken, and 20 a day are asked for.
const FLOOD: usize = 100_000;
const TAKEN: i64 = 5_000;
const BUDGET: i64 = 20;

fn harm(id: &'static str, (source, page): (&'static str, &'static str), act: impl Fn(&str) -> Act + Send + Sync + 'static) -> Harm {
    let server = Rogue::start(move |head| match path(head) {
        "/robots.txt" => missing(),
        _ => act(head),
    });
    Harm { id, source, page, server, base: None }
}

fn always(id: &'static str, kinds: (&'static str, &'static str), act: Act) -> Harm {
    harm(id, kinds, move |_| act.clone())
}

fn both(kind: &'static str) -> (&'static str, &'static str) {
    (kind, kind)
}

/// All of them. What they must not be able to lead to is `inside`.
fn harms(inside: &Rogue) -> Vec<Harm> {
    let head = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\n";
    let open = [&head[..], b"\r\n<html><body><p>"].concat();
    let large = [&head[..], b"X-Dai: ", &b"a".repeat(10_000_000), b"\r\n\r\n"].concat();
    let short = [&head[..], b"Content-Length: 90000\r\n\r\n<rss><channel>"].concat();
    let chunked = [&head[..], b"Transfer-Encoding: chunked\r\n\r\n"].concat();
    let port = inside.address.port();
    let garbage = Harm { base: Some(String::new()), ..always("tls-rac", both("tls"), Act::Send(b"HTTP/1.1 200 OK\r\n\r\n".repeat(20))) };
    let private = always("ten-mien", both("private_address"), Act::Hang);
    vec![
        always("dau-cham", both("timeout"), Act::Drip(head.to_vec())),
        always("than-cham", both("timeout"), Act::Drip(open.clone())),
        always("im-lang", both("timeout"), Act::Hang),
        always("vo-tan", both("too_large"), Act::Stream(open.clone(), b"tin tuc dai mai khong het. ".repeat(10_000), 10_000)),
        always("khuc-vo-tan", both("too_large"), Act::Stream(chunked, [b"10000\r\n", &b"a".repeat(0x10000)[..], b"\r\n"].concat(), 10_000)),
        always("bom", both("too_large"), bomb()),
        harm("vong", both("redirect_loop"), |head| redirect(path(head))),
        always("sieu-du-lieu", both("private_address"), redirect("http://169.254.169.254/latest/meta-data/")),
        always("anh-xa", both("private_address"), redirect(&format!("http://[::ffff:127.0.0.1]:{port}/noi-bo"))),
        always("dut", both("body"), Act::Reset(short.clone())),
        always("dau-lon", both("too_large"), Act::Send(large)),
        always("sai-do-dai", both("body"), Act::Send(short)),
        always("thuc-the", ("no_entries", "empty"), page("application/rss+xml", laughs())),
        Harm { base: Some(format!("https://{}", garbage.server.address)), ..garbage },
        Harm { base: Some(format!("http://localhost:{port}")), ..private },
    ]
}

/// 64 MB of blanks in some 64 kB of gzip.
fn bomb() -> Act {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1 << 20];
    (0..64).for_each(|_| std::io::Write::write_all(&mut packer, &block).unwrap());
    Act::Send(answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &packer.finish().unwrap()))
}

/// Entities that stand for ten times ten times ten... of each other.
fn laughs() -> String {
    let entity = |n: usize| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10));
    let entities: String = (1..10).map(entity).collect();
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"ha\">{entities}]><rss version=\"2.0\"><channel><title>&l9;</title></channel></rss>"
    )
}

impl Harm {
    fn base(&self) -> String {
        self.base.clone().unwrap_or_else(|| format!("http://{}", self.server.address))
    }

    fn outlet(&self) -> (String, String) {
        let (name, text) = self.server.outlet(self.id, &[(self.id, "feed", "/nguon")]);
        (name, text.replace(&format!("http://{}", self.server.address), &self.base()))
    }

    fn page(&self) -> String {
        format!("{}/trang.html", self.base())
    }
}

/// A newspaper whose feed also leads to the pages of all the others.
fn good(pages: Vec<String>) -> Rogue {
    Rogue::start(move |head| match path(head) {
        "/rss" => {
            let led: Vec<(&str, &str)> = pages.iter().map(|page| (page.as_str(), "Đọc thêm")).collect();
            page("application/rss+xml", rss(&[&GOOD[..], &led].concat()))
        }
        here => match GOOD.iter().find(|(path, _)| *path == here) {
            Some((_, title)) => page("text/html; charset=utf-8", article(title, &BODY)),
            None => missing(),
        },
    })
}

fn flooding() -> Rogue {
    Rogue::start(|head| match path(head) {
        "/nguon" => {
            let items: String = (0..FLOOD).map(|n| format!("<item><link>/t/{n}</link></item>")).collect();
            page("application/rss+xml", format!("<rss version=\"2.0\"><channel><title>Lũ</title>{items}</channel></rss>"))
        }
        _ => missing(),
    })
}

#[test]
fn hostile_servers_are_named_and_harm_nobody_else() {
    let inside = Rogue::start(|_| page("text/html", article("Chuyện nội bộ", &BODY)));
    let (harms, flood) = (harms(&inside), flooding());
    let good = good(harms.iter().map(Harm::page).collect());
    let mut outlets: Vec<_> = harms.iter().map(Harm::outlet).collect();
    outlets.push(good.outlet("lanh", &[("lanh", "feed", "/rss")]));
    outlets.push(flood.outlet("lu", &[("lu", "feed", "/nguon")]));
    let mut allowed: Vec<_> = harms.iter().map(|harm| harm.server.allowed()).collect();
    allowed.extend([good.allowed(), flood.allowed()]);
    let office = Office::new(&outlets, &[]);
    let settings = format!(
        "[fetch]\ncontact = \"toasoan@bao.example\"\ntimeout = \"4s\"\nhost_gap = \"1ms\"\nallow_private = {allowed:?}\n\n\
         [collect]\nsource_budget = {BUDGET}\n"
    );
    office.writes("config/diembao.toml", settings);
    office.collects().ok();

    assert!(inside.heard().is_empty(), "the inside was asked: {:?}", inside.heard());
    let store = office.store().unwrap();
    let found: Vec<String> = wait(store.to_index(0, i64::MAX)).unwrap().into_iter().map(|row| row.content.title.into_string()).collect();
    assert_eq!(found.len(), GOOD.len(), "{found:?}");
    assert!(GOOD.iter().all(|(_, title)| found.iter().any(|found| found == title)), "{found:?}");

    let health = wait(store.source_health()).unwrap();
    let unread = wait(store.unread_pages(chrono::DateTime::UNIX_EPOCH, 1_000)).unwrap();
    let mut wrong = Vec::new();
    for harm in &harms {
        let source = health.iter().find(|row| row.id.as_str() == harm.id).unwrap();
        if (source.failure_kind.as_deref(), source.failures) != (Some(harm.source), 1) || source.next_at <= source.last_poll {
            wrong.push(format!("source {}: {source:?}", harm.id));
        }
        let page = unread.iter().find(|row| row.url == harm.page());
        if page.is_none_or(|page| page.kind != harm.page) {
            wrong.push(format!("page {}: {page:?}", harm.page()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    // What floods is no failure, but told, and its turn comes day by day.
    let source = health.iter().find(|row| row.id.as_str() == "lu").unwrap();
    assert_eq!((source.failures, source.entries), (0, TAKEN));
    assert!(source.problems.iter().any(|problem| problem.contains("more than 5,000 entries")), "{:?}", source.problems);
    let asked = flood.heard().iter().filter(|path| path.starts_with("/t/")).count();
    assert_eq!(asked, usize::try_from(BUDGET).unwrap());
    let due = |days: i64| wait(store.articles_due(Utc::now() + TimeDelta::days(days), 10_000)).unwrap();
    let of_flood = |days: i64| due(days).iter().filter(|due| due.url.contains("/t/") && due.failures == 0).count();
    assert_eq!((of_flood(0), of_flood(1), of_flood(2)), (0, 20, 40));
}
