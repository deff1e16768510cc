//! Rows of cards: which boxes belong to one by their place, and which rows stand behind a text and are no part of it.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::body::ends_like_a_sentence;
use super::super::noise::{Marks, RUNNING};
use super::super::tree::{Paragraph, Tree};
use super::items::DAY;
use super::{Beside, LONGEST, MOST_PARAGRAPHS, is_linked};
use crate::text;

/// Cards of one parent from which on they are a row.
const LEAST: usize = 3;

/// Letters of the shortest headline in a row: "Bệnh ì".
const LEAST_HEADLINE: usize = 5;

/// Adds what is no card by itself, for a short headline or a long teaser, but stands among cards and is called like them.
pub(super) fn complete(tree: &Tree<'_>, marks: &Marks, cards: &mut Vec<usize>) {
    let mut parents: Vec<usize> = cards.iter().map(|card| tree.elements[*card].parent).collect();
    parents.sort_unstable();
    let rows: Vec<usize> = parents.chunk_by(|a, b| a == b).filter(|row| row.len() >= LEAST).map(|row| row[0]).collect();
    // Any number of rows may stand on a page, so that they are put in their places together.
    let mut added = Vec::new();
    for parent in rows {
        let mut alike: HashMap<(&str, Option<&str>), Row> = HashMap::new();
        for at in children(tree, parent) {
            let row = alike.entry((tree.elements[at].name, tree.elements[at].class)).or_default();
            if cards.binary_search(&at).is_ok() { row.known += 1 } else { row.others.push(at) }
        }
        let rows = alike.into_values().filter(|row| row.known >= LEAST && row.known >= row.others.len());
        added.extend(rows.flat_map(|row| row.others).filter(|at| is_like_one(tree, marks, *at)));
    }
    cards.append(&mut added);
    cards.sort_unstable();
}

/// Boxes of one parent and name.
#[derive(Default)]
struct Row {
    /// Those that are cards by themselves.
    known: usize,
    others: Vec<usize>,
}

pub(super) fn children<'t>(tree: &'t Tree<'_>, parent: usize) -> impl Iterator<Item = usize> + 't {
    let end = tree.elements[parent].end;
    let next = move |at: usize| Some(at).filter(|at| *at < end);
    std::iter::successors(next(parent + 1), move |at| next(tree.elements[*at].end.max(at + 1)))
}

fn is_like_one(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let inside = tree.inside(at);
    let is_headline = |p: &Paragraph| p.letters >= LEAST_HEADLINE && is_linked(p);
    (1..=MOST_PARAGRAPHS).contains(&inside.len())
        && tree.letters_inside(at).0 <= 2 * LONGEST
        && !marks.hold(inside.start)
        && !tree.holds_h1(at)
        && tree.paragraphs[inside].iter().any(is_headline)
}

/// Share of the running text before a row that stands in a box of its own, in tenths, and its paragraphs.
const LEAST_IN_A_BOX: usize = 5;
const LEAST_RUNNING: usize = 2;

/// Paragraphs without a box of their own that no introduction of a round-up has.
const LEAST_PARAGRAPHS: usize = 3;

/// Whether a card behind the last paragraph of a text stands in a row that is no part of it, though both are in one element: under a
/// label of such rows, or beside the text's own box with a day of its own or as an article of its own.
pub(super) fn is_set_apart(tree: &Tree<'_>, beside: &Beside, around: usize, card: usize) -> bool {
    if label_of(tree, beside, card).is_some() {
        return true;
    }
    let row = tree.line_of(card).take_while(|at| *at != around).last().unwrap_or(card);
    let is_dated = || tree.paragraphs[tree.inside(card)].iter().any(|p| p.letters < RUNNING && DAY.is_match(&p.text));
    let is_article = || tree.elements[card].name == "article" && tree.line_of(around).any(|at| tree.elements[at].name == "article");
    row != card && (is_dated() || is_article()) && has_its_own_box(tree, beside, around, row)
}

