//! Which tone an article has, and by which words.

use domain::ToneLabel;

use crate::Context;
use crate::testing::{content, findings};

#[test]
fn tone_is_neutral_unless_words_decide() {
    let check = |title: &str, text: &str, expect: ToneLabel| {
        let content = content(title, "", text);
        let tone = findings(&content, &Context::default()).tone;
        assert_eq!(tone.label, expect, "{title}: {}", tone.score);
        assert_eq!(tone.evidence.is_empty(), expect == ToneLabel::Neutral);
    };
    check("Xã Đồng Đăng họp định kỳ", "Cuộc họp diễn ra sáng nay.", ToneLabel::Neutral);
    check("Đồng Đăng: thu hoạch hồi thành công, người dân phấn khởi", "Mô hình hiệu quả, đáng ghi nhận.", ToneLabel::Positive);
    check("Người dân Đồng Đăng bức xúc vì chậm trễ", "Xã buông lỏng, đùn đẩy trách nhiệm, gây lãng phí.", ToneLabel::Negative);
    check("Đồng Đăng: mô hình không hiệu quả", "Dự án không thành công, không hiệu quả. Kết quả không tích cực.", ToneLabel::Negative);
    check(
        "Bắt đối tượng trộm xe ở Đồng Đăng",
        "Công an khởi tố, tạm giam bị can. Một người tử vong vì tai nạn, sạt lở.",
        ToneLabel::Neutral,
    );
    check("Lang Son farmers praised for success", "The model is efficient and thriving.", ToneLabel::Positive);
    check("越南谅山口岸管理混乱", "部门不作为，货主强烈不满。", ToneLabel::Negative);
    check("越南谅山一小学疑似集体食物中毒", "23名学生送医，均无生命危险。", ToneLabel::Neutral);
    check("越南谅山友谊路段开始施工", "谅山省周一起在友谊路段施工，工期三个月。", ToneLabel::Neutral);
}

#[test]
fn what_is_only_discussed_received_or_asked_for_has_no_tone() {
    let check = |title: &str, text: &str, expect: ToneLabel| {
        let tone = findings(&content(title, "", text), &Context::default()).tone;
        assert_eq!(tone.label, expect, "{title}: {}", tone.score);
    };
    check("Lạng Sơn bàn về nợ xấu", "Lạng Sơn họp bàn cách xử lý nợ xấu.", ToneLabel::Neutral);
    check("Lang Son discusses bad debt", "Lang Son held talks on how to settle bad debts.", ToneLabel::Neutral);
    check("越南谅山研究不良贷款", "谅山省召开会议讨论不良贷款问题。", ToneLabel::Neutral);
    check("Lạng Sơn tiếp nhận 40 hồ sơ", "Trung tâm ở Lạng Sơn tiếp nhận 40 hồ sơ trong ngày.", ToneLabel::Neutral);
    check("Lạng Sơn trả hồ sơ sớm", "Ở Lạng Sơn, hồ sơ được giải quyết trong ngày. Thủ tục xong trong ngày.", ToneLabel::Positive);
    check("越南谅山修路", "谅山省友谊路施工三个月，车辆请绕行。", ToneLabel::Neutral);
}

#[test]
fn other_places_and_quoted_voices_weigh_less() {
    let check = |text: &str, expect: ToneLabel| {
        let content = content("Tin trong ngày", "", text);
        assert_eq!(findings(&content, &Context::default()).tone.label, expect, "{text}");
    };
    check("Xã Đồng Đăng, Lạng Sơn họp. Ở Hà Nội, dự án thất bại, lãng phí, buông lỏng, người dân bức xúc.", ToneLabel::Neutral);
    check("Tại xã Đồng Đăng, một người nói: \"Thật bức xúc, lãng phí\".", ToneLabel::Neutral);
}

#[test]
fn all_of_an_article_about_the_place_is_heard_whatever_its_headline_names() {
    let check = |title: &str, text: &str, expect: ToneLabel| {
        let content = content(title, "", text);
        let tone = findings(&content, &Context::default()).tone;
        assert_eq!(tone.label, expect, "{title}: {} {}", text, tone.score);
    };
    let blame = "Người dân bức xúc vì cán bộ đùn đẩy, buông lỏng. Không ai chịu trách nhiệm, thật lãng phí.";
    check("Chợ bỏ không", &format!("UBND xã Đồng Đăng, tỉnh Lạng Sơn đóng cửa khu chợ. {blame}"), ToneLabel::Negative);
    let elsewhere = "UBND xã Đồng Đăng, tỉnh Lạng Sơn họp. Ở Hà Nội, người dân bức xúc vì cán bộ đùn đẩy, buông lỏng, lãng phí.";
    check("Chợ phiên", elsewhere, ToneLabel::Neutral);
}

