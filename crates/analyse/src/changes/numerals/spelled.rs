//! Numbers in Vietnamese and English words: "hai mươi mốt", "thứ năm", "gấp đôi", "twenty-one", "half a million".

use domain::Language;

use super::{finish, halved, word_of};
use crate::changes::clock::spelled_hour;
use crate::changes::tokens::{Fact, Source};
use crate::figures::numbers;

/// Words that begin a number.
const FIRST: [&str; 11] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"];
/// Words within one.
const NEXT: [&str; 19] = [
    "một", "hai", "ba", "bốn", "tư", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "mươi", "trăm", "linh", "lẻ", "mốt", "lăm", "nhăm", "rưỡi",
];
const SCALES: [&str; 9] = ["chục", "tá", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "vạn"];

/// "hai mươi mốt", "sáu", "thứ năm".
pub(super) fn vietnamese(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let rest = source.rest(at);
    if let Some(behind) = rest.strip_prefix("thứ ") {
        return ranked(source, at + "thứ ".len(), word_of(behind));
    }
    // "Giải nhì", "hạng nhất": "nhất" by itself is no number.
    let prize = word_of(rest);
    if matches!(prize, "nhất" | "nhì") && source.words().counted.prizes.iter().any(|w| source.before(at).trim_end().ends_with(w)) {
        return ranked(source, at, prize);
    }
    // "gấp đôi", "gấp ba"
    let is_times = |word: &&str| matches!(*word, "đôi" | "rưỡi") || FIRST.contains(word);
    if let Some(times) = rest.strip_prefix("gấp ").map(word_of).filter(is_times) {
        return so_many_times(source, at + "gấp ".len(), times);
    }
    let first = word_of(rest);
    if !FIRST.contains(&first) {
        return halved(source, at);
    }
    if source.is_capital(at) && !source.opens(at) || first == "năm" && !is_five(source, at) {
        return None;
    }
    let end = end_of_words(rest, first);
    let value = value_of(source, &rest[..end])?;
    let number = || finish(source, at, at + end, vec![value], first == "một" && end == first.len());
    spelled_hour(source, at + end, value).or_else(|| Some(number()))
}

fn value_of(source: &Source<'_, '_>, text: &str) -> Option<f64> {
    numbers(source.measures(), text, Language::Vi).first().copied()
}

/// The place behind "thứ", in a word or in digits.
fn ranked(source: &Source<'_, '_>, at: usize, word: &str) -> Option<(usize, Fact)> {
    // "thứ mười lăm", and no second number: "thứ ba trong năm".
    let end = if FIRST.contains(&word) { end_of_words(source.rest(at), word) } else { word.len() };
    let value = match word {
        "nhất" => 1.0,
        "tư" => 4.0,
        "nhì" => 2.0,
        _ if FIRST.contains(&word) => value_of(source, &source.rest(at)[..end])?,
        _ => word.parse::<u16>().ok().map(f64::from)?,
    };
    Some((at + end, Fact::Number { values: vec![value], unit: None, bounds: None, spelled: false, article: false, hour: false }))
}

/// The word behind "gấp", where no other word of a number follows.
fn so_many_times(source: &Source<'_, '_>, at: usize, word: &str) -> Option<(usize, Fact)> {
    let value = match word {
        "đôi" => 2.0,
        "rưỡi" => 1.5,
        _ => value_of(source, word)?,
    };
    let end = at + word.len();
    let counted = source.rest(end).strip_prefix(' ').map(word_of).is_some_and(|w| w == "lần" || NEXT.contains(&w));
    (!counted).then(|| (end, multiplied(source, value)))
}

/// Where the words of a number end, of which `first` is the first.
fn end_of_words(rest: &str, first: &str) -> usize {
    let digit = |w: &str| FIRST.contains(&w) && w != "mười";
    let mut last = first;
    let mut end = first.len();
    while let Some(word) = rest[end..].strip_prefix(' ').map(word_of) {
        // "một trăm linh năm": anywhere else "năm" is rather a year.
        let five = word == "năm" && matches!(last, "linh" | "lẻ");
        // "hai ba người" is two or three; a digit after a digit begins another number.
        if !five && !NEXT.contains(&word) && !SCALES.contains(&word) || digit(word) && digit(last) {
            break;
        }
        end += 1 + word.len();
        last = word;
    }
    end
}

