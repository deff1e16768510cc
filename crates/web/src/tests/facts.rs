//! The fact register when it has more rows than a page: pages, narrowing, and forms that come back to where they were.

use axum::http::StatusCode;
use domain::{Fact, FactId};
use store::NewFact;

use super::fixture::{House, house, now};
use crate::Cookies;

/// Rows 2 to 251: each day of figures has two, so that pages end between equal days. Row 1 is the fixture's.
async fn filled() -> House {
    let house = house(Cookies::Plain).await;
    let first = house.store.fact(FactId(1)).await.unwrap();
    let rows: Vec<_> = (0..250_u64)
        .map(|n| {
            let as_of = first.as_of - chrono::Days::new(1 + n / 2);
            let place = if n % 100 == 7 { "xa-khac".into() } else { first.place.clone() };
            // What is typed cannot pass for another place.
            let note = r#""place":"xa-khac""#.to_owned();
            let basis = if n % 2 == 0 { String::new() } else { "lũy kế".to_owned() };
            NewFact { fact: Fact { value: n as f64, as_of, place, note, basis, ..first.clone() }, by: None }
        })
        .collect();
    house.store.add_facts(&rows, None, now()).await.unwrap();
    house
}

/// The numbers of the rows on a page, and the address of the next.
fn rows_and_next(page: &str) -> (Vec<i64>, Option<String>) {
    let rows = page.split("<tr id=\"dong-").skip(1).map(|rest| rest.split_once('"').unwrap().0.parse().unwrap()).collect();
    let next = page.split_once("\" rel=\"next\"").map(|(before, _)| before.rsplit_once("href=\"").unwrap().1.replace("&#38;", "&"));
    (rows, next)
}

