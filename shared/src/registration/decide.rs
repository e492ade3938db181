//! What people decide, and what changes beside the certificate: approve, refuse, retry, revoke, new lists and settings.
//!
//! Nothing leaves us from here: the decision is stored and recorded, and carried out when it is next due.

use super::{Context, Effect, Registration, RevokedBy};
use crate::api::registration::{Reason, RegistrationState, StepKind, StepOutcome};

impl Registration {
    /// Lets it go on; every check runs again.
    pub(super) fn approved(&mut self, who: String, context: &Context<'_>) -> Vec<Effect> {
        let decided = self.decision("approved", &who, context);
        self.approved_by = Some(who);
        let mut effects = vec![decided];
        if self.state == RegistrationState::Held && self.awaiting.is_none() {
            self.telling = false;
            effects.push(self.at_once(context));
        }
        effects
    }

    /// Keeps it out. Once AWS was asked for ACTIVE it is too late for that: then only revoking helps.
    pub(super) fn refused(&mut self, who: String, context: &Context<'_>) -> Vec<Effect> {
        if self.asked && self.state != RegistrationState::Refused {
            return Vec::new();
        }
        let decided = self.decision("refused", &who, context);
        self.advance(RegistrationState::Refused);
        self.reason = Some(Reason::RefusedByPerson { who });
        self.approved_by = None;
        vec![decided, self.tell_soon(context)]
    }

    pub(super) fn retry(&mut self, who: &str, context: &Context<'_>) -> Vec<Effect> {
        if self.awaiting.is_some() {
            return Vec::new();
        }
        let decided = self.decision("retried", who, context);
        match self.state {
            RegistrationState::Refused | RegistrationState::Revoked => {
                self.approved_by = None;
                self.revoked_by = None;
            }
            RegistrationState::Received
            | RegistrationState::Described
            | RegistrationState::Checked
            | RegistrationState::Held
            | RegistrationState::ThingAttached
            | RegistrationState::PolicyAttached
            | RegistrationState::Active
            | RegistrationState::Stuck
            | RegistrationState::Ignored => {}
        }
        vec![decided, self.restart(context)]
    }

    pub(super) fn revoke(&mut self, by: RevokedBy, context: &Context<'_>) -> Vec<Effect> {
        let is_done = self.state == RegistrationState::Revoked && (self.revoking || self.revoked_in_aws);
        if is_done || !context.facts.is_adopted {
            return Vec::new();
        }
        let (who, reason) = match by {
            RevokedBy::Person { who } => (who.clone(), Reason::RevokedByPerson { who }),
            RevokedBy::Crl { at, detail } => {
                ("the CRL".to_owned(), Reason::RevokedByCrl { at: at.milliseconds(), detail })
            }
        };
        let decided = self.decision("revoked", &who, context);
        self.advance(RegistrationState::Revoked);
        self.reason = Some(reason.clone());
        self.revoked_by = Some(reason);
        self.revoking = true;
        self.telling = false;
        self.approved_by = None;
        vec![decided, self.at_once(context)]
    }

    /// Lists or settings were replaced, or the CA was adopted or released. Not recorded: it may concern 100,000 at once.
    pub(super) fn facts_changed(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if !context.facts.is_adopted {
            let is_open = self.is_working() || self.state == RegistrationState::Held;
            return if is_open { self.ignore(Reason::CaReleased, context) } else { Vec::new() };
        }
        if self.reason == Some(Reason::CaReleased) {
            return vec![self.restart(context)];
        }
        if self.state == RegistrationState::Held && self.awaiting.is_none() {
            self.telling = false;
            return vec![self.at_once(context)];
        }
        Vec::new()
    }

    fn decision(&mut self, what: &str, who: &str, context: &Context<'_>) -> Effect {
        self.note(StepKind::Decide, StepOutcome::Done, Some(format!("{what} by {who}")), context.now)
    }
}
