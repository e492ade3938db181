//! Topic rules: creating, reading, replacing, deleting and listing the one that brings events to us.
//!
//! Not here: what our rule says ([`crate::wiring`]).
//!
//! Source: AWS IoT API reference, CreateTopicRule and its neighbours.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    ActionUrl, AnswerError, Call, Family, Page, Repeat, Request, Scope, Tag, json, request::encoded,
};
use crate::{
    aws::{Arn, RuleName},
    secret::Secret,
    time::UnixTime,
};

/// What a topic rule does, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRulePayload {
    /// Which messages.
    pub sql: String,
    /// In which version of the language.
    pub aws_iot_sql_version: String,
    /// For people.
    pub description: String,
    /// Whether it rests.
    pub rule_disabled: bool,
    /// Where the messages go.
    pub http: HttpAction,
}

/// A rule's HTTP action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpAction {
    /// Where to post; starts with `confirmation_url`.
    pub url: ActionUrl,
    /// Which destination stands for it.
    pub confirmation_url: ActionUrl,
    /// The header that authenticates the delivery: name and secret.
    pub header: (HeaderKey, Secret),
}

/// The name of a header that a rule sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct HeaderKey(&'static str);

impl HeaderKey {
    /// Takes a name of 1 to 256 characters; for constants, where another one does not compile.
    ///
    /// # Panics
    /// If it has another length.
    #[must_use]
    pub const fn from_static(name: &'static str) -> Self {
        assert!(
            !name.is_empty() && name.len() <= 256,
            "AWS IoT API reference, HeaderKey: 1 to 256 characters"
        );
        Self(name)
    }

    /// The name.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.0
    }
}

/// Creates a rule.
#[derive(Clone, Debug)]
pub struct CreateTopicRule {
    /// Its name.
    pub rule_name: RuleName,
    /// What it does.
    pub payload: TopicRulePayload,
    /// Who made it.
    pub tags: Vec<Tag>,
}

/// Writes a rule anew under its name.
#[derive(Clone, Debug)]
pub struct ReplaceTopicRule {
    /// Its name.
    pub rule_name: RuleName,
    /// What it does from now on.
    pub payload: TopicRulePayload,
}

/// Asks for a rule. AWS answers UnauthorizedException for one that does not exist: list first.
#[derive(Clone, Debug)]
pub struct GetTopicRule {
    /// Which.
    pub rule_name: RuleName,
}

/// Deletes a rule.
#[derive(Clone, Debug)]
pub struct DeleteTopicRule {
    /// Which.
    pub rule_name: RuleName,
}

/// Lists the rules of account and Region.
#[derive(Clone, Debug, Default)]
pub struct ListTopicRules {
    /// Where to go on.
    pub next_token: Option<String>,
}

/// A rule as AWS keeps it; actions stay JSON, since people may have added any kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TopicRule {
    /// Its name.
    pub rule_name: RuleName,
    /// Which messages.
    #[serde(default)]
    pub sql: String,
    /// In which version of the language.
    #[serde(default)]
    pub aws_iot_sql_version: Option<String>,
    /// Whether it rests.
    #[serde(default)]
    pub rule_disabled: bool,
    /// Where the messages go.
    #[serde(default)]
    pub actions: Vec<Value>,
}

/// A line of the list of rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TopicRuleSummary {
    /// Its name.
    pub rule_name: RuleName,
    /// Its ARN.
    #[serde(default)]
    pub rule_arn: Option<Arn>,
    /// What it listens to.
    #[serde(default)]
    pub topic_pattern: Option<String>,
    /// Whether it rests.
    #[serde(default)]
    pub rule_disabled: bool,
    /// When it was created.
    #[serde(default, with = "super::epoch_seconds")]
    pub created_at: Option<UnixTime>,
}

impl TopicRulePayload {
    /// The document as AWS takes it, secret included: for a request or for a file that a person asked for.
    #[must_use]
    pub fn document(&self) -> Value {
        let (key, secret) = &self.http.header;
        serde_json::json!({
            "sql": self.sql,
            "awsIotSqlVersion": self.aws_iot_sql_version,
            "description": self.description,
            "ruleDisabled": self.rule_disabled,
            "actions": [{"http": {
                "url": self.http.url,
                "confirmationUrl": self.http.confirmation_url,
                "headers": [{"key": key, "value": secret.expose()}],
            }}],
        })
    }
}

impl Call for CreateTopicRule {
    type Answer = ();
    const OPERATION: &'static str = "CreateTopicRule";
    const ACTION: &'static str = "iot:CreateTopicRule";
    const ALSO: &'static [(&'static str, Scope)] = &[("iot:TagResource", Scope::Rule)];
    const SCOPE: Scope = Scope::Rule;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        let request =
            Request::post("/rules/{}", &[self.rule_name.as_str()]).with_body(self.payload.document());
        if self.tags.is_empty() { request } else { request.with_header("x-amz-tagging", tagging(&self.tags)) }
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for ReplaceTopicRule {
    type Answer = ();
    const OPERATION: &'static str = "ReplaceTopicRule";
    const ACTION: &'static str = "iot:ReplaceTopicRule";
    const SCOPE: Scope = Scope::Rule;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::patch("/rules/{}", &[self.rule_name.as_str()]).with_body(self.payload.document())
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for GetTopicRule {
    type Answer = TopicRule;
    const OPERATION: &'static str = "GetTopicRule";
    const ACTION: &'static str = "iot:GetTopicRule";
    const SCOPE: Scope = Scope::Rule;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/rules/{}", &[self.rule_name.as_str()])
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        struct Body {
            rule: TopicRule,
        }
        json::<Self, Body>(body).map(|body| body.rule)
    }
}

impl Call for DeleteTopicRule {
    type Answer = ();
    const OPERATION: &'static str = "DeleteTopicRule";
    const ACTION: &'static str = "iot:DeleteTopicRule";
    const SCOPE: Scope = Scope::Rule;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Unsafe;

    fn request(&self) -> Request {
        Request::delete("/rules/{}", &[self.rule_name.as_str()])
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for ListTopicRules {
    type Answer = Page<TopicRuleSummary>;
    const OPERATION: &'static str = "ListTopicRules";
    const ACTION: &'static str = "iot:ListTopicRules";
    const SCOPE: Scope = Scope::Any;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/rules", &[])
            .with_query("maxResults", "1000")
            .with_optional_query("nextToken", self.next_token.as_deref())
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(default)]
            rules: Vec<TopicRuleSummary>,
            #[serde(default)]
            next_token: Option<String>,
        }
        json::<Self, Body>(body).map(|body| Page { items: body.rules, next: body.next_token })
    }
}

/// The header `x-amz-tagging`: tags as a query string.
fn tagging(tags: &[Tag]) -> String {
    let pairs = tags.iter().map(|tag| format!("{}={}", encoded(tag.key()), encoded(tag.value())));
    pairs.collect::<Vec<_>>().join("&")
}
