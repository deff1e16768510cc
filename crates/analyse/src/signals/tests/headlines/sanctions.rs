//! Sanctions that the headline tells as done and the article as asked for, weighed or not done, each with look-alikes that say nothing wrong.

use super::super::FILLER;
use super::super::claims::check;
use super::{CHINESE, ENGLISH};

const TOLD: &[&str] = &["headline_certain"];

#[track_caller]
fn check_vi(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text}\n{FILLER}"), expect);
}

#[test]
fn what_is_asked_for_or_weighed_is_not_done() {
    let title = "Phó chủ tịch xã ở Lạng Sơn bị khai trừ Đảng";
    check_vi(
        title,
        "Ủy ban kiểm tra một xã ở Lạng Sơn đề nghị Ban Thường vụ khai trừ phó chủ tịch xã. Ban Thường vụ họp vào tuần tới.",
        TOLD,
    );
    check_vi(title, "Theo đề nghị của ủy ban kiểm tra, Ban Thường vụ ở Lạng Sơn khai trừ phó chủ tịch xã.", &[]);
    check_vi(title, "Ban Thường vụ ở Lạng Sơn khai trừ phó chủ tịch xã. Trước đó, ủy ban kiểm tra đề nghị khai trừ cả bí thư.", &[]);
    check_vi(title, "Ban Thường vụ ở Lạng Sơn đã xem xét, thi hành kỷ luật phó chủ tịch xã bằng hình thức cao nhất.", &[]);
    check_vi("Đề nghị khai trừ phó chủ tịch xã ở Lạng Sơn", "Ủy ban kiểm tra ở Lạng Sơn đề nghị khai trừ phó chủ tịch xã.", &[]);
    let title = "Nguyên kế toán trường học ở Lạng Sơn lãnh án 9 năm tù";
    check_vi(title, "Viện kiểm sát đề nghị tòa tuyên phạt nguyên kế toán ở Lạng Sơn 8-9 năm tù. Tòa nghị án đến tuần sau.", TOLD);
    check_vi(title, "Tòa tuyên phạt nguyên kế toán ở Lạng Sơn 9 năm tù. Viện kiểm sát trước đó đề nghị tuyên phạt 8-9 năm tù.", &[]);
    let title = "Lạng Sơn đóng cửa bãi rác Nà Thử";
    check_vi(title, "Người dân đề nghị đóng cửa bãi rác Nà Thử ở Lạng Sơn. Xã cho biết bãi rác vẫn nhận rác mỗi ngày.", TOLD);
    check_vi("Dân muốn Lạng Sơn đóng cửa bãi rác Nà Thử", "Người dân đề nghị đóng cửa bãi rác Nà Thử ở Lạng Sơn.", &[]);
    let title = "Lang Son revokes licence of landfill operator";
    check(title, &format!("Residents of Lang Son petitioned the province to revoke the licence of the landfill operator. {ENGLISH}"), TOLD);
    check(title, &format!("After residents petitioned for it, Lang Son revoked the licence of the landfill operator. {ENGLISH}"), &[]);
    let farm = "Dừng hoạt động trại lợn gây ô nhiễm ở Lạng Sơn";
    let stopped = "Xã ở Lạng Sơn dừng hoạt động trại lợn vì xả thải chưa xử lý ra suối.";
    check_vi(farm, &format!("{stopped} Một trại lợn khác đang được kiểm tra, chưa có kết luận."), &[]);
    check("谅山一医院院长被免职", &format!("谅山检查委员会建议对该医院院长予以免职。{CHINESE}"), TOLD);
    check("谅山一医院院长被免职", &format!("谅山省免去该医院院长职务，检查委员会此前建议免职。{CHINESE}"), &[]);
}

#[test]
fn what_has_not_happened_is_not_done() {
    let title = "Công an Lạng Sơn khởi tố chủ trang trại xả thải";
    check_vi(title, "Công an ở Lạng Sơn củng cố hồ sơ vụ trang trại xả thải, chưa khởi tố ai.", TOLD);
    check_vi(title, "Công an ở Lạng Sơn khởi tố chủ trang trại xả thải. Hai người làm công chưa bị khởi tố.", &[]);
    let title = "Giám đốc hợp tác xã ở Lạng Sơn bị bắt";
    check_vi(title, "Công an ở Lạng Sơn mời giám đốc hợp tác xã lên làm việc về đơn tố cáo, người này ra về trong ngày.", TOLD);
    check_vi(title, "Công an ở Lạng Sơn bắt giám đốc hợp tác xã sau khi mời lên làm việc về đơn tố cáo.", &[]);
    let title = "Police charge Lang Son quarry owner";
    check(title, &format!("Police in Lang Son are gathering evidence on the quarry. No one has been charged. {ENGLISH}"), TOLD);
    check(title, &format!("Police in Lang Son charged the owner of the quarry. His deputy has not been charged. {ENGLISH}"), &[]);
    check("谅山一采石场老板被逮捕", &format!("谅山公安正在就采石场塌方收集证据，目前尚未逮捕任何人。{CHINESE}"), TOLD);
}

#[test]
fn a_possible_cause_is_no_cause() {
    let title = "Xe khách lật ở Lạng Sơn do tài xế ngủ gật";
    check_vi(title, "Xe khách lật ở Lạng Sơn, năm người bị thương. Một khả năng được đặt ra là tài xế ngủ gật.", TOLD);
    check_vi(title, "Xe khách lật ở Lạng Sơn, năm người bị thương. Tài xế ngủ gật trong lúc lái xe, công an kết luận.", &[]);
}

#[test]
fn what_a_test_is_still_to_tell_and_who_may_have_fled_is_open() {
    let title = "Tài xế say rượu gây tai nạn ở Đồng Đăng, Lạng Sơn";
    let crash = "Xe bán tải tông ba xe máy ở Đồng Đăng, Lạng Sơn.";
    check_vi(title, &format!("{crash} Nhân chứng nói tài xế có mùi rượu, kết quả đo nồng độ cồn chưa được công bố."), TOLD);
    check_vi(title, &format!("{crash} Công an xác định tài xế say rượu, kết quả xét nghiệm ma túy chưa có."), &[]);
    let title = "Giám đốc ở Lạng Sơn nợ lương rồi bỏ trốn";
    check_vi(title, "Giám đốc ở Lạng Sơn nợ lương hai tháng. Công an chưa xác định ông có bỏ trốn hay không.", TOLD);
    check_vi(title, "Giám đốc ở Lạng Sơn nợ lương hai tháng, đã trốn sang nước khác. Số tiền nợ chưa xác định.", &[]);
    let title = "Mỏ đá đào sập đường ở Lạng Sơn";
    check_vi(title, "Đường ở Lạng Sơn sụt 30 m. Dân cho rằng mỏ đá gây ra, nguyên nhân chưa được kết luận.", TOLD);
    check_vi(title, "Mỏ đá đào sập đường ở Lạng Sơn, sở kết luận. Mức bồi thường chưa được xác định.", &[]);
}
