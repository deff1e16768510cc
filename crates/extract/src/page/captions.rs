//! Words that belong to a picture, not to the article, where no class name says "caption".
//!
//! A caption stands in the picture's own box, or right beside the picture with something that sets it apart: a credit,
//! a telling class, the picture's centring, italics or small print throughout. What is called a caption outright is found in `noise`.

mod beneath;
mod centred;
mod credits;
mod files;
mod story;

use std::sync::LazyLock;

use regex::Regex;

pub(super) use self::story::tell_the_story;

use super::body::ends_like_a_sentence;
use super::key::{has_key, key};
use super::noise::{self, Marks, RUNNING, Why};
use super::tree::{Element, Paragraph, Tree};
use crate::text::{self, letter_ranges};

/// Letters that a picture's box or caption has at most; longer is an article's text around a picture.
const LONGEST: usize = 300;

/// The same in bytes, since few letters can stand among any number of signs.
const LONGEST_BYTES: usize = 4_000;

/// The same for what only its looks make a caption.
const LONGEST_BY_LOOKS: usize = 200;

/// Levels from a picture out to the box around it.
const LEVELS: usize = 5;

/// Elements in a picture's box at most.
const MOST_ELEMENTS: usize = 60;

/// Side in pixels up to which a picture is an icon.
const ICON: u32 = 60;

/// Marks the captions among the paragraphs that are still clean.
pub(super) fn mark(tree: &Tree<'_>, marks: &mut Marks) {
    let own: usize = tree.paragraphs.iter().enumerate().filter(|(at, _)| !marks.hold(*at)).map(|(_, p)| p.letters).sum();
    let looks_tell = !is_centred_throughout(tree);
    // Any number of pictures can stand before or behind one paragraph, which is then looked at once.
    let mut credited = Last::default();
    let mut apart = Last::default();
    let mut in_the_middle = Last::default();
    let mut beneath = Last::default();
    let begun = beneath::begun(tree, marks);
    for at in (0..tree.elements.len()).filter(|at| is_picture(tree, *at)) {
        if let Some(holder) = holder(tree, at, own) {
            marks.fill(tree.inside(holder), Why::Caption, holder);
        }
        let block = block(tree, at);
        // Behind a film, which is set among the paragraphs, a slanted sentence is as often the text's.
        let may_slant =
            |after: usize| !matches!(tree.elements[at].name, "video" | "div") || !ends_like_a_sentence(&tree.paragraphs[after].text);
        let (before, after) = (tree.elements[block].first.checked_sub(1), tree.elements[block].last);
        if let Some(before) = before.filter(|before| {
            credited.of(*before, || is_short(tree, *before) && is_said_above(&tree.elements[at], &tree.paragraphs[*before]))
        }) {
            marks.set(before, Why::Caption, tree.paragraphs[before].element);
        }
        if after < tree.paragraphs.len()
            && (apart.of(after, || is_short_line(tree, after) && is_told_apart(tree, after, looks_tell && may_slant(after)))
                || looks_tell && is_centred(tree, block) && in_the_middle.of(after, || centred::is_line(tree, after))
                || looks_tell
                    && !marks.hold(after)
                    && beneath
                        .of(block, || beneath::is_caption(tree, block, after, begun) || centred::is_caption(tree, block, after, begun)))
        {
            marks.set(after, Why::Caption, tree.paragraphs[after].element);
        }
    }
    files::mark(tree, marks);
    for (at, paragraph) in tree.paragraphs.iter().enumerate().filter(|(at, _)| is_short_line(tree, *at)) {
        // "desc" is a lead's name, and a picture's.
        if !marks.hold(at)
            && PLAIN_CREDIT_WORD.is_match(&paragraph.text)
            && (PLAIN_CREDIT.is_match(&paragraph.text) || is_name_with_agency(&paragraph.text) && is_near_a_picture(tree, at))
            && (!is_lead(tree, paragraph.element) || is_near_a_picture(tree, at))
        {
            marks.set(at, Why::Caption, paragraph.element);
        }
    }
}

