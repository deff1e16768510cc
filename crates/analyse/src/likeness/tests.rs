//! What is one story and what is not.

use super::*;

fn article(sentences: std::ops::Range<usize>) -> String {
    let words = ["xe", "hàng", "qua", "cửa", "khẩu", "trong", "ngày", "mưa", "lớn", "người", "dân", "đi", "chợ", "phiên", "vui", "vẻ"];
    sentences
        .map(|s| {
            (0..14).map(|w| words[(s * 7 + w * (s % 5 + 1) + s * s) % words.len()]).collect::<Vec<_>>().join(" ") + &format!(" số {s}.\n")
        })
        .collect()
}

fn signature(text: &str) -> Option<Signature> {
    Signature::of("", text)
}

#[test]
fn copies_share_a_story_and_strangers_do_not() {
    let check = |first: &str, second: &str, together: bool| {
        let mut stories = Stories::default();
        assert_eq!(stories.assign(7, signature(first)).story, 7);
        assert_eq!(stories.assign(9, signature(second)).story == 7, together);
    };
    let long = article(0..20);
    check(&long, &long, true);
    check(&long, &long.replace("số 3", "số 33"), true);
    check(&long, &article(100..120), false);
    check("Tin ngắn.", "Tin ngắn.", false);
    let zh = "越南谅山省口岸管理部门宣布自本周末起友谊口岸和新清口岸每天延长工作时间两小时以应对水果运输高峰。";
    check(zh, &zh.replace("两小时", "三小时"), true);
    check(&article(0..40), &article(0..12), true);
}

#[test]
fn a_template_filled_twice_is_two_stories() {
    let filled = |names: [&str; 4], numbers: [u32; 5]| {
        let [home, guest, scorer, place] = names;
        let [a, b, c, d, e] = numbers;
        format!(
            "Trận đấu tối qua trên sân {place} giữa đội {home} và đội {guest} khép lại trước {a} khán giả.\n\
             Phút {b}, cầu thủ {scorer} mở tỷ số sau một pha phối hợp đẹp mắt bên cánh trái của đội chủ nhà.\n\
             Hiệp hai, hai đội chơi chậm lại và không có thêm bàn thắng nào cho đến phút {c} của trận đấu.\n\
             Sau trận này đội {home} có {d} điểm, còn đội {guest} có {e} điểm trên bảng xếp hạng của giải."
        )
    };
    let first = filled(["Núi Xanh", "Sông Bạc", "Lê Thử", "Bình Minh"], [1200, 13, 88, 31, 27]);
    let second = filled(["Đồi Chè", "Biển Lặng", "Phạm Ví", "Hoàng Hôn"], [3400, 71, 46, 19, 8]);
    let likeness = signature(&first).unwrap().likeness(&signature(&second).unwrap());
    assert!(likeness > 0.2, "{likeness}");
    let mut stories = Stories::default();
    stories.assign(1, signature(&first));
    assert_eq!(stories.assign(2, signature(&second)).story, 2);
    assert_eq!(stories.assign(3, signature(&first.replace("đẹp mắt", "rất đẹp mắt"))).story, 1);
}

#[test]
fn two_days_of_a_column_are_two_stories() {
    let text = article(0..20);
    let next = text.replace("số 3", "số 44").replace("số 5.", "số 66.").replace("số 1", "số 77");
    let of = |title: &str, text: &str| Signature::of(title, text);
    let likeness = of("", &text).unwrap().likeness(&of("", &next).unwrap());
    assert!((ALIKE..COPY).contains(&likeness), "{likeness}");
    let mut stories = Stories::default();
    stories.assign(1, of("Giá rau hôm nay 30/6: tăng", &text));
    assert_eq!(stories.assign(2, of("Giá rau hôm nay 1/7: giảm", &next)).story, 2);
    assert_eq!(stories.assign(3, of("Giá rau: tăng", &next)).story, 2, "the nearest of both");
}

#[test]
fn the_kind_of_likeness_is_told() {
    let text = article(0..20);
    let mut stories = Stories::default();
    assert_eq!(stories.assign(1, signature(&text)).nearest, None);
    let exact = stories.assign(2, signature(&text.to_uppercase())).nearest.unwrap();
    assert_eq!((exact.article, exact.kind, exact.likeness), (1, LikenessKind::ExactCopy, 1.0));
    let near = stories.assign(3, signature(&text.replace("số 7.", "số bảy mươi."))).nearest.unwrap();
    assert_eq!((near.article, near.kind), (1, LikenessKind::NearCopy));
    let names = "Ông Lý Văn Thử ở xã Ví Dụ chở 36,5 tấn vải qua cửa khẩu Mẫu Mẽ lúc 16 giờ ngày 12/11 trên xe 29C-12345";
    let own = format!("{names}. Chuyến hàng được làm thủ tục trong buổi chiều và không gặp trở ngại nào ở bãi kiểm tra phía bên này.");
    let others =
        format!("Sau nhiều giờ chờ đợi vì mưa, cuối cùng cũng có chuyến đầu tiên trong tuần. {names}, người nhà cho biết như vậy.");
    stories.assign(4, signature(&own));
    let hint = stories.assign(5, signature(&others));
    assert_eq!(hint.story, 5);
    assert_eq!(hint.nearest.map(|near| (near.article, near.kind)), Some((4, LikenessKind::OwnWords)), "{hint:?}");
}

#[test]
fn stories_survive_being_stored() {
    let kept = signature(&article(0..20)).unwrap();
    let mut stories = Stories::default();
    stories.restore(3, 1, kept.clone());
    let again = stories.assign(5, Some(kept));
    assert_eq!((again.story, again.nearest.map(|near| near.likeness)), (1, Some(1.0)));
    assert_eq!(stories.assign(5, signature(&article(50..70))).story, 1, "a known article keeps its story");
    assert_eq!(stories.assign(6, signature(&article(50..70))).story, 1, "and is found by its new text");
}
