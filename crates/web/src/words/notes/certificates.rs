//! Why a secured connection was not made, as rustls says it in the middle of a sentence of the collector's. Which seconds a certificate was
//! checked at is left out: nobody reads them.

use super::Said;
use crate::locale::stays;

pub(super) const SENTENCES: &[Said] = stays(&[
    (
        "invalid peer certificate: certificate not valid for name {}",
        "chứng thư số của máy chủ không cấp cho tên miền {}",
        "服务器的证书不是签发给域名 {} 的",
    ),
    ("certificate is only valid for {}", "chứng thư số ấy chỉ cấp cho {}", "该证书仅签发给 {}"),
    (
        "certificate is not valid for any names (according to its subjectAltName extension)",
        "chứng thư số ấy không cấp cho tên miền nào",
        "该证书没有签发给任何域名",
    ),
    (
        "invalid peer certificate: certificate expired: verification time {} (UNIX), but certificate is not valid after {} ({} seconds ago)",
        "chứng thư số của máy chủ đã hết hạn",
        "服务器的证书已过期",
    ),
    ("invalid peer certificate: Expired", "chứng thư số của máy chủ đã hết hạn", "服务器的证书已过期"),
    (
        "invalid peer certificate: certificate not valid yet: verification time {} (UNIX), but certificate is not valid before {} ({} seconds in future)",
        "chứng thư số của máy chủ chưa có hiệu lực; giờ của máy này có thể sai",
        "服务器的证书尚未生效；本机时间可能有误",
    ),
    (
        "invalid peer certificate: UnknownIssuer",
        "chứng thư số của máy chủ không do tổ chức được tin cậy cấp, hoặc máy chủ gửi thiếu chứng thư trung gian",
        "服务器的证书并非由受信任的机构签发，或服务器缺少中间证书",
    ),
    ("invalid peer certificate: {}", "chứng thư số của máy chủ không hợp lệ: {}", "服务器的证书无效：{}"),
    ("received fatal alert: {}", "máy chủ từ chối với mã {}", "服务器拒绝，代码 {}"),
    ("peer is incompatible: {}", "máy chủ không dùng cách mã hóa nào mà chương trình nhận: {}", "服务器不支持本程序接受的加密方式：{}"),
    ("tls handshake eof", "máy chủ ngắt kết nối", "服务器中断了连接"),
]);

/// The names of a certificate as they are written elsewhere: `DnsName("a.example") or DnsName("b.example")` is "a.example, b.example".
pub(super) fn names(value: &str) -> Option<String> {
    let names: Option<Vec<&str>> =
        value.split(" or ").flat_map(|some| some.split(", ")).map(|name| name.strip_prefix("DnsName(\"")?.strip_suffix("\")")).collect();
    Some(names?.join(", "))
}
