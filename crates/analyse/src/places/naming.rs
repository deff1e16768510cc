//! The names of a unit in all languages, for whoever searches by them.

use domain::PlaceId;

use super::file::{Kind, PlacesFile, Rule, Unit};
use super::squeezed;

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
    let heads = heads(unit);
    let whole = heads.first().map(|head| with_kind(unit, kind, head)).unwrap_or_default();
    let mut names: Vec<String> = [&whole, &unit.vi, &unit.en, &unit.named, &unit.zh, &unit.sure].into_iter().flatten().cloned().collect();
    distinct(&mut names);
    let bare = heads.iter().filter(|_| unit.rule != Rule::NeedsContext).map(Head::all);
    let groups = std::iter::once(whole).chain(bare).map(|mut group| {
        distinct(&mut group);
        group
    });
    Naming { place: PlaceId(unit.id.clone()), names, groups: groups.filter(|group| group.len() > 1).collect() }
}

/// One name in its languages, without the word of its kind.
struct Head {
    vietnamese: Vec<String>,
    english: Vec<String>,
    chinese: Vec<String>,
}

impl Head {
    fn all(&self) -> Vec<String> {
        [&self.vietnamese, &self.english, &self.chinese].into_iter().flatten().cloned().collect()
    }
}

/// The names of a unit that mean the same in another language: Vietnamese ones with the English ones of the same letters, else the
/// first one with all. A unit that took others in has several, with their Chinese names in the same order. Other Vietnamese names
/// ("động Nhị Thanh" for phường Tam Thanh) mean something nearby, not the same.
fn heads(unit: &Unit) -> Vec<Head> {
    let names = |names: &[String]| names.iter().filter(|name| is_name(name)).cloned().collect::<Vec<_>>();
    let (vietnamese, mut english) = (names(&unit.vi), names(&unit.en));
    english.extend(names(&unit.named));
    let same = |letters: &str, names: &[String]| names.iter().filter(|name| squeezed(name) == letters).cloned().collect::<Vec<_>>();
    let mut shared: Vec<String> =
        vietnamese.iter().map(|name| squeezed(name)).filter(|letters| !same(letters, &english).is_empty()).collect();
    distinct(&mut shared);
    let mut heads: Vec<Head> = shared
        .iter()
        .map(|letters| Head { vietnamese: same(letters, &vietnamese), english: same(letters, &english), chinese: Vec::new() })
        .collect();
    if heads.is_empty() {
        let first = vietnamese.first().or(unit.sure.iter().find(|name| !is_chinese(name) && is_name(name)));
        heads.push(Head { vietnamese: first.into_iter().cloned().collect(), english, chinese: Vec::new() });
    }
    // Where a name abroad needs a context, it is mostly another place ("太原").
    let believed = unit.is_local() || unit.zh_context.is_empty();
    let chinese: Vec<String> =
        unit.zh.iter().filter(|name| believed && is_name(name) && !extends_another(name, &unit.zh)).cloned().collect();
    match heads.as_mut_slice() {
        [only] => only.chinese = chinese,
        several if several.len() == chinese.len() => {
            for (head, name) in several.iter_mut().zip(chinese) {
                head.chinese.push(name);
            }
        }
        _ => (),
    }
    heads
}

