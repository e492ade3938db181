//! What AWS's answers about CAs are read as.

use serde_json::json;

use super::{
    AutoRegistration, CaCertificateDescription, CaCertificateStatus, CertificateMode, DescribeCaCertificate,
};
use crate::{aws::call::Call, time::UnixTime};

fn described(registration_config: &serde_json::Value) -> CaCertificateDescription {
    let body = json!({
        "certificateDescription": {
            "certificateArn": "arn:c", "certificateId": "cd".repeat(32), "status": "ACTIVE",
            "certificatePem": "PEM", "autoRegistrationStatus": "ENABLE", "certificateMode": "SNI_ONLY",
            "creationDate": 1_700_000_000.125, "validity": {"notBefore": 1_700_000_000, "notAfter": null},
        },
        "registrationConfig": registration_config,
    });
    DescribeCaCertificate::read(body.to_string().as_bytes()).unwrap()
}

#[test]
fn a_description_is_read_with_its_provisioning() {
    let read = described(&json!({ "templateName": "jitp" }));
    assert_eq!(read.status, CaCertificateStatus::Active);
    assert_eq!(read.auto_registration_status, AutoRegistration::Enable);
    assert_eq!(read.certificate_mode, CertificateMode::SniOnly);
    assert_eq!(read.creation_date, Some(UnixTime::from_milliseconds(1_700_000_000_125)));
    assert_eq!(read.validity.unwrap().not_after, None);
    assert_eq!(read.provisioning.unwrap().template_name.as_deref(), Some("jitp"));
    assert_eq!(described(&json!({})).provisioning, None);
}

#[test]
fn a_stored_description_reads_back_as_it_was() {
    let read = described(&json!({ "templateBody": "{}" }));
    let stored = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<CaCertificateDescription>(&stored).unwrap(), read);
}

/// AWS leaves out what was never set.
#[test]
fn what_is_left_out_is_off() {
    let body = json!({"certificateDescription": {
        "certificateArn": "arn:c", "certificateId": "cd".repeat(32), "status": "INACTIVE", "certificatePem": "PEM",
    }});
    let read = DescribeCaCertificate::read(body.to_string().as_bytes()).unwrap();
    assert_eq!(read.auto_registration_status, AutoRegistration::Disable);
    assert_eq!((read.certificate_mode, read.creation_date), (CertificateMode::Default, None));
}
