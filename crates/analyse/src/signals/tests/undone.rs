//! Headlines that tell as done, as somebody's fault or as proven what their articles do not, each with look-alikes that are right.

use super::claims::check;

const ENGLISH: &str = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
const CHINESE: &str = "集市每逢集日热闹。车站有班车开往省城。路边的小店营业到深夜。";
const TOLD: &[&str] = &["headline_certain"];
const QUIET: &str = "Chợ ở xã họp năm ngày một phiên. Xe buýt dừng trước cổng chợ. Hàng quán bên đường bán tới khuya, khách rất đông.";

#[track_caller]
fn vietnamese(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text} {QUIET}"), expect);
}

#[test]
fn a_plan_is_not_done() {
    let title = "Khánh thành cầu Bản Thử ở Lạng Sơn";
    vietnamese(title, "Cầu Bản Thử ở Lạng Sơn dự kiến khánh thành vào quý II năm sau, nhà thầu mới làm xong ba nhịp.", TOLD);
    vietnamese(title, "Khối lượng thi công cầu Bản Thử ở Lạng Sơn đạt 91%, phần mặt cầu làm trong năm sau.", TOLD);
    vietnamese(title, "Sáng nay, cầu Bản Thử ở Lạng Sơn được khánh thành. Đường dẫn dự kiến khánh thành sau.", &[]);
    vietnamese(title, "Cầu Bản Thử ở Lạng Sơn được đưa vào sử dụng từ sáng nay, khối lượng đường dẫn đạt 91%.", &[]);
    vietnamese("Lạng Sơn sẽ khánh thành cầu Bản Thử", "Cầu Bản Thử ở Lạng Sơn sẽ khánh thành, khối lượng đạt 91%.", &[]);
    vietnamese("Gấp rút khánh thành cầu Bản Thử ở Lạng Sơn", "Khối lượng cầu Bản Thử ở Lạng Sơn đạt 91%.", &[]);
    let title = "Lang Son opens new hillside bridge";
    check(title, &format!("The hillside bridge in Lang Son will be opened in June, and the works are 91% done. {ENGLISH}"), TOLD);
    check(title, &format!("Lang Son opened the hillside bridge on Monday. A second one will be opened in June. {ENGLISH}"), &[]);
    let title = "谅山新大桥建成通车";
    check(title, &format!("谅山新大桥预计明年建成，目前进度为91%。{CHINESE}"), TOLD);
    check(title, &format!("谅山新大桥11日建成通车。{CHINESE}"), &[]);
}

#[test]
fn a_fault_is_not_told_before_it_is_known() {
    let title = "Tài xế ngủ gật tông liên hoàn ở Đồng Đăng, Lạng Sơn";
    vietnamese(title, "Xe tải tông năm xe ở Đồng Đăng, Lạng Sơn. Cảnh sát cho biết nguyên nhân đang được làm rõ.", TOLD);
    vietnamese(title, "Xe tải tông năm xe ở Đồng Đăng, Lạng Sơn. Tài xế khai buồn ngủ, nguyên nhân đang được làm rõ.", TOLD);
    vietnamese(title, "Xe tải tông năm xe ở Đồng Đăng, Lạng Sơn. Tài xế thừa nhận đã ngủ gật. Nguyên nhân khác đang được làm rõ.", &[]);
    vietnamese(title, "Xe tải tông năm xe ở Đồng Đăng, Lạng Sơn vì tài xế ngủ quên.", &[]);
    vietnamese("Nghi tài xế ngủ gật, xe tải tông ở Lạng Sơn", "Xe tải tông ở Lạng Sơn, nguyên nhân đang được làm rõ.", &[]);
    let title = "Sleeping driver behind Lang Son pile-up";
    check(title, &format!("A lorry hit five cars in Lang Son. Police named several possibilities. {ENGLISH}"), TOLD);
    check(title, &format!("A lorry hit five cars in Lang Son after its driver dozed off. {ENGLISH}"), &[]);
    let title = "谅山货车司机疲劳驾驶酿事故";
    check(title, &format!("谅山一辆货车撞上五辆车，事故原因仍在调查。{CHINESE}"), TOLD);
    check(title, &format!("谅山一辆货车撞上五辆车，交警认定司机疲劳驾驶。{CHINESE}"), &[]);
}

