//! Stage CA: the CAs of this tab, and the two ways to get one.

use yew::{Callback, Html, component, html, use_effect_with, use_state_eq};
use yew_router::components::Link;

use crate::component::make_ca::MakeCa;
use crate::component::missing_part::LaterPiece;
use crate::hook::use_keys::use_keys;
use crate::hook::use_stages::use_stage_report;
use crate::hook::use_words::use_words;
use crate::parts::Piece;
use crate::route::Route;
use crate::state::stage::StageState;
use crate::ui::button::{Button, Weight};
use crate::ui::stage::{HowItWorks, Part, Stage};

const AWS_PAGE: &str =
    "https://docs.aws.amazon.com/iot/latest/developerguide/create-CA-verification-cert.html";

/// Stage CA.
#[component]
pub fn CaPage() -> Html {
    let words = use_words();
    let loads = use_state_eq(|| false);
    let keys = use_keys();
    let count = keys.as_ref().map_or(0, |keys| keys.keys.cas.len());
    let locked = keys.as_ref().map_or(0, |keys| keys.keys.locked().count());
    let starting = keys.map(|keys| (words.certificate.issuer_state)(&keys.keys.issuer)).unwrap_or_default();
    let report = use_stage_report(Route::Ca);
    use_effect_with(count, move |count| {
        report.emit(if *count == 0 { StageState::Nothing } else { StageState::Ready });
    });
    let choose = |load: bool| {
        let loads = loads.setter();
        Callback::from(move |()| loads.set(load))
    };
    let weight = |chosen: bool| if chosen { Weight::Plain } else { Weight::Quiet };
    html! {
        <Stage route={Route::Ca} lead={words.ca.lead}>
            <Part title={words.frame.what_stands}>
                if count + locked == 0 {
                    <p class="empty">{ words.ca.empty }</p>
                } else {
                    <LaterPiece piece={Piece::CaCards} />
                }
                if count > 0 {
                    <p><Link<Route> to={Route::Register} classes="onward">{ words.ca.next_stage }</Link<Route>></p>
                }
            </Part>
            <Part title={words.frame.next} next=true>
                <div class="ways" role="group" aria-label={words.ca.ways}>
                    <Button label={words.ca.way_make} weight={weight(!*loads)} expanded={!*loads} onclick={choose(false)} />
                    <Button label={words.ca.way_load} weight={weight(*loads)} expanded={*loads} onclick={choose(true)} />
                </div>
                if *loads { <LaterPiece piece={Piece::LoadCa} /> } else { <MakeCa /> }
                <p class="waiting" role="status">{ starting }</p>
            </Part>
            <HowItWorks paragraphs={[words.ca.how_first.into(), words.ca.how_second.into()]} link={AWS_PAGE} />
        </Stage>
    }
}
