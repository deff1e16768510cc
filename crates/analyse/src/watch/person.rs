//! Whether words are nothing but a person's name: persons are not watched.
//!
//! What can be told honestly is a form of address or a title before a name, and a family name with "Văn" or "Thị". A bare name
//! without these looks like a street, a ward or a brand, and passes; the pages say so.

use domain::place::Place;

use crate::text::{is_han, normal};

/// Forms of address, in the reading form.
const ADDRESSES: &str = "ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|thầy|đồng chí|đ/c|mr|mr.|mrs|mrs.|ms|ms.|miss|dr|dr.|madam|sir";

/// Offices and ranks.
const TITLES: &str = "chủ tịch|phó chủ tịch|bí thư|phó bí thư|giám đốc|phó giám đốc|trưởng thôn|trưởng ban|trưởng phòng|bộ trưởng|thứ trưởng| \
    hiệu trưởng|đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy| \
    thiếu úy|tiến sĩ|giáo sư|bác sĩ|luật sư|thẩm phán|nhà báo|phóng viên|đại biểu";

/// Family names that are common in the country or among the Tày and Nùng of the region.
const FAMILIES: &str = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm phùng mai tô hà \
    cao châu tạ thái tống quách kiều chu nông vi lương hứa bế ma triệu đàm la lộc lành mã âu ban mông lò giàng vàng sùng thào \
    lục lưu lăng hoàn đường doãn nghiêm khổng tôn";

/// Chinese forms of address, which follow the name.
const AFTER: [&str; 4] = ["先生", "女士", "小姐", "同志"];

pub(super) fn is_only_a_name(word: &str, places: &[Place]) -> bool {
    let word = word.trim();
    if AFTER.iter().any(|after| {
        normal(word).strip_suffix(after).is_some_and(|name| (1..=4).contains(&name.chars().count()) && name.chars().all(is_han))
    }) {
        return true;
    }
    let words: Vec<&str> = word.split_whitespace().collect();
    let (address, after) = stripped(&words, ADDRESSES);
    let (title, name) = stripped(after, TITLES);
    let named = |first: usize| (first..=5).contains(&name.len()) && name.iter().all(|w| w.chars().all(|c| c.is_alphabetic() || c == '.'));
    let capital = name.iter().all(|w| is_capital(w));
    let family = name.first().is_some_and(|w| FAMILIES.split(' ').any(|family| family == normal(w)));
    let middle = name.get(1).is_some_and(|w| matches!(normal(w).as_str(), "văn" | "thị"));
    let typical = named(3) && family && middle;
    if address > 0 {
        // "Bà Rịa", "Cô Tô": an address that is itself part of a place's name is written large; English ones always are.
        let of_a_place = name.len() == 1 && is_capital(words[0]) && !words[0].starts_with(['M', 'D', 'S']);
        return typical || (named(2) && family) || (named(1) && capital && !of_a_place);
    }
    if title > 0 {
        return typical || (named(3) && family && capital);
    }
    typical && !places.iter().any(|place| normal(&place.name).ends_with(&normal(word)))
}

/// How many words in front belong to one of `known`, over and over; and those behind them.
fn stripped<'w, 's>(words: &'w [&'s str], known: &str) -> (usize, &'w [&'s str]) {
    let mut count = 0;
    loop {
        let rest = &words[count..];
        let step = (1..=3.min(rest.len())).rev().find(|n| known.split('|').any(|word| word.trim() == normal(&rest[..*n].join(" "))));
        match step {
            Some(step) => count += step,
            None => return (count, rest),
        }
    }
}

/// A word written like a name: the first letter large, and not all of them ("UBND").
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && (word.chars().count() == 1 || letters.any(char::is_lowercase))
}
