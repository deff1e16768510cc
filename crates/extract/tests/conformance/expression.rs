//! The few forms of Python expression in which the expectations are written, read as data.

/// One condition of an expectation.
#[derive(Debug, PartialEq)]
pub(crate) enum Clause {
    /// `entries[0]['title'] == 'x'`, also `a == b == 'x'`: each path has the value.
    Is(Vec<String>, Value),
    /// All else: of no concern here.
    Other(String),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    /// A time as `(year, month, day, hour, minute, second, …)` in UTC.
    Time(Vec<u32>),
    Other,
}

/// The clauses of an expression that are joined by `and`.
pub(crate) fn clauses(expression: &str) -> Vec<Clause> {
    split(expression, " and ").iter().map(|part| clause(part.trim())).collect()
}

fn clause(text: &str) -> Clause {
    let text =
        text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).filter(|t| t.contains("==") && !t.contains(") and (")).unwrap_or(text);
    let parts = split(text, "==");
    match parts.split_last() {
        Some((value, paths)) if !paths.is_empty() => {
            let paths = paths.iter().map(|p| path(p.trim())).collect();
            Clause::Is(paths, self::value(value.trim()))
        }
        _ => Clause::Other(text.to_owned()),
    }
}

/// `entries[0]['title_detail']['value']` as `entries.0.title_detail.value`.
fn path(text: &str) -> String {
    text.replace("['", ".").replace("']", "").replace('[', ".").replace(']', "")
}

fn value(text: &str) -> Value {
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        let numbers: Option<Vec<u32>> = inner.split(',').map(|n| n.trim().parse().ok()).collect();
        return numbers.filter(|n| n.len() == 9).map_or(Value::Other, Value::Time);
    }
    let strings: Option<Vec<String>> = split(text, " + ").iter().map(|part| string(part.trim())).collect();
    strings.map_or(Value::Other, |strings| Value::Text(strings.concat()))
}

/// A string literal.
fn string(text: &str) -> Option<String> {
    let text = text.strip_prefix('u').unwrap_or(text);
    let quote = ["\"\"\"", "'''", "'", "\""].into_iter().find(|quote| text.starts_with(quote))?;
    let inner = text[quote.len()..].strip_suffix(quote)?;
    let mut out = String::new();
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let coded = |rest: &mut std::str::Chars<'_>, digits: usize| {
            let code: String = rest.take(digits).collect();
            u32::from_str_radix(&code, 16).ok().and_then(char::from_u32)
        };
        match rest.next()? {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'u' => out.push(coded(&mut rest, 4)?),
            'x' => out.push(coded(&mut rest, 2)?),
            other => out.push(other),
        }
    }
    Some(out)
}

/// Parts between `separator` outside string literals.
fn split<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let bytes = text.as_bytes();
    let (mut parts, mut from, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'\'' | b'"') => {
                let long = bytes[at..].starts_with(&[quote; 3]);
                let end: &[u8] = if long { &[quote; 3] } else { &[quote] };
                at += end.len();
                while at < bytes.len() && !bytes[at..].starts_with(end) {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += end.len();
            }
            _ if bytes[at..].starts_with(separator.as_bytes()) => {
                parts.push(&text[from..at]);
                at += separator.len();
                from = at;
            }
            _ => at += 1,
        }
    }
    parts.push(&text[from..]);
    parts
}

#[test]
fn expressions_are_read() {
    let is = |path: &str, value: &str| Clause::Is(vec![path.into()], Value::Text(value.into()));
    assert_eq!(
        clauses(r#"not bozo and entries[0]['title'] == 'a and \'b\'' and feed['link'] == "c" + u'\u1ea1'"#),
        [Clause::Other("not bozo".into()), is("entries.0.title", "a and 'b'"), is("feed.link", "cạ")]
    );
    let time = Value::Time(vec![2004, 1, 1, 19, 48, 21, 3, 1, 0]);
    assert_eq!(clauses("entries[0]['x'] == (2004, 1, 1, 19, 48, 21, 3, 1, 0)"), [Clause::Is(vec!["entries.0.x".into()], time)]);
}
