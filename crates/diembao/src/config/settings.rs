//! `diembao.toml` as structs. The defaults stand here and, with their reasons, in the file itself; a test holds
//! the two equal.

mod mistakes;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use chrono::FixedOffset;
use serde::{Deserialize, Deserializer};

use super::{File, Problem, parse};

/// `diembao.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// `[office]`.
    pub office: Office,
    /// `[fetch]`.
    pub fetch: Fetch,
    /// `[collect]`.
    pub collect: Collect,
    /// `[desk]`.
    pub desk: Desk,
    /// `[mail]`.
    pub mail: Mail,
    /// `[backup]`.
    pub backup: Backup,
}

impl Settings {
    /// The desk listens there, whatever the file says: the links it gives lead to where it is.
    pub fn listening_on(&mut self, listen: SocketAddr) {
        self.desk.listen = listen;
    }

    /// Where people reach the desk, without a slash at the end.
    pub fn desk_address(&self) -> String {
        match self.desk.address.trim().trim_end_matches('/') {
            "" => format!("http://{}", self.desk.listen),
            address => address.to_owned(),
        }
    }
}

/// `[office]`: who uses the service.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Office {
    /// Agency profile.
    pub profile: String,
    /// Offset of the office's clock.
    #[serde(deserialize_with = "offset")]
    pub time_zone: FixedOffset,
}

/// `[fetch]`: manners and limits towards newspapers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fetch {
    /// Product token and version.
    pub agent: String,
    /// Whom a newsroom can write to.
    pub contact: String,
    /// Whole exchange.
    #[serde(deserialize_with = "period")]
    pub timeout: Duration,
    /// Connecting.
    #[serde(deserialize_with = "period")]
    pub connect_timeout: Duration,
    /// Bytes after decompression.
    pub max_body: u64,
    /// Redirects followed.
    pub max_redirects: usize,
    /// Between two requests to one host.
    #[serde(deserialize_with = "period")]
    pub host_gap: Duration,
    /// Requests to one host at the same time.
    pub host_parallel: usize,
    /// Requests to one host in 24 hours.
    pub host_budget: u64,
    /// Life of a robots.txt.
    #[serde(deserialize_with = "period")]
    pub robots_ttl: Duration,
    /// Longest Crawl-delay obeyed.
    #[serde(deserialize_with = "period")]
    pub max_crawl_delay: Duration,
    /// Private addresses allowed.
    pub allow_private: Vec<String>,
}

/// `[collect]`: pace.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Collect {
    /// Shortest time between two readings of a source. Files of earlier versions call it `poll_every`.
    #[serde(alias = "poll_every", deserialize_with = "period")]
    pub poll_floor: Duration,
    /// Longest time between two readings of a source.
    #[serde(deserialize_with = "period")]
    pub poll_ceiling: Duration,
    /// First wait after a failure.
    #[serde(deserialize_with = "period")]
    pub retry_after: Duration,
    /// Longest wait after failures.
    #[serde(deserialize_with = "period")]
    pub retry_at_most: Duration,
    /// Ages at which an article is read again.
    #[serde(deserialize_with = "periods")]
    pub recheck: Vec<Duration>,
    /// Between two readings of an article of an open case.
    #[serde(deserialize_with = "period")]
    pub recheck_open: Duration,
    /// New articles of one source fetched in 24 hours.
    pub source_budget: u32,
    /// Oldest entry fetched.
    #[serde(deserialize_with = "period")]
    pub max_age: Duration,
    /// Hosts read at the same time.
    pub parallel_hosts: usize,
    /// Between two rounds.
    #[serde(deserialize_with = "period")]
    pub tick: Duration,
}

/// `[desk]`: the web pages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Desk {
    /// Address and port.
    pub listen: SocketAddr,
    /// Where people reach it, for links in mail and feeds; `http://` and `listen` when empty.
    pub address: String,
    /// Sign-in cookie over HTTPS only, or not.
    pub cookies: Cookies,
    /// The reverse proxy in front of the desk.
    #[serde(deserialize_with = "ip")]
    pub proxy: Option<IpAddr>,
    /// Sentence on every page.
    pub notice: String,
    /// The same in English.
    pub notice_en: String,
    /// The same in Chinese.
    pub notice_zh: String,
}

/// `[mail]`: the server by which alerts are sent.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// Name of the server; no mail is sent when empty.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is encrypted.
    pub encryption: Encryption,
    /// Name to sign in with; none when empty.
    pub user: String,
    /// File with the password; the environment has it when empty.
    pub password_file: String,
    /// Address that mail comes from.
    pub from: String,
    /// Longest wait for one answer of the server.
    #[serde(deserialize_with = "period")]
    pub timeout: Duration,
}

impl Mail {
    /// Whether a server is configured.
    pub fn is_on(&self) -> bool {
        !self.host.trim().is_empty()
    }
}

/// `[backup]`: backups that the service makes by itself.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Backup {
    /// Folder that they go to; none are made when empty.
    pub folder: PathBuf,
    /// Between two of them.
    #[serde(deserialize_with = "period")]
    pub every: Duration,
    /// How many are kept.
    pub keep: usize,
}

