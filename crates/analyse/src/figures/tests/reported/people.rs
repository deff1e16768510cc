//! People: power, water, teachers, pupils, schools, illness, voters, party members, petitions, communes.

use super::{Report, check};

const REPORTS: &[Report] = &[
    Report {
        indicator: "no_power_households",
        key: ["p_langson", "hộ", "", ""],
        as_of: "2026-10-31",
        right: "2.870",
        wrong: "3.940",
        told: &[
            "Hiện toàn tỉnh Lạng Sơn còn {} hộ chưa có điện lưới quốc gia.",
            "Lang Son province still has {} households without electricity.",
            "谅山省仍有{}户未通电。",
        ],
        others: &[("Bão làm 40.000 hộ ở Lạng Sơn mất điện.", "")],
    },
    Report {
        indicator: "clean_water_rate",
        key: ["p_langson", "%", "", ""],
        as_of: "2026-10-31",
        right: "71,5",
        wrong: "82,3",
        told: &[
            "Đến nay, tỷ lệ hộ dân của tỉnh Lạng Sơn sử dụng nước sạch đạt {}%.",
            "In Lang Son province, {} percent of households have access to clean water.",
            "目前，谅山省使用清洁水的家庭比例为{}%。",
        ],
        others: &[
            ("Tỷ lệ hộ dân nông thôn của Lạng Sơn sử dụng nước sạch đạt 55,2%.", "một phần"),
            ("Tỷ lệ hộ dân của Lạng Sơn dùng nước hợp vệ sinh đạt 97,1%.", ""),
        ],
    },
    Report {
        indicator: "clean_water_households",
        key: ["x_dongdang", "hộ", "", ""],
        as_of: "2026-10-31",
        right: "3.860",
        wrong: "4.430",
        told: &[
            "Hiện xã Đồng Đăng có {} hộ sử dụng nước sạch.",
            "Dong Dang commune has {} households using clean water.",
            "同登乡有{}户使用清洁水。",
        ],
        others: &[("Xã Đồng Đăng còn 610 hộ thiếu nước sạch.", "một phần")],
    },
    Report {
        indicator: "teachers_lacking",
        key: ["p_langson", "giáo viên", "", ""],
        as_of: "2026-10-31",
        right: "1.364",
        wrong: "1.725",
        told: &[
            "Ngành giáo dục tỉnh Lạng Sơn hiện còn thiếu {} giáo viên.",
            "Lang Son province is short of {} teachers.",
            "目前，谅山省尚缺{}名教师。",
        ],
        others: &[("Tỉnh Lạng Sơn đang thiếu 312 giáo viên tiếng Anh.", "một phần"), ("Xã Đồng Đăng thiếu 23 giáo viên.", "khác địa bàn")],
    },
    Report {
        indicator: "school_dropouts",
        key: ["p_langson", "học sinh", "năm học 2025-2026", ""],
        as_of: "2026-10-31",
        right: "96",
        wrong: "132",
        told: &[
            "Năm học 2025-2026, toàn tỉnh Lạng Sơn có {} học sinh bỏ học.",
            "In the 2025-2026 school year, {} pupils dropped out in Lang Son province.",
            "2025-2026学年，谅山省有{}名学生辍学。",
        ],
        others: &[("Năm học 2025-2026, Lạng Sơn vận động 41 học sinh bỏ học trở lại trường.", "một phần")],
    },
    Report {
        indicator: "first_graders",
        key: ["p_langson", "học sinh", "năm học 2026-2027", ""],
        as_of: "2026-10-31",
        right: "13.720",
        wrong: "15.230",
        told: &[
            "Năm học 2026-2027, toàn tỉnh Lạng Sơn có {} học sinh vào lớp 1.",
            "In the 2026-2027 school year, Lang Son province has {} first graders.",
            "2026-2027学年，谅山省有{}名学生升入一年级。",
        ],
        others: &[
            ("Năm học 2026-2027, xã Đồng Đăng có 356 học sinh vào lớp 1.", "khác địa bàn"),
            ("Năm học 2026-2027, Lạng Sơn có 9.100 học sinh dân tộc vào lớp 1.", ""),
        ],
    },
    Report {
        indicator: "standard_schools",
        key: ["p_langson", "trường", "", ""],
        as_of: "2026-10-31",
        right: "331",
        wrong: "372",
        told: &[
            "Đến nay, tỉnh Lạng Sơn có {} trường đạt chuẩn quốc gia.",
            "Lang Son province has {} schools that meet national standards.",
            "谅山省有{}所学校达到国家标准。",
        ],
        others: &[
            ("Tỉnh Lạng Sơn có 96 trường mầm non đạt chuẩn quốc gia.", "một phần"),
            ("Năm 2026, Lạng Sơn có thêm 12 trường đạt chuẩn quốc gia.", ""),
        ],
    },
    Report {
        indicator: "classrooms_built",
        key: ["p_langson", "phòng học", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "214",
        wrong: "268",
        told: &[
            "10 tháng năm 2026, tỉnh Lạng Sơn xây mới {} phòng học.",
            "In the first 10 months of 2026, Lang Son province built {} new classrooms.",
            "2026年前10个月，谅山省新建{}间教室。",
        ],
        others: &[
            ("Tỉnh Lạng Sơn cần xây mới 310 phòng học.", "một phần"),
            ("10 tháng năm 2026, Lạng Sơn sửa chữa, xây mới 90 phòng học tạm.", "một phần"),
        ],
    },
    Report {
        indicator: "dengue_cases",
        key: ["p_langson", "ca", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "147",
        wrong: "203",
        told: &[
            "10 tháng năm 2026, toàn tỉnh Lạng Sơn ghi nhận {} ca mắc sốt xuất huyết.",
            "Lang Son province recorded {} dengue cases in the first 10 months of 2026.",
            "2026年前10个月，谅山省报告登革热病例{}例。",
        ],
        others: &[
            ("Tuần qua, Lạng Sơn ghi nhận 9 ca mắc sốt xuất huyết.", "cộng dồn"),
            ("10 tháng năm 2026, Lạng Sơn có 3 ca sốt xuất huyết nặng.", "một phần"),
        ],
    },
    Report {
        indicator: "measles_cases",
        key: ["p_langson", "ca", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "563",
        wrong: "748",
        told: &[
            "10 tháng năm 2026, tỉnh Lạng Sơn ghi nhận {} ca mắc sởi.",
            "Lang Son province recorded {} measles cases in the first 10 months of 2026.",
            "2026年前10个月，谅山省麻疹病例{}例。",
        ],
        others: &[
            ("10 tháng năm 2026, Lạng Sơn có 210 trẻ em mắc sởi.", ""),
            ("10 tháng năm 2026, Lạng Sơn có 820 trường hợp nghi mắc sởi.", ""),
        ],
    },
    Report {
        indicator: "rabies_deaths",
        key: ["p_langson", "người", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "3",
        wrong: "6",
        told: &[
            "10 tháng năm 2026, tỉnh Lạng Sơn có {} người tử vong do bệnh dại.",
            "In the first 10 months of 2026, {} people died of rabies in Lang Son province.",
            "2026年前10个月，谅山省有{}人死于狂犬病。",
        ],
        others: &[("Tháng 10/2026, Lạng Sơn có 2 người tử vong do bệnh dại.", "cộng dồn")],
    },
    Report {
        indicator: "health_insurance_rate",
        key: ["p_langson", "%", "", ""],
        as_of: "2026-10-31",
        right: "96,3",
        wrong: "92,1",
        told: &[
            "Đến nay, tỷ lệ bao phủ bảo hiểm y tế của tỉnh Lạng Sơn đạt {}% dân số.",
            "Health insurance coverage in Lang Son province has reached {} percent.",
            "目前，谅山省医疗保险覆盖率达{}%。",
        ],
        others: &[
            ("Tỷ lệ học sinh tham gia bảo hiểm y tế của Lạng Sơn đạt 99,1%.", "một phần"),
            ("Năm 2030, Lạng Sơn phấn đấu tỷ lệ bao phủ bảo hiểm y tế đạt 98%.", "kế hoạch, mức tăng giảm"),
        ],
    },
    Report {
        indicator: "hospital_beds",
        key: ["p_langson", "giường", "", ""],
        as_of: "2026-10-31",
        right: "2.710",
        wrong: "3.120",
        told: &[
            "Hiện toàn tỉnh Lạng Sơn có {} giường bệnh.",
            "Lang Son province has a total of {} hospital beds.",
            "谅山省现有病床{}张病床。",
        ],
        others: &[
            ("Bệnh viện Đa khoa tỉnh Lạng Sơn hiện có 700 giường bệnh.", ""),
            ("Toàn tỉnh Lạng Sơn đạt 34 giường bệnh trên 10.000 dân.", "một phần"),
        ],
    },
    Report {
        indicator: "voters",
        key: ["p_langson", "cử tri", "", ""],
        as_of: "2026-10-31",
        right: "598.340",
        wrong: "612.730",
        told: &[
            "Toàn tỉnh Lạng Sơn có {} cử tri trong danh sách.",
            "Lang Son province has {} registered voters.",
            "谅山省登记选民共有{}名。",
        ],
        others: &[("Toàn tỉnh Lạng Sơn có 590.120 cử tri đi bầu.", ""), ("Đại biểu Quốc hội tiếp xúc 210 cử tri Lạng Sơn.", "")],
    },
    Report {
        indicator: "turnout",
        key: ["p_langson", "%", "", ""],
        as_of: "2026-10-31",
        right: "99,87",
        wrong: "98,31",
        told: &["Tỷ lệ cử tri đi bầu của tỉnh Lạng Sơn đạt {}%.", "Turnout in Lang Son province was {} percent.", "谅山省投票率达{}%。"],
        others: &[("Đến 9 giờ, tỷ lệ cử tri đi bầu của tỉnh Lạng Sơn đạt 61,3%.", "")],
    },
    Report {
        indicator: "party_members",
        key: ["p_langson", "đảng viên", "", ""],
        as_of: "2026-10-31",
        right: "64.920",
        wrong: "68.310",
        told: &[
            "Hiện nay, Đảng bộ tỉnh Lạng Sơn có {} đảng viên.",
            "The Party Committee of Lang Son province has a total of {} party members.",
            "谅山省党部现有党员{}名。",
        ],
        others: &[
            ("Đảng bộ tỉnh Lạng Sơn có 21.300 đảng viên nữ.", "một phần"),
            ("Đảng bộ xã Đồng Đăng có 812 đảng viên.", "khác địa bàn"),
        ],
    },
    Report {
        indicator: "new_party_members",
        key: ["p_langson", "đảng viên", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "1.845",
        wrong: "2.130",
        told: &[
            "10 tháng năm 2026, Đảng bộ tỉnh Lạng Sơn kết nạp được {} đảng viên mới.",
            "Lang Son province admitted {} new party members in the first 10 months of 2026.",
            "2026年前10个月，谅山省发展党员{}名。",
        ],
        others: &[("10 tháng năm 2026, Đảng bộ tỉnh Lạng Sơn kết nạp 214 đảng viên là học sinh.", "một phần")],
    },
    Report {
        indicator: "petitions",
        key: ["p_langson", "đơn", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "2.156",
        wrong: "2.640",
        told: &[
            "10 tháng năm 2026, các cơ quan hành chính tỉnh Lạng Sơn tiếp nhận {} đơn khiếu nại, tố cáo.",
            "Lang Son authorities received {} petitions in the first 10 months of 2026.",
            "2026年前10个月，谅山省各级机关收到{}件信访件。",
        ],
        others: &[
            ("10 tháng năm 2026, Lạng Sơn giải quyết 1.802 đơn khiếu nại, tố cáo.", "một phần"),
            ("Tháng 10/2026, Lạng Sơn tiếp nhận 190 đơn khiếu nại, tố cáo.", "cộng dồn"),
        ],
    },
    Report {
        indicator: "new_style_communes",
        key: ["p_langson", "xã", "", ""],
        as_of: "2026-10-31",
        right: "39",
        wrong: "46",
        told: &[
            "Đến nay, toàn tỉnh Lạng Sơn có {} xã đạt chuẩn nông thôn mới.",
            "Lang Son province now has {} new-style rural communes.",
            "谅山省现有{}个乡达到新农村标准。",
        ],
        others: &[
            ("Đến nay, tỉnh Lạng Sơn có 11 xã đạt chuẩn nông thôn mới nâng cao.", "một phần"),
            ("Năm 2027, Lạng Sơn sẽ có thêm 5 xã đạt chuẩn nông thôn mới.", ""),
        ],
    },
];

#[test]
fn what_is_counted_of_people_is_held_against_its_row() {
    REPORTS.iter().for_each(check);
}
