//! The end of a registration, and telling it.
//!
//! State and reason -> a notice that is handed over until it was taken, once for the same news: a device that knocks
//! every minute on a refused call makes one message, not one a minute. Not here: words and formats ([`crate::notice`]).

use super::{Context, Effect, LEASE, Registration};
use crate::{
    api::registration::{Reason, RegistrationState, StepKind, StepOutcome},
    notice::{Device, Notice, NoticeId, Occasion},
};

impl Registration {
    pub(super) fn refuse(&mut self, reason: Reason, context: &Context<'_>) -> Vec<Effect> {
        let detail = Some(subject_of(&reason));
        let verified = self.record(StepKind::Check, StepOutcome::Failed, detail, context);
        let mut effects = vec![verified];
        effects.extend(self.conclude(RegistrationState::Refused, Some(reason), context));
        effects
    }

    pub(super) fn conclude(
        &mut self,
        state: RegistrationState,
        reason: Option<Reason>,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        self.advance(state);
        self.reason = reason;
        self.telling = self.notice(context).is_some_and(|notice| self.told.as_ref() != Some(&notice.id));
        self.tell(context)
    }

    /// Hands the notice over, or rests if there is nothing to tell.
    pub(super) fn tell(&mut self, context: &Context<'_>) -> Vec<Effect> {
        match self.notice(context) {
            Some(notice) if self.telling => {
                let again = context.now.plus_milliseconds(LEASE);
                self.started_at = Some(context.now);
                self.next_attempt_at = Some(again);
                vec![Effect::RetryAt(again), Effect::Tell(Box::new(notice))]
            }
            Some(_) | None => {
                self.rest();
                Vec::new()
            }
        }
    }

    pub(super) fn told(&mut self, context: &Context<'_>) -> Vec<Effect> {
        let Some(notice) = self.notice(context).filter(|_| self.telling) else {
            return Vec::new();
        };
        let step = self.record(StepKind::Tell, StepOutcome::Done, None, context);
        self.told = Some(notice.id);
        self.telling = false;
        self.rest();
        vec![step]
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
fn subject_of(reason: &Reason) -> String {
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
