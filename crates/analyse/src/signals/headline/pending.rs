//! A test whose result the headline tells and the article awaits: "Nước giếng nhiễm asen" over samples that were sent away. What it was by the headline,
//! and may have been by the article: "Bird flu kills ducks" over "officers suspect avian influenza".

use std::ops::Range;

use domain::Language;

use super::super::View;
use super::super::words::tokens;
use super::body;
use super::certain::{asserted, case_from, has_origin, is_a_matter, is_caption, is_name, is_of_another, names_a_matter};
use super::modifier::modifies;
use super::plan::clauses;
use super::unsettled::says_nothing_is_known;
use crate::places::in_sentence;
use crate::reading::{Reading, TEXT, TITLE};
use crate::seek::{held, is_held};
use crate::vocabulary::words::{List, has, holds_word};
use crate::vocabulary::{Class, Mark, within};

/// Sentences behind a suspicion within which the article says that it is not settled.
const NEAR: usize = 2;

/// The sentence that awaits the result, where no sentence tells without a hedge what the headline has of it.
pub(super) fn result(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let cause = &reading.words.cause;
    let title = &reading.texts[TITLE].norm;
    let told: Vec<&str> = cause.results.iter().filter(|w| holds_word(title, w)).map(String::as_str).collect();
    // "Asen gấp bốn lần ngưỡng" tells the result in other words.
    let known = || cause.results.iter().any(|word| asserted(reading, word, false));
    if told.is_empty() || known() {
        return None;
    }
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field];
        let awaits = cause.awaits.is_in(text, sentence) || says_nothing_is_known(reading, *field, sentence);
        // "11 giếng khác đang chờ kết quả"
        awaits && !cause.unsettled.besides.is_held_in(text, sentence)
    })
}

/// Whether an article tells of what was found ("dương tính", "tested positive", 呈阳性) behind a sentence that leaves it open.
pub(super) fn is_found(view: &View<'_, '_>, field: usize, open: &Range<usize>) -> bool {
    let reading = view.reading;
    const NOT: [Class; 4] = [Class::Hedge, Class::Negation, Class::Unverified, Class::Denial];
    let words = &reading.words.cause;
    words.positive.is_within(&reading.texts[TEXT])
        && body(reading).filter(|(f, s)| *f > field || s.start > open.start).any(|(f, s)| {
            let norm = &reading.texts[f].norm;
            let found = |clause: &Range<usize>| {
                let text = &norm[clause.clone()];
                words.positive.iter().any(|w| is_held(text, w))
                    && !reading.has(f, clause, &NOT)
                    && !is_another_test(reading, text, open, field)
            };
            clauses(norm, &s).any(|clause| found(&clause)) && !is_of_another(reading, f, &s) && !is_far(view, f, &s)
        })
}

/// "Tài xế dương tính với ma túy": what was sought there is nothing of which headline or open sentence tells.
fn is_another_test(reading: &Reading<'_>, text: &str, open: &Range<usize>, field: usize) -> bool {
    let sought = [&reading.texts[TITLE].norm[..], &reading.texts[field].norm[open.clone()]];
    let other = |row: &List| row.iter().any(|w| is_held(text, w)) && !row.iter().any(|w| sought.iter().any(|of| is_held(of, w)));
    reading.words.cause.tests.iter().any(other)
}

/// "Ở Cao Bằng, ba mẫu dương tính", "năm ngoái": it was found at another place, with which the sentence begins, or at another time. A laboratory may stand
/// anywhere.
fn is_far(view: &View<'_, '_>, field: usize, sentence: &Range<usize>) -> bool {
    let reading = view.reading;
    let norm = &reading.texts[field].norm;
    let text = &norm[sentence.clone()];
    let place = &reading.words.place;
    let opens = |range: &Range<usize>| {
        let before =
            |rest: &str, list: &List| list.iter().find_map(|w| rest.trim_end().strip_suffix(w.as_str())).map_or(rest.len(), str::len);
        let rest = &norm[sentence.start..range.start];
        let rest = &rest[..before(rest, &place.unit)];
        let rest = &rest[..before(rest, &place.set_in)];
        rest.trim().is_empty()
    };
    let elsewhere = reading.found.elsewhere_in(field, sentence).iter().map(|(_, range)| range);
    let neighbours =
        in_sentence(&reading.found.hits, field, sentence).iter().filter(|hit| view.is_other_province(hit)).map(|hit| &hit.range);
    elsewhere.chain(neighbours).any(opens) || reading.words.headline.once.iter().any(|w| is_held(text, w))
}

/// A disease, a fault or a deed, by the row of its words.
#[derive(Clone, Copy, PartialEq)]
enum What<'r> {
    Event(&'r str),
    Fault(usize),
}

/// How an article tells what its headline says.
#[derive(Clone, Copy, PartialEq)]
enum Said {
    Freely,
    Suspected,
    Doubted,
}

