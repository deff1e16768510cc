//! A headline that asserts what the article leaves open wherever it comes to it.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::{matter, pairs, tokens};
use super::body;
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::text::{is_word, on_boundaries};
use crate::vocabulary::{Class, Mark, within};

/// Bytes after a hedge that it bears on, within its clause.
const REACH: usize = 90;
/// Words of opinion and report among those of accusation: what follows them is somebody's view, not a charge that is left open.
const THINKS: [&str; 3] = ["cho rằng", "phản ánh", "反映"];

/// The sentence that leaves the headline's claim open, where nothing in the article asserts it. A headline that hedges, quotes, asks,
/// denies or names who says it is none.
pub(super) fn certain(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineCertain)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let whole = 0..title.norm.len();
    let guarded = [
        Class::Hedge,
        Class::Accusation,
        Class::Unverified,
        Class::Denial,
        Class::Named,
        Class::Anonymous,
        Class::Negation,
        Class::Goal,
        Class::Charge,
    ];
    if title.norm.contains(['?', '"', '\'']) || reading.has(TITLE, &whole, &guarded) || is_speech(reading) {
        return None;
    }
    let claims: Vec<&str> = reading.marks[TITLE]
        .iter()
        .filter(|m| m.class == Class::Serious && !names_a_matter(&title.norm[..m.range.start]) && !is_a_matter(&title.norm[m.range.end..]))
        .map(|m| &title.norm[m.range.clone()])
        .collect();
    let (field, sentence) = if claims.is_empty() { None } else { serious(reading, &claims) }.or_else(|| left_open(reading))?;
    let evidence = vec![reading.evidence(TITLE, &whole), reading.evidence(field, &sentence)];
    let values = [("quote", title.original), ("body", &reading.texts[field].quote(&sentence))];
    Some(rule.signal(&values, evidence, None))
}

/// "Viện kiểm sát: …", "Ông X: …": who speaks stands before the colon; a place there is a dateline. "Vụ …" names a case, and who answers,
/// accuses or demands something speaks too; what is looked into is not asserted.
fn is_speech(reading: &Reading<'_>) -> bool {
    const SAY: [&str; 14] = [
        "lên tiếng",
        "nói",
        "tố",
        "đòi",
        "kêu gọi",
        "phản hồi",
        "chỉ trích",
        "phản bác",
        "trần tình",
        "says",
        "said",
        "回应",
        "称",
        "表示",
    ];
    const LOOK: [&str; 13] = [
        "làm rõ",
        "xác minh",
        "điều tra",
        "thông tin",
        "tìm hiểu",
        "investigate",
        "investigates",
        "investigating",
        "probe",
        "probes",
        "charges",
        "调查",
        "核实",
    ];
    let title = &reading.texts[TITLE].norm;
    if title.starts_with("vụ ") || LOOK.iter().any(|w| holds(title, w)) || SAY.iter().any(|w| holds(title, w)) {
        return true;
    }
    let Some(colon) = title.find(':') else { return false };
    let dateline = reading.found.hits.iter().any(|h| h.field == TITLE && h.range.start < colon)
        || reading.found.elsewhere.iter().any(|(f, r)| *f == TITLE && r.start < colon);
    !dateline
}

