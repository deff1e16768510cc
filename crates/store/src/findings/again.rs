//! Versions that are looked at again, since another article of their story came after them: what it says bears on them too.
//!
//! What people have judged is not among them: they judged by what the rules had told them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use domain::{ArticleId, CaptureId, CaseId, Findings, Likeness, LikenessKind, StoryId};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{NewFindings, ToAnalyse, captures, tellings, to_analyse};
use crate::columns::{int, int_or_none, json, word};
use crate::decisions::cases;
use crate::{Error, Store, bulk};

/// Articles of a story that are looked at again when one more comes: half of them the first, half the newest.
const AGAIN: usize = 8;

/// A version to look at again, with what is known of it.
#[derive(Clone, Debug)]
pub struct LookAgain {
    /// The version.
    pub version: ToAnalyse,
    /// Its story.
    pub story: StoryId,
    /// Its likeness signature.
    pub signature: Option<Vec<u8>>,
    /// The article that it is most like, of those before it.
    pub likeness: Option<Likeness>,
    /// What was found without the articles that came since.
    pub findings: Findings,
}

impl Store {
    /// Versions beside which another article came, oldest first.
    pub async fn to_look_again(&self, limit: i64) -> Result<Vec<LookAgain>, Error> {
        let rows = sqlx::query(
            "SELECT k.id, k.at, k.article_id, k.title, k.lead, k.body, a.outlet_id, o.name AS outlet_name,
             COALESCE(k.published, (SELECT published FROM arrival_entry e WHERE e.article_id = a.id AND e.published IS NOT NULL ORDER BY e.id LIMIT 1))
             AS published, b.id AS earlier_id, b.title AS earlier_title, b.lead AS earlier_lead, b.body AS earlier_body,
             f.story_id, f.signature, f.likeness, f.nearest_id, f.nearest_kind, f.body AS findings
             FROM finding_again g JOIN finding f ON f.capture_id = g.capture_id JOIN arrival_capture k ON k.id = g.capture_id
             JOIN arrival_article a ON a.id = k.article_id JOIN outlet o ON o.id = a.outlet_id
             LEFT JOIN arrival_capture b ON b.article_id = k.article_id AND b.version = k.version - 1 ORDER BY k.id LIMIT $1",
        )
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(look_again).collect()
    }

    /// Notes that looking again at these found nothing else.
    pub async fn looked_again(&self, captures: &[CaptureId]) -> Result<(), Error> {
        let captures: Vec<i64> = captures.iter().map(|capture| capture.0).collect();
        let mut tx = self.write().await?;
        done(&mut tx, &captures).await?;
        Ok(tx.commit().await?)
    }
}

fn look_again(row: &SqliteRow) -> Result<LookAgain, Error> {
    let likeness = match int_or_none(row, "nearest_id")? {
        Some(nearest) => {
            let kind = word(row, "nearest_kind", LikenessKind::parse)?;
            Some(Likeness { article: ArticleId(nearest), kind, share: row.try_get("likeness")? })
        }
        None => None,
    };
    Ok(LookAgain {
        version: to_analyse(row)?,
        story: StoryId(int(row, "story_id")?),
        signature: row.try_get("signature")?,
        likeness,
        findings: json(row, "findings")?,
    })
}

/// Those of the captures that have no findings yet.
pub(super) async fn unread(conn: &mut SqliteConnection, findings: &[&NewFindings<'_>]) -> Result<HashSet<CaptureId>, Error> {
    let known = bulk::fetch_in(conn, "SELECT capture_id FROM finding WHERE capture_id IN", &captures(findings), "").await?;
    let known: HashSet<i64> = known.iter().map(|row| int(row, "capture_id")).collect::<Result<_, Error>>()?;
    Ok(findings.iter().map(|new| new.capture).filter(|capture| !known.contains(&capture.0)).collect())
}

/// These were looked at.
pub(super) async fn done(conn: &mut SqliteConnection, captures: &[i64]) -> Result<(), Error> {
    bulk::fetch_in(conn, "DELETE FROM finding_again WHERE capture_id IN", captures, "RETURNING capture_id").await?;
    Ok(())
}

/// An article that came into a story.
pub(super) struct Came {
    pub(super) story: StoryId,
    pub(super) article: ArticleId,
    /// The article that it tells again in its own words.
    pub(super) retells: Option<ArticleId>,
}

/// Puts the others of the stories of what came down to be looked at again, and those of the stories that it tells in its own words.
pub(super) async fn mark(conn: &mut SqliteConnection, came: &[Came]) -> Result<(), Error> {
    let retold: Vec<i64> = came.iter().filter_map(|came| came.retells).map(|article| article.0).collect();
    let retold_in = tellings::stories_of(conn, &retold).await?;
    let beside = tellings::beside(conn, &retold_in.iter().copied().collect::<Vec<_>>()).await?;
    let stories: BTreeSet<i64> = came.iter().map(|came| came.story.0).chain(retold_in).chain(beside).collect();
    let stories: Vec<i64> = stories.into_iter().collect();
    // What came knows of all that was there; but two that came together know nothing of each other.
    let unaware = |article: i64, retells: Option<ArticleId>| {
        retold.contains(&article) || retells.is_some_and(|retells| came.iter().any(|other| other.article == retells))
    };
    let aware = came.iter().filter(|came| !unaware(came.article.0, came.retells));
    let came: HashSet<i64> = aware.map(|came| came.article.0).collect();
    let mut others: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let members = "SELECT story_id, article_id, capture_id FROM finding_current WHERE concerns = 1 AND same_as IS NULL AND story_id IN";
    for row in &bulk::fetch_in(conn, members, &stories, "ORDER BY story_id, sort_at, article_id").await? {
        if !came.contains(&int(row, "article_id")?) {
            others.entry(int(row, "story_id")?).or_default().push(int(row, "capture_id")?);
        }
    }
    for story in judged(conn, &others.keys().copied().collect::<Vec<_>>()).await? {
        others.remove(&story);
    }
    let marked: Vec<i64> = others.into_values().flat_map(first_and_newest).collect();
    let fill = |row: &mut bulk::Row<'_>, capture: &i64| {
        row.push_bind(*capture);
    };
    bulk::execute(conn, "INSERT INTO finding_again (capture_id)", &marked, fill, " ON CONFLICT DO NOTHING").await
}

fn first_and_newest(mut members: Vec<i64>) -> Vec<i64> {
    if members.len() > AGAIN {
        members.drain(AGAIN / 2..members.len() - AGAIN / 2);
    }
    members
}

/// Those of the stories in which people have judged a case.
async fn judged(conn: &mut SqliteConnection, stories: &[i64]) -> Result<HashSet<i64>, Error> {
    let opened = "SELECT m.story_id, d.id FROM finding_current m JOIN decision_case d ON d.article_id = m.article_id WHERE m.story_id IN";
    let opened = bulk::fetch_in(conn, opened, stories, "").await?;
    let mut judged = HashSet::new();
    for row in &opened {
        let case = CaseId(int(row, "id")?);
        if cases::stand(case, &cases::events(conn, case).await?)?.verdict.is_some() {
            judged.insert(int(row, "story_id")?);
        }
    }
    Ok(judged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_story_the_first_and_the_newest_are_looked_at_again() {
        assert_eq!(first_and_newest((1..=3).collect()), [1, 2, 3]);
        assert_eq!(first_and_newest((1..=20).collect()), [1, 2, 3, 4, 17, 18, 19, 20]);
    }
}