/// The sentence that suspects what the headline tells, in the same words or others, where none tells it freely, and it or one of the next says that it
/// is not settled.
pub(super) fn suspected(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let body_of = |class: Class| reading.marked(class).filter(|(field, _)| *field != TITLE);
    let hedged = [Class::Hedge, Class::Open, Class::Accusation].into_iter().any(|class| body_of(class).next().is_some());
    if !hedged || body_of(Class::Charge).next().is_some() {
        return None;
    }
    let title = &reading.texts[TITLE].norm;
    let until = case_from(title, &reading.words).unwrap_or(title.len());
    let claimed = named(reading, TITLE, &(0..until), |_| true);
    // "Steps up bird flu checks" claims none.
    let is_matter = |at: &Range<usize>| names_a_matter(&title[..at.start], &reading.words) || is_a_matter(&title[at.end..], &reading.words);
    let claimed: Vec<What<'_>> = claimed.into_iter().filter(|(at, _)| !is_matter(at)).map(|(_, what)| what).collect();
    if claimed.is_empty() {
        return None;
    }
    let sentences: Vec<(usize, Range<usize>)> = body(reading).collect();
    let told = |(field, sentence): &(usize, Range<usize>)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        let mut found = named(reading, *field, sentence, |what| claimed.contains(&what));
        // Dead pigs may have died of anything.
        found.retain(|(at, _)| !has(&reading.words.cause.sick, &text[at.clone()]));
        let at = |range: Range<usize>| sentence.start + range.start..sentence.start + range.end;
        found.into_iter().map(|(range, what)| (what, said(reading, *field, sentence, &at(range)))).collect::<Vec<_>>()
    };
    let all: Vec<Vec<(What<'_>, Said)>> = sentences.iter().map(told).collect();
    let unsettled = |at: usize| sentences[at..].iter().take(NEAR + 1).any(|of| is_unsettled(reading, of));
    claimed.iter().find_map(|what| {
        let mut of_it = all.iter().flatten().filter(|(of, _)| of == what);
        if of_it.any(|(_, said)| *said == Said::Freely) {
            return None;
        }
        let first = all.iter().position(|told| told.contains(&(*what, Said::Suspected)))?;
        unsettled(first).then(|| sentences[first].clone())
    })
}

/// What a passage names of faults and of what happened, of those that are `sought`, and where.
fn named<'r>(
    reading: &'r Reading<'_>,
    field: usize,
    passage: &Range<usize>,
    sought: impl Fn(What<'r>) -> bool,
) -> Vec<(Range<usize>, What<'r>)> {
    let text = &reading.texts[field];
    let norm = &text.norm[passage.clone()];
    let events = reading.words.denied.events_in(text, passage).into_iter().map(|(at, event)| (at, What::Event(event)));
    let mut found: Vec<(Range<usize>, What<'r>)> = events.filter(|(_, what)| sought(*what)).collect();
    let cause = &reading.words.cause;
    for (row, words) in cause.faults.iter().chain(&cause.beasts).enumerate().filter(|(row, _)| sought(What::Fault(*row))) {
        found.extend(words.that_may_be_in(text).flat_map(|w| held(norm, w)).map(|at| (at, What::Fault(row))));
    }
    found
}

/// How a sentence tells something: what stands behind a hedge is suspected, what stands in a clause that is not sure is doubted.
fn said(reading: &Reading<'_>, field: usize, sentence: &Range<usize>, at: &Range<usize>) -> Said {
    let norm = &reading.texts[field].norm;
    let hedges = |m: &Mark| {
        (matches!(m.class, Class::Hedge | Class::Open) || m.class == Class::Accusation && suspects(reading, field, m))
            && m.range.start != at.start
            && !modifies(reading, field, m)
            && !is_name(reading, field, m)
            && !is_caption(reading, field, m.range.start)
    };
    if within(reading.marks(field), &(sentence.start..at.start.max(sentence.start))).any(hedges) {
        // "Xe rác có thể là nguồn mùi hôi": where it comes from is open, and not that it is there.
        let origin = has_origin(&norm[sentence.clone()], &norm[at.clone()], &reading.words);
        return if origin { Said::Freely } else { Said::Suspected };
    }
    let clause = clauses(norm, sentence).find(|clause| clause.contains(&at.start)).unwrap_or_else(|| sentence.clone());
    let doubted = reading.has(field, &clause, &[Class::Unverified, Class::Negation]) || says_nothing_is_known(reading, field, &clause);
    if doubted { Said::Doubted } else { Said::Freely }
}

/// "Officers suspect", 警方怀疑: somebody does, and "the suspects" do nothing of it; what somebody is accused of is told otherwise.
fn suspects(reading: &Reading<'_>, field: usize, mark: &Mark) -> bool {
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, mark.range.start);
    let before = &norm[sentence.start.min(mark.range.start)..mark.range.start];
    let last = tokens(before).pop().map_or("", |w| &before[w]);
    let noun = reading.language == Language::En
        && (last.is_empty() || reading.words.is_grammar(last) || last.starts_with(|c: char| c.is_ascii_digit()));
    reading.words.plain.suspects.iter().any(|w| norm[mark.range.clone()].starts_with(w.as_str())) && !noun
}

