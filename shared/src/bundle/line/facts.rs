//! What a manifest says of a certificate, beside its name and its digests.

use der::Decode;
use x509_cert::{certificate::Raw, certificate::TbsCertificateInner};

use super::LineError;
use crate::{certificate::name, time::UnixTime};

/// What a manifest says of a certificate.
#[derive(Clone, Default)]
pub(super) struct Facts {
    pub(super) subject: String,
    pub(super) not_before: String,
    pub(super) not_after: String,
}

impl Facts {
    pub(super) fn of(to_be_signed: &[u8]) -> Result<Self, LineError> {
        let tbs = TbsCertificateInner::<Raw>::from_der(to_be_signed)?;
        let time = |time: x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
            UnixTime::from_seconds(seconds).rfc3339()
        };
        let validity = tbs.validity();
        Ok(Self {
            subject: name::text(tbs.subject()),
            not_before: time(validity.not_before),
            not_after: time(validity.not_after),
        })
    }
}
