//! The AWS IoT policy that every device gets: one document for the whole fleet.
//!
//! It names the device by the common name of the certificate that it connects with, so that a device may use its own
//! client id and its own topics and nobody else's, and no policy per device is needed.
//!
//! Source: AWS IoT Core developer guide, "X.509 certificate AWS IoT Core policy variables".

use super::{
    AccountId, Arn, Region,
    policy_document::{PolicyDocument, Statement},
};

/// The policy for an account and Region.
///
/// ```
/// use jitr_shared::aws::device_policy::document;
///
/// let policy = document(&"eu-west-1".parse().unwrap(), &"123456789012".parse().unwrap());
/// assert!(policy.pretty().contains("client/${iot:Certificate.Subject.CommonName}"));
/// ```
#[must_use]
pub fn document(region: &Region, account: &AccountId) -> PolicyDocument {
    naming(region, account, COMMON_NAME)
}

/// The policy of one certificate alone: the common name written out.
///
/// A name with a character that means something in a policy is not written out, since `*` would let the device be any other;
/// AWS IoT does not substitute it either, so that such a device may nothing.
///
/// ```
/// use jitr_shared::aws::device_policy::document_for;
///
/// let document = |name| document_for(&"eu-west-1".parse().unwrap(), &"123456789012".parse().unwrap(), name).pretty();
/// assert!(document(Some("sensor-0001")).contains("client/sensor-0001"));
/// assert!(document(Some("*")).contains("client/${iot:Certificate.Subject.CommonName}"));
/// ```
#[must_use]
pub fn document_for(region: &Region, account: &AccountId, common_name: Option<&str>) -> PolicyDocument {
    let usable = common_name.filter(|name| !name.is_empty() && unusable_character(name).is_none());
    naming(region, account, usable.unwrap_or(COMMON_NAME))
}

fn naming(region: &Region, account: &AccountId, name: &str) -> PolicyDocument {
    let resource = |resource: &str| Arn::resource(region, account, resource).to_string();
    let topics = format!("devices/{name}/*");
    let allow = |actions: &[&str], on: String| {
        Statement::allow(
            None,
            actions.iter().map(|action| (*action).to_owned()).collect(),
            vec![resource(&on)],
        )
    };
    PolicyDocument::new(vec![
        allow(&["iot:Connect"], format!("client/{name}")),
        allow(&["iot:Publish", "iot:Receive"], format!("topic/{topics}")),
        allow(&["iot:Subscribe"], format!("topicfilter/{topics}")),
    ])
}

/// The first character of a common name for which this policy would not let the device in, if there is one.
///
/// AWS IoT does not substitute a policy variable whose value has one of `* $ + ? #`; a `/` would give the device topics
/// below another's name.
///
/// ```
/// use jitr_shared::aws::device_policy::unusable_character;
///
/// assert_eq!(unusable_character("sensor-0001"), None);
/// assert_eq!(unusable_character("sensor#1"), Some('#'));
/// ```
#[must_use]
pub fn unusable_character(common_name: &str) -> Option<char> {
    common_name.chars().find(|character| "*$+?#/".contains(*character) || character.is_control())
}

/// The variable that AWS IoT replaces with the connecting certificate's common name.
const COMMON_NAME: &str = "${iot:Certificate.Subject.CommonName}";

#[cfg(test)]
mod tests {
    use super::document;

    /// AWS IoT counts at most 2,048 characters, white space aside.
    #[test]
    fn grants_a_device_its_own_client_id_and_topics() {
        let policy = document(&"eu-west-1".parse().unwrap(), &"123456789012".parse().unwrap());
        assert!(policy.value().to_string().len() <= 2048);
        insta::assert_snapshot!(policy.pretty(), @r#"
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": [
                "iot:Connect"
              ],
              "Resource": [
                "arn:aws:iot:eu-west-1:123456789012:client/${iot:Certificate.Subject.CommonName}"
              ]
            },
            {
              "Effect": "Allow",
              "Action": [
                "iot:Publish",
                "iot:Receive"
              ],
              "Resource": [
                "arn:aws:iot:eu-west-1:123456789012:topic/devices/${iot:Certificate.Subject.CommonName}/*"
              ]
            },
            {
              "Effect": "Allow",
              "Action": [
                "iot:Subscribe"
              ],
              "Resource": [
                "arn:aws:iot:eu-west-1:123456789012:topicfilter/devices/${iot:Certificate.Subject.CommonName}/*"
              ]
            }
          ]
        }
        "#);
    }
}
