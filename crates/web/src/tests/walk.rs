//! The main job through the pages: from a doubtful article to the letter as a file and what came of it.

use axum::http::{StatusCode, header};

use super::client::{Client, queued};
use super::fixture::{House, fetched, house, now};
use crate::Cookies;

pub(super) async fn done(client: &Client, path: &str, fields: &[(&str, &str)], expect: &str) {
    let answer = client.post(path, fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, expect), "{path}\n{}", answer.text());
}

/// What was printed after a letter was sent is told beside its clock and where the outcome is recorded.
#[tokio::test]
async fn what_the_newspaper_did_after_the_letter_is_told() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    const PAGES: [&str; 3] = ["/", "/cases/1", "/drafts/1"];
    for path in PAGES {
        assert!(!lan.get(path).await.text().contains("Đã thấy ở báo"), "{path}: edits before the letter are no answer to it");
    }
    assert!(lan.get("/cases/1").await.text().contains("Phiên bản (2)"));
    fetched(&house.store, 1, -10, "Xã Thử Nghiệm có 12 hộ nghèo, đã sửa").await;
    for path in PAGES {
        assert!(lan.get(path).await.text().contains("Đã thấy ở báo: bài đã sửa, thấy lúc 09:10, 23/11/2026"), "{path}");
    }
}

const LETTER_FILES: [&str; 2] = ["/drafts/1/letter.docx", "/drafts/1/letter.pdf"];

/// The line on a letter that nobody has approved.
const UNAPPROVED: &str = "DỰ THẢO - CHƯA ĐƯỢC PHÊ DUYỆT";

pub(super) const NOTE: (&str, &str) = ("note", "Báo cáo ghi 12 hộ.");

/// Case 1 up to a letter laid before an approver.
pub(super) async fn submitted(house: &House) -> (Client, Client) {
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    done(&lan, "/cases/1/verdict", &[("verdict", "inaccurate"), NOTE], "/cases/1?done=judged").await;
    done(&lan, "/cases/1/drafts", &[("profile", "xa")], "/drafts/1?done=drafted").await;
    let page = lan.get("/drafts/1").await.text();
    for words in ["Xã Thử Nghiệm có 21 hộ nghèo", "12 hộ (tính đến 10/11/2026)", "45/BC-UBND ngày 12/11/2026", "Công văn đề nghị cải chính"]
    {
        assert!(page.contains(words), "{words}");
    }
    done(&lan, "/drafts/1/submission", &fields(1, "đề nghị cải chính số hộ nghèo"), "/drafts/1?done=submitted").await;
    (lan, minh)
}

pub(super) fn fields(base: i64, subject: &'static str) -> Vec<(&'static str, &'static str)> {
    let base = if base == 1 { "1" } else { "2" };
    vec![
        ("base", base),
        ("profile", "xa"),
        ("addressees", "Tổng Biên tập Báo Thử"),
        ("subject", subject),
        ("opening", "Đoạn một\r\nĐoạn hai"),
        ("passage", "Xã Thử Nghiệm có 21 hộ nghèo"),
        ("fact", "12 hộ (tính đến 10/11/2026)"),
        ("document", "45/BC-UBND ngày 12/11/2026"),
        ("passage", "dòng thừa"),
        ("fact", ""),
        ("document", ""),
        ("leave_out", "2"),
        ("passage", ""),
        ("fact", ""),
        ("document", ""),
        ("closing", "Đề nghị cải chính"),
        ("recipients", "Lưu hồ sơ"),
    ]
}

