//! Whether what a letter is about lies in the area of the agency in whose name it is written: the territory that the desk watches may be wider.

use domain::place::{Kind, Place, Tier};
use domain::{Field, Findings, PlaceMatch};
use report::Profile;

use crate::locale::stays;

/// Names of the places that an article is about, where none of them belongs to the agency; empty where one does, where the article names no place,
/// and where it is not known which units are the agency's. What headline and lead name counts before what the body names.
pub fn outside(profile: Option<&Profile>, places: &[Place], findings: &Findings) -> Vec<String> {
    let units = profile.map(|profile| units(profile, places)).unwrap_or_default();
    if units.is_empty() {
        return Vec::new();
    }
    let known: Vec<(&PlaceMatch, &Place)> =
        findings.places.iter().filter_map(|found| Some((found, places.iter().find(|place| place.id == found.id)?))).collect();
    let is_unit = |(_, place): &&(&PlaceMatch, &Place)| matches!(place.tier, Tier::Core | Tier::Neighbour);
    let first = |found: &&(&PlaceMatch, &Place)| is_unit(found) && found.0.field != Field::Text;
    let mut about: Vec<_> = known.iter().filter(first).collect();
    if about.is_empty() {
        about = known.iter().filter(is_unit).collect();
    }
    if about.is_empty() {
        about = known.iter().collect();
    }
    if about.iter().any(|(_, place)| is_within(place, &units) || is_of_province(place, &units, places)) {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    for (_, place) in about {
        if !names.contains(&place.name) {
            names.push(place.name.clone());
        }
    }
    names
}

/// Ids of the units of an agency: those that its profile names, else of the one that its own name ends in ("UBND xã Đồng Đăng").
fn units<'a>(profile: &'a Profile, places: &'a [Place]) -> Vec<&'a str> {
    let agency = profile.agency.to_lowercase();
    let is_named = |place: &&Place| {
        let name = place.name.to_lowercase();
        place.kind == Kind::Place && agency.strip_suffix(name.as_str()).is_some_and(|before| before.ends_with(' '))
    };
    if profile.units.is_empty() {
        return places.iter().filter(is_named).map(|place| place.id.as_str()).collect();
    }
    profile.units.iter().map(String::as_str).collect()
}

/// One of the units, what went into one, or what belonged to one.
fn is_within(place: &Place, units: &[&str]) -> bool {
    [&place.id].into_iter().chain(&place.now_in).chain(&place.within).any(|id| units.contains(&id.as_str()))
}

/// A province has all that is not abroad.
fn is_of_province(place: &Place, units: &[&str], places: &[Place]) -> bool {
    let is_province = |unit: &Place| units.contains(&unit.id.as_str()) && unit.name.to_lowercase().starts_with(stays("tỉnh "));
    place.tier != Tier::Cn && places.iter().any(is_province)
}

#[cfg(test)]
mod tests {
    use domain::Span;

    use super::*;

    fn places() -> Vec<Place> {
        let unit = |id: &str, name: &str| Place::named(id, name, Tier::Core);
        let old = Place { now_in: vec!["x_a".into()], within: vec!["d_a".into()], ..unit("o_a", "xã Cũ") };
        let province = Place::named("t", "tỉnh Thử", Tier::Province);
        vec![unit("x_a", "xã A"), unit("x_b", "xã B"), unit("g", "cửa khẩu G"), old, unit("d_a", "huyện A"), province]
    }

    fn profile(agency: &str, units: &[&str]) -> Profile {
        let mut profile = crate::tests::fixture::letters().profiles()[0].clone();
        profile.agency = agency.to_owned();
        profile.units = units.iter().map(|unit| (*unit).to_owned()).collect();
        profile
    }

    #[test]
    fn a_letter_about_another_unit_is_told_and_one_about_its_own_is_not() {
        let check = |profile: &Profile, found: &[(&str, Field)], expect: &[&str]| {
            let place = |(id, field): &(&str, Field)| PlaceMatch {
                id: (*id).into(),
                name: (*id).into(),
                field: *field,
                span: Span::new(0, 1),
                text: "x".into(),
            };
            let findings = Findings { places: found.iter().map(place).collect(), ..crate::tests::fixture::unsuspicious() };
            assert_eq!(outside(Some(profile), &places(), &findings), expect, "{} {found:?}", profile.agency);
        };
        let own = profile("UBND xã A", &[]);
        check(&own, &[], &[]);
        check(&own, &[("x_a", Field::Text)], &[]);
        check(&own, &[("o_a", Field::Title)], &[]);
        check(&own, &[("x_b", Field::Title), ("x_b", Field::Text)], &["xã B"]);
        check(&own, &[("x_b", Field::Title), ("x_a", Field::Text)], &["xã B"]);
        check(&own, &[("t", Field::Title), ("x_a", Field::Text)], &[]);
        check(&own, &[("t", Field::Title)], &["tỉnh Thử"]);
        check(&own, &[("g", Field::Lead)], &["cửa khẩu G"]);
        check(&profile("UBND xã A", &["x_a", "g"]), &[("g", Field::Lead)], &[]);
        check(&profile("UBND huyện A", &[]), &[("o_a", Field::Title)], &[]);
        check(&profile("UBND tỉnh Thử", &[]), &[("x_b", Field::Title)], &[]);
        check(&profile("Sở Thử", &[]), &[("x_b", Field::Title)], &[]);
    }
}