#[test]
fn a_passage_is_heard_in_its_own_language() {
    let check = |text: &str, expect: ToneLabel| {
        let content = content("Du khách viết gì về Đồng Đăng, Lạng Sơn", "", text);
        assert_eq!(findings(&content, &Context::default()).tone.label, expect, "{text}");
    };
    let around = "Đoạn nhật ký được in nguyên văn, kèm bản đồ và lịch trình của chuyến đi.";
    check(around, ToneLabel::Neutral);
    check(&format!("{around}\n口岸管理混乱，部门不作为，货主强烈不满。"), ToneLabel::Negative);
    check(&format!("{around}\nThe staff were rude and incompetent, the service was terrible and chaotic."), ToneLabel::Negative);
}

/// Labels of texts that name no place, so that each rule is seen by itself.
#[test]
fn words_are_bent_by_what_stands_around_them() {
    let check = |text: &str, expect: ToneLabel| {
        let found = findings(&content("", "", text), &Context::default()).tone;
        assert_eq!(found.label, expect, "{text}: {}", found.score);
    };
    // Negation turns what it reaches, once and within its clause.
    check("Phục vụ tốt.", ToneLabel::Positive);
    check("Phục vụ không tốt.", ToneLabel::Negative);
    check("Không chỉ phục vụ tốt.", ToneLabel::Positive);
    check("The service was not friendly.", ToneLabel::Negative);
    check("房间不干净。", ToneLabel::Negative);
    // A smiley is a word where it stands by itself.
    check("Just back from the market :)", ToneLabel::Positive);
    check("Back home, and it is dark already :-(", ToneLabel::Negative);
    check("Points to note:(1) the gate opens at 8:30", ToneLabel::Neutral);
    // A phrase counts whole: what is in it does not.
    check("Không chê vào đâu được.", ToneLabel::Positive);
    check("差不多八点开门。", ToneLabel::Neutral);
    // What follows "but" weighs more, what is conceded less.
    check("Đồ ăn ngon nhưng nhân viên thô lỗ.", ToneLabel::Negative);
    check("Mặc dù phòng cũ, nhân viên tận tình.", ToneLabel::Positive);
    check("位置好，但是房间很脏。", ToneLabel::Negative);
    check("Although the room was dirty, the staff were wonderful.", ToneLabel::Positive);
    // What is wished for is not there.
    check("Giảng viên cần nhiệt tình hơn.", ToneLabel::Negative);
    check("Nâng cấp phòng máy.", ToneLabel::Negative);
    // What rises or falls decides whether that is good.
    check("Lợi nhuận tăng mạnh.", ToneLabel::Positive);
    check("Nợ xấu tăng mạnh.", ToneLabel::Negative);
    check("Quý I lãi 131 tỷ đồng, giảm 13%.", ToneLabel::Negative);
    check("Nợ xấu giảm mạnh.", ToneLabel::Positive);
    check("净利润同比下降。", ToneLabel::Negative);
    check("不良贷款率下降。", ToneLabel::Positive);
    check("Unemployment fell.", ToneLabel::Positive);
    // Without marks, and as students write.
    check("Day rat tot, nhiet tinh.", ToneLabel::Positive);
    check("Phuc vu khong tot, phong qua te.", ToneLabel::Negative);
    check("hàng ko đẹp", ToneLabel::Negative);
    check("酒店服務熱情，非常滿意。", ToneLabel::Positive);
}

#[test]
fn strength_follows_degree_voice_and_sentence() {
    let check = |weaker: &str, stronger: &str| {
        let score = |text: &str| findings(&content("", "", text), &Context::default()).tone.score.abs();
        assert!(score(weaker) < score(stronger), "{weaker} {} {stronger} {}", score(weaker), score(stronger));
    };
    check("Phòng sạch sẽ.", "Phòng rất sạch sẽ.");
    check("Phòng hơi sạch sẽ.", "Phòng sạch sẽ.");
    check("Phòng sạch sẽ.", "Phòng sạch sẽ!");
    check("Phòng sạch sẽ?", "Phòng sạch sẽ.");
    check("Một khách nói: \"phòng sạch sẽ\".", "Một khách nói phòng sạch sẽ.");
    check("The room was clean.", "The room was extremely clean.");
    check("房间有点脏乱。", "房间极其脏乱。");
}

