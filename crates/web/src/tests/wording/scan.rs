//! Reads sources for texts: those that are translated, and those that nobody wrapped.

/// Texts of a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Keys of the catalogs.
    pub(super) keys: Vec<String>,
    /// Texts that readers would see in Vietnamese whatever they chose.
    pub(super) bare: Vec<String>,
}

/// Words of templates that are the same in every language.
const SAME: [&str; 8] = ["Điểm Báo", "HTTP", "HTML", "PDF", "CSV", "Excel", "RSS", "Atom"];
/// Attributes that are read out or shown.
const SHOWN: [&str; 4] = ["title", "aria-label", "placeholder", "alt"];

/// Whether `text` has a letter that Vietnamese alone writes.
pub(super) fn is_vietnamese(text: &str) -> bool {
    const MARKED: &str = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
    text.to_lowercase().chars().any(|c| MARKED.contains(c))
}

pub(super) fn template(source: &str) -> Found {
    let mut found = Found::default();
    let mut shown = String::new();
    let mut rest = source;
    while let Some(at) = rest.find("{") {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        let ends = match rest.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                shown.push('{');
                rest = &rest[1..];
                continue;
            }
        };
        let code = &rest[2..rest.find(ends).unwrap_or(rest.len())];
        rest = rest[2 + code.len()..].strip_prefix(ends).unwrap_or_default();
        if code.trim_start_matches('-').trim().starts_with("filter t") {
            let (body, after) = rest.split_once("{% endfilter %}").unwrap_or((rest, ""));
            let into = if body.contains("{{") || body.contains("{%") { &mut found.bare } else { &mut found.keys };
            into.push(body.to_owned());
            rest = after;
        } else if code.trim().starts_with("block name") {
            // A class of the style sheet.
            rest = rest.split_once("{%").map_or("", |(_, after)| after).split_once("%}").map_or("", |(_, after)| after);
        } else if ends != "#}" {
            expression(code, &mut found);
        }
        // Text on both sides of an expression is not one text.
        shown.push('\u{0}');
    }
    shown.push_str(rest);
    mark_up(&shown, &mut found);
    found
}

/// Literals of an expression in a template.
fn expression(code: &str, found: &mut Found) {
    for (text, after, start) in literals(code) {
        let before = &code[..start];
        match code[after..].trim_start() {
            _ if before.ends_with("locale::t(") || before.ends_with("locale::worded(") => found.keys.push(text),
            next if is_filter(next, "t") => found.keys.push(text),
            next if is_filter(next, "stays") => {}
            _ if is_vietnamese(&text) => found.bare.push(text),
            _ => {}
        }
    }
}

fn is_filter(after: &str, name: &str) -> bool {
    let rest = after.strip_prefix('|').and_then(|rest| rest.strip_prefix(name));
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Text nodes and attributes that are shown.
fn mark_up(shown: &str, found: &mut Found) {
    let mut is_code = false;
    for piece in shown.split_inclusive('>') {
        let (text, tag) = piece.split_once('<').unwrap_or((piece, ""));
        // A macro may hold attributes alone.
        let is_attribute = text.trim_matches([' ', '\n', '\u{0}']).starts_with("aria-");
        if !is_code && !is_attribute && has_words(text) {
            found.bare.push(text.trim().to_owned());
        }
        is_code = ["code", "kbd", "style"].iter().any(|name| tag.strip_prefix(name).is_some_and(|rest| rest.starts_with(['>', ' '])));
        let attribute = |name: &&str| Some(tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?.to_owned());
        found.bare.extend(SHOWN.iter().filter_map(attribute).filter(|value| has_words(value)));
    }
}

fn has_words(text: &str) -> bool {
    let own = SAME.iter().fold(text.to_owned(), |text, same| text.replace(same, ""));
    own.replace("&amp;", "").contains(char::is_alphabetic)
}

/// Calls around literals of Rust.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// `t`, `key`: every literal is a text, but for patterns.
    Text,
    /// `say!`: the first is.
    Say,
    Stays,
}

pub(super) fn rust(source: &str) -> Found {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut found = Found::default();
    let mut open: Vec<(Around, usize)> = Vec::new();
    let (mut depth, mut from) = (0, 0);
    for (text, after, start) in literals(source) {
        calls(&source[from..start], &mut depth, &mut open);
        from = after;
        let next = source[after..].trim_start();
        let is_pattern = next.starts_with("=>") || next.starts_with("| \"");
        match open.last().copied() {
            Some((Around::Stays, _)) => {}
            Some(_) if is_pattern => {}
            Some((Around::Text, _)) => found.keys.push(text),
            Some((Around::Say, at)) if source[..start].trim_end().ends_with("say!(") && at == depth => found.keys.push(text),
            _ if is_vietnamese(&text) => found.bare.push(text),
            _ => {}
        }
    }
    found
}

/// Follows the parentheses of code without literals.
fn calls(code: &str, depth: &mut usize, open: &mut Vec<(Around, usize)>) {
    for (at, c) in code.char_indices() {
        match c {
            '(' => {
                *depth += 1;
                let before = &code[..at];
                let name = before.rfind(|c: char| !c.is_alphanumeric() && c != '_' && c != '!').map_or(before, |cut| &before[cut + 1..]);
                let is_declared = before[..before.len() - name.len()].ends_with("fn ");
                let around = match name {
                    "t" | "key" => Some(Around::Text),
                    "say!" => Some(Around::Say),
                    "stays" => Some(Around::Stays),
                    _ => None,
                };
                open.extend(around.filter(|_| !is_declared).map(|around| (around, *depth)));
            }
            ')' => {
                open.retain(|(_, at)| at != depth);
                *depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
}

/// Every string literal with where it ends and where it begins; comments and characters are no literals.
fn literals(source: &str) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some(length) = character(rest) {
            at += length;
        } else if c == '"' {
            let length = quoted(rest);
            found.push((unescaped(&rest[1..length - 1]), at + length, at));
            at += length;
        } else if let Some(hashes) = raw(rest) {
            let ends = format!("\"{}", "#".repeat(hashes));
            let body = &rest[hashes + 2..];
            let length = body.find(&ends).unwrap_or(body.len() - ends.len());
            found.push((body[..length].to_owned(), at + hashes + 2 + length + ends.len(), at));
            at += hashes + 2 + length + ends.len();
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// Length of a character literal; none where a lifetime begins or something else.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let length = if inner.starts_with('\\') {
        1 + inner.get(1..)?.find('\'').filter(|n| *n > 0).or(Some(1))?
    } else {
        inner.chars().next()?.len_utf8()
    };
    inner.get(length..)?.starts_with('\'').then_some(length + 2)
}

fn raw(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    (hashes > 0 && after[hashes..].starts_with('"')).then_some(hashes)
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn unescaped(literal: &str) -> String {
    let mut out = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        rest = match after.chars().next() {
            Some('\n') => after.trim_start(),
            Some('n') => {
                out.push('\n');
                &after[1..]
            }
            Some(c) => {
                out.push(c);
                &after[c.len_utf8()..]
            }
            None => after,
        };
    }
    out + rest
}
