//! JSON with the faults that templates make.
//!
//! Line breaks and quotation marks in strings, strings in single quotation marks, commas too many and missing, comments, marks
//! of CDATA or of HTML comments around it, escapes that JSON does not know, dates without quotation marks, all of it escaped as
//! HTML, several values in a row.

use serde_json::Value;

use crate::text;

/// The value of a script, or a list of its values; `None` where no mending helps.
pub(super) fn parse(script: &str) -> Option<Value> {
    let script = script.trim_start_matches('\u{feff}').trim();
    let script = script.trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = ["//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["].iter().find_map(|mark| script.strip_prefix(mark)).unwrap_or(script);
    let script = ["//]]>", "/*]]>*/", "]]>"].iter().find_map(|mark| script.trim_end().strip_suffix(mark)).unwrap_or(script);
    let script = script.trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    let escaped = !script.contains('"') && script.contains("&quot;");
    let mended = if escaped { mend(&text::unescape(script)) } else { mend(script) };
    let mut values: Vec<Value> = Vec::new();
    for value in serde_json::Deserializer::from_str(&mended).into_iter() {
        match value {
            Ok(value) => values.push(value),
            Err(_) => break,
        }
    }
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(Value::Array(values)),
    }
}

/// Goes through it once, with an eye on what is inside strings and what is not.
fn mend(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    // The mark that the string will end with.
    let mut mark: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        let mut after = &rest[c.len_utf8()..];
        match c {
            '\\' if mark.is_some() => after = escape(after, &mut out),
            '"' | '\'' if mark.is_none() => {
                mark = Some(c);
                out.push('"');
            }
            '"' | '\'' if mark == Some(c) && ends_a_string(after) => {
                mark = None;
                out.push_str(if begins_a_key_below(after) { "\"," } else { "\"" });
            }
            '"' => out.push_str("\\\""),
            c if c.is_control() => out.push(' '),
            '/' if mark.is_none() && after.starts_with('*') => after = after.split_once("*/").map_or("", |(_, after)| after),
            '/' if mark.is_none() && after.starts_with('/') => after = after.split_once('\n').map_or("", |(_, after)| after),
            ',' if mark.is_none() && closes(after) => {}
            '0'..='9' if mark.is_none() && is_a_day(rest) => {
                let end = rest.find([',', '}', ']', '"', '\n']).unwrap_or(rest.len());
                out.push_str(&format!("\"{}\"", rest[..end].trim_end()));
                after = &rest[end..];
            }
            c => out.push(c),
        }
        rest = after;
    }
    out
}

/// Whether a quotation mark ends its string, by what follows: a template prints those of a headline as they are.
fn ends_a_string(after: &str) -> bool {
    let rest = after.trim_start();
    let is_value = |rest: &str| {
        let rest = rest.trim_start();
        rest.is_empty()
            || rest.starts_with(['"', '\'', '{', '[', '}', ']', ',', '/', '-'])
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || LITERALS.iter().any(|word| rest.starts_with(word))
    };
    match rest.chars().next() {
        None | Some('}' | ']') => true,
        Some(',' | ':') => is_value(&rest[1..]),
        Some('/') => rest[1..].starts_with(['/', '*']),
        _ => begins_a_key_below(after),
    }
}

/// Values that are no strings.
const LITERALS: [&str; 3] = ["true", "false", "null"];

/// Whether the next line begins with a key: the comma before it was forgotten.
fn begins_a_key_below(after: &str) -> bool {
    let rest = after.trim_start();
    let Some(mark) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return false };
    let key = rest[1..].split(['\n', mark]).next().unwrap_or_default();
    after[..after.len() - rest.len()].contains('\n')
        && key.len() <= LONGEST_KEY
        && rest[1 + key.len()..].get(1..).is_some_and(|behind| behind.trim_start().starts_with(':'))
}

/// Bytes of a key.
const LONGEST_KEY: usize = 40;

/// Whether a day stands here as machines write it: a template printed a date where it should have printed a string.
fn is_a_day(text: &str) -> bool {
    let shape = b"0000-00-00";
    let is_alike = |(byte, shape): (u8, &u8)| if *shape == b'0' { byte.is_ascii_digit() } else { byte == *shape };
    text.len() >= shape.len() && text.bytes().zip(shape).all(is_alike)
}

/// Takes what follows a backslash; an escape that JSON does not know loses it.
fn escape<'a>(after: &'a str, out: &mut String) -> &'a str {
    let Some(c) = after.chars().next() else { return after };
    let is_known = match c {
        '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => true,
        'u' => after.as_bytes().get(1..5).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        _ => false,
    };
    if is_known {
        out.push('\\');
    }
    out.push(if c.is_control() { ' ' } else { c });
    &after[c.len_utf8()..]
}

/// Whether nothing but a closing bracket follows.
fn closes(after: &str) -> bool {
    after.trim_start().is_empty() || after.trim_start().starts_with(['}', ']', ','])
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn faults_are_mended() {
        let check = |script: &str, expect: &str| {
            assert_eq!(parse(script).map(|value| value.to_string()).unwrap_or_default(), expect, "{script}");
        };
        check(r#"{"a":1}"#, r#"{"a":1}"#);
        check("<!--\n{\"a\":\"b\nc\",}\n-->", r#"{"a":"b c"}"#);
        check("//<![CDATA[\n[1,2,]\n//]]>", "[1,2]");
        check("/*<![CDATA[*/ {\"a\":1} /*]]>*/;", r#"{"a":1}"#);
        check("{\"a\":1, // một\n \"b\": /* hai */ \"c // d\"}", r#"{"a":1,"b":"c // d"}"#);
        check(r#"{"a":"b\'c\u00"}"#, r#"{"a":"b'cu00"}"#);
        check("{&quot;a&quot;:&quot;b&quot;}", r#"{"a":"b"}"#);
        check("{\"a\":1}\n{\"b\":2}", r#"[{"a":1},{"b":2}]"#);
        check("{\"a\": 2026-03-07T08:52:10-03:00,\n\"b\":2026-03-07}", r#"{"a":"2026-03-07T08:52:10-03:00","b":"2026-03-07"}"#);
        check("{'a': 'b', 'c': 'd\\'e \"f\" g\'s', 'h': [1, 2]}", r#"{"a":"b","c":"d'e \"f\" g's","h":[1,2]}"#);
        check(r#"{"a":"Ông nói "không", rồi "về"","b":"c"}"#, r#"{"a":"Ông nói \"không\", rồi \"về\"","b":"c"}"#);
        check("{\"a\":\"b\"\n\"c\":\"d\"}", r#"{"a":"b","c":"d"}"#);
        check("{\"a\":\"b\" // một\n, \"c\": true,}", r#"{"a":"b","c":true}"#);
        check("{\"a\":", "");
        check("", "");
    }
}
