//! Places to choose from: a name that several units bear, or one that is no more, comes with what tells it apart.

use domain::place::{Place, Tier};

use crate::locale::{say, t};
use crate::time::day;

/// What a list says of the one of `places` with this id; an unknown one is told by its id.
pub(crate) fn label_of(id: &str, places: &[Place]) -> String {
    places.iter().find(|place| place.id.as_str() == id).map_or_else(|| id.to_owned(), |place| label(place, places))
}

/// What a list says of one of `places`.
pub(crate) fn label(place: &Place, places: &[Place]) -> String {
    let near = t(match place.tier {
        Tier::Core => "trên địa bàn",
        Tier::Province => "toàn tỉnh",
        Tier::Neighbour => "lân cận",
        Tier::Cn => "bên kia biên giới",
    });
    let until = place.valid_to.map(|last| say!("đến {day}", day = day(last)));
    let said = if places.iter().filter(|other| other.name == place.name).count() > 1 {
        let since = place.valid_from.map(|first| say!("từ {day}", day = day(first)));
        [Some(near.to_owned()), since, until, Some(say!("mã {id}", id = place.id))].into_iter().flatten().collect()
    } else {
        Vec::from_iter(until)
    };
    if said.is_empty() { place.name.clone() } else { format!("{} ({})", place.name, said.join(", ")) }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn units_of_one_name_are_told_apart() {
        let unit = |id: &str, name: &str, tier: Tier, from: Option<i32>, to: Option<i32>| Place {
            id: id.into(),
            name: name.to_owned(),
            tier,
            valid_from: from.and_then(|year| NaiveDate::from_ymd_opt(year, 7, 1)),
            valid_to: to.and_then(|year| NaiveDate::from_ymd_opt(year, 6, 30)),
        };
        let places = [
            unit("x_moi", "xã Mới", Tier::Core, Some(2025), None),
            unit("o_doi", "xã Đôi", Tier::Core, None, Some(2025)),
            unit("x_doi", "xã Đôi", Tier::Neighbour, Some(2025), None),
            unit("o_cu", "thị trấn Cũ", Tier::Core, None, Some(2025)),
        ];
        assert_eq!(
            places.each_ref().map(|place| label(place, &places)),
            [
                "xã Mới",
                "xã Đôi (trên địa bàn, đến 30/06/2025, mã o_doi)",
                "xã Đôi (lân cận, từ 01/07/2025, mã x_doi)",
                "thị trấn Cũ (đến 30/06/2025)",
            ]
        );
    }
}
