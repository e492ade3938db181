//! Whether AWS IoT policies let a client connect: allow, deny, or what it hangs on.
//!
//! AWS IoT follows IAM: a statement that denies beats every one that allows, and what nobody allows is denied. Where a
//! condition asks for what only the broker knows (source address, last will), the answer says so and decides nothing.
//! Not here: policies of thing groups, and which policies are attached.
//!
//! Source: AWS IoT Core developer guide, "AWS IoT Core policies", "Connect policy examples"; IAM user guide, "Policy
//! evaluation logic".

use serde_json::{Map, Value as Json};

use super::pattern::{Truth, Value, Variables, equals, fits};
use crate::aws::{AccountId, Arn, Region};

/// What a client brings along when it connects.
#[derive(Clone, Debug)]
pub(super) struct Connection {
    resource: String,
    variables: Variables,
}

/// The certificate and the thing behind a connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identity<'a> {
    /// The MQTT client id.
    pub(super) client_id: &'a str,
    /// SHA-256 of the certificate.
    pub(super) certificate_id: Option<&'a str>,
    /// The subject, attribute by attribute in AWS's words; `None` where the certificate is not at hand.
    pub(super) subject: Option<&'a [(String, String)]>,
    /// The things that the certificate is attached to; `None` where nobody could look.
    pub(super) things: Option<&'a [String]>,
}

/// What the policies say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// They allow it.
    Allowed(Place),
    /// A statement denies it.
    Denied(Place),
    /// None allows it; the variable that would have, had AWS a value for it.
    NotAllowed(Option<String>),
    /// It hangs on this.
    Undecided(Place, String),
}

/// A statement of a policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The policy's name.
    pub(super) policy: String,
    /// The statement, counted from 1; 0 for the document itself.
    pub(super) statement: usize,
}

impl Connection {
    /// Takes who connects, and where.
    pub(super) fn new(identity: Identity<'_>, region: &Region, account: &AccountId) -> Self {
        let client = format!("client/{}", identity.client_id);
        let resource = Arn::resource(region, account, &client).as_str().to_owned();
        let mut variables = Variables::default();
        variables.set("iot:ClientId", Value::Known(identity.client_id.to_owned()));
        if let Some(certificate_id) = identity.certificate_id {
            variables.set("iot:CertificateId", Value::Known(certificate_id.to_owned()));
        }
        if let Some(subject) = identity.subject {
            set_subject(&mut variables, subject);
        }
        if let Some(things) = identity.things {
            set_thing(&mut variables, things, identity.client_id);
        }
        Self { resource, variables }
    }
}

fn set_subject(variables: &mut Variables, subject: &[(String, String)]) {
    for name in SUBJECT_ATTRIBUTES {
        let mut values = subject.iter().filter(|(known, _)| known == name).map(|(_, value)| value);
        let value = match (values.next(), values.next()) {
            (Some(value), None) => Value::Known(value.clone()),
            (None, _) => Value::Absent,
            // AWS numbers them; what the plain name then stands for, it does not say.
            (Some(_), Some(_)) => Value::Unknown,
        };
        variables.set(&format!("iot:Certificate.Subject.{name}"), value);
    }
}

/// AWS looks for the thing by the client id, and takes it only if the certificate is attached to it.
fn set_thing(variables: &mut Variables, things: &[String], client_id: &str) {
    let is_attached = things.iter().any(|thing| thing == client_id);
    let name = if is_attached { Value::Known(client_id.to_owned()) } else { Value::Absent };
    variables.set("iot:Connection.Thing.ThingName", name);
    variables.set("iot:Connection.Thing.IsAttached", Value::Known(is_attached.to_string()));
}

