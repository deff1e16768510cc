//! Quotes and boxes set apart that repeat what the text says, and who is quoted.

use memchr::memmem;

use super::super::key::{holds_any, key};
use super::super::tree::Tree;
use super::ends_like_a_sentence;
use crate::text::letters;

/// Letters of a quote that is drawn out of a text.
const LETTERS: std::ops::Range<usize> = 16..400;

/// Fewer may be an example that the text is about, but in a box that is called a quote.
const LEAST_UNNAMED: usize = 25;

/// Boxes that are looked at; a text has a handful.
const MOST: usize = 20;

/// Elements of a paragraph among which one may be a quote that holds all of it.
const MOST_INSIDE: usize = 10;

/// What a quote set apart is called in a class or id, in several languages.
const NAMES: [&str; 8] = ["quote", "sumario", "destacado", "zitat", "citat", "exergue", "virgolettato", "highlight"];

/// Letters of a line that tells who is quoted.
const LONGEST_NAME: usize = 60;

/// Which are not drawn out of another paragraph. `paragraphs` are those of the article.
pub(super) fn first_said(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let mut stays = vec![true; paragraphs.len()];
    leave_out_second_openings(tree, paragraphs, &mut stays);
    let boxes: Vec<(usize, usize)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, at)| LETTERS.contains(&tree.paragraphs[**at].letters))
        .filter_map(|(place, at)| Some((place, quote_around(tree, *at)?)))
        .take(MOST)
        .collect();
    if boxes.is_empty() {
        return stays;
    }
    let keys: Vec<String> = paragraphs.iter().map(|at| key(&tree.paragraphs[*at].text)).collect();
    let places: Vec<usize> = boxes.iter().map(|(place, _)| *place).collect();
    for (place, around) in boxes {
        let inside = tree.inside(around);
        let pieces = pieces(&tree.paragraphs[paragraphs[place]].text);
        let whole = memmem::Finder::new(&keys[place]);
        let says = |key: &String| match pieces.is_empty() {
            true => whole.find(key.as_bytes()).is_some(),
            false => pieces.iter().all(|piece| key.contains(piece)),
        };
        // Of two quotes in the same words, the first is not drawn out of the second.
        let again = |other: usize| other > place && places.contains(&other) && keys[other] == keys[place];
        let mut others = paragraphs.iter().zip(&keys).enumerate();
        let is_repeated = others.any(|(other, (at, key))| !inside.contains(at) && says(key) && !again(other));
        if is_repeated || is_drawn_out(tree, paragraphs, place, around) {
            stays[place] = false;
            let behind = paragraphs.iter().enumerate().skip(place + 1).take_while(|(_, at)| inside.contains(at));
            behind.filter(|(_, at)| tree.paragraphs[**at].letters <= LONGEST_NAME).for_each(|(place, _)| stays[place] = false);
        }
    }
    stays
}

/// What boxes are called that hold nothing but a line drawn out of the text around them, in its words or in others.
const NAMES_OF_LINES: [&str; 7] = ["sumario", "destacado", "pullquote", "pull-quote", "pull_quote", "exergue", "virgolettato"];

/// Letters of such a line.
const LETTERS_OF_A_LINE: std::ops::Range<usize> = 25..160;

/// Whether a line without a stop stands in a box that is called so, between paragraphs of the text.
fn is_drawn_out(tree: &Tree<'_>, paragraphs: &[usize], place: usize, around: usize) -> bool {
    let (line, element) = (&tree.paragraphs[paragraphs[place]], &tree.elements[around]);
    let says = |name: &str| holds_any(name, &NAMES_OF_LINES);
    let inside = tree.inside(around);
    let runs = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        !inside.contains(at) && paragraph.letters >= LEAST_RUNNING && ends_like_a_sentence(&paragraph.text)
    };
    [element.class, element.id].into_iter().flatten().any(says)
        && inside.len() <= 2
        && LETTERS_OF_A_LINE.contains(&line.letters)
        && !ends_like_a_sentence(&line.text)
        && !matches!(tree.elements[line.element].name, "h2" | "h3" | "h4")
        && paragraphs[..place].iter().any(runs)
        && paragraphs[place + 1..].iter().any(runs)
}