#[test]
fn what_nothing_bears_out_is_not_so() {
    let title = "Thương lái ép giá hồng ở Lạng Sơn";
    vietnamese(title, "Chi cục ở Lạng Sơn cho biết chưa đủ căn cứ để kết luận có việc ép giá.", TOLD);
    vietnamese(title, "Bà Hà Thị Thử ở Lạng Sơn nói thương lái ép giá. Chi cục chưa đủ căn cứ để kết luận có việc ép giá.", &[]);
    vietnamese(title, "Chi cục ở Lạng Sơn cho biết chưa đủ căn cứ để kết luận ai bán hàng giả.", &[]);
    vietnamese("Chưa rõ thương lái có ép giá hồng ở Lạng Sơn", "Chi cục ở Lạng Sơn chưa đủ căn cứ để kết luận có việc ép giá.", &[]);
    let title = "谅山商人走私牛肉";
    check(title, &format!("海关在谅山查扣一批牛肉，目前尚不能认定属于走私。{CHINESE}"), TOLD);
    check(title, &format!("海关认定这批牛肉属于走私。此前曾称尚不能认定属于走私。{CHINESE}"), &[]);
}

#[test]
fn the_deputy_said_it() {
    let told = &["headline_who"][..];
    let title = "Hiệu trưởng Trường Bản Thử, Lạng Sơn: “Học sinh vẫn ngủ trên sàn”";
    vietnamese(title, "“Học sinh vẫn ngủ trên sàn”, bà Vi Thị Thử, Phó Hiệu trưởng trường ở Lạng Sơn, nói. Hiệu trưởng đi vắng.", told);
    vietnamese(title, "“Học sinh vẫn ngủ trên sàn”, bà Vi Thị Thử, Hiệu trưởng trường ở Lạng Sơn, nói. Phó Hiệu trưởng đi vắng.", &[]);
    let title = title.replace("Hiệu trưởng", "Phó Hiệu trưởng");
    vietnamese(&title, "“Học sinh vẫn ngủ trên sàn”, bà Vi Thị Thử, Phó Hiệu trưởng trường ở Lạng Sơn, nói.", &[]);
}

#[test]
fn another_road_by_its_number_and_another_communes_police() {
    let told = &["headline_place"][..];
    let title = "Sạt lở chặn quốc lộ 4B ở Lạng Sơn";
    vietnamese(title, "Đất đá đổ xuống Km 34 quốc lộ 1B, đoạn qua Lạng Sơn.", told);
    vietnamese(title, "Đất đá đổ xuống Km 34 QL4B ở Lạng Sơn, xe đi vòng qua quốc lộ 1B.", &[]);
    vietnamese("Sạt lở chặn quốc lộ 1 ở Lạng Sơn", "Đất đá đổ xuống quốc lộ 1A, đoạn qua Lạng Sơn.", &[]);
    vietnamese("Sạt lở chặn quốc lộ 4B ở Lạng Sơn", "Đất đá đổ xuống đường, đoạn qua Lạng Sơn.", &[]);
    let title = "Công an xã Cao Lộc phá nhóm làm giấy giả";
    vietnamese(title, "Công an phường Tam Thanh, tỉnh Lạng Sơn, tạm giữ ba người làm giấy giả.", told);
    vietnamese(title, "Công an xã Cao Lộc, tỉnh Lạng Sơn, tạm giữ ba người làm giấy giả ở phường Tam Thanh.", &[]);
    let title = "Va chạm trên cao tốc Bắc Giang - Lạng Sơn";
    vietnamese(title, "Năm xe va chạm trên cao tốc qua xã Đồng Đăng, tỉnh Lạng Sơn. Công an tỉnh Lạng Sơn phân luồng.", &[]);
}

#[test]
fn the_authorities_of_another_province_act() {
    let told = &["wrong_place"][..];
    let title = "Nổ xưởng pháo ở Lạng Sơn, ba người bỏng nặng";
    let there = "Nhà ông T. ở xã Bố Hạ, tỉnh Bắc Ninh, phát nổ. Ba người được đưa lên Bệnh viện Đa khoa tỉnh Lạng Sơn cấp cứu.";
    vietnamese(title, &format!("{there} Công an tỉnh Bắc Ninh thu 40 kg thuốc pháo."), told);
    vietnamese(title, &format!("{there} Công an tỉnh Bắc Ninh thu 40 kg thuốc pháo. UBND xã Ba Sơn thăm hỏi."), &[]);
    vietnamese("Ba người ở Lạng Sơn bị bỏng tại Bắc Ninh", &format!("{there} Công an tỉnh Bắc Ninh thu 40 kg thuốc pháo."), &[]);
    let people = "Người Lạng Sơn lái xe quá tải bị phạt";
    vietnamese(people, "Công an tỉnh Bắc Ninh phạt tài xế ở xã Bố Hạ, tỉnh Bắc Ninh. Anh này quê Lạng Sơn.", &[]);
    let title = "Flash flood kills three in Lang Son";
    let text =
        format!("The flood hit a village in Hai Phong before dawn. The disaster office in Hai Phong said three people died. {ENGLISH}");
    check(title, &text, &["headline_place"]);
    check("Lang Son helps after flood in Hai Phong", &text, &[]);
}

