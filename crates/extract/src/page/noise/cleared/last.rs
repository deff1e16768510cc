//! A sentence of the story in a box behind its last paragraph that is called after authors, comments or sponsors. Nearly all that
//! stands there tells who wrote the text, what a reader thinks of it or who paid for it, with figures, too; none of these quotes somebody
//! and says whom, and who wrote a text tells there of nobody else what that person said.

use std::sync::LazyLock;

use regex::Regex;

use super::super::super::body::ends_like_a_sentence;
use super::super::super::tree::{Paragraph, Tree};
use super::super::Verdict;
use super::{MOST_IN_A_BOX, SELLS, holds_tools, is_called, speaks_to_readers, stands_last};
use crate::text::{self, letters};

/// Beginnings of the words that such a box is called by.
const NAMES: [&str; 4] = ["author", "byline", "comment", "sponsor"];

/// Those of them that readers' comments are called by, which stand in threads.
const OF_READERS: [&str; 1] = ["comment"];

/// Letters of a sentence in such a box, and of who said it.
const LEAST: usize = 40;
const LEAST_BEHIND: usize = 6;

/// Those that only who wrote the text is called by: what others say without a quotation is told there neither by readers nor by who sells.
const OF_WRITERS: [&str; 2] = ["author", "byline"];

/// Whether an element is such a box, and holds a sentence or two that quote somebody, and nothing else.
pub(in crate::page::noise) fn quotes_somebody(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let own = &tree.paragraphs[tree.inside(at)];
    let is_quote = |p: &Paragraph| {
        p.letters >= LEAST
            && p.link_letters == 0
            && ends_like_a_sentence(&p.text)
            && (says_whom(&p.text) || is_called(element, &OF_WRITERS) && tells_whom(&p.text))
            && !SELLS.is_match(&p.text)
            && !OF_A_READER.is_match(&p.text)
            && !WRITERS.is_match(&p.text.replace("告诉记者", ""))
    };
    (1..=MOST_IN_A_BOX).contains(&own.len())
        && matches!(element.name, "div" | "section" | "p")
        && own.iter().all(is_quote)
        && is_called(element, &NAMES)
        && !holds_tools(tree, at)
        && stands_last(tree, at)
        && !(is_called(element, &OF_READERS) && has_other_comments(tree, at))
}

/// Marks that what somebody says stands between.
const OPENING: [char; 5] = ['"', '“', '„', '«', '「'];
const CLOSING: [char; 4] = ['"', '”', '»', '」'];

/// Letters of who says it, beside or between what is quoted, or before a clause that is not.
const WHOM: std::ops::RangeInclusive<usize> = LEAST_BEHIND..=80;

/// Whether a text is what somebody says, and who that is, and no more: the words stand first, last, or on both sides.
fn says_whom(text: &str) -> bool {
    let is_whom = |text: &str| WHOM.contains(&letters(text)) && SAYS.is_match(text) && !speaks_to_readers(text);
    let ends_quoted = text.trim_end_matches('.').ends_with(CLOSING);
    let Some((before, rest)) = text.split_once(OPENING) else { return false };
    match (before.is_empty(), ends_quoted) {
        (true, false) => {
            let behind = text.rsplit_once(CLOSING).map(|(_, behind)| behind);
            behind.is_some_and(|behind| letters(behind) >= LEAST_BEHIND && !speaks_to_readers(behind))
        }
        (true, true) => {
            let between = rest.split_once(CLOSING).and_then(|(_, behind)| behind.split_once(OPENING)).map(|(between, _)| between);
            between.is_some_and(is_whom)
        }
        (false, true) => before.trim_end().ends_with([':', '：', ',', '，']) && is_whom(before),
        (false, false) => false,
    }
}

/// Whether a sentence without a quotation tells what somebody said who has a title or an office.
fn tells_whom(text: &str) -> bool {
    !text.contains(OPENING) && !speaks_to_readers(text) && !OF_ONESELF.is_match(text) && (TITLED.is_match(text) || SAID.is_match(text))
}

