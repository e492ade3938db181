//! Korean: what AWS IoT will answer.

use jitr_shared::inspect::AwsRule as Rule;

use crate::words::rule::RulesOf;

pub(super) const AWS: RulesOf<Rule> =
    RulesOf { what: |rule| match *rule {}, why: |rule| match *rule {}, remedy: |rule| match *rule {} };
