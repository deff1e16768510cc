//! The mail server: the connection to it, and what is made of its troubles.

use std::fmt;
use std::time::Duration;

use lettre::message::Message;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::config::{Encryption, Mail};

/// Where the password comes from when no file is named.
pub(crate) const PASSWORD: &str = "DIEMBAO_MAIL_PASSWORD";

/// Why an e-mail was not sent. Written as a word, a colon and what was said: the desk puts the word into Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No server is configured.
    Off,
    /// The letter has no usable address.
    Address(String),
    /// The server refused this e-mail for good.
    Refused(String),
    /// The server does not take it now.
    Busy(String),
    /// It cannot be reached, or broke off.
    Connect(String),
    /// It takes too long.
    Timeout,
    /// It does not accept our name or password.
    Login(String),
    /// No encrypted connection came about.
    Tls(String),
}

impl Trouble {
    /// Whether another attempt may go better.
    pub(super) fn may_pass(&self) -> bool {
        !matches!(self, Self::Off | Self::Address(_) | Self::Refused(_))
    }

    /// Whether every other e-mail would meet with the same.
    pub(super) fn is_the_servers(&self) -> bool {
        matches!(self, Self::Connect(_) | Self::Timeout | Self::Login(_) | Self::Tls(_))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, said) = match self {
            Self::Off => ("off", ""),
            Self::Address(said) => ("address", said.as_str()),
            Self::Refused(said) => ("refused", said.as_str()),
            Self::Busy(said) => ("busy", said.as_str()),
            Self::Connect(said) => ("connect", said.as_str()),
            Self::Timeout => ("timeout", ""),
            Self::Login(said) => ("login", said.as_str()),
            Self::Tls(said) => ("tls", said.as_str()),
        };
        if said.is_empty() { f.write_str(word) } else { write!(f, "{word}: {said}") }
    }
}

/// A mail server to send by.
pub(super) struct Server {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    /// For a whole e-mail, from connecting to the server's last word.
    longest: Duration,
}

impl Server {
    /// The configured server. Its password is read here, so that a mended one needs no restart.
    pub(super) fn new(mail: &Mail) -> Result<Self, Trouble> {
        if !mail.is_on() {
            return Err(Trouble::Off);
        }
        let tls = |wrap: fn(TlsParameters) -> Tls| TlsParameters::new(mail.host.clone()).map(wrap).map_err(|e| Trouble::Tls(e.to_string()));
        let tls = match mail.encryption {
            Encryption::None => Tls::None,
            Encryption::Starttls => tls(Tls::Required)?,
            Encryption::Tls => tls(Tls::Wrapper)?,
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(mail.host.clone());
        let mut builder = builder.port(mail.port).tls(tls).timeout(Some(mail.timeout));
        if !mail.user.is_empty() {
            builder = builder.credentials(Credentials::new(mail.user.clone(), password(mail)?));
        }
        Ok(Self { transport: builder.build(), longest: mail.timeout.saturating_mul(2) })
    }

    /// Sends one e-mail.
    pub(super) async fn send(&self, message: Message) -> Result<(), Trouble> {
        // The transport's own limit is for each of its steps: a server that lets every one of them nearly run out must not hold us for ever.
        match tokio::time::timeout(self.longest, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(trouble(&error)),
            Err(_) => Err(Trouble::Timeout),
        }
    }
}

fn password(mail: &Mail) -> Result<String, Trouble> {
    let read = match mail.password_file.as_str() {
        "" => std::env::var(PASSWORD)
            .map_err(|_| Trouble::Login(format!("mail.user is set, but neither mail.password_file nor {PASSWORD} is"))),
        file => std::fs::read_to_string(file).map_err(|error| Trouble::Login(format!("{file}: {error}"))),
    };
    read.map(|password| password.trim_end_matches(['\r', '\n']).to_owned())
}

/// What is made of an error of the transport. Replies that are about signing in: RFC 4954, section 6.
fn trouble(error: &lettre::transport::smtp::Error) -> Trouble {
    const LOGIN: [&str; 4] = ["530", "534", "535", "538"];
    let said = spoken(error);
    match error.status().map(|code| code.to_string()) {
        Some(code) if LOGIN.contains(&code.as_str()) => Trouble::Login(said),
        // The server says goodbye: RFC 5321, section 3.8.
        Some(code) if code == "421" => Trouble::Connect(said),
        _ if error.is_permanent() => Trouble::Refused(said),
        _ if error.is_transient() => Trouble::Busy(said),
        _ if error.is_timeout() => Trouble::Timeout,
        _ if error.is_tls() => Trouble::Tls(said),
        _ => Trouble::Connect(said),
    }
}

/// What the server or the system said, on one line, not longer than a row of the log.
fn spoken(error: &lettre::transport::smtp::Error) -> String {
    let source = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    let code = error.status().map(|code| format!("{code} ")).unwrap_or_default();
    let line = format!("{code}{source}").split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(300).collect()
}
