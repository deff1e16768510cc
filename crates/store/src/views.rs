//! What the desk shows, put together for reading: coverage, articles, cases, sources. Nothing here writes.

pub(crate) mod archive;
pub(crate) mod articles;
pub(crate) mod cases;
pub(crate) mod period;
pub(crate) mod proofs;
pub(crate) mod rhythm;
pub(crate) mod rows;
pub(crate) mod sources;
