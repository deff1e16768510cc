//! Files of the daily walk whose texts are not wrapped yet.

pub(super) const NOT_YET: &[&str] = &[];
