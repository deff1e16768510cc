//! The daily press review: what is told of a day, to whom, and that it is on record when it leaves.

use axum::http::{StatusCode, header};
use domain::SourceKind;
use store::PollOutcome;

use super::client::again;
use super::fixture::{HOSTILE, PEOPLE, alone, empty_house, followed, house, now, poll, unsuspicious};
use super::queue::trifle;
use crate::Cookies;

const DAY: &str = "/digests/2026-11-23";

#[tokio::test]
async fn the_day_tells_stories_doubts_and_blindness() {
    let house = house(Cookies::Plain).await;
    let page = house.client("doc").await.get(DAY).await.text();
    for words in [
        "Điểm báo ngày 23/11/2026",
        "Từ 17:00, 22/11/2026 (giờ chốt hôm trước) đến 09:00, 23/11/2026 (lúc lập, chưa đến giờ chốt)",
        "Thống kê hộ nghèo ở xã Thử Nghiệm",
        "1 bản đăng lại",
        "Địa bàn của cơ quan",
        "tiếng Anh",
        "tiếng Trung",
        "Cần kiểm tra: Bài nêu 21 hộ",
        "mới mở, chưa ai nhận",
        "baothu-muc",
        "Vi Văn Đọc",
        "chưa phải kết luận",
        "Báo bịa để thử",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(!page.contains(HOSTILE), "foreign text must be escaped");
    assert!(house.client("lan").await.get("/").await.text().contains("href=\"/digests/2026-11-23\""));
    assert!(again(&house, "lan").get("/digests").await.text().contains("href=\"/digests/2026-11-23\">23/11/2026</a>"));
}

#[tokio::test]
async fn a_day_with_very_many_stories_is_short_and_leads_to_all() {
    let house = house(Cookies::Plain).await;
    let imports: Vec<_> = (0..60).map(trifle).collect();
    house.store.import(&imports, now()).await.unwrap();
    for version in house.store.to_analyse("test", 1000).await.unwrap() {
        alone(&house.store, &version, &unsuspicious()).await;
    }
    let lan = house.client("lan").await;
    let told = |page: &str| page.matches("<h3><a href=\"/articles/").count();
    let (page, whole) = (lan.get(DAY).await.text(), lan.get(&format!("{DAY}?all=1")).await.text());
    assert!(told(&whole) > 60 && told(&page) < told(&whole) - 15, "{} {}", told(&page), told(&whole));
    for words in ["xem tất cả ở trang này", &format!("href=\"{DAY}?all=1#tin\""), "/search?from=2026-11-22&amp;to=2026-11-23&amp;sort=date"]
    {
        assert!(page.contains(words) && !whole.contains("xem tất cả ở trang này"), "{words}: {page}");
    }
    // A form that comes back stands on the page, however far behind.
    let last = whole.rsplit("id=\"ly-do-bo-").next().unwrap().split('"').next().unwrap().to_owned();
    let back = lan.post(&format!("{DAY}/omissions"), &[("article", &last), ("text", "")]).await;
    assert!(back.status == StatusCode::UNPROCESSABLE_ENTITY && back.text().contains("Hãy ghi lý do bỏ."), "{}", back.text());
    // Who reads all of it goes on reading all of it.
    let deeds =
        [("remarks", "digest_remarked", "bai-"), ("omissions", "digest_left_out", "da-bo"), ("restorations", "digest_taken_back", "bai-")];
    for asked in ["?all=1", "?language=vi&all=1"] {
        let whole = lan.get(&format!("{DAY}{asked}")).await.text().replace("&#38;", "&");
        for (path, done, anchor) in deeds {
            let action = format!("{DAY}/{path}{asked}");
            assert!(path == "restorations" || whole.contains(&format!("action=\"{action}\"")), "{action}: {whole}");
            let led = lan.post(&action, &[("article", &last), ("text", "Ghi thêm")]).await;
            let there = if anchor == "bai-" { format!("bai-{last}") } else { anchor.to_owned() };
            assert_eq!(led.location(), format!("{DAY}{asked}&done={done}#{there}"));
        }
    }
    lan.post(&format!("{DAY}/omissions"), &[("article", &last), ("text", "Trùng")]).await;
    let led = lan.post(&format!("{DAY}/restorations"), &[("article", &last)]).await;
    assert_eq!(led.location(), format!("{DAY}?all=1&done=digest_taken_back#bai-{last}"), "where it stands it is shown");
    let narrowed = lan.get(&format!("{DAY}?language=vi")).await.text();
    assert!(narrowed.contains(&format!("href=\"{DAY}?language=vi&#38;all=1#tin\"")), "{narrowed}");
}

#[tokio::test]
async fn counts_lead_to_as_many_articles() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let page = doc.get(DAY).await.text();
    assert!(page.contains("?language=en#tin\">1 tiếng Anh</a>"), "{page}");
    let narrowed = doc.get(&format!("{DAY}?language=en")).await.text();
    assert_eq!(narrowed.matches("<h3><a href=\"/articles/").count(), 1, "{narrowed}");
    assert!(narrowed.contains("Border gate opens early") && narrowed.contains("Bỏ lọc: tiếng Anh"), "{narrowed}");
    let whole = doc.get(&format!("{DAY}?language=xx")).await.text();
    assert!(!whole.contains("Bỏ lọc"), "a word that is none narrows nothing");
}

