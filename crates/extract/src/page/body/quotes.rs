//! Quotes set apart that repeat what the text says, and who is quoted.

use super::super::key::key;
use super::super::tree::Tree;

/// Letters of a quote that is drawn out of a text.
const LETTERS: std::ops::Range<usize> = 25..400;

/// Boxes that are looked at; a text has a handful.
const MOST: usize = 20;

/// Elements of a paragraph among which one may be a quote that holds all of it.
const MOST_INSIDE: usize = 10;

/// Letters of a line that tells who is quoted.
const LONGEST_NAME: usize = 60;

/// Which are not drawn out of another paragraph. `paragraphs` are those of the article.
pub(super) fn first_said(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let mut stays = vec![true; paragraphs.len()];
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
    for (place, around) in boxes {
        let inside = tree.inside(around);
        let own = &keys[place];
        let is_repeated = paragraphs.iter().zip(&keys).any(|(at, key)| !inside.contains(at) && key.contains(own));
        if is_repeated {
            stays[place] = false;
            let behind = paragraphs.iter().enumerate().skip(place + 1).take_while(|(_, at)| inside.contains(at));
            behind.filter(|(_, at)| tree.paragraphs[**at].letters <= LONGEST_NAME).for_each(|(place, _)| stays[place] = false);
        }
    }
    stays
}

/// The box of a quote that a paragraph stands in; the paragraph itself where all of it stands in a quote.
fn quote_around(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let own = tree.paragraphs[at].element;
    let is_quote = |element: &usize| {
        let element = &tree.elements[*element];
        matches!(element.name, "blockquote" | "q" | "figure" | "aside")
            || [element.class, element.id].into_iter().flatten().any(|name| name.to_ascii_lowercase().contains("quote"))
    };
    tree.line_of(own).take(3).filter(is_quote).last().or_else(|| {
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
    }
}
