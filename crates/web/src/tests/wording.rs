//! The desk in every language: no text that is not wrapped, none without a translation, no translation that nothing uses.

mod pages;
mod scan;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use scan::Found;

use crate::locale::{Locale, entries, names};

/// What is set on paper for the leader is Vietnamese, whoever takes it; only what the desk shows of these files is wrapped.
const ON_PAPER: [&str; 2] = ["src/digest/paper.rs", "src/reporting/paper.rs"];

/// Every template and source file with texts, by its path in the crate.
fn sources() -> Vec<(String, Found)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join("templates"), &mut paths);
    walk(&root.join("src"), &mut paths);
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap();
        match name.rsplit_once('.').unwrap().1 {
            "html" => found.push((name, scan::template(&text))),
            "rs" if !name.starts_with("src/tests") && !name.starts_with("src/locale") && !name.ends_with("/tests.rs") => {
                found.push((name, scan::rust(&text)));
            }
            _ => {}
        }
    }
    found
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, paths) } else { paths.push(path) }
    }
}

#[test]
fn every_text_is_wrapped() {
    let bare: Vec<String> = sources()
        .iter()
        .filter(|(name, found)| !found.bare.is_empty() && !ON_PAPER.contains(&name.as_str()))
        .map(|(name, found)| format!("{name}: {:#?}", found.bare))
        .collect();
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

#[test]
fn every_text_has_its_translations_and_no_other_is_kept() {
    let mut wrong = Vec::new();
    let mut used: BTreeMap<String, String> = BTreeMap::new();
    for (name, found) in sources() {
        used.extend(found.keys.into_iter().map(|text| (text, name.clone())));
    }
    used.extend(pages::elsewhere());
    for locale in [Locale::En, Locale::Zh] {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for (file, text, translation) in entries(locale) {
            if !used.contains_key(&text) {
                wrong.push(format!("{file}: nothing says {text:?}"));
            }
            if !fits(&text, &translation) {
                wrong.push(format!("{file}: places or tags differ: {text:?} = {translation:?}"));
            }
            if known.insert(text.clone(), translation.clone()).is_some_and(|other| other != translation) {
                wrong.push(format!("{file}: another file translates {text:?} otherwise"));
            }
        }
        let missing = used.iter().filter(|(text, _)| !known.contains_key(*text));
        wrong.extend(missing.map(|(text, name)| format!("{}: no translation of {text:?} ({name})", locale.tag())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a translation has the places and the tags of its text, and says something.
fn fits(text: &str, translation: &str) -> bool {
    !translation.trim().is_empty() && names(text) == names(translation) && tags(text) == tags(translation)
}

fn tags(text: &str) -> Vec<&str> {
    let mut tags: Vec<&str> = text.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag).collect();
    tags.sort_unstable();
    tags
}

#[test]
fn texts_are_found_where_they_stand() {
    let check = |found: Found, keys: &[&str], bare: &[&str]| {
        assert_eq!(
            (found.keys, found.bare),
            (keys.iter().map(|k| (*k).to_owned()).collect(), bare.iter().map(|b| (*b).to_owned()).collect())
        );
    };
    let page = r#"{# chú #}<p title="{{ "Lúc"|t }}">Hôm nay <a href="/x" aria-label="Xem">{{ n }}</a> {{ "Bài \"A\""|t }}
        {% filter t|with("n", n) %}<a href="/">{n} bài</a>{% endfilter %} <code>diembao</code> {{ "Kính gửi"|stays }} {{ "Sai" }} Điểm Báo {{ f("đó") }}"#;
    check(scan::template(page), &["Lúc", "Bài \"A\"", "<a href=\"/\">{n} bài</a>"], &["đó", "Hôm nay", "Xem"]);
    let code = r##"fn f() -> &'static str { t(match x { 'a' | '"' => "mới", "cũ" => "xong", _ => "đã \
        đóng" }) } // "chú thích"
        const A: &str = "Để trần"; const B: [&str; 2] = [key("một"), stays("Kính gửi")];
        let c = say!("{n} bài", n = g("khác", "x")); h(format!("số {x}"), r#"<a "đây">"#);
        #[cfg(test)]
mod tests { "không" }"##;
    check(scan::rust(code), &["mới", "xong", "đã đóng", "một", "{n} bài"], &["Để trần", "khác", "số {x}", "<a \"đây\">"]);
}
