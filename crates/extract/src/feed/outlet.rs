//! Whose article an entry is, where a feed gathers from many outlets.
//!
//! RSS 2.0 says it in `<source url="https://bao.example">Báo</source>`. Aggregators also put the outlet behind the headline.

use domain::Nfc;
use domain::url::Url;

use super::{Entry, absolute};
use crate::text;

/// The outlet that a feed names for an entry: a claim of the feed, to be matched with the outlets that are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Its name, or its domain where the feed gives no name.
    pub name: Nfc,
    /// Its home page.
    pub home: Option<Url>,
}

/// The outlet of a bare domain.
pub(super) fn of_domain(domain: &str) -> Option<Attribution> {
    let home = absolute(&format!("https://{}/", domain.trim()), None)?;
    Some(Attribution { name: Nfc::from(home.host_str()?), home: Some(home) })
}

/// Takes the outlet's name off the end of the headline, and a summary away that only says both again.
pub(super) fn attribute(entry: &mut Entry, outlet: Option<Attribution>) {
    let Some(outlet) = outlet else { return };
    if let Some(headline) = without_name(&entry.title, &outlet.name) {
        entry.title = Nfc::from(headline);
        let rest = entry.summary.strip_prefix(entry.title.as_str()).map(|rest| rest.trim_matches(|c: char| !c.is_alphanumeric()));
        if rest.is_some_and(|rest| rest.is_empty() || alike(rest, &outlet.name)) {
            entry.summary = Nfc::default();
        }
    }
    entry.outlet = Some(outlet);
}

fn without_name<'a>(title: &'a str, name: &str) -> Option<&'a str> {
    let (headline, tail) = [" - ", " – ", " | "].iter().filter_map(|s| title.rsplit_once(s)).min_by_key(|(_, tail)| tail.len())?;
    // A name may hold the mark that parts it from the headline.
    let whole = || title.get(title.len().checked_sub(name.len() + 3)?..).filter(|end| end.starts_with(" - ") && alike(&end[3..], name));
    let headline = if alike(tail, name) { headline } else { title.strip_suffix(whole()?)? };
    Some(headline.trim_end()).filter(|headline| !headline.is_empty())
}

fn alike(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// A headline that was taken apart into words ("Lạng Sơn : mưa lớn , lũ lên") with its spaces as people write them.
pub(super) fn rejoined(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for word in text::line(title).split_whitespace() {
        let closes = word.starts_with([',', '.', ':', ';', '!', '?', ')', '”', '’', '…', '%']);
        if !out.is_empty() && !closes && !out.ends_with(['(', '“', '‘']) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{rejoined, without_name};

    #[test]
    fn names_behind_headlines() {
        let check = |title: &str, name: &str, expect: Option<&str>| assert_eq!(without_name(title, name), expect, "{title}");
        check("Cầu mới - VnExpress", "VnExpress", Some("Cầu mới"));
        check("Hà Nội - Lạng Sơn thông xe - Báo Hoa Mai", "báo hoa mai", Some("Hà Nội - Lạng Sơn thông xe"));
        check("Cầu mới - Hoa Mai - Online", "Hoa Mai - Online", Some("Cầu mới"));
        check("Cầu mới - Tuổi Trẻ", "VnExpress", None);
        check("- VnExpress", "VnExpress", None);
        check("VnExpress", "VnExpress", None);
    }

    #[test]
    fn spaces_as_people_write_them() {
        assert_eq!(rejoined("Lạng Sơn : Mưa lớn , ( mới ) 80 % “ đường ” ngập !"), "Lạng Sơn: Mưa lớn, (mới) 80% “đường” ngập!");
        assert_eq!(rejoined("  Giá vàng – 3.5 triệu  "), "Giá vàng – 3.5 triệu");
    }
}
