//! What a page says about itself to machines: JSON-LD, `meta` elements, microdata, canonical link, language.
//!
//! Collected as stated; which of it to believe is decided where the field is chosen.

mod dated;
mod json_ld;
mod lenient;

use domain::Language;
use domain::url::Url;
use scraper::{ElementRef, Html};

use self::dated::Dated;
use self::json_ld::Statements;
use super::key::key;
use crate::date::Order;
use crate::markup::{attr, property};
use crate::text;

/// Statements of one kind that are kept. Each is compared with each other and with what the page shows, and a page can
/// state a headline or a date in every one of its elements; real ones state a handful.
const MOST: usize = 30;

/// Bytes of a headline or rubric as stated, and of the line that it becomes; titles that are never closed hold the rest of the page.
const MOST_MARKUP: usize = 8_000;
const MOST_LINE: usize = 1_000;

/// A headline or rubric, as stated, as a line.
fn line(stated: &str) -> String {
    start(&text::line(start(stated, MOST_MARKUP)), MOST_LINE).to_owned()
}

/// What an element says, as a line.
pub(super) fn line_in(element: ElementRef<'_>) -> String {
    let mut said = String::new();
    for text in element.text() {
        said.push_str(text);
        if said.len() > MOST_MARKUP {
            break;
        }
    }
    line(&said)
}

