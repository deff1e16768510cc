//! Somebody before the desk, who knows it by what is written on it: labels, buttons, links, headings. Everything is looked for
//! until it is there, for a while.

use std::time::{Duration, Instant};

use super::demo::Demo;
use super::driver::{Browser, Element, Refused};
use crate::support::wait;

/// How long somebody looks for a thing: generous, since a debug build shares two cores with everything else.
const LOOKS: Duration = Duration::from_secs(60);
/// The narrowest, a telephone's and the usual window.
const WIDTHS: [u32; 3] = [360, 390, 1400];
/// Whether a table is wider than its place in the window.
const CUT: &str = r#"Array.from(document.querySelectorAll(".scroll")).some(table => table.scrollWidth > table.clientWidth)"#;
/// Whether a bar that stays in sight can lie over the field that the keyboard comes to.
const COVERED: &str = r#"Array.from(document.querySelectorAll(".sticky"))
    .some(bar => !(parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) > bar.offsetHeight))"#;
/// Whether a name in a list is wider than the list, which cannot be moved sideways.
const LOST: &str = r#"Array.from(document.querySelectorAll("select[multiple]"))
    .some(list => list.scrollWidth > list.clientWidth || Array.from(list.options).some(name => name.scrollWidth > list.clientWidth))"#;
/// How high the head of the page is.
const HEAD: &str = r#"document.querySelector(".masthead").offsetHeight"#;
/// The controls of a form in rows that do not stand level with one that is beside theirs.
const RAGGED: &str = r#"Array.from(document.querySelectorAll(".grid-form")).flatMap(form => {
    let tops = {};
    return Array.from(form.children).flatMap(part => {
        let control = part.querySelector("input:not([type=hidden]), select, textarea, .choices");
        if (!control || part.matches(".wide")) return [];
        let [row, top] = [part, control].map(e => Math.round(e.getBoundingClientRect().top));
        tops[row] ??= top;
        return tops[row] === top ? [] : [control.id];
    });
})"#;

/// Somebody before the desk.
pub(super) struct Person {
    browser: Browser,
}

impl Person {
    /// Sits down before a browser.
    pub(super) fn at(browser: Browser) -> Self {
        Self { browser }
    }

    /// Opens an address that was handed over.
    pub(super) fn goes_to(&self, url: &str) {
        self.browser.open(url).unwrap();
    }