/// "huyện Cao Lộc", "Cao Loc district", "高禄县".
fn with_kind(unit: &Unit, kind: Option<&Kind>, head: &Head) -> Vec<String> {
    let Some(kind) = kind else { return Vec::new() };
    let lower = |text: &str| text.to_lowercase();
    let ours = |name: &&String| {
        let prefixed =
            kind.prefixes.iter().any(|prefix| head.vietnamese.iter().any(|bare| lower(name) == lower(&format!("{prefix} {bare}"))));
        let bare_is_ours = |bare: &str| head.english.is_empty() || head.english.iter().any(|ours| lower(ours) == bare);
        prefixed || kind.suffixes.iter().any(|suffix| lower(name).strip_suffix(&format!(" {suffix}")).is_some_and(bare_is_ours))
    };
    let named = Some(&unit.name).filter(ours).cloned();
    let prefixed = |name: &str| kind.prefixes.iter().any(|prefix| lower(name).starts_with(&format!("{prefix} ")));
    let vietnamese = kind.prefixes.first().zip(head.vietnamese.first()).map(|(prefix, name)| match prefixed(name) {
        true => name.clone(),
        false => format!("{prefix} {name}"),
    });
    let english = kind.suffixes.first().zip(head.english.first()).map(|(suffix, name)| format!("{name} {suffix}"));
    let sure = unit.sure.iter().filter(|name| ours(name) || is_chinese(name)).cloned();
    let long = unit.zh.iter().filter(|name| extends_another(name, &unit.zh)).cloned();
    let mut whole: Vec<String> = named.into_iter().chain(vietnamese).chain(english).chain(sure).chain(long).collect();
    if !whole.iter().any(|name| is_chinese(name)) && unit.rule != Rule::NeedsContext {
        whole.extend(head.chinese.iter().cloned());
    }
    if unit.rule == Rule::NeedsContext {
        // Its bare names stand in no group; these are said to be searched by, so they mean this place and nothing else.
        whole.extend(unit.named.iter().cloned());
    }
    whole
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
    name.chars().any(crate::text::is_han)
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
        let kind = Kind {
            name: "district".into(),
            prefixes: vec!["huyện".into(), "h.".into()],
            suffixes: vec!["district".into()],
            not_prefixes: Vec::new(),
        };
        naming(&unit, Some(&kind))
    }

    fn check(unit: &str, expect: &[&[&str]]) {
        assert_eq!(naming_of(unit).groups, expect, "{unit}");
    }

    #[test]
    fn a_name_to_search_by_means_a_place_whose_bare_name_needs_a_context() {
        let unit = r#"
            id = "d"
            name = "huyện Bình An"
            kind = "district"
            tier = "core"
            match = "needs_context"
            vi = ["Bình An"]
            en = ["Binh An"]
            named = ["Peace Pass"]
        "#;
        check(unit, &[&["huyện Bình An", "Binh An district", "Peace Pass"]]);
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
            name = "huyện Chi Lăng"
            kind = "district"
            tier = "core"
            match = "needs_context"
            vi = ["Chi Lăng"]
            en = ["Chi Lang"]
            zh = ["支棱"]
        "#;
        check(doubtful, &[&["huyện Chi Lăng", "Chi Lang district"]]);
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
            named = ["Langson"]
            zh = ["谅山", "谅山省"]
        "#;
        check(province, &[&["huyện Lạng Sơn", "Langson district", "谅山省"], &["Lạng Sơn", "Langson", "谅山"]]);
    }

    #[test]
    fn what_lies_there_or_was_taken_in_is_not_the_same() {
        let ward = r#"
            id = "p"
            name = "huyện Tam Thanh"
            kind = "district"
            tier = "core"
            match = "alone"
            vi = ["Tam Thanh", "Nhị Thanh"]
            en = ["Tam Thanh"]
            sure = ["động Tam Thanh", "H. Tam Thanh"]
        "#;
        check(ward, &[&["huyện Tam Thanh", "Tam Thanh district", "H. Tam Thanh"]]);
        let merged = r#"
            id = "p"
            name = "Bắc Ninh"
            kind = "province"
            tier = "neighbour"
            inside = false
            match = "alone"
            vi = ["Bắc Ninh", "Bắc Giang"]
            en = ["Bac Ninh", "Bac Giang"]
            zh = ["北宁", "北江"]
        "#;
        let groups = naming_of(merged).groups;
        assert_eq!(groups[1..], [["Bắc Ninh", "Bac Ninh", "北宁"], ["Bắc Giang", "Bac Giang", "北江"]]);
        let abroad = merged.replace("zh = ", "zh_context = [\"越南\"]\n zh = ");
        assert!(naming_of(&abroad).groups.iter().flatten().all(|name| !is_chinese(name)));
    }
}
