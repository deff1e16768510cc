//! How an amount of the fact register is told to whoever reads English or Chinese: separators, and the words of its unit by `[units]` of
//! `signals.toml`.

use std::collections::BTreeMap;

use domain::fact::vietnamese_number;
use serde::Deserialize;

use crate::text::is_han;

/// Words of Vietnamese units, each in English and in Chinese.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Units(BTreeMap<String, [String; 2]>);

impl Units {
    /// The amount in Vietnamese, English and Chinese.
    pub(super) fn amount(&self, value: f64, unit: &str) -> [String; 3] {
        let number = vietnamese_number(value);
        let swapped: String = number
            .chars()
            .map(|c| {
                if c == '.' {
                    ','
                } else if c == ',' {
                    '.'
                } else {
                    c
                }
            })
            .collect();
        let [english, chinese] = self.unit(unit);
        let english = if english == "%" { format!("{swapped}%") } else { format!("{swapped} {english}") };
        [format!("{number} {unit}"), english, format!("{swapped}{chinese}")]
    }

    /// A unit word by word, of the longest that are known; what is not stands as it is.
    fn unit(&self, unit: &str) -> [String; 2] {
        let words: Vec<&str> = unit.split(' ').collect();
        let (mut english, mut chinese): (Vec<&str>, String) = (Vec::new(), String::new());
        let mut at = 0;
        while at < words.len() {
            let known = |end: &usize| self.0.get(&words[at..*end].join(" ").to_lowercase());
            let end = (at + 1..=words.len()).rev().find(|end| known(end).is_some());
            match end.and_then(|end| known(&end)) {
                Some([en, zh]) => {
                    english.push(en);
                    chinese.push_str(zh);
                }
                None => {
                    if !chinese.is_empty() && !chinese.ends_with(is_han) {
                        chinese.push(' ');
                    }
                    english.push(words[at]);
                    chinese.push_str(words[at]);
                }
            }
            at = end.unwrap_or(at + 1);
        }
        [english.join(" "), chinese]
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::rules;

    #[test]
    fn an_amount_is_told_in_the_language_of_the_reader() {
        let check = |value: f64, unit: &str, expect: [&str; 3]| assert_eq!(rules().signals.amount(value, unit), expect);
        check(71_200.5, "triệu USD", ["71.200,5 triệu USD", "71,200.5 million USD", "71,200.5百万USD"]);
        check(12.0, "hộ", ["12 hộ", "12 households", "12户"]);
        check(4.5, "%", ["4,5 %", "4.5%", "4.5%"]);
        check(1200.0, "lượt khách", ["1.200 lượt khách", "1,200 visits", "1,200人次"]);
        check(3.0, "bó đũa", ["3 bó đũa", "3 bó đũa", "3bó đũa"]);
    }
}
