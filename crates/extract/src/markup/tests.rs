//! What is left of a page once its markup is read.

use super::{Attributes, MAX_DEPTH, MAX_FORMATTING, MAX_MADE, Markup};

fn read(html: &str) -> Markup {
    super::read(html, Attributes::All)
}

#[test]
fn deep_nesting_is_flattened_and_its_text_kept() {
    for tag in ["div", "b", "table><tr><td", "x-y", "ul><li", "span"] {
        let html = format!("<p>đầu</p>{}giữa{}<p>cuối</p>", format!("<{tag}>").repeat(20_000), "</div></b>".repeat(1000));
        let markup = read(&html);
        let text: String = markup.dom.root_element().text().collect();
        assert!(text.contains("đầu") && text.contains("giữa") && text.contains("cuối"), "{tag}");
        let deepest = markup.dom.tree.nodes().take(5000).map(|n| n.ancestors().count()).max().unwrap();
        assert!(deepest < MAX_DEPTH * 5, "{tag} {deepest}");
    }
}

#[test]
fn crossed_tags_do_not_nest_unseen() {
    let units = ["<b><div></b>", "<div><table></div>", "<div><table><td></div>", "<a><div></a>", "<font><p></div><div>"];
    for unit in units.into_iter().chain(["<b><math></font></td></tr></div>", "<div><math><mi></div></table>", "<div><di</div>"]) {
        let markup = read(&unit.repeat(5_000));
        let deepest = markup.dom.tree.nodes().take(5000).map(|n| n.ancestors().count()).max().unwrap();
        assert!(deepest < MAX_DEPTH * 5, "{unit} {deepest}");
    }
}

#[test]
fn what_is_left_open_is_not_opened_again_without_end() {
    let check = |unit: &str, most: usize| {
        let open: String = (0..240).map(|n| unit.replace('N', &n.to_string())).collect();
        let made = |paragraphs: usize| read(&format!("{open}{}", "<p>x".repeat(paragraphs))).dom.tree.nodes().len();
        let (few, many) = (made(100), made(1_100));
        assert!(many - few <= most * 1_000, "{unit} {few} {many}");
    };
    check("<p><b id=aN></u></p>", MAX_FORMATTING + 2);
    check("<p><b id=aN></b></u></p>", 2);
}

#[test]
fn elements_that_no_tag_asks_for_are_counted() {
    // A table shields what is open outside, whatever ends within.
    let open: String = (0..240).map(|n| format!("<p><b id=a{n}><table><td></b></table></p>")).collect();
    let markup = read(&format!("{open}{}<div>cuối</div>", "<p>x".repeat(3_000)));
    let made = markup.dom.tree.nodes().filter(|node| node.value().is_element()).count();
    assert!(made <= MAX_MADE + 1_000, "{made}");
    assert!(markup.problems[0].contains("too many") && markup.dom.root_element().text().any(|said| said.contains("cuối")));
}

#[test]
fn attributes_are_counted() {
    let check = |attributes: usize, tail: &str, expect: usize| {
        let many: String = (0..attributes).map(|n| [format!(" a{n}=1"), format!(" b{n} = '>'"), format!(" c{n}")][n % 3].clone()).collect();
        let markup = read(&format!("<p{many}{tail}>x</p>"));
        let paragraph = markup.dom.tree.nodes().filter_map(scraper::ElementRef::wrap).find(|e| e.value().name() == "p").unwrap();
        assert_eq!((paragraph.value().attrs().count(), markup.problems.len()), (expect, usize::from(attributes > expect)));
        assert_eq!(markup.dom.root_element().text().collect::<String>(), "x");
    };
    check(99, " ", 99);
    check(100, "/", 100);
    check(101, "", 100);
    check(50_000, "", 100);
}

#[test]
fn attributes_that_nobody_reads_go() {
    let check = |html: &str, expect: &[(&str, &str)]| {
        let markup = super::read(html, Attributes::Read);
        let element = markup.dom.tree.nodes().filter_map(scraper::ElementRef::wrap).find(|e| e.value().name() == "p");
        let got: Vec<(&str, &str)> = element.map(|e| e.value().attrs().collect()).unwrap_or_default();
        assert_eq!(got, expect, "{html}");
    };
    check("<p data-x='a > b' CLASS = \"c d\" onclick=go() hidden>", &[("class", "c d"), ("hidden", "")]);
    check("<p id=a/b aria-hidden=true aria-other=true srcset=''/>", &[("aria-hidden", "true"), ("id", "a/b")]);
    check("<p =id id title='Đường > phố'>", &[("id", ""), ("title", "Đường > phố")]);
    check("<p id='a", &[]);
    check("<p id='a>", &[]);
}

#[test]
fn a_pages_tree_is_small() {
    let check = |html: &str, expect: &str| {
        let markup = super::read(html, Attributes::Page);
        let body = markup.dom.select(&scraper::Selector::parse("body").unwrap()).next().unwrap();
        assert_eq!(body.inner_html(), expect, "{html}");
    };
    check("<a href=b title=c ID=d>Tin</a>", "<a href=\"b\" id=\"d\">Tin</a>");
    check("<p></p><link rel=canonical href=a><img WIDTH=9 src=b>", "<p></p><link href=\"a\" rel=\"canonical\"><img width=\"9\">");
    check("<amp-story-page-attachment class=a layout=b>", "<amp-story-page-attachment class=\"a\"></amp-story-page-attachment>");
    check("<b>Cầu \n  mới</b>\n \t <p>\n  dài\n</p>", "<b>Cầu \n  mới</b> <p> dài </p>");
}

#[test]
fn odd_tags_do_not_swallow_what_follows() {
    let check = |html: &str, expect: &str| {
        let markup = read(html);
        let text: String = markup.dom.select(&scraper::Selector::parse("p").unwrap()).flat_map(|p| p.text()).collect();
        assert_eq!(text, expect, "{html}");
    };
    check("<plaintext><p>Cầu <b>mới</b>", "Cầu mới");
    check("<P>Cầu &amp; ch&#7907;</P \n a=b><x\0y>", "Cầu & chợ");
    check("<p>Cầu<p id=a id=b>mới</p", "Cầumới");
    check("<!-- <p>a</p> --!><p>Cầu<!-- a -- > b --><!--> mới<!---></p>", "Cầu mới");
}

#[test]
fn scripts_go_and_structured_data_stays() {
    let markup = read(
        "<title>a <b> c</title><script>if (a<b) '</p>'</script><SCRIPT type=application/ld+json>{\"a\":1}</SCRIPT>x<!-- > -->y<p title='>'>z",
    );
    assert_eq!(markup.json_ld, ["{\"a\":1}"]);
    assert_eq!(markup.script_bytes, 15);
    assert_eq!(markup.dom.root_element().text().collect::<String>(), "a <b> c  xyz");
}
