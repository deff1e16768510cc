//! Vietnamese inside of English and Chinese text: names and units that have no other, told apart so that they are read out as what they are.

/// English words that stand between Vietnamese ones and are none.
const BETWEEN: [&str; 14] = ["a", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to"];

/// The text in pieces, and which of them are Vietnamese: words with a letter that English lacks, and a plain one between two of them.
pub(super) fn pieces(text: &str) -> Vec<(&str, bool)> {
    let (mut pieces, mut done) = (Vec::new(), 0);
    let mut words = words(text).into_iter().peekable();
    while let Some((start, mut end)) = words.next() {
        if !is_vietnamese(&text[start..end]) {
            continue;
        }
        while let Some(further) = follows(text, end, &words.clone().collect::<Vec<_>>()) {
            while words.next_if(|word| word.1 <= further).is_some() {}
            end = further;
        }
        pieces.extend([(&text[done..start], false), (&text[start..end], true)]);
        done = end;
    }
    pieces.push((&text[done..], false));
    pieces.retain(|piece| !piece.0.is_empty());
    pieces
}

/// Where the words begin and end that are written in Latin letters.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| is_latin(*letter)) {
        let end = at + letter.len_utf8();
        match words.last_mut() {
            Some(word) if word.1 == at => word.1 = end,
            _ => words.push((at, end)),
        }
    }
    words
}

/// The end of the next Vietnamese word, where a space alone stands before it, or one plain word.
fn follows(text: &str, end: usize, rest: &[(usize, usize)]) -> Option<usize> {
    let beside = |end: usize, word: &(usize, usize)| text.get(end..word.0) == Some(" ");
    let next = rest.first().filter(|word| beside(end, word))?;
    if is_vietnamese(&text[next.0..next.1]) {
        return Some(next.1);
    }
    let plain = &text[next.0..next.1];
    let second = rest.get(1).filter(|word| beside(next.1, word) && is_vietnamese(&text[word.0..word.1]))?;
    (!BETWEEN.contains(&plain.to_lowercase().as_str())).then_some(second.1)
}

fn is_latin(letter: char) -> bool {
    letter.is_alphabetic() && (letter.is_ascii() || matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

fn is_vietnamese(word: &str) -> bool {
    !word.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_is_told_apart() {
        let check = |text: &str, expect: &str| {
            let marked = |(piece, vi): (&str, bool)| if vi { format!("[{piece}]") } else { piece.to_owned() };
            assert_eq!(pieces(text).into_iter().map(marked).collect::<String>(), expect);
        };
        check("The article gives 21 hộ.", "The article gives 21 [hộ].");
        check("文章称21 hộ nghèo；登记册为12 hộ。", "文章称21 [hộ nghèo]；登记册为12 [hộ]。");
        check("số xe hàng chờ xuất khẩu: 700 xe", "[số xe hàng chờ xuất khẩu]: 700 xe");
        check("Report 45/BC-UBND of xã Đồng Đăng and xã Cao Lộc", "Report 45/BC-UBND of [xã Đồng Đăng] and [xã Cao Lộc]");
        check("", "");
        check("nothing <b>", "nothing <b>");
    }
}
