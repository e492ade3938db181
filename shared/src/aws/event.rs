//! What AWS posts to us: registration events through the topic rule, and the request to confirm a destination.
//!
//! Bytes become typed values or an error that says where and why; nothing is believed yet, since only DescribeCertificate
//! confirms an event. Delivered as an object, or as an array where somebody switched batching on for the rule.
//! An event that has one of its members twice is refused: readers differ in which of the two they take (RFC 8259 section 4),
//! and the device is found by the sweep nevertheless.
//! Not here: authentication of the sender, and what is done with an event (`crate::registration`).
//!
//! Source: AWS IoT Core developer guide, "Just-in-time registration", "HTTP action".

mod confirmation;

use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::Value;
use thiserror::Error;

use super::{AccountId, CaCertificateId, CertificateId, call::certificate::CertificateStatus};
use crate::{
    json::{self, Tree},
    time::UnixTime,
};

pub use confirmation::{ConfirmationError, DestinationConfirmation, Expected};

/// A device certificate of ours connected while it was not ACTIVE; AWS says so at least once, in any order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationEvent {
    /// The device certificate.
    pub certificate_id: CertificateId,
    /// The CA that it was registered under.
    pub ca_certificate_id: CaCertificateId,
    /// Whose account.
    pub aws_account_id: AccountId,
    /// The status, PENDING_ACTIVATION.
    pub certificate_status: CertificateStatus,
    /// When AWS published it.
    #[serde(default, deserialize_with = "lenient_milliseconds")]
    pub timestamp: Option<UnixTime>,
    /// When the certificate was registered; null in the first event, so it tells nothing about first or repeated.
    #[serde(default, deserialize_with = "lenient_milliseconds")]
    pub certificate_registration_timestamp: Option<UnixTime>,
}

/// One delivery: the events in it, and what in it is none.
#[derive(Debug, Default)]
pub struct Delivery {
    /// The events, in the order they came.
    pub events: Vec<RegistrationEvent>,
    /// What else was in the array. AWS does not send a delivery again for it, so the others count all the same.
    pub malformed: Vec<MalformedEvent>,
}

/// An element that is no registration event.
#[derive(Debug, Error)]
#[error("element {index} is no registration event: {reason}")]
pub struct MalformedEvent {
    /// Its place, counted from 0.
    pub index: usize,
    /// What the reader stumbled on.
    pub reason: serde_json::Error,
}

