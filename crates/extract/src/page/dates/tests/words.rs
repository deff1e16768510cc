//! Labels, halves of the day, zones and places of date lines in many languages.

use super::{LONG, check, read, read_at, read_html, told};

#[test]
fn labels_tell_updates_from_publication() {
    let both = ("2026-03-07T08:52:00+07:00", "2026-03-08T10:00:00+07:00");
    check("<div>Đăng lúc 08:52 07/03/2026 - Cập nhật lúc 10:00 08/03/2026</div>", both.0, both.1);
    check("<div>Cập nhật: 10:00 08/03/2026</div><div>Xuất bản: 08:52 07/03/2026</div>", both.0, both.1);
    check(
        "<div>Published <time datetime=2026-03-07T08:52:00>7 March 2026</time> Updated <time datetime=2026-03-08T10:00:00>8 March 2026</time></div>",
        both.0,
        both.1,
    );
    check("<div>Đăng: 08:52 07/03/2026 <span>Sửa: 10:00 08/03/2026</span></div>", both.0, both.1);
    check("<div>Cập nhật</div><div>10:00 08/03/2026</div><div>08:52 07/03/2026</div>", both.0, both.1);
    check("<div>08:52 07/03/2026</div><div>Cập nhật</div><div><time datetime=2026-03-08T10:00:00>8/3</time></div>", both.0, both.1);
    check("<div>08:52 07.03.2026 (обновлено: 10:00 08.03.2026)</div>", both.0, both.1);
    check("<div>7 marzo 2026 (modifica il 8 marzo 2026 | 10:00)</div>", "2026-03-07T00:00:00+07:00", both.1);
    check("<div>نشر في 7/3/2026 | آخر تحديث: 8/3/2026 10:00</div>", "2026-03-07T00:00:00+07:00", both.1);
    check("<div>Giriş: 07.03.2026 - 08:52 Güncelleme: 08.03.2026 - 10:00</div>", both.0, both.1);
    check("<div>Cập nhật lúc 10:00 08/03/2026</div>", both.1, "");
    check("<div>《花梅周刊》 2026年第10期 出版日期 2026年03月02日 2026年03月07日 08:52</div>", both.0, "");
    check("<div>北京时间2026年03月07日 09:52</div>", "2026-03-07T09:52:00+08:00", "");
    check("<div>Güncelleme Tarihi: 08/03/2026 10:00 Oluşturulma Tarihi: 07/03/2026 08:52</div>", both.0, both.1);
    check("<div>Cập nhật 10:00, 08/03/2026 | Đăng 08:52, 07/03/2026</div>", both.0, both.1);
    check("<div>Số 1234 ra ngày 05/03/2026</div><div>07/03/2026 08:52</div>", both.0, "");
    check("<div>Ngày tạo: 07/03/2026 08:52 | Ngày sửa: 08/03/2026 10:00</div>", both.0, both.1);
    check("<div>最新修订：2026-03-08 10:00 首发：2026-03-07 08:52</div>", both.0, both.1);
    check("<div>March 7, 2026 | Updated 10:00 a.m.</div>", "2026-03-07T00:00:00+07:00", "2026-03-07T10:00:00+07:00");
    let silent = "<time datetime=2026-03-07T08:52></time>";
    check(&format!("<div>Julkaistu 7.3. klo 8.52 {silent} | Päivitetty 8.3.2026 klo 10.00</div>"), both.0, both.1);
    check("<div>Data publikacji: 07.03.2026, 08:52 Data aktualizacji: 08.03.2026, 10:00</div>", both.0, both.1);
    check("<p>来源：花梅科技 花梅网收集　2026-03-07</p>", "2026-03-07T00:00:00+07:00", "");
    check("<p>Nguồn: Báo Hoa Mai, bản in 07/03/2026</p>", "2026-03-07T00:00:00+07:00", "");
}