/// Whether a line above a picture is its credit, or the title of a film: "Video cứu hộ trên hồ:".
fn is_said_above(picture: &Element<'_>, line: &Paragraph) -> bool {
    let opens = || ["Video", "VIDEO", "Clip", "CLIP", "视频", "視頻"].iter().any(|word| line.text.starts_with(word));
    let ends = || line.text.ends_with([':', '：']) || !ends_like_a_sentence(&line.text);
    is_credit(&line.text) || picture.name == "video" && opens() && ends()
}

/// Whether a line is a name and, behind a stroke, whom that person took pictures for: "Jo Placeholder/Hoa Mai Press".
fn is_name_with_agency(text: &str) -> bool {
    let are_names = |text: &str, count: std::ops::RangeInclusive<usize>| {
        let is_name =
            |word: &str| word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | ','));
        count.contains(&text.split_whitespace().count()) && text.split_whitespace().all(is_name)
    };
    text.len() <= LONGEST_AGENCY && text.split_once('/').is_some_and(|(name, agency)| are_names(name, 2..=4) && are_names(agency, 1..=4))
}

/// Whether a picture stands right before or behind a line, at most with its caption between; without one, two names are of places.
fn is_near_a_picture(tree: &Tree<'_>, at: usize) -> bool {
    let own = tree.paragraphs[at].element;
    let element = |at: usize| tree.paragraphs.get(at).map_or(tree.elements.len(), |paragraph| paragraph.element);
    // Text that goes on in the element around the lines is a paragraph of that element, which may begin far before them.
    let first = at.checked_sub(2).map_or(0, element).clamp(own.saturating_sub(ELEMENTS_BESIDE), own);
    let around = first..element(at + 1).clamp(own, (own + ELEMENTS_BESIDE).min(tree.elements.len()));
    tree.elements[around].iter().any(|e| matches!(e.name, "img" | "picture" | "amp-img" | "figure" | "video" | "iframe"))
}

/// Elements looked at on either side of such a line.
const ELEMENTS_BESIDE: usize = 40;

/// Bytes of such a line.
const LONGEST_AGENCY: usize = 60;

fn is_picture(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let is_icon = |side| element.attr(side).and_then(|s| s.trim_end_matches("px").parse::<u32>().ok()).is_some_and(|side| side <= ICON);
    match element.name {
        "img" | "picture" | "amp-img" => !is_icon("width") && !is_icon("height"),
        "video" => true,
        "div" => element.first == element.last && element.class.is_some_and(is_player),
        _ => false,
    }
}

/// Whether an empty box is called the place of a film that a script puts there: `viewVideoPlay`.
fn is_player(class: &str) -> bool {
    class.contains("ideo") && (class.contains("Play") || class.contains("play")) && !class.contains("utoplay")
}

/// The outermost box that holds little but the picture, and says by its kind or class that it is a picture's.
fn holder(tree: &Tree<'_>, picture: usize, own: usize) -> Option<usize> {
    let around = tree.line_of(picture).skip(1).take(LEVELS).take_while(|at| {
        let inside = tree.inside(*at);
        if inside.len() > 3 || tree.elements[*at].end > *at + MOST_ELEMENTS {
            return false;
        }
        let letters: usize = tree.paragraphs[inside].iter().map(|p| p.letters).sum();
        let longest = if ends_with_a_credit(tree, *at) { LONGEST_WITH_CREDIT } else { LONGEST };
        letters <= longest && letters * 2 <= own && !holds_heading(tree, *at)
    });
    around.filter(|at| is_picture_box(tree, *at) || is_box_of_one(tree, *at, picture)).last()
}

/// Letters of a caption with a credit on a line of its own.
const LONGEST_WITH_CREDIT: usize = 450;

/// Whether a box is a caption and, behind it, who took the picture.
fn ends_with_a_credit(tree: &Tree<'_>, at: usize) -> bool {
    let inside = tree.inside(at);
    inside.len() == 2 && is_short(tree, inside.end - 1) && is_credit(&tree.paragraphs[inside.end - 1].text)
}

/// Letters of a credit.
const LONGEST_CREDIT: usize = 40;

