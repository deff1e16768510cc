//! Vietnamese typed with Telex or VNI keys that no program turned into marks: "Lanjg Sown", "d9o6ng2".

use domain::fold::{fold, unify_tone_placement};
use unicode_normalization::UnicodeNormalization;

/// The word meant by keys left as they were typed; `None` when `typed` (lower case) holds no such keys.
pub(super) fn meant(typed: &str) -> Option<String> {
    if !typed.bytes().all(|b| b.is_ascii_alphanumeric()) || !typed.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let vni = typed.bytes().any(|b| b.is_ascii_digit());
    let mut word = Syllable::default();
    for key in typed.chars() {
        match vni {
            true => word.vni(key)?,
            false => word.telex(key),
        }
    }
    (word.keys > 0).then(|| word.written()).filter(|written| *written != typed)
}

/// Letters with their marks, without the tone.
#[derive(Default)]
struct Syllable {
    letters: Vec<char>,
    /// A combining tone mark.
    tone: Option<char>,
    /// Keys that were no letters.
    keys: usize,
}

impl Syllable {
    fn telex(&mut self, key: char) {
        let done = match key {
            'd' => self.stroke(),
            'a' => self.change(&[('a', 'â')]),
            'e' => self.change(&[('e', 'ê')]),
            'o' => self.change(&[('o', 'ô')]),
            'w' => self.horn() || self.change(&[('a', 'ă')]),
            's' | 'f' | 'r' | 'x' | 'j' if self.letters.iter().any(|c| is_vowel(*c)) => {
                self.tone = "sfrxj".find(key).and_then(|at| TONES.get(at)).copied();
                true
            }
            _ => false,
        };
        self.take(key, done);
    }

    /// `None` for a digit that means nothing where it stands.
    fn vni(&mut self, key: char) -> Option<()> {
        let done = match key {
            '1'..='5' if self.letters.iter().any(|c| is_vowel(*c)) => {
                self.tone = "12345".find(key).and_then(|at| TONES.get(at)).copied();
                true
            }
            '6' => self.change(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
            '7' => self.horn(),
            '8' => self.change(&[('a', 'ă')]),
            '9' => self.stroke(),
            _ => false,
        };
        if key.is_ascii_digit() && !done {
            return None;
        }
        self.take(key, done);
        Some(())
    }

    fn take(&mut self, key: char, done: bool) {
        match done {
            true => self.keys += 1,
            false => self.letters.push(key),
        }
    }

    /// Gives the last letter that can have one its mark.
    fn change(&mut self, marks: &[(char, char)]) -> bool {
        let marked = |c: char| marks.iter().find(|(plain, _)| *plain == c).map(|(_, marked)| *marked);
        let found = self.letters.iter().rposition(|c| marked(*c).is_some());
        let Some(at) = found else { return false };
        self.letters[at] = marked(self.letters[at]).unwrap_or(self.letters[at]);
        true
    }

    /// Only the first letter can be đ.
    fn stroke(&mut self) -> bool {
        let plain = self.letters.first() == Some(&'d');
        if plain {
            self.letters[0] = 'đ';
        }
        plain
    }

    /// ơ and ư, and both together where "uo" stands.
    fn horn(&mut self) -> bool {
        let both = self.letters.windows(2).rposition(|pair| matches!(pair, ['u' | 'ư', 'o' | 'ô']));
        if let Some(at) = both {
            self.letters[at] = 'ư';
            self.letters[at + 1] = 'ơ';
            return true;
        }
        self.change(&[('o', 'ơ'), ('u', 'ư')])
    }

    fn written(&self) -> String {
        let at = self.tone.and_then(|tone| Some((self.bearer()?, tone)));
        let marked = self
            .letters
            .iter()
            .enumerate()
            .flat_map(|(i, c)| std::iter::once(*c).chain(at.filter(|(at, _)| *at == i).map(|(_, tone)| tone)));
        unify_tone_placement(&marked.nfc().collect::<String>())
    }

    /// The letter that bears the tone mark.
    fn bearer(&self) -> Option<usize> {
        let mut vowels: Vec<usize> = (0..self.letters.len()).filter(|at| is_vowel(self.letters[*at])).collect();
        let initial = self.letters.first().zip(self.letters.get(1));
        if vowels.len() > 1 && matches!(initial, Some(('q', 'u') | ('g', 'i'))) {
            vowels.remove(0);
        }
        if let Some(marked) = vowels.iter().rev().find(|at| !self.letters[**at].is_ascii()) {
            return Some(*marked);
        }
        let closed = vowels.last().is_some_and(|last| last + 1 < self.letters.len());
        match vowels.as_slice() {
            [] => None,
            [only] => Some(*only),
            [.., last] if closed => Some(*last),
            [.., before, _] => Some(*before),
        }
    }
}

const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];

fn is_vowel(c: char) -> bool {
    matches!(fold(c.encode_utf8(&mut [0; 4])).as_str(), "a" | "e" | "i" | "o" | "u" | "y")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_both_methods_become_marks() {
        let check = |typed: &[&str], expect: Option<&str>| {
            for typed in typed {
                assert_eq!(meant(typed).as_deref(), expect, "{typed}");
            }
        };
        check(&["lanjg", "langj", "la5ng", "lang5"], Some("lạng"));
        check(&["sown", "so7n", "son7"], Some("sơn"));
        check(&["ddoofng", "dodofng", "d9o6ng2", "do6ng29"], Some("đồng"));
        check(&["ddawng", "d9a8ng"], Some("đăng"));
        check(&["nguwowif", "nguowif", "ngu7o7i2", "nguoi72"], Some("người"));
        check(&["hoaf", "hofa"], Some("hòa"));
        check(&["quys", "quy1"], Some("quý"));
        check(&["giaf"], Some("già"));
        check(&["vieetj", "vietej", "vie6t5"], Some("việt"));
        check(&["khaarn", "kha63n"], Some("khẩn"));
        check(&["lang", "son", "covid19", "g20", "h5n1", "5g", "lạngs", ""], None);
    }
}
