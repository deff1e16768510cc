//! Quotes set apart that repeat what the text says, and who is quoted.

use super::super::key::key;
use super::super::tree::Tree;

/// Letters of a quote that is drawn out of a text.
const LETTERS: std::ops::Range<usize> = 25..400;

/// Boxes that are looked at; a text has a handful.
const MOST: usize = 20;

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

/// The box of a quote that a paragraph stands in.
fn quote_around(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let is_quote = |element: &usize| {
        let element = &tree.elements[*element];
        matches!(element.name, "blockquote" | "q" | "figure" | "aside")
            || [element.class, element.id].into_iter().flatten().any(|name| name.to_ascii_lowercase().contains("quote"))
    };
    tree.line_of(tree.paragraphs[at].element).take(3).filter(is_quote).last()
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
        check(&format!("{text}<p>{quote}</p>"), &[true, true]);
    }
}
