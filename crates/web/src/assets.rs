//! Static files out of the binary, under names that change with their content, so that browsers may keep them.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::error::PageError;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Embedded;

struct Asset {
    /// The name in the source folder.
    name: String,
    /// The name with eight digits of its content's hash.
    hashed: String,
    mime: String,
    bytes: std::borrow::Cow<'static, [u8]>,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| Embedded::iter().filter_map(|name| asset(&name)).collect());

fn asset(name: &str) -> Option<Asset> {
    let file = Embedded::get(name)?;
    let hash: String = file.metadata.sha256_hash().iter().take(4).map(|b| format!("{b:02x}")).collect();
    let (stem, extension) = name.rsplit_once('.')?;
    let mime = file.metadata.mimetype();
    let mime = if mime.starts_with("text/") { format!("{mime}; charset=utf-8") } else { mime.to_owned() };
    Some(Asset { name: name.to_owned(), hashed: format!("{stem}.{hash}.{extension}"), mime, bytes: file.data })
}

/// The address of a static file.
pub(crate) fn href(name: &str) -> String {
    let hashed = ASSETS.iter().find(|a| a.name == name).map_or(name, |a| a.hashed.as_str());
    format!("/assets/{hashed}")
}

/// `GET /assets/{file}`
pub(crate) async fn show(Path(file): Path<String>) -> Result<Response, PageError> {
    let asset = ASSETS.iter().find(|a| a.hashed == file).ok_or(PageError::Missing)?;
    let headers = [(header::CONTENT_TYPE, asset.mime.clone()), (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned())];
    Ok((headers, asset.bytes.to_vec()).into_response())
}
