//! The https port of the AWS IoT control plane, and of the one call of CloudWatch Logs that the product makes.
//!
//! The way of a request: it is counted; a fault that a test switched on; the Region and service of its signature; then
//! ministack, which checks signature, clock and IAM policy, and answers. Requests that the front answers itself
//! (destinations, logging) go the same way first: ministack's 204 says that they are allowed.
//! Deliberately not here: any check of a signature.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, Uri};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::aws_error::AwsError;
use crate::confirmation::send_challenge;
use crate::cut::Cut;
use crate::fault::{Fault, Kind};
use crate::operation::{Operation, Place, operation};
use crate::random;
use crate::rule::{self, HttpAction};
use crate::twin::{Twin, now};

/// Above the largest body of the API (a CA certificate and its proof, 65,536 characters each).
const BODY_LIMIT: usize = 1024 * 1024;
/// maxResults of ListTopicRuleDestinations.
const PAGE_LIMIT: usize = 1_000;

/// The routes of the port: all of them lead to one place, since AWS's paths are data.
pub(crate) fn router(twin: Arc<Twin>) -> Router {
    Router::new().fallback(serve).layer(DefaultBodyLimit::max(BODY_LIMIT)).with_state(twin)
}

/// A request with its body read.
struct Call {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    cut: Cut,
}

impl Call {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The fields of the signature's scope: access key, day, Region, service, `aws4_request`.
    fn scope(&self) -> Option<Vec<&str>> {
        scope(self.header("authorization")?)
    }
}

async fn serve(
    State(twin): State<Arc<Twin>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let call = Call { method, uri, headers, body, cut };
    answer(&twin, call).await.unwrap_or_else(IntoResponse::into_response)
}

async fn answer(twin: &Arc<Twin>, call: Call) -> Result<Response, AwsError> {
    let path = call.uri.path();
    // ministack's administration must not be reachable through an AWS endpoint.
    if path.starts_with("/_") {
        return Err(AwsError::invalid_request(format!("AWS IoT has no path {path}")));
    }
    let Some(operation) = operation(&call.method, path, call.header("x-amz-target")) else {
        return carry_out(twin, None, call).await;
    };
    if call.scope().is_none_or(|scope| scope.first() != Some(&twin.administrator.as_str())) {
        twin.calls.lock().await.note(operation.name, now());
    }
    let fault = twin.faults.lock().await.on_operation(operation.name);
    match fault {
        Some(fault) => strike(twin, &fault, operation, call).await,
        None => carry_out(twin, Some(operation), call).await,
    }
}

/// Lets the call fail as a test asked for it.
async fn strike(
    twin: &Arc<Twin>,
    fault: &Fault,
    operation: Operation,
    call: Call,
) -> Result<Response, AwsError> {
    let delay = Duration::from_millis(fault.delay);
    let rules = operation.place != Place::Ministack || operation.name.contains("TopicRule");
    let cut = call.cut.clone();
    match fault.kind {
        Kind::Throttling => return Err(AwsError::throttling()),
        Kind::InternalFailure => return Err(AwsError::internal(rules)),
        Kind::ServiceUnavailable => return Err(AwsError::service_unavailable()),
        Kind::ExpiredToken => return Err(AwsError::expired_token()),
        Kind::Cut => {
            cut.now();
            return Ok(empty());
        }
        Kind::Slow => tokio::time::sleep(delay).await,
        Kind::SlowAfter | Kind::CutAfter | Kind::FailureAfter | Kind::WrongAnswer | Kind::RateLimited => {}
    }
    let answer = carry_out(twin, Some(operation), call).await;
    match fault.kind {
        Kind::SlowAfter => tokio::time::sleep(delay).await,
        Kind::CutAfter => cut.now(),
        Kind::FailureAfter => return Err(AwsError::internal(rules)),
        Kind::WrongAnswer => return Ok("<html>A gateway's own page</html>".into_response()),
        Kind::Throttling
        | Kind::InternalFailure
        | Kind::ServiceUnavailable
        | Kind::ExpiredToken
        | Kind::Cut
        | Kind::Slow
        | Kind::RateLimited => {}
    }
    answer
}

async fn carry_out(twin: &Arc<Twin>, operation: Option<Operation>, call: Call) -> Result<Response, AwsError> {
    if let Some(token) = unsigned_confirmation(&call) {
        twin.destinations.lock().await.confirm(&token, false, now())?;
        return Ok(empty());
    }
    check_scope(&call, &twin.region)?;
    match operation.map(|operation| (operation.name, operation.place)) {
        Some((name, Place::Front)) => own(twin, name, call).await,
        Some((_, Place::Rule)) => put_rule(twin, call).await,
        Some((_, Place::Ministack)) | None => forward(twin, &call).await,
    }
}

