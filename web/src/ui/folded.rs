//! Something folded away behind its heading.

use yew::{
    AttrValue, Callback, Event, Html, Properties, classes, component, html, use_effect_with, use_node_ref,
    use_state_eq,
};

use crate::platform::input::is_open;

/// What [`Folded`] shows.
#[derive(Properties, PartialEq)]
pub struct FoldedProps {
    /// The heading.
    pub summary: AttrValue,
    /// It stands in a row, not on its own.
    #[prop_or(false)]
    pub small: bool,
    /// Something inside has to be seen: it opens, and stays so when that is over, because somebody may be typing in it.
    #[prop_or(false)]
    pub open: bool,
    /// What is folded away.
    pub children: Html,
}

/// Something folded away behind its heading.
#[component]
pub fn Folded(props: &FoldedProps) -> Html {
    let node = use_node_ref();
    let open = use_state_eq(|| props.open);
    let setter = open.setter();
    use_effect_with(props.open, move |wanted| {
        if *wanted {
            setter.set(true);
        }
    });
    let ontoggle = {
        let (setter, node) = (open.setter(), node.clone());
        // Of this one, whichever inside of it the event came from.
        Callback::from(move |_: Event| setter.set(is_open(&node)))
    };
    html! {
        <details ref={node} class={classes!("folded", props.small.then_some("folded-small"))} open={*open} {ontoggle}>
            <summary>{ &props.summary }</summary>
            <div class="folded-body">{ props.children.clone() }</div>
        </details>
    }
}