/// The beginning of a text, up to so many bytes.
pub(super) fn start(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// Statements of a page about itself, best first within each list.
#[derive(Debug, Default)]
pub(super) struct Structured {
    pub(super) headlines: Vec<String>,
    pub(super) og_title: Option<String>,
    pub(super) html_title: Option<String>,
    pub(super) descriptions: Vec<String>,
    /// The article's text, of JSON-LD, as stated.
    pub(super) bodies: Vec<String>,
    /// Origin (`json-ld`, `meta` or `microdata`) and text.
    pub(super) published: Vec<(&'static str, String)>,
    pub(super) modified: Vec<(&'static str, String)>,
    /// Dates of creation in `meta` elements, often of the file and not of the article, and those that JSON-LD states under another headline.
    pub(super) created: Vec<(&'static str, String)>,
    pub(super) canonical: Vec<String>,
    /// What relative addresses are relative to.
    pub(super) base: Option<String>,
    /// Language tags.
    pub(super) languages: Vec<String>,
    pub(super) site_name: Option<String>,
    /// Names of publishers and of the site as an application.
    pub(super) publishers: Vec<String>,
    /// Rubrics.
    pub(super) sections: Vec<String>,
    /// The way from the home page to the article, as names.
    pub(super) breadcrumb: Vec<String>,
    /// `isAccessibleForFree` of the article.
    pub(super) is_free: Option<Access>,
    /// Whether the page calls itself an article (og:type, JSON-LD).
    pub(super) calls_itself_article: bool,
    /// Whether the page calls itself a site or collection.
    pub(super) calls_itself_list: bool,
    /// Whether it calls itself a collection and states no article.
    pub(super) is_collection: bool,
}

/// Whether an article can be read without paying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Free,
    Paid,
}

/// Collects the statements of a page.
pub(super) fn read(dom: &Html, json_ld: &[String]) -> Structured {
    let mut said = Structured::default();
    let mut statements = Statements::default();
    json_ld.iter().for_each(|script| statements.read(script));
    // An article's box and the boxes of related ones carry the same properties; one date is the article's.
    let mut microdata = Microdata::default();
    for element in dom.tree.nodes().filter_map(ElementRef::wrap) {
        match element.value().name() {
            "meta" => said.meta(element, &mut microdata),
            "link" if attr(element.value(), "rel").is_some_and(is_canonical) => {
                said.canonical.insert(0, attr(element.value(), "href").unwrap_or_default().to_owned());
                said.canonical.truncate(MOST);
            }
            "base" if said.base.is_none() => said.base = attr(element.value(), "href").map(str::to_owned),
            "title" if said.html_title.is_none() => said.html_title = Some(line_in(element)),
            "html" => {
                let language = attr(element.value(), "lang").or(attr(element.value(), "xml:lang"));
                said.languages.splice(0..0, language.map(str::to_owned));
            }
            _ if element.value().attrs.is_empty() => {}
            _ => said.property(element),
        }
    }
    said.take(statements);
    let titles = said.titles();
    said.published.extend(microdata.published.sole(&titles).map(|date| ("microdata", date)));
    said.modified.extend(microdata.modified.sole(&titles).map(|date| ("microdata", date)));
    said
}

fn is_canonical(rel: &str) -> bool {
    rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("canonical"))
}

#[derive(Default)]
struct Microdata {
    published: Distinct,
    modified: Distinct,
}

/// Values met, as far as it matters whether there is but one; each with the headline that is marked in the same box.
#[derive(Default)]
struct Distinct(Vec<(String, Option<String>)>);

impl Distinct {
    fn add(&mut self, value: &str, element: ElementRef<'_>) {
        if self.0.len() < MOST && !self.0.iter().any(|(known, _)| known == value) {
            self.0.push((value.to_owned(), headline_beside(element)));
        }
    }

    /// The only one under no headline of another article.
    fn sole(self, titles: &[String]) -> Option<String> {
        let of_another = |headline: &Option<String>| headline.as_ref().is_some_and(|headline| is_of_another(headline, titles));
        let mut own = self.0.into_iter().filter(|(_, headline)| !of_another(headline)).map(|(value, _)| value);
        own.next().filter(|_| own.next().is_none())
    }
}

/// Elements around a date, and within one of them, among which its headline is looked for.
const LEVELS: usize = 3;
const MOST_BESIDE: usize = 60;

/// The headline that is marked in the smallest box around a date that has one.
fn headline_beside(element: ElementRef<'_>) -> Option<String> {
    let is_headline = |e: &ElementRef<'_>| property(e.value()).is_some_and(|name| plain_name(name) == "headline");
    let within = |node: ego_tree::NodeRef<'_, scraper::Node>| {
        node.descendants().take(MOST_BESIDE).filter_map(ElementRef::wrap).find(is_headline).map(said_by)
    };
    element.ancestors().take(LEVELS).find_map(within)
}

/// What an element says, or states where it says nothing.
fn said_by(element: ElementRef<'_>) -> String {
    attr(element.value(), "content").map_or_else(|| line_in(element), str::to_owned)
}

/// Whether a title has letters of Vietnamese; templates call many pages American.
fn is_vietnamese(title: &str) -> bool {
    title.chars().any(|c| matches!(c, 'đ' | 'Đ' | 'ă' | 'Ă' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}'))
}

impl Structured {
    fn meta(&mut self, element: ElementRef<'_>, microdata: &mut Microdata) {
        let meta = element.value();
        let Some(content) = attr(meta, "content").or_else(|| attr(meta, "value")).map(str::trim).filter(|c| !c.is_empty()) else { return };
        let is_item = ["property", "name"].iter().all(|a| attr(meta, a).is_none_or(str::is_empty)) && attr(meta, "itemprop").is_some();
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            for name in attr(meta, attribute).unwrap_or_default().split_whitespace() {
                let name = plain_name(name);
                match () {
                    () if is_item && dated::kind(&name, content) == Some(Dated::Published) => microdata.published.add(content, element),
                    () if is_item && dated::kind(&name, content) == Some(Dated::Modified) => microdata.modified.add(content, element),
                    () => self.named(&name, content),
                }
            }
        }
    }

    /// Takes what a `meta` element states; `name` is plain.
    fn named(&mut self, name: &str, content: &str) {
        let line = || line(content);
        match name {
            "ogtitle" => self.og_title = self.og_title.take().or_else(|| Some(line())),
            "twittertitle" | "title" | "dctitle" | "dctermstitle" | "headline" | "parselytitle" | "sailthrutitle" => {
                self.headlines.push(line());
            }
            "ogdescription" | "description" | "twitterdescription" | "dcdescription" => self.descriptions.push(text::line(content)),
            "ogsitename" => self.site_name = Some(line()),
            "dcpublisher" | "dctermspublisher" | "applicationname" | "applemobilewebapptitle" => self.publishers.push(line()),
            "ogurl" => self.canonical.push(content.to_owned()),
            "ogtype" => {
                self.calls_itself_article |= content.eq_ignore_ascii_case("article") || content.eq_ignore_ascii_case("newsarticle");
                self.calls_itself_list |= content.eq_ignore_ascii_case("website");
            }
            "oglocale" | "contentlanguage" | "language" | "dclanguage" | "dctermslanguage" | "inlanguage" => {
                self.languages.push(content.to_owned());
            }
            "articlesection" | "ogsection" | "section" | "parselysection" | "sailthrusection" => {
                self.sections.push(line());
            }
            // It may be that of the last change.
            "parselypage" => {
                let stated = content.split("\"pub_date\"").nth(1).and_then(|rest| rest.split('"').nth(1));
                self.created.extend(stated.map(|date| ("meta", date.to_owned())));
            }
            name => match dated::kind(name, content) {
                Some(Dated::Published) => self.published.push(("meta", content.to_owned())),
                Some(Dated::Modified) => self.modified.push(("meta", content.to_owned())),
                Some(Dated::Created) => self.created.push(("meta", content.to_owned())),
                None => {}
            },
        }
    }

    /// Takes what an element of the body is marked as.
    fn property(&mut self, element: ElementRef<'_>) {
        let Some(property) = property(element.value()) else { return };
        match plain_name(property).as_str() {
            "articlesection" if self.sections.len() < MOST => self.sections.push(line_in(element)),
            "headline" if self.headlines.is_empty() && element.value().name() != "h1" => self.headlines.push(line_in(element)),
            _ => {}
        }
    }

    /// Keys of what the page calls itself.
    fn titles(&self) -> Vec<String> {
        self.og_title.iter().chain(&self.html_title).map(|title| key(title)).collect()
    }

    fn take(&mut self, statements: Statements) {
        self.calls_itself_article |= statements.has_article;
        self.calls_itself_list |= statements.has_list;
        self.is_collection = statements.has_list && !statements.has_article;
        self.is_free = statements.is_free;
        let titles = self.titles();
        let fits = |headline: &str| {
            let headline = key(headline);
            !headline.is_empty() && titles.iter().any(|title| title.starts_with(&headline) || headline.starts_with(title.as_str()))
        };
        let mut said = statements.about(fits, |headline, address| {
            let names_the_page = |address: &str| self.canonical.iter().any(|own| last_step(own) == last_step(address));
            is_of_another(headline, &titles) && !address.is_some_and(names_the_page)
        });
        self.created.extend(said.doubtful.into_iter().map(|date| ("json-ld", date)));
        said.published.append(&mut self.published);
        said.modified.append(&mut self.modified);
        said.published.extend(said.shown_published.take().map(|date| ("json-ld", date)));
        said.modified.extend(said.shown_modified.take().map(|date| ("json-ld", date)));
        (self.published, self.modified) = (said.published, said.modified);
        self.headlines.splice(0..0, said.headlines);
        self.descriptions.splice(0..0, said.descriptions);
        self.publishers.splice(0..0, said.publishers);
        self.sections.splice(0..0, said.sections);
        self.bodies = said.bodies;
        self.languages.extend(said.languages);
        self.canonical.extend(said.addresses);
        self.breadcrumb = said.breadcrumb;
        self.truncate();
    }

    fn truncate(&mut self) {
        let texts = [&mut self.headlines, &mut self.descriptions, &mut self.bodies, &mut self.canonical];
        let names = [&mut self.languages, &mut self.publishers, &mut self.sections, &mut self.breadcrumb];
        texts.into_iter().chain(names).for_each(|stated| stated.truncate(MOST));
        [&mut self.published, &mut self.modified, &mut self.created].into_iter().for_each(|stated| stated.truncate(MOST));
        self.headlines.iter_mut().chain(&mut self.sections).for_each(|line| line.truncate(line.floor_char_boundary(MOST_LINE)));
    }

    /// In which order the page writes day and month: month first where all that it says of its language is that it is English, and
    /// once that it is so in the United States; the year first in Chinese, Japanese and Korean.
    pub(super) fn order(&self, title: &str) -> Order {
        let is_american = self.languages.iter().all(|tag| is_of(tag, "en")) && self.languages.iter().any(|tag| is_of(tag, "en-us"));
        let is_of_east_asia = || self.is_called(&["zh", "ja", "ko"]);
        match () {
            () if is_american && !is_vietnamese(title) => Order::Month,
            () if is_of_east_asia() => Order::Year,
            () => Order::Day,
        }
    }

    /// Whether the first language that the page claims is one of these.
    pub(super) fn is_called(&self, tags: &[&str]) -> bool {
        self.languages.first().is_some_and(|tag| tags.iter().any(|known| is_of(tag, known)))
    }

    /// The language that the page claims. English is what many templates claim by default, so another one counts more.
    pub(super) fn language(&self) -> Option<Language> {
        let known: Vec<Language> = self.languages.iter().filter_map(|tag| language(tag)).collect();
        known.iter().copied().find(|language| *language != Language::En).or(known.first().copied())
    }

    /// The site's name, by whoever gives one.
    pub(super) fn outlet(&self) -> Option<&str> {
        let names = self.site_name.iter().chain(&self.publishers).map(String::as_str);
        let mut names = names.filter(|name| !name.is_empty() && !name.contains("://"));
        names.next()
    }

    /// The rubric, or the last step before the article on the way from the home page.
    pub(super) fn section(&self, title: &str) -> Option<&str> {
        let stated = self.sections.iter().map(String::as_str).find(|name| self.is_rubric(name, title));
        stated.or_else(|| self.last_step(&self.breadcrumb, title))
    }

    /// The last of some steps from the home page that is neither the article nor the site.
    pub(super) fn last_step<'s>(&self, steps: &'s [String], title: &str) -> Option<&'s str> {
        let rubrics =
            || steps.iter().map(String::as_str).rev().filter(|name| self.is_rubric(name, title) && !key(title).starts_with(&key(name)));
        // "News" says least of all steps.
        rubrics().find(|name| !NEWS.contains(&key(name).as_str())).or_else(|| rubrics().next())
    }

    fn is_rubric(&self, name: &str, title: &str) -> bool {
        let name = key(name);
        let is_site = self.outlet().is_some_and(|outlet| key(outlet) == name);
        !name.is_empty() && name != key(title) && !is_site && !is_home(&name) && !TEXT.contains(&name.as_str())
    }
}

