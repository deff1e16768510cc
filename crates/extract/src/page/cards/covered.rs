//! Cards whose link has no words of its own: it covers the box, stands around the picture alone, or is followed by a script.

use super::super::noise::RUNNING;
use super::super::structured::line_in;
use super::super::tree::{Element, Paragraph, Tree};
use super::{HEADLINE, LINE, host_of, is_short};
use crate::section::same_host;
use crate::text::letters;

/// Elements of a card.
const MOST_ELEMENTS: usize = 40;

/// Whether a small box is such a card: a headline, short lines above it, a line or two beneath, and the link.
pub(super) fn is_one(tree: &Tree<'_>, at: usize, host: Option<&str>) -> bool {
    let paragraphs = &tree.paragraphs[tree.inside(at)];
    let is_headline =
        |p: &Paragraph| HEADLINE.contains(&p.letters) && p.link_letters == 0 && !p.text.ends_with(['.', '。', ':', '：', ';', ',']);
    let Some(headline) = paragraphs.iter().position(is_headline) else { return false };
    let (before, behind) = (&paragraphs[..headline], &paragraphs[headline + 1..]);
    let announces = |p: &Paragraph| (RUNNING / 2..=LINE).contains(&p.letters);
    before.iter().all(is_short)
        && behind.iter().all(|p| p.letters < RUNNING / 2 || p.letters <= LINE && p.link_share() < 0.3)
        && (1..=2).contains(&behind.iter().filter(|p| announces(p)).count())
        && !matches!(tree.elements[paragraphs[headline].element].name, "p" | "li" | "dd" | "blockquote")
        && leads_on(tree, at, paragraphs[headline].element, host)
}

/// Whether the box leads to another page of the site; a picture's link stands above the headline, that of a picture of a text below.
fn leads_on(tree: &Tree<'_>, at: usize, headline: usize, host: Option<&str>) -> bool {
    let element = &tree.elements[at];
    let inside = at + 1..element.end.min(at + 1 + MOST_ELEMENTS).max(at + 1);
    let is_pictured = |link: usize| tree.elements[link..tree.elements[link].end].iter().any(|e| matches!(e.name, "img" | "picture"));
    let covers = |link: usize| {
        let element = &tree.elements[link];
        element.name == "a" && leads_within(element, host) && is_wordless(element) && (link < headline || !is_pictured(link))
    };
    ["onclick", "data-href"].into_iter().any(|name| element.attr(name).is_some()) || inside.into_iter().any(covers)
}

fn is_wordless(element: &Element<'_>) -> bool {
    letters(&line_in(element.node)) == 0 || element.class.is_some_and(|class| class.contains("stretched-link"))
}

/// Whether a link leads to another page of the site, and not to a picture in full size.
pub(super) fn leads_within(element: &Element<'_>, host: Option<&str>) -> bool {
    const PICTURES: [&str; 5] = [".jpg", ".jpeg", ".png", ".webp", ".gif"];
    let Some(address) = element.attr("href").map(str::trim).filter(|address| !address.is_empty() && !address.contains('#')) else {
        return false;
    };
    let path = address.split('?').next().unwrap_or_default().to_ascii_lowercase();
    let is_own = match host_of(address) {
        Some(theirs) => host.is_some_and(|own| same_host(theirs, own)),
        None => !address.contains(':'),
    };
    is_own && !PICTURES.iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::super::super::noise::Marks;
    use super::super::super::tree::Tree;
    use super::super::mark;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";
    const HEAD: &str = "Cầu gỗ bị lũ cuốn trôi trong đêm";
    const OTHER: &str = "Đêm qua nước lũ cuốn trôi cây cầu gỗ ở phường bên cạnh, hàng trăm hộ dân phải đi vòng.";

    /// How many of the paragraphs of `card` are left in a text.
    fn kept(card: &str, texts: usize) -> usize {
        let text = format!("<p>{LONG}</p>");
        let html = format!("<h1>Khánh thành cầu Hoa Mai</h1><div>{text}{card}{}</div>", text.repeat(texts - 1));
        let markup = markup::read(&html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let mut marks = Marks::none(tree.paragraphs.len());
        mark(&tree, &mut marks);
        (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).count() - 1 - texts
    }

    #[test]
    fn cards_that_a_link_covers_go() {
        for card in [
            format!("<div><a class=stretched-link href=/a></a><h4>{HEAD}</h4><p>{OTHER}</p></div>"),
            format!("<div><h4>{HEAD}</h4><p>{OTHER}</p><a class='btn stretched-link' href=/a>Xem thêm</a></div>"),
            format!("<div><a href=/a><img src=b></a><h4>{HEAD}</h4><p>{OTHER}</p></div>"),
            format!("<div><a href=/a><img src=b></a><div>{HEAD}</div><div>{OTHER}</div></div>"),
            format!("<div onclick=go()><h4>{HEAD}</h4><p>{OTHER}</p></div>"),
        ] {
            assert_eq!(kept(&card, 5), 0, "{card}");
        }
    }

    #[test]
    fn parts_of_a_text_with_pictures_stay() {
        for (part, paragraphs) in [
            (format!("<div><a href=/a.jpg><img src=b></a><h4>{HEAD}</h4><p>{OTHER}</p></div>"), 2),
            (format!("<div><a href=https://cua-hang.example/a><img src=b></a><h4>{HEAD}</h4><p>{OTHER}</p></div>"), 2),
            (format!("<div><h4>{HEAD} <a href=#a></a></h4><p>{OTHER}</p></div>"), 2),
            (format!("<div><h4>{HEAD}</h4><p>{OTHER}</p><a href=/a><img src=b></a></div>"), 2),
        ] {
            assert_eq!(kept(&part, 5), paragraphs, "{part}");
        }
        assert_eq!(kept(&format!("<div><a href=/a><img src=b></a><h4>{HEAD}</h4><p>{OTHER}</p></div>").repeat(3), 2), 6);
    }

    #[test]
    fn a_host_whose_name_ends_alike_is_another_site() {
        let own = "<link rel=canonical href=https://bao.example/cau-hoa-mai>";
        let card = |host: &str| format!("{own}<div><a href=https://{host}/a><img src=b></a><h4>{HEAD}</h4><p>{OTHER}</p></div>");
        assert_eq!(kept(&card("m.bao.example"), 5), 0);
        assert_eq!(kept(&card("tin.bao.example"), 5), 0);
        assert_eq!(kept(&card("xbao.example"), 5), 2);
    }
}
