//! Takes events in: each a row before AWS is answered, the work left to the alarm.
//!
//! Not here: authentication, and which CA is ours (ingest).

use jitr_shared::{
    api::feed::FeedMessage,
    aws::event::RegistrationEvent,
    registration::{Input, Registration},
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{Registrar, feed, store};
use crate::{
    object::{Ask, ErrandError, REGISTRAR},
    platform,
};

/// Events have come.
#[derive(Serialize, Deserialize)]
pub(crate) struct Receive {
    /// Of CAs that we act on.
    pub(crate) adopted: Vec<RegistrationEvent>,
    /// Of all others: counted, and nothing else.
    pub(crate) foreign: Vec<RegistrationEvent>,
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
        for event in ask.foreign {
            let ca = store::count_foreign(sql, event.ca_certificate_id.as_str(), now)?;
            feed::broadcast(&self.state, &FeedMessage::Foreign { ca });
        }
        for event in ask.adopted {
            let certificate_id = event.certificate_id.as_str();
            let known = store::load(sql, certificate_id)?;
            if known.is_none_or(|known| known.names_another_ca(&event.ca_certificate_id)) {
                let new =
                    Registration::new(event.certificate_id.clone(), event.ca_certificate_id.clone(), now);
                store::save(sql, &new)?;
            }
            let published_at = event.timestamp.unwrap_or(now);
            self.step(sql, certificate_id, Input::Event { published_at }, None)?;
        }
        Ok(())
    }
}
