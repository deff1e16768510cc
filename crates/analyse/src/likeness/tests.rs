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
fn names_alone_do_not_join_a_template_filled_with_other_figures() {
    let filled = |prices: [u32; 8]| {
        let [a, b, c, d, e, f, g, h] = prices.map(|price| format!("{price}.000"));
        format!(
            "Khảo sát tại các chợ Đồi Chè, Núi Xanh, Biển Lặng, Bình Minh và Hoàng Hôn cho thấy giá rau quả không biến động nhiều.\n\
             Quýt Lê Thử bán tại Đồi Chè {a} đồng một kg, loại nhỏ {b} đồng; hồng Phạm Ví bán tại Núi Xanh {c} đồng một kg, loại hai {d} đồng.\n\
             Mận Ví Dụ ở Biển Lặng giá {e} đồng một kg, đào Bình Minh {f} đồng, lê Hoàng Hôn {g} đồng, còn rau cải Đồi Chè {h} đồng một kg.\n\
             Thương lái cho biết lượng hàng về chợ ổn định, sức mua của người dân không thay đổi nhiều so với tuần trước đó."
        )
    };
    let first = filled([18, 12, 25, 17, 31, 46, 52, 9]);
    let next = filled([19, 13, 27, 15, 33, 44, 57, 8]);
    let likeness = signature(&first).unwrap().likeness(&signature(&next).unwrap());
    assert!((ALIKE..COPY).contains(&likeness), "{likeness}");
    let mut stories = Stories::default();
    stories.assign(1, signature(&first));
    let other = stories.assign(2, signature(&next));
    assert_eq!((other.story, other.nearest), (2, None));
    let cut = first.lines().take(3).collect::<Vec<_>>().join("\n");
    assert_eq!(stories.assign(3, signature(&cut.replace("18.000", "18.500"))).story, 1, "a copy with one figure mended");
}

#[test]
fn a_form_with_few_names_and_numbers_filled_twice_is_two_stories() {
    let together = |first: &str, second: &str| {
        let likeness = signature(first).unwrap().likeness(&signature(second).unwrap());
        assert!(likeness >= ALIKE, "{likeness}");
        let mut stories = Stories::default();
        stories.assign(1, signature(first));
        stories.assign(2, signature(second)).story == 1
    };
    let weekly = |[a, b, c]: [u32; 3]| {
        format!(
            "Trong tuần qua, đội kiểm tra của xã Ví Dụ lập biên bản {a} vụ, xử phạt {b} vụ và thu nộp ngân sách {c} triệu đồng.\n\
             Hàng vi phạm chủ yếu là quần áo, giày dép, đồ chơi, thực phẩm đông lạnh và mỹ phẩm không rõ nguồn gốc, xuất xứ.\n\
             Thời gian tới, đội tiếp tục bám sát địa bàn, tuần tra các kho, bãi tập kết hàng hóa và hoạt động kinh doanh trên mạng."
        )
    };
    assert!(!together(&weekly([61, 47, 385]), &weekly([54, 40, 420])));
    assert!(together(&weekly([61, 47, 385]), &weekly([61, 48, 385])));
    let fine = |who: &str, account: &str, sum: &str| {
        format!(
            "Công an {who} vừa ra quyết định xử phạt vi phạm hành chính về hành vi đăng tin sai sự thật lên mạng xã hội.\n\
             Qua nắm tình hình, lực lượng chức năng phát hiện tài khoản mang tên {account} có nội dung vi phạm, thu hút nhiều lượt bình luận.\n\
             Người này đã nhận thức được hành vi của mình, tự giác gỡ bài và cam kết không tái phạm. Mức phạt là {sum} triệu đồng."
        )
    };
    assert!(!together(&fine("xã Ví Dụ", "Thung Lũng Xanh", "7,5"), &fine("phường Núi Thử", "Bé Hà Mẫu", "5")));
    let zh = |[trucks, out, back]: [u32; 3]| {
        format!(
            "海关部门表示，上周经各口岸进出口的货车共{trucks}辆，其中出口{out}辆，进口{back}辆。\n\
             出口货物主要是榴莲、菠萝蜜和火龙果，进口货物主要是机械设备和电子零件，各口岸秩序良好，未出现货车积压。"
        )
    };
    assert!(!together(&zh([9400, 2700, 6700]), &zh([8950, 2480, 6470])));
    assert!(together(&zh([9400, 2700, 6700]), &zh([9400, 2700, 6900])));
}

