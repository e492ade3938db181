//! Signatures of AWS IoT calls that botocore and an independent HMAC implementation agree on.
//!
//! The request that is signed is the one that the typed call makes, so that paths, queries and bodies are judged too.

#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

use jitr_shared::{
    aws::{
        Arn, CaCertificateId, CertificateId, Credentials, Endpoint, Region,
        call::{
            Call,
            ca::GetRegistrationCode,
            certificate::{ListCertificatesByCa, NewStatus, PageSize, UpdateCertificate},
            destination::GetTopicRuleDestination,
            policy::{AttachPolicy, ListAttachedPolicies},
            signed,
            thing::AttachThingPrincipal,
        },
    },
    time::UnixTime,
};

/// 2026-01-02T03:04:05Z.
const NOW: UnixTime = UnixTime::from_seconds(1_767_323_045);

#[test]
fn v1_a_plain_get() {
    let line =
        judged(&GetRegistrationCode, "d993783c18db2c478531affab2b3705c92253b813d80079d7ff785d8711026ec");
    assert_eq!(line, "GET /registrationcode");
}

#[test]
fn v2_a_put_with_a_query_and_no_body() {
    let call = UpdateCertificate { certificate_id: certificate_id(), new_status: NewStatus::Active };
    let line = judged(&call, "0b1bbc8cf95c34e4fea9c6ceee709c1ea994430cef9b9c3449a2e2ed12855b26");
    assert_eq!(line, format!("PUT /certificates/{}?newStatus=ACTIVE", "ab".repeat(32)));
}

#[test]
fn v3_an_arn_in_the_path_is_encoded_twice() {
    let call = ListAttachedPolicies { target: certificate_arn(), marker: None };
    judged(&call, "8ae12feba4c6111c8ac5105acd085ac28f9efb2d4fee3ce40d2683f366ef19d1");
}

#[test]
fn v4_a_body_and_a_session_token() {
    let call = AttachPolicy { policy_name: "Dev+Pol@x=1,a".parse().unwrap(), target: certificate_arn() };
    let with_token =
        Credentials { session_token: Some("FwoGZXIvYXdzEXAMPLE//token+with==".into()), ..credentials() };
    let request = signed(&call, &Endpoint::of(&region()), &region(), &with_token, NOW).unwrap();
    let authorization = request.headers()["authorization"].to_str().unwrap();
    let expected = "7ddec984d113f1d958cf21fe56a7f9d994bb903819e2c7ac89e5ed1e53951ea8";
    assert!(authorization.ends_with(expected), "{authorization}");
    assert!(authorization.contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,"));
}

#[test]
fn v5_a_header_that_the_call_adds_is_signed() {
    let call = AttachThingPrincipal {
        thing_name: "a:b-c".parse().unwrap(),
        principal: certificate_arn(),
        thing_principal_type: None,
    };
    let line = judged(&call, "924b5bd17a9fb38c8477d9a76bdf2cd58d7701ba8b1187df52932f050e7a1429");
    assert_eq!(line, "PUT /things/a%3Ab-c/principals");
}

#[test]
fn v6_a_marker_is_encoded_in_the_query() {
    let call = ListCertificatesByCa {
        ca_certificate_id: CaCertificateId::from_digest([0xcd; 32]),
        marker: Some("AbC+/==".parse().unwrap()),
        page_size: PageSize::new(100),
        is_ascending_order: true,
    };
    let line = judged(&call, "21d3f28c451238b92c7e4bce3626c9a67b91ca93493e7953fd64c6a38e66cf2f");
    assert!(line.ends_with("?pageSize=100&marker=AbC%2B%2F%3D%3D&isAscendingOrder=true"), "{line}");
}

#[test]
fn v7_a_greedy_label_keeps_its_slashes() {
    let arn = Arn::destination(&region(), &account(), "7a280e37-b9c6-47a2-a751-0703693f46e4");
    let line = judged(
        &GetTopicRuleDestination { arn },
        "9f26402abacfb7b0431be61e475181a3a089192c55107befa0463bc1ac218b5f",
    );
    assert!(line.contains("%3Aruledestination/http/7a280e37"), "{line}");
}

/// An override's port and path stand in the signature, so that a stand-in can check it.
#[test]
fn an_overridden_endpoint_is_signed_as_it_is_called() {
    let endpoint = Endpoint::overridden("https://localhost:4567/aws").unwrap();
    let here = signed(&GetRegistrationCode, &endpoint, &region(), &credentials(), NOW).unwrap();
    let there =
        signed(&GetRegistrationCode, &Endpoint::of(&region()), &region(), &credentials(), NOW).unwrap();
    assert_eq!(here.uri(), "https://localhost:4567/aws/registrationcode");
    assert_ne!(here.headers()["authorization"], there.headers()["authorization"]);
}

fn judged<C: Call>(call: &C, signature: &str) -> String {
    let request = signed(call, &Endpoint::of(&region()), &region(), &credentials(), NOW).unwrap();
    let authorization = request.headers()["authorization"].to_str().unwrap();
    assert!(authorization.ends_with(&format!("Signature={signature}")), "{authorization}");
    format!("{} {}", request.method(), request.uri().path_and_query().unwrap())
}

fn region() -> Region {
    "eu-west-1".parse().unwrap()
}

fn account() -> jitr_shared::aws::AccountId {
    "123456789012".parse().unwrap()
}

fn certificate_id() -> CertificateId {
    CertificateId::from_digest([0xab; 32])
}

fn certificate_arn() -> Arn {
    Arn::certificate(&region(), &account(), &certificate_id())
}

fn credentials() -> Credentials {
    Credentials {
        access_key_id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
        secret_access_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".into(),
        session_token: None,
    }
}
