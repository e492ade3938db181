//! Things: making one, reading it, tying a certificate to it, putting it into a group.
//!
//! Not here: thing types and groups themselves, which people make; taking things away.
//!
//! Source: AWS IoT API reference, CreateThing and its neighbours.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{AnswerError, Call, Family, Page, Repeat, Request, Scope, json};
use crate::aws::{Arn, Attributes, ThingGroupName, ThingName, ThingTypeName};

/// Makes a thing. The same again changes nothing; another type or other attributes are refused as a conflict.
#[derive(Clone, Debug)]
pub struct CreateThing {
    /// Its name.
    pub thing_name: ThingName,
    /// Its type, which must exist.
    pub thing_type_name: Option<ThingTypeName>,
    /// What is known of it; see [`crate::aws::registry_name::most_attributes`].
    pub attributes: Attributes,
}

/// What making a thing gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreatedThing {
    /// Its name.
    pub thing_name: ThingName,
    /// Its ARN.
    pub thing_arn: Arn,
    /// Its id, which a thing made anew under the same name does not share.
    #[serde(default)]
    pub thing_id: Option<String>,
}

/// Asks for a thing.
#[derive(Clone, Debug)]
pub struct DescribeThing {
    /// Which.
    pub thing_name: ThingName,
}

/// A thing as AWS keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ThingDescription {
    /// Its name.
    pub thing_name: ThingName,
    /// Its ARN.
    #[serde(default)]
    pub thing_arn: Option<Arn>,
    /// Its id.
    #[serde(default)]
    pub thing_id: Option<String>,
    /// Its type.
    #[serde(default)]
    pub thing_type_name: Option<ThingTypeName>,
    /// What is known of it.
    #[serde(default)]
    pub attributes: Attributes,
}

/// Ties a certificate to a thing; doing it twice changes nothing.
#[derive(Clone, Debug)]
pub struct AttachThingPrincipal {
    /// Which thing.
    pub thing_name: ThingName,
    /// The certificate's ARN, which IAM authorises on.
    pub principal: Arn,
    /// Whether the certificate may belong to other things too; AWS's default, if `None`, is that it may.
    pub thing_principal_type: Option<ThingPrincipalType>,
}

/// How many things a certificate may belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ThingPrincipalType {
    /// This one alone.
    ExclusiveThing,
    /// Any number.
    NonExclusiveThing,
}

/// Lists the certificates of a thing: after a device was given a new key there are several.
#[derive(Clone, Debug)]
pub struct ListThingPrincipals {
    /// Which thing.
    pub thing_name: ThingName,
    /// Where to go on.
    pub next_token: Option<String>,
}

/// Puts a thing into a group, which must exist; doing it twice changes nothing.
#[derive(Clone, Debug)]
pub struct AddThingToThingGroup {
    /// Which group.
    pub thing_group_name: ThingGroupName,
    /// Which thing.
    pub thing_name: ThingName,
}

impl ThingPrincipalType {
    /// AWS's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ExclusiveThing => "EXCLUSIVE_THING",
            Self::NonExclusiveThing => "NON_EXCLUSIVE_THING",
        }
    }
}

impl Call for CreateThing {
    type Answer = CreatedThing;
    const OPERATION: &'static str = "CreateThing";
    const ACTION: &'static str = "iot:CreateThing";
    const SCOPE: Scope = Scope::Thing;
    const FAMILY: Family = Family::Attachments;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        let mut body = json!({});
        if let Some(fields) = body.as_object_mut() {
            fields.extend(self.thing_type_name.iter().map(|name| ("thingTypeName".to_owned(), json!(name))));
            if !self.attributes.is_empty() {
                let payload = json!({ "attributes": self.attributes });
                fields.insert("attributePayload".to_owned(), payload);
            }
        }
        Request::post("/things/{}", &[self.thing_name.as_str()]).with_body(body)
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        json::<Self, _>(body)
    }
}

impl Call for DescribeThing {
    type Answer = ThingDescription;
    const OPERATION: &'static str = "DescribeThing";
    const ACTION: &'static str = "iot:DescribeThing";
    const SCOPE: Scope = Scope::Thing;
    const FAMILY: Family = Family::Attachments;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/things/{}", &[self.thing_name.as_str()])
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        json::<Self, _>(body)
    }
}

impl Call for AttachThingPrincipal {
    type Answer = ();
    const OPERATION: &'static str = "AttachThingPrincipal";
    const ACTION: &'static str = "iot:AttachThingPrincipal";
    // The guide names the certificate alone; whether AWS also asks about the thing is not documented.
    const ALSO: &'static [(&'static str, Scope)] = &[("iot:AttachThingPrincipal", Scope::Thing)];
    const SCOPE: Scope = Scope::Certificate;
    const FAMILY: Family = Family::Attachments;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::put("/things/{}/principals", &[self.thing_name.as_str()])
            .with_header("x-amzn-principal", self.principal.as_str())
            .with_optional_query(
                "thingPrincipalType",
                self.thing_principal_type.map(ThingPrincipalType::as_str),
            )
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}

impl Call for ListThingPrincipals {
    type Answer = Page<Arn>;
    const OPERATION: &'static str = "ListThingPrincipals";
    const ACTION: &'static str = "iot:ListThingPrincipals";
    const SCOPE: Scope = Scope::Thing;
    const FAMILY: Family = Family::Certificates;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        Request::get("/things/{}/principals", &[self.thing_name.as_str()])
            .with_query("maxResults", "250")
            .with_optional_query("nextToken", self.next_token.as_deref())
    }

    fn read(body: &[u8]) -> Result<Self::Answer, AnswerError> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(default)]
            principals: Vec<Arn>,
            #[serde(default)]
            next_token: Option<String>,
        }
        json::<Self, Body>(body).map(|body| Page { items: body.principals, next: body.next_token })
    }
}

impl Call for AddThingToThingGroup {
    type Answer = ();
    const OPERATION: &'static str = "AddThingToThingGroup";
    const ACTION: &'static str = "iot:AddThingToThingGroup";
    const ALSO: &'static [(&'static str, Scope)] = &[("iot:AddThingToThingGroup", Scope::Thing)];
    const SCOPE: Scope = Scope::ThingGroup;
    const FAMILY: Family = Family::Other;
    const REPEAT: Repeat = Repeat::Safe;

    fn request(&self) -> Request {
        let body = json!({ "thingGroupName": self.thing_group_name, "thingName": self.thing_name });
        Request::put("/thing-groups/addThingToThingGroup", &[]).with_body(body)
    }

    fn read(_: &[u8]) -> Result<Self::Answer, AnswerError> {
        Ok(())
    }
}
