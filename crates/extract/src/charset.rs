//! Bytes to text: which character set they are in, and their decoding.
//!
//! What the bytes *are* beats what somebody says about them: a Chinese newspaper declares GB2312 over UTF-8 bytes, and
//! trusting the label destroys the page. Vietnamese in old fonts, which no label names, is recognised by `legacy`.

mod legacy;
mod mislabelled;
mod twice;

pub(crate) use self::legacy::is_syllable;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

/// How far into a document a declaration is looked for; HTML asks for 1,024, newspapers put scripts first.
const DECLARATION_WITHIN: usize = 4096;

/// Text of `bytes` and the label of the charset believed, with what was odd.
///
/// Order of belief: byte order mark, strictly valid UTF-8, `Content-Type` header, declaration in the bytes, detection.
/// Text in old Vietnamese fonts is converted, whatever was declared. Never fails; undecodable bytes become U+FFFD and a problem.
pub fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> (Cow<'a, str>, &'static str, Vec<String>) {
    let (text, label, mut problems) = as_stated(bytes, content_type);
    match legacy::recognise(&text) {
        Some(legacy) => {
            problems.push(legacy.problem());
            (legacy.convert(&text).into(), legacy.label(), problems)
        }
        None => match legacy::mixed::convert(&text) {
            Some((converted, found)) => {
                problems.extend(found.into_iter().map(legacy::Legacy::problem_of_parts));
                (converted.into(), label, problems)
            }
            None => (text, label, problems),
        },
    }
}

/// A text, the label of its encoding, and what was wrong.
type Decoded<'a> = (Cow<'a, str>, &'static str, Vec<String>);

fn as_stated<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    if let Some(text) = in_unicode(bytes) {
        return text;
    }
    let said = content_type.and_then(label_in).or_else(|| declared(bytes)).and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some((text, encoding)) = in_fonts(bytes, said) {
        return (text.into(), encoding.name(), Vec::new());
    }
    if surely_utf8(bytes) {
        return decoded(UTF_8, bytes);
    }
    match mislabelled::instead_of(said, bytes) {
        Some(encoding) => against_its_label(bytes, said, encoding),
        None => by_its_label(bytes, said),
    }
}

/// What its own bytes show to be Unicode, by a mark at their head or throughout.
fn in_unicode(bytes: &[u8]) -> Option<Decoded<'_>> {
    if let Some(text) = utf32(bytes) {
        return Some((text.into(), "UTF-32", Vec::new()));
    }
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return Some(decoded(encoding, &bytes[bom..]));
    }
    if let Some(encoding) = utf16_without_bom(bytes) {
        return Some(decoded(encoding, bytes));
    }
    let text = strict_utf8(bytes)?;
    Some(match twice::mended(text) {
        Some(mended) => (mended.into(), UTF_8.name(), vec!["The text was encoded as UTF-8 twice and was put right.".into()]),
        None => (text.into(), UTF_8.name(), Vec::new()),
    })
}

/// A text in old fonts, all of it or its damaged places, still to be converted.
fn in_fonts(bytes: &[u8], said: Option<&'static Encoding>) -> Option<(String, &'static Encoding)> {
    let may_be_all = said.is_none_or(|said| said.is_single_byte() || !mostly_utf8(bytes));
    let all = if may_be_all { in_old_fonts(bytes, said) } else { None };
    all.map(|text| (text, WINDOWS_1252)).or_else(|| in_old_fonts_between(bytes).map(|text| (text, UTF_8)))
}

fn against_its_label<'a>(bytes: &'a [u8], said: Option<&'static Encoding>, encoding: &'static Encoding) -> Decoded<'a> {
    let (text, label, mut problems) = decoded(encoding, bytes);
    problems.extend(said.map(|said| format!("The page says {} but its bytes are {label}.", said.name())));
    (text, label, problems)
}

/// In the encoding that is said; by a guess where none is, or UTF-8 of bytes that are not.
fn by_its_label<'a>(bytes: &'a [u8], said: Option<&'static Encoding>) -> Decoded<'a> {
    if let Some(encoding) = said.filter(|said| *said != UTF_8 || mostly_utf8(bytes)) {
        return decoded(encoding, bytes);
    }
    let (text, label, mut problems) = decoded(detected(bytes), bytes);
    if said.is_some() {
        problems.insert(0, format!("The page says UTF-8 but its bytes are not; read as {label}."));
    }
    (text, label, problems)
}

