//! What was found about a registration and does not stand in its way.
//!
//! One struct and not an enum with members: the page, which is weighed, reads it flat.

use serde::{Deserialize, Serialize};

/// What was found, and stands in nobody's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// What.
    pub kind: WarningKind,
    /// The particulars, in the words of whoever found it: a key, a certificateId, what is wrong with a CRL.
    pub detail: Option<String>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarningKind {
    /// The key is weak; the detail names it.
    WeakKey,
    /// The extended key usage lacks clientAuth.
    ClientAuthMissing,
    /// Another certificate has the same thing; the detail is its certificateId.
    ThingShared,
    /// A thing of this name was there already, with other settings, and is used as it is; the detail is AWS's words.
    ThingDiffers,
    /// The template's result had characters that AWS does not take; the detail is the name before.
    ThingNameChanged,
    /// The CA's signature can't be checked here: AWS alone has checked it.
    SignatureUnchecked,
    /// The settings use a CRL when it is present, and there is none that can be used; the detail says why.
    CrlUnused,
    /// It is revoked and still ACTIVE in AWS, because the settings do not let us revoke it there.
    StillActive,
}

#[cfg(test)]
mod tests {
    use super::{Warning, WarningKind};

    /// Stored with the registration.
    #[test]
    fn a_warning_is_stored_in_this_form() {
        let warning = Warning { kind: WarningKind::ThingShared, detail: Some("ab".to_owned()) };
        let stored = r#"{"kind":"thing-shared","detail":"ab"}"#;
        assert_eq!(serde_json::to_string(&warning).unwrap(), stored);
        assert_eq!(serde_json::from_str::<Warning>(stored).unwrap(), warning);
    }
}