    /// Tries until there is an answer; a page that is just changing is looked at again.
    fn until<T>(&self, what: &str, attempt: impl Fn() -> Result<Option<T>, Refused>) -> T {
        let deadline = Instant::now() + LOOKS;
        loop {
            let problem = match attempt() {
                Ok(Some(answer)) => return answer,
                Ok(None) => "not there".to_owned(),
                Err(refused) if is_passing(&refused.code) => format!("{}: {}", refused.code, refused.words),
                Err(refused) => panic!("{what}: {refused:?}"),
            };
            assert!(Instant::now() < deadline, "{what}: {problem}; the page says:\n{}", self.page());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// All that is seen on the page.
    pub(super) fn page(&self) -> String {
        let text = || self.browser.find("//body")?.first().map(|body| self.browser.text(body)).transpose();
        text().ok().flatten().unwrap_or_default()
    }

    /// Waits until the page says this.
    pub(super) fn sees(&self, words: &str) {
        self.until(&format!("sees “{words}”"), || Ok(self.page().contains(words).then_some(())));
    }

    /// The page, which has been waited for, does not say this.
    pub(super) fn does_not_see(&self, words: &str) {
        let page = self.page();
        assert!(!page.contains(words), "“{words}” is not for them:\n{page}");
    }

    /// Waits until nothing is shown at this place.
    pub(super) fn is_without(&self, xpath: &str) {
        self.until(&format!("no {xpath}"), || Ok(self.shown(xpath)?.is_empty().then_some(())));
    }

    fn shown(&self, xpath: &str) -> Result<Vec<Element>, Refused> {
        let mut shown = Vec::new();
        for element in self.browser.find(xpath)? {
            if self.browser.is_shown(&element)? {
                shown.push(element);
            }
        }
        Ok(shown)
    }

    fn with<T>(&self, xpath: &str, act: impl Fn(&Element) -> Result<T, Refused>) -> T {
        self.until(xpath, || self.shown(xpath)?.first().map(&act).transpose())
    }

    /// The texts of all that is shown at this place.
    pub(super) fn reads(&self, xpath: &str) -> Vec<String> {
        self.until(xpath, || {
            let texts: Result<Vec<_>, _> = self.shown(xpath)?.iter().map(|e| self.browser.text(e)).collect();
            texts.map(|t| (!t.is_empty()).then_some(t))
        })
    }

    /// How much is shown at this place now.
    pub(super) fn counts(&self, xpath: &str) -> usize {
        self.shown(xpath).unwrap().len()
    }

    /// Clicks what is at this place.
    pub(super) fn clicks(&self, xpath: &str) {
        self.with(xpath, |e| self.browser.click(e));
    }

    /// Presses the first button with this inscription.
    pub(super) fn presses(&self, inscription: &str) {
        self.clicks(&format!("//main//button[normalize-space()='{inscription}']"));
    }

    /// Follows the first link with this text.
    pub(super) fn follows(&self, text: &str) {
        self.clicks(&link(text));
    }

    /// Follows a link of the navigation to the page that has its name.
    pub(super) fn turns_to(&self, page: &str) {
        self.clicks(&format!("//header//nav//a[normalize-space()='{page}']"));
        self.reads(&format!("//main//h1[starts-with(normalize-space(), '{page}')]"));
    }

    /// Holds a telephone.
    pub(super) fn takes_a_telephone(&self) {
        self.browser.is_wide(Some(WIDTHS[0])).unwrap();
    }

    /// Goes back one page.
    pub(super) fn goes_back(&self) {
        self.browser.back().unwrap();
    }

    /// Where a link leads.
    pub(super) fn target(&self, text: &str) -> String {
        self.with(&link(text), |e| self.browser.property(e, "href"))
    }

    /// What an attribute of the first element at this place says.
    pub(super) fn says(&self, xpath: &str, attribute: &str) -> String {
        self.with(xpath, |e| self.browser.attribute(e, attribute))
    }

    /// Writes into the field with this label, in place of what was there.
    pub(super) fn fills(&self, label: &str, text: &str) {
        self.with(&field(label), |e| {
            self.browser.clear(e)?;
            self.browser.enter(e, text)
        });
    }

    /// What the field with this label holds.
    pub(super) fn value(&self, label: &str) -> String {
        self.with(&field(label), |e| self.browser.property(e, "value"))
    }

    /// Chooses one of several buttons that exclude each other.
    pub(super) fn chooses(&self, choice: &str) {
        self.clicks(&choosable(choice));
    }

    /// Ticks the first box with this label, by the keyboard.
    pub(super) fn ticks(&self, label: &str) {
        self.with(&choosable(label), |e| self.browser.enter(e, " "));
    }

    /// Whether it is chosen.
    pub(super) fn has_chosen(&self, choice: &str) -> bool {
        self.with(&choosable(choice), |e| self.browser.property(e, "checked")) == "true"
    }

    /// How many times the form at this place would be sent if its button was pressed this often; nothing is.
    pub(super) fn would_send(&self, xpath: &str, presses: usize) -> usize {
        let script = format!(
            "(function () {{ var form = document.evaluate({xpath:?}, document, null, 9, null).singleNodeValue, sent = 0;
              document.addEventListener('submit', function (event) {{ if (!event.defaultPrevented) sent += 1; event.preventDefault(); }});
              for (var press = 0; press < {presses}; press += 1) form.requestSubmit();
              return sent; }})()"
        );
        self.browser.evaluate(&script).unwrap().as_u64().unwrap() as usize
    }

    /// Picks from a list.
    pub(super) fn picks(&self, label: &str, option: &str) {
        self.clicks(&format!("{}/option[normalize-space()='{option}']", field(label)));
    }

    /// Presses a key, wherever the keyboard is.
    pub(super) fn types_key(&self, key: &str) {
        self.browser.press(key).unwrap();
    }

    /// The text of the element that has the keyboard.
    pub(super) fn focused(&self) -> String {
        self.until("the focus", || self.browser.focused().and_then(|e| self.browser.text(&e)).map(Some))
    }

    /// Signs in, from the sign-in page to today's.
    pub(super) fn signs_in(&self, demo: &Demo, name: &str) {
        self.fills("Tên đăng nhập", name);
        self.fills("Mật khẩu", demo.password_of(name));
        self.presses("Đăng nhập");
        self.sees("Hôm nay, ");
    }

    /// Signs out, back to the sign-in page.
    pub(super) fn signs_out(&self) {
        self.clicks("//header//button[normalize-space()='Đăng xuất']");
        self.sees("Mật khẩu");
    }

    /// Opens a case from the queue, by its headline.
    pub(super) fn opens_case(&self, headline: &str) {
        self.turns_to("Hàng chờ");
        self.follows(headline);
        self.sees("Việc cần làm");
    }

    /// The page fits: at no width must it be moved sideways, and what stands beside one another in a form stands level.
    pub(super) fn finds_it_fitting(&self) {
        for width in WIDTHS {
            self.browser.is_wide(Some(width)).unwrap();
            let measure = "[innerWidth, document.documentElement.clientWidth, document.documentElement.scrollWidth, document.title]";
            let measured = self.browser.evaluate(measure).unwrap();
            assert_eq!(measured[0], width, "the window");
            assert!(measured[2].as_u64() <= measured[1].as_u64(), "{} is {} wide at {width}", measured[3], measured[2]);
            let head = self.browser.evaluate(HEAD).unwrap();
            assert!(width > 640 || head.as_f64() <= Some(120.0), "the head of {} is {head} high at {width}", measured[3]);
            let covered = self.browser.evaluate(COVERED).unwrap();
            assert_eq!(covered, false, "a field of {} below its bar at {width}", measured[3]);
            let lost = self.browser.evaluate(LOST).unwrap();
            assert_eq!(lost, false, "a list of {} is cut at {width}", measured[3]);
            let ragged = self.browser.evaluate(RAGGED).unwrap();
            assert_eq!(ragged, serde_json::json!([]), "{} at {width}", measured[3]);
        }
        let cut = self.browser.evaluate(CUT).unwrap();
        assert_eq!(cut, false, "a table of {} is cut in the widest window", self.page());
        self.browser.is_wide(None).unwrap();
    }

    /// On a phone the one part stands above the other, at a desk beside it.
    pub(super) fn finds_first(&self, first: &str, second: &str) {
        for (width, below) in [(390, true), (1280, false)] {
            self.browser.is_wide(Some(width)).unwrap();
            let place =
                |id: &str, side: &str| self.browser.evaluate(&format!("document.getElementById('{id}').getBoundingClientRect().{side}"));
            let (end, start) = (place(first, "bottom").unwrap().as_f64(), place(second, "top").unwrap().as_f64());
            assert!(end.is_some() && start.is_some(), "{first} {end:?}, {second} {start:?}");
            assert_eq!(start >= end, below, "{second} begins at {start:?}, {first} ends at {end:?}, {width} wide");
        }
        self.browser.is_wide(None).unwrap();
    }

    /// The console has heard of no error.
    pub(super) fn has_a_clean_console(&self) {
        let errors = self.browser.console_errors().unwrap();
        assert!(errors.is_empty(), "the console: {errors:#?}");
    }

    /// The console has heard of this status, which was asked for, and of nothing else. It hears of it a moment after the page comes.
    pub(super) fn has_been_answered(&self, status: u16) {
        let heard = || self.browser.console_errors().map(|errors| Some(errors).filter(|e| !e.is_empty()));
        let errors = self.until(&format!("hears of {status}"), heard);
        let expected = format!("responded with a status of {status} ");
        assert!(errors.iter().all(|e| e.contains(&expected)), "the console, besides {status}: {errors:#?}");
    }

    /// A request of their own making with the cookies of their browser; gives status and body.
    pub(super) fn sends(&self, request: reqwest::RequestBuilder) -> (u16, Vec<u8>) {
        let request = request.header("cookie", self.browser.cookies().unwrap());
        wait(async {
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
        })
    }

    /// The token of their forms, which nobody sees.
    pub(super) fn token(&self) -> String {
        let hidden = self.browser.find("//input[@name='csrf']").unwrap();
        self.browser.property(hidden.first().unwrap(), "value").unwrap()
    }
}

/// Refusals that only say the page is not yet there, or just changing.
fn is_passing(code: &str) -> bool {
    let passing = ["no such element", "stale element reference", "element not interactable", "element click intercepted", "unknown error"];
    passing.contains(&code)
}

fn link(text: &str) -> String {
    format!("//a[normalize-space()='{text}']")
}

fn field(label: &str) -> String {
    format!("//*[@id=//main//label[starts-with(normalize-space(), '{label}')]/@for]")
}

fn choosable(choice: &str) -> String {
    format!("//label[starts-with(normalize-space(), '{choice}')]/input[@type='radio' or @type='checkbox']")
}
