//! Invented material for the tests of this crate.

use domain::LetterKind;

use crate::{Letters, Material, Quote};

pub(crate) fn files() -> Vec<(String, String)> {
    [
        ("profiles.toml", include_str!("../../../config/letters/profiles.toml")),
        ("layout.toml", include_str!("../../../config/letters/layout.toml")),
        ("correction_request.toml", include_str!("../../../config/letters/correction_request.toml")),
        ("forwarding_note.toml", include_str!("../../../config/letters/forwarding_note.toml")),
        ("information_letter.toml", include_str!("../../../config/letters/information_letter.toml")),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .to_vec()
}

pub(crate) fn letters() -> Letters {
    Letters::compile(&files()).unwrap()
}

pub(crate) fn material(kind: LetterKind) -> Material {
    let quote = |passage: &str, fact: &str, document: &str| Quote { passage: passage.into(), fact: fact.into(), document: document.into() };
    Material {
        kind,
        profile: "xa".into(),
        outlet: "Báo Vùng Biên".into(),
        title: "Ngập nặng ở Đồng Đăng".into(),
        url: "https://vungbien.example/ngap".into(),
        published: "2026-11-05T08:30:00+07:00".parse().ok(),
        seen: "2026-11-05T02:15:00+00:00".parse().unwrap(),
        quotes: vec![
            quote(
                "21 hộ bị cô lập",
                "12 hộ bị cô lập, đến 17 giờ cùng ngày đã thông đường",
                "Báo cáo số 45/BC-UBND ngày 05/11/2026 của UBND xã Đồng Đăng",
            ),
            quote("Đường vào thôn Nà Mẫu hư hỏng nhiều năm", "", ""),
        ],
        copies: vec![("Trang Tin Núi".into(), "https://tinnui.example/7".into())],
        law: "Luật A; Nghị định B".into(),
        note: "ghi chú của người xem".into(),
        verdict: None,
        outside: Vec::new(),
    }
}
