//! certificatePolicies with their qualifiers (RFC 5280 section 4.2.1.4).

use const_oid::ObjectIdentifier;
use der::{Any, Decode, Encode, Tag, Tagged, asn1::Int};
use x509_cert::ext::pkix::certpolicy::{CertificatePolicies, PolicyQualifierInfo};

use crate::{
    certificate::{identifier::dotted, name},
    inspect::{
        item::{NoticeReference, Policy, PolicyQualifier},
        read::number::signed_decimal,
    },
};

const MOST_POLICIES: usize = 1024;
const MOST_NUMBERS: usize = 64;
const STATEMENT: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.2.1");
const NOTICE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.2.2");

pub(super) fn policies(content: &[u8]) -> Result<Vec<Policy>, der::Error> {
    let all = CertificatePolicies::from_der(content)?.0;
    let policies = all.into_iter().take(MOST_POLICIES).map(|policy| Policy {
        oid: dotted(policy.policy_identifier),
        qualifiers: policy.policy_qualifiers.iter().flatten().take(MOST_NUMBERS).map(qualifier).collect(),
    });
    Ok(policies.collect())
}

fn qualifier(info: &PolicyQualifierInfo) -> PolicyQualifier {
    let other = || PolicyQualifier::Other {
        oid: dotted(info.policy_qualifier_id),
        hex: info
            .qualifier
            .as_ref()
            .and_then(|value| value.to_der().ok())
            .map(hex::encode)
            .unwrap_or_default(),
    };
    let Some(value) = &info.qualifier else { return other() };
    match info.policy_qualifier_id {
        STATEMENT => name::string(value).map_or_else(other, PolicyQualifier::Statement),
        NOTICE => notice(value).unwrap_or_else(other),
        _ => other(),
    }
}

/// Not x509-cert's own type, which takes the reference for a date.
fn notice(value: &Any) -> Option<PolicyQualifier> {
    let (mut reference, mut text) = (None, None);
    for part in value.decode_as::<Vec<Any>>().ok()? {
        if part.tag() == Tag::Sequence {
            reference = Some(notice_reference(&part)?);
        } else {
            text = Some(name::string(&part)?);
        }
    }
    Some(PolicyQualifier::Notice { reference, text })
}

fn notice_reference(value: &Any) -> Option<NoticeReference> {
    let parts = value.decode_as::<Vec<Any>>().ok()?;
    let [organization, numbers] = parts.as_slice() else { return None };
    let numbers = numbers.decode_as::<Vec<Int>>().ok()?;
    let numbers = numbers.iter().take(MOST_NUMBERS).map(|number| signed_decimal(number.as_bytes()));
    Some(NoticeReference { organization: name::string(organization)?, numbers: numbers.collect() })
}