#[test]
fn a_report_of_another_week_is_another_story_though_hardly_a_word_differs() {
    let week = |cars: &str, cases: &str, waiting: &str| {
        format!(
            "Tuần qua hàng hóa qua cửa khẩu Mẫu Mẽ thông suốt, không có ngày nào ùn tắc ở các bãi, xe chở hoa quả được ưu tiên làm thủ tục trước các xe khác.\n\
             Mỗi ngày có {cars} xe làm thủ tục, chủ yếu chở hoa quả tươi và linh kiện điện tử; lực lượng chức năng lập biên bản {cases} trường hợp đỗ sai chỗ, \
             đến chiều cuối tuần còn {waiting} xe chờ ở bãi phía trong.\n\
             Ban quản lý nhắc các chủ hàng theo dõi thông báo, chuẩn bị đủ giấy tờ, đóng gói đúng cách trước khi đưa hàng lên cửa khẩu và không đỗ xe dọc đường."
        )
    };
    let first = week("1.420", "12", "236");
    let joins = |other: &str| {
        let mut stories = Stories::default();
        stories.assign(1, signature(&first));
        stories.assign(2, signature(other)).story == 1
    };
    let next = week("1.515", "9", "301");
    let likeness = signature(&first).unwrap().likeness(&signature(&next).unwrap());
    assert!(likeness > 0.7, "{likeness}");
    assert!(!joins(&next));
    assert!(joins(&week("1.420", "12", "263")), "a figure was mended");
    assert!(joins(&week("1.420", "21", "263")), "two figures were mended");
    assert!(joins(&first.lines().take(2).collect::<Vec<_>>().join("\n")), "an end was cut");
}

#[test]
fn a_form_without_names_and_numbers_filled_twice_is_told_by_its_opening() {
    let together = |first: &str, second: &str| {
        let (one, two) = (signature(first).unwrap(), signature(second).unwrap());
        assert_eq!(one.facts_contained(&two), None);
        assert!(one.likeness(&two) >= ALIKE, "{}", one.likeness(&two));
        let mut stories = Stories::default();
        stories.assign(1, signature(first));
        stories.assign(2, signature(second)).story == 1
    };
    let horoscope = |day: &str, sign: &str, what: &str, advice: &str| {
        format!(
            "Hôm {day}, người tuổi {sign} gặp nhiều {what} trong việc làm ăn, nên {advice} thì mọi chuyện sẽ đâu vào đấy.\n\
             Tiền bạc không có biến động lớn, các khoản thu chi cân bằng, nếu biết tiết kiệm thì cuối tháng có được một khoản phòng thân.\n\
             Về tình cảm, người còn một mình có dịp gặp gỡ đối tượng hợp ý, người đã có gia đình nên dành cho nhau nhiều thời gian hơn nữa."
        )
    };
    let first = horoscope("nay", "chuột", "thuận lợi", "mạnh dạn nắm lấy thời cơ");
    assert!(!together(&first, &horoscope("thứ năm", "ngựa", "trở ngại", "nghe lời khuyên của bạn bè")));
    assert!(together(&first, &first.replace("cuối tháng", "cuối năm").replace("một khoản", "một món")));
    assert!(together(&first, &first.lines().take(2).collect::<Vec<_>>().join("\n")), "an end was cut");
    let lead = "Sáng ra xem một quẻ cho vui rồi hãy bắt tay vào việc của mình.\n";
    assert!(together(&first, &format!("{lead}{first}")), "a new opening before the old one");
    let turned = first.lines().rev().collect::<Vec<_>>().join("\n");
    assert!(together(&first, &turned), "paragraphs changed places");
    let talks = |guest: &str, host: &str, about: &str| {
        format!(
            "应邀请，{guest}对{host}进行正式访问，并同东道主就{about}举行会谈。\n\
             双方高度评价两国关系发展成果，一致同意保持高层交往势头，扩大贸易、投资、旅游和教育合作，加强在多边框架内的协调配合。\n\
             会谈后，双方共同见证多份合作文件的签署，并会见记者，感谢东道主的热情接待。"
        )
    };
    let first = talks("某国国家主席", "北方邻国", "粮食贸易");
    assert!(!together(&first, &talks("某岛总理", "南方友邦", "铁路建设")));
    assert!(together(&first, &first.replace("粮食", "农产品")));
}

