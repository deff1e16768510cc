//! What somebody typed into a form that cannot be taken, because they are signed in no more: shown to them again, since the browser
//! does not keep it.

mod fields;

use axum::http::{HeaderMap, header};
use url::{Url, form_urlencoded};

use self::fields::{Field, Holds};
use crate::locale::{say, t};
use crate::{App, ROUTES, session};

/// Fields of passwords, which no page shows.
const SECRET: [&str; 4] = ["password", "current", "new", "again"];

/// What a form held.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unsent {
    /// Its fields, in the form's order.
    fields: Vec<Held>,
    /// The page it stood on.
    pub(crate) page: String,
}

/// What a field held.
#[derive(Clone)]
struct Held {
    /// `None` for one that no label is known of.
    field: Option<&'static Field>,
    /// Which of several of its name, from 1.
    number: usize,
    value: String,
}

impl std::fmt::Debug for Held {
    /// What people typed is no matter for a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Held").field("field", &self.field.map(|field| field.name)).finish_non_exhaustive()
    }
}

/// A field as it is given back.
pub(crate) struct GivenBack {
    pub(crate) label: String,
    pub(crate) value: String,
    /// One of several choices, not a text.
    pub(crate) is_choice: bool,
}

impl Unsent {
    /// Whether somebody typed more than a word: less is soon typed again.
    pub(crate) fn is_written(&self) -> bool {
        self.texts().any(|held| held.value.contains(char::is_whitespace))
    }

    fn texts(&self) -> impl Iterator<Item = &Held> {
        self.fields.iter().filter(|held| held.field.is_none_or(|field| matches!(field.holds, Holds::Text)))
    }

    /// What is given back, under the labels of the form; nothing where nothing was typed.
    pub(crate) fn given_back(&self, app: &App) -> Vec<GivenBack> {
        if self.texts().next().is_none() {
            return Vec::new();
        }
        self.fields.iter().enumerate().filter_map(|(nth, held)| held.given_back(app, nth + 1)).collect()
    }
}

impl Held {
    fn given_back(&self, app: &App, index: usize) -> Option<GivenBack> {
        let Some(field) = self.field else {
            let label = say!("Phần đã gõ thứ {index}", index = index);
            return Some(GivenBack { label, value: self.value.clone(), is_choice: false });
        };
        let label = t(field.label).replace("{number}", &self.number.to_string());
        match field.holds {
            Holds::Text => Some(GivenBack { label, value: self.value.clone(), is_choice: false }),
            Holds::Choice(said) => Some(GivenBack { label, value: said(app, &self.value)?, is_choice: true }),
        }
    }
}

/// What the form of this body held that was sent to this path, and the page that the browser says it stood on. Of a field without a label what
/// is a word alone is left out: it is a mark of the program's, or soon typed again.
pub(crate) fn of(body: &[u8], path: &str, headers: &HeaderMap) -> Unsent {
    let route = ROUTES.iter().find(|(method, route, _)| *method == "POST" && is_route(route, path)).map_or("", |route| route.1);
    let (mut fields, mut names) = (Vec::new(), Vec::<String>::new());
    for (name, value) in form_urlencoded::parse(body).filter(|(name, _)| !SECRET.contains(&name.as_ref())) {
        names.push(name.to_string());
        let (field, value) = (fields::known(route, &name), value.trim().to_owned());
        let says_something = if field.is_some() { !value.is_empty() } else { value.contains(char::is_whitespace) };
        if says_something {
            let number = names.iter().filter(|known| **known == name).count();
            fields.push(Held { field, number, value });
        }
    }
    Unsent { fields, page: page(headers).unwrap_or_else(|| "/".to_owned()) }
}

/// Whether a path is of this route.
fn is_route(route: &str, path: &str) -> bool {
    let (known, asked): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), path.split('/').collect());
    known.len() == asked.len() && known.iter().zip(&asked).all(|(known, asked)| known == asked || known.starts_with('{'))
}

/// The path of the page that a form stood on, as the browser says, where it can be asked for: a form that was shown again after a mistake has the address
/// that it was sent to.
pub(crate) fn page(headers: &HeaderMap) -> Option<String> {
    let url = Url::parse(headers.get(header::REFERER)?.to_str().ok()?).ok()?;
    let path = url.query().map_or(url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    ROUTES.iter().any(|(method, route, _)| *method == "GET" && is_route(route, url.path())).then(|| session::local(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_and_the_page_is_one_that_can_be_asked_for() {
        let check = |referer: &str, page: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, referer.parse().unwrap());
            let body = b"csrf=abc&new=a+long+one&verdict=false&note=B%C3%A1o+ghi+12%0D%0Ah%E1%BB%99&reason=+x+&label=&seen=1&more=a+b";
            let unsent = of(body, "/cases/7/verdict", &headers);
            let held: Vec<_> = unsent.fields.iter().map(|held| (held.field.map(|field| field.name), held.value.as_str())).collect();
            let expect = [(Some("verdict"), "false"), (Some("note"), "Báo ghi 12\r\nhộ"), (None, "a b")];
            assert_eq!((held.as_slice(), unsent.page.as_str()), (&expect[..], page), "{referer}");
        };
        check("http://desk.example/cases/7?done=claimed", "/cases/7?done=claimed");
        check("http://desk.example/cases/7/verdict", "/");
        check("http://desk.example/session", "/");
        check("http://desk.example//evil.example/", "/");
        check("no address", "/");
    }
}
