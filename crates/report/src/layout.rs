//! What stands where on the page, for the file and for the desk's preview alike.

use domain::{Draft, DraftRow, LetterKind};

use crate::text::{clean, lines, one_line};
use crate::{Error, Letters};

/// Stands before the addressees.
pub(crate) const ADDRESSEES: &str = "Kính gửi:";

/// Stands above those who get a copy.
pub(crate) const RECIPIENTS: &str = "Nơi nhận:";

/// What stands where on the page, in reading order; number, date and signature blank. All text is NFC without
/// control characters; only `issuer`, `parent` and the cells of `rows` may have line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// A line above everything that says what the file is not yet; empty on an approved letter.
    pub mark: String,
    /// Top left: superior agency; may be empty.
    pub parent: String,
    /// Top left, bold.
    pub issuer: String,
    /// Top right, bold capitals.
    pub national_name: String,
    /// Top right, below.
    pub motto: String,
    /// "Số:        /UBND-VHXH"; of a document with a name of its own "Số:        /PC-UBND".
    pub number: String,
    /// "Đồng Đăng, ngày      tháng      năm 2026".
    pub place_date: String,
    /// The name of the document, in capitals above the subject; empty for a công văn, which has none.
    pub title: String,
    /// "V/v …" below the number; below the title, where there is one, without "V/v".
    pub subject: String,
    /// After the label "Kính gửi:", which is not among them: one alone stands on the label's line, several each on
    /// their own with "- " before and ";" or "." behind.
    pub addressees: Vec<String>,
    /// Paragraphs before the table.
    pub opening: Vec<String>,
    /// Heads of the table's columns.
    pub heads: [String; 3],
    /// The table; none when empty.
    pub rows: Vec<DraftRow>,
    /// Paragraphs after the table; the last ends with "./.".
    pub closing: Vec<String>,
    /// Nơi nhận: all lines with "- " and their signs.
    pub recipients: Vec<String>,
    /// Powers line.
    pub powers: String,
    /// Signer's title.
    pub signer: String,
}

impl Letter {
    /// The letter with a line at its head that says that nobody has approved it: for files that leave before the
    /// second person has looked.
    pub fn marked_as_draft(self) -> Self {
        Self { mark: "DỰ THẢO - CHƯA ĐƯỢC PHÊ DUYỆT".into(), ..self }
    }
}

/// Lays a draft out under a profile; `year` stands in the date line.
pub fn lay_out(letters: &Letters, draft: &Draft, year: i32) -> Result<Letter, Error> {
    let profile = letters.need_profile(&draft.profile)?;
    Ok(Letter {
        mark: String::new(),
        parent: lines(&profile.parent).join("\n"),
        issuer: lines(&profile.issuer).join("\n"),
        national_name: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into(),
        motto: "Độc lập - Tự do - Hạnh phúc".into(),
        number: format!("Số:        /{}", symbol(draft.kind, &one_line(&profile.symbol))),
        place_date: format!("{}, ngày      tháng      năm {year}", one_line(&profile.place)),
        title: title(draft.kind).to_owned(),
        subject: subject(draft.kind, &one_line(&draft.subject)),
        addressees: addressees(&draft.addressees),
        opening: paragraphs(&draft.opening),
        heads: letters.template(draft.kind).heads().map(|h| one_line(&h)),
        rows: draft.rows.iter().map(row).collect(),
        closing: closing(&draft.closing),
        recipients: recipients(&draft.recipients, &profile.unit),
        powers: one_line(&profile.powers),
        signer: one_line(&profile.signer),
    })
}

/// A forwarding note is a phiếu chuyển, one of the documents that Decree 30/2020/NĐ-CP (Article 7) knows by name.
fn title(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::ForwardingNote => "PHIẾU CHUYỂN",
        LetterKind::CorrectionRequest | LetterKind::InformationLetter => "",
    }
}

/// A công văn has the agency and its unit behind the number, a named document its code and the agency.
fn symbol(kind: LetterKind, of_letters: &str) -> String {
    match kind {
        LetterKind::ForwardingNote => format!("PC-{}", of_letters.split('-').next().unwrap_or_default().trim()),
        LetterKind::CorrectionRequest | LetterKind::InformationLetter => of_letters.to_owned(),
    }
}

