//! The rows about the way of an event to us: what AWS logs, its event switches, the topic rule and its destination.
//!
//! Whether rule and destination are in order, [`crate::wiring`] says; here a difference that stops the event is told from one
//! that does not.
//!
//! Source: AWS IoT Core developer guide, "HTTP action", "Configure AWS IoT logging", "Registry events".

use super::{Gathered, Logging, Look};
use crate::{
    api::{
        diagnosis::{Check, FactKind, Finding, RemedyKind, Row},
        wiring::{Difference, WiringStep},
    },
    aws::{call::destination::DestinationStatus, command::set_v2_logging_options},
    wiring::{Found, destination_for, row as wiring_row},
};

pub(super) fn logging(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Logging;
    let logging = match &gathered.logging {
        Look::NotTaken => return Row::not_reached(CHECK),
        Look::Missed(missed) => return Row::missed(CHECK, missed),
        Look::Seen(logging) => logging.clone().unwrap_or_default(),
    };
    let row = if logging.writes_errors() {
        Row::pass(CHECK, Finding::LoggingOn)
    } else {
        let command = set_v2_logging_options(&gathered.place(), logging.role_arn.as_deref());
        let row = Row::warn(CHECK, Finding::LoggingOff);
        row.remedy(RemedyKind::SwitchLoggingOn, None::<&str>, Some(command))
    };
    row.with_some(FactKind::LogLevel, Some(logging.level).filter(|level| !level.is_empty()))
}

impl Logging {
    fn writes_errors(&self) -> bool {
        !self.disabled && !self.level.is_empty() && self.level != "DISABLED"
    }
}

/// Measured, and not in AWS's guide: the event comes even with both switches off.
pub(super) fn event_switches(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::EventSwitches;
    match &gathered.event_switches {
        Look::NotTaken => Row::not_reached(CHECK),
        Look::Missed(missed) => Row::missed(CHECK, missed),
        Look::Seen(true) => Row::pass(CHECK, Finding::EventSwitchesOn),
        Look::Seen(false) => Row::pass(CHECK, Finding::EventSwitchesOff).undocumented(),
    }
}

pub(super) fn rule(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Rule;
    let rule = match &gathered.rule {
        Look::NotTaken => return Row::not_reached(CHECK),
        Look::Missed(missed) => return Row::missed(CHECK, missed),
        Look::Seen(rule) => rule.clone(),
    };
    let name = gathered.wanted.names().rule.as_str();
    if rule.is_none() {
        let row = Row::fail(CHECK, Finding::RuleMissing).with(FactKind::Rule, name);
        return step(row, "rule");
    }
    let found = Found { rule, ..Found::default() };
    let differences = wiring_row(WiringStep::Rule, &gathered.wanted, &found).differences;
    let row = match differences.iter().find_map(|difference| Some((stops(difference)?, difference))) {
        Some((finding, difference)) => step(told(Row::fail(CHECK, finding), difference), "rule"),
        None => match differences.first() {
            Some(difference) => step(told(Row::warn(CHECK, Finding::RuleAltered), difference), "rule"),
            None => Row::pass(CHECK, Finding::RuleInOrder)
                .with(FactKind::Sql, gathered.wanted.rule_payload().sql)
                .with(FactKind::Address, gathered.wanted.ingest_url()),
        },
    };
    row.with(FactKind::Rule, name)
}

/// What a difference does to the event, if it keeps it from us.
fn stops(difference: &Difference) -> Option<Finding> {
    match difference.member.as_str() {
        "ruleDisabled" => Some(Finding::RuleDisabled),
        "sql" => Some(Finding::RuleListensElsewhere),
        // The actions are counted too: one more beside ours does not disturb it.
        "actions" | "awsIotSqlVersion" => None,
        member if member.starts_with("actions[0].http") => Some(Finding::RulePostsElsewhere),
        _ => None,
    }
}

fn told(row: Row, difference: &Difference) -> Row {
    row.with(FactKind::Member, difference.member.as_str())
        .with(FactKind::Wanted, difference.wanted.as_str())
        .with(FactKind::Found, difference.found.as_str())
}

fn step(row: Row, step: &str) -> Row {
    row.remedy(RemedyKind::RunWiringStep, Some(step), None::<&str>)
}

pub(super) fn destination(gathered: &Gathered) -> Row {
    const CHECK: Check = Check::Destination;
    let destinations = match &gathered.destinations {
        Look::NotTaken => return Row::not_reached(CHECK),
        Look::Missed(missed) => return Row::missed(CHECK, missed),
        Look::Seen(destinations) => destinations,
    };
    let address = gathered.wanted.ingest_url();
    let row = match destination_for(destinations, address) {
        None => step(Row::fail(CHECK, Finding::DestinationMissing), "destination"),
        Some(destination) => {
            let row = match destination.status {
                DestinationStatus::Enabled => Row::pass(CHECK, Finding::DestinationEnabled),
                DestinationStatus::InProgress
                | DestinationStatus::Disabled
                | DestinationStatus::Error
                | DestinationStatus::Deleting
                | DestinationStatus::Unknown => {
                    step(Row::fail(CHECK, Finding::DestinationNotEnabled), "confirmation")
                }
            };
            let reason = destination.status_reason.as_deref().filter(|reason| !reason.is_empty());
            row.with(FactKind::Status, destination.status.as_str()).with_some(FactKind::StatusReason, reason)
        }
    };
    row.with(FactKind::Address, address)
}