/// Words for saying something.
static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)(?:^|\P{L})(?:nói|cho biết|cho hay|chia sẻ|kể|khẳng định|nhấn mạnh|bày tỏ|said|says|told|added|recalls?|explained|sagte?|erklärte?|erzählte?",
        r"|dit|a déclaré|raconte|dijo|afirmó|explicó)(?:\P{L}|$)|[说說]|表示|介绍|介紹|告[诉訴]|指出|回忆|回憶",
    ))
    .expect("the pattern is a literal")
});

/// A sentence that begins with who said it, by title or office.
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"^(?:(?:(?:Ông|Bà|Anh|Chị) \p{Lu}|Đại diện |Trưởng |Phó |Chủ tịch |Giám đốc )[^,.]{2,70} (?:nói|cho biết|cho hay|khẳng định|chia sẻ)(?:,| rằng)",
        r"|Theo (?:(?:ông|bà|anh|chị) \p{Lu}|đại diện |trưởng |phó |chủ tịch |giám đốc )[^,.]{2,70},",
        r"|(?:According to )?(?:Mr|Mrs|Ms|Dr|Prof|Mayor|Governor|Minister|President|Captain|Professor)\.? \p{Lu}[^,.]{2,50}(?:, (?:who|the) [^,.]{3,60},)?(?: said (?:that )?(?:the|a|it|they)|, the ) ?",
        r"|[据據]?[^，。]{0,14}(?:先生|女士|村[长長民]|[乡鄉镇鎮市县縣局校][长長]|[书書][记記]|主任|教授|[医醫]生|[负負][责責]人|工作人[员員]|居民|警方|[发發]言人)[^，。]{0,8}(?:介[绍紹]|表示|告[诉訴][记記]者|[说說]|透露|指出)[，：])",
    ))
    .expect("the pattern is a literal")
});

/// A sentence that ends with it.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i), [^,.]{2,60} (?:nói|cho biết|cho hay|khẳng định|chia sẻ)\.$",
        r"|, (?:the |an? )?[^,.]{2,40} said\.$|, said (?:Mr|Mrs|Ms|Dr|the) [^,.]{3,60}\.$",
    ))
    .expect("the pattern is a literal")
});

/// Readers who are quoted for what they think of a text.
static OF_A_READER: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)^\W*(?:reader|user|commenter|độc giả|người dùng|网友|網友|读者|讀者|用户|leser)|ông bà|my (?:\p{L}+ )?(?:father|mother|grand\p{L}+)")
        .expect("the pattern is a literal")
});

/// Words of those who speak of themselves.
static OF_ONESELF: LazyLock<Regex> =
    LazyLock::new(|| text::pattern(r"(?i)(?:^|\P{L})(?:tôi|mình|em|tui|i|my|me|mine)(?:\P{L}|$)|我|咱").expect("the pattern is a literal"));

/// Whether comments stand elsewhere on the page.
fn has_other_comments(tree: &Tree<'_>, at: usize) -> bool {
    let is_one = |other: usize| tree.elements[other].verdict == Verdict::Comments && !tree.inside(other).is_empty();
    (0..tree.elements.len()).any(|other| other != at && is_one(other))
}

/// Words of those who write for a newsroom.
static WRITERS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)phóng viên|tác giả|nhà báo|cây bút|biên tập viên|(^|[^a-z])(reporters?|writers?|editors?|journalists?|authors?|correspondents?|columnists?|journalisten?|autor\w*|auteure?s?|journaliste)([^a-z]|$)|作者|记者|記者|编辑|編輯|автор|журналист",
    )
    .expect("the pattern is a literal")
});

#[cfg(test)]
mod tests {
    use super::super::super::super::tree::Tree;
    use super::super::super::mark;
    use crate::markup;

