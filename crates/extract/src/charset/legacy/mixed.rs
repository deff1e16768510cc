//! Pages in Unicode with parts in old fonts, or in both of these: told apart by the font that the markup names, else block by block.
//!
//! A newsroom that moved to Unicode kept its archive, and editors paste from old documents. What a font's name says is believed unless
//! the words say otherwise, since editors also leave `.VnTime` around text that is Unicode. Fonts that style sheets name are not read.

mod fonts;

use std::ops::Range;

use memchr::memchr;

use self::fonts::{may_name_fonts, names_a_font};
use super::{Evidence, Legacy, first, push_resolved};
use crate::text;

/// Letters that Unicode Vietnamese does not have and old fonts are full of, below which a page without such a font is not looked into.
const LEAST_LETTERS: usize = 4;
/// Marked words that must become syllables in a block whose font is not named, and how many different ones.
const LEAST_WORDS: usize = 4;
const LEAST_DIFFERENT: usize = 3;
/// Elements that are kept open: markup that never closes them must not become a scope without end.
const DEEPEST: usize = 300;

/// A font of an old convention; some draw small letters as capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Font {
    legacy: Legacy,
    is_capital: bool,
}

/// Text of one block in one font.
#[derive(Default)]
struct Part {
    font: Option<Font>,
    /// Where its pieces stand in the markup.
    pieces: Vec<Range<usize>>,
    /// What a reader sees of it.
    visible: String,
}

/// `markup` with its parts in old fonts in Unicode, and which fonts those were; `None` where there are none, which is nearly always.
pub(in crate::charset) fn convert(markup: &str) -> Option<(String, Vec<Legacy>)> {
    if !names_a_font(markup.as_bytes()) && !has_foreign_letters(markup) {
        return None;
    }
    let mut changes = Walk::over(markup);
    if changes.is_empty() {
        return None;
    }
    changes.sort_by_key(|(piece, _)| piece.start);
    let mut found: Vec<Legacy> = Vec::new();
    let mut out = String::with_capacity(markup.len() + markup.len() / 8);
    let mut done = 0;
    for (piece, font) in changes {
        out.push_str(&markup[done..piece.start]);
        let converted = font.legacy.convert(&markup[piece.clone()]);
        out.push_str(&if font.is_capital { converted.to_uppercase() } else { converted });
        done = piece.end;
        if !found.contains(&font.legacy) {
            found.push(font.legacy);
        }
    }
    out.push_str(&markup[done..]);
    Some((out, found))
}

impl Part {
    /// The font that its words show it to be in.
    fn is_in(&self) -> Option<Font> {
        // Letters that only Unicode has.
        if self.visible.chars().any(|c| c > '\u{17F}' && c.is_alphabetic() || matches!(c, 'ă' | 'đ' | 'ĩ' | 'ũ' | 'Ă' | 'Đ' | 'Ĩ' | 'Ũ'))
        {
            return None;
        }
        if let Some(font) = self.font {
            let evidence = Evidence::of(font.legacy, &self.visible);
            return (evidence.hits > 0 && evidence.hits >= evidence.before).then_some(font);
        }
        let convinces = |evidence: &Evidence| {
            let enough = evidence.hits >= LEAST_WORDS && evidence.different >= LEAST_DIFFERENT;
            enough && evidence.hits * 10 >= evidence.marked * 9 && evidence.before * 2 <= evidence.marked
        };
        // Most blocks with such letters are in another language, which the plain letters of its words tell.
        let candidates = [Legacy::Tcvn3, Legacy::Vni].into_iter().filter(|legacy| {
            let (marked, possible) = Evidence::at_most(*legacy, &self.visible);
            possible >= LEAST_WORDS && possible * 10 >= marked * 9
        });
        let candidates = candidates.map(|legacy| (legacy, Evidence::of(legacy, &self.visible)));
        let best = candidates.filter(|(_, evidence)| convinces(evidence)).max_by_key(|(_, evidence)| evidence.hits);
        best.map(|(legacy, _)| Font { legacy, is_capital: false })
    }
}

