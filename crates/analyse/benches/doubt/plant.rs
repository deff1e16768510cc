//! Faults planted into real articles, one kind at a time.

use std::fmt::Write as _;

use diembao_analyse::Rules;
use domain::{Content, finding};

use super::{Forced, News, found};

/// Kinds of fault, each with the rules that may find it.
const KINDS: [(&str, &[&str]); 5] = [
    ("figure of the headline changed", &["headline_figure"]),
    ("place of the headline swapped", &["headline_place", "wrong_place"]),
    ("name of the headline swapped", &["headline_name"]),
    ("hedge of the headline removed", &["headline_certain"]),
    ("named sources made anonymous", &["anonymous_claim"]),
];
/// Articles per kind.
const MOST: usize = 200;

pub(super) fn planted(rules: &Rules, news: &[News], shown: &mut String) {
    for (kind, expected) in KINDS {
        let (mut count, mut found_at_all, mut cases) = (0_usize, 0_usize, 0_usize);
        for item in news {
            let Some(content) = plant(kind, &item.content) else { continue };
            if count == MOST {
                break;
            }
            count += 1;
            let signals = found(rules, &content, Forced::Yes).unwrap_or_default();
            let hit = signals.iter().any(|s| expected.contains(&s.rule.as_str()));
            found_at_all += usize::from(hit);
            cases += usize::from(hit && finding::suspicion(&signals) >= rules.threshold());
            let mark = if hit { "found" } else { "MISSED" };
            writeln!(shown, "## {kind} | {} | {mark}\n   {} <- {}", item.id, content.title, item.content.title).unwrap();
        }
        println!("planted: {kind}: {count}, found {found_at_all}, cases {cases}");
    }
}

/// Figures of headlines changed, of things that the body counts with the same number.
pub(super) fn figures(rules: &Rules, language: &str, news: &[News], shown: &mut String) {
    let (mut count, mut found_at_all) = (0_usize, 0_usize);
    for item in news {
        let body = format!("{} {}", item.content.lead, item.content.text);
        let Some(title) = other_number(item.content.title.as_str(), &body) else { continue };
        if count == MOST {
            break;
        }
        count += 1;
        let content = Content { title: title.into(), lead: item.content.lead.clone(), text: item.content.text.clone() };
        let hit = found(rules, &content, Forced::Yes).unwrap_or_default().iter().any(|s| s.rule == "headline_figure");
        found_at_all += usize::from(hit);
        let mark = if hit { "found" } else { "MISSED" };
        writeln!(shown, "## figure, {language} | {} | {mark}\n   {} <- {}", item.id, content.title, item.content.title).unwrap();
    }
    println!("planted: {language}: figure of the headline changed: {count}, found {found_at_all}");
}

/// The first number from 2 to 999 of the headline that stands in the body with the same thing counted.
fn other_number(title: &str, body: &str) -> Option<String> {
    const COUNTED: [&str; 24] = [
        " people",
        " dead",
        " killed",
        " injured",
        " children",
        " men",
        " women",
        " million",
        " billion",
        " percent",
        " workers",
        " students",
        " soldiers",
        " homes",
        " jobs",
        "人",
        "名",
        "例",
        "亿",
        "万",
        "家",
        "户",
        "辆",
        "吨",
    ];
    let mut at = 0;
    while let Some(from) = title[at..].find(|c: char| c.is_ascii_digit()).map(|i| at + i) {
        let end = title[from..].find(|c: char| !c.is_ascii_digit()).map_or(title.len(), |i| from + i);
        let noun = COUNTED.iter().find(|noun| title[end..].starts_with(**noun));
        let apart = !title[..from].ends_with(['.', ',', '/', '-', ':']);
        if let (Some(noun), Ok(old), true) = (noun, title[from..end].parse::<u32>(), apart)
            && (2..1000).contains(&old)
            && body.contains(&format!("{old}{noun}"))
        {
            let new = if old < 10 { old + 3 } else { old * 2 + 7 };
            return Some(format!("{}{new}{}", &title[..from], &title[end..]));
        }
        at = end;
    }
    None
}

fn plant(kind: &str, content: &Content) -> Option<Content> {
    let title = content.title.as_str();
    let body = format!("{} {}", content.lead, content.text);
    let new = match kind {
        "figure of the headline changed" => changed_figure(title, &body)?,
        "place of the headline swapped" => swapped_place(title, &body)?,
        "name of the headline swapped" => swapped_name(title, &body)?,
        "hedge of the headline removed" => without_hedge(title)?,
        _ => {
            let text = anonymous(content.text.as_str());
            let lead = anonymous(content.lead.as_str());
            let serious = ["hối lộ", "tham ô", "bảo kê", "xả thải", "bạo hành", "xâm hại", "dâm ô", "lừa đảo", "đánh đập", "ngộ độc"];
            let changed = text != content.text.as_str() && serious.iter().any(|w| text.contains(w));
            return changed.then(|| Content { title: content.title.clone(), lead: lead.into(), text: text.into() });
        }
    };
    Some(Content { title: new.into(), lead: content.lead.clone(), text: content.text.clone() })
}