/// How the connection to the mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encryption {
    /// Not at all.
    None,
    /// After a plain greeting; without it nothing is sent.
    Starttls,
    /// From the first byte.
    Tls,
}

/// How the sign-in cookie travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cookies {
    /// Over HTTP too.
    Plain,
    /// Over HTTPS only.
    Secure,
}

impl Default for Office {
    fn default() -> Self {
        Self { profile: "xa".into(), time_zone: hours_east(7) }
    }
}

impl Default for Fetch {
    fn default() -> Self {
        Self {
            agent: "DiemBao/0.1".into(),
            contact: String::new(),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            max_body: 8_000_000,
            max_redirects: 5,
            host_gap: Duration::from_secs(2),
            host_parallel: 1,
            host_budget: 10_000,
            robots_ttl: Duration::from_hours(24),
            max_crawl_delay: Duration::from_secs(60),
            allow_private: Vec::new(),
        }
    }
}

impl Default for Collect {
    fn default() -> Self {
        Self {
            poll_floor: Duration::from_mins(10),
            poll_ceiling: Duration::from_hours(24),
            retry_after: Duration::from_mins(10),
            retry_at_most: Duration::from_hours(24),
            recheck: [1, 6, 24, 72, 168, 720].map(Duration::from_hours).to_vec(),
            recheck_open: Duration::from_hours(24),
            source_budget: 1_000,
            max_age: Duration::from_hours(30 * 24),
            parallel_hosts: 32,
            tick: Duration::from_secs(5),
        }
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8600)),
            cookies: Cookies::Plain,
            proxy: None,
            notice: String::new(),
            notice_en: String::new(),
            notice_zh: String::new(),
            address: String::new(),
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            encryption: Encryption::Starttls,
            user: String::new(),
            password_file: String::new(),
            from: String::new(),
            timeout: Duration::from_secs(30),
        }
    }
}

impl Default for Backup {
    fn default() -> Self {
        Self { folder: PathBuf::new(), every: Duration::from_hours(24), keep: 14 }
    }
}

fn hours_east(hours: i32) -> FixedOffset {
    FixedOffset::east_opt(hours * 3600).expect("a few hours are a valid offset")
}

pub(super) fn read(file: &File, problems: &mut Vec<Problem>) -> Settings {
    let settings: Settings = parse(file, problems).unwrap_or_default();
    let mut wrong = |key: &str, message: String| {
        problems.push(file.problem(key, message));
    };
    for address in &settings.fetch.allow_private {
        if let Err(error) = address.parse::<fetch::AllowedAddress>() {
            wrong("fetch.allow_private", format!("{address:?}: {error}"));
        }
    }
    for (key, zero) in [
        ("collect.parallel_hosts", settings.collect.parallel_hosts == 0),
        ("collect.source_budget", settings.collect.source_budget == 0),
        ("fetch.max_body", settings.fetch.max_body == 0),
        ("fetch.host_parallel", settings.fetch.host_parallel == 0),
        ("fetch.host_budget", settings.fetch.host_budget == 0),
        ("backup.keep", settings.backup.keep == 0),
    ] {
        if zero {
            wrong(key, "must be at least 1".into());
        }
    }
    if settings.collect.poll_ceiling < settings.collect.poll_floor {
        wrong("collect.poll_ceiling", "must not be shorter than collect.poll_floor".into());
    }
    if settings.backup.every < Duration::from_mins(1) {
        wrong("backup.every", "must not be shorter than a minute".into());
    }
    for (key, message) in mistakes::of_pace(&settings).into_iter().chain(mistakes::of_mail(&settings)) {
        wrong(key, message);
    }
    settings
}

/// Reads "+07:00".
pub(super) fn parse_offset(text: &str) -> Option<FixedOffset> {
    text.parse().ok()
}

/// Reads "20s", "15m", "3days".
pub(super) fn parse_period(text: &str) -> Result<Duration, String> {
    humantime::parse_duration(text).map_err(|e| format!("{e}: write a period like \"20s\", \"15m\" or \"3days\""))
}

fn offset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FixedOffset, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_offset(&text).ok_or_else(|| serde::de::Error::custom(format!("{text:?} is not an offset like \"+07:00\"")))
}

/// "" is none.
fn ip<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<IpAddr>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let wrong = || serde::de::Error::custom(format!("{text:?} is not an address like \"127.0.0.1\""));
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| wrong()) }
}

fn period<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    parse_period(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}

fn periods<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Duration>, D::Error> {
    Vec::<String>::deserialize(deserializer)?.iter().map(|text| parse_period(text).map_err(serde::de::Error::custom)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_where_the_desk_listens_unless_an_address_is_set() {
        let mut settings = Settings::default();
        settings.listening_on(SocketAddr::from(([127, 0, 0, 1], 8123)));
        assert_eq!(settings.desk_address(), "http://127.0.0.1:8123");
        settings.desk.address = "https://diembao.xa.example/".into();
        assert_eq!(settings.desk_address(), "https://diembao.xa.example");
    }
}
