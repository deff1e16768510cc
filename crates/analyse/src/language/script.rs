//! Simplified or traditional Chinese.

use std::sync::LazyLock;

use domain::Content;

use crate::text::{is_han, simplified};

/// How Chinese is written; as in language tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Simplified, as in mainland China and Singapore.
    Hans,
    /// Traditional, as in Taiwan, Hong Kong and Macau.
    Hant,
}

impl Script {
    /// `"Hans"` or `"Hant"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hans => "Hans",
            Self::Hant => "Hant",
        }
    }
}

/// The script of a Chinese text, by the characters that only one of the two has; `None` where it has none, as in `中文`.
pub fn of(text: &str) -> Option<Script> {
    told(text.chars().take(super::LONGEST))
}

/// [`of`] all words of an article.
pub fn of_article(content: &Content) -> Option<Script> {
    let fields = [&content.title, &content.lead, &content.text];
    told(fields.into_iter().flat_map(|field| field.chars()).take(super::LONGEST))
}

fn told(chars: impl Iterator<Item = char>) -> Option<Script> {
    let (mut hans, mut hant) = (0_usize, 0_usize);
    for c in chars.filter(|c| is_han(*c)) {
        match side(c) {
            Some(Script::Hans) => hans += 1,
            Some(Script::Hant) => hant += 1,
            None => {}
        }
    }
    match hans.cmp(&hant) {
        std::cmp::Ordering::Greater => Some(Script::Hans),
        std::cmp::Ordering::Less => Some(Script::Hant),
        std::cmp::Ordering::Equal => None,
    }
}

/// Simplified forms that are characters of their own in traditional texts, and traditional ones that simplified texts keep.
const IN_BOTH: &str =
    "后里干台面只云谷斗松范余丑征制表回采系周准卷克出占布志折游注困岳朱致吁合舍姜仆朴秋向涂症郁著乾夥藉瞭覆徵阪甯吊丰凶亘沈咸佣胡";

fn side(c: char) -> Option<Script> {
    static SIDES: LazyLock<Vec<Option<Script>>> = LazyLock::new(sides);
    (c as usize).checked_sub(FIRST as usize).and_then(|at| SIDES.get(at)).copied().flatten()
}

const FIRST: char = '\u{4E00}';

fn sides() -> Vec<Option<Script>> {
    let all = FIRST..='\u{9FFF}';
    let mut sides = vec![None; all.clone().count()];
    for c in all {
        let simple = simplified(c);
        if simple != c {
            sides[c as usize - FIRST as usize] = Some(Script::Hant);
            if let Some(side) = (simple as usize).checked_sub(FIRST as usize).and_then(|at| sides.get_mut(at)) {
                *side = Some(Script::Hans);
            }
        }
    }
    for c in IN_BOTH.chars() {
        if let Some(side) = (c as usize).checked_sub(FIRST as usize).and_then(|at| sides.get_mut(at)) {
            *side = None;
        }
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_told_by_what_only_one_of_them_has() {
        let check = |text: &str, expect: Option<Script>| assert_eq!(of(text), expect, "{text}");
        check("越南谅山省友谊口岸恢复通关", Some(Script::Hans));
        check("越南諒山省友誼口岸恢復通關", Some(Script::Hant));
        check("著名的乾隆皇帝与后妃", Some(Script::Hans));
        check("著名后里", None);
        check("皇后說里長在台北", Some(Script::Hant));
        check("他们说台北", Some(Script::Hans));
        check("中文", None);
        check("Lạng Sơn", None);
    }
}
