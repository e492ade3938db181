//! Which CA signed the certificate, and what AWS has of it, with as few calls as can be.
//!
//! AWS names the CA of a certificate that it has. Of any other: the adopted CAs are looked at first, whose certificates lie
//! here; then those that were dropped along; then the other CAs of the account, a few of them.

use std::collections::BTreeMap;

use jitr_shared::{
    api::ca_settings::CaSettings,
    aws::{
        CaCertificateId,
        call::{
            Call,
            ca::{CaCertificateDescription, DescribeCaCertificate, ListCaCertificates},
            certificate::CertificateDescription,
        },
    },
    diagnosis::{Device, Issuer, Look, Signed, Subject},
};

use super::{look, plane, settings};
use crate::{
    desk::Visit, directory::adoption::Adopted, object::ask_directory, reply::Refusal, status::PROFILE,
};

/// The CA behind a certificate.
pub(in crate::console) struct Signer {
    /// Which.
    pub(in crate::console) issuer: Issuer,
    /// What AWS has of it.
    pub(in crate::console) ca: Look<Option<CaCertificateDescription>>,
    /// Whether we act on its registrations.
    pub(in crate::console) adopted: bool,
    /// What was set for it.
    pub(in crate::console) settings: CaSettings,
}

/// Finds the CA.
///
/// # Errors
/// If our own objects can't be asked.
pub(in crate::console) async fn find(
    visit: &Visit<'_>,
    device: &Device,
    described: Option<&CertificateDescription>,
) -> Result<Signer, Refusal> {
    let adopted = ask_directory(visit.env, &Adopted { profile: PROFILE.to_owned() }).await?.cas;
    let subject = match device {
        Device::Read(subject) => Some(subject.as_ref()),
        Device::Id(_) | Device::Given(_) | Device::UnknownName(_) => None,
    };
    let (issuer, ca) = match (described.and_then(|described| described.ca_certificate_id.clone()), subject) {
        (Some(named), subject) => named_by_aws(visit, named, subject).await,
        (None, Some(subject)) => by_signature(visit, subject, &adopted).await,
        (None, None) => (Issuer::NotLooked, Look::NotTaken),
    };
    let id = match &issuer {
        Issuer::Found(id) | Issuer::Named(id) => Some(id.clone()),
        Issuer::Broken(_)
        | Issuer::Unknown
        | Issuer::TooMany { .. }
        | Issuer::Missed(_)
        | Issuer::NotLooked => None,
    };
    let settings = match &id {
        Some(id) => settings(visit, id).await?,
        None => CaSettings::default(),
    };
    Ok(Signer { issuer, ca, adopted: id.is_some_and(|id| adopted.contains_key(&id)), settings })
}

type Found = (Issuer, Look<Option<CaCertificateDescription>>);

async fn named_by_aws(visit: &Visit<'_>, named: CaCertificateId, subject: Option<&Subject>) -> Found {
    let ca = describe(visit, &named).await;
    let pem = ca.seen().and_then(Option::as_ref).map(|ca| ca.certificate_pem.as_str());
    let signed = subject.zip(pem).map(|(subject, pem)| subject.signed_by(pem));
    let issuer = match signed {
        Some(Signed::Yes) => Issuer::Found(named.to_string()),
        Some(Signed::NotChecked | Signed::Broken | Signed::No) | None => Issuer::Named(named.to_string()),
    };
    (issuer, ca)
}

async fn by_signature(visit: &Visit<'_>, subject: &Subject, adopted: &BTreeMap<String, String>) -> Found {
    let mut broken = None;
    for (id, pem) in adopted {
        let issuer = match subject.signed_by(pem) {
            Signed::Yes => Issuer::Found(id.clone()),
            Signed::NotChecked => Issuer::Named(id.clone()),
            Signed::Broken => {
                broken = Some(id.clone());
                continue;
            }
            Signed::No => continue,
        };
        let ca = match id.parse() {
            Ok(id) => describe(visit, &id).await,
            Err(_) => Look::NotTaken,
        };
        return (issuer, ca);
    }
    for id in subject.companions() {
        let ca = describe(visit, &id).await;
        if ca.seen().is_some_and(Option::is_some) {
            return (Issuer::Found(id.to_string()), ca);
        }
    }
    among_the_others(visit, subject, adopted, broken).await
}

async fn among_the_others(
    visit: &Visit<'_>,
    subject: &Subject,
    adopted: &BTreeMap<String, String>,
    mut broken: Option<String>,
) -> Found {
    let listed = match plane(visit).call(&ListCaCertificates::default()).await {
        Ok(listed) => listed,
        Err(error) => {
            let missed = look::missed(&error, ListCaCertificates::OPERATION, ListCaCertificates::ACTION);
            return (Issuer::Missed(missed), Look::NotTaken);
        }
    };
    let count = listed.items.len();
    let others: Vec<_> =
        listed.items.into_iter().filter(|ca| !adopted.contains_key(ca.id.as_str())).collect();
    let is_more = listed.next.is_some() || others.len() > MOST_ASKED;
    for other in others.into_iter().take(MOST_ASKED) {
        let ca = describe(visit, &other.id).await;
        let found = match &ca {
            Look::Seen(Some(description)) => subject.signed_by(&description.certificate_pem),
            Look::Missed(missed) => return (Issuer::Missed(missed.clone()), Look::NotTaken),
            Look::Seen(None) | Look::NotTaken => Signed::No,
        };
        match found {
            Signed::Yes => return (Issuer::Found(other.id.to_string()), ca),
            Signed::NotChecked => return (Issuer::Named(other.id.to_string()), ca),
            Signed::Broken => broken = Some(other.id.to_string()),
            Signed::No => {}
        }
    }
    let issuer = match broken {
        Some(id) => Issuer::Broken(id),
        None if is_more => Issuer::TooMany { count },
        None => Issuer::Unknown,
    };
    (issuer, Look::NotTaken)
}

async fn describe(visit: &Visit<'_>, id: &CaCertificateId) -> Look<Option<CaCertificateDescription>> {
    look::look_for(visit, &DescribeCaCertificate { ca_certificate_id: id.clone() }).await
}

/// CAs that nobody adopted and that are asked about, one call each: AWS's pace is ten a second, and a person waits.
const MOST_ASKED: usize = 8;
