//! Something folded away behind its heading.

use yew::{AttrValue, Html, Properties, classes, component, html};

/// What [`Folded`] shows.
#[derive(Properties, PartialEq)]
pub struct FoldedProps {
    /// The heading.
    pub summary: AttrValue,
    /// It stands in a row, not on its own.
    #[prop_or(false)]
    pub small: bool,
    /// Something inside has to be seen.
    #[prop_or(false)]
    pub open: bool,
    /// What is folded away.
    pub children: Html,
}

/// Something folded away behind its heading.
#[component]
pub fn Folded(props: &FoldedProps) -> Html {
    html! {
        <details class={classes!("folded", props.small.then_some("folded-small"))} open={props.open}>
            <summary>{ &props.summary }</summary>
            <div class="folded-body">{ props.children.clone() }</div>
        </details>
    }
}
