//! How a registration begins, and each new look at it: an event, the clock, and what DescribeCertificate answers.
//!
//! Not here: what follows once it may come in (advance), and what people decide (decide).

use super::{
    CLOCK_TOLERANCE, Context, Effect, Operation, Registration,
    checks::{Verdict, examine, warnings},
    description::{Certificate, Judgement, SignatureCheckedBy, judge},
    settings::{Made, Settings, Unmade},
    verdict::subject_of,
};
use crate::{
    api::registration::{Reason, RegistrationState, StepKind, StepOutcome, Warning, WarningKind},
    aws::{ThingName, call::certificate::CertificateDescription},
    time::UnixTime,
};

impl Registration {
    pub(super) fn event(&mut self, published_at: UnixTime, context: &Context<'_>) -> Vec<Effect> {
        self.events = self.events.saturating_add(1);
        let starts = match self.state {
            RegistrationState::Received
            | RegistrationState::Described
            | RegistrationState::Checked
            | RegistrationState::ThingAttached
            | RegistrationState::PolicyAttached => self.next_attempt_at.is_none(),
            RegistrationState::Held => false,
            RegistrationState::Stuck => true,
            RegistrationState::Active
            | RegistrationState::Refused
            | RegistrationState::Revoked
            | RegistrationState::Ignored => self.is_open_to(published_at),
        };
        if !starts {
            return Vec::new();
        }
        if self.state == RegistrationState::Active {
            self.round = self.round.saturating_add(1);
            self.asked = false;
            self.approved_by = None;
        }
        let detail = (self.events > 1).then(|| format!("event {}", self.events));
        let received = self.note(StepKind::Receive, StepOutcome::Done, detail, context.now);
        vec![received, self.restart(context)]
    }

    /// AWS publishes for pending certificates alone: one that was deleted and registered anew has the same id.
    fn is_open_to(&self, published_at: UnixTime) -> bool {
        match (self.state, &self.reason) {
            // Until somebody retries.
            (_, Some(Reason::RefusedByPerson { .. })) => false,
            (_, Some(Reason::CaReleased)) => true,
            _ if self.revoking || self.telling => false,
            _ => published_at > self.updated_at.plus_milliseconds(CLOCK_TOLERANCE),
        }
    }

    /// Begins anew, with fresh attempts.
    pub(super) fn restart(&mut self, context: &Context<'_>) -> Effect {
        self.advance(RegistrationState::Received);
        self.telling = false;
        self.revoking = false;
        self.revoked_in_aws = false;
        self.at_once(context)
    }

    pub(super) fn due(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if self.next_attempt_at.is_none_or(|at| context.now < at) {
            return Vec::new();
        }
        if !self.is_working() {
            return self.tell(context);
        }
        if self.started_at.is_some() {
            return self.interrupted(context);
        }
        if !context.facts.is_adopted {
            return self.ignore(Reason::CaReleased, context);
        }
        if let (Some(Reason::QuotaReached { .. }), Some((per_hour, at))) =
            (&self.reason, context.settings.quota_per_hour.zip(context.facts.room_at))
            && context.now < at
        {
            // Nothing that AWS could say would make room.
            self.reason = Some(Reason::QuotaReached { per_hour: per_hour.get(), at: at.milliseconds() });
            self.next_attempt_at = Some(at);
            return vec![Effect::RetryAt(at)];
        }
        self.begin(Effect::Describe { certificate_id: self.certificate_id.clone() }, context)
    }

    pub(super) fn described(
        &mut self,
        description: &CertificateDescription,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        if self.awaiting != Some(Operation::Describe) {
            return Vec::new();
        }
        let status = description.status.as_str().to_owned();
        let mut effects = vec![self.record(StepKind::Describe, StepOutcome::Done, Some(status), context)];
        self.certificate_arn = Some(description.certificate_arn.clone());
        let (certificate, judgement) =
            judge(description, &self.certificate_id, &self.ca_certificate_id, context.ca_certificate_pem);
        self.name = certificate.as_ref().and_then(|certificate| certificate.subject.common_name.clone());
        effects.extend(match (certificate, judgement) {
            (_, Judgement::Refused(reason)) => self.refuse(reason, context),
            (_, Judgement::Revoked) => self.found_revoked(context),
            (Some(certificate), Judgement::Active) => self.found_active(certificate, context),
            (Some(certificate), Judgement::Pending { signature }) => {
                self.found_pending(certificate, signature, context)
            }
            (None, Judgement::Active | Judgement::Pending { .. }) => Vec::new(),
        });
        effects
    }

