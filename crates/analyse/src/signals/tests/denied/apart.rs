//! Two events that are held apart are both so; that something did not come of what is charged with it denies that.

use super::{denied, in_story, sound};

#[test]
fn an_event_that_is_not_linked_to_another_one_denies_none() {
    let store =
        ["Cháy nhà kho chứa hồi ở Công Sơn, Lạng Sơn", "Kho hồi ở xã Công Sơn, tỉnh Lạng Sơn cháy tối 12/11. Lửa bắt đầu từ lò sấy."];
    let wood = |told: &str| {
        format!("Đám cháy rừng ở xã Công Sơn, tỉnh Lạng Sơn thiêu 2 ha thông. Kiểm lâm cho biết {told} cháy nhà kho chứa hồi.")
    };
    for told in ["vụ cháy rừng không liên quan đến vụ", "vụ việc không liên quan gì đến vụ"] {
        in_story(store, ["Hỏa hoạn ở Công Sơn làm cháy rừng thông", &wood(told)], false);
        sound(store, ["Hỏa hoạn ở Công Sơn làm cháy rừng thông", &wood(told)]);
    }
    in_story(store, ["Hỏa hoạn ở Công Sơn làm cháy rừng thông", &wood("thông tin trên là sai, không có vụ")], true);
    let bus =
        ["Bus crash on Loc Binh highway in Lang Son injures six", "A bus crashed in Loc Binh, Lang Son. Six were injured in the crash."];
    let rider = |told: &str| {
        format!("A motorcyclist died in Loc Binh, Lang Son. {told} the bus crash on the highway in Loc Binh that injured six, police said.")
    };
    for told in ["The accident had nothing to do with", "The fatal crash was not linked to"] {
        sound(bus, ["Motorcyclist killed in Loc Binh", &rider(told)]);
    }
    denied(bus, ["Motorcyclist killed in Loc Binh", &rider("They denied reports of")]);
    let coach = ["谅山禄平大巴翻车致六人受伤", "一辆大巴在谅山省禄平乡翻车，六名乘客受轻伤。"];
    let rider = |told: &str| format!("摩托车手在谅山省禄平乡撞墙身亡。警方说，{told}。");
    for told in ["此事与当天清晨的大巴翻车事故无关", "这起车祸与禄平大巴翻车事故没有关联"] {
        sound(coach, ["谅山禄平一摩托车手身亡", &rider(told)]);
    }
}

#[test]
fn somebody_caught_in_another_case_was_caught() {
    let den = ["Triệt phá sòng bạc trong quán karaoke ở Đông Kinh, Lạng Sơn", "Công an bắt 14 người trong sòng bạc ở phường Đông Kinh."];
    let other = |told: &str| {
        format!("Công an phường Đông Kinh, Lạng Sơn bắt ba người đánh bạc. {told} không liên quan đến sòng bạc trong quán karaoke bị phá.")
    };
    sound(den, ["Bắt ba người đánh bạc ở Đông Kinh", &other("Vụ này")]);
    let smuggler = ["谅山同登走私香烟者被捕", "谅山省同登乡公安抓获一名香烟走私者。"];
    sound(smuggler, ["同登查获假货", "谅山省同登乡公安查获假货。公安说，此案与当晚该乡被捕的香烟走私者无关。"]);
}

#[test]
fn that_it_did_not_come_of_what_is_charged_with_it_denies_that() {
    let poisoned =
        ["Học sinh Trường Thử ở Tam Thanh, Lạng Sơn ngộ độc vì bếp ăn", "Nhiều học sinh Trường Thử ngộ độc sau bữa ăn của bếp ăn."];
    let cause = "Sở Y tế Lạng Sơn cho biết vụ việc ở phường Tam Thanh không liên quan đến ngộ độc bếp ăn Trường Thử.";
    denied(poisoned, ["Kết luận của Sở Y tế", cause]);
    let accused = ["Phó chủ tịch xã Đồng Đăng, Lạng Sơn buôn lậu pháo", "Phó chủ tịch xã Đồng Đăng buôn lậu pháo, theo nhiều người."];
    let cleared = "Công an tỉnh Lạng Sơn cho biết phó chủ tịch xã Đồng Đăng không liên quan đến vụ buôn lậu pháo.";
    denied(accused, ["Công an nói về vụ pháo", cleared]);
}

#[test]
fn somebody_called_by_his_work_at_fires_is_no_event() {
    let fire = [
        "Fire chief blamed for market fire in Cao Loc, Lang Son",
        "The market in Cao Loc, Lang Son, burned down in a fire on Thursday. The fire chief caused the fire.",
    ];
    let told = |who: &str| {
        format!("A market in Cao Loc, Lang Son, burned down. {who} had nothing to do with the fire at the market in Cao Loc, police said.")
    };
    denied(fire, ["Police on market fire in Cao Loc, Lang Son", &told("The fire chief")]);
    sound(fire, ["Police on market fire in Cao Loc, Lang Son", &told("A shop fire")]);
}