#[tokio::test]
async fn nobody_is_late_before_the_term_is_over() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    let late = [("outcome", "no_answer"), ("note", "gọi điện không ai nghe")];
    let early = lan.post("/cases/1/outcome", &late).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = early.text();
    for words in ["Chưa quá hạn: thời hạn trả lời đến 23:59, 14/12/2026 (khoản 6 Điều 18", "value=\"no_answer\" selected", late[1].1]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let silent = lan.post("/cases/1/outcome", &[("outcome", "refused"), ("note", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = silent.text();
    assert!(page.contains("Hãy ghi lý do mà tòa soạn hoặc đơn vị đưa ra.") && page.contains("value=\"refused\" selected"), "{page}");
    let refused = [("outcome", "refused"), ("note", "có công văn")];
    done(&lan, "/cases/1/outcome", &refused, "/cases/1?done=concluded").await;
}

#[tokio::test]
async fn after_the_term_nobody_answered() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let on = "2026-10-20".parse().unwrap();
    let sent =
        domain::Deed::Sent { draft: domain::DraftId(1), recipient: "Báo Thử".into(), on, reference: domain::case::Reference::default() };
    house.store.act(domain::CaseId(1), (domain::UserId(2), domain::Role::Reviewer), sent, now()).await.unwrap();
    let queue = lan.get("/queue").await.text();
    assert!(queue.contains("<span class=\"left over\">quá hạn ") && queue.contains("Tòa soạn trả lời văn bản đã gửi, hạn"), "{queue}");
    done(&lan, "/cases/1/outcome", &[("outcome", "no_answer")], "/cases/1?done=concluded").await;
    // It comes all the same, and is recorded without taking the case up again.
    for path in ["/cases/1", "/drafts/1"] {
        let page = lan.get(path).await.text();
        assert!(page.contains("Đã ghi là quá hạn chưa phản hồi.") && page.contains("value=\"corrected\""), "{path}: {page}");
        assert!(!page.contains("value=\"no_answer\"") && !page.contains("không yêu cầu trả lời"), "{path}: {page}");
    }
    done(&lan, "/cases/1/outcome", &[("seen", "1"), ("outcome", "corrected")], "/cases/1?done=concluded").await;
    assert!(!lan.get("/cases/1").await.text().contains("Đã ghi là quá hạn chưa phản hồi."));
}

#[tokio::test]
async fn a_letter_with_letters_that_no_font_has_is_left_to_the_word_processor() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/return", &[("comment", "thêm tên cửa khẩu")], "/drafts/1?done=returned").await;
    done(&lan, "/drafts/1/submission", &fields(2, "đính chính tin về 友谊关"), "/drafts/1?done=submitted").await;
    done(&minh, "/drafts/1/approval", &[("version", "3")], "/drafts/1?done=approved").await;
    let [word, print] = LETTER_FILES;
    assert_eq!(lan.get(word).await.status, StatusCode::OK);
    let refused = lan.get(print).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("phông chữ không có “关友谊”. Hãy tải tệp .docx"), "{}", refused.text());
}

