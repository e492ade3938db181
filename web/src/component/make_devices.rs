//! One device, many at once, or those that make their own keys.

use yew::{Callback, Html, component, html, use_state_eq};

use crate::component::make_batch::{MakeBatch, batch_form};
use crate::component::make_device::MakeDevice;
use crate::component::sign_csrs::{SignCsrs, csr_form};
use crate::hook::use_csrs::use_csrs;
use crate::hook::use_device_form::{as_last, use_device_form};
use crate::hook::use_signer::use_signer;
use crate::hook::use_words::use_words;
use crate::ui::options::{OptionLine, Options};

/// The ways to a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    One,
    Many,
    Csrs,
}

const WAYS: [(&str, Way); 3] = [("one", Way::One), ("many", Way::Many), ("csrs", Way::Csrs)];

/// One device, many at once, or those that make their own keys.
#[component]
pub fn MakeDevices() -> Html {
    let words = use_words();
    let chosen = use_state_eq(|| Way::One);
    // All of it is held here: whoever looks at another way comes back to what was typed.
    let (one, many) = (use_device_form(as_last), use_device_form(batch_form));
    let (csrs, csr_form) = (use_csrs(), use_device_form(csr_form));
    let signer = use_signer();
    let options = WAYS.map(|(value, way)| {
        let (label, says) = match way {
            Way::One => (words.batch.one, words.batch.one_says),
            Way::Many => (words.batch.many, words.batch.many_says),
            Way::Csrs => (words.csr.way, words.csr.way_says),
        };
        OptionLine { value, label: label.into(), says: says.into() }
    });
    let setter = chosen.setter();
    let onchoose = Callback::from(move |value: String| {
        if let Some((_, way)) = WAYS.into_iter().find(|(name, _)| *name == value) {
            setter.set(way);
        }
    });
    let value = WAYS.into_iter().find(|(_, way)| *way == *chosen).map(|(name, _)| name).unwrap_or_default();
    html! {
        <>
            <Options id="how-many" label={words.batch.how_many} options={options.to_vec()} chosen={value} {onchoose} />
            { match *chosen {
                Way::One => html! { <MakeDevice {signer} settings={one} /> },
                Way::Many => html! { <MakeBatch {signer} settings={many} /> },
                Way::Csrs => html! { <SignCsrs {signer} settings={csr_form} {csrs} /> },
            } }
        </>
    }
}
