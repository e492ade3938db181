//! "Why is it not there?": what was gathered about one device certificate -> a checklist in order, and the row that explains it.
//!
//! The Worker asks AWS, row by row as few calls as it can, and hands over what it got ([`Gathered`]); [`diagnose`] judges. A
//! call that AWS refused makes its own rows unknown and no others. What can have led to where the certificate stands is
//! [`cause`]'s; what policies allow, [`policy`]'s. Not here: asking, words for people, doing anything about it.
//!
//! Source: AWS IoT Core developer guide, "Just-in-time registration", "Troubleshooting AWS IoT".

mod access;
mod arrival;
mod authority;
mod cause;
mod device;
pub mod log;
mod look;
mod pattern;
mod policy;
mod row;
mod subject;
mod way;

use crate::{
    api::{
        ca_settings::CaSettings,
        diagnosis::{Deliveries, Diagnosis, LogLine, Logs, Outcome, Row, Standing},
        registration::RegistrationRow,
    },
    aws::{
        AccountId, CertificateId, Region,
        call::{
            ca::CaCertificateDescription,
            certificate::{CertificateDescription, CertificateStatus},
            destination::Destination,
            rule::TopicRule,
        },
        command::Place,
    },
    time::UnixTime,
    wiring::Wanted,
};

pub use look::{Look, Missed, MissedKind};
pub use subject::{Given, Signed, Subject, read};

/// All that was gathered about one certificate.
#[derive(Debug)]
pub struct Gathered {
    /// When.
    pub now: UnixTime,
    /// The Region that was asked.
    pub region: Region,
    /// The account that was asked.
    pub account: AccountId,
    /// What should be in AWS.
    pub wanted: Wanted,
    /// What the question named, and what is at hand of it.
    pub device: Device,
    /// How many registrations here carry the name that was asked about; 0 where no name was.
    pub namesakes: usize,
    /// The MQTT client id that was asked about; the common name without one.
    pub client_id: Option<String>,
    /// DescribeCertificate; nothing where AWS has none.
    pub certificate: Look<Option<CertificateDescription>>,
    /// Which CA signed it.
    pub issuer: Issuer,
    /// DescribeCACertificate of that CA; nothing where AWS has none.
    pub ca: Look<Option<CaCertificateDescription>>,
    /// Whether that CA is adopted here.
    pub adopted: bool,
    /// What happens to its registrations.
    pub settings: CaSettings,
    /// GetV2LoggingOptions; nothing where AWS says that it was never set.
    pub logging: Look<Option<Logging>>,
    /// DescribeEventConfigurations: whether `CERTIFICATE` and `CA_CERTIFICATE` are both on.
    pub event_switches: Look<bool>,
    /// The topic rule of the wanted name.
    pub rule: Look<Option<TopicRule>>,
    /// The rule destinations of account and Region.
    pub destinations: Look<Vec<Destination>>,
    /// The things that the certificate is attached to, among those that matter: its own and the one of the client id.
    pub things: Look<Vec<String>>,
    /// The policies that are attached, each with its document.
    pub policies: Look<Vec<(String, Look<String>)>>,
    /// The registration that is stored here.
    pub registration: Option<RegistrationRow>,
    /// What came to the ingest address.
    pub deliveries: Deliveries,
    /// The lines of `AWSIotLogsV2`; nothing where the log group does not exist.
    pub log: Look<Option<LogPage>>,
}

/// What the question named.
#[derive(Debug)]
pub enum Device {
    /// A certificate that was read.
    Read(Box<Subject>),
    /// Nothing but an id.
    Id(CertificateId),
    /// What was dropped holds no device certificate.
    Given(Given),
    /// A name that no registration here carries.
    UnknownName(String),
}

/// Which CA signed the certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// This one, by its signature.
    Found(String),
    /// This one; the signature could not be checked here.
    Named(String),
    /// One of the issuer's name, whose key did not make the signature.
    Broken(String),
    /// None of those that were asked about, which were all there are.
    Unknown,
    /// None of those that were asked about, and there are more.
    TooMany {
        /// How many there are.
        count: usize,
    },
    /// AWS could not be asked about its CAs.
    Missed(Missed),
    /// There is no certificate to look at, and AWS names no CA.
    NotLooked,
}

/// What AWS IoT logs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logging {
    /// The default level: `ERROR`, `DISABLED`, ...
    pub level: String,
    /// All logs are switched off.
    pub disabled: bool,
    /// The role that writes them.
    pub role_arn: Option<String>,
}

