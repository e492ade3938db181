//! HTTP rule destinations: the addresses that AWS agreed to post to, after we confirmed each.
//!
//! Created IN_PROGRESS, DISABLED once confirmed by the signed call, then to be ENABLED by an update.
//! Not here: the confirmation request that AWS sends to us ([`crate::aws::event`]).
//!
//! Source: AWS IoT Core developer guide, "HTTP action destinations"; API reference.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{ActionUrl, AnswerError, Call, Family, Page, Repeat, Request, Scope, json};
use crate::aws::Arn;

/// Announces an address; AWS then sends it a confirmation token.
#[derive(Clone, Debug)]
pub struct CreateTopicRuleDestination {
    /// The address, of which action URLs may be longer.
    pub confirmation_url: ActionUrl,
}

/// Asks for one destination. AWS answers UnauthorizedException for one that does not exist: list first.
#[derive(Clone, Debug)]
pub struct GetTopicRuleDestination {
    /// Which.
    pub arn: Arn,
}

/// Lists the destinations of account and Region.
#[derive(Clone, Debug, Default)]
pub struct ListTopicRuleDestinations {
    /// Where to go on.
    pub next_token: Option<String>,
}

/// Sets a destination's status.
#[derive(Clone, Debug)]
pub struct UpdateTopicRuleDestination {
    /// Which.
    pub arn: Arn,
    /// To what.
    pub status: NewDestinationStatus,
}

/// The statuses that we set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NewDestinationStatus {
    /// Deliver.
    Enabled,
    /// Do not deliver.
    Disabled,
    /// Send a new confirmation token.
    InProgress,
}

/// Deletes a destination.
#[derive(Clone, Debug)]
pub struct DeleteTopicRuleDestination {
    /// Which.
    pub arn: Arn,
}

/// Gives back the token that AWS sent, which proves that the address is ours.
#[derive(Clone, Debug)]
pub struct ConfirmTopicRuleDestination {
    /// The token, 1 to 2,048 characters.
    pub confirmation_token: ConfirmationToken,
}

/// A token that AWS sent to an address to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConfirmationToken(String);

/// A destination as AWS keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Destination {
    /// Its ARN.
    pub arn: Arn,
    /// Its status.
    pub status: DestinationStatus,
    /// Why, where AWS says so.
    #[serde(default)]
    pub status_reason: Option<String>,
    /// The address; none for destinations inside a VPC.
    #[serde(default, alias = "httpUrlSummary")]
    pub http_url_properties: Option<HttpUrl>,
}

/// The address of a destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HttpUrl {
    /// The address that was confirmed.
    pub confirmation_url: String,
}

/// The status of a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DestinationStatus {
    /// Messages are delivered.
    Enabled,
    /// A token was sent and not given back yet.
    InProgress,
    /// Confirmed, and nothing is delivered.
    Disabled,
    /// The confirmation failed or timed out.
    Error,
    /// It is being deleted.
    Deleting,
    /// A status that AWS added later.
    #[serde(other)]
    Unknown,
}

impl ConfirmationToken {
    /// Takes a token of AWS's length, 1 to 2,048 characters; `None` for what cannot be one.
    ///
    /// The token becomes the end of a path that we sign, and comes from whoever posts to us: segments that lead to
    /// another path are refused.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        let leads_elsewhere = text.split('/').any(|segment| matches!(segment, "" | "." | ".."));
        let has_length = (1..=2048).contains(&text.chars().count());
        (has_length && !leads_elsewhere && !text.chars().any(char::is_control)).then_some(Self(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl DestinationStatus {
    /// AWS's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "ENABLED",
            Self::InProgress => "IN_PROGRESS",
            Self::Disabled => "DISABLED",
            Self::Error => "ERROR",
            Self::Deleting => "DELETING",
            Self::Unknown => "UNKNOWN",
        }
    }
}

impl CreateTopicRuleDestination {
    /// What kind of destination, and where.
    #[must_use]
    pub fn configuration(&self) -> Value {
        json!({"httpUrlConfiguration": {"confirmationUrl": self.confirmation_url}})
    }
}

impl Destination {
    /// The address, if it is an HTTP destination.
    #[must_use]
    pub fn confirmation_url(&self) -> Option<&str> {
        self.http_url_properties.as_ref().map(|http| http.confirmation_url.as_str())
    }
}

/// The answer that wraps one destination.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wrapped {
    topic_rule_destination: Destination,
}

