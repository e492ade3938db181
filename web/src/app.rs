//! The application: providers around a frame of header, rail and the place that is shown.
//!
//! After a change of place the document gets its title, the window its top and the heading the focus, so that keyboard and
//! screen reader arrive where the eyes do.

use yew::{Html, component, html, use_effect_with, use_mut_ref};
use yew_router::hooks::use_route;
use yew_router::{BrowserRouter, Switch};

use crate::component::header::Header;
use crate::component::key_ring::KeyRing;
use crate::component::rail::Rail;
use crate::component::scout::Scout;
use crate::hook::use_account::AccountProvider;
use crate::hook::use_announce::AnnounceProvider;
use crate::hook::use_feed::FeedProvider;
use crate::hook::use_names::NamesProvider;
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
use crate::platform::document;
use crate::route::Route;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! {
        <PreferencesProvider>
            <AnnounceProvider>
                <SessionProvider>
                    <AccountProvider>
                        <NamesProvider>
                            <StagesProvider>
                                <FeedProvider>
                                    <KeyRing>
                                        <BrowserRouter><Frame /></BrowserRouter>
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

#[component]
fn Frame() -> Html {
    let words = &use_words().frame;
    let route = use_route::<Route>().unwrap_or(Route::Home).shown();
    let title = (words.title)(route);
    use_effect_with(title, |title| document::set_title(&format!("{title} - JITR Workbench")));
    let shown_before = use_mut_ref(|| None::<Route>);
    use_effect_with(route, move |route| {
        // Not at the first showing: then the focus belongs to the browser.
        let before = shown_before.borrow_mut().replace(*route);
        if before.is_some_and(|before| before != *route) {
            document::scroll_to_top();
            document::focus("place");
        }
    });
    html! {
        <>
            <a class="skip" href="#content">{ words.skip }</a>
            <Header />
            <Rail />
            <Scout />
            <main id="content" tabindex="-1"><Switch<Route> render={place} /></main>
        </>
    }
}

fn place(route: Route) -> Html {
    match route {
        Route::Home | Route::Ca => html! { <CaPage /> },
        Route::Register => html! { <RegisterPage /> },
        Route::Wire => html! { <WirePage /> },
        Route::Devices => html! { <DevicesPage /> },
        Route::Watch => html! { <WatchPage /> },
        Route::Inspect => html! { <InspectPage /> },
        Route::Destinations => html! { <DestinationsPage /> },
        Route::Settings => html! { <SettingsPage /> },
        Route::NotFound => html! { <NotFoundPage /> },
    }
}
