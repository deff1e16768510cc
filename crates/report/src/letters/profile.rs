//! The agencies in whose name letters are written.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::Error;
use crate::error::{line_of_table, parse};

/// The agency in whose name letters are written: a row of `config/letters/profiles.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Id, such as `xa` or `huyen`.
    pub id: String,
    /// What the profile is for, shown to the administrator.
    pub name: String,
    /// Superior agency, in capitals; empty for none.
    pub parent: String,
    /// The agency, in capitals; a line break stands where the name is to be broken.
    pub issuer: String,
    /// The agency in running text ("UBND xã Đồng Đăng").
    pub agency: String,
    /// Symbol after the number ("UBND-VHXH").
    pub symbol: String,
    /// Drafting unit in the archive line ("VHXH").
    pub unit: String,
    /// Place name of the date line ("Đồng Đăng").
    pub place: String,
    /// Powers line of the signature ("TM. ỦY BAN NHÂN DÂN").
    pub powers: String,
    /// Title of the signer ("CHỦ TỊCH").
    pub signer: String,
    /// Who answers questions: office, telephone, e-mail of the office.
    pub contact: String,
    /// Ids of the units of `places.toml` that are the agency's area; where there are none, the unit that its name ends in.
    #[serde(default)]
    pub units: Vec<String>,
    /// First day on which the agency existed.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    profile: Vec<Profile>,
}

pub(super) fn read(file: &str, text: &str) -> Result<Vec<Profile>, Error> {
    let profiles = parse::<File>(file, text)?.profile;
    for (nth, profile) in profiles.iter().enumerate() {
        if let Some(problem) = problem(profile, &profiles[..nth]) {
            return Err(Error::config(file, format!("{}profile {:?}: {problem}", line_of_table(text, "profile", nth), profile.id)));
        }
    }
    if profiles.is_empty() {
        return Err(Error::config(file, "profile: there is none, and no letter can be written"));
    }
    Ok(profiles)
}

fn problem(profile: &Profile, earlier: &[Profile]) -> Option<String> {
    if earlier.iter().any(|p| p.id == profile.id) {
        return Some("id: there is another profile of this name".into());
    }
    if profile.valid_from.is_some() && profile.valid_to.is_some() && profile.valid_from > profile.valid_to {
        return Some("valid_to: before valid_from".into());
    }
    let needed = [
        ("id", &profile.id),
        ("name", &profile.name),
        ("issuer", &profile.issuer),
        ("agency", &profile.agency),
        ("symbol", &profile.symbol),
        ("unit", &profile.unit),
        ("place", &profile.place),
        ("signer", &profile.signer),
        ("contact", &profile.contact),
    ];
    needed.iter().find(|(_, value)| value.trim().is_empty()).map(|(key, _)| format!("{key}: may not be empty"))
}
