//! The first draft of a letter, from the material of a case. People edit it and a second person approves it.

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};
use domain::{Draft, DraftRow, LetterKind, Verdict};

use crate::letters::{Speech, SpeechCopy, SpeechQuote};
use crate::text::{clean, one_line};
use crate::{Error, Letters, Profile};

/// What a letter is composed from.
#[derive(Clone, Debug)]
pub struct Material {
    /// What kind of letter.
    pub kind: LetterKind,
    /// Profile id.
    pub profile: String,
    /// Outlet as printed.
    pub outlet: String,
    /// The item's headline.
    pub title: String,
    /// The item's address.
    pub url: String,
    /// When published.
    pub published: Option<DateTime<FixedOffset>>,
    /// When the office first saw it.
    pub seen: DateTime<FixedOffset>,
    /// Contested (or to be answered) passages.
    pub quotes: Vec<Quote>,
    /// Same item elsewhere: outlet and address.
    pub copies: Vec<(String, String)>,
    /// Laws in force on the day of publication, as cited.
    pub law: String,
    /// The reviewer's reason.
    pub note: String,
    /// The verdict, which chooses how the letter words its concern; `None` words it as a plain inaccuracy.
    pub verdict: Option<Verdict>,
    /// What the item is about, where nothing of it lies in the agency's area; empty where some does, or nobody can tell.
    pub outside: Vec<String>,
}

/// A passage and what is known about it.
#[derive(Clone, Debug)]
pub struct Quote {
    /// As published.
    pub passage: String,
    /// What is so; empty when the drafter must fill it in.
    pub fact: String,
    /// The document; empty when the drafter must fill it in.
    pub document: String,
}

/// Writes the first draft. Articles of law are those of the day of publication in Vietnam, or of the day the item
/// was seen when it gives none. An empty fact of a correction request stays empty; in a forwarding note it becomes
/// the request for an answer.
pub fn compose(letters: &Letters, material: &Material) -> Result<Draft, Error> {
    let profile = letters.need_profile(&material.profile)?;
    let wording = letters.template(material.kind).say(&speech(profile, material), law_day(material))?;
    let rows = material.quotes.iter().map(|q| row(q, &wording.ask)).collect();
    Ok(Draft {
        kind: material.kind,
        profile: profile.id.clone(),
        addressees: wording.addressees,
        subject: wording.subject,
        opening: wording.opening,
        rows,
        closing: wording.closing,
        recipients: wording.recipients,
    })
}

/// What templates and profiles leave to be filled in, "(ghi số máy)", where it still stands in the office's own words. "(ghi nhận …" says
/// when something was seen.
pub fn blanks(draft: &Draft) -> Vec<String> {
    let subject = std::slice::from_ref(&draft.subject);
    let lines = [draft.addressees.as_slice(), subject, draft.opening.as_slice(), &draft.closing, &draft.recipients].into_iter().flatten();
    let mut blanks = Vec::new();
    for rest in lines.flat_map(|line| line.match_indices("(ghi ").map(|(at, _)| &line[at..])) {
        let Some(end) = rest.find(')') else { continue };
        let blank = rest[..=end].to_owned();
        if !blank.starts_with("(ghi nhận") && !blanks.contains(&blank) {
            blanks.push(blank);
        }
    }
    blanks
}

fn row(quote: &Quote, ask: &str) -> DraftRow {
    let fact = clean(&quote.fact);
    let fact = if fact.trim().is_empty() { ask.to_owned() } else { fact };
    DraftRow { passage: clean(&quote.passage), fact, document: clean(&quote.document) }
}

fn speech(profile: &Profile, material: &Material) -> Speech {
    let copy = |(outlet, url): &(String, String)| SpeechCopy { outlet: one_line(outlet), url: one_line(url) };
    let quote = |q: &Quote| SpeechQuote { passage: one_line(&q.passage), fact: one_line(&q.fact), document: one_line(&q.document) };
    Speech {
        agency: one_line(&profile.agency),
        contact: one_line(&profile.contact),
        place: one_line(&profile.place),
        outlet: one_line(&material.outlet),
        title: within_quotes(&one_line(&material.title)),
        url: one_line(&material.url),
        published: material.published.map(moment).unwrap_or_default(),
        seen: moment(material.seen),
        copies: material.copies.iter().map(copy).collect(),
        quotes: material.quotes.iter().map(quote).collect(),
        law: one_line(&material.law),
        note: one_line(&material.note),
        verdict: material.verdict.map_or_else(String::new, |v| v.as_str().to_owned()),
        outside: one_line(&material.outside.join(", ")),
    }
}

/// A headline as it stands between quotation marks: its own become single ones.
fn within_quotes(title: &str) -> String {
    title.replace('“', "‘").replace('”', "’")
}

