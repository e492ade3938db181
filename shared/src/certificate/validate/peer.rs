//! Whether a certificate is for whom it is wanted: a host, an address or a mailbox among its alternative names.
//!
//! The common name is never looked at. Source: RFC 9525 section 6.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::{
    host,
    subject_name::{NameKind, SubjectName, address},
};

/// A name that a certificate has to be for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeerName {
    /// A host's name.
    Dns(String),
    /// A host's address.
    Ip(IpAddr),
    /// A mailbox.
    Email(String),
}

impl PeerName {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Dns(text) | Self::Email(text) => text.clone(),
            Self::Ip(address) => address.to_string(),
        }
    }

    pub(super) fn is_among(&self, names: &[SubjectName]) -> bool {
        names.iter().any(|name| self.is(&name.kind))
    }

    fn is(&self, name: &NameKind) -> bool {
        match (self, name) {
            (Self::Dns(host), NameKind::Dns(pattern)) => is_host(host, pattern),
            (Self::Ip(wanted), NameKind::Ip(octets)) => address(octets) == Some(*wanted),
            (Self::Email(wanted), NameKind::Email(found)) => is_mailbox(wanted, found),
            _ => false,
        }
    }
}

/// A `*` stands for the whole first label, and for nothing else; below a name of one label it stands for nothing.
fn is_host(host: &str, pattern: &str) -> bool {
    if !host::is_host_name(host) || !host::is_host_pattern(pattern) {
        return false;
    }
    match pattern.strip_prefix("*.") {
        None => host.eq_ignore_ascii_case(pattern),
        Some(parent) => {
            parent.contains('.')
                && host.split_once('.').is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(parent))
        }
    }
}

/// The host's case does not count, the local part's does.
fn is_mailbox(wanted: &str, found: &str) -> bool {
    match (host::mailbox(wanted), host::mailbox(found)) {
        (Some((local, host)), Some((found_local, found_host))) => {
            local == found_local && host.eq_ignore_ascii_case(found_host)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_host, is_mailbox};

    #[test]
    fn a_star_is_one_whole_label() {
        assert!(is_host("a.example.com", "*.EXAMPLE.com"));
        assert!(!is_host("example.com", "*.example.com"));
        assert!(!is_host("a.b.example.com", "*.example.com"));
        assert!(!is_host("a.example.com", "a*.example.com"));
        assert!(!is_host("example.com", "*.com"));
        assert!(!is_host("*.example.com", "*.example.com"), "a name is no pattern");
    }

    #[test]
    fn mailboxes_differ_by_the_case_of_the_local_part_only() {
        assert!(is_mailbox("a@example.com", "a@EXAMPLE.com"));
        assert!(!is_mailbox("A@example.com", "a@example.com"));
    }
}