/// The label right above a row of cards.
pub(super) fn label_of(tree: &Tree<'_>, beside: &Beside, card: usize) -> Option<usize> {
    let above = beside.above(tree.inside(card).start)?;
    is_label(&tree.paragraphs[above]).then_some(above)
}

/// Whether the text before a row stands in one box for the most part, or in paragraphs without one.
fn has_its_own_box(tree: &Tree<'_>, beside: &Beside, around: usize, row: usize) -> bool {
    let all = beside.letters(tree.inside(around));
    let runs = |at: usize| tree.paragraphs[at].letters >= RUNNING && ends_like_a_sentence(&tree.paragraphs[at].text);
    let is_paragraph = |at: &usize| tree.elements[*at].name == "p" && tree.inside(*at).any(runs);
    let is_box = |at: &usize| {
        beside.letters(tree.inside(*at)) * 10 >= all * LEAST_IN_A_BOX
            && tree.inside(*at).filter(|at| runs(*at)).nth(LEAST_RUNNING - 1).is_some()
    };
    let paragraph = || children(tree, around).filter(is_paragraph).nth(LEAST_PARAGRAPHS - 1);
    let find = || paragraph().into_iter().chain(children(tree, around).find(is_box)).min();
    beside.boxes.of(around, find).is_some_and(|at| at < row)
}

/// Bytes of a label.
const LONGEST_LABEL: usize = 80;

/// What stands above rows of other articles, alone on its line.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\W*((các |những )?(tin|bài)( (viết|báo|tức|bài|đăng))?( (khác|liên quan|mới( nhất| hơn| cập nhật| đăng)?|cũ( hơn)?|cùng (chuyên (mục|đề|trang)|chủ đề|loại|thể loại)|(xem|đọc) nhiều( nhất)?|đã (đưa|đăng)|tiếp theo))|((đọc|xem) (thêm|tiếp)( \p{L}+){0,3}|(đọc|xem) nhiều( nhất)?)|mới (nhất|cập nhật)|có thể bạn (quan tâm|thích|chưa biết|muốn đọc)|bạn có thể (quan tâm|thích|muốn đọc)|((tin|bài) )?(bạn đọc|độc giả|nhiều người|đang( được)?|được) (quan tâm|đọc|xem)( nhiều)?( nhất)?|quan tâm nhiều( nhất)?|tin (nóng|hot|nổi bật|tiêu điểm|24h|đọc nhanh|hay|cùng (sự kiện|tác giả))|đáng (chú ý|đọc)|gợi ý (cho bạn|hôm nay)|khám phá thêm|video (mới( nhất)?|nổi bật|khác)|cùng (chuyên mục|chủ đề|sự kiện|tác giả)|đừng bỏ (lỡ|qua)|dành cho bạn|(more|other|latest|related|recent|recommended|popular|trending)( (in|on|from) .{2,40}| ((top|local|world|breaking) )?(news|stories|articles|posts|reading|reads|coverage|headlines|content)( (for you|in .{2,40}|from .{2,40}))?)|(read|up|what to read) (more|next|also)|you (may|might) also (like|be interested in)|see also|(most|best) (read|popular|viewed|shared)|recommended( for you)?|don.t miss( (this|these))?|in case you missed it|editor.?s.? (picks?|choice)|top stories|what others are reading|further reading|follow the topics in this article|meistgelesen|mehr (zum thema|aus .{2,30})|auch interessant|das könnte (sie|dich) auch interessieren|[àa] lire aussi|les plus lus|[àa] la une|sur le m[êe]me (sujet|thème)|lo m[áa]s (visto|le[íi]do)|te puede interesar|m[áa]s noticias|leia tamb[ée]m|veja tamb[ée]m|mais lidas|i pi[ùu] letti|leggi anche|terpopuler|baca juga|berita (terkait|lainnya|terbaru)|самое читаемое|читайте также|последние новости|관련 ?(기사|뉴스)|많이 본 (뉴스|기사)|(あわせて|併せて)読みたい|(関連|おすすめ)(記事|ニュース)|ข่าว(ที่เกี่ยวข้อง|ล่าสุด|เด่น)|(相关|相關|更多|其他|其它|最新|热门|熱門|推荐|推薦|延伸)(新闻|新聞|阅读|閱讀|文章|资讯|資訊|报道|報導|消息|内容)|猜你喜欢|大家都在看|[为為][您你]推[荐薦]|(热点|熱點|精彩|编辑|編輯|头条)(精选|推荐|推薦|热榜)|今日(热点|头条)|(最热|要闻|热点)(新闻|资讯)|(热门|点击|新闻)(排行|热榜)|深度观察|更多精彩)\W*$",
    )
    .expect("the pattern is a literal")
});

