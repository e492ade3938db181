//! The control port: what tests see and change. Plain http on 127.0.0.1, for nobody else.
//!
//! `GET /state` is one document of everything; `PUT /iam` replaces the policies of the Worker's user;
//! `POST /session` gives session keys of that user, also expired ones;
//! `POST /faults` and `DELETE /faults` turn faults on and off; `GET /calls` counts the calls to AWS, `DELETE /calls` begins
//! to count anew.

use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::fault::Fault;
use crate::launcher::MinistackError;
use crate::twin::Twin;

/// The routes of the port.
pub(crate) fn router(twin: Arc<Twin>) -> Router {
    Router::new()
        .route("/state", get(state))
        .route("/iam", put(iam))
        .route("/session", post(session))
        .route("/faults", post(add_fault).delete(clear_faults))
        .route("/calls", get(calls).delete(clear_calls))
        .with_state(twin)
}

async fn state(State(twin): State<Arc<Twin>>) -> Response {
    match twin.ministack.call(Method::GET, "state", &Value::Null).await {
        Ok(mut document) => {
            if let Some(fields) = document.as_object_mut() {
                fields.insert("destinations".to_owned(), json!(twin.destinations.lock().await.all()));
                fields.insert("deliveries".to_owned(), json!(twin.deliveries.lock().await.all()));
                fields.insert("v2Logging".to_owned(), twin.logging.lock().await.get().unwrap_or_default());
                fields.insert("faults".to_owned(), json!(twin.faults.lock().await.active()));
                fields.insert("messages".to_owned(), json!(twin.inbox.lock().await.messages()));
            }
            Json(document).into_response()
        }
        Err(fault) => refusal(&fault),
    }
}

async fn iam(State(twin): State<Arc<Twin>>, body: Result<Json<Value>, JsonRejection>) -> Response {
    match body {
        Err(fault) => unreadable(&fault),
        Ok(Json(policies)) => match twin.ministack.call(Method::PUT, "iam", &policies).await {
            Ok(_) => StatusCode::NO_CONTENT.into_response(),
            Err(fault) => refusal(&fault),
        },
    }
}

async fn session(State(twin): State<Arc<Twin>>, body: Result<Json<Value>, JsonRejection>) -> Response {
    match body {
        Err(fault) => unreadable(&fault),
        Ok(Json(wanted)) => match twin.ministack.call(Method::POST, "session", &wanted).await {
            Ok(keys) => Json(keys).into_response(),
            Err(fault) => refusal(&fault),
        },
    }
}

async fn add_fault(State(twin): State<Arc<Twin>>, body: Result<Json<Fault>, JsonRejection>) -> Response {
    match body {
        Err(fault) => unreadable(&fault),
        Ok(Json(fault)) => match twin.faults.lock().await.add(fault) {
            Ok(()) => StatusCode::NO_CONTENT.into_response(),
            Err(fault) => (StatusCode::BAD_REQUEST, format!("{fault}\n")).into_response(),
        },
    }
}

async fn clear_faults(State(twin): State<Arc<Twin>>) -> StatusCode {
    twin.faults.lock().await.clear();
    StatusCode::NO_CONTENT
}

/// `?operations=A,B` says which are counted together; all are, without it.
async fn calls(State(twin): State<Arc<Twin>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    let lists = pairs.filter(|(name, _)| name == "operations").map(|(_, value)| value.into_owned());
    let operations: Vec<String> =
        lists.flat_map(|list| list.split(',').map(str::to_owned).collect::<Vec<_>>()).collect();
    let calls = twin.calls.lock().await;
    Json(json!({ "operations": calls.by_operation(), "together": calls.together(&operations) }))
        .into_response()
}

async fn clear_calls(State(twin): State<Arc<Twin>>) -> StatusCode {
    twin.calls.lock().await.clear();
    StatusCode::NO_CONTENT
}

fn unreadable(fault: &JsonRejection) -> Response {
    (fault.status(), format!("{}\n", fault.body_text())).into_response()
}

fn refusal(fault: &MinistackError) -> Response {
    let status = match fault {
        MinistackError::Refused { .. } => StatusCode::BAD_REQUEST,
        MinistackError::Wire(_) | MinistackError::Request(_) | MinistackError::Answer(_) => {
            StatusCode::BAD_GATEWAY
        }
    };
    (status, format!("{fault}\n")).into_response()
}
