//! How the stages stand: any component may report, the rail reads.

use yew::{
    Callback, ContextProvider, Html, Properties, UseReducerHandle, component, hook, html, use_context,
    use_reducer_eq,
};

use crate::route::Route;
use crate::state::stage::{StageReport, StageState, Stages};

/// How the stages stand; none outside of a provider.
#[hook]
pub fn use_stages() -> Option<UseReducerHandle<Stages>> {
    use_context::<UseReducerHandle<Stages>>()
}

/// Reports how one stage stands.
#[hook]
pub fn use_stage_report(stage: Route) -> Callback<StageState> {
    let dispatch = use_stages().map(|stages| stages.dispatcher());
    Callback::from(move |state| {
        if let Some(dispatch) = &dispatch {
            dispatch.dispatch(StageReport { stage, state });
        }
    })
}

/// What [`StagesProvider`] wraps.
#[derive(Properties, PartialEq)]
pub struct StagesProviderProps {
    /// All that may report or read.
    pub children: Html,
}

/// Holds how the stages stand.
#[component]
pub fn StagesProvider(props: &StagesProviderProps) -> Html {
    let stages = use_reducer_eq(Stages::default);
    html! {
        <ContextProvider<UseReducerHandle<Stages>> context={stages}>
            { props.children.clone() }
        </ContextProvider<UseReducerHandle<Stages>>>
    }
}
