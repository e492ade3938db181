//! V2 logging options: stored and given back, so that a set-up that switches logging on can be tested.
//! No log is written from them: ministack has none of AWS IoT's.

use serde_json::{Map, Value};

use crate::aws_error::AwsError;

const LEVELS: [&str; 5] = ["DEBUG", "INFO", "ERROR", "WARN", "DISABLED"];
const FIELDS: [&str; 4] = ["roleArn", "defaultLogLevel", "disableAllLogs", "eventConfigurations"];

/// The options of the account and Region; none until they are set.
#[derive(Debug, Default)]
pub(crate) struct Logging(Option<Map<String, Value>>);

impl Logging {
    /// SetV2LoggingOptions: fields that are not named keep their value.
    ///
    /// # Errors
    /// When a level or the role has the wrong form.
    pub(crate) fn set(&mut self, body: &[u8]) -> Result<(), AwsError> {
        let given: Map<String, Value> = serde_json::from_slice(body)
            .map_err(|_| AwsError::invalid_request("The logging options must be a JSON object"))?;
        let broken = |field: &str, right: fn(&str) -> bool| {
            given.get(field).is_some_and(|value| value.as_str().is_none_or(|text| !right(text)))
        };
        if broken("defaultLogLevel", |level| LEVELS.contains(&level)) {
            return Err(AwsError::invalid_request(format!("defaultLogLevel must be one of {LEVELS:?}")));
        }
        if broken("roleArn", |role| role.starts_with("arn:") && role.contains(":role/")) {
            return Err(AwsError::invalid_request("roleArn must be the ARN of an IAM role"));
        }
        let kept = given.into_iter().filter(|(name, _)| FIELDS.contains(&name.as_str()));
        self.0.get_or_insert_default().extend(kept);
        Ok(())
    }

    /// GetV2LoggingOptions.
    ///
    /// # Errors
    /// NotConfiguredException before the first set.
    pub(crate) fn get(&self) -> Result<Value, AwsError> {
        self.0
            .clone()
            .map(Value::Object)
            .ok_or_else(|| AwsError::not_configured("Logging options are not configured for this account"))
    }
}

#[cfg(test)]
mod tests {
    use super::Logging;

    #[test]
    fn options_are_merged_and_checked() {
        let mut logging = Logging::default();
        assert!(logging.get().is_err());
        logging.set(br#"{"roleArn":"arn:aws:iam::1:role/logs","defaultLogLevel":"INFO"}"#).unwrap();
        logging.set(br#"{"defaultLogLevel":"ERROR"}"#).unwrap();
        let got = logging.get().unwrap();
        assert_eq!(got["roleArn"], "arn:aws:iam::1:role/logs");
        assert_eq!(got["defaultLogLevel"], "ERROR");
        assert!(logging.set(br#"{"defaultLogLevel":"LOUD"}"#).is_err());
    }
}
