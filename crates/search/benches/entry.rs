//! How many articles a core puts into the index in a second: `cargo bench -p diembao-search --bench entry`.
//!
//! Over invented articles of about 3 KB, commit included; the time of both threads, ours and the engine's, is in it. Judges nothing.
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

mod article;

use std::time::Instant;

use diembao_search::{Document, Index};
use domain::{Content, Language};

use article::article;

const ARTICLES: i64 = 1000;
const ROUNDS: usize = 5;

fn main() {
    let documents: Vec<Document> = (0..ARTICLES).map(document).collect();
    let bytes: usize = documents.iter().map(|d| d.content.text.len()).sum();
    println!("{ARTICLES} articles, {:.1} kB on average", bytes as f64 / 1000.0 / ARTICLES as f64);
    let fill = |_| {
        let home = tempfile::tempdir().unwrap();
        let index = Index::open(&home.path().join("tantivy")).unwrap();
        let mut writer = index.writer().unwrap();
        let start = Instant::now();
        writer.put(&documents).unwrap();
        let put = start.elapsed();
        writer.commit(1).unwrap();
        (start.elapsed(), put)
    };
    let (whole, put) = (0..ROUNDS).map(fill).min().unwrap();
    println!("{:.0} articles/s; put {:.3} ms each", ARTICLES as f64 / whole.as_secs_f64(), 1000.0 * put.as_secs_f64() / ARTICLES as f64);
}

fn document(number: i64) -> Document {
    let content = Content { title: words(number, 10).into(), lead: words(number + 1, 40).into(), text: words(number + 2, 560).into() };
    article(number, Language::Vi, content)
}

/// Words one after the other, other ones for every seed.
fn words(seed: i64, number: usize) -> String {
    const WORDS: &str = "người dân lực lượng chức năng doanh nghiệp xuất khẩu hợp tác xã tuyến đường biên phòng hộ nghèo nhà trường triển khai \
        đẩy nhanh hoàn thành kiểm tra khắc phục hỗ trợ phát hiện vụ mùa cây cầu mới nguồn nước sạch công trình thuỷ lợi hàng giả dự án \
        tái định cư Lạng Sơn, Đồng Đăng, Hà Nội. 1.234 tỷ 12,5% 300 Exporters reported floods";
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = seed as u64;
    let mut next = || {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        words[(state >> 33) as usize % words.len()]
    };
    (0..number).map(|i| format!("{}{}", next(), if i % 60 == 59 { "\n" } else { " " })).collect()
}
