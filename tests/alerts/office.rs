//! The whole program: a search is saved at the desk, an article comes in, and it is told of by mail, in the desk and by Atom.

use domain::url::Url;
use domain::{SavedSearch, Sharing, UserId};
use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, Method, StatusCode};

use crate::support::paper::Paper;
use crate::support::post::Post;
use crate::support::{Desk, Office, until, wait, words};

/// Somebody's browser, as far as these pages need one.
struct Browser {
    client: Client,
    desk: Url,
    cookies: Vec<String>,
    csrf: String,
}

impl Browser {
    fn signs_in(desk: &Desk, name: &str, password: &str) -> Self {
        fetch::install_crypto();
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let mut browser = Self { client, desk: Url::parse(&desk.address).unwrap(), cookies: Vec::new(), csrf: String::new() };
        browser.reads("/session");
        assert_eq!(browser.sends("/session", &[("name", name), ("password", password)]).0, StatusCode::SEE_OTHER);
        browser.reads("/");
        browser
    }

    fn asks(&mut self, method: Method, path: &str, form: Option<String>) -> (StatusCode, String, String) {
        let mut request = self.client.request(method, self.desk.join(path).unwrap()).header(COOKIE, self.cookies.join("; "));
        if let Some(form) = form {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form);
        }
        let (status, headers, text) = wait(async {
            let answer = request.send().await.unwrap();
            (answer.status(), answer.headers().clone(), answer.text().await.unwrap())
        });
        for cookie in headers.get_all(SET_COOKIE) {
            self.cookies.push(cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
        }
        if let Some((_, rest)) = text.split_once("name=\"csrf\" value=\"") {
            self.csrf = rest.split('"').next().unwrap().to_owned();
        }
        let location = headers.get(LOCATION).map_or("", |value| value.to_str().unwrap()).to_owned();
        (status, location, text)
    }

    /// A page's text.
    fn reads(&mut self, path: &str) -> String {
        let (status, _, text) = self.asks(Method::GET, path, None);
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        text
    }

    /// What comes of a form: the status, where it leads, the page.
    fn sends(&mut self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String, String) {
        let mut form = Url::parse("x:").unwrap();
        form.query_pairs_mut().append_pair("csrf", &self.csrf).extend_pairs(fields);
        self.asks(Method::POST, path, form.query().map(str::to_owned))
    }

    /// A form that leads on.
    fn does(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let (status, location, text) = self.sends(path, fields);
        assert_eq!(status, StatusCode::SEE_OTHER, "{path}: {text}");
        location
    }
}

