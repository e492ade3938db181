//! The content of an extension of each kind.

use const_oid::{
    ObjectIdentifier,
    db::rfc5280::{
        ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_ISSUER,
        ID_CE_CERTIFICATE_POLICIES, ID_CE_CRL_DISTRIBUTION_POINTS, ID_CE_CRL_NUMBER, ID_CE_CRL_REASONS,
        ID_CE_DELTA_CRL_INDICATOR, ID_CE_EXT_KEY_USAGE, ID_CE_FRESHEST_CRL, ID_CE_INHIBIT_ANY_POLICY,
        ID_CE_INVALIDITY_DATE, ID_CE_ISSUER_ALT_NAME, ID_CE_ISSUING_DISTRIBUTION_POINT, ID_CE_KEY_USAGE,
        ID_CE_NAME_CONSTRAINTS, ID_CE_POLICY_CONSTRAINTS, ID_CE_POLICY_MAPPINGS,
        ID_CE_PRIVATE_KEY_USAGE_PERIOD, ID_CE_SUBJECT_ALT_NAME, ID_CE_SUBJECT_KEY_IDENTIFIER,
        ID_PE_AUTHORITY_INFO_ACCESS, ID_PE_SUBJECT_INFO_ACCESS,
    },
};
use der::{
    Decode, Sequence,
    asn1::{GeneralizedTime, Int, OctetString},
};
use x509_cert::ext::pkix::{
    AccessDescription as Access, AuthorityKeyIdentifier, CrlReason, ExtendedKeyUsage, KeyUsage,
    NameConstraints, PolicyConstraints, PolicyMappings,
    constraints::name::GeneralSubtrees,
    name::{GeneralName, GeneralNames},
};

use super::{point, policy};
use crate::{
    certificate::{
        crl::RevocationReason,
        facts::{AlternativeName, Constraints, alternative_name, key_usage_words},
        identifier::dotted,
    },
    inspect::{
        item::{AccessDescription, ExtensionValue},
        read::number::signed_decimal,
    },
    time::UnixTime,
};

/// The most names that are shown of one extension.
const MOST_NAMES: usize = 4096;

/// What an extension says; `Other` for one that is not known here.
pub(super) fn known(oid: ObjectIdentifier, content: &[u8]) -> Result<ExtensionValue, der::Error> {
    Ok(match oid {
        ID_CE_SUBJECT_ALT_NAME | ID_CE_ISSUER_ALT_NAME | ID_CE_CERTIFICATE_ISSUER => {
            ExtensionValue::AlternativeNames(names(&GeneralNames::from_der(content)?))
        }
        ID_CE_KEY_USAGE => ExtensionValue::KeyUsage(key_usage_words(&KeyUsage::from_der(content)?)),
        ID_CE_EXT_KEY_USAGE => {
            let purposes = ExtendedKeyUsage::from_der(content)?.0;
            ExtensionValue::ExtendedKeyUsage(purposes.into_iter().map(dotted).collect())
        }
        ID_CE_BASIC_CONSTRAINTS => {
            let found = Constraints::from_der(content)?;
            ExtensionValue::BasicConstraints { ca: found.ca, path_length: found.path_length }
        }
        ID_CE_NAME_CONSTRAINTS => {
            let found = NameConstraints::from_der(content)?;
            let (permitted, excluded) = (found.permitted_subtrees, found.excluded_subtrees);
            ExtensionValue::NameConstraints { permitted: bases(permitted), excluded: bases(excluded) }
        }
        ID_CE_CERTIFICATE_POLICIES => ExtensionValue::CertificatePolicies(policy::policies(content)?),
        ID_CE_POLICY_MAPPINGS => {
            let pairs = PolicyMappings::from_der(content)?.0.into_iter().take(MOST_NAMES);
            let pair = |pair: (ObjectIdentifier, ObjectIdentifier)| (dotted(pair.0), dotted(pair.1));
            ExtensionValue::PolicyMappings(
                pairs.map(|of| pair((of.issuer_domain_policy, of.subject_domain_policy))).collect(),
            )
        }
        ID_CE_POLICY_CONSTRAINTS => {
            let found = PolicyConstraints::from_der(content)?;
            ExtensionValue::PolicyConstraints {
                require_explicit: found.require_explicit_policy,
                inhibit_mapping: found.inhibit_policy_mapping,
            }
        }
        ID_CE_INHIBIT_ANY_POLICY => ExtensionValue::InhibitAnyPolicy(u32::from_der(content)?),
        ID_CE_CRL_DISTRIBUTION_POINTS | ID_CE_FRESHEST_CRL => {
            ExtensionValue::DistributionPoints(point::points(content)?)
        }
        ID_PE_AUTHORITY_INFO_ACCESS | ID_PE_SUBJECT_INFO_ACCESS => ExtensionValue::Access(access(content)?),
        ID_CE_SUBJECT_KEY_IDENTIFIER => {
            let octets = OctetString::from_der(content)?;
            ExtensionValue::SubjectKeyIdentifier(hex::encode(octets.as_bytes()))
        }
        ID_CE_AUTHORITY_KEY_IDENTIFIER => authority_key_identifier(content)?,
        ID_CE_PRIVATE_KEY_USAGE_PERIOD => usage_period(content)?,
        ID_CE_CRL_NUMBER | ID_CE_DELTA_CRL_INDICATOR => {
            ExtensionValue::Number(signed_decimal(Int::from_der(content)?.as_bytes()))
        }
        ID_CE_ISSUING_DISTRIBUTION_POINT => point::issuing(content)?,
        ID_CE_CRL_REASONS => ExtensionValue::Reason(reason(CrlReason::from_der(content)?)),
        ID_CE_INVALIDITY_DATE => ExtensionValue::InvalidityDate(instant(GeneralizedTime::from_der(content)?)),
        _ => ExtensionValue::Other,
    })
}

