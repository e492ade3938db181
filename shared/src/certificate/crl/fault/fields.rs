//! How a [`CrlFault`] is read: flat, see [`crate::json::present`].

use serde::{Deserialize, de::DeserializeOwned};

use super::CrlFault;
use crate::{
    api::crl::FaultCode,
    json::{MissingMember, Tree, present},
    time::UnixTime,
};

/// All members of all kinds; a tree is one that several kinds have, each of another type.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fields {
    kind: FaultCode,
    found: Option<Tree>,
    limit: Option<Tree>,
    former: Option<Tree>,
    wanted: Option<String>,
    detail: Option<String>,
    offset: Option<u64>,
    oid: Option<String>,
    inside: Option<String>,
    outside: Option<String>,
    issuer: Option<String>,
    subject: Option<String>,
    this_update: Option<UnixTime>,
    next_update: Option<UnixTime>,
}

impl TryFrom<Fields> for CrlFault {
    type Error = MissingMember;

    fn try_from(fields: Fields) -> Result<Self, MissingMember> {
        Ok(match fields.kind {
            FaultCode::TooLarge => Self::TooLarge { found: fields.found()?, limit: fields.limit()? },
            FaultCode::TooManyEntries => Self::TooManyEntries { limit: fields.limit()? },
            FaultCode::NotAList => Self::NotAList { detail: present("detail", fields.detail)? },
            FaultCode::Damaged => Self::Damaged {
                offset: present("offset", fields.offset)?,
                detail: present("detail", fields.detail)?,
            },
            FaultCode::AlgorithmUnsupported => Self::AlgorithmUnsupported { oid: fields.oid()? },
            FaultCode::AlgorithmsDiffer => Self::AlgorithmsDiffer {
                inside: present("inside", fields.inside)?,
                outside: present("outside", fields.outside)?,
            },
            FaultCode::WrongIssuer => Self::WrongIssuer {
                issuer: present("issuer", fields.issuer)?,
                subject: present("subject", fields.subject)?,
            },
            FaultCode::WrongKey => {
                Self::WrongKey { found: fields.found()?, wanted: present("wanted", fields.wanted)? }
            }
            FaultCode::KeyUsageForbids => Self::KeyUsageForbids,
            FaultCode::BadSignature => Self::BadSignature,
            FaultCode::CaUnreadable => Self::CaUnreadable,
            FaultCode::CriticalExtension => Self::CriticalExtension { oid: fields.oid()? },
            FaultCode::BadExtension => Self::BadExtension { oid: fields.oid()? },
            FaultCode::DeltaList => Self::DeltaList,
            FaultCode::ScopeLimited => Self::ScopeLimited { limit: fields.limit()? },
            FaultCode::NumberMissing => Self::NumberMissing { former: fields.former()? },
            FaultCode::NumberNotGrown => {
                Self::NumberNotGrown { former: fields.former()?, found: fields.found()? }
            }
            FaultCode::NotNewer => Self::NotNewer { former: fields.former()?, found: fields.found()? },
            FaultCode::NotYetValid => Self::NotYetValid { this_update: fields.this_update()? },
            FaultCode::NextUpdateMissing => Self::NextUpdateMissing,
            FaultCode::NextUpdateNotLater => Self::NextUpdateNotLater {
                this_update: fields.this_update()?,
                next_update: fields.next_update()?,
            },
            FaultCode::Expired => Self::Expired { next_update: fields.next_update()? },
            // An upload's own, and no list's.
            FaultCode::ChecksumDiffers | FaultCode::CaNotAdopted | FaultCode::BadManifest => {
                return Err(MissingMember::of("kind"));
            }
        })
    }
}

impl Fields {
    fn found<T: DeserializeOwned>(&self) -> Result<T, MissingMember> {
        read("found", self.found.as_ref())
    }

    fn limit<T: DeserializeOwned>(&self) -> Result<T, MissingMember> {
        read("limit", self.limit.as_ref())
    }

    fn former<T: DeserializeOwned>(&self) -> Result<T, MissingMember> {
        read("former", self.former.as_ref())
    }

    fn oid(self) -> Result<String, MissingMember> {
        present("oid", self.oid)
    }

    fn this_update(&self) -> Result<UnixTime, MissingMember> {
        present("thisUpdate", self.this_update)
    }