/// The first number of the headline above 1 that counts something the body repeats.
fn changed_figure(title: &str, body: &str) -> Option<String> {
    const COUNTED: [&str; 20] = [
        "người", "học", "đối", "bị", "xe", "triệu", "tỷ", "tỉ", "tấn", "hộ", "công", "cán", "cháu", "bé", "nạn", "nhà", "kg", "bánh",
        "trẻ", "hành",
    ];
    let words: Vec<&str> = title.split(' ').collect();
    let at = words.windows(2).position(|w| w[0].parse::<u32>().is_ok_and(|n| n > 1 && n < 1000) && COUNTED.contains(&w[1]))?;
    let old: u32 = words[at].parse().ok()?;
    if !body.contains(&format!("{old} {}", words[at + 1])) {
        return None;
    }
    let new = if old < 10 { old + 3 } else { old * 2 + 7 };
    let mut changed: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    changed[at] = new.to_string();
    Some(changed.join(" "))
}

fn swapped_place(title: &str, body: &str) -> Option<String> {
    const PLACES: [&str; 16] = [
        "Hà Nội",
        "Lạng Sơn",
        "Thanh Hóa",
        "Nghệ An",
        "Quảng Nam",
        "Đồng Nai",
        "Bình Dương",
        "Quảng Ninh",
        "Hải Phòng",
        "Bắc Giang",
        "Phú Thọ",
        "Hòa Bình",
        "Thái Bình",
        "Đà Nẵng",
        "Hải Dương",
        "Cao Bằng",
    ];
    let place = PLACES.iter().find(|p| title.contains(*p) && body.contains(*p))?;
    let other = PLACES.iter().find(|p| !body.contains(*p) && !title.contains(*p))?;
    Some(title.replace(place, other))
}

fn swapped_name(title: &str, body: &str) -> Option<String> {
    const SURNAMES: [&str; 12] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Đinh"];
    let words: Vec<&str> = title.split(' ').collect();
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic);
    let at = words.windows(2).position(|w| SURNAMES.contains(&w[0]) && capital(w[1]))?;
    let end = (at..words.len()).find(|i| !capital(words[*i].trim_end_matches([',', ':', '?', '.']))).unwrap_or(words.len());
    let name = words[at..end].join(" ").trim_end_matches([',', ':', '?', '.']).to_owned();
    body.contains(&name).then(|| title.replace(&name, "Tạ Quang Khuê"))
}

fn without_hedge(title: &str) -> Option<String> {
    const HEDGES: [&str; 9] =
        [" bị nghi ", " nghi do ", " nghi vấn ", " được cho là ", " bị cho là ", " có dấu hiệu ", " nghi ", " bị tố ", " bị cáo buộc "];
    let parts_of_words = ["nghi phạm", "nghi can", "nghi án", "nghi vấn", "nghi ngờ", "tố cáo", "cáo buộc 10"];
    let hedge = HEDGES.iter().find(|h| title.contains(*h) && !parts_of_words.iter().any(|p| title.contains(p)))?;
    let kept = if *hedge == " nghi do " { " do " } else { " " };
    Some(title.replace(hedge, kept))
}

/// Attributions to offices and named persons turned into attributions to nobody.
fn anonymous(text: &str) -> String {
    let mut lines = Vec::new();
    for sentence in text.split(". ") {
        let speaks = ["cho biết", "cho hay", "thông tin", "khẳng định", "xác nhận", "chia sẻ", "nói", "Theo "];
        let officials =
            ["ông", "bà", "Ông", "Bà", "công an", "Công an", "UBND", "đại diện", "lãnh đạo", "cơ quan", "Cơ quan", "Viện", "Toà", "Tòa"];
        let attributed = speaks.iter().any(|s| sentence.contains(s)) && officials.iter().any(|o| sentence.contains(o));
        let acting = officials.iter().any(|o| sentence.contains(o));
        if attributed {
            let rest = sentence.rsplit(", ").next().unwrap_or(sentence);
            lines.push(format!("Theo một nguồn tin giấu tên, {rest}"));
        } else if !acting {
            lines.push(sentence.to_owned());
        }
    }
    lines.join(". ")
}
