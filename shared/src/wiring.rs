//! The way of an event from AWS IoT to us: what it needs in AWS, what is there, and what is to be done.
//!
//! [`Wanted`] says what should be there, [`Found`] what a look into the account has shown, [`plan`] compares the two and
//! gives a row a step. Steps are idempotent: done twice, there is one of each. What somebody altered by hand is shown with
//! its difference and replaced only if asked to. Not here: the calls themselves and their order in time (the Worker).
//!
//! Source: AWS IoT Core developer guide, "HTTP action", "Working with HTTP action destinations".

mod difference;
mod found;
mod names;
mod wanted;

use crate::api::wiring::{WiringAction, WiringRow, WiringStep};

pub use found::{ConfirmationStep, Found, confirmation_step, destination_for};
pub use names::{Names, NamesError};
pub use wanted::{INGEST_HEADER, Wanted, WantedError, tags};

/// Compares what is wanted with what was found, a row a step, in the order in which they are done.
///
/// ```
/// use jitr_shared::api::wiring::WiringAction;
/// use jitr_shared::wiring::{Found, Names, Wanted, plan};
///
/// let wanted = Wanted::new(
///     Names::default(),
///     "eu-west-1".parse().unwrap(),
///     "123456789012".parse().unwrap(),
///     "https://jitr.example.com",
///     "default",
///     "ingest secret".into(),
/// )
/// .unwrap();
/// let rows = plan(&wanted, &Found::default());
/// let actions: Vec<WiringAction> = rows.iter().map(|row| row.action).collect();
/// assert_eq!(
///     actions,
///     [WiringAction::Create, WiringAction::Blocked, WiringAction::Blocked, WiringAction::Create]
/// );
/// ```
#[must_use]
pub fn plan(wanted: &Wanted, found: &Found) -> Vec<WiringRow> {
    WiringStep::ALL.into_iter().map(|step| row(step, wanted, found)).collect()
}

/// One row of the plan.
#[must_use]
pub fn row(step: WiringStep, wanted: &Wanted, found: &Found) -> WiringRow {
    match step {
        WiringStep::Destination => destination_row(wanted, found),
        WiringStep::Confirmation => confirmation_row(wanted, found),
        WiringStep::Rule => rule_row(wanted, found),
        WiringStep::Policy => policy_row(wanted, found),
    }
}

fn destination_row(wanted: &Wanted, found: &Found) -> WiringRow {
    let destination = found.destination(wanted);
    WiringRow {
        step: WiringStep::Destination,
        wanted: wanted.ingest_url().to_string(),
        found: destination.map(|destination| destination.arn.to_string()),
        differences: Vec::new(),
        action: if destination.is_some() { WiringAction::Keep } else { WiringAction::Create },
    }
}

fn confirmation_row(wanted: &Wanted, found: &Found) -> WiringRow {
    let destination = found.destination(wanted);
    let action = match destination.map(|destination| confirmation_step(destination, found.token.as_ref())) {
        None => WiringAction::Blocked,
        Some(ConfirmationStep::Ask) => WiringAction::Create,
        Some(ConfirmationStep::Wait) => WiringAction::Wait,
        Some(ConfirmationStep::Confirm | ConfirmationStep::Enable) => WiringAction::Enable,
        Some(ConfirmationStep::Done) => WiringAction::Keep,
    };
    WiringRow {
        step: WiringStep::Confirmation,
        wanted: "ENABLED".to_owned(),
        found: destination.map(|destination| match &destination.status_reason {
            Some(reason) if !reason.is_empty() => format!("{}: {reason}", destination.status.as_str()),
            Some(_) | None => destination.status.as_str().to_owned(),
        }),
        differences: Vec::new(),
        action,
    }
}

fn rule_row(wanted: &Wanted, found: &Found) -> WiringRow {
    let differences =
        found.rule.as_ref().map(|rule| difference::of_rule(&wanted.rule_payload(), rule)).unwrap_or_default();
    let action = match &found.rule {
        // Without a destination AWS would make one by itself, which nobody asked for.
        None if found.destination(wanted).is_none() => WiringAction::Blocked,
        None => WiringAction::Create,
        Some(_) if differences.is_empty() => WiringAction::Keep,
        Some(_) => WiringAction::Replace,
    };
    WiringRow {
        step: WiringStep::Rule,
        wanted: format!("{} → {}", wanted.names().rule, wanted.ingest_url()),
        found: found.rule.as_ref().map(|rule| format!("{}: {}", rule.rule_name, rule.sql)),
        differences,
        action,
    }
}

fn policy_row(wanted: &Wanted, found: &Found) -> WiringRow {
    let document = wanted.policy_document().value();
    let differences = found
        .policy
        .as_ref()
        .map(|policy| difference::of_policy(&document, &policy.policy_document))
        .unwrap_or_default();
    let action = match &found.policy {
        None => WiringAction::Create,
        Some(_) if differences.is_empty() => WiringAction::Keep,
        Some(_) => WiringAction::Replace,
    };
    WiringRow {
        step: WiringStep::Policy,
        wanted: wanted.names().policy.to_string(),
        found: found.policy.as_ref().map(|policy| policy.policy_arn.to_string()),
        differences,
        action,
    }
}

#[cfg(test)]
mod tests;
