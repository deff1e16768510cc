//! The reading copy of a text, and for each byte of it the character that it came from.

use std::ops::Range;
use std::sync::LazyLock;

use domain::{fold, letter};

use super::{is_han, simplified};

/// Where the bytes of a copy come from. All but a few stretches of a text keep their lengths.
#[derive(Clone, Debug)]
pub(super) struct Origins {
    /// In order, the first from the first byte on.
    stretches: Vec<Stretch>,
    /// Bytes of the copy.
    length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    /// Its first byte in the copy.
    start: u32,
    /// That byte's origin.
    origin: u32,
    /// Whether all of its bytes come from the one character at `origin`; else byte by byte.
    one: bool,
}

impl Origins {
    /// The first byte of the character of `original` that a byte of the copy came from; `None` behind its end.
    #[inline]
    pub(super) fn of(&self, original: &str, at: usize) -> Option<usize> {
        if at >= self.length {
            return None;
        }
        let last = match self.stretches.as_slice() {
            [only] => only,
            all => &all[all.partition_point(|s| s.start as usize <= at).checked_sub(1)?],
        };
        let origin = last.origin as usize;
        Some(if last.one { origin } else { original.floor_char_boundary(origin + at - last.start as usize) })
    }

    /// The first byte of the copy that does not come from before a character of the original.
    pub(super) fn copied(&self, origin: usize) -> usize {
        let next = self.stretches.partition_point(|s| (s.origin as usize) < origin);
        let end = self.stretches.get(next).map_or(self.length, |s| s.start as usize);
        let Some(last) = next.checked_sub(1).map(|last| self.stretches[last]) else { return 0 };
        if last.one { end } else { end.min(last.start as usize + origin - last.origin as usize) }
    }

    /// Goes on at `start` as a part of another copy does.
    fn take(&mut self, from: &Self, part: Range<usize>, start: usize) {
        let first = from.stretches.partition_point(|s| s.start as usize <= part.start).saturating_sub(1);
        for stretch in from.stretches[first..].iter().take_while(|s| (s.start as usize) < part.end) {
            let at = part.start.max(stretch.start as usize);
            let origin = stretch.origin as usize + if stretch.one { 0 } else { at - stretch.start as usize };
            self.go_on(start + at - part.start, origin, stretch.one);
        }
    }

    fn new() -> Self {
        Self { stretches: vec![Stretch { start: 0, origin: 0, one: false }], length: 0 }
    }

    /// Says where a byte of the copy and those behind it come from; nothing new where they go on as before.
    fn go_on(&mut self, start: usize, origin: usize, one: bool) {
        let next = Stretch { start: start as u32, origin: origin as u32, one };
        let last = self.stretches.last();
        if last.is_some_and(|last| !last.one && !one && next.origin.wrapping_sub(last.origin) == next.start - last.start) {
            return;
        }
        if last.is_some_and(|last| last.start == next.start) {
            self.stretches.pop();
        }
        self.stretches.push(next);
    }
}

/// What a character becomes.
enum Read {
    /// One character.
    As(char),
    /// A blank, or the end of a line.
    Blank(char),
    Nothing,
    /// The small letters of one that has several.
    Small(char),
}

fn read(c: char) -> Read {
    match plain_form(c) {
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}' | '\u{2060}' => Read::Nothing,
        '\n' => Read::Blank('\n'),
        c if c.is_whitespace() => Read::Blank(' '),
        c => letter::lower(c).map_or(Read::Small(c), Read::As),
    }
}

/// Full width to ASCII, one dash, straight quotes, simplified Chinese; anything else stays.
fn plain_form(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' => '\'',
        c if is_han(c) => simplified(c),
        c => c,
    }
}

/// The reading copy.
pub(super) fn normalise(original: &str) -> (String, Origins) {
    let norm = String::with_capacity(original.len() + 8);
    let mut copy = Copy { norm, origins: Origins::new(), after_blank: true, has_tones: false };
    let stays: &[bool] = &STAYS;
    let mut at = 0;
    while at < original.len() {
        let end = copy.stays_until(original, at, stays);
        copy.norm.push_str(&original[at..end]);
        at = end;
        let Some(c) = original[at..].chars().next() else { break };
        copy.add(c, at);
        at += c.len_utf8();
    }
    let Copy { norm, mut origins, has_tones, .. } = copy;
    origins.length = norm.len();
    match Some(&norm).filter(|_| has_tones).and_then(|norm| fold::moved_tone_marks(norm)) {
        Some(moved) => {
            let origins = moved_origins(original, &norm, &moved, &origins);
            (moved, origins)
        }
        None => (norm, origins),
    }
}

