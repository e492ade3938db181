//! The words of Settings.

use jitr_shared::api::session::Role;
use jitr_shared::api::status::SettingState;

/// The words of Settings.
pub struct SettingsWords {
    /// What this place is for, in one sentence.
    pub lead: &'static str,
    /// Heading of the session.
    pub session: &'static str,
    /// Signed in as.
    pub who: &'static str,
    /// With this role.
    pub role: &'static str,
    /// A role's name.
    pub role_name: fn(Role) -> &'static str,
    /// Until then.
    pub until: &'static str,
    /// Signs out.
    pub sign_out: &'static str,
    /// Said after.
    pub signed_out: &'static str,
    /// Heading of the Worker's settings.
    pub worker: &'static str,
    /// Its version.
    pub version: fn(&str) -> String,
    /// Column: setting.
    pub column_setting: &'static str,
    /// Column: state.
    pub column_state: &'static str,
    /// Column: command.
    pub column_command: &'static str,
    /// A setting's state.
    pub state: fn(SettingState) -> &'static str,
    /// The API does not work without it.
    pub required: &'static str,
    /// It may stay away.
    pub optional: &'static str,
    /// What to know about the commands.
    pub commands_hint: &'static str,
    /// The ingest address's origin.
    pub public_url: &'static str,
    /// Where the control plane is asked, if not at AWS's own address.
    pub endpoint_url: &'static str,
    /// How fast AWS is asked.
    pub calls_per_second: &'static str,
    /// Private hosts that notices may be posted to.
    pub private_hosts: &'static str,
    /// Heading of appearance.
    pub appearance: &'static str,
    /// Heading of the audit rows.
    pub audit: &'static str,
    /// No row yet.
    pub audit_empty: &'static str,
    /// Column: when.
    pub audit_at: &'static str,
    /// Column: who.
    pub audit_who: &'static str,
    /// Column: what.
    pub audit_what: &'static str,
    /// Column: of what.
    pub audit_subject: &'static str,
    /// Column: before and after.
    pub audit_change: &'static str,
    /// Opens before and after.
    pub audit_open: &'static str,
    /// Before.
    pub audit_before: &'static str,
    /// After.
    pub audit_after: &'static str,
    /// Reads older rows.
    pub audit_older: &'static str,
}
