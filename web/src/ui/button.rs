//! A button: does one thing, and where it can't, stays and says why.

use yew::{AttrValue, Callback, Html, MouseEvent, Properties, classes, component, html};

use crate::ui::icon::{Glyph, Icon};

/// How much weight it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do next; at most one in sight.
    Primary,
    /// Anything else.
    #[default]
    Plain,
    /// Beside a row, without a border.
    Quiet,
    /// It takes something away.
    Danger,
}

/// What [`Button`] shows.
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// A verb first.
    pub label: AttrValue,
    /// What it does.
    #[prop_or_default]
    pub onclick: Callback<()>,
    /// How much weight it has.
    #[prop_or_default]
    pub weight: Weight,
    /// Why it can't be used now; stands beside it.
    #[prop_or_default]
    pub blocked: Option<AttrValue>,
    /// What it is doing now, in place of the label.
    #[prop_or_default]
    pub busy: Option<AttrValue>,
    /// Before the label.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// What it is to be called by screen readers where the label alone does not say of which thing.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// It sends the form around it.
    #[prop_or(false)]
    pub submit: bool,
    /// Whether what it opens is open.
    #[prop_or_default]
    pub expanded: Option<bool>,
}

/// A button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let idle = props.blocked.is_none() && props.busy.is_none();
    let onclick = {
        let onclick = props.onclick.clone();
        let submit = props.submit;
        Callback::from(move |event: MouseEvent| {
            // aria-disabled keeps it in the tab order, so that its reason can be read; it must not act all the same.
            if !idle {
                event.prevent_default();
            } else if !submit {
                onclick.emit(());
            }
        })
    };
    html! {
        <span class="button-place">
            <button type={if props.submit { "submit" } else { "button" }} {onclick}
                class={classes!("button", weight_class(props.weight), props.busy.is_some().then_some("busy"))}
                aria-disabled={(!idle).then_some("true")}
                aria-label={props.name.clone()}
                aria-expanded={props.expanded.map(|expanded| if expanded { "true" } else { "false" })}>
                if let Some(icon) = props.icon { <Glyph {icon} /> }
                <span>{ props.busy.as_ref().unwrap_or(&props.label) }</span>
            </button>
            if let Some(reason) = &props.blocked { <span class="button-reason">{ reason }</span> }
        </span>
    }
}

fn weight_class(weight: Weight) -> &'static str {
    match weight {
        Weight::Primary => "button-primary",
        Weight::Plain => "button-plain",
        Weight::Quiet => "button-quiet",
        Weight::Danger => "button-danger",
    }
}
