//! Names in addresses and in rows: the words of kinds between them, and what links or parts them.

use std::ops::Range;

use super::beside::Words;
use super::file::AddressWords;
use super::role::Spot;
use crate::text::{Text, is_han, normal};

/// Words of `[address]` in reading form.
#[derive(Debug)]
pub(super) struct Address {
    words: Vec<String>,
    /// What several words name inside an address: "trung tâm".
    phrases: Words,
    /// What an address begins with.
    begins: Words,
    row: Vec<String>,
    apart: Vec<String>,
    districts: Vec<String>,
    links: Vec<String>,
    /// Before the place that a name lies in.
    lies: Vec<String>,
    /// Names that are no item of a row: countries, months, days.
    not_row: Vec<String>,
    /// Before the last item of a row.
    last: Vec<String>,
    /// Before the first item of a row in English.
    first: Vec<String>,
    /// Before the name of a street or a part of a town: what they begin is a part of an address.
    parts: Vec<String>,
    /// Behind a row in Chinese.
    rest: Vec<String>,
    /// Words that say that a name is a place.
    at: Words,
    /// The same words in another sense.
    not_at: Words,
}

impl Address {
    pub(super) fn new(file: &AddressWords) -> Self {
        let normals = |words: &[String]| -> Vec<String> { words.iter().map(|w| normal(w)).collect() };
        Self {
            words: normals(&file.words),
            phrases: Words::new(&file.phrases),
            begins: Words::new(file.begins.iter().chain(&file.phrases).chain(&file.parts)),
            row: normals(&file.row),
            apart: normals(&file.apart),
            districts: normals(&file.districts),
            links: normals(&file.links),
            lies: normals(&file.lies),
            not_row: normals(&file.not_row),
            last: normals(&file.last),
            first: normals(&file.first),
            rest: normals(&file.rest),
            parts: normals(&file.parts),
            at: Words::new(&file.at),
            not_at: Words::new(&file.not_at),
        }
    }

