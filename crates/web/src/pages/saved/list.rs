//! Saved searches as lines: in the page of all of them, and in the box under the search form.

use store::SavedLine;

use super::stored;
use crate::error::PageError;
use crate::visitor::Visitor;
use crate::{App, words};

/// A saved search in a list.
pub(crate) struct SavedView {
    pub(crate) id: i64,
    pub(crate) name: String,
    /// What is asked for, in words.
    pub(crate) said: String,
    /// Why it finds nothing, where nothing in it means anything; told in the page of all of them.
    pub(crate) wrong: String,
    /// New articles since it was last seen.
    pub(crate) fresh: i64,
    pub(crate) alert: String,
    pub(crate) owner: String,
    pub(crate) is_shared: bool,
}

fn views(app: &App, lines: Vec<SavedLine>) -> Vec<SavedView> {
    let view = |line: SavedLine| SavedView {
        id: line.row.id.0,
        said: stored::said(app, &line.row.search.query),
        wrong: String::new(),
        fresh: line.fresh,
        alert: words::alert(line.alert),
        owner: line.row.owner_name,
        is_shared: line.row.search.sharing == domain::Sharing::Shared,
        name: line.row.search.name,
    };
    lines.into_iter().map(view).collect()
}

/// The same with what is wrong with them.
pub(super) fn checked(app: &App, lines: Vec<SavedLine>) -> Vec<SavedView> {
    let wrong: Vec<String> = lines.iter().map(|line| stored::wrong(app, &line.row.search.query)).collect();
    views(app, lines).into_iter().zip(wrong).map(|(view, wrong)| SavedView { wrong, ..view }).collect()
}

/// The box under the search form: what is saved, and the form that saves what is being looked for.
#[derive(Default)]
pub(crate) struct SavedBox {
    pub(crate) lines: Vec<SavedView>,
    /// The query part of the search shown; empty when there is nothing to save, or it is saved already.
    pub(crate) query: String,
    /// A name for it.
    pub(crate) name: String,
    pub(crate) may_share: bool,
}

/// The box for somebody who looks at a search.
pub(crate) async fn saved_box(app: &App, visitor: &Visitor, query: &str) -> Result<SavedBox, PageError> {
    let lines = app.desk.store.saved_of(visitor.user.id).await?;
    let query = stored::settled(query).filter(|query| lines.iter().all(|line| line.row.search.query != *query)).unwrap_or_default();
    let name = stored::name(app, &query).chars().take(super::LONGEST_NAME).collect();
    Ok(SavedBox { lines: views(app, lines), query, name, may_share: visitor.user.role.authors() })
}
