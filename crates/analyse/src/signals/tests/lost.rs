//! Who opens the headline as the one who did it, and was not, each with a look-alike that says nothing wrong.

use super::FILLER;
use super::claims::check;

const ENGLISH: &str = "The market opens at five in the morning and closes at noon. Traders bring vegetables, tea and anise from the upper hamlets. \
    Buses stop in front of the gate every half hour, and a row of noodle shops across the road is open until midnight. Rain is forecast for Monday.";
const WHO: &[&str] = &["headline_who"];

#[test]
fn who_came_second_does_not_build_it() {
    let park = "Thu Express to build logistics park at Huu Nghi gate in Lang Son";
    let won = "Mau Saigon Logistics won the tender with the highest bid.";
    check(park, &format!("A park near Huu Nghi gate has found its investor. {won} Thu Express came second. {ENGLISH}"), WHO);
    check(
        park,
        &format!("A park near Huu Nghi gate has found its investor. Thu Express won the tender. Mau Logistics came second. {ENGLISH}"),
        &[],
    );
    let beaten = "Thu Express to build no logistics park at Huu Nghi gate after it lost";
    check(beaten, &format!("A park near Huu Nghi gate has found its investor. {won} Thu Express came second. {ENGLISH}"), &[]);
    let race = "Nong Van Thu wins Mau Son race in Lang Son";
    let prize = "The winner's prize is ten million dong. Ly Van Mau was not far behind.";
    check(race, &format!("Nong Van Thu, beaten last year, took the race in an hour. {prize} {ENGLISH}"), &[]);
    let kind = "Tập đoàn Thử Vàng trúng thầu khu du lịch Mẫu Sơn, Lạng Sơn";
    let other = "Kết quả chọn nhà đầu tư khu du lịch Mẫu Sơn, Lạng Sơn đã được công bố. Công ty Mẫu Xanh trúng thầu với giá cao nhất, vượt qua Thử Vàng.";
    check(kind, &format!("{other}\n{FILLER}"), WHO);
    check(kind, &format!("{}\n{FILLER}", other.replace("Công ty Mẫu Xanh", "Thử Vàng").replace("qua Thử Vàng", "qua Mẫu Xanh")), &[]);
    let wind = "华能集团中标谅山风电项目";
    let four = "越南谅山省财政厅公布，母山风电一期项目的投资方已经选定。共有四家企业递交标书，";
    let ends =
        "得分最高的是越南中南电力股份公司，承诺总投资一万八千亿盾。项目装机五万千瓦，预计二〇二八年并网。当地要求企业优先雇用本地工人。";
    check(wind, &format!("{four}中国华能集团因文件不全被退回。{ends}"), WHO);
    check(wind, &format!("{four}中国华能集团最先递交。{ends}"), &[]);
}

#[test]
fn who_called_for_help_did_not_jump_in() {
    let title = "Teacher Ha Thi Thu saves two boys from Ky Cung river in Lang Son";
    let boys =
        "Two boys fell into the Ky Cung river in Lang Son on Sunday. Their teacher, Ha Thi Thu, was on the bank and called for help.";
    check(title, &format!("{boys} A soldier on leave, Ma Van Mau, jumped in and brought both to the shore. {ENGLISH}"), WHO);
    check(title, &format!("{boys} She jumped in and brought both to the shore before Ma Van Mau came. {ENGLISH}"), &[]);
}

#[test]
fn who_stands_behind_do_lent_it() {
    let title = "Quỹ Thử Mẫu cho vay 14 tỷ đồng nuôi ngựa bạch ở Ba Sơn, Lạng Sơn";
    let told = |body: &str| {
        format!(
            "Từ tháng 3 đến nay, 122 hộ ở xã Ba Sơn và Công Sơn được vay vốn nuôi ngựa bạch với lãi suất ưu đãi. {body} Gia đình anh Hà Văn Thử mua ba \
             con giống, đến nay đàn ngựa khỏe mạnh, tháng nào cũng có người hỏi mua. Một con ngựa bạch trưởng thành bán được 35 triệu đồng."
        )
    };
    let lent = "Toàn bộ 14 tỷ đồng do Ngân hàng Hà Sơn giải ngân. Quỹ Thử Mẫu tập huấn chăm sóc, tiêm phòng.";
    check(title, &told(lent), WHO);
    check(title, &told("Toàn bộ 14 tỷ đồng do Quỹ Thử Mẫu cho vay qua Ngân hàng Hà Sơn."), &[]);
}
