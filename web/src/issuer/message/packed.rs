//! A long list as one run of bytes: of 5,000 lines a browser makes and copies 100,000 values otherwise, between three modules.
//!
//! Used by `#[serde(with = "packed")]`. Both ends are of one build, so that the form has no versions.

use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::{ByteBuf, Bytes};

/// Writes a list.
///
/// # Errors
/// If an item has a form that can't be written.
pub(super) fn serialize<T: Serialize, S: Serializer>(items: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let packed = postcard::to_allocvec(items).map_err(S::Error::custom)?;
    Bytes::new(&packed).serialize(serializer)
}

/// Reads a list.
///
/// # Errors
/// If the bytes are no such list.
pub(super) fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let packed = ByteBuf::deserialize(deserializer)?;
    postcard::from_bytes(&packed).map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use jitr_shared::certificate::facts::KeyKind;
    use jitr_shared::inspect::item::Lock;
    use jitr_shared::inspect::{Severity, Subject};
    use serde::{Deserialize, Serialize};

    use crate::issuer::message::overview::Line;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Lines(#[serde(with = "super")] Vec<Line>);

    #[test]
    fn lines_come_out_as_they_went_in() {
        let line = |subject, name: &str, key, lock| Line {
            subject,
            input: 3,
            name: name.to_owned(),
            issuer: "CN=Root".to_owned(),
            serial: String::new(),
            sha256: "ab".repeat(32),
            dates: Some((-631_152_000, None)),
            key,
            other: None,
            is_ca: true,
            self_signed: false,
            lock,
            worst: Some(Severity::Warning),
        };
        let odd = KeyKind::OtherCurve { oid: "1.3.132.0.10".to_owned() };
        let unsupported = Lock::Unsupported { algorithm: "RC4".to_owned() };
        let lines = Lines(vec![
            line(Subject::Certificate(4_999), "주문\u{0}", Some((odd, None)), None),
            line(Subject::Key(0), "", Some((KeyKind::Rsa, Some(2_048))), Some(unsupported)),
        ]);
        // As text, because the browser's own values are not here.
        let written = serde_json::to_string(&lines).unwrap_or_default();
        assert_eq!(serde_json::from_str::<Lines>(&written).ok(), Some(lines));
    }
}
