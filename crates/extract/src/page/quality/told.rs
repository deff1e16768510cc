//! Articles about walls and errors, whose headline or text holds the words that pages have which stand in for an article.

use regex::Regex;

use super::super::body::ends_like_a_sentence;
use super::super::key::{has_key, key};
use super::super::noise::RUNNING;
use super::super::tree::Paragraph;
use super::{LEAST, LEAST_SENTENCE, Signs, is_named_for_a_refusal, lists, start, walls, words};
use crate::text::letters;

/// Letters of the text.
pub(super) const LEAST_TOLD: usize = LEAST * 2 / 3;

/// Letters of a headline; Chinese ones count double.
const LEAST_HEADLINE: usize = 8;

/// Sentences that speak of other things; so many more where the headline has words of walls, where the text has them without quoting,
/// where no day is shown, and where the headline says hardly anything else.
const LEAST_FREE: usize = 1;
const FOR_THE_HEADLINE: usize = 1;
const FOR_THE_TEXT: usize = 2;
/// The same beneath a headline that has none, and a day: no wall has one there.
const FOR_A_DATED_TEXT: usize = 1;
const FOR_NO_DAY: usize = 1;
const FOR_THE_NAME: usize = 2;

/// Letters of such a sentence.
const LEAST_SAID: usize = LEAST_SENTENCE * 2 / 3;

/// Links between a headline and its text that are no menu yet.
const MOST_LINKS_BETWEEN: usize = 4;

/// Paragraphs above a teaser among which its linked headline stands.
const ABOVE_A_TEASER: usize = 2;

/// Whether beneath the headline, which is printed, there are sentences enough that neither refuse anything nor speak to their reader nor
/// are teasers: what stands in for an article refuses it in its own voice.
pub(super) fn is_told(signs: &Signs<'_>, own: usize) -> bool {
    if own < LEAST_TOLD || signs.cards.is_some() || letters(signs.title) < LEAST_HEADLINE {
        return false;
    }
    let is_named_so = is_named_for_a_refusal(signs);
    let Some(text) = text_below_its_headline(signs).filter(|_| signs.is_dated || !is_named_so) else { return false };
    let all = &signs.tree.paragraphs;
    let is_free = |at: &usize| {
        let p = &all[*at];
        let is_plain = p.letters >= LEAST_SAID && p.link_letters == 0 && ends_like_a_sentence(&p.text) && !signs.title.contains(&p.text);
        let is_teaser = || all[at.saturating_sub(ABOVE_A_TEASER)..*at].iter().any(lists::is_headline_link);
        is_plain && says_no_error(&p.text) && !walls::speaks_to_its_reader(start(&p.text)) && !is_teaser()
    };
    let is_headed_so = !says_no_error(signs.title);
    let for_the_text = if signs.is_dated && !is_headed_so { FOR_A_DATED_TEXT } else { FOR_THE_TEXT };
    let asked = [
        (FOR_THE_HEADLINE, is_headed_so),
        (for_the_text, text.iter().any(|at| !says_no_error(&all[*at].text))),
        (FOR_NO_DAY, !signs.is_dated),
        (FOR_THE_NAME, is_named_so),
    ];
    let least = LEAST_FREE + asked.into_iter().filter(|(_, is_so)| *is_so).map(|(more, _)| more).sum::<usize>();
    let free: Vec<usize> = text.iter().copied().filter(is_free).take(least.max(2)).collect();
    // One alone is a longer one.
    free.len() >= least.max(2) || least == 1 && free.first().is_some_and(|at| all[*at].letters >= RUNNING)
}

/// Letters of a clause that tells what followed from an error.
const LEAST_CLAUSE: usize = 14;

/// Whether a dated headline that says more than the words of an error stands above a brief that tells who met that, and goes on: a clause of
/// it names no error and does not say what a reader may do, as the second sentence of an error page does.
pub(super) fn is_brief_of_an_error(signs: &Signs<'_>) -> bool {
    if !signs.is_dated || signs.cards.is_some() || letters(signs.title) < LEAST_HEADLINE {
        return false;
    }
    let title = start(signs.title);
    let says_more = |found: regex::Match<'_>| 2 * letters(found.as_str()) <= letters(title);
    let patterns = [&words::CHALLENGE_TITLE, &words::ERROR_TITLE, &words::GONE, &words::CHALLENGE_TEXT];
    if !patterns.iter().all(|pattern| pattern.find(title).is_none_or(says_more)) {
        return false;
    }
    let all = &signs.tree.paragraphs;
    let Some(text) = text_below_its_headline(signs) else { return false };
    let is_plain = |p: &Paragraph| p.link_letters == 0 && ends_like_a_sentence(&p.text) && !walls::speaks_to_its_reader(start(&p.text));
    let tells = |p: &Paragraph| {
        let clauses = start(&p.text).split_inclusive(['.', '!', '?', '。', '！', '？', '，']);
        clauses.into_iter().any(|clause| letters(clause) >= LEAST_CLAUSE && says_no_error(clause) && !words::HINT.is_match(clause))
    };
    let any = |is: &dyn Fn(&Paragraph) -> bool| text.iter().any(|at| is(&all[*at]));
    text.iter().all(|at| is_plain(&all[*at])) && any(&tells) && any(&|p| is_met_by_somebody(start(&p.text)))
}

/// Letters of who meets an error, before it.
const LEAST_BEFORE: usize = 8;

/// Whether a sentence says who met an error before it names it: an error page begins with that.
fn is_met_by_somebody(text: &str) -> bool {
    let begins = |at: usize| text[..at].rfind(['.', '!', '?', '。', '！', '？']).unwrap_or(0);
    let mut patterns = [&words::CHALLENGE_TEXT, &words::GONE, &words::ERROR_TITLE].into_iter();
    patterns.any(|pattern| pattern.find_iter(text).any(|found| letters(&text[begins(found.start())..found.start()]) >= LEAST_BEFORE))
}

/// The paragraphs of lead and text, where the headline stands above them with no menu between.
fn text_below_its_headline(signs: &Signs<'_>) -> Option<Vec<usize>> {
    let all = &signs.tree.paragraphs;
    let is_said = |at: &usize| signs.text.contains(&all[*at].text) || signs.lead.contains(&all[*at].text);
    let headline = key(signs.title);
    let is_headline = |p: &Paragraph| p.link_share() < 0.5 && has_key(&p.text, &headline) && signs.tree.elements[p.element].name != "title";
    let within: Vec<usize> = signs.tree.inside(signs.container?).filter(|at| !is_headline(&all[*at])).filter(is_said).collect();
    let first = *within.first()?;
    let title = all[..first].iter().rposition(is_headline)?;
    let links = all[title..first].iter().filter(|p| p.link_share() > 0.7 && p.letters > 0).count();
    (links < MOST_LINKS_BETWEEN).then_some(within)
}

/// Whether a text has none of the sentences of walls and of what is gone, but as it quotes them.
pub(super) fn refuses_nothing(text: &str) -> bool {
    has_none_of(text, &[&words::CHALLENGE_TEXT, &words::GONE])
}

/// The same of the words of error pages, too.
fn says_no_error(text: &str) -> bool {
    has_none_of(text, &[&words::CHALLENGE_TEXT, &words::GONE, &words::ERROR_TITLE])
}

fn has_none_of(text: &str, patterns: &[&Regex]) -> bool {
    let text = start(text);
    patterns.iter().all(|pattern| pattern.find_iter(text).all(|found| walls::is_quoted(text, found.range())))
}
