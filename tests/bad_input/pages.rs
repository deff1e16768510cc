//! Article pages that cannot be read, or that lie about what they are, beside ones that can.

use super::{HEALTHY, PICTURE, fifty_megabytes, gzip_bomb, healthy};
use crate::support::rogue::{Act, BODY, Rogue, answer, article, missing, page, path, redirect, rss};
use crate::support::{Office, wait};

/// Pages that are kept from becoming articles: path, kind, and words of the message.
const UNREAD: [(&str, &str, &str); 9] = [
    ("/qua-lon.html", "too_large", "larger than the limit"),
    ("/xoay/0.html", "too_many_redirects", "more than 5 redirects"),
    ("/bom.html", "too_large", "larger than the limit"),
    ("/anh.html", "empty", "This is a picture, not a page"),
    ("/rong.html", "empty", ""),
    ("/dut.html", "body", "broke off"),
    ("/cam/1.html", "robots", "robots.txt forbids"),
    ("/mat.html", "error", "status 404"),
    ("/ve-nha.html", "list", "leads to the home page"),
];

const GBK_TITLE: &str = "凉山之外：边境口岸恢复通关";
const UTF8_TITLE: &str = "Xã Đồng Đăng khánh thành cầu treo";

const CHINESE: [&str; 3] = [
    "本报讯，边境口岸今天上午恢复通关，数百辆货车排队等候。口岸管理部门说，恢复通关以后，每天可以办理三百辆货车的手续，比上个月增加一成。",
    "一位司机说，他在口岸等候了两天，车上装的是水果和蔬菜。随着天气转凉，货物没有损失，但是运费增加了不少，希望通关时间可以延长。",
    "管理部门表示，将增加值班人员，延长办理时间，并且公布每天的排队情况，方便企业安排运输。预计本周末之前可以恢复正常秩序。",
];

fn misbehaving() -> Rogue {
    Rogue::start(|head| match path(head) {
        "/robots.txt" => page("text/plain", "User-agent: *\nDisallow: /cam/\n"),
        "/rss" => {
            let mut pages: Vec<(&str, &str)> = UNREAD.iter().map(|(path, ..)| (*path, "Tin")).collect();
            pages.extend([("/gbk.html", "Tin"), ("/utf8.html", "Tin"), ("/tot.html", "Tin")]);
            page("application/rss+xml", rss(&pages))
        }
        "/" => page("text/html", "<html><body><h1>Trang chủ</h1></body></html>"),
        "/qua-lon.html" => fifty_megabytes("text/html"),
        "/bom.html" => gzip_bomb("text/html"),
        "/anh.html" => page("text/html; charset=utf-8", PICTURE),
        "/rong.html" => page("text/html; charset=utf-8", ""),
        "/dut.html" => Act::Reset(answer("200 OK", "Content-Type: text/html\r\n", article("Đứt", &BODY).as_bytes())[..900].to_vec()),
        "/cam/1.html" => page("text/html", article("Cấm", &BODY)),
        "/mat.html" => {
            Act::Send(answer("404 Not Found", "Content-Type: text/html\r\n", b"<html><body><h1>Khong thay trang</h1></body></html>"))
        }
        "/ve-nha.html" => redirect("/"),
        // The label of each is the other's charset.
        "/gbk.html" => page("text/html; charset=utf-8", gbk(&article(GBK_TITLE, &CHINESE).replace("<meta charset=\"utf-8\">", ""))),
        "/utf8.html" => page("text/html; charset=gb2312", article(UTF8_TITLE, &BODY).replace("charset=\"utf-8\"", "charset=\"gb2312\"")),
        "/tot.html" => page("text/html; charset=utf-8", article("Một bài không có lỗi", &BODY)),
        turning => match turning.strip_prefix("/xoay/").and_then(|n| n.trim_end_matches(".html").parse::<u32>().ok()) {
            Some(n) => redirect(&format!("/xoay/{}.html", n + 1)),
            None => missing(),
        },
    })
}

fn gbk(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding_rs::GBK.encode(text);
    // The Vietnamese of the page's frame has no place in GBK and becomes character references, as a Chinese newspaper's would.
    assert!(lossy, "the frame is Vietnamese");
    bytes.into_owned()
}

#[test]
fn a_page_that_cannot_be_read_is_named_and_the_others_are_read() {
    let (good, bad) = (healthy(), misbehaving());
    let outlets = [good.outlet("lanh", &[("lanh", "feed", "/rss")]), bad.outlet("hu", &[("hu-rss", "feed", "/rss")])];
    let office = Office::new(&outlets, &[good.allowed(), bad.allowed()]);
    office.collects().ok().says(&["2 sources read, 0 failed", "13 new articles", "4 versions", "9 not readable", "4 indexed"]);

    let unread = wait(office.store().unwrap().unread_pages(chrono::DateTime::UNIX_EPOCH, 100)).unwrap();
    assert_eq!(unread.len(), UNREAD.len(), "{unread:#?}");
    for (path, kind, words) in UNREAD {
        let row = unread.iter().find(|row| row.url.ends_with(path)).unwrap_or_else(|| panic!("{path} is not listed"));
        assert!(row.kind.contains(kind) && row.message.contains(words), "{path}: {row:?}");
        assert_eq!(row.outlet_name, "Báo hu (giả lập)");
    }
    assert!(!bad.heard().iter().any(|p| p.starts_with("/cam/")), "robots.txt was not obeyed");

    let title = |query: &str| office.searches(query)["hits"][0]["title"].clone();
    assert_eq!(title("边境口岸恢复通关"), GBK_TITLE);
    assert_eq!(title("khánh thành cầu treo"), UTF8_TITLE);
    assert_eq!(title("bài không có lỗi"), "Một bài không có lỗi");
    assert_eq!(office.searches("sửa đường").pointer("/hits/0/title").unwrap(), HEALTHY);
    // What a failing page said never becomes something to find.
    assert_eq!(office.searches("")["total"], 4);
}

#[test]
fn files_that_are_no_page_and_no_feed_are_described_not_refused() {
    let office = Office::quiet();
    let check = |arguments: &[&str], input: &[u8], words: &str| {
        let answer = office.runs_with(arguments, input).ok().json();
        assert!(answer["problems"].to_string().contains(words), "{arguments:?}: {answer}");
        answer
    };
    let page = ["extract", "--url", "https://bao.example/a.html", "-"];
    assert_eq!(check(&page, PICTURE, "picture")["quality"], "empty");
    assert_eq!(check(&page, b"", "")["quality"], "empty");
    assert_eq!(check(&["feed", "-"], b"", "The feed is empty")["entries"].as_array().unwrap().len(), 0);
    check(&["feed", "-"], b"<html></html>", "This is an HTML page, not a feed");
    check(&["feed", "-"], PICTURE, "");
    office.runs(&["feed", "khong-co.xml"]).exits(1).says(&["khong-co.xml", "No such file"]);
    office.runs(&["extract", "--url", "khong phai dia chi", "-"]).exits(2).says(&["--url", "khong phai dia chi"]);
}
