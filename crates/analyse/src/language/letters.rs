//! Which scripts a text is written in, and how much of each.

use domain::letter::is_alphabetic;

use crate::text::is_han;

/// Letters of a text by script.
#[derive(Debug, Default)]
pub(super) struct Letters {
    han: usize,
    kana: usize,
    /// Latin letters, with marks and without.
    pub latin: usize,
    /// Of these, đ and letters with a horn, which no other language has together.
    pub vietnamese: usize,
    /// Words of two and more Latin letters.
    words: usize,
    /// Letters of scripts that none of the three languages uses.
    strange: usize,
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        // Letters of the word so far.
        let mut before = 0;
        for c in text.chars() {
            let was = before;
            match c {
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
                    letters.latin += 1;
                    letters.vietnamese +=
                        usize::from(matches!(c, 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EDA}'..='\u{1EE3}' | '\u{1EE8}'..='\u{1EF1}'));
                    letters.words += usize::from(before == 1);
                    before += 1;
                }
                '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{31F0}'..='\u{31FF}' => letters.kana += 1,
                c if is_han(c) => letters.han += 1,
                c => letters.strange += usize::from(is_alphabetic(c)),
            }
            if was == before {
                before = 0;
            }
        }
        letters
    }

    pub(super) fn all(&self) -> usize {
        self.han + self.kana + self.latin + self.strange
    }

    /// Whether Chinese is what the text says most in: a word of Chinese has one to two characters. Japanese has kana in every sentence.
    pub(super) fn is_chinese(&self) -> bool {
        self.han * 2 >= self.words * 3 && self.han > 0 && self.kana * 8 <= self.han && self.strange <= self.han
    }

    /// Whether the script alone says that it is none of the three languages.
    pub(super) fn is_strange(&self) -> bool {
        (self.strange + self.kana) * 2 > self.latin || self.han * 2 >= self.words * 3 && self.han > 0
    }
}
