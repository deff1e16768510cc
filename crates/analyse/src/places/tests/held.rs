//! Longer names that begin with one of ours, and what is only held in the place.

use domain::Relevance;

use crate::testing::{content, noon, rules};
use crate::{Article, Context, analyse};

fn check(title: &str, lead: &str, expect: Relevance) {
    told(title, lead, "", expect);
}

fn told(title: &str, lead: &str, text: &str, expect: Relevance) {
    let content = content(title, lead, text);
    let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
    assert_eq!(analyse(rules(), &article, &Context::default()).relevance, expect, "{title}: {lead} {text}");
}

#[test]
fn a_syllable_more_makes_a_name_another_one() {
    check("Xã Bình Gia Hòa mở hội làng", "Người dân đi xem đông.", Relevance::None);
    check("Xã Cao Lộc Thượng có cầu mới", "Cầu dài 40 mét.", Relevance::None);
    check("Xã Bình Gia có cầu mới", "Cầu dài 40 mét.", Relevance::About);
    check("Chủ tịch xã Bình Gia Hoàng Văn Bách trả lời", "Cầu sắp xong.", Relevance::About);
    check("Xã Bình Gia Khánh Thành Cầu Mới", "Cầu dài 40 mét.", Relevance::About);
    check("Hữu Lũng Nguyễn thắng ván cuối", "Kỳ thủ đến từ Huế.", Relevance::None);
    check("Bí thư Hữu Lũng Nguyễn Văn Bách trả lời", "Cầu sắp xong.", Relevance::About);
}

#[test]
fn what_is_listed_or_learnt_from_is_only_mentioned() {
    let check = |title: &str, text: &str, relevance: Relevance| told(title, "", text, relevance);
    check("Cung leo núi mùa thu", "Tà Xùa, Lảo Thẩn, Mẫu Sơn, Pha Luông được yêu thích.", Relevance::Mentions);
    check("Cung leo núi mùa thu", "Thôn Khuổi Tát, xã Mẫu Sơn, tỉnh Lạng Sơn mở đường leo.", Relevance::About);
    check("Móng Cái học kinh nghiệm của Lạng Sơn", "Đoàn khảo sát quy trình khai báo.", Relevance::Mentions);
    check("Lạng Sơn học kinh nghiệm của Móng Cái", "Đoàn khảo sát quy trình khai báo.", Relevance::About);
    check("Món sợi ngon nhất châu Á", "Phở chua xứ Lạng được khen về nước sốt.", Relevance::Mentions);
}
