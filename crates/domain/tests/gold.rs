//! Addresses against pairs that others collected (crawler-commons), when they lie beside the repository.
#![expect(clippy::disallowed_methods, reason = "a test that reads files")]

use std::path::Path;

use diembao_domain::url::{Url, canonical, key};

/// The lines of a file that hold something, or None, said aloud, when it is not there.
fn lines(name: &str) -> Option<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/sitemaps-urls").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    let holds_something = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    Some(text.lines().filter(holds_something).map(str::to_owned).collect())
}

/// The fields of a line; a quoted one may hold commas and doubled quotes.
fn fields(line: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (field, after) = match rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once("\",")) {
            Some((field, after)) => (field.replace("\"\"", "\""), after),
            None => {
                let (field, after) = rest.split_once(',').unwrap_or((rest, ""));
                (field.trim_matches([' ', '"']).to_owned(), after)
            }
        };
        fields.push(field);
        rest = after;
    }
    fields
}

/// Of 112 pairs 103 are addresses that we ask (http or https, with a host), and 92 agree to the letter. The others differ in the order
/// of parameters or in `b=` for `b`, which we keep for asking and ignore in the key.
#[test]
fn weird_addresses_become_normal_ones() {
    let Some(lines) = lines("normalizer/weirdToNormalizedUrls.csv") else { return };
    let mut agree = 0;
    for line in &lines {
        let [weird, normal] = &fields(line)[..] else { panic!("{line}") };
        let Some(found) = canonical(weird) else {
            assert!(canonical(normal).is_none() || !weird.contains(':'), "{weird} is an address");
            continue;
        };
        agree += usize::from(found.as_str() == normal.as_str());
        // These two have parameters without a name, which might mean something.
        if !weird.contains("?=1") && !weird.contains("&=1") {
            assert_eq!(key(&found), key(&Url::parse(normal).unwrap()), "{weird}");
        }
        assert_eq!(canonical(found.as_str()), Some(found), "{weird} twice");
    }
    println!("{agree} of {} pairs agree", lines.len());
    assert!(agree >= 92, "{agree}");
}

#[test]
fn broken_addresses_are_none() {
    let Some(lines) = lines("normalizer/invalidUrls.csv") else { return };
    for line in lines {
        assert_eq!(canonical(&line), None, "{line}");
    }
}

#[test]
fn relative_addresses_resolve() {
    let Some(lines) = lines("url-utils/url-resolve.csv") else { return };
    for line in lines {
        let [relative, base, expect] = &fields(&line)[..] else { panic!("{line}") };
        let found = match base.as_str() {
            "" => Url::parse(relative),
            base => Url::parse(base).and_then(|base| base.join(relative)),
        };
        assert_eq!(found.unwrap().as_str(), expect, "{relative} at {base}");
    }
}
