//! The manifest of an evidence file: what is in it, where each piece came from, and, in plain Vietnamese, what it proves and what not.
//!
//! It is plain text, so that it can be read on any machine for as long as the records can. Nothing is read or checked here.

use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset, Utc};

use crate::text::one_line;

/// What the manifest is made from.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The office that keeps the records.
    pub office: String,
    /// When the file was put together; its offset is the office's zone, in which all times are written.
    pub made_at: DateTime<FixedOffset>,
    /// Number of the article in the service.
    pub article: i64,
    /// Its headline now.
    pub title: String,
    /// Name of its newspaper.
    pub outlet: String,
    /// Every address of it, the first known first.
    pub addresses: Vec<String>,
    /// Name of the WARC file beside the manifest.
    pub warc: String,
    /// Its records, in its order.
    pub records: Vec<RecordLine>,
    /// The versions, the first first.
    pub versions: Vec<VersionLine>,
    /// When the article could not be read and brought no record: time and cause.
    pub unread: Vec<(DateTime<Utc>, String)>,
}

/// A record of the WARC file.
#[derive(Clone, Debug)]
pub struct RecordLine {
    /// When it was received.
    pub at: DateTime<Utc>,
    /// The address that answered.
    pub url: String,
    /// Its status.
    pub status: u16,
    /// What it holds.
    pub holds: Holds,
    /// What reading it brought.
    pub found: Found,
    /// SHA-256 of the body, hex, where one came and was kept.
    pub sha256: Option<String>,
    /// Where it begins in the WARC file.
    pub offset: usize,
    /// Its file in the service's own keeping, and where it begins there.
    pub kept_in: (String, i64),
    /// WARC-Record-ID.
    pub id: String,
}

/// What a record holds. Numbers are places in [`Manifest::records`], from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A response with its body.
    Body,
    /// A response whose body is the one of this record.
    SameBody(usize),
    /// "Not modified" since this record.
    NotModified(usize),
    /// A redirect that led to this record.
    Redirect(usize),
}

/// What reading a record brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The version of this number.
    Version(usize),
    /// The words of the version of this number again.
    Unchanged(usize),
    /// A page that is no article: what was met, in words.
    NotArticle(String),
    /// Nothing of this article: a redirect.
    Nothing,
    /// Nothing of this article: the record is another article's, and is here for its body.
    Elsewhere,
}

/// A version.
#[derive(Clone, Debug)]
pub struct VersionLine {
    /// Its headline.
    pub title: String,
    /// When it was first read.
    pub at: DateTime<Utc>,
    /// The file beside the manifest that has its words.
    pub file: String,
}

/// The manifest as text, UTF-8, lines of any length.
pub fn manifest(m: &Manifest) -> String {
    let mut out = String::new();
    head(&mut out, m);
    records(&mut out, m);
    versions(&mut out, m);
    visits(&mut out, m);
    out.push_str(PROOF);
    let check = CHECK.replace("{tep}", &one_line(&m.warc));
    out.push_str(&check);
    out
}

const PROOF: &str = "
5. BỘ HỒ SƠ NÀY CHỨNG MINH GÌ, VÀ KHÔNG CHỨNG MINH GÌ

Chứng minh:
- Phần mềm Điểm Báo của cơ quan đã nhận được đúng những dữ liệu này, từ đúng các địa chỉ và vào đúng các thời điểm ghi ở mục 2, tính theo
  đồng hồ của máy chạy phần mềm.
- Từ lúc nhận đến lúc lập hồ sơ, dữ liệu không thay đổi: mã băm SHA-256 ghi lại lúc nhận đã được tính lại khi lập hồ sơ, và khớp.

