//! How fast a call may be made, and whether it may be made again when nobody knows what came of it.
//!
//! Not here: making calls wait, and making them again; both are the Worker's.

/// The calls that share one bucket of an account and Region.
///
/// Source: AWS General Reference, "AWS IoT Core endpoints and quotas", control plane; CloudWatch Logs quotas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Family {
    /// CAs, certificates and policies: 10 a second.
    Certificates,
    /// Attaching and detaching, and things: 15 a second.
    Attachments,
    /// Rules, destinations, endpoint, groups, settings. AWS names no number for most of them: as [`Family::Certificates`].
    Other,
    /// CloudWatch Logs, FilterLogEvents: 5 a second in the Regions that have the least.
    Logs,
}

/// Whether a call may be made again after silence or a 5xx, when AWS may have carried it out.
///
/// A throttled call was not carried out: it may always be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It reads, or twice is as once.
    Safe,
    /// The second time would make another one, or be refused because of the first: a person has to look.
    Unsafe,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 4] = [Self::Certificates, Self::Attachments, Self::Other, Self::Logs];

    /// How many calls a second, where AWS allows `ten` of those that it allows 10 of by default.
    ///
    /// ```
    /// use jitr_shared::aws::call::Family;
    ///
    /// assert_eq!(Family::ALL.map(|family| family.calls_per_second(10)), [10, 15, 10, 5]);
    /// assert_eq!(Family::ALL.map(|family| family.calls_per_second(1)), [1, 1, 1, 1]);
    /// ```
    #[must_use]
    pub const fn calls_per_second(self, ten: u16) -> u16 {
        let calls = match self {
            Self::Certificates | Self::Other => ten,
            Self::Attachments => ten.saturating_mul(3) / 2,
            Self::Logs => ten / 2,
        };
        if calls == 0 { 1 } else { calls }
    }
}

#[cfg(test)]
mod tests {
    use super::Family;
    use crate::aws::call::{
        Call,
        ca::{
            DeleteCaCertificate, DescribeCaCertificate, GetRegistrationCode, ListCaCertificates,
            RegisterCaCertificate, UpdateCaCertificate,
        },
        certificate::{DeleteCertificate, DescribeCertificate, ListCertificatesByCa, UpdateCertificate},
        policy::{AttachPolicy, CreatePolicy, DetachPolicy, GetPolicy, ListAttachedPolicies},
        thing::{AttachThingPrincipal, CreateThing, ListThingPrincipals},
    };

    fn pace<C: Call>() -> (&'static str, u16) {
        (C::OPERATION, C::FAMILY.calls_per_second(10))
    }

    /// AWS General Reference, "AWS IoT Core endpoints and quotas", the table of the control plane.
    #[test]
    fn each_call_is_as_fast_as_awss_table_says() {
        for (operation, calls) in [
            pace::<RegisterCaCertificate>(),
            pace::<UpdateCaCertificate>(),
            pace::<DescribeCaCertificate>(),
            pace::<ListCaCertificates>(),
            pace::<DeleteCaCertificate>(),
            pace::<GetRegistrationCode>(),
            pace::<DescribeCertificate>(),
            pace::<UpdateCertificate>(),
            pace::<DeleteCertificate>(),
            pace::<ListCertificatesByCa>(),
            pace::<CreatePolicy>(),
            pace::<GetPolicy>(),
            pace::<ListThingPrincipals>(),
        ] {
            assert_eq!(calls, 10, "{operation}");
        }
        for (operation, calls) in [
            pace::<AttachPolicy>(),
            pace::<DetachPolicy>(),
            pace::<ListAttachedPolicies>(),
            pace::<AttachThingPrincipal>(),
            pace::<CreateThing>(),
        ] {
            assert_eq!(calls, 15, "{operation}");
        }
        assert!(Family::ALL.iter().all(|family| family.calls_per_second(10) <= 15));
    }
}
