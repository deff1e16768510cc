//! Percent-encoding in one form (RFC 3986, sections 2 and 6.2.2): what needs no escape has none, and hexadecimal digits are upper case.

/// The bytes that stand in a path or a query as they are, beside letters and digits.
const PLAIN: &[u8] = b"-._~!$&'()*+,;=:@/?";

/// A path or query in which equal means equal. An escape stays where it keeps a byte from meaning something, as in `%2F`; a percent
/// sign that begins no escape becomes one.
pub(super) fn normal(part: &str) -> String {
    let bytes = part.as_bytes();
    let mut normal = String::with_capacity(part.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match escaped(&bytes[at..]) {
            Some(inner) => {
                push(&mut normal, inner, is_unreserved(inner));
                at += 3;
            }
            None => {
                push(&mut normal, byte, byte.is_ascii_alphanumeric() || PLAIN.contains(&byte));
                at += 1;
            }
        }
    }
    normal
}

/// The byte that an escape at the start stands for.
fn escaped(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = bytes else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn push(text: &mut String, byte: u8, plain: bool) {
    if plain {
        text.push(char::from(byte));
        return;
    }
    text.push('%');
    for digit in [byte >> 4, byte & 0x0f] {
        text.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expect: &str) {
        assert_eq!(normal(input), expect, "{input}");
        assert_eq!(normal(expect), expect, "{input} twice");
    }

    #[test]
    fn equal_is_equal() {
        check("/%61%2D%7e", "/a-~");
        check("/9%2f11%c0", "/9%2F11%C0");
        check("/%zz%", "/%25zz%25");
        check("/%2%35", "/%2525");
        check("a=[1]&b=c|d", "a=%5B1%5D&b=c%7Cd");
        check("a+b=%2B%20", "a+b=%2B%20");
        check("ă", "%C4%83");
        check("", "");
    }
}
