//! Character sets and old Vietnamese fonts, measured on real texts that lie beside the repository.
//!
//! Each test prints its figures (`--nocapture`) and skips with a printed reason where the texts are absent. Old fonts are
//! made here from Unicode texts, since hardly a page in them is left.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads texts")]

use std::io::Read;
use std::path::{Path, PathBuf};

use diembao_extract as extract;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use flate2::read::GzDecoder;
use unicode_normalization::UnicodeNormalization;

/// A folder of texts, or `None` with the reason printed.
fn texts(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    let found = path.is_dir();
    if !found {
        println!("skipped: there is no folder of texts `{folder}` beside the repository");
    }
    found.then_some(path)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
    found.sort();
}

fn label(bytes: &[u8]) -> &'static str {
    extract::decode(bytes, None).1
}

#[test]
fn one_text_in_many_languages() {
    let Some(folder) = texts("charset/udhr") else { return };
    let check = |file: &str, expect: &str| assert_eq!(label(&std::fs::read(folder.join(file)).unwrap()), expect, "{file}");
    check("Vietnamese-TCVN.txt", "TCVN3");
    check("Vietnamese-UTF8.txt", "UTF-8");
    check("Vietnamese-ALRN-UTF8.txt", "UTF-8");
    check("Chinese_Mandarin-GB2312.txt", "GBK");
    check("Chinese_Mandarin-UTF8.txt", "UTF-8");
    check("French_Francais-Latin1.txt", "windows-1252");
    check("Japanese_Nihongo-SJIS.txt", "Shift_JIS");
    check("Japanese_Nihongo-EUC.txt", "EUC-JP");
}

const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ______àảãáạ_ằẳẵắ_______ặầẩẫấậè_ẻẽéẹềểễếệìỉ___ĩíịò_ỏõóọồổỗốộờởỡớợù_ủũúụừửữứựỳỷỹýỵ_";

/// As an editor with an ABC font wrote it; capitals with a tone became small letters of a font in capitals.
fn tcvn3(text: &str) -> String {
    let place = |c: char| TCVN3.chars().position(|t| t == c).map(|at| char::from_u32(0xA1 + u32::try_from(at).unwrap()).unwrap());
    text.chars().map(|c| place(c).or_else(|| place(c.to_lowercase().next().unwrap())).unwrap_or(c)).collect()
}

const VNI_TONES: [(char, [&str; 3]); 5] = [
    ('\u{301}', ["ù", "á", "é"]),
    ('\u{300}', ["ø", "à", "è"]),
    ('\u{309}', ["û", "å", "ú"]),
    ('\u{303}', ["õ", "ã", "ü"]),
    ('\u{323}', ["ï", "ä", "ë"]),
];

/// As an editor with a VNI font wrote it.
fn vni(text: &str) -> String {
    text.chars().map(|c| if c.is_uppercase() { vni_letter(c).to_uppercase() } else { vni_letter(c) }).collect()
}

fn vni_letter(letter: char) -> String {
    let parts: Vec<char> = letter.to_lowercase().flat_map(|c| c.nfd().collect::<Vec<_>>()).collect();
    let tone = VNI_TONES.iter().find(|(tone, _)| parts.contains(tone));
    let shape = if parts.contains(&'\u{302}') { 1 } else { 2 * usize::from(parts.contains(&'\u{306}')) };
    let base = match parts[0] {
        'đ' => return "ñ".into(),
        'i' => return tone.map_or("i", |(tone, _)| ["í", "ì", "æ", "ó", "ò"][VNI_TONES.iter().position(|t| t.0 == *tone).unwrap()]).into(),
        'y' if parts.contains(&'\u{323}') => return "î".into(),
        'o' if parts.contains(&'\u{31B}') => 'ô',
        'u' if parts.contains(&'\u{31B}') => 'ö',
        _ if !letter.is_alphabetic() => return letter.to_string(),
        plain => plain,
    };
    let marks = tone.map(|(_, marks)| marks[shape]).or(["", "â", "ê"].get(shape).copied().filter(|m| !m.is_empty()));
    format!("{base}{}", marks.unwrap_or_default())
}

