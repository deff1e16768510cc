//! What is wrong with a typed figure, in the words of the desk.

use domain::{FactFault, FactFaultKind};

use crate::locale::{say, t};
use crate::time::day;

/// What to write instead.
pub(super) fn sentence(fault: &FactFault) -> String {
    match &fault.kind {
        FactFaultKind::Formula | FactFaultKind::Failed => t("Đây là công thức hoặc lỗi của bảng tính; hãy ghi kết quả.").to_owned(),
        FactFaultKind::Ambiguous { whole, parted } => {
            say!("Số này đọc được hai cách; hãy ghi {whole} hoặc {parted}.", whole = whole, parted = parted)
        }
        FactFaultKind::TooLarge => t("Số này có quá nhiều chữ số; hãy xem lại.").to_owned(),
        FactFaultKind::Shortened | FactFaultKind::NoNumber | FactFaultKind::Misparted => number(fault.key),
        FactFaultKind::Negative if fault.key == "value" => t("Số tính theo đơn vị này không thể âm; hãy xem lại.").to_owned(),
        FactFaultKind::Negative => number(fault.key),
        FactFaultKind::Broken { unit } => {
            say!("Số tính theo “{unit}” phải là số nguyên; nếu là số bình quân, hãy ghi “bình quân” ở ô Cách tính.", unit = unit)
        }
        FactFaultKind::NoDay | FactFaultKind::Serial | FactFaultKind::ShortYear | FactFaultKind::Ended(_) => a_day(fault.key),
        FactFaultKind::NoMonth(_) | FactFaultKind::NoSuchDay => {
            t("Không có ngày này; hãy ghi ngày, tháng rồi đến năm, ví dụ 10/11/2026.").to_owned()
        }
        FactFaultKind::ToCome(_) => t("Văn bản không thể đề ngày sau hôm nay.").to_owned(),
        FactFaultKind::Ahead(_) => t("Ngày này chưa đến; số của kế hoạch thì hãy ghi “kế hoạch” hoặc “dự kiến” ở ô Cách tính.").to_owned(),
        FactFaultKind::AfterDocument { document, .. } => say!(
            "Ngày này sau ngày văn bản ({document}); số của kế hoạch thì hãy ghi “kế hoạch” hoặc “dự kiến” ở ô Cách tính.",
            document = day(*document)
        ),
        FactFaultKind::OtherUnit(own) | FactFaultKind::UnknownUnit(own) => {
            say!("Đây không phải đơn vị của chỉ tiêu này; chỉ tiêu tính theo “{own}”.", own = own)
        }
        FactFaultKind::NoTime => {
            t("Không hiểu kỳ này; hãy ghi như: tháng 10/2026, quý III/2026, năm 2026, 10 tháng năm 2026, lũy kế đến 31/10/2026.").to_owned()
        }
    }
}

fn number(key: &str) -> String {
    match key {
        "precision" => t("Hãy ghi số, ví dụ 100, hoặc để trống."),
        _ => t("Hãy ghi số, ví dụ 1.234,5."),
    }
    .to_owned()
}

fn a_day(key: &str) -> String {
    match key {
        "document_date" => t("Hãy ghi ngày văn bản, ví dụ 12/11/2026."),
        "valid_until" => t("Hãy ghi ngày sau ngày tính số liệu, hoặc để trống."),
        _ => t("Hãy ghi ngày tính số liệu, ví dụ 10/11/2026."),
    }
    .to_owned()
}
