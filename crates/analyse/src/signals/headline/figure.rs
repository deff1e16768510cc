//! A figure of the headline that no number of lead and body reaches, as printed, in words, rounded or added up.

mod unlike;

use std::ops::Range;
use std::sync::Arc;

use domain::{Language, Signal};

use super::super::View;
use super::counted::Counted;
use super::fate::Fate;
use super::money;
use super::pieces::{self, in_pieces};
use super::room::Room;
use super::slip;
use super::sums::Sums;
use super::tied;
use super::{bare, body, untold, whole};
use crate::figures::numbers;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::{Declared, RuleId};
use crate::text::{is_han, is_word};
use crate::vocabulary::words::{Words, has, holds_word};
use crate::vocabulary::{Class, within};

/// Up to this number things may be counted one by one without a word for how many.
pub(super) const FEW: f64 = 10.0;
/// Up to this number the hours, days, ages and streets of an article are too many to tell by the number alone.
pub(super) const COUNTABLE: f64 = 100.0;
/// Up to this number one of whom the article tells may be one of several whom it tells of without a number.
const MORE_THAN_ONE: f64 = 3.0;
/// Numbers of one character.
const FEW_HAN: [char; 9] = ['两', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Numbers of a kind from which an article lists them, so that only the very same kind can be compared.
pub(super) const LISTED: usize = 12;

/// The first such figure, with the sentence that gives the figure of the same things.
pub(super) fn figure(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    if !title.contains(|c: char| c.is_ascii_digit()) && !may_count(title, &reading.words) {
        return None;
    }
    let measures = &view.rules.measures;
    let mut claimed: Vec<Counted> = view.counted(TITLE).to_vec();
    claimed.retain(|c| is_few_of_something(title, c, &reading.words));
    claimed.iter_mut().for_each(|c| c.read_term(title, &reading.words));
    let is_bare = |c: &Counted| bare::is_bare(title, c, &reading.words);
    let sizes: Vec<Counted> = claimed.iter().filter(|c| has(&reading.words.count.lengths, &c.noun[0])).cloned().collect();
    claimed.retain(|c| is_claim(title, c, &reading.words) || is_bare(c));
    if claimed.is_empty() && sizes.is_empty() {
        return None;
    }
    let body = Body::new(view);
    claimed.iter_mut().filter(|c| is_bare(c)).for_each(|c| bare::name(reading, c, &body.counted));
    claimed.retain(|c| is_claim(title, c, &reading.words));
    if let Some((claim, (field, sentence))) = claimed.iter().find_map(|claim| Some((claim, unharmed(reading, claim)?))) {
        let fate = within(reading.marks(TITLE), &(claim.number.end..title.len())).find(|m| m.class == Class::Dead);
        let shown = claim.number.start..fate.map_or(claim.number.end, |m| m.range.end);
        let evidence = vec![reading.evidence(TITLE, &shown), reading.evidence(field, &sentence)];
        let values = [("quote", &*reading.texts[TITLE].quote(&shown)), ("body", &*reading.texts[field].quote(&sentence))];
        return Some(rule.signal(&values, evidence, None));
    }
    let differs = reading.has(TITLE, &(0..title.len()), &[Class::Difference]);
    for claim in &claimed {
        let fate = if claim.is_person() { claim.fate.own.or(Fate::of(reading, TITLE, &claim.number).own) } else { None };
        // "15 học sinh có biểu hiện đau bụng" says of the pupils of the headline what became of them, in other words.
        let told = |c: &Counted| c.fate.is_untold() && !c.noun[1].is_empty() && c.noun == claim.noun;
        let fits = |(_, c): &&(usize, Counted)| fate.is_none_or(|fate| c.fate.may_be(fate) || told(c));
        let counts = |(field, c): &&(usize, Counted)| {
            c.counts_like(claim) && (!(claim.by_both(&reading.words) || in_pieces(reading, *field, c)) || c.noun == claim.noun)
                || both_visit(reading, claim, *field, c)
                || slip::are_of_a_kind(claim, c, &reading.words)
        };
        let like: Vec<&(usize, Counted)> = body.counted.iter().filter(counts).filter(fits).collect();
        // Beside one who was killed another "died in hospital".
        let alone = |c: &Counted| c.printed() < 2.0 && claim.printed() <= MORE_THAN_ONE;
        let same = |(_, c): &&(usize, Counted)| fate.is_some() && c.is_person() && c.fate.own == fate && !alone(c);
        let told = against(reading, claim, &like).or_else(|| body.counted.iter().find(same));
        let told = told
            .or_else(|| body.all_the_same(claim, &like))
            .or_else(|| body.weighs_less(reading, claim))
            .or_else(|| body.slipped(claim))
            .or_else(|| body.far_fewer(reading, claim));
        let room = Room::of(claim, view.rules.signals.off_by, &reading.words);
        let tied = tied::rival(view, claim, &like, |c| room.holds(c.bounds)).or_else(|| body.turned(claim, &room));
        let norms = [TITLE, LEAD, TEXT].map(|field| reading.texts[field].norm.as_str());
        let tied = tied.or_else(|| money::other((title, claim), &body.counted, norms, &reading.words, |bounds| room.holds(bounds)));
        let closed = whole::closed(reading, claim, &body.counted, |c| fate.is_none_or(|fate| c.fate.own.is_none_or(|own| own == fate)));
        let Some((field, nearest)) = tied.or(closed).or(told) else { continue };
        // "300 vehicles" over "210 trucks with fruit and 90 with tiles".
        let around = reading.sentence(*field, nearest.number.start);
        let beside = |(of, c): &(usize, Counted)| !nearest.counts_like(claim) && of == field && around.contains(&c.number.start);
        let adds = |at: &&(usize, Counted)| at.1.adds_to(claim) || beside(at);
        // "Three people, the driver and two passengers, …. Nobody else": what its own sentence tells beside it is within it.
        let inside = |at: &(usize, Counted)| {
            closed.is_some() && at.0 == *field && around.contains(&at.1.number.start) && whole::is_within(reading, nearest, at)
        };
        // "Năm công nhân được đưa vào viện, ba người nữa tự đến": of neither it is said what became of them.
        let untold = |(of, c): &(usize, Counted)| c.is_person() && c.fate.is_untold() && of == field && around.contains(&c.number.start);
        let parts = body.counted.iter().filter(adds).filter(|at| (fits(at) || beside(at) || untold(at)) && !inside(at));
        let parts: Vec<&(usize, Counted)> = parts.collect();
        let more = claim.printed() <= FEW && parts.iter().any(|(f, c)| besides(reading, *f, c));
        let sums = Sums { of: claim, more, less: differs, reading, measures };
        let exact = like.iter().any(|(_, c)| !c.vague);
        let adds_up =
            || sums.reach(&parts) || untold::adds_up(&sums, fate, &parts, &body.counted) || sums.reach_by_shares(&parts, &body.counted);
        let in_other_words = || money::converted((title, claim), &body.counted, norms, &reading.words) || pieces::are_named(reading, claim);
        if tied.is_none() && (body.carries(claim, &room, fate, exact) || body.gives_all(&claimed) || adds_up() || in_other_words()) {
            continue;
        }
        return Some(differ(reading, rule, claim, (*field, nearest)));
    }
    let (claim, (field, told)) = claimed.iter().chain(&sizes).find_map(|claim| Some((claim, slip::slipped(view, claim, &body)?)))?;
    Some(differ(reading, rule, claim, (*field, told)))
}

/// "5 giờ 30", "8 giờ sáng": when it was, and no "ba giờ" that it took.
pub(super) fn is_of_the_clock(norm: &str, counted: &Counted, words: &Words) -> bool {
    let behind = norm[counted.number.end..].trim_start();
    let unit = words.plain.clock.iter().find_map(|unit| behind.strip_prefix(unit.as_str())).filter(|rest| !rest.starts_with(is_word));
    let rest = unit.map_or("", str::trim_start);
    rest.starts_with(|c: char| c.is_ascii_digit()) || words.plain.counting.day_parts.iter().any(|part| rest.starts_with(part.as_str()))
}

/// The signal that headline and article give two numbers for one thing.
pub(super) fn differ(reading: &Reading<'_>, rule: &Declared, claim: &Counted, (field, told): (usize, &Counted)) -> Signal {
    let [shown, said] = Counted::shown((claim, &reading.texts[TITLE].norm), (told, &reading.texts[field].norm), &reading.words);
    let values = [("quote", &*reading.texts[TITLE].quote(&shown)), ("body", &*reading.texts[field].quote(&said))];
    let evidence = vec![reading.evidence(TITLE, &shown), reading.evidence(field, &reading.sentence(field, told.range.start))];
    rule.signal(&values, evidence, None)
}

/// "250.000 lượt khách" and "đón 205.000 người": visitors of the headline, and persons of whom the article says that they came.
fn both_visit(reading: &Reading<'_>, claim: &Counted, field: usize, told: &Counted) -> bool {
    let count = &reading.words.count;
    let visits = |c: &Counted| has(&count.visitors, &c.noun[0]);
    let came = || holds_one(&reading.texts[field].norm[reading.sentence(field, told.number.start)], &count.visits);
    visits(claim) && told.is_person() && (visits(told) || came())
}

/// "5 người chết" over an article that has no word of dead, but of hurt or that nobody was: the sentence that says so.
fn unharmed(reading: &Reading<'_>, claim: &Counted) -> Option<(usize, Range<usize>)> {
    let is_dead = claim.is_person() && Fate::of(reading, TITLE, &claim.number).own == Some(Class::Dead);
    let told = |(field, sentence): &(usize, Range<usize>)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        reading.has(*field, sentence, &[Class::Dead]) || reading.words.count.dies.iter().any(|w| holds_word(text, w))
    };
    if !is_dead || body(reading).any(|at| told(&at)) {
        return None;
    }
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        reading.has(*field, sentence, &[Class::Hurt]) || reading.words.count.unharmed.iter().any(|w| holds_word(text, w))
    })
}

