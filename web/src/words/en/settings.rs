//! English: Settings.

use jitr_shared::api::session::Role;
use jitr_shared::api::status::SettingState;

use crate::words::settings::SettingsWords;

pub(super) const SETTINGS: SettingsWords = SettingsWords {
    lead: "Who is signed in, what the Worker has, what was changed, and how this page looks.",
    session: "Session",
    who: "Signed in as",
    role: "Role",
    role_name: |role| match role {
        Role::Viewer => "viewer",
        Role::Operator => "operator",
        Role::Administrator => "administrator",
    },
    until: "Until",
    sign_out: "Sign out",
    signed_out: "Signed out.",
    worker: "The Worker's settings",
    version: |version| format!("Version {version}"),
    column_setting: "Setting",
    column_state: "State",
    column_command: "Command that sets it",
    state: |state| match state {
        SettingState::Set => "set",
        SettingState::Missing => "missing",
        SettingState::Invalid => "unusable",
    },
    required: "required",
    optional: "optional",
    commands_hint: "Run the commands in the repository that the Worker was deployed from. Values are never shown here.",
    public_url: "AWS reaches the Worker at",
    endpoint_url: "AWS IoT is asked at",
    calls_per_second: "Calls to AWS a second, of each kind",
    private_hosts: "Private hosts for notices",
    appearance: "Appearance",
    audit: "What was changed",
    audit_empty: "Nothing was changed yet. Every change through this page leaves a row here.",
    audit_at: "When",
    audit_who: "Who",
    audit_what: "What",
    audit_subject: "Of what",
    audit_change: "Before and after",
    audit_open: "Show",
    audit_before: "Before",
    audit_after: "After",
    audit_older: "Read older ones",
};