/// An address without its fragment, and without what counts where readers come from.
pub(super) fn without_origin(mut url: Url) -> Url {
    url.set_fragment(None);
    if let Some(query) = url.query().filter(|query| query.contains("utm_")).map(str::to_owned) {
        let kept = query.split('&').filter(|one| !one.starts_with("utm_")).collect::<Vec<_>>().join("&");
        url.set_query(Some(&kept[..]).filter(|kept| !kept.is_empty()));
    }
    url
}

/// The last step of an address, which tells one page of a site from another.
fn last_step(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// Share of a headline's runs of three letters that are in the page's titles where it is of something else.
const MOST_SHARED: f32 = 0.34;

/// Whether a headline says something else than the page's titles, as far as these say anything.
fn is_of_another(headline: &str, titles: &[String]) -> bool {
    let said: Vec<char> = key(headline).chars().take(MOST_LINE).collect();
    let titles: Vec<Vec<char>> =
        titles.iter().filter(|title| !title.is_empty()).map(|title| title.chars().take(MOST_LINE).collect()).collect();
    let is_shared = |three: &[char]| titles.iter().any(|title| title.windows(three.len()).any(|own| own == three));
    let (all, shared) = (said.windows(3).len(), said.windows(3).filter(|three| is_shared(three)).count());
    !titles.is_empty() && all > 0 && (shared as f32) < MOST_SHARED * all as f32
}

/// Keys of a last step that says no more than that the text follows.
const TEXT: [&str; 6] = ["正文", "详情", "全文", "chitiet", "noidung", "baiviet"];

/// Keys of a rubric that holds all others.
const NEWS: [&str; 3] = ["tintuc", "tin", "新闻"];

/// Keys of the home page's name.
const HOME: [&str; 9] = ["trangchu", "home", "homepage", "首页", "首頁", "startseite", "inicio", "accueil", "news"];

/// Whether a step is named as the home page is.
pub(super) fn is_home(name: &str) -> bool {
    HOME.contains(&key(name).as_str())
}

fn is_of(tag: &str, of: &str) -> bool {
    tag.replace('_', "-").to_ascii_lowercase().starts_with(of)
}

/// A language of a tag, also where a country is given for one.
fn language(tag: &str) -> Option<Language> {
    let primary = tag.trim().split(['-', '_', ',', ' ']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "vn" | "vie" | "vietnamese" => Some(Language::Vi),
        "cn" | "chi" | "zho" | "cmn" | "chinese" => Some(Language::Zh),
        "eng" | "english" => Some(Language::En),
        primary => Language::parse(primary),
    }
}

/// The name of a property without the marks that sites write differently: `article:published_time` is `articlepublishedtime`.
fn plain_name(name: &str) -> String {
    let name = name.rsplit_once('/').map_or(name, |(_, name)| name);
    let name = name.strip_prefix("schema:").or_else(|| name.strip_prefix("rnews:")).unwrap_or(name);
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests;
