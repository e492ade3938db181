//! Distinguished names in the one form in which they are compared.
//!
//! RFC 5280 section 7.1: attribute by attribute, texts without regard to case, string type and repeated or outer white
//! space, everything else byte by byte. Not done: the normalisation of Unicode forms (NFKC) that RFC 4518 asks for; two
//! names that differ in nothing else count as different, which can only refuse a path.

use const_oid::ObjectIdentifier;
use der::Encode;
use x509_cert::{attr::AttributeTypeAndValue, name::Name};

use super::super::name::string;

pub(super) const EMAIL_ADDRESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.1");

/// A name to compare: equal names are equal values.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CanonicalName(Vec<Vec<Attribute>>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Attribute(ObjectIdentifier, Value);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Text(String),
    Der(Vec<u8>),
}

impl CanonicalName {
    pub(crate) fn new(name: &Name) -> Self {
        let sets = name.iter_rdn().map(|set| canonical_set(set.iter()));
        Self(sets.collect())
    }

    /// A name below this one, by one more set of attributes: `nameRelativeToCRLIssuer`.
    pub(super) fn with<'a>(&self, set: impl Iterator<Item = &'a AttributeTypeAndValue>) -> Self {
        let mut sets = self.0.clone();
        sets.push(canonical_set(set));
        Self(sets)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this name is `base` or lies below it.
    pub(super) fn is_within(&self, base: &Self) -> bool {
        self.0.starts_with(&base.0)
    }
}

fn canonical_set<'a>(set: impl Iterator<Item = &'a AttributeTypeAndValue>) -> Vec<Attribute> {
    let mut attributes: Vec<_> = set.map(attribute).collect();
    // A SET: its order says nothing.
    attributes.sort();
    attributes
}

fn attribute(attribute: &AttributeTypeAndValue) -> Attribute {
    let value = match string(&attribute.value) {
        Some(text) => Value::Text(folded(&text)),
        None => Value::Der(attribute.value.to_der().unwrap_or_default()),
    };
    Attribute(attribute.oid, value)
}

fn folded(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use x509_cert::name::Name;

    use super::CanonicalName;

    fn name(text: &str) -> CanonicalName {
        CanonicalName::new(&Name::from_str(text).unwrap())
    }

    #[test]
    fn case_and_white_space_do_not_count() {
        assert_eq!(name("CN=Good CA,O=Test"), name("CN=good  ca ,O=TEST"));
        assert_ne!(name("CN=GoodCA,O=Test"), name("CN=Good CA,O=Test"));
    }

    #[test]
    fn the_order_of_sets_counts_and_that_in_a_set_does_not() {
        assert_ne!(name("CN=a,O=b"), name("O=b,CN=a"));
        assert_eq!(name("CN=a+O=b"), name("O=b+CN=a"));
    }

    #[test]
    fn a_name_lies_below_another_by_whole_sets() {
        assert!(name("CN=device,O=Acme,C=KR").is_within(&name("O=acme,C=kr")));
        assert!(!name("CN=device,O=Acme,C=KR").is_within(&name("O=Acm,C=KR")));
        assert!(!name("C=KR").is_within(&name("O=Acme,C=KR")));
    }
}
