//! The dry run's part of the object: the facts as they are now, and the machine's word on them. Nothing is written, sent or armed.
//!
//! Not here: what the machine does in a dry run (`shared::registration`), and whose certificate it is (console).

use jitr_shared::{
    api::dry_run::DryRun,
    aws::{
        Arn, CaCertificateId, CertificateId,
        call::certificate::{CertificateDescription, CertificateStatus},
    },
    registration::{Context, Input, Registration, Simulation, dry_run},
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{Registrar, facts};
use crate::{
    config::{Config, Ready},
    object::{Ask, ErrandError, REGISTRAR},
    platform,
};

/// What would happen with this certificate?
#[derive(Serialize, Deserialize)]
pub(crate) struct Rehearse {
    /// Its id.
    pub(crate) certificate_id: CertificateId,
    /// In PEM.
    pub(crate) certificate_pem: String,
    /// The CA that signed it.
    pub(crate) ca_certificate_id: CaCertificateId,
    /// The status that AWS has it in, or would give it.
    pub(crate) status: CertificateStatus,
}

impl Ask for Rehearse {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/rehearse";
    type Answer = DryRun;
}

impl Registrar {
    /// Says what would happen.
    ///
    /// # Errors
    /// If SQLite refuses, or the settings are not whole.
    pub(super) fn rehearse(&self, sql: &SqlStorage, ask: &Rehearse) -> Result<DryRun, ErrandError> {
        let config = Config::of(&self.env);
        match &config.ready {
            Some(ready) => rehearse(sql, ready, ask),
            // The Worker has looked at them before it asked.
            None => Err(ErrandError::Platform("the settings are not whole".into())),
        }
    }
}

fn rehearse(sql: &SqlStorage, ready: &Ready, ask: &Rehearse) -> Result<DryRun, ErrandError> {
    let now = platform::now();
    let registration = Registration::new(ask.certificate_id.clone(), ask.ca_certificate_id.clone(), now);
    let described = Input::Described(Box::new(CertificateDescription {
        certificate_arn: Arn::certificate(&ready.region, &ready.account, &ask.certificate_id),
        certificate_id: ask.certificate_id.clone(),
        ca_certificate_id: Some(ask.ca_certificate_id.clone()),
        status: ask.status,
        certificate_pem: ask.certificate_pem.clone(),
        creation_date: None,
        last_modified_date: None,
        validity: None,
    }));
    let known = facts::gather(sql, &registration, &described, now)?;
    Ok(dry_run(&Simulation {
        certificate_id: &ask.certificate_id,
        certificate_pem: &ask.certificate_pem,
        ca_certificate_id: &ask.ca_certificate_id,
        status: ask.status,
        context: Context {
            now,
            // Only the wait after a failure hangs on it, and in a dry run nothing fails.
            jitter: 0,
            account_id: &ready.account,
            region: &ready.region,
            policy: &known.policy,
            ca_certificate_pem: known.certificate_pem.as_deref(),
            settings: &known.settings,
            facts: &known.facts,
        },
    }))
}
