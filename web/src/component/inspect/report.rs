//! What was read, from each side: the items, what is noteworthy, how they hang together, and two side by side.

use std::rc::Rc;

use jitr_shared::inspect::Subject;
use yew::{Callback, Html, Properties, component, html};

use crate::component::inspect::chain::InspectChain;
use crate::component::inspect::compare::InspectCompare;
use crate::component::inspect::doctor::InspectDoctor;
use crate::component::inspect::export::ExportAll;
use crate::component::inspect::findings::InspectFindings;
use crate::component::inspect::items::InspectItems;
use crate::component::inspect::readiness::InspectReadiness;
use crate::hook::use_inspector::Inspector;
use crate::hook::use_words::use_words;
use crate::issuer::message::overview::{Line, Overview};
use crate::state::inspect::{InspectAction, View};
use crate::ui::stage::Part;
use crate::ui::tabs::{Tab, Tabs};
use crate::words::inspect::InspectWords;

/// What [`InspectReport`] shows.
#[derive(Properties, PartialEq)]
pub struct InspectReportProps {
    /// What was dropped and read.
    pub inspector: Inspector,
    /// What was read.
    pub overview: Rc<Overview>,
}

/// What was read, from each side.
#[component]
pub fn InspectReport(props: &InspectReportProps) -> Html {
    let words = &use_words().inspect;
    let (inspector, overview) = (&props.inspector, &props.overview);
    let state = &inspector.state;
    let onchoose = {
        let dispatch = state.dispatcher();
        Callback::from(move |value: &'static str| {
            if let Some(view) = VIEWS.into_iter().find(|view| name(*view) == value) {
                dispatch.dispatch(InspectAction::Viewed(view));
            }
        })
    };
    let tabs: Vec<Tab> = VIEWS
        .into_iter()
        .filter(|view| has(*view, overview))
        .map(|view| tab(view, overview, words))
        .collect();
    let beside = html! { <ExportAll inspector={inspector.clone()} has_items={!overview.lines.is_empty()} /> };
    html! {
        <Part title={words.found} {beside}>
            <p class="summary">{ (words.summary)(overview) }</p>
            <Tabs id="inspect-view" label={words.found} {tabs} chosen={name(state.view)} {onchoose}>
                { panel(state.view, inspector, overview) }
            </Tabs>
        </Part>
    }
}

const VIEWS: [View; 6] =
    [View::Items, View::Findings, View::Chain, View::Readiness, View::Compare, View::Doctor];

/// A view for which there is nothing is not offered.
fn has(view: View, overview: &Overview) -> bool {
    match view {
        View::Findings => true,
        View::Items => !overview.lines.is_empty(),
        View::Chain | View::Readiness => overview.lines.iter().any(is_certificate),
        View::Compare => overview.lines.len() > 1,
        View::Doctor => !overview.causes.is_empty() || overview.lines.is_empty(),
    }
}

fn tab(view: View, overview: &Overview, words: &InspectWords) -> Tab {
    let count = match view {
        View::Items => Some(overview.lines.len()),
        View::Findings => Some(overview.counts.iter().sum()),
        View::Doctor => Some(overview.causes.len()),
        View::Chain | View::Readiness | View::Compare => None,
    };
    Tab { value: name(view), label: (words.view)(view).into(), count }
}

/// For the program alone.
fn name(view: View) -> &'static str {
    match view {
        View::Items => "items",
        View::Findings => "findings",
        View::Chain => "chain",
        View::Readiness => "readiness",
        View::Compare => "compare",
        View::Doctor => "doctor",
    }
}

fn panel(view: View, inspector: &Inspector, overview: &Rc<Overview>) -> Html {
    let (inspector, overview) = (inspector.clone(), Rc::clone(overview));
    match view {
        View::Items => html! { <InspectItems {inspector} {overview} /> },
        View::Findings => html! { <InspectFindings {overview} /> },
        View::Chain => html! { <InspectChain {inspector} {overview} /> },
        View::Readiness => html! { <InspectReadiness {inspector} {overview} /> },
        View::Compare => html! { <InspectCompare {inspector} {overview} /> },
        View::Doctor => html! { <InspectDoctor {overview} /> },
    }
}

fn is_certificate(line: &Line) -> bool {
    matches!(line.subject, Subject::Certificate(_))
}
