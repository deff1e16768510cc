//! A paper's imprint, where it is all that a page seems to tell: who licensed it, who edits it, where it is to be reached.
//!
//! Laws make every paper print one; on a page whose article is gone, or comes by a script, it is the longest text that is left.

use std::sync::LazyLock;

use regex::Regex;

use super::super::tree::Tree;
use crate::text;

/// Paragraphs of an imprint, and bytes of one.
const MOST: usize = 16;
const LONGEST: usize = 1_500;

/// Share of its letters in paragraphs without such words, in tenths.
const MOST_BESIDE: usize = 4;

/// What an imprint alone states, and what it states beside that, each by the words that it is labelled with.
const OWN: usize = 3;
static STATED: LazyLock<[Regex; 6]> = LazyLock::new(|| PATTERNS.map(|literal| text::pattern(literal).expect("the patterns are literals")));

const PATTERNS: [&str; 6] = [
    // Who allowed it.
    concat!(
        r"(?i)(?:^|[.;|•\n-])\s*(?:giấy phép|gpxb|gphđ|số giấy phép)[^.:]{0,60}(?:số|:)|(?:^|[.;|•\n])\s*(?:press |publishing )?licen[cs]e (?:no|number)",
        r"|许可证|許可證|icp备|icp備|公安备|公网安备|registered (?:as a newspaper|in england|office)|company (?:no|number|registration)",
        r"|handelsregister|amtsgericht|ust-?id|issn[ :]|cppap|(?:^|[ ,])rcs [a-z]|cnpj|p\. ?iva[ :]|registrazione tribunale|reg\. trib",
    ),
    // Who answers for it.
    concat!(
        r"(?i)(?:^|[.;|•\n(-])\s*(?:(?:phó )?tổng biên tập|người chịu trách nhiệm|chịu trách nhiệm nội dung|cơ quan chủ quản|trưởng ban biên tập)[^.:]{0,40}:",
        r"|(?:^|[.;|•\n])\s*(?:editor[ -]in[ -]chief|managing editor|publisher|published by|editor)\s*:|(?:总编辑|總編輯|主编|主办单位|主管单位|主办|社长|发行人)\s*[:：]",
        r"|(?:chefredakt\w+|herausgeber\w*|verantwortlich[^.:]{0,60}|geschäftsführer\w*|directeur de (?:la )?publication|director(?:a)? responsable|direttore responsabile|diretor responsável)\s*:",
    ),
    // Who may print it.
    concat!(
        r"(?i)©|\(c\) ?\d|bản quyền (?:thuộc|của)|giữ bản quyền|cấm sao chép|ghi rõ nguồn|vui lòng ghi nguồn|all rights reserved|may not be (?:reproduced|published|copied)",
        r"|版权所有|版權所有|版权归|未经.{0,12}(?:授权|许可|同意|书面)|未經.{0,12}(?:授權|許可|同意)|alle rechte vorbehalten|tous droits réservés|todos los derechos|todos os direitos|tutti i diritti|hak cipta",
    ),
    r"(?i)(?:địa chỉ|trụ sở|tòa soạn|toà soạn|văn phòng|address|head office|newsroom|anschrift|adresse|siège social|dirección|endereço|sede|alamat)[^.:]{0,30}:|(?:地址|社址|邮编|郵編)\s*[:：]",
    r"(?i)(?:điện thoại|đt|đường dây nóng|tel|fax|phone|telefon|téléphone|teléfono|telefone|telefono|telepon)\.?\s*[:：]|hotline|(?:电话|電話|热线|熱線|传真)\s*[:：]|举报",
    r"(?i)e-?mail\s*[:：]|(?:邮箱|信箱|電郵|hộp thư)\s*[:：]|[a-z0-9._-]+@[a-z0-9-]+\.[a-z]",
];

/// Whether the paragraphs of what would be the article are a paper's imprint.
pub(super) fn is_all(tree: &Tree<'_>, paragraphs: &[usize]) -> bool {
    if paragraphs.is_empty() || paragraphs.len() > MOST || paragraphs.iter().any(|at| tree.paragraphs[*at].text.len() > LONGEST) {
        return false;
    }
    let all = paragraphs.iter().map(|at| tree.paragraphs[*at].letters).sum();
    tells_of_a_paper(all, paragraphs.iter().map(|at| tree.paragraphs[*at].text.as_str()))
}