/// The number of lead and body that stands against the headline's: of the very same kind, else of the same first word where there
/// are not so many that the article lists them.
fn against<'l>(reading: &Reading<'_>, claim: &Counted, like: &[&'l (usize, Counted)]) -> Option<&'l (usize, Counted)> {
    let least = if claim.vague { FEW } else { 2.0 };
    let listed = claim.printed() <= FEW && claim.noun[0] != "%" || like.len() > LISTED;
    // "1,8 triệu đồng mỗi hộ": the headline tells the share itself.
    let shared = tells_share(reading, claim);
    // "Bốn hộ bị sập nhà" against "bảy hộ dân": the only number of households.
    let alone = like.len() == 1 && !claim.is_person() && has(&reading.words.count.alone, &claim.noun[0]);
    like.iter()
        .copied()
        .filter(|(field, c)| (c.bounds.1 >= least || c.printed().fract() != 0.0) && (shared || !is_share(reading, *field, c)))
        .filter(|(field, c)| !untold::is_of_others(reading, *field, c))
        .filter(|(field, c)| c.printed() > claim.printed() || !whole::is_part(reading, *field, c))
        .filter(|(_, c)| c.noun[1] == claim.noun[1] || !listed || alone)
        .min_by_key(|(_, c)| c.noun[1] != claim.noun[1])
}

/// The numbers of lead and body.
pub(super) struct Body {
    words: Arc<Words>,
    /// Least and greatest value of each, in turn.
    all: Vec<f64>,
    /// Those with what they count, and their fields.
    pub(super) counted: Vec<(usize, Counted)>,
    /// Where those stand that are names, in order: "Đội Quản lý thị trường số 4".
    names: Vec<(usize, usize)>,
}

impl Body {
    fn new(view: &View<'_, '_>) -> Self {
        let (reading, measures) = (view.reading, &view.rules.measures);
        let (mut all, mut found) = (Vec::new(), Vec::new());
        for field in [LEAD, TEXT] {
            let norm = &reading.texts[field].norm;
            all.extend(numbers(measures, norm, reading.language));
            let lasting = view.counted(field).iter().filter(|c| !is_of_the_clock(norm, c, &reading.words));
            found.extend(lasting.map(|c| (field, c.clone())));
        }
        for (field, c) in &mut found {
            let sentence = reading.sentence(*field, c.number.start);
            c.read_term(&reading.texts[*field].norm[sentence], &reading.words);
        }
        // Only a headline that tells of dead or hurt asks.
        if reading.has(TITLE, &(0..reading.texts[TITLE].norm.len()), &[Class::Dead, Class::Hurt]) {
            found.iter_mut().for_each(|(field, c)| c.fate = Fate::of(reading, *field, &c.number));
        }
        let is_name = |(field, c): &&(usize, Counted)| {
            let before = reading.texts[*field].norm[..c.number.start].trim_end();
            let last = before.rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
            reading.language != Language::Zh && has(&reading.words.count.names, last)
        };
        let names = found.iter().filter(is_name).map(|(field, c)| (*field, c.number.start)).collect();
        Self { words: Arc::clone(&reading.words), all, counted: found, names }
    }

    /// Whether a number of the same things has the value, or any number that is not a time, an age or a measure of something else. "Hàng nghìn
    /// tỷ" does not carry "1.307 tỷ" where the article gives the same things exactly.
    fn carries(&self, claim: &Counted, room: &Room, fate: Option<Class>, exact: bool) -> bool {
        if let Some(fate) = fate {
            // Persons of whom nothing is said may be the same; what else is counted, only where its sentence tells the same.
            let same = |c: &Counted| match c.fate.own {
                Some(own) => own == fate,
                None => c.is_person() || !is_measure(c, &self.words) && c.fate.may_be(fate),
            };
            return self.counted.iter().any(|(_, c)| room.holds(c.bounds) && same(c));
        }
        let holding = |counted: &&(usize, Counted)| room.holds(counted.1.bounds);
        let mut others = self.counted.iter().filter(holding);
        let precise = exact && !claim.vague && !is_round(claim.printed());
        // "Năm vụ" carries no "5 tấn".
        let known = |c: &Counted| c.is_person() || has(&self.words.count.alone, &c.noun[0]);
        let strange = |c: &Counted| claim.weight(&self.words).is_some() && c.weight(&self.words).is_none() && known(c);
        let is_name =
            |field: usize, c: &Counted| claim.weight(&self.words).is_some() && self.names.binary_search(&(field, c.number.start)).is_ok();
        // "Giảm 2 điểm phần trăm" carries no "còn 2% hộ nghèo".
        let of_percent = |c: &Counted| claim.noun[0] != "%" || c.noun[0] == "%";
        let same = |c: &Counted| !claim.vague && !c.vague && of_percent(c) && !is_measure(c, &self.words) && !strange(c);
        let alike = |c: &Counted| c.adds_to(claim) || slip::are_of_a_kind(claim, c, &self.words);
        if others.clone().any(|(field, c)| alike(c) && !(precise && c.vague) || same(c) && !is_name(*field, c)) {
            return true;
        }
        let elsewhere = || self.all.chunks_exact(2).any(|v| room.holds((v[0], v[1])));
        claim.printed() > COUNTABLE && !claim.vague && others.next().is_none() && elsewhere()
    }

    /// Whether any number, of whatever it may be, has the value of a claim.
    pub(super) fn reaches(&self, claim: &Counted, off_by: f64) -> bool {
        let room = Room::of(claim, off_by, &self.words);
        self.all.chunks_exact(2).any(|v| room.holds((v[0], v[1]))) || self.counted.iter().any(|(_, c)| room.holds(c.bounds))
    }

    /// The one number above 1 that the article gives of persons, again and again, where the headline gives as few of the same.
    fn all_the_same<'l>(&self, claim: &Counted, like: &[&'l (usize, Counted)]) -> Option<&'l (usize, Counted)> {
        let value = |c: &Counted| (c.bounds.0 >= c.bounds.1 && c.printed() >= 2.0).then(|| c.printed());
        let first = like.iter().copied().find(|(_, c)| value(c).is_some())?;
        let of = first.1.printed();
        let again = like.iter().filter(|(_, c)| value(c) == Some(of)).count() > 1;
        let others = self.counted.iter().filter(|(_, c)| c.is_person()).all(|(_, c)| c.printed() < 2.0 || value(c) == Some(of));
        (claim.is_person() && again && others && of <= FEW).then_some(first)
    }

    /// "1 cháu tử vong, 3 người bị thương" over an article on "4 người thương vong".
    fn gives_all(&self, claimed: &[Counted]) -> bool {
        let whole: f64 = claimed.iter().map(Counted::printed).sum();
        claimed.len() > 1 && self.counted.iter().any(|(_, c)| claimed.iter().any(|k| k.adds_to(c)) && (c.printed() - whole).abs() < 0.5)
    }
}

