//! The same done three times, each time to a twin of its own: by the product's typed calls and signature, by boto3 and by
//! the AWS CLI. Their requests are compared member by member, and what became of the account as well.
//!
//! Every operation is in it that the product has a typed call for. Needs `.venv-judges`, openssl and mosquitto_pub.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has to stop"
)]

#[path = "judges_aws_sdk/acts.rs"]
mod acts;
#[path = "judges_aws_sdk/hand.rs"]
mod hand;

use std::collections::BTreeSet;

use acts::{Given, Stage};
use hand::{Hand, Recorded, Whose};
use jitr_tests::{Authority, Console};
use serde_json::Value;

/// What one hand did, and what came of it.
struct Done {
    requests: Vec<Recorded>,
    states: Vec<Value>,
}

/// Does everything with one hand: first all that makes and changes, then all that takes away.
fn done_by(whose: Whose, authority: &Authority) -> Done {
    let mut hand = Hand::start(whose);
    let console = Console::at(&hand.ready().control_url);
    let mut given = Given::default();
    let mut states = Vec::new();
    for stage in [Stage::Make, Stage::TakeAway] {
        acts::perform(&mut hand, authority, stage, &mut given);
        states.push(comparable(console.get("/state").unwrap().body, &given));
    }
    let names = given.names();
    let requests = std::mem::take(&mut hand.requests).into_iter();
    let comparable = |one: Recorded| one.without("verificationCertificate").with_given(&names);
    Done { requests: requests.map(comparable).collect(), states }
}

/// Without what is made anew for each twin: moments, ids that AWS draws, the way to this twin's ports.
fn comparable(mut state: Value, given: &Given) -> Value {
    without_moments(&mut state);
    for member in ["deliveries", "iam", "faults", "messages"] {
        state.as_object_mut().unwrap().remove(member);
    }
    let names = given.names();
    let text = names.iter().fold(state.to_string(), |text, (given, name)| text.replace(given, name));
    serde_json::from_str(&text).unwrap()
}

fn without_moments(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !name.ends_with("At") && !name.ends_with("Date"));
            members.values_mut().for_each(without_moments);
        }
        Value::Array(items) => items.iter_mut().for_each(without_moments),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_product_asks_as_boto3_and_the_aws_cli_do_and_the_same_comes_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::new(folder.path(), "Press hall CA").unwrap();
    authority.device(acts::DEVICE).unwrap();
    let product = done_by(Whose::Product, &authority);
    let operations: BTreeSet<&str> = product.requests.iter().map(|one| one.operation.as_str()).collect();
    assert_eq!(operations, acts::OPERATIONS.into_iter().collect());
    assert_ne!(product.states[0], product.states[1]);
    for stranger in [Whose::Boto3, Whose::Cli] {
        let theirs = done_by(stranger, &authority);
        assert_eq!(product.requests.len(), theirs.requests.len());
        for (our, their) in product.requests.iter().zip(&theirs.requests) {
            assert_eq!(our, their, "{stranger:?}");
        }
        for (our, their) in product.states.iter().zip(&theirs.states) {
            for (member, value) in our.as_object().unwrap() {
                assert_eq!(value, &their[member], "{stranger:?} made another {member}");
            }
            assert_eq!(our, their, "{stranger:?}");
        }
    }
}