#[test]
fn a_short_copy_with_an_opening_of_its_own_stays_and_a_form_filled_twice_does_not() {
    let together = |first: &str, second: &str| {
        let (one, two) = (signature(first).unwrap(), signature(second).unwrap());
        assert_eq!(one.facts_contained(&two), None);
        let mut stories = Stories::default();
        stories.assign(1, signature(first));
        stories.assign(2, signature(second)).story == 1
    };
    let stalls = "Đội liên ngành vừa phát hiện một kho chứa măng tẩm hóa chất bốc mùi hắc ở rìa thị trấn Ví Dụ.\n";
    let rest = "Chủ kho không đưa ra được giấy tờ chứng minh nguồn gốc, thừa nhận mua gom trôi nổi để bán lại cho các quán ăn.\n\
                Toàn bộ số hàng bị niêm phong chờ tiêu hủy; lực lượng chức năng lập biên bản và tiếp tục làm rõ những người liên quan.";
    let opening = "Thêm một lần nữa, người đi chợ lại phải lo về độ an toàn của những món bày bán hằng ngày.\n";
    assert!(together(&format!("{stalls}{rest}"), &format!("{opening}{rest}")));
    let zh = "司机们说，新候检区有食堂、休息室和充电桩，车辆凭预约号依次进入查验通道，等候时间比过去短了一大半。\n口岸还将开通夜间通道，方便水果等鲜活货物快速通关。";
    let zh_lead = "某口岸新建的货车候检区昨天投入使用，司机不用再把车停在公路两侧等候。\n";
    let zh_other = "停车难、候检难，曾经最让跑运输的人头疼，如今情况有了明显改善。\n";
    assert!(together(&format!("{zh_lead}{zh}"), &format!("{zh_other}{zh}")));
    let fuel = |when: &str, how: &str, much: &str| {
        format!(
            "Từ {when}, giá xăng trong nước được điều chỉnh {how} theo quyết định của liên bộ, xăng sinh học {much}, dầu hỏa giữ giá.\n\
             Kỳ này liên bộ không trích lập và không chi sử dụng quỹ bình ổn đối với tất cả các mặt hàng xăng dầu.\n\
             Các thương nhân phải niêm yết giá bán không vượt mức giá cơ sở, bảo đảm nguồn cung cho thị trường trong mọi tình huống."
        )
    };
    assert!(!together(
        &fuel("chiều nay", "giảm nhẹ", "giảm hơn hai trăm đồng mỗi lít"),
        &fuel("sáng thứ năm", "tăng trở lại", "tăng gần năm trăm đồng")
    ));
    let sky = |how: &str, rain: &str, wind: &str| {
        format!(
            "The north will see {how} through the morning, with {rain} in the valleys before dawn and {wind} winds on the passes.\n\
             People in mountain areas should keep warm, protect livestock and crops, and follow the bulletins of the weather service."
        )
    };
    assert!(!together(&sky("patchy drizzle", "fog", "light northerly"), &sky("bright sunshine", "frost", "moderate easterly")));
}

#[test]
fn a_copy_with_every_fiftieth_word_mended_stays_whatever_its_words() {
    let initials = ["b", "ch", "d", "g", "h", "kh", "l", "m", "ng", "ph", "t", "th", "tr", "v", "x", "s"];
    let finals = ["an", "êm", "ông", "ươi", "ạch", "ỉnh", "uyên", "oa"];
    for number in 1_u64..=200 {
        let mut state = number;
        let words: Vec<String> = (0..500)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let pick = (state >> 33) as usize;
                format!("{}{}", initials[pick % initials.len()], finals[pick / 32 % finals.len()])
            })
            .collect();
        let mended: Vec<&str> = words.iter().enumerate().map(|(at, word)| if at % 50 == 7 { "khác" } else { word.as_str() }).collect();
        let mut stories = Stories::default();
        stories.assign(1, signature(&words.join(" ")));
        assert_eq!(stories.assign(2, signature(&mended.join(" "))).story, 1, "{number}");
    }
}

