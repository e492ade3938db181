//! The confirmation of a destination: AWS posts a challenge, and whoever received it shows its token
//! (Developer Guide, "HTTP action destinations").

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde_json::json;

use crate::destination::Destination;
use crate::twin::{PublicOrigin, Twin, now};

/// AWS answers the call first and sends the challenge afterwards.
const HEAD_START: Duration = Duration::from_millis(200);
/// As for deliveries; AWS documents no limit of its own for the challenge.
const LIMIT: Duration = Duration::from_secs(3);
/// How much of the answer is read.
const ANSWER_LIMIT: usize = 16_384;

/// Sends the challenge of a destination in the background.
pub(crate) fn send_challenge(twin: Arc<Twin>, destination: Destination) {
    tokio::spawn(async move {
        tokio::time::sleep(HEAD_START).await;
        if let Err(reason) = challenge(&twin, &destination).await {
            let reason = format!("The confirmation message was not accepted: {reason}");
            twin.destinations.lock().await.challenge_failed(&destination.token, &reason, now());
        }
    });
}

#[derive(Debug, thiserror::Error)]
enum ChallengeError {
    #[error(transparent)]
    Target(#[from] crate::twin::TargetError),
    #[error("not a request")]
    Request(#[from] http::Error),
    #[error(transparent)]
    Wire(#[from] crate::wire::WireError),
    #[error("no answer within 3 seconds")]
    Late(#[from] tokio::time::error::Elapsed),
    #[error("HTTP status {0}")]
    Status(http::StatusCode),
}

async fn challenge(twin: &Twin, destination: &Destination) -> Result<(), ChallengeError> {
    let Destination { arn, token, confirmation_url, .. } = destination;
    let url = format!("{}/?confirmationToken={token}", confirmation_url.trim_end_matches('/'));
    let body = json!({
        "arn": arn,
        "confirmationToken": token,
        "enableUrl": format!("{}/confirmdestination/{token}", twin.iot_origin),
        "messageType": "DestinationConfirmation",
    });
    let request = PublicOrigin::post(twin.public.as_ref(), &url)?
        .header("content-type", "application/json")
        .header("x-amz-rules-engine-message-type", "DestinationConfirmation")
        // The guide prints this value with its quotes.
        .header("x-amz-rules-engine-destination-arn", format!("\"{arn}\""))
        .body(Bytes::from(body.to_string()))?;
    let answer = tokio::time::timeout(LIMIT, twin.wire.send(request, ANSWER_LIMIT)).await??;
    if answer.status().is_success() { Ok(()) } else { Err(ChallengeError::Status(answer.status())) }
}
