//! Which articles the entries of polls mean, which of them are new, and which the source had never shown.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ArticleId;
use sqlx::SqliteConnection;

use super::rhythm::Before;
use super::{NewEntry, NewPoll};
use crate::arrivals::identity::naming::{Meant, Naming, NewArticle};
use crate::columns::{int, text};
use crate::{Error, bulk};

/// The articles of a poll's entries.
pub(super) struct Named {
    /// The article of each entry.
    articles: Vec<ArticleId>,
    /// How many were founded for this poll.
    pub(super) new: i64,
}

/// Says which article each entry means, and founds those that no entry meant before, as the budgets go.
pub(super) async fn name(
    conn: &mut SqliteConnection,
    polls: &[NewPoll<'_>],
    before: &HashMap<String, Before>,
) -> Result<Vec<Named>, Error> {
    let urls: Vec<&str> = polls.iter().flat_map(|poll| poll.entries).map(|entry| entry.url.as_str()).collect();
    let mut naming = Naming::look_up(conn, &urls).await?;
    let mut meant: Vec<(Vec<Meant>, i64)> = Vec::with_capacity(polls.len());
    for poll in polls {
        let spent = before.get(poll.source.as_str()).map_or(0, |before| before.spent);
        let mut new = 0;
        let mut means = Vec::with_capacity(poll.entries.len());
        for entry in poll.entries {
            means.push(naming.find(&entry.url).unwrap_or_else(|| {
                new += 1;
                let outlet = entry.outlet.as_ref().unwrap_or(poll.outlet);
                naming.add(NewArticle { outlet, url: &entry.url, at: poll.at, due: Some(turn(poll, spent + new)) })
            }));
        }
        meant.push((means, new));
    }
    let founded = naming.found(conn).await?;
    let article = |meant: Meant| match meant {
        Meant::Kept(article) => article,
        Meant::New(nth) => founded[nth],
    };
    Ok(meant.into_iter().map(|(means, new)| Named { articles: means.into_iter().map(article).collect(), new }).collect())
}

/// When the `spent`-th new article of 24 hours is due: at once within the budget, else on the day that its turn comes.
fn turn(poll: &NewPoll<'_>, spent: i64) -> DateTime<Utc> {
    let days = (spent - 1) / poll.budget.max(1);
    poll.at + TimeDelta::days(days.clamp(0, 3650))
}

/// Of each poll the entries whose articles its source had never shown, the first of each article.
pub(super) async fn fresh<'a>(
    conn: &mut SqliteConnection,
    polls: &'a [NewPoll<'_>],
    named: &[Named],
) -> Result<Vec<Vec<(ArticleId, &'a NewEntry)>>, Error> {
    let articles: HashSet<i64> = named.iter().flat_map(|named| &named.articles).map(|article| article.0).collect();
    let articles: Vec<i64> = articles.into_iter().collect();
    let mut shown: HashMap<String, HashSet<ArticleId>> = HashMap::new();
    for row in bulk::fetch_in(conn, "SELECT source_id, article_id FROM arrival_entry WHERE article_id IN", &articles, "").await? {
        shown.entry(text(&row, "source_id")?).or_default().insert(ArticleId(int(&row, "article_id")?));
    }
    let mut fresh = Vec::with_capacity(polls.len());
    for (poll, named) in polls.iter().zip(named) {
        let mut met = shown.remove(poll.source.as_str()).unwrap_or_default();
        let entries = named.articles.iter().copied().zip(poll.entries);
        fresh.push(entries.filter(|(article, _)| met.insert(*article)).collect());
    }
    Ok(fresh)
}