/// Whether a box holds a picture and a short line, at most with a credit behind it, and so nothing but its caption: the line is no
/// sentence, or it is what the page says for those who do not see the picture.
fn is_box_of_one(tree: &Tree<'_>, at: usize, picture: usize) -> bool {
    let inside = &tree.paragraphs[tree.inside(at)];
    let is_unfinished = |p: &Paragraph| !super::body::ends_like_a_sentence(&p.text) || is_said_of(tree, picture, &p.text);
    let is_line = |p: &Paragraph| {
        p.letters <= LONGEST_BY_LOOKS && p.link_share() < 0.5 && (is_unfinished(p) || is_box_among_paragraphs(tree, at, picture))
    };
    let is_of_box = |p: &Paragraph| tree.line_of(p.element).take(3).any(|e| e == at);
    let (line, credit) = match inside {
        [line] => (line, None),
        [line, credit] => (line, Some(credit)),
        _ => return false,
    };
    matches!(tree.elements[at].name, "div" | "section" | "span")
        && is_line(line)
        && is_of_box(line)
        && !super::body::notes::is_note(&line.text)
        && credit.is_none_or(|credit| credit.letters <= LONGEST_CREDIT && is_line(credit))
}

/// Letters of a sentence that is a caption by the box that it stands in.
const LONGEST_SENTENCE: usize = 60;

/// Whether a box without paragraphs of the text holds a picture that says nothing to those who do not see it and, behind it, one short
/// sentence, and a paragraph of the text stands right beside the box.
fn is_box_among_paragraphs(tree: &Tree<'_>, at: usize, picture: usize) -> bool {
    let inside = tree.inside(at);
    let is_beside = |other: usize| {
        tree.paragraphs.get(other).is_some_and(|p| {
            let element = &tree.elements[p.element];
            element.name == "p" && element.parent == tree.elements[at].parent && p.letters >= RUNNING && p.link_share() < 0.3
        })
    };
    tree.elements[at].name == "div"
        && inside.len() == 1
        && tree.elements[picture].first == inside.start
        && tree.elements[picture].last == inside.start
        && tree.elements[picture].attr("alt").is_none_or(|said| said.trim().is_empty())
        && tree.paragraphs[inside.start].letters <= LONGEST_SENTENCE
        && tree.paragraphs[inside.start].element != at
        && (is_beside(inside.end) || inside.start.checked_sub(1).is_some_and(is_beside))
}

/// Whether a text is a picture's own, for those who do not see it.
fn is_said_of(tree: &Tree<'_>, picture: usize, text: &str) -> bool {
    let own = picture..tree.elements[picture].end.max(picture + 1);
    let said = own.into_iter().filter_map(|at| tree.elements[at].attr("alt")).find(|said| !said.trim().is_empty());
    said.is_some_and(|said| said.len() <= LONGEST_BYTES && has_key(text, &key(said)))
}

fn holds_heading(tree: &Tree<'_>, at: usize) -> bool {
    // The headline is the first of its rank.
    let is_headline = |at: usize| tree.elements[at].name == "h1" && tree.headlines().next().is_none_or(|first| first == at);
    let is_heading = |at: usize| is_headline(at) || matches!(tree.elements[at].name, "h2" | "h3" | "h4") || is_lead(tree, at);
    (at..tree.elements[at].end.max(at + 1)).any(is_heading)
}

fn is_lead(tree: &Tree<'_>, at: usize) -> bool {
    tree.line_of(at).take(3).any(|at| tree.elements[at].is_called_lead)
}

fn is_picture_box(tree: &Tree<'_>, at: usize) -> bool {
    const BEGINNINGS: [&str; 8] = ["img", "image", "photo", "foto", "pict", "thumb", "tupian", "hinhanh"];
    const WORDS: [&str; 4] = ["pic", "pics", "anh", "hinh"];
    let element = &tree.elements[at];
    match element.name {
        "figure" => true,
        "table" => tree.inside(at).len() <= 2,
        "article" | "section" | "main" | "body" | "li" => false,
        _ => class_words(tree, at).any(|word| WORDS.contains(&word.as_str()) || BEGINNINGS.iter().any(|b| word.starts_with(b))),
    }
}

fn class_words<'a>(tree: &'a Tree<'_>, at: usize) -> impl Iterator<Item = String> + 'a {
    noise::words(tree.elements[at].class.unwrap_or_default()).map(str::to_ascii_lowercase)
}

