//! The words of a CA's revocation list and batch manifest.

use jitr_shared::api::crl::{UploadFault, UploadKind};
use jitr_shared::certificate::crl::RevocationReason;

/// The words of a CA's revocation list and batch manifest.
pub struct CrlWords {
    /// Opens them.
    pub summary: &'static str,
    /// Heading of a kind.
    pub kind: fn(UploadKind) -> &'static str,
    /// Nothing of the kind is in force.
    pub none: fn(UploadKind) -> &'static str,
    /// The list's number.
    pub number: fn(&str) -> String,
    /// A list without a number.
    pub numberless: &'static str,
    /// So many certificates are on it.
    pub entries: fn(u32) -> String,
    /// So many are in the manifest.
    pub rows: fn(u32) -> String,
    /// Before the issuer.
    pub issuer: &'static str,
    /// Before the instant.
    pub loaded_at: &'static str,
    /// Where the list is served.
    pub address: &'static str,
    /// What that is for.
    pub address_hint: &'static str,
    /// Where to drop a file: nothing of the kind is in force, or one is.
    pub drop: fn(UploadKind, bool) -> &'static str,
    /// What may be dropped.
    pub drop_hint: fn(UploadKind) -> &'static str,
    /// Its sum is being made.
    pub summing: &'static str,
    /// Bytes there, bytes in all, bytes a second, seconds left.
    pub progress: fn(u64, u64, u64, Option<u64>) -> String,
    /// The Worker loads it: so many so far.
    pub loading: fn(u32) -> String,
    /// Said after, with how many.
    pub in_force: fn(UploadKind, u32) -> String,
    /// Said after.
    pub cancelled: &'static str,
    /// Heading of a refusal.
    pub refused: fn(UploadKind) -> &'static str,
    /// Why, and what to do.
    pub fault: fn(&UploadFault) -> String,
    /// The browser could not read the file.
    pub unread: &'static str,
    /// Button: take the manifest out of force.
    pub drop_manifest: &'static str,
    /// Said after.
    pub manifest_dropped: &'static str,
    /// Heading of the making.
    pub make: &'static str,
    /// This tab does not hold the CA's key.
    pub make_no_key: &'static str,
    /// Field: whom to revoke.
    pub whom: &'static str,
    /// Its hint.
    pub whom_hint: &'static str,
    /// A line is neither.
    pub whom_fault: fn(usize) -> String,
    /// Where to drop certificates.
    pub drop_certificate: &'static str,
    /// Names the reason's choice.
    pub reason_label: &'static str,
    /// In place of a reason: a hold is taken back.
    pub take_back: &'static str,
    /// What a reason does to whom is on the list already, where that is more than nothing.
    pub reason_says: fn(RevocationReason) -> Option<&'static str>,
    /// Field.
    pub next_update: &'static str,
    /// Its hint, with the number that the list will have.
    pub next_update_hint: fn(&str) -> String,
    /// It is no number of days.
    pub days_fault: &'static str,
    /// Button.
    pub make_and_send: &'static str,
    /// While it is made.
    pub making: &'static str,
    /// A certificate that the Worker does not know: its id.
    pub unknown_id: fn(&str) -> String,
    /// Heading of a fault of making.
    pub make_fault: &'static str,
    /// Button.
    pub download: &'static str,
    /// Opens the list of a CA of this tab, and its heading.
    pub panel: &'static str,
    /// It has none yet.
    pub own_none: &'static str,
    /// Where to drop the list before: there is none here, or there is.
    pub drop_former: fn(bool) -> &'static str,
    /// What may be dropped.
    pub drop_former_hint: &'static str,
    /// Said after: its number and how many are on it.
    pub former_taken: fn(Option<&str>, u32) -> String,
    /// The hint of whom to revoke, without a Worker.
    pub own_whom_hint: &'static str,
    /// Button.
    pub make_own: &'static str,
    /// Said after: number, entries.
    pub own_made: fn(&str, u32) -> String,
    /// Nobody here knows the certificate: its id.
    pub own_unknown_id: fn(&str) -> String,
    /// Button.
    pub download_der: &'static str,
    /// Button.
    pub download_pem: &'static str,
    /// Nobody is on the list.
    pub entries_none: &'static str,
    /// Opens who is on it.
    pub entries_summary: &'static str,
    /// Columns: serial, since, reason.
    pub entry_columns: [&'static str; 3],
    /// So many more are in the file.
    pub entries_hidden: fn(u32) -> String,
    /// Opens where certificateIds are looked up.
    pub sources: &'static str,
    /// Where to drop them.
    pub drop_source: &'static str,
    /// What may be dropped.
    pub drop_source_hint: &'static str,
    /// A file, and how many certificates it has.
    pub source: fn(&str, u32) -> String,
    /// Heading of the plan.
    pub plan: &'static str,
    /// Nothing would be revoked.
    pub plan_empty: &'static str,
    /// So many would be set REVOKED.
    pub plan_count: fn(u32) -> String,
    /// So many are on hold and left alone.
    pub plan_hold: fn(u32) -> String,
    /// Box: those on hold, too.
    pub include_hold: &'static str,
    /// Columns: device, serial, revoked since, reason.
    pub columns: [&'static str; 4],
    /// A reason.
    pub reason: fn(RevocationReason) -> &'static str,
    /// Reads more rows.
    pub more: &'static str,
    /// Button.
    pub apply: fn(u32) -> String,
    /// Asks before.
    pub confirm: &'static str,
    /// Button: yes.
    pub apply_anyway: &'static str,
    /// Said after: so many are on their way.
    pub handed_over: fn(u32) -> String,
    /// All are on their way.
    pub handed_all: fn(u32) -> String,
}