#[tokio::test]
async fn everybody_may_take_it_away_and_it_is_on_record() {
    let house = house(Cookies::Plain).await;
    for (name, _, _) in PEOPLE {
        let client = house.client(name).await;
        for (ending, kind, magic) in
            [("docx", "wordprocessingml", &b"PK"[..]), ("pdf", "application/pdf", b"%PDF"), ("html", "text/html", b"<!doctype")]
        {
            let answer = client.get(&format!("{DAY}.{ending}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{name} {ending}");
            assert!(answer.header(header::CONTENT_TYPE).contains(kind) && answer.body.starts_with(magic), "{name} {ending}");
            assert!(answer.header(header::CONTENT_DISPOSITION).contains(&format!("diem-bao-2026-11-23.{ending}")));
        }
    }
    let log = again(&house, "quantri").get("/audit").await.text();
    assert!(log.contains("tải điểm báo ngày") && log.contains("href=\"/digests/2026-11-23\""), "{log}");
    assert_eq!(house.stranger().get(&format!("{DAY}.pdf")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_empty_day_says_why_and_a_day_to_come_is_not_there() {
    let house = empty_house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let page = lan.get(DAY).await.text();
    assert!(page.contains("Không có bài nào về địa bàn. Chưa có nguồn tin nào được bật"), "{page}");
    for (path, status) in [
        ("/digests/2026-11-24", StatusCode::NOT_FOUND),
        ("/digests/2026-11-25", StatusCode::NOT_FOUND),
        ("/digests/hom-nay", StatusCode::NOT_FOUND),
        ("/digests/2026-11-23.exe", StatusCode::NOT_FOUND),
        ("/digests/2026-11-23.xlsx", StatusCode::NOT_FOUND),
        ("/digests/2026-11-20", StatusCode::OK),
        ("/digests/0001-01-01", StatusCode::OK),
    ] {
        assert_eq!(lan.get(path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn a_past_day_shows_cases_as_they_stood() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let before = lan.get("/digests/2026-11-22").await.text();
    assert!(before.contains("Không có vụ việc nào chờ kết luận") && before.contains("Không có bài nào"), "{before}");
    lan.post("/cases/1/claim", &[]).await;
    lan.post("/cases/1/verdict", &[("verdict", "no_fault"), ("note", "Đã xem")]).await;
    let after = lan.get(DAY).await.text();
    let done = after.split("id=\"ket-qua\"").nth(1).unwrap_or_else(|| panic!("{after}"));
    assert!(done.contains("href=\"/cases/1\""), "{done}");
}

#[tokio::test]
async fn stories_are_numbered_through_all_tiers() {
    let house = house(Cookies::Plain).await;
    let page = house.client("doc").await.get(DAY).await.text();
    let lists: Vec<&str> = page.split("<ol class=\"story-list\" start=\"").skip(1).collect();
    let mut next = 1;
    for list in &lists {
        assert_eq!(list.split_once('"').unwrap().0, next.to_string(), "{page}");
        next += list.split_once("</ol>").unwrap().0.matches("<h3>").count();
    }
    assert!(lists.len() > 1, "{page}");
}

#[tokio::test]
async fn the_list_counts_as_many_articles_as_each_review_tells() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let list = doc.get("/digests").await.text();
    let counts = |page: &str| page.split("#tin\">").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect::<Vec<_>>();
    let counts = counts(&list);
    assert_eq!(counts.len(), 1, "the first reading was this morning");
    for (count, day) in counts.iter().zip(["2026-11-23"]) {
        let review = doc.get(&format!("/digests/{day}")).await.text();
        let told = if count == "0" { "Không có bài nào về địa bàn".to_owned() } else { format!("<p>{count} bài của ") };
        assert!(review.contains(&told), "{day}: {count}\n{review}");
    }
    assert_ne!(counts[0], "0");
}

#[tokio::test]
async fn a_story_is_left_out_with_a_reason_and_taken_back() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let gone = "Border gate opens early";
    let before = lan.get(DAY).await.text();
    let article = before.split(gone).next().unwrap().rsplit("/articles/").next().unwrap().split('"').next().unwrap().to_owned();
    let omissions = format!("{DAY}/omissions");
    let unexplained = lan.post(&omissions, &[("article", &article), ("text", " ")]).await;
    assert_eq!(unexplained.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unexplained.text().contains("Hãy ghi lý do bỏ."), "{}", unexplained.text());
    let left_out = lan.post(&omissions, &[("article", &article), ("text", HOSTILE)]).await;
    assert_eq!((left_out.status, left_out.location()), (StatusCode::SEE_OTHER, &*format!("{DAY}?done=digest_left_out#da-bo")));
    let page = lan.get(DAY).await.text();
    let (told, rest) = page.split_once("id=\"da-bo\"").unwrap();
    assert!(!told.contains(gone) && told.contains("1 chủ đề không đưa vào bản này"), "{page}");
    assert!(rest.contains(gone) && rest.contains("Nông Thị Lan bỏ lúc 09:00, 23/11/2026: ") && !page.contains(HOSTILE), "{page}");
    let twice = lan.post(&omissions, &[("article", &article), ("text", "Lý do thứ hai")]).await;
    assert_eq!(twice.location(), left_out.location(), "what is left out already is not left out twice");
    assert!(!lan.get(DAY).await.text().contains("Lý do thứ hai"));
    // Article 2 is a page that blocks: no review has it.
    for (path, text) in [("omissions", ""), ("omissions", "Lý do đã gõ"), ("remarks", "Lý do đã gõ")] {
        let unknown = lan.post(&format!("{DAY}/{path}"), &[("article", "2"), ("text", text)]).await;
        let said = unknown.text();
        assert_eq!(unknown.status, StatusCode::NOT_FOUND, "{path} {text}");
        assert!(said.contains("Bản điểm báo của ngày này không có mục này") && said.contains(text), "{path} {text}: {said}");
    }
    let file = lan.get(&format!("{DAY}.html")).await.text();
    assert!(!file.contains(gone) && file.contains("1 chủ đề không đưa vào bản này"), "{file}");
    assert!(!lan.get("/digests/2026-11-22").await.text().contains("da-bo"), "of that day alone");
    lan.post(&format!("{DAY}/restorations"), &[("article", &article)]).await;
    let back = lan.get(DAY).await.text();
    assert!(back.contains(gone) && !back.contains("không đưa vào bản này theo"), "{back}");
    let log = house.client("quantri").await.get("/audit").await.text();
    assert!(log.contains("<td>bỏ mục khỏi điểm báo</td>") && log.contains("<td>đưa lại mục vào điểm báo</td>"), "{log}");
}

#[tokio::test]
async fn a_remark_stands_below_its_story_on_the_page_and_in_every_file() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let remarks = format!("{DAY}/remarks");
    let check = async |said: &str, expect: bool| {
        for path in [DAY.to_owned(), format!("{DAY}.html")] {
            let page = lan.get(&path).await.text();
            assert_eq!(page.contains(said), expect, "{path}: {page}");
        }
    };
    lan.post(&remarks, &[("article", "1"), ("text", "Đã trao đổi với tòa soạn.")]).await;
    check("Ghi chú: Đã trao đổi với tòa soạn. (Nông Thị Lan, 09:00, 23", true).await;
    lan.post(&remarks, &[("article", "1"), ("text", "Chờ trả lời.")]).await;
    check("Đã trao đổi", false).await;
    lan.post(&remarks, &[("article", "1"), ("text", "")]).await;
    check("Ghi chú: ", false).await;
    for (path, status) in [("/digests/2026-11-30/remarks", 404), ("/digests/x/remarks", 404)] {
        assert_eq!(lan.post(path, &[("article", "1"), ("text", "t")]).await.status.as_u16(), status, "{path}");
    }
    assert_eq!(lan.post(&remarks, &[("article", "999"), ("text", "t")]).await.status, StatusCode::NOT_FOUND);
    let reader = house.client("doc").await.get(DAY).await.text();
    assert!(!reader.contains("/remarks") && !reader.contains("/omissions"), "{reader}");
}

#[tokio::test]
async fn a_remark_that_somebody_wrote_meanwhile_is_seen_before_it_is_replaced() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    let remarks = format!("{DAY}/remarks");
    let wrote = [("article", "1"), ("stood", ""), ("text", "Đã trao đổi.")];
    for _ in 0..2 {
        assert_eq!(lan.post(&remarks, &wrote).await.location(), format!("{DAY}?done=digest_remarked#bai-1"), "also sent twice");
    }
    let late = minh.post(&remarks, &[("article", "1"), ("stood", ""), ("text", "Chờ trả lời.")]).await;
    let page = late.text();
    assert_eq!(late.status, StatusCode::CONFLICT);
    for words in [
        "Chưa lưu: có người vừa ghi chú",
        "Ghi chú: Đã trao đổi.",
        "name=\"text\" value=\"Chờ trả lời.\"",
        "name=\"stood\" value=\"Đã trao đổi.\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(lan.get(DAY).await.text().contains("Ghi chú: Đã trao đổi."));
    let seen = [("article", "1"), ("stood", "Đã trao đổi."), ("text", "Chờ trả lời.")];
    assert_eq!(minh.post(&remarks, &seen).await.status, StatusCode::SEE_OTHER);
    assert_eq!(lan.post(&remarks, &[("article", "1"), ("stood", "Chờ trả lời."), ("text", "")]).await.status, StatusCode::SEE_OTHER);
    let gone = minh.post(&remarks, &seen).await;
    assert!(gone.status == StatusCode::CONFLICT && gone.text().contains("có người vừa bỏ ghi chú"), "{}", gone.text());
}

#[tokio::test]
async fn nothing_vouches_for_a_time_before_the_first_reading() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let since = "Chưa theo dõi trước 08:20, 23/11/2026, khi chương trình đọc nguồn tin lần đầu.";
    let vouching = ["không báo lỗi", "Không ghi nhận khoảng mất theo dõi nào", "Cả hệ thống không thu thập tin"];
    for path in ["/digests/2026-11-22", "/digests/2026-11-22.html", "/digests/0001-01-01", "/reports/2026-10", "/reports/2026-10.html"] {
        let page = lan.get(path).await.text().replace("&#x2f;", "/");
        assert!(page.contains(since), "{path}: {page}");
        assert!(!vouching.iter().any(|words| page.contains(words)), "{path}: {page}");
        assert!(!page.contains("rel=\"prev\""), "{path}: {page}");
    }
    for path in ["/digests", DAY, "/reports/2026-11"] {
        assert!(lan.get(path).await.text().contains(since), "{path}: of the first day and month, from when");
    }
    let months = lan.get("/reports").await.text();
    assert!(months.contains("Tháng 11/2026") && !months.contains("Tháng 10/2026"), "{months}");
    let empty = empty_house(Cookies::Plain).await;
    let page = empty.client("lan").await.get("/reports/2026-11").await.text();
    assert!(page.contains("chương trình chưa đọc nguồn tin nào"), "{page}");
}

#[tokio::test]
async fn days_are_offered_from_the_first_reading_on() {
    let house = empty_house(Cookies::Plain).await;
    let outlet = followed("baothu", "Báo Thử", &[("baothu-rss", SourceKind::Feed)]);
    house.store.sync_outlets(&[outlet], now()).await.unwrap();
    poll(&house.store, "baothu-rss", 3 * 24 * 60, PollOutcome::Unchanged, &[]).await;
    let lan = house.client("lan").await;
    let list = lan.get("/digests").await.text();
    let offered: Vec<&str> = list.split("<td><a href=\"/digests/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let days = offered.into_iter().filter(|day| !day.contains(['#', '.'])).collect::<Vec<_>>();
    assert_eq!(days, ["2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20"]);
    let whole = lan.get("/digests/2026-11-21").await.text();
    assert!(!whole.contains("Chưa theo dõi") && whole.contains("/digests/2026-11-20\" rel=\"prev\""), "{whole}");
}

#[tokio::test]
async fn a_story_with_a_case_is_marked_in_every_list_of_stories() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    for path in ["/", "/digests/2026-11-23"] {
        let page = doc.get(path).await.text();
        let story =
            page.split("<h3><a href=\"/articles/").find(|story| story.starts_with("1\"")).unwrap_or_else(|| panic!("{path}: {page}"));
        assert!(story.contains("<a class=\"state\" href=\"/cases/1\">Vụ việc 1</a>"), "{path}: {story}");
        assert_eq!(page.matches("<a class=\"state\" href=\"/cases/").count(), 2, "{path}: only those that have one");
    }
}