/// Asks policies, by name and document, whether they let a client connect.
pub(super) fn judge<'a>(
    policies: impl IntoIterator<Item = (&'a str, &'a str)>,
    connection: &Connection,
) -> Verdict {
    let mut allowed = None;
    let mut open = None;
    let mut absent = None;
    for (policy, document) in policies {
        for (statement, (effect, truth)) in statements(document, connection).into_iter().enumerate() {
            let place = Place { policy: policy.to_owned(), statement: statement + 1 };
            match (effect, truth) {
                (Effect::Deny, Truth::Yes) => return Verdict::Denied(place),
                (Effect::Allow, Truth::Yes) => allowed = allowed.or(Some(place)),
                (Effect::Allow, Truth::Absent(why)) => absent = absent.or(Some(why)),
                (Effect::Allow, Truth::Unknown(why)) => open = open.or(Some((effect, place, why))),
                // A denial that may hold weighs more than a permission that may.
                (Effect::Deny, Truth::Absent(why) | Truth::Unknown(why)) => open = Some((effect, place, why)),
                (Effect::Allow | Effect::Deny, Truth::No) => {}
            }
        }
    }
    match (allowed, open) {
        (_, Some((Effect::Deny, place, why))) | (None, Some((Effect::Allow, place, why))) => {
            Verdict::Undecided(place, why)
        }
        (Some(place), Some((Effect::Allow, ..)) | None) => Verdict::Allowed(place),
        (None, None) => Verdict::NotAllowed(absent),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Allow,
    Deny,
}

/// Whether each statement of a document applies; one that can't be read may deny.
fn statements(document: &str, connection: &Connection) -> Vec<(Effect, Truth)> {
    let unreadable = |what: &str| (Effect::Deny, Truth::Unknown(what.to_owned()));
    let Ok(document) = serde_json::from_str::<Json>(document) else {
        return vec![unreadable("policyDocument")];
    };
    let has_variables = document.get("Version").and_then(Json::as_str) == Some("2012-10-17");
    let statements = match document.get("Statement") {
        Some(Json::Array(statements)) => statements.iter().collect(),
        Some(statement @ Json::Object(_)) => vec![statement],
        Some(_) | None => return vec![unreadable("Statement")],
    };
    let judged = statements.into_iter().map(|statement| {
        let effect = match statement.get("Effect").and_then(Json::as_str) {
            Some("Allow") => Effect::Allow,
            Some("Deny") => Effect::Deny,
            Some(_) | None => return unreadable("Effect"),
        };
        // In older versions `${` stands for itself, says IAM; of AWS IoT nobody says it.
        if !has_variables && statement.to_string().contains("${") {
            return (effect, Truth::Unknown("Version".to_owned()));
        }
        (effect, applies(statement, connection))
    });
    judged.collect()
}

fn applies(statement: &Json, connection: &Connection) -> Truth {
    // Actions know no variables, and no difference between upper and lower case.
    let none = Variables::default();
    let is_connect = |pattern: &str| fits(&pattern.to_ascii_lowercase(), "iot:connect", &none);
    let is_client = |pattern: &str| fits(pattern, &connection.resource, &connection.variables);
    let action = element(statement, "Action", "NotAction", is_connect);
    let resource = element(statement, "Resource", "NotResource", is_client);
    let condition = match statement.get("Condition") {
        Some(Json::Object(operators)) => conditions(operators, &connection.variables),
        Some(Json::Null) | None => Truth::Yes,
        Some(_) => Truth::Unknown("Condition".to_owned()),
    };
    action.and(resource).and(condition)
}

/// Whether one of the texts fits, or under the contrary name none.
fn element(statement: &Json, name: &str, contrary: &str, fits: impl Fn(&str) -> Truth) -> Truth {
    let any = |texts: &Json| texts_of(texts).map(&fits).fold(Truth::No, Truth::or);
    match (statement.get(name), statement.get(contrary)) {
        (Some(texts), None) => any(texts),
        (None, Some(texts)) => any(texts).not(),
        (Some(_), Some(_)) | (None, None) => Truth::Unknown(name.to_owned()),
    }
}

/// A text, or a list of texts.
fn texts_of(value: &Json) -> impl Iterator<Item = &str> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Json::as_str).chain(value.as_str())
}

/// All operators, and in each all keys, have to hold.
fn conditions(operators: &Map<String, Json>, variables: &Variables) -> Truth {
    let keys = operators.iter().flat_map(|(operator, keys)| {
        let keys = keys.as_object().into_iter().flatten();
        keys.map(move |(key, values)| condition(operator, key, values, variables))
    });
    keys.fold(Truth::Yes, Truth::and)
}

fn condition(operator: &str, key: &str, values: &Json, variables: &Variables) -> Truth {
    let (operator, if_exists) = match operator.strip_suffix("IfExists") {
        Some(operator) => (operator, true),
        None => (operator, false),
    };
    let found = match variables.value(key) {
        Value::Unknown => return Truth::Unknown(key.to_owned()),
        Value::Absent => None,
        Value::Known(found) => Some(found),
    };
    if operator == "Null" {
        return Truth::of(texts_of(values).any(|text| text.eq_ignore_ascii_case("true")) == found.is_none());
    }
    let Some(found) = found else {
        return Truth::of(if_exists || operator.starts_with("StringNot"));
    };
    let any = |compare: &dyn Fn(&str) -> Truth| texts_of(values).map(compare).fold(Truth::No, Truth::or);
    match operator {
        "StringEquals" => any(&|text| equals(text, &found, variables)),
        "StringNotEquals" => any(&|text| equals(text, &found, variables)).not(),
        "StringEqualsIgnoreCase" => any(&|text| Truth::of(text.eq_ignore_ascii_case(&found))),
        "StringNotEqualsIgnoreCase" => any(&|text| Truth::of(text.eq_ignore_ascii_case(&found))).not(),
        "StringLike" => any(&|text| fits(text, &found, variables)),
        "StringNotLike" => any(&|text| fits(text, &found, variables)).not(),
        // AWS takes `true` with and without quotes.
        "Bool" if values.is_boolean() => Truth::of(values.as_bool() == found.parse().ok()),
        "Bool" => any(&|text| Truth::of(text.eq_ignore_ascii_case(&found))),
        // Addresses, dates, numbers and sets: nothing of a CONNECT that is known here.
        _ => Truth::Unknown(key.to_owned()),
    }
}

/// The attributes of a subject that AWS has policy variables for.
const SUBJECT_ATTRIBUTES: [&str; 13] = [
    "CommonName",
    "Country",
    "DistinguishedNameQualifier",
    "GenerationQualifier",
    "GivenName",
    "Initials",
    "Organization",
    "OrganizationalUnit",
    "Pseudonym",
    "SerialNumber",
    "State",
    "Surname",
    "Title",
];

#[cfg(test)]
mod tests;
