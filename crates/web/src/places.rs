//! Places to choose from: a name that several units bear, or one that is no more, comes with what tells it apart.

use domain::place::{Kind, Place, Tier};

use crate::locale::{say, t};
use crate::time::day;

/// What a list says of the one of `places` with this id; an unknown one is told by its id.
pub(crate) fn label_of(id: &str, places: &[Place]) -> String {
    places.iter().find(|place| place.id.as_str() == id).map_or_else(|| id.to_owned(), |place| label(place, places))
}

/// Those that can be chosen, with what a list says of each: other spellings of a name are none.
pub(crate) fn choices(places: &[Place]) -> impl Iterator<Item = (&str, String)> {
    places.iter().filter(|place| place.kind == Kind::Place).map(|place| (place.id.as_str(), label(place, places)))
}

/// What a list says of one of `places`: of several with one name, as much as tells them apart.
pub(crate) fn label(place: &Place, places: &[Place]) -> String {
    let others: Vec<&Place> = places.iter().filter(|other| other.name == place.name && other.id != place.id).collect();
    let mut said = if others.is_empty() { Vec::from_iter(until(place)) } else { known(place) };
    if others.iter().any(|other| known(other) == known(place)) {
        said.extend(district(place, places));
    }
    if others.iter().any(|other| known(other) == known(place) && other.within == place.within) {
        said.push(say!("mã {id}", id = place.id));
    }
    if said.is_empty() { place.name.clone() } else { format!("{} ({})", place.name, said.join(", ")) }
}

/// How near it is, and when it existed.
fn known(place: &Place) -> Vec<String> {
    let near = t(match place.tier {
        Tier::Core => "trên địa bàn",
        Tier::Province => "toàn tỉnh",
        Tier::Neighbour => "lân cận",
        Tier::Cn => "bên kia biên giới",
    });
    let since = place.valid_from.map(|first| say!("từ {day}", day = day(first)));
    [Some(near.to_owned()), since, until(place)].into_iter().flatten().collect()
}

fn until(place: &Place) -> Option<String> {
    place.valid_to.map(|last| say!("đến {day}", day = day(last)))
}

fn district(place: &Place, places: &[Place]) -> Option<String> {
    let district = places.iter().find(|other| place.within.contains(&other.id))?;
    Some(say!("thuộc {district}", district = district.name))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn units_of_one_name_are_told_apart() {
        let unit = |id: &str, name: &str, tier: Tier, from: Option<i32>, to: Option<i32>| Place {
            valid_from: from.and_then(|year| NaiveDate::from_ymd_opt(year, 7, 1)),
            valid_to: to.and_then(|year| NaiveDate::from_ymd_opt(year, 6, 30)),
            ..Place::named(id, name, tier)
        };
        let inside = |district: &str, place: Place| Place { within: vec![district.into()], ..place };
        let places = [
            unit("x_moi", "xã Mới", Tier::Core, Some(2025), None),
            unit("o_doi", "xã Đôi", Tier::Core, None, Some(2025)),
            unit("x_doi", "xã Đôi", Tier::Neighbour, Some(2025), None),
            unit("o_cu", "thị trấn Cũ", Tier::Core, None, Some(2025)),
            inside("d_dong", unit("o_ba_dong", "xã Ba", Tier::Neighbour, None, Some(2025))),
            inside("d_tay", unit("o_ba_tay", "xã Ba", Tier::Neighbour, None, Some(2025))),
            unit("x_ba", "xã Ba", Tier::Neighbour, Some(2025), None),
            unit("d_dong", "huyện Đông", Tier::Neighbour, None, None),
            unit("d_tay", "huyện Tây", Tier::Neighbour, None, None),
            Place { kind: Kind::Spelling, ..unit("x_moj", "xã Mới (viết nhầm)", Tier::Core, None, None) },
            unit("g_1", "cửa khẩu", Tier::Cn, None, None),
            unit("g_2", "cửa khẩu", Tier::Cn, None, None),
        ];
        let said: Vec<String> = choices(&places).map(|(_, label)| label).collect();
        assert_eq!(
            said,
            [
                "xã Mới",
                "xã Đôi (trên địa bàn, đến 30/06/2025)",
                "xã Đôi (lân cận, từ 01/07/2025)",
                "thị trấn Cũ (đến 30/06/2025)",
                "xã Ba (lân cận, đến 30/06/2025, thuộc huyện Đông)",
                "xã Ba (lân cận, đến 30/06/2025, thuộc huyện Tây)",
                "xã Ba (lân cận, từ 01/07/2025)",
                "huyện Đông",
                "huyện Tây",
                "cửa khẩu (bên kia biên giới, mã g_1)",
                "cửa khẩu (bên kia biên giới, mã g_2)",
            ]
        );
    }
}
