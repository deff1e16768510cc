//! A browser, driven through chromedriver: the few commands of the W3C WebDriver protocol (<https://www.w3.org/TR/webdriver2/>) that
//! are needed, and the two of Chromium beyond it, its console and a window of any width.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::wait;

/// Whether pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scripts {
    On,
    Off,
}

/// An element of the page shown.
pub(super) struct Element(String);

/// A command that was refused: the protocol's code, such as `no such element`, and the driver's words.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) code: String,
    pub(super) words: String,
}

/// Where the protocol keeps an element's id.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// A driver that takes longer for one command has hung.
const COMMAND_LASTS: Duration = Duration::from_secs(60);

/// A headless browser with an empty profile. Dropped, it is closed, and its driver with it.
pub(super) struct Browser {
    driver: Child,
    client: reqwest::Client,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts driver and browser.
    pub(super) fn start(driver: &Path, browser: &Path, scripts: Scripts) -> Self {
        fetch::install_crypto();
        let profile = tempfile::tempdir().unwrap();
        let mut child = Command::new(driver)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = lines.find_map(|l| l.split_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.').to_owned()));
        let client = reqwest::Client::builder().no_proxy().timeout(COMMAND_LASTS).build().unwrap();
        let mut started = Self { driver: child, client, session: String::new(), _profile: profile };
        // What the driver still has to say must have a reader, or it would stop at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        started.session = format!("http://127.0.0.1:{}/session", port.expect("chromedriver says its port"));
        let wanted = wanted(browser, started._profile.path(), scripts);
        let session = started.asks(Method::POST, "", wanted).unwrap_or_else(|e| panic!("the browser does not start: {e:?}"));
        started.session = format!("{}/{}", started.session, session["sessionId"].as_str().unwrap());
        started
    }

    fn asks(&self, method: Method, path: &str, body: Value) -> Result<Value, Refused> {
        let request = self.client.request(method.clone(), format!("{}{path}", self.session));
        let request = if method == Method::POST { request.json(&body) } else { request };
        let answer: Value = wait(async { request.send().await?.json().await }).unwrap_or_else(|e| panic!("chromedriver, {path}: {e}"));
        let value = &answer["value"];
        let Some(code) = value["error"].as_str() else { return Ok(value.clone()) };
        Err(Refused { code: code.to_owned(), words: value["message"].as_str().unwrap_or_default().to_owned() })
    }

    fn post(&self, path: &str, body: Value) -> Result<Value, Refused> {
        self.asks(Method::POST, path, body)
    }

    fn get(&self, path: &str) -> Result<String, Refused> {
        self.asks(Method::GET, path, Value::Null).map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
    }

    /// Opens an address.
    pub(super) fn open(&self, url: &str) -> Result<Value, Refused> {
        self.post("/url", json!({ "url": url }))
    }

    /// Goes back one page.
    pub(super) fn back(&self) -> Result<Value, Refused> {
        self.post("/back", json!({}))
    }

    /// Every element an XPath leads to, in the order of the page.
    pub(super) fn find(&self, xpath: &str) -> Result<Vec<Element>, Refused> {
        let found = self.post("/elements", json!({ "using": "xpath", "value": xpath }))?;
        Ok(found.as_array().unwrap().iter().map(|e| Element(e[ELEMENT].as_str().unwrap().to_owned())).collect())
    }

    /// The element that has the keyboard.
    pub(super) fn focused(&self) -> Result<Element, Refused> {
        let active = self.asks(Method::GET, "/element/active", Value::Null)?;
        Ok(Element(active[ELEMENT].as_str().unwrap().to_owned()))
    }

    /// The text of an element as it is seen.
    pub(super) fn text(&self, of: &Element) -> Result<String, Refused> {
        self.get(&format!("/element/{}/text", of.0))
    }

    /// A property of an element, as text.
    pub(super) fn property(&self, of: &Element, name: &str) -> Result<String, Refused> {
        self.get(&format!("/element/{}/property/{name}", of.0))
    }

    /// An attribute of an element, as text.
    pub(super) fn attribute(&self, of: &Element, name: &str) -> Result<String, Refused> {
        self.get(&format!("/element/{}/attribute/{name}", of.0))
    }

    /// Whether an element is seen.
    pub(super) fn is_shown(&self, element: &Element) -> Result<bool, Refused> {
        Ok(self.get(&format!("/element/{}/displayed", element.0))? == "true")
    }

    /// Clicks an element.
    pub(super) fn click(&self, element: &Element) -> Result<Value, Refused> {
        self.post(&format!("/element/{}/click", element.0), json!({}))
    }

    /// Empties a field.
    pub(super) fn clear(&self, element: &Element) -> Result<Value, Refused> {
        self.post(&format!("/element/{}/clear", element.0), json!({}))
    }

    /// Types into a field.
    pub(super) fn enter(&self, element: &Element, text: &str) -> Result<Value, Refused> {
        self.post(&format!("/element/{}/value", element.0), json!({ "text": text }))
    }

    /// Presses a key, wherever the keyboard is.
    pub(super) fn press(&self, key: &str) -> Result<Value, Refused> {
        let strokes = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        self.post("/actions", json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }))
    }

    /// Evaluates an expression in the page.
    pub(super) fn evaluate(&self, expression: &str) -> Result<Value, Refused> {
        self.post("/execute/sync", json!({ "script": format!("return {expression}"), "args": [] }))
    }

    /// Makes the page as wide as this, in CSS pixels, which may be narrower than a window can be; `None`: as wide as the window.
    pub(super) fn is_wide(&self, width: Option<u32>) -> Result<Value, Refused> {
        let (command, size) = match width {
            Some(width) => ("setDeviceMetricsOverride", json!({ "width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": false })),
            None => ("clearDeviceMetricsOverride", json!({})),
        };
        self.post("/goog/cdp/execute", json!({ "cmd": format!("Emulation.{command}"), "params": size }))
    }

    /// The cookies of the page shown, as a request carries them.
    pub(super) fn cookies(&self) -> Result<String, Refused> {
        let cookies = self.asks(Method::GET, "/cookie", Value::Null)?;
        let pair = |c: &Value| format!("{}={}", c["name"].as_str().unwrap(), c["value"].as_str().unwrap());
        Ok(cookies.as_array().unwrap().iter().map(pair).collect::<Vec<_>>().join("; "))
    }

    /// The errors that the console has heard since it was last asked.
    pub(super) fn console_errors(&self) -> Result<Vec<String>, Refused> {
        let entries = self.post("/se/log", json!({ "type": "browser" }))?;
        let errors = entries.as_array().unwrap().iter().filter(|e| e["level"] == "SEVERE");
        Ok(errors.map(|e| e["message"].as_str().unwrap().to_owned()).collect())
    }
}

/// The browser that is asked for: headless, quiet towards the outside, with an empty profile.
fn wanted(browser: &Path, profile: &Path, scripts: Scripts) -> Value {
    let profile = format!("--user-data-dir={}", profile.display());
    let args = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A page that is still gliding cannot be clicked.
        "--force-prefers-reduced-motion",
        "--window-size=1280,1000",
        &profile,
    ];
    // 2 is "block" (https://chromium.googlesource.com/chromium/src/+/main/components/content_settings/core/common/content_settings.h).
    let prefs = if scripts == Scripts::Off { json!({ "profile.managed_default_content_settings.javascript": 2 }) } else { json!({}) };
    let options = json!({ "binary": browser, "args": args, "prefs": prefs });
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" }
    } } })
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver closes its browser with the session; where that fails there is nothing more to close.
        let _ = wait(async { self.client.delete(&self.session).send().await });
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