    fn next_update(&self) -> Result<UnixTime, MissingMember> {
        present("nextUpdate", self.next_update)
    }
}

fn read<T: DeserializeOwned>(name: &'static str, member: Option<&Tree>) -> Result<T, MissingMember> {
    present(name, member.and_then(|member| member.read().ok()))
}

#[cfg(test)]
mod tests {
    use super::CrlFault;
    use crate::time::UnixTime;

    /// Rows of earlier versions are stored in this form.
    #[test]
    fn a_fault_is_flat_and_comes_back_as_it_was() {
        let text = || "x".to_owned();
        let (at, number) = (UnixTime::from_milliseconds(7), || "a1".parse().unwrap());
        for (fault, stored) in [
            (CrlFault::TooLarge { found: 9, limit: 8 }, r#"{"kind":"too-large","found":9,"limit":8}"#),
            (CrlFault::TooManyEntries { limit: 8 }, r#"{"kind":"too-many-entries","limit":8}"#),
            (CrlFault::NotAList { detail: text() }, r#"{"kind":"not-a-list","detail":"x"}"#),
            (
                CrlFault::Damaged { offset: 3, detail: text() },
                r#"{"kind":"damaged","offset":3,"detail":"x"}"#,
            ),
            (CrlFault::AlgorithmUnsupported { oid: text() }, r#"{"kind":"algorithm-unsupported","oid":"x"}"#),
            (
                CrlFault::AlgorithmsDiffer { inside: text(), outside: text() },
                r#"{"kind":"algorithms-differ","inside":"x","outside":"x"}"#,
            ),
            (
                CrlFault::WrongIssuer { issuer: text(), subject: text() },
                r#"{"kind":"wrong-issuer","issuer":"x","subject":"x"}"#,
            ),
            (
                CrlFault::WrongKey { found: text(), wanted: text() },
                r#"{"kind":"wrong-key","found":"x","wanted":"x"}"#,
            ),
            (CrlFault::KeyUsageForbids, r#"{"kind":"key-usage-forbids"}"#),
            (CrlFault::BadSignature, r#"{"kind":"bad-signature"}"#),
            (CrlFault::CaUnreadable, r#"{"kind":"ca-unreadable"}"#),
            (CrlFault::CriticalExtension { oid: text() }, r#"{"kind":"critical-extension","oid":"x"}"#),
            (CrlFault::BadExtension { oid: text() }, r#"{"kind":"bad-extension","oid":"x"}"#),
            (CrlFault::DeltaList, r#"{"kind":"delta-list"}"#),
            (CrlFault::ScopeLimited { limit: text() }, r#"{"kind":"scope-limited","limit":"x"}"#),
            (CrlFault::NumberMissing { former: number() }, r#"{"kind":"number-missing","former":"a1"}"#),
            (
                CrlFault::NumberNotGrown { former: number(), found: number() },
                r#"{"kind":"number-not-grown","former":"a1","found":"a1"}"#,
            ),
            (CrlFault::NotNewer { former: at, found: at }, r#"{"kind":"not-newer","former":7,"found":7}"#),
            (CrlFault::NotYetValid { this_update: at }, r#"{"kind":"not-yet-valid","thisUpdate":7}"#),
            (CrlFault::NextUpdateMissing, r#"{"kind":"next-update-missing"}"#),
            (
                CrlFault::NextUpdateNotLater { this_update: at, next_update: at },
                r#"{"kind":"next-update-not-later","thisUpdate":7,"nextUpdate":7}"#,
            ),
            (CrlFault::Expired { next_update: at }, r#"{"kind":"expired","nextUpdate":7}"#),
        ] {
            assert_eq!(serde_json::to_string(&fault).unwrap(), stored);
            assert_eq!(serde_json::from_str::<CrlFault>(stored).unwrap(), fault);
        }
        for (none, lacks) in [
            (r#"{"kind":"too-large","limit":8}"#, "found"),
            (r#"{"kind":"too-large","found":"nine","limit":8}"#, "found"),
            (r#"{"kind":"bad-manifest"}"#, "kind"),
        ] {
            let error = serde_json::from_str::<CrlFault>(none).unwrap_err();
            assert!(error.to_string().contains(lacks), "{error}");
        }
    }
}
