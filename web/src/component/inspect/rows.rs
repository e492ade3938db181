//! What an item says, as rows: a field or an extension, and its values one below the other.
//!
//! Facts -> [`rows`] -> drawn by [`super::facts`]. Values are in the terms of the standards, in every language alike.

use jitr_shared::inspect::Origin;
use jitr_shared::inspect::item::{
    Certificate, Container, Extension, Key, List, NameFacts, PublicKeyFacts, Request, SignatureFacts,
};
use yew::{Html, html};

use crate::component::inspect::extension::lines;
use crate::issuer::message::overview::Facts;
use crate::ui::moment::Moment;
use crate::words::item::{Field, ItemWords};

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is.
    pub name: RowName,
    /// Its values.
    pub values: Vec<Value>,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub enum RowName {
    /// A field.
    Field(Field),
    /// An extension.
    Extension {
        /// Its name in RFC 5280, if it is known.
        name: Option<String>,
        /// Its object identifier.
        oid: String,
        /// Whether it has to be known.
        critical: bool,
    },
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// Digits and identifiers.
    Code(String),
    /// Seconds since the epoch.
    Moment(i64),
}

impl Value {
    /// As it stands on the page.
    pub fn draw(&self) -> Html {
        match self {
            Self::Text(text) => html! { text },
            Self::Code(code) => html! { <code>{ code }</code> },
            Self::Moment(seconds) => html! { <Moment at={seconds.saturating_mul(1000)} /> },
        }
    }
}

/// Where an item stands in what was given.
#[must_use]
pub fn origin(origin: Origin, input: &str, words: &ItemWords) -> Row {
    let place = origin.place;
    let said = (words.origin)(input, origin.block + 1, place.line, place.offset);
    let inside = origin.container.map(|_| text(words.inside));
    row(Field::Origin, std::iter::once(text(&said)).chain(inside))
}

/// The rows of an item.
#[must_use]
pub fn rows(facts: &Facts, words: &ItemWords) -> Vec<Row> {
    match facts {
        Facts::Certificate(certificate) => of_certificate(certificate, words),
        Facts::Request(request) => of_request(request, words),
        Facts::List(list) => of_list(list, words),
        Facts::Key(key) => of_key(key, words),
        Facts::PublicKey(key) => of_public_key(&key.facts, words),
        Facts::Container(container) => of_container(container, words),
        Facts::Block { label, size } => vec![
            row(Field::Label, [text(label.as_deref().unwrap_or(words.absent))]),
            row(Field::Size, [text(&(words.bytes)(*size))]),
        ],
    }
}

fn of_certificate(certificate: &Certificate, words: &ItemWords) -> Vec<Row> {
    let facts = &certificate.facts;
    let mut rows = vec![
        row(Field::Subject, of_name(&certificate.subject)),
        row(Field::Issuer, of_name(&certificate.issuer)),
        row(Field::Serial, [code(&facts.serial), code(&certificate.serial_decimal)]),
        row(Field::NotBefore, [Value::Moment(facts.not_before.seconds())]),
        row(Field::NotAfter, [Value::Moment(facts.not_after.seconds())]),
        row(Field::Key, key(&certificate.key, words)),
        row(Field::SignatureAlgorithm, of_signature(&certificate.signature)),
        row(Field::Version, [text(&facts.version.to_string())]),
    ];
    rows.extend(of_extensions(&certificate.extensions, words));
    rows.extend([
        row(Field::Sha256, [code(&facts.certificate_id)]),
        row(Field::Sha1, [code(&certificate.sha1)]),
    ]);
    rows.extend(of_pin(&certificate.key));
    rows
}

fn of_request(request: &Request, words: &ItemWords) -> Vec<Row> {
    let mut rows = vec![
        row(Field::Subject, of_name(&request.subject)),
        row(Field::Key, key(&request.key, words)),
        row(Field::OwnSignature, [text((words.check)(request.check))]),
        row(Field::SignatureAlgorithm, of_signature(&request.signature)),
        // Version 1 is written as 0 (RFC 2986, 4.1).
        row(Field::Version, [text(&request.version.saturating_add(1).to_string())]),
    ];
    rows.extend(of_extensions(&request.extensions, words));
    rows.extend(request.attributes.iter().map(|attribute| {
        let name = attribute.name.as_ref().unwrap_or(&attribute.oid);
        let values = attribute.values.iter().map(|value| code(value));
        row(Field::Attribute, std::iter::once(text(name)).chain(values))
    }));
    rows.push(row(Field::Sha256, [code(&request.sha256)]));
    rows.extend(of_pin(&request.key));
    rows
}

