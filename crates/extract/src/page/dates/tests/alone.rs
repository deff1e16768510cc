//! Dates that stand alone on their page, far from the headline.

use super::{check, read, told};

#[test]
fn the_one_labelled_line_in_the_articles_element_dates_it() {
    let comments = "<div id=y-kien><div>An, lúc 10h00</div><p>Cầu đẹp.</p><div>Bình, lúc 11h00</div><p>Cầu bền.</p><div>Cúc</div><p>Đi lại dễ hơn.</p>\
                    <div>Dũng</div><p>Mong lâu nay.</p></div>";
    let line = "<div><div>Ngày đăng 07/03/2026<br><em>Cập nhật 07/03/2026 lúc 14h03</em></div></div>";
    let (published, modified) = told(&read("", "", "", &format!("{comments}{line}")));
    assert_eq!((&published[..], &modified[..]), ("2026-03-07T00:00:00+07:00", "2026-03-07T14:03:00+07:00"));
    let two = format!("{comments}{line}<div>Ngày đăng 01/03/2026</div>");
    assert_eq!(told(&read("", "", "", &two)).0, "");
    let within_related = format!("{comments}<div class=related><a href=b>Cầu khác</a>{line}</div>");
    assert_eq!(told(&read("", "", "", &within_related)).0, "");
}

#[test]
fn the_day_that_closes_the_articles_element_dates_it() {
    let day = "<div><p class=date>17 mars 2026</p></div>";
    assert_eq!(told(&read("", "", "", day)).0, "2026-03-17T00:00:00+07:00");
    assert_eq!(told(&read("", "", "", &format!("<p>16 mars 2026</p>{day}"))).0, "");
    assert_eq!(told(&read("", "", "", &format!("{day}<p><a href=/b>Cầu khác thông xe</a></p>"))).0, "");
}

#[test]
fn the_one_instant_for_machines_dates_the_page() {
    let byline = |stamp: &str| format!("<div><div>An, phóng viên <span data-publishtime={stamp}>8/3/26</span></div><p>Một</p></div>");
    let far = |bylines: &str| told(&read("", &format!("{bylines}{}", "<p><a href=/b>Xã hội</a></p>".repeat(12)), "", "")).0;
    assert_eq!(far(&byline("1772848320000")), "2026-03-07T08:52:00+07:00");
    assert_eq!(far(&format!("{}{}", byline("1772848320000"), byline("1772934720000"))), "");
    let teaser = format!("<div class=related><a href=b>Cầu khác thông xe</a>{}</div>", byline("1772848320000"));
    assert_eq!(far(&teaser), "");
    // The byline may be a list of links that is left out.
    let list = "<ul class=dropdown-item><li><a href=/a>An</a> - <time data-published='2026-03-07 01:52:00Z'>2 giờ trước</time><li><a href=#y-kien>10</a></ul>";
    assert_eq!(told(&read("", "", list, "")).0, "2026-03-07T01:52:00+00:00");
}

#[test]
fn an_abbreviation_tells_an_instant_in_its_title() {
    let age = "<cite>An | <abbr title='2026-03-07T01:52:00Z'>2 giờ trước</abbr></cite>";
    assert_eq!(told(&read("", "", age, "")).0, "2026-03-07T01:52:00+00:00");
    assert_eq!(told(&read("", "", "<cite><abbr title='Ủy ban nhân dân 2026'>UBND</abbr></cite>", "")).0, "");
}

#[test]
fn a_leaf_with_the_day_of_the_week_before_the_year_dates_it() {
    let leaf = "<ul><li><span>Mar </span><span>07 </span><span>Sat </span><span>2026 </span><span>08:52</span></li></ul>";
    check(leaf, "2026-03-07T08:52:00+07:00", "");
}

#[test]
fn a_field_that_is_called_after_the_publication_dates_the_page() {
    let more = "<div>Đọc tiếp</div><div>Cầu khác</div>".repeat(6);
    let field =
        |class: &str| format!("{more}<span class='field {class}'><span class=item><span>March 7, 2026 - 8:52am</span></span></span>");
    assert_eq!(told(&read("", "", "", &field("field-name-published-date"))).0, "2026-03-07T08:52:00+07:00");
    assert_eq!(told(&read("", "", "", &field("field-name-event"))).0, "");
}

#[test]
fn a_date_between_long_names_is_told_by_its_own_element() {
    let line = |class: &str| {
        format!(
            "<div><span><a href=/b>Tạp chí Đời sống Hoa Mai</a></span> <span class={class}>7/3/2026</span> <span>Nguyễn Thị Thí Dụ</span></div>"
        )
    };
    check(&line("time"), "2026-03-07T00:00:00+07:00", "");
    check(&line("kicker"), "", "");
}

#[test]
fn the_one_element_of_microdata_counts_where_it_is_hidden_far_away() {
    let hidden = "<div style='display: none'><ul><li itemprop=datePublished>7/3/2026 08:52</li></ul></div>";
    let far = |hidden: &str| told(&read("", &format!("{hidden}{}", "<p><a href=/b>Xã hội</a></p>".repeat(12)), "", "")).0;
    assert_eq!(far(hidden), "2026-03-07T08:52:00+07:00");
    assert_eq!(far(&format!("{hidden}{}", hidden.replace("7/3", "6/3"))), "");
}

#[test]
fn days_of_a_list_between_headline_and_text_are_none_of_the_article() {
    let list = "<ol><li><div>15 Mar 2026</div><li><div>16 Mar 2026</div><li><div>17 Mar 2026</div></ol>";
    check(&format!("{list}<p>HOA MAI | Wed Mar 18, 2026 6:34am EDT</p>"), "2026-03-18T06:34:00-04:00", "");
}

#[test]
fn a_script_tells_the_time_of_a_day_that_is_shown_without_one() {
    let script = |date: &str| format!("<script>page = {{ date: \"{date}\" }};</script>");
    let shown = "<div>07/03/2026</div>";
    let english = |date: &str| told(&read(&script(date), "", shown, "")).0;
    assert_eq!(english("2026-03-07T04:55-0700"), "2026-03-07T04:55:00-07:00");
    assert_eq!(english("2026-03-08T04:55-0700"), "2026-03-07T00:00:00+07:00");
}

#[test]
fn a_stamp_in_figures_that_is_called_published_dates_the_page() {
    let foot = |class: &str| {
        let note = "<p><a href=/b>Đọc bài trước</a></p>".repeat(12);
        told(&read("", "", "", &format!("{note}<div><span class={class}><a href=/a>\n Sat\n 2026-03-07\n 08:52:00\n</a></span> |</div>"))).0
    };
    assert_eq!(foot("published"), "2026-03-07T08:52:00+07:00");
    assert_eq!(foot("started"), "");
}
