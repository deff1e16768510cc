//! How often the verdicts of this office agreed with each rule. To count that, every decided case is read: it is done again after a deed to
//! a case, and after a while, since rules may have come to say something else of the articles meanwhile.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use domain::Record;
use store::Store;

/// How long a count stands when nobody does anything to a case.
const STANDS: TimeDelta = TimeDelta::minutes(10);

/// The records of rules by their names.
pub(crate) type Records = Arc<HashMap<String, Record>>;

/// The last count.
#[derive(Default)]
pub(crate) struct Precision(Mutex<Option<Counted>>);

struct Counted {
    /// Up to which deed.
    deed: i64,
    at: DateTime<Utc>,
    records: Records,
}

impl Precision {
    /// The records of all rules that spoke in a decided case.
    pub(crate) async fn records(&self, store: &Store, now: DateTime<Utc>) -> Result<Records, store::Error> {
        let deed = store.last_deed().await?;
        if let Some(records) = self.known(deed, now) {
            return Ok(records);
        }
        let records: Records = Arc::new(store.decided_by_rule().await?);
        let counted = Counted { deed, at: now, records: records.clone() };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(counted);
        Ok(records)
    }

    fn known(&self, deed: i64, now: DateTime<Utc>) -> Option<Records> {
        let counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.as_ref().filter(|counted| counted.deed == deed && now - counted.at < STANDS).map(|counted| counted.records.clone())
    }
}
