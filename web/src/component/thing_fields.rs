//! The thing that is made for a certificate: a name from a template, with what it makes of a sample.

use jitr_shared::api::problem::FieldProblem;
use jitr_shared::aws::ThingName;
use jitr_shared::certificate::crl::Serial;
use jitr_shared::registration::settings::{Subject, Template};
use yew::{AttrValue, Callback, Html, Properties, UseReducerDispatcher, component, html};

use crate::component::ca_settings_fields::{refusal, ticked};
use crate::hook::use_words::use_words;
use crate::state::ca_settings::{Draft, Edit};
use crate::ui::button::{Button, Weight};
use crate::ui::field::Field;
use crate::ui::icon::Icon;
use crate::words::ca_settings::CaSettingsWords;

/// AWS's limit for a thing's name.
const LONGEST_NAME: usize = 128;

/// What [`ThingFields`] shows.
#[derive(Properties, PartialEq)]
pub struct ThingFieldsProps {
    /// Of which CA: ids on the page begin with it.
    pub id: String,
    /// As it is typed.
    pub draft: Draft,
    /// What is done to it.
    pub edit: UseReducerDispatcher<Draft>,
    /// The members that the Worker refused, and why.
    pub refused: Vec<FieldProblem>,
}

/// The thing that is made for a certificate.
#[component]
pub fn ThingFields(props: &ThingFieldsProps) -> Html {
    let words = &use_words().ca_settings;
    let thing = &props.draft.thing;
    let typed = |of: fn(&mut Draft) -> &mut String| {
        let edit = props.edit.clone();
        Callback::from(move |text| edit.dispatch(Edit::Type(of, text)))
    };
    html! {
        <fieldset class="choices options">
            <legend>{ words.thing }</legend>
            <label class="choice">
                <input type="checkbox" checked={props.draft.makes_thing}
                    onchange={ticked(&props.edit, |draft| &mut draft.makes_thing)} />
                { words.makes_thing }
            </label>
            if props.draft.makes_thing {
                <Field id={format!("thing-{}", props.id)} label={words.thing_name} hint={words.thing_name_hint} code=true
                    value={thing.name.clone()} oninput={typed(|draft| &mut draft.thing.name)} fault={fault(props, "thing.name")} />
                <p class="field-hint" aria-live="polite">{ preview(&thing.name, words) }</p>
                <div class="pair">
                    <Field id={format!("type-{}", props.id)} label={words.thing_type} hint={words.must_exist} optional={words.optional} code=true
                        value={thing.thing_type.clone()} oninput={typed(|draft| &mut draft.thing.thing_type)} fault={fault(props, "thing.thingType")} />
                    <Field id={format!("group-{}", props.id)} label={words.group} hint={words.must_exist} optional={words.optional} code=true
                        value={thing.group.clone()} oninput={typed(|draft| &mut draft.thing.group)} fault={fault(props, "thing.group")} />
                </div>
                { attributes(props, words) }
            }
        </fieldset>
    }
}

/// What the template makes of a sample certificate, as the Worker will make it of a real one.
fn preview(template: &str, words: &CaSettingsWords) -> String {
    let given = |text: &str| Some(text.to_owned());
    let sample = Subject {
        common_name: given("sensor 0042"),
        serial_number: given("SN-7"),
        organization: given("Example"),
        organizational_unit: given("Line 3"),
        serial: Serial::from_octets(&[0x0a, 0x1b, 0x2c]),
        certificate_id: "4c6f".repeat(16),
    };
    let made = template
        .parse::<Template>()
        .ok()
        .and_then(|template| template.make(&sample, ThingName::allows, LONGEST_NAME).ok());
    made.map_or_else(|| words.no_template.to_owned(), |made| (words.preview)(&made.text))
}

fn fault(props: &ThingFieldsProps, member: &str) -> Option<AttrValue> {
    refusal(&props.refused, member)
}

fn attributes(props: &ThingFieldsProps, words: &CaSettingsWords) -> Html {
    let add = {
        let edit = props.edit.clone();
        Callback::from(move |()| edit.dispatch(Edit::AddAttribute))
    };
    html! {
        <fieldset class="choices options">
            <legend>{ words.attributes }</legend>
            { for (0..props.draft.thing.attributes.len()).map(|place| attribute(props, place, words)) }
            <Button label={words.add_attribute} weight={Weight::Quiet} onclick={add} />
        </fieldset>
    }
}

fn attribute(props: &ThingFieldsProps, place: usize, words: &CaSettingsWords) -> Html {
    let Some(attribute) = props.draft.thing.attributes.get(place) else { return Html::default() };
    let typed = |edited: fn(usize, String) -> Edit| {
        let edit = props.edit.clone();
        Callback::from(move |text| edit.dispatch(edited(place, text)))
    };
    let drop = {
        let edit = props.edit.clone();
        Callback::from(move |()| edit.dispatch(Edit::DropAttribute(place)))
    };
    let number = place + 1;
    html! {
        <div class="pair" key={place}>
            <Field id={format!("attribute-{place}-name-{}", props.id)} label={(words.attribute_name)(number)} code=true
                value={attribute.name.clone()} oninput={typed(Edit::AttributeName)}
                fault={fault(props, &format!("thing.attributes[{place}].name"))} />
            <Field id={format!("attribute-{place}-value-{}", props.id)} label={(words.attribute_value)(number)} code=true
                value={attribute.value.clone()} oninput={typed(Edit::AttributeValue)}
                fault={fault(props, &format!("thing.attributes[{place}].value"))} />
            <Button label={(words.drop_attribute)(number)} weight={Weight::Quiet} icon={Icon::Cross} onclick={drop} />
        </div>
    }
}