#[test]
fn a_saved_search_tells_of_what_comes_in() {
    let (post, clock) = (Post::opens(), diembao::service::wall_clock());
    let paper = Paper::opens(&clock);
    paper.prints("/0.html", "Cầu treo bắc qua suối đã xong", &words(0));
    paper.feeds("/rss", [("/0.html", "Cầu treo bắc qua suối đã xong")]);
    let office = Office::new(&[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], &[]);
    office.settles(&[paper.address.to_string()], "poll_floor = \"1s\"\npoll_ceiling = \"1s\"\nrecheck = []");
    let config = std::fs::read_to_string(office.path("config/diembao.toml")).unwrap();
    let mail =
        format!("[mail]\nhost = \"127.0.0.1\"\nport = {}\nencryption = \"none\"\nfrom = \"diembao@xa.example\"\n", post.address.port());
    office.writes("config/diembao.toml", format!("{config}\n[desk]\naddress = \"https://desk.example\"\n\n{mail}"));
    office.runs_with(&["user", "add", "lan", "--role", "reviewer"], "một mật khẩu dài\n").ok();
    office.runs(&["user", "email", "lan", "lan@xa.example\nBcc: x@y.example"]).exits(2).says(&["no e-mail address"]);
    office.runs(&["user", "email", "lan", "lan@xa.example"]).ok().says(&["lan@xa.example"]);
    office.collects().ok();
    let desk = Desk::open(&office);
    let mut lan = Browser::signs_in(&desk, "lan", "một mật khẩu dài");

    let searched = lan.reads("/search?q=c%E1%BA%A7u+treo");
    assert!(searched.contains("Lưu tìm kiếm này"), "{searched}");
    assert_eq!(lan.does("/saved", &[("name", "Cầu treo"), ("query", "q=c%E1%BA%A7u+treo")]), "/saved/1?done=search_saved");
    lan.does("/saved/1/alert", &[("way", "mail")]);
    lan.does("/saved/1/trial", &[]);
    let trial = until("the trial's letter", || post.letters().into_iter().next());
    assert!(trial.header("Subject").contains("thử: 1 bài mới: Cầu treo") && trial.text().contains("đã xong"), "{}", trial.text());

    // Nothing in it means anything; it was saved before such searches were refused.
    let unmeant = SavedSearch { name: "Từ trước".into(), query: "q=ng%C3%A0y:31/02/2026".into(), sharing: Sharing::Private };
    let store = office.store().unwrap();
    let unmeant = wait(store.save_search(&unmeant, 0, UserId(1), chrono::Utc::now())).unwrap();
    paper.prints("/1.html", "Khởi công cầu treo thứ hai", &words(1));
    paper.feeds("/rss", [("/0.html", "Cầu treo bắc qua suối đã xong"), ("/1.html", "Khởi công cầu treo thứ hai")]);
    let letter = until("the alert's letter", || post.letters().into_iter().nth(1));
    let text = letter.text();
    assert!(text.contains("1. Khởi công cầu treo thứ hai") && text.contains("https://desk.example/articles/2"), "{text}");
    assert!(!text.contains("đã xong"), "what was there before is no news: {text}");

    let told = lan.reads("/search?q=c%E1%BA%A7u+treo");
    assert!(told.contains("1 mới") && told.contains(">1 bài mới</a>"), "{told}");
    let opened = lan.reads("/saved/1");
    assert_eq!(wait(store.saved_hits(unmeant, UserId(1), 9)).unwrap().total, 0, "no article is an answer to it");
    assert!(opened.contains("Khởi công cầu treo thứ hai") && opened.contains("máy chủ thư đã nhận") && opened.contains("thử"), "{opened}");
    assert!(!lan.reads("/search?q=c%E1%BA%A7u+treo").contains("1 mới"), "opened");

    lan.does("/saved/1/feed", &[]);
    let page = lan.reads("/saved/1");
    let link = page.split_once("<code class=\"link\">https://desk.example").unwrap().1.split('<').next().unwrap().to_owned();
    let mut reader = Browser { cookies: Vec::new(), csrf: String::new(), client: lan.client.clone(), desk: lan.desk.clone() };
    let atom = reader.reads(&link);
    let feed = feed_rs::parser::parse(atom.as_bytes()).unwrap();
    assert_eq!((feed.feed_type, feed.title.unwrap().content.as_str()), (feed_rs::model::FeedType::Atom, "Cầu treo"));
    assert!(feed.id.starts_with("urn:uuid:") && feed.updated.is_some());
    let titles: Vec<&str> = feed.entries.iter().map(|entry| entry.title.as_ref().unwrap().content.as_str()).collect();
    assert!(titles.len() == 2 && titles.contains(&"Khởi công cầu treo thứ hai"), "{titles:?}");
    for entry in &feed.entries {
        assert!(entry.id.starts_with("urn:uuid:") && entry.updated.is_some() && entry.summary.is_some(), "{entry:#?}");
        assert!(entry.links.iter().any(|link| link.href.starts_with(&paper.url("/"))), "{entry:#?}");
    }
    office.runs(&["user", "disable", "lan"]).ok().says(&["lan", "may not sign in"]);
    assert_eq!(reader.asks(Method::GET, &link, None).0, StatusCode::NOT_FOUND);
    assert_eq!(lan.asks(Method::GET, "/saved", None).0, StatusCode::SEE_OTHER, "signed out");
    assert_eq!(post.letters().len(), 2);
}
