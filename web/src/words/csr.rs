//! The words around CSRs.

use jitr_shared::certificate::csr::{Part, Reason};

use crate::issuer::message::csr::CsrFault;

/// The words around CSRs.
pub struct CsrWords {
    /// The way to it, beside one device and many.
    pub way: &'static str,
    /// What that way is for.
    pub way_says: &'static str,
    /// What this is for.
    pub lead: &'static str,
    /// Place: drop files, or choose them.
    pub drop: &'static str,
    /// Its hint.
    pub drop_hint: &'static str,
    /// The same for a folder.
    pub folder: &'static str,
    /// Field: one pasted.
    pub paste: &'static str,
    /// What a pasted one is called in the table.
    pub pasted: &'static str,
    /// While files are read: read, all.
    pub reading: fn(usize, usize) -> String,
    /// Only so many files were read.
    pub more: fn(usize) -> String,
    /// Files that the browser could not open.
    pub closed: &'static str,
    /// What came of it: can be signed, can't.
    pub found: fn(usize, usize) -> String,
    /// Above the table of those that can be signed.
    pub able: &'static str,
    /// Above the table of those that can't.
    pub wrong: &'static str,
    /// Column: the file.
    pub file: &'static str,
    /// Where in a file: block.
    pub block: fn(u32) -> String,
    /// Column: what is taken.
    pub taken: &'static str,
    /// Something that a CSR asks for.
    pub part: fn(&Part) -> String,
    /// Its key.
    pub key: fn(&str) -> String,
    /// Column: what is left out.
    pub left_out: &'static str,
    /// Nothing is.
    pub nothing: &'static str,
    /// Why something is left out.
    pub reason: fn(Reason) -> &'static str,
    /// Column: why it can't be signed.
    pub why: &'static str,
    /// Why it can't be signed, and what to do.
    pub fault: fn(&CsrFault) -> String,
    /// So many lines are not shown.
    pub hidden: fn(usize) -> String,
    /// Button of a line.
    pub sign: &'static str,
    /// Button: all.
    pub sign_all: fn(usize) -> String,
    /// The same, while it works.
    pub signing: &'static str,
    /// Why it can't be used: there is none.
    pub none: &'static str,
    /// Said when one was signed: name, file.
    pub signed: fn(&str, &str) -> String,
    /// What of the form counts, and what the CSR says itself.
    pub note: &'static str,
    /// Below the button that signs all.
    pub sign_hint: &'static str,
    /// Opens the recipe.
    pub recipe: &'static str,
    /// What it does.
    pub recipe_says: &'static str,
    /// Above the commands.
    pub recipe_commands: &'static str,
}

/// What openssl calls what stands in requests most often; the object identifier of anything else.
pub(super) fn named(oid: &str) -> &str {
    match oid {
        "2.5.29.14" => "subjectKeyIdentifier",
        "2.5.29.15" => "keyUsage",
        "2.5.29.17" => "subjectAltName",
        "2.5.29.19" => "basicConstraints",
        "2.5.29.37" => "extendedKeyUsage",
        "1.2.840.113549.1.9.2" => "unstructuredName",
        "1.2.840.113549.1.9.7" => "challengePassword",
        "1.2.840.113549.1.9.14" => "extensionRequest",
        other => other,
    }
}
