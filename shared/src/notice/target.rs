//! Where notices may be posted to: a URL that cannot be turned against the network the Worker stands in.
//!
//! Text and the list of private hosts -> [`WebhookUrl`], or the reason why not. A webhook URL is a secret: it is shown
//! as host and last four characters ([`WebhookUrl::hint`]), never printed. Whoever posts must not follow redirects, must
//! read no more than [`super::delivery::ANSWER_CAP`] bytes of the answer, and cannot know here what a name resolves to:
//! a name of somebody's own that points at a private address is stopped by Cloudflare's network, not by this file.
//!
//! Source: WHATWG URL (which turns every spelling of an IPv4 address into one); IANA special-purpose registries
//! ([`super::address`]); RFC 6761 and RFC 9476 (names).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::{Host, Url};
use zeroize::Zeroizing;

use super::address;
use crate::order;

/// An https URL that a notice may be posted to.
///
/// ```
/// use jitr_shared::notice::target::{PrivateHosts, WebhookUrl};
///
/// let none = PrivateHosts::default();
/// let url = WebhookUrl::parse("https://hooks.slack.com/services/T000/B000/XyZa1B2", &none).unwrap();
/// assert_eq!(url.hint(), "hooks.slack.com/…a1B2");
/// assert!(WebhookUrl::parse("https://169.254.169.254/latest/meta-data", &none).is_err());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookUrl {
    text: Zeroizing<String>,
    hint: String,
}

/// Private hosts that may be posted to nevertheless: the setting `WEBHOOK_PRIVATE_HOSTS`.
///
/// ```
/// use jitr_shared::notice::target::PrivateHosts;
///
/// let hosts: PrivateHosts = "chat.internal:8443, 10.0.0.7:443".parse().unwrap();
/// assert_eq!(hosts.to_vec(), ["10.0.0.7:443", "chat.internal:8443"]);
/// assert!("*.internal".parse::<PrivateHosts>().is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PrivateHosts(Vec<String>);

/// Why a URL is not posted to; it never repeats more of the URL than its host.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WebhookUrlError {
    /// It is longer than [`LONGEST_URL`].
    #[error("the webhook URL has {0} characters: at most {LONGEST_URL} are taken")]
    TooLong(usize),
    /// It is no absolute URL.
    #[error(
        "the webhook URL is not a URL: expected `https://host/path`, with a host beyond ASCII in its `xn--` form"
    )]
    NotAUrl(#[source] url::ParseError),
    /// Its scheme is not https.
    #[error("the webhook URL has the scheme `{0}`: only https is posted to")]
    NotHttps(String),
    /// It carries a user name or a password.
    #[error("the webhook URL carries a user name or password: take it out")]
    Credentials,
    /// Its port is not 443.
    #[error(
        "the webhook URL names port {port} of {host}: only 443 is posted to, unless WEBHOOK_PRIVATE_HOSTS has `{host}:{port}`"
    )]
    Port {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// Its host is not on the public internet.
    #[error(
        "{host} is not a public host: name it in WEBHOOK_PRIVATE_HOSTS as `{host}:{port}` if it is meant"
    )]
    NotPublic {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
}

/// Why a list of private hosts can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PrivateHostsError {
    /// An entry is not `host:port`.
    #[error(
        "`{0}` is not `host:port`: WEBHOOK_PRIVATE_HOSTS is a list of exact hosts with ports, separated by commas"
    )]
    Entry(String),
}

/// No chat service gives longer ones; 2,000 is what AWS takes for a rule's URL, too.
pub const LONGEST_URL: usize = 2_000;

impl WebhookUrl {
    /// Takes a URL if it may be posted to.
    ///
    /// # Errors
    /// If it is not https, carries credentials, or leads to a port or host that is neither public nor listed.
    pub fn parse(text: &str, private_hosts: &PrivateHosts) -> Result<Self, WebhookUrlError> {
        let text = text.trim();
        if text.len() > LONGEST_URL {
            return Err(WebhookUrlError::TooLong(text.chars().count()));
        }
        let mut url = Url::parse(text).map_err(WebhookUrlError::NotAUrl)?;
        if url.scheme() != "https" {
            return Err(WebhookUrlError::NotHttps(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(WebhookUrlError::Credentials);
        }
        let Some(host) = url.host() else {
            return Err(WebhookUrlError::NotAUrl(url::ParseError::EmptyHost));
        };
        check_host(&host, url.port(), private_hosts)?;
        // A fragment never travels.
        url.set_fragment(None);
        Ok(Self { hint: hint(&url), text: Zeroizing::new(String::from(url)) })
    }

    /// The whole URL; the only way to it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// Host and last four characters: enough to know it again, not enough to post to it.
    #[must_use]
    pub fn hint(&self) -> &str {
        &self.hint
    }
}

impl fmt::Debug for WebhookUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "WebhookUrl({})", self.hint)
    }
}