/// Which are no imprint in a box behind the one that the text begins in.
pub(super) fn none_behind(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let all = || vec![true; paragraphs.len()];
    let Some(first) = paragraphs.first() else { return all() };
    let own = tree.inside(tree.elements[tree.paragraphs[*first].element].parent);
    let text = paragraphs.iter().rposition(|at| own.contains(at)).map_or(paragraphs.len(), |last| last + 1);
    if text == paragraphs.len() || !is_all(tree, &paragraphs[text..]) {
        return all();
    }
    (0..paragraphs.len()).map(|place| place < text).collect()
}

/// Two statements that an imprint alone has, or one with two of the others, in most of the lines. `all` are their letters.
fn tells_of_a_paper<'t>(all: usize, lines: impl Iterator<Item = &'t str>) -> bool {
    let mut found = [false; PATTERNS.len()];
    let mut beside = 0;
    for line in lines {
        let mut states = false;
        for (found, pattern) in found.iter_mut().zip(STATED.iter()) {
            let is_one = pattern.is_match(line);
            *found |= is_one;
            states |= is_one;
        }
        beside += if states { 0 } else { text::letters(line) };
        // An ordinary text is told by its first lines.
        if beside * 10 > all * MOST_BESIDE {
            return false;
        }
    }
    let own = found[..OWN].iter().filter(|found| **found).count();
    let others = found[OWN..].iter().filter(|found| **found).count();
    own >= 2 || own == 1 && others >= 2
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Tree;
    use super::{none_behind, tells_of_a_paper};
    use crate::markup;

    #[test]
    fn an_imprint_goes_from_behind_a_text() {
        let left = |html: &str| {
            let markup = markup::read(html, markup::Attributes::Page);
            let tree = Tree::new(&markup.dom);
            none_behind(&tree, &(0..tree.paragraphs.len()).collect::<Vec<_>>()).into_iter().filter(|stays| *stays).count()
        };
        let imprint = "Cơ quan chủ quản: Hội Cầu đường. Tổng biên tập: Trần Văn Mẫu. Giấy phép số 12/GP-BTTTT.";
        assert_eq!(left(&format!("<div><p>Cầu mới thông xe.</p></div><div>{imprint}</div>")), 1);
        assert_eq!(left(&format!("<div><p>Cầu mới thông xe.</p><p>{imprint}</p></div>")), 2);
        assert_eq!(left("<div><p>Cầu mới thông xe.</p></div><div>Cơ quan chủ quản: Hội Cầu đường cho biết cầu dài trăm mét.</div>"), 2);
    }

    #[test]
    fn imprints_are_told_from_what_is_told_of_papers() {
        for lines in [
            "Giấy phép hoạt động báo chí điện tử số 12/GP-BTTTT cấp ngày 24/08/2021\nTổng biên tập: Trần Văn Mẫu. Phó tổng biên tập: Lê Thị Ví\nĐịa chỉ: 12 đường Hoa Mai. Hotline: 0200 123 456. Email: toasoan@hoamai.example",
            "Bản quyền thuộc Báo Hoa Mai. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.\nCơ quan chủ quản: Hội Cầu đường tỉnh Hoa Mai",
            "互联网新闻信息服务许可证10120170001 信息网络传播视听节目许可证0104065\n花梅网版权所有，未经书面授权禁止使用",
            "Published by: Hoa Mai Press Ltd. Registered office: 12 Lily Lane. Company number 0123456.\nTel: 0200 123 456. E-mail: desk@hoamai.example",
            "Herausgeber: Hoa Mai Verlag GmbH, Lilienweg 12\nTelefon: 0200 123 456, E-Mail: post@hoamai.example, Amtsgericht Hoa Mai",
        ] {
            assert!(tells_of_a_paper(crate::text::letters(lines), lines.lines()), "{lines}");
        }
        for lines in [
            "Bộ đã thu hồi giấy phép hoạt động báo chí số 12/GP-BTTTT của Báo Hoa Mai vì đăng sai sự thật nhiều lần.\nTổng biên tập Trần Văn Mẫu bị phạt 40 triệu đồng, còn tòa soạn phải gỡ bài trước ngày 15.",
            "Bạn đọc ủng hộ gửi về: Hội Chữ thập đỏ xã Hoa Mai.\nĐịa chỉ: 12 đường Hoa Mai. Điện thoại: 0200 123 456. Email: hoi@hoamai.example",
            "The ministry withdrew the licence of the Hoa Mai Weekly on Friday, its editor said.\nThe paper may go on online until the court has heard it.",
            "河口报因多次刊登不实消息被吊销许可证，总编辑被罚款。\n报社须在十五日前停止出版。",
            "Phường cấp giấy phép xây dựng số 12 cho hộ ông Mẫu.",
        ] {
            assert!(!tells_of_a_paper(crate::text::letters(lines), lines.lines()), "{lines}");
        }
    }
}
