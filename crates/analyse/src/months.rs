//! The months as English names them. The Vietnamese names are in `domain::month`.

/// In order, in small letters.
pub(crate) const ENGLISH: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Letters of a name that tell the month.
const TELLING: usize = 3;

/// What the names begin with, and are shortened to.
pub(crate) fn beginnings() -> impl Iterator<Item = &'static str> {
    ENGLISH.into_iter().map(|name| &name[..TELLING])
}

/// A pattern for a month, by its name or the beginning of it with which it is shortened.
pub(crate) fn pattern() -> String {
    let short = beginnings().filter(|short| *short != "may");
    // The longest first, or "sept" would be found as "sep".
    let names = ENGLISH.into_iter().chain(["sept"]).chain(short);
    names.collect::<Vec<&str>>().join("|")
}

/// The month, from 1, of a name that the pattern finds.
pub(crate) fn number(name: &str) -> Option<u8> {
    beginnings().zip(1..).find(|(begin, _)| name.starts_with(begin)).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_told_by_its_name_and_by_its_beginning() {
        let months = regex::Regex::new(&format!("^(?:{})", pattern())).unwrap();
        let check = |text: &str, found: &str, expect: u8| {
            assert_eq!(months.find(text).map(|m| (m.as_str(), number(m.as_str()))), Some((found, Some(expect))), "{text}");
        };
        check("january 5", "january", 1);
        check("jan. 5", "jan", 1);
        check("may 5", "may", 5);
        check("sept. 5", "sept", 9);
        check("sep 5", "sep", 9);
        check("december", "december", 12);
        assert!(!months.is_match("autumn"));
    }
}
