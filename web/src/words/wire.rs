//! The words of stage Wire.

use jitr_shared::api::wiring::{WiringAction, WiringStep};
use jitr_shared::wiring::{NamesError, WantedError};

/// The words of stage Wire.
pub struct WireWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Heading of the names.
    pub names: &'static str,
    /// Label of the rule's name.
    pub rule: &'static str,
    /// Below it.
    pub rule_hint: &'static str,
    /// Label of the policy's name.
    pub policy: &'static str,
    /// Below it.
    pub policy_hint: &'static str,
    /// Why AWS would refuse a name.
    pub name_fault: fn(&NamesError) -> String,
    /// Where the rule posts to.
    pub ingest: &'static str,
    /// Names the plan table to screen readers.
    pub plan: &'static str,
    /// What a step is about.
    pub step: fn(WiringStep) -> &'static str,
    /// Column: step.
    pub column_step: &'static str,
    /// Column: wanted.
    pub column_wanted: &'static str,
    /// Column: found.
    pub column_found: &'static str,
    /// Column: difference.
    pub column_difference: &'static str,
    /// Column: action.
    pub column_action: &'static str,
    /// Nothing was found.
    pub nothing_found: &'static str,
    /// There is no difference.
    pub no_difference: &'static str,
    /// A member, as wanted and as found.
    pub difference_wanted: &'static str,
    /// A member, as wanted and as found.
    pub difference_found: &'static str,
    /// What Apply would do.
    pub action: fn(WiringAction) -> &'static str,
    /// It is being done.
    pub running: &'static str,
    /// It waits for AWS.
    pub waiting: &'static str,
    /// It was done just now.
    pub done: &'static str,
    /// It failed.
    pub failed: &'static str,
    /// The primary action.
    pub apply: &'static str,
    /// While it runs.
    pub applying: &'static str,
    /// Why it is blocked: everything is there.
    pub nothing_to_do: &'static str,
    /// Why it is blocked: all that is left was altered by hand.
    pub decide_first: &'static str,
    /// Why it is blocked: the names have changed.
    pub stale: &'static str,
    /// Why it is blocked: a name is refused.
    pub names_wrong: &'static str,
    /// Why it is blocked: no plan yet.
    pub no_plan: &'static str,
    /// Replaces what was altered by hand.
    pub replace: &'static str,
    /// What that means.
    pub replace_hint: &'static str,
    /// What Apply will do.
    pub apply_hint: &'static str,
    /// Everything is there.
    pub wired: &'static str,
    /// What to do then.
    pub wired_next: &'static str,
    /// AWS's confirmation request failed so.
    pub confirmation_failed: &'static str,
    /// Heading of the IAM policies.
    pub iam: &'static str,
    /// What they are for.
    pub iam_body: &'static str,
    /// Label of the set-up policy.
    pub iam_set_up: &'static str,
    /// Label of the runtime policy.
    pub iam_runtime: &'static str,
    /// In their place while account or Region is not known.
    pub iam_missing: &'static str,
    /// Label of the public address.
    pub address: &'static str,
    /// Below it.
    pub address_hint: &'static str,
    /// Why AWS could not post to an address.
    pub address_fault: fn(&WantedError) -> String,
    /// Label of a step's command.
    pub cli: fn(WiringStep) -> &'static str,
    /// Where the secret of the rule's command comes from.
    pub cli_secret: &'static str,
    /// How it works.
    pub how: [&'static str; 2],
}
