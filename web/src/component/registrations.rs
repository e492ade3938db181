//! The list with all that is around it: looking for a device, filter, selection with its acts, and the files to export.

use std::rc::Rc;

use jitr_shared::api::registration::RegistrationRow;
use jitr_shared::api::watch::{Filter, MOST_AT_ONCE};
use yew::{
    Callback, Html, Properties, UseStateHandle, component, hook, html, use_effect_with, use_state,
    use_state_eq,
};

use crate::component::expecting::ExpectingSwitch;
use crate::component::registration_acts::RegistrationActs;
use crate::component::registration_filter::RegistrationFilter;
use crate::component::registration_list::RegistrationList;
use crate::component::watch_link::use_watch_address;
use crate::hook::use_feed::{FeedHandle, use_feed};
use crate::hook::use_words::use_words;
use crate::platform::{http, query};
use crate::state::watch::filter::to_pairs;
use crate::ui::button::{Button, Weight};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::stage::Part;
use crate::ui::status_word::{StatusWord, Tone};

/// What [`Registrations`] shows.
#[derive(Properties, PartialEq)]
pub struct RegistrationsProps {
    /// The filter in the address.
    pub filter: Filter,
}

/// The ids that are selected, in order.
type Selected = Rc<Vec<String>>;

/// The list with all that is around it.
#[component]
pub fn Registrations(props: &RegistrationsProps) -> Html {
    let words = use_words();
    let watch = &words.watch;
    let feed = use_feed();
    let state = &feed.state;
    let onchange = use_watch_address(false);
    let selected = use_state(Selected::default);
    let select = {
        let selected = selected.clone();
        Callback::from(move |id: String| {
            let mut ids = selected.to_vec();
            match ids.binary_search(&id) {
                Ok(place) => drop(ids.remove(place)),
                Err(place) => ids.insert(place, id),
            }
            selected.set(Rc::new(ids));
        })
    };
    {
        let setter = selected.setter();
        // What is not in sight any more must not be acted on.
        use_effect_with(props.filter.clone(), move |_| setter.set(Selected::default()));
    }
    let beside = if feed.live {
        html! { <StatusWord tone={Tone::Good} word={watch.live} /> }
    } else {
        html! { <StatusWord tone={Tone::Plain} word={watch.polling} /> }
    };
    let count = state.shown();
    html! {
        <Part title={watch.registrations} {beside}>
            <ExpectingSwitch />
            <RegistrationFilter filter={props.filter.clone()} {onchange} />
            if !state.is_read() && count == 0 && state.fault.is_none() {
                <p class="waiting" role="status">{ words.frame.loading }</p>
            } else if count == 0 && props.filter == Filter::default() {
                <p class="empty">{ watch.empty }</p>
            } else if count == 0 {
                <p class="empty" role="status">{ words.live.no_match }</p>
            } else {
                <Selection selected={selected.clone()} />
                <RegistrationList selected={(*selected).clone()} onselect={select} />
                <p class="list-foot muted" role="status">{ (words.live.loaded)(count, state.total()) }</p>
            }
            <Exports filter={props.filter.clone()} />
        </Part>
    }
}

#[derive(Properties)]
struct SelectionProps {
    selected: UseStateHandle<Selected>,
}

impl PartialEq for SelectionProps {
    fn eq(&self, other: &Self) -> bool {
        *self.selected == *other.selected
    }
}

/// What is selected, and what may be done to it.
#[component]
fn Selection(props: &SelectionProps) -> Html {
    let words = &use_words().live;
    let feed = use_feed();
    let gathering = use_state_eq(|| false);
    use_gathering(&feed, &gathering, &props.selected);
    let rows: Vec<RegistrationRow> =
        props.selected.iter().filter_map(|id| feed.state.row(id)).cloned().collect();
    let all = {
        let gathering = gathering.setter();
        Callback::from(move |()| gathering.set(true))
    };
    let none = {
        let setter = props.selected.setter();
        Callback::from(move |()| setter.set(Selected::default()))
    };
    html! {
        <div class="selection">
            <div class="row">
                <Button label={words.select_all} weight={Weight::Quiet} onclick={all}
                    busy={gathering.then_some(words.gathering)} />
                if !rows.is_empty() {
                    <strong role="status">{ (words.selected)(rows.len(), rows.len() >= MOST_AT_ONCE) }</strong>
                    <Button label={words.clear_selection} weight={Weight::Quiet} onclick={none} />
                }
            </div>
            if !rows.is_empty() { <RegistrationActs rows={Rc::new(rows)} /> }
        </div>
    }
}

/// Reads on until all that match are here, or as many as one act may name; then selects them.
#[hook]
fn use_gathering(feed: &FeedHandle, gathering: &UseStateHandle<bool>, selected: &UseStateHandle<Selected>) {
    let (state, more) = (Rc::clone(&feed.state), feed.read_more.clone());
    let (done, setter) = (gathering.setter(), selected.setter());
    let round = (**gathering, state.shown(), state.next_page().map(|(_, before)| before), state.round());
    use_effect_with(round, move |(gathering, count, next, _)| {
        if !gathering {
            return;
        }
        if next.is_some() && *count < MOST_AT_ONCE {
            return more.emit(());
        }
        let places = 0..MOST_AT_ONCE.min(*count);
        let mut ids: Vec<String> =
            places.filter_map(|place| state.row_at(place)).map(|row| row.certificate_id.clone()).collect();
        ids.sort_unstable();
        setter.set(Rc::new(ids));
        done.set(false);
    });
}

/// The rows that match, as files.
#[component]
fn Exports(props: &RegistrationsProps) -> Html {
    let words = &use_words().live;
    let link = |format: &'static str, label: &'static str| {
        let mut pairs = vec![("format", format.to_owned())];
        pairs.extend(to_pairs(&props.filter));
        let href = http::profile(&format!("registrations/export{}", query::text(&pairs)));
        html! { <a class="outward" {href} download="">{ label }<Glyph icon={Icon::Download} /></a> }
    };
    html! {
        <p class="row"><span class="muted">{ words.export }</span>{ link("csv", "CSV") }{ link("json", "JSON") }</p>
    }
}
