//! The dates that a page states of its article: where each stands, as it is written, and why it was or was not chosen.

use chrono::FixedOffset;
use domain::{DateFate, DateKind, DateStated};
use store::ArticleView;

use crate::locale::t;
use crate::time::{self, Moment};

/// A stated date.
pub(crate) struct DateLine {
    pub(crate) kind: &'static str,
    /// For the `datetime` attribute.
    pub(crate) iso: String,
    /// "08:52, 07/03/2026", or the day alone.
    pub(crate) at: String,
    pub(crate) origin: &'static str,
    pub(crate) written: String,
    pub(crate) fate: &'static str,
    pub(crate) is_chosen: bool,
    pub(crate) lacks_zone: bool,
}

/// Those of the version that the article's page shows, in the order of where they stand.
pub(crate) fn lines(view: &ArticleView, zone: FixedOffset) -> Vec<DateLine> {
    let shown = view.versions.iter().find(|version| version.capture == view.capture);
    shown.map_or_else(Vec::new, |version| version.dates.iter().map(|date| line(date, zone)).collect())
}

fn line(date: &DateStated, zone: FixedOffset) -> DateLine {
    let moment = Moment::of(date.at, zone);
    DateLine {
        kind: match date.kind {
            DateKind::Published => t("Đăng"),
            DateKind::Modified => t("Sửa bài"),
        },
        // A day is the outlet's, whatever the desk's zone.
        iso: if date.is_day { date.at.date_naive().to_string() } else { moment.iso },
        at: if date.is_day { time::day(date.at.date_naive()) } else { moment.text },
        origin: origin(&date.origin),
        written: date.written.clone(),
        fate: fate(date.fate),
        is_chosen: date.fate == DateFate::Chosen,
        lacks_zone: !date.offset_stated && !date.is_day,
    }
}

fn origin(word: &str) -> &'static str {
    match word {
        "json-ld" => t("dữ liệu có cấu trúc (JSON-LD)"),
        "meta" => t("thẻ meta"),
        "microdata" => t("dữ liệu có cấu trúc (microdata)"),
        "time" => t("thẻ thời gian trên trang"),
        "text" => t("dòng chữ trên trang"),
        "url" => t("địa chỉ trang"),
        "script" => t("mã lệnh của trang"),
        "age" => t("khoảng thời gian trang ghi"),
        "feed" => t("nguồn tin của báo"),
        _ => t("nơi khác"),
    }
}

fn fate(fate: DateFate) -> &'static str {
    match fate {
        DateFate::Chosen => t("được chọn"),
        DateFate::Same => t("cùng phút với ngày được chọn"),
        DateFate::DayAlone => t("đúng ngày được chọn, không ghi giờ"),
        DateFate::OtherZone => t("cùng giờ đồng hồ, múi giờ kém tin cậy hơn"),
        DateFate::Future => t("sau lúc đọc trang"),
        DateFate::NotLater => t("không sau lúc đăng"),
        DateFate::OfAList => t("của bài khác mà trang liệt kê"),
        DateFate::Behind => t("kém tin cậy hơn nơi ghi ngày được chọn"),
    }
}

#[cfg(test)]
mod tests {
    use crate::Cookies;
    use crate::tests::fixture::house;

    #[tokio::test]
    async fn an_article_s_page_tells_every_date_that_was_stated_and_why_it_was_not_chosen() {
        let house = house(Cookies::Plain).await;
        let lan = house.client("lan").await;
        let page = lan.get("/articles/1").await.text();
        let (_, told) = page.split_once("2 chỗ ghi ngày giờ").unwrap();
        let (told, _) = told.split_once("</details>").unwrap();
        for words in [
            "<code>2026-11-23T09:00:00+07:00</code>",
            "được chọn",
            "thẻ meta",
            "<code>Thứ Hai, &#60;b&#62;23/11/2026</code>",
            "dòng chữ trên trang",
            "không ghi giờ",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(!lan.get("/articles/5").await.text().contains("chỗ ghi ngày giờ"), "an article whose page stated none");
    }
}
