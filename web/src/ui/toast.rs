//! The page's one live region: what was done, in the past tense, for a few seconds.

use std::rc::Rc;

use yew::{Html, Properties, Reducible, classes, component, html, use_effect_with, use_state_eq};

use crate::platform::timer;
use crate::ui::icon::{Glyph, Icon};

/// How long a sentence stays in sight.
const SIGHT_MILLISECONDS: u32 = 6_000;

/// The latest sentence; numbered, so that the same one said twice is heard twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToastLine {
    number: u32,
    sentence: String,
}

impl Reducible for ToastLine {
    type Action = String;

    fn reduce(self: Rc<Self>, sentence: String) -> Rc<Self> {
        Rc::new(Self { number: self.number.wrapping_add(1), sentence })
    }
}

/// What [`Toast`] shows.
#[derive(Properties, PartialEq)]
pub struct ToastProps {
    /// The latest sentence.
    pub line: ToastLine,
}

/// The live region.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    let seen = use_state_eq(|| 0_u32);
    let number = props.line.number;
    {
        let setter = seen.setter();
        use_effect_with(number, move |number| {
            let number = *number;
            let timer = timer::after(SIGHT_MILLISECONDS, move || setter.set(number));
            move || drop(timer)
        });
    }
    let shown = number != *seen;
    html! {
        <div class={classes!("toast", shown.then_some("toast-shown"))} role="status" aria-live="polite">
            if shown {
                <Glyph icon={Icon::Check} />
                <span key={number}>{ &props.line.sentence }</span>
            }
        </div>
    }
}
