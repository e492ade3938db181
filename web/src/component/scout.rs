//! Looks around once somebody is signed in, so that the rail tells how the stages stand before any of them is opened.

use jitr_shared::api::ca::{CaList, CaStatus};
use jitr_shared::api::wiring::WiringPlan;
use yew::{Html, component, use_effect_with};

use crate::hook::use_names::use_names;
use crate::hook::use_remote::use_remote;
use crate::hook::use_session::use_session;
use crate::hook::use_stages::use_stage_report;
use crate::platform::http;
use crate::route::Route;
use crate::state::stage::StageState;
use crate::state::wire::stage_of;

/// Looks around once, and shows nothing.
#[component]
pub fn Scout() -> Html {
    let usable = use_session().state.usable();
    // Without names in the question, the Worker answers for those in use.
    let plan = use_remote::<WiringPlan>(usable.then(|| http::profile("wiring")));
    let hear = use_names().hear;
    use_effect_with(plan.remote().ready().map(|plan| plan.names.clone()), move |names| {
        if let Some(names) = names {
            hear.emit(names.clone());
        }
    });
    let list = use_remote::<CaList>(usable.then(|| http::profile("cas")));
    let wire = use_stage_report(Route::Wire);
    use_effect_with(plan.remote().ready().map(stage_of), move |state| {
        if let Some(state) = state {
            wire.emit(*state);
        }
    });
    let register = use_stage_report(Route::Register);
    use_effect_with(list.remote().ready().map(registered), move |state| {
        if let Some(state) = state {
            register.emit(*state);
        }
    });
    Html::default()
}

fn registered(list: &CaList) -> StageState {
    let mut ours = list.rows.iter().filter(|row| row.adopted).peekable();
    if ours.peek().is_none() {
        return StageState::Nothing;
    }
    // AWS's list does not tell auto-registration; where it is not known yet, the stage itself shows it.
    let serving = ours.any(|row| {
        row.status == CaStatus::Active && row.detail.as_ref().is_none_or(|detail| detail.auto_registration)
    });
    if serving { StageState::Registered } else { StageState::Partial }
}
