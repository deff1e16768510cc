//! What stands at the end of a text behind "Disclaimer", "Photo credits" or the line of rights: warnings and lists of sources, which go
//! on over several paragraphs.

use std::sync::LazyLock;

use regex::Regex;

use super::super::noise::{Marks, Why};
use super::super::tree::Tree;
use crate::text;

/// Share of a text's letters that stands before its disclaimers, in tenths.
const LEAST_BEFORE: usize = 5;

/// Paragraphs of disclaimers, behind a line that says no more than that they follow, and with one that goes on itself.
const MOST: usize = 14;
const MOST_IN_ALL: usize = 3;

/// Bytes in which a line opens.
const LONGEST_OPENING: usize = 60;

/// Bytes of a line that forbids to print the text.
const MOST_OF_A_BAN: usize = 200;

/// Which are not behind the opening of disclaimers. `paragraphs` are those of the article.
pub(super) fn before(tree: &Tree<'_>, marks: &Marks, paragraphs: &[usize]) -> Vec<bool> {
    let letters = |at: &usize| tree.paragraphs[*at].letters;
    let all: usize = paragraphs.iter().map(letters).sum();
    let mut said = 0;
    let late = paragraphs.iter().position(|at| {
        said += letters(at);
        said * 10 >= all * LEAST_BEFORE
    });
    let Some((late, last)) = late.zip(paragraphs.last()) else { return vec![true; paragraphs.len()] };
    // A heading behind them goes on with the text, and what they said was of a matter in it.
    let is_heading = |at: &&usize| matches!(tree.elements[tree.paragraphs[**at].element].name, "h1" | "h2" | "h3" | "h4");
    let last_heading = paragraphs.iter().rev().find(is_heading).copied().unwrap_or_default();
    let opens = |at: &usize| {
        let text = &tree.paragraphs[*at].text;
        let start = &text[..text.floor_char_boundary(LONGEST_OPENING)];
        if text.len() <= MOST_OF_A_BAN && FORBIDDEN.is_match(text) {
            return true;
        }
        let is_of_rights = marks.of(*at).is_some_and(|mark| mark.why == Why::Rights) || RIGHTS.is_match(start);
        let opening = OPENING.find(start);
        let most = match opening {
            Some(opening) if opening.end() < text.len() && !is_of_rights => MOST_IN_ALL,
            None if !is_of_rights => return false,
            _ => MOST,
        };
        paragraphs.len() - paragraphs.partition_point(|other| other < at) <= most && *at >= last_heading
    };
    let from = (paragraphs[late] + 1..=*last).find(opens);
    paragraphs.iter().map(|at| from.is_none_or(|from| *at < from)).collect()
}

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\W*(?:(?:(?:legal |general |risk |important |investment )?(?:disclaimers?|disclosures?)|risk (?:warning|disclosure)|haftungsausschluss|risikohinweise?|rechtliche(?:r)? hinweise?|offenlegung(?: gemäß[^:]{0,40})?|avertissement(?: légal| sur les risques)?|descargo de responsabilidad|aviso de riesgos?|aviso legal|isenção de responsabilidade|disclaimer legale|(?:tuyên bố )?miễn trừ(?: trách nhiệm)?|cảnh báo rủi ro|免责声明|免責聲明|风险提示|風險提示|(?:bild|foto)(?:nachweise?|quellen)(?: \([^():]{1,40}\))?|(?:photo|image|picture) credits|crédits photos?|créditos de (?:las )?(?:fotos|imágenes)|zitiervorschlag|suggested citation|journal reference)\s*(?:[:：.]|$)|(?:copyright|©) ?(?:©|\(c\))?[^.]{0,40}(?:alle rechte vorbehalten|all rights reserved))",
    )
    .expect("the pattern is a literal")
});

/// Lines that forbid to print the text, behind which none of it stands.
static FORBIDDEN: LazyLock<Regex> =
    LazyLock::new(|| text::pattern(r"(?im)^\W*not to be (?:reproduced|republished|reprinted) without").expect("the pattern is a literal"));

/// Lines that say that nothing is vouched for, behind which only more of the kind stands.
static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)^\W*(?:alle )?angaben (?:sind |erfolgen )?ohne (?:jede )?gewähr(?:[.!;]|$)").expect("the pattern is a literal")
});

#[cfg(test)]
mod tests {
    use super::{FORBIDDEN, OPENING, RIGHTS};

    #[test]
    fn lines_that_vouch_for_nothing_are_told_from_sentences() {
        assert!(RIGHTS.is_match("Alle Angaben ohne Gewähr.\nCopyright © 2010 Hoa Mai") && RIGHTS.is_match("Angaben ohne Gewähr"));
        assert!(!RIGHTS.is_match("Die Fähre machte alle Angaben ohne Gewähr.") && !RIGHTS.is_match("Angaben ohne Gewähr sind verboten."));
    }

    #[test]
    fn a_ban_is_told_from_sentences() {
        assert!(FORBIDDEN.is_match("Copyright: Hoa Mai\nNot to be reproduced without permission of Hoa Mai"));
        assert!(!FORBIDDEN.is_match("The map is not to be reproduced without leave, the office wrote."));
    }

    #[test]
    fn openings_are_told_from_sentences() {
        for text in [
            "Disclaimer: This is no advice.",
            "DISCLAIMER",
            "Risk disclosure: prices may fall.",
            "Haftungsausschluss",
            "Offenlegung gemäß §34b WpHG: Der Autor",
            "Miễn trừ trách nhiệm: bài viết",
            "免责声明：本文",
            "Bildnachweise (von oben nach unten):",
            "Photo credits: Jo Placeholder",
            "SUGGESTED CITATION",
            "Copyright © 2010 Hoa Mai - Alle Rechte vorbehalten",
        ] {
            assert!(OPENING.is_match(text), "{text}");
        }
        for text in [
            "Disclaimers on the labels were too small, the court said.",
            "Disclosure of the contract was refused.",
            "Risk warnings hang at the gate.",
            "Der Haftungsausschluss galt nicht.",
            "Miễn trừ thuế cho hộ nghèo",
            "Copyright law protects the song.",
            "Photo credits were missing from the book.",
            "风险提示牌已经立好。",
        ] {
            assert!(!OPENING.is_match(text), "{text}");
        }
    }
}
