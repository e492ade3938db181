//! What an error text, a log line or a bundle shows to be the cause of a complaint. One enum a kind of complaint.

mod broker;
mod event;
mod file;
mod network;
mod registration;
mod status;
mod tls;

use serde::{Deserialize, Serialize};

pub use self::{
    broker::BrokerCause, event::EventCause, file::FileCause, network::NetworkCause,
    registration::RegistrationCause, status::StatusCause, tls::TlsCause,
};
use super::{Severity, Source};

/// What an error text, a log line or a bundle shows to be the cause of a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DoctorRule {
    /// How the TLS connection comes about: trust, names, time, versions, the chain.
    Tls(TlsCause),
    /// Certificate and key files, and the memory that reading them needs.
    File(FileCause),
    /// Registering a CA: the proof of its key, its status, its template.
    Registration(RegistrationCause),
    /// What AWS IoT knows of a device certificate.
    Status(StatusCause),
    /// What the broker allows, whom it drops and why.
    Broker(BrokerCause),
    /// The way to the endpoint, and what a test of it proves.
    Network(NetworkCause),
    /// What stands behind the event: topic rule, destination, roles, the caller.
    Event(EventCause),
}

impl DoctorRule {
    /// Every one.
    pub fn all() -> impl Iterator<Item = Self> {
        let tls = TlsCause::ALL.iter().copied().map(Self::Tls);
        let file = FileCause::ALL.iter().copied().map(Self::File);
        let registration = RegistrationCause::ALL.iter().copied().map(Self::Registration);
        let status = StatusCause::ALL.iter().copied().map(Self::Status);
        let broker = BrokerCause::ALL.iter().copied().map(Self::Broker);
        let network = NetworkCause::ALL.iter().copied().map(Self::Network);
        let event = EventCause::ALL.iter().copied().map(Self::Event);
        tls.chain(file).chain(registration).chain(status).chain(broker).chain(network).chain(event)
    }

    /// A stable name, for searching and linking.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Tls(cause) => cause.id(),
            Self::File(cause) => cause.id(),
            Self::Registration(cause) => cause.id(),
            Self::Status(cause) => cause.id(),
            Self::Broker(cause) => cause.id(),
            Self::Network(cause) => cause.id(),
            Self::Event(cause) => cause.id(),
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Tls(cause) => cause.severity(),
            Self::File(cause) => cause.severity(),
            Self::Registration(cause) => cause.severity(),
            Self::Status(cause) => cause.severity(),
            Self::Broker(cause) => cause.severity(),
            Self::Network(cause) => cause.severity(),
            Self::Event(cause) => cause.severity(),
        }
    }

    /// Who says so.
    #[must_use]
    pub const fn source(&self) -> Source {
        match self {
            Self::Tls(cause) => cause.source(),
            Self::File(cause) => cause.source(),
            Self::Registration(cause) => cause.source(),
            Self::Status(cause) => cause.source(),
            Self::Broker(cause) => cause.source(),
            Self::Network(cause) => cause.source(),
            Self::Event(cause) => cause.source(),
        }
    }
}
