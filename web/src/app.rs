//! The application: providers around a frame of header, rail and the place that is shown.
//!
//! After a change of place the document gets its title, the window its top and the heading the focus, so that keyboard and
//! screen reader arrive where the eyes do.

use yew::{Callback, ContextProvider, Html, Properties, component, html, use_effect_with, use_mut_ref};
use yew_router::hooks::use_route;
use yew_router::{BrowserRouter, Switch};

use crate::component::ca_cards::CaCards;
use crate::component::header::Header;
use crate::component::key_ring::KeyRing;
use crate::component::load_ca::LoadCa;
use crate::component::missing_part::{MissingLanguage, MissingPlace};
use crate::component::rail::Rail;
use crate::component::scout::Scout;
use crate::hook::use_account::AccountProvider;
use crate::hook::use_announce::AnnounceProvider;
use crate::hook::use_batch::BatchProvider;
use crate::hook::use_feed::FeedProvider;
use crate::hook::use_later::Later;
use crate::hook::use_names::NamesProvider;
use crate::hook::use_part::{Part, use_part};
use crate::hook::use_preferences::PreferencesProvider;
use crate::hook::use_session::SessionProvider;
use crate::hook::use_stages::StagesProvider;
use crate::hook::use_words::use_words;
use crate::page::ca::CaPage;
use crate::page::destinations::DestinationsPage;
use crate::page::devices::DevicesPage;
use crate::page::inspect::InspectPage;
use crate::page::not_found::NotFoundPage;
use crate::page::register::RegisterPage;
use crate::page::settings::SettingsPage;
use crate::page::watch::WatchPage;
use crate::page::wire::WirePage;
use crate::parts::{Draw, Parts, Piece};
use crate::platform::document;
use crate::route::Route;
use crate::state::spoken::Spoken;

/// What [`App`] starts with.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// Where the parts come from that are not here.
    pub parts: &'static Parts,
    /// What is spoken first.
    pub start: Spoken,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let parts = props.parts;
    html! {
        <PreferencesProvider {parts} start={props.start}>
            <AnnounceProvider>
                <SessionProvider>
                    <AccountProvider>
                        <NamesProvider>
                            <StagesProvider>
                                <FeedProvider>
                                    <KeyRing>
                                        <BatchProvider><BrowserRouter><Frame {parts} /></BrowserRouter></BatchProvider>
                                    </KeyRing>
                                </FeedProvider>
                            </StagesProvider>
                        </NamesProvider>
                    </AccountProvider>
                </SessionProvider>
            </AnnounceProvider>
        </PreferencesProvider>
    }
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    parts: &'static Parts,
}

#[component]
fn Frame(props: &FrameProps) -> Html {
    let words = &use_words().frame;
    let route = use_route::<Route>().unwrap_or(Route::Home).shown();
    let title = (words.title)(route);
    use_effect_with(title, |title| document::set_title(&format!("{title} - JITR Workbench")));
    // Asked for at once, so that the other places are here before somebody wants one.
    let (later, again) = use_part(props.parts.places);
    let shown_before = use_mut_ref(|| None::<Route>);
    use_effect_with((route, drawn(route, &later).is_some()), move |(route, here)| {
        if !here {
            return;
        }
        // Not at the first showing: then the focus belongs to the browser.
        let before = shown_before.borrow_mut().replace(*route);
        if before.is_some_and(|before| before != *route) {
            document::scroll_to_top();
            document::focus("place");
        }
    });
    let context = Later { part: later, again: again.clone() };
    let render = Callback::from(move |route| {
        drawn(route, &later).unwrap_or_else(|| {
            html! {
                <MissingPlace {route} missed={matches!(later, Part::Missed)} again={again.clone()} />
            }
        })
    });
    html! {
        <>
            <a class="skip" href="#content">{ words.skip }</a>
            <Header />
            <Rail />
            <Scout />
            <main id="content" tabindex="-1">
                <MissingLanguage />
                <ContextProvider<Later> {context}><Switch<Route> {render} /></ContextProvider<Later>>
            </main>
        </>
    }
}

/// The place, unless it belongs to the part that is fetched later and is not here.
fn drawn(route: Route, later: &Part<Draw>) -> Option<Html> {
    match route {
        Route::Home | Route::Ca => Some(html! { <CaPage /> }),
        Route::NotFound => Some(html! { <NotFoundPage /> }),
        Route::Register
        | Route::Wire
        | Route::Devices
        | Route::Watch
        | Route::Inspect
        | Route::Destinations
        | Route::Settings => match later {
            Part::Here(draw) => Some(draw(Piece::Place(route))),
            Part::Coming | Part::Missed => None,
        },
    }
}

/// What is fetched later: named by the binary alone, so that nothing here holds its code.
pub fn later(piece: Piece) -> Html {
    match piece {
        Piece::Place(route) => place(route),
        Piece::CaCards => html! { <CaCards /> },
        Piece::LoadCa => html! { <LoadCa /> },
    }
}

fn place(route: Route) -> Html {
    match route {
        Route::Register => html! { <RegisterPage /> },
        Route::Wire => html! { <WirePage /> },
        Route::Devices => html! { <DevicesPage /> },
        Route::Watch => html! { <WatchPage /> },
        Route::Inspect => html! { <InspectPage /> },
        Route::Destinations => html! { <DestinationsPage /> },
        Route::Settings => html! { <SettingsPage /> },
        // The first load has these.
        Route::Home | Route::Ca | Route::NotFound => Html::default(),
    }
}