/// The token of an enable URL that somebody visits: it proves by itself that the challenge was received.
fn unsigned_confirmation(call: &Call) -> Option<String> {
    let token = call.uri.path().strip_prefix("/confirmdestination/")?;
    let unsigned = !call.headers.contains_key(http::header::AUTHORIZATION) && call.uri.query().is_none();
    (call.method == Method::GET && unsigned).then(|| decoded(token))
}

/// A Regional endpoint refuses requests without a signature, and signatures that are meant for another Region or
/// service; ministack takes any. Signatures in the query are not looked for: no client of this API presigns.
fn check_scope(call: &Call, region: &str) -> Result<(), AwsError> {
    let Some(authorization) = call.header("authorization") else {
        return Err(AwsError::missing_authentication());
    };
    // CloudWatch Logs has one path, which AWS IoT has not.
    let wanted = if call.uri.path() == "/" { "logs" } else { "iot" };
    // Anything else is ministack's to refuse: it has AWS's words for a malformed header.
    let scope = scope(authorization);
    let Some([_, _, signed_region, service, _]) = scope.as_deref() else { return Ok(()) };
    if *signed_region != region {
        return Err(AwsError::invalid_signature(format!(
            "Credential should be scoped to a valid Region, not '{signed_region}'. "
        )));
    }
    if *service != wanted {
        let message = format!("Credential should be scoped to correct service: '{wanted}'. ");
        return Err(AwsError::invalid_signature(message));
    }
    Ok(())
}

/// The scope in a header `authorization`.
fn scope(authorization: &str) -> Option<Vec<&str>> {
    let (_, rest) = authorization.split_once("Credential=")?;
    rest.split(',').next().map(|credential| credential.split('/').collect())
}

async fn forward(twin: &Twin, call: &Call) -> Result<Response, AwsError> {
    let mut request = Request::new(call.body.clone());
    *request.method_mut() = call.method.clone();
    *request.uri_mut() = call.uri.clone();
    *request.headers_mut() = call.headers.clone();
    request.headers_mut().remove(http::header::CONNECTION);
    request.headers_mut().remove(http::header::TRANSFER_ENCODING);
    let answer = twin.ministack.forward(request).await.map_err(|_| AwsError::service_unavailable())?;
    let (mut parts, body) = answer.into_parts();
    // The control plane of AWS sends no CORS headers; ministack adds them to everything.
    let cors = parts.headers.keys().filter(|name| name.as_str().starts_with("access-control-")).cloned();
    for name in cors.collect::<Vec<_>>() {
        parts.headers.remove(name);
    }
    Ok(Response::from_parts(parts, body.into()))
}

/// Stores a rule; one whose `http` action nobody confirmed yet makes a destination by itself, as on AWS.
async fn put_rule(twin: &Arc<Twin>, call: Call) -> Result<Response, AwsError> {
    let actions = rule::http_actions(&call.body)?;
    let response = forward(twin, &call).await?;
    if response.status().is_success() {
        for action in &actions {
            make_implied_destination(twin, action).await?;
        }
    }
    Ok(response)
}

async fn make_implied_destination(twin: &Arc<Twin>, action: &HttpAction) -> Result<(), AwsError> {
    let mut destinations = twin.destinations.lock().await;
    if destinations.covers(&action.url) {
        return Ok(());
    }
    let url = action.confirmation_url().to_owned();
    let made = destinations.create(twin.destination_arn()?, url, random::token::<32>()?, now())?;
    send_challenge(Arc::clone(twin), made);
    Ok(())
}

/// Answers what ministack does not have, once ministack has allowed it.
async fn own(twin: &Arc<Twin>, name: &str, call: Call) -> Result<Response, AwsError> {
    let allowed = forward(twin, &call).await?;
    if allowed.status() != StatusCode::NO_CONTENT {
        return Ok(allowed);
    }
    let path = call.uri.path();
    match name {
        "CreateTopicRuleDestination" => create_destination(twin, &call.body).await,
        "ListTopicRuleDestinations" => list_destinations(twin, call.uri.query().unwrap_or_default()).await,
        "UpdateTopicRuleDestination" => update_destination(twin, &call.body).await,
        "GetTopicRuleDestination" => {
            let arn = decoded(path.trim_start_matches("/destinations/"));
            let shown = twin.destinations.lock().await.get(&arn)?.shown();
            Ok(Json(json!({ "topicRuleDestination": shown })).into_response())
        }
        "DeleteTopicRuleDestination" => {
            let arn = decoded(path.trim_start_matches("/destinations/"));
            twin.destinations.lock().await.delete(&arn)?;
            Ok(empty())
        }
        "ConfirmTopicRuleDestination" => {
            let token = decoded(path.trim_start_matches("/confirmdestination/"));
            twin.destinations.lock().await.confirm(&token, true, now())?;
            Ok(empty())
        }
        "SetV2LoggingOptions" => {
            twin.logging.lock().await.set(&call.body)?;
            Ok(StatusCode::OK.into_response())
        }
        "GetV2LoggingOptions" => Ok(Json(twin.logging.lock().await.get()?).into_response()),
        other => Err(AwsError::invalid_request(format!("The twin has no operation {other}"))),
    }
}

