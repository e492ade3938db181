//! The end of a registration, and telling it.
//!
//! State and reason -> a notice that is handed over until it was taken, once for the same news: a device that knocks
//! every minute on a refused call makes one message, not one a minute. Not here: words and formats ([`crate::notice`]).

use super::{Context, Effect, LEASE, Registration};
use crate::{
    api::{
        ca_settings::Mode,
        registration::{Reason, RegistrationState, StepKind, StepOutcome},
    },
    notice::{Device, Notice, NoticeId, Occasion},
};

impl Registration {
    pub(super) fn refuse(&mut self, reason: Reason, context: &Context<'_>) -> Vec<Effect> {
        self.end(RegistrationState::Refused, reason, StepOutcome::Failed, context)
    }

    /// A person is needed: nothing that AWS could answer would mend it.
    pub(super) fn stop(&mut self, reason: Reason, context: &Context<'_>) -> Vec<Effect> {
        self.end(RegistrationState::Stuck, reason, StepOutcome::Failed, context)
    }

    pub(super) fn ignore(&mut self, reason: Reason, context: &Context<'_>) -> Vec<Effect> {
        self.end(RegistrationState::Ignored, reason, StepOutcome::Done, context)
    }

    fn end(
        &mut self,
        state: RegistrationState,
        reason: Reason,
        outcome: StepOutcome,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        let mut effects = vec![self.note(StepKind::Check, outcome, Some(subject_of(&reason)), context.now)];
        effects.extend(self.conclude(state, Some(reason), context));
        effects
    }

    pub(super) fn hold(&mut self, reason: Reason, context: &Context<'_>) -> Vec<Effect> {
        let subject = subject_of(&reason);
        let is_news = self.state != RegistrationState::Held
            || self.reason.as_ref().is_none_or(|known| subject_of(known) != subject);
        let mut effects = Vec::new();
        if is_news {
            effects.push(self.note(StepKind::Hold, StepOutcome::Done, Some(subject), context.now));
        }
        effects.extend(self.conclude(RegistrationState::Held, Some(reason), context));
        effects
    }

    /// Whether the settings let us set REVOKED what the CRL names.
    pub(super) fn may_revoke(&self, context: &Context<'_>) -> bool {
        context.settings.revoke_in_aws && context.settings.mode != Mode::NotifyOnly
    }

    /// Sets REVOKED in AWS, at once.
    pub(super) fn begin_revoking(&mut self, reason: Reason, context: &Context<'_>) -> Vec<Effect> {
        if self.state != RegistrationState::Revoked {
            self.attempts = 0;
        }
        self.state = RegistrationState::Revoked;
        self.reason = Some(reason.clone());
        // AWS's REVOKED is final: once it was asked for, the decision stands.
        self.revoked_by = Some(reason);
        self.telling = false;
        self.revoking = true;
        self.begin(Effect::Revoke { certificate_id: self.certificate_id.clone() }, context)
    }

    /// AWS has set it REVOKED.
    pub(super) fn revoked(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.revoked_in_aws = true;
        let reason = self.reason.clone().unwrap_or(Reason::RevokedInAws);
        self.end_revoked(reason, context)
    }

    /// Nothing is left to do in AWS.
    pub(super) fn end_revoked(&mut self, reason: Reason, context: &Context<'_>) -> Vec<Effect> {
        self.conclude(RegistrationState::Revoked, Some(reason), context)
    }

    pub(super) fn conclude(
        &mut self,
        state: RegistrationState,
        reason: Option<Reason>,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        self.advance(state);
        self.reason = reason;
        self.revoking = false;
        self.telling = self.has_news(context);
        self.tell(context)
    }

    /// Tells when it is next due, not now.
    pub(super) fn tell_soon(&mut self, context: &Context<'_>) -> Effect {
        self.telling = self.has_news(context);
        self.at_once(context)
    }

    fn has_news(&self, context: &Context<'_>) -> bool {
        self.notice(context).is_some_and(|notice| self.told.as_ref() != Some(&notice.id))
    }

    /// Hands the notice over, or rests if there is nothing to tell.
    pub(super) fn tell(&mut self, context: &Context<'_>) -> Vec<Effect> {
        match self.notice(context) {
            Some(notice) if self.telling => {
                let again = context.now.plus_milliseconds(LEASE);
                self.started_at = Some(context.now);
                self.awaiting = None;
                self.next_attempt_at = Some(again);
                vec![Effect::RetryAt(again), Effect::Tell(Box::new(notice))]
            }
            Some(_) | None => {
                self.rest();
                self.next_attempt_at.map(Effect::RetryAt).into_iter().collect()
            }
        }
    }

