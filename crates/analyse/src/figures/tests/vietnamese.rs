//! Numbers as Vietnamese newspapers write them, and numbers that count nothing.

use domain::Language;

use super::{holds, none};

#[test]
fn vietnamese_numbers_count() {
    let check = |text: &str, low: f64, high: f64, quote: &str| holds(Language::Vi, text, low, high, quote);
    // Separators.
    check("Có 1.234,5 tấn hàng", 1234.5, 1234.5, "1.234,5 tấn");
    check("Toàn tỉnh có 12.345 hộ", 12345.0, 12345.0, "12.345 hộ");
    check("thu 1.234.567 đồng", 1_234_567.0, 1_234_567.0, "1.234.567 đồng");
    check("thu 1,234,567 đồng", 1_234_567.0, 1_234_567.0, "1,234,567 đồng");
    check("giá 320,000 đồng/kg", 320e3, 320e3, "320,000 đồng/kg");
    check("bốn trăm hai lăm hộ", 425.0, 425.0, "bốn trăm hai lăm hộ");
    check("ba, bốn trăm xe", 300.0, 400.0, "ba, bốn trăm xe");
    check("hai ba chục hộ", 20.0, 30.0, "hai ba chục hộ");
    check("rộng 1,5 ha", 1.5, 1.5, "1,5 ha");
    check("cao 1m70 khi nhập ngũ", 1.7, 1.7, "1m70");
    check("có một tá người đến", 12.0, 12.0, "một tá người");
    check("86/120 hộ đã ký", 86.0, 86.0, "86/120 hộ");
    check("rộng 1.5 ha", 1.5, 1.5, "1.5 ha");
    check("dân số 1 250 300 người", 1_250_300.0, 1_250_300.0, "1 250 300 người");
    check("05 hộ nghèo được giúp", 5.0, 5.0, "05 hộ");
    check("dài 0,75km", 0.75, 0.75, "0,75km");
    check("diện tích 12.5m2", 12.5, 12.5, "12.5m2");
    // Scales.
    check("đạt 121,65 triệu USD", 121.65e6, 121.65e6, "121,65 triệu USD");
    check("vốn 50 nghìn tỷ đồng", 5e13, 5e13, "50 nghìn tỷ đồng");
    check("vốn 1.200 tỉ đồng", 1.2e12, 1.2e12, "1.200 tỉ đồng");
    check("vay 2 triệu rưỡi đồng", 2.5e6, 2.5e6, "2 triệu rưỡi đồng");
    check("mất triệu rưỡi đồng", 1.5e6, 1.5e6, "triệu rưỡi đồng");
    check("lãi tỷ rưỡi đồng một năm", 1.5e9, 1.5e9, "tỷ rưỡi đồng một năm");
    check("giá 12 nghìn 500 đồng", 12_500.0, 12_500.0, "12 nghìn 500 đồng");
    check("giá 2 triệu 500 nghìn đồng", 2.5e6, 2.5e6, "2 triệu 500 nghìn đồng");
    check("giá 2 triệu 500 đồng", 2.5e6, 2.5e6, "2 triệu 500 đồng");
    check("chi 3 tỷ 250 triệu đồng", 3.25e9, 3.25e9, "3 tỷ 250 triệu đồng");
    check("chi 761 tỷ 036 triệu đồng", 761.036e9, 761.036e9, "761 tỷ 036 triệu đồng");
    check("sau nửa năm thi công", 0.5, 0.5, "nửa năm");
    check("nửa triệu đồng", 5e5, 5e5, "nửa triệu đồng");
    check("3 trăm hộ", 300.0, 300.0, "3 trăm hộ");
    check("5 chục con gà", 50.0, 50.0, "5 chục con gà");
    check("2 vạn người", 20_000.0, 20_000.0, "2 vạn người");
    check("500 tr đồng", 5e8, 5e8, "500 tr đồng");
    check("bắt 3 tấn rưỡi hàng", 3.5, 3.5, "3 tấn rưỡi");
    // Words.
    check("hai mươi mốt hộ nghèo", 21.0, 21.0, "hai mươi mốt hộ");
    check("một trăm linh năm người", 105.0, 105.0, "một trăm linh năm người");
    check("một trăm năm mươi người", 150.0, 150.0, "một trăm năm mươi người");
    check("hai nghìn ba trăm hộ", 2300.0, 2300.0, "hai nghìn ba trăm hộ");
    check("hai nghìn không trăm linh năm hộ", 2005.0, 2005.0, "hai nghìn không trăm linh năm hộ");
    check("một nghìn hai trăm tỷ đồng", 1.2e12, 1.2e12, "một nghìn hai trăm tỷ đồng");
    check("hai nghìn năm trăm triệu đồng", 2.5e9, 2.5e9, "hai nghìn năm trăm triệu đồng");
    check("một triệu hai trăm nghìn đồng", 1.2e6, 1.2e6, "một triệu hai trăm nghìn đồng");
    check("mười lăm triệu đồng", 15e6, 15e6, "mười lăm triệu đồng");
    check("ba mươi tư con trâu", 34.0, 34.0, "ba mươi tư con trâu");
    check("mười người", 10.0, 10.0, "mười người");
    check("năm người bị thương", 5.0, 5.0, "năm người");
    check("được năm triệu đồng một tháng", 5e6, 5e6, "năm triệu đồng một tháng");
    check("hai trăm rưỡi hộ", 250.0, 250.0, "hai trăm rưỡi hộ");
    check("nửa tỉ đồng", 5e8, 5e8, "nửa tỉ đồng");
    // Words that soften.
    check("khoảng 380 xe hàng", 342.0, 418.0, "380 xe hàng");
    check("ước tính 100 hộ", 90.0, 110.0, "100 hộ");
    check("xấp xỉ 100 hộ", 90.0, 110.0, "100 hộ");
    check("gần 100 hộ dân", 85.0, 100.0, "100 hộ dân");
    check("chưa đến 100 hộ", 85.0, 100.0, "100 hộ");
    check("không quá 100 hộ", 85.0, 100.0, "100 hộ");
    check("hơn 50 nghìn tỷ đồng", 5e13, 6e13, "50 nghìn tỷ đồng");
    check("trên 100 hộ", 100.0, 120.0, "100 hộ");
    check("ít nhất 10 người", 10.0, 12.0, "10 người");
    check("không dưới 10 người", 10.0, 12.0, "10 người");
    check("100 hộ trở lên", 100.0, 120.0, "100 hộ");
    // Ranges.
    check("từ 10 đến 12 tấn", 10.0, 12.0, "10 đến 12 tấn");
    check("khoảng 10-12 tấn", 10.0, 12.0, "10-12 tấn");
    check("từ 10 - 12 tấn", 10.0, 12.0, "10 - 12 tấn");
    check("từ 10 tới 12 tấn", 10.0, 12.0, "10 tới 12 tấn");
    check("từ 10 đến 15 tỷ đồng", 1e10, 1.5e10, "10 đến 15 tỷ đồng");
    check("từ 800 triệu đến 1,2 tỷ đồng", 8e8, 1.2e9, "800 triệu đến 1,2 tỷ đồng");
    check("chi từ 3-5 triệu đồng", 3e6, 5e6, "3-5 triệu đồng");
    check("tăng 10% đến 12%", 10.0, 12.0, "10% đến 12%");
    check("tăng 8-10%", 8.0, 10.0, "8-10%");
    check("ba đến năm người", 3.0, 5.0, "ba đến năm người");
    // Percent and points.
    check("tăng 2 điểm phần trăm", 2.0, 2.0, "2 điểm phần trăm");
    check("giảm 0,5 điểm %", 0.5, 0.5, "0,5 điểm %");
    check("đạt 98,5%", 98.5, 98.5, "98,5%");
    check("đạt 30 phần trăm", 30.0, 30.0, "30 phần trăm");
    // Money and rates.
    check("US$1,5 triệu tiền hàng", 1.5e6, 1.5e6, "US$1,5 triệu");
    check("5 triệu USD", 5e6, 5e6, "5 triệu USD");
    check("300 nghìn nhân dân tệ", 3e5, 3e5, "300 nghìn nhân dân tệ");
    check("giá 23.000 đồng/kg", 23_000.0, 23_000.0, "23.000 đồng/kg");
    check("thải 250 tấn rác, 45 tấn/ngày", 250.0, 250.0, "250 tấn");
    check("thông quan 1.200 xe mỗi ngày", 1200.0, 1200.0, "1.200 xe mỗi ngày");
    // Words that look like codes and count.
    check("trong tổng số 120 hộ", 120.0, 120.0, "120 hộ");
    check("trong số 12 người", 12.0, 12.0, "12 người");
    check("con số 12 người", 12.0, 12.0, "12 người");
    check("đoàn 30 người", 30.0, 30.0, "30 người");
    check("mỗi tháng 5 triệu đồng", 5e6, 5e6, "5 triệu đồng");
    check("có 2000 người", 2000.0, 2000.0, "2000 người");
    check("10 đồng chí", 10.0, 10.0, "10 đồng chí");
}

