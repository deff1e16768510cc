//! The gazetteer's names of places, for searches.

use analyse::Rules;
use domain::Nfc;

/// All units by all their names, and the names that are sought for each other.
pub(crate) fn names(rules: &Rules) -> search::Names {
    let nfc = |names: &[String]| names.iter().map(|name| Nfc::new(name.as_str())).collect::<Vec<_>>();
    let places = rules.places().iter().zip(rules.naming()).map(|(place, naming)| (place.clone(), nfc(&naming.names)));
    search::Names::new(places, rules.naming().iter().flat_map(|naming| &naming.groups).map(|group| nfc(group)))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::Config;

    #[test]
    fn the_shipped_gazetteer_names_places_in_three_languages() {
        let config = Config::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/diembao.toml")).unwrap();
        let groups: Vec<&Vec<String>> = config.rules.naming().iter().flat_map(|naming| &naming.groups).collect();
        for group in [
            ["Lạng Sơn", "谅山", "Langson"],
            ["Đồng Đăng", "Dong Dang", "同登"],
            ["Cao Lộc", "Cao Loc", "高禄"],
            ["Friendship Pass", "Hữu Nghị Quan", "友谊关"],
            ["Friendship Pass", "cửa khẩu Hữu Nghị", "Huu Nghi border gate"],
        ] {
            assert!(groups.iter().any(|names| group.iter().all(|name| names.iter().any(|known| known == name))), "{group:?}");
        }
        assert!(!super::names(&config.rules).is_empty());
    }
}
