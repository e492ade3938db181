//! The way in, for a certificate that passed the checks: thing, principal, group, policy, and ACTIVE last.
//!
//! Each call's success leads to the next; each may be made twice. Not here: what did not succeed (failed).

use super::{
    Context, Effect, Operation, Registration,
    checks::{Verdict, examine},
    settings::{Subject, ThingPlan},
};
use crate::{
    api::{
        ca_settings::PolicyUse,
        registration::{RegistrationState, StepKind, StepOutcome},
    },
    aws::{AttributeValue, Attributes, PolicyName, device_policy},
    order,
};

impl Registration {
    /// Goes on where it stands.
    pub(super) fn go_on(&mut self, subject: &Subject, detail: &str, context: &Context<'_>) -> Vec<Effect> {
        match self.state {
            RegistrationState::PolicyAttached => self.activate(context),
            RegistrationState::ThingAttached => self.policy(context),
            RegistrationState::Checked => self.thing(subject, context),
            RegistrationState::Received
            | RegistrationState::Described
            | RegistrationState::Held
            | RegistrationState::Active
            | RegistrationState::Refused
            | RegistrationState::Revoked
            | RegistrationState::Stuck
            | RegistrationState::Ignored => {
                self.advance(RegistrationState::Checked);
                self.telling = false;
                self.revoking = false;
                let approved = self.approved_by.as_ref().map(|who| format!("; approved by {who}"));
                let detail = format!("{detail}{}", approved.unwrap_or_default());
                let mut effects =
                    vec![self.note(StepKind::Check, StepOutcome::Done, Some(detail), context.now)];
                effects.extend(self.thing(subject, context));
                effects
            }
        }
    }

    fn thing(&mut self, subject: &Subject, context: &Context<'_>) -> Vec<Effect> {
        let (Some(plan), Some(thing)) = (&context.settings.thing, self.thing_name.clone()) else {
            return self.policy(context);
        };
        let create = Effect::CreateThing {
            thing,
            thing_type: plan.thing_type.clone(),
            attributes: attributes(plan, subject),
        };
        self.begin(create, context)
    }

    /// The thing is there.
    pub(super) fn attach_thing(&mut self, context: &Context<'_>) -> Vec<Effect> {
        match (self.thing_name.clone(), self.certificate_arn.clone()) {
            (Some(thing), Some(certificate_arn)) => {
                self.begin(Effect::AttachThing { thing, certificate_arn }, context)
            }
            (None, _) | (_, None) => self.look_again(context),
        }
    }

    fn group(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let group = context.settings.thing.as_ref().and_then(|plan| plan.group.clone());
        match (self.thing_name.clone(), group) {
            (Some(thing), Some(group)) => self.begin(Effect::JoinGroup { thing, group }, context),
            (_, None) | (None, _) => self.thing_attached(context),
        }
    }

    fn thing_attached(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.advance(RegistrationState::ThingAttached);
        self.policy(context)
    }

    fn policy(&mut self, context: &Context<'_>) -> Vec<Effect> {
        match context.settings.policy {
            PolicyUse::Shared => self.attach_policy(context),
            PolicyUse::PerCertificate => {
                let document =
                    device_policy::document_for(context.region, context.account_id, self.name.as_deref());
                self.begin(Effect::CreatePolicy { policy: self.policy_name(context), document }, context)
            }
        }
    }

    /// The policy is there.
    pub(super) fn attach_policy(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(certificate_arn) = self.certificate_arn.clone() else { return self.look_again(context) };
        self.begin(Effect::AttachPolicy { policy: self.policy_name(context), certificate_arn }, context)
    }

    fn policy_name(&self, context: &Context<'_>) -> PolicyName {
        match context.settings.policy {
            PolicyUse::Shared => context.policy.clone(),
            PolicyUse::PerCertificate => own_policy(context.policy, self),
        }
    }