impl PrivateHosts {
    /// The entries, `host:port`, in alphabetical order.
    #[must_use]
    pub fn to_vec(&self) -> Vec<String> {
        self.0.clone()
    }

    fn contains(&self, host: &str, port: u16) -> bool {
        self.0.contains(&format!("{host}:{port}"))
    }
}

impl FromStr for PrivateHosts {
    type Err = PrivateHostsError;

    fn from_str(text: &str) -> Result<Self, PrivateHostsError> {
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        let mut hosts = entries.map(private_host).collect::<Result<Vec<_>, _>>()?;
        order::sort_by(&mut hosts, Ord::cmp);
        hosts.dedup();
        Ok(Self(hosts))
    }
}

impl TryFrom<String> for PrivateHosts {
    type Error = PrivateHostsError;

    fn try_from(text: String) -> Result<Self, PrivateHostsError> {
        text.parse()
    }
}

impl From<PrivateHosts> for String {
    fn from(hosts: PrivateHosts) -> Self {
        hosts.to_vec().join(",")
    }
}

/// Gives an entry the spelling that a parsed URL has, so that the two compare as texts.
fn private_host(entry: &str) -> Result<String, PrivateHostsError> {
    let wrong = || PrivateHostsError::Entry(entry.to_owned());
    let (_, port) = entry.rsplit_once(':').ok_or_else(wrong)?;
    let port = port.parse::<u16>().ok().filter(|port| *port > 0).ok_or_else(wrong)?;
    // Without its port the entry must be a host alone: no user, path, query or wildcard.
    let url = Url::parse(&format!("https://{entry}/")).map_err(|_| wrong())?;
    let host = url.host_str().filter(|host| !host.contains('*')).ok_or_else(wrong)?;
    let plain =
        url.username().is_empty() && url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if plain { Ok(format!("{}:{port}", without_last_dot(host))) } else { Err(wrong()) }
}

fn check_host(
    host: &Host<&str>,
    port: Option<u16>,
    private_hosts: &PrivateHosts,
) -> Result<(), WebhookUrlError> {
    let host_text = host.to_string();
    let name = without_last_dot(&host_text);
    // `None` is the scheme's own port: the parser drops an explicit 443.
    let port_number = port.unwrap_or(HTTPS);
    if private_hosts.contains(name, port_number) {
        return Ok(());
    }
    let is_public = match host {
        Host::Domain(_) => is_public_name(name),
        Host::Ipv4(ip) => address::is_public_v4(*ip),
        Host::Ipv6(ip) => address::is_public_v6(*ip),
    };
    if !is_public {
        return Err(WebhookUrlError::NotPublic { host: name.to_owned(), port: port_number });
    }
    match port {
        Some(port) => Err(WebhookUrlError::Port { host: name.to_owned(), port }),
        None => Ok(()),
    }
}

/// `localhost.` is the same name as `localhost`.
fn without_last_dot(host: &str) -> &str {
    host.strip_suffix('.').unwrap_or(host)
}

/// Names with one label are answered by the local network alone (`metadata`, `router`).
fn is_public_name(name: &str) -> bool {
    let is_private =
        |suffix: &&str| name.strip_suffix(suffix).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    name.contains('.') && !name.ends_with('.') && !PRIVATE_SUFFIXES.iter().any(is_private)
}

fn hint(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let path = url.path().trim_start_matches('/');
    let secret: Vec<char> = path.chars().chain(url.query().unwrap_or_default().chars()).collect();
    // Four characters of a short path would be most of it.
    let shown = if secret.len() < 8 { 0 } else { 4 };
    let end: String = secret.iter().skip(secret.len() - shown).collect();
    format!("{host}{port}/…{end}")
}

const HTTPS: u16 = 443;

/// Never public: RFC 6761 and 6762, RFC 8375, RFC 7686, ICANN's `internal` (2024), and what networks use for themselves.
/// `internal` covers the metadata names of Google Cloud (`metadata.google.internal`) and AWS (`*.compute.internal`).
const PRIVATE_SUFFIXES: [&str; 13] = [
    "localhost",
    "local",
    "internal",
    "home.arpa",
    "lan",
    "intranet",
    "corp",
    "home",
    "private",
    "localdomain",
    "test",
    "invalid",
    "onion",
];

#[cfg(test)]
mod tests;
