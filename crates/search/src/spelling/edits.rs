//! Words that a mistyped word may have been: a letter missing, doubled, swapped or wrong, and other marks.

use unicode_normalization::UnicodeNormalization;

/// A word and how far it is from what was typed: 1 is one ordinary slip.
pub(super) type Slip = (String, f32);

/// Longer words are hardly mistyped Vietnamese, and have too many neighbours.
const LONGEST: usize = 20;

/// All words one slip away from `word` (lower-case letters).
pub(super) fn slips(word: &str) -> Vec<Slip> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 2 || letters.len() > LONGEST || !letters.iter().all(|c| c.is_alphabetic()) {
        return Vec::new();
    }
    let mut slips = Vec::with_capacity(letters.len() * 54);
    let mut add = |parts: [&[char]; 3], cost: f32, at: usize| {
        // Hardly anybody mistypes the first letter.
        let cost = if at == 0 { cost + 0.4 } else { cost };
        slips.push((parts.iter().copied().flatten().collect(), cost));
    };
    for at in 0..letters.len() {
        let (before, here, after) = (&letters[..at], letters[at], &letters[at + 1..]);
        let doubled = at > 0 && letters[at - 1] == here;
        if letters.len() > 2 && !doubled {
            let twice = after.first() == Some(&here);
            add([before, &[], after], if twice { 0.6 } else { 1.0 }, at);
        }
        if let Some((next, rest)) = after.split_first()
            && *next != here
        {
            add([before, &[*next, here], rest], 0.8, at);
        }
        for other in ('a'..='z').filter(|other| *other != here) {
            let cost = if neighbours(here, other) || sound_alike(here, other) { 0.9 } else { 1.2 };
            add([before, &[other], after], cost, at);
        }
    }
    for at in 0..=letters.len() {
        for new in 'a'..='z' {
            let doubles = at > 0 && letters[at - 1] == new;
            add([&letters[..at], &[new], &letters[at..]], if doubles { 0.9 } else { 1.0 }, at);
        }
    }
    slips.extend(beginnings(word));
    slips
}

/// Beginnings of syllables that sound alike, and so are mistaken for each other.
fn beginnings(word: &str) -> impl Iterator<Item = Slip> {
    const ALIKE: [(&str, &str); 12] = [
        ("tr", "ch"),
        ("ch", "tr"),
        ("gi", "d"),
        ("d", "gi"),
        ("r", "gi"),
        ("gi", "r"),
        ("ngh", "ng"),
        ("ng", "ngh"),
        ("gh", "g"),
        ("g", "gh"),
        ("qu", "k"),
        ("ph", "f"),
    ];
    ALIKE.iter().filter_map(|(typed, meant)| Some((format!("{meant}{}", word.strip_prefix(typed)?), 0.9)))
}

fn sound_alike(a: char, b: char) -> bool {
    matches!((a.min(b), a.max(b)), ('s', 'x') | ('l', 'n') | ('i', 'y') | ('c', 'k') | ('c', 't') | ('d', 'r') | ('d', 'z'))
}

/// Keys beside each other.
fn neighbours(a: char, b: char) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let place = |key: char| ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(key)?)));
    match (place(a), place(b)) {
        (Some((row, at)), Some((other_row, other))) if row == other_row => at.abs_diff(other) == 1,
        (Some((row, at)), Some((other_row, other))) if row.abs_diff(other_row) == 1 => {
            // The lower row stands half a key to the right.
            let (upper, lower) = if row < other_row { (at, other) } else { (other, at) };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

/// All ways of writing `folded` (lower-case ASCII letters, one group of vowels) with Vietnamese marks, itself too.
pub(super) fn marked(folded: &str) -> Vec<String> {
    if !is_syllable(folded) {
        return Vec::new();
    }
    let mut bases = vec![String::new()];
    for (at, letter) in folded.char_indices() {
        let forms: &[char] = match letter {
            'a' => &['a', 'ă', 'â'],
            'e' => &['e', 'ê'],
            'o' => &['o', 'ô', 'ơ'],
            'u' => &['u', 'ư'],
            'd' if at == 0 => &['d', 'đ'],
            _ => &[],
        };
        bases = match forms {
            [] => bases.into_iter().map(|base| format!("{base}{letter}")).collect(),
            forms => bases.iter().flat_map(|base| forms.iter().map(move |form| format!("{base}{form}"))).collect(),
        };
    }
    bases.iter().flat_map(|base| toned(base)).collect()
}

/// The word in every tone, its mark on each of its vowels.
fn toned(base: &str) -> Vec<String> {
    let mut all = vec![base.to_owned()];
    for (at, letter) in base.char_indices().filter(|(_, letter)| is_vowel(*letter)) {
        let end = at + letter.len_utf8();
        for tone in ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'] {
            all.push(base[..end].chars().chain([tone]).chain(base[end..].chars()).nfc().collect());
        }
    }
    all
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// At most seven letters with one group of at most three vowels: no Vietnamese syllable has more.
fn is_syllable(folded: &str) -> bool {
    let groups = folded.split(|c| !is_vowel(c)).filter(|group| !group.is_empty());
    let lengths: Vec<usize> = groups.map(str::len).collect();
    folded.len() <= 7 && folded.bytes().all(|b| b.is_ascii_lowercase()) && matches!(lengths.as_slice(), [1..=3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_slip_is_one_away() {
        let all = slips("thanh");
        for slip in ["thnah", "tanh", "thanhh", "thamh", "thaanh", "chanh"] {
            assert!(slips(slip).iter().any(|(word, _)| word == "thanh") || all.iter().any(|(word, _)| word == slip), "{slip}");
        }
        assert!(slips("chung").iter().any(|(word, _)| word == "trung"));
        assert!(slips("x").is_empty());
        assert!(slips("hợ").iter().any(|(word, _)| word == "hợp"));
        assert!(slips("12").is_empty());
    }

    #[test]
    fn likelier_slips_are_nearer() {
        let cost = |typed: &str, meant: &str| slips(typed).into_iter().find(|(word, _)| word == meant).map(|(_, cost)| cost).unwrap();
        assert!(cost("thhanh", "thanh") < cost("tphanh", "thanh"));
        assert!(cost("thamh", "thanh") < cost("thawh", "thanh"));
        assert!(cost("ynanh", "tnanh") > cost("thanj", "thank"));
    }

    #[test]
    fn a_syllable_has_its_spellings() {
        let all = marked("son");
        for spelling in ["son", "sơn", "sòn", "sốn", "sớn"] {
            assert!(all.iter().any(|word| word == spelling), "{spelling}");
        }
        assert!(marked("dong").iter().any(|word| word == "đồng"));
        assert!(marked("nguoi").iter().any(|word| word == "người"));
        assert!(marked("logistics").is_empty());
    }
}
