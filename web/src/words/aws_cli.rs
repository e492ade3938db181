//! The same acts as `aws` commands, with the real account, Region and ids: the same in every language.
//!
//! Source: AWS CLI reference, `aws iot`; the operations are those that the Worker calls.

use crate::state::account::Account;

/// The policy that stage Wire makes for devices, by its usual name.
const DEVICE_POLICY: &str = "jitr-workbench-device";

/// Asks for the registration code.
#[must_use]
pub fn registration_code(account: &Account) -> String {
    let region = account.region_or_stand_in();
    format!("aws iot get-registration-code --region {region}")
}

/// Registers a CA from the two files that the page downloads.
#[must_use]
pub fn register_ca(account: &Account, ca_file: &str, verification_file: &str) -> String {
    let region = account.region_or_stand_in();
    format!(
        "aws iot register-ca-certificate --region {region} \\\n  --ca-certificate file://{ca_file} \\\n  \
         --verification-certificate file://{verification_file} \\\n  --set-as-active --allow-auto-registration \\\n  \
         --tags Key=created-by,Value=jitr-workbench"
    )
}

/// Looks at a CA, and switches it.
#[must_use]
pub fn change_ca(account: &Account, ca_certificate_id: &str) -> String {
    let region = account.region_or_stand_in();
    let id = format!("--region {region} --certificate-id {ca_certificate_id}");
    format!(
        "aws iot describe-ca-certificate {id}\n\
         aws iot update-ca-certificate {id} --new-status ACTIVE --new-auto-registration-status ENABLE\n\
         aws iot update-ca-certificate {id} --new-status INACTIVE --new-auto-registration-status DISABLE\n\
         aws iot delete-ca-certificate {id}"
    )
}

/// Gives a device its policy and activates it; in this order, since an active certificate without policy is disconnected.
#[must_use]
pub fn activate_device(account: &Account, certificate_id: &str) -> String {
    let (region, number) = (account.region_or_stand_in(), account.account_or_stand_in());
    let partition = match region {
        china if china.starts_with("cn-") => "aws-cn",
        government if government.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    };
    format!(
        "aws iot describe-certificate --region {region} --certificate-id {certificate_id} --query certificateDescription.status\n\
         aws iot attach-policy --region {region} --policy-name {DEVICE_POLICY} \\\n  \
         --target arn:{partition}:iot:{region}:{number}:cert/{certificate_id}\n\
         aws iot update-certificate --region {region} --certificate-id {certificate_id} --new-status ACTIVE"
    )
}

#[cfg(test)]
mod tests {
    use super::activate_device;
    use crate::state::account::Account;

    #[test]
    fn the_policy_comes_before_the_activation_and_the_partition_fits_the_region() {
        let account = |region: &str| Account {
            account_id: "123456789012".to_owned(),
            region: region.to_owned(),
            of_worker: false,
        };
        let text = activate_device(&account("cn-north-1"), "ab");
        assert!(text.contains("arn:aws-cn:iot:cn-north-1:123456789012:cert/ab"));
        assert!(text.find("attach-policy") < text.find("update-certificate"));
        assert!(activate_device(&Account::default(), "ab").contains("--region REGION"));
    }
}