/// The pieces of `markup` that are in old fonts.
struct Walk<'a> {
    markup: &'a str,
    /// Open elements with the font that is in force in them; none are kept where no font is named.
    open: Vec<(String, Option<Font>)>,
    may_name_fonts: bool,
    part: Part,
    done: Vec<(Range<usize>, Font)>,
}

impl<'a> Walk<'a> {
    fn over(markup: &'a str) -> Vec<(Range<usize>, Font)> {
        let may_name_fonts = may_name_fonts(markup.as_bytes());
        let mut walk = Walk { markup, open: Vec::new(), may_name_fonts, part: Part::default(), done: Vec::new() };
        let mut at = 0;
        while let Some(open) = memchr(b'<', &markup.as_bytes()[at..]).map(|len| at + len) {
            walk.text(at..open);
            at = walk.tag(open);
        }
        walk.text(at..markup.len());
        walk.ends_part();
        walk.done
    }

    fn font(&self) -> Option<Font> {
        self.open.last().and_then(|(_, font)| *font)
    }

    fn text(&mut self, piece: Range<usize>) {
        if piece.is_empty() {
            return;
        }
        if self.part.font != self.font() {
            self.ends_part();
            self.part.font = self.font();
        }
        push_resolved(&mut self.part.visible, &self.markup[piece.clone()]);
        self.part.pieces.push(piece);
    }

    fn ends_part(&mut self) {
        if !self.part.visible.is_ascii()
            && let Some(font) = self.part.is_in()
        {
            self.done.extend(self.part.pieces.iter().map(|piece| (piece.clone(), font)));
        }
        self.part.visible.clear();
        self.part.pieces.clear();
        self.part.font = self.font();
    }

    /// Takes what begins with `<` at `at` and returns where to go on.
    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.markup[at..];
        if rest.starts_with("<![CDATA[") {
            return at + "<![CDATA[".len();
        }
        let Some((written, len)) = text::tag_as_written(rest) else {
            self.text(at..at + 1);
            return at + 1;
        };
        let end = at + len;
        if written.eq_ignore_ascii_case("script") || written.eq_ignore_ascii_case("style") {
            return self.markup.len() - text::after_raw(&self.markup[end..], written).len();
        }
        if written.starts_with('!') {
            return end;
        }
        let (bare, is_end) = written.strip_prefix('/').map_or((written, false), |bare| (bare, true));
        if !is_inline(bare) {
            self.ends_part();
        }
        if self.may_name_fonts {
            let bare = bare.to_ascii_lowercase();
            match is_end {
                true => self.closes(&bare),
                false if !is_void(&bare) && !rest[..len].ends_with("/>") => self.opens(&bare, &rest[..len]),
                false => {}
            }
        }
        end
    }

    fn opens(&mut self, name: &str, tag: &str) {
        if matches!(name, "p" | "li" | "td" | "th" | "tr" | "dt" | "dd" | "option") {
            // These end where the next one begins, unless a list or table stands between.
            let within = self.open.iter().rposition(|(open, _)| matches!(open.as_str(), "table" | "ul" | "ol" | "dl" | "div"));
            if let Some(same) = self.open.iter().rposition(|(open, _)| open == name).filter(|same| Some(*same) > within) {
                self.open.truncate(same);
            }
        }
        if self.open.len() >= DEEPEST {
            self.open.remove(0);
        }
        let font = font_of(tag).unwrap_or_else(|| self.font());
        self.open.push((name.to_owned(), font));
    }

    fn closes(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }
}