#[tokio::test]
async fn every_row_of_a_long_register_is_on_one_page() {
    let house = filled().await;
    let lan = house.client("lan").await;
    let (mut path, mut seen, mut sizes) = ("/facts".to_owned(), Vec::new(), Vec::new());
    loop {
        let page = lan.get(&path).await.text();
        assert!(page.contains("251 dòng"), "all are counted on {path}");
        assert_eq!(page.contains("‹ Về đầu"), path != "/facts");
        let (rows, next) = rows_and_next(&page);
        sizes.push(rows.len());
        seen.extend(rows);
        match next {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(sizes, [100, 100, 51]);
    let order: Vec<i64> = house.store.facts().await.unwrap().iter().map(|f| f.id.0).collect();
    assert_eq!(seen, order);
    for odd in ["/facts?after=999999", "/facts?after=%3Cb%3E", "/facts?after=-1"] {
        assert_eq!(lan.get(odd).await.status, StatusCode::OK, "{odd}");
    }
}

#[tokio::test]
async fn a_register_is_narrowed_and_a_withdrawal_comes_back_to_its_page() {
    let house = filled().await;
    let lan = house.client("lan").await;
    let (rows, next) = rows_and_next(&lan.get("/facts?place=xa-khac").await.text());
    assert_eq!((rows, next), (vec![9, 109, 209], None));
    let all = lan.get("/facts?indicator=poor_households&place=xa-thu").await.text();
    assert!(all.contains("248 dòng") && all.contains(r#"<option value="poor_households" selected>"#), "{all}");
    let (rows, next) = rows_and_next(&all);
    let (next, last) = (next.unwrap(), rows[99]);
    assert_eq!(next, format!("/facts?indicator=poor_households&place=xa-thu&after={last}"));
    let none = lan.get("/facts?indicator=%22%3Cb%3E").await.text();
    assert!(none.contains("0 dòng") && none.contains("Sổ không có dòng nào như vậy"), "{none}");
    assert!(none.contains("<option value=\"&#34;&#60;b&#62;\" selected>"), "what narrows the register stands in its form: {none}");
    assert!(lan.get("/facts?place=xa-mat").await.text().contains("<option value=\"xa-mat\" selected>"));

    let query = next.trim_start_matches("/facts");
    let (rows, _) = rows_and_next(&lan.get(&next).await.text());
    let form = format!("/facts/{}/withdrawal{query}", rows[3]);
    assert!(lan.get(&next).await.text().replace("&#38;", "&").contains(&form));
    let refused = lan.post(&form, &[("reason", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Hãy ghi lý do rút.") && rows_and_next(&refused.text()).0 == rows);
    let done = lan.post(&form, &[("reason", "in nhầm")]).await;
    assert_eq!(done.location(), format!("{next}&done=withdrawn"));
    // The row behind which a page begins may be withdrawn, too.
    lan.post(&format!("/facts/{last}/withdrawal"), &[("reason", "in nhầm")]).await;
    let (after, _) = rows_and_next(&lan.get(&next).await.text());
    assert_eq!((after[..3].to_vec(), after[3]), (rows[..3].to_vec(), rows[4]));
}

#[tokio::test]
async fn a_row_that_cannot_be_entered_is_said_above_and_at_its_fields() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let page = lan.post("/facts", &[("value", "mười")]).await.text();
    assert!(page.contains("Chưa thêm được số liệu."), "{page}");
    for (name, ill) in [("value", true), ("agency", true), ("precision", false)] {
        let field = page.split_once(&format!("<input id=\"{name}\"")).unwrap().1.split_once('>').unwrap().0;
        assert_eq!(field.contains(&format!(r#"aria-describedby="{name}-sai" aria-invalid="true""#)), ill, "{field}");
    }
}

#[tokio::test]
async fn what_no_row_of_the_register_has_room_for_is_not_entered_and_not_lost() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let long = "văn phòng ".repeat(101);
    let row = [("indicator", "poor_households"), ("place", "xa-thu"), ("value", "9"), ("as_of", "10/11/2026")];
    let rest = [("document", "46/BC-UBND"), ("document_date", "12/11/2026"), ("agency", "UBND")];
    for field in ["period", "unit", "document", "agency", "object", "basis", "note"] {
        let rest = rest.into_iter().filter(|(name, _)| *name != field);
        let form: Vec<_> = row.into_iter().chain(rest).chain([(field, long.as_str())]).collect();
        let refused = lan.post("/facts", &form).await;
        let page = refused.text();
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(page.contains(&format!("id=\"{field}-sai\" role=\"alert\">Dài quá ")) && page.contains(long.trim()), "{field}: {page}");
    }
    assert_eq!(house.store.facts().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_figure_is_of_no_day_that_its_document_cannot_know() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let row = |as_of: &'static str, basis: &'static str| {
        let row = [("indicator", "visitors"), ("place", "xa-thu"), ("value", "9"), ("as_of", as_of), ("basis", basis)];
        [&row[..], &[("document", "46/BC-UBND"), ("document_date", "12/11/2026"), ("agency", "UBND")]].concat()
    };
    for (as_of, basis, told) in [
        ("10/11/2062", "kế hoạch", "Số liệu không thể tính đến sau năm của văn bản"),
        ("13/11/2026", "", "Ngày này sau ngày văn bản (12/11/2026)"),
    ] {
        let refused = lan.post("/facts", &row(as_of, basis)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains(&format!("id=\"as_of-sai\" role=\"alert\">{told}")), "{}", refused.text());
    }
    assert_eq!(lan.post("/facts", &row("31/12/2026", "kế hoạch")).await.location(), "/facts?done=fact", "planned to the end of the year");
}

#[tokio::test]
async fn what_no_sheet_may_hold_is_refused_at_its_field_and_kept_as_typed() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let row = [("indicator", "poor_households"), ("place", "xa-thu"), ("value", "9"), ("as_of", "10/11/2026")];
    let rest = [("document", "46/BC-UBND"), ("document_date", "12/11/2026"), ("agency", "UBND")];
    for (field, typed, told) in [
        ("value", "−3", "Số tính theo đơn vị này không thể âm"),
        ("value", "1,213", "Số này đọc được hai cách; hãy ghi 1213 hoặc 1,2130."),
        ("value", "1000000000000000", "Số này có quá nhiều chữ số"),
        ("unit", "xe", "Đây không phải đơn vị của chỉ tiêu này; chỉ tiêu tính theo “hộ”."),
        ("period", "năm hai nghìn", "Không hiểu kỳ này"),
        ("as_of", "10/11/26", "Hãy ghi ngày tính số liệu"),
        ("as_of", "31/11/2026", "Không có ngày này"),
        ("document_date", "31/12/2026", "Văn bản không thể đề ngày sau hôm nay"),
        ("document", "=B2", "Đây là công thức hoặc lỗi của bảng tính"),
        ("precision", "-1", "Hãy ghi số, ví dụ 100"),
        ("valid_until", "09/11/2026", "Hãy ghi ngày sau ngày tính số liệu"),
    ] {
        let others = row.into_iter().chain(rest).filter(|(name, _)| *name != field);
        let refused = lan.post("/facts", &others.chain([(field, typed)]).collect::<Vec<_>>()).await;
        let page = refused.text();
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {typed}");
        assert!(page.contains(&format!("id=\"{field}-sai\" role=\"alert\">{told}")), "{field}: {typed}: {page}");
        assert!(page.contains(&format!("name=\"{field}\" value=\"{}\"", typed)), "{field}: {typed} is lost");
        assert_eq!(page.matches("-sai\" role=\"alert\">").count(), 1, "{field}: {typed}: {page}");
    }
    assert_eq!(house.store.facts().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_row_that_is_gone_is_said_to_be_gone() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    assert_eq!(lan.post("/facts/99/withdrawal", &[("reason", "")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lan.post("/facts/1/withdrawal", &[("reason", "nhầm số")]).await.status, StatusCode::SEE_OTHER);
    let again = lan.post("/facts/1/withdrawal", &[("reason", "nhầm cả ngày")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let said = again.text();
    assert!(
        said.contains("đã được rút khỏi sổ") && said.contains(">nhầm cả ngày</textarea>") && !said.contains("Vụ việc không còn"),
        "{said}"
    );
    let silent = lan.post("/facts/1/withdrawal", &[("reason", " ")]).await;
    assert_eq!((silent.status, silent.text().contains("Cần ghi lý do.")), (StatusCode::UNPROCESSABLE_ENTITY, true));
}

/// What is typed of the fixture's row, with another number.
fn other_number(value: &str) -> Vec<(&'static str, &str)> {
    let row = [("indicator", "poor_households"), ("place", "xa-thu"), ("value", value), ("as_of", "10/11/2026")];
    let rest = [("document", "46/BC-UBND"), ("document_date", "12/11/2026"), ("agency", "UBND xã Thử")];
    row.into_iter().chain(rest).collect()
}

#[tokio::test]
async fn a_figure_that_another_row_in_force_contradicts_takes_its_place_or_is_refused() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let refused = lan.post("/facts", &other_number("14")).await;
    let page = refused.text();
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["dòng 1: <strong>12 hộ</strong>, tính đến 10/11/2026 (45/BC-UBND ngày 12/11/2026;", r#"name="replaces" value="1""#]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let mut form = other_number("14");
    form.push(("replaces", "1"));
    let silent = lan.post("/facts", &form).await;
    assert_eq!((silent.status, silent.text().contains("Hãy ghi lý do thay")), (StatusCode::UNPROCESSABLE_ENTITY, true));
    form.push(("replacing", "báo cáo đã sửa"));
    assert_eq!(lan.post("/facts", &form).await.location(), "/facts?done=fact");
    let in_force = house.store.facts().await.unwrap();
    assert_eq!(in_force.iter().map(|f| (f.id.0, f.value)).collect::<Vec<_>>(), [(2, 14.0)]);
    let gone = house.store.fact_history().await.unwrap()[0].withdrawn.clone().unwrap();
    assert_eq!(gone.reason, "báo cáo đã sửa (thay bằng dòng 2 của sổ)");
}
