//! English: what an error text means. One file a kind of complaint.

mod broker;
mod event;
mod file;
mod network;
mod registration;
mod status;
mod tls;

use jitr_shared::inspect::DoctorRule as Rule;

use crate::words::rule::{CauseWords, RulesOf};

pub(super) const DOCTOR: RulesOf<Rule> = RulesOf {
    what: |rule| words(*rule).what.to_owned(),
    why: |rule| words(*rule).why,
    remedy: |rule| words(*rule).remedy,
};

const fn words(rule: Rule) -> &'static CauseWords {
    match rule {
        Rule::Tls(cause) => tls::words(cause),
        Rule::File(cause) => file::words(cause),
        Rule::Registration(cause) => registration::words(cause),
        Rule::Status(cause) => status::words(cause),
        Rule::Broker(cause) => broker::words(cause),
        Rule::Network(cause) => network::words(cause),
        Rule::Event(cause) => event::words(cause),
    }
}