/// Why a body is no delivery.
#[derive(Debug, Error)]
pub enum DeliveryError {
    /// It is larger than anything AWS delivers.
    #[error("the body has {0} bytes: AWS delivers at most {LARGEST_DELIVERY}")]
    TooLarge(usize),
    /// It is no JSON.
    #[error("the body is not JSON")]
    NotJson(#[source] serde_json::Error),
    /// It has more elements than AWS puts into a batch.
    #[error("the body is an array of {0}: AWS puts at most {MOST_EVENTS} into a batch")]
    TooMany(usize),
    /// It is JSON, and neither an object nor an array.
    #[error("the body is neither a registration event nor an array of them")]
    NeitherObjectNorArray,
}

/// AWS IoT's largest message, 128 KB, and as much as its largest batch (`maxBatchSizeBytes`).
pub const LARGEST_DELIVERY: usize = 128 * 1024;

/// AWS's largest `maxBatchSize`.
pub const MOST_EVENTS: usize = 10;

impl Delivery {
    /// Reads the body of a delivery.
    ///
    /// # Errors
    /// If it cannot be one of AWS's at all.
    ///
    /// ```
    /// use jitr_shared::aws::event::Delivery;
    ///
    /// let body = format!(
    ///     r#"{{"certificateId":"{}","caCertificateId":"{}","timestamp":1623724243659,
    ///         "certificateStatus":"PENDING_ACTIVATION","awsAccountId":"123456789012",
    ///         "certificateRegistrationTimestamp":"1623723165331"}}"#,
    ///     "ab".repeat(32), "cd".repeat(32),
    /// );
    /// let delivery = Delivery::read(body.as_bytes()).unwrap();
    /// assert_eq!(delivery.events[0].certificate_id.as_str(), "ab".repeat(32));
    /// assert!(delivery.malformed.is_empty());
    /// ```
    pub fn read(body: &[u8]) -> Result<Self, DeliveryError> {
        if body.len() > LARGEST_DELIVERY {
            return Err(DeliveryError::TooLarge(body.len()));
        }
        let elements = match json::parse(body).map_err(DeliveryError::NotJson)? {
            Tree::List(elements) => elements,
            object @ Tree::Members(_) => vec![object],
            Tree::Null
            | Tree::Bool(_)
            | Tree::Whole(_)
            | Tree::Large(_)
            | Tree::Fraction(_)
            | Tree::Text(_) => return Err(DeliveryError::NeitherObjectNorArray),
        };
        if elements.len() > MOST_EVENTS {
            return Err(DeliveryError::TooMany(elements.len()));
        }
        let mut delivery = Self::default();
        for (index, element) in elements.into_iter().enumerate() {
            match element.read() {
                Ok(event) => delivery.events.push(event),
                Err(reason) => delivery.malformed.push(MalformedEvent { index, reason }),
            }
        }
        Ok(delivery)
    }
}

/// A number, a text with a number in it, null or nothing: AWS has sent all four.
fn lenient_milliseconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<UnixTime>, D::Error> {
    let milliseconds = match Value::deserialize(deserializer)? {
        Value::Null => return Ok(None),
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse::<i64>().ok(),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    let milliseconds =
        milliseconds.ok_or_else(|| de::Error::custom("a timestamp is no number of milliseconds"))?;
    Ok(Some(UnixTime::from_milliseconds(milliseconds)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Delivery, DeliveryError, LARGEST_DELIVERY};
    use crate::{aws::call::certificate::CertificateStatus, time::UnixTime};

    fn event() -> Value {
        json!({
            "certificateId": "ab".repeat(32), "caCertificateId": "cd".repeat(32), "timestamp": 1_623_724_243_659_i64,
            "certificateStatus": "PENDING_ACTIVATION", "awsAccountId": "123456789012",
            "certificateRegistrationTimestamp": null, "sourceIp": "203.0.113.7",
        })
    }

    fn read(body: &Value) -> Delivery {
        Delivery::read(body.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn one_event_is_read_and_unknown_members_are_passed_over() {
        let delivery = read(&event());
        let [event] = delivery.events.as_slice() else { panic!("{delivery:?}") };
        assert_eq!(event.certificate_status, CertificateStatus::PendingActivation);
        assert_eq!(event.timestamp, Some(UnixTime::from_milliseconds(1_623_724_243_659)));
        assert_eq!(event.certificate_registration_timestamp, None);
    }

    #[test]
    fn timestamps_are_read_in_every_form_that_aws_sent() {
        for (form, expected) in [
            (json!("1623723165331"), Some(1_623_723_165_331)),
            (json!(1_623_723_165_331_i64), Some(1_623_723_165_331)),
            (json!(null), None),
        ] {
            let mut body = event();
            body["certificateRegistrationTimestamp"] = form;
            let read = read(&body).events[0].certificate_registration_timestamp;
            assert_eq!(read, expected.map(UnixTime::from_milliseconds));
        }
        let mut absent = event();
        absent.as_object_mut().unwrap().remove("timestamp");
        assert_eq!(read(&absent).events[0].timestamp, None);
    }

    #[test]
    fn a_batch_keeps_its_good_events_beside_a_bad_one() {
        let mut short = event();
        short["certificateId"] = json!("ab");
        let delivery = read(&json!([event(), short, event(), 7]));
        assert_eq!(delivery.events.len(), 2);
        let places: Vec<usize> = delivery.malformed.iter().map(|malformed| malformed.index).collect();
        assert_eq!(places, [1, 3]);
    }

    #[test]
    fn an_event_with_a_member_given_twice_is_refused_by_name() {
        let twice = |member: &str| {
            let body = event().to_string().replacen('{', &format!("{{{member},"), 1);
            Delivery::read(format!("[{body}]").as_bytes()).unwrap()
        };
        let refused = twice(&format!(r#""certificateId":"{}""#, "ef".repeat(32)));
        assert!(refused.events.is_empty());
        let words = refused.malformed[0].to_string();
        assert_eq!(words, "element 0 is no registration event: duplicate field `certificateId`");
        // What we do not read may stand there as often as it likes.
        assert_eq!(twice(r#""sourceIp":"203.0.113.8""#).events.len(), 1);
    }

    #[test]
    fn what_aws_never_sends_is_refused_before_it_is_parsed() {
        let huge = vec![b' '; LARGEST_DELIVERY + 1];
        assert!(matches!(Delivery::read(&huge), Err(DeliveryError::TooLarge(_))));
        assert!(matches!(Delivery::read(b"<html>"), Err(DeliveryError::NotJson(_))));
        assert!(matches!(Delivery::read(b"\"text\""), Err(DeliveryError::NeitherObjectNorArray)));
        let many = json!(vec![event(); 11]).to_string();
        assert!(matches!(Delivery::read(many.as_bytes()), Err(DeliveryError::TooMany(11))));
        let deep = "[".repeat(10_000);
        assert!(matches!(Delivery::read(deep.as_bytes()), Err(DeliveryError::NotJson(_))));
    }
}
