//! The forms of the templates: where each is sent, and which of its fields somebody fills in.

use std::path::Path;

/// Fields of passwords, and boxes whose label is all that they say.
const LEFT_OUT: [&str; 4] = ["password", "current", "again", "sharing"];

/// The route that each form is sent to with each field that somebody fills in.
pub(crate) fn typed_into() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    files.flat_map(|page| forms(&page)).collect()
}

fn forms(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for form in page.split("method=\"post\" action=\"").skip(1) {
        let (action, rest) = form.split_once('"').unwrap();
        let route = route(action);
        let fields = rest.split("</form>").next().unwrap().split('<').filter(|tag| !tag.contains("type=\"hidden\""));
        let fields = fields.filter(|tag| ["input ", "select ", "textarea "].iter().any(|kind| tag.starts_with(kind)));
        let names = fields.filter_map(|tag| Some(tag.split_once(" name=\"")?.1.split('"').next()?.to_owned()));
        let names = names.filter(|name| !LEFT_OUT.contains(&name.as_str()) && !["/session", "/password"].contains(&route.as_str()));
        found.extend(names.map(|name| (route.clone(), name)));
    }
    found
}

/// The route of an address in a template, which may be followed by the query of the page.
fn route(action: &str) -> String {
    let path =
        ["{{ here }}", "{{ asked }}", "{{ asked.query() }}"].iter().fold(action, |path, query| path.strip_suffix(query).unwrap_or(path));
    let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let asked = parts(path);
    let is_it = |known: &str| {
        let known = parts(known);
        let same = |(known, asked): (&String, &String)| known == asked || known.starts_with('{') && asked.starts_with("{{");
        known.len() == asked.len() && known.iter().zip(&asked).all(same)
    };
    let mut posts = crate::ROUTES.iter().filter(|(method, ..)| *method == "POST").map(|(_, path, _)| *path);
    posts.find(|known| is_it(known)).unwrap_or(path).to_owned()
}
