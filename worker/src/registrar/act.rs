//! What a person decides about registrations: approve, refuse, retry, revoke; one or many in one turn.
//!
//! Each decision is an input of the machine, which may find that it comes too late; nothing leaves the object here, the
//! alarm carries it out. The same decision again changes nothing that the first has not. Not here: who may (route), and the
//! audit row (console).

use jitr_shared::{
    api::{
        registration::RegistrationState,
        watch::{Act, ActKind, ActResult, Acted},
    },
    registration::{Input, RevokedBy},
};
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{
    Registrar,
    store::{page, row},
};
use crate::object::{Ask, ErrandError, REGISTRAR};

/// Somebody has decided.
#[derive(Serialize, Deserialize)]
pub(crate) struct Decide {
    /// What, about which.
    pub(crate) act: Act,
    /// Who.
    pub(crate) who: String,
}

impl Ask for Decide {
    const OBJECT: &'static str = REGISTRAR;
    const PATH: &'static str = "/decide";
    type Answer = Decided;
}

/// What came of it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Decided {
    /// As the page is told.
    pub(crate) acted: Acted,
    /// Where each stood before, in the same order; none where there is no such registration.
    pub(crate) before: Vec<Option<RegistrationState>>,
}

impl Registrar {
    /// Hands the decision to each registration.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub(super) fn decide(&self, sql: &SqlStorage, ask: &Decide) -> Result<Decided, ErrandError> {
        let mut decided = Decided { acted: Acted { results: Vec::new() }, before: Vec::new() };
        for certificate_id in &ask.act.certificate_ids {
            let (before, result) = self.decide_one(sql, certificate_id, ask)?;
            decided.before.push(before);
            decided.acted.results.push(result);
        }
        Ok(decided)
    }

    fn decide_one(
        &self,
        sql: &SqlStorage,
        certificate_id: &str,
        ask: &Decide,
    ) -> Result<(Option<RegistrationState>, ActResult), ErrandError> {
        let certificate_id = certificate_id.to_owned();
        let Some(mut stored) = row::load(sql, &certificate_id)? else {
            return Ok((None, ActResult { certificate_id, taken: false, row: None }));
        };
        let before = stored.registration.clone();
        self.hand_in(sql, &mut stored, input(ask.act.act, &ask.who))?;
        let taken = stored.registration != before;
        let row = Some(page::row_of(sql, &stored.registration)?);
        Ok((Some(before.state()), ActResult { certificate_id, taken, row }))
    }
}

fn input(act: ActKind, who: &str) -> Input {
    let who = who.to_owned();
    match act {
        ActKind::Approve => Input::Approved { who },
        ActKind::Refuse => Input::Refused { who },
        ActKind::Retry => Input::Retry { who },
        ActKind::Revoke => Input::Revoke(RevokedBy::Person { who }),
    }
}