/// What an abridged quote ("the council (...) decided") still has of a paragraph, part by part; nothing for one that is not.
fn pieces(text: &str) -> Vec<String> {
    const GAPS: [&str; 6] = ["(...)", "[...]", "(…)", "[…]", "(. . .)", "[. . .]"];
    let Some(gap) = GAPS.iter().find(|gap| text.contains(**gap)) else { return Vec::new() };
    let pieces: Vec<&str> = text.split(gap).collect();
    let is_long = pieces.iter().all(|piece| letters(piece) >= LETTERS.start);
    if is_long { pieces.into_iter().map(key).collect() } else { Vec::new() }
}

/// Letters of a first paragraph that a box behind the text may repeat.
const LEAST_OPENING: usize = 100;

/// Characters of it by which such a box is looked for.
const BEGINNING: usize = 40;

/// Paragraphs of such a box.
const MOST_REPEATED: usize = 4;

/// Letters of a sentence of the text.
const LEAST_RUNNING: usize = 60;

/// Leaves out boxes in the text that open with its first paragraph again: players and letters that announce the same story.
fn leave_out_second_openings(tree: &Tree<'_>, paragraphs: &[usize], stays: &mut [bool]) {
    let Some(opening) = paragraphs.iter().position(|at| tree.paragraphs[*at].letters >= LEAST_OPENING) else { return };
    let (first, said) = (paragraphs[opening], tree.paragraphs[paragraphs[opening]].text.as_str());
    let beginning = said.char_indices().nth(BEGINNING).map_or(said, |(end, _)| &said[..end]);
    let beginning = memmem::Finder::new(beginning);
    let begins_again = |text: &str| beginning.find(text.as_bytes()).is_some();
    if !paragraphs[opening + 1..].iter().any(|at| begins_again(&tree.paragraphs[*at].text)) {
        return;
    }
    let wanted = key(said);
    let runs = |at: &usize| tree.paragraphs[*at].letters >= LEAST_RUNNING && ends_like_a_sentence(&tree.paragraphs[*at].text);
    let running = paragraphs.iter().filter(|at| **at != first && runs(at)).count();
    for (place, at) in paragraphs.iter().enumerate().skip(opening + 1) {
        let text = &tree.paragraphs[*at].text;
        // Keys are slow to make, and differ in no comma.
        if !stays[place] || !begins_again(text) || !key(text).contains(&wanted) {
            continue;
        }
        let around = tree.line_of(tree.paragraphs[*at].element).skip(1).take(3).map(|element| tree.inside(element));
        let Some(inside) = around.take_while(|inside| !inside.contains(&first) && inside.len() <= MOST_REPEATED).last() else { continue };
        // Where nothing but its first paragraph stands outside, the box is the text, and what it repeats was its lead.
        let beside = place.saturating_sub(MOST_REPEATED)..(place + MOST_REPEATED).min(paragraphs.len());
        let running_inside = || paragraphs[beside.clone()].iter().filter(|other| inside.contains(other) && runs(other));
        if running_inside().count() == running && running_inside().any(|other| other != at) {
            stays[place] = false;
            continue;
        }
        let beside = paragraphs[beside.clone()].iter().zip(&mut stays[beside]);
        beside.filter(|(at, _)| inside.contains(at)).for_each(|(_, stays)| *stays = false);
    }
}