#[test]
fn vietnamese_names_and_dates_do_not_count() {
    let check = |text: &str| none(Language::Vi, text);
    check("ngày 12/11/2026");
    check("tháng 10 người dân thu hoạch");
    check("ngày 20 người dân đi họp");
    check("mỗi năm người dân trồng hồi");
    check("năm 2025 người dân trồng hồi");
    check("vụ xuân 2025 người dân trồng hồi");
    check("Báo cáo số 45/BC-UBND");
    check("Quyết định số 12/QĐ-UBND người dân đã biết");
    check("Nghị định 30/2020/NĐ-CP");
    check("Nghị định 30 người dân cần biết");
    check("Nghị quyết 57 cán bộ đã học");
    check("Thông tư 22 học sinh được áp dụng");
    check("theo Điều 12 người lao động được nghỉ");
    check("khoản 3 người sử dụng lao động");
    check("lúc 8h30, QL1A");
    check("lúc 8:30 người dân ra đường");
    check("quốc lộ 1A người dân đi lại");
    check("quốc lộ 4 xe đông");
    check("cao tốc số 5 xe đông");
    check("Km7 xe dừng");
    check("cột mốc 1117 người dân tuần tra");
    check("số nhà 12 người dân ở");
    check("phường 5 người dân họp");
    check("ngõ 45 nhà dân ngập");
    check("gọi 0912 345 678 người trực");
    check("gọi 0912.345.678 người trực");
    check("hotline 1900 người dân gọi");
    check("biển số 12C-123.45 người lái");
    check("xe 12A-056.78 người lái bỏ chạy");
    check("tỷ số 2-1 người xem vui");
    check("học sinh lớp 8 người Tày");
    check("lần thứ 3 người dân phản ánh");
    check("bão số 3 người dân sơ tán");
    check("khóa 15 đại biểu");
    check("giai đoạn 2 dự án");
    check("top 10 người đẹp");
    check("covid-19 người nhiễm");
    check("trực 24/24 cán bộ");
    check("xây 3 nhà máy");
    check("mở 2 con đường");
    check("qua hai con sông");
    check("3 khách sạn");
    check("2 ca sĩ");
    check("3 hộ chiếu");
    check("hai tấn công liên tiếp");
    check("5 khẩu súng");
    check("một số người");
    check("sinh viên năm ba học sinh giỏi");
    check("Báo cáo 45/BC-UBND hộ");
    check("#12 người");
    check("+84 912 người");
    check("tầng 12 căn hộ");
    check("trang 5 người đọc");
}

