//! Documents in which something stands without end that each reader goes through once, and once went through again for each of its
//! kind: at a few megabytes they took minutes or all memory. The fuzz bench times them, the tests read them.

const SENTENCE: &str = "Chiều nay phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ";

/// Pages: their names, and each with what is without end in it so many times over.
pub(crate) fn pages(times: usize) -> Vec<(&'static str, String)> {
    [markup(times / 10), lines(times), headings(times), cards(times / 4), stated(times), dates(times)].concat()
}

fn many(unit: &str, times: usize) -> String {
    unit.repeat(times)
}

/// What the tree builder opens again by itself.
fn markup(times: usize) -> Vec<(&'static str, String)> {
    let crossed = |unit: &str| -> String { (0..240).map(|at| unit.replace('N', &at.to_string())).collect() };
    vec![
        ("formatting behind ends of others", format!("{}{}", crossed("<p><b id=aN></u></p>"), many("<p>x", times))),
        ("formatting that a table shields", format!("{}{}", crossed("<p><b id=aN><table><td></b></table></p>"), many("<p>x", times))),
    ]
}

/// What is in one line, or hidden in it.
fn lines(times: usize) -> Vec<(&'static str, String)> {
    let text = format!("<p>{SENTENCE}.</p>").repeat(5);
    vec![
        ("pictures above blanks", {
            let blanks = many("\u{a0}", times * 5);
            format!("<h1>Cầu</h1>{text}<div>{}</div><em>x{blanks}</em>y<p>{SENTENCE}.", many("<img src=a>", times))
        }),
        ("pictures beside buttons", {
            let pictures = many("<img src=a>", times);
            format!("{text}<div>{}{pictures}<p class=desc>Cầu mới</p></div>", many("<button>x</button>", times))
        }),
        ("signs that a style hides", format!("<p>a <span style='display:none'>{}</span>", many("<i></i>……………", times))),
        ("blanks behind a letter", format!("<p>a{}", many("<i></i>\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}", times))),
        ("sentences in bold boxes", format!("<h1>Cầu</h1>{}", many(&format!("<div><b>{SENTENCE}. "), times / 20))),
        ("bold lines in one box", format!("<h1>Cầu</h1><table><td>{}", many("<b>Cầu mới</b><br>Sáng nay có cầu", times))),
        ("lines between boxes", format!("<h1>Cầu</h1>{text}<div>{}", many("</p>Sáng nay có cầu mới", times))),
        ("titles in one line", format!("<p>{}", many("<span class=title>x<rt>q</rt></span>xy xy xy xy ", times))),
    ]
}

fn headings(times: usize) -> Vec<(&'static str, String)> {
    let text = format!("<p>{SENTENCE}.</p>").repeat(3);
    let empty = many("<h1></h1>", times);
    vec![
        ("empty headlines before pictures", format!("{empty}<p>z</p><h1>Q</h1>{}", many("<div><img src=a><h1>x</h1></div>", times))),
        ("labels before headlines", format!("{text}{}{}", many("<h1>x</h1>", times), many("<div><p>3 comments<h1>y</h1></div>", times))),
        ("labels of comments", format!("<div>{text}{}{}</div>", many("<p>Bình luận</p>", times), text.repeat(50))),
        ("first paragraphs", format!("<section>{}</section>", many(&format!("<div><p>{SENTENCE}</p></div>"), times / 4))),
    ]
}

/// Boxes that announce other articles.
fn cards(times: usize) -> Vec<(&'static str, String)> {
    let opening = format!("<h1>Khánh thành cầu Hoa Mai</h1><p>{SENTENCE}.</p><p>{SENTENCE}.</p>");
    let card = |shown: &str| format!("<div><h3><a href=/a>Cầu gỗ bị lũ cuốn trôi</a></h3>{shown}<p>{SENTENCE}.</p></div>");
    vec![
        ("dated cards", format!("<article>{opening}{}</article>", many(&format!("<div>{}</div>", card("<i>06/03/2026</i>")), times))),
        ("rows of cards", format!("<article>{opening}{}</article>", many(&format!("<div>{}</div>", card("").repeat(3)), times))),
    ]
}

/// What a page says of itself.
fn stated(times: usize) -> Vec<(&'static str, String)> {
    let line = "abc".repeat(330);
    let article = format!("{{\"@type\":\"NewsArticle\",\"headline\":\"{line}\",\"url\":\"/a\"}},");
    let paragraphs = many("<p>aaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaa", times);
    vec![
        ("a title", format!("<title>{}</title>{paragraphs}", many("a", times * 40))),
        ("a title for others", format!("<meta property=og:title content={}>{paragraphs}", many("a", times * 40))),
        ("lists in a description", format!("<meta name=description content='<p>{}{}'>", many("<ul>", times), many("a<b>", times))),
        ("marks in a statement", format!("<script type=application/ld+json>{{'a':'{}'}}</script>", many("\" ' \n'\" \"b", times))),
        ("articles under one headline", {
            let articles = many(&article, times / 20);
            format!("<title>{line}</title><script type=application/ld+json>[{articles}{{}}]</script>")
        }),
    ]
}

fn dates(times: usize) -> Vec<(&'static str, String)> {
    let text = format!("<p>{SENTENCE}.</p>").repeat(3);
    let links = many(&format!("<a href=/>{}</a>", format!("{SENTENCE}. ").repeat(20)), 56);
    let dates = many("<time datetime=2026-03-07T08:52></time>", times);
    let lines = many("<div>06/03/2026 21:10</div>", times / 4);
    vec![
        ("dates beside links", format!("<h1>Khánh thành cầu</h1>{text}<div>{links}{dates}</div>")),
        ("dated lines behind a text", format!("<h1>Khánh thành cầu</h1><div>{text}{lines}</div>")),
    ]
}

/// Section pages.
pub(crate) fn sections(times: usize) -> Vec<(&'static str, String)> {
    let links = many("<a href=/cau-moi-12345.html>x</a><s>12345678 ab</s>", 90);
    let block = format!("{}{links}{}", "<div>".repeat(6), "</div>".repeat(6));
    vec![("links to one article beside what is no date", many(&block, times / 100))]
}

/// Feeds.
pub(crate) fn feeds(times: usize) -> Vec<(&'static str, String)> {
    let declared: String = (0..1_000).map(|at| format!("<!ENTITY a{at:03} 'x'>")).collect();
    let item = |title: &str| format!("<rss><channel><item><link>/a</link><title>{title}</title></item></channel></rss>");
    vec![
        ("lists in a feed's title", item(&format!("<![CDATA[<p>{}{}]]>", many("<ul>", times), many("a<b>", times)))),
        ("entities that none declares", format!("<!DOCTYPE rss [{declared}]>{}", item(&many("&z123;", times)))),
    ]
}
