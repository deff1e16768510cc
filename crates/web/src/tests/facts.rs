//! The form of the fact register: what could not be entered is said where it is looked for.

use super::fixture::house;
use crate::Cookies;

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
