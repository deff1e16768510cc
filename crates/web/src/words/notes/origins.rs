//! Where the address of a source is from, as the configuration notes it in English, in Vietnamese and Chinese.

use chrono::NaiveDate;

use super::{Said, fill};
use crate::locale::{Locale, stays};
use crate::time::day;

/// What a note begins with.
const BEGINNINGS: &[Said] = stays(&[
    ("ok_2026: {}", "đã thử được trong năm 2026: {}", "2026 年已验证可用：{}"),
    ("likely: {}", "có lẽ dùng được, chưa thử: {}", "可能可用，尚未验证：{}"),
]);

/// What it is made of, between semicolons; `{}` stays as it is.
const PARTS: &[Said] = stays(&[
    ("repo {} (checked there {})", "kho mã {} (ở đó đã thử ngày {})", "代码库 {}（该处于 {} 验证）"),
    ("repo {}", "kho mã {}", "代码库 {}"),
    (
        "same host and pattern answered for {} in public file id {} on {}",
        "cùng máy chủ, cùng mẫu địa chỉ đã trả lời với {} trong tệp công khai số {} ngày {}",
        "同一服务器、同类地址曾对 {} 作出答复（公开文件 {}，{}）",
    ),
    ("public file id {} (list, untested)", "tệp công khai số {} (danh sách, chưa thử)", "公开文件 {}（列表，未验证）"),
    ("public file id {} (checked there {})", "tệp công khai số {} (ở đó đã thử ngày {})", "公开文件 {}（该处于 {} 验证）"),
    (
        "{} listed in public file id {} (list, untested)",
        "{} có trong tệp công khai số {} (danh sách, chưa thử)",
        "{} 列于公开文件 {}（列表，未验证）",
    ),
    ("public files dated {} and {}", "các tệp công khai ngày {} và {}", "{} 和 {} 的公开文件"),
    ("many public feed lists", "nhiều danh sách RSS công khai", "多份公开的 RSS 列表"),
    ("public feed list", "danh sách RSS công khai", "公开的 RSS 列表"),
    ("dev.to measurements ({}), many repos", "số đo trên dev.to ({}), nhiều kho mã", "dev.to 上的测量（{}），多个代码库"),
    ("GDELT pages", "các trang của GDELT", "GDELT 的页面"),
    ("pattern", "suy từ mẫu địa chỉ", "按地址规律推断"),
    ("{} is the checked one", "địa chỉ đã thử là {}", "已验证的是 {}"),
    ("also {} in the untested list", "còn có {} trong danh sách chưa thử", "未验证列表中另有 {}"),
    ("also {}", "còn có {}", "另有 {}"),
    ("moved from {}", "chuyển từ {}", "由 {} 迁来"),
    ("the two titles merged in {}", "hai tờ đã hợp nhất năm {}", "两报已于 {} 年合并"),
    ("up to {} items", "tối đa {} mục", "最多 {} 条"),
    ("about {} items, no paging", "khoảng {} mục, không chia trang", "约 {} 条，不分页"),
    ("rolling {} months", "chỉ có {} tháng gần nhất", "仅最近 {} 个月"),
    ("at least {} s between requests", "mỗi lần hỏi cách nhau ít nhất {} giây", "每次访问至少间隔 {} 秒"),
    ("titles carry HTML entities", "tiêu đề có mã ký tự HTML", "标题含 HTML 实体"),
    ("items may lack dates", "mục có thể thiếu ngày", "条目可能缺日期"),
    ("links are opaque redirects", "liên kết là địa chỉ chuyển hướng", "链接为跳转地址"),
    ("headline ends {}", "tiêu đề kết thúc bằng {}", "标题以 {} 结尾"),
    ("headline-style test material", "dùng để thử quy tắc về tiêu đề", "用于检验标题规则"),
    ("section name to adapt", "tên chuyên mục cần chỉnh", "栏目名称需调整"),
    ("Vietnamese tokenising to be checked", "cần kiểm tra cách tách từ tiếng Việt", "越南语分词待核实"),
]);

/// The note in a language of the desk; `None` where a part of it is not known, such as what an office wrote itself.
pub(super) fn told(note: &str, locale: Locale) -> Option<String> {
    let begins = |(english, ..): &&Said| note.starts_with(english.trim_end_matches("{}"));
    let beginning = BEGINNINGS.iter().find(begins)?;
    let rest = &note[beginning.0.len() - "{}".len()..];
    let part = |part: &str| {
        let part = part.split(' ').map(dated).collect::<Vec<_>>().join(" ");
        PARTS.iter().find_map(|(english, vietnamese, chinese)| fill(english, locale.of(vietnamese, "", chinese), &part, locale))
    };
    let parts: Option<Vec<String>> = rest.split("; ").map(part).collect();
    Some(locale.of(beginning.1, "", beginning.2).replace("{}", &parts?.join(locale.of("; ", "", "；"))))
}

/// A day as the desk writes it.
fn dated(word: &str) -> String {
    let bare = word.trim_end_matches(')');
    match bare.parse::<NaiveDate>() {
        Ok(date) => format!("{}{}", day(date), &word[bare.len()..]),
        Err(_) => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_note_is_told_with_the_day_as_the_desk_writes_it() {
        let check = |note: &str, expect: Option<&str>| assert_eq!(told(note, Locale::Vi).as_deref(), expect);
        check(
            "ok_2026: repo nhom/kho sources.yaml (checked there 2026-07-17); up to 500 items",
            Some("đã thử được trong năm 2026: kho mã nhom/kho sources.yaml (ở đó đã thử ngày 17/07/2026); tối đa 500 mục"),
        );
        check("likely: many public feed lists", Some("có lẽ dùng được, chưa thử: nhiều danh sách RSS công khai"));
        check("likely: as a colleague said", None);
        check("anh Minh chỉ", None);
    }

    #[test]
    fn every_note_of_the_configuration_is_known() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/sources");
        let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        let notes: Vec<String> = files
            .flat_map(|file| file.lines().filter_map(|line| line.strip_prefix("seen = ").map(str::to_owned)).collect::<Vec<_>>())
            .map(|note| note.trim().trim_matches('"').replace("\\\"", "\""))
            .collect();
        assert!(!notes.is_empty());
        for note in notes {
            for locale in [Locale::Vi, Locale::Zh] {
                assert!(told(&note, locale).is_some(), "{note}");
            }
        }
    }
}
