//! Topic rule destinations: what AWS keeps about each confirmed HTTPS address, and the rules by which
//! its status changes (Developer Guide, "HTTP action destinations"). Pure: the clock and the
//! random tokens are handed in, the confirmation request is sent elsewhere.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::aws_error::AwsError;

/// Where a destination stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Status {
    /// Confirmed and in use.
    Enabled,
    /// The challenge was sent and not yet confirmed.
    InProgress,
    /// Confirmed and switched off.
    Disabled,
    /// The challenge could not be delivered.
    Error,
}

/// One destination.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Destination {
    pub(crate) arn: String,
    pub(crate) confirmation_url: String,
    pub(crate) status: Status,
    pub(crate) status_reason: String,
    created_at: f64,
    last_updated_at: f64,
    /// The last challenge: whoever can show it has received it. Never part of an answer or of the state.
    #[serde(skip)]
    pub(crate) token: String,
}

impl Destination {
    /// As Create and Get show it.
    pub(crate) fn shown(&self) -> Value {
        self.with_url("httpUrlProperties")
    }

    fn with_url(&self, field: &str) -> Value {
        json!({
            "arn": self.arn,
            "status": self.status,
            "statusReason": self.status_reason,
            "createdAt": self.created_at,
            "lastUpdatedAt": self.last_updated_at,
            field: { "confirmationUrl": self.confirmation_url },
        })
    }

    fn change(&mut self, status: Status, reason: &str, now: f64) {
        self.status = status;
        reason.clone_into(&mut self.status_reason);
        self.last_updated_at = now;
    }
}

/// All destinations of the account and Region, by ARN.
#[derive(Debug, Default)]
pub(crate) struct Destinations(BTreeMap<String, Destination>);

impl Destinations {
    /// Records a new one, whose challenge is about to be sent.
    ///
    /// # Errors
    /// When the URL has a destination already.
    pub(crate) fn create(
        &mut self,
        arn: String,
        confirmation_url: String,
        token: String,
        now: f64,
    ) -> Result<Destination, AwsError> {
        if self.0.values().any(|known| known.confirmation_url == confirmation_url) {
            return Err(AwsError::already_exists(format!(
                "A destination with the confirmation URL '{confirmation_url}' already exists"
            )));
        }
        let destination = Destination {
            arn: arn.clone(),
            confirmation_url,
            status: Status::InProgress,
            status_reason: "Awaiting confirmation. Confirmation message sent.".to_owned(),
            created_at: now,
            last_updated_at: now,
            token,
        };
        self.0.insert(arn, destination.clone());
        Ok(destination)
    }

    /// One of them.
    ///
    /// # Errors
    /// UnauthorizedException when there is none, as AWS answers.
    pub(crate) fn get(&self, arn: &str) -> Result<&Destination, AwsError> {
        self.0.get(arn).ok_or_else(|| missing(arn))
    }

    /// All of them.
    pub(crate) fn all(&self) -> Vec<Destination> {
        self.0.values().cloned().collect()
    }

    /// A page of the list: at most `limit` after the ARN `after`, and the ARN to go on from.
    pub(crate) fn page(&self, limit: usize, after: Option<&str>) -> (Vec<Value>, Option<String>) {
        let rest: Vec<_> =
            self.0.values().filter(|known| after.is_none_or(|after| known.arn.as_str() > after)).collect();
        let page: Vec<_> = rest.iter().take(limit).map(|known| known.with_url("httpUrlSummary")).collect();
        let next = (rest.len() > limit)
            .then(|| limit.checked_sub(1).and_then(|last| rest.get(last)).map(|known| known.arn.clone()));
        (page, next.flatten())
    }

    /// Removes one.
    ///
    /// # Errors
    /// UnauthorizedException when there is none.
    pub(crate) fn delete(&mut self, arn: &str) -> Result<(), AwsError> {
        self.0.remove(arn).map(drop).ok_or_else(|| missing(arn))
    }

    /// Takes a shown token: the signed call leaves the destination DISABLED, a visit of the enable URL ENABLED.
    /// A token shown again changes nothing.
    ///
    /// # Errors
    /// When no destination waits for this token.
    pub(crate) fn confirm(&mut self, token: &str, signed: bool, now: f64) -> Result<(), AwsError> {
        let found = self.0.values_mut().find(|known| known.token == token);
        let destination = found
            .ok_or_else(|| AwsError::invalid_request("The confirmation token is invalid or has expired."))?;
        match destination.status {
            Status::InProgress | Status::Error if signed => {
                destination.change(Status::Disabled, "Confirmed. Enable the destination to use it.", now);
            }
            Status::InProgress | Status::Error => destination.change(Status::Enabled, "", now),
            Status::Enabled | Status::Disabled => {}
        }
        Ok(())
    }

