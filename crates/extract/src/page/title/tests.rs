//! Titles as sites write them, around headlines that have such marks themselves.

use super::super::noise;
use super::super::structured::{self, Structured};
use super::super::tree::Tree;
use super::site::Site;
use crate::markup;

fn check(html: &str, expect: &str) {
    let markup = markup::read(html, markup::Attributes::Page);
    let tree = Tree::new(&markup.dom);
    let said = structured::read(&markup.dom, &markup.json_ld);
    assert_eq!(super::choose(&tree, &said, &noise::mark(&tree), "www.baohoamai.example"), expect, "{html}");
}

#[test]
fn a_portal_prints_its_headline_in_no_heading() {
    let portal = |class: &str| {
        format!(
            "<title>Cổng thông tin điện tử phường Hoa Mai</title><table><tr><td><b {class}>Khánh thành cầu Hoa Mai qua sông</b></table>"
        )
    };
    check(&portal("class=title_detail"), "Khánh thành cầu Hoa Mai qua sông");
    check(&portal("id=ctl00_TieuDe"), "Khánh thành cầu Hoa Mai qua sông");
    check(
        "<title>花梅区人民政府门户网站</title><div class=tit>花梅区新桥通车 两岸居民出行更方便</div>",
        "花梅区新桥通车 两岸居民出行更方便",
    );
    check(&portal("class=menu-title"), "Cổng thông tin điện tử phường Hoa Mai");
    let smaller =
        "<title>UBND phường Hoa Mai</title><h2><a href=/>Tin tức và sự kiện trong phường</a></h2><h3>Khánh thành cầu Hoa Mai qua sông</h3>";
    check(smaller, "Khánh thành cầu Hoa Mai qua sông");
    for name in ["Phường Hoa Mai", "UBND phường Hoa Mai, tỉnh Hoa Sen", "Chi tiết bài viết"] {
        check(&portal("class=tieude").replace("Cổng thông tin điện tử phường Hoa Mai", name), "Khánh thành cầu Hoa Mai qua sông");
    }
}

#[test]
fn a_site_that_names_itself_alone_prints_its_headline_lower() {
    let text =
        "<p>Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ.</p>";
    let headline = "Khánh thành cầu Hoa Mai qua sông";
    let portal = "<title>Cổng thông tin điện tử phường Hoa Mai</title>";
    for (title, over) in [
        (portal, format!("<div><strong>{headline}</strong> 07/03/2026 08:52</div>")),
        (portal, format!("<p><font size=5>{headline}</font></p>")),
        (portal, format!("<b>UBND phường Hoa Mai</b><h5>{headline}</h5>")),
        ("<title>Báo Hoa Mai</title>", format!("<h1>Thời sự</h1><h2>{headline}</h2>")),
        ("<title>Báo Hoa Mai</title>", format!("<h1>Báo Hoa Mai</h1><h2>{headline}</h2>")),
    ] {
        check(&format!("{title}{over}{text}"), headline);
    }
    check(&format!("<title>Bão tan</title><h1>Bão tan</h1><h2>Gió giật cấp tám ở ven biển</h2>{text}"), "Bão tan");
}

#[test]
fn small_print_behind_a_headline_is_none_of_it() {
    let headline = "Khánh thành cầu Hoa Mai qua sông";
    let title = format!("<title>{headline} - Báo Hoa Mai</title>");
    for more in ["<a href=/x>Thời sự</a>", "<small>12 bình luận</small>", "<sup>3</sup> <a href=/x>In</a>"] {
        check(&format!("{title}<h1>{headline} {more}</h1>"), headline);
        check(&format!("{title}<h1><span>Video</span> {headline} {more}</h1>"), headline);
    }
    check(&format!("{title}<h1>{headline}: <span>bà con vui</span></h1>"), &format!("{headline}: bà con vui"));
}

