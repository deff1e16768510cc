//! The way back to a page with a form: what its fields held before goes to nothing else.

use axum::http::StatusCode;

use super::client::{Client, again};
use super::roles::sitting;

const LETTER: [(&str, &str); 2] = [("addressees", "Tổng Biên tập"), ("subject", "s")];

/// The marks of the rows of a letter's form.
fn marks(page: &str) -> Vec<String> {
    page.split("name=\"stood\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Saves rows of one word each, with the marks that stand beside them.
async fn save(lan: &Client, base: &str, rows: &[(&str, &str)], leave_out: &[&str]) -> (StatusCode, String) {
    let mut form = [&LETTER[..], &[("base", base)]].concat();
    for (word, mark) in rows {
        form.extend([("passage", *word), ("fact", *word), ("document", *word), ("stood", *mark)]);
    }
    form.extend(leave_out.iter().map(|number| ("leave_out", *number)));
    let answer = lan.post("/drafts/1", &form).await;
    (answer.status, answer.text())
}

#[tokio::test]
async fn a_browser_puts_nothing_back_into_forms_whose_fields_move() {
    let house = sitting().await;
    let page = again(&house, "lan").get("/drafts/1").await.text();
    assert!(page.contains("id=\"du-thao\" autocomplete=\"off\">"), "{page}");
    let review = again(&house, "lan").get("/digests/2026-11-23").await.text();
    for form in ["remarks", "omissions"] {
        let forms = review.matches(&format!("/{form}\"")).count();
        assert_eq!(review.matches(&format!("/{form}\" class=\"inline\" autocomplete=\"off\"")).count(), forms, "{form}");
        assert!(forms > 1, "{form}");
    }
}

#[tokio::test]
async fn a_row_that_stood_on_another_version_is_not_kept_under_the_number_of_the_newest() {
    let house = sitting().await;
    let lan = again(&house, "lan");
    assert_eq!(save(&lan, "1", &[("a", ""), ("b", ""), ("c", "")], &[]).await.0, StatusCode::SEE_OTHER);
    let abc = marks(&lan.get("/drafts/1").await.text());
    assert_eq!((abc.len(), abc[3].as_str()), (4, ""), "{abc:?}");
    let rows = [("a", &*abc[0]), ("b", &*abc[1]), ("c", &*abc[2]), ("", "")];
    assert_eq!(save(&lan, "2", &rows, &["1"]).await.0, StatusCode::SEE_OTHER);
    let kept = async || house.store.draft(domain::DraftId(1)).await.unwrap();
    let before = kept().await;
    assert_eq!((before.version, before.content.rows.len()), (3, 2));
    let (status, said) = save(&lan, "3", &rows, &["2"]).await;
    assert_eq!((status.is_client_error(), kept().await.version), (true, 3), "{said}");
    let bc = marks(&lan.get("/drafts/1").await.text());
    assert_eq!(bc, [&abc[1], &abc[2], &abc[3]].map(String::as_str), "a row that stayed as it was is the same row");
    assert_eq!(save(&lan, "3", &[("b", &bc[0]), ("c khác", &bc[1]), ("d", "")], &[]).await.0, StatusCode::SEE_OTHER);
    assert_eq!(kept().await.content.rows.len(), 3);
}

#[tokio::test]
async fn a_form_that_comes_back_with_a_mistake_keeps_what_its_rows_stood_on() {
    let house = sitting().await;
    let lan = again(&house, "lan");
    save(&lan, "1", &[("a", ""), ("b", "")], &[]).await;
    let ab = marks(&lan.get("/drafts/1").await.text());
    let mistaken = [("base", "2"), ("addressees", "x"), ("subject", ""), ("leave_out", "1")];
    let rows = [("passage", "a"), ("stood", &*ab[0]), ("passage", "b mới"), ("stood", &*ab[1])];
    let answer = lan.post("/drafts/1", &[&mistaken[..], &rows].concat()).await;
    assert_eq!((answer.status, marks(&answer.text())), (StatusCode::UNPROCESSABLE_ENTITY, vec![ab[1].clone(), String::new()]));
}
