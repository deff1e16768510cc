//! What those who hear a page know of its forms: which field is wrong, where the script puts them, and which of many rows a button is for.

use axum::http::StatusCode;

use super::client::Answer;
use super::fixture::house;
use super::walk::{done, fields, submitted};
use crate::Cookies;

/// Whether the answer says of the field that it is wrong, and where it is said what is.
fn check(answer: &Answer, field: &str, said: &str) {
    let page = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    let (_, rest) = page.split_once(&format!(" id=\"{field}\"")).unwrap_or_else(|| panic!("{field}\n{page}"));
    let attributes = rest.split_once('>').unwrap().0;
    assert!(attributes.contains(&format!("aria-describedby=\"{said}\" aria-invalid=\"true\"")), "{field}: {attributes}");
    for id in said.split(' ') {
        assert!(page.contains(&format!("id=\"{id}\" role=\"alert\"")), "{id}\n{page}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_letter_is_said_at_its_fields() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/return", &[("comment", "thiếu")], "/drafts/1?done=returned").await;
    let blank = |without: &'static str| -> Vec<(&str, &str)> {
        fields(2, "đề nghị")
            .into_iter()
            .filter(|(name, _)| *name != "leave_out")
            .map(|(name, value)| if name == without { (name, "") } else { (name, value) })
            .collect()
    };
    check(&lan.post("/drafts/1/submission", &blank("document")).await, "document-1", "dong-1-sai rows-sai");
    let open = lan.get("/drafts/1").await.text();
    assert!(open.contains("id=\"dong-1-sai\"") && !open.contains("aria-invalid"), "a page that is only looked at sends nobody anywhere");
    let mut whole = blank("none");
    whole[0].1 = "3";
    whole.retain(|(_, value)| *value != "dòng thừa");
    done(&lan, "/drafts/1/submission", &whole, "/drafts/1?done=submitted").await;
    done(&minh, "/drafts/1/approval", &[("version", "4")], "/drafts/1?done=approved").await;
    let refused = lan.post("/drafts/1/sending", &[("on", "mai"), ("recipient", " ")]).await;
    check(&refused, "on", "on-sai");
    check(&refused, "recipient", "recipient-sai");
}

#[tokio::test]
async fn what_is_wrong_with_a_withdrawal_a_search_or_an_address_is_said_at_its_field() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    check(&lan.post("/facts/1/withdrawal", &[("reason", " ")]).await, "rut-1", "rut-sai");
    check(&lan.post("/saved", &[("query", "q=lũ"), ("name", " ")]).await, "ten", "name-sai");
    check(&lan.post("/saved/email", &[("email", "lan")]).await, "email", "email-sai");
}

/// What is heard of each button, label and fold of a page.
fn names(page: &str) -> Vec<String> {
    let mut names = Vec::new();
    for tag in ["button", "label", "summary"] {
        for rest in page.split(&format!("<{tag}")).skip(1) {
            let within = rest.split_once(&format!("</{tag}>")).unwrap().0.split_once('>').unwrap().1;
            let heard: String = within.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
            names.push(format!("{tag} {}", heard.trim()));
        }
    }
    names
}

#[tokio::test]
async fn each_button_and_field_of_a_row_says_which_row_it_is_of() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    minh.post("/drafts/1/return", &[("comment", "thêm một dòng")]).await;
    let fact = house.store.fact(domain::FactId(1)).await.unwrap();
    let other = domain::Fact { value: 13.0, as_of: fact.as_of.pred_opt().unwrap(), document: "46/BC-UBND".into(), ..fact };
    house.store.add_fact(&store::NewFact { fact: other, by: None }, super::fixture::now()).await.unwrap();
    for (path, expect) in [
        ("/queue", "button Nhận xử lý: "),
        ("/facts", "summary Rút…: số hộ nghèo, 13 hộ, 46/BC-UBND"),
        ("/drafts/1", "label Thông tin đúng (1)"),
        ("/digests/2026-11-23", "summary Sửa mục này: "),
    ] {
        let page = lan.get(path).await.text();
        let mut heard = names(page.split_once("<main").unwrap().1);
        assert!(heard.iter().any(|name| name.starts_with(expect)), "{path}: {heard:#?}");
        let all = heard.len();
        heard.sort();
        heard.dedup();
        assert_eq!(heard.len(), all, "{path}: {heard:#?}");
    }
    let sheets = lan.get("/digests").await.text();
    assert!(sheets.contains("download>PDF<span class=\"unseen\">: 23/11/2026</span>"), "{sheets}");
}
