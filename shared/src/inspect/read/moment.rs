//! Dates, also those that crate `der` has none for: before 1970.

use der::Any;

use super::unreadable::{Unreadable, field};
use crate::{
    certificate::{early_date::early, facts::instant},
    inspect::element::Element,
    time::UnixTime,
};

/// Reads UTCTime or GeneralizedTime.
pub(super) fn moment(der: &[u8], element: &Element, name: &str) -> Result<UnixTime, Unreadable> {
    field::<x509_cert::time::Time>(der, element, name, "Time").map(instant).or_else(|unreadable| {
        let any: Any = field(der, element, name, "Time")?;
        early(&any).ok_or(unreadable)
    })
}