pub(super) fn is_label(paragraph: &Paragraph) -> bool {
    paragraph.text.len() <= LONGEST_LABEL && LABEL.is_match(&paragraph.text)
}

#[cfg(test)]
mod tests {
    use super::super::super::noise::Marks;
    use super::super::super::tree::Tree;
    use super::super::mark;
    use super::LABEL;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";
    const OTHER: &str = "Đêm qua nước lũ cuốn trôi cây cầu gỗ ở phường bên cạnh, hàng trăm hộ dân phải đi vòng.";

    /// How many paragraphs are left of `row` behind two paragraphs, in one `article` with them.
    fn kept(row: &str) -> usize {
        let html = format!("<article><h1>Khánh thành cầu Hoa Mai</h1><div><p>{LONG}</p><p>{LONG}</p></div>{row}</article>");
        let markup = markup::read(&html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let mut marks = Marks::none(tree.paragraphs.len());
        mark(&tree, &mut marks);
        (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).count() - 3
    }

    fn card(headline: &str, shown: &str) -> String {
        format!("<div class=b><h3><a href=/a>{headline}</a></h3>{shown}<p>{OTHER}</p></div>")
    }

    #[test]
    fn rows_under_a_label_or_with_days_of_their_own_go() {
        let (plain, dated) = (card("Cầu gỗ bị lũ cuốn trôi trong đêm", ""), card("Cầu gỗ bị lũ cuốn trôi", "<span>06/03/2026</span>"));
        for label in ["Tin khác", "Tin cùng chuyên mục", "Đọc thêm", "More news"] {
            assert_eq!(kept(&format!("<div><h3>{label}</h3>{}</div>", plain.repeat(9))), 0, "{label}");
            assert_eq!(kept(&format!("<h3>{label}</h3>{}", plain.repeat(3))), 0, "{label}");
        }
        assert_eq!(kept(&format!("<div>{}</div>", dated.repeat(9))), 0);
        // What may be a round-up.
        assert_eq!(kept(&format!("<div>{}</div>", plain.repeat(9))), 18);
        assert_eq!(kept(&format!("<div><h3>Bốn chuyện bên sông</h3>{}</div>", plain.repeat(3))), 7);
    }

    #[test]
    fn one_of_a_row_goes_with_the_others() {
        let row = card("Cầu gỗ bị lũ cuốn trôi trong đêm", "").repeat(3) + &card("Bệnh ì", "");
        assert_eq!(kept(&format!("<div><h3>Tin khác</h3>{row}</div>")), 0);
    }

    #[test]
    fn labels_are_told_from_headlines() {
        for text in [
            "Tin khác",
            "CÁC TIN LIÊN QUAN",
            "Bài viết mới nhất",
            "Tin mới",
            "More from Hoa Mai",
            "Latest news",
            "相关新闻",
            "Read next »",
            "Bạn đọc quan tâm",
            "Đang được quan tâm",
            "Xem thêm Đời sống",
            "Meistgelesen",
            "热点精选",
        ] {
            assert!(LABEL.is_match(text), "{text}");
        }
        for text in [
            "Tin vui",
            "Bài khác với hôm qua",
            "Latest storm floods the valley",
            "Tin buồn",
            "More rice for the valley",
            "新闻",
            "Người dân được quan tâm hơn",
            "Xem thêm một lần nữa cho rõ",
            "Tin nóng làm chợ quê tỉnh giấc",
        ] {
            assert!(!LABEL.is_match(text), "{text}");
        }
    }
}