/// Events make a text negative, not the place: the same words, with and without the area's name.
#[test]
fn events_are_not_held_against_the_place() {
    let check = |title: &str, text: &str| {
        let label = |place: &str| {
            let (title, text) = (title.replace('@', place), text.replace('@', place));
            findings(&content(&title, "", &text), &Context::default()).tone.label
        };
        assert_eq!((label("Lạng Sơn"), label("Quảng Ngãi")), (ToneLabel::Neutral, ToneLabel::Negative), "{title}");
    };
    check("@: bắt nhóm cướp giật", "Công an @ bắt giữ bốn đối tượng cướp giật, khởi tố, tạm giam.");
    check("Xử phạt cơ sở bán hàng giả ở @", "Đội kiểm tra @ thu giữ, tịch thu 300 áo không rõ nguồn gốc. Cơ sở bị phạt.");
    check("Nguyên cán bộ @ hầu tòa", "Tòa án @ xét xử bị cáo về tội nhận hối lộ.");
    check("Sạt lở ở @, ba người chết", "Mưa lũ ở @ làm ba người chết, hai người mất tích.");
}

#[test]
fn strengths_are_checked() {
    let check = |from: &str, to: &str, key: &str, part: &str| {
        let mut files = crate::testing::files();
        let file = files.iter_mut().find(|f| f.name.ends_with("tone.zh.toml")).unwrap();
        assert!(file.text.contains(from), "{from}");
        file.text = file.text.replacen(from, to, 1);
        let problems = crate::Rules::compile(&files).unwrap_err();
        assert!(problems.iter().any(|p| p.key == key && p.message.contains(part) && p.line.is_some()), "{problems:?}");
    };
    check("strength = 1.0", "strength = 2.0", "words[0].strength", "between -1 and 1");
    check("strength = 1.0\nitems = [", "strength = 1.0\nitems = [\"腐败\", ", "words[2].items", "another strength");
    check("plain = [\n", "plain = [\n    \"不仅\",", "plain", "listed twice");
}

#[test]
fn a_headline_sums_up_what_is_below_it() {
    let body =
        "Công ty đầu tư máy mới. Đội ngũ giàu kinh nghiệm. Sản phẩm đa dạng. Dịch vụ thuận tiện. Khách hàng hài lòng. Nhà máy hiện đại.";
    let label = |title: &str| findings(&content(title, "", body), &Context::default()).tone.label;
    assert_eq!(label("Công ty nhựa báo lỗ nặng, cổ phiếu lao dốc"), ToneLabel::Negative);
    assert_eq!(label("Công ty nhựa mở nhà máy"), ToneLabel::Positive);
}

#[test]
fn what_is_said_of_another_place_is_not_said_of_ours() {
    let check = |text: &str, expect: ToneLabel| {
        assert_eq!(findings(&content("Lạng Sơn đón đoàn Cao Bằng", "", text), &Context::default()).tone.label, expect, "{text}");
    };
    check("Tại Cao Bằng, nhiều dự án đình trệ, lãng phí, yếu kém, buông lỏng.", ToneLabel::Neutral);
    check("Tại Lạng Sơn, nhiều dự án đình trệ, lãng phí, yếu kém, buông lỏng.", ToneLabel::Negative);
}

