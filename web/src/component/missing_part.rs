//! What stands in place of a part of the page that is on its way, or that did not come.

use jitr_shared::api::destination::Language;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hook::use_later::use_later;
use crate::hook::use_part::Part;
use crate::hook::use_preferences::use_preferences;
use crate::hook::use_words::use_words;
use crate::parts::Piece;
use crate::route::Route;
use crate::ui::button::Button;
use crate::ui::icon::Icon;
use crate::ui::note::Note;
use crate::ui::stage::Stage;
use crate::ui::status_word::Tone;

/// What [`MissingPlace`] stands for.
#[derive(Properties, PartialEq)]
pub struct MissingPlaceProps {
    /// The place.
    pub route: Route,
    /// It did not come; else it is on its way.
    pub missed: bool,
    /// Tries again.
    pub again: Callback<()>,
}

/// A place whose code is not here.
#[component]
pub fn MissingPlace(props: &MissingPlaceProps) -> Html {
    let words = &use_words().frame;
    html! {
        <Stage route={props.route} lead="">
            if props.missed {
                <Unfetched title={words.place_missed} again={props.again.clone()} />
            } else {
                <p class="waiting" role="status">{ words.place_coming }</p>
            }
        </Stage>
    }
}

/// What [`LaterPiece`] shows.
#[derive(Properties, PartialEq)]
pub struct LaterPieceProps {
    /// Which.
    pub piece: Piece,
}

/// A piece of the part that is fetched later, or what stands for it until then.
#[component]
pub fn LaterPiece(props: &LaterPieceProps) -> Html {
    let words = &use_words().frame;
    let Some(later) = use_later() else { return Html::default() };
    match later.part {
        Part::Here(draw) => draw(props.piece),
        Part::Coming => html! { <p class="waiting" role="status">{ words.piece_coming }</p> },
        Part::Missed => html! { <Unfetched title={words.piece_missed} again={later.again} /> },
    }
}

/// A language that was chosen and whose words did not come. Nothing where none is missed.
#[component]
pub fn MissingLanguage() -> Html {
    let words = &use_words().frame;
    let preferences = use_preferences();
    let Some(missed) = preferences.spoken.missed else { return Html::default() };
    let name = match missed {
        Language::En => "English",
        Language::Ko => "한국어",
    };
    let again = preferences.choose_language.reform(move |()| missed);
    html! { <Unfetched title={(words.language_missed)(name)} {again} /> }
}

#[derive(Properties, PartialEq)]
struct UnfetchedProps {
    title: AttrValue,
    again: Callback<()>,
}

#[component]
fn Unfetched(props: &UnfetchedProps) -> Html {
    let words = &use_words().frame;
    html! {
        <Note tone={Tone::Bad} title={props.title.clone()} alert=true>
            <p>{ words.part_missed_body }</p>
            <Button label={words.try_again} icon={Icon::Refresh} onclick={props.again.clone()} />
        </Note>
    }
}
