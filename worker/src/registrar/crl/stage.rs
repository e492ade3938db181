//! How far an upload is, as its row has it.
//!
//! Read flat, see [`jitr_shared::json::present`]. Not here: what is done at each (load).

use jitr_shared::{
    certificate::crl::Unarmor,
    checksum::Checksum,
    json::{MissingMember, present},
    manifest::ManifestReader,
};
use serde::{Deserialize, Serialize};

/// Where an upload stands, with what the next turn needs.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "stage", try_from = "Fields", rename_all = "kebab-case")]
pub(super) enum Stage {
    Receiving,
    Reading { from: usize, written: usize, unarmor: Unarmor, checksum: Checksum },
    Digesting { at: usize, size: usize, digest: Option<String>, checksum: Checksum },
    Entering { at: usize, size: usize, sha256: String },
    Listing { from: usize, reader: ManifestReader, checksum: Checksum },
    InForce,
    Refused,
}

impl Stage {
    pub(super) fn is_receiving(&self) -> bool {
        matches!(self, Self::Receiving)
    }

    pub(super) fn is_in_force(&self) -> bool {
        matches!(self, Self::InForce)
    }
}

/// All members of all stages.
#[derive(Deserialize)]
struct Fields {
    stage: Kind,
    from: Option<usize>,
    written: Option<usize>,
    unarmor: Option<Unarmor>,
    checksum: Option<Checksum>,
    at: Option<usize>,
    size: Option<usize>,
    digest: Option<String>,
    sha256: Option<String>,
    reader: Option<ManifestReader>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Receiving,
    Reading,
    Digesting,
    Entering,
    Listing,
    InForce,
    Refused,
}

impl TryFrom<Fields> for Stage {
    type Error = MissingMember;

    fn try_from(fields: Fields) -> Result<Self, MissingMember> {
        let from = present("from", fields.from);
        let checksum = present("checksum", fields.checksum);
        let at = present("at", fields.at);
        let size = present("size", fields.size);
        Ok(match fields.stage {
            Kind::Receiving => Self::Receiving,
            Kind::Reading => Self::Reading {
                from: from?,
                written: present("written", fields.written)?,
                unarmor: present("unarmor", fields.unarmor)?,
                checksum: checksum?,
            },
            Kind::Digesting => {
                Self::Digesting { at: at?, size: size?, digest: fields.digest, checksum: checksum? }
            }
            Kind::Entering => {
                Self::Entering { at: at?, size: size?, sha256: present("sha256", fields.sha256)? }
            }
            Kind::Listing => {
                Self::Listing { from: from?, reader: present("reader", fields.reader)?, checksum: checksum? }
            }
            Kind::InForce => Self::InForce,
            Kind::Refused => Self::Refused,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Stage;

    /// What an earlier version has begun is gone on with.
    #[test]
    fn a_stage_is_flat_and_comes_back_as_it_was() {
        let checksum = serde_json::to_string(&super::Checksum::default()).unwrap();
        let (unarmor, reader) = (
            r#"{"place":"start","line":"","encoded":""}"#,
            r#"{"form":"unknown","line":0,"rows":0,"carried":""}"#,
        );
        for stored in [
            r#"{"stage":"receiving"}"#.to_owned(),
            format!(
                r#"{{"stage":"reading","from":1,"written":2,"unarmor":{unarmor},"checksum":{checksum}}}"#
            ),
            format!(r#"{{"stage":"digesting","at":1,"size":2,"digest":null,"checksum":{checksum}}}"#),
            format!(r#"{{"stage":"digesting","at":1,"size":2,"digest":"ab","checksum":{checksum}}}"#),
            r#"{"stage":"entering","at":1,"size":2,"sha256":"ab"}"#.to_owned(),
            format!(r#"{{"stage":"listing","from":1,"reader":{reader},"checksum":{checksum}}}"#),
            r#"{"stage":"in-force"}"#.to_owned(),
            r#"{"stage":"refused"}"#.to_owned(),
        ] {
            let stage: Stage = serde_json::from_str(&stored).unwrap();
            assert_eq!(serde_json::to_string(&stage).unwrap(), stored);
        }
        assert!(serde_json::from_str::<Stage>(r#"{"stage":"entering","at":1}"#).is_err());
    }
}
