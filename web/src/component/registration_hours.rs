//! How it stands as a whole: a strip of the registrations of the last 48 hours, and what is stored.

use jitr_shared::api::watch::{Hour, Summary};
use yew::{Html, Properties, component, html};

use crate::hook::use_preferences::use_preferences;
use crate::hook::use_words::use_words;
use crate::platform::{clock, language};
use crate::words::number::bytes;

/// The strip's height in its own units.
const HEIGHT: u32 = 40;

/// What [`RegistrationHours`] shows.
#[derive(Properties, PartialEq)]
pub struct RegistrationHoursProps {
    /// What the Worker has counted.
    pub summary: Summary,
}

/// A strip of the last 48 hours, and what is stored.
#[component]
pub fn RegistrationHours(props: &RegistrationHoursProps) -> Html {
    let words = &use_words().live;
    let tag = language::tag(use_preferences().language);
    let hours = &props.summary.hours;
    let sum = |of: fn(&Hour) -> u32| hours.iter().map(of).sum::<u32>();
    let most = hours.iter().max_by_key(|hour| hour.received);
    let said = most.filter(|hour| hour.received > 0).map(|most| {
        let when = clock::local(most.start, tag);
        (words.hours_text)(sum(|hour| hour.received), sum(|hour| hour.active), most.received, &when)
    });
    html! {
        <figure class="hours">
            <figcaption>{ words.hours }</figcaption>
            { strip(hours, most.map_or(1, |hour| hour.received.max(1))) }
            if let Some(said) = said { <p class="muted">{ said }</p> }
            <p class="muted">{ (words.stored)(props.summary.rows, &bytes(props.summary.stored_bytes)) }{ ". " }{ words.retention }</p>
        </figure>
    }
}

/// A bar an hour, what became ACTIVE in it darker; the text below says the same.
fn strip(hours: &[Hour], most: u32) -> Html {
    let width = hours.len() * 10;
    let bar = |(place, hour): (usize, &Hour)| {
        let part = |class: &'static str, number: u32| {
            // What happened once is seen, beside thousands too.
            let height =
                if number == 0 { 0 } else { (number.saturating_mul(HEIGHT) / most).clamp(2, HEIGHT) };
            html! {
                <rect {class} x={(place * 10 + 1).to_string()} y={(HEIGHT - height).to_string()} width="8" height={height.to_string()} />
            }
        };
        html! { <>{ part("hours-received", hour.received) }{ part("hours-active", hour.active) }</> }
    };
    html! {
        <svg class="hours-strip" viewBox={format!("0 0 {width} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true" focusable="false">
            { for hours.iter().enumerate().map(bar) }
        </svg>
    }
}