#[test]
fn a_trial_of_another_person_is_another_story_though_the_court_says_the_same() {
    let trial = |who: &str, born: &str, village: &str, years: &str, hour: &str, what: &str| {
        format!(
            "Ngày 12/11, Tòa án nhân dân khu vực Núi Xanh mở phiên tòa xét xử sơ thẩm, tuyên phạt bị cáo {who} (sinh năm {born}, trú tại {village}) {years} tù.\n\
             Theo cáo trạng của Viện kiểm sát nhân dân khu vực Núi Xanh, khoảng {hour} giờ ngày 4/8 bị cáo bị Công an xã Ví Dụ phát hiện khi đang {what}.\n\
             Tại phiên tòa, bị cáo thành khẩn khai báo, ăn năn hối cải, thừa nhận toàn bộ hành vi phạm tội của mình như cáo trạng đã truy tố.\n\
             Hội đồng xét xử nhận định hành vi của bị cáo là nguy hiểm cho xã hội, gây mất trật tự tại địa phương, cần mức hình phạt nghiêm khắc để răn đe.\n\
             Phiên tòa do thẩm phán Đinh Mẫu Mẽ làm chủ tọa, có Đoàn Luật sư tỉnh Bình Minh và Hội Phụ nữ phường Tia Nắng cử người dự."
        )
    };
    let first = trial("Lê Văn Thử", "1988", "thôn Đồi Chè", "3 năm", "15", "chở 48 kg pháo qua cầu Sông Bạc");
    let other = trial("Phạm Thị Ví", "1975", "khối Hoàng Hôn", "7 năm", "22", "bán 61 triệu đồng tiền giả ở chợ Biển Lặng");
    let (one, two) = (signature(&first).unwrap(), signature(&other).unwrap());
    assert!((ALIKE..COPY).contains(&one.likeness(&two)), "{} {:?}", one.likeness(&two), one.anchors_in_common(&two));
    let mut stories = Stories::default();
    stories.assign(1, signature(&first));
    assert_eq!(stories.assign(2, signature(&other)).story, 2);
    assert_eq!(stories.assign(3, signature(&first.replace("1988", "1989").replace("48 kg", "46 kg"))).story, 1);
}

#[test]
fn a_story_retold_without_a_common_sentence_is_suggested() {
    let ours = "Sáng 18/11, Công ty Xe Ví Dụ mở tuyến xe buýt số 07 từ bến Núi Xanh tới cửa khẩu Mẫu Mẽ. Tuyến dài 19,5 km, có 22 điểm dừng. \
                Ông Lý Văn Thử cho hay giá vé là 9.000 đồng, cả 12 xe đều chạy điện; năm 2027 sẽ có thêm tuyến đi Bình Minh, Biển Lặng, Sông Bạc, Đồi Chè và Hoàng Hôn, tổng vốn 48 tỷ đồng của Quỹ Tia Nắng.";
    let theirs = "Từ nay người dân có thể ngồi xe buýt lên Mẫu Mẽ. Ngày khai trương 18/11, chuyến số 07 rời bến Núi Xanh với vé 9.000 đồng. Theo lời \
                  ông Lý Văn Thử của Công ty Xe Ví Dụ, 12 xe đi hết 19,5 km, có 22 điểm dừng; Bình Minh, Biển Lặng, Sông Bạc, Đồi Chè, Hoàng Hôn thì đợi tới 2027, Quỹ Tia Nắng chi 48 tỷ đồng.";
    let mut stories = Stories::default();
    stories.assign(1, signature(ours));
    let hint = stories.assign(2, signature(theirs));
    assert_eq!((hint.story, hint.nearest.map(|near| near.kind)), (2, Some(LikenessKind::OwnWords)), "{hint:?}");
    assert!(hint.nearest.unwrap().likeness < HINT);
}

