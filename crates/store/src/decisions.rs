//! What people do: cases, drafts, and the audit log. Rows of `decision_*` only grow, and each comes with its audit row in the
//! same transaction. Whether something may be done is asked of [`domain::case`], never decided here.

pub(crate) mod audit;
pub(crate) mod cases;
pub(crate) mod digests;
pub(crate) mod drafts;
pub(crate) mod missed;
pub(crate) mod sources;
