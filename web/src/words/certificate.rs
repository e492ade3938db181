//! Words around one certificate: its card, the form that names it, and why the issuer refused.

use jitr_shared::certificate::draft::{Fault, Field};

use crate::issuer::message::{IssuerFault, IssuerState};
use crate::state::keys::KeyPlace;

/// A fault in three parts, as every error on the page is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What happened.
    pub what: String,
    /// Why, in the words of whoever knows; may be empty.
    pub why: String,
    /// What to do.
    pub remedy: String,
}

/// What a card says a certificate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardRole {
    /// A self-signed CA.
    RootCa,
    /// A CA that another one signed.
    SigningCa,
    /// Proves possession of a CA key.
    Verification,
    /// A device's.
    Device,
}

/// How a certificate's validity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remaining {
    /// Whole days until notBefore.
    NotYet(i64),
    /// Whole days until notAfter.
    Left(i64),
    /// Whole days since notAfter.
    Over(i64),
}

/// The words.
pub struct CertificateWords {
    /// What it is for.
    pub role: fn(CardRole) -> &'static str,
    /// Where a CA's key is.
    pub key_place: fn(KeyPlace) -> &'static str,
    /// The badge of a device: its key is in the ZIP.
    pub key_in_zip: &'static str,
    /// The line above a certificateId.
    pub certificate_id: &'static str,
    /// Button.
    pub copy_id: &'static str,
    /// Button.
    pub copy_pem: &'static str,
    /// Button.
    pub download_certificate: &'static str,
    /// Button.
    pub inspect: &'static str,
    /// How the validity stands.
    pub remaining: fn(Remaining) -> String,
    /// Names the validity bar for a screen reader.
    pub validity: &'static str,
    /// A field's label.
    pub field: fn(Field) -> &'static str,
    /// The label of a device's common name.
    pub device_name: &'static str,
    /// A field's hint for a CA.
    pub ca_hint: fn(Field) -> &'static str,
    /// A field's hint for a device.
    pub device_hint: fn(Field) -> &'static str,
    /// Why a field can't be used.
    pub fault: fn(&Fault) -> String,
    /// Why the issuer did not do it.
    pub issuer_fault: fn(&IssuerFault) -> Explanation,
    /// Whether the issuer runs; nothing while there is nothing to say.
    pub issuer_state: fn(&IssuerState) -> &'static str,
    /// The reason beside a button of a form that can't be sent.
    pub form_incomplete: &'static str,
    /// A file can't be read.
    pub file_fault: &'static str,
    /// What to do then.
    pub file_remedy: &'static str,
}