#[test]
fn the_sites_name_goes() {
    let check = |title: &str, site: &str, expect: &str| {
        let site_name = (!site.is_empty()).then(|| site.to_owned());
        let said = Structured { site_name, sections: vec!["Xã hội".into()], ..Structured::default() };
        assert_eq!(Site::new(&said, std::iter::empty(), std::iter::empty(), "www.baohoamai.example").without(title), expect, "{title}");
    };
    check("Khánh thành cầu mới - Báo Hoa Mai", "", "Khánh thành cầu mới");
    check("Khánh thành cầu mới | Hoa Mai Online", "Hoa Mai Online", "Khánh thành cầu mới");
    check("Khánh thành cầu mới qua sông | Xã hội | Báo Hoa Mai", "", "Khánh thành cầu mới qua sông");
    check("Tuyến Hà Nội - Hoa Mai - Báo Hoa Mai", "", "Tuyến Hà Nội - Hoa Mai");
    check("谅山口岸恢复通关_花梅网", "", "谅山口岸恢复通关");
    check("外媒眼中的花梅长假_首页_新闻中心_花梅网", "", "外媒眼中的花梅长假");
    check("武汉的声音有英雄的城-新华网", "", "武汉的声音有英雄的城");
    check("谅山口岸恢复通关车辆增多--时政--花梅网", "", "谅山口岸恢复通关车辆增多");
    check("谅山口岸恢复通关车辆增多--经济·科技--花梅网", "", "谅山口岸恢复通关车辆增多");
    check("谅山口岸恢复通关车辆增多--2026年花梅灯会--花梅网", "", "谅山口岸恢复通关车辆增多");
    check("谅山口岸恢复通关车辆增多-时政-花梅网", "", "谅山口岸恢复通关车辆增多");
    check("谅山口岸恢复通关车辆增多-花街-花梅网", "", "谅山口岸恢复通关车辆增多-花街");
    check("谅山口岸恢复通关车辆增多-花梅谈", "花梅谈", "谅山口岸恢复通关车辆增多");
    check("谅山口岸恢复通关车辆增多 | 國際焦點 | 國際 | 花梅社 HM", "花梅社 HM", "谅山口岸恢复通关车辆增多");
    check("谅山足球队主场以3-1回应质疑 | 花梅早报网", "花梅早报", "谅山足球队主场以3-1回应质疑");
    check("新しい橋が川に開通した（写真＝花梅）：花梅新聞", "花梅新聞", "新しい橋が川に開通した（写真＝花梅）");
    check("Hoa Mai Online | Khánh thành cầu mới", "Hoa Mai Online", "Khánh thành cầu mới");
    check("BAOHOAMAI - Khánh thành cầu mới", "", "Khánh thành cầu mới");
    check("New bridge opens – My website", "", "New bridge opens");
    check("Khánh thành cầu mới -", "", "Khánh thành cầu mới");
    check("Khánh thành cầu mới - Cổng thông tin điện tử Ủy ban nhân dân xã Hoa Sen tỉnh Hoa Sen", "", "Khánh thành cầu mới");
    check("Khánh thành cầu mới | Sở Văn hóa, Thể thao và Du lịch tỉnh", "Sở Văn hóa, Thể thao và Du lịch tỉnh", "Khánh thành cầu mới");
    check("Khánh thành cầu mới › Hoa Mai Online", "Hoa Mai Online", "Khánh thành cầu mới");
    check("Khánh thành cầu mới ⋆ Baohoamai", "", "Khánh thành cầu mới");
    check("Khánh thành cầu mới | Xã hội | HM | 07.03.2026", "HMO", "Khánh thành cầu mới | Xã hội | HM | 07.03.2026");
    check("Khánh thành cầu mới | Xã hội | HMO | 07.03.2026", "HMO", "Khánh thành cầu mới");
    check("Khánh thành cầu mới | Tin tức mới nhất 24h - Đọc Báo Hoa Mai online - Baohoamai.example", "", "Khánh thành cầu mới");
    check("Mẹo xem phim mùa hè - lưu ý khi mua vé online - Baohoamai", "", "Mẹo xem phim mùa hè - lưu ý khi mua vé online");
    check("Khánh thành cầu mới – Hoa Mai – Tiếng nói của dân", "Hoa Mai", "Khánh thành cầu mới");
    check("Khởi công tuyến Hà Nội - Hoa Mai - Cổng thông tin tỉnh Hoa Mai", "Hoa Mai", "Khởi công tuyến Hà Nội - Hoa Mai");
    for whole in [
        "Giá vàng: mua - bán",
        "Hợp tác Việt Nam - Đài Loan",
        "Giá xăng tăng - báo động lạm phát",
        "Chuyển đổi số - Báo chí đi trước",
        "小镇新桥通车 - 网友热议不停",
        "Lỗ hổng user_name trong phần mềm",
        "Tin tức: cầu mới",
    ] {
        check(whole, "", whole);
    }
}