    /// Changes a status by request. `IN_PROGRESS` asks for a new challenge, with `token`.
    ///
    /// # Errors
    /// When there is no such destination, or its status does not allow the change.
    pub(crate) fn update(
        &mut self,
        arn: &str,
        wanted: &str,
        token: String,
        now: f64,
    ) -> Result<Option<Destination>, AwsError> {
        let destination = self.0.get_mut(arn).ok_or_else(|| missing(arn))?;
        match (wanted, destination.status) {
            ("ENABLED", Status::Disabled) => destination.change(Status::Enabled, "", now),
            ("DISABLED", Status::Enabled) => {
                destination.change(Status::Disabled, "Disabled by request.", now)
            }
            ("IN_PROGRESS", _) => {
                destination.token = token;
                destination.change(
                    Status::InProgress,
                    "Awaiting confirmation. Confirmation message sent.",
                    now,
                );
                return Ok(Some(destination.clone()));
            }
            ("ENABLED" | "DISABLED", status) => {
                return Err(AwsError::conflicting_update(format!(
                    "Destination {arn} cannot become {wanted}: its status is {}",
                    json!(status).as_str().unwrap_or_default()
                )));
            }
            _ => {
                return Err(AwsError::invalid_request(format!(
                    "status must be one of ENABLED, IN_PROGRESS, DISABLED; it is '{wanted}'"
                )));
            }
        }
        Ok(None)
    }

    /// Notes that the challenge with this token was not taken, unless it was confirmed meanwhile.
    pub(crate) fn challenge_failed(&mut self, token: &str, reason: &str, now: f64) {
        let waiting = |known: &&mut Destination| known.token == token && known.status == Status::InProgress;
        if let Some(destination) = self.0.values_mut().find(waiting) {
            destination.change(Status::Error, reason, now);
        }
    }

    /// Whether a rule may deliver to this URL: some destination is ENABLED and its URL begins it.
    pub(crate) fn serves(&self, url: &str) -> bool {
        self.0
            .values()
            .any(|known| known.status == Status::Enabled && url.starts_with(&known.confirmation_url))
    }

    /// Whether any destination, whatever its status, begins this URL.
    pub(crate) fn covers(&self, url: &str) -> bool {
        self.0.values().any(|known| url.starts_with(&known.confirmation_url))
    }
}

fn missing(arn: &str) -> AwsError {
    AwsError::unauthorized(format!("Access to topic rule destination '{arn}' was denied"))
}

#[cfg(test)]
mod tests {
    use super::{Destinations, Status};

    fn one() -> Destinations {
        let mut destinations = Destinations::default();
        destinations
            .create("arn:1".to_owned(), "https://w.example/ingest".to_owned(), "first".to_owned(), 1.0)
            .unwrap();
        destinations
    }

    #[test]
    fn the_signed_call_ends_disabled_and_enabling_follows() {
        let mut destinations = one();
        assert!(destinations.update("arn:1", "ENABLED", String::new(), 2.0).is_err());
        destinations.confirm("first", true, 2.0).unwrap();
        assert_eq!(destinations.get("arn:1").unwrap().status, Status::Disabled);
        assert!(!destinations.serves("https://w.example/ingest/default"));
        destinations.update("arn:1", "ENABLED", String::new(), 3.0).unwrap();
        assert!(destinations.serves("https://w.example/ingest/default"));
        assert!(!destinations.serves("https://w.example/other"));
    }

    #[test]
    fn a_visit_of_the_enable_url_enables() {
        let mut destinations = one();
        destinations.confirm("first", false, 2.0).unwrap();
        assert_eq!(destinations.get("arn:1").unwrap().status, Status::Enabled);
    }

    #[test]
    fn a_new_challenge_makes_the_old_token_worthless() {
        let mut destinations = one();
        destinations.challenge_failed("first", "HTTP 500", 2.0);
        assert_eq!(destinations.get("arn:1").unwrap().status, Status::Error);
        destinations.update("arn:1", "IN_PROGRESS", "second".to_owned(), 3.0).unwrap();
        assert!(destinations.confirm("first", true, 4.0).is_err());
        destinations.confirm("second", true, 4.0).unwrap();
    }

    #[test]
    fn one_url_has_one_destination_and_a_missing_one_is_denied() {
        let mut destinations = one();
        let again = destinations.create(
            "arn:2".to_owned(),
            "https://w.example/ingest".to_owned(),
            "t".to_owned(),
            2.0,
        );
        assert!(again.is_err());
        assert!(destinations.get("arn:2").is_err());
        assert!(destinations.delete("arn:2").is_err());
        destinations.delete("arn:1").unwrap();
    }

    #[test]
    fn pages_end() {
        let mut destinations = one();
        destinations.create("arn:2".to_owned(), "https://v.example".to_owned(), "t".to_owned(), 2.0).unwrap();
        let (page, next) = destinations.page(1, None);
        assert_eq!((page.len(), next.as_deref()), (1, Some("arn:1")));
        let (page, next) = destinations.page(1, next.as_deref());
        assert_eq!((page.len(), next), (1, None));
    }
}
