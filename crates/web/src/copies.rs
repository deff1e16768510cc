//! The other articles of a story: which was first, how much each shares with which, and who tells the same in own words.

use std::collections::HashMap;

use chrono::FixedOffset;
use domain::{ArticleId, LikenessKind};
use store::{ArticleRow, ArticleView};

use crate::case_lines::{ArticleLine, article_line};
use crate::locale::say;

/// What stands under "Bản đăng lại".
pub(crate) struct Copies {
    /// Whether the article itself is the first of its story; told where there are others.
    pub(crate) is_first: bool,
    /// How the article is like another of its story; empty when it is not.
    pub(crate) how: String,
    pub(crate) lines: Vec<CopyLine>,
    pub(crate) retold: Vec<ArticleLine>,
}

pub(crate) struct CopyLine {
    pub(crate) article: ArticleLine,
    /// "bản đầu tiên"
    pub(crate) first: bool,
    /// "giống khoảng 87 % bài của Báo A"
    pub(crate) how: String,
}

pub(crate) fn copies(view: &ArticleView, zone: FixedOffset) -> Copies {
    let outlets: HashMap<ArticleId, &str> =
        std::iter::once(&view.row).chain(&view.copies).map(|r| (r.id, r.outlet_name.as_str())).collect();
    let how = |id: ArticleId| {
        let likeness = view.likeness.get(&id)?;
        let outlet = outlets.get(&likeness.article)?;
        match likeness.kind {
            LikenessKind::ExactCopy => Some(say!("giống nguyên văn bài của {outlet}", outlet = outlet)),
            LikenessKind::NearCopy => Some(say!(
                "giống khoảng {share} % bài của {outlet}",
                share = format!("{:.0}", (100.0 * likeness.share).clamp(1.0, 99.0)),
                outlet = outlet
            )),
            LikenessKind::OwnWords => None,
        }
    };
    // Copies come first publisher first; the article itself stands between them by the same order.
    let printed = |row: &ArticleRow| (row.published.at().to_utc(), row.id.0);
    let is_first = view.copies.iter().all(|copy| printed(&view.row) <= printed(copy));
    let line = |(place, copy): (usize, &ArticleRow)| CopyLine {
        article: article_line(copy, zone),
        first: place == 0 && !is_first,
        how: how(copy.id).unwrap_or_default(),
    };
    Copies {
        is_first,
        how: how(view.row.id).unwrap_or_default(),
        lines: view.copies.iter().enumerate().map(line).collect(),
        retold: view.retold.iter().map(|row| article_line(row, zone)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::Cookies;
    use crate::tests::fixture::house;

    #[tokio::test]
    async fn copies_say_which_was_first_and_how_much_they_share() {
        let house = house(Cookies::Plain).await;
        let lan = house.client("lan").await;
        let original = lan.get("/articles/1").await.text();
        assert!(original.contains("Bài đang xem là bản đăng đầu tiên."), "{original}");
        assert!(original.contains("· giống khoảng 87 % bài của"), "{original}");
        let (_, link) = original.split_once(r#"<ul class="copies-list">"#).unwrap();
        let (_, link) = link.split_once(r#"<a href=""#).unwrap();
        let copy = lan.get(link.split('"').next().unwrap()).await.text();
        assert!(copy.contains("Bài đang xem đăng sau bản đầu tiên. Bài đang xem giống khoảng 87 % bài của"), "{copy}");
        assert!(copy.contains("· bản đăng đầu tiên"), "{copy}");
        let alone = lan.get("/articles/5").await.text();
        assert!(alone.contains("Chưa thấy bài nào khác trùng nội dung.") && !alone.contains("viết khác lời"), "{alone}");
    }
}
