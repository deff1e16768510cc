//! Parts of a headline's number that no number with its word tells: "90 chiếc chở linh kiện" under "300 xe", "tài xế và hai hành khách" under "ba người
//! chết", "các xã Ba Sơn, Công Sơn và 19 xã khác".

use std::ops::Range;

use domain::Language;

use super::super::words::tokens;
use super::counted::{Counted, MANY};
use super::figure::{FEW, holds_one};
use super::plan::clauses;
use super::slip::are_of_a_kind;
use super::sums::Sums;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::places;
use crate::text::{Text, is_han, on_boundaries};
use crate::vocabulary::Class;
use crate::vocabulary::words::has;

/// A number with its field.
type Told = (usize, Counted);

/// Names of a list at least, and words of one of them at most.
const NAMES: usize = 2;
const LONG: usize = 4;
/// Words behind a number among which stands that it is of others.
const OTHERS: usize = 2;
/// Bytes behind a number within which a word for others stands.
const BEHIND: usize = 64;
/// Of two persons who go by one word.
const COUPLE: f64 = 2.0;

/// Whether what the article tells comes to the headline's number with such parts.
pub(super) fn adds_up(sums: &Sums<'_>, fate: Option<Class>, parts: &[&Told], counted: &[Told]) -> bool {
    let (reading, claim) = (sums.reading, sums.of);
    if counted.len() > MANY {
        return false;
    }
    let lists = lists(reading, claim);
    let known = |(field, c): &Told| parts.iter().any(|(f, p)| f == field && p.number.start == c.number.start);
    let others = counted.iter().filter(|told| !known(told) && stands_in(reading, claim, &told.1)).chain(&lists);
    let mut all: Vec<&Told> = parts.iter().copied().chain(others).collect();
    all.sort_by_key(|(field, c)| (*field, c.number.start));
    all.len() > parts.len() && sums.reach(&all)
        || sums.reach_with_one(&all)
        || is_left(sums, fate, parts)
        || persons_reach(reading, claim, fate, counted)
}

/// "Ba em nhỏ trượt chân", of whom one is told of apart, or of whom no sentence says that they were saved: the headline's two may be some of them.
fn is_left(sums: &Sums<'_>, fate: Option<Class>, parts: &[&Told]) -> bool {
    let (reading, sought) = (sums.reading, sums.of.printed());
    let words = &reading.words.count.parts;
    let saved = holds_one(&reading.texts[TITLE].norm, &words.saves);
    if sought > FEW || !(fate.is_none() || saved) {
        return false;
    }
    let left = || [LEAD, TEXT].into_iter().any(|field| holds_one(&reading.texts[field].norm, &words.left));
    let told_saved = |(field, c): &Told| holds_one(&reading.texts[*field].norm[reading.sentence(*field, c.number.start)], &words.saves);
    parts.iter().any(|(_, c)| (c.printed() - sought - 1.0).abs() < 0.5) && left()
        || saved && !parts.is_empty() && parts.iter().all(|told| told.1.printed() > sought && !told_saved(told))
}

/// "Bốn hộ khác chưa được cấp", "four others have not", 另有四户没有: a number of others than those told of, of whom it is not so.
pub(super) fn is_of_others(reading: &Reading<'_>, field: usize, told: &Counted) -> bool {
    says_others(reading, field, told) && reading.has(field, &reading.sentence(field, told.number.start), &[Class::Negation])
}

/// Whether a word right before or behind a number says that it is of others than those told of.
pub(super) fn says_others(reading: &Reading<'_>, field: usize, told: &Counted) -> bool {
    let norm = &reading.texts[field].norm;
    let others = &reading.words.count.parts.others;
    let (before, behind) = (norm[..told.number.start].trim_end(), norm[told.number.end..].trim_start());
    let behind = &behind[..behind.floor_char_boundary(BEHIND.min(behind.len()))];
    let ends = |w: &String| before.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || rest.ends_with(' '));
    let next = tokens(behind).into_iter().take(OTHERS).any(|w| has(others, &behind[w]));
    others.iter().any(ends) || reading.language != Language::Zh && next
}

/// Whether a number stands for some of what the headline counts, by a word that may be of anything: "90 chiếc", "another four did".
fn stands_in(reading: &Reading<'_>, claim: &Counted, told: &Counted) -> bool {
    let words = &reading.words;
    let of_another = || {
        !told.noun[1].is_empty()
            && words.language == Language::En
            && !words.is_grammar(&told.noun[1])
            && !has(&words.count.no_noun, &told.noun[1])
    };
    let same = || told.noun[1] == claim.noun[0] || words.count.kinds.iter().any(|row| has(row, &told.noun[1]) && has(row, &claim.noun[0]));
    !claim.is_person() && has(&words.count.parts.stand_ins, &told.noun[0]) && (!of_another() || same()) || are_of_a_kind(claim, told, words)
}

