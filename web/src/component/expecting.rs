//! The switch "Expecting a device", and "Look now".

use yew::{AttrValue, Callback, Event, Html, component, html};

use crate::hook::use_announce::use_announce;
use crate::hook::use_expecting::use_expecting;
use crate::hook::use_feed::use_feed;
use crate::hook::use_now::use_now;
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_words::use_words;
use crate::platform::input::checked_of;
use crate::platform::{clock, language};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::Icon;

/// The switch "Expecting a device", and "Look now".
#[component]
pub fn ExpectingSwitch() -> Html {
    let words = use_words();
    let live = &words.live;
    let announce = use_announce();
    let handle = use_expecting();
    let now = use_now(10_000);
    let tag = language::tag(use_preferences().language);
    let state = use_feed().state;
    let swept = state.summary.as_ref().and_then(|summary| summary.swept_at);
    let told = match handle.until {
        Some(until) => AttrValue::from((live.expecting_on)(&clock::local_time(until, tag))),
        None => AttrValue::Static(live.expecting_off),
    };
    let look = Callback::from(move |()| {
        handle.look.emit(());
        announce.emit(live.looking.to_owned());
    });
    html! {
        <div class="expecting row">
            <label class="choice">
                <input type="checkbox" role="switch" checked={handle.until.is_some()}
                    onchange={handle.switch.reform(|event: Event| checked_of(&event))} />
                <span>{ live.expecting }</span>
            </label>
            <span class="muted">{ told }</span>
            if let Some(swept) = swept { <span class="muted">{ (live.looked)(&(words.frame.ago)(now.saturating_sub(swept))) }</span> }
            <Button label={live.look_now} weight={Weight::Quiet} icon={Icon::Refresh} onclick={look} />
        </div>
    }
}
