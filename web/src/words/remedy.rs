//! What to run against a cause that was found: the same in every language, with the Region where it is known.
//!
//! What only the person knows stands in capitals, as it does in AWS's own examples.

/// The command of a rule, by its id; none where there is nothing to run.
#[must_use]
pub fn command(rule: &str, region: &str) -> Option<String> {
    let region = if region.is_empty() { "REGION" } else { region };
    aws(rule).map(|call| format!("aws {call} --region {region}")).or_else(|| local(rule).map(str::to_owned))
}

/// Against AWS.
fn aws(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "policy-missing" => "iot attach-policy --policy-name POLICY_NAME --target CERTIFICATE_ARN",
        "rule-not-firing" => "iot get-topic-rule --rule-name RULE_NAME",
        "role-lacks-permission" => {
            "lambda add-permission --function-name FUNCTION_NAME --statement-id iot-rule \
             --action lambda:InvokeFunction --principal iot.amazonaws.com --source-arn RULE_ARN"
        }
        "caller-lacks-permission" | "credentials-refused" => "sts get-caller-identity",
        "destination-not-confirmed" => {
            "iot update-topic-rule-destination --arn DESTINATION_ARN --status ENABLED"
        }
        "endpoint-not-found" | "endpoint-control-plane" | "endpoint-other-region" | "endpoint-not-ats" => {
            "iot describe-endpoint --endpoint-type iot:Data-ATS"
        }
        "registration-code-mismatch" => "iot get-registration-code",
        "ca-left-inactive" => {
            "iot update-ca-certificate --certificate-id CA_CERTIFICATE_ID --new-status ACTIVE"
        }
        "auto-registration-off" => {
            "iot update-ca-certificate --certificate-id CA_CERTIFICATE_ID --new-auto-registration-status ENABLE"
        }
        "jitp-template-attached" => {
            "iot update-ca-certificate --certificate-id CA_CERTIFICATE_ID --remove-auto-registration"
        }
        "certificate-pending" | "certificate-inactive" => {
            "iot update-certificate --certificate-id CERTIFICATE_ID --new-status ACTIVE"
        }
        "certificate-already-registered" | "certificate-unknown" => {
            "iot describe-certificate --certificate-id CERTIFICATE_ID"
        }
        _ => return None,
    })
}

/// On the person's own machine.
fn local(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "pem-crlf" => "sed -i 's/\\r$//' device.cert.pem",
        "key-mismatch" => {
            "openssl x509 -in device.cert.pem -noout -pubkey | openssl sha256\n\
             openssl pkey -in device.key.pem -pubout | openssl sha256"
        }
        "key-encrypted" => "openssl pkey -in device.key.pem -out device.clear.key.pem",
        "s-client-registers-nothing" => {
            "mosquitto_pub -d -h ENDPOINT -p 8883 --cafile AmazonRootCA1.pem --cert device-and-ca.pem \\\n  \
             --key device.key.pem -i CLIENT_ID -q 1 -t TOPIC -m hello"
        }
        "verification-wrong-signer" => {
            "openssl verify -partial_chain -trusted ca.cert.pem verification.cert.pem"
        }
        "server-root-not-trusted" => {
            "openssl s_client -connect ENDPOINT:8883 -servername ENDPOINT -CAfile AmazonRootCA1.pem </dev/null"
        }
        "certificate-expired" => "openssl x509 -in device.cert.pem -noout -subject -dates",
        "chain-refused" => "openssl x509 -in device-and-ca.pem -out device.cert.pem",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::command;
    use jitr_shared::inspect::{DoctorRule, Rule};

    #[test]
    fn every_cause_whose_remedy_speaks_of_the_command_has_one() {
        let words = &crate::words::en::WORDS.rule;
        for rule in DoctorRule::all() {
            let speaks = words.remedy(&Rule::Doctor(rule)).contains("the command");
            assert!(!speaks || command(rule.id(), "").is_some(), "{}", rule.id());
        }
    }

    #[test]
    fn the_region_stands_in_it_where_it_is_known() {
        let with = command("registration-code-mismatch", "eu-west-1").unwrap_or_default();
        assert_eq!(with, "aws iot get-registration-code --region eu-west-1");
        let without = command("registration-code-mismatch", "").unwrap_or_default();
        assert!(without.ends_with("--region REGION"), "{without}");
    }
}