/// The lists of names behind the headline's word for what it counts (in Chinese before it), each as a number: "các xã Ba Sơn, Công Sơn".
fn lists(reading: &Reading<'_>, claim: &Counted) -> Vec<(usize, Counted)> {
    let noun = &claim.noun[0];
    if !has(&reading.words.count.parts.listed, noun) {
        return Vec::new();
    }
    let as_number = |(field, range, names): (usize, Range<usize>, usize)| {
        let mut counted = claim.clone();
        let value = f64::from(u8::try_from(names).unwrap_or(u8::MAX));
        (counted.range, counted.number, counted.bounds) = (range.clone(), range.start..range.start, (value, value));
        (field, counted)
    };
    let found = [LEAD, TEXT].into_iter().flat_map(|field| {
        let text = &reading.texts[field];
        let at = places(&text.norm, noun).map(move |at| (field, at..at + noun.len()));
        at.filter_map(|(field, word)| {
            let names =
                if noun.starts_with(is_han) { names_before(reading, text, word.start) } else { names_behind(reading, text, word.end) };
            Some((field, word, names)).filter(|(.., names)| *names >= NAMES)
        })
    });
    found.map(as_number).collect()
}

/// How many names with capitals stand in a row behind a word for what they are, which no number has before it.
fn names_behind(reading: &Reading<'_>, text: &Text<'_>, end: usize) -> usize {
    let count = &reading.words.count;
    let mut rest = text.norm[end..].strip_prefix(' ').unwrap_or_default();
    rest = count.of.iter().find_map(|w| rest.strip_prefix(w.as_str())?.strip_prefix(' ')).unwrap_or(rest);
    let mut names = 0;
    loop {
        let from = text.norm.len() - rest.len();
        let end = rest.find([',', '.', ';', ':', '(', '\n']).unwrap_or(rest.len());
        let capital = |w: &Range<usize>| text.original_char(from + w.start).is_some_and(char::is_uppercase);
        let Some(last) = tokens(&rest[..end]).into_iter().take_while(capital).take(LONG).last() else { return names };
        names += 1;
        rest = rest[last.end..].trim_start();
        let link = count.links.iter().find_map(|w| rest.strip_prefix(w.as_str()));
        let Some(next) = link else { return names };
        rest = next.trim_start();
        // "A, B and C"
        rest = count.and.iter().find_map(|w| rest.strip_prefix(w.as_str())?.strip_prefix(' ')).unwrap_or(rest);
    }
}

/// How many names of Chinese characters stand in a row before one: 巴山、公山、母山三乡.
fn names_before(reading: &Reading<'_>, text: &Text<'_>, start: usize) -> usize {
    let sentence = text.sentences.get(text.sentence_at(start)).map_or(0, |s| s.start.min(start));
    let row = text.norm[sentence..start].rsplit(['，', ',', '；', '：', '(', '（']).next().unwrap_or_default();
    let marks = row.matches('、').count();
    let last = row.rsplit('、').next().unwrap_or_default();
    let links = &reading.words.count.links;
    let joined = links.iter().any(|w| last.find(w.as_str()).is_some_and(|at| at > 0));
    if marks == 0 { 0 } else { marks + 1 + usize::from(joined) }
}

/// Whether the persons of whom lead or text tell a fate are as many as the headline's, with those whom no number counts.
fn persons_reach(reading: &Reading<'_>, claim: &Counted, fate: Option<Class>, counted: &[Told]) -> bool {
    let Some(fate) = fate.filter(|_| claim.is_person() && claim.printed() <= FEW * 2.0) else { return false };
    let [lead, text] = [LEAD, TEXT].map(|field| persons(reading, field, &reading.texts[field].sentences, fate, counted));
    let reaches = |[told, alone]: [f64; 2]| alone > 0.0 && (told + alone - claim.printed()).abs() < 0.5;
    // "A couple and their two children were killed": what follows tells of each of them again.
    let first = || reading.texts[TEXT].sentences.get(..1).is_some_and(|first| reaches(persons(reading, TEXT, first, fate, counted)));
    [[lead[0] + text[0], lead[1] + text[1]], text, lead].into_iter().any(reaches) || first()
}