Không chứng minh:
- Ai là người đã viết, sửa hay đăng nội dung.
- Mọi người đọc đều thấy trang giống như vậy. Máy chủ của báo có thể gửi trang khác nhau tùy nơi, tùy lúc, tùy thiết bị.
- Đồng hồ của máy chạy phần mềm chạy đúng.
- Nội dung bài báo là đúng hay sai. Hồ sơ chỉ ghi báo đã đăng gì, không kết luận gì về điều báo đăng.
- Người quản lý máy chủ của cơ quan không thể can thiệp: dữ liệu và mã băm do cùng một máy giữ. Muốn chắc chắn hơn, hãy gửi mã băm của tệp
  hồ sơ cho một bên thứ ba giữ ngay khi lập.
- Hồ sơ này không phải là vi bằng, không do Thừa phát lại lập và không thay cho văn bản công chứng hay kết luận giám định.

Dữ liệu được lưu như thế nào:
- Trang mà máy chủ của báo gửi dưới dạng nén gzip được lưu đúng từng byte đã nhận. Trang gửi dưới dạng nén khác được lưu sau khi đã giải
  nén; khi đó các byte trên đường truyền khác với các byte trong hồ sơ. Tiêu đề HTTP không còn đúng với các byte được lưu (cách nén, độ dài
  lúc gửi) được giữ dưới tên X-Original-….
- Mã băm SHA-256 ở mục 2 tính trên thân trang đã giải nén; mã băm WARC-Payload-Digest trong tệp WARC tính trên các byte được lưu.
- Thân của các trả lời chuyển hướng không được lưu; tiêu đề của chúng được lưu. Lời ghi sau mã trạng thái HTTP không được lưu.
- Chỉ lưu trang HTML của bài; không lưu ảnh, video, quảng cáo và các phần do trình duyệt tải thêm.
- Tệp phiên bản là chữ do phần mềm tách ra từ trang để tiện đọc; chứng cứ là bản ghi gốc trong tệp WARC.
";

const CHECK: &str = "
6. CÁCH KIỂM TRA

- Linux, macOS: giải nén hồ sơ vào một thư mục, tại đó chạy lệnh  sha256sum -c sha256sums.txt
- Windows: chạy lệnh  certutil -hashfile TÊN-TỆP SHA256  cho từng tệp rồi so với dòng của tệp ấy trong sha256sums.txt.
- {tep} theo chuẩn WARC 1.1 (ISO 28500:2017), mở được bằng mọi phần mềm đọc WARC; ví dụ lệnh  warcio check -v {tep}
  của phần mềm warcio tính lại mã băm của từng bản ghi có thân trang. Các bản ghi được chép nguyên từng byte từ tệp lưu của cơ quan.
";

fn head(out: &mut String, m: &Manifest) {
    line(out, "BẢN KÊ HỒ SƠ CHỨNG CỨ");
    line(out, "");
    line(out, &format!("Cơ quan lập: {}", one_line(&m.office)));
    line(out, &format!("Lập lúc: {} (giờ ghi trong bản kê là giờ UTC{})", when(m, m.made_at.to_utc()), m.made_at.format("%:z")));
    line(out, "Lập bằng: phần mềm Điểm Báo");
    line(out, "");
    line(out, "1. BÀI VIẾT");
    line(out, "");
    line(out, &format!("Số của bài trong hệ thống: {}", m.article));
    line(out, &format!("Tít hiện nay: {}", one_line(&m.title)));
    line(out, &format!("Cơ quan báo chí: {}", one_line(&m.outlet)));
    for address in &m.addresses {
        line(out, &format!("Địa chỉ: {}", one_line(address)));
    }
}

