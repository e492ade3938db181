//! The clock and the time zone of the person's machine.

use js_sys::{Date, Object, Reflect};
use web_sys::wasm_bindgen::JsValue;

/// Milliseconds since the epoch.
#[must_use]
pub fn now() -> i64 {
    whole(Date::now())
}

/// The instant in the person's own time zone and habit: `23 Nov 2026, 17:45:03`.
#[must_use]
pub fn local(at: i64, language_tag: &str) -> String {
    let options = Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "medium")] {
        // Setting a member of a fresh plain object does not fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    String::from(date(at).to_locale_string(language_tag, &options))
}

/// The instant in the person's own time zone, hours to seconds only: `17:45:03`.
#[must_use]
pub fn local_time(at: i64, language_tag: &str) -> String {
    String::from(date(at).to_locale_time_string(language_tag))
}

/// The instant in UTC: `2026-11-23T17:45:03.000Z`.
#[must_use]
pub fn utc(at: i64) -> String {
    // `toISOString` throws outside of +-100,000,000 days, which no certificate of ours reaches but a foreign one may.
    if at.unsigned_abs() > 8_640_000_000_000_000 {
        return String::new();
    }
    String::from(date(at).to_iso_string())
}

/// The instant as a field of type `datetime-local` has it, to the minute: `2026-11-23T17:45`.
#[must_use]
pub fn to_field(at: i64) -> String {
    // The offset's minutes are what the person's clock is behind UTC.
    let local = utc(at.saturating_sub(whole(date(at).get_timezone_offset()) * 60_000));
    local.get(..16).unwrap_or_default().to_owned()
}

/// The instant that such a field has; none where it is empty.
#[must_use]
pub fn of_field(text: &str) -> Option<i64> {
    // Without a zone, a date with a time is read in the person's own (ECMA-262, Date Time String Format).
    let read = Date::parse(text);
    (!read.is_nan()).then(|| whole(read))
}

#[expect(clippy::cast_precision_loss, reason = "instants stay far below 2^53 milliseconds")]
fn date(at: i64) -> Date {
    Date::new(&JsValue::from_f64(at as f64))
}

#[expect(clippy::cast_possible_truncation, reason = "Date.now is a whole number far below 2^53")]
fn whole(milliseconds: f64) -> i64 {
    milliseconds as i64
}
