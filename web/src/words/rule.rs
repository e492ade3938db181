//! The rules in words: keyed by the rule, so that a rule without words is a compile error.

use jitr_shared::inspect::{AwsRule, CertificateRule, ChainRule, DoctorRule, ReadingRule, Rule};

/// The words of all rules.
pub struct RuleWords {
    /// How something was written.
    pub reading: RulesOf<ReadingRule>,
    /// What one certificate says.
    pub certificate: RulesOf<CertificateRule>,
    /// How certificates hang together.
    pub chain: RulesOf<ChainRule>,
    /// What AWS IoT will answer.
    pub aws: RulesOf<AwsRule>,
    /// What an error text means.
    pub doctor: RulesOf<DoctorRule>,
}

/// The words of one kind of rules.
pub struct RulesOf<R> {
    /// What was found.
    pub what: fn(&R) -> String,
    /// Why it matters.
    pub why: fn(&R) -> &'static str,
    /// What to do.
    pub remedy: fn(&R) -> &'static str,
}

/// The words of one cause that the doctor finds.
pub struct CauseWords {
    /// What is wrong.
    pub what: &'static str,
    /// Why that leads to the complaint.
    pub why: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

impl RuleWords {
    /// What was found.
    #[must_use]
    pub fn what(&self, rule: &Rule) -> String {
        match rule {
            Rule::Reading(rule) => (self.reading.what)(rule),
            Rule::Certificate(rule) => (self.certificate.what)(rule),
            Rule::Chain(rule) => (self.chain.what)(rule),
            Rule::Aws(rule) => (self.aws.what)(rule),
            Rule::Doctor(rule) => (self.doctor.what)(rule),
        }
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self, rule: &Rule) -> &'static str {
        match rule {
            Rule::Reading(rule) => (self.reading.why)(rule),
            Rule::Certificate(rule) => (self.certificate.why)(rule),
            Rule::Chain(rule) => (self.chain.why)(rule),
            Rule::Aws(rule) => (self.aws.why)(rule),
            Rule::Doctor(rule) => (self.doctor.why)(rule),
        }
    }

    /// What to do.
    #[must_use]
    pub fn remedy(&self, rule: &Rule) -> &'static str {
        match rule {
            Rule::Reading(rule) => (self.reading.remedy)(rule),
            Rule::Certificate(rule) => (self.certificate.remedy)(rule),
            Rule::Chain(rule) => (self.chain.remedy)(rule),
            Rule::Aws(rule) => (self.aws.remedy)(rule),
            Rule::Doctor(rule) => (self.doctor.remedy)(rule),
        }
    }
}
