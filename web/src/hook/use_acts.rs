//! What a person does to registrations: one act on one or many, and what came of it.

use jitr_shared::api::registration::RegistrationRow;
use jitr_shared::api::session::Role;
use jitr_shared::api::watch::{Act, ActKind, Acted};
use yew::{Callback, UseStateHandle, hook, use_state};

use crate::hook::use_announce::use_announce;
use crate::hook::use_feed::use_feed;
use crate::hook::use_session::use_session;
use crate::hook::use_words::use_words;
use crate::platform::http::{self, ApiError};
use crate::platform::task;
use crate::state::phase::Phase;
use crate::words::Words;

/// One registration that was not taken: its name, and how it stands where it is still there.
pub type NotTaken = (String, Option<RegistrationRow>);

/// Acts on registrations.
#[derive(Clone)]
pub struct ActsHandle {
    /// How the latest act goes.
    pub phase: UseStateHandle<Phase<ApiError>>,
    /// Those that the latest act was not taken for.
    pub not_taken: UseStateHandle<Vec<NotTaken>>,
    /// Does an act to registrations, each with its name.
    pub run: Callback<(ActKind, Vec<(String, String)>)>,
}

/// Acts on registrations.
#[hook]
pub fn use_acts() -> ActsHandle {
    let words = use_words();
    let announce = use_announce();
    let notice = use_session().notice_fault;
    let refresh = use_feed().refresh;
    let phase = use_state(Phase::<ApiError>::default);
    let not_taken = use_state(Vec::new);
    let run = {
        let (phase, not_taken) = (phase.clone(), not_taken.clone());
        Callback::from(move |(act, named): (ActKind, Vec<(String, String)>)| {
            if phase.is_busy() {
                return;
            }
            let (phase, not_taken) = (phase.setter(), not_taken.setter());
            let (announce, notice, refresh) = (announce.clone(), notice.clone(), refresh.clone());
            phase.set(Phase::Busy);
            task::spawn(async move {
                let certificate_ids = named.iter().map(|(id, _)| id.clone()).collect();
                let body = Act { act, certificate_ids };
                match http::post::<Act, Acted>(&http::profile("registrations/acts"), &body).await {
                    Ok(acted) => {
                        phase.set(Phase::Idle);
                        let left = left(&acted, &named);
                        announce.emit(told(act, &named, left.len(), words));
                        not_taken.set(left);
                        refresh.emit(());
                    }
                    Err(fault) => {
                        notice.emit(fault.clone());
                        phase.set(Phase::Failed(fault));
                    }
                }
            });
        })
    };
    ActsHandle { phase, not_taken, run }
}

/// Whether whoever is signed in may act.
#[hook]
pub fn use_may_act() -> bool {
    use_session().state.signed_in().is_some_and(|session| session.role >= Role::Operator)
}

fn left(acted: &Acted, named: &[(String, String)]) -> Vec<NotTaken> {
    let refused = acted.results.iter().filter(|result| !result.taken);
    let name = |id: &String| named.iter().find(|(other, _)| other == id).map(|(_, name)| name.clone());
    refused.map(|result| (name(&result.certificate_id).unwrap_or_default(), result.row.clone())).collect()
}

/// What is said of it: how many were taken, and how many were not.
fn told(act: ActKind, named: &[(String, String)], left: usize, words: &Words) -> String {
    let live = &words.live;
    let taken = named.len() - left.min(named.len());
    let which = match named {
        [(_, name)] => name.clone(),
        _ => (live.registrations)(taken),
    };
    match (taken, left) {
        (0, left) => (live.not_taken)(left),
        (_, 0) => (live.acted)(act, &which),
        (_, left) => format!("{} {}", (live.acted)(act, &which), (live.not_taken)(left)),
    }
}