async fn create_destination(twin: &Arc<Twin>, body: &[u8]) -> Result<Response, AwsError> {
    let document = object(body)?;
    let url = document.pointer("/destinationConfiguration/httpUrlConfiguration/confirmationUrl");
    let Some(url) = url.and_then(Value::as_str) else {
        return Err(AwsError::invalid_request(
            "destinationConfiguration.httpUrlConfiguration.confirmationUrl is required",
        ));
    };
    rule::check_url("confirmationUrl", url)?;
    let (arn, token) = (twin.destination_arn()?, random::token::<32>()?);
    let made = twin.destinations.lock().await.create(arn, url.to_owned(), token, now())?;
    let shown = made.shown();
    send_challenge(Arc::clone(twin), made);
    Ok((StatusCode::CREATED, Json(json!({ "topicRuleDestination": shown }))).into_response())
}

async fn list_destinations(twin: &Twin, query: &str) -> Result<Response, AwsError> {
    let pairs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
    let value = |wanted: &str| pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_ref());
    let limit = match value("maxResults").map(str::parse) {
        None => PAGE_LIMIT,
        Some(Ok(limit @ 1..=PAGE_LIMIT)) => limit,
        Some(Ok(_) | Err(_)) => {
            return Err(AwsError::invalid_request("maxResults must be between 1 and 1000"));
        }
    };
    let (summaries, next) = twin.destinations.lock().await.page(limit, value("nextToken"));
    let mut document = json!({ "destinationSummaries": summaries });
    if let (Some(next), Some(fields)) = (next, document.as_object_mut()) {
        fields.insert("nextToken".to_owned(), Value::String(next));
    }
    Ok(Json(document).into_response())
}

async fn update_destination(twin: &Arc<Twin>, body: &[u8]) -> Result<Response, AwsError> {
    let document = object(body)?;
    let field = |name: &str| {
        let found = document.get(name).and_then(Value::as_str);
        found.ok_or_else(|| AwsError::invalid_request(format!("{name} is required")))
    };
    let token = random::token::<32>()?;
    let again = twin.destinations.lock().await.update(field("arn")?, field("status")?, token, now())?;
    if let Some(destination) = again {
        send_challenge(Arc::clone(twin), destination);
    }
    Ok(empty())
}

fn object(body: &[u8]) -> Result<Value, AwsError> {
    serde_json::from_slice(body).map_err(|_| AwsError::invalid_request("The request body is not JSON"))
}

fn empty() -> Response {
    Json(json!({})).into_response()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{AwsError, Bytes, Call, Cut, HeaderMap, Method, check_scope};

    fn call(path: &str, scope: Option<&str>) -> Call {
        let mut headers = HeaderMap::new();
        if let Some(scope) = scope {
            let credential = format!("Credential=AKIA/{scope}/aws4_request");
            let text = format!("AWS4-HMAC-SHA256 {credential}, SignedHeaders=host, Signature=x");
            headers.insert(http::header::AUTHORIZATION, text.parse().unwrap());
        }
        let uri = path.parse().unwrap();
        Call { method: Method::GET, uri, headers, body: Bytes::new(), cut: Cut::default() }
    }

    fn scoped(path: &str, scope: &str) -> Result<(), AwsError> {
        check_scope(&call(path, Some(scope)), "eu-west-1")
    }

    #[test]
    fn a_signature_is_for_this_region_and_service() {
        assert_eq!(scoped("/things", "20260101/eu-west-1/iot"), Ok(()));
        assert!(scoped("/things", "20260101/us-east-1/iot").is_err());
        assert!(scoped("/things", "20260101/eu-west-1/sqs").is_err());
        assert_eq!(scoped("/", "20260101/eu-west-1/logs"), Ok(()));
        assert!(scoped("/", "20260101/eu-west-1/iot").is_err());
        assert!(check_scope(&call("/things", None), "eu-west-1").is_err());
    }
}