fn subject(kind: LetterKind, typed: &str) -> String {
    if title(kind).is_empty() {
        return format!("V/v {typed}");
    }
    let mut rest = typed.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

fn paragraphs(texts: &[String]) -> Vec<String> {
    texts.iter().flat_map(|t| lines(t)).collect()
}

fn row(row: &DraftRow) -> DraftRow {
    let cell = |text: &str| clean(text).trim().to_owned();
    DraftRow { passage: cell(&row.passage), fact: cell(&row.fact), document: cell(&row.document) }
}

fn addressees(draft: &[String]) -> Vec<String> {
    let names = items(draft);
    if names.len() <= 1 {
        return names;
    }
    let last = names.len() - 1;
    names.iter().enumerate().map(|(i, name)| format!("- {name}{}", if i == last { "." } else { ";" })).collect()
}

/// Lines without the dash and the sign that a drafter may have typed already.
fn items(draft: &[String]) -> Vec<String> {
    let bare = |line: String| line.trim_start_matches(['-', '–', ' ']).trim_end_matches([';', '.', ',', ' ']).to_owned();
    paragraphs(draft).into_iter().map(bare).filter(|line| !line.is_empty()).collect()
}

fn closing(draft: &[String]) -> Vec<String> {
    let mut closing = paragraphs(draft);
    let last = closing.pop().unwrap_or_default();
    closing.push(format!("{}./.", last.trim_end_matches(['.', '/', ';', ' '])));
    closing
}

fn recipients(draft: &[String], unit: &str) -> Vec<String> {
    let between = items(draft).into_iter().map(|line| format!("- {line};"));
    let archive = format!("- Lưu: VT, {}.", one_line(unit));
    std::iter::once("- Như trên;".to_owned()).chain(between).chain([archive]).collect()
}

#[cfg(test)]
mod tests {
    use domain::LetterKind;

    use super::*;
    use crate::compose;
    use crate::samples::{letters, material};

    fn draft() -> Draft {
        compose(&letters(), &material(LetterKind::CorrectionRequest)).unwrap()
    }

    #[test]
    fn number_date_and_name_stay_blank() {
        let letter = lay_out(&letters(), &draft(), 2026).unwrap();
        assert_eq!(letter.number, "Số:        /UBND-VHXH");
        assert_eq!(letter.place_date, "Đồng Đăng, ngày      tháng      năm 2026");
        assert_eq!((letter.powers.as_str(), letter.signer.as_str()), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"));
        assert_eq!(letter.subject, "V/v đề nghị cải chính thông tin đăng trên Báo Vùng Biên");
        assert_eq!(letter.recipients, ["- Như trên;", "- Chủ tịch, các Phó Chủ tịch UBND xã Đồng Đăng;", "- Lưu: VT, VHXH."]);
    }

    #[test]
    fn a_forwarding_note_is_a_document_with_a_name() {
        let note = compose(&letters(), &material(LetterKind::ForwardingNote)).unwrap();
        let letter = lay_out(&letters(), &note, 2026).unwrap();
        assert_eq!((letter.title.as_str(), letter.number.as_str()), ("PHIẾU CHUYỂN", "Số:        /PC-UBND"));
        assert_eq!(letter.subject, "Nội dung báo chí nêu để kiểm tra, trả lời");
        assert!(lay_out(&letters(), &draft(), 2026).unwrap().title.is_empty());
    }

    #[test]
    fn the_last_paragraph_carries_the_end_mark_once() {
        let check = |closing: &[&str], expect: &[&str]| {
            let draft = Draft { closing: closing.iter().map(|s| (*s).to_owned()).collect(), ..draft() };
            assert_eq!(lay_out(&letters(), &draft, 2026).unwrap().closing, expect);
        };
        check(&["Một.", "Trân trọng cảm ơn."], &["Một.", "Trân trọng cảm ơn./."]);
        check(&["Trân trọng./.", " "], &["Trân trọng./."]);
        check(&[], &["./."]);
    }

    #[test]
    fn several_addressees_are_a_list() {
        let check = |addressees: &[&str], expect: &[&str]| {
            let draft = Draft { addressees: addressees.iter().map(|s| (*s).to_owned()).collect(), ..draft() };
            assert_eq!(lay_out(&letters(), &draft, 2026).unwrap().addressees, expect);
        };
        check(&["Tổng Biên tập Báo Vùng Biên"], &["Tổng Biên tập Báo Vùng Biên"]);
        check(&["- Báo Vùng Biên;", "Trang Tin Núi\n", " "], &["- Báo Vùng Biên;", "- Trang Tin Núi."]);
    }

    #[test]
    fn any_text_is_made_fit_for_print() {
        let mut draft = draft();
        draft.subject = "Đo\u{302}\u{300}ng\u{7}\nĐăng".into();
        draft.rows[0].passage = "a\u{0}\r\nb".into();
        let letter = lay_out(&letters(), &draft, 2026).unwrap();
        assert_eq!(letter.subject, "V/v Đồng Đăng");
        assert_eq!(letter.rows[0].passage, "a\nb");
    }
}
