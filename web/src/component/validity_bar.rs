//! How much of a certificate's validity is used: a bar from notBefore to notAfter, the words beside it, now as a mark.

use yew::{Html, Properties, classes, component, html};

use crate::hook::use_now::use_now;
use crate::hook::use_words::use_words;
use crate::state::validity::{Standing, judge};
use crate::ui::moment::Moment;
use crate::ui::status_word::{StatusWord, Tone};

const MINUTE: u32 = 60_000;

/// What [`ValidityBar`] shows.
#[derive(Properties, PartialEq)]
pub struct ValidityBarProps {
    /// Seconds since the epoch.
    pub not_before: i64,
    /// Seconds since the epoch.
    pub not_after: i64,
}

/// A validity.
#[component]
pub fn ValidityBar(props: &ValidityBarProps) -> Html {
    let words = &use_words().certificate;
    let now = use_now(MINUTE).div_euclid(1000);
    let validity = judge(props.not_before, props.not_after, now);
    let tone = match validity.standing {
        Standing::Good => Tone::Good,
        Standing::Soon => Tone::Soon,
        Standing::Bad => Tone::Bad,
    };
    let used = validity.used_percent.to_string();
    html! {
        <div class={classes!("validity", tone.class())} role="group" aria-label={words.validity}>
            <StatusWord {tone} word={(words.remaining)(validity.remaining)} />
            // Attributes, not styles: the page's policy allows no inline style.
            <svg class="validity-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="validity-whole" x="0" y="0" width="100" height="4" />
                <rect class="validity-used" x="0" y="0" width={used} height="4" />
            </svg>
            <div class="validity-ends">
                <Moment at={props.not_before.saturating_mul(1000)} />
                <Moment at={props.not_after.saturating_mul(1000)} />
            </div>
        </div>
    }
}
