//! Orders of magnitude: "hàng trăm", "vài chục", "dozens", "tens of thousands", 数百, 上千.

use domain::Language;

use super::word_at;
use crate::rules::indicators::Measures;
use crate::text::is_word;

/// A number of which only the order is told.
pub(crate) struct Vague {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) end: usize,
}

/// The order of magnitude that begins at a byte.
pub(crate) fn vague(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<Vague> {
    let words = &measures.vague;
    let rest = &norm[at..];
    match language {
        Language::En => {
            let fits = |w: &str| rest.strip_prefix(w).is_some_and(|after| !after.starts_with(is_word));
            let (word, [low, high]) = words.plurals.iter().filter(|(w, _)| fits(w)).max_by_key(|(w, _)| w.len())?;
            Some(Vague { low: *low, high: *high, end: at + word.len() })
        }
        Language::Zh => {
            let opener = words.openers.iter().filter(|(w, _)| rest.starts_with(w.as_str())).max_by_key(|(w, _)| w.len())?;
            let behind = norm[..at].chars().next_back();
            let start = at + opener.0.len();
            let (factor, end) = orders(norm, start);
            let of_another = behind.is_some_and(|c| words.zh_not_behind.contains(c));
            // 近百 is no more than a hundred.
            let high = if *opener.1 < 1.0 { factor } else { factor * 10.0 - 1.0 };
            (factor >= 10.0 && !of_another).then(|| Vague { low: opener.1 * factor, high, end })
        }
        Language::Vi | Language::Other => {
            let count = words.openers.get(word_at(norm, at))?;
            let start = at + word_at(norm, at).len();
            let scale = super::scale::scale(norm, start, super::scale::Before::Other);
            let plain = norm[start..].starts_with(' ') && scale.factor >= 10.0 && scale.half == 0.0;
            plain.then_some(Vague { low: count * scale.factor, high: scale.factor * 10.0 - 1.0, end: scale.end })
        }
    }
}

/// 十, 百, 千万, 亿 in a row, multiplied.
fn orders(norm: &str, at: usize) -> (f64, usize) {
    let (mut factor, mut end): (f64, usize) = (1.0, at);
    for c in norm[at..].chars() {
        factor *= match c {
            '十' => 1e1,
            '百' => 1e2,
            '千' => 1e3,
            '万' => 1e4,
            '亿' => 1e8,
            _ => break,
        };
        end += c.len_utf8();
    }
    (factor.min(1e15), end)
}