fn records(out: &mut String, m: &Manifest) {
    line(out, "");
    line(out, "2. CÁC BẢN GHI");
    line(out, "");
    if m.records.is_empty() {
        line(out, "Không có bản ghi nào: bài được nhập từ ngoài, không có dữ liệu gốc.");
        return;
    }
    line(out, &format!("Tệp {} có {} bản ghi, theo thứ tự trong tệp:", one_line(&m.warc), m.records.len()));
    for (nth, record) in (1..).zip(&m.records) {
        line(out, "");
        line(out, &format!("[{nth}] {}: {}", when(m, record.at), holds(record.holds)));
        line(out, &format!("    Địa chỉ trả lời: {}", one_line(&record.url)));
        line(out, &format!("    Mã trạng thái HTTP: {}", record.status));
        if let Some(found) = found(&record.found) {
            line(out, &format!("    Đọc được: {found}"));
        }
        let sha256 = record.sha256.as_deref().unwrap_or("không có, vì không có thân trang được lưu");
        line(out, &format!("    SHA-256 của thân trang: {}", one_line(sha256)));
        line(
            out,
            &format!(
                "    Vị trí: byte {} của tệp này; byte {} của tệp {} do cơ quan lưu",
                record.offset,
                record.kept_in.1,
                one_line(&record.kept_in.0)
            ),
        );
        line(out, &format!("    Mã bản ghi: {}", one_line(&record.id)));
    }
}

fn versions(out: &mut String, m: &Manifest) {
    line(out, "");
    line(out, "3. CÁC PHIÊN BẢN CỦA BÀI");
    line(out, "");
    for (number, version) in (1..).zip(&m.versions) {
        let made_by = places(m, |found| *found == Found::Version(number));
        let source = match made_by.first() {
            Some((place, _)) => format!("từ bản ghi [{place}]"),
            None => "nhập từ ngoài, không có bản ghi gốc".to_owned(),
        };
        line(out, &format!("Phiên bản {number}, {}, {source}: {}", when(m, version.at), one_line(&version.title)));
        line(out, &format!("    Chữ của phiên bản: tệp {}", one_line(&version.file)));
    }
}

/// When the page was seen without bringing a version.
fn visits(out: &mut String, m: &Manifest) {
    line(out, "");
    line(out, "4. NHỮNG LẦN ĐỌC LẠI");
    line(out, "");
    let unchanged = places(m, |found| matches!(found, Found::Unchanged(_)));
    line(out, "Những lần thấy trang không đổi so với phiên bản trước:");
    for (place, record) in &unchanged {
        let Found::Unchanged(version) = record.found else { continue };
        line(out, &format!("- {}: vẫn là phiên bản {version} (bản ghi [{place}])", when(m, record.at)));
    }
    none(out, unchanged.len());
    line(out, "");
    line(out, "Những lần không đọc được bài:");
    let not_read = places(m, |found| matches!(found, Found::NotArticle(_)));
    for (place, record) in &not_read {
        let Found::NotArticle(met) = &record.found else { continue };
        line(out, &format!("- {}: {} (bản ghi [{place}])", when(m, record.at), one_line(met)));
    }
    for (at, cause) in &m.unread {
        line(out, &format!("- {}: {} (không có trả lời để lưu)", when(m, *at), one_line(cause)));
    }
    none(out, not_read.len() + m.unread.len());
    line(out, "Hệ thống chỉ giữ lần gần nhất không nhận được trả lời; những lần trước đó có thể không còn trong danh sách này.");
}

/// The records that brought such a thing, with their numbers.
fn places(m: &Manifest, such: impl Fn(&Found) -> bool) -> Vec<(usize, &RecordLine)> {
    (1..).zip(&m.records).filter(|(_, record)| such(&record.found)).collect()
}

fn holds(holds: Holds) -> String {
    match holds {
        Holds::Body => "trả lời đầy đủ".to_owned(),
        Holds::SameBody(earlier) => format!("trả lời có thân trang giống hệt bản ghi [{earlier}], nên không lưu thêm lần nữa"),
        Holds::NotModified(earlier) => {
            format!("máy chủ của báo cho biết trang chưa đổi kể từ bản ghi [{earlier}], không gửi lại thân trang")
        }
        Holds::Redirect(to) => format!("chuyển hướng, dẫn đến bản ghi [{to}]"),
    }
}

fn found(found: &Found) -> Option<String> {
    match found {
        Found::Version(number) => Some(format!("phiên bản {number}")),
        Found::Unchanged(number) => Some(format!("vẫn là phiên bản {number}, không đổi")),
        Found::NotArticle(met) => Some(format!("không phải bài viết ({})", one_line(met))),
        Found::Elsewhere => Some("bản ghi của bài khác, có ở đây vì giữ thân trang giống hệt".to_owned()),
        Found::Nothing => None,
    }
}

