//! What a request asks for, part by part, and whether a certificate of ours will have it.

use const_oid::{
    AssociatedOid, ObjectIdentifier,
    db::{rfc2985::PKCS_9_AT_CHALLENGE_PASSWORD, rfc5912::ID_EXTENSION_REQ},
};
use der::Encode;
use serde::{Deserialize, Serialize};
use x509_cert::{
    attr::Attribute,
    ext::{
        Extension,
        pkix::{
            AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAltName,
            SubjectKeyIdentifier, name::GeneralName,
        },
    },
    name::Name,
    request::ExtensionReq,
};

use crate::certificate::{
    Role,
    draft::{self, Draft, Field, MOST_NAMES, parse_alternative_names},
    facts::{AlternativeName, alternative_name},
    identifier::{decode, dotted},
    name,
};

/// The attributes of a subject that a form has a field for.
const FIELDS: [(ObjectIdentifier, Field); 7] = [
    (ObjectIdentifier::new_unwrap("2.5.4.3"), Field::CommonName),
    (ObjectIdentifier::new_unwrap("2.5.4.10"), Field::Organization),
    (ObjectIdentifier::new_unwrap("2.5.4.11"), Field::OrganizationalUnit),
    (ObjectIdentifier::new_unwrap("2.5.4.6"), Field::Country),
    (ObjectIdentifier::new_unwrap("2.5.4.8"), Field::State),
    (ObjectIdentifier::new_unwrap("2.5.4.7"), Field::Locality),
    (ObjectIdentifier::new_unwrap("2.5.4.5"), Field::SerialNumber),
];

/// One thing that a request asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A field of the subject.
    Subject {
        /// The form's field for it.
        field: Field,
        /// Its text.
        text: String,
    },
    /// An attribute of the subject that no form has a field for.
    OtherSubject {
        /// Its object identifier.
        oid: String,
        /// Its text, empty if it is none.
        text: String,
    },
    /// A subject alternative name.
    AlternativeName {
        /// As it would be typed: `dns:a.example`.
        typed: String,
    },
    /// A subject alternative name of another kind.
    OtherName,
    /// Another extension.
    Extension {
        /// Its object identifier.
        oid: String,
    },
    /// An attribute beside subject and extensions.
    Attribute {
        /// Its object identifier.
        oid: String,
    },
}

/// Why a part is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// What a device's certificate may do is the same for all devices, whatever they ask for.
    Profile,
    /// The certificate has it anyway, computed from the key.
    Computed,
    /// Certificates with it are not made here.
    NotMade,
    /// One stands there already, and a certificate made here has each field once.
    Repeated,
    /// A password for revoking, which must not stand in a certificate.
    Secret,
    /// It cannot be decoded.
    Unreadable,
    /// It is no name of its kind: a certificate with it would name nobody.
    NotAName,
    /// A certificate with more names is not made.
    TooMany,
    /// The form would not take such a text in this field.
    Unfit,
}

pub(super) fn of_subject(subject: &Name) -> Vec<(Part, Result<(), Reason>)> {
    let mut parts: Vec<(Part, Result<(), Reason>)> = Vec::new();
    for (oid, text) in name::attributes(subject) {
        let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == oid) else {
            parts.push((Part::OtherSubject { oid: dotted(oid), text }, Err(Reason::NotMade)));
            continue;
        };
        let repeated = parts.iter().any(|(part, taken)| {
            taken.is_ok() && matches!(part, Part::Subject { field: there, .. } if there == field)
        });
        let taken = if repeated {
            Err(Reason::Repeated)
        } else if fits(*field, &text) {
            Ok(())
        } else {
            Err(Reason::Unfit)
        };
        parts.push((Part::Subject { field: *field, text }, taken));
    }
    parts
}

