//! One value that a person types: label, hint, and what is wrong with it, tied together for screen readers.

use yew::{AttrValue, Callback, Html, InputEvent, Properties, classes, component, html};

use crate::platform::input::text_of;

/// What kind of text it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text.
    #[default]
    Text,
    /// A secret.
    Secret,
    /// An address.
    Url,
    /// A whole number.
    Number,
    /// Several lines.
    Lines,
}

/// What [`Field`] shows.
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// Its id in the document; unique on the page.
    pub id: AttrValue,
    /// What it is.
    pub label: AttrValue,
    /// As it stands.
    pub value: AttrValue,
    /// The text after each key.
    pub oninput: Callback<String>,
    /// What kind of text it takes.
    #[prop_or_default]
    pub kind: FieldKind,
    /// One sentence below it.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong, why, and what to do.
    #[prop_or_default]
    pub fault: Option<AttrValue>,
    /// An example inside of it.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Its text is code: monospace, no spelling check.
    #[prop_or(false)]
    pub code: bool,
    /// It may stay empty; says so beside the label.
    #[prop_or_default]
    pub optional: Option<AttrValue>,
    /// It can't be changed now.
    #[prop_or(false)]
    pub readonly: bool,
    /// What the browser may fill in: `off`, `current-password`.
    #[prop_or(AttrValue::Static("off"))]
    pub autocomplete: AttrValue,
}

/// One value that a person types.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    html! {
        <div class={classes!("field", props.fault.is_some().then_some("field-wrong"))}>
            <label for={props.id.clone()}>
                { &props.label }
                if let Some(optional) = &props.optional { <span class="field-optional">{ optional }</span> }
            </label>
            { control(props) }
            if let Some(hint) = &props.hint { <p class="field-hint" id={hint_id(&props.id)}>{ hint }</p> }
            // In the document before it has a text, so that screen readers hear the text come.
            <p class="field-fault" id={fault_id(&props.id)} aria-live="polite">{ props.fault.as_ref() }</p>
        </div>
    }
}

fn control(props: &FieldProps) -> Html {
    let oninput = props.oninput.reform(|event: InputEvent| text_of(&event));
    let class = classes!("input", props.code.then_some("code"));
    let described = described_by(props);
    let invalid = props.fault.is_some().then_some("true");
    if props.kind == FieldKind::Lines {
        return html! {
            <textarea id={props.id.clone()} {class} {oninput} value={props.value.clone()} rows="6"
                placeholder={props.placeholder.clone()} readonly={props.readonly} spellcheck="false"
                aria-describedby={described} aria-invalid={invalid} />
        };
    }
    html! {
        <input id={props.id.clone()} type={input_type(props.kind)} inputmode={input_mode(props.kind)} {class} {oninput}
            value={props.value.clone()} placeholder={props.placeholder.clone()} readonly={props.readonly}
            autocomplete={props.autocomplete.clone()} spellcheck={props.code.then_some("false")}
            autocapitalize="off" aria-describedby={described} aria-invalid={invalid} />
    }
}

fn input_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text | FieldKind::Number | FieldKind::Lines => "text",
        FieldKind::Secret => "password",
        FieldKind::Url => "url",
    }
}

fn input_mode(kind: FieldKind) -> Option<&'static str> {
    (kind == FieldKind::Number).then_some("numeric")
}

fn described_by(props: &FieldProps) -> String {
    let hint = props.hint.as_ref().map(|_| format!("{} ", hint_id(&props.id))).unwrap_or_default();
    format!("{hint}{}", fault_id(&props.id))
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn fault_id(id: &str) -> String {
    format!("{id}-fault")
}
