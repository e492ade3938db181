//! Revocation lists and batch manifests of a CA: sending them in slices, what is in force, and revoking what is on them.
//!
//! | path below `/api/v1/profiles/{profile}/` | question | answer |
//! |---|---|---|
//! | `GET cas/{id}/crl` | – | [`CaLists`] |
//! | `POST cas/{id}/uploads` | [`BeginUpload`] | 201 [`Upload`] |
//! | `PUT uploads/{id}?slice=0` | the slice's bytes | [`Upload`] |
//! | `POST uploads/{id}/end` | – | [`Upload`], loading or done |
//! | `GET uploads/{id}` | – | [`Upload`]: ask again while it loads |
//! | `DELETE uploads/{id}` | – | 204 |
//! | `DELETE cas/{id}/manifest` | – | 204 |
//! | `GET cas/{id}/verdict?serial=&certificateId=` | a serial number, and a certificateId for the manifest | [`Verdict`] |
//! | `GET cas/{id}/revocations?after=` | – | [`RevocationPlan`] |
//! | `POST cas/{id}/revocations` | [`ApplyRevocations`] | 202 [`RevocationProgress`] |
//!
//! The list in force is served at `/crl/{caCertificateId}.crl`, to everybody. A list or manifest that is refused leaves the one
//! in force as it was. A manifest is JSON lines or CSV: `shared::manifest`.

use serde::{Deserialize, Serialize};

use crate::certificate::crl::{CrlFault, CrlVerdict, RevocationReason};

/// Bytes of a slice, the last one apart: it must fit into one value of a Durable Object (2 MB) and into one request.
pub const SLICE_BYTES: u32 = 512 << 10;

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UploadKind {
    /// A revocation list, PEM or DER.
    Crl,
    /// The certificates of a batch, the only ones that may come in.
    Manifest,
}

/// `POST cas/{id}/uploads`: an earlier one of this kind that is not in force yet is dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BeginUpload {
    /// What comes.
    pub kind: UploadKind,
    /// How many bytes.
    pub bytes: u64,
    /// SHA-256 of all of them, 64 hexadecimal digits.
    pub sha256: String,
}

/// Something that is being sent or loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Upload {
    /// Made by the Worker.
    pub id: String,
    /// For which CA.
    pub ca_certificate_id: String,
    /// What.
    pub kind: UploadKind,
    /// How many bytes in all.
    pub bytes: u64,
    /// Bytes of each slice; the last one has the rest.
    pub slice_bytes: u32,
    /// How many slices there must be, numbered from 0.
    pub slices: u32,
    /// How many are here.
    pub received: u32,
    /// Where it stands.
    pub stage: UploadStage,
    /// Entries or rows that were loaded so far.
    pub loaded: u32,
    /// Bounded turns of the object that it took so far.
    pub turns: u32,
    /// Why it was refused.
    pub fault: Option<UploadFault>,
    /// When it is forgotten, milliseconds since the epoch; each slice puts it off.
    pub expires_at: i64,
}

/// Where an upload stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UploadStage {
    /// Slices are missing.
    Receiving,
    /// It is checked and loaded.
    Loading,
    /// It is in force.
    InForce,
    /// It can't be used: see the fault.
    Refused,
}

/// Why an upload was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UploadFault {
    /// What happened, for the page's words.
    pub code: FaultCode,
    /// What, where, why and what to do, in English.
    pub detail: String,
    /// What was found: a number, a date, a name, an object identifier, a line.
    pub found: Option<String>,
    /// What was wanted, or what is in force.
    pub wanted: Option<String>,
}

/// What is wrong with an upload: the kinds of [`CrlFault`], and three of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named and explained at `CrlFault`")]
pub enum FaultCode {
    TooLarge,
    TooManyEntries,
    NotAList,
    Damaged,
    AlgorithmUnsupported,
    AlgorithmsDiffer,
    WrongIssuer,
    WrongKey,
    KeyUsageForbids,
    BadSignature,
    CaUnreadable,
    CriticalExtension,
    BadExtension,
    DeltaList,
    ScopeLimited,
    NumberMissing,
    NumberNotGrown,
    NotNewer,
    NotYetValid,
    NextUpdateMissing,
    NextUpdateNotLater,
    Expired,
    /// What arrived is not what was announced.
    ChecksumDiffers,
    /// The CA is not adopted here (any more), so its certificate is not known.
    CaNotAdopted,
    /// A line of the manifest can't be read.
    BadManifest,
}

