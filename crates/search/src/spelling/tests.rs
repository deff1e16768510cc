//! Misspelt words that are mended, and words that are left.

use crate::index::tests::{document, filled};
use crate::{Index, Query};

/// Ten of every article.
fn index() -> (tempfile::TempDir, Index) {
    let texts = [
        "Lạng Sơn đón khách ở cửa khẩu Hữu Nghị",
        "Ga Đồng Đăng thông tàu, người dân vui",
        "logistics company opens",
        "thành phố Lạng Sơn sạch đẹp từ sớm",
    ];
    let copies = |(text, first): (&&str, i64)| (0..10).map(move |n| document(first * 100 + n, "", text)).collect::<Vec<_>>();
    filled(&texts.iter().zip(1..).flat_map(copies).collect::<Vec<_>>())
}

fn check(index: &Index, typed: &[&str], expect: Option<&str>) {
    for typed in typed {
        let found = index.search(&Query { text: (*typed).to_owned(), limit: 1, ..Query::default() }).unwrap();
        assert_eq!(found.suggestion.as_deref(), expect, "{typed}");
    }
}

#[test]
fn misspelt_words_are_mended() {
    let (_home, index) = index();
    check(&index, &["Lạng Sơnn", "Lạmg Sơn", "Lạng Sỏn", "Lạgn Sơn", "Lanjg Sown", "La5ng So7n", "Lạng Son7"], Some("Lạng Sơn"));
    check(&index, &["thành phô sạch", "thàh phố sạch", "thnh phố sạch"], Some("thành phố sạch"));
    check(&index, &["Ddoofng Ddawng"], Some("Đồng Đăng"));
    check(&index, &["lang somn", "lamg son", "langson"], Some("lang son"));
    check(&index, &["Langson", "Lang Sonn"], Some("Lang Son"));
    check(&index, &["LẠMG SƠN"], Some("LẠNG SƠN"));
    check(&index, &["logitsics", "lo gistics", "logisticss", "logstics"], Some("logistics"));
    check(&index, &["\"cửa khẫu\""], Some("\"cửa khẩu\""));
    check(&index, &["cửa khâủ Hữu Nghị", "cửa khẩu Hữu Ngị"], Some("cửa khẩu Hữu Nghị"));
    check(&index, &["title:x OR lạmg"], Some("title:x OR lạng"));
}

#[test]
fn words_that_exist_but_stand_together_with_other_marks_are_mended() {
    let texts = [
        "xưởng sửa chữa ô tô",
        "thợ sửa chữa điện",
        "hộp sữa chua",
        "thuốc chữa bệnh",
        "cán bộ nghỉ hưu",
        "suy nghĩ nhiều",
        "mua bất động sản",
        "mùa đông lạnh",
        "xã Chỉ Lâm ở xa",
    ];
    let copies = |(text, first): (&&str, i64)| (0..10).map(move |n| document(first * 100 + n, "", text)).collect::<Vec<_>>();
    let (_home, index) = filled(&texts.iter().zip(1..).flat_map(copies).collect::<Vec<_>>());
    check(&index, &["sữa chữa ô tô"], Some("sửa chữa ô tô"));
    check(&index, &["cán bộ nghĩ hưu"], Some("cán bộ nghỉ hưu"));
    check(&index, &["bất đông sản"], Some("bất động sản"));
    check(&index, &["Sữa chữa"], Some("Sửa chữa"));
    check(
        &index,
        &["sửa chữa", "sữa chua", "sữa AND chữa", "suy nghĩ", "mùa đông", "chữa ô tô", "sua chua", "Chi Lâm", "ô tô sữa chua"],
        None,
    );
}

#[test]
fn what_is_spelt_well_or_cannot_be_mended_is_left() {
    let (_home, index) = index();
    check(&index, &["Lạng Sơn", "lang son", "người dân", "qqqqq", "谅山", "12500", "", "lam*", "-lạmg Sơn", "ngày:hôm nay", "x y z"], None);
}

#[test]
fn of_few_articles_a_word_that_one_has_is_spelt_well() {
    let mut documents: Vec<_> = (0..10).map(|n| document(n, "", "của khu xe tại các phố")).collect();
    documents.push(document(10, "", "tải mắc kẹt"));
    let (_home, index) = filled(&documents);
    check(&index, &["tải mắc xe"], None);
    check(&index, &["tạii các xe"], Some("tại các xe"));
}
