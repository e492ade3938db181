//! The checks of a certificate that is what the event says: may it come in, now?
//!
//! Certificate, settings and facts -> [`Verdict`], the most serious first: revoked, refused, left alone, held, go. Run when the
//! certificate was described and again immediately before it becomes ACTIVE, on the facts of that moment.
//! Not here: whether the certificate is the one that the event names (description).
//!
//! A CRL entry `certificateHold` may be taken back, and AWS's REVOKED may not (RFC 5280 section 5.3.1): such a certificate is
//! held, not revoked.

use super::{
    Context,
    description::{SignatureCheckedBy, Traits},
    settings::{Allow, Made},
};
use crate::{
    api::{
        ca_settings::{CrlUse, Mode, Strictness},
        registration::{Reason, Warning, WarningKind},
    },
    certificate::crl::{CrlVerdict, RevocationReason},
    time::UnixTime,
};

/// What the checks say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may come in.
    Go,
    /// Nothing speaks against it but this.
    Hold(Reason),
    /// It must not come in.
    Refuse(Reason),
    /// It is on the CRL.
    Revoke(Reason),
    /// Nothing of it is to be changed.
    Ignore(Reason),
}

/// Who asks to come in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) traits: &'a Traits,
    pub(super) is_approved: bool,
}

/// Runs the checks.
pub(super) fn examine(candidate: Candidate<'_>, context: &Context<'_>) -> Verdict {
    if !context.facts.is_adopted {
        return Verdict::Ignore(Reason::CaReleased);
    }
    if let Some((reason, false)) = on_crl(context) {
        return Verdict::Revoke(reason);
    }
    let refusal = expired(candidate.traits, context.now)
        .or_else(|| not_listed(candidate.name, context))
        .or_else(|| weak_key(candidate.traits, context))
        .or_else(|| no_client_auth(candidate.traits, context));
    if let Some(reason) = refusal {
        return Verdict::Refuse(reason);
    }
    if context.settings.mode == Mode::NotifyOnly {
        return Verdict::Ignore(Reason::NotifyOnly);
    }
    let hold = not_yet_valid(candidate.traits, context.now)
        .or_else(|| on_crl(context).map(|(reason, _)| reason))
        .or_else(|| no_crl(context))
        .or_else(|| unapproved(candidate, context))
        .or_else(|| no_room(context));
    hold.map_or(Verdict::Go, Verdict::Hold)
}

/// What was found and stands in nobody's way.
pub(super) fn warnings(
    traits: &Traits,
    signature: SignatureCheckedBy,
    thing: Option<&Made>,
    context: &Context<'_>,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |kind, detail| warnings.push(Warning { kind, detail });
    if let Some(key) = &traits.weak_key {
        warn(WarningKind::WeakKey, Some(key.clone()));
    }
    if traits.client_auth_missing {
        warn(WarningKind::ClientAuthMissing, None);
    }
    match signature {
        SignatureCheckedBy::Us => {}
        SignatureCheckedBy::AwsUnsupported | SignatureCheckedBy::AwsUnknownCa => {
            warn(WarningKind::SignatureUnchecked, None);
        }
    }
    if let Some(before) = thing.and_then(|made| made.before.clone()) {
        warn(WarningKind::ThingNameChanged, Some(before));
    }
    if let (Some(_), Some(other)) = (thing, &context.facts.thing_sharer) {
        warn(WarningKind::ThingShared, Some(other.to_string()));
    }
    if context.settings.crl == CrlUse::WhenPresent {
        match &context.facts.crl {
            CrlVerdict::Unusable { why } => warn(WarningKind::CrlUnused, Some(why.to_string())),
            CrlVerdict::Stale { next_update } => warn(WarningKind::CrlUnused, Some(next_update.rfc3339())),
            CrlVerdict::Absent | CrlVerdict::Good { .. } | CrlVerdict::Revoked { .. } => {}
        }
    }
    warnings
}

/// Whether the CRL names it, and only for a while.
fn on_crl(context: &Context<'_>) -> Option<(Reason, bool)> {
    match (context.settings.crl, &context.facts.crl) {
        (CrlUse::WhenPresent | CrlUse::Required, CrlVerdict::Revoked { at, reason }) => {
            Some((revoked_by_crl(*at, *reason), reason.is_hold()))
        }
        (CrlUse::Off, _)
        | (
            CrlUse::WhenPresent | CrlUse::Required,
            CrlVerdict::Absent
            | CrlVerdict::Unusable { .. }
            | CrlVerdict::Stale { .. }
            | CrlVerdict::Good { .. },
        ) => None,
    }
}

fn no_crl(context: &Context<'_>) -> Option<Reason> {
    if context.settings.crl != CrlUse::Required {
        return None;
    }
    match &context.facts.crl {
        CrlVerdict::Absent => Some(Reason::CrlMissing),
        CrlVerdict::Unusable { why } => Some(Reason::CrlUnusable { detail: why.to_string() }),
        CrlVerdict::Stale { next_update } => Some(Reason::CrlStale { at: next_update.milliseconds() }),
        CrlVerdict::Good { .. } | CrlVerdict::Revoked { .. } => None,
    }
}

fn revoked_by_crl(at: UnixTime, reason: RevocationReason) -> Reason {
    // In RFC 5280's own words; `unspecified` says nothing.
    let words = serde_json::to_value(reason).ok().and_then(|value| value.as_str().map(str::to_owned));
    let detail = words.filter(|_| reason != RevocationReason::Unspecified);
    Reason::RevokedByCrl { at: at.milliseconds(), detail }
}

fn expired(traits: &Traits, now: UnixTime) -> Option<Reason> {
    (now > traits.not_after).then(|| Reason::Expired { at: traits.not_after.milliseconds() })
}

fn not_yet_valid(traits: &Traits, now: UnixTime) -> Option<Reason> {
    (now < traits.not_before).then(|| Reason::NotYetValid { at: traits.not_before.milliseconds() })
}

fn not_listed(name: Option<&str>, context: &Context<'_>) -> Option<Reason> {
    match &context.settings.allow {
        Allow::Everybody => None,
        Allow::Pattern(pattern) if name.is_some_and(|name| pattern.fits(name)) => None,
        Allow::Pattern(pattern) => Some(Reason::NotListed { pattern: Some(pattern.to_string()) }),
        Allow::Manifest if context.facts.is_listed => None,
        Allow::Manifest => Some(Reason::NotListed { pattern: None }),
    }
}

fn weak_key(traits: &Traits, context: &Context<'_>) -> Option<Reason> {
    let detail = traits.weak_key.clone()?;
    (context.settings.weak_key == Strictness::Refuse).then_some(Reason::WeakKey { detail })
}

fn no_client_auth(traits: &Traits, context: &Context<'_>) -> Option<Reason> {
    let is_refused = context.settings.missing_client_auth == Strictness::Refuse;
    (traits.client_auth_missing && is_refused).then_some(Reason::ClientAuthMissing)
}

fn unapproved(candidate: Candidate<'_>, context: &Context<'_>) -> Option<Reason> {
    (context.settings.mode == Mode::Hold && !candidate.is_approved).then_some(Reason::ApprovalNeeded)
}

fn no_room(context: &Context<'_>) -> Option<Reason> {
    let (per_hour, at) = context.settings.quota_per_hour.zip(context.facts.room_at)?;
    (context.now < at).then(|| Reason::QuotaReached { per_hour: per_hour.get(), at: at.milliseconds() })
}