    /// Whether a word stands inside addresses without telling what happens there.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.words.iter().any(|w| w == word)
    }

    /// Whether a word names the kind of a part of a district or a city, or of these: an address that has one is told to the village.
    pub(super) fn is_part(&self, word: &str) -> bool {
        self.parts.iter().any(|w| w == word) || self.is_district(word)
    }

    /// "đường Bà Triệu": a word like "street" ends right before a byte.
    pub(super) fn is_street(&self, text: &Text<'_>, at: usize) -> bool {
        text.norm[..at].strip_suffix(' ').is_some_and(|before| before.rsplit(' ').next().is_some_and(|word| self.is_part(word)))
    }

    /// Whether a word names the kind of a district or a city.
    pub(super) fn is_district(&self, word: &str) -> bool {
        self.districts.iter().any(|w| w == word)
    }

    /// Whether words end with the kind of a district or a city.
    pub(super) fn ends_in_district(&self, words: &str) -> bool {
        self.districts.iter().any(|w| words.strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
    }

    /// Where the phrase begins that ends at a byte inside an address: "trung tâm".
    pub(super) fn phrase(&self, text: &Text<'_>, end: usize) -> Option<usize> {
        self.phrases.ends(text, end)
    }

    /// Whether what begins at a byte is an address and no person's name.
    pub(super) fn begins(&self, text: &Text<'_>, at: usize) -> bool {
        self.begins.behind(text, at).is_some()
    }

    /// Whether a word before a byte says that what begins there is a place.
    pub(super) fn is_at(&self, text: &Text<'_>, at: usize) -> bool {
        self.at.before(text, at).is_some() && self.not_at.before(text, at).is_none()
    }

    /// Whether a gap between a name and the province behind or before it holds nothing, or one word that links them.
    pub(super) fn is_link(&self, gap: &str) -> bool {
        let gap = gap.trim_matches([' ', ',', '(', ')', '-']);
        gap.is_empty() || self.links.iter().any(|w| w == gap)
    }

    /// "Bảo Lâm (Lâm Đồng)", "Tân Thành, Phú Giáo, Bình Dương": another province right behind the name, at most one other name between.
    pub(super) fn beside_elsewhere(
        &self,
        text: &Text<'_>,
        field: usize,
        range: &Range<usize>,
        elsewhere: &[(usize, Range<usize>)],
    ) -> bool {
        /// Bytes of a word that links the two, with its blanks, and of the name between them, with the words of its kind.
        const LINK: usize = 16;
        const BETWEEN: usize = 40;
        let from = elsewhere.partition_point(|(f, r)| (*f, r.start) < (field, range.end));
        elsewhere[from..].first().filter(|(f, _)| *f == field).is_some_and(|(_, other)| {
            let gap = &text.norm[range.end..other.start];
            let linked = gap.len() <= LINK && self.is_link(gap);
            linked || (gap.starts_with(", ") && gap.len() <= BETWEEN && self.is_between(text, range.end + 2, other.start))
        })
    }

    /// Where the place begins that a name is said to lie in right behind it, over the word of its kind; no country is one.
    pub(super) fn lies_in(&self, text: &Text<'_>, end: usize) -> Option<usize> {
        let mut rest = text.norm[end..].strip_prefix(' ')?;
        rest = self.lies.iter().find_map(|w| rest.strip_prefix(w.as_str())?.strip_prefix(' '))?;
        while let Some((_, next)) = rest.split_once(' ').filter(|(word, _)| self.is_word(word)) {
            rest = next;
        }
        let country = self.not_row.iter().any(|n| rest.starts_with(n.as_str()));
        (!country).then(|| offset(text, rest))
    }

    /// Only capitalised words, words of kinds, commas and brackets stand between two bytes.
    fn is_between(&self, text: &Text<'_>, from: usize, to: usize) -> bool {
        let gap = &text.norm[from..to];
        gap.split([' ', ',', '(', ')']).filter(|w| !w.is_empty()).all(|word| {
            let at = from + (word.as_ptr() as usize - gap.as_ptr() as usize);
            self.is_word(word) || text.original_char(at).is_some_and(char::is_uppercase)
        })
    }

    /// "Xã Tân Thành, huyện Vụ Bản": where a district, a town or a city is named right behind a name, the byte its name begins at.
    pub(super) fn district_behind(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        /// Bytes of the marks between: " - ", " (".
        const MARKS: usize = 4;
        let after = text.norm[at..].trim_start_matches([' ', ',', '(', '-']);
        let from = text.norm.len() - after.len();
        let kind = self.districts.iter().find(|k| after.strip_prefix(k.as_str()).is_some_and(|rest| rest.starts_with(' ')))?;
        let name = from + kind.len() + 1;
        (from - at <= MARKS && text.original_char(name).is_some_and(char::is_uppercase)).then_some(name)
    }

    /// How many other provinces stand in one row with a place.
    pub(super) fn row(&self, text: &Text<'_>, spots: &[Spot], at: usize) -> usize {
        let linked = |a: &Spot, b: &Spot| a.range.end > b.range.start || self.in_row(text, a.range.end..b.range.start);
        let left = (1..=at).rev().take_while(|i| linked(&spots[i - 1], &spots[*i])).filter(|i| !spots[i - 1].ours).count();
        let right = (at + 1..spots.len()).take_while(|i| linked(&spots[i - 1], &spots[*i])).filter(|i| !spots[*i].ours).count();
        left + right
    }

    /// Whether a place, or something that lies in it, is one of several names in a row.
    pub(super) fn is_listed(&self, text: &Text<'_>, sentence: &Range<usize>, spots: &[Spot], at: usize) -> bool {
        self.is_enumerated(text, sentence, spots, at) || self.holds_item(text, sentence, spots, at)
    }

    /// "Tà Xùa, Lảo Thẩn, Mẫu Sơn, Pha Luông": two other names or more stand beside a place, commas between, none of them ours.
    fn is_enumerated(&self, text: &Text<'_>, sentence: &Range<usize>, spots: &[Spot], at: usize) -> bool {
        let place = &spots[at].range;
        let ours = |piece: &str| {
            let start = offset(text, piece);
            spots.iter().any(|s| s.ours && s.range.start < start + piece.len() && start < s.range.end)
        };
        let from = text.norm.ceil_char_boundary(sentence.start.max(place.start.saturating_sub(SIDE)));
        let to = text.norm.floor_char_boundary(sentence.end.min(place.end + SIDE));
        let (before, after) = (&text.norm[from..place.start], &text.norm[place.end..to.max(place.end)]);
        if self.rest.iter().any(|w| after.starts_with(w.as_str())) {
            return true;
        }
        if before.ends_with('、') || after.starts_with('、') {
            return self.is_in_chinese_row(before, after, ours);
        }
        let is_item = |piece: &str, left: bool| !ours(piece) && self.is_item(text, piece, left);
        // "sân vận động (Lạng Sơn) tối nay đón A, B, C" is no row that the place is in.
        let touches = |piece: &str| piece.split(' ').filter(|w| !w.is_empty()).count() <= TOUCHING || piece.trim_end().ends_with(')');
        let (first, next) = (before.rsplit(", ").next().unwrap_or_default(), after.split(", ").next().unwrap_or_default());
        let left = if touches(first) { before.rsplit(", ") } else { "".rsplit(", ") };
        let right = if touches(next) { after.split(", ") } else { "".split(", ") };
        // Ours among them are no others, and end no row: "Móng Cái, Lạng Sơn, Đồng Đăng, Lào Cai".
        let stands = |piece: &&str, left: bool| ours(piece) || is_item(piece, left);
        let left = left.skip(1).take(ITEMS).take_while(|piece| stands(piece, true)).filter(|piece| !ours(piece));
        let left = if self.is_inside(text, &before[..before.len() - first.len()], place) { 0 } else { self.items(text, left) };
        // "Luton, Cardiff and Lang Son": nor has ours, where it is the last.
        let named =
            |name: &str| !name.is_empty() && name.split(' ').all(|w| text.original_char(offset(text, w)).is_some_and(char::is_uppercase));
        let ends =
            |word: &String| first.trim_end().strip_suffix(word.as_str()).is_some_and(|name| named(name.trim_end()) && name.ends_with(' '));
        let left = left + usize::from(left > 0 && !ours(first) && self.last.iter().any(ends));
        let mut pieces = after.split(", ");
        // "Tay Ninh, Lang Son and ...": the last item has no comma before it.
        let joined = left > 0 && pieces.next().is_some_and(|p| p.starts_with(' ') && is_item(&p[1..], false) && self.is_last(&p[1..]));
        let right = right.skip(1).take(ITEMS).take_while(|piece| stands(piece, false)).filter(|piece| !ours(piece)).count();
        left + right + usize::from(joined) >= 2
    }

    /// How many of the pieces before a place make a row with it: only the first of a row goes on from other words ("em Nông Thị Hoa, học sinh
    /// trường Chu Văn An, ...").
    fn items<'p>(&self, text: &Text<'_>, pieces: impl Iterator<Item = &'p str>) -> usize {
        let mut count = 0;
        for piece in pieces {
            count += 1;
            let is_name = |w: &str| text.original_char(offset(text, w)).is_some_and(|c| !c.is_lowercase());
            if !piece.split(' ').filter(|w| !w.is_empty()).all(|w| is_name(w) || self.is_word(w) || self.row.iter().any(|r| r == w)) {
                break;
            }
        }
        count
    }

    /// "Khu công nghiệp Hợp Tiến, huyện Đại Lâm, Lạng Sơn": a district or a city right before the province, which it lies in.
    fn is_inside(&self, text: &Text<'_>, before: &str, place: &Range<usize>) -> bool {
        let Some(piece) = before.strip_suffix(", ").and_then(|b| b.rsplit([',', '(', '.']).next()) else { return false };
        let words = || piece.split(' ').filter(|w| !w.is_empty());
        let named = words().rev().take_while(|w| text.original_char(offset(text, w)).is_some_and(char::is_uppercase)).count();
        let kind = words().rev().nth(named).is_some_and(|w| self.is_district(w));
        let own = text.norm[place.clone()].split(' ').next().is_some_and(|w| self.is_district(w));
        named > 0 && kind && !own
    }

    /// "Hưng Phát Lạng Sơn mua cổ phiếu": the bare name behind words with capitals that no word of a kind of place begins: what only bears it.
    pub(super) fn is_borne(&self, text: &Text<'_>, sentence: &Range<usize>, place: &Range<usize>) -> bool {
        /// Words of a name.
        const NAME: usize = 6;
        let letter = |at: usize, nth: usize| text.norm[at..].char_indices().nth(nth).and_then(|(i, _)| text.original_char(at + i));
        let upper = |at: usize, nth: usize| letter(at, nth).is_some_and(char::is_uppercase);
        let bare = text.has_marks() && upper(place.start, 0);
        let Some(before) = text.norm.get(sentence.start..place.start).and_then(|b| b.strip_suffix(' ')).filter(|_| bare) else {
            return false;
        };
        let mut words = before.rsplit(' ').take(NAME);
        let mut count = 0;
        let kind = words.find(|word| {
            let at = offset(text, word);
            let named = !self.is_word(word) && upper(at, 0) && !upper(at, 1) && word.chars().all(char::is_alphabetic);
            count += usize::from(named);
            !named
        });
        // A sentence begins with a capital, whatever its first word is.
        let told = if kind.is_some() { count >= 1 } else { count >= 2 };
        let end = |word: &str| offset(text, word) + word.len();
        told && !kind.is_some_and(|w| {
            self.is_word(w) || self.is_part(w) || self.phrase(text, end(w)).is_some() || self.at.ends(text, end(w)).is_some()
        })
    }

    /// "Yên Tử, Tam Chúc, động Tam Thanh - Nhị Thanh ở Lạng Sơn": an item of a row lies in the place.
    fn holds_item(&self, text: &Text<'_>, sentence: &Range<usize>, spots: &[Spot], at: usize) -> bool {
        let Some(item) = at.checked_sub(1).filter(|i| spots[*i].ours) else { return false };
        let Some(gap) = text.norm.get(spots[item].range.end..spots[at].range.start) else { return false };
        let words = || gap.split(' ').filter(|w| !w.is_empty() && *w != "-");
        let lower = words().filter(|w| !text.original_char(offset(text, w)).is_some_and(char::is_uppercase)).count();
        lower == 1
            && words().count() <= TOUCHING + 1
            && self.is_at(text, spots[at].range.start)
            && self.is_enumerated(text, sentence, spots, item)
    }

    /// Whether a piece between commas is a name on the side that touches the others: two words with capitals, or one and nothing else, or, in
    /// English, one that a word like "in" or "and" parts from the rest.
    fn is_item(&self, text: &Text<'_>, piece: &str, left: bool) -> bool {
        let capital = |word: &str| text.original_char(offset(text, word)).is_some_and(char::is_uppercase);
        let last = !left && self.is_last(piece);
        let mut words: Vec<&str> = piece.split(' ').skip(usize::from(last)).take(WORDS).collect();
        if left {
            words = piece.rsplit(' ').take(WORDS).collect();
        }
        let named = words.iter().take_while(|w| capital(w)).count();
        // "số 6 Trần Phú, P. Tân Bình, Lạng Sơn" is one address.
        let part = |word: &&str| self.parts.iter().any(|p| p == word) || word.starts_with(|c: char| c.is_ascii_digit());
        let inside = if left { words.get(named) } else { words.first() };
        let short = words
            .last()
            .filter(|_| left)
            .or(words.first())
            .is_some_and(|w| self.parts.iter().any(|p| p.ends_with('.') && w.starts_with(p.as_str())));
        if inside.is_some_and(part) || short {
            return false;
        }
        if words.first().is_some_and(|w| self.not_row.iter().any(|n| n == w.trim_end_matches(['.', ':', ';']))) {
            return false;
        }
        let parted = || !text.has_marks() && (last || left && words.get(1).is_some_and(|w| self.first.iter().any(|f| f == w)));
        named >= 2 || named == 1 && (words.len() == 1 || parted())
    }

    /// "汗尤尼斯和谅山": in Chinese, "and" stands right before a place, and no other of ours before that.
    pub(super) fn is_joined(&self, text: &Text<'_>, spots: &[Spot], at: usize) -> bool {
        let before = &text.norm[..spots[at].range.start];
        let joined = |word: &String| before.strip_suffix(word.as_str()).filter(|name| word.starts_with(is_han) && name.ends_with(is_han));
        let ours = |end: usize| at > 0 && spots[at - 1].ours && end <= spots[at - 1].range.end;
        self.last.iter().filter(|w| *w != "与").find_map(joined).is_some_and(|name| !ours(name.len()))
    }

    /// "in Lang Son and Las Vegas": in English, "and" and another name behind a place.
    pub(super) fn is_coupled(&self, text: &Text<'_>, spots: &[Spot], at: usize) -> bool {
        let Some(after) = text.norm[spots[at].range.end..].strip_prefix(" and ") else { return false };
        let from = text.norm.len() - after.len();
        let word = after.split([' ', ',', '.']).next().unwrap_or_default();
        let capital = text.original_char(from).is_some_and(char::is_uppercase);
        capital && !self.not_row.iter().any(|n| n == word) && !spots.iter().any(|s| s.ours && s.range.start == from)
    }

    /// Whether a piece begins with "and".
    fn is_last(&self, piece: &str) -> bool {
        self.last.iter().any(|w| piece.strip_prefix(w.as_str()).is_some_and(|rest| rest.starts_with(' ')))
    }

    /// "云南、谅山、老街和", "谅山、广西等省": two short items or more beside a place, or one and a word for the rest.
    fn is_in_chinese_row(&self, before: &str, after: &str, ours: impl Fn(&str) -> bool) -> bool {
        /// Bytes of an item.
        const LONG: usize = 24;
        let last = |piece: &str| piece.char_indices().find(|(at, _)| *at >= LONG).map_or(piece.len(), |(at, _)| at);
        let short = |piece: &&str| piece.len() <= LONG && !ours(piece);
        let left = before.strip_suffix('、').map_or(0, |row| {
            let inner = row.rsplit('、').take(ITEMS).take_while(short).count();
            let from = row.rsplit('、').nth(inner).map(|p| &p[p.floor_char_boundary(p.len().saturating_sub(LONG))..]);
            inner + usize::from(inner < ITEMS && from.is_some_and(|p| !ours(p)))
        });
        let right = after.strip_prefix('、').map_or(0, |row| {
            let inner = row.split('、').take(ITEMS).take_while(short).count();
            let to = row.split('、').nth(inner).map(|p| &p[..last(p)]);
            inner + usize::from(inner < ITEMS && to.is_some_and(|p| !ours(p)))
        });
        let near = &after[..after.floor_char_boundary(2 * LONG)];
        let more = self.rest.iter().any(|w| near.contains(w.as_str()));
        let joined = self.last.iter().any(|w| after.starts_with(w.as_str()));
        // "同文、谅山等公园".
        let more = more || after.starts_with('等');
        left + right + usize::from(joined) >= 2 || more && left + right > 0
    }

    /// Only commas, "và", figures and other names stand between two places, and one other word at most that does not part them.
    fn in_row(&self, text: &Text<'_>, gap: Range<usize>) -> bool {
        let words = &text.norm[gap.clone()];
        if words.len() > 60
            || words.trim() == "-"
            || !(words.contains([',', ';', '、', '(', ')']) || words.contains(" và ") || words.contains(" and "))
        {
            return false;
        }
        let is_name = |word: &&str| {
            let at = gap.start + (word.as_ptr() as usize - words.as_ptr() as usize);
            self.row.iter().any(|w| w == word) || text.original_char(at).is_some_and(|c| c.is_uppercase() || c.is_numeric())
        };
        let others: Vec<&str> = words.split([' ', ',', ';', '(', ')']).filter(|w| !w.is_empty()).filter(|w| !is_name(w)).take(2).collect();
        others.len() <= 1 && !others.iter().any(|w| self.apart.iter().any(|a| a == w))
    }
}

/// Items of an enumeration that are looked at on each side.
const ITEMS: usize = 4;

/// Bytes on each side in which a row is looked for.
const SIDE: usize = 300;
/// Words between a place and the comma of its row, such as the word of its kind.
const TOUCHING: usize = 2;
/// Words of an item that are looked at.
const WORDS: usize = 8;

/// Where a piece of the reading copy begins.
fn offset(text: &Text<'_>, piece: &str) -> usize {
    piece.as_ptr() as usize - text.norm.as_ptr() as usize
}
