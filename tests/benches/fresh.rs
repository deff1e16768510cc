//! How soon what is stored can be found: `serve` on a home of 20,000 articles, and a newspaper that prints 20 more at once, whose pages are
//! read two seconds apart. An administrator presses "fetch now" and searches for a word of each.
//!
//! `cargo bench -p diembao-tests --bench fresh`. Everything goes through the desk; only when an article was stored is asked of the store
//! beside it.

mod office;
#[allow(dead_code, reason = "each bench asks for a part of it")]
mod served;
#[path = "press/words.rs"]
#[allow(dead_code, reason = "pages need more of them than articles without markup")]
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use anyhow::Context;
use domain::url::Url;
use office::Office;
use reqwest::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use reqwest::{Client, Method};
use words::{CHINESE, ENGLISH, Tongue, VIETNAMESE};

/// Articles that are there before.
const ARTICLES: u64 = 20_000;
/// Articles printed at once.
const PRINTED: usize = 20;
/// Between two questions.
const LOOK: Duration = Duration::from_millis(5);
/// An article that cannot be found for longer is lost.
const PATIENCE: Duration = Duration::from_secs(120);
const PASSWORD: &str = "một mật khẩu dài";

fn main() -> anyhow::Result<()> {
    office::build()?;
    let paper = Arc::new(Paper::default());
    let address = paper.clone().opens()?;
    let office = Office::new([("baomoi".to_owned(), outlet(address))])?;
    import(&office)?;
    add_user(&office)?;
    let (_, served) = served::start(&office)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut took = runtime.block_on(print_and_search(&office, served.address, address, &paper))?;
    took.sort_unstable();
    let (middle, worst) = (took[took.len() / 2], took[took.len() - 1]);
    println!(
        "{} articles printed at once, beside {ARTICLES}: from stored to found by a search {:.2} s at the median, {:.2} s at worst (target: under 2 s)",
        took.len(),
        middle.as_secs_f64(),
        worst.as_secs_f64()
    );
    Ok(())
}

async fn print_and_search(office: &Office, desk: SocketAddr, at: SocketAddr, paper: &Paper) -> anyhow::Result<Vec<Duration>> {
    fetch::install_crypto();
    let store = store::Store::open(&office.path("index")).await?;
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let mut browser = Browser { client, desk, cookies: Vec::new(), csrf: String::new() };
    browser.asks(Method::GET, "/session", None).await?;
    browser.asks(Method::POST, "/session", Some(&[("name", "quantri"), ("password", PASSWORD)])).await?;
    browser.asks(Method::GET, "/sources", None).await?;
    paper.prints(PRINTED);
    browser.asks(Method::POST, "/sources/baomoi-moi/fetch", Some(&[])).await?;
    let (mut took, mut stored) = (Vec::new(), BTreeMap::new());
    let mut waiting: BTreeSet<usize> = (0..PRINTED).collect();
    let began = Instant::now();
    while !waiting.is_empty() {
        anyhow::ensure!(began.elapsed() < PATIENCE, "{} articles cannot be found", waiting.len());
        tokio::time::sleep(LOOK).await;
        for printed in waiting.clone() {
            if let Some(stored) = stored.get(&printed) {
                if browser.finds(&word(printed)).await? > 0 {
                    took.push(Instant::now() - *stored);
                    waiting.remove(&printed);
                }
            } else if is_stored(&store, &format!("http://{at}{}", path(printed))).await? {
                stored.insert(printed, Instant::now());
            }
        }
    }
    Ok(took)
}

async fn is_stored(store: &store::Store, url: &str) -> anyhow::Result<bool> {
    let Some(article) = store.article_at(url).await? else { return Ok(false) };
    Ok(store.known_article(article).await?.read)
}

/// A word that no other article has.
fn word(printed: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    format!("zwq{}{}", letter(printed / 26), letter(printed))
}

fn path(printed: usize) -> String {
    format!("/tin-moi-{}.html", 1_000 + printed)
}

/// Puts the articles in that are there before.
fn import(office: &Office) -> anyhow::Result<()> {
    let mut lines = String::new();
    for number in 0..ARTICLES {
        let mut topic = tongue(number).topic(number);
        let text: Vec<String> = (0..7).map(|_| topic.paragraph(4)).collect();
        let line = serde_json::json!({
            "id": format!("cu-{number}"), "url": format!("https://bao{}.example/{number}.html", number % 50), "outlet": format!("Báo {}", number % 50),
            "title": topic.headline(), "lead": topic.paragraph(2), "text": text.join("\n"),
            "published": format!("2026-{:02}-{:02}T08:00:00+07:00", 1 + number % 9, 1 + number % 28),
        });
        lines.push_str(&format!("{line}\n"));
    }
    std::fs::write(office.path("cu.jsonl"), lines)?;
    let imported = office.command(&["import", "cu.jsonl"]).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    anyhow::ensure!(imported.success(), "the import failed");
    Ok(())
}