impl Call for CreateTopicRuleDestination {
    type Answer = Destination;
    const OPERATION: &'static str = "CreateTopicRuleDestination";
    const ACTION: &'static str = "iot:CreateTopicRuleDestination";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        Request::post("/destinations", &[])
            .with_body(json!({ "destinationConfiguration": self.configuration() }))
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        json::<Self, Wrapped>(body).map(|body| body.topic_rule_destination)
    }
}

impl Call for GetTopicRuleDestination {
    type Answer = Destination;
    const OPERATION: &'static str = "GetTopicRuleDestination";
    const ACTION: &'static str = "iot:GetTopicRuleDestination";
    const SCOPE: Scope = Scope::Destination;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/destinations/{+}", &[self.arn.as_str()])
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        json::<Self, Wrapped>(body).map(|body| body.topic_rule_destination)
    }
}

impl Call for ListTopicRuleDestinations {
    type Answer = Page<Destination>;
    const OPERATION: &'static str = "ListTopicRuleDestinations";
    const ACTION: &'static str = "iot:ListTopicRuleDestinations";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/destinations", &[])
            .with_query("maxResults", "1000")
            .with_optional_query("nextToken", self.next_token.as_deref())
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(default)]
            destination_summaries: Vec<Destination>,
            #[serde(default)]
            next_token: Option<String>,
        }
        json::<Self, Body>(body).map(|body| Page { items: body.destination_summaries, next: body.next_token })
    }
}

impl Call for UpdateTopicRuleDestination {
    type Answer = ();
    const OPERATION: &'static str = "UpdateTopicRuleDestination";
    const ACTION: &'static str = "iot:UpdateTopicRuleDestination";
    const SCOPE: Scope = Scope::Destination;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::patch("/destinations", &[]).with_body(json!({ "arn": self.arn, "status": self.status }))
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for DeleteTopicRuleDestination {
    type Answer = ();
    const OPERATION: &'static str = "DeleteTopicRuleDestination";
    const ACTION: &'static str = "iot:DeleteTopicRuleDestination";
    const SCOPE: Scope = Scope::Destination;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        Request::delete("/destinations/{+}", &[self.arn.as_str()])
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for ConfirmTopicRuleDestination {
    type Answer = ();
    const OPERATION: &'static str = "ConfirmTopicRuleDestination";
    const ACTION: &'static str = "iot:ConfirmTopicRuleDestination";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        Request::get("/confirmdestination/{+}", &[self.confirmation_token.as_str()])
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ConfirmationToken, Destination, DestinationStatus, ListTopicRuleDestinations};
    use crate::aws::call::Call;

    #[test]
    fn a_token_cannot_lead_to_another_path() {
        for text in ["", "../policies/x", "a/../../x", "a//b", "/a", ".", "a\nb", &"x".repeat(2049)] {
            assert_eq!(ConfirmationToken::new(text), None, "{text:?}");
        }
        assert!(ConfirmationToken::new("AYABeM1d+/8=.x").is_some());
    }

    #[test]
    fn a_listed_destination_is_read_like_one_that_was_asked_for() {
        let listed = br#"{"destinationSummaries":[{"arn":"arn:x","status":"IN_PROGRESS",
            "httpUrlSummary":{"confirmationUrl":"https://w.example.com/ingest/default"}}]}"#;
        let page = ListTopicRuleDestinations::read(listed).unwrap();
        assert_eq!(page.next, None);
        assert_eq!(page.items[0].confirmation_url(), Some("https://w.example.com/ingest/default"));
        let later: Destination = serde_json::from_str(r#"{"arn":"arn:x","status":"ASLEEP"}"#).unwrap();
        assert_eq!((later.status, later.confirmation_url()), (DestinationStatus::Unknown, None));
    }
}
