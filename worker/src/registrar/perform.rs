//! The one interpreter of effects: what a registration asks for -> AWS or the outboxes -> the input that follows.
//!
//! Every effect may be carried out twice. Not here: recording and arming, which never leave the object (work).

use jitr_shared::{
    aws::call::{
        Call,
        certificate::{DescribeCertificate, NewStatus, UpdateCertificate},
        policy::AttachPolicy,
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
    match effect {
        Effect::Describe { certificate_id } => {
            let call = DescribeCertificate { certificate_id };
            let described = |description| Input::Described(Box::new(description));
            carry_out(plane, &call, Operation::DescribeCertificate, described).await.map(Some)
        }
        Effect::AttachPolicy { policy, certificate_arn } => {
            let call = AttachPolicy { policy_name: policy, target: certificate_arn };
            carry_out(plane, &call, Operation::AttachPolicy, |()| Input::PolicyAttached).await.map(Some)
        }
        Effect::Activate { certificate_id } => {
            let call = UpdateCertificate { certificate_id, new_status: NewStatus::Active };
            carry_out(plane, &call, Operation::UpdateCertificate, |()| Input::Activated).await.map(Some)
        }
        Effect::Tell(notice) => tell(env, ready, &notice).await.map(Some),
        Effect::Record(_) | Effect::RetryAt(_) => Ok(None),
    }
}

async fn carry_out<C: Call>(
    plane: &ControlPlane<'_>,
    call: &C,
    operation: Operation,
    done: impl FnOnce(C::Answer) -> Input,
) -> Result<Input, ErrandError> {
    // A registration counts its attempts by itself.
    match plane.call_once(call).await {
        Ok(answer) => Ok(done(answer)),
        Err(CallError::Errand(error)) => Err(error),
        Err(CallError::Answer { source, .. }) => Ok(failed(operation, source.into())),
        Err(error @ (CallError::Unreachable { .. } | CallError::Unsigned { .. })) => {
            Ok(failed(operation, Failure::NoAnswer(error.to_string())))
        }
    }
}

fn failed(operation: Operation, failure: Failure) -> Input {
    Input::Failed { operation, failure }
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