fn tongue(number: u64) -> &'static Tongue {
    match number % 10 {
        8 => &ENGLISH,
        9 => &CHINESE,
        _ => &VIETNAMESE,
    }
}

fn add_user(office: &Office) -> anyhow::Result<()> {
    let mut command = office.command(&["user", "add", "quantri", "--role", "administrator"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    child.stdin.take().context("no way in")?.write_all(format!("{PASSWORD}\n").as_bytes())?;
    anyhow::ensure!(child.wait()?.success(), "the user was not added");
    Ok(())
}

fn outlet(address: SocketAddr) -> String {
    format!(
        "id = \"baomoi\"\nname = \"Báo Mới Giả Lập\"\nlanguage = \"{}\"\nlevel = \"national\"\nhome = \"http://{address}/\"\ntime_zone = \"+07:00\"\nhost_gap = \"2s\"\n\n\
         [[source]]\nid = \"baomoi-moi\"\nkind = \"feed\"\nurl = \"http://{address}/rss\"\nseen = \"bench\"\n",
        VIETNAMESE.code
    )
}

/// A newspaper, and how much it has printed.
#[derive(Default)]
struct Paper(AtomicUsize);

impl Paper {
    fn prints(&self, articles: usize) {
        self.0.store(articles, Relaxed);
    }

    fn opens(self: Arc<Self>) -> anyhow::Result<SocketAddr> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let paper = self.clone();
                // A client that goes away in the middle is no concern of ours.
                std::thread::spawn(move || drop(paper.answers(stream, address)));
            }
        });
        Ok(address)
    }

    fn answers(&self, mut stream: TcpStream, address: SocketAddr) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let asked = lines.next().transpose()?.unwrap_or_default();
        lines.find(|line| line.as_ref().map_or(true, String::is_empty));
        let (kind, body) = self.page(asked.split(' ').nth(1).unwrap_or_default(), address);
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
    }

    fn page(&self, asked: &str, address: SocketAddr) -> (&'static str, String) {
        let printed = self.0.load(Relaxed);
        if asked == "/robots.txt" {
            return ("text/plain", "User-agent: *\nDisallow:\n".to_owned());
        }
        let item = |n: usize| format!("<item><title>{}</title><link>http://{address}{}</link></item>", headline(n), path(n));
        match (0..printed).find(|n| path(*n) == asked) {
            Some(n) => ("text/html; charset=utf-8", article(n)),
            None => {
                let items: String = (0..printed).rev().map(item).collect();
                let feed = format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tin mới</title>{items}</channel></rss>");
                ("application/rss+xml; charset=utf-8", feed)
            }
        }
    }
}

fn headline(printed: usize) -> String {
    format!("{} {}", VIETNAMESE.topic(1_000_000 + printed as u64).headline(), word(printed))
}

fn article(printed: usize) -> String {
    let mut topic = VIETNAMESE.topic(2_000_000 + printed as u64);
    let paragraphs: String = (0..9).map(|_| format!("<p>{}</p>\n", topic.paragraph(4))).collect();
    format!(
        "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>{0}</title></head><body><article><h1>{0}</h1>\n{paragraphs}</article></body></html>",
        headline(printed)
    )
}

/// Somebody's browser, as far as the desk needs one.
struct Browser {
    client: Client,
    desk: SocketAddr,
    cookies: Vec<String>,
    csrf: String,
}

impl Browser {
    async fn asks(&mut self, method: Method, path: &str, form: Option<&[(&str, &str)]>) -> anyhow::Result<String> {
        let mut request = self.client.request(method, format!("http://{}{path}", self.desk)).header(COOKIE, self.cookies.join("; "));
        if let Some(fields) = form {
            let mut form = Url::parse("x:")?;
            form.query_pairs_mut().append_pair("csrf", &self.csrf).extend_pairs(fields);
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form.query().unwrap_or_default().to_owned());
        }
        let answer = request.send().await?.error_for_status()?;
        for cookie in answer.headers().get_all(SET_COOKIE) {
            self.cookies.extend(cookie.to_str()?.split(';').next().map(str::to_owned));
        }
        let text = answer.text().await?;
        if let Some((_, rest)) = text.split_once("name=\"csrf\" value=\"") {
            self.csrf = rest.split('"').next().unwrap_or_default().to_owned();
        }
        Ok(text)
    }

    async fn finds(&mut self, word: &str) -> anyhow::Result<u64> {
        let found: serde_json::Value = serde_json::from_str(&self.asks(Method::GET, &format!("/api/search?q={word}"), None).await?)?;
        found["total"].as_u64().context("no total")
    }
}
