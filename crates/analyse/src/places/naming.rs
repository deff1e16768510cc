//! The names of a unit in all languages, for whoever searches by them.

use domain::PlaceId;

use super::file::{Kind, PlacesFile, Rule, Unit};

/// The names of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The unit.
    pub place: PlaceId,
    /// All its names, with and without the word of its kind.
    pub names: Vec<String>,
    /// Groups of names that mean the same wherever they stand; a name that needs a sure context is only in them together with the
    /// word of its kind ("phường Đông Kinh" and not "Đông Kinh").
    pub groups: Vec<Vec<String>>,
}

impl PlacesFile {
    /// The names of all units, in file order.
    pub(crate) fn naming(&self) -> Vec<Naming> {
        self.units.iter().map(|unit| naming(unit, self.kinds.iter().find(|kind| kind.name == unit.kind))).collect()
    }
}

fn naming(unit: &Unit, kind: Option<&Kind>) -> Naming {
    let (sure_chinese, sure): (Vec<&String>, Vec<&String>) = unit.sure.iter().partition(|name| is_chinese(name));
    let (long, short): (Vec<&String>, Vec<&String>) = unit.zh.iter().partition(|name| extends_another(name, &unit.zh));
    let bare: Vec<String> = unit.vi.iter().chain(&unit.en).chain(short).filter(|name| is_name(name)).cloned().collect();
    let mut whole = with_kind(unit, kind);
    whole.extend(sure.into_iter().chain(long).chain(sure_chinese).cloned());
    let mut names: Vec<String> = whole.iter().chain(&bare).chain(&unit.zh).cloned().collect();
    distinct(&mut names);
    if !whole.iter().any(|name| is_chinese(name)) && unit.rule != Rule::NeedsContext {
        whole.extend(bare.iter().filter(|name| is_chinese(name)).cloned());
    }
    let bare = if unit.rule == Rule::NeedsContext { Vec::new() } else { bare };
    let groups = [whole, bare].into_iter().map(|mut group| {
        distinct(&mut group);
        group
    });
    Naming { place: PlaceId(unit.id.clone()), names, groups: groups.filter(|group| group.len() > 1).collect() }
}

/// "huyện Cao Lộc", "Cao Loc district".
fn with_kind(unit: &Unit, kind: Option<&Kind>) -> Vec<String> {
    let Some(kind) = kind else { return Vec::new() };
    let named = kind.prefixes.iter().any(|prefix| unit.name.to_lowercase().starts_with(&format!("{prefix} "))).then(|| unit.name.clone());
    let vietnamese = kind.prefixes.first().zip(unit.vi.first()).map(|(prefix, name)| format!("{prefix} {name}"));
    let english = kind.suffixes.first().zip(unit.en.first()).map(|(suffix, name)| format!("{name} {suffix}"));
    named.into_iter().chain(vietnamese).chain(english).collect()
}

fn extends_another(name: &str, all: &[String]) -> bool {
    all.iter().any(|other| other != name && name.contains(other.as_str()))
}

/// Neither a dateline nor a single syllable, which may be any word.
fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let whole = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\''));
    whole && (letters >= 6 || name.contains([' ', '-']) || (is_chinese(name) && letters >= 2))
}

fn is_chinese(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
}

fn distinct(names: &mut Vec<String>) {
    let mut seen = Vec::new();
    names.retain(|name| {
        let new = !seen.contains(name);
        seen.push(name.clone());
        new
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming_of(unit: &str) -> Naming {
        let unit: Unit = toml::from_str(unit).unwrap();
        let kind = Kind { name: "district".into(), prefixes: vec!["huyện".into(), "h.".into()], suffixes: vec!["district".into()] };
        naming(&unit, Some(&kind))
    }

    fn check(unit: &str, expect: &[&[&str]]) {
        assert_eq!(naming_of(unit).groups, expect, "{unit}");
    }

    #[test]
    fn names_mean_the_same_with_the_word_of_their_kind_and_without_it() {
        let district = r#"
            id = "d"
            name = "huyện Cao Lộc"
            kind = "district"
            tier = "core"
            match = "needs_prefix"
            vi = ["Cao Lộc"]
            en = ["Cao Loc"]
            zh = ["高禄"]
            sure = ["高禄县"]
        "#;
        check(district, &[&["huyện Cao Lộc", "Cao Loc district", "高禄县"], &["Cao Lộc", "Cao Loc", "高禄"]]);
        assert_eq!(naming_of(district).names, ["huyện Cao Lộc", "Cao Loc district", "高禄县", "Cao Lộc", "Cao Loc", "高禄"]);
    }

    #[test]
    fn a_name_that_needs_a_context_is_none_without_the_word_of_its_kind() {
        let doubtful = r#"
            id = "d"
            name = "huyện Chi"
            kind = "district"
            tier = "core"
            match = "needs_context"
            vi = ["Chi Lăng"]
            en = ["Chi Lang"]
            zh = ["支棱"]
        "#;
        check(doubtful, &[&["huyện Chi", "huyện Chi Lăng", "Chi Lang district"]]);
    }

    #[test]
    fn datelines_and_single_syllables_are_no_names() {
        let province = r#"
            id = "p"
            name = "Lạng Sơn"
            kind = "province"
            tier = "province"
            match = "alone"
            vi = ["Lạng Sơn", "(LSO)", "Lạng"]
            zh = ["谅山", "谅山省"]
        "#;
        check(province, &[&["huyện Lạng Sơn", "谅山省"], &["Lạng Sơn", "谅山"]]);
    }
}