    fn stays(class: &str, line: &str) -> bool {
        let long = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ.";
        let html = format!("<h1>Cầu mới</h1><div><p>{long}</p><p>{long}</p><div class='{class}'><p>{line}</p></div></div>");
        let markup = markup::read(&html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let marks = mark(&tree);
        (0..tree.paragraphs.len()).any(|at| tree.paragraphs[at].text == line && !marks.hold(at))
    }

    #[test]
    fn last_sentences_of_a_story_stay() {
        for (class, line) in [
            ("article-author", "“Cái bán được không phải là mã, mà là câu chuyện của nó”, ông Mẫu nói."),
            ("news-comment", "“最怕手机响，一响就是银行。”住在花梅街的苏先生说，他等了五年。"),
            ("story-sponsored", "“When I hear my own daughter say ‘Run uphill,’ I will run,” said a shopkeeper of Hoa Mai."),
            ("news-comment", "“Cầu rất chắc”, ông Mẫu nói, “chúng tôi đã đi xe tải qua đó để thử ba lần liền.”"),
            ("story-sponsored", "Bà Lý, 71 tuổi, kể: “Hồi trẻ tôi bị nước cuốn hai lần, may mà bám được vào rễ cây.”"),
            ("author-note", "Cầu sẽ đóng hai tuần để sửa lan can và quét sơn lại, trưởng thôn Mẫu cho biết."),
            ("byline-text", "Mr Mau said the bridge would be closed for two weeks while its railings are painted."),
            ("article-author", "据村长苏先生介绍，新桥将封闭两周，用于加固栏杆、重新粉刷桥面内侧，届时村民须绕行上游的老渡口。"),
        ] {
            assert!(stays(class, line), "{class}: {line}");
        }
    }

    #[test]
    fn what_such_boxes_say_goes() {
        for (class, line) in [
            ("author-note", "Lê Mẫu viết về đất đai và lâm nghiệp ở Hoa Mai từ năm 2012, sống bên sông."),
            ("author", "Jo Placeholder has followed the rivers of Hoa Mai since 2014 from her boat."),
            ("author", "The author has followed the rivers of Hoa Mai for 12 years from her boat."),
            ("author", "作者王小花，2012年起从事农业报道，现居花梅街，著有诗集三部。"),
            ("comment", "Cầu 61 tỷ là hợp lý, mong xã giữ gìn cho tốt, đừng để xe quá tải đi qua."),
            ("comment", "I paid $200 for mine and it broke after 3 weeks, do not trust that bridge."),
            ("sponsor", "Chương trình được tài trợ bởi Ngân hàng Hoa Mai, lãi suất từ 5,9% một năm."),
            ("sponsor", "This series is supported by a grant of $5,000 from the Hoa Mai Foundation."),
            ("author", "“Viết là đi, đi là gặp”, nhà báo Lê Mẫu, người có 12 năm ở Hoa Mai, nói về nghề."),
            ("comment", "“Cầu mới dài một trăm mét” mà bạn nói thì tôi đi bộ qua mất ba phút."),
            ("author-note", "Theo phê duyệt, vốn đầu tư 61 tỷ đồng lấy từ ngân sách tỉnh, dân góp công 1,9 tỷ."),
            ("comment", "Reader Nam said: “Good bridge, well done to everyone who gave a day of work for it.”"),
            ("comment", "网友小花说：“桥真漂亮，希望尽快把引路修好，让两个村的乡亲出门少受罪，给乡里点赞，也给修桥的人点赞。”"),
            ("comment", "Theo ông bà xưa, xây cầu là làm phúc, mong xã làm thêm vài cái nữa cho dân nhờ."),
            ("sponsor", "Giám đốc Công ty Hoa Mai cho biết, sản phẩm mới sẽ được bán rộng rãi từ tháng sau."),
            ("author", "Ông Lê Mẫu là tiến sĩ kinh tế, giảng viên Đại học Hoa Mai từ năm 2010 đến nay."),
            ("author", "王小花说，她从2014年起关注河流，常年住在船上，写过三本关于班施溪的书，深受读者喜爱，现居花梅街。"),
            ("author-note", "Cây cầu cũ được giữ lại cho người đi bộ và cho những con chim én của phường."),
        ] {
            assert!(!stays(class, line), "{class}: {line}");
        }
    }
}
