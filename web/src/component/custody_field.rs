//! Where a CA's key may go: into files when asked, or nowhere.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hook::use_words::use_words;
use crate::issuer::message::ca::Custody;
use crate::ui::folded::Folded;
use crate::ui::options::{OptionLine, Options};

const CHOICES: [(&str, Custody); 2] = [("exportable", Custody::Exportable), ("sealed", Custody::Sealed)];

/// What [`CustodyField`] shows.
#[derive(Properties, PartialEq)]
pub struct CustodyFieldProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// The choice as it stands.
    pub custody: Custody,
    /// The choice now.
    pub onchoose: Callback<Custody>,
}

/// Where a CA's key may go, folded behind what is chosen.
#[component]
pub fn CustodyField(props: &CustodyFieldProps) -> Html {
    let words = &use_words().ca;
    let options = CHOICES.map(|(value, custody)| OptionLine {
        value,
        label: (words.custody_name)(custody).into(),
        says: (words.custody_says)(custody).into(),
    });
    let chosen = match props.custody {
        Custody::Exportable => "exportable",
        Custody::Sealed => "sealed",
    };
    let onchoose = props
        .onchoose
        .reform(|value: String| if value == "sealed" { Custody::Sealed } else { Custody::Exportable });
    html! {
        <Folded summary={(words.custody_summary)(props.custody)} small=true>
            <Options id={props.id.clone()} label={props.label.clone()} options={options.to_vec()} {chosen} {onchoose} />
        </Folded>
    }
}
