//! The words of stage Prove and register.

use jitr_shared::api::ca::CaStatus;

/// The words of stage Prove and register.
pub struct RegisterWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Nothing is here yet: what will be, and what to do.
    pub empty: &'static str,
    /// AWS has more than are listed.
    pub truncated: &'static str,
    /// Names the list.
    pub known: &'static str,
    /// A CA without a name that we know.
    pub unnamed: &'static str,
    /// AWS's status.
    pub status: fn(CaStatus) -> &'static str,
    /// Auto-registration, explained once.
    pub auto_registration: &'static str,
    /// Auto-registration is on.
    pub auto_on: &'static str,
    /// Auto-registration is off.
    pub auto_off: &'static str,
    /// Not known yet.
    pub auto_unknown: &'static str,
    /// Acted on by this Worker.
    pub adopted: &'static str,
    /// Not acted on.
    pub not_adopted: &'static str,
    /// A provisioning template is attached.
    pub jitp: &'static str,
    /// Before the mode.
    pub mode: &'static str,
    /// Before the instant.
    pub registered_at: &'static str,
    /// Button.
    pub activate: &'static str,
    /// Button.
    pub deactivate: &'static str,
    /// Button.
    pub switch_auto_on: &'static str,
    /// Button.
    pub switch_auto_off: &'static str,
    /// Button.
    pub adopt: &'static str,
    /// Button.
    pub release: &'static str,
    /// Button.
    pub delete: &'static str,
    /// Why it can't be deleted.
    pub delete_blocked: &'static str,
    /// Asks before.
    pub delete_confirm: &'static str,
    /// Yes.
    pub delete_anyway: &'static str,
    /// While a change is under way.
    pub changing: &'static str,
    /// Said after a change.
    pub changed: &'static str,
    /// Said after deleting.
    pub deleted: &'static str,
    /// Names the choice of where the certificates come from.
    pub sources: &'static str,
    /// A CA of this tab.
    pub source_tab: &'static str,
    /// Certificates made elsewhere.
    pub source_files: &'static str,
    /// Field.
    pub ca: &'static str,
    /// No CA in this tab.
    pub no_ca: &'static str,
    /// Field.
    pub code: &'static str,
    /// Its hint.
    pub code_hint: &'static str,
    /// Button.
    pub fetch_code: &'static str,
    /// The same, while it works.
    pub fetching_code: &'static str,
    /// Button.
    pub make_verification: &'static str,
    /// It is made.
    pub verification_made: &'static str,
    /// Button.
    pub download_verification: &'static str,
    /// Field.
    pub verification_file: &'static str,
    /// Its hint.
    pub verification_hint: &'static str,
    /// Button: everything.
    pub register: &'static str,
    /// The same, while it works.
    pub registering: &'static str,
    /// Said after: name.
    pub registered: fn(&str) -> String,
    /// Why the button is off.
    pub blocked_ca: &'static str,
    /// Why the button is off.
    pub blocked_code: &'static str,
    /// Why the button is off.
    pub blocked_files: &'static str,
    /// Why the button is off.
    pub blocked_session: &'static str,
    /// What the button does.
    pub register_note: &'static str,
    /// How it works, first paragraph.
    pub how_first: &'static str,
    /// And the second.
    pub how_second: &'static str,
    /// Above the command.
    pub command_code: &'static str,
    /// Above the command.
    pub command_verification: &'static str,
    /// Above the command.
    pub command_register: &'static str,
    /// Above the command.
    pub command_look: &'static str,
}
