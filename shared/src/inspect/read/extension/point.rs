//! Distribution points of revocation lists (RFC 5280 sections 4.2.1.13 and 5.2.5).

use der::{Decode, Encode, flagset::FlagSet};
use x509_cert::{
    ext::pkix::{
        CrlDistributionPoints, IssuingDistributionPoint,
        crl::dp::{DistributionPoint as Encoded, Reasons},
        name::DistributionPointName,
    },
    name::{Name, RdnSequence, RelativeDistinguishedName},
};

use super::decode::names;
use crate::inspect::{
    item::{DistributionPoint, ExtensionValue, NameFacts},
    read::name::name_facts,
};

const MOST_POINTS: usize = 1024;

pub(super) fn points(content: &[u8]) -> Result<Vec<DistributionPoint>, der::Error> {
    Ok(CrlDistributionPoints::from_der(content)?.0.iter().take(MOST_POINTS).map(point).collect())
}

pub(super) fn issuing(content: &[u8]) -> Result<ExtensionValue, der::Error> {
    let found = IssuingDistributionPoint::from_der(content)?;
    let mut point = found.distribution_point.as_ref().map(place).unwrap_or_default();
    point.reasons = found.only_some_reasons.map(reasons);
    Ok(ExtensionValue::IssuingDistributionPoint {
        point,
        only_user: found.only_contains_user_certs,
        only_ca: found.only_contains_ca_certs,
        only_attribute: found.only_contains_attribute_certs,
        indirect: found.indirect_crl,
    })
}

fn point(found: &Encoded) -> DistributionPoint {
    DistributionPoint {
        reasons: found.reasons.map(reasons),
        issuer: found.crl_issuer.as_ref().map(|all| names(all)).unwrap_or_default(),
        ..found.distribution_point.as_ref().map(place).unwrap_or_default()
    }
}

fn place(name: &DistributionPointName) -> DistributionPoint {
    match name {
        DistributionPointName::FullName(all) => {
            DistributionPoint { names: names(all), ..DistributionPoint::default() }
        }
        DistributionPointName::NameRelativeToCRLIssuer(relative) => {
            DistributionPoint { relative: relative_name(relative), ..DistributionPoint::default() }
        }
    }
}

/// x509-cert makes a name only out of its encoding.
fn relative_name(relative: &RelativeDistinguishedName) -> Option<NameFacts> {
    let der = RdnSequence::from(vec![relative.clone()]).to_der().ok()?;
    Some(name_facts(&Name::from_der(&der).ok()?))
}

fn reasons(flags: FlagSet<Reasons>) -> Vec<String> {
    flags.into_iter().map(|flag| word(flag).to_owned()).collect()
}

const fn word(reason: Reasons) -> &'static str {
    match reason {
        Reasons::Unused => "unused",
        Reasons::KeyCompromise => "keyCompromise",
        Reasons::CaCompromise => "cACompromise",
        Reasons::AffiliationChanged => "affiliationChanged",
        Reasons::Superseded => "superseded",
        Reasons::CessationOfOperation => "cessationOfOperation",
        Reasons::CertificateHold => "certificateHold",
        Reasons::PrivilegeWithdrawn => "privilegeWithdrawn",
        Reasons::AaCompromise => "aACompromise",
    }
}