/// `GET cas/{id}/crl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaLists {
    /// The revocation list in force.
    pub crl: Option<CrlInForce>,
    /// The manifest in force.
    pub manifest: Option<ManifestInForce>,
    /// Uploads that are under way or were refused last, at most one of each kind.
    pub uploads: Vec<Upload>,
    /// Where the list is served to everybody: `https://…/crl/….crl`; nothing is there without a list.
    pub distribution_point: String,
}

/// A revocation list in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CrlInForce {
    /// cRLNumber in hex, where it has one.
    pub number: Option<String>,
    /// Issuer, as RFC 4514 writes names.
    pub issuer: String,
    /// Milliseconds since the epoch.
    pub this_update: i64,
    /// Milliseconds since the epoch; from then on the list is stale.
    pub next_update: i64,
    /// Certificates on it.
    pub entries: u32,
    /// Bytes of its DER.
    pub bytes: u64,
    /// SHA-256 of its DER in hex.
    pub sha256: String,
    /// When it came into force, milliseconds since the epoch.
    pub loaded_at: i64,
}

/// A manifest in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ManifestInForce {
    /// Certificates in it.
    pub rows: u32,
    /// SHA-256 of what was sent, in hex.
    pub sha256: String,
    /// When it came into force, milliseconds since the epoch.
    pub loaded_at: i64,
}

/// `GET cas/{id}/verdict`: what is in force says about one certificate, and what it cost to find out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The revocation list's.
    pub crl: CrlVerdict,
    /// Whether the manifest has it; absent where the CA has none, or no certificateId was asked for.
    pub listed: Option<bool>,
    /// Rows that the database read for the list's verdict: the same however long the list is.
    pub rows_read: u32,
}

/// `GET cas/{id}/revocations`: what applying would do, by what is known now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RevocationPlan {
    /// Registrations of this CA that are ACTIVE here and revoked by the list, those on hold apart.
    pub to_revoke: u32,
    /// ACTIVE ones that the list has on hold (certificateHold). AWS's REVOKED can't be taken back, so they are left
    /// alone unless [`ApplyRevocations::include_on_hold`] is set.
    pub on_hold: u32,
    /// A page of them, in the order of their first events.
    pub rows: Vec<PlannedRevocation>,
    /// Pass as `?after=` to read on; absent at the end.
    pub next: Option<String>,
    /// How the latest application went on, if there was one.
    pub progress: Option<RevocationProgress>,
}

/// One certificate that would be set REVOKED.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlannedRevocation {
    /// Which.
    pub certificate_id: String,
    /// The subject's common name.
    pub name: Option<String>,
    /// Its serial number in hex.
    pub serial: String,
    /// Revoked since, milliseconds since the epoch.
    pub revoked_at: i64,
    /// Why.
    pub reason: RevocationReason,
}

/// `POST cas/{id}/revocations`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ApplyRevocations {
    /// Those on hold, too.
    pub include_on_hold: bool,
}

/// How an application of the plan goes on. Each certificate's own steps tell the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RevocationProgress {
    /// When it was asked for, milliseconds since the epoch.
    pub started_at: i64,
    /// How many were handed to their state machines.
    pub handed_over: u32,
    /// Everything was handed over, milliseconds since the epoch.
    pub finished_at: Option<i64>,
}

impl From<&CrlFault> for UploadFault {
    fn from(fault: &CrlFault) -> Self {
        let (code, found, wanted) = parts(fault);
        Self { code, detail: fault.to_string(), found, wanted }
    }
}