/// The box of a quote that a paragraph stands in; the paragraph itself where all of it stands in a quote.
fn quote_around(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let own = tree.paragraphs[at].element;
    let is_short = tree.paragraphs[at].letters < LEAST_UNNAMED;
    let is_quote = |element: &usize| {
        let element = &tree.elements[*element];
        let is_called_so = || [element.class, element.id].into_iter().flatten().any(|name| holds_any(name, &NAMES));
        match element.name {
            "blockquote" | "q" => !is_short,
            "figure" | "aside" if !is_short => true,
            _ => is_called_so(),
        }
    };
    tree.line_of(own).take(3).filter(is_quote).last().or_else(|| {
        // What an element says is read again for each of its paragraphs.
        if tree.inside(own).len() > 1 {
            return None;
        }
        let inside = (own + 1)..tree.elements[own].end.clamp(own + 1, own + MOST_INSIDE);
        let said = |at: usize| tree.elements[at].node.text().map(|text| text.trim().len()).sum::<usize>();
        inside.into_iter().find(is_quote).filter(|quote| said(*quote) == said(own)).map(|_| own)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Tree;
    use super::first_said;
    use crate::markup;

    #[test]
    fn a_quote_drawn_out_of_the_text_goes_with_its_name() {
        let check = |html: &str, expect: &[bool]| {
            let markup = markup::read(html, markup::Attributes::Page);
            let tree = Tree::new(&markup.dom);
            let all: Vec<usize> = (0..tree.paragraphs.len()).collect();
            assert_eq!(first_said(&tree, &all), expect, "{html}");
        };
        let text = "<p>“Ba mùa lũ rồi, nay mới có cầu để đi”, bà Sen nói với chúng tôi bên bờ sông.</p>";
        let quote = "Ba mùa lũ rồi, nay mới có cầu để đi";
        check(&format!("{text}<div class=PullQuote><p>{quote}</p><p>Bà Sen</p></div><p>Hết.</p>"), &[true, false, false, true]);
        check(&format!("{text}<blockquote>{quote}</blockquote>"), &[true, false]);
        check(&format!("{text}<blockquote>Nước rút rồi mới biết cầu đã trôi mất</blockquote>"), &[true, true]);
        check(&format!("{text}<p><q class=right>“{quote}”</q></p>"), &[true, false]);
        check(&format!("{text}<p><span class=pull-quote>{quote}</span></p>"), &[true, false]);
        check(&format!("{text}<p><q>Ba mùa lũ rồi</q>, nay mới có cầu để đi.</p>"), &[true, true]);
        check(&format!("{text}<p>{quote}</p>"), &[true, true]);
        let other = "<blockquote>Nước rút rồi mới biết cầu đã trôi mất</blockquote>";
        check(&format!("{text}{other}<p>Bà kể tiếp.</p>{other}"), &[true, true, true, false]);
        check(&format!("{text}<blockquote>{quote}</blockquote><p>Hết.</p><blockquote>{quote}</blockquote>"), &[true, false, true, false]);
        check(&format!("{text}<div class=sumario><h3>{quote}</h3><p>Bà Sen, bán hàng bên sông</p></div>"), &[true, false, false]);
        let short = "Ba mùa lũ rồi, nay mới có";
        check(&format!("{text}<div class=quote-box>{short}</div>"), &[true, false]);
        check(&format!("{text}<blockquote class=quote>{short}</blockquote>"), &[true, true]);
    }

    #[test]
    fn a_box_that_opens_the_text_again_goes() {
        let opening = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm của phường.";
        let check = |behind: &str, expect: &[bool]| {
            let markup = markup::read(&format!("<div><p>{opening}</p><p>Bà con vui.</p>{behind}</div>"), markup::Attributes::Page);
            let tree = Tree::new(&markup.dom);
            let all: Vec<usize> = (0..tree.paragraphs.len()).collect();
            assert_eq!(first_said(&tree, &all), expect, "{behind}");
        };
        check(
            &format!("<div><div>Nghe bản tin</div><div>Theo Jo Placeholder. {opening} Mời nghe.</div></div>"),
            &[true, true, false, false],
        );
        check(&format!("<p>{opening}</p>"), &[true, true, true]);
        check("<div><div>Nghe kể</div><div>Chiều nay, phường Hoa Mai rất vui.</div></div>", &[true, true, true, true]);
        let long = "<p>Cầu đẹp.</p>".repeat(4);
        check(&format!("<div>{long}<p>{opening}</p></div>"), &[true; 7]);
    }
}