/// "vụ hối lộ", "phòng chống ngộ độc": the words name a matter and claim nothing.
fn names_a_matter(before: &str) -> bool {
    const WORDS: [&str; 14] =
        ["vụ", "vụ án", "chống", "ngừa", "ngăn", "tránh", "tội", "về", "vấn đề", "nguy cơ", "case", "against", "over", "of"];
    WORDS.iter().any(|w| before.trim_end().strip_suffix(w).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
}

/// "Corruption probe", "bribery trial", 贪污案: what is looked into is not claimed.
fn is_a_matter(behind: &str) -> bool {
    const WORDS: [&str; 10] =
        ["probe", "case", "trial", "inquiry", "investigation", "charges", "allegations", "claims", "lawsuit", "hearing"];
    behind.starts_with('案')
        || WORDS.iter().any(|w| behind.strip_prefix(' ').and_then(|b| b.strip_prefix(w)).is_some_and(|rest| !rest.starts_with(is_word)))
}

/// A serious claim that no sentence asserts, while sentences on the same matter are hedged.
fn serious(reading: &Reading<'_>, claims: &[&str]) -> Option<(usize, Range<usize>)> {
    const OPEN: [Class; 3] = [Class::Hedge, Class::Unverified, Class::Accusation];
    let keys = matter(reading);
    let mut open: Option<(usize, Range<usize>)> = None;
    for (field, sentence) in body(reading) {
        let words = &reading.texts[field].norm[sentence.clone()];
        let hedged = within(&reading.marks[field], &sentence).any(|m| OPEN.contains(&m.class) && !is_name(reading, field, m))
            && !reading.has(field, &sentence, &[Class::Charge]);
        let repeated = claims.iter().any(|claim| words.contains(stem(claim)));
        if repeated && !hedged && !reading.has(field, &sentence, &[Class::Denial, Class::Negation]) {
            return None;
        }
        if hedged && pairs(words, reading.language).iter().any(|p| keys.contains(p)) {
            let better = reading.has(field, &sentence, &[Class::Unverified]);
            if open.is_none() || better {
                open = Some((field, sentence));
            }
        }
    }
    open
}

/// An English word without its ending: "poisons" is said again by "poisoned".
fn stem(word: &str) -> &str {
    let bare = ["ing", "ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end));
    bare.filter(|bare| bare.len() >= 4 && bare.is_ascii()).unwrap_or(word)
}

/// Words of the headline that the article has only right after a hedge: a cause after "nghi do", three words in a row after another.
fn left_open(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    let mut runs = runs(title, reading.language);
    let case = case_from(title).unwrap_or(title.len());
    let start = |run: &str| run.as_ptr() as usize - title.as_ptr() as usize;
    runs.retain(|run| start(run) < case && !title[..start(run)].ends_with('案') && !is_place(reading, run));
    let causes = causes(title, reading.language);
    let open = [Class::Hedge, Class::Accusation].into_iter().flat_map(|class| reading.marked(class));
    let open = open.filter(|(field, m)| !THINKS.contains(&&reading.texts[*field].norm[m.range.clone()]));
    open.into_iter().find_map(|(field, hedge)| {
        let norm = &reading.texts[field].norm;
        let sentence = reading.sentence(field, hedge.range.start);
        // "… nhưng phía kia bác bỏ" leaves it as open; a denial before the hedge denies the hedge.
        let denied = reading.has(field, &(sentence.start..hedge.range.start), &[Class::Denial]);
        let until = reach(norm, hedge.range.end, sentence.end);
        let near = sentence.start..until.max(sentence.start);
        let charged = denied || reading.has(field, &sentence, &[Class::Charge]) || negated(reading, field, &near, hedge);
        if field == TITLE || charged || is_name(reading, field, hedge) {
            return None;
        }
        let said = &norm[hedge.range.end..until];
        let suspected = suspected_cause(norm, hedge, &sentence);
        let of_cause = suspected.is_some() || is_of_cause(norm, hedge, &sentence);
        let said = suspected.unwrap_or(said);
        let claims = if of_cause { &causes } else { &runs };
        let open = claims.iter().any(|claim| holds(said, claim) && !asserted(reading, claim, of_cause));
        let words = &norm[hedge.range.clone()];
        let two =
            || two_open(reading, words, said, said, case) || of_cause && two_open(reading, words, &norm[sentence.clone()], said, case);
        (open || two()).then_some((field, sentence))
    })
}

/// A hedge on why something happened: "nghi do", "the cause may have been", 原因疑为.
fn is_of_cause(norm: &str, hedge: &Mark, sentence: &Range<usize>) -> bool {
    const BEHIND: [&str; 14] = [
        "do ",
        "vì ",
        "là do ",
        "bắt nguồn từ",
        "xuất phát từ",
        "been caused by",
        "be caused by",
        "caused by",
        "been sparked by",
        "been started by",
        "due to",
        "be due to",
        "因",
        "由",
    ];
    const BEFORE: [&str; 3] = ["nguyên nhân", "the cause", "原因"];
    let words = &norm[hedge.range.clone()];
    let behind = norm[hedge.range.end..sentence.end.max(hedge.range.end)].trim_start();
    let clause = &norm[sentence.start..hedge.range.start];
    let clause = clause.rfind([',', ';', ':', '，']).map_or(clause, |at| &clause[at..]);
    [" do", " vì", "因", " caused"].iter().any(|w| words.ends_with(w))
        || BEHIND.iter().any(|w| behind.starts_with(w))
        || BEFORE.iter().any(|w| clause.contains(w))
}

/// Two pairs of the headline's words in what somebody is suspected or accused of, one of them behind the hedge, that no sentence asserts together.
fn two_open(reading: &Reading<'_>, hedge: &str, whole: &str, said: &str, case: usize) -> bool {
    const SUSPECTS: [&str; 6] = ["nghi", "tố", "cáo buộc", "dấu hiệu", "suspected", "alleged"];
    if reading.language == Language::Zh || !SUSPECTS.iter().any(|w| hedge.contains(w)) {
        return false;
    }
    let title = &reading.texts[TITLE].norm[..case];
    let start = |pair: &str| pair.as_ptr() as usize - title.as_ptr() as usize;
    let mut shared: Vec<&str> = pairs(title, reading.language).into_iter().filter(|pair| holds(whole, pair)).collect();
    if !shared.iter().any(|pair| holds(said, pair) && !is_place(reading, pair)) {
        return false;
    }
    shared.sort_unstable_by_key(|pair| start(pair));
    let apart = |a: &str, b: &str| start(a) + a.len() <= start(b);
    let both = |sentence: &str, a: &str, b: &str| holds(sentence, a) && holds(sentence, b);
    shared.iter().enumerate().any(|(i, a)| {
        shared[i + 1..].iter().filter(|b| apart(a, b) && !(is_place(reading, a) && is_place(reading, b))).any(|b| {
            !body(reading).any(|(field, sentence)| {
                let open = |m: &Mark| matches!(m.class, Class::Hedge | Class::Accusation | Class::Unverified);
                !within(&reading.marks[field], &sentence).any(open) && both(&reading.texts[field].norm[sentence], a, b)
            })
        })
    })
}

/// Whether more than half of a run of the headline's words names a place: that the article names it too claims nothing.
fn is_place(reading: &Reading<'_>, run: &str) -> bool {
    let start = run.as_ptr() as usize - reading.texts[TITLE].norm.as_ptr() as usize;
    let hits = reading.found.hits.iter().filter(|h| h.field == TITLE).map(|h| &h.range);
    let others = reading.found.elsewhere.iter().filter(|(field, _)| *field == TITLE).map(|(_, range)| range);
    hits.chain(others).any(|place| place.end.min(start + run.len()).saturating_sub(place.start.max(start)) * 2 > run.len())
}

/// "Dàn xếp vụ kiện phân biệt chủng tộc": what follows "vụ" in a headline names a matter. Where the first such word ends.
fn case_from(title: &str) -> Option<usize> {
    let first = |w: &str| title.match_indices(w).map(|(at, m)| at..at + m.len()).find(|r| on_boundaries(title, r)).map(|r| r.end);
    ["vụ", "lawsuit over", "case of"].iter().filter_map(|w| first(w)).min()
}

/// Whether a sentence turns something round, other than by a denial behind the hedge.
fn negated(reading: &Reading<'_>, field: usize, sentence: &Range<usize>, hedge: &Mark) -> bool {
    let marks = || within(&reading.marks[field], sentence);
    let denies = |at: usize| at >= hedge.range.end && marks().any(|m| m.class == Class::Denial && m.range.start == at);
    marks().any(|m| m.class == Class::Negation && !denies(m.range.start))
}

/// "Phân bón bị nghi là nguyên nhân": the cause stands before the hedge, in its clause.
fn suspected_cause<'n>(norm: &'n str, hedge: &Mark, sentence: &Range<usize>) -> Option<&'n str> {
    const CAUSE: [&str; 6] = ["là nguyên nhân", "nguyên nhân", "là thủ phạm", "to be the cause", "to have caused", "是原因"];
    let behind = norm[hedge.range.end..sentence.end.max(hedge.range.end)].trim_start();
    let clause = &norm[sentence.start..hedge.range.start];
    let from = clause.rfind([',', ';', ':', '，']).map_or(0, |at| at + clause[at..].chars().next().map_or(1, char::len_utf8));
    CAUSE.iter().any(|w| behind.starts_with(w)).then_some(&clause[from..])
}

