//! English.

use jitr_shared::api::destination::Language;

use crate::words::Words;
use crate::words::chain::ChainWords;
use crate::words::doctor::DoctorWords;
use crate::words::inspect::InspectWords;
use crate::words::item::ItemWords;
use crate::words::path::PathWords;
use crate::words::readiness::ReadinessWords;
use crate::words::rule::RuleWords;

mod batch;
mod ca;
mod ca_settings;
mod certificate;
pub(super) mod chain;
mod crl;
mod csr;
mod destinations;
mod devices;
mod diagnosis;
pub(super) mod doctor;
mod finding;
mod forms;
mod frame;
pub(super) mod inspect;
mod issue;
mod issuer;
pub(super) mod item;
mod live;
pub(super) mod path;
mod problem;
pub(super) mod readiness;
mod register;
pub(super) mod rule;
mod settings;
mod template;
mod watch;
mod wire;

/// Every sentence.
pub static WORDS: Words = Words {
    language: Language::En,
    frame: frame::FRAME,
    problem: problem::PROBLEM,
    certificate: certificate::CERTIFICATE,
    issue: issue::ISSUE,
    finding: finding::FINDING,
    rule: RuleWords(Language::En),
    path: PathWords(Language::En),
    ca: ca::CA,
    register: register::REGISTER,
    ca_settings: ca_settings::CA_SETTINGS,
    crl: crl::CRL,
    wire: wire::WIRE,
    devices: devices::DEVICES,
    csr: csr::CSR,
    template: template::TEMPLATE,
    batch: batch::BATCH,
    forms: forms::FORMS,
    watch: watch::WATCH,
    live: live::LIVE,
    diagnosis: diagnosis::DIAGNOSIS,
    inspect: InspectWords(Language::En),
    item: ItemWords(Language::En),
    chain: ChainWords(Language::En),
    doctor: DoctorWords(Language::En),
    readiness: ReadinessWords(Language::En),
    destinations: destinations::DESTINATIONS,
    settings: settings::SETTINGS,
};
