//! What comes in: polls, entries, pages, imports. Rows of `arrival_*` are written once; when things are due again stands
//! apart in `schedule_*`. Nothing here reads what the words mean.

pub(crate) mod checks;
pub(crate) mod fetches;
pub(crate) mod hosts;
pub(crate) mod identity;
pub(crate) mod imports;
pub(crate) mod known;
pub(crate) mod outlets;
pub(crate) mod outlook;
pub(crate) mod polls;
pub(crate) mod robots;
pub(crate) mod rounds;
pub(crate) mod sightings;
pub(crate) mod versions;