    pub(super) fn done(&mut self, operation: Operation, context: &Context<'_>) -> Vec<Effect> {
        if self.awaiting != Some(operation) {
            return Vec::new();
        }
        let detail = self.done_detail(operation, context);
        let mut effects = vec![self.record(operation.step(), StepOutcome::Done, detail, context)];
        self.attempts = 0;
        effects.extend(match operation {
            Operation::Describe => Vec::new(),
            Operation::CreateThing => self.attach_thing(context),
            Operation::AttachThing => self.group(context),
            Operation::JoinGroup => self.thing_attached(context),
            Operation::CreatePolicy => self.attach_policy(context),
            Operation::AttachPolicy => self.policy_attached(context),
            Operation::Activate => self.activated(context),
            Operation::Revoke => self.revoked(context),
        });
        effects
    }

    fn done_detail(&self, operation: Operation, context: &Context<'_>) -> Option<String> {
        let plan = context.settings.thing.as_ref();
        match operation {
            Operation::Describe | Operation::Activate | Operation::Revoke => None,
            Operation::CreateThing | Operation::AttachThing => {
                self.thing_name.as_ref().map(ToString::to_string)
            }
            Operation::JoinGroup => plan.and_then(|plan| plan.group.as_ref()).map(ToString::to_string),
            Operation::CreatePolicy | Operation::AttachPolicy => Some(self.policy_name(context).to_string()),
        }
    }

    fn policy_attached(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.advance(RegistrationState::PolicyAttached);
        let Some(traits) = self.traits.clone() else { return self.look_again(context) };
        let verdict = examine(self.candidate(&traits), context);
        if verdict == Verdict::Go { self.activate(context) } else { self.apply(verdict, context) }
    }

    fn activate(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.asked = true;
        self.begin(Effect::Activate { certificate_id: self.certificate_id.clone() }, context)
    }

    /// It is ACTIVE; what the CRL revoked while AWS was asked does not stay so.
    fn activated(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let verdict = self.traits.clone().map(|traits| examine(self.candidate(&traits), context));
        if let Some(Verdict::Revoke(reason)) = verdict {
            return self.begin_revoking(reason, context);
        }
        self.conclude(RegistrationState::Active, None, context)
    }

    /// It is ACTIVE, as the description says.
    pub(super) fn conclude_active(&mut self, detail: Option<String>, context: &Context<'_>) -> Vec<Effect> {
        let mut effects = vec![self.note(StepKind::Activate, StepOutcome::Done, detail, context.now)];
        effects.extend(self.conclude(RegistrationState::Active, None, context));
        effects
    }

    /// What the next step needs is not known: a row of an earlier version.
    fn look_again(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.begin(Effect::Describe { certificate_id: self.certificate_id.clone() }, context)
    }
}

/// What the certificate says, where it says it: an attribute that can't be made is left out.
fn attributes(plan: &ThingPlan, subject: &Subject) -> Attributes {
    let made = plan.attributes.iter().filter_map(|(name, value)| {
        let made = value.make(subject, AttributeValue::allows, LONGEST_ATTRIBUTE).ok()?;
        Some((name.clone(), made.text.parse().ok()?))
    });
    order::map(made)
}

/// The policy of this certificate alone; a long name of the wiring's policy is cut, and the id still tells it apart.
fn own_policy(shared: &PolicyName, registration: &Registration) -> PolicyName {
    let id = registration.certificate_id();
    let cut = shared.as_str().chars().take(LONGEST_OWN_PREFIX).collect::<String>();
    let prefix = cut.parse::<PolicyName>().unwrap_or_else(|_| PolicyName::default());
    prefix.for_certificate(id).unwrap_or(prefix)
}

/// AWS IoT API reference, AttributeValue.
const LONGEST_ATTRIBUTE: usize = 800;

/// AWS's 128 less a hyphen and the 64 digits of an id.
const LONGEST_OWN_PREFIX: usize = 63;