/// Whether a text is its own reading copy.
pub(super) fn is_normal(original: &str) -> bool {
    let mut copy = Copy { norm: String::new(), origins: Origins { stretches: Vec::new(), length: 0 }, after_blank: true, has_tones: false };
    copy.stays_until(original, 0, &STAYS) == original.len() && !copy.has_tones
}

/// Which characters of the alphabets stay what they are: more than nine in ten of a text.
static STAYS: LazyLock<Vec<bool>> = LazyLock::new(|| ('\0'..'\u{2000}').map(|c| matches!(read(c), Read::As(same) if same == c)).collect());

/// A copy that is being made.
struct Copy {
    norm: String,
    origins: Origins,
    after_blank: bool,
    /// Whether a tone mark may stand where it is to be moved from.
    has_tones: bool,
}

/// Which characters of ASCII stay what they are wherever they stand.
const ASCII_STAYS: [bool; 128] = {
    let mut stays = [false; 128];
    let mut byte = 0;
    while byte < 128 {
        stays[byte] = !matches!(byte as u8, b' ' | b'\t'..=b'\r' | b'A'..=b'Z');
        byte += 1;
    }
    stays
};

impl Copy {
    /// Where the first character behind `from` is that does not stay.
    #[inline]
    fn stays_until(&mut self, original: &str, from: usize, stays: &[bool]) -> usize {
        let bytes = original.as_bytes();
        let mut at = from;
        let mut has_tones = false;
        while let Some(byte) = bytes.get(at) {
            let (same, width) = match byte {
                0..0x80 if ASCII_STAYS[usize::from(*byte)] => (true, 1),
                b'\n' => (true, 1),
                b' ' => (!if at > from { matches!(bytes[at - 1], b' ' | b'\n') } else { self.after_blank }, 1),
                0..0x80 => break,
                0xC2..=0xDF => (stays[low_bits(*byte, 0x1F, bytes, at + 1)], 2),
                0xE1 => (stays[low_bits(*byte, 0x0F, bytes, at + 1) << 6 | low_bits(0, 0, bytes, at + 2)], 3),
                _ => match original[at..].chars().next() {
                    Some(c @ '\u{4e00}'..='\u{9fff}') => (simplified(c) == c, 3),
                    _ => break,
                },
            };
            if !same {
                break;
            }
            has_tones |= width > 1 && may_move(bytes, at);
            at += width;
        }
        self.has_tones |= has_tones;
        if at > from {
            self.after_blank = matches!(bytes[at - 1], b' ' | b'\n');
        }
        at
    }

    /// Adds a character of the original.
    fn add(&mut self, c: char, at: usize) {
        if c.is_ascii_uppercase() {
            self.norm.push(c.to_ascii_lowercase());
            self.after_blank = false;
            return;
        }
        let start = self.norm.len();
        match read(c) {
            // What stood apart now stands together.
            Read::Nothing => self.has_tones = true,
            Read::Blank(blank) => {
                if blank == '\n' || !self.after_blank {
                    self.norm.push(blank);
                }
                self.after_blank = true;
            }
            Read::As(one) => {
                let behind_glide = self.norm.ends_with(['o', 'u']);
                self.has_tones |= if one.is_ascii() { one.is_ascii_alphabetic() } else { behind_glide };
                self.norm.push(one);
                self.after_blank = false;
            }
            Read::Small(c) => {
                self.has_tones = true;
                self.norm.extend(c.to_lowercase());
                self.after_blank = false;
            }
        }
        let end = self.norm.len();
        if end - start != c.len_utf8() {
            if end > start {
                self.origins.go_on(start, at, true);
            }
            self.origins.go_on(end, at + c.len_utf8(), false);
        }
    }
}