/// "năm" is mostly "year": five only before something that is counted, and not after a number.
fn is_five(source: &Source<'_, '_>, at: usize) -> bool {
    let words = &source.words().counted;
    let before = source.before(at).trim_end();
    let next = source.rest(at)["năm".len()..].trim_start();
    // "năm học", "năm công tác": the words that also follow a year count only with a second word that says so.
    let doubtful = words.doubtful.has(word_of(next)) && !words.sure.iter().any(|w| next.starts_with(w));
    words.after.has(word_of(next)) && !doubtful && !before.ends_with(|c: char| c.is_ascii_digit())
}

fn multiplied(source: &Source<'_, '_>, times: f64) -> Fact {
    Fact::Number { values: vec![times], unit: source.measures().unit("times"), bounds: None, spelled: true, article: false, hour: false }
}

const ORDINALS: [&str; 19] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
/// Tens, as they stand alone and before another ordinal.
const TENS: [(&str, &str); 8] = [
    ("twentieth", "twenty"),
    ("thirtieth", "thirty"),
    ("fortieth", "forty"),
    ("fiftieth", "fifty"),
    ("sixtieth", "sixty"),
    ("seventieth", "seventy"),
    ("eightieth", "eighty"),
    ("ninetieth", "ninety"),
];

/// "fifteenth", "twenty-first": where it ends, and which place it is.
fn place(rest: &str, first: &str) -> Option<(usize, f64)> {
    let ordinal = |word: &str| ORDINALS.iter().position(|o| *o == word).map(|place| place as f64 + 1.0);
    let tens = |at: usize| (at as f64 + 2.0) * 10.0;
    if let Some(at) = TENS.iter().position(|(alone, _)| *alone == first) {
        return Some((first.len(), tens(at)));
    }
    let Some(at) = TENS.iter().position(|(_, before)| *before == first) else { return Some((first.len(), ordinal(first)?)) };
    let word = rest[first.len()..].strip_prefix('-').map(word_of)?;
    Some((first.len() + 1 + word.len(), tens(at) + ordinal(word).filter(|place| *place < 10.0)?))
}

/// "twenty-one", "six"; "one" is an article more often than a number.
pub(super) fn english(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    const SCALES: [&str; 6] = ["hundred", "thousand", "million", "billion", "trillion", "dozen"];
    let rest = source.rest(at);
    let first = word_of(rest);
    if let Some((end, place)) = place(rest, first) {
        let fact = Fact::Number { values: vec![place], unit: None, bounds: None, spelled: true, article: place < 3.0, hour: false };
        return Some((at + end, fact));
    }
    if let Some(times) = source.words().counted.multiplied.get(first) {
        return Some((at + first.len(), multiplied(source, *times)));
    }
    let value_of = |text: &str| numbers(source.measures(), text, Language::En).first().copied();
    // "a dozen", "half a million"
    let lead = ["half a ", "a "].into_iter().find(|lead| rest.starts_with(lead)).unwrap_or_default();
    let scale = word_of(&rest[lead.len()..]);
    if !lead.is_empty() && SCALES.contains(&scale) {
        let end = lead.len() + scale.len();
        return Some(finish(source, at, at + end, vec![value_of(&rest[..end])?], false));
    }
    if SCALES.contains(&first) {
        return None;
    }
    let mut value = value_of(first)?;
    let mut end = first.len();
    for gap in ['-', ' '] {
        if let Some(word) = rest[end..].strip_prefix(gap).map(word_of)
            && (gap == '-' && value >= 20.0 && value_of(word).is_some_and(|v| v < 10.0) || gap == ' ' && SCALES.contains(&word))
        {
            end += 1 + word.len();
            value = value_of(&rest[..end]).unwrap_or(value);
        }
    }
    Some(finish(source, at, at + end, vec![value], first == "one" && end == first.len()))
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use crate::changes::tests::{check, same};

    #[test]
    fn another_place_in_a_row_is_another_figure() {
        let figure = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Figure, Act::Replaced, quotes);
        figure("Vụ thứ mười lăm trong năm.", "Vụ thứ mười sáu trong năm.", ["thứ mười lăm", "thứ mười sáu"]);
        figure("Em Mai đoạt giải nhì.", "Em Mai đoạt giải nhất.", ["nhì", "nhất"]);
        figure("It was the fifth case.", "It was the fifteenth case.", ["fifth", "fifteenth"]);
        figure("The twenty-first case came.", "The twenty-third case came.", ["twenty-first", "twenty-third"]);
        figure("On its thirtieth birthday.", "On its fortieth birthday.", ["thirtieth", "fortieth"]);
        same("Vụ thứ mười lăm.", "Vụ thứ 15.");
    }
}
