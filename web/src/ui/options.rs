//! One of a few, each with a sentence of what it does: all of them in sight.

use yew::{AttrValue, Callback, Html, Properties, component, html};

/// One that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionLine {
    /// For the program.
    pub value: &'static str,
    /// For the person.
    pub label: AttrValue,
    /// What it does.
    pub says: AttrValue,
}

/// What [`Options`] shows.
#[derive(Properties, PartialEq)]
pub struct OptionsProps {
    /// Its id in the document; unique on the page.
    pub id: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// All that can be chosen.
    pub options: Vec<OptionLine>,
    /// The value that is chosen.
    pub chosen: &'static str,
    /// The value that was chosen now.
    pub onchoose: Callback<String>,
}

/// One of a few.
#[component]
pub fn Options(props: &OptionsProps) -> Html {
    html! {
        <fieldset class="choices options">
            <legend>{ &props.label }</legend>
            { for props.options.iter().map(|option| line(props, option)) }
        </fieldset>
    }
}

fn line(props: &OptionsProps, option: &OptionLine) -> Html {
    let value = option.value;
    let id = format!("{}-{value}", props.id);
    let says = format!("{id}-says");
    let onchange = props.onchoose.reform(move |_| value.to_owned());
    html! {
        <div class="option" key={value}>
            <label class="choice" for={id.clone()}>
                <input {id} type="radio" name={props.id.clone()} {value} checked={props.chosen == value} {onchange}
                    aria-describedby={says.clone()} />
                { &option.label }
            </label>
            <p class="field-hint" id={says}>{ &option.says }</p>
        </div>
    }
}
