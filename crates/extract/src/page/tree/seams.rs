//! Where elements touch within a line: a style draws the gap between a name, a date and a count that stand side by side, and a
//! page without blanks between its tags has none in its text.

/// Bytes of a line that may be a date with its surroundings, and digits of a date.
const MOST_BYTES: usize = 480;
const LEAST_DIGITS: usize = 4;

/// Touching elements of a line that are remembered.
const MOST: usize = 24;

/// Places in a text at which elements touch.
#[derive(Debug, Default)]
pub(super) struct Seams {
    /// Where one begins or ends, and whether one ends and another begins there.
    places: Vec<(usize, bool)>,
    ended: Option<usize>,
}

/// Whether an element stands within a word, or has none of its own.
fn is_of_a_word(name: &str) -> bool {
    matches!(name, "sup" | "sub" | "wbr" | "img" | "rt" | "rp" | "rb" | "ruby" | "o:p")
}

impl Seams {
    pub(super) fn opens(&mut self, name: &str, at: usize) {
        if !is_of_a_word(name) {
            self.add(at, self.ended == Some(at));
        }
    }

    pub(super) fn closes(&mut self, name: &str, at: usize) {
        if !is_of_a_word(name) {
            self.ended = Some(at);
            self.add(at, false);
        }
    }

    fn add(&mut self, at: usize, is_between: bool) {
        let count = self.places.len();
        match self.places.last_mut() {
            Some((last, between)) if *last == at => *between |= is_between,
            _ if count < MOST && at > 0 => self.places.push((at, is_between)),
            _ => {}
        }
    }

    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.ended = None;
    }

    /// The text with a gap at each of them, and none left; `None` where they part nothing, or the text is no line with a date.
    pub(super) fn take(&mut self, text: &str) -> Option<String> {
        let parts = |(at, is_between): &(usize, bool)| {
            let (before, behind) = text.split_at_checked(*at)?;
            let (last, next) = (before.chars().next_back()?, behind.chars().next()?);
            // Figures within a number may look otherwise: only what stands side by side is two.
            let are_two = *is_between || last.is_ascii_digit() != next.is_ascii_digit() || next.is_uppercase();
            (is_of_words(last) && next.is_alphanumeric() && are_two).then_some(*at)
        };
        let is_dated = || text.len() <= MOST_BYTES && text.chars().filter(|c| is_numeric(*c)).take(LEAST_DIGITS).count() == LEAST_DIGITS;
        let places: Vec<usize> =
            if self.places.is_empty() || !is_dated() { Vec::new() } else { self.places.iter().filter_map(parts).collect() };
        self.clear();
        if places.is_empty() {
            return None;
        }
        let mut apart = String::with_capacity(text.len() + places.len());
        let mut from = 0;
        for at in places {
            // In the order of the text they are; one that were not would part nothing.
            let Some(part) = text.get(from..at) else { continue };
            apart.push_str(part);
            apart.push(' ');
            from = at;
        }
        apart.push_str(&text[from..]);
        Some(apart)
    }
}

/// As Unicode has it, whose tables are slow; most letters are of languages that are told without them.
fn is_numeric(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_digit(),
        '\u{C0}'..='\u{65F}' | '\u{1E00}'..='\u{206F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7FF}' => {
            false
        }
        _ => c.is_numeric(),
    }
}

fn is_of_words(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ')' | ']' | '.') || !c.is_ascii() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::super::Tree;
    use super::is_numeric;
    use crate::markup;

    #[test]
    fn what_is_told_without_tables_is_what_unicode_tells() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_numeric(c), c.is_numeric(), "{c:?}");
        }
    }

    #[test]
    fn elements_that_touch_are_set_apart_where_a_date_may_stand() {
        let check = |html: &str, expect: Option<&str>| {
            let markup = markup::read(html, markup::Attributes::Page);
            assert_eq!(Tree::new(&markup.dom).paragraphs[0].apart.as_deref(), expect, "{html}");
        };
        check("<p><span>An</span><span>7 March 2026</span></p>", Some("An 7 March 2026"));
        check("<p><span>20</span><span>07/03/2026</span></p>", Some("20 07/03/2026"));
        check("<p><b>08:52 (GMT+7)</b><span>Lượt xem</span></p>", Some("08:52 (GMT+7) Lượt xem"));
        check("<p>07/03/2026 8:52 CH<span>Lượt xem</span></p>", Some("07/03/2026 8:52 CH Lượt xem"));
        check("<p>07/03/20<b>26</b> 08:52</p>", None);
        check("<p>7<sup>th</sup> March 2026</p>", None);
        check("<p><span>08</span><span>:</span><span>52</span> 07/03/2026</p>", None);
        check("<p><span>Hoa</span><span>Mai</span></p>", None);
        // What was remembered of blanks goes with them.
        let (blanks, rest) = ("| ".repeat(50), "x".repeat(300));
        check(&format!("<p>{blanks}<i></i><b></b>An<span>7 March 2026</span> {rest}</p>"), Some(&format!("An 7 March 2026 {rest}")));
    }
}
