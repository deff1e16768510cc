//! Fields and land: animals, crops, floods, rice, star anise, certificates, cleared sites, new homes.

use super::{Report, check};

const REPORTS: &[Report] = &[
    Report {
        indicator: "poultry_culled",
        key: ["x_dongdang", "con", "", ""],
        as_of: "2026-11-10",
        right: "3.240",
        wrong: "4.820",
        told: &[
            "Tính đến ngày 10/11/2026, xã Đồng Đăng đã tiêu hủy {} con gia cầm.",
            "As of November 10, 2026, Dong Dang commune had culled {} poultry.",
            "截至2026年11月10日，同登乡共扑杀家禽{}只。",
        ],
        others: &[
            ("Ngày 10/11/2026, xã Đồng Đăng tiêu hủy thêm 210 con gia cầm.", ""),
            ("Xã Đồng Đăng tiêu hủy 900 con gia cầm nhập lậu.", ""),
        ],
    },
    Report {
        indicator: "cattle_vaccinated",
        key: ["p_langson", "con", "", ""],
        as_of: "2026-10-31",
        right: "68.450",
        wrong: "52.300",
        told: &[
            "Đến nay, toàn tỉnh Lạng Sơn đã tiêm phòng lở mồm long móng cho {} con trâu, bò.",
            "Lang Son province has vaccinated {} cattle against foot-and-mouth disease.",
            "谅山省已为{}头牛接种口蹄疫疫苗。",
        ],
        others: &[
            ("Lạng Sơn còn 9.000 con trâu, bò chưa tiêm phòng lở mồm long móng.", "một phần"),
            ("Lạng Sơn tiêm phòng lở mồm long móng cho 41.000 con lợn.", "một phần"),
        ],
    },
    Report {
        indicator: "dogs_vaccinated",
        key: ["p_langson", "con", "", ""],
        as_of: "2026-10-31",
        right: "83.120",
        wrong: "61.230",
        told: &[
            "Đến nay, tỉnh Lạng Sơn đã tiêm phòng dại cho {} con chó, mèo.",
            "So far, {} dogs and cats have been vaccinated against rabies in Lang Son province.",
            "谅山省已为{}只犬猫接种狂犬病疫苗。",
        ],
        others: &[
            ("Lạng Sơn còn 12.000 con chó, mèo chưa tiêm phòng dại.", "một phần"),
            ("Lang Son province plans to vaccinate 95,000 dogs against rabies.", ""),
        ],
    },
    Report {
        indicator: "crops_damaged",
        key: ["p_langson", "ha", "", ""],
        as_of: "2026-11-10",
        right: "412",
        wrong: "566",
        told: &[
            "Tính đến ngày 10/11/2026, mưa lũ làm {} ha lúa và hoa màu ở tỉnh Lạng Sơn bị thiệt hại.",
            "As of November 10, 2026, {} hectares of crops in Lang Son province were damaged.",
            "截至2026年11月10日，谅山省农作物受灾面积{}公顷。",
        ],
        others: &[
            ("Tính đến ngày 10/11/2026, Lạng Sơn có 38 ha hoa màu bị mất trắng.", ""),
            ("Mưa lũ làm 46 ha lúa, hoa màu ở xã Đồng Đăng bị thiệt hại.", "khác địa bàn"),
            ("Lạng Sơn trồng 12.000 ha hoa màu.", ""),
        ],
    },
    Report {
        indicator: "flooded_houses",
        key: ["p_langson", "nhà", "", ""],
        as_of: "2026-11-10",
        right: "1.275",
        wrong: "1.640",
        told: &[
            "Tính đến ngày 10/11/2026, mưa lũ làm {} ngôi nhà ở tỉnh Lạng Sơn bị ngập.",
            "As of November 10, 2026, {} houses in Lang Son province were flooded.",
            "截至2026年11月10日，谅山省有{}间房屋被淹。",
        ],
        others: &[
            ("Ngày 10/11/2026, 46 ngôi nhà ở xã Đồng Đăng bị ngập.", "khác địa bàn"),
            ("Tính đến ngày 10/11/2026, Lạng Sơn có 120 ngôi nhà bị ngập sâu trên 1 mét.", ""),
        ],
    },
    Report {
        indicator: "rice_area",
        key: ["p_langson", "ha", "năm 2026", ""],
        as_of: "2026-10-31",
        right: "47.350",
        wrong: "51.930",
        told: &[
            "Năm 2026, toàn tỉnh Lạng Sơn gieo cấy {} ha lúa.",
            "Farmers in Lang Son province planted {} hectares of rice in 2026.",
            "2026年，谅山省水稻种植面积{}公顷。",
        ],
        others: &[("Năm 2026, Lạng Sơn gieo cấy 30.100 ha lúa mùa.", "một phần"), ("Năm 2026, Lạng Sơn có 320 ha lúa bị hạn.", "")],
    },
    Report {
        indicator: "rice_output",
        key: ["p_langson", "tấn", "năm 2026", ""],
        as_of: "2026-10-31",
        right: "206.400",
        wrong: "231.500",
        told: &[
            "Năm 2026, sản lượng lúa của tỉnh Lạng Sơn đạt {} tấn.",
            "Rice output in Lang Son province reached {} tonnes in 2026.",
            "2026年，谅山省稻谷产量达{}吨。",
        ],
        others: &[("Vụ xuân năm 2026, sản lượng lúa của Lạng Sơn đạt 90.200 tấn.", "")],
    },
    Report {
        indicator: "grain_output",
        key: ["p_langson", "tấn", "năm 2026", ""],
        as_of: "2026-10-31",
        right: "298.700",
        wrong: "327.100",
        told: &[
            "Năm 2026, sản lượng lương thực có hạt của tỉnh Lạng Sơn đạt {} tấn.",
            "Grain output in Lang Son province reached {} tonnes in 2026.",
            "2026年，谅山省粮食产量达{}吨。",
        ],
        others: &[("Lạng Sơn phấn đấu năm 2026 sản lượng lương thực có hạt đạt 310.000 tấn.", "kế hoạch, mức tăng giảm")],
    },
    Report {
        indicator: "anise_area",
        key: ["p_langson", "ha", "", ""],
        as_of: "2026-10-31",
        right: "43.200",
        wrong: "51.300",
        told: &[
            "Hiện nay, tỉnh Lạng Sơn có {} ha hồi.",
            "Lang Son province has {} hectares of star anise.",
            "谅山省现有八角种植面积{}公顷。",
        ],
        others: &[("Tỉnh Lạng Sơn có 7.100 ha hồi hữu cơ.", "một phần"), ("Gia đình ông An ở Lạng Sơn có 2 ha hồi.", "")],
    },
    Report {
        indicator: "anise_output",
        key: ["p_langson", "tấn", "năm 2026", ""],
        as_of: "2026-10-31",
        right: "16.400",
        wrong: "12.300",
        told: &[
            "Năm 2026, sản lượng hoa hồi khô của tỉnh Lạng Sơn đạt {} tấn.",
            "Lang Son province produced {} tonnes of dried star anise in 2026.",
            "2026年，谅山省八角干果产量达{}吨。",
        ],
        others: &[
            ("Năm 2026, Lạng Sơn xuất khẩu 9.100 tấn hoa hồi khô.", ""),
            ("Hợp tác xã ở Lạng Sơn năm 2026 thu mua 210 tấn hoa hồi khô.", ""),
        ],
    },
    Report {
        indicator: "custard_apple_area",
        key: ["p_langson", "ha", "", ""],
        as_of: "2026-10-31",
        right: "4.480",
        wrong: "5.120",
        told: &[
            "Hiện diện tích na của tỉnh Lạng Sơn là {} ha.",
            "Lang Son province grows {} hectares of custard apples.",
            "谅山省番荔枝种植面积为{}公顷。",
        ],
        others: &[("Tỉnh Lạng Sơn có 620 ha na đạt tiêu chuẩn VietGAP.", "một phần")],
    },
    Report {
        indicator: "custard_apple_output",
        key: ["p_langson", "tấn", "năm 2026", ""],
        as_of: "2026-10-31",
        right: "42.600",
        wrong: "51.700",
        told: &[
            "Năm 2026, sản lượng na của tỉnh Lạng Sơn đạt {} tấn.",
            "Custard apple output in Lang Son province reached {} tonnes in 2026.",
            "2026年，谅山省番荔枝产量达{}吨。",
        ],
        others: &[("Hợp tác xã ở Lạng Sơn năm 2026 bán 120 tấn na.", "")],
    },
    Report {
        indicator: "land_certificates",
        key: ["p_langson", "giấy", "10 tháng năm 2026", ""],
        as_of: "2026-10-31",
        right: "21.640",
        wrong: "25.310",
        told: &[
            "10 tháng năm 2026, tỉnh Lạng Sơn cấp được {} giấy chứng nhận quyền sử dụng đất.",
            "Lang Son province issued {} land-use right certificates in the first 10 months of 2026.",
            "2026年前10个月，谅山省颁发{}本土地使用权证。",
        ],
        others: &[
            ("10 tháng năm 2026, Lạng Sơn đã cấp 6.120 giấy chứng nhận quyền sử dụng đất lần đầu.", "một phần"),
            ("10 tháng năm 2026, Lạng Sơn thu hồi 12 giấy chứng nhận quyền sử dụng đất.", "một phần"),
        ],
    },
    Report {
        indicator: "site_handed_km",
        key: ["p_langson", "km", "", "cao tốc Hữu Nghị - Chi Lăng"],
        as_of: "2026-10-31",
        right: "54,2",
        wrong: "58,9",
        told: &["Đến nay, tỉnh Lạng Sơn đã bàn giao mặt bằng cao tốc Hữu Nghị - Chi Lăng được {} km."],
        others: &[
            ("Tỉnh Lạng Sơn đã bàn giao mặt bằng cao tốc Đồng Đăng - Trà Lĩnh được 40,1 km.", "khác đối tượng"),
            ("Tại Lạng Sơn, cao tốc Hữu Nghị - Chi Lăng còn vướng mặt bằng 5,6 km.", "một phần"),
        ],
    },
    Report {
        indicator: "site_handed_area",
        key: ["p_langson", "ha", "", "cao tốc Hữu Nghị - Chi Lăng"],
        as_of: "2026-10-31",
        right: "498",
        wrong: "541",
        told: &["Đến nay, tỉnh Lạng Sơn đã bàn giao {} ha mặt bằng cho dự án cao tốc Hữu Nghị - Chi Lăng."],
        others: &[("Tại Lạng Sơn, cao tốc Hữu Nghị - Chi Lăng còn 21 ha mặt bằng chưa bàn giao.", "một phần")],
    },
    Report {
        indicator: "resettled_households",
        key: ["x_dongdang", "hộ", "", ""],
        as_of: "2026-10-31",
        right: "143",
        wrong: "178",
        told: &[
            "Đến nay, xã Đồng Đăng đã bố trí tái định cư cho {} hộ dân.",
            "In Dong Dang commune, {} households have been resettled.",
            "同登乡已有{}户居民获得安置。",
        ],
        others: &[
            ("Xã Đồng Đăng còn 35 hộ chưa được bố trí tái định cư.", "một phần"),
            ("Xã Đồng Đăng sẽ bố trí tái định cư cho 300 hộ.", ""),
        ],
    },
];

#[test]
fn animals_crops_and_land_are_held_against_their_rows() {
    REPORTS.iter().for_each(check);
}
