//! The names that a certificate is about, in the form in which constraints and expectations are compared with them.
//!
//! Source: RFC 5280 sections 4.1.2.6, 4.2.1.6 and 4.2.1.10.

use std::net::IpAddr;

use x509_cert::ext::pkix::name::GeneralName;

use super::{
    super::{name, read::Parsed},
    canonical::{CanonicalName, EMAIL_ADDRESS},
    extensions::Extensions,
};

/// One name of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SubjectName {
    pub(super) kind: NameKind,
    /// For people.
    pub(super) text: String,
}

/// What kind of name, with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    Dns(String),
    Email(String),
    Uri(String),
    Ip(Vec<u8>),
    Directory(CanonicalName),
    /// A kind whose constraints are not known here.
    Other(OtherKind),
}

/// Kinds whose constraints are not known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OtherKind {
    OtherName,
    EdiPartyName,
    RegisteredId,
}

impl NameKind {
    pub(super) fn new(name: &GeneralName) -> Self {
        match name {
            GeneralName::DnsName(text) => Self::Dns(text.to_string()),
            GeneralName::Rfc822Name(text) => Self::Email(text.to_string()),
            GeneralName::UniformResourceIdentifier(text) => Self::Uri(text.to_string()),
            GeneralName::IpAddress(octets) => Self::Ip(octets.as_bytes().to_vec()),
            GeneralName::DirectoryName(name) => Self::Directory(CanonicalName::new(name)),
            GeneralName::OtherName(_) => Self::Other(OtherKind::OtherName),
            GeneralName::EdiPartyName(_) => Self::Other(OtherKind::EdiPartyName),
            GeneralName::RegisteredId(_) => Self::Other(OtherKind::RegisteredId),
        }
    }

    /// The name in a directory, if it is one.
    pub(super) fn directory(name: &GeneralName) -> Option<CanonicalName> {
        if let GeneralName::DirectoryName(name) = name { Some(CanonicalName::new(name)) } else { None }
    }
}

/// Every name of a certificate's subject that constraints apply to.
pub(super) fn subject_names(
    parsed: &Parsed,
    subject: &CanonicalName,
    extensions: &Extensions,
) -> Vec<SubjectName> {
    let mut names = Vec::new();
    if !subject.is_empty() {
        let text = name::text(parsed.tbs.subject());
        names.push(SubjectName { kind: NameKind::Directory(subject.clone()), text });
    }
    match &extensions.alternative_names {
        Some(alternative) => names.extend(
            alternative
                .value
                .0
                .iter()
                .map(|name| SubjectName { kind: NameKind::new(name), text: general_name_text(name) }),
        ),
        // Old certificates keep the address in the subject (section 4.2.1.10).
        None => names.extend(
            name::attributes(parsed.tbs.subject())
                .into_iter()
                .filter(|(oid, _)| *oid == EMAIL_ADDRESS)
                .map(|(_, text)| SubjectName { kind: NameKind::Email(text.clone()), text }),
        ),
    }
    names
}

pub(super) fn general_name_text(general_name: &GeneralName) -> String {
    match general_name {
        GeneralName::DnsName(text)
        | GeneralName::Rfc822Name(text)
        | GeneralName::UniformResourceIdentifier(text) => text.to_string(),
        GeneralName::IpAddress(octets) => {
            address(octets.as_bytes()).map_or_else(|| hex::encode(octets.as_bytes()), |ip| ip.to_string())
        }
        GeneralName::DirectoryName(directory) => name::text(directory),
        GeneralName::OtherName(other) => other.type_id.to_string(),
        GeneralName::EdiPartyName(_) => "ediPartyName".to_owned(),
        GeneralName::RegisteredId(oid) => oid.to_string(),
    }
}

/// Octets as an address; `None` if they are none.
pub(super) fn address(octets: &[u8]) -> Option<IpAddr> {
    let four = <[u8; 4]>::try_from(octets).map(IpAddr::from);
    four.or_else(|_| <[u8; 16]>::try_from(octets).map(IpAddr::from)).ok()
}
