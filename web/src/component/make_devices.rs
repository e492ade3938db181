//! One device, or many at once.

use yew::{Callback, Html, component, html, use_state_eq};

use crate::component::make_batch::MakeBatch;
use crate::component::make_device::MakeDevice;
use crate::hook::use_words::use_words;
use crate::ui::options::{OptionLine, Options};

const ONE: &str = "one";
const MANY: &str = "many";

/// One device, or many at once.
#[component]
pub fn MakeDevices() -> Html {
    let words = &use_words().batch;
    let chosen = use_state_eq(|| ONE);
    let options = vec![
        OptionLine { value: ONE, label: words.one.into(), says: words.one_says.into() },
        OptionLine { value: MANY, label: words.many.into(), says: words.many_says.into() },
    ];
    let setter = chosen.setter();
    let onchoose = Callback::from(move |value: String| setter.set(if value == MANY { MANY } else { ONE }));
    html! {
        <>
            <Options id="how-many" label={words.how_many} {options} chosen={*chosen} {onchoose} />
            if *chosen == MANY { <MakeBatch /> } else { <MakeDevice /> }
        </>
    }
}
