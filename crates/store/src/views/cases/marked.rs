//! Which stories have a case, for lists of stories that mark those.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{CaseId, StoryId};

use crate::columns::{at, int};
use crate::{Error, Store, bulk};

impl Store {
    /// The newest case of each of these stories that has one, and when it was opened.
    pub async fn cases_of(&self, stories: &[StoryId]) -> Result<HashMap<StoryId, (CaseId, DateTime<Utc>)>, Error> {
        let ids: Vec<i64> = stories.iter().map(|story| story.0).collect();
        let mut conn = self.readers().acquire().await?;
        let of_story = "SELECT d.id, d.opened_at, c.story_id FROM decision_case d JOIN finding_current c ON c.article_id = d.article_id
             WHERE c.story_id IN";
        let rows = bulk::fetch_in(&mut conn, of_story, &ids, " ORDER BY d.id").await?;
        rows.iter().map(|row| Ok((StoryId(int(row, "story_id")?), (CaseId(int(row, "id")?), at(row, "opened_at")?)))).collect()
    }
}