/// The outermost element around a picture that says nothing.
fn block(tree: &Tree<'_>, picture: usize) -> usize {
    tree.line_of(picture).take_while(|at| tree.inside(*at).is_empty()).last().unwrap_or(picture)
}

fn is_short(tree: &Tree<'_>, at: usize) -> bool {
    is_short_line(tree, at) && !is_lead(tree, tree.paragraphs[at].element)
}

fn is_short_line(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    paragraph.letters <= LONGEST
        && paragraph.text.len() <= LONGEST_BYTES
        && !matches!(tree.elements[paragraph.element].name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li")
}

/// Whether a paragraph right after a picture is set apart as its caption.
fn is_told_apart(tree: &Tree<'_>, at: usize, looks_tell: bool) -> bool {
    const WORDS: [&str; 10] = ["cap", "capt", "cutline", "legend", "desc", "note", "anh", "hinh", "photo", "pic"];
    let paragraph = &tree.paragraphs[at];
    let is_called_so = |e: usize| class_words(tree, e).any(|word| WORDS.contains(&word.as_str()));
    let named = || tree.line_of(paragraph.element).take(2).any(|e| tree.inside(e).len() <= 2 && is_called_so(e));
    // All that a box says may stand in an element within the line.
    let named_within = || {
        let (own, end) = (paragraph.element, tree.elements[paragraph.element].end);
        let is_all = |e: usize| tree.elements[e].name == "span" && is_called_so(e) && said(tree, e) == said(tree, own);
        tree.inside(own).len() == 1 && (own + 1..end.min(own + MOST_ELEMENTS)).any(is_all)
    };
    // A sentence in slanted style may be a quotation.
    let is_styled = || is_styled_italic(&tree.elements[paragraph.element]) && !ends_like_a_sentence(&paragraph.text);
    let is_italic = || is_all_in(tree, paragraph.element, &["i", "em", "small"]) || is_styled();
    let by_looks = || looks_tell && paragraph.letters <= LONGEST_BY_LOOKS && is_italic();
    // What is called "desc" may be a lead; right behind a picture, a credit tells that it is not.
    is_credit(&paragraph.text) || !is_lead(tree, paragraph.element) && (named() || named_within() || by_looks())
}

fn is_styled_italic(element: &Element<'_>) -> bool {
    element.attr("style").and_then(|style| style.split_once("font-style")).is_some_and(|(_, rest)| {
        let value = rest.trim_start_matches([':', ' ']);
        value.starts_with("italic") || value.starts_with("oblique")
    })
}

/// What was found of the paragraph that was looked at last.
#[derive(Default)]
struct Last(Option<(usize, bool)>);

impl Last {
    fn of(&mut self, at: usize, look: impl FnOnce() -> bool) -> bool {
        match self.0 {
            Some((known, found)) if known == at => found,
            _ => self.0.insert((at, look())).1,
        }
    }
}

/// Whether pictures cannot be told by their centring because the text is centred, too.
fn is_centred_throughout(tree: &Tree<'_>) -> bool {
    // In a story told in pictures no line is long enough to be running text.
    [(RUNNING, 3), (RUNNING / 2, 2)].into_iter().any(|(least, part)| {
        let running: Vec<_> = tree.paragraphs.iter().filter(|p| p.letters >= least && p.link_share() < 0.3).collect();
        running.iter().filter(|p| is_centred(tree, p.element)).count() * part > running.len()
    })
}

fn is_centred(tree: &Tree<'_>, at: usize) -> bool {
    tree.line_of(at).take(3).any(|at| tree.elements[at].is_centred)
}

/// Whether all that an element says is in italics.
pub(super) fn is_italic(tree: &Tree<'_>, at: usize) -> bool {
    is_all_in(tree, at, &["i", "em"])
}

/// Whether an element of one of these names holds all that an element says.
fn is_all_in(tree: &Tree<'_>, at: usize, names: &[&str]) -> bool {
    if tree.elements[at].end > at + MOST_ELEMENTS {
        return false;
    }
    let all = said(tree, at);
    let set_apart = (at..tree.elements[at].end.max(at + 1)).find(|at| names.contains(&tree.elements[*at].name));
    all > 0 && set_apart.is_some_and(|part| said(tree, part) == all)
}

/// Bytes of what an element says.
fn said(tree: &Tree<'_>, at: usize) -> usize {
    tree.elements[at].node.text().map(|text| text.trim().len()).sum()
}

fn regex(pattern: &str) -> Regex {
    text::pattern(pattern).expect("the pattern is a literal of this file")
}

fn is_credit(text: &str) -> bool {
    credits::may_be(text) && CREDIT.is_match(text)
}

/// One of these is in whatever `PLAIN_CREDIT` matches.
static PLAIN_CREDIT_WORD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "©|/|Ảnh|ẢNH|Video|VIDEO|Clip|Photo|photo by|photos by|photo court|photos court|ideo by|ideo court|ideo sent|hoto sent|Foto|资料图片|资料照片|图源|圖源|[图圖][：:／/①-⑳0-9]|[图圖照]片均?[为由為]|[摄攝]",
    )
});