#[test]
fn what_is_printed_is_believed() {
    check("<title>Khánh thành cầu Hoa Mai | Xã hội</title><h1>Khánh thành cầu Hoa Mai</h1>", "Khánh thành cầu Hoa Mai");
    // A claim for social sites, in other words.
    check(
        "<meta property=og:title content='Cầu Hoa Mai vừa khánh thành sáng nay'><h1>Khánh thành cầu Hoa Mai sau hai năm</h1>",
        "Khánh thành cầu Hoa Mai sau hai năm",
    );
    // A rubric in front of it, in the claim or in the heading.
    check(
        "<meta property=og:title content='Phân tích: Cầu Hoa Mai và nỗi lo của người dân'><h1>Cầu Hoa Mai và nỗi lo của người dân</h1>",
        "Cầu Hoa Mai và nỗi lo của người dân",
    );
    check(
        "<meta property=og:title content='Cầu Hoa Mai và nỗi lo của người dân'><h1><span>Giao thông</span> Cầu Hoa Mai và nỗi lo của người dân</h1>",
        "Cầu Hoa Mai và nỗi lo của người dân",
    );
    // A headline that is a link to itself, under the site's name.
    check(
        "<title>Cầu Hoa Mai thông xe hôm nay | nhịp sống</title><h1><a href=/>nhịp sống</a></h1><h1><a href=/a>Cầu Hoa Mai thông xe hôm nay</a></h1>",
        "Cầu Hoa Mai thông xe hôm nay",
    );
    check(
        "<meta property=og:title content='Cầu Hoa Mai thông xe hôm nay'><h1>Cầu Hoa Mai thông xe hôm nay: ai cũng mừng</h1>",
        "Cầu Hoa Mai thông xe hôm nay: ai cũng mừng",
    );
    check(
        "<meta property=og:title content='Cầu Hoa Mai thông xe hôm nay'><h1>Cầu Hoa Mai thông xe hôm nay <span>07/03/2026</span></h1>",
        "Cầu Hoa Mai thông xe hôm nay",
    );
    // Who wrote it, on a line of its own.
    check(
        "<meta property=og:title content='Cầu Hoa Mai và nỗi lo của dân（写真）'><h1>Cầu Hoa Mai và nỗi lo của dân<br>Biên tập viên Hoa Cúc</h1>",
        "Cầu Hoa Mai và nỗi lo của dân",
    );
    // A subheading in the same heading.
    check(
        "<meta property=og:title content='Cầu Hoa Mai và nỗi lo của dân'><h1>Cầu Hoa Mai và nỗi lo của dân<div>Hai năm chờ</div></h1>",
        "Cầu Hoa Mai và nỗi lo của dân",
    );
    check(
        "<title>Cầu Hoa Mai thông xe | Trang</title><h1><a href=/>Trang tin của dân</a></h1><h2>Cầu Hoa Mai thông xe</h2>",
        "Cầu Hoa Mai thông xe",
    );
}

