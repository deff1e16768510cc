//! Which other articles of a story hold what is doubted in one of them. A copy with another figure has its own words for it, and a letter that
//! names its newspaper for "the same content" would accuse who printed it right.

use domain::{Content, Criterion, Field, Signal};

/// The words of one reason: an article holds it with all of them, or with one where the article repeats itself.
pub(super) struct Doubted {
    words: Vec<String>,
    any: bool,
}

/// What the reasons quote of `content`; its lead, else its title, where they quote nothing.
pub(super) fn doubted(content: &Content, signals: Vec<&Signal>) -> Vec<Doubted> {
    let of = |signal: &Signal| {
        let here = signal.evidence.iter().filter(|e| e.capture.is_none() && e.span.of(content.field(e.field)) == Some(e.text.as_str()));
        Doubted { words: here.map(|e| plain(&e.text)).collect(), any: signal.criterion == Criterion::Inaccurate }
    };
    let quoted: Vec<Doubted> = signals.into_iter().map(of).filter(|doubted| !doubted.words.is_empty()).collect();
    if !quoted.is_empty() {
        return quoted;
    }
    let passage = if content.lead.trim().is_empty() { &content.title } else { &content.lead };
    vec![Doubted { words: vec![plain(passage)], any: false }]
}

/// Whether another article holds all that is doubted.
pub(super) fn holds(doubted: &[Doubted], copy: &Content) -> bool {
    let fields = Field::ALL.map(|field| plain(copy.field(field)));
    let has = |words: &String| fields.iter().any(|field| stands_in(field, words));
    doubted.iter().all(|d| if d.any { d.words.iter().any(has) } else { d.words.iter().all(has) })
}

/// Whole words: "21 hộ" is not in "121 hộ". What has no spaces between its words begins and ends anywhere.
fn stands_in(text: &str, words: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() && !is_han(c);
    let (opens, ends) = (words.starts_with(goes_on), words.ends_with(goes_on));
    // A number goes on behind its point or comma: "2 hộ" is not in "1,2 hộ".
    let number = words.starts_with(|c: char| c.is_ascii_digit());
    let in_number = |before: &str| number && before.trim_end_matches(['.', ',']).ends_with(|c: char| c.is_ascii_digit());
    let is_within = |before: &str| opens && before.ends_with(goes_on) || in_number(before);
    let alone = |(at, found): (usize, &str)| !(is_within(&text[..at]) || ends && text[at + found.len()..].starts_with(goes_on));
    !words.is_empty() && text.match_indices(words).any(alone)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use domain::{Evidence, Span};

    use super::*;

    fn signal(content: &Content, criterion: Criterion, quotes: &[(Field, &str)]) -> Signal {
        let evidence = |(field, quote): &(Field, &str)| {
            let start = content.field(*field).find(quote).unwrap();
            Evidence { capture: None, field: *field, span: Span::new(start, start + quote.len()), text: (*quote).into() }
        };
        Signal {
            rule: "r".into(),
            criterion,
            weight: 0.8,
            reason: "r".into(),
            reason_en: "".into(),
            reason_zh: "".into(),
            evidence: quotes.iter().map(evidence).collect(),
            fact: None,
        }
    }

    fn content(title: &str, text: &str) -> Content {
        Content { title: title.into(), lead: "".into(), text: text.into() }
    }

    #[test]
    fn a_copy_with_another_figure_does_not_hold_the_doubted_one() {
        let own = content("Xóa nhà tạm ở Đồng Đăng", "Xã có 21 hộ được hỗ trợ.");
        let doubted = doubted(&own, vec![&signal(&own, Criterion::Inaccurate, &[(Field::Text, "21 hộ")])]);
        let check = |text: &str, expect: bool| assert_eq!(holds(&doubted, &content("Tin xã", text)), expect, "{text}");
        check("Xã có 12 hộ được hỗ trợ.", false);
        check("Xã có  21\u{a0}hộ được hỗ trợ.", true);
        check("Xã có 121 hộ được hỗ trợ.", false);
        check("Xã có 1.21 hộ được hỗ trợ.", false);
        check("Trong năm, 21 hộ có nhà mới.", true);
    }

    #[test]
    fn another_headline_is_not_held_for_a_doubted_one() {
        let own = content("Cả xã mất trắng", "Mưa đá làm hỏng một phần lúa của xã.");
        let misleading = signal(&own, Criterion::MisleadingHeadline, &[(Field::Title, "Cả xã mất trắng"), (Field::Text, "một phần lúa")]);
        let check = |copy: &Content, expect: bool| assert_eq!(holds(&doubted(&own, vec![&misleading]), copy), expect, "{copy:?}");
        check(&own, true);
        check(&content("Mưa đá ở xã", "Mưa đá làm hỏng một phần lúa của xã."), false);
    }

    #[test]
    fn without_a_quote_the_opening_is_compared_and_chinese_needs_no_spaces() {
        let own = content("Xã họp", "Hết.");
        assert!(holds(&doubted(&own, Vec::new()), &own) && !holds(&doubted(&own, Vec::new()), &content("Xã khác", "Hết.")));
        let own = content("同登乡", "同登乡有21户贫困户。");
        let figure = signal(&own, Criterion::Inaccurate, &[(Field::Text, "21户")]);
        assert!(holds(&doubted(&own, vec![&figure]), &own));
        assert!(!holds(&doubted(&own, vec![&figure]), &content("同登乡", "同登乡有121户贫困户。")));
    }
}