#[test]
fn headlines_of_markets_are_heard_by_what_moves() {
    let check = |title: &str, expect: ToneLabel| {
        assert_eq!(findings(&content(title, "", ""), &Context::default()).tone.label, expect, "{title}");
    };
    check("Lợi nhuận công ty nhiệt điện lao dốc 80%", ToneLabel::Negative);
    // The comma of a figure parts no clauses.
    check("The firm is to cut 12,000 jobs", ToneLabel::Negative);
    check("Giảm 12,5% lợi nhuận", ToneLabel::Negative);
    check("Hãng hàng không có lãi trở lại", ToneLabel::Positive);
    check("Công ty chứng khoán thay đổi trụ sở", ToneLabel::Neutral);
    check("Công ty in dời ngày họp đại hội sang 5/12", ToneLabel::Neutral);
    check("The justices will hear two hours of argument.", ToneLabel::Neutral);
    check("The report did not name the firms.", ToneLabel::Neutral);
    check("The museum is open on Mondays under a security agreement.", ToneLabel::Neutral);
    check("The flu season lasts from November to March.", ToneLabel::Neutral);
    check("The pledges of the chancellor came to nothing.", ToneLabel::Negative);
    check("The clinics refused to open their books.", ToneLabel::Negative);
    check("The reform has been a disappointment.", ToneLabel::Negative);
    check("The peace talks will go on in May.", ToneLabel::Neutral);
    check("A spokesman declined to comment on the trial.", ToneLabel::Neutral);
    check("No law is worth much when judges are humiliated.", ToneLabel::Negative);
    check("The currency fell to a record low.", ToneLabel::Negative);
    check("Unemployment fell to its lowest level in years.", ToneLabel::Positive);
    check("The storm destroyed three hundred homes.", ToneLabel::Negative);
    check("The plan would destroy their hopes.", ToneLabel::Negative);
    check("The children were treated badly.", ToneLabel::Negative);
    check("The judges struck down a shameful law.", ToneLabel::Positive);
    check("The civil war has entered its third year.", ToneLabel::Negative);
    check("No one has been honest with the voters.", ToneLabel::Negative);
    check("The minister dodged every question that mattered.", ToneLabel::Negative);
}

/// Turns of phrase of comment say more than their words.
#[test]
fn turns_of_comment_are_heard() {
    let check = |text: &str, expect: ToneLabel| {
        assert_eq!(findings(&content("", "", text), &Context::default()).tone.label, expect, "{text}");
    };
    check("The town lived through the Great Recession.", ToneLabel::Negative);
    check("The talks have devolved since May.", ToneLabel::Negative);
    check("Half the voters were left saddled with the bill.", ToneLabel::Negative);
    check("The square is well-maintained.", ToneLabel::Positive);
    check("The whole street came together for the school.", ToneLabel::Positive);
    check("The minister changed his story in court.", ToneLabel::Negative);
    check("The rule favors the rich.", ToneLabel::Negative);
    check("The pact has kept the peace for forty years.", ToneLabel::Positive);
    check("The mayor led by example.", ToneLabel::Positive);
}

/// What comment speaks of in every other sentence says nothing alone.
#[test]
fn subjects_of_comment_are_no_tone() {
    let check = |text: &str, expect: ToneLabel| {
        assert_eq!(findings(&content("", "", text), &Context::default()).tone.label, expect, "{text}");
    };
    check("The prison stands beside the road to the coast.", ToneLabel::Neutral);
    check("The hurricane season begins in June.", ToneLabel::Neutral);
    check("The bill sets limits on gifts to candidates.", ToneLabel::Neutral);
    check("Her office keeps a list of nursing homes and child care.", ToneLabel::Neutral);
    check("The truth is that the office moved in May.", ToneLabel::Neutral);
    check("What should have been a safe street was closed.", ToneLabel::Negative);
    check("The burden fell on poor families.", ToneLabel::Negative);
    check("The results were a disaster.", ToneLabel::Negative);
    check("Neighbours rolled up their sleeves after the flood.", ToneLabel::Positive);
}

/// Readers hear more in a writer who speaks of himself or to them than in one who tells and argues.
#[test]
fn a_writer_who_speaks_of_himself_is_heard_sooner() {
    let check = |text: &str, expect: ToneLabel| {
        let found = findings(&content("", "", text), &Context::default()).tone;
        assert_eq!(found.label, expect, "{text}: {}", found.score);
    };
    check("I told my neighbours that the ford was risky.", ToneLabel::Negative);
    check("The driver told his neighbours that the ford was risky.", ToneLabel::Neutral);
    check("You will see how it can help the growers of the valley.", ToneLabel::Positive);
    check("The law lets the ministry help the growers of the valley.", ToneLabel::Neutral);
    check("The ministry said it would help the growers!", ToneLabel::Positive);
    // Strong words need nobody who says "I", and few words are no prose.
    check("The road that the ministry built is dangerous and ugly.", ToneLabel::Negative);
    check("The ford is risky.", ToneLabel::Negative);
    // One voice among many words makes no letter.
    let told = "The ministry said that the ford of the valley was risky. The works began in May and took two winters, as the plan of the \
                province had said, and the drivers of the valley used the old bridge beside the mill. A driver said: I went by the mill.";
    check(told, ToneLabel::Neutral);
}

