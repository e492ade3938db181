//! The rules in words: keyed by the rule, so that a rule without words is a compile error.
//!
//! What a language holds of them is its name alone: the texts are found when they are asked for, so that they lie in the part
//! of the page that shows rules and not in its first load.

use jitr_shared::api::destination::Language;
use jitr_shared::inspect::{AwsRule, CertificateRule, ChainRule, DoctorRule, ReadingRule, Rule};

use super::{en, ko};

/// The words of all rules, in one language.
pub struct RuleWords(pub(super) Language);

/// The texts of all rules.
pub(super) struct RuleTexts {
    /// How something was written.
    pub(super) reading: RulesOf<ReadingRule>,
    /// What one certificate says.
    pub(super) certificate: RulesOf<CertificateRule>,
    /// How certificates hang together.
    pub(super) chain: RulesOf<ChainRule>,
    /// What AWS IoT will answer.
    pub(super) aws: RulesOf<AwsRule>,
    /// What an error text means.
    pub(super) doctor: RulesOf<DoctorRule>,
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
        let texts = self.texts();
        match rule {
            Rule::Reading(rule) => (texts.reading.what)(rule),
            Rule::Certificate(rule) => (texts.certificate.what)(rule),
            Rule::Chain(rule) => (texts.chain.what)(rule),
            Rule::Aws(rule) => (texts.aws.what)(rule),
            Rule::Doctor(rule) => (texts.doctor.what)(rule),
        }
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self, rule: &Rule) -> &'static str {
        let texts = self.texts();
        match rule {
            Rule::Reading(rule) => (texts.reading.why)(rule),
            Rule::Certificate(rule) => (texts.certificate.why)(rule),
            Rule::Chain(rule) => (texts.chain.why)(rule),
            Rule::Aws(rule) => (texts.aws.why)(rule),
            Rule::Doctor(rule) => (texts.doctor.why)(rule),
        }
    }

    /// What to do.
    #[must_use]
    pub fn remedy(&self, rule: &Rule) -> &'static str {
        let texts = self.texts();
        match rule {
            Rule::Reading(rule) => (texts.reading.remedy)(rule),
            Rule::Certificate(rule) => (texts.certificate.remedy)(rule),
            Rule::Chain(rule) => (texts.chain.remedy)(rule),
            Rule::Aws(rule) => (texts.aws.remedy)(rule),
            Rule::Doctor(rule) => (texts.doctor.remedy)(rule),
        }
    }

    const fn texts(&self) -> &'static RuleTexts {
        match self.0 {
            Language::En => &en::rule::RULE,
            Language::Ko => &ko::rule::RULE,
        }
    }
}
