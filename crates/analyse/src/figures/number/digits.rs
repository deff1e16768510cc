//! Digits with separators: 1.234,5 in Vietnamese, 1,234.5 in English and Chinese, 1 234 567 anywhere.

use domain::Language;

/// A number in digits.
pub(super) struct Digits {
    pub(super) value: f64,
    pub(super) end: usize,
    /// Decimals printed.
    pub(super) decimals: i32,
}

/// Where digits and the separators between them end.
pub(super) fn end(norm: &str, at: usize) -> usize {
    let bytes = norm.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        let digit_next = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b'.' | b',' if digit_next && end > at => end += 1,
            _ => break,
        }
    }
    end
}

/// Where a number in digits ends: "1 234 567" has groups of three behind blanks.
pub(crate) fn run(norm: &str, at: usize) -> usize {
    let bytes = norm.as_bytes();
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = end(norm, at);
    let short = (1..=3).contains(&(end - at)) && bytes[at] != b'0' && bytes[at..end].iter().all(u8::is_ascii_digit);
    while short && bytes.get(end) == Some(&b' ') && (1..4).all(|i| is_digit(end + i)) && !is_digit(end + 4) {
        end += 4;
    }
    end
}

/// Three digits behind a scale, which may begin with zeros: "761 tỷ 036".
pub(super) fn three(norm: &str, at: usize) -> Option<f64> {
    let written = norm.get(at..at + 3).filter(|w| w.bytes().all(|b| b.is_ascii_digit()))?;
    let goes_on = norm[at + 3..]
        .starts_with(|c: char| c.is_ascii_digit() || "/:-.,".contains(c) && norm[at + 4..].starts_with(|d: char| d.is_ascii_digit()));
    if goes_on { None } else { written.parse().ok() }
}

/// Dates (12/11), clock times (8:30), numbers of documents (12/QĐ) and of telephones (0912) are no numbers here.
pub(super) fn digits(norm: &str, at: usize, language: Language) -> Option<Digits> {
    let bytes = norm.as_bytes();
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let last = end(norm, at);
    if bytes.get(last) == Some(&b'/') || bytes.get(last) == Some(&b':') && is_digit(last + 1) {
        return None;
    }
    let leading_zero = bytes[at] == b'0' && is_digit(at + 1) && is_digit(at + 2);
    if leading_zero {
        return None;
    }
    let end = run(norm, at);
    let (value, decimals) = value_of(&norm[at..end].replace(' ', ""), language)?;
    Some(Digits { value, end, decimals })
}

/// The value and how many decimals it is printed with.
fn value_of(written: &str, language: Language) -> Option<(f64, i32)> {
    let (thousand, decimal) = match language {
        Language::Vi | Language::Other => ('.', ','),
        Language::En | Language::Zh => (',', '.'),
    };
    let groups = |mark: char| {
        let mut parts = written.split(mark);
        parts.next().is_some_and(|first| (1..=3).contains(&first.len())) && parts.clone().count() > 0 && parts.all(|p| p.len() == 3)
    };
    let (thousands, decimals) = (written.matches(thousand).count(), written.matches(decimal).count());
    let plain = match (thousands, decimals) {
        (0, 0) => written.to_owned(),
        (_, 0) if groups(thousand) => written.replace(thousand, ""),
        // The other language's habit, as in translated editions: 1,234,567 in Vietnamese, 1.5 in Vietnamese.
        (1, 0) => written.replace(thousand, "."),
        // "320,000 đồng": nobody prints a thousandth of nothing.
        (0, 1) if groups(decimal) && written.ends_with("000") && !written.starts_with('0') => written.replace(decimal, ""),
        (0, 1) => written.replace(decimal, "."),
        (0, _) if groups(decimal) => written.replace(decimal, ""),
        (_, 1) if written.rfind(decimal) > written.rfind(thousand) => written.replace(thousand, "").replace(decimal, "."),
        (1, _) if written.rfind(thousand) > written.rfind(decimal) => written.replace(decimal, "").replace(thousand, "."),
        _ => return None,
    };
    let printed = plain.split_once('.').map_or(0, |(_, d)| d.len());
    let value: f64 = plain.parse().ok()?;
    value.is_finite().then_some((value, i32::try_from(printed).ok()?))
}