fn of_list(list: &List, words: &ItemWords) -> Vec<Row> {
    let next = list.next_update.map_or_else(|| text(words.absent), |next| Value::Moment(next.seconds()));
    let mut rows = vec![
        row(Field::Issuer, of_name(&list.issuer)),
        row(Field::ThisUpdate, [Value::Moment(list.this_update.seconds())]),
        row(Field::NextUpdate, [next]),
        row(Field::Entries, [text(&(words.entries)(list.count))]),
        row(Field::SignatureAlgorithm, of_signature(&list.signature)),
        row(Field::Version, [text(&list.version.to_string())]),
    ];
    rows.extend(of_extensions(&list.extensions, words));
    rows.push(row(Field::Sha256, [code(&list.sha256)]));
    rows
}

fn of_key(found: &Key, words: &ItemWords) -> Vec<Row> {
    let mut rows = vec![
        row(Field::Form, [text((words.form)(found.form))]),
        row(Field::Lock, [text(&(words.lock)(&found.lock))]),
    ];
    rows.extend(found.encryption.iter().map(|encryption| row(Field::Encryption, [text(encryption)])));
    match (&found.public, &found.kind) {
        (Some(public), _) => rows.extend(of_public_key(public, words)),
        (None, Some(kind)) => rows.push(row(Field::Key, [text(&(words.key)(kind, found.bits))])),
        (None, None) => {}
    }
    rows
}

fn of_public_key(found: &PublicKeyFacts, words: &ItemWords) -> Vec<Row> {
    let mut rows = vec![row(Field::Key, key(found, words))];
    rows.extend(of_pin(found));
    rows
}

fn of_container(container: &Container, words: &ItemWords) -> Vec<Row> {
    vec![
        row(Field::ContainerKind, [text((words.container)(container.kind))]),
        row(Field::Lock, [text(&(words.lock)(&container.lock))]),
        row(Field::Contents, [text(&(words.items)(container.items.len()))]),
    ]
}

fn of_extensions(extensions: &[Extension], words: &ItemWords) -> impl Iterator<Item = Row> {
    extensions.iter().map(|extension| Row {
        name: RowName::Extension {
            name: extension.name.clone(),
            oid: extension.oid.clone(),
            critical: extension.critical,
        },
        values: lines(extension, words),
    })
}

/// The whole name, and below it its parts with their types, where it has more than one.
fn of_name(name: &NameFacts) -> Vec<Value> {
    let parts = name.parts.iter().flatten().map(|attribute| {
        let short = attribute.short.as_ref().unwrap_or(&attribute.oid);
        code(&format!("{short} ({}) {}", attribute.kind, attribute.value))
    });
    std::iter::once(text(&name.text)).chain(parts).collect()
}

fn key(facts: &PublicKeyFacts, words: &ItemWords) -> Vec<Value> {
    let mut values = vec![text(&(words.key)(&facts.kind, facts.bits))];
    values.extend(facts.strength.map(|bits| text(&(words.strength)(bits))));
    values.extend(facts.exponent.as_ref().map(|exponent| text(&(words.exponent)(exponent))));
    values
}

fn of_pin(facts: &PublicKeyFacts) -> [Row; 2] {
    [row(Field::KeySha256, [code(&facts.sha256)]), row(Field::Pin, [code(&facts.pin)])]
}

fn of_signature(signature: &SignatureFacts) -> Vec<Value> {
    let name = signature.name.as_deref().unwrap_or_default();
    let mut values = vec![code(format!("{name} {}", signature.oid).trim_start())];
    values.extend(
        signature
            .pss
            .as_ref()
            .map(|pss| code(&format!("hash {}, mgf1 {}, salt {}", pss.hash, pss.mask_hash, pss.salt_length))),
    );
    values
}

fn row(field: Field, values: impl IntoIterator<Item = Value>) -> Row {
    Row { name: RowName::Field(field), values: values.into_iter().collect() }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn code(code: &str) -> Value {
    Value::Code(code.to_owned())
}
