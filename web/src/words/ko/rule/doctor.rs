//! Korean: what an error text means.

use jitr_shared::inspect::DoctorRule as Rule;

use crate::words::rule::RulesOf;

pub(super) const DOCTOR: RulesOf<Rule> =
    RulesOf { what: |rule| match *rule {}, why: |rule| match *rule {}, remedy: |rule| match *rule {} };