/// Success, law and danger are what comment is about, whoever has them.
#[test]
fn what_is_spoken_of_in_passing_is_no_judgement() {
    let check = |text: &str, expect: ToneLabel| {
        let found = findings(&content("", "", text), &Context::default()).tone;
        assert_eq!(found.label, expect, "{text}: {}", found.score);
    };
    check("The powerful clans of the coast argued over the respective shares.", ToneLabel::Neutral);
    check("The drug firm has moved to the coast.", ToneLabel::Neutral);
    check("The mayors opposed the new base on the coast.", ToneLabel::Neutral);
    check("The accountability office keeps a list of the grants.", ToneLabel::Neutral);
    check("The envoys will discuss human rights and arms next week.", ToneLabel::Neutral);
    check("The clerk found that the old rule was fine.", ToneLabel::Neutral);
    // Rarer words and other forms of the common ones.
    check("The clause demonizes and victimizes the tenants of the quarter.", ToneLabel::Negative);
    check("The guards were bribing the clerks and plundering the stores.", ToneLabel::Negative);
    check("The choir was rousing, and the hall was pristine.", ToneLabel::Positive);
    check("The teacher is indefatigable and much-loved.", ToneLabel::Positive);
}

/// What looks like a negation, a movement or a judgement and is an everyday turn of phrase.
#[test]
fn idioms_are_neither_denied_nor_moved() {
    let check = |text: &str, expect: ToneLabel| {
        assert_eq!(findings(&content("", "", text), &Context::default()).tone.label, expect, "{text}");
    };
    check("He met a few good men.", ToneLabel::Positive);
    check("Nobody does it better.", ToneLabel::Positive);
    check("The room was not yet safe.", ToneLabel::Negative);
    check("She grew up in a lower-income house.", ToneLabel::Neutral);
    check("The road is closed thanks to the works on the dam.", ToneLabel::Neutral);
    check("They will meet in March or not at all this year.", ToneLabel::Neutral);
    check("The firm was engaging in trade with both ports.", ToneLabel::Neutral);
    check("The two halls, if not three, will open in June.", ToneLabel::Neutral);
    check("The clerk played devil's advocate in the debate.", ToneLabel::Neutral);
    check("The two laws are alike in many respects.", ToneLabel::Neutral);
    check("The bridge is far from perfect.", ToneLabel::Negative);
    // A strong word beside a bad thing makes it worse.
    check("The new line would do great harm to the lake.", ToneLabel::Negative);
    check("The plan met with strong criticism in the valley.", ToneLabel::Negative);
    check("It gave the growers a great harvest and a great road.", ToneLabel::Positive);
    check("The clerk stressed the need for a ramp.", ToneLabel::Neutral);
    check("The state set up a fund in May.", ToneLabel::Neutral);
    check("It tells of his great-grandmother.", ToneLabel::Neutral);
    check("The firm fell prey to its own clerks.", ToneLabel::Negative);
}

/// Words of budgets, courts, elections and schools by which comment judges, beside like ones that only name a thing.
#[test]
fn public_affairs_are_judged_in_their_own_words() {
    let check = |text: &str, expect: ToneLabel| {
        assert_eq!(findings(&content("", "", text), &Context::default()).tone.label, expect, "{text}");
    };
    check("The port was built on no-bid contracts and budget gimmicks.", ToneLabel::Negative);
    check("The verdict was a miscarriage of justice.", ToneLabel::Negative);
    check("The county sold its own tenants a bill of goods.", ToneLabel::Negative);
    check("The two councils went the extra mile for the ferry.", ToneLabel::Positive);
    check("The clerks stepped up to the plate.", ToneLabel::Positive);
    check("The council failed to protect the tenants.", ToneLabel::Negative);
    check("The bill does not go far enough.", ToneLabel::Negative);
    check("They could not have chosen a better teacher.", ToneLabel::Positive);
    check("The clerk signed the contracts for the port on Monday.", ToneLabel::Neutral);
    check("The ferry goes an extra mile up the river.", ToneLabel::Neutral);
}
