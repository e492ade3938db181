//! The words of Watch's list: filters, counts, what a person does to registrations, and looking for a device.

use jitr_shared::api::watch::ActKind;

/// The words of Watch's list.
pub struct LiveWords {
    /// Names the filters.
    pub filter: &'static str,
    /// Label: part of a name, or the beginning of an id.
    pub text: &'static str,
    /// Label: which CA.
    pub ca: &'static str,
    /// Of whichever CA.
    pub any_ca: &'static str,
    /// Label: first event at or after.
    pub from: &'static str,
    /// Label: first event before.
    pub to: &'static str,
    /// Names the states.
    pub states: &'static str,
    /// Takes all filters away.
    pub clear_filter: &'static str,
    /// No registration passes the filter.
    pub no_match: &'static str,
    /// Before the links to the files.
    pub export: &'static str,

    /// Column: is it selected.
    pub column_select: &'static str,
    /// Column: the device's name.
    pub column_name: &'static str,
    /// Column: how it stands.
    pub column_state: &'static str,
    /// Column: why.
    pub column_why: &'static str,
    /// Column: its first event.
    pub column_when: &'static str,
    /// So many are loaded, of so many where that is known.
    pub loaded: fn(usize, Option<usize>) -> String,
    /// The next page is on its way.
    pub loading_more: &'static str,
    /// So many warnings.
    pub warnings: fn(usize) -> String,
    /// So many certificates have the same name; leads to them.
    pub same_name: fn(u32) -> String,
    /// The serial number.
    pub serial: &'static str,
    /// The thing in AWS.
    pub thing: &'static str,
    /// When the destinations were told.
    pub told: &'static str,

    /// Selects one.
    pub select: fn(&str) -> String,
    /// Selects all that match.
    pub select_all: &'static str,
    /// They are being loaded.
    pub gathering: &'static str,
    /// So many are selected, and whether more can't be.
    pub selected: fn(usize, bool) -> String,
    /// Selects none.
    pub clear_selection: &'static str,

    /// An act, as a verb.
    pub act: fn(ActKind) -> &'static str,
    /// An act on so many.
    pub act_many: fn(ActKind, usize) -> String,
    /// So many registrations.
    pub registrations: fn(usize) -> String,
    /// Asks before an act on that one, or on those.
    pub confirm: fn(ActKind, &str) -> String,
    /// Does it, as the second press.
    pub act_anyway: fn(ActKind) -> &'static str,
    /// It is on its way.
    pub acting: &'static str,
    /// It was done to that one, or to those.
    pub acted: fn(ActKind, &str) -> String,
    /// So many were not taken.
    pub not_taken: fn(usize) -> String,
    /// Where there is no such registration any more.
    pub not_here: &'static str,
    /// Why a viewer can't.
    pub role_missing: &'static str,

    /// Heading of the counts.
    pub counts: &'static str,
    /// Names the strip.
    pub hours: &'static str,
    /// The strip in words: how many began, how many became ACTIVE, the most in one hour, and when.
    pub hours_text: fn(u32, u32, u32, &str) -> String,
    /// So many are stored, so large.
    pub stored: fn(u32, &str) -> String,
    /// How long they are kept.
    pub retention: &'static str,

    /// The switch.
    pub expecting: &'static str,
    /// It is on, so long yet.
    pub expecting_on: fn(&str) -> String,
    /// It is off.
    pub expecting_off: &'static str,
    /// Looks once.
    pub look_now: &'static str,
    /// Said after.
    pub looking: &'static str,
    /// When it was looked last.
    pub looked: fn(&str) -> String,
}
