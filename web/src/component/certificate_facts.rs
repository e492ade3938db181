//! All that one certificate says, as a list of names and values in X.509's own terms.

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
    let facts = &props.facts;
    let moment = |seconds: i64| html! { <Moment at={seconds.saturating_mul(1000)} /> };
    let code = |text: &Option<String>| match text {
        Some(text) => html! { <code>{ text }</code> },
        None => html! { words.absent },
    };
    let rows = [
        (Fact::Subject, html! { &facts.subject }),
        (Fact::Issuer, html! { &facts.issuer }),
        (Fact::Serial, html! { <code>{ &facts.serial }</code> }),
        (Fact::NotBefore, moment(facts.not_before.seconds())),
        (Fact::NotAfter, moment(facts.not_after.seconds())),
        (Fact::Key, html! { (words.key)(&facts.key, facts.key_bits) }),
        (Fact::BasicConstraints, html! { (words.basic_constraints)(facts.is_ca, facts.path_length) }),
        (Fact::KeyUsage, list(facts.key_usage.as_deref(), words)),
        (Fact::ExtendedKeyUsage, list(facts.extended_key_usage.as_deref(), words)),
        (Fact::AlternativeNames, list(alternative_names(facts).as_deref(), words)),
        (Fact::SubjectKeyIdentifier, code(&facts.subject_key_identifier)),
        (Fact::AuthorityKeyIdentifier, code(&facts.authority_key_identifier)),
        (Fact::SignatureAlgorithm, html! { <code>{ &facts.signature_algorithm }</code> }),
    ];
    html! {
        <dl class="certificate-facts">{ for rows.into_iter().map(|(fact, value)| html! {
            <div><dt>{ (words.fact)(fact) }</dt><dd>{ value }</dd></div>
        }) }</dl>
    }
}

fn list(values: Option<&[String]>, words: &InspectWords) -> Html {
    match values {
        Some(values) => html! { values.iter().map(|value| purpose(value)).collect::<Vec<_>>().join(", ") },
        None => html! { words.absent },
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
        AlternativeName::Other => String::from("otherName"),
    }
}