    pub(super) fn told(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(notice) = self.notice(context).filter(|_| self.telling) else {
            return Vec::new();
        };
        let step = self.record(StepKind::Tell, StepOutcome::Done, None, context);
        self.told = Some(notice.id);
        self.told_at = Some(context.now);
        self.telling = false;
        self.rest();
        let mut effects = vec![step];
        effects.extend(self.next_attempt_at.map(Effect::RetryAt));
        effects
    }

    /// The news of the verdict; `None` while there is no verdict.
    fn notice(&self, context: &Context<'_>) -> Option<Notice> {
        let device = Device {
            name: self.name.clone(),
            certificate_id: self.certificate_id.clone(),
            ca_certificate_id: self.ca_certificate_id.clone(),
        };
        let (kind, occasion) = match (self.state, self.reason.clone()) {
            (RegistrationState::Active, _) => ("device-activated", Occasion::DeviceActivated { device }),
            (RegistrationState::Refused, Some(reason)) => {
                ("registration-refused", Occasion::RegistrationRefused { device, reason })
            }
            (RegistrationState::Stuck, Some(reason)) => {
                ("registration-stuck", Occasion::RegistrationStuck { device, reason })
            }
            (RegistrationState::Revoked, Some(reason)) => {
                ("device-revoked", Occasion::DeviceRevoked { device, reason })
            }
            (RegistrationState::Ignored, Some(Reason::NotifyOnly)) => {
                ("device-seen", Occasion::DeviceSeen { device })
            }
            // That goes on by itself: nobody is needed.
            (RegistrationState::Held, Some(Reason::QuotaReached { .. })) => return None,
            (RegistrationState::Held, Some(reason)) => {
                ("device-held", Occasion::DeviceHeld { device, reason })
            }
            (
                RegistrationState::Refused
                | RegistrationState::Revoked
                | RegistrationState::Stuck
                | RegistrationState::Held,
                None,
            )
            | (RegistrationState::Ignored, _)
            | (
                RegistrationState::ThingAttached
                | RegistrationState::Received
                | RegistrationState::Described
                | RegistrationState::Checked
                | RegistrationState::PolicyAttached,
                _,
            ) => return None,
        };
        let news = self.reason.as_ref().map(subject_of).unwrap_or_default();
        let id = NoticeId::of(&[self.certificate_id.as_str(), kind, &news, &self.round.to_string()]);
        Some(Notice {
            id,
            at: context.now,
            account_id: context.account_id.clone(),
            region: context.region.clone(),
            occasion,
        })
    }
}

/// What a reason is about, without what differs from one attempt to the next (request ids, counts, times).
pub(super) fn subject_of(reason: &Reason) -> String {
    match reason {
        Reason::CaMismatch { described } => {
            format!("AWS IoT names {} as the CA", described.as_deref().unwrap_or("none"))
        }
        Reason::StatusForbids { status } => status.clone(),
        Reason::AwsRefused { operation, code, .. } => format!("{operation}: {code}"),
        Reason::AttemptsExhausted { operation, .. } => operation.clone(),
        Reason::UnreadableCertificate { detail }
        | Reason::CrlUnusable { detail }
        | Reason::WeakKey { detail }
        | Reason::ThingNameUnusable { detail } => detail.clone(),
        Reason::RevokedByPerson { who } => format!("revoked by {who}"),
        Reason::RefusedByPerson { who } => format!("refused by {who}"),
        Reason::NotListed { pattern: Some(pattern) } => format!("does not fit {pattern}"),
        Reason::NotListed { pattern: None } => "not in the manifest".to_owned(),
        Reason::UnknownCertificate => "AWS IoT knows no such certificate".to_owned(),
        Reason::FingerprintMismatch => "the certificate has another SHA-256".to_owned(),
        Reason::SignatureMismatch => "the CA's key did not sign it".to_owned(),
        Reason::ApprovalNeeded => "approval is needed".to_owned(),
        Reason::CrlMissing => "no CRL is there".to_owned(),
        Reason::CrlStale { .. } => "the CRL ran out".to_owned(),
        Reason::QuotaReached { .. } => "the quota of this hour is used up".to_owned(),
        Reason::Expired { .. } => "expired".to_owned(),
        Reason::NotYetValid { .. } => "not yet valid".to_owned(),
        Reason::ClientAuthMissing => "clientAuth is missing".to_owned(),
        Reason::RevokedByCrl { .. } => "the CA's CRL names it".to_owned(),
        Reason::RevokedInAws => "revoked in AWS".to_owned(),
        Reason::NotifyOnly => "told only".to_owned(),
        Reason::CaReleased => "the CA was released".to_owned(),
    }
}