#[test]
fn heading_and_claim_together_say_it_best() {
    let check = |heading: &str, claim: &str, expect: &str| {
        super::tests::check(&format!("<meta property=og:title content='{claim}'><h1>{heading}</h1>"), expect);
    };
    check("<span>Cầu Hoa Mai</span> <span>Thông xe sớm</span>", "Cầu Hoa Mai: Thông xe sớm", "Cầu Hoa Mai: Thông xe sớm");
    check("Cầu Hoa Mai:<span>thông xe</span>", "Cầu Hoa Mai: thông xe", "Cầu Hoa Mai: thông xe");
    check("\"Cầu Hoa Mai\" thông xe", "Cầu Hoa Mai thông xe", "\"Cầu Hoa Mai\" thông xe");
    check("CẦU HOA MAI THÔNG XE", "Cầu Hoa Mai thông xe", "Cầu Hoa Mai thông xe");
    check("Cầu Hoa Mai thông xe", "Cầu Hoa Mai thông xe...", "Cầu Hoa Mai thông xe");
    check("Cầu Hoa Mai thông xe…", "Cầu Hoa Mai thông xe...", "Cầu Hoa Mai thông xe…");
}

#[test]
fn a_claim_that_was_cut_is_completed() {
    check(
        "<title>Dự án cầu \"treo\" ở Hoa Mai</title><meta property=\"og:title\" content=\"Dự án cầu \"treo\" ở Hoa Mai\">",
        "Dự án cầu \"treo\" ở Hoa Mai",
    );
    check(
        "<meta property=og:title content='Dự án cầu treo ở phường…'><title>Dự án cầu treo ở phường Hoa Mai</title>",
        "Dự án cầu treo ở phường Hoa Mai",
    );
}

#[test]
fn a_sites_name_is_no_headline() {
    check(
        "<meta property=og:site_name content='Hoa Mai'><meta property=og:title content='Hoa Mai'><title>Cầu mới thông xe - Hoa Mai</title>",
        "Cầu mới thông xe",
    );
}

#[test]
fn a_headline_may_end_or_begin_with_a_place_or_word_that_the_site_is_called_after() {
    let check = |headline: &str, title: &str| {
        check(&format!("<meta property=og:site_name content='Hoa Mai'><title>{title}</title><h1>{headline}</h1>"), headline);
    };
    for headline in
        ["Khánh thành cao tốc Hà Nội - Hoa Mai", "Chăm lo đời sống công nhân – việc của Hoa Mai", "Hoa Mai - điểm đến của du khách bốn mùa"]
    {
        check(headline, headline);
        check(headline, &format!("{headline} - Báo Hoa Mai"));
        check(headline, &format!("{headline} | Hoa Mai"));
    }
    let headline = "Khánh thành cao tốc Hà Nội - Hoa Mai";
    super::tests::check(&format!("<title>{headline}</title><h1><a href=/>Báo</a></h1><h3>{headline}</h3>"), headline);
    super::tests::check(&format!("<meta property=og:title content='{headline}'><title>{headline} - Báo Hoa Mai</title>"), headline);
    let twice =
        "<meta property=og:title content='Khánh thành cầu mới - Báo Hoa Mai'><title>Khánh thành cầu mới - Báo Hoa Mai - Xã hội</title>";
    super::tests::check(twice, "Khánh thành cầu mới");
}

#[test]
fn a_lone_heading_is_believed_unless_it_names_the_site() {
    check("<title>Hoa Mai vào xuân</title><h1>Bánh chưng xanh nhà bà Tư</h1>", "Bánh chưng xanh nhà bà Tư");
    check("<title>Khánh thành cầu mới</title><h1>TRANG THÔNG TIN ĐIỆN TỬ XÃ HOA SEN</h1>", "Khánh thành cầu mới");
    check("<title>Khánh thành cầu mới</title><h1>Đời sống</h1>", "Khánh thành cầu mới");
}

#[test]
fn a_blogs_name_behind_an_at_sign_goes() {
    check(
        "<title>河邊_老屋散步 去看新橋 (2) @ 小花的家_花梅 :: 花梅客</title><h2><a href=/blog/1>河邊_老屋散步 去看新橋 (2)</a></h2>",
        "河邊_老屋散步 去看新橋 (2)",
    );
}

