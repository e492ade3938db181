//! Views of one thing, one at a time: a row of tabs and the panel of the one that is chosen.
//!
//! One tab is in the tab order; arrows, Home and End choose another and move the focus there.

use yew::{AttrValue, Callback, Html, KeyboardEvent, Properties, component, html};

use crate::platform::{document, frame};

/// One view.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    /// For the program.
    pub value: &'static str,
    /// For the person.
    pub label: AttrValue,
    /// How much is in it.
    pub count: Option<usize>,
}

/// What [`Tabs`] shows.
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// Its id in the document; unique on the page.
    pub id: AttrValue,
    /// What the views are of.
    pub label: AttrValue,
    /// All of them.
    pub tabs: Vec<Tab>,
    /// The one that is shown.
    pub chosen: &'static str,
    /// This one was chosen.
    pub onchoose: Callback<&'static str>,
    /// What the panel holds.
    pub children: Html,
}

/// Views of one thing, one at a time.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let panel = format!("{}-panel", props.id);
    let onkeydown = on_key(props);
    html! {
        <div class="tabs">
            <div class="tab-row" role="tablist" aria-label={props.label.clone()} {onkeydown}>
                { for props.tabs.iter().map(|tab| button(props, tab, &panel)) }
            </div>
            <div id={panel} class="tab-panel" role="tabpanel" tabindex="0" aria-labelledby={tab_id(&props.id, props.chosen)}>
                { props.children.clone() }
            </div>
        </div>
    }
}

fn button(props: &TabsProps, tab: &Tab, panel: &str) -> Html {
    let is_chosen = tab.value == props.chosen;
    let value = tab.value;
    let onclick = props.onchoose.reform(move |_| value);
    html! {
        <button key={value} id={tab_id(&props.id, value)} type="button" class="tab" role="tab" {onclick}
            tabindex={if is_chosen { "0" } else { "-1" }} aria-selected={if is_chosen { "true" } else { "false" }}
            aria-controls={panel.to_owned()}>
            { &tab.label }
            if let Some(count) = tab.count { { " " }<span class="tab-count">{ count }</span> }
        </button>
    }
}

fn on_key(props: &TabsProps) -> Callback<KeyboardEvent> {
    let values: Vec<&'static str> = props.tabs.iter().map(|tab| tab.value).collect();
    let (id, chosen, choose) = (props.id.clone(), props.chosen, props.onchoose.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(key) = frame::key_on(&event, ".tab") else { return };
        let place = values.iter().position(|value| *value == chosen).unwrap_or_default();
        let target = match key.as_str() {
            "ArrowRight" => place + 1,
            // Before the first stands the last.
            "ArrowLeft" => (place + values.len()).saturating_sub(1),
            "Home" => 0,
            "End" => values.len().saturating_sub(1),
            _ => return,
        };
        let Some(value) = target.checked_rem(values.len()).and_then(|target| values.get(target)) else {
            return;
        };
        event.prevent_default();
        choose.emit(value);
        document::focus(&tab_id(&id, value));
    })
}

fn tab_id(id: &str, value: &str) -> String {
    format!("{id}-tab-{value}")
}