/// How the words beside a picture end when they are its caption.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r#"(?i)(^|[.。!?…)\]”"’/|(（-]\s*|\s)(ảnh|hình|nguồn ảnh|nguồn|đồ họa|đồ hoạ|photos?|foto|photo credit|image credit|picture|credit)( [a-z "#,
        letter_ranges!(),
        r#"]{1,20})?\s?[:：]\s?[^:：]{1,60}$|(ảnh|hình)( ảnh)? (minh họa|minh hoạ|tư liệu|chụp màn hình|internet|cắt từ (clip|video)|chụp từ video)[\W]*$|(getty images|ap photo[^.]{0,40}|afp photo)[)\]]?$|(资料图片|资料图|資料[照圖]片?|檔案[照圖]片?|示意[图圖]|配[图圖]|([视視][频頻]|影片|[画畫]面)截[图圖]|[图圖]片?[来來取]自[^。，]{2,14}|[（(](取自|翻[攝摄拍])[^。，()（）]{1,14}|[图圖]片?[来來]源[:：].{1,20}|新[华華]社.{0,12}|[（(](中央社|美聯社|法新社|路透社?)|[讀读]者提供|(^|[。！？）)])[圖图][／/][^。，]{2,14}|[（(][攝摄]影[:：][^。()（）]{2,14}|(^|[。！？（(])[\p{Han}]{2,9}[／/][攝摄]影|(^|[。！？（(/])[\p{Han}、 ]{1,9}[^拍][摄攝]|(^|[。！？（(/])[\p{Han}、 ]{2,12}供[图圖]|视觉中国|[图圖][自据][^。，]{2,12})[)）。]?$|\(\s*(photo|image|picture|foto)(?-u:\b)[^()]{0,60}\)$|(^|[.!?…)\]”"’/|]\s*)((file|stock|courtesy|handout) )?photo by [^.:]{2,60}$"#,
    ))
});

/// A credit that is one wherever it stands: after the end of a sentence.
static PLAIN_CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"\s©\s?[^©.]{2,40}$|\((AP|AFP|EPA) Photo ?/[^()]+\)$|\([^()]*([Pp]hotos?|[Vv]ideo) (by|courtesy|sent) [^()]+\)\.?$|\((AFP|AP|REUTERS|Reuters|EPA|Getty)[^()]{0,20}\s/\s[^()]{2,40}\)$|(^|[.!?…)”"])\s*\(?(Ảnh|ẢNH|Video|VIDEO|Clip|Photo|Foto)( minh h[ọo][aạ]| tư liệu)?\s?: ?[^:.]{1,40}\)?$|(资料图片|资料照片)[)）。]?$|(^|[。！？])[（(]?(新[华華]社|中新社|本[报報])?[记記]者[\s　]{0,3}[\p{Han}]{2,4}[\s　]{0,3}[摄攝][)）。]?$|[图圖]源[:：/／][^。：]{1,24}$|[（(][图圖][：:／/][^（）()]{1,30}[)）]$|^[图圖]([①-⑳]|[0-9]{1,2})[：:]|^(以上|本文|文中|本版)?(图片|圖片|照片)均?[为由為][^。]{2,20}(摄|攝|提供|供[图圖])。?$"#,
    )
});

#[cfg(test)]
mod tests;
