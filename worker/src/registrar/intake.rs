//! Takes events in: each a row before AWS is answered, the work left to the alarm.
//!
//! [`Registrar::take_in`] is the one way in: the rule's events come through it and what the sweep finds, and so would a
//! queue's messages. It asks for nothing but who, of which CA and when, and may be called again for the same event.
//! Not here: authentication (ingest), and which CA is ours (ca).

use jitr_shared::{
    api::feed::FeedMessage,
    aws::{CaCertificateId, CertificateId, event::RegistrationEvent},
    registration::{Input, Registration},
    time::UnixTime,
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{
    Registrar, ca, feed,
    store::{
        foreign,
        row::{self, Stored},
    },
};
use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform,
};

/// Events have come.
#[derive(Serialize, Deserialize)]
pub(crate) struct Receive {
    /// Of whatever CA: those of a CA that nobody adopted are counted, and nothing else.
    pub(crate) events: Vec<RegistrationEvent>,
}

impl Ask for Receive {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/receive";
    type Answer = ();
}

impl Registrar {
    /// Stores the events.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(super) fn receive(&self, sql: &SqlStorage, ask: Receive) -> Result<(), ErrandError> {
        let now = platform::now();
        self.accepted.count(sql, now)?;
        for event in ask.events {
            if ca::is_adopted(sql, event.ca_certificate_id.as_str())? {
                let published_at = event.timestamp.unwrap_or(now);
                self.take_in(sql, &event.certificate_id, &event.ca_certificate_id, published_at)?;
            } else {
                let counted = foreign::count(sql, event.ca_certificate_id.as_str(), now)?;
                let cursor = counted.changed;
                feed::broadcast(&self.state, &FeedMessage::Foreign { cursor, ca: counted.into_api() });
            }
        }
        Ok(())
    }

    /// Takes in that a certificate was registered and waits; told before, it is counted.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(super) fn take_in(
        &self,
        sql: &SqlStorage,
        certificate_id: &CertificateId,
        ca_certificate_id: &CaCertificateId,
        published_at: UnixTime,
    ) -> Result<(), ErrandError> {
        let new = || Registration::new(certificate_id.clone(), ca_certificate_id.clone(), platform::now());
        let mut stored = match row::load(sql, certificate_id.as_str())? {
            None => Stored::new(new()),
            Some(mut stored) => {
                if stored.registration.names_another_ca(ca_certificate_id) {
                    stored.registration = new();
                }
                stored
            }
        };
        self.hand_in(sql, &mut stored, Input::Event { published_at })?;
        Ok(())
    }
}
