//! What AWS IoT will answer: to a CA, a verification certificate, a device certificate, a first connection, a template.
//!
//! [`readiness`]`(report, question, now)` -> findings with an [`super::AwsRule`] each: what is in the way, and what should be known
//! before. Rules that AWS does not document say so in their source. Nothing is asked of AWS here.
//! Source: AWS IoT Core developer guide and API reference, at each rule.

mod authority;
mod connection;
mod device;
mod parameter;
mod proof;
mod sheet;
mod strength;
mod template;

use serde::{Deserialize, Serialize};

use self::sheet::Sheet;
use super::{finding::Finding, report::Report};
use crate::{aws::call::ca::CertificateMode, time::UnixTime};

/// What is asked. Certificates are indices into the report's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Will this be registered as a CA?
    RegisterCa {
        /// The CA certificate.
        certificate: usize,
        /// How it is to be registered.
        mode: CertificateMode,
    },
    /// Will this prove the possession of the CA's key?
    Verification {
        /// The verification certificate.
        certificate: usize,
        /// The CA certificate.
        ca: usize,
        /// The registration code of the account and Region.
        code: String,
    },
    /// Will this be taken as a device certificate of a registered CA?
    Device {
        /// The device certificate.
        certificate: usize,
        /// The registered CA certificate.
        ca: usize,
    },
    /// Will just-in-time registration work?
    Jitr {
        /// The device certificate.
        certificate: usize,
        /// The registered CA certificate.
        ca: usize,
        /// How the CA is registered.
        setting: CaSetting,
        /// How the device connects.
        connection: Connection,
    },
    /// Will just-in-time provisioning work with this template?
    Jitp {
        /// The device certificate.
        certificate: usize,
        /// The registered CA certificate.
        ca: usize,
        /// How the CA is registered.
        setting: CaSetting,
        /// How the device connects.
        connection: Connection,
        /// The provisioning template, or the registration configuration around it.
        template: String,
    },
}

/// How a CA is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaSetting {
    /// Whether its status is ACTIVE.
    pub active: bool,
    /// Whether auto-registration is ENABLE.
    pub auto_registration: bool,
    /// Whether a provisioning template is attached to it.
    pub template_attached: bool,
}

/// How a device connects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// The certificates that it sends in the handshake, in their order.
    pub sent: Vec<usize>,
    /// Whether it names the endpoint in the handshake (SNI).
    pub server_name: bool,
}

/// Answers a question; nothing to say is a yes.
#[must_use]
pub fn readiness(report: &Report, question: &Question, now: UnixTime) -> Vec<Finding> {
    let mut sheet = Sheet::new(report, now);
    match question {
        Question::RegisterCa { certificate, mode } => sheet.register_ca(*certificate, *mode),
        Question::Verification { certificate, ca, code } => sheet.verification(*certificate, *ca, code),
        Question::Device { certificate, ca } => sheet.device(*certificate, *ca),
        Question::Jitr { certificate, ca, setting, connection } => {
            sheet.device(*certificate, *ca);
            sheet.jitr(*certificate, *setting);
            sheet.connection(*certificate, *ca, connection);
        }
        Question::Jitp { certificate, ca, setting, connection, template } => {
            sheet.device(*certificate, *ca);
            sheet.jitp(*certificate, *setting);
            sheet.connection(*certificate, *ca, connection);
            sheet.template(*certificate, template);
        }
    }
    sheet.found
}