/// Few names in English, none that capitals tell in Chinese: what is left are the numbers.
#[test]
fn a_short_report_retold_is_suggested_and_the_same_form_filled_otherwise_is_not() {
    let check = |ours: &str, theirs: &str, suggested: bool| {
        let mut stories = Stories::default();
        stories.assign(1, signature(ours));
        let found = stories.assign(2, signature(theirs));
        assert_eq!(found.nearest.map(|near| near.kind), suggested.then_some(LikenessKind::OwnWords), "{theirs} {found:?}");
    };
    let fire = "A fire destroyed 26 stalls at Nui Xanh market in Vi Du early on Monday. No one was hurt. Crews from Tia Nang ward needed 14 engines \
                and 180 minutes to put it out, and manager Ly Thi Thu put the loss at 9 billion dong.";
    check(
        fire,
        "Traders lost 9 billion dong when 26 stalls burned before dawn on Monday in Vi Du. At Nui Xanh market 14 engines fought the flames for \
                 180 minutes, with help from Tia Nang ward; according to Ly Thi Thu, who manages it, nobody was injured.",
        true,
    );
    check(
        fire,
        "A fire destroyed 12 stalls at Song Bac market in Vi Du early on Friday. No one was hurt. Crews from Tia Nang ward needed 8 engines \
                 and 90 minutes to put it out, and manager Pham Van Mau put the loss at 3 billion dong.",
        false,
    );
    let gate = "例子省蓝山口岸25日恢复通关，当天共有612辆货车出口，其中水果车410辆。管委会副主任李文试说，邻方增开了2条车道，预计3天内可疏散积压车辆。";
    check(
        gate,
        "经过五天拥堵，蓝山国际口岸（例子省）25日重新放行。管委会统计，出口货车达612辆，运水果的有410辆。李文试副主任介绍，对方多开2条通道，\
                 滞留的车有望3天内清空。",
        true,
    );
    check(
        gate,
        "例子省银河口岸25日恢复通关，当天共有388辆货车出口，其中水果车195辆。管委会副主任李文试说，邻方增开了2条车道，预计4天内可疏散积压车辆。",
        false,
    );
    check(
        gate,
        "例子省蓝山口岸26日恢复通关，当天共有705辆货车出口，其中水果车466辆。管委会副主任李文试说，邻方增开了3条车道，预计2天内可疏散积压车辆。",
        false,
    );
    let bus = "据例子省公安，29日上午由银河驶往蓝山口岸的客车在月亮乡1A国道8公里弯道失控侧翻，事故造成5人死亡、12人受伤。";
    check(bus, "例子省月亮乡1A国道8公里处29日上午一辆客车侧翻，造成3人死亡、12人受伤。该车由银河开往蓝山口岸，弯道失控。", true);
    check(bus, "例子省太阳乡4B国道21公里处29日上午一辆客车侧翻，造成2人死亡、7人受伤。该车由银河开往蓝山口岸，弯道失控。", false);
    let visit = "例子省主席12月3日会见蓝山市长，双方就2026年合作规划交换意见，表示将在贸易、旅游和教育方面加强往来，造福两地人民。";
    check(visit, "12月3日上午，蓝山大桥开工。工程2026年完工后，两岸居民出行更加方便，沿线各乡的学校和市场也会受益，施工单位说。", false);
}

/// One number in common, or in Chinese the day, and nearly all names.
#[test]
fn a_brief_retold_with_other_numbers_is_suggested_and_another_event_there_is_not() {
    let check = |ours: &str, theirs: &str, suggested: bool| {
        let mut stories = Stories::default();
        stories.assign(1, signature(ours));
        let found = stories.assign(2, signature(theirs));
        assert_eq!(found.nearest.map(|near| near.kind), suggested.then_some(LikenessKind::OwnWords), "{theirs} {found:?}");
    };
    let truck = "Sáng 12/11, trên quốc lộ 9Z qua xã Núi Xanh, tỉnh Ví Dụ, xe tải của Công ty Sao Mai do anh Lý Văn Thử lái lật xuống suối. Hai người \
                 đi cùng tử vong. Đường tắc một giờ.";
    check(
        truck,
        "Công an tỉnh Ví Dụ tìm hiểu vì sao chiếc xe của Công ty Sao Mai rơi xuống suối ở xã Núi Xanh hôm 12/11. Tài xế Lý Văn Thử bị mắc kẹt nhiều giờ \
         trong buồng lái, bốn nạn nhân không qua khỏi.",
        true,
    );
    check(
        truck,
        "Sáng 19/11, xã Núi Xanh, tỉnh Ví Dụ trao quà cho các hộ khó khăn. Công ty Sông Bạc do bà Phạm Thị Mẫu làm giám đốc góp gạo và chăn ấm, \
         Huyện đoàn Tia Nắng dựng lều bạt.",
        false,
    );
    let bus = "11月12日凌晨，一辆“青松”公司的卧铺客车在例子省蓝山乡9Z国道坠下山崖，造成5人死亡。警方正在调查事故原因。";
    check(bus, "例子省蓝山乡9Z国道11月12日凌晨发生事故，一辆“青松”公司的卧铺客车冲出路面，已确认3人遇难，道路已恢复通行。", true);
    check(bus, "例子省蓝山乡11月12日举行赶集日活动，省里的艺术团表演节目，乡政府接待了许多客人，商贩的生意比往年好得多。", false);
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