/// windows-1258 as its keyboard wrote it: shaped vowels whole, tones behind them.
fn windows_1258(text: &str) -> Vec<u8> {
    let tones: Vec<char> = VNI_TONES.iter().map(|(tone, _)| *tone).collect();
    let typed = text.chars().map(|c| {
        let (shape, tone): (String, String) = c.nfd().partition(|part| !tones.contains(part));
        shape.nfc().collect::<String>() + &tone
    });
    WINDOWS_1258.encode(&typed.collect::<String>()).0.into_owned()
}

fn utf16(text: &str, big: bool, mark: &str) -> Vec<u8> {
    format!("{mark}{text}").encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn strings_of(folder: &Path, file: &str, most: usize) -> Vec<String> {
    let lines = std::fs::read_to_string(folder.join(file)).unwrap();
    let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(|t| t.nfc().collect());
    lines.lines().filter_map(value).take(most).collect()
}

/// How many of `texts`, written by `write`, are read under a label that `is` accepts; prints the share.
fn share(what: &str, texts: &[String], write: impl Fn(&str) -> Vec<u8>, is: impl Fn(&str, &str, &'static str) -> bool) -> f64 {
    let right = texts.iter().filter(|text| {
        let bytes = write(text);
        let (read, label, _) = extract::decode(&bytes, None);
        is(text, &read, label)
    });
    let right = right.count();
    println!("{what}: {right} of {}", texts.len());
    right as f64 / texts.len().max(1) as f64
}

/// The text is read to the letter, but for case, which TCVN3 loses.
fn to_the_letter(text: &str, read: &str, _: &'static str) -> bool {
    read.to_lowercase() == text.to_lowercase()
}

#[test]
fn vietnamese_news_in_every_dress() {
    let Some(folder) = texts("news-vi") else { return };
    let news = strings_of(&folder, "vietnews-sample.jsonl", 100);
    // What the old sets cannot write (ellipses are in windows-1252; arrows are not) is left out.
    let plain = |c: &char| c.is_ascii() || TCVN3.contains(*c) || TCVN3.contains(c.to_lowercase().next().unwrap());
    let news: Vec<String> = news.iter().map(|text| text.chars().filter(plain).collect()).collect();
    let titles: Vec<String> = news.iter().map(|text| text.split_whitespace().take(20).collect::<Vec<_>>().join(" ")).collect();
    let bytes = |text: String| WINDOWS_1252.encode(&text).0.into_owned();
    for (length, texts, least) in [("articles", &news, 0.99), ("20 words", &titles, 0.9)] {
        assert!(share(&format!("TCVN3 bytes, {length}"), texts, |t| tcvn3(t).chars().map(|c| c as u8).collect(), to_the_letter) >= least);
        assert!(share(&format!("TCVN3 in UTF-8, {length}"), texts, |t| tcvn3(t).into_bytes(), to_the_letter) >= least);
        assert!(share(&format!("VNI bytes, {length}"), texts, |t| bytes(vni(t)), to_the_letter) >= least);
        assert!(share(&format!("VNI in UTF-8, {length}"), texts, |t| vni(t).into_bytes(), to_the_letter) >= least);
        assert!(share(&format!("windows-1258, {length}"), texts, windows_1258, to_the_letter) >= least);
        assert!(share(&format!("UTF-8, {length}"), texts, |t| t.as_bytes().to_vec(), to_the_letter) >= 1.0);
        assert!(
            share(&format!("UTF-8 in NFD, {length}"), texts, |t| t.nfd().collect::<String>().into_bytes(), |_, _, l| l == "UTF-8") >= 1.0
        );
        for (big, mark) in [(false, "\u{feff}"), (true, "\u{feff}"), (false, ""), (true, "")] {
            let write = |t: &str| utf16(&format!("<p>{t}"), big, mark);
            let what = format!("UTF-16, big end {big}, mark {}, {length}", !mark.is_empty());
            assert!(share(&what, texts, write, |t, read, _| read.ends_with(t)) >= 1.0);
        }
    }
}

#[test]
fn chinese_news_in_every_dress() {
    let Some(folder) = texts("news-zh") else { return };
    let news = strings_of(&folder, "xinwenlianbo-every6.jsonl", 60);
    let titles: Vec<String> = news.iter().map(|text| text.chars().take(30).collect()).collect();
    for (length, texts, least) in [("articles", &news, 0.99), ("30 characters", &titles, 0.95)] {
        let is = |t: &str, read: &str, _: &'static str| read == t;
        for encoding in [GB18030, UTF_16LE, UTF_16BE] {
            let write = |t: &str| match encoding {
                e if e == UTF_16LE => utf16(t, false, "\u{feff}"),
                e if e == UTF_16BE => utf16(t, true, "\u{feff}"),
                e => e.encode(t).0.into_owned(),
            };
            assert!(share(&format!("{}, {length}", encoding.name()), texts, write, is) >= least);
        }
        // Simplified texts hold characters that Big5 lacks; what it has is enough.
        let big5: Vec<String> = texts.iter().map(|t| t.chars().filter(|c| writable(BIG5, *c)).collect()).collect();
        assert!(share(&format!("Big5, {length}"), &big5, |t| BIG5.encode(t).0.into_owned(), is) >= 0.9);
    }
}

fn writable(encoding: &'static Encoding, c: char) -> bool {
    !encoding.encode(c.encode_utf8(&mut [0; 4])).2
}

#[test]
fn other_languages_are_not_taken_for_old_fonts() {
    let Some(folder) = texts("langid/lingua") else { return };
    for language in ["en", "es", "fr", "id", "ms", "pt", "tl", "vi", "zh", "ja", "ko", "th"] {
        let sentences = std::fs::read_to_string(folder.join(language).join("sentences.txt")).unwrap();
        let sentences: Vec<&str> = sentences.lines().take(400).collect();
        let (mut asked, mut wrong) = (0, 0);
        for size in [1, 5, 100] {
            for text in sentences.chunks(size).map(|chunk| chunk.join("\n")) {
                let latin1 = WINDOWS_1252.encode(&text);
                let variants =
                    [text.clone().into_bytes(), if latin1.2 { text.nfc().collect::<String>().into_bytes() } else { latin1.0.to_vec() }];
                asked += variants.len();
                wrong += variants.iter().filter(|bytes| matches!(label(bytes), "TCVN3" | "VNI")).count();
            }
        }
        println!("{language}: {wrong} of {asked} texts taken for old fonts");
        assert_eq!(wrong, 0, "{language}");
    }
}

#[test]
fn pages_of_today_are_not_taken_for_old_fonts() {
    let mut pages = Vec::new();
    for folder in
        ["extract-fundus", "extract-trafilatura", "extract-newspaper4k", "extract-readability", "extract-vi-pages", "extract-zh-pages"]
    {
        if let Some(folder) = texts(folder) {
            files(&folder, &mut pages);
        }
    }
    pages.retain(|path| path.to_string_lossy().contains(".html"));
    for path in &pages {
        let mut bytes = std::fs::read(path).unwrap();
        if path.extension().is_some_and(|e| e == "gz") {
            let packed = std::mem::take(&mut bytes);
            GzDecoder::new(&packed[..]).read_to_end(&mut bytes).unwrap();
        }
        let label = label(&bytes);
        assert!(!matches!(label, "TCVN3" | "VNI"), "{} is read as {label}", path.display());
    }
    println!("{} pages", pages.len());
}
