//! The way of an event to us, as AWS has it: logging, event switches, topic rule, destinations.

use jitr_shared::{
    aws::call::{
        Call,
        destination::{Destination, ListTopicRuleDestinations},
        event_configuration::{DescribeEventConfigurations, EventType},
        logging::{GetV2LoggingOptions, LogLevel, LoggingOptions},
        rule::{ListTopicRules, TopicRule},
    },
    diagnosis::{Logging, Look},
    wiring::Wanted,
};

use super::look::{look, look_for, of};
use crate::{console::wiring, desk::Visit};

/// What AWS IoT logs; AWS answers that it was never set as if it were not there.
pub(super) async fn logging(visit: &Visit<'_>) -> Look<Option<Logging>> {
    match look_for(visit, &GetV2LoggingOptions).await {
        Look::Seen(options) => Look::Seen(options.map(seen)),
        Look::Missed(missed) => Look::Missed(missed),
        Look::NotTaken => Look::NotTaken,
    }
}

fn seen(options: LoggingOptions) -> Logging {
    Logging {
        level: options.default_log_level.map(word).unwrap_or_default().to_owned(),
        disabled: options.disable_all_logs,
        role_arn: options.role_arn.map(|arn| arn.as_str().to_owned()),
    }
}

/// AWS's word.
const fn word(level: LogLevel) -> &'static str {
    match level {
        LogLevel::Debug => "DEBUG",
        LogLevel::Info => "INFO",
        LogLevel::Warn => "WARN",
        LogLevel::Error => "ERROR",
        LogLevel::Disabled => "DISABLED",
        LogLevel::Unknown => "UNKNOWN",
    }
}

/// Whether both switches that AWS's guide names beside registrations are on.
pub(super) async fn event_switches(visit: &Visit<'_>) -> Look<bool> {
    match look(visit, &DescribeEventConfigurations).await {
        Look::Seen(switches) => Look::Seen(
            [EventType::Certificate, EventType::CaCertificate].iter().all(|one| switches.is_enabled(*one)),
        ),
        Look::Missed(missed) => Look::Missed(missed),
        Look::NotTaken => Look::NotTaken,
    }
}

/// The topic rule.
pub(super) async fn rule(visit: &Visit<'_>, wanted: &Wanted) -> Look<Option<TopicRule>> {
    let found = wiring::find_rule(visit, wanted).await;
    of(found, ListTopicRules::OPERATION, ListTopicRules::ACTION)
}

/// The destinations.
pub(super) async fn destinations(visit: &Visit<'_>) -> Look<Vec<Destination>> {
    let found = wiring::destinations(visit).await;
    of(found, ListTopicRuleDestinations::OPERATION, ListTopicRuleDestinations::ACTION)
}
