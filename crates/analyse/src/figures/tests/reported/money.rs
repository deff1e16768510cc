//! Money and trade: public investment, growth, income, poverty, jobs, enterprises, customs, fees, wagons, fruit.

use super::{Report, check};

const REPORTS: &[Report] = &[
    Report {
        indicator: "investment_disbursed",
        key: ["p_langson", "tỷ đồng", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "3.480",
        wrong: "4.120",
        told: &[
            "Tính đến hết tháng 10/2026, tỉnh Lạng Sơn đã giải ngân vốn đầu tư công được {} tỷ đồng.",
            "Lang Son province disbursed {} billion dong of public investment in the first 10 months of 2026.",
            "2026年前10个月，谅山省公共投资到位资金{}0亿盾。",
        ],
        others: &[
            ("10 tháng năm 2026, dự án cao tốc ở Lạng Sơn giải ngân 1.230 tỷ đồng vốn đầu tư công.", "một phần"),
            ("Kế hoạch vốn đầu tư công năm 2026 của Lạng Sơn phải giải ngân là 5.668 tỷ đồng.", ""),
        ],
    },
    Report {
        indicator: "disbursement_rate",
        key: ["p_langson", "%", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "61,4",
        wrong: "72,8",
        told: &[
            "10 tháng năm 2026, tỷ lệ giải ngân vốn đầu tư công của tỉnh Lạng Sơn đạt {}% kế hoạch.",
            "The disbursement rate of public investment in Lang Son reached {} percent of the plan in the first 10 months of 2026.",
            "2026年前10个月，谅山省公共投资到位率达{}%。",
        ],
        others: &[
            ("Lạng Sơn phấn đấu năm 2026 tỷ lệ giải ngân vốn đầu tư công đạt 95%.", ""),
            ("10 tháng năm 2026, tỷ lệ giải ngân vốn đầu tư công của Lạng Sơn cao hơn bình quân cả nước 5,2%.", ""),
        ],
    },
    Report {
        indicator: "grdp_growth",
        key: ["p_langson", "%", "9 tháng năm 2026", ""],
        as_of: "2026-09-30",
        right: "8,35",
        wrong: "9,21",
        told: &[
            "9 tháng năm 2026, GRDP của tỉnh Lạng Sơn tăng {}% so với cùng kỳ.",
            "Lang Son's GRDP grew {} percent in the first nine months of 2026.",
            "2026年前9个月，谅山省地区生产总值同比增长{}%。",
        ],
        others: &[
            ("9 tháng năm 2026, khu vực dịch vụ đóng góp 4,1% vào tăng trưởng GRDP của Lạng Sơn.", "một phần"),
            ("Lạng Sơn đặt mục tiêu tốc độ tăng trưởng GRDP năm 2026 đạt 10%.", "kế hoạch, mức tăng giảm"),
        ],
    },
    Report {
        indicator: "income_per_head",
        key: ["x_dongdang", "triệu đồng/người/năm", "", ""],
        as_of: "2026-10-31",
        right: "58",
        wrong: "67",
        told: &[
            "Thu nhập bình quân đầu người của xã Đồng Đăng đạt {} triệu đồng/người/năm.",
            "Per capita income in Dong Dang commune is {} million dong a year.",
            "同登乡人均收入达{}00万盾。",
        ],
        others: &[
            ("Thu nhập bình quân của công nhân ở xã Đồng Đăng đạt 96 triệu đồng/người/năm.", "một phần"),
            ("Thu nhập bình quân đầu người của xã Đồng Đăng tăng 9 triệu đồng.", "kế hoạch, mức tăng giảm"),
        ],
    },
    Report {
        indicator: "poverty_rate",
        key: ["p_langson", "%", "", ""],
        as_of: "2026-10-31",
        right: "4,12",
        wrong: "2,95",
        told: &[
            "Đến nay, tỷ lệ hộ nghèo của tỉnh Lạng Sơn giảm xuống còn {}%.",
            "The poverty rate in Lang Son province has fallen to {} percent.",
            "目前，谅山省贫困率降至{}%。",
        ],
        others: &[
            ("Tỷ lệ hộ nghèo của tỉnh Lạng Sơn giảm bình quân 2,3% mỗi năm.", ""),
            ("Tỷ lệ hộ cận nghèo của tỉnh Lạng Sơn là 6,8%.", ""),
            ("Lạng Sơn phấn đấu đến năm 2030 tỷ lệ hộ nghèo còn 1,5%.", "kế hoạch, mức tăng giảm"),
        ],
    },
    Report {
        indicator: "unemployment_rate",
        key: ["p_langson", "%", "", ""],
        as_of: "2026-10-31",
        right: "1,46",
        wrong: "2,9",
        told: &[
            "Tỷ lệ thất nghiệp của tỉnh Lạng Sơn hiện là {}%.",
            "The unemployment rate in Lang Son now stands at {} percent.",
            "目前，谅山省失业率为{}%。",
        ],
        others: &[("Tỷ lệ thất nghiệp thành thị của tỉnh Lạng Sơn là 2,3%.", "một phần")],
    },
    Report {
        indicator: "jobs_created",
        key: ["p_langson", "lao động", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "15.870",
        wrong: "19.230",
        told: &[
            "10 tháng năm 2026, tỉnh Lạng Sơn đã giải quyết việc làm cho {} lao động.",
            "Lang Son province created jobs for {} workers in the first 10 months of 2026.",
            "2026年前10个月，谅山省解决就业{}人。",
        ],
        others: &[
            ("10 tháng năm 2026, Lạng Sơn tạo việc làm cho 1.140 lao động đi làm việc ở nước ngoài.", "một phần"),
            ("Khu công nghiệp ở Lạng Sơn sẽ tạo việc làm cho 20.000 lao động.", "kế hoạch, mức tăng giảm"),
        ],
    },
    Report {
        indicator: "new_enterprises",
        key: ["p_langson", "doanh nghiệp", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "612",
        wrong: "735",
        told: &[
            "10 tháng năm 2026, toàn tỉnh Lạng Sơn có {} doanh nghiệp thành lập mới với tổng vốn đăng ký trên 5.000 tỷ đồng.",
            "Lang Son had {} newly established enterprises in the first 10 months of 2026.",
            "2026年前10个月，谅山省新成立企业{}家。",
        ],
        others: &[("10 tháng năm 2026, Lạng Sơn có 140 doanh nghiệp quay trở lại hoạt động và 21 hợp tác xã thành lập mới.", "")],
    },
    Report {
        indicator: "investment_projects",
        key: ["p_langson", "dự án", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "27",
        wrong: "41",
        told: &[
            "10 tháng năm 2026, tỉnh Lạng Sơn có {} dự án được cấp mới.",
            "Lang Son province has licensed {} new investment projects in the first 10 months of 2026.",
            "2026年前10个月，谅山省新批投资项目{}个项目。",
        ],
        others: &[("10 tháng năm 2026, Lạng Sơn cấp mới 5 dự án FDI.", "một phần")],
    },
    Report {
        indicator: "fdi_projects",
        key: ["p_langson", "dự án", "", ""],
        as_of: "2026-10-31",
        right: "38",
        wrong: "49",
        told: &[
            "Hiện toàn tỉnh Lạng Sơn có {} dự án FDI còn hiệu lực.",
            "Lang Son province now has {} FDI projects.",
            "谅山省现有外商投资项目{}个项目。",
        ],
        others: &[("Năm 2026, Lạng Sơn thu hút thêm 6 dự án FDI.", "")],
    },
    Report {
        indicator: "customs_revenue",
        key: ["p_langson", "tỷ đồng", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "9.420",
        wrong: "10.850",
        told: &[
            "10 tháng năm 2026, Hải quan Lạng Sơn thu ngân sách {} tỷ đồng.",
            "Lang Son customs collected {} billion dong in budget revenue in the first 10 months of 2026.",
            "2026年前10个月，谅山省海关税收收入达{}0亿盾。",
        ],
        others: &[
            ("10 tháng năm 2026, thu ngân sách nhà nước trên địa bàn Lạng Sơn đạt 12.700 tỷ đồng.", ""),
            ("Chỉ tiêu thu ngân sách năm 2026 của Hải quan Lạng Sơn là 11.000 tỷ đồng.", ""),
        ],
    },
    Report {
        indicator: "infrastructure_fees",
        key: ["p_langson", "tỷ đồng", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "826",
        wrong: "964",
        told: &[
            "10 tháng năm 2026, tỉnh Lạng Sơn thu phí hạ tầng cửa khẩu được {} tỷ đồng.",
            "Lang Son collected {} billion dong in infrastructure fees in the first 10 months of 2026.",
            "2026年前10个月，谅山省口岸基础设施费收入{}0亿盾。",
        ],
        others: &[
            ("Tháng 10/2026, Lạng Sơn thu phí hạ tầng cửa khẩu được 91 tỷ đồng.", "cộng dồn"),
            ("Năm 2026, Lạng Sơn giảm 40 tỷ đồng phí hạ tầng cửa khẩu cho doanh nghiệp.", ""),
        ],
    },
    Report {
        indicator: "rail_wagons",
        key: ["p_langson", "toa xe", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "11.260",
        wrong: "13.850",
        told: &[
            "10 tháng năm 2026, tỉnh Lạng Sơn có {} toa xe liên vận quốc tế thông quan.",
            "Lang Son handled {} freight wagons in international rail transport in the first 10 months of 2026.",
            "2026年前10个月，谅山省国际联运铁路运输车皮{}节车皮。",
        ],
        others: &[
            ("Tháng 10/2026, Lạng Sơn có 1.140 toa xe liên vận quốc tế thông quan.", "cộng dồn"),
            ("Đoàn tàu ở Lạng Sơn có 3 toa xe trật bánh.", ""),
        ],
    },
    Report {
        indicator: "fruit_vehicles",
        key: ["p_langson", "xe", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "64.300",
        wrong: "71.900",
        told: &[
            "10 tháng năm 2026, có {} xe trái cây xuất khẩu qua các cửa khẩu Lạng Sơn.",
            "In the first 10 months of 2026, {} fruit trucks were exported to China through Lang Son border gates.",
            "2026年前10个月，经谅山省口岸出口中国的水果货车{}辆。",
        ],
        others: &[
            ("10 tháng năm 2026, có 21.400 xe trái cây sầu riêng xuất khẩu qua các cửa khẩu Lạng Sơn.", "một phần"),
            ("Hiện có 310 xe trái cây chờ xuất khẩu ở Lạng Sơn.", ""),
        ],
    },
];

#[test]
fn money_and_trade_are_held_against_their_rows() {
    REPORTS.iter().for_each(check);
}