#[test]
fn a_site_says_what_it_is_about_above_the_headline() {
    let page = |end: &str| {
        format!(
            "<title>Stairs in old houses - How to measure them by hand | Hoa Mai - Houses . Stairs . Lessons</title><div><h1>Houses . Stairs . Lessons</h1></div>\
             <article>{end}<h2>Stairs in old houses <span>How to measure them by hand</span></h2></article>"
        )
    };
    check(&page(""), "Stairs in old houses How to measure them by hand");
    check(&page("<h1>Houses . Stairs . Lessons</h1>"), "Houses . Stairs . Lessons");
}

#[test]
fn a_rubric_may_stand_behind_a_gap_or_a_dash_without_gaps() {
    let page = |title: &str, line: &str| {
        format!("<title>{title}</title><table><tr><td><b>{line}</b></td></tr><tr><td>正文第一段。</td></tr></table>")
    };
    check(
        &page("花梅区新桥通车两岸居民出行更方便 花梅区办事处_花梅网", "花梅区新桥通车两岸居民出行更方便"),
        "花梅区新桥通车两岸居民出行更方便",
    );
    check(&page("花梅区新桥通车的有关规定-纪检", "花梅区新桥通车的有关规定"), "花梅区新桥通车的有关规定");
    check(&page("花梅区新桥通车两岸居民出行更方便 花梅区办事处_花梅网", "花梅区新桥通车"), "花梅区新桥通车两岸居民出行更方便 花梅区办事处");
}

#[test]
fn a_name_behind_a_colon_without_a_gap_goes_where_the_page_gives_it() {
    let named = "<meta property=og:site_name content='花梅開発日誌'>";
    let title = "<title>図形の枝を描ける新しい道具の紹介:花梅開発日誌</title><h1><a href=/>花梅開発日誌</a></h1>";
    check(&format!("{named}{title}"), "図形の枝を描ける新しい道具の紹介");
}

#[test]
fn old_weblogs_name_their_archive_before_the_headline() {
    check(
        "<title>Nhật ký Hoa Mai &raquo; Blog Archive &raquo; Cầu mới</title><h1><a href=/>Nhật ký Hoa Mai</a></h1><h2>Cầu mới</h2>",
        "Cầu mới",
    );
}

#[test]
fn a_heading_that_calls_itself_another_headline_is_not_the_headline() {
    check(
        "<meta property=og:title content='Cầu Hoa Mai thông xe sau hai năm'><title>Cầu mới | Hoa Mai</title>\
         <h1 itemprop=alternativeHeadline>Cầu mới</h1><h2 itemprop=headline>Cầu Hoa Mai thông xe sau hai năm</h2>",
        "Cầu Hoa Mai thông xe sau hai năm",
    );
}

#[test]
fn menus_may_have_many_headings() {
    let menu: String = (0..40).map(|at| format!("<li><h1><a href=/{at}>Mục {at}</a></h1>")).collect();
    check(
        &format!(
            "<meta property=og:title content='Cầu Hoa Mai thông xe'><title>Cầu Hoa Mai thông xe sau hai năm thi công - Báo Hoa Mai</title>\
             <ul>{menu}</ul><h1>Cầu Hoa Mai thông xe sau hai năm thi công</h1>"
        ),
        "Cầu Hoa Mai thông xe sau hai năm thi công",
    );
}

#[test]
fn a_teaser_may_repeat_what_the_page_claims_for_lists() {
    check(
        "<meta property=og:title content='Cầu Hoa Mai: xe qua lại'><title>Cầu Hoa Mai thông xe sau hai năm thi công - Báo Hoa Mai</title>\
         <h1>Cầu Hoa Mai thông xe sau hai năm thi công</h1><div><a href=/a><h1>Cầu Hoa Mai: xe qua lại</h1></a><a href=/b><h1>Chợ hoa mở cửa</h1></a></div>",
        "Cầu Hoa Mai thông xe sau hai năm thi công",
    );
}

