//! Numbers that are all there were by the article's own word, that each of several has, and parts by which something rose; with sound look-alikes.

use super::super::claims::check;

const TOLD: &[&str] = &["headline_figure"];
const VIETNAMESE: &str = "Chợ họp từ sáng sớm, hàng hóa chủ yếu là rau và gạo nếp. Bà con bán xong thì về. Quán ăn mở cửa đến khuya.";
const ENGLISH: &str = "The market gets busy early and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
const CHINESE: &str = "集市每逢五日开市。车站的班车很多。路边的小店营业到深夜。";

#[test]
fn there_was_nobody_else() {
    let title = "Five arrested over timber in Lang Son";
    let men = "Two men in a truck in Lang Son, the driver and a porter, were taken into custody.";
    check(title, &format!("{men} Nobody else has been detained so far. {ENGLISH}"), TOLD);
    check(title, &format!("{men} {ENGLISH}"), &[]);
    check(title, &format!("{men} Nobody else was hurt. Three others were arrested at home. {ENGLISH}"), &[]);
    check(title, &format!("{men} They had no other papers. Police then arrested three of their relatives. {ENGLISH}"), &[]);
    let title = "Năm người bị phạt vì bẫy chim ở Mẫu Sơn, Lạng Sơn";
    check(title, &format!("Kiểm lâm Lạng Sơn phạt ba người ở Mẫu Sơn, thả 46 con chim. Không ai khác bị xử lý. {VIETNAMESE}"), TOLD);
    check(title, &format!("Kiểm lâm Lạng Sơn phạt ba người ở Mẫu Sơn. Hai người nữa bị phạt hôm sau, không ai khác. {VIETNAMESE}"), &[]);
    let title = "Tám công nhân bị thương trong vụ lật xe ở Lạng Sơn";
    let workers = "Xe lật ở Chi Lăng, Lạng Sơn. Năm công nhân được đưa vào trung tâm y tế";
    check(title, &format!("{workers}, ba người nữa tự đến khám. Không ai khác trên xe bị thương. {VIETNAMESE}"), &[]);
    check(title, &format!("{workers}. Không ai khác trên xe bị thương. {VIETNAMESE}"), TOLD);
    let title = "谅山六户房屋被大风掀翻";
    check(title, &format!("大风袭击谅山省深谟村，两户村民的铁皮屋顶被掀翻，其余房屋没有受损。{CHINESE}{CHINESE}"), TOLD);
    check(title, &format!("大风袭击谅山省深谟村，两户村民的屋顶被掀翻，另有四户的围墙倒塌，其余房屋没有受损。{CHINESE}{CHINESE}"), &[]);
    let title = "谅山三清坊与两国商会座谈";
    check(title, &format!("谅山省三清坊组织座谈，五国商会代表参加，三国商会没有派人。{CHINESE}{CHINESE}"), &[]);
}

#[test]
fn some_of_those_told_of_before_are_not_all() {
    let title = "Lạng Sơn: Khởi tố 6 đối tượng đánh bạc";
    let names = "Công an Lạng Sơn khởi tố Tý, Khoa, Mận, Sơn, Quý và Lưu.";
    check(title, &format!("{names} Trong số này, hai đối tượng cầm đầu bị tạm giam. {VIETNAMESE}"), &[]);
    check(title, &format!("Công an Lạng Sơn khởi tố hai đối tượng cầm đầu. {VIETNAMESE}"), TOLD);
}

