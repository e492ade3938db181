//! What would happen if AWS reported a certificate now: the same machine, against an AWS in which every call succeeds.
//!
//! Nothing is touched, because nothing is carried out: effects become a list. What stays open is what the machine itself
//! leaves open: a state other than ACTIVE with its reason. Not here: finding the facts (the Worker).

use super::{Context, Effect, Facts, Input, Inquiry, Registration};
use crate::{
    api::{
        dry_run::{DryRun, PlannedCall},
        registration::Step,
    },
    aws::{
        Arn, CaCertificateId, CertificateId,
        call::certificate::{CertificateDescription, CertificateStatus},
    },
};

/// A certificate that AWS might report.
#[derive(Clone, Copy, Debug)]
pub struct Simulation<'a> {
    /// The certificate's id: SHA-256 of its DER.
    pub certificate_id: &'a CertificateId,
    /// The certificate in PEM.
    pub certificate_pem: &'a str,
    /// The CA that AWS would name.
    pub ca_certificate_id: &'a CaCertificateId,
    /// The status that AWS would name: PENDING_ACTIVATION at a first connection.
    pub status: CertificateStatus,
    /// The CA's settings, and what was found; its `facts` as [`Simulation::inquiry`] asks for them.
    pub context: Context<'a>,
}

impl Simulation<'_> {
    /// What to look up before [`dry_run`].
    #[must_use]
    pub fn inquiry(&self) -> Inquiry {
        self.registration().inquiry(&self.described(), self.context.settings)
    }

    fn registration(&self) -> Registration {
        Registration::new(self.certificate_id.clone(), self.ca_certificate_id.clone(), self.context.now)
    }

    fn described(&self) -> Input {
        let (region, account) = (self.context.region, self.context.account_id);
        Input::Described(Box::new(CertificateDescription {
            certificate_arn: Arn::certificate(region, account, self.certificate_id),
            certificate_id: self.certificate_id.clone(),
            ca_certificate_id: Some(self.ca_certificate_id.clone()),
            status: self.status,
            certificate_pem: self.certificate_pem.to_owned(),
            creation_date: None,
            last_modified_date: None,
            validity: None,
        }))
    }
}

/// Says what would happen.
#[must_use]
pub fn dry_run(simulation: &Simulation<'_>) -> DryRun {
    let Facts { is_adopted, .. } = simulation.context.facts;
    let mut registration = simulation.registration();
    let mut inputs = vec![Input::Due, Input::Event { published_at: simulation.context.now }];
    let mut steps: Vec<Step> = Vec::new();
    let mut changes = Vec::new();
    // Every answer leads on or ends it: the machine has no loop without a wait.
    while let Some(input) = inputs.pop() {
        for effect in registration.handle(input, &simulation.context) {
            changes.extend(planned(&effect));
            inputs.extend(answer(&effect, simulation));
            if let Effect::Record(step) = effect {
                let sequence = i64::try_from(steps.len()).unwrap_or(i64::MAX).saturating_add(1);
                steps.push(step.numbered(sequence));
            }
        }
    }
    DryRun { adopted: *is_adopted, registration: registration.row(), steps, changes }
}

/// What would come of an effect if all went well; nobody is told.
fn answer(effect: &Effect, simulation: &Simulation<'_>) -> Option<Input> {
    match effect {
        Effect::Describe { .. } => Some(simulation.described()),
        Effect::CreateThing { .. }
        | Effect::AttachThing { .. }
        | Effect::JoinGroup { .. }
        | Effect::CreatePolicy { .. }
        | Effect::AttachPolicy { .. }
        | Effect::Activate { .. }
        | Effect::Revoke { .. } => effect.operation().map(Input::Done),
        Effect::RetryAt(_) | Effect::Record(_) | Effect::Tell(_) => None,
    }
}

fn planned(effect: &Effect) -> Option<PlannedCall> {
    let (on, with) = match effect {
        Effect::RetryAt(_) | Effect::Record(_) | Effect::Describe { .. } | Effect::Tell(_) => return None,
        Effect::CreateThing { thing, thing_type, attributes } => {
            let attributes = attributes.iter().map(|(name, value)| format!("{name}={value}"));
            let with: Vec<_> = thing_type.iter().map(ToString::to_string).chain(attributes).collect();
            (thing.to_string(), with.join(", "))
        }
        Effect::AttachThing { thing, certificate_arn } => (thing.to_string(), certificate_arn.to_string()),
        Effect::JoinGroup { thing, group } => (thing.to_string(), group.to_string()),
        Effect::CreatePolicy { policy, document } => (policy.to_string(), document.pretty()),
        Effect::AttachPolicy { policy, certificate_arn } => (certificate_arn.to_string(), policy.to_string()),
        Effect::Activate { certificate_id } => (certificate_id.to_string(), "ACTIVE".to_owned()),
        Effect::Revoke { certificate_id } => (certificate_id.to_string(), "REVOKED".to_owned()),
    };
    let operation = effect.operation()?.as_str().to_owned();
    Some(PlannedCall { operation, on, with })
}
