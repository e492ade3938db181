//! Subject alternative names as people type them: one a line or with commas between, `dns:`, `ip:`, `uri:` or `email:` before
//! it, or nothing and the kind is guessed.
//!
//! Source: RFC 5280 section 4.2.1.6 and RFC 1034 section 3.5 (host names: letters, digits and hyphens), RFC 3986 (URI).

use std::{fmt, net::IpAddr};

use super::{Fault, NameKind};

/// AWS IoT offers the first five to its policies; more than this is a list that was pasted into the wrong field.
pub(crate) const MOST_NAMES: usize = 100;
/// RFC 1035 section 2.3.4, without the length octets of the wire.
const LONGEST_HOST: usize = 253;
const LONGEST_LABEL: usize = 63;
/// RFC 5321 section 4.5.3.1.1.
const LONGEST_LOCAL_PART: usize = 64;
/// AWS IoT's limit for the value of a policy variable.
const LONGEST_URI: usize = 1024;

/// A subject alternative name that can be issued.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AlternativeName(Name);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Name {
    Dns(String),
    Ip(IpAddr),
    Uri(String),
    Email(String),
}

impl AlternativeName {
    /// What kind of name it is.
    #[must_use]
    pub fn kind(&self) -> NameKind {
        match self.0 {
            Name::Dns(_) => NameKind::Dns,
            Name::Ip(_) => NameKind::Ip,
            Name::Uri(_) => NameKind::Uri,
            Name::Email(_) => NameKind::Email,
        }
    }

    #[cfg(feature = "issue")]
    pub(crate) fn name(&self) -> &Name {
        &self.0
    }
}

impl fmt::Display for AlternativeName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Name::Dns(text) | Name::Uri(text) | Name::Email(text) => formatter.write_str(text),
            Name::Ip(address) => address.fmt(formatter),
        }
    }
}

pub(crate) fn parse(text: &str) -> Result<Vec<AlternativeName>, Fault> {
    let typed = || text.split(['\n', '\r', ',']).map(str::trim).filter(|name| !name.is_empty());
    let found = typed().count();
    if found > MOST_NAMES {
        return Err(Fault::TooManyNames { found, limit: MOST_NAMES });
    }
    let mut names = Vec::with_capacity(found);
    for typed in typed() {
        let name = one(typed)?;
        if names.contains(&name) {
            return Err(Fault::DuplicateName { name: typed.to_owned() });
        }
        names.push(name);
    }
    Ok(names)
}

fn one(typed: &str) -> Result<AlternativeName, Fault> {
    let (kind, text) = said(typed).unwrap_or_else(|| (guessed(typed), typed));
    let name = match kind {
        NameKind::Dns => is_host(text).then(|| Name::Dns(text.to_ascii_lowercase())),
        NameKind::Ip => text.parse().ok().map(Name::Ip),
        NameKind::Uri => is_uri(text).then(|| Name::Uri(text.to_owned())),
        NameKind::Email => is_email(text).then(|| Name::Email(text.to_owned())),
    };
    name.map(AlternativeName).ok_or_else(|| Fault::BadName { name: typed.to_owned(), kind })
}

/// The kind that stands before a name.
fn said(typed: &str) -> Option<(NameKind, &str)> {
    let (word, text) = typed.split_once(':')?;
    let kind = match word.trim().to_ascii_lowercase().as_str() {
        "dns" => NameKind::Dns,
        "ip" => NameKind::Ip,
        "uri" => NameKind::Uri,
        "email" => NameKind::Email,
        _ => return None,
    };
    Some((kind, text.trim()))
}

fn guessed(text: &str) -> NameKind {
    if text.parse::<IpAddr>().is_ok() {
        NameKind::Ip
    } else if text.contains(':') {
        NameKind::Uri
    } else if text.contains('@') {
        NameKind::Email
    } else {
        NameKind::Dns
    }
}

fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= LONGEST_HOST && text.split('.').all(is_label)
}

/// RFC 5280: absolute, and with a host where it has an authority.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_written = rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    text.len() <= LONGEST_URI && is_scheme && is_written && has_host_or_path(rest)
}

fn has_host_or_path(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return !rest.is_empty() };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if let Some(address) = host.strip_prefix('[') {
        return address.split_once(']').is_some_and(|(address, port)| {
            address.parse::<std::net::Ipv6Addr>().is_ok() && (port.is_empty() || is_port(port))
        });
    }
    match host.split_once(':') {
        Some((host, port)) => is_host(host) && port.bytes().all(|digit| digit.is_ascii_digit()),
        None => is_host(host),
    }
}

fn is_port(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|port| port.bytes().all(|digit| digit.is_ascii_digit()))
}

fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    (1..=LONGEST_LOCAL_PART).contains(&local.len()) && local.split('.').all(is_atom) && is_host(host)
}

#[cfg(test)]
mod tests {
    use super::{Fault, NameKind, parse};

    fn read(text: &str) -> Vec<(NameKind, String)> {
        parse(text).unwrap().iter().map(|name| (name.kind(), name.to_string())).collect()
    }

    #[test]
    fn a_kind_is_said_or_guessed() {
        let names = "Press-1.Example.com, 192.0.2.7\r\n2001:DB8::1\n\nurn:dev:mac:0024befffe804ff1,ops@example.com\n\
                     dns: a.example , IP:192.0.2.8, uri:https://example.com/a?b, email:a.b+c@example.com";
        assert_eq!(
            read(names),
            [
                (NameKind::Dns, "press-1.example.com".into()),
                (NameKind::Ip, "192.0.2.7".into()),
                (NameKind::Ip, "2001:db8::1".into()),
                (NameKind::Uri, "urn:dev:mac:0024befffe804ff1".into()),
                (NameKind::Email, "ops@example.com".into()),
                (NameKind::Dns, "a.example".into()),
                (NameKind::Ip, "192.0.2.8".into()),
                (NameKind::Uri, "https://example.com/a?b".into()),
                (NameKind::Email, "a.b+c@example.com".into()),
            ]
        );
        assert_eq!(read(" \n,"), []);
    }

    #[test]
    fn what_is_no_name_of_its_kind_is_named() {
        for (typed, kind) in [
            ("a_b.example", NameKind::Dns),
            ("-a.example", NameKind::Dns),
            ("a..example", NameKind::Dns),
            ("*.example.com", NameKind::Dns),
            ("dns:", NameKind::Dns),
            ("가.example", NameKind::Dns),
            ("ip:192.0.2.256", NameKind::Ip),
            ("https://", NameKind::Uri),
            ("https://a b/", NameKind::Uri),
            ("https://[::1", NameKind::Uri),
            ("1x:y", NameKind::Uri),
            ("a@", NameKind::Email),
            ("a..b@example.com", NameKind::Email),
        ] {
            assert_eq!(parse(typed), Err(Fault::BadName { name: typed.into(), kind }));
        }
        let long = format!("{}.example", "a".repeat(64));
        assert_eq!(parse(&long), Err(Fault::BadName { name: long.clone(), kind: NameKind::Dns }));
    }

    #[test]
    fn a_name_stands_once() {
        assert_eq!(parse("a.example, A.EXAMPLE"), Err(Fault::DuplicateName { name: "A.EXAMPLE".into() }));
        let many = "a\n".repeat(101);
        assert_eq!(parse(&many), Err(Fault::TooManyNames { found: 101, limit: 100 }));
    }
}