/// "mỗi xe bị phạt 10 triệu đồng": a share of what the headline adds up.
pub(super) fn is_share(reading: &Reading<'_>, field: usize, counted: &Counted) -> bool {
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, counted.range.start);
    // "hơn 50 hộ thiếu nước, mỗi nhà chở bảy can": the share in the clause behind is another number's.
    let behind = norm[counted.range.end.min(sentence.end)..sentence.end].find([',', ';', '，']);
    let until = behind.map_or(sentence.end, |at| counted.range.end + at);
    let from = sentence.start.min(counted.number.start);
    // "Mỗi hộ nhận 5 triệu đồng, tổng cộng 350 triệu đồng": the clause of the number says that it is all.
    let clause = norm[from..counted.number.start].rsplit([',', ';', '，']).next().unwrap_or_default();
    holds_one(&norm[from..until.max(from)], &reading.words.count.share) && !holds_one(clause, &reading.words.count.totals)
}

/// "VND1.8 million to each family": the share stands in the clause of the headline's number.
fn tells_share(reading: &Reading<'_>, claim: &Counted) -> bool {
    const ENDS: [char; 5] = [',', ';', ':', '，', '；'];
    let title = &reading.texts[TITLE].norm;
    let from = title[..claim.number.start].rfind(ENDS).unwrap_or(0);
    let end = title[claim.number.end..].find(ENDS).map_or(title.len(), |at| claim.number.end + at);
    holds_one(&title[from..end], &reading.words.count.share)
}

