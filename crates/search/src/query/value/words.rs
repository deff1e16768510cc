//! Words for the values of closed fields, the one that remarks use first.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::{Language, Outcome, Relevance, State, ToneLabel, Verdict};

use super::key;
use crate::{CaseFilter, ValueRemark};

pub(super) const LANGUAGES: [(Language, &[&str]); 4] = [
    (Language::Vi, &["tiếng Việt", "vi", "Việt", "Việt Nam", "Vietnamese", "越南语", "越语", "越南文"]),
    (Language::En, &["tiếng Anh", "en", "Anh", "English", "英语", "英文"]),
    (
        Language::Zh,
        &["tiếng Trung", "zh", "Trung", "Trung Quốc", "tiếng Trung Quốc", "tiếng Hoa", "Hoa", "Chinese", "中文", "汉语", "华语"],
    ),
    (Language::Other, &["khác", "other", "ngôn ngữ khác", "tiếng khác", "其他"]),
];

pub(super) const TONES: [(ToneLabel, &[&str]); 3] = [
    (ToneLabel::Positive, &["tích cực", "positive", "正面"]),
    (ToneLabel::Neutral, &["trung tính", "neutral", "trung lập", "中性"]),
    (ToneLabel::Negative, &["tiêu cực", "negative", "负面"]),
];

/// The desk's words for how much an article concerns the territory.
const RELEVANCES: [(Relevance, &[&str]); 4] = [
    (Relevance::About, &["nói về", "nói về địa bàn", "about", "涉及"]),
    (Relevance::Mentions, &["nhắc đến", "có nhắc", "có nhắc địa bàn", "mentions", "提及"]),
    (Relevance::Unsure, &["cần kiểm tra", "cần kiểm tra địa danh", "unsure", "待核实"]),
    (Relevance::None, &["không", "không liên quan", "none", "no", "无关"]),
];

/// Words for all that concerns the territory, as the pages of the desk count it.
const CONCERNED: [&str; 6] = ["địa bàn", "có", "area", "any", "yes", "本地"];

const ACCURATE: State = State::Judged(Verdict::Inaccurate);
const CONCLUDED: State = State::Concluded(Outcome::Corrected);

/// The desk's words for the states of a case; what the verdict or the outcome was is not indexed, so that any stands for all.
const STATES: [(State, &[&str]); 11] = [
    (State::New, &["mới", "new", "新"]),
    (State::Claimed, &["đang xử lý", "đang xử lí", "claimed", "处理中"]),
    (ACCURATE, &["đã kết luận", "kết luận", "judged", "已有结论"]),
    (State::Judged(Verdict::NoFault), &["bỏ cảnh báo", "đã bỏ cảnh báo", "dismissed", "解除预警"]),
    (State::Drafting, &["đang dự thảo", "dự thảo", "drafting", "起草中"]),
    (State::Submitted, &["trình duyệt", "chờ duyệt", "submitted", "送审"]),
    (State::Returned, &["trả lại", "returned", "退回"]),
    (State::Approved, &["đã duyệt", "approved", "已批准"]),
    (State::Sent, &["đã gửi", "sent", "已发出"]),
    (CONCLUDED, &["có kết quả", "kết quả", "đã có kết quả", "concluded", "已有结果"]),
    (State::Closed, &["đóng", "đã đóng", "closed", "已办结"]),
];

/// Words of one verdict or outcome.
const FINER: [(State, &[&str]); 2] = [
    (
        ACCURATE,
        &["chính xác, cần trả lời", "cần cung cấp thông tin", "thiếu chính xác", "sai sự thật", "chưa kiểm chứng", "tiêu đề gây hiểu lầm"],
    ),
    (CONCLUDED, &["đã cải chính", "sửa không thông báo", "đã gỡ", "từ chối", "từ chối, có lý do", "quá hạn chưa phản hồi", "đã trả lời"]),
];

const ANY: [&str; 5] = ["có", "có vụ việc", "any", "yes", "有"];
const NONE: [&str; 6] = ["không", "không có", "chưa có", "none", "no", "无"];
const OPEN: [&str; 5] = ["đang mở", "mở", "chưa xong", "open", "未结"];

/// Keys of the words of one table.
type Keys<T> = LazyLock<HashMap<String, (T, &'static str)>>;

static LANGUAGE: Keys<Language> = LazyLock::new(|| keys(&LANGUAGES));
static TONE: Keys<ToneLabel> = LazyLock::new(|| keys(&TONES));
static RELEVANCE: Keys<Relevance> = LazyLock::new(|| keys(&RELEVANCES));
static CONCERNS: Keys<()> = LazyLock::new(|| keys(&[((), &CONCERNED)]));
static STATE: Keys<State> = LazyLock::new(|| keys(&STATES));
static FINER_STATE: Keys<State> = LazyLock::new(|| keys(&FINER));
static OTHER: Keys<Other> = LazyLock::new(|| keys(&[(Other::Any, &ANY), (Other::None, &NONE), (Other::Open, &OPEN)]));

#[derive(Clone, Copy)]
enum Other {
    Any,
    None,
    Open,
}

fn keys<T: Copy>(table: &[(T, &'static [&'static str])]) -> HashMap<String, (T, &'static str)> {
    table.iter().flat_map(|(value, names)| names.iter().map(|name| (key(name), (*value, *name)))).collect()
}

pub(super) fn language(sought: &str) -> Option<Language> {
    LANGUAGE.get(sought).map(|(language, _)| *language)
}

pub(super) fn tone(sought: &str) -> Option<ToneLabel> {
    TONE.get(sought).map(|(tone, _)| *tone)
}

/// How much an article concerns the territory; all that concerns it at all is one word.
pub(super) fn relevances(sought: &str) -> Option<Vec<Relevance>> {
    let concerned = CONCERNS.contains_key(sought).then(|| Relevance::CONCERNED.to_vec());
    concerned.or_else(|| RELEVANCE.get(sought).map(|(relevance, _)| vec![*relevance]))
}

/// All words for remarks.
pub(super) fn relevance_names() -> Vec<String> {
    std::iter::once(CONCERNED[0]).chain(RELEVANCES.iter().map(|(_, names)| names[0])).map(str::to_owned).collect()
}

/// States of a case, and how they were understood where that is not plain.
pub(super) fn cases(sought: &str) -> Option<(Vec<CaseFilter>, Option<ValueRemark>)> {
    if let Some((state, _)) = STATE.get(sought) {
        return Some((vec![CaseFilter::State(*state)], None));
    }
    if let Some((state, word)) = FINER_STATE.get(sought) {
        let all = STATES.iter().find(|(known, _)| known == state).map_or("", |(_, names)| names[0]);
        return Some((vec![CaseFilter::State(*state)], Some(ValueRemark::StateMeant { asked: word, state: all })));
    }
    let cases = match OTHER.get(sought)?.0 {
        Other::Any => STATES.iter().map(|(state, _)| CaseFilter::State(*state)).collect(),
        Other::None => vec![CaseFilter::Without],
        Other::Open => vec![CaseFilter::Open],
    };
    Some((cases, None))
}

/// All words for remarks.
pub(super) fn case_names() -> Vec<String> {
    [ANY[0], NONE[0], OPEN[0]].into_iter().chain(STATES.iter().map(|(_, names)| names[0])).map(str::to_owned).collect()
}
