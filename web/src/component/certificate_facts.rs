//! All that one certificate says, as a list of names and values in X.509's own terms.
//!
//! Facts -> [`rows`], plain values that can be compared -> drawn here, or side by side by
//! [`crate::component::certificate_compare`].

use jitr_shared::certificate::facts::{AlternativeName, CertificateFacts};
use yew::{Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::ui::moment::Moment;
use crate::words::inspect::{Fact, InspectWords};

/// What [`CertificateFactList`] shows.
#[derive(Properties, PartialEq)]
pub struct CertificateFactListProps {
    /// The certificate.
    pub facts: CertificateFacts,
}

/// All that one certificate says.
#[component]
pub fn CertificateFactList(props: &CertificateFactListProps) -> Html {
    let words = &use_words().inspect;
    html! {
        <dl class="certificate-facts">{ for rows(&props.facts, words).iter().map(|(fact, value)| html! {
            <div><dt>{ (words.fact)(*fact) }</dt><dd>{ value.draw() }</dd></div>
        }) }</dl>
    }
}

/// What stands beside a fact's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// Words.
    Text(String),
    /// Digits and identifiers.
    Code(String),
    /// Seconds since the epoch.
    Moment(i64),
}

impl FactValue {
    /// As it stands on the page.
    pub fn draw(&self) -> Html {
        match self {
            Self::Text(text) => html! { text },
            Self::Code(code) => html! { <code>{ code }</code> },
            Self::Moment(seconds) => html! { <Moment at={seconds.saturating_mul(1000)} /> },
        }
    }
}

/// The facts in the order in which a certificate holds them.
#[must_use]
pub fn rows(facts: &CertificateFacts, words: &InspectWords) -> [(Fact, FactValue); 13] {
    let text = |text: &str| FactValue::Text(text.to_owned());
    let code = |code: &str| FactValue::Code(code.to_owned());
    let identifier = |identifier: &Option<String>| match identifier {
        Some(identifier) => code(identifier),
        None => text(words.absent),
    };
    let list = |values: Option<&[String]>| FactValue::Text(list(values, words));
    [
        (Fact::Subject, text(&facts.subject)),
        (Fact::Issuer, text(&facts.issuer)),
        (Fact::Serial, code(&facts.serial)),
        (Fact::NotBefore, FactValue::Moment(facts.not_before.seconds())),
        (Fact::NotAfter, FactValue::Moment(facts.not_after.seconds())),
        (Fact::Key, FactValue::Text((words.key)(&facts.key, facts.key_bits))),
        (Fact::BasicConstraints, FactValue::Text((words.basic_constraints)(facts.is_ca, facts.path_length))),
        (Fact::KeyUsage, list(facts.key_usage.as_deref())),
        (Fact::ExtendedKeyUsage, list(facts.extended_key_usage.as_deref())),
        (Fact::AlternativeNames, list(alternative_names(facts).as_deref())),
        (Fact::SubjectKeyIdentifier, identifier(&facts.subject_key_identifier)),
        (Fact::AuthorityKeyIdentifier, identifier(&facts.authority_key_identifier)),
        (Fact::SignatureAlgorithm, code(&facts.signature_algorithm)),
    ]
}

fn list(values: Option<&[String]>, words: &InspectWords) -> String {
    match values {
        Some(values) => values.iter().map(|value| purpose(value)).collect::<Vec<_>>().join(", "),
        None => words.absent.to_owned(),
    }
}

/// The names of RFC 5280 section 4.2.1.12 for the purposes that are met with devices.
fn purpose(value: &str) -> String {
    match value {
        "1.3.6.1.5.5.7.3.1" => String::from("serverAuth"),
        "1.3.6.1.5.5.7.3.2" => String::from("clientAuth"),
        other => other.to_owned(),
    }
}

fn alternative_names(facts: &CertificateFacts) -> Option<Vec<String>> {
    let names: Vec<String> = facts.subject_alternative_names.iter().map(alternative_name).collect();
    (!names.is_empty()).then_some(names)
}

fn alternative_name(name: &AlternativeName) -> String {
    match name {
        AlternativeName::Dns(text) => format!("DNS:{text}"),
        AlternativeName::Email(text) => format!("email:{text}"),
        AlternativeName::Uri(text) => format!("URI:{text}"),
        AlternativeName::Ip(text) => format!("IP:{text}"),
        AlternativeName::Directory(text) => format!("dirName:{text}"),
        AlternativeName::OtherName { oid, value } => format!("otherName:{oid}#{value}"),
        AlternativeName::RegisteredId(oid) => format!("RID:{oid}"),
        AlternativeName::Other => String::from("otherName"),
    }
}
