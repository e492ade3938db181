//! Why a certificate was revoked: `CRLReason`.
//!
//! Two of them are not like the others. `certificateHold` may be taken back, and AWS's REVOKED may not: a certificate on
//! hold is not activated, and an ACTIVE one is left alone until somebody says so. `removeFromCRL` stands in delta lists
//! alone and means "not revoked any more": an entry with it revokes nothing, as OpenSSL has it.
//! Source: RFC 5280 section 5.3.1.

use serde::{Deserialize, Serialize};

/// Why a certificate was revoked, in RFC 5280's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RevocationReason {
    /// No reason given, or `unspecified`.
    Unspecified,
    /// The private key is in other hands.
    KeyCompromise,
    /// The CA's private key is in other hands.
    #[serde(rename = "cACompromise")]
    CaCompromise,
    /// What the certificate says about its subject has changed.
    AffiliationChanged,
    /// Another certificate has taken its place.
    Superseded,
    /// It is not needed any more.
    CessationOfOperation,
    /// Revoked for a while.
    CertificateHold,
    /// Not revoked any more.
    #[serde(rename = "removeFromCRL")]
    RemoveFromCrl,
    /// What it was allowed to do was withdrawn.
    PrivilegeWithdrawn,
    /// The attribute authority's private key is in other hands.
    #[serde(rename = "aACompromise")]
    AaCompromise,
}

impl RevocationReason {
    /// Every reason with its number in a list; 7 is not used.
    pub const ALL: [(u8, Self); 10] = [
        (0, Self::Unspecified),
        (1, Self::KeyCompromise),
        (2, Self::CaCompromise),
        (3, Self::AffiliationChanged),
        (4, Self::Superseded),
        (5, Self::CessationOfOperation),
        (6, Self::CertificateHold),
        (8, Self::RemoveFromCrl),
        (9, Self::PrivilegeWithdrawn),
        (10, Self::AaCompromise),
    ];

    /// The reason with this number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == number).map(|(_, reason)| reason)
    }

    /// Its number in a list.
    #[must_use]
    pub fn number(self) -> u8 {
        Self::ALL.into_iter().find(|(_, reason)| *reason == self).map_or(0, |(number, _)| number)
    }

    /// In RFC 5280's own words; `None` where no reason was given.
    #[must_use]
    pub fn given(self) -> Option<&'static str> {
        match self {
            Self::Unspecified => None,
            Self::KeyCompromise => Some("keyCompromise"),
            Self::CaCompromise => Some("cACompromise"),
            Self::AffiliationChanged => Some("affiliationChanged"),
            Self::Superseded => Some("superseded"),
            Self::CessationOfOperation => Some("cessationOfOperation"),
            Self::CertificateHold => Some("certificateHold"),
            Self::RemoveFromCrl => Some("removeFromCRL"),
            Self::PrivilegeWithdrawn => Some("privilegeWithdrawn"),
            Self::AaCompromise => Some("aACompromise"),
        }
    }

    /// Whether an entry with this reason revokes at all.
    #[must_use]
    pub fn revokes(self) -> bool {
        self != Self::RemoveFromCrl
    }

    /// Whether the revocation may be taken back.
    #[must_use]
    pub fn is_hold(self) -> bool {
        self == Self::CertificateHold
    }
}

#[cfg(test)]
mod tests {
    use super::RevocationReason;

    /// The numbers are stored.
    #[test]
    fn numbers_are_those_of_rfc_5280() {
        for (number, reason) in RevocationReason::ALL {
            assert_eq!(RevocationReason::from_number(number), Some(reason));
            assert_eq!(reason.number(), number);
            let written = serde_json::to_value(reason).unwrap();
            assert!(reason.given().is_none_or(|given| written == given), "{written}");
        }
        assert_eq!(RevocationReason::from_number(7), None);
        assert_eq!(serde_json::to_string(&RevocationReason::CaCompromise).unwrap(), r#""cACompromise""#);
    }
}
