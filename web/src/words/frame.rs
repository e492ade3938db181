//! The words of header and rail, and those that every place uses.

use crate::platform::theme::Theme;
use crate::route::Route;
use crate::state::account::AccountFault;
use crate::state::session::Connection;
use crate::state::stage::StageState;

/// Header, rail, and what every place uses.
pub struct FrameWords {
    /// Jumps over header and rail.
    pub skip: &'static str,
    /// Names the rail's stages to screen readers.
    pub stages: &'static str,
    /// Names the rail's other places to screen readers.
    pub places: &'static str,
    /// A place's name.
    pub title: fn(Route) -> &'static str,
    /// A place's name where there is little room.
    pub short_title: fn(Route) -> &'static str,
    /// How a stage stands, in a word; empty where nothing is known.
    pub stage_state: fn(StageState) -> String,
    /// Before the account's number.
    pub account: &'static str,
    /// Before the Region's name.
    pub region: &'static str,
    /// In place of account and Region.
    pub no_account: &'static str,
    /// Account or Region where it was not given.
    pub not_given: &'static str,
    /// Account and Region were typed here, the Worker does not know them.
    pub typed: &'static str,
    /// So many keys are only in this tab.
    pub keys_here: fn(u32) -> String,
    /// So many keys are in this tab, and each has another copy.
    pub keys_held: fn(u32) -> String,
    /// Forgets them.
    pub forget_all: &'static str,
    /// So many CAs are kept in this browser and stay.
    pub forget_all_stays: fn(u32) -> String,
    /// An archive that is not saved goes, too: devices in it.
    pub forget_all_archive: fn(u32) -> String,
    /// Forgets them, and removes what is kept.
    pub forget_all_stored: &'static str,
    /// Asks before.
    pub forget_all_confirm: fn(u32) -> String,
    /// Said after.
    pub keys_forgotten: fn(u32) -> String,
    /// Names the theme's choice.
    pub theme: &'static str,
    /// A theme's name.
    pub theme_name: fn(Theme) -> &'static str,
    /// Names the language's choice.
    pub language: &'static str,
    /// How the connection stands, in a word or two.
    pub connection: fn(Connection) -> &'static str,
    /// What that means.
    pub connection_hint: fn(Connection) -> &'static str,
    /// Names the connection to screen readers.
    pub worker: &'static str,

    /// Heading of the first part of a stage.
    pub what_stands: &'static str,
    /// Heading of the second.
    pub next: &'static str,
    /// Heading of the third, folded.
    pub how_it_works: &'static str,
    /// Link to AWS's page.
    pub aws_page: &'static str,
    /// Heading of the same act as a command.
    pub with_cli: &'static str,
    /// Stand-ins in the commands: type account and Region.
    pub cli_stand_ins: &'static str,
    /// Label of the account's field.
    pub account_label: &'static str,
    /// Below it.
    pub account_hint: &'static str,
    /// Label of the Region's field.
    pub region_label: &'static str,
    /// Below it.
    pub region_hint: &'static str,
    /// What is wrong with a typed account or Region.
    pub account_fault: fn(AccountFault) -> String,

    /// Copies.
    pub copy: &'static str,
    /// Copies what is named.
    pub copy_thing: fn(&str) -> String,
    /// Copied so many bytes.
    pub copied: fn(usize) -> String,
    /// The browser refused.
    pub copy_refused: &'static str,
    /// Downloads.
    pub download: &'static str,
    /// Saves a change.
    pub save: &'static str,
    /// Leaves everything as it is.
    pub cancel: &'static str,
    /// Tries again.
    pub try_again: &'static str,
    /// Reads again.
    pub refresh: &'static str,
    /// Something is on its way.
    pub loading: &'static str,
    /// Closes what is open.
    pub close: &'static str,
    /// Names a switch that is on.
    pub on: &'static str,
    /// Names a switch that is off.
    pub off: &'static str,
    /// A duration.
    pub duration: fn(i64) -> String,
    /// An instant so long ago.
    pub ago: fn(i64) -> String,
    /// An instant so far ahead.
    pub ahead: fn(i64) -> String,

    /// Title of the sign-in place.
    pub sign_in: &'static str,
    /// Why one signs in.
    pub sign_in_why: &'static str,
    /// The session ran out.
    pub sign_in_expired: &'static str,
    /// Label of the token's field.
    pub token: &'static str,
    /// Below it.
    pub token_hint: &'static str,
    /// While it is checked.
    pub signing_in: &'static str,
    /// Said after.
    pub signed_in: &'static str,
    /// Why the button is blocked.
    pub token_missing: &'static str,
    /// The Worker does not answer: what still works.
    pub offline_title: &'static str,
    /// More of it.
    pub offline_body: &'static str,
    /// The Worker is not configured.
    pub not_configured_title: &'static str,
    /// More of it.
    pub not_configured_body: fn(u32) -> String,
    /// Asking the Worker.
    pub asking: &'static str,
    /// The code of a place is on its way.
    pub place_coming: &'static str,
    /// It did not come.
    pub place_missed: &'static str,
    /// In place of a piece of a place that is on its way.
    pub piece_coming: &'static str,
    /// In place of a piece of a place that did not come.
    pub piece_missed: &'static str,
    /// The words of a language, given by its own name, did not come.
    pub language_missed: fn(&str) -> String,
    /// Why that may be, and what to do.
    pub part_missed_body: &'static str,

    /// No such place.
    pub not_found_title: &'static str,
    /// More of it.
    pub not_found_body: &'static str,
    /// Back to the first stage.
    pub to_start: &'static str,
}
