//! Stories told in pictures, whose captions are the article.

use super::super::body::ends_like_a_sentence;
use super::super::noise::{Marks, RUNNING, Why};
use super::super::tree::Tree;
use super::{class_words, is_credit};

/// Letters of running text up to which a page may be told in pictures, and of the captions that then tell it.
const LITTLE: usize = 200;
const LEAST_TOLD: usize = 300;

/// The same of captions that are twice as long as all the text there is: a lead and four sentences.
const LEAST_TOLD_ALONE: usize = 150;

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
    let tells =
        |at: &usize| is_long(at) && !names_a_film(&tree.paragraphs[*at].text) && (ends(at) || is_credit(&tree.paragraphs[*at].text));
    let all: Vec<usize> = (0..tree.paragraphs.len()).filter(is_caption).collect();
    if all.len() < FEW {
        return;
    }
    let clean: Vec<usize> = (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at) && is_long(at) && ends(at)).collect();
    let text = letters(&clean);
    let captions: Vec<usize> = all.iter().copied().filter(tells).collect();
    let told = letters(&captions);
    let is_told = text < LITTLE && captions.len() >= FEW || captions.len() >= MANY && told >= text * MORE;
    let least = if told >= text * MORE { LEAST_TOLD_ALONE } else { LEAST_TOLD };
    if is_told && told >= least {
        captions.into_iter().for_each(|at| marks.clear(at));
        return;
    }
    let is_line = |at: &&usize| {
        tree.paragraphs[**at].letters >= LEAST_LINE
            && tree.paragraphs[**at].link_share() < 0.3
            && !leads_to_a_page(tree, **at)
            && !names_a_film(&tree.paragraphs[**at].text)
    };
    let lines: Vec<usize> = all.iter().filter(is_line).copied().collect();
    if text < LITTLE && lines.len() >= MANY {
        lines.into_iter().for_each(|at| marks.clear(at));
    }
}

/// Whether a caption is the name of a film among the pictures: "Clip: Toàn cảnh cầu mới".
fn names_a_film(text: &str) -> bool {
    let behind = ["Clip", "CLIP", "Video", "VIDEO", "视频", "視頻"].iter().find_map(|word| text.strip_prefix(word));
    behind.is_some_and(|behind| behind.trim_start().starts_with([':', '：']))
}

/// Whether the picture above a caption leads to a page of its own, as those of galleries do, and not to itself in large.
fn leads_to_a_page(tree: &Tree<'_>, caption: usize) -> bool {
    let figure = tree.line_of(tree.paragraphs[caption].element).find(|e| tree.elements[*e].name == "figure");
    let Some(figure) = figure.map(|at| at..tree.elements[at].end) else { return false };
    let is_picture = |href: &str| {
        let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        path.is_empty() || [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|ending| path.ends_with(ending))
    };
    tree.elements[figure].iter().any(|e| e.name == "a" && e.attr("href").is_some_and(|href| !is_picture(href)))
}

fn is_called_caption(tree: &Tree<'_>, at: usize) -> bool {
    let is_in_parts = |class: &str| class.contains("chu_thich") || class.contains("chu-thich");
    class_words(tree, at).any(|word| word.contains("caption") || word == "chuthich") || tree.elements[at].class.is_some_and(is_in_parts)
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
        let film = picture.replace(LONG, &format!("Clip: {LONG}"));
        assert_eq!(kept(&format!("<p>Cầu mới.</p>{film}{}", picture.repeat(4))), 5);
        let of_a_gallery = line.replace("<img src=a>", "<a href=/anh/1><img src=a></a>");
        assert_eq!(kept(&format!("<p>Cầu mới.</p>{}", of_a_gallery.repeat(5))), 1);
        let in_large = line.replace("<img src=a>", "<a href=/a.jpg?w=1200><img src=a></a>");
        assert_eq!(kept(&format!("<p>Cầu mới.</p>{}", in_large.repeat(5))), 6);
        assert_eq!(kept(&format!("{}{}", format!("<p>{LONG}</p>").repeat(3), line.repeat(5))), 3);
    }
}
