//! Police and border: accidents, smuggling, drugs, fires, people at the border.

use super::{Report, check};

const REPORTS: &[Report] = &[
    Report {
        indicator: "traffic_accidents",
        key: ["p_langson", "vụ", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "182",
        wrong: "218",
        told: &[
            "10 tháng năm 2026, trên địa bàn tỉnh Lạng Sơn xảy ra {} vụ tai nạn giao thông, làm chết 97 người.",
            "Lang Son province recorded {} traffic accidents in the first 10 months of 2026, police said.",
            "2026年前10个月，谅山省共发生交通事故{}起，造成97人死亡。",
        ],
        others: &[
            ("Tháng 10/2026, tỉnh Lạng Sơn xảy ra 19 vụ tai nạn giao thông.", "cộng dồn"),
            ("10 tháng năm 2026, tỉnh Lạng Sơn xảy ra 12 vụ tai nạn giao thông đường sắt.", "một phần"),
            ("10 tháng năm 2026, số vụ tai nạn giao thông ở Lạng Sơn giảm 21 vụ.", "kế hoạch, mức tăng giảm"),
        ],
    },
    Report {
        indicator: "smuggling_cases",
        key: ["p_langson", "vụ", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "1.246",
        wrong: "1.642",
        told: &[
            "10 tháng năm 2026, các lực lượng chức năng tỉnh Lạng Sơn đã phát hiện, bắt giữ, xử lý {} vụ buôn lậu, gian lận thương mại và hàng giả.",
            "Lang Son authorities handled {} cases of smuggling and trade fraud in the first 10 months of 2026.",
            "2026年前10个月，谅山省各职能部门共查处走私和商业欺诈案件{}起。",
        ],
        others: &[
            ("10 tháng năm 2026, Bộ đội Biên phòng tỉnh Lạng Sơn xử lý 214 vụ buôn lậu, gian lận thương mại.", ""),
            ("10 tháng năm 2026, Lạng Sơn khởi tố 31 vụ buôn lậu, gian lận thương mại.", "một phần"),
        ],
    },
    Report {
        indicator: "drug_cases",
        key: ["p_langson", "vụ", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "318",
        wrong: "381",
        told: &[
            "Trong 10 tháng năm 2026, Công an tỉnh Lạng Sơn đã phát hiện, bắt giữ {} vụ phạm tội về ma túy.",
            "Lang Son police uncovered {} drug cases in the first 10 months of 2026.",
            "2026年前10个月，谅山省公安机关共破获毒品案件{}起。",
        ],
        others: &[
            ("Ngày 9/11, Công an tỉnh Lạng Sơn triệt phá 2 vụ phạm tội về ma túy.", "cộng dồn"),
            ("10 tháng năm 2026, Lạng Sơn khởi tố 290 vụ án ma túy.", "một phần"),
        ],
    },
    Report {
        indicator: "crime_cases",
        key: ["p_langson", "vụ", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "405",
        wrong: "476",
        told: &[
            "10 tháng năm 2026, trên địa bàn tỉnh Lạng Sơn xảy ra {} vụ phạm tội về trật tự xã hội.",
            "There were {} criminal cases in Lang Son province in the first 10 months of 2026.",
            "2026年前10个月，谅山省发生刑事案件{}起。",
        ],
        others: &[
            ("10 tháng năm 2026, Công an tỉnh Lạng Sơn làm rõ 352 vụ phạm tội về trật tự xã hội.", "một phần"),
            ("2026年前10个月，谅山省破获刑事案件352起。", "một phần"),
        ],
    },
    Report {
        indicator: "fires",
        key: ["p_langson", "vụ", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "74",
        wrong: "47",
        told: &[
            "10 tháng năm 2026, toàn tỉnh Lạng Sơn xảy ra {} vụ cháy.",
            "There were {} fires in Lang Son province in the first 10 months of 2026.",
            "2026年前10个月，谅山省共发生火灾{}起。",
        ],
        others: &[
            ("10 tháng năm 2026, Lạng Sơn xảy ra 19 vụ cháy rừng.", ""),
            ("Lang Son province saw 19 forest fires in the first 10 months of 2026.", ""),
            ("2026年前10个月，谅山省发生森林火灾19起。", ""),
        ],
    },
    Report {
        indicator: "forest_fires",
        key: ["p_langson", "vụ", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "14",
        wrong: "41",
        told: &[
            "10 tháng năm 2026, toàn tỉnh Lạng Sơn xảy ra {} vụ cháy rừng.",
            "There were {} forest fires in Lang Son province in the first 10 months of 2026.",
            "2026年前10个月，谅山省共发生森林火灾{}起。",
        ],
        others: &[("10 tháng năm 2026, Lạng Sơn xảy ra 74 vụ cháy.", ""), ("Tháng 10/2026, Lạng Sơn xảy ra 3 vụ cháy rừng.", "cộng dồn")],
    },
    Report {
        indicator: "illegal_crossers",
        key: ["p_langson", "người", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "1.130",
        wrong: "1.540",
        told: &[
            "10 tháng năm 2026, lực lượng chức năng tỉnh Lạng Sơn phát hiện {} người xuất nhập cảnh trái phép.",
            "In the first 10 months of 2026, Lang Son authorities caught {} people crossing the border illegally.",
            "2026年前10个月，谅山省有关部门共查获非法出入境人员{}人。",
        ],
        others: &[
            ("10 tháng năm 2026, Lạng Sơn khởi tố 46 đối tượng tổ chức xuất nhập cảnh trái phép.", "một phần"),
            ("Ngày 10/11/2026, Lạng Sơn bắt giữ 25 người xuất nhập cảnh trái phép.", ""),
        ],
    },
    Report {
        indicator: "handed_over",
        key: ["p_langson", "người", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "2.415",
        wrong: "2.870",
        told: &[
            "10 tháng năm 2026, tỉnh Lạng Sơn đã tiếp nhận {} công dân do phía Trung Quốc trao trả.",
            "In the first 10 months of 2026, Lang Son received {} Vietnamese citizens handed over by Chinese authorities.",
            "2026年前10个月，谅山省共接收中方移交公民{}人。",
        ],
        others: &[
            ("10 tháng năm 2026, Lạng Sơn tiếp nhận 31 trẻ em do phía Trung Quốc trao trả.", ""),
            ("10 tháng năm 2026, Lạng Sơn trao trả 12 người cho phía Trung Quốc.", ""),
            ("Chiều 11/11, Lạng Sơn tiếp nhận 62 công dân do phía Trung Quốc trao trả.", "cộng dồn"),
        ],
    },
];

#[test]
fn cases_of_the_police_and_the_border_are_held_against_their_rows() {
    REPORTS.iter().for_each(check);
}
