//! Which CA of this tab signs.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hook::use_keys::use_keys;
use crate::issuer::message::KeyHandle;
use crate::state::keys::HeldCa;
use crate::ui::select::{Choice, Select};

/// What [`CaChoice`] shows.
#[derive(Properties, PartialEq)]
pub struct CaChoiceProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// The CA that is chosen.
    pub chosen: Option<KeyHandle>,
    /// The CA that was chosen now.
    pub onchoose: Callback<KeyHandle>,
}

/// Which CA of this tab signs.
#[component]
pub fn CaChoice(props: &CaChoiceProps) -> Html {
    let Some(keys) = use_keys() else { return Html::default() };
    let able: Vec<HeldCa> = keys.keys.able().cloned().collect();
    let choices =
        able.iter().map(|ca| Choice { value: value(ca.handle), label: label(ca) }).collect::<Vec<_>>();
    let onchoose = props.onchoose.clone();
    let choose = Callback::from(move |chosen: String| {
        if let Some(ca) = able.iter().find(|ca| value(ca.handle) == chosen) {
            onchoose.emit(ca.handle);
        }
    });
    let chosen = props.chosen.map(value).unwrap_or_default();
    html! { <Select id={props.id.clone()} label={props.label.clone()} {choices} {chosen} onchoose={choose} /> }
}

fn value(handle: KeyHandle) -> AttrValue {
    AttrValue::from(handle.to_string())
}

/// Two CAs may have one name: the first digits of the id tell them apart.
fn label(ca: &HeldCa) -> AttrValue {
    let digits: String = ca.certificate.certificate_id.chars().take(8).collect();
    AttrValue::from(format!("{} ({digits}…)", ca.certificate.name))
}
