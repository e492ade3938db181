//! Every sentence a person reads, in every language: one struct an area, one constant of it for each language.
//!
//! A missing text is a compile error, because a struct literal has to name every field. Phrases with numbers are functions.
//! AWS's and X.509's own terms stay as they are in each language.

use jitr_shared::api::destination::Language;

use crate::parts::{Parts, Unfetched};

pub mod en;
pub mod ko;

pub mod batch;
pub mod ca;
pub mod ca_settings;
pub mod certificate;
pub mod chain;
pub mod crl;
pub mod csr;
pub mod destinations;
pub mod devices;
pub mod diagnosis;
pub mod doctor;
pub mod finding;
pub mod forms;
pub mod frame;
pub mod inspect;
pub mod issue;
pub mod item;
pub mod live;
pub mod number;
pub mod openssl;
pub mod path;
pub mod problem;
pub mod readiness;
pub mod register;
pub mod rule;
pub mod settings;
pub mod template;
pub mod watch;
pub mod wire;

/// Every sentence of one language.
pub struct Words {
    /// Which language it is.
    pub language: Language,
    /// Header, rail, and what every place uses.
    pub frame: frame::FrameWords,
    /// Faults.
    pub problem: problem::ProblemWords,
    /// Around one certificate.
    pub certificate: certificate::CertificateWords,
    /// What a certificate is to be.
    pub issue: issue::IssueWords,
    /// Around findings.
    pub finding: finding::FindingWords,
    /// The rules of Inspect.
    pub rule: rule::RuleWords,
    /// Around verdicts about paths.
    pub path: path::PathWords,
    /// Stage CA.
    pub ca: ca::CaWords,
    /// Stage Prove and register.
    pub register: register::RegisterWords,
    /// A CA's settings.
    pub ca_settings: ca_settings::CaSettingsWords,
    /// A CA's revocation list and manifest.
    pub crl: crl::CrlWords,
    /// Stage Wire.
    pub wire: wire::WireWords,
    /// Stage Devices.
    pub devices: devices::DevicesWords,
    /// CSRs.
    pub csr: csr::CsrWords,
    /// Templates.
    pub template: template::TemplateWords,
    /// Batches of devices.
    pub batch: batch::BatchWords,
    /// A device's files.
    pub forms: forms::FormsWords,
    /// Stage Watch.
    pub watch: watch::WatchWords,
    /// Watch's list.
    pub live: live::LiveWords,
    /// "Why is it not there?" and the dry run.
    pub diagnosis: diagnosis::DiagnosisWords,
    /// Inspect.
    pub inspect: inspect::InspectWords,
    /// One item of it.
    pub item: item::ItemWords,
    /// How certificates hang together.
    pub chain: chain::ChainWords,
    /// What is behind a complaint.
    pub doctor: doctor::DoctorWords,
    /// Whether AWS IoT will take it.
    pub readiness: readiness::ReadinessWords,
    /// Destinations.
    pub destinations: destinations::DestinationsWords,
    /// Settings.
    pub settings: settings::SettingsWords,
}

impl Words {
    /// The words of a language: the English ones are here, the others are fetched once.
    ///
    /// # Errors
    /// They did not come.
    pub async fn of(language: Language, parts: &Parts) -> Result<&'static Self, Unfetched> {
        match language {
            Language::En => Ok(&en::WORDS),
            Language::Ko => (parts.korean)().await,
        }
    }
}

impl PartialEq for Words {
    // There is one value for each language, so the address decides.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