/// "Nghi Lộc": a name that looks like a hedge.
fn is_name(reading: &Reading<'_>, field: usize, mark: &Mark) -> bool {
    let capital = reading.texts[field].original_char(mark.range.start).is_some_and(char::is_uppercase);
    capital && reading.sentence(field, mark.range.start).start != mark.range.start
}

/// Whether a sentence without a hedge, or the text before the hedge, has the words (as a cause, where one is claimed).
fn asserted(reading: &Reading<'_>, claim: &str, of_cause: bool) -> bool {
    body(reading).any(|(field, sentence)| {
        let norm = &reading.texts[field].norm;
        let open = |m: &&Mark| matches!(m.class, Class::Hedge | Class::Accusation);
        let hedge: Option<&Mark> = within(&reading.marks[field], &sentence).find(open);
        let free = &norm[sentence.start..hedge.map_or(sentence.end, |m| m.range.start)];
        const CAUSE: [&str; 9] = ["do", "vì", "bởi", "khiến", "gây", "caused", "causes", "due", "because"];
        const ZH: [&str; 6] = ["因", "导致", "引起", "引发", "造成", "所致"];
        holds(free, claim) && (!of_cause || CAUSE.iter().any(|w| holds(free, w)) || ZH.iter().any(|w| free.contains(w)))
    })
}

fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, m)| on_boundaries(text, &(at..at + m.len())))
}

/// Three words in a row of a headline (four characters of Chinese), without those of grammar alone.
fn runs(title: &str, language: Language) -> Vec<&str> {
    let long = if language == Language::Zh { 4 } else { 3 };
    let words = tokens(title);
    let rows = words.windows(long).map(|w| &title[w[0].start..w[long - 1].end]);
    rows.filter(|row| !row.contains([',', ':', ';', '.', '%', '-']) && pairs(row, language).len() >= 2).collect()
}

/// Pairs of words of the causes that the headline gives: after "do", before "gây".
fn causes(title: &str, language: Language) -> Vec<&str> {
    const AFTER: [&str; 7] = [" do ", " vì ", "因", " caused by ", " due to ", "系", "由"];
    const BEFORE: [&str; 15] = [
        " gây ",
        " khiến ",
        " làm ",
        " dẫn đến ",
        " causes ",
        " caused ",
        " sparks ",
        " sparked ",
        " triggers ",
        " triggered ",
        "引发",
        "导致",
        "引起",
        "造成",
        "致",
    ];
    let after = AFTER.iter().find_map(|w| title.find(w).map(|at| &title[at + w.len()..]));
    let before = BEFORE.iter().find_map(|w| title.find(w).map(|at| &title[..at]));
    let before = before.map(|part| part.rfind([':', ',', '，']).map_or(part, |at| part[at..].trim_start_matches([':', ',', '，'])));
    after.into_iter().chain(before).flat_map(|part| pairs(part, language)).collect()
}

fn reach(norm: &str, from: usize, end: usize) -> usize {
    // A sentence without an end is cut, maybe within the hedge.
    let mut limit = end.min(from + REACH).max(from);
    while !norm.is_char_boundary(limit) {
        limit -= 1;
    }
    norm[from..limit].find([',', ';', ':', '。', '，']).map_or(limit, |at| from + at)
}
