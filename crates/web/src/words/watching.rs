//! Words for rules and watch phrases: what a phrase asks for, what is wrong with it, and how often a rule was right.

use domain::record::{ENOUGH_DECIDED, POOR_BELOW};
use domain::{Part, PhraseFault, PhraseFaultKind, Record, WatchPhrase};

use super::language;
use crate::locale::{say, t};

pub(crate) fn part(part: Part) -> &'static str {
    t(match part {
        Part::Article => "cả bài",
        Part::Title => "tiêu đề",
        Part::Lead => "sapo",
        Part::Opening => "tiêu đề hoặc sapo",
    })
}

/// What a watch phrase asks for, in a sentence.
pub(crate) fn asked<'p>(phrase: &'p WatchPhrase, place_name: impl Fn(&'p str) -> &'p str) -> String {
    let mut said = vec![say!("Có {any}", any = listed(&phrase.any, t(" hoặc ")))];
    if !phrase.all.is_empty() {
        said.push(say!("phải có thêm {all}", all = listed(&phrase.all, t(" và "))));
    }
    if !phrase.near.is_empty() {
        said.push(say!("trong vòng {within} từ phải có {near}", within = phrase.within, near = listed(&phrase.near, t(" hoặc "))));
    }
    if !phrase.except.is_empty() {
        said.push(say!("không tính khi nằm trong {except}", except = listed(&phrase.except, ", ")));
    }
    if !phrase.not.is_empty() {
        said.push(say!("bỏ qua bài có {not}", not = listed(&phrase.not, t(" hoặc "))));
    }
    if phrase.part != Part::Article {
        said.push(say!("chỉ tìm ở {part}", part = part(phrase.part)));
    }
    if !phrase.languages.is_empty() {
        said.push(say!("bài {languages}", languages = phrase.languages.iter().map(|l| language(*l)).collect::<Vec<_>>().join(", ")));
    }
    if !phrase.places.is_empty() {
        said.push(say!(
            "có nêu {places}",
            places = phrase.places.iter().map(|p| place_name(p.as_str())).collect::<Vec<_>>().join(t(" hoặc "))
        ));
    }
    say!("{said}.", said = said.join("; "))
}

fn listed(words: &[String], between: &str) -> String {
    words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(between)
}

/// What is wrong, and what to do.
pub(crate) fn phrase_fault(fault: &PhraseFault) -> String {
    match &fault.kind {
        PhraseFaultKind::Empty if fault.key == "name" => t("Hãy đặt tên cho cụm từ theo dõi.").to_owned(),
        PhraseFaultKind::Empty => t("Hãy ghi ít nhất một từ hoặc cụm từ.").to_owned(),
        PhraseFaultKind::Taken(name) if fault.key == "name" => {
            say!("Đã có cụm từ theo dõi tên “{name}”; hãy đặt tên khác.", name = name)
        }
        PhraseFaultKind::Pattern(word) => {
            say!("“{word}” được viết như lệnh tìm kiếm; hãy ghi nguyên từ như trong bài, không kèm dấu ngoặc kép, OR, *.", word = word)
        }
        PhraseFaultKind::Granted(word) => say!("“{word}” là thừa: từ nào cần tìm cũng đã chứa “{word}”.", word = word),
        PhraseFaultKind::BadId(id) | PhraseFaultKind::Taken(id) => say!("Mã “{id}” không dùng được.", id = id),
        PhraseFaultKind::TooShort(word) => say!("“{word}” quá ngắn, sẽ gặp ở mọi bài; hãy ghi từ dài hơn.", word = word),
        PhraseFaultKind::TooCommon(word) => say!("“{word}” gặp ở hầu hết mọi bài; hãy ghi từ cụ thể hơn.", word = word),
        PhraseFaultKind::Unmarked(word) => {
            say!(
                "“{word}” viết không dấu nên sẽ không gặp trong bài có dấu; hãy ghi đủ dấu, hoặc chọn ngôn ngữ tiếng Anh nếu là từ tiếng Anh.",
                word = word
            )
        }
        PhraseFaultKind::Idle(word) => say!("Ngoại lệ “{word}” không có tác dụng: không chứa từ nào cần tìm.", word = word),
        PhraseFaultKind::TooMuch if fault.key == "name" => t("Tên dài quá 120 ký tự.").to_owned(),
        PhraseFaultKind::TooMuch => t("Quá nhiều: mỗi ô tối đa 40 dòng, mỗi dòng tối đa 120 ký tự.").to_owned(),
        PhraseFaultKind::Person(word) => say!(
            "“{word}” là tên người. Hệ thống không theo dõi cá nhân; nếu đây là tên đường, trường, di tích, hãy ghi cả danh từ đứng trước, ví dụ “đường …”, “đền …”.",
            word = word
        ),
        PhraseFaultKind::UnknownPlace(id) => say!("Địa danh “{id}” không có trong danh mục.", id = id),
        PhraseFaultKind::Within => t("Số từ ở giữa phải từ 1 đến 50, và chỉ ghi khi có từ phải đứng gần.").to_owned(),
        PhraseFaultKind::Impossible { word, by } => {
            say!("Không bao giờ gặp: bài có “{word}” thì cũng có “{by}”, mà “{by}” bị loại trừ.", word = word, by = by)
        }
        PhraseFaultKind::WrongLanguage(word) => {
            say!("Không bao giờ gặp: “{word}” là tiếng Trung, mà các ngôn ngữ đã chọn không có tiếng Trung.", word = word)
        }
        PhraseFaultKind::Redundant { word, by } => say!("“{word}” là thừa: bài nào có “{word}” cũng có “{by}”.", word = word, by = by),
        PhraseFaultKind::Covered { by } => say!("Trùng: cụm từ theo dõi “{by}” đã bắt được mọi bài mà cụm từ này bắt.", by = by),
    }
}

/// How often verdicts found a fault where the rule spoke.
pub(crate) fn precision(record: &Record) -> String {
    match record.precision() {
        None => t("chưa có kết luận").to_owned(),
        Some(precision) => format!("{} % ({}/{})", (precision * 100.0).round(), record.confirmed, record.decided()),
    }
}

/// The bar under which a rule is proposed for retirement, in words.
pub(crate) fn bar() -> String {
    say!("dưới {percent} % sau ít nhất {least} vụ việc đã kết luận", percent = (POOR_BELOW * 100.0).round(), least = ENOUGH_DECIDED)
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
