//! Copies a text and answers in place: "Copied, 1,204 bytes".

use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

use crate::hook::use_words::use_words;
use crate::platform::{clipboard, task, timer};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;

/// How long the answer stays.
const ANSWER_MILLISECONDS: u32 = 4_000;

/// What [`Copy`] copies.
#[derive(Properties, PartialEq)]
pub struct CopyProps {
    /// Exactly this.
    pub text: AttrValue,
    /// What it is, for screen readers: several copy buttons may be in sight.
    #[prop_or_default]
    pub thing: Option<AttrValue>,
    /// In place of "Copy".
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

/// Copies a text.
#[component]
pub fn Copy(props: &CopyProps) -> Html {
    let words = &use_words().frame;
    let answer = use_state_eq(|| None::<String>);
    {
        let setter = answer.setter();
        use_effect_with((*answer).clone(), move |answer| {
            let timer = answer.is_some().then(|| timer::after(ANSWER_MILLISECONDS, move || setter.set(None)));
            move || drop(timer)
        });
    }
    let onclick = {
        let text = props.text.clone();
        let setter = answer.setter();
        Callback::from(move |()| {
            let (text, setter) = (text.clone(), setter.clone());
            task::spawn(async move {
                let done = clipboard::copy(&text).await;
                let said = if done { (words.copied)(text.len()) } else { words.copy_refused.to_owned() };
                setter.set(Some(said));
            });
        })
    };
    let label = props.label.clone().unwrap_or(AttrValue::Static(words.copy));
    // What is seen has to be in what is said (WCAG 2.5.3), or whoever speaks to the page names a button that is not there.
    let name = props.thing.as_ref().map(|thing| match &props.label {
        Some(label) => AttrValue::from(format!("{label}: {thing}")),
        None => AttrValue::from((words.copy_thing)(thing)),
    });
    html! {
        <span class="copy">
            <Button {label} {name} weight={Weight::Quiet} icon={Icon::Copy} {onclick} />
            <span class="copy-answer" role="status">{ (*answer).clone() }</span>
        </span>
    }
}
