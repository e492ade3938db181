//! The parameters that just-in-time provisioning fills in from a certificate.
//!
//! Source: developer guide, "Just-in-time provisioning": what it can extract from the subject, and the certificate's id.

use crate::inspect::item::Certificate;

/// A parameter's name with the attribute of the subject that it comes from.
const PARAMETERS: [(&str, Option<&str>); 8] = [
    ("AWS::IoT::Certificate::Id", None),
    ("AWS::IoT::Certificate::Country", Some("2.5.4.6")),
    ("AWS::IoT::Certificate::Organization", Some("2.5.4.10")),
    ("AWS::IoT::Certificate::OrganizationalUnit", Some("2.5.4.11")),
    ("AWS::IoT::Certificate::DistinguishedNameQualifier", Some("2.5.4.46")),
    ("AWS::IoT::Certificate::StateName", Some("2.5.4.8")),
    ("AWS::IoT::Certificate::CommonName", Some("2.5.4.3")),
    ("AWS::IoT::Certificate::SerialNumber", Some("2.5.4.5")),
];

/// What just-in-time provisioning knows of a parameter.
pub(super) enum Value {
    /// It is filled in with this.
    Of(String),
    /// It is one of AWS's, and this certificate does not have it.
    Missing,
    /// It is none of AWS's.
    Unknown,
}

/// The value of a parameter for a certificate.
pub(super) fn value(name: &str, item: &Certificate) -> Value {
    match PARAMETERS.iter().find(|(known, _)| *known == name) {
        None => Value::Unknown,
        Some((_, None)) => Value::Of(item.facts.certificate_id.clone()),
        Some((_, Some(oid))) => {
            let mut attributes = item.subject.parts.iter().flatten();
            let found = attributes.find(|attribute| attribute.oid == *oid && !attribute.value.is_empty());
            found.map_or(Value::Missing, |attribute| Value::Of(attribute.value.clone()))
        }
    }
}