/// Whether the form would take the text. Without its common name a certificate would name nobody: that one is never left out.
fn fits(field: Field, text: &str) -> bool {
    if field == Field::CommonName {
        return true;
    }
    let mut draft = Draft { common_name: "device".to_owned(), ..Draft::new(Role::Device) };
    text.clone_into(draft.text_mut(field));
    draft.parse().map_or_else(|faults| faults.iter().all(|fault| fault.field != field), |_| true)
}

pub(super) fn of_attribute(attribute: &Attribute, parts: &mut Vec<(Part, Result<(), Reason>)>) {
    let other = |reason| (Part::Attribute { oid: dotted(attribute.oid) }, Err(reason));
    if attribute.oid == PKCS_9_AT_CHALLENGE_PASSWORD {
        parts.push(other(Reason::Secret));
        return;
    }
    if attribute.oid != ID_EXTENSION_REQ {
        parts.push(other(Reason::NotMade));
        return;
    }
    for value in attribute.values.iter() {
        match value.to_der().and_then(|der| decode::<ExtensionReq>(&der)) {
            Ok(extensions) => extensions.0.iter().for_each(|extension| of_extension(extension, parts)),
            Err(_) => parts.push(other(Reason::Unreadable)),
        }
    }
}

fn of_extension(extension: &Extension, parts: &mut Vec<(Part, Result<(), Reason>)>) {
    let oid = extension.extn_id;
    let other = |reason| (Part::Extension { oid: dotted(oid) }, Err(reason));
    if oid == SubjectAltName::OID {
        match decode::<SubjectAltName>(extension.extn_value.as_bytes()) {
            Ok(names) => of_names(&names.0, parts),
            Err(_) => parts.push(other(Reason::Unreadable)),
        }
        return;
    }
    let of_profile = [BasicConstraints::OID, KeyUsage::OID, ExtendedKeyUsage::OID];
    let computed = [SubjectKeyIdentifier::OID, AuthorityKeyIdentifier::OID];
    parts.push(other(if of_profile.contains(&oid) {
        Reason::Profile
    } else if computed.contains(&oid) {
        Reason::Computed
    } else {
        Reason::NotMade
    }));
}

/// A name is taken as the form would take it beside those before: as this one name of its kind, and once.
fn of_names(names: &[GeneralName], parts: &mut Vec<(Part, Result<(), Reason>)>) {
    let mut taken: Vec<_> = parts.iter().filter_map(|(part, outcome)| as_typed(part, *outcome)).collect();
    for name in names {
        let part = of_name(name);
        let outcome = match as_typed(&part, Ok(())) {
            None if part == Part::OtherName => Err(Reason::NotMade),
            None => Err(Reason::NotAName),
            Some(name) if taken.contains(&name) => Err(Reason::Repeated),
            Some(_) if taken.len() >= MOST_NAMES => Err(Reason::TooMany),
            Some(name) => {
                taken.push(name);
                Ok(())
            }
        };
        parts.push((part, outcome));
    }
}

/// The one name that the form would read; none of a part that is none or was not taken.
fn as_typed(part: &Part, outcome: Result<(), Reason>) -> Option<draft::AlternativeName> {
    match part {
        Part::AlternativeName { typed } => {
            outcome.ok()?;
            let [name] = <[_; 1]>::try_from(parse_alternative_names(typed).ok()?).ok()?;
            Some(name)
        }
        Part::Subject { .. }
        | Part::OtherSubject { .. }
        | Part::OtherName
        | Part::Extension { .. }
        | Part::Attribute { .. } => None,
    }
}

fn of_name(general: &GeneralName) -> Part {
    let typed = match alternative_name(general) {
        AlternativeName::Dns(text) => format!("dns:{text}"),
        AlternativeName::Email(text) => format!("email:{text}"),
        AlternativeName::Uri(text) => format!("uri:{text}"),
        AlternativeName::Ip(text) => format!("ip:{text}"),
        AlternativeName::Directory(_)
        | AlternativeName::OtherName { .. }
        | AlternativeName::RegisteredId(_)
        | AlternativeName::Other => return Part::OtherName,
    };
    Part::AlternativeName { typed }
}
