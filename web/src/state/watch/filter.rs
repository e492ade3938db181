//! The filter of Watch: as the address carries it, and whether a row that the feed brings passes it.
//!
//! The Worker filters what it is asked for; what comes by itself is filtered here, by the same rule.

use jitr_shared::api::registration::{RegistrationRow, RegistrationState};
use jitr_shared::api::watch::Filter;

use super::standing::{STATES, word};

/// A filter as parameters of an address, those that say something.
#[must_use]
pub fn to_pairs(filter: &Filter) -> Vec<(&'static str, String)> {
    let states: Vec<&str> = filter.states.iter().map(|state| word(*state)).collect();
    let mut pairs = Vec::new();
    if !states.is_empty() {
        pairs.push(("state", states.join(",")));
    }
    pairs.extend(filter.ca.clone().map(|ca| ("ca", ca)));
    pairs.extend(filter.from.map(|from| ("from", format!("{from}"))));
    pairs.extend(filter.to.map(|to| ("to", format!("{to}"))));
    pairs.extend(filter.text.clone().map(|text| ("text", text)));
    pairs
}

/// The filter that an address carries; what it can't mean is left out.
#[must_use]
pub fn of_pairs(pairs: &[(String, String)]) -> Filter {
    let of = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let text = |name| of(name).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let named = of("state").unwrap_or_default();
    let is_named = |state: &RegistrationState| named.split(',').any(|name| name == word(*state));
    Filter {
        states: STATES.into_iter().filter(is_named).collect(),
        ca: text("ca"),
        from: of("from").and_then(|text| text.parse().ok()),
        to: of("to").and_then(|text| text.parse().ok()),
        text: text("text"),
    }
}

/// Whether a row passes.
#[must_use]
pub fn passes(filter: &Filter, row: &RegistrationRow) -> bool {
    let text = filter.text.as_deref().map(str::to_ascii_lowercase);
    let has_text = |text: &String| {
        row.certificate_id.starts_with(text.as_str())
            || row.name.as_ref().is_some_and(|name| name.to_ascii_lowercase().contains(text.as_str()))
    };
    (filter.states.is_empty() || filter.states.contains(&row.state))
        && filter.ca.as_ref().is_none_or(|ca| *ca == row.ca_certificate_id)
        && filter.from.is_none_or(|from| row.received_at >= from)
        && filter.to.is_none_or(|to| row.received_at < to)
        && text.as_ref().is_none_or(has_text)
}

/// The same filter with a state in it that was out, or out that was in.
#[must_use]
pub fn toggled(filter: &Filter, state: RegistrationState) -> Filter {
    let chosen = filter.states.contains(&state);
    let stays =
        |other: &RegistrationState| if *other == state { !chosen } else { filter.states.contains(other) };
    Filter { states: STATES.into_iter().filter(stays).collect(), ..filter.clone() }
}