/// The bytes as windows-1252, if that shows Vietnamese in old fonts. A Chinese label rules it out.
fn in_old_fonts(bytes: &[u8], said: Option<&'static Encoding>) -> Option<String> {
    if said.is_some_and(|said| !said.is_single_byte() && said != UTF_8) {
        return None;
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let is_old = legacy::recognise(&text).is_some() || legacy::mixed::convert(&text).is_some_and(|(_, found)| found.len() > 1);
    is_old.then(|| text.into_owned())
}

/// UTF-8 with bytes of old fonts between its characters, if that is what the bytes are.
fn in_old_fonts_between(bytes: &[u8]) -> Option<String> {
    if !mostly_utf8(bytes) {
        return None;
    }
    let mut text = String::with_capacity(bytes.len() * 2);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    legacy::mixed::convert(&text).map(|_| text)
}

fn decoded<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let problems = if malformed { vec![format!("Some bytes are not valid {} and were replaced.", encoding.name())] } else { Vec::new() };
    // windows-1258 writes tone marks as combining characters.
    let text = if encoding == WINDOWS_1258 { text.nfc().collect() } else { text };
    (text, encoding.name(), problems)
}

/// The bytes as UTF-8; a character cut at the very end (a truncated download) is forgiven.
fn strict_utf8(bytes: &[u8]) -> Option<&str> {
    // Faster than the standard library on pages.
    if let Some(Cow::Borrowed(text)) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Some(text);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok(),
        Err(_) => None,
    }
}

/// Whether more multi-byte characters are valid UTF-8 than are broken.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (good, bad) = utf8_characters(bytes);
    good > bad
}

/// Whether so many are that the few broken ones are damage, whatever is declared.
fn surely_utf8(bytes: &[u8]) -> bool {
    let (good, bad) = utf8_characters(bytes);
    good >= 20 && good >= 20 * bad
}

