//! Rubrics among the addresses of a sitemap: folders in which several of the others stand.

use std::collections::{HashMap, HashSet};

use domain::url::Url;

use crate::feed::Entry;
use crate::section::{Address, address};

/// Addresses in a folder: an article may have a few, of its comments or for small screens.
const LEAST: usize = 3;

/// The addresses that are folders of others.
pub(super) fn of(entries: &[Entry]) -> HashSet<Url> {
    let mut counts: HashMap<(Option<&str>, &str), usize> = HashMap::new();
    for url in entries.iter().map(|entry| &entry.url) {
        let path = bare(url);
        for (at, _) in path.match_indices('/').skip(1) {
            *counts.entry((url.host_str(), &path[..at])).or_default() += 1;
        }
    }
    let holds_others = |url: &&Url| counts.get(&(url.host_str(), bare(url))).is_some_and(|count| *count >= LEAST);
    let is_rubric = |url: &&Url| url.query().is_none() && holds_others(url) && address(url) != Address::Article;
    entries.iter().map(|entry| &entry.url).filter(is_rubric).cloned().collect()
}

fn bare(url: &Url) -> &str {
    url.path().trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use domain::url::Url;

    use crate::feed::Entry;

    #[test]
    fn folders_of_several_others_are_rubrics() {
        let base = Url::parse("https://bao.example/").unwrap();
        let check = |paths: &[&str], expect: &[&str]| {
            let entries: Vec<Entry> = paths.iter().map(|path| Entry::bare(base.join(path).unwrap())).collect();
            let rubrics = super::of(&entries);
            let mut got: Vec<&str> = rubrics.iter().map(|url| url.path()).collect();
            got.sort_unstable();
            assert_eq!(got, expect, "{paths:?}");
        };
        check(&["/xa-hoi", "/xa-hoi/a", "/xa-hoi/b", "/xa-hoi/c.html"], &["/xa-hoi"]);
        check(&["/tin/xa-hoi/", "/tin/xa-hoi/a", "/tin/xa-hoi/b", "/tin/xa-hoi/c", "/tin"], &["/tin", "/tin/xa-hoi/"]);
        check(&["/cau-moi", "/cau-moi/binh-luan", "/cau-moi/amp"], &[]);
        check(&["/a", "/b", "/c", "/ab/d"], &[]);
        check(&["/cau-moi-12345", "/cau-moi-12345/2", "/cau-moi-12345/3", "/cau-moi-12345/4"], &[]);
    }
}