/// Whether a marked vowel that begins at a byte ends a syllable in which its mark is to stand on the "o" or "u" before it. Letters of the original
/// tell that as those of the copy do.
#[inline]
fn may_move(bytes: &[u8], at: usize) -> bool {
    let Some(glide) = at.checked_sub(1).map(|before| bytes[before] | 0x20) else { return false };
    let width = match (glide, &bytes[at..]) {
        // à á ã è é
        (b'o', [0xC3, 0xA0 | 0xA1 | 0xA3 | 0xA8 | 0xA9, ..]) => 2,
        // ạ ả ẹ ẻ ẽ
        (b'o', [0xE1, 0xBA, 0xA1 | 0xA3 | 0xB9 | 0xBB | 0xBD, ..]) => 3,
        // ý
        (b'u', [0xC3, 0xBD, ..]) => 2,
        // ỳ ỵ ỷ ỹ
        (b'u', [0xE1, 0xBB, 0xB3 | 0xB5 | 0xB7 | 0xB9, ..]) => 3,
        _ => return false,
    };
    let is_of_q = glide == b'u' && at > 1 && bytes[at - 2] | 0x20 == b'q';
    !is_of_q && !bytes.get(at + width).is_some_and(u8::is_ascii_alphabetic)
}

/// The bits that the first byte of a character has, and the six of one that goes on.
#[inline]
fn low_bits(first: u8, mask: u8, bytes: &[u8], next: usize) -> usize {
    usize::from(first & mask) << 6 | usize::from(bytes.get(next).map_or(0, |byte| byte & 0x3F))
}

/// Origins of the bytes of a copy that has the same characters but for their marks.
fn moved_origins(original: &str, norm: &str, moved: &str, from: &Origins) -> Origins {
    let mut to = Origins { stretches: Vec::with_capacity(from.stretches.len() + 16), length: moved.len() };
    let (mut at, mut moved_at) = (0, 0);
    loop {
        let same = norm.as_bytes()[at..].iter().zip(&moved.as_bytes()[moved_at..]).take_while(|(a, b)| a == b).count();
        to.take(from, at..at + same, moved_at);
        (at, moved_at) = (at + same, moved_at + same);
        let (Some(was), Some(is)) = (norm[at..].chars().next(), moved[moved_at..].chars().next()) else { break };
        to.go_on(moved_at, from.of(original, at).unwrap_or(original.len()), true);
        (at, moved_at) = (at + was.len_utf8(), moved_at + is.len_utf8());
    }
    to
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Character by character.
    fn slowly(original: &str) -> (String, Vec<usize>) {
        let (mut norm, mut at, mut after_blank) = (String::new(), Vec::new(), true);
        for (origin, c) in original.char_indices() {
            match read(c) {
                Read::Nothing => continue,
                Read::Blank(blank) if blank == '\n' || !after_blank => norm.push(blank),
                Read::Blank(_) => {}
                Read::As(c) => norm.push(c),
                Read::Small(c) => norm.extend(c.to_lowercase()),
            }
            after_blank = matches!(read(c), Read::Blank(_));
            at.resize(norm.len(), origin);
        }
        let moved = fold::unify_tone_placement(&norm);
        let mut origins = Vec::new();
        for ((from, _), c) in norm.char_indices().zip(moved.chars()) {
            origins.resize(origins.len() + c.len_utf8(), at[from]);
        }
        (moved, origins)
    }

    fn check(original: &str) {
        let (norm, origins) = normalise(original);
        let (expect, at) = slowly(original);
        assert_eq!(norm, expect, "{original:?}");
        assert!(!is_normal(original) || norm == original, "{original:?} is no copy of its own");
        let found: Vec<usize> = (0..norm.len()).map(|byte| origins.of(original, byte).unwrap()).collect();
        assert_eq!(found, at, "{original:?}");
        assert_eq!(origins.of(original, norm.len()), None);
        for (origin, _) in original.char_indices().chain([(original.len(), ' ')]) {
            assert_eq!(origins.copied(origin), at.partition_point(|from| *from < origin), "{original:?} at {origin}");
        }
    }

    #[test]
    fn every_byte_knows_where_it_came_from() {
        check("");
        check(" \u{feff} Đồng  Đăng –\u{a0}Lạng Sơn\r\n\n “Hoà Cư”, quỹ thuỹ toẽ\u{301}! ");
        check("諒山　高祿縣２０２６年İSTANBUL “”„\u{ad}\u{200b}x\t\tỨNG HOÀ");
        check("\u{ad}");
        check("THUỲ  THUỴ, oà");
    }

    #[test]
    fn so_it_is_with_any_text() {
        let letters: Vec<char> = "aouyqOUÀàáãảạèéẻẽẹýỳỷỹỵỲĐ “”–１ｏ諒山İ\u{ad}\n\t\u{a0} q,".chars().collect();
        let mut random = fastrand::Rng::with_seed(5);
        for _ in 0..6000 {
            let text: String = (0..random.usize(..24)).map(|_| letters[random.usize(..letters.len())]).collect();
            check(&text);
        }
    }
}
