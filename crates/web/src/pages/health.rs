//! Whether the desk works, for a monitor. Says nothing about what is in it.

use axum::extract::State;

use crate::Shared;
use crate::error::PageError;

/// `GET /healthz`
pub(crate) async fn show(State(app): State<Shared>) -> Result<&'static str, PageError> {
    app.desk.store.last_seq().await?;
    Ok("ok\n")
}
