//! Faults planted into one of two copies of a real article, found by comparing the two.

use std::fmt::Write as _;

use diembao_analyse::{Article, Context, Peer, Rules, signals_anywhere};
use domain::{CaptureId, Content};

use super::News;

/// Kinds of fault with the rule that may find it; the last are no faults.
const KINDS: [(&str, &str); 5] = [
    ("figure of the body changed", "figure_peers"),
    ("hedge of the body removed", "hedge_peers"),
    ("named source made anonymous", "source_peers"),
    ("last paragraph cut off", ""),
    ("a sentence taken out, headline put otherwise", ""),
];
/// Articles per kind.
const MOST: usize = 300;

pub(super) fn compared(rules: &Rules, news: &[News], shown: &mut String) {
    for (kind, expected) in KINDS {
        let (mut count, mut found) = (0_usize, 0_usize);
        for item in news {
            if count == MOST {
                break;
            }
            let Some(text) = changed(kind, item.content.text.as_str()) else { continue };
            count += 1;
            let title =
                if kind.ends_with("otherwise") { format!("Tin mới: {}", item.content.title) } else { item.content.title.to_string() };
            let content = Content { title: title.as_str().into(), lead: item.content.lead.clone(), text: text.as_str().into() };
            let peers = [Peer { capture: CaptureId(1), outlet: "Báo Khác", content: &item.content, published: None }];
            let article = Article { content: &content, outlet: Some("Báo Thử"), published: None };
            let signals = signals_anywhere(rules, &article, &Context { peers: &peers, ..Context::default() });
            let hit = signals
                .iter()
                .any(|s| s.rule == expected || expected.is_empty() && (s.rule.ends_with("_peers") || s.rule == "denied_elsewhere"));
            found += usize::from(hit);
            if hit == expected.is_empty() {
                writeln!(shown, "## copy: {kind} | {} | {hit}\n   {:?}", item.id, differing(&item.content.text, &text)).unwrap();
                signals.iter().for_each(|s| writeln!(shown, "   {}", s.reason).unwrap());
            }
        }
        println!("planted in a copy: {kind}: {count}, told {found}");
    }
}

/// The first line that differs.
fn differing<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    one.lines().zip(other.lines()).find(|(a, b)| a != b).unwrap_or_default()
}

fn changed(kind: &str, text: &str) -> Option<String> {
    match kind {
        "figure of the body changed" => figure(text),
        "hedge of the body removed" => {
            const HEDGES: [(&str, &str); 6] = [
                (" nghi do ", " do "),
                (" được cho là ", " là "),
                (" có dấu hiệu ", " "),
                (" bị nghi ", " "),
                (" bị cho là ", " là "),
                (" nhiều khả năng ", " "),
            ];
            let (hedge, kept) = HEDGES.iter().find(|(hedge, _)| text.contains(hedge))?;
            Some(text.replacen(hedge, kept, 1))
        }
        "named source made anonymous" => {
            let (at, mark) = ["Theo ông ", "Theo bà ", "Theo Công an ", "Theo UBND ", "Theo đại diện "]
                .iter()
                .find_map(|mark| text.find(mark).map(|at| (at, *mark)))?;
            let end = at + mark.len() + text[at + mark.len()..].find(',').filter(|length| *length < 80)?;
            Some(format!("{}Theo một nguồn tin{}", &text[..at], &text[end..]))
        }
        "last paragraph cut off" => text.rsplit_once('\n').map(|(rest, _)| rest.to_owned()),
        _ => {
            let mut sentences: Vec<&str> = text.split(". ").collect();
            (sentences.len() > 6).then(|| sentences.remove(3))?;
            Some(sentences.join(". "))
        }
    }
}

/// The first number of two digits or more that counts something, changed.
fn figure(text: &str) -> Option<String> {
    const COUNTED: [&str; 14] =
        [" người", " hộ", " xe", " triệu", " tỉ", " tỷ", " tấn", " căn", " học sinh", " ngôi", " km", " ha", " %", "%"];
    let mut at = 0;
    while let Some(from) = text[at..].find(|c: char| c.is_ascii_digit()).map(|i| at + i) {
        let end = text[from..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |i| from + i);
        let apart = !text[..from].ends_with(['.', ',', '/', '-', ':']);
        if let (true, true, Ok(old)) = (apart, COUNTED.iter().any(|noun| text[end..].starts_with(noun)), text[from..end].parse::<u32>())
            && (10..1000).contains(&old)
        {
            return Some(format!("{}{}{}", &text[..from], old * 2 + 7, &text[end..]));
        }
        at = end;
    }
    None
}