fn parts(fault: &CrlFault) -> (FaultCode, Option<String>, Option<String>) {
    let one = |code, found: &dyn ToString| (code, Some(found.to_string()), None);
    let two = |code, found: &dyn ToString, wanted: &dyn ToString| {
        (code, Some(found.to_string()), Some(wanted.to_string()))
    };
    match fault {
        CrlFault::TooLarge { found, limit } => two(FaultCode::TooLarge, found, limit),
        CrlFault::TooManyEntries { limit } => (FaultCode::TooManyEntries, None, Some(limit.to_string())),
        CrlFault::NotAList { detail } => one(FaultCode::NotAList, detail),
        CrlFault::Damaged { offset, .. } => one(FaultCode::Damaged, offset),
        CrlFault::AlgorithmUnsupported { oid } => one(FaultCode::AlgorithmUnsupported, oid),
        CrlFault::AlgorithmsDiffer { inside, outside } => two(FaultCode::AlgorithmsDiffer, outside, inside),
        CrlFault::WrongIssuer { issuer, subject } => two(FaultCode::WrongIssuer, issuer, subject),
        CrlFault::WrongKey { found, wanted } => two(FaultCode::WrongKey, found, wanted),
        CrlFault::KeyUsageForbids => (FaultCode::KeyUsageForbids, None, None),
        CrlFault::BadSignature => (FaultCode::BadSignature, None, None),
        CrlFault::CaUnreadable => (FaultCode::CaUnreadable, None, None),
        CrlFault::CriticalExtension { oid } => one(FaultCode::CriticalExtension, oid),
        CrlFault::BadExtension { oid } => one(FaultCode::BadExtension, oid),
        CrlFault::DeltaList => (FaultCode::DeltaList, None, None),
        CrlFault::ScopeLimited { limit } => one(FaultCode::ScopeLimited, limit),
        CrlFault::NumberMissing { former } => (FaultCode::NumberMissing, None, Some(former.to_string())),
        CrlFault::NumberNotGrown { former, found } => two(FaultCode::NumberNotGrown, found, former),
        CrlFault::NotNewer { former, found } => two(FaultCode::NotNewer, &found.rfc3339(), &former.rfc3339()),
        CrlFault::NotYetValid { this_update } => one(FaultCode::NotYetValid, &this_update.rfc3339()),
        CrlFault::NextUpdateMissing => (FaultCode::NextUpdateMissing, None, None),
        CrlFault::NextUpdateNotLater { this_update, next_update } => {
            two(FaultCode::NextUpdateNotLater, &next_update.rfc3339(), &this_update.rfc3339())
        }
        CrlFault::Expired { next_update } => one(FaultCode::Expired, &next_update.rfc3339()),
    }
}

#[cfg(test)]
mod tests {
    use super::{FaultCode, Upload, UploadFault, UploadKind, UploadStage};
    use crate::certificate::crl::CrlFault;

    /// Read by pages of other builds.
    #[test]
    fn an_upload_has_this_form() {
        let fault = UploadFault::from(&CrlFault::NumberNotGrown {
            former: "0a".parse().unwrap(),
            found: "9".parse().unwrap(),
        });
        let upload = Upload {
            id: "u".to_owned(),
            ca_certificate_id: "c".to_owned(),
            kind: UploadKind::Crl,
            bytes: 3,
            slice_bytes: 2,
            slices: 2,
            received: 1,
            stage: UploadStage::Refused,
            loaded: 0,
            turns: 1,
            fault: Some(fault),
            expires_at: 5,
        };
        let wire = r#"{"id":"u","caCertificateId":"c","kind":"crl","bytes":3,"sliceBytes":2,"slices":2,"received":1,"stage":"refused","loaded":0,"turns":1,"fault":{"code":"number-not-grown","detail":"the list's cRLNumber 9 is not above a, the one in force: send the newest list","found":"9","wanted":"a"},"expiresAt":5}"#;
        assert_eq!(serde_json::to_string(&upload).unwrap(), wire);
        assert_eq!(serde_json::from_str::<Upload>(wire).unwrap(), upload);
    }

    /// The page's words are keyed by the code, so each fault must have its own.
    #[test]
    fn a_fault_and_its_code_have_the_same_name() {
        for fault in [
            CrlFault::DeltaList,
            CrlFault::BadSignature,
            CrlFault::ScopeLimited { limit: String::new() },
            CrlFault::TooManyEntries { limit: 1 },
            CrlFault::NotAList { detail: String::new() },
        ] {
            let kind = serde_json::to_value(&fault).unwrap()["kind"].clone();
            let code = serde_json::to_value(UploadFault::from(&fault).code).unwrap();
            assert_eq!(kind, code);
        }
        assert_eq!(serde_json::to_string(&FaultCode::ChecksumDiffers).unwrap(), r#""checksum-differs""#);
    }
}