#[test]
fn lines_between_uprights_may_stand_in_the_one_cell_of_a_row() {
    let both = |line: &str| format!("<table><tr><td align=right><i>{line}</i></td></tr></table>");
    for line in [
        "2026-03-07 08:52 | 来源：花梅网 | 作者：王芳",
        "07/03/2026 08:52 | Hoàng Lan",
        "Thứ bảy, 07/03/2026 - 08:52 | Lượt xem: 1234",
        "時間：2026-03-07 08:52",
        "二〇二六年三月七日 08:52",
    ] {
        check(&both(line), "2026-03-07T08:52:00+07:00", "");
    }
    // A row of data is no line of the article.
    check("<table><tr><td>07/03/2026 08:52</td><td>Thông báo số 7</td><td>Tải về</td></tr></table>", "", "");
}

#[test]
fn labels_in_many_languages_date_an_article() {
    for line in [
        "Fecha: 07/03/2026",
        "Mise en ligne : 07/03/2026",
        "Online seit: 07. März 2026",
        "Data: 7 Marzo 2026",
        "Data dodania: 7 marca 2026",
        "Создано: 07 марта 2026",
        "Tanggal: 07/03/2026",
        "Дата: 07.03.2026",
        "<span>07</span><span>Mar</span><span>2026</span>",
        "<div>07</div><div>March</div><div>2026</div>",
    ] {
        check(&format!("<div class=info>{line}</div>"), "2026-03-07T00:00:00+07:00", "");
    }
    for line in [
        "Termin: 14.03.2026, 19:00 Uhr",
        "Fecha del evento: 14/03/2026",
        "Ngày ban hành văn bản: 01/02/2026",
        "Дата проведения: 20.03.2026",
    ] {
        check(&format!("<div class=info>{line}</div>"), "", "");
    }
}

#[test]
fn publication_and_update_are_told_apart_in_many_languages() {
    for line in [
        "Última modificación: 8 de marzo de 2026 10:00 | Publicación: 7 de marzo de 2026 08:52",
        "Stand: 08.03.2026, 10:00 Uhr | Erstveröffentlichung: 07.03.2026, 08:52 Uhr",
        "Publicada em 07 de Março de 2026 às 08h52 - Atualizada em 08 de Março de 2026 às 10h00",
        "07.03.2026 - 08:52 | Son Güncellenme: 08.03.2026 - 10:00",
        "<p class=field-changed>8/3/2026 10:00</p><p>Đăng: 07/03/2026 08:52</p>",
    ] {
        check(&format!("<div class=info>{line}</div>"), "2026-03-07T08:52:00+07:00", "2026-03-08T10:00:00+07:00");
    }
}

#[test]
fn clocks_are_read_in_many_languages() {
    for line in [
        "7 de marzo de 2026 - 8:52 p. m.",
        "7 Mac 2026, 8:52 malam",
        "প্রকাশিত: ০৭ মার্চ ২০২৬, ০৮:৫২ পিএম",
        "07.03.26 - 20:52 Uhr",
        "<span>ATV</span><span>2026. március 7., szombat 20:52</span>",
        "Fonte: Agência Hoa Mai Foto: Divulgação 07/03/2026 20:52",
        "07/03/2026 20:52 Fonte: Hoa Mai Foto: Archivio",
        "7 มีนาคม พ.ศ. 2569, 20.52 น.",
        "7 มี.ค. 69 | 20:52 น.",
        "<span>วิชัย ตัวอย่าง กล้าหาญ</span><span>วันเสาร์ที่ 7 มีนาคม พ.ศ. 2569, 20.52 น.</span>",
        "2026年（令和8年）3月7日 20:52",
        "令和8年3月7日 20時52分",
        "7 آذار 2026 | 20:52",
        "Publikacja: 07.03.2026 20:52",
        "07/03/2026 a las 20:52h.",
        "某某 | 时间：2026/03/07 下午8:52",
    ] {
        check(&format!("<div class=info>{line}</div>"), "2026-03-07T20:52:00+07:00", "");
    }
    for (line, expect) in [
        ("March 7, 2026 | 8:52 p.m. Eastern", "2026-03-07T20:52:00-05:00"),
        ("Mar 7, 2026 8:52 PM AKST", "2026-03-07T20:52:00-09:00"),
        ("7 марта 2026, 20:52 МСК", "2026-03-07T20:52:00+03:00"),
        ("7 تشرين الثاني 2025 | 20:52", "2025-11-07T20:52:00+07:00"),
        ("7 نوفمبر/تشرين الثاني 2025 - 20:52", "2025-11-07T20:52:00+07:00"),
        ("7 March 2026 | 20.52 WIB", "2026-03-07T20:52:00+07:00"),
        ("السبت، 07 آذار/مارس 2026، آخر تحديث 20:52 (GMT+0400)", "2026-03-07T20:52:00+04:00"),
    ] {
        check(&format!("<div class=info>{line}</div>"), expect, "");
    }
}

