//! Quotation marks within a quotation: English and Chinese sentences put what was quoted in “…” into ‘…’.

use std::borrow::Cow;

/// A text as it stands between quotation marks. Each mark by itself: a text that is cut may have lost the other one, and one without a side opens
/// where nothing touches it from before.
pub(crate) fn within_marks(text: &str) -> Cow<'_, str> {
    if !text.contains(['“', '”', '"']) {
        return Cow::Borrowed(text);
    }
    let mut before = ' ';
    let mut is_open = false;
    let inner = |c: char| {
        let apart = before.is_whitespace() || matches!(before, '(' | '[' | '“' | '：' | '，' | '。');
        before = c;
        match c {
            '“' => '‘',
            '”' => '’',
            '"' => {
                is_open = !is_open && apart;
                if is_open { '‘' } else { '’' }
            }
            other => other,
        }
    };
    Cow::Owned(text.chars().map(inner).collect())
}

/// The same for Vietnamese sentences, which repeat a passage letter by letter.
pub(crate) fn as_it_stands(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Whether a quotation is open at the end of a sentence that is being written.
pub(crate) fn is_quoting(sentence: &str) -> bool {
    sentence.rfind('“') > sentence.rfind('”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_within_a_quotation_are_the_inner_ones() {
        let check = |text: &str, expect: &str| assert_eq!(within_marks(text), expect);
        check("21 hộ", "21 hộ");
        check("Ông nói “không có”", "Ông nói ‘không có’");
        check("một \"thành phố\" và \"xã\"", "một ‘thành phố’ và ‘xã’");
        check("chưa thế này\", anh nói", "chưa thế này’, anh nói");
        check("cắt “giữa chừng", "cắt ‘giữa chừng");
        assert_eq!(["", "a “b", "a “b” c", "a “b” c “"].map(is_quoting), [false, true, false, true]);
    }
}
