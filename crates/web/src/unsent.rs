//! What somebody typed into a form that cannot be taken, because they are signed in no more: shown to them again, since the browser
//! does not keep it.

use axum::http::{HeaderMap, header};
use url::{Url, form_urlencoded};

use crate::{ROUTES, session};

/// Fields of passwords, which no page shows.
const SECRET: [&str; 4] = ["password", "current", "new", "again"];

/// What a form held.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unsent {
    /// Texts of more than one word, in the form's order; what is shorter is soon typed again.
    pub(crate) texts: Vec<String>,
    /// The page it stood on.
    pub(crate) page: String,
}

/// What the form of this body held, and the page that the browser says it stood on.
pub(crate) fn of(body: &[u8], headers: &HeaderMap) -> Unsent {
    let texts = form_urlencoded::parse(body).filter(|(field, _)| !SECRET.contains(&field.as_ref()));
    let texts = texts.map(|(_, value)| value.trim().to_owned()).filter(|text| text.contains(char::is_whitespace));
    Unsent { texts: texts.collect(), page: page(headers).unwrap_or_else(|| "/".to_owned()) }
}

/// The path of the page that a form stood on, as the browser says, where it can be asked for: a form that was shown again after a mistake has the address
/// that it was sent to.
pub(crate) fn page(headers: &HeaderMap) -> Option<String> {
    let url = Url::parse(headers.get(header::REFERER)?.to_str().ok()?).ok()?;
    let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let asked = parts(url.path());
    let is_it = |route: &str| {
        let route = parts(route);
        route.len() == asked.len() && route.iter().zip(&asked).all(|(known, asked)| known == asked || known.starts_with('{'))
    };
    let path = url.query().map_or(url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    ROUTES.iter().any(|(method, route, _)| *method == "GET" && is_it(route)).then(|| session::local(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_and_the_page_is_one_that_can_be_asked_for() {
        let check = |referer: &str, page: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, referer.parse().unwrap());
            let unsent = of(b"csrf=abc&new=a+long+one&verdict=false&note=B%C3%A1o+ghi+12%0D%0Ah%E1%BB%99&reason=+x+", &headers);
            assert_eq!((unsent.texts, unsent.page.as_str()), (vec!["Báo ghi 12\r\nhộ".to_owned()], page), "{referer}");
        };
        check("http://desk.example/cases/7?done=claimed", "/cases/7?done=claimed");
        check("http://desk.example/cases/7/verdict", "/");
        check("http://desk.example/session", "/");
        check("http://desk.example//evil.example/", "/");
        check("no address", "/");
    }
}
