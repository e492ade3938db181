//! JSON -> our types, by way of a [`Tree`].
//!
//! serde generates a reader for each type and each source of values: serde_json's texts, its `Value`, the values that a
//! database hands over. All of them were compiled into the Worker, and most of each is the same. So whatever is read there
//! becomes a tree first, and a type has one reader, that of a tree. It knows no arrays in place of structures, which serde_json
//! takes too and nobody sends.
//! Members stay in the order in which they came, each as often as it came: a type that refuses one given twice still does.
//! Not here: parsing, which is serde_json's.

mod member;
mod reader;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor},
};

pub use member::{MissingMember, present};

/// A value as it was sent, not yet of any type.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A whole number above those.
    Large(u64),
    /// Any other number.
    Fraction(f64),
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Tree>),
    /// An object: names, which are texts, and values.
    Members(Vec<(Tree, Tree)>),
}

/// Reads a JSON text.
///
/// # Errors
/// If it is no JSON, or that of another type.
///
/// ```
/// use jitr_shared::{api::session::SignIn, json};
///
/// let read: SignIn = json::read(br#"{"token":"secret"}"#).unwrap();
/// assert_eq!(read.token, "secret");
/// assert!(json::read::<SignIn>(b"token").is_err_and(|error| error.is_syntax()));
/// ```
pub fn read<T: DeserializeOwned>(text: &[u8]) -> serde_json::Result<T> {
    parse(text)?.read()
}

/// Reads a JSON text as whatever it is.
///
/// # Errors
/// If it is no JSON.
// Compiled once, whatever is made of it.
#[inline(never)]
pub fn parse(text: &[u8]) -> serde_json::Result<Tree> {
    serde_json::from_slice(text)
}

impl Tree {
    /// Reads a value as a type.
    ///
    /// # Errors
    /// If it is that of another one.
    pub fn read<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        T::deserialize(self)
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Whatever)
    }
}

/// Takes whatever comes.
struct Whatever;

impl<'de> Visitor<'de> for Whatever {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Whole(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Tree, E> {
        Ok(i64::try_from(value).map_or(Tree::Large(value), Tree::Whole))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Fraction(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Tree, E> {
        Ok(Tree::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element()? {
            elements.push(element);
        }
        Ok(Tree::List(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        while let Some((name, value)) = access.next_entry()? {
            members.push((Tree::Text(name), value));
        }
        Ok(Tree::Members(members))
    }
}