#[test]
fn elements_of_a_sites_own_and_of_microformats_state_the_date() {
    check("<dateformat time=1772848331 mode=abs></dateformat>", "2026-03-07T08:52:11+07:00", "");
    let foot = "<div class=post-footer>at <abbr class=published title='2026-03-07T08:52:00-08:00'>8:52 AM</abbr></div>";
    assert_eq!(told(&read("", "", "<div>7 March 2026</div>", foot)).0, "2026-03-07T08:52:00-08:00");
}

#[test]
fn meta_elements_of_any_name_of_publication_count_where_no_other_day_is_shown() {
    let meta = "<meta property='shareaholic:article_published_time' content='2026-03-07T08:52:11+07:00'>";
    assert_eq!(told(&read(meta, "", "", "")).0, "2026-03-07T08:52:11+07:00");
    assert_eq!(told(&read(meta, "", "<div>07/03/2026</div>", "")).0, "2026-03-07T08:52:11+07:00");
    assert_eq!(told(&read(meta, "", "<div>09/03/2026</div>", "")).0, "2026-03-09T00:00:00+07:00");
}

#[test]
fn an_update_behind_the_body_counts_where_the_page_states_its_publication() {
    let line = "<div>Cập nhật: 08/03/2026 10:00</div>";
    let meta = "<meta property=article:published_time content='2026-03-07T08:52:11+07:00'>";
    assert_eq!(told(&read(meta, "", "", line)).1, "2026-03-08T10:00:00+07:00");
    assert_eq!(told(&read("", "", "", line)).0, "");
}

#[test]
fn a_headline_in_a_bar_on_the_screen_is_far_from_the_date() {
    let title = "Khánh thành cầu Hoa Mai";
    let menu: String = (0..40).map(|rubric| format!("<li><a href=/{rubric}>Chuyên mục {rubric}</a></li>")).collect();
    let html = format!(
        "<html lang=vi><title>{title}</title><div class=bar><h1>{title}</h1></div><ul>{menu}</ul><h1>{title}</h1><div>07/03/2026 08:52</div><p>{LONG}</p><p>{LONG}</p>"
    );
    assert_eq!(told(&read_html(&html, None)).0, "2026-03-07T08:52:00+07:00");
}

#[test]
fn a_shown_update_tells_the_time_of_the_day_that_the_address_alone_names() {
    let dated = |shown: &str| {
        let html = format!(
            "<html lang=vi><head><title>Khánh thành cầu Hoa Mai</title></head><body><h1>Khánh thành cầu Hoa Mai</h1><div>{shown}</div><p>{LONG}</p><p>{LONG} Cầu đẹp.</p></body></html>"
        );
        told(&read_at("https://bao.example/2026/03/07/cau-hoa-mai/", &html, None))
    };
    assert_eq!(dated("Cập nhật: 07/03/2026 14:57"), ("2026-03-07T14:57:00+07:00".to_owned(), String::new()));
    assert_eq!(dated("Cập nhật: 09/03/2026 14:57").0, "2026-03-07T00:00:00+07:00");
}

