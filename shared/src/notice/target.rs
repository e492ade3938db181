//! Where notices may be posted to: a URL that cannot be turned against the network the Worker stands in.
//!
//! Text and the list of private hosts -> [`WebhookUrl`], or the reason why not. A webhook URL is a secret: it is shown
//! as host and last four characters ([`WebhookUrl::hint`]), never printed. Whoever posts must not follow redirects, must
//! read no more than [`super::delivery::ANSWER_CAP`] bytes of the answer, and cannot know here what a name resolves to:
//! a name of somebody's own that points at a private address is stopped by Cloudflare's network, not by this file.
//!
//! Source: WHATWG URL (which turns every spelling of an IPv4 address into one); IANA special-purpose registries
//! ([`super::address`]); RFC 6761 and RFC 9476 (names).

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::{Host, Url};
use zeroize::Zeroizing;

use super::address;

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
pub struct PrivateHosts(BTreeSet<String>);

/// Why a URL is not posted to; it never repeats more of the URL than its host.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WebhookUrlError {
    /// It is longer than [`LONGEST_URL`].
    #[error("the webhook URL has {0} characters: at most {LONGEST_URL} are taken")]
    TooLong(usize),
    /// It is no absolute URL.
    #[error("the webhook URL is not a URL: expected `https://host/path`")]
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
        self.0.iter().cloned().collect()
    }

    fn contains(&self, host: &str, port: u16) -> bool {
        self.0.contains(&format!("{host}:{port}"))
    }
}

impl FromStr for PrivateHosts {
    type Err = PrivateHostsError;

    fn from_str(text: &str) -> Result<Self, PrivateHostsError> {
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        Ok(Self(entries.map(private_host).collect::<Result<_, _>>()?))
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
mod tests {
    use super::{PrivateHosts, WebhookUrl, WebhookUrlError};

    fn parse(text: &str) -> Result<WebhookUrl, WebhookUrlError> {
        WebhookUrl::parse(text, &PrivateHosts::default())
    }

    #[test]
    fn public_https_is_taken() {
        for text in [
            "https://hooks.slack.com/services/T/B/x",
            "https://hooks.slack.com:443/services/T/B/x",
            "https://chat.example.com./hooks/abc?a=b",
            "https://1.1.1.1/hook",
            "https://[2606:4700::1111]/hook",
            "https://localhost.example.com/hook",
            "https://채팅.example/hook",
        ] {
            assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
        }
    }

    #[test]
    fn every_spelling_of_a_private_host_is_refused() {
        for host in [
            "localhost",
            "LOCALHOST",
            "localhost.",
            "a.localhost",
            "printer.local",
            "metadata.google.internal",
            "metadata",
            "instance-data",
            "router.lan",
            "nas.home.arpa",
            "ip-10-0-0-1.eu-west-1.compute.internal",
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "127.0.0.1.",
            "0x7f.1",
            "0",
            "10.0.0.1",
            "169.254.169.254",
            "0xa9fea9fe",
            "2852039166",
            "100.64.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "224.0.0.1",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:a9fe:a9fe]",
            "[fe80::1]",
            "[fd00::1]",
            "[ff02::1]",
            "[64:ff9b::a9fe:a9fe]",
            "[2002:7f00:1::]",
            "[fd00:ec2::254]",
            "１２７.0.0.1",
            "ⓛocalhost",
            "127。0。0。1",
        ] {
            let refused = parse(&format!("https://{host}/hook"));
            assert!(matches!(refused, Err(WebhookUrlError::NotPublic { .. })), "{host}: {refused:?}");
        }
    }

    #[test]
    fn other_schemes_ports_and_credentials_are_refused() {
        assert!(matches!(parse("http://example.com/"), Err(WebhookUrlError::NotHttps(_))));
        assert!(matches!(parse("file:///etc/passwd"), Err(WebhookUrlError::NotHttps(_))));
        assert!(matches!(parse("https://example.com:8443/"), Err(WebhookUrlError::Port { port: 8443, .. })));
        assert_eq!(parse("https://user@example.com/"), Err(WebhookUrlError::Credentials));
        assert_eq!(parse("https://:pass@example.com/"), Err(WebhookUrlError::Credentials));
        assert!(matches!(parse("example.com/hook"), Err(WebhookUrlError::NotAUrl(_))));
        assert!(matches!(parse("https://"), Err(WebhookUrlError::NotAUrl(_))));
        let long = format!("https://example.com/{}", "a".repeat(2_000));
        assert_eq!(parse(&long), Err(WebhookUrlError::TooLong(2_020)));
    }

    #[test]
    fn only_the_exact_host_and_port_of_the_list_are_excepted() {
        let hosts: PrivateHosts = "LOCALHOST:8443, 127.0.0.1:443 ,,[::1]:9443".parse().unwrap();
        for text in [
            "https://localhost:8443/x",
            "https://localhost.:8443/x",
            "https://127.1/x",
            "https://[0:0::1]:9443/x",
        ] {
            assert!(WebhookUrl::parse(text, &hosts).is_ok(), "{text}");
        }
        for text in ["https://localhost/x", "https://localhost:8444/x", "https://a.localhost:8443/x"] {
            let refused = WebhookUrl::parse(text, &hosts);
            assert!(matches!(refused, Err(WebhookUrlError::NotPublic { .. })), "{text}: {refused:?}");
        }
        assert!(matches!(
            WebhookUrl::parse("http://localhost:8443/x", &hosts),
            Err(WebhookUrlError::NotHttps(_))
        ));
    }

    #[test]
    fn an_entry_is_a_host_and_a_port_and_nothing_else() {
        for entry in [
            "localhost",
            "localhost:",
            "localhost:0",
            "localhost:70000",
            "*.local:443",
            "a:b@c:443",
            "a/b:443",
            "http://a:443",
        ] {
            assert!(entry.parse::<PrivateHosts>().is_err(), "{entry}");
        }
        assert_eq!("".parse::<PrivateHosts>(), Ok(PrivateHosts::default()));
    }

    #[test]
    fn the_url_is_not_shown() {
        let url = parse("https://hooks.slack.com/services/T000/B000/secret-a1B2#part").unwrap();
        assert_eq!(format!("{url:?}"), "WebhookUrl(hooks.slack.com/…a1B2)");
        assert_eq!(url.expose(), "https://hooks.slack.com/services/T000/B000/secret-a1B2");
        assert_eq!(parse("https://example.com/abcd").unwrap().hint(), "example.com/…");
        assert_eq!(parse("https://example.com/?token=abcdefgh").unwrap().hint(), "example.com/…efgh");
        let hosts: PrivateHosts = "localhost:8443".parse().unwrap();
        let local = WebhookUrl::parse("https://localhost:8443/hooks/inbox1", &hosts).unwrap();
        assert_eq!(local.hint(), "localhost:8443/…box1");
    }

    #[test]
    fn an_error_says_what_to_do() {
        let error = parse("https://10.0.0.7/hooks/secret").unwrap_err();
        assert_eq!(
            error.to_string(),
            "10.0.0.7 is not a public host: name it in WEBHOOK_PRIVATE_HOSTS as `10.0.0.7:443` if it is meant"
        );
    }
}
