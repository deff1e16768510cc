//! What the search remarks on a query, in the language of the desk: it makes these sentences in Vietnamese, with what was typed in them.

use std::fmt::Display;

use crate::locale::{Locale, fill, key, t};

/// Its sentences; of two that fit, the one that says more comes first.
const SAID: [&str; 30] = [
    key("bỏ qua dấu ngoặc kép thừa"),
    key("bỏ qua dấu ngoặc thừa"),
    key("thêm dấu ngoặc đóng còn thiếu"),
    key("bỏ qua dấu ngoặc lồng quá sâu"),
    key("bỏ qua toán tử {operator} thừa"),
    key("bỏ qua cụm từ trống"),
    key("bỏ qua dấu “*”: chỉ dùng ở cuối từ"),
    key("bỏ qua dấu “~”: chỉ dùng sau dấu ngoặc kép"),
    key("bỏ qua dấu “~”: cần ít nhất hai từ trong ngoặc kép"),
    key("hiểu “~” là “{near}”"),
    key("khoảng cách lớn nhất là {n} từ"),
    key("chỉ đọc {n} từ và dấu đầu"),
    key("chỉ dùng {n} từ đầu"),
    key("không có từ nào để tìm"),
    key("“{word}” được tìm như một từ: viết “{operator}” để tìm bài có một trong hai"),
    key("nhiều “{name}:” cạnh nhau: tìm bài có một trong các giá trị đó"),
    key("không có gì sau “{name}:”: tìm như từ thường"),
    key("bỏ qua “{asked}”: không có từ nào để tìm"),
    key("bỏ qua “{asked}”: không có {what} này; có: {values}"),
    key("bỏ qua “{asked}”: không có {what} này"),
    key("bỏ qua “{asked}”: không đọc được ngày; viết như {values}"),
    key("hiểu “{asked}” là {days}"),
    key("đảo lại khoảng ngày: {days}"),
    key("địa bàn “{asked}” gồm: {values}"),
    key("nguồn “{asked}” gồm: {values}"),
    key("không bài nào có đủ các từ; xếp theo số từ khớp"),
    key("không bài nào có đủ như đã gõ (chữ Hán phải liền nhau); xếp theo phần khớp"),
    key("{n} bài có đủ các từ; sau đó là các bài có gần đủ"),
    key("{n} bài có đủ như đã gõ (chữ Hán liền nhau); sau đó là các bài có gần đủ"),
    key("câu dài: xếp theo số từ khớp, không đòi đủ mọi từ"),
];

/// What a field holds.
const WHAT: [&str; 6] = [key("nguồn"), key("ngôn ngữ"), key("địa bàn"), key("sắc thái"), key("mức liên quan"), key("trạng thái")];

/// A remark in the language of the desk; as it was made where it is not known.
pub(crate) fn remark(said: &str) -> String {
    if Locale::now() == Locale::Vi {
        return said.to_owned();
    }
    let known = SAID.iter().find_map(|text| Some((*text, values(text, said)?)));
    let Some((text, values)) = known else { return said.to_owned() };
    let values: Vec<(&str, &str)> = values.into_iter().map(|(name, value)| (name, worded(name, value))).collect();
    fill(text, &values.iter().map(|(name, value)| (*name, value as &dyn Display)).collect::<Vec<_>>())
}

fn worded<'s>(name: &str, value: &'s str) -> &'s str {
    let what = WHAT.iter().find(|what| name == "what" && **what == value);
    what.map_or(value, |what| t(what))
}

/// What stands in the places of `text` where `said` was made of it.
fn values<'t, 's>(text: &'t str, said: &'s str) -> Option<Vec<(&'t str, &'s str)>> {
    let Some((before, rest)) = text.split_once('{') else { return (text == said).then(Vec::new) };
    let (name, after) = rest.split_once('}')?;
    let said = said.strip_prefix(before)?;
    let literal = after.split('{').next().unwrap_or_default();
    // The last place takes all that is left before what ends the text; typed texts may have signs of the sentence in them.
    let end = if after.contains('{') { said.find(literal)? } else { said.len().checked_sub(literal.len())? };
    let (value, left) = (said.get(..end)?, said.get(end..)?);
    let mut found = values(after, left)?;
    found.insert(0, (name, value));
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_found_in_a_remark() {
        let check = |text, said, expect: Option<&[(&str, &str)]>| assert_eq!(values(text, said).as_deref(), expect, "{said}");
        check("bỏ qua dấu ngoặc thừa", "bỏ qua dấu ngoặc thừa", Some(&[]));
        check("bỏ qua dấu ngoặc thừa", "bỏ qua dấu ngoặc thừa.", None);
        let listed = "bỏ qua “{asked}”: không có {what} này; có: {values}";
        let said = "bỏ qua “ngôn ngữ:{n} fr”: không có ngôn ngữ này; có: tiếng Việt, khác";
        check(listed, said, Some(&[("asked", "ngôn ngữ:{n} fr"), ("what", "ngôn ngữ"), ("values", "tiếng Việt, khác")]));
        check(listed, "bỏ qua “ngôn ngữ:fr”: không có ngôn ngữ này", None);
        check("hiểu “{asked}” là {days}", "hiểu “25/12” là 25/12/2025", Some(&[("asked", "25/12"), ("days", "25/12/2025")]));
        check("chỉ dùng {n} từ đầu", "từ đầu", None);
    }
}
