//! What lets a registered certificate in: the policies that are attached with their documents, and its things.

use futures_util::future::join_all;
use jitr_shared::{
    aws::{
        ThingName,
        call::{
            certificate::CertificateDescription,
            policy::{AttachedPolicy, GetPolicy, ListAttachedPolicies},
            thing::ListThingPrincipals,
        },
    },
    diagnosis::{Gathered, Look},
};

use super::look::{look, look_for};
use crate::desk::Visit;

/// The policies of a certificate that AWS has.
pub(super) async fn policies(
    visit: &Visit<'_>,
    described: Option<&CertificateDescription>,
) -> Look<Vec<(String, Look<String>)>> {
    let Some(described) = described else { return Look::NotTaken };
    // At most ten can be attached: one page.
    let list = ListAttachedPolicies { target: described.certificate_arn.clone(), marker: None };
    match look(visit, &list).await {
        Look::Seen(page) => {
            let documents = page.items.iter().take(MOST_POLICIES).map(|attached| document(visit, attached));
            Look::Seen(join_all(documents).await)
        }
        Look::Missed(missed) => Look::Missed(missed),
        Look::NotTaken => Look::NotTaken,
    }
}

async fn document(visit: &Visit<'_>, attached: &AttachedPolicy) -> (String, Look<String>) {
    let document = match look(visit, &GetPolicy { policy_name: attached.policy_name.clone() }).await {
        Look::Seen(policy) => Look::Seen(policy.policy_document),
        Look::Missed(missed) => Look::Missed(missed),
        Look::NotTaken => Look::NotTaken,
    };
    (attached.policy_name.to_string(), document)
}

/// The things that the certificate is attached to, of those that matter: its own, and the one of the client id.
pub(super) async fn things(visit: &Visit<'_>, gathered: &Gathered) -> Look<Vec<String>> {
    let Some(described) = gathered.certificate.seen().and_then(Option::as_ref) else { return Look::NotTaken };
    let own = gathered.registration.as_ref().and_then(|row| row.thing_name.as_deref());
    let mut names: Vec<ThingName> =
        own.into_iter().chain(gathered.client_id()).filter_map(|name| name.parse().ok()).collect();
    names.dedup();
    let mut attached = Vec::new();
    for thing_name in names {
        let call = ListThingPrincipals { thing_name: thing_name.clone(), next_token: None };
        match look_for(visit, &call).await {
            Look::Seen(page) => {
                let principals = page.map(|page| page.items).unwrap_or_default();
                if principals.contains(&described.certificate_arn) {
                    attached.push(thing_name.to_string());
                }
            }
            Look::Missed(missed) => return Look::Missed(missed),
            Look::NotTaken => {}
        }
    }
    Look::Seen(attached)
}

/// AWS IoT Core quotas: ten policies for a certificate.
const MOST_POLICIES: usize = 10;
