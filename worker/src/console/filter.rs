//! The filter of the registrations, as parameters of a query: `?state=held,stuck&ca=&from=&to=&text=`.

use jitr_shared::{
    api::{registration::RegistrationState, watch::Filter},
    aws::CaCertificateId,
};
use serde_json::Value;
use worker::Request;

use crate::{
    desk::{number, parameter},
    reply::Refusal,
};

/// Reads the filter; a parameter that is empty filters nothing.
///
/// # Errors
/// If one of the parameters can't be used.
pub(crate) fn read(request: &Request) -> Result<Filter, Refusal> {
    let given = |name| Ok::<_, Refusal>(parameter(request, name)?.filter(|text| !text.is_empty()));
    Ok(Filter {
        states: given("state")?.map(|text| states(&text)).transpose()?.unwrap_or_default(),
        ca: given("ca")?.map(|text| ca(&text)).transpose()?,
        from: number(request, "from")?,
        to: number(request, "to")?,
        text: given("text")?.map(text).transpose()?,
    })
}

/// Names on the wire, separated by commas; each once.
fn states(text: &str) -> Result<Vec<RegistrationState>, Refusal> {
    let mut states = Vec::new();
    for name in text.split(',') {
        let detail = || format!("`{name}` is no state of a registration");
        let state: RegistrationState = serde_json::from_value(Value::from(name))
            .map_err(|_| Refusal::InvalidField { field: "state", detail: detail() })?;
        if !states.contains(&state) {
            states.push(state);
        }
    }
    Ok(states)
}

fn ca(text: &str) -> Result<String, Refusal> {
    let id: CaCertificateId = text.parse().map_err(|error| {
        let detail = format!("`{text}` can't be a CA certificate's id: {error}");
        Refusal::InvalidField { field: "ca", detail }
    })?;
    Ok(id.to_string())
}

fn text(text: String) -> Result<String, Refusal> {
    if text.chars().count() <= LONGEST_TEXT {
        return Ok(text);
    }
    let detail = format!("the text is longer than {LONGEST_TEXT} characters");
    Err(Refusal::InvalidField { field: "text", detail })
}

/// A certificateId has 64 digits, and a common name at most 64 characters (RFC 5280, appendix A.1, `ub-common-name`).
const LONGEST_TEXT: usize = 64;

#[cfg(test)]
mod tests {
    use jitr_shared::api::registration::RegistrationState;

    use super::{ca, states, text};

    #[test]
    fn states_are_named_as_on_the_wire_and_count_once() {
        let read = states("held,thing-attached,held").unwrap();
        assert_eq!(read, [RegistrationState::Held, RegistrationState::ThingAttached]);
        assert!(states("held,").is_err());
        assert!(states("Held").is_err());
    }

    #[test]
    fn what_can_match_nothing_is_refused() {
        assert_eq!(ca(&"ab".repeat(32)).unwrap(), "ab".repeat(32));
        assert!(ca("ab").is_err());
        assert!(text("x".repeat(64)).is_ok());
        assert!(text("x".repeat(65)).is_err());
    }
}
