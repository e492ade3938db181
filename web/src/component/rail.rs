//! The places, in the order of the work, each stage with its state in a word. At the left; at the bottom where it is narrow.

use yew::{Callback, Html, MouseEvent, Properties, classes, component, html};
use yew_router::Routable;
use yew_router::hooks::{use_navigator, use_route};

use crate::hook::use_stages::use_stages;
use crate::hook::use_words::use_words;
use crate::platform::click;
use crate::route::Route;
use crate::state::stage::StageState;
use crate::ui::icon::{Glyph, Icon};

/// The places.
#[component]
pub fn Rail() -> Html {
    let words = &use_words().frame;
    html! {
        <nav class="rail" aria-label={words.stages}>
            <ol class="rail-stages">
                { for Route::STAGES.into_iter().map(|route| html! { <Entry key={route.to_path()} {route} /> }) }
            </ol>
            <ul class="rail-places" aria-label={words.places}>
                { for Route::ASIDE.into_iter().map(|route| html! { <Entry key={route.to_path()} {route} /> }) }
            </ul>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct EntryProps {
    route: Route,
}

#[component]
fn Entry(props: &EntryProps) -> Html {
    let words = &use_words().frame;
    let route = props.route;
    let here = use_route::<Route>().is_some_and(|shown| shown.shown() == route);
    let state = use_stages().and_then(|stages| stages.of(route)).unwrap_or_default();
    html! {
        <li>
            <Anchor {route} {here}>
                <Glyph icon={icon(route)} />
                <span class="rail-name">{ (words.title)(route) }</span>
                <span class="rail-short" aria-hidden="true">{ (words.short_title)(route) }</span>
                <span class={classes!("rail-state", state_class(state))}>{ (words.stage_state)(state) }</span>
            </Anchor>
        </li>
    }
}

/// What [`Anchor`] leads to.
#[derive(Properties, PartialEq)]
pub struct AnchorProps {
    /// Where it leads.
    pub route: Route,
    /// It is the place that is shown.
    #[prop_or(false)]
    pub here: bool,
    /// What it shows.
    pub children: Html,
}

/// A link to a place: a real one, so that it opens in a new tab when asked to.
#[component]
pub fn Anchor(props: &AnchorProps) -> Html {
    let navigator = use_navigator();
    let route = props.route;
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(navigator) = navigator.as_ref().filter(|_| click::is_plain(&event)) {
            event.prevent_default();
            navigator.push(&route);
        }
    });
    html! {
        <a href={route.to_path()} {onclick} aria-current={props.here.then_some("page")}>{ props.children.clone() }</a>
    }
}

fn icon(route: Route) -> Icon {
    match route {
        Route::Home | Route::Ca => Icon::Certificate,
        Route::Register => Icon::Shield,
        Route::Wire => Icon::Wire,
        Route::Devices => Icon::Chip,
        Route::Watch => Icon::Pulse,
        Route::Inspect => Icon::Lens,
        Route::Destinations => Icon::Bell,
        Route::Settings => Icon::Sliders,
        Route::NotFound => Icon::Circle,
    }
}

fn state_class(state: StageState) -> &'static str {
    match state {
        StageState::Unknown | StageState::Nothing => "tone-plain",
        StageState::Ready
        | StageState::Registered
        | StageState::Wired
        | StageState::Made(_)
        | StageState::Clear => "tone-good",
        StageState::Partial | StageState::Pending(_) => "tone-active",
        StageState::Stuck(_) => "tone-bad",
    }
}