/// "lan sang 2 công ty bên cạnh", "tài xế và một hành khách tử vong": one more than the number says.
fn besides(reading: &Reading<'_>, field: usize, counted: &Counted) -> bool {
    let sentence = reading.sentence(field, counted.range.start);
    let norm = &reading.texts[field].norm;
    let count = &reading.words.count;
    let before = norm[sentence.start.min(counted.number.start)..counted.number.start].trim_end();
    let joined = count.and.iter().find_map(|w| before.strip_suffix(w.as_str()));
    let clause = joined.map(|rest| rest.rsplit([',', ';', ':', '，']).next().unwrap_or(rest));
    // Who is counted himself is no one more.
    let single = |clause: &str| !clause.contains(|c: char| c.is_ascii_digit()) && count.roles.iter().any(|w| holds_word(clause, w));
    holds_one(&norm[sentence], &count.besides) || clause.is_some_and(single)
}

pub(super) fn holds_one(text: &str, words: &[String]) -> bool {
    words.iter().any(|w| holds_word(text, w))
}

fn may_count(title: &str, words: &Words) -> bool {
    words.count.begins.iter().any(|w| title.contains(w.as_str())) || words.language == Language::Zh && title.contains(FEW_HAN)
}

/// "三清坊" and 两国 count nothing: a few in Chinese are told by the word for what they are (八名, 两户).
fn is_few_of_something(title: &str, counted: &Counted, words: &Words) -> bool {
    let few = words.language == Language::Zh && title[counted.number.clone()].chars().all(|c| FEW_HAN.contains(&c));
    !few || counted.is_person() || has(&words.count.alone, &counted.noun[0])
}

