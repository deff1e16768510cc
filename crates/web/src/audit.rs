//! Looks and exports, for the audit log. Deeds write their own rows in the store.

use domain::UserId;

use crate::App;
use crate::error::PageError;
use crate::visitor::Visitor;

/// Somebody looked at something.
pub(crate) async fn looked(app: &App, visitor: &Visitor, about: String) -> Result<(), PageError> {
    note(app, Some(visitor.user.id), "looked", &about, "").await
}

/// Anything else that leaves no deed.
pub(crate) async fn note(app: &App, who: Option<UserId>, what: &str, about: &str, detail: &str) -> Result<(), PageError> {
    Ok(app.desk.store.audit(who, what, about, detail, app.now()).await?)
}
