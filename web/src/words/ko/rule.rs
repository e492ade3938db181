//! Korean: the rules. What was found, why it matters, what to do: one file each kind, one arm a rule.

mod aws;
mod certificate;
mod chain;
mod doctor;
mod reading;

use crate::words::rule::RuleTexts;

pub(in crate::words) static RULE: RuleTexts = RuleTexts {
    reading: reading::READING,
    certificate: certificate::CERTIFICATE,
    chain: chain::CHAIN,
    aws: aws::AWS,
    doctor: doctor::DOCTOR,
};