/// How many multi-byte characters are valid UTF-8, and how many places are not.
fn utf8_characters(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

/// Text in UTF-32 behind its mark, which some programs write and no browser reads.
fn utf32(bytes: &[u8]) -> Option<String> {
    let (unit, rest): (fn([u8; 4]) -> u32, _) = match bytes {
        [0xFF, 0xFE, 0, 0, rest @ ..] => (u32::from_le_bytes, rest),
        [0, 0, 0xFE, 0xFF, rest @ ..] => (u32::from_be_bytes, rest),
        _ => return None,
    };
    let units = rest.chunks_exact(4).filter_map(|four| four.try_into().ok());
    Some(units.map(|four| char::from_u32(unit(four)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Markup in UTF-16 without its mark: every second byte of the opening is zero.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, c, 0, ..] if *c != 0 => Some(UTF_16LE),
        [0, b'<', 0, c, ..] if *c != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The charset named in the first bytes by a meta element or an XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(DECLARATION_WITHIN).map(|b| if b.is_ascii() { char::from(*b) } else { ' ' }).collect();
    label_in(&head)
}

/// The word after `charset=` or `encoding=`.
fn label_in(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let at = ["charset", "encoding"].iter().filter_map(|key| find_assigned(&lower, key)).min()?;
    let label: String =
        lower[at..].trim_start_matches([' ', '"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    (!label.is_empty()).then_some(label)
}

/// The offset after `key` and its equals sign.
fn find_assigned(text: &str, key: &str) -> Option<usize> {
    text.match_indices(key).find_map(|(at, _)| {
        let rest = &text[at + key.len()..];
        let trimmed = rest.trim_start();
        trimmed.starts_with('=').then(|| text.len() - trimmed.len() + 1)
    })
}

/// The top-level domain is not passed on: `tw` turned GBK into Big5 when it was tried.
fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::decode;
    use encoding_rs::{BIG5, GBK, UTF_16BE, WINDOWS_1258};

    const VIETNAMESE: &str = "Ủy ban nhân dân phường Hoa Mai tổ chức hội nghị tổng kết";
    const CHINESE: &str = "谅山省友谊口岸今日恢复通关，边民往来顺畅。";

    fn check(bytes: &[u8], content_type: Option<&str>, expect: (&str, &str)) {
        let (text, label, _) = decode(bytes, content_type);
        assert_eq!((&*text, label), expect);
    }

    #[test]
    fn bytes_beat_labels() {
        check(VIETNAMESE.as_bytes(), Some("text/html; charset=gb2312"), (VIETNAMESE, "UTF-8"));
        check(b"\xEF\xBB\xBFabc", Some("text/html; charset=big5"), ("abc", "UTF-8"));
        let (gbk, ..) = GBK.encode(CHINESE);
        check(&gbk, Some("text/html; charset=gb2312"), (CHINESE, "GBK"));
        check(&gbk, None, (CHINESE, "GBK"));
        check(&gbk, Some("text/html; charset=utf-8"), (CHINESE, "GBK"));
    }

    #[test]
    fn four_bytes_a_character() {
        let units = || ['\u{feff}'].into_iter().chain(VIETNAMESE.chars()).map(u32::from);
        let (little, big): (Vec<u8>, Vec<u8>) =
            (units().flat_map(u32::to_le_bytes).collect(), units().flat_map(u32::to_be_bytes).collect());
        check(&little, None, (VIETNAMESE, "UTF-32"));
        check(&big, Some("text/xml; charset=utf-8"), (VIETNAMESE, "UTF-32"));
    }

    #[test]
    fn a_broken_byte_is_damage() {
        let mut bytes = VIETNAMESE.repeat(2).into_bytes();
        bytes.push(0xFF);
        let text = format!("{}\u{fffd}", VIETNAMESE.repeat(2));
        check(&bytes, None, (&text, "UTF-8"));
        check(&bytes, Some("text/html; charset=iso-8859-1"), (&text, "UTF-8"));
    }

    #[test]
    fn declarations_are_read() {
        let page = format!("<meta charset = 'big5'><p>{}", "政府公告");
        let (big5, ..) = BIG5.encode(&page);
        check(&big5, Some("text/html"), (&page, "Big5"));
        let feed = format!("<?xml version='1.0' encoding='GBK'?><rss>{CHINESE}</rss>");
        let (gbk, ..) = GBK.encode(&feed);
        check(&gbk, None, (&feed, "GBK"));
    }

    #[test]
    fn vietnamese_windows_bytes_become_nfc() {
        // encoding_rs encodes the base letter and the combining mark apart, as the old editors wrote them.
        let (bytes, ..) = WINDOWS_1258.encode("co\u{0323}ng đo\u{0300}ng");
        check(&bytes, Some("text/html; charset=windows-1258"), ("cọng đòng", "windows-1258"));
    }

    #[test]
    fn old_fonts_are_converted_whatever_is_declared() {
        let expect = "Uỷ ban nhân dân phường tổ chức hội nghị tổng kết, có đông đảo bà con dự";
        let tcvn3 = "Uû ban nh©n d©n ph\u{AD}êng tæ chøc héi nghÞ tæng kÕt, cã ®«ng ®¶o bµ con dù";
        let bytes: Vec<u8> = tcvn3.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for label in
            [None, Some("text/html"), Some("text/html; charset=iso-8859-1"), Some("text/html; charset=utf-8"), Some("charset=windows-1258")]
        {
            check(&bytes, label, (expect, "TCVN3"));
        }
        check(tcvn3.as_bytes(), None, (expect, "TCVN3"));
        let vni = "UÛy ban nhaân daân phöôøng toå chöùc hoäi nghò toång keát, coù ñoâng ñaûo baø con döï";
        check(vni.as_bytes(), None, ("Ủy ban nhân dân phường tổ chức hội nghị tổng kết, có đông đảo bà con dự", "VNI"));
        assert!(decode(vni.as_bytes(), None).2[0].contains("VNI"));
    }

    #[test]
    fn parts_in_old_fonts_are_converted_in_a_page_of_utf8() {
        let page = format!("<p>{VIETNAMESE}</p><p><font face='.VnTime'>ViÖt Nam</font></p><p>{VIETNAMESE}</p>");
        let expect = page.replace("ViÖt", "Việt");
        let (text, label, problems) = decode(page.as_bytes(), None);
        assert_eq!((&*text, label), (expect.as_str(), "UTF-8"));
        assert_eq!(problems, ["Parts of the page are Vietnamese in the old TCVN3 fonts and were converted to Unicode."]);
        // The same as the bytes of an old editor.
        let parts: Vec<&[u8]> = page.split('Ö').map(str::as_bytes).collect();
        check(&parts.join(&b"\xD6"[..]), Some("text/html; charset=utf-8"), (&expect, "UTF-8"));
    }

    #[test]
    fn utf16_is_known_without_its_mark() {
        let bytes: Vec<u8> = "<rss>谅山</rss>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&bytes, None, ("<rss>谅山</rss>", UTF_16BE.name()));
    }

    #[test]
    fn one_bad_byte_does_not_change_the_charset() {
        let mut bytes = VIETNAMESE.as_bytes().to_vec();
        bytes.insert(0, 0xFF);
        let (text, label, problems) = decode(&bytes, Some("text/html; charset=utf-8"));
        assert_eq!((&*text, label, problems.len()), (&*format!("\u{FFFD}{VIETNAMESE}"), "UTF-8", 1));
        check(&VIETNAMESE.as_bytes()[..VIETNAMESE.len() - 3], None, (&VIETNAMESE[..VIETNAMESE.len() - 4], "UTF-8"));
    }
}
