//! What passes a module on its way without being read by it: the issuer hands reports of the reader on, and knows none of their types.
//!
//! It stays the browser's value, which costs neither a copy in this module's memory nor code that could take it apart.

use js_sys::Array;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_wasm_bindgen::preserve;
use wasm_bindgen::{JsCast, JsValue};

/// A value of the browser inside of a message.
#[derive(Clone, Debug)]
pub struct Opaque(JsValue);

impl Opaque {
    /// Wraps a value.
    ///
    /// # Errors
    /// If the browser has no value like it.
    pub fn of<T: Serialize>(value: &T) -> Result<Self, String> {
        serde_wasm_bindgen::to_value(value).map(Self).map_err(|error| error.to_string())
    }

    /// Some items of a list, from a place on.
    ///
    /// # Errors
    /// If it is no list.
    pub fn items(&self, from: u32, count: u32) -> Result<Self, String> {
        let all = self.0.dyn_ref::<Array>().ok_or_else(|| String::from("it is no list"))?;
        Ok(Self(all.slice(from, from.saturating_add(count)).into()))
    }

    /// Takes the value out again.
    ///
    /// # Errors
    /// If it is another.
    pub fn read<T: DeserializeOwned>(self) -> Result<T, String> {
        serde_wasm_bindgen::from_value(self.0).map_err(|error| error.to_string())
    }
}

impl Serialize for Opaque {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        preserve::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Opaque {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        preserve::deserialize(deserializer).map(Self)
    }
}
