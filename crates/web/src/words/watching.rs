//! Words for rules and watch phrases: what a phrase asks for, what is wrong with it, and how often a rule was right.

use domain::record::{ENOUGH_DECIDED, POOR_BELOW};
use domain::{Part, PhraseFault, PhraseFaultKind, Record, WatchPhrase};

use super::language;

pub(crate) fn part(part: Part) -> &'static str {
    match part {
        Part::Article => "cả bài",
        Part::Title => "tiêu đề",
        Part::Lead => "sapo",
        Part::Opening => "tiêu đề hoặc sapo",
    }
}

/// What a watch phrase asks for, in a sentence.
pub(crate) fn asked<'p>(phrase: &'p WatchPhrase, place_name: impl Fn(&'p str) -> &'p str) -> String {
    let mut said = vec![format!("Có {}", listed(&phrase.any, " hoặc "))];
    if !phrase.all.is_empty() {
        said.push(format!("phải có thêm {}", listed(&phrase.all, " và ")));
    }
    if !phrase.near.is_empty() {
        said.push(format!("trong vòng {} từ phải có {}", phrase.within, listed(&phrase.near, " hoặc ")));
    }
    if !phrase.except.is_empty() {
        said.push(format!("không tính khi nằm trong {}", listed(&phrase.except, ", ")));
    }
    if !phrase.not.is_empty() {
        said.push(format!("bỏ qua bài có {}", listed(&phrase.not, " hoặc ")));
    }
    if phrase.part != Part::Article {
        said.push(format!("chỉ tìm ở {}", part(phrase.part)));
    }
    if !phrase.languages.is_empty() {
        said.push(format!("bài {}", phrase.languages.iter().map(|l| language(*l)).collect::<Vec<_>>().join(", ")));
    }
    if !phrase.places.is_empty() {
        said.push(format!("có nêu {}", phrase.places.iter().map(|p| place_name(p.as_str())).collect::<Vec<_>>().join(" hoặc ")));
    }
    format!("{}.", said.join("; "))
}

fn listed(words: &[String], between: &str) -> String {
    words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(between)
}

/// What is wrong, and what to do.
pub(crate) fn phrase_fault(fault: &PhraseFault) -> String {
    match &fault.kind {
        PhraseFaultKind::Empty if fault.key == "name" => "Hãy đặt tên cho cụm từ theo dõi.".to_owned(),
        PhraseFaultKind::Empty => "Hãy ghi ít nhất một từ hoặc cụm từ.".to_owned(),
        PhraseFaultKind::BadId(id) | PhraseFaultKind::Taken(id) => format!("Mã “{id}” không dùng được."),
        PhraseFaultKind::TooShort(word) => format!("“{word}” quá ngắn, sẽ gặp ở mọi bài; hãy ghi từ dài hơn."),
        PhraseFaultKind::TooCommon(word) => format!("“{word}” gặp ở hầu hết mọi bài; hãy ghi từ cụ thể hơn."),
        PhraseFaultKind::Unmarked(word) => {
            format!(
                "“{word}” viết không dấu nên sẽ không gặp trong bài có dấu; hãy ghi đủ dấu, hoặc chọn ngôn ngữ tiếng Anh nếu là từ tiếng Anh."
            )
        }
        PhraseFaultKind::Idle(word) => format!("Ngoại lệ “{word}” không có tác dụng: không chứa từ nào cần tìm."),
        PhraseFaultKind::TooMuch if fault.key == "name" => "Tên dài quá 120 ký tự.".to_owned(),
        PhraseFaultKind::TooMuch => "Quá nhiều: mỗi ô tối đa 40 dòng, mỗi dòng tối đa 120 ký tự.".to_owned(),
        PhraseFaultKind::Person(word) => format!(
            "“{word}” là tên người. Hệ thống không theo dõi cá nhân; nếu đây là tên đường, trường, di tích, hãy ghi cả danh từ đứng trước, ví dụ “đường …”, “đền …”."
        ),
        PhraseFaultKind::UnknownPlace(id) => format!("Địa danh “{id}” không có trong danh mục."),
        PhraseFaultKind::Within => "Số từ ở giữa phải từ 1 đến 50, và chỉ ghi khi có từ phải đứng gần.".to_owned(),
        PhraseFaultKind::Impossible { word, by } => {
            format!("Không bao giờ gặp: bài có “{word}” thì cũng có “{by}”, mà “{by}” bị loại trừ.")
        }
        PhraseFaultKind::WrongLanguage(word) => {
            format!("Không bao giờ gặp: “{word}” là tiếng Trung, mà các ngôn ngữ đã chọn không có tiếng Trung.")
        }
        PhraseFaultKind::Redundant { word, by } => format!("“{word}” là thừa: bài nào có “{word}” cũng có “{by}”."),
        PhraseFaultKind::Covered { by } => format!("Trùng: cụm từ theo dõi “{by}” đã bắt được mọi bài mà cụm từ này bắt."),
    }
}

/// How often verdicts found a fault where the rule spoke.
pub(crate) fn precision(record: &Record) -> String {
    match record.precision() {
        None => "chưa có kết luận".to_owned(),
        Some(precision) => format!("{} % ({}/{})", (precision * 100.0).round(), record.confirmed, record.decided()),
    }
}

/// The bar under which a rule is proposed for retirement, in words.
pub(crate) fn bar() -> String {
    format!("dưới {} % sau ít nhất {ENOUGH_DECIDED} vụ việc đã kết luận", (POOR_BELOW * 100.0).round())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_said_of_its_field() {
        let said = |key: &'static str| phrase_fault(&PhraseFault { key, kind: PhraseFaultKind::TooMuch });
        assert_eq!(said("name"), "Tên dài quá 120 ký tự.");
        assert!(said("any").contains("40 dòng"));
    }

    #[test]
    fn a_phrase_says_what_it_asks_for() {
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<String>>();
        let check = |phrase: &WatchPhrase, expect: &str| assert_eq!(asked(phrase, |_| "xã Thử"), expect);
        let phrase = WatchPhrase { any: words(&["sạt lở", "lũ quét"]), ..WatchPhrase::default() };
        check(&phrase, "Có “sạt lở” hoặc “lũ quét”.");
        let all = WatchPhrase {
            all: words(&["đường"]),
            near: words(&["xã"]),
            within: 5,
            except: words(&["chống sạt lở"]),
            not: words(&["diễn tập"]),
            part: Part::Opening,
            languages: vec![domain::Language::Vi],
            places: vec!["xa-thu".into()],
            ..phrase
        };
        check(
            &all,
            "Có “sạt lở” hoặc “lũ quét”; phải có thêm “đường”; trong vòng 5 từ phải có “xã”; không tính khi nằm trong “chống sạt lở”; \
             bỏ qua bài có “diễn tập”; chỉ tìm ở tiêu đề hoặc sapo; bài tiếng Việt; có nêu xã Thử.",
        );
    }

    #[test]
    fn precision_names_what_it_rests_on() {
        let check = |confirmed, dismissed, expect: &str| {
            assert_eq!(precision(&Record { confirmed, dismissed, ..Record::default() }), expect);
        };
        check(0, 0, "chưa có kết luận");
        check(2, 1, "67 % (2/3)");
    }
}
