//! Host names, mailboxes and the host of a URI: what is well-formed, and what lies within what.
//!
//! Text only; certificates are elsewhere. Source: RFC 1034 section 3.5 and RFC 1123 section 2.1 (names), RFC 2821 section
//! 4.1.2 (mailboxes), RFC 3986 section 3.2 (URIs).

use std::net::{Ipv4Addr, Ipv6Addr};

/// RFC 1035 section 2.3.4.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// Whether a text has the preferred name syntax: labels of letters, digits and hyphens; a last dot is not allowed.
///
/// A name of digits and dots alone is an address that was put into the wrong place, and no host name.
pub(super) fn is_host_name(text: &str) -> bool {
    text.len() <= LONGEST_NAME && text.split('.').all(is_label) && text.parse::<Ipv4Addr>().is_err()
}

/// The same, or `*.` and a host name.
pub(super) fn is_host_pattern(text: &str) -> bool {
    is_host_name(text.strip_prefix("*.").unwrap_or(text))
}

fn is_label(label: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Whether `name` is `base` or lies below it by whole labels; an empty base holds every name.
pub(super) fn is_within(name: &str, base: &str) -> bool {
    let Some(rest) = name.len().checked_sub(base.len()) else { return false };
    let (Some(before), Some(end)) = (name.get(..rest), name.get(rest..)) else { return false };
    end.eq_ignore_ascii_case(base) && (before.is_empty() || base.is_empty() || before.ends_with('.'))
}

/// Whether a name lies below a base, and is not the base itself: `.example.com`.
pub(super) fn is_below(name: &str, base_with_dot: &str) -> bool {
    let rest = name.len().checked_sub(base_with_dot.len());
    rest.is_some_and(|rest| {
        rest > 0 && name.get(rest..).is_some_and(|end| end.eq_ignore_ascii_case(base_with_dot))
    })
}

/// Splits a mailbox into local part and host; `None` if it is none.
///
/// Quoted local parts are not taken: an `@` inside of one has deceived validators before.
pub(super) fn mailbox(text: &str) -> Option<(&str, &str)> {
    let (local, host) = text.split_once('@')?;
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(is_atom);
    (local.split('.').all(is_word) && is_host_name(host)).then_some((local, host))
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

/// What stands in the place of a URI's host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UriHost<'a> {
    /// A name.
    Name(&'a str),
    /// An address.
    Address,
    /// There is no host.
    None,
    /// It is not an absolute URI.
    NotAUri,
}

/// Finds the host of a URI.
pub(super) fn uri_host(uri: &str) -> UriHost<'_> {
    let Some((scheme, rest)) = uri.split_once(':') else { return UriHost::NotAUri };
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    if !is_scheme || rest.is_empty() {
        return UriHost::NotAUri;
    }
    let Some(rest) = rest.strip_prefix("//") else { return UriHost::None };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if let Some(address) = host.strip_prefix('[') {
        let address = address.split(']').next().unwrap_or_default();
        return if address.parse::<Ipv6Addr>().is_ok() { UriHost::Address } else { UriHost::NotAUri };
    }
    let host = host.split(':').next().unwrap_or_default();
    if host.parse::<Ipv4Addr>().is_ok() {
        return UriHost::Address;
    }
    if host.is_empty() { UriHost::None } else { UriHost::Name(host) }
}

#[cfg(test)]
mod tests {
    use super::{UriHost, is_below, is_host_name, is_host_pattern, is_within, mailbox, uri_host};

    #[test]
    fn host_names_are_labels() {
        for name in ["a", "example.com", "xn--mnchen-3ya.de", "1.example"] {
            assert!(is_host_name(name), "{name}");
        }
        let long = "a".repeat(64);
        for name in ["", ".", "a..b", ".a", "a.", "-a", "a-", "a_b", "a b", "8.8.8.8", "*.a", &long] {
            assert!(!is_host_name(name), "{name}");
        }
        assert!(is_host_pattern("*.example.com"));
        assert!(!is_host_pattern("a.*.com"));
    }

    #[test]
    fn a_name_lies_within_another_by_whole_labels() {
        assert!(is_within("a.Example.com", "example.COM"));
        assert!(is_within("example.com", "example.com"));
        assert!(!is_within("notexample.com", "example.com"));
        assert!(is_within("anything", ""));
        assert!(is_below("a.example.com", ".example.com"));
        assert!(!is_below("example.com", ".example.com"));
        assert!(!is_below(".example.com", ".example.com"));
    }

    #[test]
    fn a_mailbox_has_one_at_sign() {
        assert_eq!(mailbox("*.a+b@example.com"), Some(("*.a+b", "example.com")));
        assert_eq!(mailbox("a.b@example.com"), Some(("a.b", "example.com")));
        assert_eq!(mailbox("a@b@example.com"), None);
        assert_eq!(mailbox("\"a@b\"@example.com"), None);
        assert_eq!(mailbox("a@"), None);
    }

    #[test]
    fn the_host_of_a_uri_is_found_behind_user_and_before_port() {
        assert_eq!(uri_host("https://user@evil@host.example:443/path"), UriHost::Name("host.example"));
        assert_eq!(uri_host("ldap://[::1]:389/"), UriHost::Address);
        assert_eq!(uri_host("http://192.0.2.1"), UriHost::Address);
        assert_eq!(uri_host("urn:device:1"), UriHost::None);
        assert_eq!(uri_host("file:///a"), UriHost::None);
        assert_eq!(uri_host("/relative"), UriHost::NotAUri);
    }
}
