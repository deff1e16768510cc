//! Counts that moved on between two articles on one event, and rounded ones, in three languages.

use chrono::Duration;
use domain::CaptureId;

use super::fired;
use crate::testing::{content, noon, rules};
use crate::{Article, Context, Peer, analyse};

const VI: &str = "Chiều 10/11, tại thôn Nà Pàn, xã Công Sơn, tỉnh Lạng Sơn xảy ra vụ sạt lở đất vùi lấp một lán thợ. Dân quân và công an xã đã đến hiện \
                  trường đào bới tìm kiếm. {} Những người bị thương được đưa đến bệnh viện tỉnh cấp cứu. Mưa lớn kéo dài khiến đất ngậm nước.";
const EN: &str = "A landslide buried a workers' shack in Cong Son commune, Lang Son province, on Tuesday afternoon. Militia and villagers rushed to the \
                  scene and dug with shovels. {} The injured were taken to the provincial hospital. The soil had been soaked by rain.";
const ZH: &str = "11月10日下午，越南谅山省公山乡发生山体滑坡，掩埋一处工棚。民兵和村民赶赴现场，用铁锹挖掘搜救。{}伤者已被送往省综合医院抢救。山坡土壤因连日降雨饱和。";

/// Signals of the article with the first sentence, which appeared so many hours after two others with the second.
#[track_caller]
fn check(frame: &str, hours: i64, own: &str, theirs: &str, expect: &[&str]) {
    let [own, other] = [own, theirs].map(|sentence| content("Sạt lở ở Công Sơn, Lạng Sơn", "", &frame.replace("{}", sentence)));
    let at = noon("2026-11-10");
    let peers = ["Báo Một", "Báo Hai"].map(|outlet| Peer { capture: CaptureId(1), outlet, content: &other, published: Some(at) });
    let article = Article { outlet: Some("Báo Thử"), published: Some(at + Duration::hours(hours)), content: &own };
    let found = analyse(rules(), &article, &Context { peers: &peers, ..Context::default() });
    assert_eq!(fired(&found), expect, "{}", own.text);
}

#[test]
fn a_count_as_of_another_hour_is_no_contradiction() {
    let told = "Tính đến 16 giờ 30 phút, đã có hai người chết và ba người bị thương.";
    check(VI, 1, "Tính đến 18 giờ, đã có ba người chết và ba người bị thương.", told, &[]);
    check(VI, 1, "Tính đến 16 giờ 30 phút, đã có bốn người chết và ba người bị thương.", told, &["figure_peers"]);
    check(VI, 4, "Đến 20 giờ, còn 410 xe chờ ở cửa khẩu.", "Đến 16 giờ, còn 480 xe chờ ở cửa khẩu.", &[]);
    check(VI, 1, "Đến 16 giờ, còn 410 xe chờ ở cửa khẩu.", "Đến 16 giờ, còn 480 xe chờ ở cửa khẩu.", &["figure_peers"]);
    check(EN, 1, "As of 6 p.m., three people had died.", "As of 4 p.m., two people had died.", &[]);
    check(EN, 1, "As of 4 p.m., seven people had died.", "As of 4 p.m., two people had died.", &["figure_peers"]);
    check(ZH, 1, "截至18时，已有3人死亡。", "截至16时，已有2人死亡。", &[]);
    check(ZH, 1, "截至16时，已有7人死亡。", "截至16时，已有2人死亡。", &["figure_peers"]);
}

#[test]
fn a_toll_that_rose_is_no_contradiction() {
    check(VI, 1, "Số người chết tăng lên 5 người.", "Vụ việc khiến 2 người chết.", &[]);
    check(VI, 0, "Vụ việc khiến 7 người chết.", "Vụ việc khiến 2 người chết.", &["figure_peers"]);
    check(VI, 5, "Vụ việc khiến 4 người chết.", "Vụ việc khiến 2 người chết.", &[]);
    check(VI, -5, "Vụ việc khiến 2 người chết.", "Vụ việc khiến 4 người chết.", &[]);
    check(VI, 5, "Vụ việc khiến 2 người chết.", "Vụ việc khiến 4 người chết.", &["figure_peers"]);
    check(EN, 1, "The death toll has risen to 4 people.", "The slide killed 2 people.", &[]);
    check(EN, 1, "The slide killed 7 people.", "The slide killed 2 people.", &["figure_peers"]);
    check(ZH, 5, "事故死亡人数已升至4人。", "事故造成2人死亡。", &[]);
    check(ZH, 1, "事故造成7人死亡。", "事故造成2人死亡。", &["figure_peers"]);
}

#[test]
fn a_rounded_figure_is_no_contradiction() {
    check(VI, 1, "Khối lượng đất sạt hơn 2.900 m3.", "Khối lượng đất sạt khoảng 3.000 m3.", &[]);
    check(VI, 1, "Khối lượng đất sạt 2.950 m3.", "Khối lượng đất sạt khoảng 3.000 m3.", &[]);
    check(VI, 1, "Khối lượng đất sạt khoảng 9.000 m3.", "Khối lượng đất sạt khoảng 3.000 m3.", &["figure_peers"]);
    check(EN, 1, "Some 2,950 tonnes of earth came down.", "About 3,000 tonnes of earth came down.", &[]);
    check(ZH, 1, "塌方量约2950吨。", "塌方量约3000吨。", &[]);
}
