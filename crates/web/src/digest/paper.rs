//! A digest as it is set on paper, in a web page to send on, or as plain lines.

use report::{Brief, Item, Part};

use super::{CaseTold, Digest, Story};
use crate::locale::say;
use crate::time::{Moment, day};

/// What a digest says of itself at its foot.
const FOOT: &str = "Thứ tự: địa bàn của cơ quan trước, rồi trong tỉnh, vùng lân cận; trong mỗi nhóm, chủ đề có nhiều cơ quan báo chí đăng hơn đứng \
trước, sau đó đến số bài và bài mới hơn. Sắc thái là thông tin tham khảo; “cần kiểm tra” là nghi vấn do quy tắc nêu, chưa phải kết luận.";

/// The digest as a review to write; `maker` is who made it.
pub fn brief(digest: &Digest, profile: &str, maker: &str) -> Brief {
    let mut parts = vec![Part::Line(digest.told())];
    if digest.counts.articles > 0 {
        parts.push(Part::Line(kinds(digest)));
    }
    if !digest.left_out.is_empty() {
        parts.push(Part::Note(digest.left_out_told()));
    }
    for (nth, (heading, below)) in sections(digest).into_iter().enumerate() {
        parts.push(Part::Heading(format!("{}. {heading}", roman(nth + 1))));
        parts.extend(below);
    }
    parts.push(Part::Note(FOOT.to_owned()));
    parts.push(Part::Note(made(digest, maker)));
    Brief {
        profile: profile.to_owned(),
        made_at: digest.made_at,
        mark: digest.notice.clone().unwrap_or_default(),
        title: format!("ĐIỂM BÁO NGÀY {}", day(digest.day)),
        subtitle: digest.span(),
        parts,
    }
}

/// Who made it when.
pub(crate) fn made(digest: &Digest, maker: &str) -> String {
    let at = Moment::of(digest.made_at, *digest.made_at.offset()).text;
    say!(
        "Lập lúc {at}, người lập: {maker}, bằng chương trình Điểm Báo, từ {n} nguồn tin đang bật.",
        at = at,
        maker = maker,
        n = digest.blind.sources
    )
}

/// "Ngôn ngữ: 3 tiếng Việt, 1 tiếng Anh. Sắc thái: …"
fn kinds(digest: &Digest) -> String {
    let list = |counts: &[super::Counted]| counts.iter().map(|c| format!("{} {}", c.articles, c.label)).collect::<Vec<_>>().join(", ");
    format!("Ngôn ngữ: {}. Sắc thái: {}.", list(&digest.counts.languages), list(&digest.counts.tones))
}

/// Headings with what stands below them, those with nothing left out; blindness always stands there.
fn sections(digest: &Digest) -> Vec<(String, Vec<Part>)> {
    let mut number = 0;
    let mut out: Vec<(String, Vec<Part>)> = Vec::new();
    for tier in &digest.tiers {
        let items = tier.stories.iter().map(|story| item(story, &mut number)).collect();
        out.push((format!("{} ({} chủ đề)", tier.label, tier.stories.len()), items));
    }
    let mentions = digest.mentions.iter().map(|story| mention(story, &mut number)).collect();
    out.push((format!("Có nhắc đến địa bàn, hoặc cần kiểm tra địa danh ({} chủ đề)", digest.mentions.len()), mentions));
    let cases = &digest.cases;
    out.push(("Cần kiểm tra".to_owned(), listed(&cases.to_check, cases.more_to_check)));
    out.push((
        "Thời hạn đang chạy".to_owned(),
        digest.dues.iter().map(|due| line(&format!("{}: {}. {}.", due.left, due.title, due.told))).collect(),
    ));
    out.push(("Vụ việc đang xử lý".to_owned(), listed(&cases.in_work, cases.more_in_work)));
    out.push(("Kết quả".to_owned(), listed(&cases.done, cases.more_done)));
    out.push(("Cơ quan tự đính chính".to_owned(), cases.own.iter().map(|own| line(own)).collect()));
    out.retain(|(_, below)| !below.is_empty());
    out.push(("Khoảng mất theo dõi".to_owned(), blind(digest)));
    out
}

fn item(story: &Story, number: &mut usize) -> Part {
    let texts = [story.lead.clone(), story.copies(), story.remarked()].into_iter().filter(|text| !text.is_empty()).collect();
    entry(story, number, texts)
}

fn mention(story: &Story, number: &mut usize) -> Part {
    entry(story, number, [story.copies(), story.remarked()].into_iter().filter(|text| !text.is_empty()).collect())
}

fn entry(story: &Story, number: &mut usize, texts: Vec<String>) -> Part {
    *number += 1;
    let first = story.articles.first();
    Part::Item(Item {
        title: format!("{number}. {}", first.map(|article| article.title.as_str()).unwrap_or_default()),
        lang: first.map_or("vi", |article| article.lang),
        from: story.case.map_or_else(|| story.from(), |case| format!("{} · Vụ việc {case}", story.from())),
        texts,
        url: first.map(|article| article.url.clone()).unwrap_or_default(),
    })
}

fn listed(cases: &[CaseTold], more: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = cases.iter().map(case).collect();
    if more > 0 {
        parts.push(Part::Note(format!("Và {more} vụ việc khác.")));
    }
    parts
}

fn case(case: &CaseTold) -> Part {
    let new = if case.is_new { "mới mở, " } else { "" };
    let copies = if case.copies > 0 { format!(" (+{} bản đăng lại)", case.copies) } else { String::new() };
    Part::Item(Item {
        title: format!("Vụ việc {}: {}", case.case, case.title),
        lang: case.lang,
        from: format!("{}{copies} · {new}{}", case.from, case.told),
        texts: [&case.reason].into_iter().filter(|reason| !reason.is_empty()).map(|reason| format!("Cần kiểm tra: {reason}")).collect(),
        url: case.url.clone(),
    })
}

fn blind(digest: &Digest) -> Vec<Part> {
    let blind = &digest.blind;
    if blind.is_none() {
        return vec![line("Không ghi nhận khoảng mất theo dõi nào; các nguồn đang bật không báo lỗi.")];
    }
    let more = |many: usize, what: &str| (many > 0).then(|| Part::Note(format!("Và {many} {what} khác.")));
    let lines = |list: &[String]| list.iter().map(|text| line(text)).collect::<Vec<Part>>();
    let mut parts: Vec<Part> = blind.alert.iter().map(|alert| line(alert)).collect();
    parts.extend(blind.unwatched.iter().map(|unwatched| line(unwatched)));
    parts.extend(lines(&blind.outages));
    parts.extend(lines(&blind.periods));
    parts.extend(more(blind.more_periods, "khoảng"));
    parts.extend(lines(&blind.failing));
    parts.extend(more(blind.more_failing, "nguồn"));
    parts.extend(lines(&blind.paused));
    if !blind.unread.is_empty() {
        parts.push(line("Trang báo không đọc được:"));
        parts.extend(lines(&blind.unread));
        parts.extend(more(blind.more_unread, "trang"));
    }
    parts
}

fn line(text: &str) -> Part {
    Part::Line(text.to_owned())
}

/// A digest has fewer than twenty headings.
fn roman(n: usize) -> String {
    let (ten, rest) = (n / 10, n % 10);
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", "X".repeat(ten), ones[rest])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_numbered_in_roman_figures() {
        assert_eq!([1, 4, 9, 10, 12].map(roman), ["I", "IV", "IX", "X", "XII"]);
    }
}