/// A page of log lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogPage {
    /// Newest first.
    pub lines: Vec<LogLine>,
    /// There are more.
    pub truncated: bool,
}

impl Gathered {
    /// The certificate, where it could be read.
    #[must_use]
    pub const fn subject(&self) -> Option<&Subject> {
        match &self.device {
            Device::Read(subject) => Some(subject),
            Device::Id(_) | Device::Given(_) | Device::UnknownName(_) => None,
        }
    }

    /// The certificate's id, where it is known.
    #[must_use]
    pub fn certificate_id(&self) -> Option<CertificateId> {
        match &self.device {
            Device::Read(subject) => subject.certificate_id(),
            Device::Id(certificate_id) => Some(certificate_id.clone()),
            Device::Given(_) | Device::UnknownName(_) => None,
        }
    }

    /// The CA that signed it, where it is known.
    #[must_use]
    pub fn ca_certificate_id(&self) -> Option<&str> {
        match &self.issuer {
            Issuer::Found(id) | Issuer::Named(id) => Some(id),
            Issuer::Broken(_)
            | Issuer::Unknown
            | Issuer::TooMany { .. }
            | Issuer::Missed(_)
            | Issuer::NotLooked => None,
        }
    }

    /// Where the certificate stands in AWS.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        match &self.certificate {
            Look::Missed(_) | Look::NotTaken => Standing::Unknown,
            Look::Seen(None) => Standing::Absent,
            Look::Seen(Some(description)) => match description.status {
                CertificateStatus::PendingActivation => Standing::Pending,
                CertificateStatus::Active => Standing::Active,
                CertificateStatus::Inactive
                | CertificateStatus::Revoked
                | CertificateStatus::PendingTransfer
                | CertificateStatus::RegisterInactive
                | CertificateStatus::Unknown => Standing::Barred,
            },
        }
    }

    fn common_name(&self) -> Option<&str> {
        let own = self.subject().and_then(|subject| subject.facts().common_name.as_deref());
        own.or_else(|| self.registration.as_ref().and_then(|row| row.name.as_deref()))
    }

    /// The client id that the device uses, as far as anybody here knows.
    #[must_use]
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref().or_else(|| self.common_name())
    }

    /// Whether things matter: the CA's settings ask for one, or the policies alone do not let the client in.
    #[must_use]
    pub fn asks_for_things(&self) -> bool {
        let has_policies = self.policies.seen().is_some_and(|policies| !policies.is_empty());
        self.settings.thing.is_some() || (has_policies && access::connect(self).outcome != Outcome::Pass)
    }

    fn place(&self) -> Place {
        Place { region: Some(self.region.clone()), account: Some(self.account.clone()) }
    }
}

/// Judges what was gathered.
#[must_use]
pub fn diagnose(gathered: &Gathered) -> Diagnosis {
    let rows = rows(gathered);
    let standing = gathered.standing();
    Diagnosis {
        at: gathered.now.milliseconds(),
        certificate_id: gathered.certificate_id().map(String::from),
        name: gathered.common_name().map(str::to_owned),
        ca_certificate_id: gathered.ca_certificate_id().map(str::to_owned),
        client_id: gathered.client_id().map(str::to_owned),
        standing,
        cause: cause::of(&rows, standing, gathered.registration.is_some()),
        rows,
        registration: gathered.registration.clone(),
        deliveries: gathered.deliveries.clone(),
        logs: logs(gathered),
    }
}

fn rows(gathered: &Gathered) -> Vec<Row> {
    vec![
        device::certificate(gathered),
        authority::issuer(gathered),
        authority::registered(gathered),
        authority::adopted(gathered),
        authority::active(gathered),
        authority::auto_registration(gathered),
        authority::template(gathered),
        authority::validity(gathered),
        device::validity(gathered),
        way::logging(gathered),
        way::event_switches(gathered),
        way::rule(gathered),
        way::destination(gathered),
        access::status(gathered),
        access::thing(gathered),
        access::policy(gathered),
        access::connect(gathered),
        arrival::registration(gathered),
        arrival::deliveries(gathered),
        log::row(gathered),
    ]
}

fn logs(gathered: &Gathered) -> Logs {
    let page = gathered.log.seen().cloned().flatten().unwrap_or_default();
    let certificate_id = gathered.certificate_id();
    Logs {
        from: log::since(gathered.now).milliseconds(),
        lines: page.lines,
        truncated: page.truncated,
        query: log::insights_query(certificate_id.as_ref(), gathered.wanted.names()),
    }
}

#[cfg(test)]
mod tests;
