//! A share in words in the headline ("gần một nửa", "two thirds", 过半) over an article whose one share of the same is another: "20 % số hộ".

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::body;
use super::counted::{Counted, counted};
use super::keys::Keys;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::held;
use crate::text::on_boundaries;
use crate::vocabulary::Class;
use crate::vocabulary::counting::Portion;
use crate::vocabulary::words::{has, holds_word};

/// How far a share may lie outside of what a word for one says.
const NEAR: f64 = 0.25;
/// The same of what is left of all, where the sentence says what the headline says.
const CLOSE: f64 = 0.05;
/// From so wide a word on, "phần lớn", any share of another thing lies within it.
const WIDE: f64 = 0.3;
/// Words of a headline beyond which a sentence that says the same may miss one.
const MANY_KEYS: usize = 4;
/// Numbers of an article beyond which it is a table.
const MANY: usize = 200;

/// A share that a text gives.
struct Told {
    field: usize,
    sentence: Range<usize>,
    share: f64,
    /// Whether its sentence says of it what the headline says.
    same: bool,
}

/// The share of the headline with the sentence that says how much it is, where no number of the article comes near it.
pub(super) fn another(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let (range, claim) = claimed(reading)?;
    let open = reading.has(TITLE, &(0..title.norm.len()), &[Class::Goal, Class::Hedge, Class::Open]);
    if open || title.norm.contains('?') || says_as_much(reading, claim) {
        return None;
    }
    let is_wide = claim.most - claim.least > WIDE;
    let told = told(view, &range, is_wide)?;
    let inside = |share: f64, by: f64| (claim.least * (1.0 - by)..=claim.most * (1.0 + by)).contains(&share);
    // Where 18 % have it not, most have it; but where 18 % are against it, most are not against it.
    let near = |at: &Told| match (at.same, is_wide) {
        (true, true) => inside(at.share, NEAR),
        (true, false) => inside(at.share, NEAR) || inside(1.0 - at.share, CLOSE),
        (false, _) => inside(at.share, NEAR) || inside(1.0 - at.share, NEAR),
    };
    if told.iter().any(near) {
        return None;
    }
    let mut same = told.iter().filter(|at| at.same);
    let first = same.next().filter(|first| same.all(|at| (at.share - first.share).abs() < 0.02))?;
    let evidence = vec![reading.evidence(TITLE, &range), reading.evidence(first.field, &first.sentence)];
    let values = [("quote", &*title.quote(&range)), ("body", &*reading.texts[first.field].quote(&first.sentence))];
    Some(rule.signal(&values, evidence, None))
}

/// The word of the headline for a share of something, the longest of those that it has.
fn claimed<'r>(reading: &'r Reading<'_>) -> Option<(Range<usize>, &'r Portion)> {
    let title = &reading.texts[TITLE];
    let count = &reading.words.count;
    let words = count.portions.iter().flat_map(|row| row.said.that_may_be_in(title).map(move |word| (word, row)));
    let found = words.filter_map(|(word, row)| Some((held(&title.norm, word).next()?, row)));
    let (range, row) = found.max_by_key(|(range, _)| (range.len(), std::cmp::Reverse(range.start)))?;
    let behind = title.norm[range.end..].trim_start();
    // "Nearly half a century", "một nửa chặng đường": a share of nothing that is counted.
    let uncounted = count.no_portions.iter().any(|w| behind.starts_with(w.as_str()) && on_boundaries(behind, &(0..w.len())));
    let before = title.norm[..range.start].trim_end();
    let moved = [&count.up, &count.down].into_iter().any(|list| list.iter().any(|w| before.ends_with(w.as_str())));
    (!uncounted && !moved && !behind.is_empty()).then_some((range, row))
}

/// Whether the article has a word for such a share, too.
fn says_as_much(reading: &Reading<'_>, claim: &Portion) -> bool {
    let rows = || reading.words.count.portions.iter().filter(|row| row.least < claim.most && claim.least < row.most);
    let meets = |field: usize| {
        let text = &reading.texts[field];
        rows().any(|row| row.said.is_within(text))
    };
    [LEAD, TEXT].into_iter().any(meets)
}

/// The shares of the article: percentages that are no rise, and what one number of a sentence is of another of the same; none where it is a table.
fn told(view: &View<'_, '_>, range: &Range<usize>, is_wide: bool) -> Option<Vec<Told>> {
    let reading = view.reading;
    let keys = Keys::beside(reading, range);
    let turned = reading.has(TITLE, &(0..reading.texts[TITLE].norm.len()), &[Class::Negation]);
    let title = &reading.texts[TITLE].norm;
    let last = tokens(title).pop().map(|w| &title[w]);
    let mut found = Vec::new();
    for (field, sentence) in body(reading) {
        let text = &reading.texts[field].norm[sentence.clone()];
        let numbers = counted(&view.rules.measures, text, &reading.words);
        if numbers.is_empty() {
            continue;
        }
        let (shared, all) = (keys.shared(text), keys.len());
        // "Tỷ lệ hộ nghèo" says again what "thuộc diện nghèo" says of "số hộ".
        let ends = || reading.language == Language::Vi && shared * 2 >= all && last.is_some_and(|w| holds_word(text, w));
        let most = || shared * 3 >= all * 2 || ends();
        let on_it = shared >= 2 && if is_wide { shared + usize::from(all > MANY_KEYS) >= all } else { most() };
        let same = on_it && turned == reading.has(field, &sentence, &[Class::Negation]);
        let percents = numbers.iter().filter(|c| c.noun[0] == "%" && c.printed() <= 100.0 && !moves(reading, text, c));
        let mut shares: Vec<f64> = percents.map(|c| c.printed() / 100.0).collect();
        let stated = !shares.is_empty();
        let parts = numbers.iter().enumerate().flat_map(|(at, a)| numbers[at + 1..].iter().map(move |b| (a, b)));
        let parts = parts.filter(|(a, b)| is_part_of(reading, text, a, b)).map(|(a, b)| {
            let (a, b) = (a.printed(), b.printed());
            a.min(b) / a.max(b)
        });
        let parts: Vec<f64> = parts.collect();
        let said = shares.len();
        shares.extend(parts);
        // A percentage says what the share is; numbers beside it may be of other things.
        let tells = |at: usize| same && (!stated || at < said);
        found.extend(shares.iter().enumerate().map(|(at, share)| Told {
            field,
            sentence: sentence.clone(),
            share: *share,
            same: tells(at),
        }));
        if found.len() > MANY {
            return None;
        }
    }
    Some(found)
}

