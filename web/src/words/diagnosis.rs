//! The words of "Why is it not there?" and of the dry run.

use jitr_shared::api::diagnosis::{Check, FactKind, Finding, Outcome, RefusalReason, RemedyKind, Standing};

/// The words of "Why is it not there?" and of the dry run.
pub struct DiagnosisWords {
    /// Heading.
    pub title: &'static str,
    /// What it does, in one sentence.
    pub lead: &'static str,
    /// Drops a certificate.
    pub drop: &'static str,
    /// Label: id or name.
    pub which: &'static str,
    /// Below it.
    pub which_hint: &'static str,
    /// Label: client id.
    pub client_id: &'static str,
    /// Below it.
    pub client_id_hint: &'static str,
    /// Asks.
    pub ask: &'static str,
    /// It is being asked.
    pub asking: &'static str,
    /// Nothing was named yet.
    pub nothing_named: &'static str,
    /// No certificate was found in the file.
    pub unreadable: &'static str,
    /// It was read.
    pub taken: fn(&str) -> String,
    /// Where the certificate stands.
    pub standing: fn(Standing) -> &'static str,
    /// Before the row that explains it.
    pub cause: &'static str,
    /// No row explains it.
    pub no_cause: &'static str,
    /// Names the rows.
    pub checklist: &'static str,
    /// What is looked at.
    pub check: fn(Check) -> &'static str,
    /// How it ended.
    pub outcome: fn(Outcome) -> &'static str,
    /// What was found.
    pub finding: fn(Finding) -> &'static str,
    /// What was seen.
    pub fact: fn(FactKind) -> &'static str,
    /// What to do.
    pub remedy: fn(RemedyKind) -> &'static str,
    /// It rests on what AWS does not document.
    pub undocumented: &'static str,
    /// Why the button of an act is blocked.
    pub role_missing: &'static str,
    /// Said after an act.
    pub done: &'static str,
    /// So many deliveries were taken.
    pub accepted: fn(i64) -> String,
    /// Why one was not.
    pub refusal: fn(RefusalReason) -> &'static str,
    /// Names the lines of the log.
    pub logs: &'static str,
    /// There are more.
    pub more_logs: &'static str,
    /// Label of the query.
    pub query: &'static str,

    /// Heading of the dry run.
    pub dry_run: &'static str,
    /// What it does.
    pub dry_run_lead: &'static str,
    /// Runs it.
    pub dry_run_ask: &'static str,
    /// Where it would end.
    pub would_end: &'static str,
    /// Nobody adopted its CA.
    pub not_adopted: &'static str,
    /// The calls that would change something.
    pub would_change: &'static str,
    /// None would.
    pub would_change_nothing: &'static str,
}
