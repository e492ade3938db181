//! What AWS IoT writes into CloudWatch Logs: reading the options of the account and Region, and setting them.
//!
//! Not here: the lines themselves ([`super::logs`]), and the role that AWS IoT writes them with, which people make.
//!
//! Source: AWS IoT API reference, SetV2LoggingOptions, GetV2LoggingOptions; developer guide, "Configure AWS IoT logging".

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{AnswerError, Call, Family, Repeat, Request, Scope, json};
use crate::aws::{Arn, RoleArn};

/// Asks how much is logged. AWS answers NotConfiguredException where it was never set.
#[derive(Clone, Copy, Debug)]
pub struct GetV2LoggingOptions;

/// How much is logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoggingOptions {
    /// The role that AWS IoT writes with.
    #[serde(default)]
    pub role_arn: Option<Arn>,
    /// From which level on.
    #[serde(default)]
    pub default_log_level: Option<LogLevel>,
    /// Whether nothing is logged at all, whatever the level.
    #[serde(default)]
    pub disable_all_logs: bool,
    /// What differs for single types of event.
    #[serde(default)]
    pub event_configurations: Vec<LogEventConfiguration>,
}

/// How much is logged of one type of event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LogEventConfiguration {
    /// AWS's name of it, such as `Connect`.
    pub event_type: String,
    /// From which level on.
    #[serde(default)]
    pub log_level: Option<LogLevel>,
    /// Another log group than `AWSIotLogsV2`.
    #[serde(default)]
    pub log_destination: Option<String>,
}

/// Switches logging of the account and Region on; all that is not named keeps its value.
#[derive(Clone, Debug)]
pub struct SetV2LoggingOptions {
    /// The role that AWS IoT writes with; whoever sets it needs `iam:PassRole` on it.
    pub role_arn: RoleArn,
    /// From which level on.
    pub default_log_level: NewLogLevel,
}

/// How grave a line must be to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum LogLevel {
    /// Everything.
    Debug,
    /// What happens.
    Info,
    /// What may be wrong.
    Warn,
    /// What failed.
    Error,
    /// Nothing.
    Disabled,
    /// A level that AWS added later.
    #[serde(other)]
    Unknown,
}

/// The levels that we set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum NewLogLevel {
    /// Everything.
    Debug,
    /// What happens: a refused registration stands there too.
    Info,
    /// What may be wrong.
    Warn,
    /// What failed.
    Error,
    /// Nothing.
    Disabled,
}

impl LoggingOptions {
    /// Whether AWS IoT writes anything by default.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.disable_all_logs && !matches!(self.default_log_level, None | Some(LogLevel::Disabled))
    }
}

impl NewLogLevel {
    /// AWS's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Debug => "DEBUG",
            Self::Info => "INFO",
            Self::Warn => "WARN",
            Self::Error => "ERROR",
            Self::Disabled => "DISABLED",
        }
    }
}

impl Call for GetV2LoggingOptions {
    type Answer = LoggingOptions;
    const OPERATION: &'static str = "GetV2LoggingOptions";
    const ACTION: &'static str = "iot:GetV2LoggingOptions";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    /// AWS leaves the single types of event out unless they are asked for.
    fn request(&self) -> Request {
        Request::get("/v2LoggingOptions", &[]).with_query("verbose", "true")
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        json::<Self, _>(body)
    }
}

impl Call for SetV2LoggingOptions {
    type Answer = ();
    const OPERATION: &'static str = "SetV2LoggingOptions";
    const ACTION: &'static str = "iot:SetV2LoggingOptions";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::post("/v2LoggingOptions", &[]).with_body(json!({
            "roleArn": self.role_arn,
            "defaultLogLevel": self.default_log_level,
            "disableAllLogs": false,
        }))
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{GetV2LoggingOptions, LogLevel};
    use crate::aws::call::Call;

    #[test]
    fn logging_is_on_where_a_level_says_so() {
        for (body, is_on) in [
            (r#"{"roleArn":"arn:aws:iam::123456789012:role/logs","defaultLogLevel":"INFO"}"#, true),
            (r#"{"defaultLogLevel":"DISABLED"}"#, false),
            (r#"{"defaultLogLevel":"ERROR","disableAllLogs":true}"#, false),
            ("{}", false),
        ] {
            assert_eq!(GetV2LoggingOptions::read(body.as_bytes()).unwrap().is_on(), is_on, "{body}");
        }
        let later = GetV2LoggingOptions::read(br#"{"defaultLogLevel":"TRACE"}"#).unwrap();
        assert_eq!(later.default_log_level, Some(LogLevel::Unknown));
    }
}