/// RFC 3280 section 4.2.1.4; RFC 5280 does without.
#[derive(Sequence)]
struct UsagePeriod {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    not_before: Option<GeneralizedTime>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    not_after: Option<GeneralizedTime>,
}

pub(super) fn names(all: &[GeneralName]) -> Vec<AlternativeName> {
    all.iter().take(MOST_NAMES).map(alternative_name).collect()
}

fn bases(subtrees: Option<GeneralSubtrees>) -> Vec<AlternativeName> {
    let all = subtrees.unwrap_or_default();
    all.iter().take(MOST_NAMES).map(|subtree| base(&subtree.base)).collect()
}

/// An address with its mask, of which `facts` knows only the octets.
fn base(name: &GeneralName) -> AlternativeName {
    let GeneralName::IpAddress(octets) = name else { return alternative_name(name) };
    let octets = octets.as_bytes();
    let (address, mask) = octets.split_at_checked(octets.len() / 2).unwrap_or_default();
    let text = |part: &[u8]| match <[u8; 4]>::try_from(part) {
        Ok(four) => Some(std::net::Ipv4Addr::from(four).to_string()),
        Err(_) => <[u8; 16]>::try_from(part).ok().map(|octets| std::net::Ipv6Addr::from(octets).to_string()),
    };
    match (text(address), text(mask)) {
        (Some(address), Some(mask)) => AlternativeName::Ip(format!("{address}/{mask}")),
        _ => AlternativeName::Ip(hex::encode(octets)),
    }
}

fn access(content: &[u8]) -> Result<Vec<AccessDescription>, der::Error> {
    let one = |found: &Access| AccessDescription {
        method: dotted(found.access_method),
        location: alternative_name(&found.access_location),
    };
    Ok(Vec::<Access>::from_der(content)?.iter().take(MOST_NAMES).map(one).collect())
}

fn authority_key_identifier(content: &[u8]) -> Result<ExtensionValue, der::Error> {
    let found = AuthorityKeyIdentifier::from_der(content)?;
    Ok(ExtensionValue::AuthorityKeyIdentifier {
        key: found.key_identifier.map(|identifier| hex::encode(identifier.as_bytes())),
        issuer: found.authority_cert_issuer.map(|all| names(&all)).unwrap_or_default(),
        serial: found.authority_cert_serial_number.map(|serial| hex::encode(serial.as_bytes())),
    })
}

fn usage_period(content: &[u8]) -> Result<ExtensionValue, der::Error> {
    let found = UsagePeriod::from_der(content)?;
    Ok(ExtensionValue::PrivateKeyUsagePeriod {
        not_before: found.not_before.map(instant),
        not_after: found.not_after.map(instant),
    })
}

fn instant(time: GeneralizedTime) -> UnixTime {
    UnixTime::from_seconds(i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX))
}

const fn reason(reason: CrlReason) -> RevocationReason {
    match reason {
        CrlReason::Unspecified => RevocationReason::Unspecified,
        CrlReason::KeyCompromise => RevocationReason::KeyCompromise,
        CrlReason::CaCompromise => RevocationReason::CaCompromise,
        CrlReason::AffiliationChanged => RevocationReason::AffiliationChanged,
        CrlReason::Superseded => RevocationReason::Superseded,
        CrlReason::CessationOfOperation => RevocationReason::CessationOfOperation,
        CrlReason::CertificateHold => RevocationReason::CertificateHold,
        CrlReason::RemoveFromCRL => RevocationReason::RemoveFromCrl,
        CrlReason::PrivilegeWithdrawn => RevocationReason::PrivilegeWithdrawn,
        CrlReason::AaCompromise => RevocationReason::AaCompromise,
    }
}