/// How many persons of a fate some sentences count, and of how many more they tell.
fn persons(reading: &Reading<'_>, field: usize, sentences: &[Range<usize>], fate: Class, counted: &[Told]) -> [f64; 2] {
    let norm = &reading.texts[field].norm;
    let count = &reading.words.count;
    let tells = |passage: &Range<usize>| {
        let text = &norm[passage.clone()];
        let dies = || holds_one(text, &count.dies) || holds_one(text, &count.parts.perish);
        reading.has(field, passage, &[fate]) || fate == Class::Dead && dies()
    };
    let other = if fate == Class::Dead { Class::Hurt } else { Class::Dead };
    let mut sum = [0.0, 0.0];
    for sentence in sentences.iter().filter(|sentence| tells(sentence)) {
        let both = reading.has(field, sentence, &[other]);
        let clauses = clauses(norm, sentence).filter(|clause| both && tells(clause));
        for passage in clauses.chain((!both).then(|| sentence.clone())) {
            let in_passage = counted.iter().filter(|(f, c)| *f == field && passage.contains(&c.number.start)).map(|(_, c)| c);
            let numbers: Vec<&Counted> = in_passage.collect();
            let mixed = reading.has(field, &passage, &[other]);
            let of_fate = |c: &&&Counted| c.fate.own == Some(fate) || !mixed && c.fate.own.is_none();
            let persons = numbers.iter().filter(|c| c.is_person() && !has(&count.again, &c.noun[1])).filter(of_fate);
            sum[0] += persons.map(|c| c.printed()).sum::<f64>();
            // "Hai người này cũng không qua khỏi": told of before as hurt.
            let before = |c: &&&Counted| {
                counted.iter().any(|(f, o)| {
                    *f == field && o.number.end <= passage.start && o.fate.own == Some(other) && (o.printed() - c.printed()).abs() < 0.5
                })
            };
            let again: f64 =
                numbers.iter().filter(|c| c.is_person() && has(&count.again, &c.noun[1])).filter(before).map(|c| c.printed()).sum();
            sum[1] += if mixed { 0.0 } else { again + unnumbered(reading, field, &passage, &numbers) };
        }
    }
    sum
}

/// "Tài xế", "hai vợ chồng", "a couple": persons whom no number of persons counts.
fn unnumbered(reading: &Reading<'_>, field: usize, passage: &Range<usize>, numbers: &[&Counted]) -> f64 {
    let text = &reading.texts[field];
    let norm = &text.norm;
    let parts = &reading.words.count.parts;
    let within = |list: &[String]| {
        let all =
            list.iter().flat_map(|w| places(&norm[passage.clone()], w).map(move |at| passage.start + at..passage.start + at + w.len()));
        // "Lang Son" has no son.
        let name = |r: &Range<usize>| r.start != passage.start && text.original_char(r.start).is_some_and(char::is_uppercase);
        let whole = |r: &Range<usize>| reading.language == Language::Zh || on_boundaries(norm, r) && !name(r);
        all.filter(whole).collect::<Vec<_>>()
    };
    let (couples, singles) = (within(&parts.couples), within(&parts.singles));
    let counted = |r: &Range<usize>| numbers.iter().any(|c| c.is_person() && c.range.start < r.end && r.start < c.range.end);
    let numbered = |r: &Range<usize>| numbers.iter().find(|c| norm.get(c.number.end..r.start).is_some_and(|gap| gap.trim().is_empty()));
    let of_others = |r: &Range<usize>| reading.words.count.of.iter().any(|w| norm[r.end..].trim_start().starts_with(&format!("{w} ")));
    let of_couples = couples.iter().filter(|r| !(counted(r) || reading.language == Language::En && of_others(r)));
    let two: f64 = of_couples.map(|r| numbered(r).map_or(COUPLE, |c| c.printed())).sum();
    let inside = |r: &Range<usize>, list: &[Range<usize>]| list.iter().any(|o| o.start <= r.start && r.end <= o.end && o.len() > r.len());
    let one = singles.iter().filter(|r| !counted(r) && !inside(r, &couples) && !inside(r, &singles)).count();
    two + f64::from(u8::try_from(one).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn the_hurt_who_die_later_are_among_the_dead() {
        let check = |told: &str, expect: &[&str]| {
            let text = format!(
                "Một xe bảy chỗ lao xuống vực ở xã Bình Gia, tỉnh Lạng Sơn. Ba người chết tại chỗ, hai người bị thương nặng. {told}"
            );
            check_fired("Ô tô lao xuống vực ở Bình Gia, năm người thiệt mạng", &text, expect);
        };
        check("Đến tối cùng ngày, hai người này cũng không qua khỏi.", &[]);
        check("Đến tối cùng ngày, sức khỏe hai người này đã ổn định.", &["headline_figure"]);
    }

    #[test]
    fn who_is_told_of_again_one_by_one_was_told_at_the_beginning() {
        let check = |told: &str, expect: &[&str]| {
            let text = format!("{told} More rain is forecast in Lang Son. People near steep slopes were advised to leave.");
            check_fired("Family of four killed in landslide in Lang Son", &text, expect);
        };
        let again = "The bodies of Ma Van Thu, 34, and his son were found at 7 a.m. His wife died later, and so did his daughter.";
        let two = "A couple and their two children were killed when a landslide buried their house in Lang Son.";
        check(&format!("{two} {again}"), &[]);
        check("Two children were killed when a landslide buried a house in Lang Son. Their aunt was hurt.", &["headline_figure"]);
    }
}
