//! The names of outlets, kept between requests: a search shows dozens of them and must not read them from the store each time.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::OutletId;
use tokio::sync::RwLock;

/// How long names are believed, in seconds: an outlet that was renamed or added shows its name after that.
const BELIEVED: i64 = 60;

/// Names by id.
pub(crate) type Names = Arc<HashMap<OutletId, String>>;

/// The names as they were last read, and when.
#[derive(Default)]
pub(crate) struct Outlets(RwLock<Option<(DateTime<Utc>, Names)>>);

impl Outlets {
    /// The names, from the store when those kept are old.
    pub(crate) async fn names(&self, store: &store::Store, now: DateTime<Utc>) -> Result<Names, store::Error> {
        if let Some(names) = fresh(&*self.0.read().await, now) {
            return Ok(names);
        }
        // Whoever waits here while another reads finds the new names.
        let mut kept = self.0.write().await;
        if let Some(names) = fresh(&kept, now) {
            return Ok(names);
        }
        let names = Arc::new(store.outlet_names().await?);
        *kept = Some((now, names.clone()));
        Ok(names)
    }
}

fn fresh(kept: &Option<(DateTime<Utc>, Names)>, now: DateTime<Utc>) -> Option<Names> {
    let (read, names) = kept.as_ref()?;
    // A clock that was set back does not keep old names for ever.
    ((now - *read).abs() < TimeDelta::seconds(BELIEVED)).then(|| names.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn names_are_read_once_a_minute() {
        let dir = tempfile::tempdir().unwrap();
        let store = store::Store::open(dir.path()).await.unwrap();
        let outlet = |id: &str| crate::tests::fixture::followed(id, &format!("Báo {id}"), &[]);
        let began = crate::tests::fixture::now();
        let outlets = Outlets::default();
        store.sync_outlets(&[outlet("mot")], began).await.unwrap();
        let names = outlets.names(&store, began).await.unwrap();
        assert_eq!(names.get(&"mot".into()).map(String::as_str), Some("Báo mot"));
        store.sync_outlets(&[outlet("mot"), outlet("hai")], began).await.unwrap();
        let soon = outlets.names(&store, began + TimeDelta::seconds(59)).await.unwrap();
        assert!(Arc::ptr_eq(&names, &soon), "read again too early");
        let later = outlets.names(&store, began + TimeDelta::seconds(60)).await.unwrap();
        assert_eq!((names.len(), later.len()), (1, 2));
    }
}