#[test]
fn vietnamese_orders_parts_and_signs_are_read() {
    let check = |text: &str, low: f64, high: f64, quote: &str| holds(Language::Vi, text, low, high, quote);
    check("hàng trăm người chờ", 100.0, 999.0, "hàng trăm người");
    check("vài chục hộ", 20.0, 99.0, "vài chục hộ");
    check("lãi hàng chục nghìn tỷ đồng", 1e13, 1e14 - 1.0, "hàng chục nghìn tỷ đồng");
    check("hơn chục xe tải", 10.0, 12.0, "chục xe tải");
    check("gần trăm hộ", 85.0, 100.0, "trăm hộ");
    check("khoảng 1/3 số hộ", 0.3, 1.1 / 3.0, "1/3");
    check("hai phần ba diện tích", 2.0 / 3.0, 2.0 / 3.0, "hai phần ba");
    check("mất một nửa", 0.5, 0.5, "một nửa");
    check("quá nửa số hộ", 0.5, 0.6, "nửa");
    check("xuống âm 2 độ C", -2.0, -2.0, "âm 2 độ C");
    check("còn -1,5 độ C", -1.5, -1.5, "-1,5 độ C");
    check("rét 3-5 độ C", 3.0, 5.0, "3-5 độ C");
    check("em 35 tuổi", 35.0, 35.0, "35 tuổi");
    check("lĩnh 18 tháng tù", 18.0, 18.0, "18 tháng");
    check("gấp 2,5 lần", 2.5, 2.5, "2,5 lần");
    check("giá 35.000 đồng đến 40.000 đồng", 35e3, 40e3, "35.000 đồng đến 40.000 đồng");
    check("bị phạt 350 triệu vì xả thải", 350e6, 350e6, "350 triệu");
    check("thiệt hại 1.150 tỷ, phần lớn là lúa", 1150e9, 1150e9, "1.150 tỷ");
    check("dân số vượt 100 triệu", 100e6, 120e6, "100 triệu");
    let none = |text: &str| none(Language::Vi, text);
    none("dân số 3 huyện này");
    none("ngày 1/3 hộ ông Mẫu dọn đi");
    none("bán 2 triệu cổ đông");
    none("một ngày đẹp trời");
    none("10 tháng năm 2026");
    none("lúc 8 giờ 30 phút");
    none("nửa đêm, nửa đầu năm");
}