#[test]
fn each_of_several_has_so_many() {
    let title = "Kỳ Lừa, Lạng Sơn tặng 110 xe đạp";
    let year = "Năm trước phường tặng 36 xe đạp.";
    let bikes =
        |each: &str| format!("Trường Hoàng Đồng ở Lạng Sơn nhận 40 xe, hai trường Mai Pha và Quảng Lạc {each} 25 xe, còn lại 20 xe.");
    check(title, &format!("{} {year} {VIETNAMESE}", bikes("mỗi trường")), &[]);
    check(title, &format!("{} {year} {VIETNAMESE}", bikes("nhận")), TOLD);
    let row =
        "Trường Hoàng Đồng ở Lạng Sơn nhận 20 xe, Tam Thanh 15 xe, Vĩnh Trại 25 xe; hai trường Mai Pha và Quảng Lạc mỗi trường 25 xe.";
    check(title, &format!("{row} {year} {VIETNAMESE}"), &[]);
    check(title, &format!("{} {year} {VIETNAMESE}", row.replace("Trại 25", "Trại 35")), TOLD);
    let title = "Ba Sơn, Lạng Sơn trao 60 suất quà";
    let gifts = "Mỗi thôn nhận 20 suất, mỗi suất có 10 kg gạo. Hội sẽ trao thêm 25 suất trước Tết.";
    check(title, &format!("Quà của Lạng Sơn đến với ba thôn. {gifts} {VIETNAMESE}"), &[]);
    check(title, &format!("Quà của Lạng Sơn đến với hai thôn. {gifts} {VIETNAMESE}"), TOLD);
    let title = "Lang Son gives 50 tanks to the poor";
    check(title, &format!("Two communes of Lang Son got 25 tanks each. The Red Cross wants to bring 30 tanks more. {ENGLISH}"), &[]);
    check(title, &format!("Four communes of Lang Son got 25 tanks each. The Red Cross wants to bring 30 tanks more. {ENGLISH}"), TOLD);
    check("谅山赠送120台电脑", &format!("谅山省四所学校各获30台，明年再送20台。{CHINESE}{CHINESE}"), &[]);
    check("谅山赠送120台电脑", &format!("谅山省五所学校各获30台，明年再送20台。{CHINESE}{CHINESE}"), TOLD);
}

#[test]
fn a_part_by_which_something_rose_is_held_against_the_percentage() {
    let title = "谅山接待游客同比增三成";
    check(title, &format!("谅山省接待游客约412万人次，同比增长13.2%，国际游客占3%。{CHINESE}{CHINESE}"), TOLD);
    check(title, &format!("谅山省接待游客约412万人次，同比增长29.6%，国际游客占3%。{CHINESE}{CHINESE}"), &[]);
    check("谅山三成游客来自广西", &format!("谅山省接待游客同比增长13.2%，近三成来自广西。{CHINESE}{CHINESE}"), &[]);
    let title = "Tourist arrivals in Lang Son up by half";
    check(title, &format!("Tourist arrivals in Lang Son rose by 11 percent from a year earlier. {ENGLISH}"), TOLD);
    check(title, &format!("Tourist arrivals in Lang Son rose by 48 percent from a year earlier. {ENGLISH}"), &[]);
    check(title, &format!("Lang Son had 412,000 tourists against 274,000 last year. Tourist spending rose by 18 percent. {ENGLISH}"), &[]);
    let title = "Tea prices in Lang Son fall by half";
    check(title, &format!("Tea prices in Lang Son fell by 52 percent from last year. {ENGLISH}"), &[]);
    check(title, &format!("Tea prices in Lang Son fell by 12 percent from last year. {ENGLISH}"), TOLD);
    let title = "Khách đến Lạng Sơn tăng gấp rưỡi so với cùng kỳ";
    let rooms = "Công suất phòng đạt 57%, riêng cuối tuần 80%.";
    check(title, &format!("Lạng Sơn đón 3,9 triệu lượt khách, tăng 12% so với cùng kỳ. {rooms} {VIETNAMESE}"), TOLD);
    check(title, &format!("Lạng Sơn đón 3,9 triệu lượt khách, tăng 49% so với cùng kỳ. {rooms} {VIETNAMESE}"), &[]);
}

#[test]
fn the_same_digits_of_another_scale_and_money_are_another_sum() {
    let title = "Lang Son customs collects 1.3 billion USD";
    check(title, &format!("Customs of Lang Son collected nearly 1.3 trillion VND in ten months. {ENGLISH}"), TOLD);
    check(title, &format!("Customs of Lang Son collected nearly 33 trillion VND, and fines of 1.3 billion VND. {ENGLISH}"), &[]);
    check(title, &format!("Customs of Lang Son collected 1.3 billion USD; fines came to 1.3 trillion VND. {ENGLISH}"), &[]);
    check(
        "Lang Son firm earns 5 million USD",
        &format!("The firm of Lang Son paid 5 billion VND of tax, half more than before. {ENGLISH}"),
        &[],
    );
}