#[test]
fn a_smaller_heading_nearly_as_claimed_is_believed_before_the_name_of_a_part_of_the_site() {
    check(
        "<title>Phường Hoa Mai đổi quy định về chợ đêm ven sông – Hoa Sen</title><h1>Sổ tay người mua sắm</h1><h2>Dụng cụ</h2>\
         <h2>Phường Hoa Mai đổi quy định chợ đêm</h2>",
        "Phường Hoa Mai đổi quy định chợ đêm",
    );
}

#[test]
fn a_headline_that_is_printed_twice_is_one() {
    let twice = "Cầu Hoa Mai thông xe sớm Cầu Hoa Mai thông xe sớm";
    check(&format!("<title>{twice} | Hoa Mai</title><h1>{twice}</h1>"), "Cầu Hoa Mai thông xe sớm");
}

#[test]
fn a_heading_that_the_title_repeats_in_full_is_believed_before_its_end_alone() {
    let page = |title: &str| {
        format!(
            "<title>Báo Hoa Mai - {title}</title><meta property=og:title content='Cầu Hoa Mai thông xe sớm'>\
             <h1>Sau hai năm, cầu Hoa Mai thông xe sớm</h1>"
        )
    };
    check(&page("Sau hai năm, cầu Hoa Mai thông xe sớm"), "Sau hai năm, cầu Hoa Mai thông xe sớm");
    check(&page("Cầu Hoa Mai thông xe sớm"), "Cầu Hoa Mai thông xe sớm");
}

#[test]
fn quotation_marks_that_a_template_escaped_are_plain() {
    check(
        "<title>Hoa Mai's new bridge opens early</title><meta property=og:title content=\"Hoa Mai\\'s new bridge opens early\"><h1>Hoa Mai's new bridge opens early</h1>",
        "Hoa Mai's new bridge opens early",
    );
}

#[test]
fn a_rubric_that_the_menu_has_stands_between_headline_and_site() {
    let menu = "<ul><li><a href=/a>Trang chủ</a></li><li><a href=/b>Thời sự</a></li></ul>";
    let page = |title: &str, menu: &str| format!("<title>{title}</title>{menu}");
    let headline = "Cầu Hoa Mai thông xe sau hai năm";
    check(&page(&format!("{headline} | Thời sự | Báo Hoa Mai"), menu), headline);
    check(&page("Đính chính | Thời sự | Báo Hoa Mai", menu), "Đính chính");
    check(&page("Đính chính - Báo Hoa Mai - Tiếng nói của người yêu hoa", menu), "Đính chính");
    // Where no menu has it, it may be the place.
    check(&page(&format!("{headline} - Lạng Sơn - Báo Hoa Mai"), menu), &format!("{headline} - Lạng Sơn"));
}

#[test]
fn headlines_of_a_word_or_two_beside_rubrics_and_names() {
    let text = "<div>07/03/2026 08:52</div><p>Sáng nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ giữa hai khu dân cư của phường.</p>";
    let zh = "<p>花梅区6日上午举行新桥通车仪式，大桥全长一百米，连接两岸居民区和中心市场，居民出行更加方便。</p>";
    check(&format!("<title>更正--国际--花梅网</title><h1>更正</h1>{zh}"), "更正");
    check(&format!("<title>【国际】更正 - 花梅网</title><h1>更正</h1>{zh}"), "更正");
    check(&format!("<title>Báo Hoa Mai | Đính chính</title><h1>Đính chính</h1>{text}"), "Đính chính");
    check(&format!("<title>Báo Hoa Mai điện tử</title><h1>Công bố 5 quyết định (*)</h1>{text}"), "Công bố 5 quyết định (*)");
    check(&format!("<title>Báo Hoa Mai</title><h2>Đính chính</h2>{text}"), "Đính chính");
    check(&format!("<title>Báo Hoa Mai</title><a href=/m><h2>Đính chính</h2></a>{text}"), "Báo Hoa Mai");
}