fn none(out: &mut String, count: usize) {
    if count == 0 {
        line(out, "- không có");
    }
}

/// "08:52:10, 07/03/2026" in the office's zone.
fn when(m: &Manifest, at: DateTime<Utc>) -> String {
    at.with_timezone(m.made_at.offset()).format("%H:%M:%S, %d/%m/%Y").to_string()
}

fn line(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(minute: u32, holds: Holds, found: Found) -> RecordLine {
        RecordLine {
            at: format!("2026-03-07T01:{minute:02}:10Z").parse().unwrap(),
            url: "https://bao.example/a".into(),
            status: 200,
            sha256: (!matches!(holds, Holds::Redirect(_))).then(|| "ab12".into()),
            holds,
            found,
            offset: 210,
            kept_in: ("2026-03-07.warc.gz".into(), 5000),
            id: "urn:uuid:1".into(),
        }
    }

    fn sample() -> Manifest {
        Manifest {
            office: "Xã Thử Nghiệm".into(),
            made_at: DateTime::parse_from_rfc3339("2026-03-08T09:00:00+07:00").unwrap(),
            article: 7,
            title: "Tít\nhai dòng \u{202E}ngược".into(),
            outlet: "Báo Thử".into(),
            addresses: vec!["https://bao.example/a".into()],
            warc: "bai-viet-7.warc.gz".into(),
            records: vec![
                record(50, Holds::Redirect(2), Found::Nothing),
                record(52, Holds::Body, Found::Version(1)),
                record(53, Holds::NotModified(2), Found::Unchanged(1)),
                record(54, Holds::SameBody(2), Found::NotArticle("Trang chặn".into())),
            ],
            versions: vec![VersionLine {
                title: "Tít".into(),
                at: "2026-03-07T01:52:10Z".parse().unwrap(),
                file: "phien-ban-1.txt".into(),
            }],
            unread: vec![("2026-03-07T02:00:00Z".parse().unwrap(), "hết giờ chờ".into())],
        }
    }

    #[test]
    fn the_manifest_tells_what_is_there() {
        let text = manifest(&sample());
        let check = |words: &str| assert!(text.lines().any(|l| l.contains(words)), "{words}\n{text}");
        check("Lập lúc: 09:00:00, 08/03/2026 (giờ ghi trong bản kê là giờ UTC+07:00)");
        check("Tít hiện nay: Tít hai dòng ngược");
        check("[1] 08:50:10, 07/03/2026: chuyển hướng, dẫn đến bản ghi [2]");
        check("[2] 08:52:10, 07/03/2026: trả lời đầy đủ");
        check("SHA-256 của thân trang: ab12");
        check("byte 210 của tệp này; byte 5000 của tệp 2026-03-07.warc.gz");
        check("Phiên bản 1, 08:52:10, 07/03/2026, từ bản ghi [2]: Tít");
        check("- 08:53:10, 07/03/2026: vẫn là phiên bản 1 (bản ghi [3])");
        check("- 08:54:10, 07/03/2026: Trang chặn (bản ghi [4])");
        check("- 09:00:00, 07/03/2026: hết giờ chờ");
        check("BỘ HỒ SƠ NÀY CHỨNG MINH GÌ, VÀ KHÔNG CHỨNG MINH GÌ");
        check("không phải là vi bằng");
        check("warcio check -v bai-viet-7.warc.gz");
    }

    #[test]
    fn what_is_missing_is_said() {
        let empty = Manifest { records: vec![], unread: vec![], ..sample() };
        let text = manifest(&empty);
        for words in ["Không có bản ghi nào", "nhập từ ngoài, không có bản ghi gốc", "- không có"] {
            assert!(text.contains(words), "{words}\n{text}");
        }
    }
}
