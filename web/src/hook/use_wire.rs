//! Reads the wiring plan and runs Apply down its rows, one request a step.

use jitr_shared::api::wiring::{RunWiringStep, WiringAction, WiringNames, WiringPlan, WiringRow, WiringStep};
use yew::{
    Callback, UseReducerDispatcher, UseReducerHandle, hook, use_effect_with, use_mut_ref, use_reducer_eq,
};

use crate::hook::use_names::use_names;
use crate::hook::use_session::use_session;
use crate::hook::use_stages::use_stage_report;
use crate::platform::http::ApiError;
use crate::platform::{http, task, timer};
use crate::route::Route;
use crate::state::wire::{WireAction, WireState, is_settled};

/// AWS sends its confirmation request within seconds; then the row goes on by itself.
const ASK_AGAIN_MILLISECONDS: u32 = 1_500;

/// Nobody who types a name wants each letter of it looked up in AWS.
const PAUSE_AFTER_KEY_MILLISECONDS: u32 = 600;

/// After a minute something is wrong with the way, and the row says that it still waits.
const LONGEST_WAIT: u32 = 40;

/// The plan, and what can be done with it.
pub struct WireHandle {
    /// The plan and how it is getting on.
    pub state: UseReducerHandle<WireState>,
    /// Types the names.
    pub type_names: Callback<WiringNames>,
    /// Reads the plan for the typed names.
    pub read: Callback<()>,
    /// Runs down the rows.
    pub apply: Callback<()>,
    /// Replaces what was altered by hand.
    pub replace: Callback<WiringStep>,
}

/// The plan, read when somebody is signed in.
#[hook]
pub fn use_wire() -> WireHandle {
    let usable = use_session().state.usable();
    let notice = use_session().notice_fault;
    let known = use_names();
    let names = known.names.clone();
    let state = use_reducer_eq(|| WireState::named(names));
    let dispatch = state.dispatcher();
    // The Worker may tell those in use after this place was opened.
    let follow = dispatch.clone();
    use_effect_with(known.names, move |names| follow.dispatch(WireAction::Typed(names.clone())));
    let report = use_stage_report(Route::Wire);
    use_effect_with(state.stage(), move |stage| report.emit(*stage));
    let read = {
        let (dispatch, names) = (dispatch.clone(), state.names.clone());
        Callback::from(move |()| {
            let (dispatch, names, notice) = (dispatch.clone(), names.clone(), notice.clone());
            task::spawn(async move { read_plan(&names, &dispatch, &notice).await });
        })
    };
    use_reading(usable && state.checked_names().is_ok(), &state.names, read.clone());
    let apply = {
        let (dispatch, plan) = (dispatch.clone(), state.plan.clone());
        Callback::from(move |()| {
            if let Some(plan) = plan.clone() {
                task::spawn(apply_plan(plan, dispatch.clone()));
            }
        })
    };
    let replace = {
        let (dispatch, names) = (dispatch.clone(), state.names.clone());
        Callback::from(move |step| {
            task::spawn(replace_step(step, names.clone(), dispatch.clone()));
        })
    };
    let type_names = Callback::from(move |names: WiringNames| {
        dispatch.dispatch(WireAction::Typed(names.clone()));
        known.type_in.emit(names);
    });
    WireHandle { state, type_names, read, apply, replace }
}

/// Reads at once when somebody signs in, and shortly after the latest key when a name is typed.
#[hook]
fn use_reading(possible: bool, names: &WiringNames, read: Callback<()>) {
    let read_before = use_mut_ref(|| false);
    use_effect_with((possible, names.clone()), move |(possible, _)| {
        let pause = if read_before.replace(*possible) { PAUSE_AFTER_KEY_MILLISECONDS } else { 0 };
        let timer = possible.then(|| timer::after(pause, move || read.emit(())));
        move || drop(timer)
    });
}

async fn read_plan(
    names: &WiringNames,
    dispatch: &UseReducerDispatcher<WireState>,
    notice: &Callback<ApiError>,
) {
    dispatch.dispatch(WireAction::Asked);
    let answer = ask_plan(names).await;
    if let Err(fault) = &answer {
        notice.emit(fault.clone());
    }
    dispatch.dispatch(WireAction::Planned(answer));
}

/// Names are of letters, digits and a few signs; of those only `+`, `=`, `,` and `@` mean something in a query.
async fn ask_plan(names: &WiringNames) -> Result<WiringPlan, ApiError> {
    let policy = names.policy.replace('+', "%2B").replace('=', "%3D").replace(',', "%2C").replace('@', "%40");
    http::get(&http::profile(&format!("wiring?rule={}&policy={policy}", names.rule))).await
}

async fn apply_plan(plan: WiringPlan, dispatch: UseReducerDispatcher<WireState>) {
    dispatch.dispatch(WireAction::Began);
    for row in &plan.rows {
        if is_settled(row.action) {
            continue;
        }
        if !run_until_settled(row.step, &plan.names, &dispatch).await {
            break;
        }
    }
    dispatch.dispatch(WireAction::Planned(ask_plan(&plan.names).await));
    dispatch.dispatch(WireAction::Ended);
}

async fn replace_step(step: WiringStep, names: WiringNames, dispatch: UseReducerDispatcher<WireState>) {
    dispatch.dispatch(WireAction::Began);
    run(step, &names, true, &dispatch).await;
    dispatch.dispatch(WireAction::Planned(ask_plan(&names).await));
    dispatch.dispatch(WireAction::Ended);
}

/// Answers whether the next row may be tried.
async fn run_until_settled(
    step: WiringStep,
    names: &WiringNames,
    dispatch: &UseReducerDispatcher<WireState>,
) -> bool {
    for _ in 0..LONGEST_WAIT {
        match run(step, names, false, dispatch).await {
            None => return false,
            Some(row) if is_settled(row.action) => return true,
            Some(row) if row.action == WiringAction::Blocked => return false,
            Some(_) => timer::sleep(ASK_AGAIN_MILLISECONDS).await,
        }
    }
    false
}

async fn run(
    step: WiringStep,
    names: &WiringNames,
    replace: bool,
    dispatch: &UseReducerDispatcher<WireState>,
) -> Option<WiringRow> {
    dispatch.dispatch(WireAction::StepBegan(step));
    let path = http::profile(&format!("wiring/{}", path_of(step)));
    let answer = http::post::<_, WiringRow>(&path, &RunWiringStep { names: names.clone(), replace }).await;
    let row = answer.as_ref().ok().cloned();
    dispatch.dispatch(WireAction::StepEnded(step, answer));
    row
}

fn path_of(step: WiringStep) -> &'static str {
    match step {
        WiringStep::Destination => "destination",
        WiringStep::Confirmation => "confirmation",
        WiringStep::Rule => "rule",
        WiringStep::Policy => "policy",
    }
}
