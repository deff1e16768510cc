//! Stories told in pictures, whose captions are the article.

use super::super::body::ends_like_a_sentence;
use super::super::noise::{Marks, RUNNING, Why};
use super::super::tree::Tree;
use super::{class_words, is_credit};

/// Letters of running text up to which a page may be told in pictures, and of the captions that then tell it.
const LITTLE: usize = 200;
const LEAST_TOLD: usize = 300;

/// Captions that tell a story with hardly any text.
const FEW: usize = 3;

/// Captions that tell a story with some more text, and how many times as long they are then.
const MANY: usize = 5;
const MORE: usize = 2;

/// Letters of a caption without a stop that tells a story with others.
const LEAST_LINE: usize = 25;

/// Leaves the captions in where they are the article: sentences under three pictures or more, and hardly any text besides, or
/// under five or more, and little beside them; under five or more with hardly any text besides, lines without a stop will do.
pub(in crate::page) fn tell_the_story(tree: &Tree<'_>, marks: &mut Marks) {
    let is_long = |at: &usize| tree.paragraphs[*at].letters >= RUNNING / 2;
    let ends = |at: &usize| ends_like_a_sentence(&tree.paragraphs[*at].text);
    let letters = |paragraphs: &[usize]| paragraphs.iter().map(|at| tree.paragraphs[*at].letters).sum::<usize>();
    let is_caption = |at: &usize| {
        marks.of(*at).is_some_and(|mark| match mark.why {
            Why::Caption => true,
            Why::Kind | Why::Name => tree.elements[mark.element].name == "figcaption" || is_called_caption(tree, mark.element),
            _ => false,
        })
    };
    // A sentence may end with who took the picture.
    let tells = |at: &usize| is_long(at) && (ends(at) || is_credit(&tree.paragraphs[*at].text));
    let all: Vec<usize> = (0..tree.paragraphs.len()).filter(is_caption).collect();
    if all.len() < FEW {
        return;
    }
    let clean: Vec<usize> = (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at) && is_long(at) && ends(at)).collect();
    let text = letters(&clean);
    let captions: Vec<usize> = all.iter().copied().filter(tells).collect();
    let told = letters(&captions);
    let is_told = text < LITTLE && captions.len() >= FEW || captions.len() >= MANY && told >= text * MORE;
    if is_told && told >= LEAST_TOLD {
        captions.into_iter().for_each(|at| marks.clear(at));
        return;
    }
    let is_line = |at: &&usize| tree.paragraphs[**at].letters >= LEAST_LINE && tree.paragraphs[**at].link_share() < 0.3;
    let lines: Vec<usize> = all.iter().filter(is_line).copied().collect();
    if text < LITTLE && lines.len() >= MANY {
        lines.into_iter().for_each(|at| marks.clear(at));
    }
}

fn is_called_caption(tree: &Tree<'_>, at: usize) -> bool {
    class_words(tree, at).any(|word| word.contains("caption") || word == "chuthich")
}

#[cfg(test)]
mod tests {
    use super::super::super::noise;
    use super::super::super::tree::Tree;
    use super::tell_the_story;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";

    #[test]
    fn a_story_told_in_pictures_is_its_captions() {
        let picture = format!("<figure><img src=a><figcaption>{LONG}</figcaption></figure>");
        let kept = |html: &str| {
            let markup = markup::read(html, markup::Attributes::Page);
            let tree = Tree::new(&markup.dom);
            let mut marks = noise::mark(&tree);
            tell_the_story(&tree, &mut marks);
            (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).count()
        };
        assert_eq!(kept(&format!("<p>Cầu mới.</p>{}", picture.repeat(4))), 5);
        assert_eq!(kept(&format!("<p>Cầu mới.</p>{}", picture.repeat(2))), 1);
        assert_eq!(kept(&format!("{}{}", format!("<p>{LONG}</p>").repeat(3), picture.repeat(4))), 3);
        assert_eq!(kept(&format!("{}{}", format!("<p>{LONG}</p>").repeat(3), picture.repeat(6))), 9);
        assert_eq!(kept(&format!("{}{}", format!("<p>{LONG}</p>").repeat(4), picture.repeat(6))), 4);
        let credited = picture.replace(LONG, "Ba gian hàng mới mở ở đầu cầu trong ngày khánh thành - Ảnh: Minh Họa");
        assert_eq!(kept(&format!("<p>Cầu mới.</p>{}", credited.repeat(6))), 7);
        let line = picture.replace(LONG, "Người dân hai bên bờ đi qua cầu trong ngày hội");
        assert_eq!(kept(&format!("<p>Cầu mới.</p>{}", line.repeat(5))), 6);
        assert_eq!(kept(&format!("<p>Cầu mới.</p>{}", line.repeat(4))), 1);
        assert_eq!(kept(&format!("{}{}", format!("<p>{LONG}</p>").repeat(3), line.repeat(5))), 3);
    }
}