/// Whether a sentence says that something is not borne out, or awaits what would settle it.
pub(super) fn is_doubted(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    reading.has(field, sentence, &[Class::Unverified]) || is_unsettled(reading, &(field, sentence.clone()))
}

/// Whether a sentence says that the result is not there, that the cause is not known, or that it may be something else.
fn is_unsettled(reading: &Reading<'_>, (field, sentence): &(usize, Range<usize>)) -> bool {
    let cause = &reading.words.cause;
    let text = &reading.texts[*field];
    let said = || cause.awaits.is_held_in(text, sentence) || cause.unknown.is_held_in(text, sentence);
    *field == TEXT && (said() || says_nothing_is_known(reading, *field, sentence))
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    fn check(title: &str, text: &str, expect: bool) {
        check_fired(title, text, if expect { &["headline_certain"] } else { &[] });
    }

    #[test]
    fn a_beast_that_is_only_suspected_was_not_there() {
        let vi = |told: &str, expect: bool| {
            let end = "Hai con chó trong thôn bị thương. Bà con được khuyên không vào rừng một mình.";
            check("Gấu xuất hiện gần bản ở Cao Lộc", &format!("{told} {end}"), expect);
        };
        vi("Người dân xã Cao Lộc nghi do gấu về phá ngô. Kiểm lâm chưa xác định được đó là con gì.", true);
        vi("Người dân xã Cao Lộc nghi do lợn rừng phá ngô. Máy ảnh sau đó ghi được một con gấu.", false);
        let zh = |told: &str, expect: bool| {
            let end = "当地已经布设红外相机，并提醒村民把牲畜关好，近期不要单独进入山林，发现情况要及时向护林站报告。";
            check("谅山山区出现老虎", &format!("{told}{end}"), expect);
        };
        zh("谅山省母山一带村民怀疑是老虎咬死了羊。护林人员表示，目前无法确认是哪种动物。", true);
        zh("谅山省母山一带村民拍到一只老虎。护林人员表示，目前无法确认它从哪里来。", false);
    }

    #[test]
    fn a_test_that_found_it_leaves_nothing_open() {
        let vi = |told: &str, expect: bool| {
            let text = format!("Bảy con lợn ở xã Cao Lộc chết, thú y nghi là dịch tả lợn châu Phi. {told} Giá lợn tại chợ không thay đổi.");
            check("Dịch tả lợn châu Phi bùng phát tại Cao Lộc", &text, expect);
        };
        vi("Đến nay chưa có kết quả xét nghiệm, chưa thể khẳng định nguyên nhân.", true);
        vi("Kết quả cho thấy cả bốn mẫu dương tính với virus. Một hộ khác đang chờ kết quả.", false);
        vi("Đến nay chưa có kết quả xét nghiệm, chưa thể khẳng định mẫu có dương tính hay không.", true);
        let open = "Đến nay chưa có kết quả xét nghiệm, chưa thể khẳng định nguyên nhân.";
        vi(&format!("{open} Ở Cao Bằng, ba mẫu lấy từ tuần trước dương tính với virus."), true);
        vi(&format!("{open} Tài xế xe chở lợn dương tính với ma túy."), true);
        vi(&format!("{open} Năm ngoái, hai mẫu ở xã dương tính với virus."), true);
        vi(&format!("{open} Đến chiều, bốn mẫu lấy ở xã dương tính."), false);
        let zh = "谅山省同登乡十一头猪死亡，兽医怀疑可能是非洲猪瘟。检测结果出来之前还不能确认病因。死猪已作深埋处理，当地市场猪肉价格没有变化。";
        check("谅山同登暴发非洲猪瘟", zh, true);
    }

    #[test]
    fn samples_that_were_sent_away_settle_nothing() {
        let en = |told: &str, expect: bool| {
            let end = "Nine people who touched the dog were vaccinated. The station in the commune is open every day.";
            check("Rabies kills man in Cong Son", &format!("{told} {end}"), expect);
        };
        let died = "A man from Cong Son, Lang Son died with symptoms that doctors suspect may be rabies.";
        en(&format!("{died} Samples had been sent to Hanoi, a doctor said."), true);
        en(&format!("{died} Tests in Hanoi later confirmed rabies, a doctor said."), false);
        en("A man from Cong Son, Lang Son died of rabies. Samples had been sent to Hanoi, a doctor said.", false);
    }

    #[test]
    fn what_is_open_of_another_hides_nothing_that_is_open_behind_it() {
        let vi = |told: &str, expect: bool| {
            let text = format!("Một cô giáo khác bị tố đánh trẻ gãy tay hồi tháng 5. {told} Nhóm trẻ có 20 cháu, mở từ năm 2020.");
            check("Bảo mẫu đánh trẻ gãy tay ở Tam Thanh", &text, expect);
        };
        let nanny = "Bảo mẫu của một nhóm trẻ ở phường Tam Thanh, Lạng Sơn";
        vi(&format!("{nanny} bị tố đánh trẻ gãy tay. Công an chưa có kết luận."), true);
        vi(&format!("{nanny} đánh trẻ gãy tay, công an đã khởi tố. Vụ kia chưa có kết luận."), false);
    }
}