/// The font that a tag names, if it names one: an old one or another.
fn font_of(tag: &str) -> Option<Option<Font>> {
    let lower = tag.to_ascii_lowercase().replace("&quot;", "'");
    let at = ["face=", "font-family:", "font-family :"].iter().filter_map(|key| lower.find(key).map(|at| at + key.len())).min()?;
    let named = lower[at..].split([';', ',', '>']).next().unwrap_or_default();
    let named = named.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let legacy = match named {
        name if name.starts_with(".vn") => Legacy::Tcvn3,
        name if name.starts_with("vni-") || name.starts_with("vni ") => Legacy::Vni,
        _ => return Some(None),
    };
    // Names of TCVN3's fonts in capitals end in H: ".VnTimeH".
    let first = named.split(['"', '\'']).next().unwrap_or_default().trim_end();
    Some(Some(Font { legacy, is_capital: legacy == Legacy::Tcvn3 && first.ends_with('h') && !first.ends_with("tech") }))
}

/// Whether letters stand in it that Vietnamese in Unicode does not have, as themselves or as references.
fn has_foreign_letters(markup: &str) -> bool {
    const SECOND: u64 = seconds("åäöøûüïîëæçñÿßþÆÇËÎÏÐÑÖ×ØÛÜÞ÷".as_bytes());
    let bytes = markup.as_bytes();
    let is_foreign = |at: &usize| bytes.get(at + 1).is_some_and(|b| SECOND >> (b & 0x3F) & 1 == 1);
    memchr::memchr_iter(0xC3, bytes).filter(is_foreign).take(LEAST_LETTERS).count() == LEAST_LETTERS || has_foreign_references(markup)
}

/// The second bytes of letters of two, a bit each.
const fn seconds(letters: &[u8]) -> u64 {
    let (mut bits, mut at) = (0, 1);
    while at < letters.len() {
        bits |= 1 << (letters[at] & 0x3F);
        at += 2;
    }
    bits
}

/// References that are looked at.
const MOST_REFERENCES: usize = 300;

/// The same for letters that are written as references, the signs of Latin-1 that TCVN3 draws as letters among them.
fn has_foreign_references(markup: &str) -> bool {
    let is_foreign = |c: char| "åäöøûüïîëæçñÿßþÆÇËÎÏÐÑÖ×ØÛÜÞ÷¸µ¶¹¨¬¾¼½¢¤¥¦¯±²³´".contains(c);
    let references = memchr::memchr_iter(b'&', markup.as_bytes()).take(MOST_REFERENCES);
    references.filter(|at| is_foreign(first(&markup[*at..]).0)).take(LEAST_LETTERS).count() == LEAST_LETTERS
}

