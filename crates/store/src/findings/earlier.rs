//! What earlier versions of an article said that the current one does not say any more.

use std::collections::HashSet;

use domain::{ArticleId, Content, Nfc};
use sqlx::SqliteConnection;

use super::to_index::IndexRow;
use crate::Error;
use crate::columns::content;

/// Paragraphs (headline and lead are some too) of versions before `version`, whose words are `current`; see [`IndexRow::earlier`].
pub(super) async fn paragraphs(
    conn: &mut SqliteConnection,
    article: ArticleId,
    version: i64,
    current: &Content,
) -> Result<Vec<Nfc>, Error> {
    if version <= 1 {
        return Ok(Vec::new());
    }
    let rows =
        sqlx::query("SELECT title, lead, body FROM arrival_capture WHERE article_id = $1 AND version < $2 ORDER BY version DESC LIMIT $3")
            .bind(article.0)
            .bind(version)
            .bind(IndexRow::EARLIER_VERSIONS)
            .fetch_all(conn)
            .await?;
    let versions: Vec<Content> = rows.iter().map(content).collect::<Result<_, _>>()?;
    Ok(gone(&versions, current, IndexRow::EARLIER_BYTES))
}

/// Of `versions`, newest first, the paragraphs that are not in `current`, oldest version first, each once: as many of the newest as
/// `most` bytes hold.
fn gone(versions: &[Content], current: &Content, most: usize) -> Vec<Nfc> {
    let mut known: HashSet<&str> = lines(current).collect();
    let mut room = most;
    let mut gone: Vec<Vec<&str>> = Vec::new();
    for version in versions {
        let mut fresh = Vec::new();
        for line in lines(version).filter(|line| known.insert(line)) {
            let Some(left) = room.checked_sub(line.len()) else { continue };
            room = left;
            fresh.push(line);
        }
        gone.push(fresh);
    }
    gone.into_iter().rev().flatten().map(Nfc::from).collect()
}

fn lines(content: &Content) -> impl Iterator<Item = &str> {
    let parts = [&content.title, &content.lead, &content.text];
    parts.into_iter().flat_map(|part| part.lines()).map(str::trim).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(title: &str, lead: &str, text: &str) -> Content {
        Content { title: title.into(), lead: lead.into(), text: text.into() }
    }

    #[test]
    fn what_a_version_says_no_more_is_kept_once_and_oldest_first() {
        let check = |versions: &[Content], most: usize, expect: &[&str]| {
            let current = version("Mới", "", "một\nhai");
            let got = gone(versions, &current, most);
            assert_eq!(got.iter().map(Nfc::as_str).collect::<Vec<_>>(), expect);
        };
        check(&[], 100, &[]);
        check(&[version("Mới", "một", "hai")], 100, &[]);
        let second = version("Cũ", "", " một \n\nba\nba");
        let first = version("Cũ", "đầu", "ba\nbốn");
        check(&[second.clone(), first.clone()], 100, &["đầu", "bốn", "Cũ", "ba"]);
        check(&[second, first], "Cũba".len() + "đầu".len(), &["đầu", "Cũ", "ba"]);
    }
}
