//! English: settings.

use crate::words::settings::SettingsWords;

pub(super) const SETTINGS: SettingsWords = SettingsWords {
    lead: "What the Worker has, who is signed in, what was changed, and how this page looks.",
    empty: "-",
};