/// Elements that stand within a line, by their name in any case.
fn is_inline(name: &str) -> bool {
    let mut room = [0; "st1:place".len()];
    let Some(room) = room.get_mut(..name.len()) else { return false };
    room.copy_from_slice(name.as_bytes());
    room.make_ascii_lowercase();
    matches!(
        &*room,
        b"a" | b"b"
            | b"i"
            | b"s"
            | b"u"
            | b"em"
            | b"abbr"
            | b"acronym"
            | b"big"
            | b"font"
            | b"ins"
            | b"mark"
            | b"o:p"
            | b"small"
            | b"span"
            | b"st1:place"
            | b"strike"
            | b"strong"
            | b"sub"
            | b"sup"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::super::Legacy;
    use super::convert;

    const UNICODE: &str = "<p>Sáng nay, Ủy ban nhân dân xã Đồng Đăng tổ chức hội nghị tổng kết năm, có đông đảo bà con dự.</p>";

    fn check(page: &str, expect: &str) {
        assert_eq!(convert(page).map_or_else(|| page.to_owned(), |(text, _)| text), expect);
    }

    #[test]
    fn what_a_font_encloses_is_converted() {
        check(
            &format!("{UNICODE}<p>Theo <font face=\".VnTime\">Uû ban <b>nh©n d©n</b> tØnh</font>, là vậy</p>{UNICODE}"),
            &format!("{UNICODE}<p>Theo <font face=\".VnTime\">Uỷ ban <b>nhân dân</b> tỉnh</font>, là vậy</p>{UNICODE}"),
        );
        check(
            &format!("{UNICODE}<span style='font-size:13pt;font-family:&quot;.VnTimeH&quot;'>viÖt nam</span> và"),
            &format!("{UNICODE}<span style='font-size:13pt;font-family:&quot;.VnTimeH&quot;'>VIỆT NAM</span> và"),
        );
        check(
            &format!("{UNICODE}<td style=\"font-family: VNI-Times, serif\">Vieät Nam<p>xaõ hoäi"),
            &format!("{UNICODE}<td style=\"font-family: VNI-Times, serif\">Việt Nam<p>xã hội"),
        );
        check(
            "<p style='font-family:.VnTime'>ViÖt Nam<p>Đường là thế, <font face=Arial>café là café</font>",
            "<p style='font-family:.VnTime'>Việt Nam<p>Đường là thế, <font face=Arial>café là café</font>",
        );
    }

    #[test]
    fn a_font_s_name_around_unicode_is_not_believed() {
        for page in [
            "<font face='.VnTime'>Ủy ban nhân dân xã</font>",
            "<font face='.VnTime'>Các bà là ai, hè hai má có bé</font>",
            "<font face='VNI-Times'>Các bà là ai, hè hai má có bé</font>",
            "<a href='https://e.vnexpress.vn/a.vn'>Đọc thêm ở báo.vn</a> tại x.vntime",
        ] {
            assert_eq!(convert(page), None, "{page}");
        }
    }

    #[test]
    fn blocks_are_told_apart_by_their_words() {
        let tcvn3 = "<p>Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc.</p>";
        let vni = "<div>Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc.</div>";
        let (text, found) = convert(&format!("{UNICODE}{tcvn3}{UNICODE}{vni}")).unwrap();
        assert_eq!(
            text,
            format!(
                "{UNICODE}<p>Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc.</p>{UNICODE}\
                 <div>Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc.</div>"
            )
        );
        assert_eq!(found, [Legacy::Tcvn3, Legacy::Vni]);
        let escaped =
            "<p>C&#233;ng ho&#181; x&#183; h&#233;i ch&#241; ngh&#220;a Vi&#214;t Nam, &#167;&#233;c l&#203;p - H&#185;nh ph&oacute;c.</p>";
        assert_eq!(
            convert(&format!("{UNICODE}{escaped}")).map(|(text, _)| text),
            Some(format!("{UNICODE}<p>Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Hạnh phúc.</p>"))
        );
    }

    #[test]
    fn other_languages_in_a_page_are_left_alone() {
        for text in [
            "<p>Für die Bürger wäre eine schönere Lösung möglich, wenn die Behörden früher geprüft hätten.</p>",
            "<p>L'été dernier, les élèves ont été très occupés à préparer la fête où même les parents étaient invités, ça va, çà et là.</p>",
            "<p>Það er mjög gaman að fá að sjá þessa mynd, sagði hún, og það á að vera öllum ljóst að málið er í góðum höndum.</p>",
            "<p>Hän ei enää pysty käymään töissä, sillä päätös tehtiin jo viime keväänä.</p>",
            "<p>Malmö, Göteborg, Jönköping, Växjö, Västerås, Örebro, Umeå, Luleå</p>",
            "<p>El niño comió más; mañana él irá también, según dijo su tío José, el señor Muñoz y la niña.</p>",
        ] {
            assert_eq!(convert(&format!("{UNICODE}{text}{text}")), None, "{text}");
        }
    }

    #[test]
    fn any_markup_is_walked_through() {
        for page in ["<", "<p", "<font face=", "</font>", "<![CDATA[<font face=.VnTime>ViÖt", "<font face=.VnTime><script>é", "<p><"] {
            let _ = convert(page);
        }
    }
}
