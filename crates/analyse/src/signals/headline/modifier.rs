//! Hedges on who or what it was, not on what happened: "chó nghi dại cắn năm người", "a fire thought to have been started by wiring killed two",
//! 疑似刹车失灵的货车撞塌民房. What the sentence asserts behind them it asserts.

use domain::Language;

use super::super::occasion::is_occasion;
use super::super::words::{matter, pairs, single, tokens};
use super::stem;
use crate::mix::Set;
use crate::reading::{Reading, TITLE};
use crate::seek::begins_with_word;
use crate::vocabulary::words::{has, holds_word};
use crate::vocabulary::{Class, Mark};

/// Words of the headline that a sentence must have behind what the hedge is on.
const TOLD: usize = 2;

/// Whether a hedge is on a word beside the claim: what it leaves open is not the headline's, and the headline's words follow that; or tells only
/// upon what complaint an office acted.
pub(super) fn modifies(reading: &Reading<'_>, field: usize, mark: &Mark) -> bool {
    if is_occasion(reading, field, mark) {
        return true;
    }
    if field == TITLE || !matches!(mark.class, Class::Hedge | Class::Open) {
        return false;
    }
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, mark.range.start);
    let before = clause_before(&norm[sentence.start..mark.range.start]);
    let rest = &norm[mark.range.end..sentence.end.max(mark.range.end)];
    let behind = rest.find([',', ';', ':', '，', '；']).map_or(rest, |at| &rest[..at]);
    match reading.language {
        Language::Zh => is_attribute(reading, behind),
        _ => {
            is_of_nouns(reading, &norm[mark.range.clone()])
                && !is_predicate(reading, behind)
                && stands_by_a_noun(reading, before)
                && !is_of_somebody(reading, before)
                && names_another(reading, behind)
        }
    }
}

/// "Nghi", "believed to": not "nhiều khả năng", which opens a clause.
fn is_of_nouns(reading: &Reading<'_>, hedge: &str) -> bool {
    reading
        .words
        .plain
        .modifiers
        .iter()
        .any(|w| hedge.strip_prefix(w.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// 疑似吸毒的男子: what stands before 的 is none of the headline's, what stands behind it is.
fn is_attribute(reading: &Reading<'_>, behind: &str) -> bool {
    let Some(at) = behind.find('的') else { return false };
    let keys = matter(reading);
    let shares = |text: &str| pairs(text, &reading.words).iter().any(|pair| keys.contains(pair));
    at > 0 && !shares(&behind[..at]) && shares(&behind[at..])
}

/// "Được cho là đã …", "nghi họ …": the hedge is on a verb or on a clause of its own.
fn is_predicate(reading: &Reading<'_>, behind: &str) -> bool {
    let begins = |w: &String| behind.trim_start().strip_prefix(w.as_str()).is_some_and(|rest| rest.starts_with(' '));
    reading.words.plain.verbal.iter().any(begins)
}

/// "Chó nghi dại", "a man believed to …", "a truck whose brakes had apparently failed": right before the hedge stands a word of the headline or one
/// for somebody, or a relative clause is open. "Người dân nghi …" has a subject of its own, "is believed to …" the sentence's.
fn stands_by_a_noun(reading: &Reading<'_>, before: &str) -> bool {
    let plain = &reading.words.plain;
    let last = tokens(before).pop().map_or("", |w| &before[w]);
    has(&plain.heads, last) || asked(reading).contains(stem(last)) || plain.relative.iter().any(|w| holds_word(before, w))
}

/// "Người nuôi cá nghi nước bị nhiễm keo": the clause begins with somebody who suspects.
fn is_of_somebody(reading: &Reading<'_>, before: &str) -> bool {
    let clause = before.rsplit(',').next().unwrap_or_default().trim_start();
    reading.words.plain.suspecting.iter().any(|w| begins_with_word(clause, w))
}

/// The words of the headline, without names of places and words of grammar.
fn asked<'r>(reading: &'r Reading<'_>) -> Set<'r> {
    single(reading, TITLE, &(0..reading.texts[TITLE].norm.len())).into_iter().map(stem).collect()
}

/// Whether words that are not the headline's stand right behind the hedge, and behind them words of the headline.
fn names_another(reading: &Reading<'_>, behind: &str) -> bool {
    let asked = asked(reading);
    let words: Vec<&str> = tokens(behind).into_iter().map(|w| &behind[w]).filter(|w| !reading.words.is_grammar(w)).collect();
    let first = words.iter().position(|w| asked.contains(stem(w))).unwrap_or(words.len());
    first > 0 && words[first..].iter().filter(|w| asked.contains(stem(w))).count() >= TOLD
}

fn clause_before(text: &str) -> &str {
    text.rfind([';', ':', '；']).map_or(text, |at| &text[at..])
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn somebody_who_suspects_something_is_nothing_suspected() {
        let check = |told: &str, expect: bool| {
            let end = "Chi cục Thủy sản đã lấy ba mẫu nước, hiện chưa có kết quả. Thiệt hại ước 1,2 tấn cá.";
            let text = format!("Ba ao cá ở xã Vạn Linh, tỉnh Lạng Sơn chết trắng sáng 13/11. {told} {end}");
            check_fired("Keo từ xưởng gỗ bóc làm chết cá ở Vạn Linh", &text, if expect { &["headline_certain"] } else { &[] });
        };
        check("Người nuôi cá nghi nguồn nước bị nhiễm keo từ xưởng gỗ bóc gần đó.", true);
        check("Keo từ xưởng gỗ bóc tràn xuống ao làm chết cá, người nuôi cá nghi bể chứa bị thủng.", false);
    }

    #[test]
    fn what_may_be_the_cause_is_open_where_tests_are_awaited() {
        let check = |told: &str, expect: bool| {
            let text =
                format!("Eleven buffaloes died in Thien Hoa Commune, Lang Son, last week. {told} The owners buried the animals on a hill.");
            check_fired("Toxic runoff kills buffaloes in Lang Son", &text, if expect { &["headline_certain"] } else { &[] });
        };
        let may = "Herders think toxic runoff from a smelter may be the cause.";
        check(&format!("{may} Disease had not been ruled out, the veterinary officer said."), true);
        check("Toxic runoff from a smelter killed them, the veterinary officer said. Disease had not been ruled out at first.", false);
    }
}