    fn found_pending(
        &mut self,
        certificate: Certificate,
        signature: SignatureCheckedBy,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        let thing = thing(&certificate, context.settings);
        let made = thing.as_ref().ok().and_then(|thing| thing.as_ref());
        self.warnings = warnings(&certificate.traits, signature, made.map(|(_, made)| made), context);
        self.thing_name = made.map(|(name, _)| name.clone());
        let verdict =
            self.standing().unwrap_or_else(|| examine(self.candidate(&certificate.traits), context));
        self.traits = Some(certificate.traits.clone());
        match (verdict, thing) {
            (Verdict::Go, Ok(_)) => self.go_on(&certificate.subject, signature.words(), context),
            (Verdict::Go, Err(unmade)) => {
                self.stop(Reason::ThingNameUnusable { detail: unmade.to_string() }, context)
            }
            (verdict, _) => self.apply(verdict, context),
        }
    }

    /// AWS already has it as ACTIVE: the answer to our own call was lost, or somebody else did it.
    fn found_active(&mut self, certificate: Certificate, context: &Context<'_>) -> Vec<Effect> {
        let verdict =
            self.standing().unwrap_or_else(|| examine(self.candidate(&certificate.traits), context));
        self.traits = Some(certificate.traits);
        match verdict {
            Verdict::Revoke(reason) if self.asked || self.may_revoke(context) => {
                self.begin_revoking(reason, context)
            }
            Verdict::Revoke(reason) => {
                self.warnings = vec![Warning { kind: WarningKind::StillActive, detail: None }];
                self.end_revoked(reason, context)
            }
            Verdict::Go | Verdict::Hold(_) | Verdict::Refuse(_) | Verdict::Ignore(_) if self.asked => {
                self.conclude_active(Some("found ACTIVE; the answer had been lost".to_owned()), context)
            }
            Verdict::Go | Verdict::Hold(_) | Verdict::Refuse(_) | Verdict::Ignore(_) => {
                let detail = Some("ACTIVE already, not by this registration".to_owned());
                let checked = self.note(StepKind::Check, StepOutcome::Done, detail, context.now);
                self.advance(RegistrationState::Active);
                self.revoking = false;
                self.rest();
                vec![checked]
            }
        }
    }

    fn found_revoked(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.revoked_in_aws = true;
        let ours = self.reason.clone().filter(|_| self.state == RegistrationState::Revoked);
        let reason = self.revoked_by.clone().or(ours).unwrap_or(Reason::RevokedInAws);
        self.end_revoked(reason, context)
    }

    /// What was decided for good.
    fn standing(&self) -> Option<Verdict> {
        self.revoked_by.clone().map(Verdict::Revoke)
    }

    /// Does what the checks say about a pending certificate that may not come in now.
    pub(super) fn apply(&mut self, verdict: Verdict, context: &Context<'_>) -> Vec<Effect> {
        match verdict {
            Verdict::Go => Vec::new(),
            Verdict::Hold(reason) => self.hold(reason, context),
            Verdict::Refuse(reason) => self.refuse(reason, context),
            Verdict::Ignore(reason) => self.ignore(reason, context),
            Verdict::Revoke(reason) => {
                let mut effects = Vec::new();
                if self.state != RegistrationState::Revoked {
                    let detail = Some(subject_of(&reason));
                    effects.push(self.note(StepKind::Check, StepOutcome::Failed, detail, context.now));
                }
                effects.extend(if self.revoked_by.is_some() || self.asked || self.may_revoke(context) {
                    self.begin_revoking(reason, context)
                } else {
                    self.end_revoked(reason, context)
                });
                effects
            }
        }
    }
}

/// The name of the certificate's thing, as AWS takes it; `None` if there is to be no thing.
pub(super) fn thing(
    certificate: &Certificate,
    settings: &Settings,
) -> Result<Option<(ThingName, Made)>, Unmade> {
    let Some(plan) = &settings.thing else { return Ok(None) };
    let made = plan.name.make(&certificate.subject, ThingName::allows, LONGEST_THING_NAME)?;
    let name = made.text.parse::<ThingName>().map_err(|_| Unmade::Empty)?;
    Ok(Some((name, made)))
}

/// AWS IoT API reference, ThingName.
const LONGEST_THING_NAME: usize = 128;