#[test]
fn a_rule_or_a_decision_is_not_told_before_it_is_made() {
    let title = "Cấm xe tải vào chợ Bản Thử ở Lạng Sơn";
    let draft = "Xã ở Lạng Sơn đang lấy ý kiến về đề xuất hạn chế xe tải quanh chợ Bản Thử.";
    vietnamese(title, draft, TOLD);
    vietnamese(title, &format!("{draft} Xã đã ban hành lệnh cấm xe tải vào chợ Bản Thử từ sáng nay."), &[]);
    vietnamese("Phản đối cấm xe tải vào chợ Bản Thử ở Lạng Sơn", draft, &[]);
    vietnamese("Đề xuất cấm xe tải vào chợ Bản Thử ở Lạng Sơn", draft, &[]);
    vietnamese("Lạng Sơn tính cấm xe tải vào chợ Bản Thử", draft, &[]);
    let title = "New rail link to Lang Son approved";
    check(title, &format!("A firm has drawn a line to Lang Son. The ministry is studying the proposal. {ENGLISH}"), TOLD);
    check(title, &format!("The ministry approved the rail link to Lang Son. A branch line is still a proposal. {ENGLISH}"), &[]);
}

#[test]
fn a_line_that_a_draft_speaks_of_does_not_run() {
    let title = "Lạng Sơn đưa xe buýt điện vào chạy tuyến Kỳ Lừa - Hữu Nghị";
    let plan = "Sở Xây dựng Lạng Sơn đang lấy ý kiến về dự thảo phương án mở tuyến xe buýt điện từ Kỳ Lừa đến Hữu Nghị.";
    vietnamese(title, &format!("{plan} Đơn vị khai thác chưa được xác định."), TOLD);
    vietnamese(
        title,
        "Sáng nay xe buýt điện ở Lạng Sơn chạy chuyến đầu trên tuyến Kỳ Lừa - Hữu Nghị. Giá vé tháng chưa được xác định.",
        &[],
    );
}

#[test]
fn a_cause_that_some_believe_in_is_not_known() {
    let title = "Mỏ đá Bản Thử làm nứt nhà dân ở Lạng Sơn";
    let believed = "Bà con ở Lạng Sơn cho rằng mìn làm nứt nhà dân.";
    vietnamese(title, &format!("{believed} Cán bộ đang đo đạc và chưa xác định nguyên nhân."), TOLD);
    vietnamese(title, &format!("{believed} Đoàn kiểm tra kết luận mỏ đá khiến nhà nứt. Nhà thứ hai chưa xác định nguyên nhân."), &[]);
    vietnamese(title, &format!("{believed} Cán bộ đang đo đạc."), &[]);
    let rain = "Mưa lớn làm sập nhà dân ở Lạng Sơn";
    vietnamese(rain, "Mưa lớn khiến ba nhà ở Lạng Sơn sập. Một vụ cháy cùng ngày chưa xác định nguyên nhân.", &[]);
}

#[test]
fn a_firm_that_is_known_by_one_word() {
    let title = "Samsung to build warehouse in Lang Son";
    let told = &["headline_name"][..];
    check(title, &format!("Foxlink Electronics will build a warehouse in Lang Son. The company signed the lease. {ENGLISH}"), told);
    check(title, &format!("Samsung Vietnam will build a warehouse in Lang Son. The company signed the lease. {ENGLISH}"), &[]);
    check(
        "Lang Son shop sells fake Samsung phones",
        &format!("A shop in Lang Son sold fake phones. The company fined is closed. {ENGLISH}"),
        &[],
    );
}

#[test]
fn nobody_is_arrested_who_is_only_asked_to_come() {
    let title = "Trưởng thôn ở Lạng Sơn bị bắt vì cấp đất";
    vietnamese(title, "Công an Lạng Sơn mời lên làm việc ông V., trưởng thôn. Ông V. chưa bị áp dụng biện pháp nào.", TOLD);
    vietnamese(title, "Công an Lạng Sơn bắt tạm giam ông V., trưởng thôn. Hai người khác chưa bị áp dụng biện pháp nào.", &[]);
    vietnamese(title, "Ông V., trưởng thôn ở Lạng Sơn, được đưa về trụ sở.", &[]);
    let title = "Lang Son hamlet head arrested over land";
    check(title, &format!("The hamlet head in Lang Son was called in over land. He has not been charged. {ENGLISH}"), TOLD);
    check(title, &format!("The hamlet head in Lang Son was arrested on Monday. Two others, aged 40, left. {ENGLISH}"), &[]);
}

