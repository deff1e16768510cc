//! Vietnamese that was in UTF-8, was taken for Latin-1 and was encoded again: "Tiáº¿ng Viá»‡t".

use encoding_rs::{UTF_8, WINDOWS_1252};
use memchr::memmem;

/// How often the beginning of a Vietnamese letter must stand there as two Latin ones.
const LEAST: usize = 12;

/// The same where all that is not ASCII is encoded so: the headlines of a short feed have a few.
const LEAST_THROUGHOUT: usize = 3;

/// `text`, or the parts of it that were encoded twice, decoded once more; `None` for nearly all texts, which are right.
pub(super) fn mended(text: &str) -> Option<String> {
    // "áº" and "á»" begin the letters with two marks, of which every sentence has some.
    let (begins, bytes) = (&"áº".as_bytes()[..3], text.as_bytes());
    let found = memmem::find_iter(bytes, begins).filter(|at| matches!(bytes.get(at + begins.len()), Some(0xBA | 0xBB)));
    let found = found.take(LEAST).count();
    if found < LEAST_THROUGHOUT {
        return None;
    }
    let mut is_throughout = true;
    let mut out = String::with_capacity(text.len());
    let mut run = Vec::new();
    for c in text.chars() {
        match byte(c).filter(|_| !c.is_ascii()) {
            Some(byte) => run.push(byte),
            None => {
                is_throughout &= flush(&mut run, &mut out) && c.is_ascii();
                out.push(c);
            }
        }
    }
    is_throughout &= flush(&mut run, &mut out);
    (found == LEAST || is_throughout).then_some(out)
}

/// The byte that was taken for a character.
fn byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let mut utf8 = [0; 4];
    match *WINDOWS_1252.encode(c.encode_utf8(&mut utf8)).0 {
        [byte] => Some(byte),
        _ => None,
    }
}

/// Appends a run of such bytes: as the characters that they are, or, where they are none, as they were given. Whether they were some.
fn flush(run: &mut Vec<u8>, out: &mut String) -> bool {
    let decoded = UTF_8.decode_without_bom_handling_and_without_replacement(run);
    match &decoded {
        Some(text) => out.push_str(text),
        None => out.push_str(&WINDOWS_1252.decode_without_bom_handling(run).0),
    }
    let are_some = decoded.is_some();
    run.clear();
    are_some
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::mended;

    #[test]
    fn what_was_encoded_twice_is_decoded_twice() {
        let text = "Bà con phấn khởi về cầu mới, từ nay đường ra chợ ngắn lại một nửa. Tổng vốn là hai mươi tỷ đồng – “rất lớn”. Người dân ở xã ấy.";
        let twice = WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
        assert_eq!(mended(&twice).as_deref(), Some(text));
        let by_bytes: String = text.bytes().map(char::from).collect();
        assert_eq!(mended(&by_bytes).as_deref(), Some(text));
        assert_eq!(mended(text), None);
        assert_eq!(mended(&format!("Tiếng Việt: à, é\n{twice}")), Some(format!("Tiếng Việt: à, é\n{text}")));
        assert_eq!(mended("Voilà les élèves émus à l’entrée."), None);
        let short = "<title>Đường thông trở lại</title><title>Giá vàng giảm mạnh</title>";
        let twice: String = short.bytes().map(char::from).collect();
        assert_eq!(mended(&twice).as_deref(), Some(short));
        // A few such pairs beside letters that are right are somebody's example.
        assert_eq!(mended(&format!("{twice} là “Tiếng Việt”")), None);
    }
}
