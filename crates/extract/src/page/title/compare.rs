//! Whether two texts are the same headline, and which of them says it better.

use std::collections::HashSet;

use super::super::key::key;
use super::LEAST_HEADLINE;
use crate::text::letters;

/// How a heading and a claim agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Alike but for case, marks and punctuation.
    Same,
    /// The claim goes on: a site's name, a rubric.
    HeadingOpensClaim,
    /// Behind a mark of parting the claim goes on at length.
    HeadingOpensTitle,
    /// Something stands before it in the claim: a rubric, a kicker.
    HeadingEndsClaim,
    /// The heading goes on: the claim was cut, or a subheading follows.
    ClaimOpensHeading,
    /// Something stands before the claim in the heading.
    ClaimEndsHeading,
}

/// How they agree, if they do.
pub(super) fn agreement(heading: &str, claim: &str) -> Option<Agreement> {
    let (a, b) = (key(heading), key(claim));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let most = |part: &str, whole: &str| part.len() * 10 >= whole.len() * 6;
    if a == b {
        return Some(Agreement::Same);
    }
    if is_before_separator(heading, claim) {
        return Some(if most(&a, &b) { Agreement::HeadingOpensClaim } else { Agreement::HeadingOpensTitle });
    }
    if b.starts_with(&a) && most(&a, &b) {
        return Some(Agreement::HeadingOpensClaim);
    }
    if a.starts_with(&b) && most(&b, &a) {
        return Some(Agreement::ClaimOpensHeading);
    }
    if b.ends_with(&a) && letters(heading) >= LEAST_HEADLINE && (most(&a, &b) || is_after_separator(heading, claim)) {
        return Some(Agreement::HeadingEndsClaim);
    }
    (a.ends_with(&b) && letters(claim) >= LEAST_HEADLINE && most(&b, &a)).then_some(Agreement::ClaimEndsHeading)
}

/// Marks that part a headline from what is no part of it.
const MARKS: [char; 16] = ['@', '|', '-', '–', '—', '»', '·', ':', '_', '｜', '：', '‹', '›', '•', '⋆', 'ǀ'];

/// Whether a claim is a headline and, behind a mark, something else.
pub(super) fn is_before_separator(headline: &str, claim: &str) -> bool {
    let Some(rest) = claim.strip_prefix(headline) else { return false };
    letters(headline) >= LEAST_HEADLINE && rest.trim_start().starts_with(MARKS) && !rest.trim_start().starts_with([':', '：'])
}

fn is_after_separator(headline: &str, claim: &str) -> bool {
    claim.strip_suffix(headline).is_some_and(|rest| rest.trim_end().ends_with(MARKS))
}

/// Whether a claim is the beginning of a longer one, cut off at a quotation mark by careless quoting or with an ellipsis.
pub(super) fn is_cut_from(claim: &str, full: &str) -> bool {
    if let Some(begun) = claim.strip_suffix('…').or_else(|| claim.strip_suffix("...")) {
        let begun = begun.trim_end();
        return letters(begun) >= LEAST_HEADLINE && full.len() > claim.len() && full.starts_with(begun) && !full.ends_with(['…', '.']);
    }
    !claim.is_empty() && full.strip_prefix(claim).is_some_and(|rest| rest.trim_start().starts_with(['"', '“', '”', '\'']))
}

/// Of a heading and a claim that differ in punctuation, case or spaces only, the one that says it better.
pub(super) fn better(heading: &str, claim: &str) -> String {
    let line = super::joined(heading);
    let shouts = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let is_open = |text: &str| text.ends_with('…') || text.ends_with("...");
    if is_open(claim) && !is_open(&line) {
        return line;
    }
    if shouts(&line) && !shouts(claim) {
        return claim.to_owned();
    }
    // Of a heading in several lines or parts the claim knows the punctuation and the spaces between them.
    let marks = |text: &str| text.replace("...", "…").chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count();
    let words = |text: &str| text.split_whitespace().count();
    if (marks(claim), words(claim)) > (marks(&line), words(&line)) { claim.to_owned() } else { line }
}

/// Whether two texts share half of the words of the shorter one; of scripts without spaces, half of the letters.
pub(super) fn shares_words(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let least = one.len().min(other.len());
    least >= 4 && one.intersection(&other).count() * 2 >= least
}

/// Whether two texts share three quarters of the words of the shorter one, which has at least five.
pub(super) fn shares_nearly_all_words(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let least = one.len().min(other.len());
    least >= 5 && one.intersection(&other).count() * 4 >= least * 3
}

fn words(text: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if letters(word) > word.chars().count() {
            words.extend(word.chars().map(String::from));
        } else {
            words.insert(key(word));
        }
    }
    words
}