/// A time, an age, an area: it does not say how many there are of something else.
pub(super) fn is_measure(counted: &Counted, words: &Words) -> bool {
    let noun = counted.noun[0].as_str();
    has(&words.count.measures, noun) && !has(&words.count.things, &counted.noun.join(" ")) || has(&words.count.areas, noun)
}

/// Whether a number has but one digit that is not zero: it may stand for the numbers about it.
pub(super) fn is_round(number: f64) -> bool {
    let digits = format!("{:.0}", number.abs());
    digits.trim_end_matches('0').len() < 2
}

/// Whether a number of the headline claims how many: not a date, an age, a rank, a score, a part of a name.
fn is_claim(title: &str, counted: &Counted, words: &Words) -> bool {
    let count = &words.count;
    let before = title[..counted.number.start].trim_end();
    let behind = title[counted.range.end..].trim_start_matches([',', ' ']);
    // "65 xã, phường", "3 xã/phường": counted together.
    let list = title[counted.range.end..].starts_with(", ");
    let together = |rest: &str| count.together.iter().any(|w| rest.starts_with(w.as_str()));
    let twin = title[counted.range.end..].strip_prefix('/').is_some_and(together) || list && together(behind);
    // A number with decimals is measured, be it below two.
    let one = counted.bounds.1 < 2.0 && counted.printed().fract() == 0.0;
    let is_term = counted.is_term(words);
    let measured = has(&count.measures, &counted.noun[0]) && !has(&count.things, &counted.noun.join(" "));
    if twin || counted.noun[0].is_empty() || one || measured && !is_term {
        return false;
    }
    // "Hối lộ 97 triệu": an amount is no road.
    if count.money.iter().any(|scale| title[counted.number.clone()].ends_with(scale.as_str())) {
        return true;
    }
    // "Cấp 3.400 sổ đỏ": no name has a mark within its number.
    let digits = title[counted.number.clone()].trim_end_matches(|c: char| !c.is_ascii_digit());
    if digits.contains(['.', ',']) {
        return true;
    }
    let last = before.rsplit(|c: char| !is_word(c) && !is_han(c)).next().unwrap_or_default();
    match words.language {
        Language::Zh => !count.names.iter().any(|w| last.ends_with(w.as_str())),
        _ => !has(&count.names, last),
    }
}