/// Whether one number may be a part of another: of the same things, or with a word between that says so.
fn is_part_of(reading: &Reading<'_>, text: &str, a: &Counted, b: &Counted) -> bool {
    let whole = |c: &Counted| c.noun[0] != "%" && !c.vague && c.printed() >= 1.0;
    let between = text.get(a.number.end..b.number.start).unwrap_or_default();
    let joined = reading.words.count.out_of.iter().any(|w| holds_word(between, w));
    whole(a) && whole(b) && (a.adds_to(b) || joined)
}

/// "Tăng 40%": a percentage that is a rise or a fall.
fn moves(reading: &Reading<'_>, text: &str, number: &Counted) -> bool {
    let clause = text[..number.number.start].rsplit([',', ';', '，']).next().unwrap_or_default();
    let words = tokens(clause);
    let count = &reading.words.count;
    match reading.language {
        Language::Zh => count.moves.iter().any(|w| clause.ends_with(w.as_str())),
        _ => words.into_iter().rev().take(3).any(|w| has(&count.moves, &clause[w])),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    fn check(title: &str, text: &str, expect: bool) {
        check_fired(title, text, if expect { &["headline_figure"] } else { &[] });
    }

    #[test]
    fn a_share_in_words_is_held_against_the_share_of_the_article() {
        let text =
            |told: &str| format!("UBND xã Đồng Đăng công bố kết quả rà soát bếp ăn. {told} Xã đã bố trí kinh phí để xây bếp trong hè.");
        let vi = |title: &str, told: &str, expect: bool| check(title, &text(told), expect);
        let title = "Gần một nửa số trường ở xã Đồng Đăng chưa có bếp ăn";
        vi(title, "Trong 20 trường có ba trường, chiếm 15%, chưa có bếp ăn.", true);
        vi(title, "Có 3 trong 20 trường chưa có bếp ăn.", true);
        vi(title, "Có 9 trong 20 trường chưa có bếp ăn.", false);
        vi(title, "Có 45% số trường chưa có bếp ăn; 15% đã có đất để xây.", false);
        vi(title, "Đã có bếp ăn là 55% số trường.", false);
        vi(title, "Gần nửa số trường chưa có bếp ăn, trong đó 15% chưa có bếp ăn vì thiếu đất.", false);
        vi(title, "Số trường chưa có bếp ăn giảm 15%.", false);
        vi(title, "Kinh phí xây bếp tăng 15%.", false);
        vi("Sẽ có gần một nửa số trường ở xã Đồng Đăng chưa có bếp ăn", "Có 15% số trường chưa có bếp ăn.", false);
        vi("Xã Đồng Đăng: Phần lớn hộ dân không đồng ý di dời", "Có 18% hộ dân không đồng ý di dời.", true);
        vi("Xã Đồng Đăng: Phần lớn hộ dân đồng ý di dời", "Có 18% hộ dân không đồng ý di dời.", false);
        vi("Xã Đồng Đăng: Phần lớn hồ sơ giải quyết đúng hạn", "Hồ sơ nộp trực tuyến chiếm 35%.", false);
        vi("Trường ở xã Đồng Đăng đi được gần một nửa chặng đường xây bếp ăn", "Có 15% số trường chưa có bếp ăn.", false);
    }

    #[test]
    fn a_share_in_english_and_chinese_words_is_held_against_the_article_too() {
        let text =
            |told: &str| format!("The education department of Lang Son has visited all schools. {told} Filters will come in November.");
        let en = |title: &str, told: &str, expect: bool| check(title, &text(told), expect);
        en("Nearly half of Lang Son schools lack clean water", "It found that 12 per cent of schools lacked clean water.", true);
        en("Nearly half of Lang Son schools lack clean water", "It found that 46 per cent of schools lacked clean water.", false);
        en(
            "Nearly half a century on, Lang Son schools lack clean water",
            "It found that 12 per cent of schools lacked clean water.",
            false,
        );
        let text = |told: &str| format!("谅山省教育培训厅公布调查结果。{told}净水设备将在11月送到这些学校，家长们对此表示欢迎。");
        check("谅山省近半学校没有饮用水", &text("全省有12%的学校没有饮用水。"), true);
        check("谅山省近半学校没有饮用水", &text("全省有46%的学校没有饮用水，其中12%在山区。"), false);
        check("谅山省近半学校没有饮用水", &text("全省有54%的学校已有饮用水。"), false);
    }
}
