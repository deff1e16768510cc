//! How many articles a core understands in a second: `cargo bench -p diembao-analyse --bench article`.
//!
//! Over invented articles of about 3 KB, with the rules of `config`. The digest of everything found is printed last: a change
//! that only saves time leaves it as it is. Judges nothing.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads the clock")]

#[path = "../tests/support/rules.rs"]
mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::DateTime;
use diembao_analyse::{Article, Context, Signature, Watch, analyse_in_full, language};
use domain::Content;
use xxhash_rust::xxh3::xxh3_64;

const ARTICLES: usize = 400;
const ROUNDS: usize = 7;
/// Of so many articles one is about the office's area, one in English, one in Chinese.
const LOCAL: usize = 7;
const ENGLISH: usize = 25;
const CHINESE: usize = 26;

fn main() {
    let rules = support::rules();
    let contents: Vec<Content> = (0..ARTICLES).map(content).collect();
    let bytes: usize = contents.iter().map(|c| c.text.len()).sum();
    println!("{ARTICLES} articles, {:.1} kB on average", bytes as f64 / 1000.0 / ARTICLES as f64);
    let published = DateTime::parse_from_rfc3339("2026-11-12T12:00:00+07:00").unwrap();
    let find = |content: &Content| {
        let article = Article { content, outlet: Some("Báo Thử"), published: Some(published) };
        let analysis = analyse_in_full(&rules, &article, &Context::default());
        (analysis.findings, analysis.notice)
    };
    report("findings and notice", &contents, find);
    let watch = Watch::compile(rules.watch());
    report("findings, notice and watch phrases", &contents, |content| watch.find(content, &find(content).0));
    report("language alone", &contents, language::of_article);
    report("signature", &contents, |content| Signature::of(&content.title, &content.text));
    let found: String =
        contents.iter().map(|content| format!("{:?}{:?}", find(content), Signature::of(&content.title, &content.text))).collect();
    println!("digest of all that was found: {:016x}", xxh3_64(found.as_bytes()));
}

/// Prints the fastest of some rounds over all articles.
fn report<T>(what: &str, contents: &[Content], work: impl Fn(&Content) -> T) {
    let round = |_| {
        let start = Instant::now();
        contents.iter().for_each(|content| drop(black_box(work(content))));
        start.elapsed()
    };
    let best: Duration = (0..ROUNDS).map(round).min().unwrap();
    let seconds = best.as_secs_f64();
    println!("{what}: {:.0} articles/s, {:.3} ms each", contents.len() as f64 / seconds, 1000.0 * seconds / contents.len() as f64);
}

/// Parts of sentences divided by `|`, in the order in which a sentence takes one of each.
struct Tongue {
    parts: [&'static str; 6],
    gap: &'static str,
    stop: &'static str,
    sentences: usize,
}

const VIETNAMESE: Tongue = Tongue {
    parts: [
        "Sáng 12/11, |Theo báo cáo của Sở Tài chính, |Tuy nhiên, |Ông Hoàng Văn Thử, Chủ tịch UBND xã, cho biết |Có nguồn tin cho rằng \
         |Trong chín tháng đầu năm 2026, |“Thật đáng mừng”, một người dân nói, |Đến nay, ||||",
        "người dân|lực lượng chức năng|doanh nghiệp xuất khẩu|hợp tác xã|tuyến đường liên xã|bộ đội biên phòng|hộ nghèo|nhà trường",
        "triển khai|đẩy nhanh|chưa hoàn thành|kiểm tra|khắc phục|được hỗ trợ|không đồng ý với|đã phát hiện",
        "vụ mùa|cây cầu mới|nguồn nước sạch|công trình thuỷ lợi|hàng giả|dự án tái định cư|rác thải sinh hoạt|chợ phiên",
        "tại Nghệ An|kịp thời|ở huyện Đông Anh, Hà Nội|theo kế hoạch|từ đầu năm|tại xã Thái Bình|trước mùa mưa bão||",
        ", tăng 12,5% so với cùng kỳ|, với tổng vốn 1.234 tỷ đồng|, giúp hơn 300 hộ dân||||, trong đó có hai mươi trường hợp mới",
    ],
    gap: " ",
    stop: ". ",
    sentences: 25,
};

const LOCAL_PLACES: &str = "tại Lạng Sơn|ở xã Đồng Đăng|tại cửa khẩu Hữu Nghị|ở huyện Cao Lộc, tỉnh Lạng Sơn|kịp thời||từ đầu năm";

const ENGLISH_WORDS: Tongue = Tongue {
    parts: [
        "According to the report, |On Tuesday, |However, |Officials said ||",
        "local residents|border guards|the cooperative|truck drivers|exporters",
        "have completed|are inspecting|will support|have not restored|reported",
        "a new bridge|clean water|fresh fruit|the market|customs revenue",
        "in Lang Son|in Hanoi|on schedule|since the beginning of the year",
        ", up 12.5 percent from a year earlier|, worth 40 million dollars||",
    ],
    gap: " ",
    stop: ". ",
    sentences: 34,
};

const CHINESE_WORDS: Tongue = Tongue {
    parts: [
        "据报道，|周二，|然而，|官员表示，||",
        "当地居民|边防部队|出口企业|货车司机",
        "已经完成|正在检查|将支持|报告了",
        "新大桥|饮用水|新鲜水果|海关收入",
        "在谅山省|在河内|按照计划|自年初以来",
        "，同比增长12.5%|，价值40万美元||",
    ],
    gap: "",
    stop: "。",
    sentences: 40,
};

fn content(number: usize) -> Content {
    let tongue = match number {
        n if n.is_multiple_of(ENGLISH) => ENGLISH_WORDS,
        n if n.is_multiple_of(CHINESE) => CHINESE_WORDS,
        n if n.is_multiple_of(LOCAL) => Tongue { parts: local(VIETNAMESE.parts), ..VIETNAMESE },
        _ => VIETNAMESE,
    };
    let mut chance = Chance(number as u64);
    let mut sentences = |count: usize| -> String { (0..count).map(|_| sentence(&tongue, &mut chance)).collect() };
    let (title, lead) = (sentences(1), sentences(2));
    let paragraphs: Vec<String> = (0..tongue.sentences / 3 + 1).map(|_| sentences(3)).collect();
    Content { title: title.trim_end_matches(['.', ' ', '。']).into(), lead: lead.into(), text: paragraphs.join("\n").into() }
}

/// The same sentences about the office's own area.
fn local(mut parts: [&'static str; 6]) -> [&'static str; 6] {
    parts[4] = LOCAL_PLACES;
    parts
}

fn sentence(tongue: &Tongue, chance: &mut Chance) -> String {
    let words = tongue.parts.map(|part| chance.one_of(part));
    let [opening, who, does, what, place, figure] = words;
    let gap = tongue.gap;
    format!("{opening}{who}{gap}{does}{gap}{what}{gap}{place}{figure}{}", tongue.stop)
}

/// Numbers from a seed (SplitMix64): the same on every machine, so that runs can be compared.
struct Chance(u64);

impl Chance {
    fn one_of(&mut self, parts: &'static str) -> &'static str {
        let all: Vec<&str> = parts.split('|').collect();
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        all[mixed as usize % all.len()].trim_start_matches('\n')
    }
}