#[tokio::test]
async fn a_doubtful_article_becomes_an_approved_letter_and_an_outcome() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    let draft = house.store.draft(domain::DraftId(1)).await.unwrap();
    assert_eq!((draft.version, draft.content.rows.len(), draft.content.opening.len()), (2, 1, 2));

    for file in LETTER_FILES {
        assert_eq!(lan.get(file).await.status, StatusCode::CONFLICT, "{file}");
    }
    assert!(lan.get("/drafts/1").await.text().contains(UNAPPROVED));
    assert_eq!(queued(&lan.get("/queue").await.text()), ["2", "1"], "what lies before an approver stands behind");
    assert!(!lan.get("/drafts/1").await.text().contains("/drafts/1/approval"));
    assert!(minh.get("/drafts/1").await.text().contains("Phê duyệt bản 2"));
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;

    assert!(!lan.get("/drafts/1").await.text().contains(UNAPPROVED));
    assert_eq!(queued(&lan.get("/queue").await.text()), ["1", "2"]);

    let letter = lan.get("/drafts/1/letter.docx").await;
    assert_eq!(letter.status, StatusCode::OK);
    assert!(letter.body.starts_with(b"PK"));
    assert!(letter.header(header::CONTENT_DISPOSITION).starts_with("attachment"));

    let printed = lan.get("/drafts/1/letter.pdf").await;
    assert_eq!((printed.status, printed.header(header::CONTENT_TYPE)), (StatusCode::OK, "application/pdf"));
    assert_eq!(printed.header(header::CONTENT_DISPOSITION), "attachment; filename=\"du-thao-1-ban-2.pdf\"");
    assert!(printed.body.starts_with(b"%PDF-"));
    assert_eq!(printed.body, lan.get("/drafts/1/letter.pdf").await.body, "an export changes no letter");
    assert!(lan.get("/drafts/1").await.text().contains("/drafts/1/letter.pdf"));
    assert!(house.client("quantri").await.get("/audit").await.text().contains("dự thảo 1, tệp .pdf"));

    let before = lan.post("/drafts/1/sending", &[("on", "22/11/2026"), ("recipient", "Báo Thử")]).await;
    assert_eq!(before.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(before.text().contains("Ngày gửi không thể trước ngày phê duyệt (23/11/2026)."));
    let sending = [("on", "2026-11-23"), ("recipient", "Báo Thử")];
    done(&lan, "/drafts/1/sending", &sending, "/drafts/1?done=sent").await;
    let today = lan.get("/").await.text();
    assert!(today.contains("Tòa soạn trả lời văn bản đã gửi") && today.contains("còn "), "the clock runs");
    assert_eq!(
        (queued(&lan.get("/").await.text()), queued(&lan.get("/queue").await.text())),
        (vec!["2".to_owned()], vec!["2".to_owned(), "1".to_owned()])
    );
    done(&lan, "/cases/1/outcome", &[("outcome", "corrected")], "/cases/1?done=concluded").await;
    // What only wants to be closed is no more in the queue, and still not forgotten.
    assert!(lan.get("/").await.text().contains("<a href=\"/queue#cho-dong\">1 vụ việc</a> đã có kết quả, chờ đóng."));
    let queue = lan.get("/queue").await.text();
    assert_eq!(queued(&queue), ["2"]);
    let (_, waiting) = queue.split_once("id=\"cho-dong\"").unwrap();
    assert!(waiting.contains("href=\"/cases/1#viec-can-lam\"") && waiting.contains("đã cải chính, ghi lúc "), "{waiting}");
    done(&lan, "/cases/1/closing", &[("note", "xong")], "/cases/1?done=closed").await;
    assert!(!lan.get("/").await.text().contains("chờ đóng") && !lan.get("/queue").await.text().contains("chờ đóng"));
    let page = lan.get("/cases/1").await.text();
    assert!(!page.contains("đang giữ"), "nobody holds a closed case");
    for words in ["Nông Thị Lan", "Lý Văn Minh", "phê duyệt bản 2", "xuất văn bản (.docx)", "đã cải chính"] {
        assert!(page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn an_approver_returns_a_letter_with_a_comment() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    let silent = minh.post("/drafts/1/return", &[("comment", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text().contains("Hãy ghi điều cần sửa."));
    done(&minh, "/drafts/1/return", &[("comment", "Thiếu số trang")], "/drafts/1?done=returned").await;
    assert!(lan.get("/drafts/1").await.text().contains("Thiếu số trang"));
    done(&lan, "/drafts/1/submission", &fields(2, "đề nghị cải chính, trang 3"), "/drafts/1?done=submitted").await;
    assert_eq!(minh.post("/drafts/1/approval", &[("version", "2")]).await.status, StatusCode::CONFLICT);
    done(&minh, "/drafts/1/approval", &[("version", "3")], "/drafts/1?done=approved").await;
}

#[tokio::test]
async fn who_wrote_a_letter_never_approves_it() {
    let house = house(Cookies::Plain).await;
    let minh = house.client("minh").await;
    done(&minh, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    done(&minh, "/cases/1/verdict", &[("verdict", "false"), NOTE], "/cases/1?done=judged").await;
    done(&minh, "/cases/1/drafts", &[], "/drafts/1?done=drafted").await;
    done(&minh, "/drafts/1/submission", &fields(1, "s"), "/drafts/1?done=submitted").await;
    assert_eq!(minh.post("/drafts/1/approval", &[("version", "2")]).await.status, StatusCode::FORBIDDEN);
    assert!(minh.get("/drafts/1").await.text().contains("cần người khác phê duyệt"));
}

#[tokio::test]
async fn a_row_without_a_document_holds_a_letter_back_and_what_was_typed_stays() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    done(&lan, "/cases/1/verdict", &[("verdict", "inaccurate"), NOTE], "/cases/1?done=judged").await;
    done(&lan, "/cases/1/drafts", &[], "/drafts/1?done=drafted").await;
    let unsourced =
        [("base", "1"), ("addressees", "Báo Thử"), ("subject", "s"), ("passage", "đoạn riêng"), ("fact", "điều riêng"), ("document", " ")];
    let answer = lan.post("/drafts/1/submission", &unsourced).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("đoạn riêng") && answer.text().contains("Dòng này còn thiếu"));
    assert_eq!(house.state(1).await, "drafting");

    let stale = lan.post("/drafts/1", &[("base", "1"), ("addressees", "Báo Thử"), ("subject", "bản của tôi")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text().contains("bản của tôi") && stale.text().contains("Chính bạn đã lưu bản 2"));
    let headless = lan.post("/drafts/1", &[("base", "2"), ("opening", "lời mở riêng")]).await;
    assert!(headless.text().contains("Hãy ghi trích yếu.") && headless.text().contains("lời mở riêng"));
}

#[tokio::test]
async fn a_letter_is_not_laid_before_an_approver_until_it_names_whom_it_goes_to() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    done(&lan, "/cases/1/verdict", &[("verdict", "accurate_needs_answer"), NOTE], "/cases/1?done=judged").await;
    done(&lan, "/cases/1/drafts", &[], "/drafts/1?done=drafted").await;
    let with = |base: &'static str, addressee: &'static str, opening: &'static str| {
        [("base", base), ("addressees", addressee), ("subject", "s"), ("opening", opening), ("passage", "đoạn"), ("fact", "điều hỏi")]
    };
    let unnamed = "(ghi tên đơn vị có trách nhiệm trả lời)";
    let page = lan.post("/drafts/1/submission", &with("1", unnamed, "o")).await;
    assert_eq!((page.status, house.state(1).await), (StatusCode::UNPROCESSABLE_ENTITY, "drafting"));
    let said = page.text().split("id=\"addressees-sai\"").nth(1).unwrap_or_default().to_owned();
    assert!(said.starts_with(" role=\"alert\">Hãy ghi tên thay cho mọi chỗ “(ghi tên đơn vị"), "{said}");
    let page = lan.post("/drafts/1/submission", &with("2", "UBND xã", "Kính gửi (ghi tên cơ quan báo chí):")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "elsewhere in the letter too");
    done(&lan, "/drafts/1/submission", &with("3", "UBND xã", "o"), "/drafts/1?done=submitted").await;
}

#[tokio::test]
async fn a_case_is_dismissed_from_the_queue_only_with_a_reason() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let silent = lan.post("/cases/1/dismissal", &[("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text().contains("Hãy ghi lý do bỏ cảnh báo."));
    assert_eq!(house.state(1).await, "new");
    done(&lan, "/cases/1/dismissal", &[("reason", "Số cũ, đúng vào lúc đó")], "/queue?done=dismissed").await;
    assert_eq!(house.state(1).await, "dismissed");
    done(&lan, "/cases/1/reopening", &[("reason", "Xem lại")], "/cases/1?done=reopened").await;
    assert_eq!(house.state(1).await, "claimed");
}

#[tokio::test]
async fn a_verdict_form_says_what_is_missing_and_keeps_the_rest() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    let answer = lan.post("/cases/1/verdict", &[("note", "lý do đã gõ")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Hãy chọn một kết luận.") && answer.text().contains("lý do đã gõ"));
    let answer = lan.post("/cases/1/verdict", &[("verdict", "unverified"), ("note", "")]).await;
    assert!(answer.text().contains("Hãy ghi lý do của kết luận."));
    assert!(answer.text().contains(r#"value="unverified" checked"#));
}

#[tokio::test]
async fn a_person_opens_a_case_from_an_article() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let hits = lan.get("/search?q=lorries").await.text();
    let at = hits.find("/articles/").unwrap();
    let path: String = hits[at..].chars().take_while(|c| *c != '"').collect();
    assert!(lan.get(&path).await.text().contains("Mở vụ việc"));
    assert_eq!(lan.post(&format!("{path}/case"), &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    done(&lan, &format!("{path}/case"), &[("reason", "Cần kiểm tra")], "/cases/3?done=opened").await;
}

#[tokio::test]
async fn the_register_takes_vietnamese_numbers_and_keeps_a_bad_form() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let good = [
        ("indicator", "poor_households"),
        ("place", "xa-thu"),
        ("value", "1.234,5"),
        ("as_of", "10/11/2026"),
        ("document", "46/BC-UBND"),
        ("document_date", "2026-11-12"),
        ("agency", "UBND xã"),
        ("object", "bão số 9"),
        ("basis", "lũy kế"),
        ("precision", "100"),
        ("valid_until", "31/12/2026"),
    ];
    done(&lan, "/facts", &good, "/facts?done=fact").await;
    let shown = lan.get("/facts").await.text();
    let (hers, nobodys) = (shown.find("Người nhập: Nông Thị Lan, "), shown.find("Người nhập: không ghi tên, "));
    assert!(hers.is_some() && nobodys.is_some(), "each row says who entered it: {hers:?} {nobodys:?}");
    for part in ["1.234,5 hộ", "đối tượng: bão số 9", "cách tính: lũy kế", "làm tròn đến: 100 hộ", "hiệu lực đến hết: 31/12/2026"]
    {
        assert!(shown.contains(part), "{part}");
    }
    assert!(!shown.contains("thiếu kỳ"));
    let visitors = [&[("indicator", "visitors")], &good[1..]].concat();
    done(&lan, "/facts", &visitors, "/facts?done=fact").await;
    assert!(lan.get("/facts").await.text().contains("thiếu kỳ: không so được với báo"));
    let ended = lan.post("/facts", &[("as_of", "10/11/2026"), ("valid_until", "09/11/2026"), ("precision", "nhiều")]).await.text();
    assert!(ended.contains("Hãy ghi ngày sau ngày tính số liệu") && ended.contains("Hãy ghi số, ví dụ 100"));
    let early = lan.post("/facts", &[("as_of", "31/12/2099"), ("document_date", "31/12/2099")]).await.text();
    assert_eq!(early.matches("Văn bản không thể đề ngày sau hôm nay").count(), 1, "{early}");
    assert!(!early.contains("Hãy ghi ngày tính số liệu, ví dụ"), "a figure of a plan may lie ahead");
    let bad = lan.post("/facts", &[("value", "mười"), ("document", "47/BC-UBND")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.text().contains("Hãy ghi số") && bad.text().contains("47/BC-UBND"));
    assert_eq!(lan.post("/facts/1/withdrawal", &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    done(&lan, "/facts/1/withdrawal", &[("reason", "Có báo cáo mới")], "/facts?done=withdrawn").await;
}

#[tokio::test]
async fn a_silent_edit_is_shown_word_by_word_and_its_evidence_can_be_taken_away() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let page = lan.get("/cases/1").await.text();
    assert!(
        page.contains(
            r#"<del><span class="unseen">bỏ </span>12</del><span class="gap"> </span><ins><span class="unseen">thêm </span>21</ins>"#
        ),
        "{page}"
    );
    assert!(page.contains(r#"<mark class="evidence" title="Dẫn chứng của lý do 1">21 hộ</mark>"#));
    let raw = lan.get("/articles/1/evidence/1").await;
    assert_eq!(raw.header(header::CONTENT_TYPE), "application/octet-stream");
    assert!(raw.header(header::CONTENT_DISPOSITION).starts_with("attachment"));
    assert_eq!(raw.text(), "Xã Thử Nghiệm có 12 hộ nghèo");
    assert_eq!(house.client("doc").await.get("/articles/1/evidence/1").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn looks_deeds_and_exports_are_in_the_audit_log() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    lan.get("/cases/1").await;
    lan.get("/articles/1/evidence/1").await;
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    let log = house.client("quantri").await.get("/audit").await.text();
    for words in ["xem", "tải dữ liệu gốc", "nhận xử lý", "Nông Thị Lan"] {
        assert!(log.contains(words), "{words}");
    }
}

#[tokio::test]
async fn programs_get_the_queue_and_searches_as_json() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let queue: serde_json::Value = serde_json::from_slice(&doc.get("/api/queue").await.body).unwrap();
    assert_eq!(queue["cases"][0]["signals"][0]["evidence"][0]["text"], "21 hộ");
    let results: serde_json::Value = serde_json::from_slice(&doc.get("/api/search?q=h%E1%BB%99%20ngh%C3%A8o").await.body).unwrap();
    assert_eq!(results["total"], 2);
    assert!(results["hits"][0]["snippet"].as_str().unwrap().contains("nghèo"));
    assert_eq!(house.stranger().get("/api/queue").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_changed_in_meaning_stands_above_the_comparison() {
    let house = house(Cookies::Plain).await;
    let page = house.client("doc").await.get("/articles/1").await.text();
    let listed =
        page.find("<ol class=\"changes\"><li>Số liệu đổi: “12 hộ” thành “21 hộ”. &#60;script&#62;").unwrap_or_else(|| panic!("{page}"));
    assert!(listed < page.find("class=\"diff\"").unwrap());
}
