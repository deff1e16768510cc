//! Which scripts a text is written in, and how much of each.

use std::sync::LazyLock;

use domain::letter::is_alphabetic;

use crate::text::is_han;

/// Letters of a text by script.
#[derive(Debug, Default)]
pub(super) struct Letters {
    han: usize,
    kana: usize,
    /// Of the Han ones, those that only Japanese writes so: an all-kanji headline has no kana.
    kanji: usize,
    /// Latin letters, with marks and without.
    pub latin: usize,
    /// Of these, đ and letters with a horn, which no other language has together.
    pub vietnamese: usize,
    /// Words of two and more Latin letters.
    words: usize,
    /// Letters of scripts that none of the three languages uses.
    strange: usize,
}

/// What a character is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    None,
    Latin,
    /// A Latin one of [`Letters::vietnamese`].
    Vietnamese,
    Kana,
    Han,
    Strange,
}

/// Kinds of the characters of alphabets.
static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| ('\0'..'\u{2000}').map(Kind::of).collect());

impl Kind {
    fn of(c: char) -> Self {
        match c {
            'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EDA}'..='\u{1EE3}' | '\u{1EE8}'..='\u{1EF1}' => Self::Vietnamese,
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
                Self::Latin
            }
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{31F0}'..='\u{31FF}' => Self::Kana,
            c if is_han(c) => Self::Han,
            c if is_alphabetic(c) => Self::Strange,
            _ => Self::None,
        }
    }
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        // Letters of the word so far.
        let mut word = 0;
        let kinds: &[Kind] = &KINDS;
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_alphabetic() {
                (word, at) = (word + 1, at + 1);
                continue;
            }
            let c = match byte {
                0..0x80 => None,
                _ => text[at..].chars().next(),
            };
            at += c.map_or(1, char::len_utf8);
            let kind = c.map_or(Kind::None, |c| kinds.get(c as usize).copied().unwrap_or_else(|| Kind::of(c)));
            match kind {
                Kind::Latin | Kind::Vietnamese => {
                    letters.vietnamese += usize::from(kind == Kind::Vietnamese);
                    word += 1;
                    continue;
                }
                Kind::None => {}
                Kind::Kana => letters.kana += 1,
                Kind::Han => {
                    letters.han += 1;
                    letters.kanji += usize::from(c.is_some_and(is_kanji));
                }
                Kind::Strange => letters.strange += 1,
            }
            letters.end_word(std::mem::take(&mut word));
        }
        letters.end_word(word);
        letters
    }

    #[inline]
    fn end_word(&mut self, letters: usize) {
        self.latin += letters;
        self.words += usize::from(letters > 1);
    }

    pub(super) fn all(&self) -> usize {
        self.han + self.kana + self.latin + self.strange
    }

    /// Whether Chinese is what the text says most in: a word of Chinese has one to two characters. Japanese has kana in every sentence.
    pub(super) fn is_chinese(&self) -> bool {
        self.han * 2 >= self.words * 3
            && self.han > 0
            && self.kana * 8 <= self.han
            && self.kanji * 12 <= self.han
            && self.strange <= self.han
    }

    /// Whether the script alone says that it is none of the three languages.
    pub(super) fn is_strange(&self) -> bool {
        (self.strange + self.kana) * 2 > self.latin || self.han * 2 >= self.words * 3 && self.han > 0
    }
}

/// Characters as Japan simplified or made them, that Chinese writes otherwise in both of its scripts.
#[rustfmt::skip]
fn is_kanji(c: char) -> bool {
    matches!(c,
        '円' | '経' | '続' | '発' | '県' | '気' | '広' | '関' | '売' | '変' | '単' | '図' | '駅' | '転' | '価' | '児' | '検' | '戦' | '労' | '働' | '込' | '歳'
        | '済' | '択' | '収' | '応' | '権' | '楽' | '薬' | '険' | '験' | '厳' | '営' | '栄' | '覚' | '挙' | '渋' | '塁' | '読' | '鉄' | '総' | '舗' | '郷' | '亜'
        | '悪' | '圧' | '囲' | '隠' | '桜' | '拡' | '覧' | '帰' | '犠' | '拠' | '駆' | '恵' | '渓' | '軽' | '撃' | '圏' | '顕' | '砕' | '雑' | '斎' | '剤' | '桟'
        | '賛' | '歯' | '実' | '釈' | '獣' | '縦' | '粛' | '渉' | '焼' | '奨' | '剰' | '譲' | '嬢' | '醸' | '酔' | '穂' | '髄' | '瀬' | '繊' | '銭' | '戻' | '挿'
        | '巣' | '捜' | '騒' | '増' | '蔵' | '臓' | '滝' | '団' | '弾' | '遅' | '庁' | '鎮' | '塚' | '逓' | '徳' | '稲' | '闘' | '弐' | '悩' | '脳' | '拝' | '廃'
        | '髪' | '抜' | '払' | '仏' | '辺' | '豊' | '毎' | '満' | '黙' | '訳' | '揺' | '様' | '謡' | '頼' | '竜' | '涙' | '齢' | '暦' | '歴' | '錬' | '黒' | '畑'
        | '峠' | '匂' | '枠' | '栃' | '咲' | '凧' | '凪')
}
