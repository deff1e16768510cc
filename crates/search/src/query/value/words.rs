//! Words for the values of closed fields, the one that remarks use first.

use domain::{Language, Outcome, State, ToneLabel, Verdict};

use super::key;
use crate::CaseFilter;

pub(super) const LANGUAGES: [(Language, &[&str]); 4] = [
    (Language::Vi, &["tiếng Việt", "vi", "Việt", "Việt Nam", "Vietnamese", "越南语", "越语", "越南文"]),
    (Language::En, &["tiếng Anh", "en", "Anh", "English", "英语", "英文"]),
    (
        Language::Zh,
        &["tiếng Trung", "zh", "Trung", "Trung Quốc", "tiếng Trung Quốc", "tiếng Hoa", "Hoa", "Chinese", "中文", "汉语", "华语"],
    ),
    (Language::Other, &["khác", "other", "ngôn ngữ khác", "tiếng khác"]),
];

pub(super) const TONES: [(ToneLabel, &[&str]); 3] = [
    (ToneLabel::Positive, &["tích cực", "positive"]),
    (ToneLabel::Neutral, &["trung tính", "neutral", "trung lập"]),
    (ToneLabel::Negative, &["tiêu cực", "negative"]),
];

const ACCURATE: State = State::Judged(Verdict::Inaccurate);
const CONCLUDED: State = State::Concluded(Outcome::Corrected);

/// The desk's words for the states of a case; what the verdict or the outcome was is not indexed, so that any stands for all.
const STATES: [(State, &[&str]); 11] = [
    (State::New, &["mới", "new"]),
    (State::Claimed, &["đang xử lý", "đang xử lí", "claimed"]),
    (ACCURATE, &["đã kết luận", "kết luận", "judged"]),
    (State::Judged(Verdict::NoFault), &["bỏ cảnh báo", "đã bỏ cảnh báo", "dismissed"]),
    (State::Drafting, &["đang dự thảo", "dự thảo", "drafting"]),
    (State::Submitted, &["trình duyệt", "chờ duyệt", "submitted"]),
    (State::Returned, &["trả lại", "returned"]),
    (State::Approved, &["đã duyệt", "approved"]),
    (State::Sent, &["đã gửi", "sent"]),
    (CONCLUDED, &["có kết quả", "kết quả", "đã có kết quả", "concluded"]),
    (State::Closed, &["đóng", "đã đóng", "closed"]),
];

/// Words of one verdict or outcome.
const FINER: [(State, &[&str]); 2] = [
    (
        ACCURATE,
        &["chính xác, cần trả lời", "cần cung cấp thông tin", "thiếu chính xác", "sai sự thật", "chưa kiểm chứng", "tiêu đề gây hiểu lầm"],
    ),
    (CONCLUDED, &["đã cải chính", "sửa không thông báo", "đã gỡ", "từ chối", "từ chối, có lý do", "quá hạn chưa phản hồi", "đã trả lời"]),
];

const ANY: [&str; 4] = ["có", "có vụ việc", "any", "yes"];
const NONE: [&str; 5] = ["không", "không có", "chưa có", "none", "no"];
const OPEN: [&str; 4] = ["đang mở", "mở", "chưa xong", "open"];

pub(super) fn language(sought: &str) -> Option<Language> {
    named(&LANGUAGES, sought).map(|(language, _)| language)
}

pub(super) fn tone(sought: &str) -> Option<ToneLabel> {
    named(&TONES, sought).map(|(tone, _)| tone)
}

/// States of a case, and how they were understood where that is not plain.
pub(super) fn cases(sought: &str) -> Option<(Vec<CaseFilter>, Option<String>)> {
    let state = |state| vec![CaseFilter::State(state)];
    if let Some((found, _)) = named(&STATES, sought) {
        return Some((state(found), None));
    }
    if let Some((found, word)) = named(&FINER, sought) {
        let all = named_state(found);
        return Some((state(found), Some(format!("“{word}” được tìm như “{all}”: chỉ mục không ghi rõ hơn"))));
    }
    let has = |words: &[&str]| words.iter().any(|word| key(word) == sought);
    match () {
        () if has(&ANY) => Some((STATES.iter().map(|(state, _)| CaseFilter::State(*state)).collect(), None)),
        () if has(&NONE) => Some((vec![CaseFilter::Without], None)),
        () if has(&OPEN) => Some((vec![CaseFilter::Open], None)),
        () => None,
    }
}

/// All words for remarks.
pub(super) fn case_names() -> Vec<String> {
    [ANY[0], NONE[0], OPEN[0]].into_iter().chain(STATES.iter().map(|(_, names)| names[0])).map(str::to_owned).collect()
}

fn named_state(state: State) -> &'static str {
    STATES.iter().find(|(known, _)| *known == state).map_or("", |(_, names)| names[0])
}

fn named<T: Copy>(table: &[(T, &[&'static str])], sought: &str) -> Option<(T, &'static str)> {
    let all = table.iter().flat_map(|(value, names)| names.iter().map(|name| (*value, *name)));
    all.into_iter().find(|(_, name)| key(name) == sought)
}