fn law_day(material: &Material) -> NaiveDate {
    in_vietnam(material.published.unwrap_or(material.seen)).date_naive()
}

/// "08 giờ 30 phút, ngày 05/11/2026"; midnight sharp is a date without an hour.
fn moment(at: DateTime<FixedOffset>) -> String {
    let at = in_vietnam(at);
    match at.num_seconds_from_midnight() {
        0 => at.format("ngày %d/%m/%Y").to_string(),
        _ => at.format("%H giờ %M phút, ngày %d/%m/%Y").to_string(),
    }
}

fn in_vietnam(at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    FixedOffset::east_opt(7 * 3600).map_or(at, |zone| at.with_timezone(&zone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{letters, material};

    fn whole(draft: &Draft) -> String {
        let rows = draft.rows.iter().flat_map(|r| [&r.passage, &r.fact, &r.document]);
        let parts = [&draft.addressees, &draft.opening, &draft.closing, &draft.recipients];
        let text: Vec<&str> = parts.into_iter().flatten().chain(rows).map(String::as_str).collect();
        format!("{}\n{}", draft.subject, text.join("\n"))
    }

    #[test]
    fn what_is_to_be_filled_in_is_told() {
        let mut draft = compose(&letters(), &material(LetterKind::CorrectionRequest)).unwrap();
        draft.rows[0].passage = "báo viết (ghi chú)".into();
        draft.addressees = vec!["(ghi tên đơn vị)".into()];
        draft.closing = vec!["điện thoại: (ghi số máy); thư điện tử: (ghi địa chỉ)".into(), "hay (ghi số máy), (ghi dở".into()];
        assert!(draft.opening.iter().any(|line| line.contains("(ghi nhận lần đầu")), "{:?}", draft.opening);
        assert_eq!(blanks(&draft), ["(ghi tên đơn vị)", "(ghi số máy)", "(ghi địa chỉ)"]);
    }

    #[test]
    fn a_correction_request_says_what_where_when_and_by_which_law() {
        let draft = compose(&letters(), &material(LetterKind::CorrectionRequest)).unwrap();
        let text = whole(&draft);
        for part in [
            "đề nghị cải chính thông tin đăng trên Báo Vùng Biên",
            "Tổng Biên tập Báo Vùng Biên",
            "“Ngập nặng ở Đồng Đăng”",
            "lúc 08 giờ 30 phút, ngày 05/11/2026",
            "https://vungbien.example/ngap",
            "ghi nhận lần đầu lúc 09 giờ 15 phút, ngày 05/11/2026",
            "Trang Tin Núi (https://tinnui.example/7).",
            "Căn cứ Luật A; Nghị định B, thực hiện khoản 6 Điều 7 Nghị định số 244/2026/NĐ-CP, UBND xã Đồng Đăng phản hồi",
            "không có ý kiến khác về bài báo",
            "Điều 19 Nghị định số 237/2026/NĐ-CP; hoặc đăng phản hồi này",
            "Điều 21 Nghị định số 237/2026/NĐ-CP",
            "trả lời bằng văn bản trong thời hạn 15 ngày làm việc",
            "Văn phòng HĐND và UBND xã Đồng Đăng; điện thoại:",
            "21 hộ bị cô lập",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert_eq!(draft.unsourced(), [1]);
    }

    #[test]
    fn quotes_within_a_headline_are_single_ones() {
        let material = Material { title: "Rộ tin “luật ngầm” ở bến".into(), ..material(LetterKind::CorrectionRequest) };
        let text = whole(&compose(&letters(), &material).unwrap());
        assert!(text.contains("bài “Rộ tin ‘luật ngầm’ ở bến” đăng"), "{text}");
    }

    #[test]
    fn the_concern_is_worded_by_the_verdict() {
        let check = |verdict: Option<Verdict>, expect: &str| {
            let material = Material { verdict, ..material(LetterKind::CorrectionRequest) };
            let text = whole(&compose(&letters(), &material).unwrap());
            assert!(text.contains(expect), "{expect}\n{text}");
        };
        check(None, "quản lý chưa đúng với tài liệu chính thức.");
        check(Some(Verdict::False), "quản lý chưa đúng với tài liệu chính thức.");
        check(Some(Verdict::Unverified), "quản lý chưa dẫn được nguồn kiểm chứng và cần đối chiếu");
        check(Some(Verdict::MisleadingHeadline), "quản lý mà tiêu đề phản ánh chưa đúng");
    }

    #[test]
    fn an_area_that_is_not_the_agencys_is_not_claimed() {
        for kind in [LetterKind::CorrectionRequest, LetterKind::InformationLetter] {
            let material = Material { outside: vec!["xã Ba Sơn".into()], ..material(kind) };
            let draft = compose(&letters(), &material).unwrap();
            assert!(!whole(&draft).contains("có nội dung về lĩnh vực, địa bàn do"), "{}", whole(&draft));
            let blank = "(ghi nội dung thuộc lĩnh vực, địa bàn do UBND xã Đồng Đăng quản lý; bài nêu xã Ba Sơn)";
            assert!(blanks(&draft).iter().any(|told| told == blank), "{:?}", blanks(&draft));
        }
    }

    #[test]
    fn an_older_item_is_under_the_older_law() {
        let mut material = material(LetterKind::CorrectionRequest);
        // 30 June 18:00 in Greenwich is 1 July in Vietnam.
        let check = |material: &Material, new: bool| {
            let text = whole(&compose(&letters(), material).unwrap());
            assert_eq!(text.contains("237/2026"), new, "{text}");
            assert_eq!(text.contains("Điều 42 Luật Báo chí số 103/2016/QH13"), !new, "{text}");
        };
        material.published = "2026-06-30T16:00:00+00:00".parse().ok();
        check(&material, false);
        material.published = "2026-06-30T18:00:00+00:00".parse().ok();
        check(&material, true);
        material.published = None;
        check(&material, true);
        assert!(whole(&compose(&letters(), &material).unwrap()).contains("Báo Vùng Biên, tại địa chỉ"));
    }

    #[test]
    fn a_forwarding_note_asks_for_an_answer() {
        let draft = compose(&letters(), &material(LetterKind::ForwardingNote)).unwrap();
        let text = whole(&draft);
        for part in [
            "nội dung báo chí nêu để kiểm tra, trả lời",
            "15 ngày làm việc kể từ ngày nhận được phiếu này (thời hạn theo khoản 3 Điều 18 Nghị định số 237/2026/NĐ-CP)",
            "gửi về UBND xã Đồng Đăng để tổng hợp, thông tin đến Báo Vùng Biên",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(draft.rows[1].fact.starts_with("Kiểm tra, trả lời rõ"));
        assert_eq!(draft.unsourced(), [0_usize; 0]);
        assert!(!text.contains("cải chính") && !text.contains("sai"), "{text}");
    }

    #[test]
    fn an_information_letter_alleges_no_error() {
        let draft = compose(&letters(), &material(LetterKind::InformationLetter)).unwrap();
        let text = whole(&draft);
        for part in [
            "cung cấp thông tin về nội dung đăng trên Báo Vùng Biên",
            "Tổng Biên tập Báo Vùng Biên",
            "Căn cứ Luật A; Nghị định B, UBND xã Đồng Đăng cung cấp thêm thông tin, kèm tài liệu",
            "không nêu ý kiến về tính chính xác của bài và không đề nghị cải chính.",
            "12 hộ bị cô lập, đến 17 giờ",
            "Thông tin liên hệ: Văn phòng HĐND và UBND xã Đồng Đăng; điện thoại:",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        for never in ["chưa đúng", "sai", "phản hồi", "trong thời hạn"] {
            assert!(!text.contains(never), "{never}\n{text}");
        }
        assert_eq!(draft.unsourced(), [1], "what the office states needs its document here too");
    }

    #[test]
    fn no_letter_asks_for_more_than_correction_feedback_or_an_answer() {
        for kind in LetterKind::ALL {
            for profile in ["xa", "phuong", "huyen"] {
                let material = Material { profile: profile.into(), ..material(kind) };
                let text = whole(&compose(&letters(), &material).unwrap()).to_lowercase();
                for never in [
                    "gỡ",
                    "xóa",
                    "xoá",
                    "chặn",
                    "thu hồi",
                    "xử lý",
                    "xử phạt",
                    "kỷ luật",
                    "phóng viên",
                    "nhà báo",
                    "tác giả",
                    "nguồn tin",
                    "đình bản",
                ] {
                    assert!(!text.contains(never), "{never}: {text}");
                }
                assert!(!text.contains("ghi chú của người xem"), "the reviewer's reason is for colleagues");
            }
        }
    }

    #[test]
    fn what_a_page_says_is_not_interpreted() {
        let mut material = material(LetterKind::CorrectionRequest);
        material.title = "{{ contact }} {% raw %}\u{0}<w:p/>\n&amp; 友谊关".into();
        let draft = compose(&letters(), &material).unwrap();
        assert!(draft.opening[0].contains("“{{ contact }} {% raw %}<w:p/> &amp; 友谊关”"), "{}", draft.opening[0]);
    }

    #[test]
    fn an_unknown_profile_is_named() {
        let material = Material { profile: "tinh".into(), ..material(LetterKind::ForwardingNote) };
        assert!(matches!(compose(&letters(), &material), Err(Error::Profile(p)) if p == "tinh"));
    }
}
