//! Lines that mend what a diagnosis finds, and that no button of the page stands for.

use super::{Command, Place};
use crate::aws::{AccountId, CaCertificateId, Partition, Region};

/// Takes a CA certificate's provisioning template away, and auto-registration with it, which is to be enabled anew.
///
/// ```
/// use jitr_shared::aws::command::{Place, remove_auto_registration};
///
/// let command = remove_auto_registration(&Place::default(), &"ab".repeat(32).parse().unwrap());
/// assert!(command.to_string().contains("--remove-auto-registration"));
/// ```
#[must_use]
pub fn remove_auto_registration(place: &Place, ca_certificate_id: &CaCertificateId) -> Command {
    Command::new("update-ca-certificate")
        .option("--certificate-id", ca_certificate_id.as_str())
        .flag("--remove-auto-registration")
        .at(place)
}

/// Switches AWS IoT's logs on, errors alone; the role that writes them has to exist.
///
/// ```
/// use jitr_shared::aws::command::{Place, set_v2_logging_options};
///
/// let command = set_v2_logging_options(&Place::default(), None).to_string();
/// assert!(command.contains("--role-arn arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME"));
/// ```
#[must_use]
pub fn set_v2_logging_options(place: &Place, role_arn: Option<&str>) -> Command {
    let partition = place.region.as_ref().map_or(Partition::Aws, Region::partition).as_str();
    let account = place.account.as_ref().map_or("ACCOUNT_ID", AccountId::as_str);
    let stand_in = format!("arn:{partition}:iam::{account}:role/ROLE_NAME");
    Command::new("set-v2-logging-options")
        .option("--role-arn", role_arn.unwrap_or(&stand_in))
        .option("--default-log-level", "ERROR")
        .flag("--no-disable-all-logs")
        .at(place)
}
