//! Secrets in messages: wiped in the memory of both ends as soon as they are dropped. What the browser holds of them between the two
//! is its own, and can't be.

/// Bytes of a key, or of a file that may be one: `#[serde(with = "wiped::bytes")]`.
pub(super) mod bytes {
    use serde::{Deserializer, Serializer};
    use zeroize::Zeroizing;

    pub(crate) fn serialize<S: Serializer>(
        bytes: &Zeroizing<Vec<u8>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Zeroizing<Vec<u8>>, D::Error> {
        serde_bytes::deserialize(deserializer).map(Zeroizing::new)
    }
}

/// Passwords: `#[serde(with = "wiped::texts")]`.
pub(super) mod texts {
    use serde::{Deserialize, Deserializer, Serializer};
    use zeroize::Zeroizing;

    pub(crate) fn serialize<S: Serializer>(
        texts: &[Zeroizing<String>],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(texts.iter().map(|text| text.as_str()))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Zeroizing<String>>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        Ok(texts.into_iter().map(Zeroizing::new).collect())
    }
}
