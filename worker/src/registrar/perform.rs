//! The one interpreter of effects: what a registration asks for -> AWS or the outboxes -> the input that follows.
//!
//! Every effect may be carried out twice. Not here: recording and arming, which never leave the object (work).

use jitr_shared::{
    aws::{
        CertificateId,
        call::{
            certificate::{DescribeCertificate, NewStatus, UpdateCertificate},
            policy::{AttachPolicy, CreatePolicy},
            thing::{AddThingToThingGroup, AttachThingPrincipal, CreateThing},
        },
    },
    notice::Notice,
    registration::{Effect, Failure, Input, Operation},
};
use worker::Env;

use crate::{
    aws::{CallError, ControlPlane},
    config::Ready,
    console::destination,
    object::{ErrandError, ask},
    outbox::queue::Enqueue,
};

/// Carries one effect out.
///
/// # Errors
/// If one of our own objects failed: the registration is looked at again after its lease.
pub(super) async fn perform(
    env: &Env,
    ready: &Ready,
    plane: &ControlPlane<'_>,
    effect: Effect,
) -> Result<Option<Input>, ErrandError> {
    let Some(operation) = effect.operation() else {
        return if let Effect::Tell(notice) = effect {
            tell(env, ready, &notice).await.map(Some)
        } else {
            Ok(None)
        };
    };
    let answer = match effect {
        Effect::Describe { certificate_id } => {
            let described = plane.call_once(&DescribeCertificate { certificate_id }).await;
            described.map(|description| Input::Described(Box::new(description)))
        }
        Effect::CreateThing { thing, thing_type, attributes } => {
            let call = CreateThing { thing_name: thing, thing_type_name: thing_type, attributes };
            plane.call_once(&call).await.map(|_| Input::Done(operation))
        }
        Effect::AttachThing { thing, certificate_arn } => {
            let call = AttachThingPrincipal {
                thing_name: thing,
                principal: certificate_arn,
                thing_principal_type: None,
            };
            plane.call_once(&call).await.map(|()| Input::Done(operation))
        }
        Effect::JoinGroup { thing, group } => {
            let call = AddThingToThingGroup { thing_group_name: group, thing_name: thing };
            plane.call_once(&call).await.map(|()| Input::Done(operation))
        }
        Effect::CreatePolicy { policy, document } => {
            let call = CreatePolicy { policy_name: policy, policy_document: document, tags: Vec::new() };
            plane.call_once(&call).await.map(|_| Input::Done(operation))
        }
        Effect::AttachPolicy { policy, certificate_arn } => {
            let call = AttachPolicy { policy_name: policy, target: certificate_arn };
            plane.call_once(&call).await.map(|()| Input::Done(operation))
        }
        Effect::Activate { certificate_id } => {
            set_status(plane, certificate_id, NewStatus::Active).await.map(|()| Input::Done(operation))
        }
        Effect::Revoke { certificate_id } => {
            set_status(plane, certificate_id, NewStatus::Revoked).await.map(|()| Input::Done(operation))
        }
        Effect::Tell(_) | Effect::Record(_) | Effect::RetryAt(_) => return Ok(None),
    };
    // A registration counts its attempts by itself, so that each call is made once.
    answer.or_else(|error| failed(operation, error)).map(Some)
}

/// Subrequests that an effect takes at most.
pub(super) const fn cost(effect: &Effect) -> u32 {
    match effect {
        Effect::Record(_) | Effect::RetryAt(_) => 0,
        Effect::Describe { .. }
        | Effect::CreateThing { .. }
        | Effect::AttachThing { .. }
        | Effect::JoinGroup { .. }
        | Effect::CreatePolicy { .. }
        | Effect::AttachPolicy { .. }
        | Effect::Activate { .. }
        | Effect::Revoke { .. } => 1,
        // The list of destinations, and a few of them.
        Effect::Tell(_) => 5,
    }
}

async fn set_status(
    plane: &ControlPlane<'_>,
    certificate_id: CertificateId,
    new_status: NewStatus,
) -> Result<(), CallError> {
    plane.call_once(&UpdateCertificate { certificate_id, new_status }).await
}

fn failed(operation: Operation, error: CallError) -> Result<Input, ErrandError> {
    let failure = match error {
        CallError::Errand(error) => return Err(error),
        CallError::Answer { source, .. } => source.into(),
        error @ (CallError::Unreachable { .. } | CallError::Unsigned { .. }) => {
            Failure::NoAnswer(error.to_string())
        }
    };
    Ok(Input::Failed { operation, failure })
}

/// Hands a notice to every destination that wants it.
///
/// # Errors
/// If one of our own objects failed; those that have the notice already take it once.
pub(super) async fn tell(env: &Env, ready: &Ready, notice: &Notice) -> Result<Input, ErrandError> {
    for stored in destination::stored(env, ready).await? {
        if notice.kind().is_some_and(|kind| stored.events.contains(&kind)) {
            let question = Enqueue { destination_id: stored.id.clone(), notice: notice.clone() };
            ask(env, &stored.id, &question).await?;
        }
    }
    Ok(Input::Told)
}