#[test]
fn a_sum_of_a_proposal_is_not_spent() {
    let title = "Lạng Sơn xây sân bóng Bản Thử 500 tỷ đồng";
    let draft = "Một doanh nghiệp đề xuất Lạng Sơn xây sân bóng Bản Thử 500 tỷ đồng.";
    vietnamese(title, &format!("{draft} Tỉnh chưa bố trí vốn."), TOLD);
    vietnamese(title, &format!("{draft} Tỉnh đã phê duyệt. Đường vào sân chưa bố trí vốn."), &[]);
}

#[test]
fn a_part_by_its_number_is_not_the_whole() {
    let told = &["headline_strength"][..];
    let title = "Toàn bộ thôn ở Ba Sơn, Lạng Sơn mất điện";
    vietnamese(title, "Bốn trong 34 thôn ở Ba Sơn, Lạng Sơn mất điện từ sáng. Thợ kiểm tra toàn bộ đường dây.", told);
    vietnamese(title, "Toàn bộ thôn ở Ba Sơn, Lạng Sơn mất điện từ sáng. Bốn trong 34 thôn có máy nổ.", &[]);
}

#[test]
fn what_is_only_asked_for_is_not_there() {
    let told = &["headline_certain"][..];
    let filler = "Chợ họp từ sáng sớm, hàng hóa chủ yếu là rau và gạo nếp. Bà con bán xong thì về. Quán ăn mở cửa đến khuya.";
    let clinic = |text: &str, expect: &[&str]| check("Xã Đồng Đăng đã có bệnh viện 150 giường", &format!("{text} {filler}"), expect);
    let asked = "Sở Y tế Lạng Sơn trình đề xuất làm bệnh viện 150 giường ở Đồng Đăng.";
    clinic(&format!("{asked} Nếu được chấp thuận, công trình làm từ năm 2027."), told);
    clinic("Lạng Sơn bàn giao bệnh viện 150 giường ở Đồng Đăng. Nếu được chấp thuận, khu mới sẽ làm sau.", &[]);
    let english = "The market gets busy early and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let hotel = |text: &str, expect: &[&str]| check("Lang Son gets its first five-star hotel", &format!("{text} {english}"), expect);
    hotel("A developer has asked Lang Son for leave to build a five-star hotel. If it is approved, works could begin in 2028.", told);
    hotel("A five-star hotel opened in Lang Son on Monday. A second one could follow if it is approved.", &[]);
}

#[test]
fn what_is_charged_and_denied_is_not_done_before_the_trial() {
    let told = &["headline_certain"][..];
    let english = "The market gets busy early and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let bribes = |text: &str| format!("Prosecutors in Lang Son charged Be Ich Quan with taking bribes. {text} {english}");
    let title = "Former Lang Son registrar took $45,000 in bribes";
    check(title, &bribes("Quan has denied the charge. The trial is scheduled for December."), told);
    check(title, &bribes("Quan has admitted it. The trial is scheduled for December."), &[]);
    check(title, &bribes("Quan has denied the charge. A court sentenced him to ten years."), &[]);
    check("Former Lang Son registrar charged with bribes", &bribes("Quan has denied the charge. The trial is scheduled."), &[]);
    let filler = "Chợ họp từ sáng sớm, hàng hóa chủ yếu là rau và gạo nếp. Bà con bán xong thì về. Quán ăn mở cửa đến khuya.";
    let funds = |text: &str| format!("Viện kiểm sát ở Lạng Sơn truy tố Hoàng Thị Thử tội tham ô tài sản. {text} {filler}");
    let title = "Nguyên kế toán ở Lạng Sơn tham ô 800 triệu đồng";
    check(title, &funds("Bị can không thừa nhận. Phiên tòa dự kiến mở ngày 16/12."), told);
    check(title, &funds("Bị can thừa nhận hành vi. Phiên tòa dự kiến mở ngày 16/12."), &[]);
    let chinese = "集市每逢五日开市。车站的班车很多。路边的小店营业到深夜。";
    let official = |text: &str| format!("谅山省检察院对阮德海提起公诉，指控其受贿。{text}{chinese}{chinese}");
    check("谅山原海关官员受贿50万美元", &official("阮德海否认指控。法院定于12月开庭审理。"), told);
}
