//! The words of a CA's settings.

use jitr_shared::api::ca_settings::{AllowList, CrlUse, Mode, PolicyUse, Strictness};

/// A choice: what it is called, and in one sentence what it does.
pub type Said = (&'static str, &'static str);

/// The words of a CA's settings.
pub struct CaSettingsWords {
    /// Opens them.
    pub summary: &'static str,
    /// Heading of the modes.
    pub mode: &'static str,
    /// A mode.
    pub mode_choice: fn(Mode) -> Said,
    /// Heading of the CRL's uses.
    pub crl: &'static str,
    /// A use.
    pub crl_choice: fn(CrlUse) -> Said,
    /// Heading of the allow-lists.
    pub allow: &'static str,
    /// An allow-list.
    pub allow_choice: fn(AllowList) -> Said,
    /// Field.
    pub pattern: &'static str,
    /// Its hint.
    pub pattern_hint: &'static str,
    /// Field.
    pub quota: &'static str,
    /// Its hint.
    pub quota_hint: &'static str,
    /// Heading of what is made.
    pub thing: &'static str,
    /// Box.
    pub makes_thing: &'static str,
    /// Field.
    pub thing_name: &'static str,
    /// Its hint.
    pub thing_name_hint: &'static str,
    /// What it makes of the sample.
    pub preview: fn(&str) -> String,
    /// What was typed is no template.
    pub no_template: &'static str,
    /// Field.
    pub thing_type: &'static str,
    /// Field.
    pub group: &'static str,
    /// The hint of both.
    pub must_exist: &'static str,
    /// Heading.
    pub attributes: &'static str,
    /// Field, with its number.
    pub attribute_name: fn(usize) -> String,
    /// Field, with its number.
    pub attribute_value: fn(usize) -> String,
    /// Button.
    pub add_attribute: &'static str,
    /// Button, with its number.
    pub drop_attribute: fn(usize) -> String,
    /// Heading of the policies.
    pub policy: &'static str,
    /// A policy.
    pub policy_choice: fn(PolicyUse) -> Said,
    /// Heading of what becomes of a revoked one.
    pub revoked: &'static str,
    /// Whether it is set REVOKED in AWS.
    pub revoked_choice: fn(bool) -> Said,
    /// Heading.
    pub weak_key: &'static str,
    /// What a weak key leads to.
    pub weak_key_choice: fn(Strictness) -> Said,
    /// Heading.
    pub client_auth: &'static str,
    /// What a missing clientAuth leads to.
    pub client_auth_choice: fn(Strictness) -> Said,
    /// Heading.
    pub retention: &'static str,
    /// Field.
    pub retention_days: &'static str,
    /// Its hint.
    pub retention_days_hint: &'static str,
    /// Field.
    pub retention_rows: &'static str,
    /// Its hint.
    pub retention_rows_hint: &'static str,
    /// May stay empty.
    pub optional: &'static str,
    /// A text that is no number.
    pub not_a_number: &'static str,
    /// Why the button is off.
    pub unchanged: &'static str,
    /// Why the button is off.
    pub mend_first: &'static str,
    /// While they are stored.
    pub saving: &'static str,
    /// Said after, with what was changed.
    pub saved: fn(&str) -> String,
    /// Button: what was stored before.
    pub undo: &'static str,
    /// Said after.
    pub undone: &'static str,
}