#[test]
fn the_address_tells_the_year_of_a_line_without_one() {
    let at = |line: &str| {
        let html = format!(
            "<html lang=en><head><title>New bridge opens in town</title></head><body><article><h1>New bridge opens in town</h1>{line}<p>{}</p></article>",
            LONG
        );
        told(&read_at("https://bao.example/news/2026/03/07/new-bridge", &html, None)).0
    };
    assert_eq!(at("<div>Published: Mar 7 8:52 AM</div>"), "2026-03-07T08:52:00+07:00");
    assert_eq!(at("<div>发布时间：03-07 08:52</div>"), "2026-03-07T08:52:00+07:00");
    assert_eq!(at("<div>Published: Mar 6 8:52 AM</div>"), "2026-03-07T00:00:00+07:00");
}

#[test]
fn a_byline_beside_the_link_to_the_comments_tells_the_date() {
    check("<div class=bylineComments><p>Jo</p><p class=publishedDate>8:52AM BST 7 March 2026</p></div>", "2026-03-07T08:52:00+01:00", "");
}

#[test]
fn a_day_that_is_not_that_of_the_address_gives_way_to_an_instant_on_it() {
    let told = |path: &str| {
        let html = format!(
            "<html lang=en><head><title>New bridge opens</title><meta name='DC.date.issued' content='2026-03-08'></head><body><article><h1>New \
             bridge opens</h1><span epochTime=1772848320000 dateTitle=published></span><div><p>{LONG}</p><p>{LONG} So.</p></div></article></body></html>"
        );
        told(&read_at(&format!("https://bao.example/news/{path}/new-bridge"), &html, None)).0
    };
    assert_eq!(told("2026/03/07"), "2026-03-07T08:52:00+07:00");
    assert_eq!(told("2026/03/08"), "2026-03-08T00:00:00+07:00");
}

#[test]
fn the_top_of_an_article_may_hold_its_date_above_the_headline() {
    let top =
        |class: &str| read("", &format!("<div class={class}><a href=/xa-hoi>Xã hội</a><div>07/03/2026 08:52 GMT+7</div></div>"), "", "");
    assert_eq!(told(&top("detail-top")).0, "2026-03-07T08:52:00+07:00");
    assert_eq!(told(&top("page-top")).0, "");
}

#[test]
fn a_date_behind_the_headline_in_a_teaser_is_another_articles() {
    let teaser =
        "<div class=related><h3><a href=/cau-cu-12346.html>Cầu cũ đã sửa xong sau ba tháng</a></h3><div>07/03/2026 08:52</div></div>";
    check(teaser, "", "");
    let own = "<div class=tools><a href=/tac-gia/minh-hoa.html>Minh Họa và các cộng sự</a><div>Ngày đăng: 07/03/2026 08:52</div></div>";
    check(own, "2026-03-07T08:52:00+07:00", "");
}

#[test]
fn a_date_is_kept_without_the_name_beside_it() {
    for (line, kept) in [
        ("Nông Thử - Thứ Bảy, 07/03/2026 08:52 (GMT+7)", "Thứ Bảy, 07/03/2026 08:52 (GMT+7)"),
        ("07/03/2026 - 08:52 | Nông Thử", "07/03/2026 - 08:52"),
    ] {
        let page = read("", "", &format!("<div class=meta>{line}</div>"), "");
        let written: Vec<&str> = page.dates.iter().map(|d| d.written.as_str()).collect();
        assert_eq!(written, [kept], "{line}");
    }
}

#[test]
fn a_byline_in_a_box_called_after_the_comments_is_read() {
    let line = "<p>Published: 07/03/2026 08:52 | Updated: 08/03/2026 10:00</p>";
    check(&format!("<div class=comments_datetime>{line}</div>"), "2026-03-07T08:52:00+07:00", "2026-03-08T10:00:00+07:00");
    check(&format!("<div class=comments><b>An</b>{line}<p>Cầu đẹp quá.</p><p>Cầu bền.</p></div>"), "", "");
    check("<div class=comments><p>07/03/2026 08:52</p></div>", "", "");
}
